// The command line: which command, with which options. The list of DESIGN's section 8 is a
// contract. Must not do: run anything.
#ifndef GENTLY_CLI_OPTIONS_H
#define GENTLY_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"

typedef enum Command {
    COMMAND_PLAY, // no command: the window
    COMMAND_TEXT,
    COMMAND_CHECK,
    COMMAND_WALK,
    COMMAND_GRAPH,
    COMMAND_NEW,
    COMMAND_PREVIEW,
    COMMAND_STRINGS,
    COMMAND_STATS,
    COMMAND_THREAD,
    COMMAND_REPLAY,
    COMMAND_EXPORT,
    COMMAND_DOCTOR,
    COMMAND_HELP,
    COMMAND_VERSION,
} Command;

enum { OPTIONS_LEVELS_MAX = 16 };

// Strings are those of argv, or static.
typedef struct Options {
    Command command;
    Command help_for; // with COMMAND_HELP: the command it is about; COMMAND_PLAY: all of them
    const char *data_dir, *config_dir; // NULL: by XDG
    const char *profile;               // store/profiles.h; NULL: not given
    const char *levels[OPTIONS_LEVELS_MAX];
    int level_count; // 0: the own and the installed folders
    bool has_now;
    Instant now;
    bool has_seed;
    uint64_t seed;
    int random;                               // plays at random; 0: not given
    const char *lang, *format, *output, *day; // NULL: not given
    bool no_wait, mend;
    bool text;         // preview or replay in the terminal
    int width, height; // 0: not given
    bool windowed, fullscreen;
    const char *theme, *renderer, *script, *screenshot;
    int text_scale; // 0: not given
    bool reduced_motion, mute, voice;
    const char *const *paths; // what stands behind the command
    int path_count;
} Options;

// Reads the arguments. False with a sentence that says what to do; `argv` may be reordered.
bool options_parse(int argc, char **argv, Options *options, Error *error);

// What --help prints about a command; about all of them for COMMAND_PLAY (help.c).
const char *options_help(Command command);

#endif
