// The sentences of one language, read from a PO file under the ids of strings.def, and what is to
// be said about that file. Must not do: know what languages there are, write files.
#ifndef GENTLY_APP_CATALOG_H
#define GENTLY_APP_CATALOG_H

#include "app/strings.h"
#include "store/po.h"

enum { CATALOG_LANG_SIZE = 16 };

// What can be wrong with a translation. The first four cost nothing but the sentence's freshness;
// an entry with one of the others is not used, and English stands in its place.
typedef enum CatalogFault {
    CATALOG_MISSING, // not translated
    CATALOG_STALE,   // the English was changed since
    CATALOG_UNUSED,  // no sentence has this id any more, or yet
    CATALOG_QUOTES,  // straight quotation marks
    CATALOG_UNSURE,  // marked as fuzzy
    CATALOG_PLACES,  // {0} or {1} are not those of the English
    CATALOG_FORMS,   // not as many forms as the language has
    CATALOG_TWICE,   // a second entry under this id
    CATALOG_BROKEN,  // cannot be read
} CatalogFault;

// A word for it in messages, such as "missing". Static.
const char *catalog_fault_word(CatalogFault fault);

// Whether it is an error: the entry is not used although it says something.
bool catalog_fault_is_error(CatalogFault fault);

typedef struct CatalogFinding {
    unsigned line; // of the file; 0 for one that is missing altogether
    CatalogFault fault;
    const char *name; // of the sentence, or ""
    const char *text; // what to know about it
} CatalogFinding;

// `(Catalog){0}` is empty. Everything lives until catalog_deinit().
struct Catalog {
    char lang[CATALOG_LANG_SIZE];
    const char *texts[STRING_COUNT][PO_FORMS_MAX]; // [0] NULL: English stands in
    ARRAY_OF(CatalogFinding) findings;             // in the order of the file, then what is missing
    Po po;
};

// Reads the bytes of a PO file of that language. What cannot be used is a finding; all else is
// there.
void catalog_read(Catalog *catalog, const char *lang, const char *bytes, size_t length);

// A language of no people: English with accents, brackets and a third more letters, for seeing
// where words do not fit and which were forgotten.
void catalog_make_pseudo(Catalog *catalog);

void catalog_deinit(Catalog *catalog);

// Adds a PO file with all sentences in the order of strings.def, translated as far as `catalog` has
// them (NULL: not at all). A translation whose English has changed is marked as fuzzy; one whose
// sentence is gone is left out.
void catalog_write(const Catalog *catalog, const char *lang, TextBuffer *out);

#endif
