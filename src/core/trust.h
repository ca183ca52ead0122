// The score: it counts showing up and nothing else. DESIGN.md section 4; its theorems T1 to T8 are
// tested in tests/property.
// Must not do: look at acts, at choices, or at a clock.
#ifndef GENTLY_CORE_TRUST_H
#define GENTLY_CORE_TRUST_H

#include <stdbool.h>

#include "core/day.h"

// A fold over the days shown up, in the order of the journal. `trust_none()` is the start.
typedef struct Trust {
    Day last_day; // DAY_NONE before the first
    int days;     // days shown up
    int returns;  // of these, the days that came after two or more days away
} Trust;

enum { TRUST_RETURN_GAP = 2, TRUST_HALF_WAY = 28 };

Trust trust_none(void);

// The player showed up on `day`. A day not after the last one adds nothing (a second visit, or a
// clock that was set back). True when this was a new day.
bool trust_show_up(Trust *trust, Day day);

// E: 1 for each day, and 1/2 more for each return.
double trust_effort(Trust trust);

// 1 - 2^(-E/28): in [0, 1), half the way after 28 days, never falling.
double trust_value(Trust trust);

// The value for a page with so many decimals (1 to 9): never above what these can say below 1,
// which is a limit and not a value.
double trust_shown(Trust trust, int decimals);

#endif
