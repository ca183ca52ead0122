// Reads one JSON object into a struct by a table: one row says a key's name, kind, limits and where
// it goes. Everything that does not fit becomes a finding, all of them in one pass.
// Must not do: know scenarios, open files.
#ifndef GENTLY_STORE_FIELDS_H
#define GENTLY_STORE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "core/finding.h"
#include "core/words.h"
#include "store/json.h"

enum { FIELDS_ERRORS_MAX = 100 }; // of one file; the rest is summed up in one last finding

// What all tables of one file share. The caller fills it, with `errors` 0.
typedef struct FieldReader {
    const JsonDoc *doc;
    const char *file;      // as findings name it
    Arena *arena;          // strings are copied into it
    FindingList *findings; // findings are added to it
    int errors;            // how many were found, also those that were not added any more
} FieldReader;

typedef enum FieldKind {
    KIND_TEXT,    // const char *: `min` to `max` bytes; of the control characters only \n
    KIND_LINE,    // const char *: `min` to `max` characters on one line
    KIND_ID,      // const char *: an id, see fields_is_id()
    KIND_WORD,    // an enumeration of core/words: a name of the list `words`
    KIND_NUMBER,  // int: a whole number from `min` to `max`
    KIND_BOOL,    // bool
    KIND_TRUE,    // bool: true and nothing else
    KIND_HOURS,   // HourSpan: [from, to]
    KIND_IGNORED, // nothing: any text, not kept
    KIND_OWN,     // `read` does it
} FieldKind;

typedef struct Field {
    const char *key;
    FieldKind kind;
    bool required;
    WordKind words;
    int min, max;
    size_t offset;       // of the value in the target
    size_t place_offset; // of a FilePlace in the target that is wanted too; 0: none
    const char *help;    // the hint when something is wrong: what the key takes
    // For KIND_OWN: gets the whole target, and adds its own findings.
    void (*read)(FieldReader *reader, const JsonValue *value, void *target);
} Field;

typedef struct FieldTable {
    const char *what; // "a passage": names the object in sentences
    const Field *rows;
    int count;
} FieldTable;

// Reads `object` into `target`. A key that is absent or wrong leaves its part of the target as it
// was, so that defaults are set before. A value that is no object at all is a finding, too.
void fields_read(FieldReader *reader, const FieldTable *table, const JsonValue *object,
                 void *target);

// For `read` functions. Each adds what is wrong as a finding; `name` is how sentences call the
// value, `help` the hint. The bools say whether all is well.

// Whether the value has that type.
bool fields_expect(FieldReader *reader, const JsonValue *value, JsonType type, const char *name,
                   const char *help);

// Whether it is a list (or, when `type` is JSON_OBJECT, an object) of 1 to `max` members.
bool fields_expect_members(FieldReader *reader, const JsonValue *value, JsonType type, int max,
                           const char *name, const char *help);

// A name of the list as its value.
bool fields_word(FieldReader *reader, const JsonValue *value, WordKind words, const char *name,
                 int *result);

// Small letters a to z and digits in groups with single hyphens between, 1 to SCENARIO_ID_MAX
// bytes.
bool fields_is_id(const char *string);

// Adds a finding and its hint, unless the file has too many already.
__attribute__((format(printf, 5, 6))) void fields_fail(FieldReader *reader, FilePlace place,
                                                       FindingCode code, const char *hint,
                                                       const char *format, ...);

#endif
