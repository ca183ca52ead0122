// The terminal face: plain lines, read from top to bottom; good with a screen reader and over ssh.
// It is also the driver of end-to-end tests. Must not do: redraw, colour, know what an action
// means.
#ifndef GENTLY_TEXT_TERMINAL_H
#define GENTLY_TEXT_TERMINAL_H

#include <stdio.h>

#include "app/app.h"

// Plays today's sitting: prints each screen, reads one line for an answer. Ends when the sitting is
// closed, the player leaves, or the input ends; everything is kept then. `input` and `output` stay
// open. `clock_ms` is a clock in milliseconds that never goes back.
void terminal_play(App *app, FILE *input, FILE *output, uint64_t (*clock_ms)(void));

#endif
