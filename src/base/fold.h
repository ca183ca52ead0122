// Text without case and accents, for searching in what people wrote.
// Must not do: translate, change what is shown.
#ifndef GENTLY_BASE_FOLD_H
#define GENTLY_BASE_FOLD_H

#include <stdbool.h>

#include "base/arena.h"

// The string in small letters, without accents and other marks, compatible forms made alike (“ﬁ”
// is “fi”), curly quotes straight. In the arena. What is not UTF-8 comes back as it is.
const char *text_folded(Arena *arena, const char *string);

#endif
