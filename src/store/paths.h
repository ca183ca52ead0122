// Where things are: the XDG base directories, and what was installed beside the program.
// Must not do: make folders, look into them.
#ifndef GENTLY_STORE_PATHS_H
#define GENTLY_STORE_PATHS_H

#include <stdbool.h>

#include "base/error.h"

// As getenv(): the value of an environment variable, or NULL.
typedef char *PathsVariable(const char *name);

// Paths without a slash at the end. They live until paths_deinit().
typedef struct Paths {
    char *data, *config, *cache;   // the player's
    char *home_data, *home_config; // those of the first one to play: paths_enter() leaves them
    char *own_levels;              // <data>/levels
    // Installed with the program, or of the tree that it was built in:
    char *levels, *sounds;
    char *strings; // the folder of translated sentences
    char *help;    // the file of the help card
    char *fonts;   // typefaces that came along; elsewhere the system's are used
} Paths;

// An unset, empty or relative variable means the XDG default; so does HOME mean the home of the
// user database. `data_folder` and `config_folder` win over them (NULL: not given) and may be
// relative. False when there is no home at all; then too paths_deinit() is fine. Source: XDG Base
// Directory Specification 0.8.
bool paths_find(Paths *paths, const char *data_folder, const char *config_folder,
                PathsVariable *variable, Error *error);

// From now on `data` and `config` are those of that name (store/profiles.h); "": of the first one.
// Scenarios of one's own stay where they are: they are everybody's.
void paths_enter(Paths *paths, const char *profile);

void paths_deinit(Paths *paths);

#endif
