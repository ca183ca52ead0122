#include "sdl/sound_device.h"

#include <SDL.h>

// The files have 32 kHz; a device of another rate is the business of SDL or of the audio server.
enum { RATE_HZ = 32000, DEVICE_FRAMES = 1024 };

// ALSA's own complaints about a missing device go to stderr unless there is a handler that is
// quiet. SDL loads the library itself, so it is not linked.
typedef void AlsaHandler(const char *file, int line, const char *function, int code,
                         const char *format, ...);
typedef int AlsaSetHandler(AlsaHandler *handler);

#ifdef __linux__
static void say_nothing(const char *file, int line, const char *function, int code,
                        const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)code, (void)format;
}
#endif

static void set_alsa_handler(void *alsa, AlsaHandler *handler)
{
    union {
        void *object;
        AlsaSetHandler *function;
    } set = {SDL_LoadFunction(alsa, "snd_lib_error_set_handler")};
    if (set.function != NULL)
        set.function(handler);
}

bool sound_device_open(Mixer *mixer, int channels, void **alsa)
{
    *alsa = NULL;
    if (!mixer_load(mixer))
        return false;
#ifdef __linux__
    *alsa = SDL_LoadObject("libasound.so.2");
    if (*alsa != NULL)
        set_alsa_handler(*alsa, say_nothing);
#endif
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    if (mixer->OpenAudioDevice(RATE_HZ, AUDIO_S16SYS, 2, DEVICE_FRAMES, NULL, 0) != 0) {
        // with the subsystem, SDL's search for devices would go on, ten times a second
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    mixer->AllocateChannels(channels);
    return true;
}

void sound_device_close(const Mixer *mixer, bool opened, void **alsa)
{
    if (opened) {
        mixer->CloseAudio();
        mixer->Quit();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    if (*alsa != NULL) {
        set_alsa_handler(*alsa, NULL);
        SDL_UnloadObject(*alsa);
    }
    *alsa = NULL;
}
