// What a scenario says about others: conditions and `after` name scenarios and acts that are there.
// Must not do: read files; who asks finds scenarios by their id.
#ifndef GENTLY_CORE_SCENARIO_LINKS_H
#define GENTLY_CORE_SCENARIO_LINKS_H

#include "core/finding.h"
#include "core/scenario.h"

// How a scenario is found by its id, and the id that may have been meant; NULL when there is none.
typedef struct ScenarioFinder {
    const Scenario *(*find)(void *state, const char *id);
    const char *(*nearest)(void *state, const char *id);
    void *state;
} ScenarioFinder;

// Adds warnings, under the name `file`:
// - `seen`, `chose` and `after` name a scenario that is there;
// - the scenario of a `chose` offers that act;
// - `after` does not lead round in a circle: none of those would ever be offered.
void scenario_check_links(const Scenario *scenario, const char *file, const ScenarioFinder *finder,
                          FindingList *findings);

#endif
