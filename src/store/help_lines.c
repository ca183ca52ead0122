#include "store/help_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/day.h"
#include "store/json.h"

// A line of text; NULL when it is none, or holds what could steer a terminal.
static const char *copy_text(HelpLines *lines, const JsonValue *object, const char *key)
{
    const char *text = json_string(json_get(object, key));
    for (const char *byte = text; text != NULL && *byte != '\0'; byte++)
        if ((unsigned char)*byte < ' ' || *byte == 0x7F)
            return NULL;
    return arena_string(&lines->arena, text);
}

// A month such as "2026-11". The oldest date counts for the whole card.
static void take_date(HelpLines *lines, const char *checked)
{
    char first_day[DAY_TEXT_SIZE];
    Day day;
    snprintf(first_day, sizeof first_day, "%s-01", checked == NULL ? "" : checked);
    if (!day_parse(first_day, &day))
        return;
    int32_t year;
    int month, day_of_month;
    civil_from_days(day, &year, &month, &day_of_month);
    bool older =
        year < lines->checked_year || (year == lines->checked_year && month < lines->checked_month);
    if (lines->checked_year == 0 || older) {
        lines->checked_year = year;
        lines->checked_month = month;
    }
}

static void read_line(HelpLines *lines, HelpCountry *country, const JsonValue *object)
{
    HelpLine line = {.name = copy_text(lines, object, "name"),
                     .number = copy_text(lines, object, "number"),
                     .hours = copy_text(lines, object, "hours")};
    if (line.name == NULL || line.number == NULL || line.hours == NULL)
        return;
    array_push(&country->lines, line);
    take_date(lines, json_string(json_get(object, "checked")));
}

static void read_country(HelpLines *lines, const JsonValue *object)
{
    const char *reach = json_string(json_get(object, "emergency_for"));
    HelpCountry country = {.code = copy_text(lines, object, "country"),
                           .name = copy_text(lines, object, "name"),
                           .emergency = copy_text(lines, object, "emergency"),
                           .ambulance_only = reach != NULL && strcmp(reach, "ambulance") == 0};
    const JsonValue *list = json_get(object, "lines");
    for (const JsonValue *item = json_first(list); item != NULL; item = json_next(item))
        read_line(lines, &country, item);
    bool coded = country.code != NULL && strlen(country.code) == 2 &&
                 help_lines_country(lines, country.code) < 0; // the first one counts
    if (coded && country.name != NULL && country.emergency != NULL)
        array_push(&lines->countries, country);
    else
        free(country.lines.items);
}

static int compare_names(const void *left, const void *right)
{
    const HelpCountry *a = left, *b = right;
    return strcmp(a->name, b->name);
}

bool help_lines_load(const FileOps *ops, const char *path, HelpLines *lines)
{
    TextBuffer bytes = {0};
    *lines = (HelpLines){0};
    JsonDoc *doc = NULL;
    if (file_read(ops, path, JSON_BYTES_MAX, &bytes) && bytes.length > 0)
        doc = json_parse(bytes.bytes, bytes.length, NULL);
    text_deinit(&bytes);
    if (doc == NULL)
        return false;
    const JsonValue *list = json_get(json_root(doc), "countries");
    for (const JsonValue *item = json_first(list); item != NULL; item = json_next(item))
        read_country(lines, item);
    json_free(doc);
    if (lines->countries.count > 1)
        qsort(lines->countries.items, lines->countries.count, sizeof *lines->countries.items,
              compare_names);
    if (lines->countries.count > 0)
        return true;
    help_lines_deinit(lines);
    return false;
}

void help_lines_deinit(HelpLines *lines)
{
    for (size_t i = 0; i < lines->countries.count; i++)
        free(lines->countries.items[i].lines.items);
    free(lines->countries.items);
    arena_deinit(&lines->arena);
    *lines = (HelpLines){0};
}

int help_lines_country(const HelpLines *lines, const char *code)
{
    for (size_t i = 0; i < lines->countries.count; i++)
        if (strcasecmp(lines->countries.items[i].code, code) == 0)
            return (int)i;
    return -1;
}

int help_lines_locale(const HelpLines *lines, const char *locale)
{
    const char *mark = locale == NULL ? NULL : strchr(locale, '_');
    if (mark == NULL || strlen(mark) < 3)
        return -1;
    return help_lines_country(lines, (const char[]){mark[1], mark[2], '\0'});
}

bool help_lines_are_old(const HelpLines *lines, int year, int month)
{
    int months = (year - lines->checked_year) * 12 + month - lines->checked_month;
    return lines->checked_year != 0 && months >= HELP_LINES_OLD_MONTHS;
}
