// The player's present as conditions see it, and what a passage says in it.
#ifndef GENTLY_CORE_MOMENT_H
#define GENTLY_CORE_MOMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/history.h"
#include "core/scenario.h"
#include "core/session.h"

typedef struct Moment {
    const History *history;
    const char *playing; // the id of the scenario under way: this time is not its past; or NULL
    Day today;
    int hour; // 0 to 23, local
    Arrived arrived;
} Moment;

// The moment in which the event has brought the page that the session shows: both have taken it in.
// What a page says is settled then, and a replay of the journal up to there says the same.
Moment moment_reached(const History *history, const Session *session, const Event *event);

bool condition_holds(const Condition *condition, const Moment *moment);

// A passage's words in this moment: its own, or those of the first variant that holds. Borrowed.
typedef struct PassageWords {
    const char *text, *body, *critic; // body and critic may be NULL
} PassageWords;
PassageWords passage_words(const Passage *passage, const Moment *moment);

// The words of the passage that the session shows, each filled in. What is made for it is in the
// arena.
PassageWords moment_page(const Moment *moment, const Session *session, Arena *arena);

// The words with the kept sentence whose turn it is in the place of each {keepsake}; `words` itself
// where there is no such place. NULL for NULL.
const char *moment_fill(const Moment *moment, Arena *arena, const char *words);

#endif
