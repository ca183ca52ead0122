// What is wrong, or could be better, in a scenario file: a place, a stable code, a sentence, a
// hint.
#ifndef GENTLY_CORE_FINDING_H
#define GENTLY_CORE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "core/scenario.h"

// A scenario with an error is not played; one with warnings is.
typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

// The codes are documented in levels/README.md and never change their meaning.
#define FINDINGS(X)                                                                                \
    X(FINDING_UNREADABLE, "unreadable", SEVERITY_ERROR)                                            \
    X(FINDING_TOO_LARGE, "too-large", SEVERITY_ERROR)                                              \
    X(FINDING_NOT_UTF8, "not-utf8", SEVERITY_ERROR)                                                \
    X(FINDING_NOT_JSON, "not-json", SEVERITY_ERROR)                                                \
    X(FINDING_DUPLICATE_KEY, "duplicate-key", SEVERITY_ERROR)                                      \
    X(FINDING_TOO_DEEP, "too-deep", SEVERITY_ERROR)                                                \
    X(FINDING_UNKNOWN_KEY, "unknown-key", SEVERITY_ERROR)                                          \
    X(FINDING_MISSING_KEY, "missing-key", SEVERITY_ERROR)                                          \
    X(FINDING_WRONG_TYPE, "wrong-type", SEVERITY_ERROR)                                            \
    X(FINDING_BAD_VALUE, "bad-value", SEVERITY_ERROR)                                              \
    X(FINDING_TOO_MANY, "too-many", SEVERITY_ERROR)                                                \
    X(FINDING_WRONG_FORMAT, "wrong-format", SEVERITY_ERROR)                                        \
    X(FINDING_DUPLICATE_ID, "duplicate-id", SEVERITY_ERROR)                                        \
    X(FINDING_MISSING_PASSAGE, "missing-passage", SEVERITY_ERROR)                                  \
    X(FINDING_UNREACHABLE, "unreachable", SEVERITY_ERROR)                                          \
    X(FINDING_LOOP, "loop", SEVERITY_ERROR)                                                        \
    X(FINDING_DEAD_END, "dead-end", SEVERITY_ERROR)                                                \
    X(FINDING_END_WITH_CHOICES, "end-with-choices", SEVERITY_ERROR)                                \
    X(FINDING_TOO_LONG, "too-long", SEVERITY_ERROR)                                                \
    X(FINDING_NO_WAY_BACK, "no-way-back", SEVERITY_ERROR)                                          \
    X(FINDING_BAD_PLACEHOLDER, "bad-placeholder", SEVERITY_ERROR)                                  \
    X(FINDING_NO_PAUSE, "no-pause", SEVERITY_WARNING)                                              \
    X(FINDING_FILE_NAME, "file-name", SEVERITY_WARNING)                                            \
    X(FINDING_STRAIGHT_QUOTE, "straight-quote", SEVERITY_WARNING)                                  \
    X(FINDING_TONE, "tone", SEVERITY_WARNING)                                                      \
    X(FINDING_PASSAGE_LENGTH, "passage-length", SEVERITY_WARNING)                                  \
    X(FINDING_CHOICE_LENGTH, "choice-length", SEVERITY_WARNING)                                    \
    X(FINDING_READING_TIME, "reading-time", SEVERITY_WARNING)                                      \
    X(FINDING_TOO_TALL, "too-tall", SEVERITY_WARNING)                                              \
    X(FINDING_UNKNOWN_SCENARIO, "unknown-scenario", SEVERITY_WARNING)                              \
    X(FINDING_NEVER_CHOSEN, "never-chosen", SEVERITY_WARNING)                                      \
    X(FINDING_NEVER_OFFERED, "never-offered", SEVERITY_WARNING)                                    \
    X(FINDING_OVERRIDES, "overrides", SEVERITY_WARNING)                                            \
    X(FINDING_TRANSLATION_SHAPE, "translation-shape", SEVERITY_ERROR)                              \
    X(FINDING_WRONG_LANGUAGE, "wrong-language", SEVERITY_ERROR)                                    \
    X(FINDING_OLD_HELP_NUMBERS, "old-help-numbers", SEVERITY_WARNING)

#define FINDING_CONSTANT(constant, name, severity) constant,
typedef enum FindingCode { FINDINGS(FINDING_CONSTANT) FINDING_COUNT } FindingCode;
#undef FINDING_CONSTANT

typedef struct Finding {
    FindingCode code;
    FilePlace place;
    const char *file; // as it was named; lives in the list's arena
    const char *text; // one sentence: what is wrong
    const char *hint; // one sentence: what to do; NULL when the text says it
    size_t order;     // how many were added before it
} Finding;

// Findings in the order in which they were added; owns its strings. `(FindingList){0}` is empty.
typedef struct FindingList {
    Finding *items;
    size_t count, capacity;
    Arena arena;
} FindingList;

const char *finding_name(FindingCode code);
Severity finding_severity(FindingCode code);

// Adds a finding and returns it, so that a hint can be set (its string has to live in list->arena).
__attribute__((format(printf, 5, 6))) Finding *finding_add(FindingList *list, const char *file,
                                                           FilePlace place, FindingCode code,
                                                           const char *format, ...);

// Sets the hint of the newest finding.
__attribute__((format(printf, 2, 3))) void finding_hint(FindingList *list, const char *format, ...);

// Adds copies of all findings of `more`.
void finding_add_all(FindingList *list, const FindingList *more);

// How many of them have this severity.
size_t finding_count(const FindingList *list, Severity severity);

// Sorts by file, line, column; equal places keep their order.
void finding_sort(FindingList *list);

void finding_list_deinit(FindingList *list);

#endif
