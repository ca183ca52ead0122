// A renderer of 600 x 60 pixels without a window, with the real fonts: for tests of what text
// measures.
#ifndef GENTLY_TESTS_PRESS_H
#define GENTLY_TESTS_PRESS_H

#include "sdl/fonts.h"

typedef struct Press {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    Fonts *fonts;
} Press;

// The group's set-up and tear-down of cmocka: `*state` is the Press, made here and freed there.
int press_set_up(void **state);
int press_tear_down(void **state);

#endif
