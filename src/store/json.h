// Strict JSON: what strangers, other programs and the player's own files hold, read into a tree
// whose every value knows its place. RFC 8259 with nothing added: UTF-8 without a byte order mark,
// no key twice in one object, bounded size, depth and count. Also writes JSON strings.
// Must not do: open files, know what the values mean, show cJSON to anybody.
#ifndef GENTLY_STORE_JSON_H
#define GENTLY_STORE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "core/finding.h"

enum {
    JSON_BYTES_MAX = 1 << 20,   // of one document
    JSON_VALUES_MAX = 1 << 17,  // in one document: bounds the memory (about 100 bytes each)
    JSON_DEPTH_MAX = 64,        // objects and lists inside one another
    JSON_NUMBER_LENGTH_MAX = 60 // characters of one number
};

// Why a text is not JSON: the first thing that is wrong in it. Plain data, nothing to free.
typedef struct JsonProblem {
    FindingCode code; // FINDING_NOT_JSON, _NOT_UTF8, _DUPLICATE_KEY, _TOO_DEEP or _TOO_LARGE
    FilePlace place;
    char text[240]; // what is wrong, UTF-8, one line: "a comma is missing here"
    char hint[240]; // what to do; "" when the text says it
} JsonProblem;

// A whole document. It owns its values, keys and strings; all live until json_free().
typedef struct JsonDoc JsonDoc;

// One value of a document.
typedef struct JsonValue JsonValue;

typedef enum JsonType {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
} JsonType;

// Reads `length` bytes (no NUL needed behind them; they are not kept). NULL when they are not one
// strict JSON document; `problem` (which may be NULL) then says why and where. A key that stands
// twice is told only when all of the syntax is right. Time O(n log n), memory a small multiple of
// the bytes.
JsonDoc *json_parse(const char *bytes, size_t length, JsonProblem *problem);

// Frees the document and everything in it; NULL is allowed.
void json_free(JsonDoc *doc);

// The outermost value. Never NULL.
const JsonValue *json_root(const JsonDoc *doc);

// All the following take NULL for `value` as well, as a value that is not there: it has no type
// but null, no members, no content and no place. So chains of json_get() need no check in between.

JsonType json_type(const JsonValue *value);

// "a text", "a number", "true or false", "a list", "an object", "null": for sentences.
const char *json_type_name(JsonType type);

// The member of an object under that key (case-sensitive), or NULL. O(members).
const JsonValue *json_get(const JsonValue *object, const char *key);

// The members of an object or the items of a list, in the order of the text:
// for (const JsonValue *item = json_first(list); item != NULL; item = json_next(item)) ...
const JsonValue *json_first(const JsonValue *container);
const JsonValue *json_next(const JsonValue *value);
size_t json_count(const JsonValue *container); // O(n)

// The key of an object's member; NULL for any other value.
const char *json_key(const JsonValue *member);

// The text of a string, UTF-8 without NUL inside; NULL for any other type.
const char *json_string(const JsonValue *value);

// The content, when the value has that type; else false and the result is untouched. A number
// beyond the range of double reads as infinity. An integer is a number without a fraction (1.0 and
// 1e2 are) that lies within [-2^53, 2^53], where double is exact.
bool json_bool(const JsonValue *value, bool *result);
bool json_number(const JsonValue *value, double *result);
bool json_integer(const JsonValue *value, int64_t *result);

// Where the value stands; for a member of an object also where its key does (else the value).
FilePlace json_place(const JsonDoc *doc, const JsonValue *value);
FilePlace json_key_place(const JsonDoc *doc, const JsonValue *member);

// Adds `string` to `buffer` as a JSON string: in quotes, escaped where JSON asks for it, all other
// UTF-8 as it is. Bytes that are not UTF-8 become U+FFFD, so that the result is always valid.
void json_add_string(TextBuffer *buffer, const char *string);

#endif
