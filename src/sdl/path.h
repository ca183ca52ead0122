// Paints a line through many points: the twisted thread of the past, the line between stars.
// Must not do: know SDL, choose colours.
#ifndef GENTLY_SDL_PATH_H
#define GENTLY_SDL_PATH_H

#include "art/sprite.h"
#include "ui/layout.h"

typedef struct PathSpec {
    const PathPoint *points; // px
    size_t count;
    float width; // px
    Color color;
    bool twisted; // lit and shaded along its turns, like yarn
    bool shadow;
} PathSpec;

// A picture of the line; anchor: the place (0, 0) that the points are measured from. The caller
// frees the image.
Sprite path_paint(const PathSpec *spec);

#endif
