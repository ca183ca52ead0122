#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/day.h"
#include "core/words.h"
#include "store/profiles.h"
#include "store/settings.h"

enum {
    RANDOM_MAX = 1000000,
    OPTION_DATA_DIR = 256,
    OPTION_CONFIG_DIR,
    OPTION_LEVELS,
    OPTION_NOW,
    OPTION_PROFILE,
    OPTION_SEED,
    OPTION_RANDOM,
    OPTION_LANG,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_DAY,
    OPTION_NO_WAIT,
    OPTION_MEND,
    OPTION_TEXT,
    OPTION_WINDOWED,
    OPTION_FULLSCREEN,
    OPTION_THEME,
    OPTION_TEXT_SCALE,
    OPTION_REDUCED_MOTION,
    OPTION_MUTE,
    OPTION_VOICE,
    OPTION_RENDERER,
    OPTION_SCRIPT,
    OPTION_SCREENSHOT,
};

static const struct option long_options[] = {
    {"data-dir", required_argument, NULL, OPTION_DATA_DIR},
    {"config-dir", required_argument, NULL, OPTION_CONFIG_DIR},
    {"profile", required_argument, NULL, OPTION_PROFILE},
    {"levels", required_argument, NULL, OPTION_LEVELS},
    {"now", required_argument, NULL, OPTION_NOW},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"random", required_argument, NULL, OPTION_RANDOM},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"output", required_argument, NULL, OPTION_OUTPUT},
    {"day", required_argument, NULL, OPTION_DAY},
    {"no-wait", no_argument, NULL, OPTION_NO_WAIT},
    {"mend", no_argument, NULL, OPTION_MEND},
    {"text", no_argument, NULL, OPTION_TEXT},
    {"windowed", required_argument, NULL, OPTION_WINDOWED},
    {"fullscreen", no_argument, NULL, OPTION_FULLSCREEN},
    {"theme", required_argument, NULL, OPTION_THEME},
    {"text-scale", required_argument, NULL, OPTION_TEXT_SCALE},
    {"reduced-motion", no_argument, NULL, OPTION_REDUCED_MOTION},
    {"mute", no_argument, NULL, OPTION_MUTE},
    {"voice", no_argument, NULL, OPTION_VOICE},
    {"renderer", required_argument, NULL, OPTION_RENDERER},
    {"script", required_argument, NULL, OPTION_SCRIPT},
    {"screenshot", required_argument, NULL, OPTION_SCREENSHOT},
    {NULL, 0, NULL, 0},
};

static const struct {
    const char *name;
    Command command;
} commands[] = {
    {"text", COMMAND_TEXT},       {"check", COMMAND_CHECK},   {"walk", COMMAND_WALK},
    {"graph", COMMAND_GRAPH},     {"new", COMMAND_NEW},       {"strings", COMMAND_STRINGS},
    {"preview", COMMAND_PREVIEW}, {"stats", COMMAND_STATS},   {"thread", COMMAND_THREAD},
    {"replay", COMMAND_REPLAY},   {"export", COMMAND_EXPORT}, {"doctor", COMMAND_DOCTOR},
    {"help", COMMAND_HELP},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static bool parse_number(const char *text, uint64_t most, uint64_t *number)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value > most)
        return false;
    *number = value;
    return true;
}

static bool parse_size(const char *text, Options *options, Error *error)
{
    enum { LEAST_WIDTH = 320, LEAST_HEIGHT = 240, MOST = 16384 };
    char *end = NULL;
    uint64_t width = 0, height = 0;
    if (text[0] >= '0' && text[0] <= '9')
        width = strtoull(text, &end, 10);
    bool right = end != NULL && *end == 'x' && parse_number(end + 1, MOST, &height) &&
                 width >= LEAST_WIDTH && width <= MOST && height >= LEAST_HEIGHT;
    if (!right)
        return error_set(error, ERROR_USAGE,
                         "--windowed: “%s” is not a size. Write it like 1280x720.", text);
    options->windowed = true;
    options->width = (int)width;
    options->height = (int)height;
    return true;
}

static bool parse_theme(const char *text, Options *options, Error *error)
{
    static const char *const names[] = {"auto", "dawn", "day", "dusk", "night", "contrast"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0) {
            options->theme = names[i];
            return true;
        }
    return error_set(error, ERROR_USAGE,
                     "--theme: “%s” is not known. Choose dawn, day, dusk, night, contrast or auto.",
                     text);
}

static bool parse_value(int option, const char *text, Options *options, Error *error)
{
    uint64_t number;
    Day day;
    switch (option) {
    case OPTION_LEVELS:
        if (options->level_count == OPTIONS_LEVELS_MAX)
            return error_set(error, ERROR_USAGE, "--levels: at most %d folders can be given.",
                             OPTIONS_LEVELS_MAX);
        options->levels[options->level_count++] = text;
        return true;
    case OPTION_NOW:
        options->has_now = true;
        return instant_parse(text, &options->now) ||
               error_set(error, ERROR_USAGE,
                         "--now: “%s” is not a time. Write it like 2026-11-23T21:30:00+01:00.",
                         text);
    case OPTION_SEED:
        options->has_seed = true;
        return parse_number(text, UINT64_MAX, &options->seed) ||
               error_set(error, ERROR_USAGE, "--seed: “%s” is not a whole number from 0 on.", text);
    case OPTION_RANDOM:
        if (!parse_number(text, RANDOM_MAX, &number) || number < 1)
            return error_set(error, ERROR_USAGE,
                             "--random: “%s” is not a number of plays from 1 to %d.", text,
                             RANDOM_MAX);
        options->random = (int)number;
        return true;
    case OPTION_DAY:
        options->day = text;
        return day_parse(text, &day) ||
               error_set(error, ERROR_USAGE, "--day: “%s” is not a date. Write it like 2026-11-23.",
                         text);
    case OPTION_TEXT_SCALE:
        if (!parse_number(text, 200, &number) || number < 100)
            return error_set(error, ERROR_USAGE,
                             "--text-scale: “%s” is not a number from 100 to 200.", text);
        options->text_scale = (int)number;
        return true;
    default:
        break;
    }
    return option == OPTION_WINDOWED ? parse_size(text, options, error)
                                     : parse_theme(text, options, error);
}

// An empty name is most often a variable that a script did not set.
static bool take_folder(const char **folder, const char *option, Error *error)
{
    *folder = optarg;
    return optarg[0] != '\0' ||
           error_set(error, ERROR_USAGE,
                     "%s: the name is empty. Name a folder, or leave the option out.", option);
}

static bool take_profile(const char *name, Options *options, Error *error)
{
    options->profile = strcmp(name, "-") == 0 ? "" : name;
    return options->profile[0] == '\0' || profile_is_name(name) ||
           error_set(error, ERROR_USAGE,
                     "--profile: “%s” cannot be a name. It is one line without slashes, and does "
                     "not begin with a dot; - is the first one, who has none.",
                     name);
}

// It becomes the name of a folder.
static bool is_language(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    return length >= 2 && text[length] == '\0' && text[0] != '-';
}

static bool take_option(int option, Options *options, Error *error)
{
    switch (option) {
    case OPTION_DATA_DIR:
        return take_folder(&options->data_dir, "--data-dir", error);
    case OPTION_CONFIG_DIR:
        return take_folder(&options->config_dir, "--config-dir", error);
    case OPTION_PROFILE:
        return take_profile(optarg, options, error);
    case OPTION_LANG:
        options->lang = optarg;
        return is_language(optarg) ||
               error_set(error, ERROR_USAGE,
                         "--lang: “%s” is not a language. Write it like de or pt-BR.", optarg);
    case OPTION_HELP:
        options->command = COMMAND_HELP;
        return true;
    case OPTION_VERSION:
        options->command = COMMAND_VERSION;
        return true;
    case OPTION_FORMAT:
        options->format = optarg;
        return true;
    case OPTION_OUTPUT:
        options->output = optarg;
        return true;
    case OPTION_NO_WAIT:
        options->no_wait = true;
        return true;
    case OPTION_MEND:
        options->mend = true;
        return true;
    case OPTION_TEXT:
        options->text = true;
        return true;
    case OPTION_FULLSCREEN:
        options->fullscreen = true;
        return true;
    case OPTION_REDUCED_MOTION:
        options->reduced_motion = true;
        return true;
    case OPTION_VOICE:
        options->voice = true;
        return true;
    case OPTION_MUTE:
        options->mute = true;
        return true;
    case OPTION_RENDERER:
        options->renderer = optarg;
        return true;
    case OPTION_SCRIPT:
        options->script = optarg;
        return true;
    case OPTION_SCREENSHOT:
        options->screenshot = optarg;
        return true;
    default:
        return parse_value(option, optarg, options, error);
    }
}

static bool unknown_option(const char *written, Error *error)
{
    const char *names[sizeof long_options / sizeof *long_options];
    int count = 0;
    for (; long_options[count].name != NULL; count++)
        names[count] = long_options[count].name;
    const char *bare = written + strspn(written, "-");
    const char *nearest = word_nearest((WordList){names, count}, bare);
    if (nearest != NULL && strcmp(nearest, bare) == 0)
        return error_set(error, ERROR_USAGE, "%s wants a value. “gently --help” shows which.",
                         written);
    if (nearest != NULL)
        return error_set(error, ERROR_USAGE, "%s is not an option. Did you mean --%s?", written,
                         nearest);
    return error_set(error, ERROR_USAGE, "%s is not an option. “gently --help” lists them.",
                     written);
}

static bool take_command(const char *name, Options *options, Error *error)
{
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, commands[i].name) == 0) {
            options->command = commands[i].command;
            return true;
        }
    }
    const char *nearest = word_nearest((WordList){names, COMMANDS}, name);
    if (nearest != NULL)
        return error_set(error, ERROR_USAGE, "“%s” is not a command. Did you mean “gently %s”?",
                         name, nearest);
    return error_set(error, ERROR_USAGE, "“%s” is not a command. “gently --help” lists them.",
                     name);
}

static bool check_format(const Options *options, Error *error)
{
    if (options->format == NULL)
        return true;
    bool exporting = options->command == COMMAND_EXPORT;
    bool replaying = options->command == COMMAND_REPLAY;
    bool known = strcmp(options->format, "json") == 0 ||
                 (strcmp(options->format, "text") == 0 && !exporting) ||
                 (strcmp(options->format, "csv") == 0 && exporting) ||
                 (strcmp(options->format, "markdown") == 0 && (exporting || replaying));
    return known || error_set(error, ERROR_USAGE, "--format: “%s” is not known here. Choose %s.",
                              options->format,
                              exporting   ? "json, csv or markdown"
                              : replaying ? "text, json or markdown"
                                          : "text or json");
}

static const char *what_is_wanted(Command command)
{
    switch (command) {
    case COMMAND_NEW:
        return "gently new wants an id, such as “gently new wet-sheets”.";
    case COMMAND_GRAPH:
        return "gently graph wants the file of a scenario.";
    case COMMAND_REPLAY:
        return "gently replay wants a date, or the number of a session in “gently thread”.";
    default:
        return "gently preview wants the file of a scenario.";
    }
}

static bool check_paths(const Options *options, Error *error)
{
    bool many = options->command == COMMAND_CHECK || options->command == COMMAND_WALK;
    bool one = options->command == COMMAND_GRAPH || options->command == COMMAND_NEW ||
               options->command == COMMAND_PREVIEW || options->command == COMMAND_REPLAY;
    bool maybe_one = options->command == COMMAND_STRINGS;
    int most = many ? INT_MAX : one || maybe_one ? 1 : 0;
    if (options->path_count > most)
        return error_set(error, ERROR_USAGE, "“%s” is more than this command takes.",
                         options->paths[most]);
    if (one && options->path_count == 0)
        return error_set(error, ERROR_USAGE, "%s", what_is_wanted(options->command));
    return true;
}

// A translation that is written has a language and a folder.
static bool check_strings(const Options *options, Error *error)
{
    if (options->command != COMMAND_STRINGS || options->output == NULL)
        return true;
    if (options->path_count == 0)
        return error_set(error, ERROR_USAGE,
                         "gently strings --output wants a translated PO file as well.");
    return options->lang != NULL ||
           error_set(error, ERROR_USAGE,
                     "gently strings --output wants --lang, such as --lang de.");
}

bool options_parse(int argc, char **argv, Options *options, Error *error)
{
    *options = (Options){.command = COMMAND_PLAY};
    opterr = 0;
    optind = 1;
    Command asked = COMMAND_PLAY; // --help and --version win over the command
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;) {
        if (option == '?' || option == ':') {
            // Of a letter alone it is not known in which argument it stood.
            const char letter[] = {'-', (char)optopt, '\0'};
            bool is_letter = optopt > 0 && optopt < OPTION_DATA_DIR;
            return unknown_option(is_letter ? letter : argv[optind - 1], error);
        }
        if (!take_option(option, options, error))
            return false;
    }
    asked = options->command;
    if (optind < argc && !take_command(argv[optind++], options, error))
        return false;
    options->paths = (const char *const *)argv + optind;
    options->path_count = argc - optind;
    if (asked == COMMAND_PLAY && options->command != COMMAND_HELP)
        return check_paths(options, error) && check_strings(options, error) &&
               check_format(options, error);
    // “gently walk --help” and “gently help walk” are the same.
    if (asked == COMMAND_PLAY && options->path_count > 0)
        if (!take_command(options->paths[0], options, error))
            return false;
    options->help_for = options->command == COMMAND_HELP ? COMMAND_PLAY : options->command;
    options->command = asked == COMMAND_VERSION ? COMMAND_VERSION : COMMAND_HELP;
    return true;
}
