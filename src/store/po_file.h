// Translations in the PO format of gettext, as far as we use it: entries with a context, an
// original and a translation. Reading and writing.
// Must not do: know what is translated.
#ifndef GENTLY_STORE_PO_FILE_H
#define GENTLY_STORE_PO_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "store/file_ops.h"

enum { PO_FORMS_MAX = 6 };

typedef struct PoEntry {
    const char *context;             // "" when there is none
    const char *original;            // msgid; "" in the header
    const char *plural;              // msgid_plural; NULL: a sentence without a number
    const char *translation;         // msgstr or msgstr[0]; "" when it is not translated yet
    const char *forms[PO_FORMS_MAX]; // [0] is the translation, then msgstr[1] and so on; NULL: none
    bool fuzzy;                      // somebody is not sure of it
    int line;                        // of its first keyword
} PoEntry;

// Sorted by context. `(PoFile){0}` is empty.
typedef struct PoFile {
    ARRAY_OF(PoEntry) entries;
    Arena arena;
} PoFile;

// Reads the file. False with a sentence that names the line when it cannot be read or is not such a
// file; `po` is empty then.
bool po_file_load(const FileOps *ops, const char *path, PoFile *po, Error *error);
void po_file_deinit(PoFile *po);

// The entry with that context, or NULL. O(log n).
const PoEntry *po_file_find(const PoFile *po, const char *context);

// Adds `keyword "string"` in the form of the format, over several lines where there are line feeds.
void po_add(TextBuffer *text, const char *keyword, const char *string);

#endif
