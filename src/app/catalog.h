// The sentences of one language, read from a PO file under the ids of strings.def, and what is to
// be said about them. Must not do: know what languages there are, write files.
#ifndef GENTLY_APP_CATALOG_H
#define GENTLY_APP_CATALOG_H

#include "app/strings.h"
#include "store/po_file.h"

enum { CATALOG_LANG_SIZE = 16 };

// What can be wrong with a translation. Where one is in the way, English stands in for the
// sentence.
typedef enum CatalogFault {
    CATALOG_MISSING, // not translated
    CATALOG_STALE,   // the English was changed since; used all the same
    CATALOG_UNSURE,  // marked as fuzzy
    CATALOG_QUOTES,  // straight quotation marks; used all the same
    CATALOG_PLACES,  // {0} or {1} are not those of the English
    CATALOG_FORMS,   // not as many forms as the language has
    CATALOG_TWICE,   // a second entry under this id; the first one is used
} CatalogFault;

// A word for it in messages, such as "missing". Static.
const char *catalog_fault_word(CatalogFault fault);

typedef struct CatalogFinding {
    int line; // of the entry in the file; 0 for one that is missing altogether
    CatalogFault fault;
    StringId id;
    const char *text; // what to do about it; static
} CatalogFinding;

// `(Catalog){0}` is empty. Everything lives until catalog_deinit().
struct Catalog {
    char lang[CATALOG_LANG_SIZE];
    const char *texts[STRING_COUNT][PO_FORMS_MAX]; // [0] NULL: English stands in
    ARRAY_OF(CatalogFinding) findings;             // in the order of strings.def
    PoFile po;
};

// What stands in front of the ids in PO files, where scenarios have their texts as well.
#define CATALOG_CONTEXT "game/"

// Takes what `po` has for the sentences of the game, in that language. `po` becomes the catalog's.
void catalog_take(Catalog *catalog, const char *lang, PoFile *po);

// Reads <folder>/<lang>.po. False when it cannot be read as a PO file (`error`, which may be NULL,
// says why); `catalog` is empty then.
bool catalog_load(const FileOps *ops, const char *folder, const char *lang, Catalog *catalog,
                  Error *error);

// A language of no people: English with accents, brackets and a third more letters, for seeing
// where words do not fit and which were forgotten.
void catalog_make_pseudo(Catalog *catalog);

void catalog_deinit(Catalog *catalog);

#endif
