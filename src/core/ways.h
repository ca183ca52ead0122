// All ways through a scenario at once: how many there are, and how long to read.
// Must not do: list them one by one (cli/cmd_walk), judge them (scenario_craft).
#ifndef GENTLY_CORE_WAYS_H
#define GENTLY_CORE_WAYS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/scenario.h"

enum { WAYS_WORDS_A_MINUTE = 200 }; // read slowly enough to take it in

// From the start to an ending. Words are those of text, body, critic and of all choices offered.
typedef struct Ways {
    double count; // exact up to 2^53
    int passages_min, passages_max;
    int words_min, words_max;
} Ways;

// False when a target is missing, a passage leads nowhere, or a way comes back on itself. Time is
// linear in the size of the scenario, however many ways there are.
bool ways_measure(const Scenario *scenario, Ways *ways);

// The same for who has counted already: `words` are those of each passage, as ways_words_of().
bool ways_measure_counted(const Scenario *scenario, const int *words, Ways *ways);

// Words on one page: what is read before choosing, without variants.
int ways_words_of(const Passage *passage);

// Seconds that so many words take, rounded.
int ways_seconds(int words);

#endif
