// The sentences of the game, by id. English is built in, so that the game is never without words.
// Must not do: know where a sentence is shown.
#ifndef GENTLY_APP_STRINGS_H
#define GENTLY_APP_STRINGS_H

#include "base/arena.h"

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

// One of the sentences from `first` to `last`, chosen by `turn` (any number), each as often as the
// others.
const char *string_one_of(StringId first, StringId last, unsigned turn);

#endif
