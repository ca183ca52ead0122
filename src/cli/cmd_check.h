// gently check: looks at scenario files and prints what is wrong or could be better.
// Must not do: change files, read arguments, find anything wrong itself (store/check does).
#ifndef GENTLY_CLI_CMD_CHECK_H
#define GENTLY_CLI_CMD_CHECK_H

#include <stdbool.h>
#include <stdio.h>

#include "store/check.h"

typedef struct CheckPrint {
    bool as_json;
    bool lines; // with the line of the file and a mark under the place, for a terminal
} CheckPrint;

// Checks, and prints to `out` one line for each finding, sorted by file and place, with its hint
// below it, and one line that sums up; or one JSON object. Returns the exit status: 0, 1 when there
// is an error among the findings (a path that cannot be read is one), 3 when `out` could not be
// written (one line on `err` says so).
int cmd_check(const CheckRequest *request, CheckPrint print, FILE *out, FILE *err);

#endif
