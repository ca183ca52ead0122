// Which languages there are, and which of them a locale means.
// Must not do: say anything in them.
#ifndef GENTLY_APP_LANGUAGE_H
#define GENTLY_APP_LANGUAGE_H

#include "app/catalog.h"

typedef char LanguageName[CATALOG_LANG_SIZE];

enum { LANGUAGES_MAX = 64 };

// A language of no people, for tests: see catalog_make_pseudo(). It is in no list.
#define LANGUAGE_PSEUDO "qps"

// "en" and the languages of the *.po files in the folder (NULL: none), sorted; at most
// LANGUAGES_MAX. Returns how many.
int languages_list(const char *folder, LanguageName names[LANGUAGES_MAX]);

// The language of that list that fits the locale ("de_CH.UTF-8") best. False when none does.
bool language_find(const char *folder, const char *locale, LanguageName name);

#endif
