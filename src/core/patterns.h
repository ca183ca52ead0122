// What comes back in the player's own days, where there are enough of them to say so: the act with
// which moments often began at a time of day, or with a topic. Never a share, never a comparison.
// Must not do: judge, advise, count what was taken back or what lies on hidden days.
#ifndef GENTLY_CORE_PATTERNS_H
#define GENTLY_CORE_PATTERNS_H

#include "core/history.h"
#include "core/replay.h"

typedef enum DayPart { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_COUNT } DayPart;

enum {
    PATTERN_DAYS_MIN = 10, // days with that time or topic, before anything is said
    PATTERNS_MAX = PART_COUNT + TOPIC_COUNT,
};

typedef struct Pattern {
    int part;  // DayPart, or -1
    int topic; // Topic, or -1
    Act act;   // with which half of those plays or more began
} Pattern;

// The first choice of the play that was not taken back; NULL when there is none.
const PlayedChoice *play_first_choice(const Play *play);

// Of an hour from 0 to 23: morning from 5, afternoon from 12, evening from 17, night from 22.
DayPart day_part(int hour);

// Fills `patterns`, times of day first, and returns how many there are. `find` as in core/replay:
// a play whose scenario is lost has no topics.
int patterns_find(const History *history, ReplayFind *find, void *state,
                  Pattern patterns[PATTERNS_MAX]);

#endif
