// A translation is the same scenario in other words: whether it is.
// Must not do: read files, judge words.
#ifndef GENTLY_CORE_SCENARIO_TWIN_H
#define GENTLY_CORE_SCENARIO_TWIN_H

#include "core/finding.h"
#include "core/scenario.h"

// Adds an error, under the name `file` and at its place in the translation, for each difference
// that is not one of words: title, lang, and the words of passages, variants and choices are free.
void scenario_check_twin(const Scenario *original, const Scenario *translation, const char *file,
                         FindingList *findings);

#endif
