// Ctrl+C, a console that is closed, the end of the session.
#include "sdl/signals.h"

#include <stdlib.h>
#include <windows.h>

#include "base/memory.h"

struct Signals {
    void (*notify)(void *state);
    void *state;
};

// A handler gets no state of its own, and there is one window.
static Signals *awaited;

static BOOL WINAPI handle(DWORD kind)
{
    (void)kind;
    awaited->notify(awaited->state);
    return TRUE;
}

Signals *signals_open(void (*notify)(void *state), void *state)
{
    Signals *signals = memory_new(sizeof *signals);
    *signals = (Signals){notify, state};
    awaited = signals;
    SetConsoleCtrlHandler(handle, TRUE);
    return signals;
}

void signals_close(Signals *signals)
{
    SetConsoleCtrlHandler(handle, FALSE);
    free(signals);
}
