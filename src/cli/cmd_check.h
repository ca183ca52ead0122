// gently check: looks at scenario files and prints what is wrong or could be better.
// Must not do: change files, read arguments.
#ifndef GENTLY_CLI_CMD_CHECK_H
#define GENTLY_CLI_CMD_CHECK_H

#include <stdbool.h>
#include <stdio.h>

// Checks `paths` (files and folders; none: `default_folders`, of which some may not exist) and
// prints to `out` one line for each finding, sorted by file and place, with its hint below it, and
// one line that sums up; or with `as_json` one JSON object. Returns the exit status: 0, 1 when
// there is an error among the findings (a path that cannot be read is one), 3 when `out` could not
// be written (one line on `err` says so).
int cmd_check(const char *const *paths, int path_count, const char *const *default_folders,
              int folder_count, bool as_json, FILE *out, FILE *err);

#endif
