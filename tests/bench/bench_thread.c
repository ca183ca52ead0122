// How long looking back takes at ten years of days, against thirty days, in one run: the ratio is
// what counts, the milliseconds are this machine's. With a folder and a number of days it writes
// such a past there instead, to be looked at.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/app.h"
#include "base/random.h"
#include "faults/scratch.h"
#include "store/journal_line.h"
#include "store/kept.h"
#include "store/library.h"
#include "ui/layout.h"

enum { FEW = 30, MANY = 3650, FIRST_DAY = 17000, RUNS = 21, MS_PER_DAY = 86400000 };

typedef struct Writer {
    TextBuffer lines;
    uint64_t seq;
    uint32_t crc;
    Day day;
    int64_t at_ms;
} Writer;

static void write_event(Writer *writer, Event event)
{
    event.seq = ++writer->seq;
    event.day = writer->day;
    event.at = (Instant){writer->at_ms += 9000, 60};
    writer->crc = journal_line_add(&writer->lines, &event, writer->crc);
}

// A way through it by chance.
static void write_play(Writer *writer, const Scenario *scenario, Random *random)
{
    int at = scenario->start;
    write_event(
        writer,
        (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = scenario->id, .hash = scenario->hash});
    while (!scenario->passages[at].end) {
        const Passage *passage = &scenario->passages[at];
        int index = (int)random_below(random, (uint32_t)passage->choice_count);
        const Choice *choice = &passage->choices[index];
        Event event = {.kind = EVENT_CHOSE,
                       .scenario = scenario->id,
                       .passage = passage->id,
                       .choice = index,
                       .act = choice->act};
        write_event(writer, event);
        if (random_below(random, 9) == 0) {
            event.kind = EVENT_TOOK_BACK;
            write_event(writer, event);
            continue;
        }
        at = choice->target_index;
        if (choice->breath_s > 0)
            write_event(writer, (Event){.kind = EVENT_BREATHED, .seconds = choice->breath_s});
    }
    write_event(writer, (Event){.kind = EVENT_SCENARIO_ENDED,
                                .scenario = scenario->id,
                                .passage = scenario->passages[at].id});
}

static void write_day(Writer *writer, const Library *library, Random *random)
{
    static const char *const notes[] = {"Rain on the roof.", "Café, and no hurry.",
                                        "I said no. The sky held.", "Tired, and here."};
    int64_t hour = 7 + random_below(random, 16);
    writer->at_ms = (int64_t)writer->day * MS_PER_DAY + hour * 3600000;
    write_event(writer, (Event){.kind = EVENT_SESSION_BEGAN});
    write_event(writer, (Event){.kind = EVENT_ARRIVED,
                                .arrived = (Arrived)random_below(random, ARRIVED_COUNT)});
    for (uint32_t plays = 1 + random_below(random, 3); plays > 0; plays--)
        write_play(writer, library->items[random_below(random, (uint32_t)library->count)].scenario,
                   random);
    if (random_below(random, 3) == 0)
        write_event(writer, (Event){.kind = EVENT_NOTED, .text = notes[random_below(random, 4)]});
    write_event(writer, (Event){.kind = EVENT_SESSION_ENDED});
}

// `days` days with a sitting on four of five, the last one `FIRST_DAY + MANY`; where they are more
// than MANY, several on one.
static void write_past(const char *folder, int days)
{
    Library library = {0};
    Random random = {11};
    Writer writer = {0};
    scratch_empty(folder);
    library_add_folder(&library, GENTLY_SOURCE_DIR "/levels");
    for (size_t i = 0; i < library.count; i++)
        kept_put(file_ops_posix(), folder, library.items[i].scenario->hash, library.items[i].bytes,
                 library.items[i].length, NULL);
    int each = days > MANY ? (days + MANY - 1) / MANY : 1; // sittings on one day
    for (int i = MANY - days / each; i < MANY; i++) {
        writer.day = FIRST_DAY + 1 + i;
        for (int j = 0; j < each; j++)
            if (random_below(&random, 5) != 0 || i == MANY - 1)
                write_day(&writer, &library, &random);
    }
    scratch_write(folder, "journal.jsonl", writer.lines.bytes, writer.lines.length);
    text_deinit(&writer.lines);
    library_deinit(&library);
}

// --- measuring

static Instant evening(void *state)
{
    (void)state;
    return (Instant){(int64_t)(FIRST_DAY + MANY) * MS_PER_DAY + 20 * 3600000, 60};
}

static float half_an_em(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    (void)state, (void)face, (void)text;
    return (float)length * size_px * .5f;
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare_times(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static App *open_app(const char *folder)
{
    static const char *const levels[] = {GENTLY_SOURCE_DIR "/levels"};
    AppConfig config = {.clock = {evening, NULL},
                        .data_folder = folder,
                        .config_folder = folder,
                        .level_folders = levels,
                        .level_folder_count = 1,
                        .home_first = true};
    return app_new(&config);
}

// The latest day, the latest play.
static int argument_of(const App *app, Action action)
{
    const History *history = app_history(app);
    return action == ACTION_DAY    ? history->last_day
           : action == ACTION_WALK ? (int)history->plays.items[history->plays.count - 1].seq
                                   : 0;
}

// The CPU time, the median of some runs, in which the actions are done and the last screen is
// described and laid out.
static double time_of(const char *folder, const Action *actions, int count)
{
    double times[RUNS];
    Description screen = {0};
    Layout layout = {0};
    App *app = open_app(folder);
    for (int run = 0; run < RUNS; run++) {
        double began = now_ms();
        for (int i = 0; i < count; i++)
            app_do(app, actions[i], argument_of(app, actions[i]));
        app_describe(app, &screen);
        layout_build(&layout, &(LayoutInput){.description = &screen,
                                             .width = 1280,
                                             .height = 720,
                                             .text_scale = 1,
                                             .measure = {half_an_em, NULL}});
        times[run] = now_ms() - began;
        for (int i = 0; i < count; i++)
            app_do(app, ACTION_BACK, 0);
    }
    layout_deinit(&layout);
    description_deinit(&screen);
    app_free(app);
    qsort(times, RUNS, sizeof *times, compare_times);
    return times[RUNS / 2];
}

static void compare(const char *name, const char *few, const char *many, const Action *actions,
                    int count)
{
    double of_few = time_of(few, actions, count), of_many = time_of(many, actions, count);
    printf("%-28s %7.2f ms %9.2f ms %8.1f x %+8.2f ms\n", name, of_few, of_many, of_many / of_few,
           of_many - of_few);
}

int main(int argc, char **argv)
{
    if (argc == 3) {
        write_past(argv[1], atoi(argv[2]));
        return 0;
    }
    void *folder;
    if (scratch_set_up(&folder) != 0)
        return 1;
    char *few = scratch_path(folder, "few"), *many = scratch_path(folder, "many");
    write_past(few, FEW);
    write_past(many, MANY);
    printf("%-28s %7d days %7d days\n", "", FEW, MANY);
    compare("the thread opens", few, many, (const Action[]){ACTION_THREAD}, 1);
    compare("a year at a glance", few, many, (const Action[]){ACTION_THREAD, ACTION_YEAR}, 2);
    compare("a day opens", few, many, (const Action[]){ACTION_THREAD, ACTION_DAY}, 2);
    compare("a walk begins", few, many, (const Action[]){ACTION_THREAD, ACTION_DAY, ACTION_WALK},
            3);
    compare("all days are looked for", few, many, (const Action[]){ACTION_THREAD, ACTION_FIND}, 2);
    compare("what comes back", few, many, (const Action[]){ACTION_THREAD, ACTION_PATTERNS}, 2);
    free(few);
    free(many);
    return scratch_tear_down(&folder);
}
