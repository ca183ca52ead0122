// Playing through SDL_mixer. Its calls may wait for the audio server, so sound.c makes them on a
// thread of their own. Must not do: be called from two threads.
#ifndef GENTLY_SDL_SOUND_PLAYER_H
#define GENTLY_SDL_SOUND_PLAYER_H

#include <stdint.h>

#include "sdl/sound.h"

// What is wanted now; a plain value.
typedef struct SoundWish {
    SoundBed bed;
    float beds, cues; // volumes, 0 to 1
    bool muted;
    bool leave;                         // the bed goes sooner than at a change of the hour
    bool hush;                          // once: fade the cues
    uint32_t pending;                   // once: bit 1 << cue for each cue that was asked for
    uint64_t asked_ms[SOUND_CUE_COUNT]; // when, by SDL_GetTicks64()
} SoundWish;

typedef struct SoundPlayer SoundPlayer;

// Copies `folder`; opens nothing.
SoundPlayer *sound_player_new(const char *folder);

// Fades what sounds for 0.2 s, closes the device and frees.
void sound_player_free(SoundPlayer *player);

// Goes towards the wish. Returns after how many ms to call again with the wish of then, or -1 when
// nothing is under way. The first call that has something to play opens the device.
int sound_player_advance(SoundPlayer *player, const SoundWish *wish);

SoundStatus sound_player_status(const SoundPlayer *player);

#endif
