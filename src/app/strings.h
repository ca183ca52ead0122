// The sentences of the game, by id. English is built in, so that the game is never without words;
// other languages are catalogs (app/catalog.h). Must not do: know where a sentence is shown.
#ifndef GENTLY_APP_STRINGS_H
#define GENTLY_APP_STRINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/day.h"
#include "core/words.h"

// Ids are STRING_HOME_BEGIN and so on; numbered ones (HOME_ORDINARY_1, _2, ...) stand side by side.
#define STRING(id, text) STRING_##id,
typedef enum StringId {
#include "app/strings.def"
    STRING_COUNT
} StringId;
#undef STRING

typedef struct Catalog Catalog;

// Sets the language of the whole program, as gettext does: a screen would otherwise have to hand it
// through every function that says a word. NULL is English. The catalog is borrowed until the next
// call; so are all sentences that come from it.
void strings_use(const Catalog *catalog);

// The language that is used now, such as "de".
const char *strings_language(void);

// Whether that language is read from right to left.
bool strings_are_leftward(void);

// The name of the id without STRING_, and its English; `form` 0 for one, 1 for more. English
// sentences without a number have form 0 alone: NULL for 1. Static.
const char *string_name(StringId id);
const char *string_english(StringId id, int form);

// The id of that name, or STRING_COUNT.
StringId string_find(const char *name);

// The sentence in the language that is used, in English where that has none; valid until the
// language changes. Of one with a number in it, the form for many.
const char *string_text(StringId id);

// The sentence with {0} and {1} replaced, in the arena. A value may be NULL where the sentence has
// no place for it.
const char *string_format(Arena *arena, StringId id, const char *value_0, const char *value_1);

// The sentence in the form that goes with `number`, which replaces {0}, in the arena.
const char *string_count(Arena *arena, StringId id, int number);
// That a feeling (not FEELING_NONE) has come, and is weather; said in another way in each scenario,
// by its turn among all that were begun.
const char *string_feeling(Feeling feeling, unsigned turn);

// "Monday, 23 November", or "Monday, 23 November 2026", in the arena.
const char *string_date(Arena *arena, Day day, bool with_year);

// One of the sentences from `first` to `last`, chosen by `turn` (any number), each as often as the
// others.
const char *string_one_of(StringId first, StringId last, unsigned turn);

#endif
