// Paper to paint on: floats, premultiplied, somewhere within a larger picture, and masks of shapes.
// All places are in pixels of the whole picture, pixel (x, y) covering [x, x+1) by [y, y+1), so
// that a picture may be painted a few rows at a time and come out the same.
// Must not do: know what is painted.
#ifndef GENTLY_ART_CANVAS_H
#define GENTLY_ART_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "art/image.h"
#include "art/noise.h"
#include "base/geometry.h"

// Pixel columns [left, right) and rows [top, bottom).
typedef struct Box {
    int left, top, right, bottom;
} Box;

// The part that two boxes share; empty (right <= left or bottom <= top) when there is none.
Box box_common(Box a, Box b);

bool box_meets(Box a, Box b);

// The smallest box that holds everything within `reach` px of the two points.
Box box_around(float x0, float y0, float x1, float y1, float reach);

typedef struct Canvas {
    Box box;
    float *rgba; // premultiplied, four a pixel; belongs to the canvas
} Canvas;

// Transparent at first. An empty box gives an empty canvas. Deinit frees.
void canvas_init(Canvas *canvas, Box box);
void canvas_deinit(Canvas *canvas);

static inline float *canvas_at(const Canvas *canvas, int x, int y)
{
    size_t width = (size_t)(canvas->box.right - canvas->box.left);
    return canvas->rgba +
           4 * ((size_t)(y - canvas->box.top) * width + (size_t)(x - canvas->box.left));
}

// Lays a colour over a pixel.
static inline void pixel_over(float *rgba, Color color, float alpha)
{
    float rest = 1 - alpha;
    rgba[0] = rgba[0] * rest + color.r * alpha;
    rgba[1] = rgba[1] * rest + color.g * alpha;
    rgba[2] = rgba[2] * rest + color.b * alpha;
    rgba[3] = rgba[3] * rest + alpha;
}

// A glow that is `alpha` at its centre and fades to nothing at the ellipse: alpha (1 - d^2)^power.
void canvas_glow(Canvas *canvas, float x, float y, float radius_x, float radius_y, Color color,
                 float alpha, float power);

// Lays one canvas over another, where they meet.
void canvas_lay(Canvas *canvas, const Canvas *upper);

// 8-bit straight alpha with triangular dither (alpha 0 and 1 stay exact) and a grain of `grain`
// (share of full brightness). Writes the canvas to its place in `image`, whose upper left pixel is
// (0, 0); what lies outside is left out.
void canvas_store(const Canvas *canvas, Image *image, float grain);

// The whole canvas as a new picture; the caller frees it with image_free().
Image canvas_image(const Canvas *canvas, float grain);

// A new picture that `paint` paints a few rows at a time, since all of its floats at once would be
// new memory, which takes longer to be had than to be painted. The caller frees it with
// image_free().
typedef void CanvasPaint(Canvas *band, const void *what);
Image canvas_in_bands(int width, int height, float grain, CanvasPaint *paint, const void *what);

typedef struct Mask {
    Box box;
    float *cover; // [0, 1] a pixel; belongs to the mask
} Mask;

// Empty at first; shapes add to it (the larger cover wins). Deinit frees.
void mask_init(Mask *mask, Box box);
void mask_deinit(Mask *mask);

static inline float *mask_at(const Mask *mask, int x, int y)
{
    size_t width = (size_t)(mask->box.right - mask->box.left);
    return mask->cover + (size_t)(y - mask->box.top) * width + (size_t)(x - mask->box.left);
}

// A closed polygon of `count` points (x, y, x, y...), by the exact area that it covers.
void mask_polygon(Mask *mask, const float *points, int count);

// A stroke whose radius runs from r0 to r1.
void mask_capsule(Mask *mask, float x0, float y0, float r0, float x1, float y1, float r1);

void mask_round_box(Mask *mask, Rect box, float radius);
void mask_ellipse(Mask *mask, float x, float y, float radius_x, float radius_y);

// Softens by about a Gaussian of that deviation (three box filters). What would leave the mask
// stays at its edge.
void mask_blur(Mask *mask, float sigma);

// Paints through the mask.
void canvas_fill(Canvas *canvas, const Mask *mask, Color color, float alpha);

// The same with a colour that runs from `above` at y0 to `below` at y1.
void canvas_fill_graded(Canvas *canvas, const Mask *mask, Color above, float y0, Color below,
                        float y1);

// The distance of a point to the edge of a rounded box, negative inside.
float round_box_distance(Rect box, float radius, float x, float y);

#endif
