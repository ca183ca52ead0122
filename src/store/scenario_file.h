// Scenario files, format 1: from the bytes of a file to a Scenario. The format is described for
// authors in levels/README.md.
// Must not do: remember what was read, decide what is played.
#ifndef GENTLY_STORE_SCENARIO_FILE_H
#define GENTLY_STORE_SCENARIO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "core/finding.h"
#include "core/scenario.h"
#include "core/tone.h"

enum {
    SCENARIO_TITLE_MAX = 60,    // characters
    SCENARIO_TEXT_MAX = 2000,   // bytes
    SCENARIO_VARIANTS_MAX = 16, // of one passage
    SCENARIO_NOT_MAX = 4,       // "not" inside one another
};

// Reads `length` bytes as a scenario. Adds whatever is wrong or could be better to `findings`,
// under the name `file`, and also what scenario_check() says once the reading went well. The
// scenario and all its strings live in `arena`; nothing points into `bytes`. NULL when there is an
// error among the findings (the arena may then hold leftovers). `scenario->place` is where its id
// stands.
Scenario *scenario_read(const char *bytes, size_t length, const char *file, Arena *arena,
                        FindingList *findings);

// The same for who only checks: leaves the hash empty, which takes as long as all the rest, and
// adds what scenario_check_craft() and tone_check() say (NULL: no list). `*playable` says whether
// there is no error; a scenario whose ways lead wrong is returned all the same.
Scenario *scenario_read_to_check(const char *bytes, size_t length, const char *file,
                                 const ToneList *tone, Arena *arena, FindingList *findings,
                                 bool *playable);

#endif
