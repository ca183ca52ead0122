#include "sdl/signals.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"

struct Signals {
    void (*notify)(void *state);
    void *state;
    sigset_t awaited, before;
    pthread_t thread;
    bool has_thread;
    atomic_bool closing;
};

static void *await(void *argument)
{
    Signals *signals = argument;
    while (!signals->closing) {
        int number = 0;
        if (sigwait(&signals->awaited, &number) == 0 && !signals->closing)
            signals->notify(signals->state);
    }
    return NULL;
}

Signals *signals_open(void (*notify)(void *state), void *state)
{
    Signals *signals = memory_new(sizeof *signals);
    signals->notify = notify;
    signals->state = state;
    sigemptyset(&signals->awaited);
    sigaddset(&signals->awaited, SIGTERM);
    sigaddset(&signals->awaited, SIGHUP);
    sigaddset(&signals->awaited, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals->awaited, &signals->before);
    signals->has_thread = pthread_create(&signals->thread, NULL, await, signals) == 0;
    if (!signals->has_thread)
        pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    return signals;
}

void signals_close(Signals *signals)
{
    if (signals->has_thread) {
        signals->closing = true;
        pthread_kill(signals->thread, SIGHUP); // pthread_cancel() would want libgcc_s beside libc
        pthread_join(signals->thread, NULL);
        pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    }
    free(signals);
}
