#include "sdl/mixer.h"

#ifdef GENTLY_MIXER_LINKED

bool mixer_load(Mixer *mixer)
{
#define MIXER_POINT(name) mixer->name = Mix_##name;
    MIXER_FUNCTIONS(MIXER_POINT)
    return mixer->loaded = true;
}

#else

#include <string.h>

#include <SDL.h>

// A pointer to an object as one to a function, which C cannot cast. False when there is none.
static bool find(void *library, const char *name, void *function)
{
    void *object = SDL_LoadFunction(library, name);
    memcpy(function, &object, sizeof object);
    return object != NULL;
}

bool mixer_load(Mixer *mixer)
{
    if (mixer->loaded)
        return true;
    void *library = SDL_LoadObject("libSDL2_mixer-2.0.so.0");
    mixer->loaded = library != NULL;
#define MIXER_FIND(name) mixer->loaded = mixer->loaded && find(library, "Mix_" #name, &mixer->name);
    MIXER_FUNCTIONS(MIXER_FIND)
    return mixer->loaded;
}

#endif
