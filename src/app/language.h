// Which languages there are, and which of them is meant.
// Must not do: say anything in them.
#ifndef GENTLY_APP_LANGUAGE_H
#define GENTLY_APP_LANGUAGE_H

#include "app/catalog.h"
#include "store/file_ops.h"

typedef char LanguageName[CATALOG_LANG_SIZE];

enum { LANGUAGES_MAX = 64 };

// "en" and the languages of the *.po files in the folder (NULL: none), sorted; at most
// LANGUAGES_MAX. Returns how many.
int languages_list(const char *folder, LanguageName names[LANGUAGES_MAX]);

// The language of that list, or "qps", that fits `wish` best: a language ("de", "pt-BR") or a
// locale ("de_CH.UTF-8"). False when none does.
bool language_find(const char *folder, const char *wish, LanguageName name);

// Reads <folder>/<name>.po. False when that cannot be read; `catalog` is empty then.
bool language_read(const FileOps *ops, const char *folder, const char *name, Catalog *catalog);

#endif
