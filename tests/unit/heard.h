// Sounds as numbers, for tests: the game's files decoded, their loudness by ITU-R BS.1770, and what
// a small loudspeaker or a dull ear has of them.
#ifndef GENTLY_TESTS_UNIT_HEARD_H
#define GENTLY_TESTS_UNIT_HEARD_H

#include <stdbool.h>
#include <stdint.h>

enum { HEARD_RATE_HZ = 32000 };

// Two channels of samples in [-1, 1].
typedef struct Heard {
    float *channels[2];
    int frames;
} Heard;

Heard heard_silence(int frames);
void heard_free(Heard *heard);

// The file of the game's folder of sounds, decoded; `bytes` (may be NULL) becomes its size. A
// failure when it is not there, or not stereo at HEARD_RATE_HZ.
Heard heard_decode(const char *file, long *bytes);

// Adds `part` from the frame `at` on, times `gain`; what lies outside is left out.
void heard_add(Heard *heard, const Heard *part, int at, float gain);

// LUFS: gated, of the whole; and the loudest 400 ms. -120 for silence.
double heard_integrated(const Heard *heard);
double heard_momentary(const Heard *heard);

// dBTP, between the samples too (four times oversampled).
double heard_true_peak(const Heard *heard);

// Lets only what is below (`high` false) or above that frequency through: fourth order.
void heard_filter(Heard *heard, double hz, bool high);

// Raw 32-bit floats into $GENTLY_LISTEN/<name>.f32, when that is set: to listen, and to look at.
void heard_keep(const Heard *heard, const char *name);

#endif
