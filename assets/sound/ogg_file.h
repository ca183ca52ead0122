// Writes a track as an Ogg Vorbis file.
// Must not do: change the sound.
#ifndef GENTLY_SOUND_OGG_FILE_H
#define GENTLY_SOUND_OGG_FILE_H

#include <stdbool.h>

#include "base/error.h"
#include "synth.h"

// The length of a loop is a multiple of this: the stride of Vorbis' long blocks at SOUND_RATE_HZ.
enum { OGG_LOOP_STRIDE = 1024 };

// Writes `track` to `path` with Vorbis quality -0.1 to 1, replacing what was there. A loop is coded
// so that its decoded end runs into its decoded beginning exactly. The same track gives the same
// bytes. False, with a sentence in `error`, when the file cannot be written.
bool ogg_write(const char *path, const Track *track, float quality, Error *error);

#endif
