#include "store/tone_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { TONE_FILE_MAX = 1 << 18, COLUMNS = 4 }; // bytes; phrase, reach, kind, hint

// The file as messages name it, and the line that is being read.
typedef struct Reader {
    const char *name;
    unsigned line;
    ToneList *list;
    Error *error;
} Reader;

static char *trimmed(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL)
        text[--length] = '\0';
    return text + strspn(text, " \t");
}

// Cuts the line at its bars. False when there are not three.
static bool cut(char *line, char *columns[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = line;
        line = line != NULL ? strchr(line, '|') : NULL;
        if (i == COLUMNS - 1 || line == NULL)
            break;
        *line++ = '\0';
        columns[i] = trimmed(columns[i]);
    }
    if (columns[COLUMNS - 1] != NULL && line == NULL)
        columns[COLUMNS - 1] = trimmed(columns[COLUMNS - 1]);
    return columns[COLUMNS - 1] != NULL && line == NULL && columns[COLUMNS - 1][0] != '\0';
}

static bool fail(const Reader *reader, const char *what)
{
    return error_set(reader->error, ERROR_INPUT, "%s, line %u: %s", reader->name, reader->line,
                     what);
}

static bool read_line(const Reader *reader, char *line)
{
    char *columns[COLUMNS] = {NULL};
    line = trimmed(line);
    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (!cut(line, columns))
        return fail(reader, "this is not an entry. Write word | narrator | kind | hint.");
    bool everywhere = strcmp(columns[1], "everywhere") == 0;
    int kind = tone_kind(columns[2]);
    if (!everywhere && strcmp(columns[1], "narrator") != 0)
        return fail(reader, "the second column is narrator or everywhere.");
    if (kind < 0)
        return fail(reader, "this kind is not known. The first lines of the file name them.");
    if (!tone_list_add(reader->list, columns[0], (ToneKind)kind, everywhere, columns[3]))
        return fail(reader, "there is no word in the first column.");
    return true;
}

static bool read_lines(Reader *reader, char *bytes)
{
    for (char *line; (line = text_take_line(&bytes)) != NULL;) {
        reader->line++;
        if (!read_line(reader, line))
            return false;
    }
    return true;
}

bool tone_file_load(const FileOps *ops, const char *folder, const char *lang, ToneList *list,
                    Error *error)
{
    TextBuffer path = {0}, bytes = {0};
    *list = (ToneList){0};
    list->lang = arena_string(&list->arena, lang);
    text_addf(&path, "%s/tone.%s.txt", folder, lang);
    Reader reader = {.name = path.bytes + strlen(folder) + 1, .list = list, .error = error};
    bool right = file_read(ops, path.bytes, TONE_FILE_MAX, &bytes);
    if (!right)
        error_set(error, ERROR_INPUT, "%s could not be read.", reader.name);
    else if (utf8_first_invalid(bytes.bytes, bytes.length) < bytes.length)
        right = error_set(error, ERROR_INPUT, "%s is not saved as UTF-8.", reader.name);
    else if (bytes.length >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0)
        right = error_set(error, ERROR_INPUT,
                          "%s begins with an invisible byte order mark. Save it without one.",
                          reader.name);
    text_add(&bytes, ""); // of an empty file, too, there are bytes then
    right = right && read_lines(&reader, bytes.bytes);
    if (!right)
        tone_list_deinit(list);
    text_deinit(&bytes);
    text_deinit(&path);
    return right;
}
