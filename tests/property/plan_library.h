// A library of scenarios made up for tests: as many and as various as levels/ is meant to hold.
// Must not do: read files.
#ifndef GENTLY_TESTS_PROPERTY_PLAN_LIBRARY_H
#define GENTLY_TESTS_PROPERTY_PLAN_LIBRARY_H

#include "base/arena.h"
#include "base/random.h"
#include "core/scenario.h"

typedef struct PlanLibrary {
    const Scenario **scenarios;
    size_t count;
} PlanLibrary;

enum { PLAN_LIBRARY_GOAL = 90 };

// `count` playable scenarios; everything lives in the arena. The shares are those of the goal: each
// pair of wear and pull alike in two thirds of them, the others where life is thickest; half of
// them of intensity 1, two fifths 2, a tenth 3; a fifth for the evening and a tenth for the morning
// alone; one in fifteen a second part of an arc; a third with words that depend on the past; every
// act in more than a third of them.
PlanLibrary plan_library_make(Arena *arena, Random *random, size_t count);

// The same scenarios in another order.
PlanLibrary plan_library_shuffled(Arena *arena, Random *random, PlanLibrary library);

#endif
