#include "sdl/path.h"

#include <math.h>

#include "art/canvas.h"
#include "art/numeric.h"

static Box bounds(const PathSpec *spec, float reach)
{
    float left = spec->points[0].x, right = left, top = spec->points[0].y, bottom = top;
    for (size_t i = 1; i < spec->count; i++) {
        left = fminf(left, spec->points[i].x);
        right = fmaxf(right, spec->points[i].x);
        top = fminf(top, spec->points[i].y);
        bottom = fmaxf(bottom, spec->points[i].y);
    }
    return box_around(left, top, right, bottom, reach);
}

static void stroke(Mask *mask, const PathSpec *spec, float radius, float dy)
{
    for (size_t i = 0; i + 1 < spec->count; i++) {
        const PathPoint *a = &spec->points[i], *b = &spec->points[i + 1];
        if (!b->lifted)
            mask_capsule(mask, a->x, a->y + dy, radius, b->x, b->y + dy, radius);
    }
}

static void add_shadow(Canvas *canvas, const PathSpec *spec)
{
    Mask mask;
    mask_init(&mask, canvas->box);
    stroke(&mask, spec, spec->width * .56f, spec->width * 1.7f);
    mask_blur(&mask, spec->width);
    canvas_fill(canvas, &mask, color_from_hex(0x1A1418), .34f);
    mask_deinit(&mask);
}

// Light that runs over the strand aslant, once each turn of the yarn.
static void twist(Canvas *canvas, const Mask *mask, const PathSpec *spec)
{
    float pitch = 2.9f / spec->width;
    Color lit = color_blend(spec->color, color_from_hex(0xFFFFFF), .22f);
    for (int y = mask->box.top; y < mask->box.bottom; y++)
        for (int x = mask->box.left; x < mask->box.right; x++) {
            float cover = *mask_at(mask, x, y);
            if (cover <= 0)
                continue;
            float wave = .5f + .5f * sinf(((float)x * .9f + (float)y * 1.4f) * pitch);
            pixel_over(canvas_at(canvas, x, y), lit, cover * .6f * smooth_step(.2f, .8f, wave));
        }
}

Sprite path_paint(const PathSpec *spec)
{
    if (spec->count == 0)
        return (Sprite){0};
    Box box = bounds(spec, spec->width * 6 + 2);
    Canvas canvas;
    canvas_init(&canvas, box);
    if (spec->shadow)
        add_shadow(&canvas, spec);
    Mask mask;
    mask_init(&mask, box);
    stroke(&mask, spec, spec->width / 2, 0);
    canvas_fill(&canvas, &mask, spec->color, spec->twisted ? 1 : .6f);
    if (spec->twisted)
        twist(&canvas, &mask, spec);
    mask_deinit(&mask);
    Sprite sprite = {canvas_image(&canvas, 0), (float)-box.left, (float)-box.top};
    canvas_deinit(&canvas);
    return sprite;
}
