// Paints a page: the boxes, lines, beads and the focus of a layout, over a stage that is already
// painted. Must not do: place anything, handle events.
#ifndef GENTLY_SDL_DRAW_H
#define GENTLY_SDL_DRAW_H

#include <SDL.h>

#include "art/palette.h"
#include "sdl/fonts.h"
#include "sdl/page.h"
#include "sdl/pictures.h"

// The breathing circle: one picture, painted anew for every frame. `(Circle){0}` at first.
typedef struct Circle {
    Image image;
    SDL_Texture *texture;
} Circle;
void circle_deinit(Circle *circle);

typedef struct DrawInput {
    SDL_Renderer *renderer;
    Fonts *fonts;
    Pictures *pictures;
    Circle *circle;
    const Page *page;
    const Palette *palette;
    float light_x, light_y; // of the room's light, px: from there today's bead comes
    uint64_t now_ms;
    bool bare;  // what lies behind words and focus, without them
    bool still; // reduced motion: the bead of the body's cue does not breathe
} DrawInput;

void draw_page(const DrawInput *input);

#endif
