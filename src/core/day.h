// The player's day: it turns at an hour of the night, not at midnight.
#ifndef GENTLY_CORE_DAY_H
#define GENTLY_CORE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

typedef int32_t Day; // days since 1970-01-01

enum {
    DAY_TURN_HOUR = 4, // unless the player set another hour, 0 to 12
    DAY_TEXT_SIZE = 16,
    DAY_NONE = INT32_MIN // before any day
};

// The day that an instant belongs to: its local date, or the date before when it is earlier than
// `turn_hour` o'clock.
Day day_of(Instant instant, int turn_hour);

// "2026-11-23", and back (false for anything else).
void day_format(Day day, char text[DAY_TEXT_SIZE]);
bool day_parse(const char *text, Day *day);

// 0 Sunday to 6 Saturday.
int day_weekday(Day day);

#endif
