// Several people at one computer: each has a folder of their own for the journal, and one for the
// settings, called by their name. The first one to play has no name: their files lie where they
// always lay.
// Must not do: keep anybody from reading (there is no lock on a name), know who is playing.
#ifndef GENTLY_STORE_PROFILES_H
#define GENTLY_STORE_PROFILES_H

#include "store/file_ops.h"

enum { PROFILE_NAME_SIZE = 41 }; // bytes of a name, with its end

// Whether it can be a name, and that of a folder: a line of UTF-8 without control characters,
// without slashes, not beginning with a dot.
bool profile_is_name(const char *name);

// The nearest name to what somebody wrote; "" when there is none in it.
void profile_name_of(const char *written, char name[PROFILE_NAME_SIZE]);

// "<home>/profiles/<name>", or the home itself for the first one (""), in memory that the caller
// frees. `home` is the folder of data, or of settings.
char *profile_folder(const char *home, const char *name);

// Adds the names that have a folder of data, in the order of the alphabet. They live in the arena;
// the list is the caller's to free.
void profile_names(const char *home_data, Arena *arena, FileNames *names);

// Removes a name whose journal was deleted (store/forget): what is left of its folders, and its
// settings. Where the player has put something else there, that stays, and the name with it.
void profile_remove(const FileOps *ops, const char *home_data, const char *home_config,
                    const char *name);

#endif
