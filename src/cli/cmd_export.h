// gently export: everything that was kept, for other programs or to be printed.
// Must not do: leave anything out; hidden days are exported, and say that they are hidden.
#ifndef GENTLY_CLI_CMD_EXPORT_H
#define GENTLY_CLI_CMD_EXPORT_H

#include <stdio.h>

#include "cli/formats.h"
#include "cli/past.h"

// FORMAT_JSON: one object: the score, every event as the journal has it, every scenario as it was
// played, word for word, under its content hash; `now` says when it was made.
// FORMAT_CSV: a table (RFC 4180) with a row for each thing that happened.
// FORMAT_MARKDOWN: a diary, to be read or printed.
void cmd_export(Past *past, Format format, Instant now, FILE *output);

#endif
