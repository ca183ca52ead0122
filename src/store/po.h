// PO files, as translators' programs write them: msgctxt, msgid, msgid_plural, msgstr, in UTF-8.
// The bytes are a stranger's. Must not do: open files, know which sentences there are.
#ifndef GENTLY_STORE_PO_H
#define GENTLY_STORE_PO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"

enum { PO_FORMS_MAX = 6, PO_BYTES_MAX = 4 << 20 };

// One entry; the header is the one whose `id` is empty. Strings are without escapes.
typedef struct PoEntry {
    unsigned line;                   // of the entry's first keyword, from 1
    const char *context;             // msgctxt, or NULL
    const char *id, *plural;         // plural: NULL when there is none
    const char *texts[PO_FORMS_MAX]; // msgstr, or msgstr[0], [1], ...; NULL: not given
    unsigned text_lines[PO_FORMS_MAX];
    bool unsure; // "#, fuzzy": somebody has to look at it again
} PoEntry;

// Something that cannot be read; reading goes on behind it.
typedef struct PoProblem {
    unsigned line;
    const char *text; // what is wrong; static
} PoProblem;

// `(Po){0}` is empty. Everything lives until po_deinit().
typedef struct Po {
    ARRAY_OF(PoEntry) entries; // obsolete ones (#~) are left out
    ARRAY_OF(PoProblem) problems;
    Arena arena;
} Po;

// Reads `length` bytes, of which none is kept. An entry in which something cannot be read is a
// problem and left out. False when there was any.
bool po_read(Po *po, const char *bytes, size_t length);
void po_deinit(Po *po);

// Adds `keyword "text"` with its escapes, a line of its own.
void po_write(TextBuffer *out, const char *keyword, const char *text);

#endif
