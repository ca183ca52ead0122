// Which form of a sentence goes with a number, in each language. After the rules of Unicode's CLDR
// for whole numbers. Must not do: read anybody's formulas.
#ifndef GENTLY_APP_PLURAL_H
#define GENTLY_APP_PLURAL_H

#include <stdbool.h>

// How many forms sentences with a number have in that language ("de", "pt-BR"): 1 to PO_FORMS_MAX.
int plural_forms(const char *lang);

// Which of them goes with `number`: 0 to plural_forms() - 1. A negative one counts as its opposite.
int plural_form(const char *lang, long number);

// The same rule as gettext writes it, for the head of a PO file: "nplurals=2; plural=(n != 1);".
const char *plural_header(const char *lang);

#endif
