#include "store/po.h"

#include <stdlib.h>
#include <string.h>

enum { PROBLEMS_MAX = 100 }; // a file that is no PO file at all need not be listed line by line

typedef struct Reader {
    Po *po;
    unsigned line;
    PoEntry entry;
    bool has_entry, broken, has_text; // of the entry; has_text: its msgstr has begun
    bool unsure;                      // said by a comment: of the entry that follows
    TextBuffer text;                  // of the keyword that is being read
    const char **target;              // where it goes; NULL: nowhere
} Reader;

static void fail(Reader *reader, const char *text)
{
    reader->broken = true;
    if (reader->po->problems.count < PROBLEMS_MAX)
        array_push(&reader->po->problems, ((PoProblem){reader->line, text}));
}

static void finish_text(Reader *reader)
{
    if (reader->target != NULL)
        *reader->target = arena_copy(&reader->po->arena, reader->text.bytes, reader->text.length);
    reader->target = NULL;
    text_clear(&reader->text);
}

static void finish_entry(Reader *reader)
{
    finish_text(reader);
    if (reader->has_entry && !reader->broken && (reader->entry.id == NULL || !reader->has_text)) {
        reader->line = reader->entry.line;
        fail(reader, "this entry has no msgid or no msgstr");
    }
    if (reader->has_entry && !reader->broken)
        array_push(&reader->po->entries, reader->entry);
    reader->entry = (PoEntry){0};
    reader->has_entry = reader->broken = reader->has_text = false;
}

// Adds what stands between the quotes. False when that is no string of PO.
static bool add_quoted(TextBuffer *text, const char *bytes, size_t length)
{
    static const char letters[] = "nt\"\\r", meant[] = "\n\t\"\\\r";
    if (length < 2 || bytes[0] != '"' || bytes[length - 1] != '"')
        return false;
    for (size_t at = 1; at < length - 1; at++) {
        char byte = bytes[at];
        if (byte == '"')
            return false;
        if (byte == '\\') {
            const char *letter = ++at < length - 1 ? strchr(letters, bytes[at]) : NULL;
            if (letter == NULL || *letter == '\0')
                return false;
            byte = meant[letter - letters];
        }
        text_add_bytes(text, &byte, 1);
    }
    return true;
}

// A new msgctxt or msgid begins a new entry, where the last one has its translation.
static void begin(Reader *reader, const char **target)
{
    if (!reader->has_entry) {
        reader->has_entry = true;
        reader->entry.line = reader->line;
        reader->entry.unsure = reader->unsure;
        reader->unsure = false;
    }
    if (*target != NULL)
        fail(reader, "this stands twice in one entry");
    reader->target = target;
}

static bool is_word(const char *bytes, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(bytes, word, length) == 0;
}

static void begin_text(Reader *reader, int form)
{
    begin(reader, &reader->entry.texts[form]);
    reader->entry.text_lines[form] = reader->line;
    reader->has_text = true;
}

static void read_keyword(Reader *reader, const char *word, size_t length)
{
    finish_text(reader);
    bool context = is_word(word, length, "msgctxt"), id = is_word(word, length, "msgid");
    bool lost = reader->broken && (context || reader->entry.id != NULL);
    if (reader->has_entry && (context || id) && (reader->has_text || lost))
        finish_entry(reader);
    bool numbered = length == 9 && memcmp(word, "msgstr[", 7) == 0 && word[8] == ']';
    if (context)
        begin(reader, &reader->entry.context);
    else if (id)
        begin(reader, &reader->entry.id);
    else if (is_word(word, length, "msgid_plural"))
        begin(reader, &reader->entry.plural);
    else if (is_word(word, length, "msgstr"))
        begin_text(reader, 0);
    else if (numbered && word[7] >= '0' && word[7] < '0' + PO_FORMS_MAX)
        begin_text(reader, word[7] - '0');
    else
        fail(reader, "this is no line of a PO file");
}

static bool contains(const char *bytes, size_t length, const char *word)
{
    size_t wanted = strlen(word);
    for (size_t at = 0; at + wanted <= length; at++)
        if (memcmp(bytes + at, word, wanted) == 0)
            return true;
    return false;
}

static void read_comment(Reader *reader, const char *bytes, size_t length)
{
    if (reader->has_entry && reader->has_text)
        finish_entry(reader);
    if (length > 1 && bytes[1] == ',' && contains(bytes, length, "fuzzy"))
        reader->unsure = true;
    if (length > 1 && bytes[1] == '~')
        reader->unsure = false;
}

static void read_line(Reader *reader, const char *bytes, size_t length)
{
    while (length > 0 && strchr(" \t\r", bytes[length - 1]) != NULL && bytes[length - 1] != '\0')
        length--;
    while (length > 0 && (bytes[0] == ' ' || bytes[0] == '\t'))
        bytes++, length--;
    if (length == 0)
        return;
    if (bytes[0] == '#') {
        read_comment(reader, bytes, length);
        return;
    }
    size_t word = 0;
    while (word < length && bytes[word] != ' ' && bytes[word] != '\t' && bytes[word] != '"')
        word++;
    if (word > 0)
        read_keyword(reader, bytes, word);
    while (word < length && (bytes[word] == ' ' || bytes[word] == '\t'))
        word++;
    if (reader->broken)
        return;
    if (reader->target == NULL)
        fail(reader, "this text belongs to nothing");
    else if (!add_quoted(&reader->text, bytes + word, length - word))
        fail(reader, "this is not a text between \" and \", with \\\" for a \" inside");
}

bool po_read(Po *po, const char *bytes, size_t length)
{
    Reader reader = {.po = po};
    size_t valid = utf8_first_invalid(bytes, length);
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) // some editors put a mark in front
        bytes += 3, length -= 3, valid -= 3;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t line_length = end != NULL ? (size_t)(end - (bytes + at)) : length - at;
        reader.line++;
        if (valid < at + line_length) {
            fail(&reader, "this line is not UTF-8");
            break;
        }
        if (memchr(bytes + at, '\0', line_length) != NULL)
            fail(&reader, "there is a NUL in this line");
        else
            read_line(&reader, bytes + at, line_length);
        at += line_length + 1;
    }
    finish_entry(&reader);
    text_deinit(&reader.text);
    return po->problems.count == 0;
}

void po_deinit(Po *po)
{
    free(po->entries.items);
    free(po->problems.items);
    arena_deinit(&po->arena);
    *po = (Po){0};
}

void po_write(TextBuffer *out, const char *keyword, const char *text)
{
    text_addf(out, "%s \"", keyword);
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            text_add(out, text[1] != '\0' ? "\\n\"\n\"" : "\\n");
        else if (*text == '"' || *text == '\\')
            text_addf(out, "\\%c", *text);
        else if (*text == '\t')
            text_add(out, "\\t");
        else if (*text != '\r')
            text_add_bytes(out, text, 1);
    }
    text_add(out, "\"\n");
}
