// gently new: the starting file of a scenario.
// Must not do: overwrite anything.
#ifndef GENTLY_CLI_CMD_NEW_H
#define GENTLY_CLI_CMD_NEW_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "store/file_ops.h"

// Writes <folder>/<id>.json (the folder is made if need be), and puts the schema from
// `schema_folder` beside it if there is none yet. Prints what was written and what to do next.
// False, with an Error, when `id` is no id, when the file is there already, or when it cannot be
// written.
bool cmd_new(const FileOps *ops, const char *folder, const char *schema_folder, const char *id,
             FILE *out, Error *error);

// The text of the starting file; the caller frees it with text_deinit().
void cmd_new_text(const char *id, TextBuffer *text);

#endif
