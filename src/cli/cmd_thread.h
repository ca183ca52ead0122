// gently thread: the past, printed; and gently export: all of it, for other programs.
#ifndef GENTLY_CLI_CMD_THREAD_H
#define GENTLY_CLI_CMD_THREAD_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/past.h"

// Every day, or `day` alone unless it is DAY_NONE.
void cmd_thread(Past *past, Day day, bool as_json, FILE *output);

// One JSON object: the score, every event as the journal has it, every scenario as it was played,
// word for word, under its content hash. `now` says when it was made.
void cmd_export_json(Past *past, Instant now, FILE *output);

#endif
