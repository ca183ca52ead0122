// The sound of the game: the bed of the hour, weather over it, slow music, and soft cues. It is
// never needed: without a device, without files or muted, everything works and nothing is said.
// Must not do: decide what sounds (app/soundscape.h), wait for the audio server, write to stderr.
#ifndef GENTLY_SDL_SOUND_H
#define GENTLY_SDL_SOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "app/soundscape.h"

typedef struct SoundOptions {
    const char *folder; // with the files (copied); one that is missing stays silent
    uint64_t seed;      // of the music
    bool muted;
    uint64_t (*clock_ms)(void); // NULL: SDL_GetTicks64()
} SoundOptions;

// 0 to 1 each, in steps that are even to the ear (the gain is the square).
typedef struct SoundVolumes {
    float ambience, music, cues;
} SoundVolumes;

typedef enum SoundDevice {
    SOUND_DEVICE_CLOSED, // nothing to play: no wake-ups
    SOUND_DEVICE_OPEN,
    SOUND_DEVICE_ABSENT, // none answered; asked again with a later wish, or when one is plugged in
} SoundDevice;

typedef struct SoundStatus {
    SoundDevice device;
    SoundId bed, weather; // what sounds now, also while it fades; SOUND_NONE
    bool music;           // it plays, or brings its phrase home
    float bed_gain;       // 0 to 1
    bool changing;        // something is fading in or out, or the device is about to be closed
    int cues_played, notes_played; // since sound_open()
} SoundStatus;

typedef struct Sound Sound;

// Never fails and returns at once. The device is opened by a thread of its own when there is first
// something to play, so set the first soundscape after the first frame, and when no other SDL
// subsystem is being started. Volumes are 1. Once SDL is initialised; silences SDL's log category
// "audio".
Sound *sound_open(const SoundOptions *options);

// Lets what sounds fade for 0.2 s, closes the device and frees `sound`, which may be NULL. False
// when the audio server has not answered for 2 s: then its thread is left alone with what it
// holds, and the caller has to end the process without SDL_Quit().
bool sound_close(Sound *sound);

void sound_set_volumes(Sound *sound, SoundVolumes volumes);

// Muted, or with nothing to play, the device is closed once all has faded.
void sound_set_muted(Sound *sound, bool muted);

// What lies under the screen from now on. Bed and weather fade out, then the new ones in; the music
// answers at its own pace.
void sound_set_scape(Sound *sound, const Soundscape *scape);

// At rest with the picture: the music brings its phrase home, the beds fade over 12 s, and the
// device is closed. When there is something to see again, all comes back as it was.
void sound_rest(Sound *sound, bool rests);

// Somebody speaks: everything steps back to a third until they have ended.
void sound_duck(Sound *sound, bool ducked);

// Plays a cue. One that could not begin within 0.4 s is left out; a breath takes the place of the
// breath before it.
void sound_cue(Sound *sound, SoundId cue);

// Fades the cues that sound now (a breath that is skipped); the rest stays.
void sound_hush_cues(Sound *sound);

// A device came or went (SDL_AUDIODEVICEADDED, SDL_AUDIODEVICEREMOVED): what is wanted goes on on
// the one that is there now.
void sound_device_came(Sound *sound);
void sound_device_went(Sound *sound);

// Call once a turn of the main loop where there are no threads (the browser); elsewhere it does
// nothing. Returns in how many ms to call it again; -1: not before something else happens.
int sound_step(Sound *sound);

// What is going on, for tests.
SoundStatus sound_status(Sound *sound);

// Waits until all that was asked has begun and nothing fades: for tests, never in the main loop (an
// audio server that hangs would be waited for).
void sound_settle(Sound *sound);

#endif
