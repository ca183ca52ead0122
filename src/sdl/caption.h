// Shows what the voice says, in a band of its own: at the window's top in the room, where the wall
// is free, else at its foot, below the page.
// Must not do: decide what is said.
#ifndef GENTLY_SDL_CAPTION_H
#define GENTLY_SDL_CAPTION_H

#include "art/palette.h"
#include "sdl/fonts.h"

typedef struct Caption {
    const char *text;
    bool leftward;          // the page is read from right to left
    float width, y, height; // px: of the window; of the band
    float size_px;          // of the em
    int lines;              // at most
} Caption;

// The height in px of a band for so many lines with an em of `size_px`.
float caption_height(float size_px, int lines);

// What does not fit is left off, with an ellipsis.
void caption_draw(SDL_Renderer *renderer, Fonts *fonts, const Palette *palette,
                  const Caption *caption);

#endif
