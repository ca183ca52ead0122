// What holds for every layout, whatever stands on the page and however large the window and the
// letters are.
#ifndef GENTLY_TESTS_UNIT_LAID_H
#define GENTLY_TESTS_UNIT_LAID_H

#include "ui/layout.h"

// NULL, or what does not hold, in words that are static until the next check.
typedef const char *LaidCheck(const LayoutInput *input, const Layout *layout);

LaidCheck laid_says_every_word;      // whatever was said is somewhere, once
LaidCheck laid_lines_stay_inside;    // in the window, on the card, and in the box of their node
LaidCheck laid_lines_do_not_overlap; // one another
LaidCheck laid_text_is_large;        // at 1080p 18 px and more
LaidCheck laid_targets_are_apart;    // each of 24 px and more
LaidCheck laid_can_be_reached;       // each target can be scrolled into the view

// All of these.
LaidCheck laid_well;

#endif
