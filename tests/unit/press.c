#include "unit/press.h"

#include <stdlib.h>

int press_set_up(void **state)
{
    static Press press;
    Error error = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return -1;
    press.surface = SDL_CreateRGBSurfaceWithFormat(0, 600, 60, 32, SDL_PIXELFORMAT_ARGB8888);
    press.renderer = SDL_CreateSoftwareRenderer(press.surface);
    press.fonts = fonts_new(press.renderer, NULL, &error);
    *state = &press;
    return press.fonts == NULL ? -1 : 0;
}

int press_tear_down(void **state)
{
    Press *press = *state;
    fonts_free(press->fonts);
    SDL_DestroyRenderer(press->renderer);
    SDL_FreeSurface(press->surface);
    SDL_Quit();
    return 0;
}
