// The sound of the game: one bed of wind and few tones by hour, and soft cues over it. It is never
// needed: without a device, without files or muted, everything works and nothing is said.
// Must not do: decide when something sounds, wait for the audio server, write to stderr.
#ifndef GENTLY_SDL_SOUND_H
#define GENTLY_SDL_SOUND_H

#include <stdbool.h>

typedef enum SoundBed {
    SOUND_BED_NONE,
    SOUND_BED_DAWN,
    SOUND_BED_DAY,
    SOUND_BED_DUSK,
    SOUND_BED_NIGHT,
    SOUND_BED_COUNT,
} SoundBed;

typedef enum SoundCue {
    SOUND_CUE_BREATH_IN,
    SOUND_CUE_BREATH_OUT,
    SOUND_CUE_CHOOSE,
    SOUND_CUE_FOCUS,
    SOUND_CUE_TAKE_BACK,
    SOUND_CUE_SEAM,
    SOUND_CUE_BEAD,
    SOUND_CUE_COUNT,
} SoundCue;

typedef struct SoundInfo {
    const char *id;      // as in scripts and settings
    const char *file;    // within the folder of sounds
    float volume;        // beside the others, 0 to 1
    const char *caption; // English, for who reads sounds; NULL: too small to be told
} SoundInfo;

// The rows of the two tables; static. The bed must not be SOUND_BED_NONE.
const SoundInfo *sound_bed_info(SoundBed bed);
const SoundInfo *sound_cue_info(SoundCue cue);

// The bed of a local time of day in hours, [0, 24).
SoundBed sound_bed_at(float hour);

typedef enum SoundDevice {
    SOUND_DEVICE_CLOSED, // nothing to play so far, or muted: no wake-ups
    SOUND_DEVICE_OPEN,
    SOUND_DEVICE_ABSENT, // none answered; asked again after the next sound_set_muted(true)
} SoundDevice;

typedef struct SoundStatus {
    SoundDevice device;
    SoundBed bed;    // what sounds now, also while it fades
    bool changing;   // a bed or the device is on its way out
    int cues_played; // since sound_open()
} SoundStatus;

typedef struct Sound Sound;

// Never fails and returns at once. The device is opened by a thread of its own when there is first
// something to play, so ask for the first bed after the first frame, and when no other SDL
// subsystem is being started. `folder` (copied) holds the files; one that is missing stays silent.
// Volumes are 1. Once SDL is initialised; silences SDL's log category "audio" and its device
// events.
Sound *sound_open(const char *folder, bool muted);

// Lets what sounds fade for 0.2 s, closes the device and frees `sound`, which may be NULL. False
// when the audio server has not answered for 2 s: then its thread is left alone with what it
// holds, and the caller has to end the process without SDL_Quit().
bool sound_close(Sound *sound);

// 0 to 1 in steps that are even to the ear (the gain is the square).
void sound_set_volumes(Sound *sound, float beds, float cues);

// Muted, or with nothing to play, the device is closed once all has faded.
void sound_set_muted(Sound *sound, bool muted);

// The bed that is there from now on. The one before fades out, then this fades in over 3 s. The
// same one again: nothing happens.
void sound_play_bed(Sound *sound, SoundBed bed);

// Plays a cue. One that could not begin within 0.4 s is left out; a breath takes the place of the
// breath before it.
void sound_cue(Sound *sound, SoundCue cue);

// Fades the cues that sound now (a breath that is skipped); the bed stays.
void sound_hush_cues(Sound *sound);

// Fades everything within 1.5 s (leaving). The next sound_play_bed() begins again.
void sound_fade_out(Sound *sound);

// Call once a turn of the main loop where there are no threads (the browser); elsewhere it does
// nothing.
void sound_step(Sound *sound);

// What is going on, for the settings page and for tests.
SoundStatus sound_status(Sound *sound);

// Waits until all that was asked has begun and nothing is on its way out: for tests, never in the
// main loop (an audio server that hangs would be waited for).
void sound_settle(Sound *sound);

#endif
