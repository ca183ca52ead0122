// The hooded figure that walks beside its light. See sprite.h.
// Must not do: give it a face.
#include "art/canvas.h"
#include "art/companion.h"
#include "art/numeric.h"
#include "art/sprite.h"
#include "base/memory.h"

enum { COAT_STEPS = 18, HEM_STEPS = 8, SCARF_STEPS = 8 };

// One figure facing right, in pixels; `unit` is its own measure, 66 of them tall.
typedef struct Figure {
    Canvas *canvas;
    const Palette *palette;
    float x, ground, unit;
    float head;                          // y of the hood's top
    float swing, bob;                    // of the coat, px
    float stride, lift_left, lift_right; // px
    float flutter;                       // phase of the scarf, radians
    bool lit_from_ahead;
    Color coat, scarf;
} Figure;

static Color coat_color(const Palette *palette)
{
    if (palette->contrast)
        return color_from_hex(0xFFFFFF);
    Color day = color_mix(palette->foreground, color_from_hex(0x2A2730), 0.45f);
    return color_mix(day, color_from_hex(0x0B111E), palette->night);
}

static Color scarf_color(const Palette *palette)
{
    if (palette->contrast)
        return palette->gold;
    return color_mix(color_from_hex(0xB45B40), color_from_hex(0xA5563F), palette->night);
}

static void pose(Figure *figure, float phase)
{
    float unit = figure->unit;
    if (phase < 0) {
        figure->stride = 3.2f * unit;
        figure->flutter = 1;
    } else {
        float turn = phase * TAU_F, s = sinf(turn), c = cosf(turn);
        figure->stride = s * 7 * unit;
        figure->lift_left = fmaxf(0, c) * 3 * unit;
        figure->lift_right = fmaxf(0, -c) * 3 * unit;
        figure->bob = -fabsf(s) * 1.3f * unit;
        figure->swing = s * 0.9f * unit;
        figure->flutter = turn;
    }
    figure->head = figure->ground - 56 * unit + figure->bob;
}

static void add_foot(const Figure *figure, Mask *mask, float reach, float lift)
{
    float u = figure->unit, x = figure->x, ground = figure->ground;
    float y = ground - 2 * u - lift;
    mask_capsule(mask, x + reach * 0.4f, ground - 12 * u, 3 * u, x + reach, y, 2.6f * u);
    mask_capsule(mask, x + reach, y, 2.6f * u, x + reach + 3.5f * u, y + 0.4f * u, 2.1f * u);
}

static void paint_feet(const Figure *figure)
{
    Mask mask;
    mask_init(&mask, figure->canvas->box);
    add_foot(figure, &mask, figure->stride, figure->lift_left);
    add_foot(figure, &mask, -figure->stride, figure->lift_right);
    canvas_fill(figure->canvas, &mask, color_dim(figure->coat, 0.7f), 1);
    mask_deinit(&mask);
}

// A bell from the shoulders to the hem, fuller behind than in front.
static void add_coat(const Figure *figure, Mask *mask)
{
    float u = figure->unit, points[2 * (2 * (COAT_STEPS + 1) + HEM_STEPS + 1)];
    int n = 0;
    for (int i = 0; i <= COAT_STEPS; i++) {
        float t = (float)i / COAT_STEPS;
        float wide = (6.0f + 10.5f * powf(t, 1.2f) - 1.6f * smooth_step(0.84f, 1, t)) * u;
        points[n++] = figure->x - wide + figure->swing * t * 0.7f - 2 * t * u;
        points[n++] = figure->head + 12 * u + t * (38 * u - figure->bob);
    }
    for (int i = 1; i < HEM_STEPS; i++) {
        float t = (float)i / HEM_STEPS;
        points[n++] = figure->x + lerp(-16.9f, 13.2f, t) * u + figure->swing * 0.7f;
        points[n++] = figure->ground - 6 * u + sinf(t * PI_F) * 2.2f * u;
    }
    for (int i = COAT_STEPS; i >= 0; i--) {
        float t = (float)i / COAT_STEPS;
        float wide = (6.0f + 8.4f * powf(t, 1.3f) - 1.2f * smooth_step(0.84f, 1, t)) * u;
        points[n++] = figure->x + wide + figure->swing * t * 0.7f;
        points[n++] = figure->head + 12 * u + t * (38 * u - figure->bob);
    }
    mask_polygon(mask, points, n / 2);
}

// A hood that falls to the shoulders behind.
static void add_hood(const Figure *figure, Mask *mask)
{
    float u = figure->unit, x = figure->x, y = figure->head;
    mask_capsule(mask, x + 0.6f * u, y + 6.6f * u, 7 * u, x - 0.3f * u, y + 12.5f * u, 6.8f * u);
    mask_capsule(mask, x - 1.2f * u, y + 6 * u, 6 * u, x - 5.6f * u, y + 12 * u, 3.4f * u);
}

// A line of light along the edge that faces the companion.
static void paint_rim(const Figure *figure, const Mask *body)
{
    Box box = body->box;
    int shift = (int)fmaxf(1.7f * figure->unit + 0.5f, 1);
    if (!figure->lit_from_ahead)
        shift = -shift;
    Color color = companion_color(figure->palette, 0.75f);
    for (int y = box.top; y < box.bottom; y++) {
        float fade = smooth_step(figure->ground, figure->ground - 24 * figure->unit, (float)y);
        for (int x = box.left; x < box.right; x++) {
            bool within = x + shift >= box.left && x + shift < box.right;
            float beside = within ? *mask_at(body, x + shift, y) : 0;
            float cover = *mask_at(body, x, y) * (1 - beside) * fade;
            if (cover > 0)
                pixel_over(canvas_at(figure->canvas, x, y), color, cover * 0.75f);
        }
    }
}

static void paint_body(const Figure *figure)
{
    Mask mask;
    mask_init(&mask, figure->canvas->box);
    add_coat(figure, &mask);
    add_hood(figure, &mask);
    float haze = figure->palette->contrast ? 0 : 0.10f;
    canvas_fill_graded(figure->canvas, &mask,
                       color_blend(figure->coat, figure->palette->sky_horizon, haze), figure->head,
                       figure->coat, figure->ground);
    if (!figure->palette->contrast)
        paint_rim(figure, &mask);
    mask_deinit(&mask);
}

static void paint_scarf(const Figure *figure)
{
    float u = figure->unit, x = figure->x, y = figure->head + 13 * u;
    Mask mask;
    mask_init(&mask, figure->canvas->box);
    mask_capsule(&mask, x - 6 * u, y - 0.5f * u, 2.6f * u, x + 6.2f * u, y - 0.5f * u, 2.6f * u);
    float from_x = x - 5 * u, from_y = y, wide = 2.6f * u;
    for (int i = 1; i <= SCARF_STEPS; i++) {
        float t = (float)i / SCARF_STEPS, to_x = x - 5 * u - t * 16 * u;
        float to_y = y + sinf(figure->flutter + t * 4) * 2.2f * u * t + t * 5 * u;
        float narrow = (2.6f - t * 0.8f) * u;
        mask_capsule(&mask, from_x, from_y, wide, to_x, to_y, narrow);
        from_x = to_x, from_y = to_y, wide = narrow;
    }
    canvas_fill(figure->canvas, &mask, figure->scarf, 1);
    mask_deinit(&mask);
}

static void paint_ground_shadow(const Figure *figure)
{
    canvas_glow(figure->canvas, figure->x - 2 * figure->unit, figure->ground + 0.5f * figure->unit,
                24 * figure->unit, 5 * figure->unit, color_dim(figure->palette->foreground, 0.5f),
                0.55f, 1.4f);
}

Sprite sprite_figure(const Palette *palette, float phase, bool light_on_right, float scale)
{
    float unit = 1.22f * scale;
    int half = (int)ceilf(30 * unit) + 1, above = (int)ceilf(64 * unit) + 1;
    Canvas canvas;
    canvas_init(&canvas, (Box){0, 0, 2 * half, above + (int)ceilf(7 * unit) + 1});
    Figure figure = {.canvas = &canvas,
                     .palette = palette,
                     .x = (float)half,
                     .ground = (float)above,
                     .unit = unit,
                     .lit_from_ahead = light_on_right,
                     .coat = coat_color(palette),
                     .scarf = scarf_color(palette)};
    pose(&figure, phase);
    if (!palette->contrast)
        paint_ground_shadow(&figure);
    paint_feet(&figure);
    paint_body(&figure);
    paint_scarf(&figure);
    Sprite sprite = {canvas_image(&canvas, 0), (float)half, (float)above};
    canvas_deinit(&canvas);
    return sprite;
}
