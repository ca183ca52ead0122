// Playing with one switch: whatever can be chosen has the focus in turn, and the switch takes it.
// Nothing is lost by waiting: it goes round for ever, and turns more slowly on a fresh page.
// Must not do: know which key or button the switch is.
#ifndef GENTLY_SDL_SCAN_H
#define GENTLY_SDL_SCAN_H

#include "sdl/face.h"

// Moves the focus on when it is time.
void scan_step(Face *face);

// In how many ms that is; -1: never.
int scan_wake_in_ms(const Face *face);

#endif
