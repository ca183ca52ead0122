// What makes a scenario pleasant to read: the lengths of passages, choices and ways, and whether a
// passage fits its card. All of it is advice.
// Must not do: read files, know words (core/tone) or where ways lead (scenario_rules).
#ifndef GENTLY_CORE_SCENARIO_CRAFT_H
#define GENTLY_CORE_SCENARIO_CRAFT_H

#include "core/finding.h"
#include "core/scenario.h"

// levels/README.md asks for 20 to 70 words a passage, 4 to 16 a choice, 40 to 120 seconds a way (or
// the thirty-second kind). What is a little beside that has its reasons and is not remarked upon.
enum {
    CRAFT_PASSAGE_WORDS_MIN = 12, // fewer are remarked upon
    CRAFT_PASSAGE_WORDS_MAX = 80, // more are
    CRAFT_CHOICE_WORDS_MIN = 2,
    CRAFT_CHOICE_WORDS_MAX = 20,
    CRAFT_WAY_SECONDS_MIN = 20,
    CRAFT_WAY_SECONDS_MAX = 150,
    // With texts of 200 % in a window of 1280x720 the card shows about 350 characters at once; the
    // rest is scrolled to. This many are two cards full: all that is to be read before choosing is
    // seen after one turn. tests/unit/test_card_fit.c holds this against the real layout and fonts.
    CRAFT_CARD_CHARACTERS = 700, // of text, body and critic together
};

// Adds a warning for each of these that does not hold, under the name `file`.
void scenario_check_craft(const Scenario *scenario, const char *file, FindingList *findings);

#endif
