// What the files of the land share with each other; for src/art/land*.c alone.
#ifndef GENTLY_ART_LAND_PARTS_H
#define GENTLY_ART_LAND_PARTS_H

#include <math.h>

#include "art/land.h"

struct Land {
    LandView view;
    Palette palette;
    Color hills[LAND_RIDGES];
    Color mist_lit, tree_light;
    float sun_x, sun_y;         // design px
    float sun_at[LAND_RIDGES];  // below the sun, on each ridge; design px of the land
    float *ridge[LAND_RIDGES];  // per pixel column: y of the ridge, px
    float *sharp[LAND_RIDGES];  // per pixel column: 1 / sqrt(1 + slope^2)
    float *hidden[LAND_RIDGES]; // per pixel column: px row from which nearer ridges cover it
};

static inline float land_x(const Land *land, float px)
{
    return px / land->view.zoom + land->view.left;
}

static inline float land_y(const Land *land, float px)
{
    return px / land->view.zoom + land->view.top;
}

static inline float land_pixel_x(const Land *land, float x)
{
    return (x - land->view.left) * land->view.zoom;
}

static inline float land_pixel_y(const Land *land, float y)
{
    return (y - land->view.top) * land->view.zoom;
}

// A distance along the land, the shorter way round.
static inline float land_wrap(float distance)
{
    return distance - LAND_PERIOD * floorf(distance / LAND_PERIOD + 0.5f);
}

// Where a place of the land shows: every LAND_PERIOD from `first` on, `count` times.
typedef struct Copies {
    float first; // design px of the view
    int count;
} Copies;

// The copies of a place on a ridge that may show within `margin` design px of the view.
Copies land_copies(const Land *land, int ridge, float x, float margin);

void land_paint_sky(const Land *land, Canvas *canvas, Box box);
void land_paint_trees(const Land *land, Canvas *canvas, int ridge);
void land_paint_tufts(const Land *land, Canvas *canvas);
void land_paint_sun(const Land *land, Canvas *canvas, Box box);
void land_paint_grass(const Land *land, Canvas *canvas);

#endif
