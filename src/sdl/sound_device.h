// Opens and closes the audio device, without a word on stderr. May wait for the audio server.
// Must not do: play.
#ifndef GENTLY_SDL_SOUND_DEVICE_H
#define GENTLY_SDL_SOUND_DEVICE_H

#include "sdl/mixer.h"

// Whether SDL_mixer has a device now, with `channels` channels; loads it into `mixer`. What was
// begun for it stays in `*alsa` until sound_device_close(), which has to be called in both cases.
bool sound_device_open(Mixer *mixer, int channels, void **alsa);

// `opened`: what sound_device_open() has returned. Nothing may sound any more.
void sound_device_close(const Mixer *mixer, bool opened, void **alsa);

#endif
