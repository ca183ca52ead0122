// Ridges and mist. See land.h; the sky is in land_sky.c, what grows in land_growth.c.
#include "art/land.h"

#include <stdlib.h>

#include "art/land_parts.h"
#include "art/numeric.h"
#include "base/memory.h"

typedef struct RidgeShape {
    float base, height; // shares of 720 px
    float waves[4];     // whole waves in a period
    float weights[4];
    float parallax;
} RidgeShape;

static const RidgeShape SHAPES[LAND_RIDGES] = {
    {.505f, .050f, {3, 5, 11, 23}, {.55f, .50f, .22f, .09f}, .03f},
    {.560f, .040f, {2, 5, 9, 17}, {.60f, .45f, .16f, .05f}, .07f},
    {.630f, .040f, {2, 3, 7, 13}, {.70f, .40f, .14f, .03f}, .15f},
    {.705f, .034f, {3, 4, 7, 11}, {.60f, .40f, .15f, .03f}, .32f},
    {.800f, .020f, {2, 5, 9, 14}, {.70f, .30f, .08f, .02f}, 1.0f},
    {.945f, .012f, {3, 7, 11, 19}, {.60f, .30f, .20f, .10f}, 1.7f},
};

float land_ridge(int ridge, float x)
{
    const RidgeShape *shape = &SHAPES[ridge];
    float angle = x * (TAU_F / LAND_PERIOD), sum = 0;
    for (int k = 0; k < 4; k++) {
        float phase = (float)ridge * 2.1f + (float)(k * k) * 1.7f + (ridge == 0 ? 0.6f : 0);
        sum += shape->weights[k] * sinf(shape->waves[k] * angle + phase);
    }
    return 720 * (shape->base - shape->height * sum);
}

float land_parallax(int ridge)
{
    return SHAPES[ridge].parallax;
}

Copies land_copies(const Land *land, int ridge, float x, float margin)
{
    float from = land_x(land, (float)land->view.box.left) - margin;
    float until = land_x(land, (float)land->view.box.right) + margin;
    float place = x - land->view.scroll[ridge];
    float first = place + LAND_PERIOD * ceilf((from - place) / LAND_PERIOD);
    int count = first < until ? 1 + (int)((until - first) / LAND_PERIOD) : 0;
    return (Copies){first, count};
}

static void measure_ridge(Land *land, int ridge)
{
    const Box *box = &land->view.box;
    int columns = box->right - box->left;
    float *heights = memory_resize(NULL, (size_t)columns + 1, sizeof *heights);
    float *sharp = memory_resize(NULL, (size_t)columns, sizeof *sharp);
    for (int i = 0; i <= columns; i++) {
        float x = land_x(land, (float)(box->left + i) + 0.5f) + land->view.scroll[ridge];
        heights[i] = land_pixel_y(land, land_ridge(ridge, x));
    }
    for (int i = 0; i < columns; i++) {
        float slope = heights[i + 1] - heights[i];
        sharp[i] = 1 / sqrtf(1 + slope * slope);
    }
    land->ridge[ridge] = heights;
    land->sharp[ridge] = sharp;
}

static void measure_hidden(Land *land, int ridge)
{
    int columns = land->view.box.right - land->view.box.left;
    float *hidden = memory_resize(NULL, (size_t)columns, sizeof *hidden);
    for (int i = 0; i < columns; i++) {
        hidden[i] = 1e9f;
        if (ridge + 1 < LAND_RIDGES && !land->view.apart)
            hidden[i] = fminf(land->hidden[ridge + 1][i], land->ridge[ridge + 1][i] + 2);
    }
    land->hidden[ridge] = hidden;
}

static void choose_colors(Land *land)
{
    const Palette *palette = &land->palette;
    for (int i = 0; i < LAND_FRONT; i++)
        land->hills[i] =
            color_mix(palette->hill_far, palette->hill_near, powf((float)i / 4, 0.85f));
    land->hills[LAND_FRONT] = palette->foreground;
    land->mist_lit = color_blend(palette->mist, palette->glow, 0.25f);
    land->tree_light = color_mix(palette->mist, palette->glow, 0.5f);
}

Land *land_new(const LandView *view, const Palette *palette)
{
    Land *land = memory_new(sizeof *land);
    land->view = *view;
    land->palette = *palette;
    choose_colors(land);
    for (int i = LAND_RIDGES - 1; i >= 0; i--) {
        measure_ridge(land, i);
        measure_hidden(land, i);
    }
    land->sun_x = view->sun_x;
    for (int i = 0; i < LAND_RIDGES; i++)
        land->sun_at[i] = view->sun_x + (view->apart ? view->start[i] : view->scroll[i]);
    // A low sun stands on the far ridge wherever that has scrolled to.
    float lift = land_ridge(0, land->sun_at[0]) - 720 * SHAPES[0].base;
    land->sun_y = view->sun_y + lift * smooth_step(0.38f * 720, 0.47f * 720, view->sun_y);
    return land;
}

void land_free(Land *land)
{
    if (land == NULL)
        return;
    for (int i = 0; i < LAND_RIDGES; i++) {
        free(land->ridge[i]);
        free(land->sharp[i]);
        free(land->hidden[i]);
    }
    free(land);
}

static Color walking_hill(const Land *land, Color color, float x, float depth)
{
    const Palette *palette = &land->palette;
    color = color_blend(color, palette->foreground, 0.55f * smooth_step(14, 115, depth));
    float wave = noise_octaves(x / LAND_PERIOD * 30, depth / 34 + 20, 30, 4, 44);
    color = color_dim(color, 1 + 0.13f * (wave - 0.5f) * smooth_step(0, 22, depth) * 2);
    float path = bell((depth - 15) / 7.5f) * lerp(0.30f, 0.20f, palette->night);
    Color pale = color_blend(palette->mist, palette->hill_near, 0.35f);
    return color_blend(color, pale, path * (0.7f + 0.5f * wave));
}

// The colour of a ridge `depth` design px below its edge; `sun` is how near the sun is, 0 to 1.
static Color hill_color(const Land *land, int ridge, float x, float depth, float sun)
{
    const Palette *palette = &land->palette;
    Color color = land->hills[ridge];
    if (ridge == LAND_FRONT)
        return color_blend(color, color_dim(color, LAND_DEEP), smooth_step(0, 72, depth));
    float haze = lerp(0.46f, 0.30f, palette->night) * smooth_step(0, 94, depth);
    haze *= ridge == LAND_WALK ? 0.18f : 1 - (float)ridge * 0.10f;
    color = color_blend(color, palette->mist, haze);
    if (depth < 50) {
        float edge = expf(-fmaxf(depth, 0) * (70 / 720.0f)) * lerp(0.16f, 0.10f, palette->night);
        color = color_blend(color, palette->glow, edge * sun);
    }
    return ridge == LAND_WALK ? walking_hill(land, color, x, depth) : color;
}

// High contrast: flat, with one line along each edge.
static Color flat_hill(const Land *land, int ridge, float below_px)
{
    Color line = color_from_hex(0x9A9A9A);
    float cover = saturate(1.5f - fabsf(below_px) / 2);
    float strength = ridge == LAND_FRONT ? 0 : 0.25f + 0.15f * (float)ridge;
    return color_blend(land->hills[ridge], line, cover * strength);
}

static void paint_ridge(const Land *land, Canvas *canvas, Box box, int ridge)
{
    float zoom = land->view.zoom;
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            int column = x - land->view.box.left;
            float below = (float)y + 0.5f - land->ridge[ridge][column];
            if (below < -2 || (float)y > land->hidden[ridge][column])
                continue;
            float cover = saturate(0.5f + below * land->sharp[ridge][column]);
            if (cover <= 0)
                continue;
            float place = land_x(land, (float)x + 0.5f) + land->view.scroll[ridge];
            Color color;
            if (land->palette.contrast) {
                color = flat_hill(land, ridge, below);
            } else {
                float sun = bell(land_wrap(place - land->sun_at[ridge]) * (1.4f / 1280));
                color = hill_color(land, ridge, place, below / zoom, sun);
            }
            pixel_over(canvas_at(canvas, x, y), color, cover);
        }
}

static void paint_mist_row(const Land *land, Canvas *canvas, Box box, int ridge, int y)
{
    float middle = 720 * (SHAPES[ridge].base + 0.035f);
    float off = (land_y(land, (float)y + 0.5f) - middle) / 27;
    float strength = bell(off) * lerp(0.62f, 0.30f + 0.13f * (float)ridge, land->palette.night);
    if (strength < 0.006f)
        return;
    for (int x = box.left; x < box.right; x++) {
        if ((float)y > land->hidden[ridge][x - land->view.box.left])
            continue;
        float place = land_x(land, (float)x + 0.5f) + land->view.scroll[ridge] * 0.8f;
        float cloud = noise_octaves(place / LAND_PERIOD * 16, land_y(land, (float)y + 0.5f) / 60,
                                    16, 4, 60 + ridge);
        float alpha = strength * smooth_step(0.25f, 0.85f, cloud);
        if (alpha > 0.003f)
            pixel_over(canvas_at(canvas, x, y), land->mist_lit, alpha);
    }
}

static void paint_mist(const Land *land, Canvas *canvas, Box box, int ridge)
{
    for (int y = box.top; y < box.bottom; y++)
        paint_mist_row(land, canvas, box, ridge, y);
}

void land_paint_part(const Land *land, Canvas *canvas, LandPart part, int ridge)
{
    Box box = box_common(canvas->box, land->view.box);
    bool flat = land->palette.contrast;
    switch (part) {
    case LAND_SKY:
        land_paint_sky(land, canvas, box);
        return;
    case LAND_SUN:
        land_paint_sun(land, canvas, box);
        return;
    case LAND_HILL:
        if (!flat && ridge >= 2 && ridge <= LAND_WALK)
            land_paint_trees(land, canvas, ridge);
        paint_ridge(land, canvas, box, ridge);
        if (!flat && ridge == LAND_WALK)
            land_paint_tufts(land, canvas);
        return;
    case LAND_MIST:
        if (!flat)
            paint_mist(land, canvas, box, ridge);
        return;
    }
}

void land_paint(const Land *land, Canvas *canvas)
{
    land_paint_part(land, canvas, LAND_SKY, 0);
    land_paint_part(land, canvas, LAND_SUN, 0);
    for (int i = 0; i < LAND_RIDGES; i++) {
        land_paint_part(land, canvas, LAND_HILL, i);
        if (i >= 1 && i < LAND_WALK)
            land_paint_part(land, canvas, LAND_MIST, i);
    }
    if (!land->palette.contrast)
        land_paint_grass(land, canvas);
}

// How far the sine waves can lift a ridge above its base, share of their height.
static float ridge_reach(int ridge)
{
    const RidgeShape *shape = &SHAPES[ridge];
    return 720 * shape->height *
           (shape->weights[0] + shape->weights[1] + shape->weights[2] + shape->weights[3]);
}

LandSpan land_span(LandPart part, int ridge)
{
    const float trees[LAND_RIDGES] = {1, 1, 32, 50, 86, 1};
    float base = 720 * SHAPES[ridge].base, reach = ridge_reach(ridge);
    if (part == LAND_SKY)
        return (LandSpan){-1e6f, base + reach + 2};
    if (part == LAND_MIST)
        return (LandSpan){base + 720 * 0.035f - 58, base + 720 * 0.035f + 58};
    float until = base + reach + 80;
    if (ridge + 1 < LAND_RIDGES)
        until = 720 * SHAPES[ridge + 1].base + ridge_reach(ridge + 1) + 3;
    return (LandSpan){base - reach - trees[ridge], until};
}
