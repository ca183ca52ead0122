// The sentences of the game, by id. English is built in, so that the game is never without words.
// Must not do: know where a sentence is shown.
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

// The id as it is written in strings.def: "HOME_BEGIN". Static.
const char *string_name(StringId id);

// The sentence; static, never freed.
const char *string_text(StringId id);

// The sentence with {0} and {1} replaced, in the arena. A value may be NULL where the sentence has
// no place for it.
const char *string_format(Arena *arena, StringId id, const char *value_0, const char *value_1);

// That a feeling (not FEELING_NONE) has come, and is weather; said in another way in each scenario,
// by its turn among all that were begun.
const char *string_feeling(Feeling feeling, unsigned turn);

// "Monday, 23 November", or "Monday, 23 November 2026", in the arena.
const char *string_date(Arena *arena, Day day, bool with_year);

// One of the sentences from `first` to `last`, chosen by `turn` (any number), each as often as the
// others.
const char *string_one_of(StringId first, StringId last, unsigned turn);

#endif
