// Today's choice: which scenario comes next. A pure function of library, past, day, hour and seed:
// nothing is kept between two calls, so that a restart chooses the same, and the order of the
// library does not matter. What a player chose changes nothing but the echoes.
//
// Never chosen, whatever else there is: a hidden topic; one that is heavier than
// plan_intensity_max(); the second part of an arc before its time (`after`); one that was met in
// this sitting. Among all others the wishes below decide, each one only where those before it are
// equal:
//
// 0. The first of all, while nothing was ever begun: one that is marked as such; else a light one
//    that fits the hour, begins with both a push and a pause, and is short. It shows how all others
//    go.
// 1. Echo. One in PLAN_ECHO_EVERY scenarios, at a place among them that differs, is an echo if one
//    is ready: it fits the hour, is rested, and knows what was chosen then. Second parts of arcs
//    that wait come before other echoes. See plan_echo(). (What comes round again by its turn may
//    know something as well; that is not counted.)
// 2. Hours and rest. Best is what fits the hour and was never begun or has rested
//    PLAN_SPACING_DAYS; then what fits the hour and has rested PLAN_REST_DAYS; then what has rested
//    as long and does not fit the hour; then all others. Among what has not rested enough, the
//    longest rested comes first, so that a small library goes round evenly. The parts of an arc
//    take turns: the one that was there last leaves the other one PLAN_SPACING_DAYS, from when the
//    second one may come; else a first part would come back each time before its second part may.
// 3. Weight. Which intensity is due is drawn from the shares of the whole library, hidden topics
//    included. So what is left out is replaced by something of equal weight, or by what is nearest
//    (the lighter one first). The draws are spread evenly, and nothing heavy is owed after lighter
//    days.
// 4. What was never begun. One that was left half-way has been seen: it waits its turn.
// 5. Balance. What was met longest ago, counted in scenarios; whose wear and pull were met less
//    often in the latest PLAN_BALANCE_PLAYS; which offers the acts that were offered less often in
//    these; and some chance. All but the first are bounded, so that none waits for ever.
#ifndef GENTLY_CORE_PLAN_H
#define GENTLY_CORE_PLAN_H

#include "core/history.h"
#include "core/scenario.h"

enum {
    PLAN_SPACING_DAYS = 14,
    PLAN_REST_DAYS = 3,
    PLAN_ECHO_EVERY = 8,
    PLAN_ECHO_DAYS = 21, // “weeks ago”
    PLAN_BALANCE_PLAYS = 40,
};

typedef struct PlanRequest {
    const Scenario *const *scenarios; // in any order, no id twice
    size_t scenario_count;
    const History *history; // also says what the open sitting has held so far
    Day today;              // see history_today()
    int hour;               // 0 to 23, local
    uint64_t seed;          // the player's
    unsigned hidden_topics; // bit 1 << TOPIC_...: not today, and not at all
    int intensity_limit;    // nothing heavier; 0: as plan_intensity_max() says
    // Reads the passages of a scenario that is without them, in place; false when that cannot be:
    // it is no echo then. NULL: there is none such.
    bool (*open)(void *shelf, const Scenario *scenario);
    void *shelf;
} PlanRequest;

// The next scenario, borrowed, or NULL when none is allowed; its passages need not be there. Time
// is linear in the library and as many of the latest plays (not in the whole past); needs one block
// of memory for a moment, some forty bytes for each scenario that was ever begun.
const Scenario *plan_next(const PlanRequest *request);

// The highest intensity that is offered now: 2 until a scenario of the open sitting was finished, 3
// later on, one less after a hard arrival (tense, heavy, numb) and one less after grounding, never
// below 1.
int plan_intensity_max(const History *history);

typedef enum PlanEcho {
    PLAN_ECHO_NONE,
    PLAN_ECHO_MEMORY, // a passage of it would read as it does because of what was chosen or seen
    PLAN_ECHO_ARC,    // a second part that is due and was not begun since the first was finished
} PlanEcho;

// What kind of echo the scenario would be now. A MEMORY that was met itself was last begun
// PLAN_ECHO_DAYS ago or more. Looks at this one alone: not at hours, filters, intensity or turn.
PlanEcho plan_echo(const PlanRequest *request, const Scenario *scenario);

#endif
