// Playing through SDL_mixer. Its calls may wait for the audio server, so sound.c makes them on a
// thread of their own. Must not do: be called from two threads, ask for the time.
#ifndef GENTLY_SDL_SOUND_PLAYER_H
#define GENTLY_SDL_SOUND_PLAYER_H

#include <stdint.h>

#include "sdl/sound.h"

// What is wanted now; a plain value.
typedef struct SoundWish {
    Soundscape scape;
    SoundVolumes volumes;
    bool muted, rests, ducked;
    bool hush;                      // once: fade the cues
    bool device_came, device_went;  // once
    uint64_t pending;               // once: bit 1 << cue for each cue that was asked for
    uint64_t asked_ms[SOUND_COUNT]; // when
} SoundWish;

typedef struct SoundPlayer SoundPlayer;

// Copies `folder`; opens nothing. The seed is that of the music.
SoundPlayer *sound_player_new(const char *folder, uint64_t seed);

// Fades what sounds for 0.2 s, closes the device and frees.
void sound_player_free(SoundPlayer *player);

// Goes towards the wish. `now_ms` is a clock that never goes back. Returns after how many ms to
// call again with the wish of then, or -1 when nothing is under way. The first call that has
// something to play opens the device.
int sound_player_advance(SoundPlayer *player, const SoundWish *wish, uint64_t now_ms);

// Whether there is anything to play in a wish.
bool sound_wish_is_audible(const SoundWish *wish);

SoundStatus sound_player_status(const SoundPlayer *player);

#endif
