// The mended bowl: glaze over bare clay, and eleven seams that fill with gold.
// Must not do: shadows on the table, which are the room's.
#ifndef GENTLY_ART_BOWL_H
#define GENTLY_ART_BOWL_H

#include "art/canvas.h"
#include "art/palette.h"

enum { BOWL_SEAMS = 11 };

// How the room lights the bowl.
typedef struct BowlLight {
    Color key_color;    // of the highlight
    Color table;        // bounced from below
    float ambient, key; // strengths
    float companion;    // strength of the light beside it
} BowlLight;

// Where the bowl stands: middle of its rim and pixels a design px.
typedef struct BowlPlace {
    float x, y, zoom; // px
} BowlPlace;

// The pixels that the bowl and its gold's glow may reach.
Box bowl_box(const BowlPlace *place);

// Paints clay and glaze into the canvas.
void bowl_paint(Canvas *canvas, const BowlPlace *place, const Palette *palette,
                const BowlLight *light);

// Paints one of the seams over it, in their order; `fill` in [0, 1] is how much of it is gold, and
// the newest one glows.
void bowl_paint_seam(Canvas *canvas, const BowlPlace *place, const Palette *palette, int seam,
                     float fill, bool newest);

// The point up to which gold has come when `mended` seams are filled, [0, BOWL_SEAMS].
void bowl_seam_point(const BowlPlace *place, float mended, float *x, float *y);

// A point of the wall: `angle` from the middle of the front (radians to the right), `depth` 0 at
// the rim to 1 at the foot.
void bowl_point(const BowlPlace *place, float angle, float depth, float *x, float *y);

#endif
