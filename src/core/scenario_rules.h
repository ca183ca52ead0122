// What makes a scenario playable and kind, beyond the shape of its file: where its ways lead.
// Must not do: read files, know JSON.
#ifndef GENTLY_CORE_SCENARIO_RULES_H
#define GENTLY_CORE_SCENARIO_RULES_H

#include "core/finding.h"
#include "core/scenario.h"

// Adds to `findings`, under the name `file`, whatever of the following does not hold. Time is
// linear in the size of the scenario (but for suggestions, of which there are few), the stack is
// not used for it.
//
// Errors:
// - The first passage exists, and the target of every choice.
// - A passage has choices or is an end: not neither (dead end) and not both.
// - Every passage can be reached from the first one.
// - No way comes back to a passage that it has been through (loop).
// - The longest way has SCENARIO_TRAIL_MAX passages or fewer.
// - Every push has a way back: on every way on from a push choice, a passage that offers another
//   act than push comes before the end. For a scenario without loops this is the same as: no push
//   leads straight to an end. (If no push does, then the menu before the end offers another act,
//   and so does one on every way on from a push. If one does, there is nothing on that way.) So the
//   finding stands at the push that ends things, also when pushes alone led there.
// - {keepsake} stands only in words of a variant whose condition asks for a keepsake, and no other
//   word stands in such brackets.
// Warnings:
// - A pause is near: the first menu offers one, or a menu that one choice leads to.
// - Texts have no straight quotes, single or double.
//
// Ways are only judged where all targets exist, and lengths where there is no loop: one mistake
// gives one finding.
void scenario_check(const Scenario *scenario, const char *file, FindingList *findings);

#endif
