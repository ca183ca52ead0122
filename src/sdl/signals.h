// SIGTERM, SIGHUP and SIGINT as a call on a thread of their own, so that the game can leave in
// order. Must not do: leave by itself.
#ifndef GENTLY_SDL_SIGNALS_H
#define GENTLY_SDL_SIGNALS_H

typedef struct Signals Signals;

// From now on these signals call `notify` from another thread instead of ending the process. Call
// before any other thread is started. `state` has to outlive the signals. Never NULL.
Signals *signals_open(void (*notify)(void *state), void *state);

// Gives the signals back to the system.
void signals_close(Signals *signals);

#endif
