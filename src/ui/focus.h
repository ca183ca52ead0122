// Which node has the focus, and where it goes: by Tab in reading order, by arrows to the neighbour
// on the screen. The beads of a thread are one stop for Tab.
// Must not do: keep state, scroll, activate.
#ifndef GENTLY_UI_FOCUS_H
#define GENTLY_UI_FOCUS_H

#include "ui/layout.h"

enum { FOCUS_NONE = -1 };

// Whether a node can have the focus: it can be activated or written in.
bool focus_takes(const Node *node);

// The node that a fresh screen starts with: the first key to write with, the field, the primary
// one, the open day, the first answer, else the first that can be focused.
int focus_first(const Description *description);

// The next (`direction` 1) or previous (-1) stop of Tab; goes round at the ends.
int focus_step(const Description *description, int from, int direction);

// The nearest node in the direction (`dx`, `dy`), one of them 0, the other -1 or 1; FOCUS_NONE when
// there is none.
int focus_toward(const Description *description, const Layout *layout, int from, int dx, int dy);

// The node in `now` that does the same as `before` did; FOCUS_NONE when it is gone.
int focus_same(const Node *before, const Description *now);

// A number that differs between two screens and between two pages of one screen, but not when only
// a value, a status or a mark changes.
uint64_t focus_page(const Description *description);

#endif
