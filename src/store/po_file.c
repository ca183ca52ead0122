#include "store/po_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { PO_BYTES_MAX = 16 << 20 };

// The strings of an entry, in the order in which they may stand.
typedef enum Part {
    PART_NONE,
    PART_CONTEXT,
    PART_ORIGINAL,
    PART_PLURAL,
    PART_TRANSLATION, // and msgstr[0]; those of the other forms follow
    PART_COUNT = PART_TRANSLATION + PO_FORMS_MAX
} Part;

typedef struct Reader {
    PoFile *po;
    Error *error;
    int line;
    TextBuffer parts[PART_COUNT];
    Part part;                     // that goes on
    bool fuzzy, begun, has_plural; // of the entry that is being read
    int first_line;
} Reader;

static bool fail(const Reader *reader, const char *what)
{
    return error_set(reader->error, ERROR_INPUT, "line %d: %s", reader->line, what);
}

static const char *part_of(Reader *reader, Part part)
{
    TextBuffer *text = &reader->parts[part];
    return arena_copy(&reader->po->arena, text->bytes, text->length);
}

// What was read becomes an entry, if it is one.
static bool close_entry(Reader *reader)
{
    if (!reader->begun)
        return true;
    if (reader->part < PART_TRANSLATION)
        return fail(reader, "an entry ends here without its msgstr.");
    PoEntry entry = {.context = part_of(reader, PART_CONTEXT),
                     .original = part_of(reader, PART_ORIGINAL),
                     .translation = part_of(reader, PART_TRANSLATION),
                     .fuzzy = reader->fuzzy,
                     .line = reader->first_line};
    if (reader->has_plural)
        entry.plural = part_of(reader, PART_PLURAL);
    for (int form = 0; PART_TRANSLATION + form <= (int)reader->part; form++)
        entry.forms[form] = part_of(reader, (Part)(PART_TRANSLATION + form));
    array_push(&reader->po->entries, entry);
    for (int part = PART_CONTEXT; part < PART_COUNT; part++)
        text_clear(&reader->parts[part]);
    reader->part = PART_NONE;
    reader->begun = reader->fuzzy = reader->has_plural = false;
    return true;
}

// Adds what stands in the quotes at the start of `rest`.
static bool read_string(Reader *reader, const char *rest)
{
    TextBuffer *text = &reader->parts[reader->part];
    if (*rest++ != '"')
        return fail(reader, "a text in quotes belongs here.");
    for (; *rest != '"'; rest++) {
        if (*rest == '\0')
            return fail(reader, "this text is not closed.");
        char byte = *rest;
        if (byte == '\\') {
            byte = *++rest;
            if (byte == '\0' || strchr("nt\"\\", byte) == NULL)
                return fail(reader, "only \\n, \\t, \\\" and \\\\ may stand behind a backslash.");
            byte = byte == 'n' ? '\n' : byte == 't' ? '\t' : byte;
        }
        text_add_bytes(text, &byte, 1);
    }
    return rest[1 + strspn(rest + 1, " \t\r")] == '\0' ||
           fail(reader, "something follows the text.");
}

// Which part a line begins, and how long its keyword is; PART_NONE: none.
static Part part_begun(const char *line, size_t *length)
{
    static const char *const words[] = {[PART_CONTEXT] = "msgctxt",
                                        [PART_ORIGINAL] = "msgid",
                                        [PART_PLURAL] = "msgid_plural",
                                        [PART_TRANSLATION] = "msgstr"};
    *length = strcspn(line, " \t\"");
    for (int part = PART_CONTEXT; part <= PART_TRANSLATION; part++)
        if (strlen(words[part]) == *length && strncmp(line, words[part], *length) == 0)
            return (Part)part;
    bool form = *length == 9 && strncmp(line, "msgstr[", 7) == 0 && line[8] == ']' &&
                line[7] >= '0' && line[7] < '0' + PO_FORMS_MAX;
    return form ? (Part)(PART_TRANSLATION + line[7] - '0') : PART_NONE;
}

// Whether the part may follow the one before: the forms stand in order, behind all else.
static bool may_follow(const Reader *reader, Part part, bool numbered)
{
    if (part == PART_CONTEXT || part == PART_ORIGINAL)
        return part > reader->part;
    if (part == PART_PLURAL)
        return reader->part == PART_ORIGINAL;
    if (numbered != reader->has_plural)
        return false;
    return part == PART_TRANSLATION ? reader->part == PART_ORIGINAL || reader->part == PART_PLURAL
                                    : part == reader->part + 1;
}

static bool read_keyword(Reader *reader, const char *line)
{
    size_t length;
    Part part = part_begun(line, &length);
    if (part == PART_NONE)
        return fail(reader, "this is not understood: msgctxt, msgid and msgstr are.");
    bool begins = part == PART_CONTEXT || (part == PART_ORIGINAL && reader->part != PART_CONTEXT);
    if (begins && !close_entry(reader))
        return false;
    if (begins)
        reader->first_line = reader->line;
    if (!may_follow(reader, part, line[length - 1] == ']'))
        return fail(reader, "this does not belong here.");
    reader->part = part;
    reader->begun = true;
    reader->has_plural = reader->has_plural || part == PART_PLURAL;
    return read_string(reader, line + length + strspn(line + length, " \t"));
}

static bool read_line(Reader *reader, char *line)
{
    line += strspn(line, " \t\r");
    if (line[0] == '\0')
        return true;
    if (line[0] == '#') {
        if (reader->part >= PART_TRANSLATION && !close_entry(reader))
            return false;
        if (line[1] == ',' && strstr(line, "fuzzy") != NULL)
            reader->fuzzy = true;
        return true;
    }
    if (line[0] == '"')
        return reader->part != PART_NONE ? read_string(reader, line)
                                         : fail(reader, "this text belongs to nothing.");
    return read_keyword(reader, line);
}

static bool read_lines(Reader *reader, char *bytes)
{
    for (char *line; (line = text_take_line(&bytes)) != NULL;) {
        reader->line++;
        if (!read_line(reader, line))
            return false;
    }
    return close_entry(reader);
}

static int compare_entries(const void *left, const void *right)
{
    const PoEntry *a = left, *b = right;
    int contexts = strcmp(a->context, b->context);
    return contexts != 0 ? contexts : a->line - b->line;
}

bool po_file_load(const FileOps *ops, const char *path, PoFile *po, Error *error)
{
    TextBuffer bytes = {0};
    *po = (PoFile){0};
    Reader reader = {.po = po, .error = error};
    bool right = file_read(ops, path, PO_BYTES_MAX, &bytes);
    if (!right)
        error_set(error, ERROR_INPUT, "it cannot be read: %s.", strerror(errno));
    text_add(&bytes, ""); // of an empty file, too, there are bytes then
    if (right && utf8_first_invalid(bytes.bytes, bytes.length) < bytes.length)
        right = error_set(error, ERROR_INPUT, "it is not saved as UTF-8.");
    right = right && read_lines(&reader, bytes.bytes);
    if (right && po->entries.count > 1)
        qsort(po->entries.items, po->entries.count, sizeof *po->entries.items, compare_entries);
    if (!right)
        po_file_deinit(po);
    for (int part = PART_CONTEXT; part < PART_COUNT; part++)
        text_deinit(&reader.parts[part]);
    text_deinit(&bytes);
    return right;
}

void po_file_deinit(PoFile *po)
{
    free(po->entries.items);
    arena_deinit(&po->arena);
    *po = (PoFile){0};
}

const PoEntry *po_file_find(const PoFile *po, const char *context)
{
    size_t low = 0, high = po->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(po->entries.items[middle].context, context) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < po->entries.count && strcmp(po->entries.items[low].context, context) == 0)
        return &po->entries.items[low];
    return NULL;
}

void po_add(TextBuffer *text, const char *keyword, const char *string)
{
    text_addf(text, "%s ", keyword);
    if (strchr(string, '\n') != NULL)
        text_add(text, "\"\"\n");
    text_add(text, "\"");
    for (const char *byte = string; *byte != '\0'; byte++) {
        if (*byte == '\n' && byte[1] != '\0')
            text_add(text, "\\n\"\n\"");
        else if (*byte == '\n')
            text_add(text, "\\n");
        else if (*byte == '\t')
            text_add(text, "\\t");
        else if (*byte == '"' || *byte == '\\')
            text_addf(text, "\\%c", *byte);
        else
            text_add_bytes(text, byte, 1);
    }
    text_add(text, "\"\n");
}
