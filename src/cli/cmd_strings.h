// gently strings: everything there is to translate, out as a PO file and in again.
// Must not do: choose a language, translate.
#ifndef GENTLY_CLI_CMD_STRINGS_H
#define GENTLY_CLI_CMD_STRINGS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "store/file_ops.h"
#include "store/library.h"

// Prints the sentences of the game and all texts of the library's scenarios, each under an id that
// does not change when other texts do.
void cmd_strings_out(const Library *library, FILE *out);

// Holds a translation, the PO file at `path`, against what there is now: prints what is missing,
// what was translated from other words than today's, what is unsure, and what is no longer there.
// With `folder` (not NULL), writes each scenario whose texts are all translated into it, as a file
// in the language `lang`. False with an Error when the file cannot be read or the folder not be
// written. `*whole`: nothing was to be said.
bool cmd_strings_in(const FileOps *ops, const Library *library, const char *path,
                    const char *folder, const char *lang, FILE *out, bool *whole, Error *error);

#endif
