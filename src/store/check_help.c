// The shape of assets/help/lines.json, for those who keep it, and the age of its numbers. The game
// itself reads the file with store/help_lines, which passes over what is not right.
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/day.h"
#include "store/check.h"
#include "store/fields.h"
#include "store/help_lines.h"
#include "store/library.h"

#define ROWS(array) (array), (int)(sizeof(array) / sizeof *(array))

enum {
    LIST_MAX = 16,
    COUNTRIES_MAX = 300,
    LINES_MAX = 3, // of one country
    SOURCES_MIN = 2,
    WORDS_MAX = 200, // characters
};

// What the tables fill: of the whole file, the oldest month.
typedef struct HelpDraft {
    const char *line; // the text that was read last; only its shape matters
    int format;
    int checked_year, checked_month; // 0: no month yet
    FilePlace checked_place;
} HelpDraft;

static const char months_help[] = "a month such as \"2026-11\"";
static const char line_help[] = "one line of 1 to 200 characters";

#define LINE(name, needed)                                                                         \
    {                                                                                              \
        .key = (name), .kind = KIND_LINE, .required = (needed), .min = 1, .max = WORDS_MAX,        \
        .offset = offsetof(HelpDraft, line), .help = line_help                                     \
    }

static bool month_of(const char *string, int *year, int *month)
{
    char first_day[DAY_TEXT_SIZE];
    Day day;
    int32_t civil_year;
    int day_of_month;
    snprintf(first_day, sizeof first_day, "%.7s-01", string);
    if (strlen(string) != 7 || !day_parse(first_day, &day))
        return false;
    civil_from_days(day, &civil_year, month, &day_of_month);
    *year = civil_year;
    return true;
}

static bool read_month(FieldReader *reader, const JsonValue *value, const char *name, int *year,
                       int *month)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    if (!fields_expect(reader, value, JSON_STRING, name, months_help))
        return false;
    if (month_of(json_string(value), year, month))
        return true;
    fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, months_help,
                "%s cannot be “%s”", name, text_excerpt(json_string(value), excerpt));
    return false;
}

static void read_checked(FieldReader *reader, const JsonValue *value, void *target)
{
    HelpDraft *draft = target;
    int year, month;
    if (!read_month(reader, value, "“checked”", &year, &month))
        return;
    bool older =
        year < draft->checked_year || (year == draft->checked_year && month < draft->checked_month);
    if (draft->checked_year != 0 && !older)
        return;
    draft->checked_year = year;
    draft->checked_month = month;
    draft->checked_place = json_place(reader->doc, value);
}

static void read_seen(FieldReader *reader, const JsonValue *value, void *target)
{
    int year, month;
    (void)target;
    read_month(reader, value, "“seen”", &year, &month);
}

static void read_texts(FieldReader *reader, const JsonValue *value, const char *name, size_t least,
                       const char *help)
{
    if (!fields_expect_members(reader, value, JSON_ARRAY, LIST_MAX, name, help))
        return;
    if (json_count(value) < least)
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, help,
                    "%s has only one entry", name);
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item))
        fields_expect(reader, item, JSON_STRING, name, help);
}

static void read_sources(FieldReader *reader, const JsonValue *value, void *target)
{
    (void)target;
    read_texts(reader, value, "the list of sources", SOURCES_MIN,
               "a number counts when it was read in two public sources or more");
}

static void read_languages(FieldReader *reader, const JsonValue *value, void *target)
{
    (void)target;
    read_texts(reader, value, "“languages”", 1, "a list of language tags, such as [\"en\"]");
}

static void read_one_of(FieldReader *reader, const JsonValue *value, const char *name,
                        WordList words, const char *help)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    if (!fields_expect(reader, value, JSON_STRING, name, help))
        return;
    for (int i = 0; i < words.count; i++)
        if (strcmp(json_string(value), words.names[i]) == 0)
            return;
    fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, help,
                "%s does not know “%s”", name, text_excerpt(json_string(value), excerpt));
}

static void read_kind(FieldReader *reader, const JsonValue *value, void *target)
{
    static const char *const names[] = {"talk", "text"};
    (void)target;
    read_one_of(reader, value, "“kind”", (WordList){ROWS(names)}, "talk or text");
}

static void read_reach(FieldReader *reader, const JsonValue *value, void *target)
{
    static const char *const names[] = {"all", "ambulance"};
    (void)target;
    read_one_of(reader, value, "“emergency_for”", (WordList){ROWS(names)}, "all or ambulance");
}

static void read_country_code(FieldReader *reader, const JsonValue *value, void *target)
{
    static const char help[] = "two capital letters, as in ISO 3166-1: \"GB\"";
    char excerpt[TEXT_EXCERPT_SIZE];
    (void)target;
    if (!fields_expect(reader, value, JSON_STRING, "“country”", help))
        return;
    const char *code = json_string(value);
    if (strlen(code) != 2 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 2)
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, help,
                    "“country” cannot be “%s”", text_excerpt(code, excerpt));
}

static void read_objects(FieldReader *reader, const JsonValue *value, const FieldTable *table,
                         int max, const char *name, void *target)
{
    if (!fields_expect_members(reader, value, JSON_ARRAY, max, name, "a list of objects"))
        return;
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item))
        fields_read(reader, table, item, target);
}

static const Field line_rows[] = {
    LINE("name", true),
    LINE("number", true),
    LINE("hours", true),
    {.key = "kind", .kind = KIND_OWN, .required = true, .read = read_kind},
    {.key = "languages", .kind = KIND_OWN, .required = true, .read = read_languages},
    {.key = "sources", .kind = KIND_OWN, .required = true, .read = read_sources},
    {.key = "checked",
     .kind = KIND_OWN,
     .required = true,
     .read = read_checked,
     .help = months_help},
    {.key = "seen", .kind = KIND_OWN, .read = read_seen},
};

static void read_lines(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a line", ROWS(line_rows)};
    read_objects(reader, value, &table, LINES_MAX, "“lines”", target);
}

static const Field country_rows[] = {
    {.key = "country", .kind = KIND_OWN, .required = true, .read = read_country_code},
    LINE("name", true),
    LINE("emergency", true),
    {.key = "emergency_for", .kind = KIND_OWN, .required = true, .read = read_reach},
    {.key = "emergency_sources", .kind = KIND_OWN, .required = true, .read = read_sources},
    {.key = "lines", .kind = KIND_OWN, .required = true, .read = read_lines},
};

static void read_countries(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a country", ROWS(country_rows)};
    read_objects(reader, value, &table, COUNTRIES_MAX, "“countries”", target);
}

static const Field elsewhere_rows[] = {
    LINE("name", true),
    LINE("address", true),
    {.key = "sources", .kind = KIND_OWN, .required = true, .read = read_sources},
    {.key = "checked",
     .kind = KIND_OWN,
     .required = true,
     .read = read_checked,
     .help = months_help},
};

static void read_elsewhere(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a directory", ROWS(elsewhere_rows)};
    read_objects(reader, value, &table, LIST_MAX, "“elsewhere”", target);
}

static const Field help_rows[] = {
    {.key = "format",
     .kind = KIND_NUMBER,
     .required = true,
     .min = 1,
     .max = 1,
     .offset = offsetof(HelpDraft, format),
     .help = "the number 1"},
    {.key = "checked",
     .kind = KIND_OWN,
     .required = true,
     .read = read_checked,
     .help = months_help},
    {.key = "countries", .kind = KIND_OWN, .required = true, .read = read_countries},
    {.key = "elsewhere", .kind = KIND_OWN, .read = read_elsewhere},
};

static void read_file(const JsonDoc *doc, const char *path, FindingList *findings, HelpDraft *draft)
{
    static const FieldTable table = {"the file of the help card", ROWS(help_rows)};
    Arena arena = {0};
    FieldReader reader = {.doc = doc, .file = path, .arena = &arena, .findings = findings};
    fields_read(&reader, &table, json_root(doc), draft);
    arena_deinit(&arena);
}

void check_help_file(const char *path, int year, int month, FindingList *findings)
{
    TextBuffer bytes = {0};
    HelpDraft draft = {0};
    JsonProblem problem;
    if (!library_read_file(path, path, &bytes, findings))
        return;
    text_add(&bytes, "");
    JsonDoc *doc = json_parse(bytes.bytes, bytes.length, &problem);
    text_deinit(&bytes);
    if (doc == NULL) {
        finding_add(findings, path, problem.place, problem.code, "%s", problem.text);
        finding_hint(findings, "%s", problem.hint[0] != '\0' ? problem.hint : "mend it there");
        return;
    }
    read_file(doc, path, findings, &draft);
    json_free(doc);
    HelpLines oldest = {.checked_year = draft.checked_year, .checked_month = draft.checked_month};
    if (!help_lines_are_old(&oldest, year, month))
        return;
    finding_add(findings, path, draft.checked_place, FINDING_OLD_HELP_NUMBERS,
                "these numbers were checked in %d-%02d, %d months ago or more", draft.checked_year,
                draft.checked_month, HELP_LINES_OLD_MONTHS);
    finding_hint(findings, "look each of them up again, as README.md beside the file says");
}
