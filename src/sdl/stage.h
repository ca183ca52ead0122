// What lies behind the words: the painted scenes, what moves in them, and the figure and the light
// that stand there.
// Must not do: know nodes or layouts, handle input.
#ifndef GENTLY_SDL_STAGE_H
#define GENTLY_SDL_STAGE_H

#include <SDL.h>

#include "art/scene.h"
#include "sdl/pictures.h"

typedef struct Stage Stage;

typedef enum StagePlace { STAGE_ROOM, STAGE_LAND, STAGE_QUIET, STAGE_PAPER } StagePlace;

typedef enum Weather { WEATHER_CLEAR, WEATHER_RAIN, WEATHER_WIND, WEATHER_FOG } Weather;

// What is wanted on the stage now.
typedef struct StageWish {
    StagePlace place;
    int width, height; // px of the window
    int theme;         // Theme, or -1: by the hour
    float hour;        // [0, 24)
    float trust;       // [0, 1)
    int walked;        // passages
    Weather weather;
    float light_away; // Backdrop of ui/node.h
    bool still;       // reduced motion
} StageWish;

// Painted scenes are kept in the folder `cache`; NULL: nowhere.
// `notify` is called from another thread whenever a picture is finished: the window then has to
// call stage_update(). The renderer has to outlive the stage.
Stage *stage_new(SDL_Renderer *renderer, const char *cache, void (*notify)(void *state),
                 void *state);
void stage_free(Stage *stage);

// Takes the wish and any finished picture, and lets time pass. `instant`: scenes are painted
// without waiting for the window's size to settle, and do not fade in. True when the stage looks
// different.
bool stage_update(Stage *stage, const StageWish *wish, uint64_t now_ms, bool instant);

// How long what was shown before should fade over what stage_update() has changed at once, in ms;
// 0: not at all. Asking takes it back.
uint64_t stage_take_fade(Stage *stage);

// Paints the whole window. What lies within `cover` (px; empty: nothing) may be left out: it will
// be painted over.
void stage_draw(Stage *stage, Pictures *pictures, Rect cover, uint64_t now_ms);

// The palette of what is shown, and the places of the present wish.
const Palette *stage_palette(const Stage *stage);
SceneMap stage_map(const Stage *stage);

// Whether what is wanted has been painted.
bool stage_is_complete(const Stage *stage);

// Whether stage_update() itself paints (where there are no threads) and has to be called again at
// once, though nothing looks different yet.
bool stage_paints_here(const Stage *stage);

// In how many ms the next frame differs from this one: 0 at once, -1 never by itself.
int stage_wake_in_ms(const Stage *stage, uint64_t now_ms);

// In how many ms the picture comes to rest; 0: it rests.
int stage_rests_in_ms(const Stage *stage, uint64_t now_ms);

// The player did something: everything moves for a minute from now on.
void stage_stir(Stage *stage, uint64_t now_ms);

// The renderer has lost its textures: paints again.
void stage_forget_textures(Stage *stage);

#endif
