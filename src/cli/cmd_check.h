// gently check: looks at scenario files and prints what is wrong or could be better.
// Must not do: change files, read arguments.
#ifndef GENTLY_CLI_CMD_CHECK_H
#define GENTLY_CLI_CMD_CHECK_H

#include <stdbool.h>
#include <stdio.h>

typedef struct CheckRequest {
    const char *const *paths; // files and folders; none: the default folders
    int path_count;
    const char *const *folders; // the default ones, of which some may not exist
    int folder_count;
    const char *tone_folder; // where tone.en.txt is; NULL: the tone is not looked at
    bool as_json;
} CheckRequest;

// Checks, and prints to `out` one line for each finding, sorted by file and place, with its hint
// below it, and one line that sums up; or with `as_json` one JSON object. Returns the exit status:
// 0, 1 when there is an error among the findings (a path that cannot be read is one), 3 when `out`
// could not be written (one line on `err` says so).
int cmd_check(const CheckRequest *request, FILE *out, FILE *err);

#endif
