// Looks over the shoulder of a program that uses SDL2 (LD_PRELOAD), and says what is asked by
// GENTLY_WATCH:
//
//   first   ends the program behind its first frame and prints "CPU-ms main-thread-CPU-ms PSS-KiB"
//   keys    prints, for each key, the ms from its arrival to the end of the frame behind it
//   pad     plugs a controller in behind the first frame
//   frames  prints, for each frame, the CPU-ms of its thread and the ms since the one before
#define _GNU_SOURCE
#include <SDL.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double key_at; // ms; 0: no key waits for its frame

static double ms_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static int asks(const char *what)
{
    const char *wish = getenv("GENTLY_WATCH");
    return wish != NULL && strcmp(wish, what) == 0;
}

// Proportional set size of the process, KiB.
static long pss_kib(void)
{
    char line[256];
    long kib = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "Pss: %ld", &kib) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kib;
}

void SDL_RenderPresent(SDL_Renderer *renderer)
{
    void (*present)(SDL_Renderer *) = NULL;
    *(void **)&present = dlsym(RTLD_NEXT, "SDL_RenderPresent");
    present(renderer);
    if (asks("first")) {
        double all = ms_of(CLOCK_PROCESS_CPUTIME_ID), own = ms_of(CLOCK_THREAD_CPUTIME_ID);
        printf("%.2f %.2f %ld\n", all, own, pss_kib());
        fflush(stdout);
        _exit(0);
    }
    static int plugged;
    if (asks("pad") && !plugged && SDL_WasInit(SDL_INIT_GAMECONTROLLER) != 0)
        plugged =
            SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                      SDL_CONTROLLER_BUTTON_MAX, 1) >= 0;
    if (asks("frames")) {
        static double cpu_before, wall_before;
        double cpu = ms_of(CLOCK_THREAD_CPUTIME_ID), wall = ms_of(CLOCK_MONOTONIC);
        printf("%.2f %.2f\n", cpu - cpu_before, wall - wall_before);
        fflush(stdout);
        cpu_before = ms_of(CLOCK_THREAD_CPUTIME_ID); // without what the printing costs
        wall_before = wall;
    }
    if (asks("keys") && key_at > 0) {
        printf("%.2f\n", ms_of(CLOCK_MONOTONIC) - key_at);
        fflush(stdout);
        key_at = 0;
    }
}

static int saw(int got, const SDL_Event *event)
{
    if (got != 0 && event != NULL && event->type == SDL_KEYDOWN && key_at <= 0)
        key_at = ms_of(CLOCK_MONOTONIC);
    return got;
}

int SDL_PollEvent(SDL_Event *event)
{
    int (*poll)(SDL_Event *) = NULL;
    *(void **)&poll = dlsym(RTLD_NEXT, "SDL_PollEvent");
    return saw(poll(event), event);
}

int SDL_WaitEvent(SDL_Event *event)
{
    int (*wait)(SDL_Event *) = NULL;
    *(void **)&wait = dlsym(RTLD_NEXT, "SDL_WaitEvent");
    return saw(wait(event), event);
}

int SDL_WaitEventTimeout(SDL_Event *event, int timeout)
{
    int (*wait)(SDL_Event *, int) = NULL;
    *(void **)&wait = dlsym(RTLD_NEXT, "SDL_WaitEventTimeout");
    return saw(wait(event, timeout), event);
}
