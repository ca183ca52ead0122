// The strict half of reading JSON: walks over the bytes once, checks every rule of RFC 8259 and
// says the first thing that is wrong in words for a person.
// Must not do: build a tree, allocate anything but the table of places.
#ifndef GENTLY_STORE_JSON_SCAN_H
#define GENTLY_STORE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "store/json.h"

// Where one value stands, and its key when it is a member of an object (else the same place).
typedef struct JsonSpot {
    FilePlace value, key;
} JsonSpot;

// One spot for each value, in pre-order: a container comes before what it contains. The caller
// frees `items`.
typedef ARRAY_OF(JsonSpot) JsonSpots;

// True when the bytes are one strict JSON document, apart from keys that stand twice. `spots`
// starts empty and is to be freed in either case; `problem` is filled when the result is false.
bool json_scan(const char *bytes, size_t length, JsonSpots *spots, JsonProblem *problem);

#endif
