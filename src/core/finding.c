#include "core/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *finding_name(FindingCode code)
{
#define FINDING_NAME(constant, name, severity) name,
    static const char *const names[] = {FINDINGS(FINDING_NAME)};
#undef FINDING_NAME
    return names[code];
}

Severity finding_severity(FindingCode code)
{
#define FINDING_SEVERITY(constant, name, severity) severity,
    static const Severity severities[] = {FINDINGS(FINDING_SEVERITY)};
#undef FINDING_SEVERITY
    return severities[code];
}

static char *format_into(Arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length > 0 ? (size_t)length + 1 : 1;
    char *text = arena_alloc(arena, size);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

Finding *finding_add(FindingList *list, const char *file, FilePlace place, FindingCode code,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_into(&list->arena, format, arguments);
    va_end(arguments);
    array_push(list, (Finding){.code = code,
                               .place = place,
                               .file = arena_string(&list->arena, file),
                               .text = text,
                               .order = list->count});
    return &list->items[list->count - 1];
}

void finding_hint(FindingList *list, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    list->items[list->count - 1].hint = format_into(&list->arena, format, arguments);
    va_end(arguments);
}

void finding_add_all(FindingList *list, const FindingList *more)
{
    for (size_t i = 0; i < more->count; i++) {
        const Finding *finding = &more->items[i];
        finding_add(list, finding->file, finding->place, finding->code, "%s", finding->text);
        if (finding->hint != NULL)
            finding_hint(list, "%s", finding->hint);
    }
}

size_t finding_count(const FindingList *list, Severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += finding_severity(list->items[i].code) == severity;
    return count;
}

static int compare_findings(const void *left, const void *right)
{
    const Finding *a = left, *b = right;
    int files = strcmp(a->file, b->file);
    if (files != 0)
        return files;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void finding_sort(FindingList *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_findings);
}

void finding_list_deinit(FindingList *list)
{
    free(list->items);
    arena_deinit(&list->arena);
    *list = (FindingList){0};
}
