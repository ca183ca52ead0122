// gently thread: the past, printed, day by day.
#ifndef GENTLY_CLI_CMD_THREAD_H
#define GENTLY_CLI_CMD_THREAD_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/past.h"

// Every day, or `day` alone unless it is DAY_NONE.
void cmd_thread(Past *past, Day day, bool as_json, FILE *output);

#endif
