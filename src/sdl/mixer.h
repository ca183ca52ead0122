// SDL2_mixer, opened when something is to sound for the first time. Debian's brings along twenty
// libraries, for formats that are not played here; linked, they would cost a fifth of the time
// until the first frame, and half of that of each command in a terminal. Where SDL2_mixer is built
// with the game (GENTLY_MIXER_LINKED), the table points at it. Must not do: play.
#ifndef GENTLY_SDL_MIXER_H
#define GENTLY_SDL_MIXER_H

#include <stdbool.h>

#include <SDL_mixer.h>

// What is used of SDL_mixer.h, without its `Mix_`. All of these are functions in every 2.x.
#define MIXER_FUNCTIONS(X)                                                                         \
    X(AllocateChannels)                                                                            \
    X(CloseAudio)                                                                                  \
    X(FadeOutChannel)                                                                              \
    X(FadeOutGroup)                                                                                \
    X(FadeOutMusic)                                                                                \
    X(FadingChannel)                                                                               \
    X(FreeChunk)                                                                                   \
    X(FreeMusic)                                                                                   \
    X(GetChunk)                                                                                    \
    X(GroupChannel)                                                                                \
    X(HaltChannel)                                                                                 \
    X(HaltMusic)                                                                                   \
    X(LoadMUS)                                                                                     \
    X(LoadWAV_RW)                                                                                  \
    X(OpenAudioDevice)                                                                             \
    X(PlayChannelTimed)                                                                            \
    X(PlayMusic)                                                                                   \
    X(Playing)                                                                                     \
    X(PlayingMusic)                                                                                \
    X(Quit)                                                                                        \
    X(ReserveChannels)                                                                             \
    X(Volume)                                                                                      \
    X(VolumeChunk)                                                                                 \
    X(VolumeMusic)

typedef struct Mixer {
// NOLINTNEXTLINE(bugprone-macro-parentheses): it is a name
#define MIXER_FIELD(name) __typeof__(Mix_##name) *name;
    MIXER_FUNCTIONS(MIXER_FIELD)
#undef MIXER_FIELD
    bool loaded;
} Mixer;

// Fills the table; false where SDL2_mixer is not installed. What was loaded stays until the end of
// the program, so a second call costs nothing.
bool mixer_load(Mixer *mixer);

#endif
