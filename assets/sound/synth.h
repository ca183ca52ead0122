// The few instruments that all sounds of the game are made of: moving air, soft tones, far crickets
// and a room around them. Everything is a pure function of its recipe and seed.
// Must not do: know what a sound is for, touch files.
#ifndef GENTLY_SOUND_SYNTH_H
#define GENTLY_SOUND_SYNTH_H

#include <stdbool.h>
#include <stdint.h>

// Frames a second, of every file. Nothing here sounds above 7 kHz, so more would only cost.
enum { SOUND_RATE_HZ = 32000 };

// Two channels of samples in [-1, 1]. In a loop, whatever would sound behind the end sounds at the
// beginning; otherwise it is cut off there.
typedef struct Track {
    float *left, *right;
    int frames; // a multiple of CURVE_STEP
    bool loop;
} Track;

// A silent track; the caller frees it with track_free(). `seconds` is rounded up to whole steps.
Track track_new(double seconds, bool loop);
void track_free(Track *track);

// Adds `other`, which has the same length, times `gain`.
void track_add(Track *track, const Track *other, float gain);

void track_scale(Track *track, float gain);

// Lets the last `seconds` go to silence along half a cosine.
void track_fade_end(Track *track, double seconds);

// A curve has one value for every CURVE_STEP frames of a track and one for its end; between them it
// runs straight. The caller frees it with free().
enum { CURVE_STEP = 64 };

// A curve within [0, 1] that wanders about 1/2 and comes back to its beginning: waves of
// `slowest` to `fastest` turns a track, of random phase.
float *curve_drift(const Track *track, int slowest, int fastest, uint64_t seed);

// A curve that rises from 0 at `from_s` to 1 at `peak_s` and falls to 0 at `end_s`, along cosines.
float *curve_swell(const Track *track, double from_s, double peak_s, double end_s);

// Noise in a band that moves as the wind moves.
typedef struct Air {
    float calm_hz, gust_hz; // the middle of the band at strength 0 and 1
    float damping;          // of the band: 1 is narrow for air, 2 is wide
    float gain;             // at strength 1
    float rest;             // share of the gain that is left at strength 0
    float power;            // how much more it answers to strong wind than to weak: 1, 2
    float width;            // 0 in the middle, 1 all around
    float lag_s;            // how long after the wind this part of the land answers
} Air;

// Adds air; `strength` is a curve of the track.
void air_add(Track *track, const Air *air, const float *strength, uint64_t seed);

// One part of a tone's sound.
typedef struct Partial {
    float ratio;   // of the tone's frequency
    float gain;    // of the tone's gain
    float decay_s; // from there until it has fallen by 60 dB
    float beat_hz; // how fast left and right drift apart
} Partial;

enum { VOICE_PARTIALS = 5 };

typedef struct Voice {
    float attack_s; // along half a cosine
    int count;
    Partial partials[VOICE_PARTIALS];
} Voice;

typedef struct Tone {
    float at_s, hz, gain;
    float pan; // -1 left to 1 right
} Tone;

// Adds a tone that begins softly and rings out.
void tone_add(Track *track, const Voice *voice, Tone tone);

// Adds a nearly pure tone that follows a curve of the track.
void hum_add(Track *track, const float *strength, Tone tone);

// One far cricket: `chirps` calls a track, evenly but not quite, each a soft pulse of 1/5 s.
typedef struct Cricket {
    int chirps;
    float hz, gain, pan;
} Cricket;

// Adds a cricket that comes and goes; the track is a loop.
void cricket_add(Track *track, const Cricket *cricket, uint64_t seed);

// Drops that fall: each a short ring that goes up a little in pitch, as water does.
typedef struct Drops {
    float rate_hz;         // drops a second at strength 1
    float low_hz, high_hz; // where they ring
    float decay_s;         // of the longest; the others are shorter
    float gain;            // of the loudest; most are far softer
    float width;           // 0 in the middle, 1 all around
} Drops;

// Adds drops; `strength` is a curve of the track and thins them out.
void drops_add(Track *track, const Drops *drops, const float *strength, uint64_t seed);

// What a room or a valley answers to a sound.
typedef struct Room {
    float decay_s; // until the answer has fallen by 60 dB
    float dark_hz; // above this it falls sooner
} Room;

// The answer alone, of the same length; the caller frees it with track_free().
Track room_answer(const Track *track, const Room *room);

#endif
