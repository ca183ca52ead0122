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

// Fills `runs` (emptied first) with those of a line, from left to right. Without FriBidi each
// strong letter decides for itself and the line's first one for the order. `text` is well-formed
// UTF-8.
void runs_split(const char *text, size_t length, TextRuns *runs);

#endif
