// One scenario file that is being written: read again whenever it was saved, with the latest
// version that could be read kept while the present one cannot be.
// Must not do: wait, write, know what is shown.
#ifndef GENTLY_STORE_WATCHED_FILE_H
#define GENTLY_STORE_WATCHED_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "core/finding.h"
#include "core/scenario.h"
#include "core/tone.h"
#include "store/file_stamp.h"

typedef struct WatchedFile {
    char *path;
    const ToneList *tone;     // borrowed; NULL: not looked at
    TextBuffer bytes;         // as they were read last
    FindingList findings;     // about those bytes, sorted
    Arena arena;              // of the scenario
    const Scenario *scenario; // the latest that could be read, errors in its ways or not; or NULL
    bool is_latest;           // it is what the file holds now
    FileStamp stamp;
    int unsure; // polls for which the stamp alone is not trusted
} WatchedFile;

// Reads the file for the first time. Never fails: what is wrong is among the findings. The path is
// copied.
void watched_file_open(WatchedFile *file, const char *path, const ToneList *tone);
void watched_file_close(WatchedFile *file);

// Reads it again if it has changed. True when anything is different from before; `scenario` may be
// another one then, and what was taken from the old one is gone.
bool watched_file_poll(WatchedFile *file);

#endif
