// Figures of the window, each beside a baseline of the same run. Timed, so never a test.
//
//   window GENTLY COPY    in an empty folder, with a display; see tests/bench/window.sh
//
// CPU time is that of whole processes: a run with frames less a run without, the least of a few.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 3, FRAMES = 200, STEP_MS = 16 };

typedef struct Cost {
    double cpu_ms, wall_ms;
    long peak_kb;
} Cost;

typedef struct Size {
    const char *name;
    int width, height;
} Size;

static const Size SIZES[] = {{"1280x720", 1280, 720}, {"1920x1080", 1920, 1080}};

static const char *gently, *copy;

static double ms_of(struct timeval time)
{
    return (double)time.tv_sec * 1000 + (double)time.tv_usec / 1000;
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static Cost run_once(char *const arguments[])
{
    double began = now_ms();
    pid_t child = fork();
    if (child == 0) {
        execv(arguments[0], arguments);
        _exit(127);
    }
    int status = 0;
    struct rusage usage = {0};
    wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "bench: %s failed\n", arguments[0]);
        exit(1);
    }
    return (Cost){ms_of(usage.ru_utime) + ms_of(usage.ru_stime), now_ms() - began, usage.ru_maxrss};
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

// The least of a few runs; `before` is done ahead of each.
static Cost run(char *const arguments[], void (*before)(void))
{
    Cost least = {1e9, 1e9, 0};
    for (int i = 0; i < RUNS; i++) {
        if (before != NULL)
            before();
        Cost cost = run_once(arguments);
        least.cpu_ms = smaller(least.cpu_ms, cost.cpu_ms);
        least.wall_ms = smaller(least.wall_ms, cost.wall_ms);
        least.peak_kb = cost.peak_kb > least.peak_kb ? cost.peak_kb : least.peak_kb;
    }
    return least;
}

static void clear_data(void)
{
    if (system("rm -rf data") != 0)
        exit(1);
}

static void clear_all(void)
{
    if (system("rm -rf data cache") != 0)
        exit(1);
}

// The game with a script, from its first day on.
static Cost play(const Size *size, const char *script, void (*before)(void))
{
    FILE *file = fopen("script", "w");
    fputs(script, file);
    fclose(file);
    char *const arguments[] = {(char *)gently,
                               "--mute",
                               "--seed",
                               "3",
                               "--now",
                               "2026-11-23T18:30:00+00:00",
                               "--theme",
                               "dusk",
                               "--data-dir",
                               "data",
                               "--script",
                               "script",
                               "--windowed",
                               (char *)size->name,
                               NULL};
    return run(arguments, before);
}

static double copy_ms(const Size *size, int frames)
{
    char width[16], height[16], count[16];
    snprintf(width, sizeof width, "%d", size->width);
    snprintf(height, sizeof height, "%d", size->height);
    snprintf(count, sizeof count, "%d", frames);
    char *const arguments[] = {(char *)copy, width, height, count, NULL};
    return run(arguments, NULL).cpu_ms;
}

static void bench_frames(const Size *size)
{
    static const struct {
        const char *what, *script;
    } scenes[] = {
        {"home", "paint\nwait 2000\n"},
        {"a passage is read", "key Return\nwait 2000\nkey 1\npaint\nwait 4000\n"},
        {"walking", "key Return\nwait 2000\nkey 1\npaint\nwait 4000\nkey 2\n"},
        {"breath", "key b\npaint\nwait 2000\n"},
    };
    double base = (copy_ms(size, 20 + FRAMES) - copy_ms(size, 20)) / FRAMES;
    printf("\nCPU for a frame, %s, software renderer\n", size->name);
    printf("  %-20s %6.2f ms\n", "full-screen copy", base);
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        // A walk takes 2.4 s: 150 frames.
        int frames = strcmp(scenes[i].what, "walking") == 0 ? 140 : FRAMES;
        char with[256], without[256];
        snprintf(without, sizeof without, "%splay %d\n", scenes[i].script, STEP_MS);
        snprintf(with, sizeof with, "%splay %d\n", scenes[i].script, STEP_MS * (1 + frames));
        double cost = play(size, with, clear_data).cpu_ms - play(size, without, clear_data).cpu_ms;
        printf("  %-20s %6.2f ms  %5.1f x copy\n", scenes[i].what, cost / frames,
               cost / frames / base);
    }
}

static void bench_start(const Size *size)
{
    char width[16], height[16];
    snprintf(width, sizeof width, "%d", size->width);
    snprintf(height, sizeof height, "%d", size->height);
    char *const arguments[] = {(char *)copy, width, height, "1", NULL};
    double base = run(arguments, NULL).wall_ms;
    Cost first = play(size, "wait 0\n", clear_all), cold = play(size, "paint\n", clear_all);
    Cost warm = play(size, "paint\n", clear_data);
    printf("\nFrom start to end of a run that shows, %s\n", size->name);
    printf("  %-34s %6.0f ms\n", "SDL with one frame", base);
    printf("  %-34s %6.0f ms  %5.1f x\n", "the first frame, nothing cached", first.wall_ms,
           first.wall_ms / base);
    printf("  %-34s %6.0f ms  %5.1f x\n", "the full picture, nothing cached", cold.wall_ms,
           cold.wall_ms / base);
    printf("  %-34s %6.0f ms  %5.1f x\n", "the full picture, cached", warm.wall_ms,
           warm.wall_ms / base);
    Cost land = play(size, "key Return\nwait 2000\nkey 1\npaint\nwait 4000\nplay 800\n", clear_all);
    printf("  peak memory with a passage shown   %6.1f MiB resident\n",
           (double)land.peak_kb / 1024);
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    gently = arguments[1];
    copy = arguments[2];
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        bench_frames(&SIZES[i]);
        bench_start(&SIZES[i]);
    }
    return 0;
}
