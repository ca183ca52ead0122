// What was damaged, as it was before it was mended: <data folder>/damaged/1/, 2/, ... with the
// files under their own names. Must not do: judge what is damaged.
#ifndef GENTLY_STORE_ASIDE_H
#define GENTLY_STORE_ASIDE_H

#include <stdbool.h>

#include "store/file_ops.h"

// Makes the first folder that is free, and gives its path. False, and errno.
bool aside_open(const FileOps *ops, const char *data_folder, TextBuffer *folder);

// Copies the file `name` of the data folder there, safely. False, and errno.
bool aside_copy(const FileOps *ops, const char *data_folder, const char *name, const char *folder);

// How many of these folders there are.
int aside_count(const char *data_folder);

// Removes all of them, for good. True when there is none afterwards. False, and errno.
bool aside_remove_all(const FileOps *ops, const char *data_folder);

#endif
