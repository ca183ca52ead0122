// Picks the command and the face, and hands each of them the clock, the folders and the options.
// Must not do: know rules, screens or files.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/machine_clock.h"
#include "base/memory.h"
#include "cli/cmd_check.h"
#include "cli/cmd_doctor.h"
#include "cli/cmd_export.h"
#include "cli/cmd_graph.h"
#include "cli/cmd_new.h"
#include "cli/cmd_replay.h"
#include "cli/cmd_stats.h"
#include "cli/cmd_strings.h"
#include "cli/cmd_thread.h"
#include "cli/cmd_walk.h"
#include "cli/levels.h"
#include "cli/options.h"
#include "cli/past.h"
#include "sdl/window.h"
#include "store/paths.h"
#include "store/profiles.h"
#include "store/settings.h"
#include "text/terminal.h"

static MachineClock clock_of(const Options *options)
{
    bool scripted = options->script != NULL || options->screenshot != NULL;
    return machine_clock(options->has_now ? &options->now : NULL, scripted);
}

// Errors go to standard error, one line, whatever the argument or the path in it holds.
static int fail(const Error *error)
{
    fputs("gently: ", stderr);
    for (const char *byte = error->text; *byte != '\0'; byte++)
        fputc((unsigned char)*byte < ' ' || *byte == 0x7F ? '?' : *byte, stderr);
    fputc('\n', stderr);
    return (int)error->code;
}

static bool wants_json(const Options *options)
{
    return options->format != NULL && strcmp(options->format, "json") == 0;
}

// What was changed in memory only is a failure of the data folder, said once more on leaving.
static int report_unsaved(size_t unsaved)
{
    if (unsaved == 0)
        return 0;
    fprintf(stderr,
            "gently: %zu of today’s entries could not be written down; the notice in the game "
            "said why.\n",
            unsaved);
    return ERROR_DATA;
}

// The name of the player's locale: the first of these that is set.
static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return NULL;
}

// For a scenario that is being written. Colours and size of text are where it begins; the keys of
// the preview change them.
static void look_at_file(const Options *options, AppConfig *config)
{
    static const char *const themes[] = {"auto", "dawn", "day", "dusk", "night", "contrast"};
    config->preview_file = options->paths[0];
    config->preview_text_scale = options->text_scale;
    for (int i = 0; options->theme != NULL && i < (int)(sizeof themes / sizeof *themes); i++)
        if (strcmp(options->theme, themes[i]) == 0)
            config->preview_theme = i;
}

static int play(const Options *options, const Paths *paths, const char *const *levels,
                int level_count, const ReplayWish *past, bool in_window)
{
    MachineClock clock = clock_of(options);
    AppConfig config = {.clock = {machine_clock_now, &clock},
                        .data_folder = paths->home_data,
                        .config_folder = paths->home_config,
                        .profile = options->profile,
                        .level_folders = levels,
                        .level_folder_count = level_count,
                        .own_levels = options->level_count > 0 ? NULL : paths->own_levels,
                        .help_file = paths->help,
                        .strings_folder = paths->strings,
                        .language = options->lang,
                        .cache_folder = paths->cache,
                        .locale = locale_name(),
                        .has_seed = options->has_seed,
                        .seed = options->seed,
                        .no_wait = options->no_wait,
                        .home_first = in_window,
                        .looks_back = past != NULL,
                        .look_sitting = past != NULL ? past->session : 0,
                        .look_day = past != NULL ? past->day : DAY_NONE,
                        .tone_folder = paths->levels};
    bool preview = options->command == COMMAND_PREVIEW;
    if (preview)
        look_at_file(options, &config);
    App *app = app_new(&config);
    int status = 0;
    if (in_window) {
        WindowOptions window = {.width = options->width,
                                .height = options->height,
                                .fullscreen = options->fullscreen,
                                .theme = preview ? NULL : options->theme,
                                .text_scale = preview ? 0 : options->text_scale,
                                .reduced_motion = options->reduced_motion,
                                .mute = options->mute,
                                .voice = options->voice,
                                .renderer = options->renderer,
                                .script = options->script,
                                .screenshot = options->screenshot,
                                .sound_folder = paths->sounds,
                                .font_folder = paths->fonts,
                                .cache_folder = paths->cache,
                                .advance = machine_clock_advance,
                                .advance_state = &clock};
        status = window_run(app, &window);
    } else {
        terminal_play(app, stdin, stdout, machine_ms);
    }
    int unsaved = preview ? (app_free(app), 0) : report_unsaved(app_free(app));
    return status != 0 ? status : unsaved;
}

static int play_window(const Options *options, const Paths *paths, const char *const *levels,
                       int level_count, const ReplayWish *past)
{
    bool window = window_available(paths->cache);
    if (!window)
        fputs("There is no display here, so Gently plays in the terminal.\n", stderr);
    return play(options, paths, levels, level_count, past, window);
}

// When the player's day turns, by their settings.
static int day_turns_at(const Paths *paths)
{
    Settings settings;
    settings_look(file_ops_posix(), paths->config, &settings);
    int hour = settings.day_turns_at;
    settings_deinit(&settings);
    return hour;
}

static Format format_of(const Options *options)
{
    static const char *const names[] = {"text", "json", "csv", "markdown"};
    for (int i = 0; options->format != NULL && i < (int)(sizeof names / sizeof *names); i++)
        if (strcmp(options->format, names[i]) == 0)
            return (Format)i;
    return options->command == COMMAND_EXPORT ? FORMAT_JSON : FORMAT_TEXT;
}

// The session or day that is named; false, with a sentence, when it is not there.
static bool find_wish(const Options *options, const History *history, ReplayWish *wish,
                      Error *error)
{
    const char *name = options->paths[0];
    return (replay_wish_parse(name, wish) && replay_wish_is_met(history, wish)) ||
           error_set(error, ERROR_USAGE,
                     "there is no session “%s”. “gently thread” lists them: name a date such as "
                     "2026-11-23, or the number of a session.",
                     name);
}

static bool print_to(const Options *options, const Paths *paths, Past *past, FILE *output,
                     Error *error)
{
    MachineClock clock = clock_of(options);
    Instant now = machine_clock_now(&clock);
    ReplayWish wish;
    Day day = DAY_NONE;
    if (options->day != NULL)
        day_parse(options->day, &day);
    switch (options->command) {
    case COMMAND_STATS:
        cmd_stats(&past->history, history_today(&past->history, now, day_turns_at(paths)),
                  wants_json(options), output);
        return true;
    case COMMAND_THREAD:
        cmd_thread(past, day, wants_json(options), output);
        return true;
    case COMMAND_REPLAY:
        if (!find_wish(options, &past->history, &wish, error))
            return false;
        cmd_replay(past, &wish, format_of(options), output);
        return true;
    default:
        cmd_export(past, format_of(options), now, output);
        return true;
    }
}

static bool print_to_stdout(const Options *options, const Paths *paths, Past *past, Error *error)
{
    if (!print_to(options, paths, past, stdout, error))
        return false;
    return (fflush(stdout) == 0 && ferror(stdout) == 0) ||
           error_set(error, ERROR_DATA, "not everything could be written. Is the disk full?");
}

// The file is whole, or as it was before.
static bool print_to_file(const Options *options, const Paths *paths, Past *past, Error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    bool printed = memory != NULL && print_to(options, paths, past, memory, error);
    if (memory == NULL || fclose(memory) != 0)
        printed = error_set(error, ERROR_DATA, "there is not enough memory for all of it.");
    if (printed && !file_save(file_ops_posix(), options->output, bytes, length))
        printed = error_set(error, ERROR_DATA,
                            "%s could not be written (%s). Name another file with --output.",
                            options->output, strerror(errno));
    free(bytes);
    return printed;
}

// Runs a command that prints to standard output or to --output.
static int print_past(const Options *options, const Paths *paths)
{
    Past past;
    Error error = {0};
    bool printed = past_open(&past, paths->data, &error);
    if (printed && options->output != NULL)
        printed = print_to_file(options, paths, &past, &error);
    else if (printed)
        printed = print_to_stdout(options, paths, &past, &error);
    past_close(&past);
    return printed ? 0 : fail(&error);
}

// Looks back, in the window or the terminal; with a format it is printed instead.
static int replay(const Options *options, const Paths *paths, const char *const *levels,
                  int level_count)
{
    if (options->format != NULL || options->output != NULL)
        return print_past(options, paths);
    Past past;
    ReplayWish wish = {0};
    Error error = {0};
    bool found =
        past_open(&past, paths->data, &error) && find_wish(options, &past.history, &wish, &error);
    past_close(&past);
    if (!found)
        return fail(&error);
    if (options->text)
        return play(options, paths, levels, level_count, &wish, false);
    return play_window(options, paths, levels, level_count, &wish);
}

static int check(const Options *options, const Paths *paths, const char *const *levels,
                 int level_count)
{
    // A folder that was named is there or is a finding; of the usual ones some may be missing.
    bool by_levels = options->path_count == 0 && options->level_count > 0;
    MachineClock clock = clock_of(options);
    CivilTime now = instant_local(machine_clock_now(&clock));
    CheckRequest request = {.paths = by_levels ? options->levels : options->paths,
                            .path_count = by_levels ? options->level_count : options->path_count,
                            .folders = levels,
                            .folder_count = level_count,
                            .tone_folder = paths->levels,
                            .help_file = paths->help,
                            .year = now.year,
                            .month = now.month};
    CheckPrint print = {.as_json = wants_json(options), .lines = isatty(STDOUT_FILENO)};
    return cmd_check(&request, print, stdout, stderr);
}

// Runs a command that prints something about each scenario.
static int print_scenarios(const Options *options, const char *const *levels, int level_count)
{
    LevelsRequest request = {options->paths, options->path_count, levels, level_count};
    Library library;
    bool whole = levels_read(&request, &library, stderr);
    for (size_t i = 0; i < library.count; i++) {
        const Scenario *scenario = library.items[i].scenario;
        if (options->command == COMMAND_GRAPH)
            cmd_graph(scenario, stdout);
        else if (options->random > 0)
            cmd_walk_random(scenario, options->random, options->has_seed ? options->seed : 1,
                            stdout);
        else
            cmd_walk(scenario, stdout);
    }
    for (size_t i = 0; options->command == COMMAND_GRAPH && i < library.faulty.count; i++)
        cmd_graph(library.faulty.items[i].scenario, stdout);
    bool drawn = options->command == COMMAND_GRAPH && library.faulty.count > 0;
    library_deinit(&library);
    return whole || drawn ? 0 : ERROR_INPUT;
}

static int translate(const Options *options, const char *const *levels, int level_count)
{
    LevelsRequest request = {.folders = levels, .folder_count = level_count};
    Library library;
    Error error = {0};
    bool whole = levels_read(&request, &library, stderr), read = true, translated = true;
    if (options->path_count == 0)
        cmd_strings_out(&library, options->lang, stdout);
    else
        read = cmd_strings_in(file_ops_posix(), &library, options->paths[0], options->output,
                              options->lang, stdout, &translated, &error);
    library_deinit(&library);
    return !read ? fail(&error) : whole && translated ? 0 : ERROR_INPUT;
}

static int look_after(const Options *options, const Paths *paths, const char *const *levels,
                      int level_count)
{
    MachineClock clock = clock_of(options);
    HealthRequest request = {.ops = file_ops_posix(),
                             .data_folder = paths->data,
                             .config_folder = paths->config,
                             .own_levels = paths->own_levels,
                             .level_folders = levels,
                             .level_folder_count = level_count,
                             .now = machine_clock_now(&clock)};
    DoctorWish wish = {.mend = options->mend, .as_json = wants_json(options)};
    return cmd_doctor(&request, wish, stdout, stderr);
}

static int make_new(const Options *options, const Paths *paths)
{
    Error error = {0};
    const char *folder = options->level_count > 0 ? options->levels[0] : paths->own_levels;
    bool made = cmd_new(file_ops_posix(), folder, paths->levels, options->paths[0], stdout, &error);
    return made ? 0 : fail(&error);
}

static int run(const Options *options, const Paths *paths)
{
    const char *defaults[] = {paths->own_levels, paths->levels};
    const char *const *levels = options->level_count > 0 ? options->levels : defaults;
    int level_count = options->level_count > 0 ? options->level_count : 2;
    switch (options->command) {
    case COMMAND_PLAY:
        return play_window(options, paths, levels, level_count, NULL);
    case COMMAND_TEXT:
        return play(options, paths, levels, level_count, NULL, false);
    case COMMAND_CHECK:
        return check(options, paths, levels, level_count);
    case COMMAND_PREVIEW:
        if (options->text)
            return play(options, paths, levels, level_count, NULL, false);
        return play_window(options, paths, levels, level_count, NULL);
    case COMMAND_WALK:
    case COMMAND_GRAPH:
        return print_scenarios(options, levels, level_count);
    case COMMAND_STRINGS:
        return translate(options, levels, level_count);
    case COMMAND_NEW:
        return make_new(options, paths);
    case COMMAND_DOCTOR:
        return look_after(options, paths, levels, level_count);
    case COMMAND_REPLAY:
        return replay(options, paths, levels, level_count);
    case COMMAND_STATS:
    case COMMAND_THREAD:
    case COMMAND_EXPORT:
        return print_past(options, paths);
    case COMMAND_HELP:
        fputs(options_help(options->help_for), stdout);
        return 0;
    case COMMAND_VERSION:
        puts("gently " GENTLY_VERSION);
        return 0;
    }
    return ERROR_USAGE;
}

int main(int argc, char **argv)
{
    Options options;
    Error error = {0};
    if (!options_parse(argc, argv, &options, &error))
        return fail(&error);
    Paths paths;
    if (!paths_find(&paths, options.data_dir, options.config_dir, getenv, &error))
        return fail(&error);
    bool plays = options.command == COMMAND_PLAY || options.command == COMMAND_TEXT;
    if (options.profile != NULL)
        paths_enter(&paths, options.profile);
    bool there = options.profile == NULL || plays || file_is_folder(paths.data) ||
                 error_set(&error, ERROR_USAGE,
                           "nobody called “%s” has played here. The settings of the game say who "
                           "has, under “Who is playing”.",
                           options.profile);
    int status = there ? run(&options, &paths) : fail(&error);
    paths_deinit(&paths);
    return status;
}
