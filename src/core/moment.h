// The player's present as conditions see it, and what a passage says in it.
#ifndef GENTLY_CORE_MOMENT_H
#define GENTLY_CORE_MOMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/history.h"
#include "core/scenario.h"

typedef struct Moment {
    const History *history;
    const char *playing; // the id of the scenario under way: this time is not its past; or NULL
    Day today;
    int hour; // 0 to 23, local
    Arrived arrived;
} Moment;

bool condition_holds(const Condition *condition, const Moment *moment);

// A passage's words in this moment: its own, or those of the first variant that holds. Borrowed.
typedef struct PassageWords {
    const char *text, *body, *critic; // body and critic may be NULL
} PassageWords;
PassageWords passage_words(const Passage *passage, const Moment *moment);

// The words with the kept sentence whose turn it is in the place of each {keepsake}; `words` itself
// where there is no such place. NULL for NULL.
const char *moment_fill(const Moment *moment, Arena *arena, const char *words);

#endif
