// Game controllers: any of them, plugged in whenever. Their state is asked for here and not by SDL
// with every event, which would wake the processor a thousand times a second.
// Must not do: know what a button means (ui/controls).
#ifndef GENTLY_SDL_PAD_H
#define GENTLY_SDL_PAD_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

enum { PADS_MAX = 4 };

typedef struct Pads {
    SDL_GameController *open[PADS_MAX];
    bool started;
    uint64_t asked_ms;
    int leaning; // where the stick leans: 0 not, else 1 + Control of the direction
} Pads;

// Before SDL_Init(): SDL leaves the asking to pads_step(). `background`: also without the focus
// (scripts).
void pads_hint(bool background);

// Starts SDL's part of it, which takes some milliseconds: after the first frame.
void pads_start(Pads *pads);
void pads_stop(Pads *pads);

// How soon an answer is wanted.
typedef enum PadsPace {
    PADS_NEVER, // the window has not the focus
    PADS_REST,  // nobody has done anything for a while: a seventh of a second is soon enough
    PADS_PLAY,  // with the next frame
} PadsPace;

// Asks the controllers, when it is time; what they say comes as events.
void pads_step(Pads *pads, uint64_t now_ms, PadsPace pace);

// In how many ms it is time; -1: not before the next event.
int pads_wake_in_ms(const Pads *pads, uint64_t now_ms, PadsPace pace);

#endif
