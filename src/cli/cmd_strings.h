// gently strings: the sentences of the game for a translator, out and in, and what is to be said
// about a translation. Must not do: translate.
#ifndef GENTLY_CLI_CMD_STRINGS_H
#define GENTLY_CLI_CMD_STRINGS_H

#include <stdbool.h>
#include <stdio.h>

#include "app/catalog.h"
#include "base/error.h"

typedef struct StringsRequest {
    const char *file;   // a PO file to look at, or to bring up to date; NULL: none
    const char *lang;   // NULL: by the header or the name of the file
    const char *output; // where a PO file is to be written; NULL: nowhere
    bool as_json;
} StringsRequest;

// Without a file: the template, to `output` or printed. With one: prints what is missing, stale or
// wrong in it; with `output` as well, writes there the file as it is to be: all sentences, with
// today's English, those that have to be looked at again marked as fuzzy. The two may be the same
// file. False when something cannot be read or written (`error` says so) or the file has an error
// in it (`error` is untouched).
bool cmd_strings(const StringsRequest *request, FILE *print, Error *error);

#endif
