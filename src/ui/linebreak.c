#include "ui/linebreak.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

typedef struct Setting {
    const TextMeasure *measure;
    Typeface face;
    float size_px, measure_px;
    const char *text;
} Setting;

static float width_of(const Setting *setting, size_t start, size_t end)
{
    return end == start
               ? 0
               : setting->measure->width(setting->measure->state, setting->face, setting->size_px,
                                         setting->text + start, end - start);
}

// Whether what begins at `at` are the last letters of a text in Chinese or Japanese: three and
// fewer, with the full stop, would look lost on a line of their own.
static bool is_rest(const char *text, size_t length, size_t at)
{
    enum { REST = 3 * 3 }; // such letters have three bytes
    unsigned char byte = (unsigned char)text[at];
    return at < length && length - at <= REST && byte >= 0xE3 && byte <= 0xE9;
}

// The end of the piece that starts at `from`: up to the next place where a line may break, without
// the spaces there, or the end of the line. Spaces in front of it belong to it. A dash stays with
// the word before it, two hyphens in a row are somebody’s dash, and names of files stay whole.
static size_t piece_end(const char *text, size_t length, size_t from)
{
    size_t start = from;
    while (text[start] == ' ')
        start++;
    for (size_t at = start; at < length;) {
        at = unicode_line_break(text, length, at, NULL);
        bool dash = strncmp(text + at, "\u2014", 3) == 0 && at > 0 && text[at - 1] != ' ';
        bool hyphens = text[at] == '-' && at > 0 && text[at - 1] == '-';
        if (!dash && !hyphens && !is_rest(text, length, at) &&
            (text[at] == '\0' || at == 0 || text[at - 1] != '/'))
            return at;
    }
    return length;
}

static size_t without_spaces(const char *text, size_t start, size_t end)
{
    while (end > start && text[end - 1] == ' ')
        end--;
    return end;
}

// As much of an over-long word as fits, at least one letter with all that belongs to it.
static size_t forced_end(const Setting *setting, size_t start, size_t end)
{
    size_t at = start;
    while (at < end) {
        size_t next = unicode_letter_end(setting->text, end, at);
        if (at > start && width_of(setting, start, next) > setting->measure_px)
            break;
        at = next;
    }
    return at;
}

bool linebreak_next(const TextMeasure *measure, Typeface face, float size_px, const char *text,
                    float measure_px, size_t *offset, TextLine *line)
{
    Setting setting = {measure, face, size_px, measure_px, text};
    size_t start = *offset;
    if (text[start] == '\0')
        return false;
    while (text[start] == ' ')
        start++;
    size_t end = start;
    size_t length = end + strcspn(text + end, "\n");
    while (end < length) {
        size_t next = piece_end(text, length, end);
        if (width_of(&setting, start, without_spaces(text, start, next)) > measure_px) {
            if (end == start)
                end = forced_end(&setting, start, next);
            break;
        }
        end = next;
    }
    line->start = start;
    line->length = without_spaces(text, start, end) - start;
    line->width = width_of(&setting, start, start + line->length);
    while (text[end] == ' ')
        end++;
    *offset = text[end] == '\n' ? end + 1 : end;
    return true;
}
