// The machine's clock, or one that was set for a test, to be handed in where time is needed.
// Nothing but the entry points (main.c, web) uses it. Must not do: know what the time is for.
#ifndef GENTLY_BASE_MACHINE_CLOCK_H
#define GENTLY_BASE_MACHINE_CLOCK_H

#include "base/clock.h"

// Real time; or a time that was given, going on from there in real or in a script's time.
typedef struct MachineClock {
    bool given;
    Instant start;
    uint64_t began_ms; // monotonic
    bool scripted;     // only a script moves it
    uint64_t scripted_ms;
} MachineClock;

// `given`: the time to begin from; NULL: now.
MachineClock machine_clock(const Instant *given, bool scripted);

// As Clock.now; `state` is a MachineClock.
Instant machine_clock_now(void *state);

// Lets time pass for a scripted one; `state` is a MachineClock.
void machine_clock_advance(void *state, uint64_t ms);

// Milliseconds that never go back; their zero does not matter.
uint64_t machine_ms(void);

#endif
