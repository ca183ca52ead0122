// A scenario being written, as its author walks about in it: where they are, what they want to see.
// Nothing of it is recorded. Only files of src/app include this.
#ifndef GENTLY_APP_PREVIEW_H
#define GENTLY_APP_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "core/tone.h"
#include "store/file_ops.h"
#include "store/watched_file.h"

enum { PREVIEW_POLL_MS = 100 }; // how often it is looked whether the file was saved

typedef struct Preview {
    const char *tone_folder; // or NULL
    ToneList tone;
    WatchedFile file;
    FileNames versions; // paths of the scenario in each of its languages, the original first
    Arena arena;        // of these
    char *trail[SCENARIO_TRAIL_MAX]; // ids of the passages from the start to here
    int trail_count;                 // 1 or more while there is a scenario
    int variant;                     // of the passage: -1 its own words
    bool acts_shown, advice_shown;
    uint64_t next_poll_ms;
} Preview;

// Opens the file; never NULL. `tone_folder` may be NULL, and has to outlive it.
Preview *preview_open(const char *path, const char *tone_folder);
void preview_free(Preview *preview); // NULL is fine

// True when the file has changed and something else is to be shown.
bool preview_tick(Preview *preview, uint64_t now_ms);

// The passage that is shown; NULL while the file never could be read.
const Passage *preview_passage(const Preview *preview);

// The moves. False when they are not possible.
bool preview_choose(Preview *preview, int choice);
bool preview_step_back(Preview *preview);
bool preview_jump(Preview *preview, int passage); // anywhere, by index
bool preview_restart(Preview *preview);
bool preview_next_variant(Preview *preview);

// To the same passage in the next language, where the scenario is there in another one.
bool preview_next_language(Preview *preview);

#endif
