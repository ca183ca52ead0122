// A line of text as runs of one direction and one script, in the order in which they are seen, as a
// shaper wants them. Must not do: know fonts, break lines.
#ifndef GENTLY_SDL_RUNS_H
#define GENTLY_SDL_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

typedef struct TextRun {
    size_t start, length; // bytes of the line
    bool rightward;       // false: read from right to left
    const char *script;   // ISO 15924: "Arab". Static
} TextRun;

typedef ARRAY_OF(TextRun) TextRuns;

// Whether there is nothing in the text that needs runs: left to right, Latin, Greek or Cyrillic.
bool runs_are_plain(const char *text, size_t length);

// Which way the paragraph of a line is read. A line alone does not know: it may begin with a name
// in other letters.
typedef enum RunsBase {
    RUNS_FIRST_LETTER, // as its first strong letter
    RUNS_RIGHTWARD,
    RUNS_LEFTWARD
} RunsBase;

// Fills `runs` (emptied first) with those of a line, from left to right, by UAX 9. Without FriBidi
// each strong letter decides for itself. `text` is well-formed UTF-8.
void runs_split(const char *text, size_t length, RunsBase base, TextRuns *runs);

#endif
