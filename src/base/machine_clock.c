#include "base/machine_clock.h"

#include <time.h>

uint64_t machine_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static Instant real_now(void)
{
    struct timespec now;
    struct tm local;
    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &local);
    int64_t days = days_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    int64_t minutes = (days * 24 + local.tm_hour) * 60 + local.tm_min;
    return (Instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000,
                     (int32_t)(minutes - now.tv_sec / 60)};
}

Instant machine_clock_now(void *state)
{
    const MachineClock *clock = state;
    if (!clock->given && !clock->scripted)
        return real_now();
    Instant now = clock->start;
    uint64_t passed = clock->scripted ? clock->scripted_ms : machine_ms() - clock->began_ms;
    now.utc_ms += (int64_t)passed;
    return now;
}

void machine_clock_advance(void *state, uint64_t ms)
{
    MachineClock *clock = state;
    clock->scripted_ms += ms;
}

MachineClock machine_clock(const Instant *given, bool scripted)
{
    MachineClock clock = {.given = given != NULL, .scripted = scripted};
    clock.began_ms = machine_ms();
    if (given != NULL)
        clock.start = *given;
    else if (scripted)
        clock.start = real_now();
    return clock;
}
