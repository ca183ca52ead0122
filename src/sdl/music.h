// The score of the music: which note sounds when, as a pure function of a seed, the wish and the
// time. Four voices of five tones (D E F# A B): a ground that is stroked now and then, a string
// that says a few notes and leaves a long space, a voice that answers it, and a warmth that comes
// with trust. Nothing repeats, and there is no tune to follow.
// Must not do: play, load, ask for the time; know SDL.
#ifndef GENTLY_SDL_MUSIC_H
#define GENTLY_SDL_MUSIC_H

#include <stdbool.h>
#include <stdint.h>

#include "app/soundscape.h"
#include "base/random.h"

typedef enum MusicVoice {
    MUSIC_GROUND,
    MUSIC_FELT,
    MUSIC_BESIDE,
    MUSIC_WARM,
    MUSIC_VOICE_COUNT
} MusicVoice;

// B2 D3 E3 F#3 A3 B3 D4 E4 F#4 A4 B4: five of them are an octave.
enum { MUSIC_PITCH_COUNT = 11, MUSIC_OCTAVE = 5 };

enum {
    MUSIC_APART_MS = 350,     // at least, between the beginnings of two notes
    MUSIC_PHRASE_NOTES = 4,   // at most, between two long spaces
    MUSIC_LATE_MS = 1500,     // a note that is later than this (the machine slept) is let go
    MUSIC_LONGEST_MS = 24000, // no voice that plays is silent for longer
};

typedef struct MusicWish {
    SoundMood mood;
    float trust; // [0, 1)
    bool dark;   // rests on B instead of D
} MusicWish;

typedef struct MusicNote {
    MusicVoice voice;
    int pitch; // [0, MUSIC_PITCH_COUNT)
} MusicNote;

// A plain value; `(Music){0}` is silent.
typedef struct Music {
    Random random;
    MusicWish wish;
    bool plays, ends;
    uint64_t due_ms[MUSIC_VOICE_COUNT]; // the next note; UINT64_MAX: none
    int pitch[MUSIC_VOICE_COUNT];       // of the latest note
    int repeats;                        // of the ground's latest pitch
    int phrase_left;                    // notes of the string's phrase
    uint64_t latest_ms;                 // when the latest note began
} Music;

// Silent; the same seed and the same calls give the same notes.
void music_init(Music *music, uint64_t seed);

// What is wanted from `now_ms` on, a clock that never goes back. SOUND_MOOD_NONE: the phrase under
// way is brought home, and then nothing more comes.
void music_want(Music *music, MusicWish wish, uint64_t now_ms);

// Whether a note begins now; call again until none does.
bool music_next(Music *music, uint64_t now_ms, MusicNote *note);

// In how many ms music_next() may have a note; -1: not before the wish changes.
int music_wake_in_ms(const Music *music, uint64_t now_ms);

// How loud a voice is in a mood, 0 to 1: what steps back, comes near or comes in with trust.
float music_level(const MusicWish *wish, MusicVoice voice);

// "ground-b2.ogg" of a note, into `file`.
enum { MUSIC_FILE_SIZE = 32 };
void music_file(MusicNote note, char file[MUSIC_FILE_SIZE]);

// Whether the voice has that pitch.
bool music_has(MusicVoice voice, int pitch);

#endif
