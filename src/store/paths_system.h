// What paths.c asks the system for: paths_posix.c or paths_windows.c.
#ifndef GENTLY_STORE_PATHS_SYSTEM_H
#define GENTLY_STORE_PATHS_SYSTEM_H

#include "store/paths.h"

typedef enum PathsKind { PATHS_DATA, PATHS_CONFIG, PATHS_CACHE } PathsKind;

// The player's folder of this kind; NULL when there is none. The caller frees it, and all below.
char *paths_of_player(PathsKind kind, PathsVariable *variable);

// The running program, with forward slashes; NULL when that is not known.
char *paths_program(void);

// `folder` without slashes at its end, and then `name`.
char *paths_joined(const char *folder, const char *name);

#endif
