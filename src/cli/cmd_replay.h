// gently replay, printed: a past session page by page, word for word as it was met.
// Must not do: write, ask for the time.
#ifndef GENTLY_CLI_CMD_REPLAY_H
#define GENTLY_CLI_CMD_REPLAY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "cli/formats.h"
#include "cli/past.h"

// What is to be replayed: the session that began with that event, or all sessions of the day.
typedef struct ReplayWish {
    uint64_t session; // 0: the day
    Day day;
} ReplayWish;

// "12" or "2026-11-23"; false for anything else.
bool replay_wish_parse(const char *text, ReplayWish *wish);

// Whether there is such a session, or a day on which something happened.
bool replay_wish_is_met(const History *history, const ReplayWish *wish);

// Prints the sessions (FORMAT_TEXT, _JSON or _MARKDOWN). A hidden day says so, and nothing else.
void cmd_replay(Past *past, const ReplayWish *wish, Format format, FILE *output);

#endif
