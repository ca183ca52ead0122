// Today's choice: which scenario comes next. A pure function of library, past, day and seed, so
// that a restart chooses the same.
#ifndef GENTLY_CORE_PLAN_H
#define GENTLY_CORE_PLAN_H

#include "core/history.h"
#include "core/scenario.h"

enum { PLAN_SPACING_DAYS = 14 }; // a scenario rests that long where the library allows

typedef struct PlanRequest {
    const Scenario *const *scenarios;
    size_t scenario_count;
    const History *history; // also says what this sitting has held so far
    Day today;
    int hour;               // 0 to 23, local
    uint64_t seed;          // the player's
    unsigned hidden_topics; // bit 1 << TOPIC_...: not today, and not at all
    Arrived arrived;
    bool grounded;
} PlanRequest;

// The next scenario, or NULL when none fits what the player asked for. Filters and intensity are
// never relaxed; hours and spacing are, when nothing else is left. A scenario comes once in a
// sitting.
const Scenario *plan_next(const PlanRequest *request);

// The highest intensity that is offered now: 2 at the start of a sitting, 3 later on, one less
// after a hard arrival (tense, heavy, numb) and one less after grounding, never below 1.
int plan_intensity_max(const PlanRequest *request);

#endif
