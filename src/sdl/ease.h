// How things move: a value on its way from where it was to where it is wanted, in a given time.
// No bounce, no overshoot. Must not do: read a clock.
#ifndef GENTLY_SDL_EASE_H
#define GENTLY_SDL_EASE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Ease {
    float from, to;
    uint64_t start_ms, length_ms; // length 0: it has arrived
    bool soft;                    // sets off as gently as it arrives; else it answers at once
} Ease;

static inline float ease_at(const Ease *ease, uint64_t now_ms)
{
    if (now_ms >= ease->start_ms + ease->length_ms)
        return ease->to;
    float t = (float)(now_ms - ease->start_ms) / (float)ease->length_ms, rest = 1 - t;
    float part = ease->soft ? t * t * (3 - 2 * t) : 1 - rest * rest * rest;
    return ease->from + (ease->to - ease->from) * part;
}

static inline bool ease_moves(const Ease *ease, uint64_t now_ms)
{
    return ease->length_ms > 0 && now_ms < ease->start_ms + ease->length_ms;
}

// Sets off from where it is now; with length 0 it is there at once. `start_ms` of an ease never
// lies ahead of the clock.
static inline void ease_to(Ease *ease, float to, uint64_t now_ms, uint64_t length_ms)
{
    ease->from = ease_at(ease, now_ms);
    ease->to = to;
    ease->start_ms = now_ms;
    ease->length_ms = length_ms;
}

#endif
