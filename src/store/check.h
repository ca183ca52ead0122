// Everything that `gently check` looks at: files and folders of scenarios, what they say about each
// other, translations, the tone, the numbers of the help card.
// Must not do: print, change files.
#ifndef GENTLY_STORE_CHECK_H
#define GENTLY_STORE_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "core/finding.h"

typedef struct CheckRequest {
    const char *const *paths; // files and folders; none: the usual folders and the help card
    int path_count;
    const char *const *folders; // the usual ones, of which some may not exist: what is not among
                                // the paths is looked for there
    int folder_count;
    const char *tone_folder; // where tone.en.txt is; NULL: the tone is not looked at
    const char *help_file;   // of the help card; NULL: not looked at
    int year, month;         // now: numbers grow old
} CheckRequest;

// Sorted findings; files are those that were looked at. check_deinit() frees it.
typedef struct CheckReport {
    FindingList findings;
    int file_count;
} CheckReport;

// False when the tone was not looked at because its list is not right: `problem` says so. All the
// rest was.
bool check_run(const CheckRequest *request, CheckReport *report, Error *problem);
void check_deinit(CheckReport *report);

// Looks at the file of the help card: its shape, and whether its numbers are old.
void check_help_file(const char *path, int year, int month, FindingList *findings);

#endif
