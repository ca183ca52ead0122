#include "store/fields.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
    ROWS_MAX = 24,       // of one table
    SENTENCE_SIZE = 512, // bytes; whatever comes from a file is excerpted before
};

void fields_fail(FieldReader *reader, FilePlace place, FindingCode code, const char *hint,
                 const char *format, ...)
{
    reader->errors++;
    if (reader->errors > FIELDS_ERRORS_MAX + 1)
        return;
    if (reader->errors == FIELDS_ERRORS_MAX + 1) {
        finding_add(reader->findings, reader->file, place, FINDING_TOO_MANY,
                    "from here on there is more, but %d findings are enough for once",
                    FIELDS_ERRORS_MAX);
        return;
    }
    char text[SENTENCE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    finding_add(reader->findings, reader->file, place, code, "%s", text);
    if (hint != NULL)
        finding_hint(reader->findings, "%s", hint);
}

bool fields_expect(FieldReader *reader, const JsonValue *value, JsonType type, const char *name,
                   const char *help)
{
    JsonType found = json_type(value);
    if (found == type)
        return true;
    fields_fail(reader, json_place(reader->doc, value), FINDING_WRONG_TYPE, help,
                "%s: expected %s, found %s", name, json_type_name(type), json_type_name(found));
    return false;
}

bool fields_expect_members(FieldReader *reader, const JsonValue *value, JsonType type, int max,
                           const char *name, const char *help)
{
    if (!fields_expect(reader, value, type, name, help))
        return false;
    size_t count = json_count(value);
    if (count >= 1 && count <= (size_t)max)
        return true;
    FilePlace place = json_place(reader->doc, value);
    if (count == 0)
        fields_fail(reader, place, FINDING_BAD_VALUE, help, "%s is empty", name);
    else
        fields_fail(reader, place, FINDING_BAD_VALUE, help, "%s has %zu entries, at most %d fit",
                    name, count, max);
    return false;
}

bool fields_is_id(const char *string)
{
    size_t length = strlen(string);
    bool right = length >= 1 && length <= SCENARIO_ID_MAX;
    bool after_hyphen = true; // so that none stands at the start
    for (size_t i = 0; right && i < length; i++) {
        char byte = string[i];
        bool hyphen = byte == '-';
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        right = hyphen ? !after_hyphen : plain;
        after_hyphen = hyphen;
    }
    return right && !after_hyphen;
}

// "did you mean “pause”?", or all names: "one of: push, pause, ..."
static void add_choices(TextBuffer *hint, WordList list, const char *name, const char *all)
{
    const char *nearest = name != NULL ? word_nearest(list, name) : NULL;
    if (nearest != NULL) {
        text_addf(hint, "did you mean “%s”?", nearest);
        return;
    }
    const char *separator = "";
    text_add(hint, all);
    for (int i = 0; i < list.count; i++)
        if (list.names[i][0] != '\0') {
            text_addf(hint, "%s%s", separator, list.names[i]);
            separator = ", ";
        }
}

bool fields_word(FieldReader *reader, const JsonValue *value, WordKind words, const char *name,
                 int *result)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    TextBuffer hint = {0};
    const char *string = json_string(value);
    int found = string != NULL ? word_value(words, string) : -1;
    if (found >= 0) {
        *result = found;
        return true;
    }
    add_choices(&hint, words_of(words), string, "one of: ");
    if (fields_expect(reader, value, JSON_STRING, name, hint.bytes))
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, hint.bytes,
                    "%s does not know “%s”", name, text_excerpt(string, excerpt));
    text_deinit(&hint);
    return false;
}

// --- one kind each -------------------------------------------------------------------------------

// A field that is being read.
typedef struct Slot {
    FieldReader *reader;
    const Field *row;
    const JsonValue *value;
    char *target;
} Slot;

__attribute__((format(printf, 2, 3))) static void fail_value(const Slot *slot, const char *format,
                                                             ...)
{
    char text[SENTENCE_SIZE / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fields_fail(slot->reader, json_place(slot->reader->doc, slot->value), FINDING_BAD_VALUE,
                slot->row->help, "“%s” %s", slot->row->key, text);
}

static bool expect(const Slot *slot, JsonType type)
{
    char name[64];
    if (json_type(slot->value) == type)
        return true;
    snprintf(name, sizeof name, "“%s”", slot->row->key);
    return fields_expect(slot->reader, slot->value, type, name, slot->row->help);
}

static void *destination(const Slot *slot)
{
    return slot->target + slot->row->offset;
}

static void keep_string(const Slot *slot, const char *string)
{
    *(const char **)destination(slot) = arena_string(slot->reader->arena, string);
}

static bool check_characters(const Slot *slot, const char *string)
{
    bool lines = slot->row->kind == KIND_TEXT;
    size_t length = strlen(string);
    for (size_t at = 0; at < length;) {
        uint32_t code_point;
        if (string[at] >= 0x20 && string[at] < 0x7F) { // nearly all of them
            at++;
            continue;
        }
        at += utf8_decode(string + at, length - at, &code_point);
        bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
        if (control && !(lines && code_point == '\n')) {
            fields_fail(slot->reader, json_place(slot->reader->doc, slot->value), FINDING_BAD_VALUE,
                        lines ? "take it out; of all control characters only \\n can be shown"
                              : "take it out; this is one line of plain text",
                        "“%s” holds a control character (U+%04X)", slot->row->key,
                        (unsigned)code_point);
            return false;
        }
    }
    return true;
}

static void read_text(const Slot *slot)
{
    const char *string = json_string(slot->value);
    bool lines = slot->row->kind == KIND_TEXT;
    if (!expect(slot, JSON_STRING))
        return;
    size_t size = lines ? strlen(string) : utf8_count(string);
    const char *unit = lines ? "bytes" : "characters";
    if (string[strspn(string, " \n")] == '\0')
        fail_value(slot, "is empty");
    else if (size < (size_t)slot->row->min || size > (size_t)slot->row->max)
        fail_value(slot, "is %zu %s long", size, unit);
    else if (check_characters(slot, string))
        keep_string(slot, string);
}

static void read_id(const Slot *slot)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    const char *string = json_string(slot->value);
    if (!expect(slot, JSON_STRING))
        return;
    if (fields_is_id(string))
        keep_string(slot, string);
    else
        fail_value(slot, "cannot be “%s”", text_excerpt(string, excerpt));
}

static void read_number(const Slot *slot)
{
    double number = 0;
    int64_t whole = 0;
    if (!expect(slot, JSON_NUMBER))
        return;
    json_number(slot->value, &number);
    if (json_integer(slot->value, &whole) && whole >= slot->row->min && whole <= slot->row->max)
        *(int *)destination(slot) = (int)whole;
    else
        fail_value(slot, "cannot be %.10g", number);
}

static void read_bool(const Slot *slot)
{
    bool value = false;
    if (!expect(slot, JSON_BOOL))
        return;
    json_bool(slot->value, &value);
    if (slot->row->kind == KIND_TRUE && !value)
        fail_value(slot, "cannot be false");
    else
        *(bool *)destination(slot) = value;
}

static void read_hours(const Slot *slot)
{
    int64_t hours[2];
    if (!expect(slot, JSON_ARRAY))
        return;
    const JsonValue *from = json_first(slot->value), *to = json_next(from);
    if (json_count(slot->value) != 2 || !json_integer(from, &hours[0]) ||
        !json_integer(to, &hours[1]))
        fail_value(slot, "takes two whole numbers");
    else if (hours[0] < 0 || hours[0] > 23)
        fail_value(slot, "cannot begin at %lld", (long long)hours[0]);
    else if (hours[1] <= hours[0] || hours[1] > hours[0] + 24)
        fail_value(slot, "cannot go from %lld to %lld", (long long)hours[0], (long long)hours[1]);
    else
        *(HourSpan *)destination(slot) = (HourSpan){(int)hours[0], (int)hours[1]};
}

static void read_word(const Slot *slot)
{
    char name[64];
    int value;
    snprintf(name, sizeof name, "“%s”", slot->row->key);
    if (fields_word(slot->reader, slot->value, slot->row->words, name, &value))
        *(int *)destination(slot) = value;
}

static void read_slot(const Slot *slot)
{
    switch (slot->row->kind) {
    case KIND_TEXT:
    case KIND_LINE:
        read_text(slot);
        break;
    case KIND_ID:
        read_id(slot);
        break;
    case KIND_WORD:
        read_word(slot);
        break;
    case KIND_NUMBER:
        read_number(slot);
        break;
    case KIND_BOOL:
    case KIND_TRUE:
        read_bool(slot);
        break;
    case KIND_HOURS:
        read_hours(slot);
        break;
    case KIND_IGNORED:
        expect(slot, JSON_STRING);
        break;
    case KIND_OWN:
        slot->row->read(slot->reader, slot->value, slot->target);
        break;
    }
}

// --- the object ----------------------------------------------------------------------------------

// Looks from row `from` on, and around: keys mostly stand in the order of the table.
static int find_row(const FieldTable *table, const char *key, int from)
{
    for (int i = 0; i < table->count; i++, from++) {
        from = from < table->count ? from : 0;
        if (table->rows[from].key[0] == key[0] && strcmp(table->rows[from].key, key) == 0)
            return from;
    }
    return -1;
}

// Returns the row that was probably meant, or -1.
static int fail_unknown(FieldReader *reader, const FieldTable *table, const JsonValue *member)
{
    const char *names[ROWS_MAX];
    char excerpt[TEXT_EXCERPT_SIZE];
    TextBuffer hint = {0};
    for (int i = 0; i < table->count; i++)
        names[i] = table->rows[i].key;
    WordList keys = {names, table->count};
    add_choices(&hint, keys, json_key(member), "the keys here are: ");
    fields_fail(reader, json_key_place(reader->doc, member), FINDING_UNKNOWN_KEY, hint.bytes,
                "%s has no key “%s”", table->what, text_excerpt(json_key(member), excerpt));
    text_deinit(&hint);
    const char *nearest = word_nearest(keys, json_key(member));
    return nearest != NULL ? find_row(table, nearest, 0) : -1;
}

static void read_member(FieldReader *reader, const Field *row, const JsonValue *value, void *target)
{
    Slot slot = {.reader = reader, .row = row, .value = value, .target = target};
    if (row->place_offset != 0)
        *(FilePlace *)(void *)(slot.target + row->place_offset) = json_place(reader->doc, value);
    read_slot(&slot);
}

void fields_read(FieldReader *reader, const FieldTable *table, const JsonValue *object,
                 void *target)
{
    bool present[ROWS_MAX] = {false}; // also where another key was probably meant to be it
    assert(table->count <= ROWS_MAX);
    if (!fields_expect(reader, object, JSON_OBJECT, table->what,
                       "an object is written { \"key\": value, ... }"))
        return;
    int row = -1;
    for (const JsonValue *member = json_first(object); member != NULL; member = json_next(member)) {
        row = find_row(table, json_key(member), row + 1);
        if (reader->errors > FIELDS_ERRORS_MAX)
            return; // nothing more would be added; a stranger's file may have 100,000 keys
        if (row >= 0)
            read_member(reader, &table->rows[row], member, target);
        else
            row = fail_unknown(reader, table, member);
        if (row >= 0)
            present[row] = true;
    }
    for (int i = 0; i < table->count; i++)
        if (table->rows[i].required && !present[i])
            fields_fail(reader, json_place(reader->doc, object), FINDING_MISSING_KEY,
                        table->rows[i].help, "%s has no “%s” yet", table->what, table->rows[i].key);
}
