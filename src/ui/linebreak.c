#include "ui/linebreak.h"

#include <string.h>

#include "base/text.h"

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

// U+2010 hyphen, U+2013 en dash, U+2014 em dash; a plain hyphen counts inside words alone, so that
// "-3" and "--" stay whole.
static bool breaks_after(const char *text, size_t start, size_t at, uint32_t code_point)
{
    if (code_point == '-')
        return at > start && text[at - 1] != ' ' && text[at - 1] != '-' && text[at + 1] != '-' &&
               (text[at + 1] < '0' || text[at + 1] > '9');
    return code_point == 0x2010 || code_point == 0x2013 || code_point == 0x2014;
}

// The end of the piece that starts at `from`: up to the next place where a line may break, or the
// end of the line. Spaces in front of it belong to it.
static size_t piece_end(const char *text, size_t from)
{
    size_t at = from;
    while (text[at] == ' ')
        at++;
    size_t start = at;
    while (text[at] != '\0' && text[at] != ' ' && text[at] != '\n') {
        uint32_t code_point = 0;
        size_t length = utf8_decode(text + at, strnlen(text + at, 4), &code_point);
        bool breaks = breaks_after(text, start, at, code_point);
        at += length > 0 ? length : 1;
        if (breaks && text[at] != '\0' && text[at] != ' ' && text[at] != '\n')
            return at;
    }
    return at;
}

static size_t without_spaces(const char *text, size_t start, size_t end)
{
    while (end > start && text[end - 1] == ' ')
        end--;
    return end;
}

// As much of an over-long word as fits, at least one code point.
static size_t forced_end(const Setting *setting, size_t start, size_t end)
{
    size_t at = start;
    while (at < end) {
        uint32_t code_point = 0;
        size_t length = utf8_decode(setting->text + at, end - at, &code_point);
        size_t next = at + (length > 0 ? length : 1);
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
    while (text[end] != '\0' && text[end] != '\n') {
        size_t next = piece_end(text, end);
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
