// The scenarios that a command was asked about.
// Must not do: judge them (store/check does).
#ifndef GENTLY_CLI_LEVELS_H
#define GENTLY_CLI_LEVELS_H

#include <stdbool.h>
#include <stdio.h>

#include "store/library.h"

typedef struct LevelsRequest {
    const char *const *paths; // files and folders; none: the usual folders
    int path_count;
    const char *const *folders; // the usual ones, of which some may not exist
    int folder_count;
} LevelsRequest;

// Reads them into `library`, which library_deinit() frees. False when some have errors or cannot be
// read: each gets a line on `err` that says so, and the others are there all the same.
bool levels_read(const LevelsRequest *request, Library *library, FILE *err);

// Prints a string without what could steer a terminal, which becomes "?": names of files and words
// of strangers' files may hold anything.
void levels_print_plain(FILE *out, const char *string);

#endif
