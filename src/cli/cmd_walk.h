// gently walk: every way through a scenario, or many at random.
// Must not do: change files, know where scenarios come from (cli/levels does).
#ifndef GENTLY_CLI_CMD_WALK_H
#define GENTLY_CLI_CMD_WALK_H

#include <stdint.h>
#include <stdio.h>

#include "core/scenario.h"

enum { WALK_LISTED_MAX = 100 }; // ways that are listed one by one

// Prints the head, the ways, and what is uneven. The scenario has no errors.
void cmd_walk(const Scenario *scenario, FILE *out);

// Plays `plays` times at random, through a real session with choices taken back on the way, and
// prints how often each passage was reached. The same seed gives the same plays.
void cmd_walk_random(const Scenario *scenario, int plays, uint64_t seed, FILE *out);

#endif
