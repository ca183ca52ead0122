// The hills, seen from outside or through the window of the room.
// Lengths are design px (ART.md) on a land that repeats every LAND_PERIOD; only a view knows
// pixels. Must not do: place the figure, the light or any words.
#ifndef GENTLY_ART_LAND_H
#define GENTLY_ART_LAND_H

#include "art/canvas.h"
#include "art/palette.h"

enum { LAND_RIDGES = 6, LAND_WALK = 4, LAND_FRONT = 5 }; // ridge 0 is the farthest
#define LAND_PERIOD 2560.0f
#define LAND_DEEP 0.72f // how dark the front hill is far below its edge, share of its colour

// Which part of the land a picture shows.
typedef struct LandView {
    Box box;                   // the pixels that it fills
    float zoom;                // pixels a design px
    float left, top;           // what lies at pixel (0, 0), design px
    float scroll[LAND_RIDGES]; // how far each ridge has moved to the left, design px
    float sun_x, sun_y;        // design px; y before the far ridge lifts it
    bool apart;                // each part is a picture of its own, that will move: nothing is left
                               // out because a nearer ridge hides it
    float start[LAND_RIDGES];  // where `apart`: the scroll at which the sun lights each ridge
} LandView;

// What a land is made of, from back to front: the sky, sun or moon, and for each ridge its hill
// (with trees), then its mist (ridges 1 to 3).
typedef enum LandPart { LAND_SKY, LAND_SUN, LAND_HILL, LAND_MIST } LandPart;

// The heights (y, design px) between which a part has pixels.
typedef struct LandSpan {
    float top, bottom;
} LandSpan;

typedef struct Land Land;

// Copies view and palette; free with land_free().
Land *land_new(const LandView *view, const Palette *palette);
void land_free(Land *land);

// Paints every pixel that the canvas and the view's box share, opaque.
void land_paint(const Land *land, Canvas *canvas);

// Paints one part alone; `ridge` for hill and mist.
void land_paint_part(const Land *land, Canvas *canvas, LandPart part, int ridge);
LandSpan land_span(LandPart part, int ridge);

// The grey of rain and fog, from the top of the sky down to the walking hill, for a canvas whose
// picture repeats every LAND_CLOUD_PERIOD design px.
#define LAND_CLOUD_PERIOD 1280.0f
void land_paint_cloud(const Land *land, Canvas *canvas);
float land_cloud_bottom(void);

// The sky's own colour at a height, without sun and clouds.
Color land_sky_color(const Palette *palette, float y);

// The height (y, design px) of a ridge at a place of the land.
float land_ridge(int ridge, float x);

// How much each ridge moves for one px walked.
float land_parallax(int ridge);

#endif
