// gently stats: the score and what it is made of.
#ifndef GENTLY_CLI_CMD_STATS_H
#define GENTLY_CLI_CMD_STATS_H

#include <stdbool.h>
#include <stdio.h>

#include "core/history.h"

// `today` ends the 28 days of the rhythm.
void cmd_stats(const History *history, Day today, bool as_json, FILE *output);

#endif
