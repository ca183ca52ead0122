// The hills, seen from outside or through the window of the room.
// Lengths are design px (ART.md) on a land that repeats every LAND_PERIOD; only a view knows
// pixels. Must not do: place the figure, the light or any words.
#ifndef GENTLY_ART_LAND_H
#define GENTLY_ART_LAND_H

#include "art/canvas.h"
#include "art/palette.h"
#include "art/scene.h"

enum { LAND_RIDGES = 6, LAND_WALK = 4, LAND_FRONT = 5 }; // ridge 0 is the farthest
#define LAND_PERIOD 2560.0f

// Which part of the land a picture shows.
typedef struct LandView {
    Box box;                   // the pixels that it fills
    float zoom;                // pixels a design px
    float left, top;           // what lies at pixel (0, 0), design px
    float scroll[LAND_RIDGES]; // how far each ridge has moved to the left, design px
    float sun_x, sun_y;        // design px; y before the far ridge lifts it
    float sun_fade;            // 1 shown, 0 left out
    Weather weather;
} LandView;

typedef struct Land Land;

// Copies view and palette; free with land_free().
Land *land_new(const LandView *view, const Palette *palette);
void land_free(Land *land);

// Paints every pixel that the canvas and the view's box share, opaque.
void land_paint(const Land *land, Canvas *canvas);

// The sky's own colour at a height, without sun and clouds.
Color land_sky_color(const Palette *palette, float y);

// The height (y, design px) of a ridge at a place of the land.
float land_ridge(int ridge, float x);

// How much each ridge moves for one px walked.
float land_parallax(int ridge);

#endif
