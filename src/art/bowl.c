// Clay and glaze. See bowl.h; the gold is in seam.c.
#include "art/bowl.h"

#include "art/numeric.h"
#include "art/plan.h"

// Half the width of the wall at a depth, design px.
static float profile(float depth)
{
    float t = saturate(depth);
    // The curve is t to the power of 2.75, without the price of powf.
    return BOWL_RADIUS * (1 - 0.60f * t * t * sqrtf(t * sqrtf(t)) - 0.03f * t);
}

void bowl_point(const BowlPlace *place, float angle, float depth, float *x, float *y)
{
    float wide = profile(depth);
    *x = place->x + wide * sinf(angle) * place->zoom;
    *y = place->y + (depth * BOWL_HEIGHT + BOWL_FLATNESS * wide * cosf(angle)) * place->zoom;
}

Box bowl_box(const BowlPlace *place)
{
    float reach = 40 * place->zoom, half = BOWL_RADIUS * place->zoom;
    return box_around(place->x - half, place->y - half * BOWL_FLATNESS, place->x + half,
                      place->y + (BOWL_HEIGHT + 20) * place->zoom, reach);
}

typedef struct Brush {
    const BowlLight *light;
    Color glaze, clay;
    float grain; // noise at this pixel, shared by its samples
    bool lit;    // false in high contrast
} Brush;

static Color rim_color(const Brush *brush, float u)
{
    const BowlLight *light = brush->light;
    if (!brush->lit)
        return color_from_hex(0xFFFFFF);
    Color pale = color_blend(brush->glaze, color_from_hex(0xA9B7B0), 0.45f);
    float shine = light->ambient * 0.9f + light->key * (0.55f + 0.35f * saturate(0.3f - u * 0.6f));
    return color_dim(pale, shine);
}

// Inside: dark under the near rim, brighter where the window reaches the far wall.
static Color inside_color(const Brush *brush, float u, float v)
{
    const BowlLight *light = brush->light;
    if (!brush->lit)
        return color_from_hex(0x0A0A0A);
    float shade = 0.26f + 0.34f * saturate(0.5f + u * 0.75f) + 0.22f * saturate(v * 0.6f + 0.2f);
    Color color = color_dim(brush->glaze, (light->ambient * 0.75f + light->key * shade) * 1.05f);
    float sheen = 0.20f * light->key * smooth_step(0, 1, u) * smooth_step(0.5f, -0.9f, v);
    return color_blend(color, light->key_color, sheen);
}

// The point of the outer wall seen at a place: depth in [0, 1], side from -1 to 1.
static bool wall_at(float x, float y, float *depth, float *side)
{
    float v = y / BOWL_HEIGHT, q = 0;
    for (int i = 0; i < 6; i++) {
        float wide = profile(v);
        q = x / wide;
        float front = fabsf(q) < 1 ? sqrtf(1 - q * q) : 0;
        v = clamp_to((y - BOWL_FLATNESS * wide * front) / BOWL_HEIGHT, -0.2f, 1.2f);
    }
    *depth = v;
    *side = q;
    return fabsf(q) < 1 && v >= 0 && v <= 1;
}

// Where the glaze ends: a wavy line that ran and stopped.
static float glaze_end(float angle)
{
    return 0.80f + 0.10f * sinf(angle * 5 + 1) + 0.05f * sinf(angle * 13) +
           0.025f * sinf(angle * 29);
}

// Pale round specks in the glaze, at most one in each cell of a grid.
static float speckle(float angle, float depth)
{
    float x = angle * 95, y = depth * 95, column = floorf(x), row = floorf(y);
    if (noise_cell((int)column, (int)row, 8) <= 0.985f)
        return 0;
    float dx = x - column - 0.5f, dy = y - row - 0.5f;
    return smooth_step(0.62f, 0.28f, sqrtf(dx * dx + dy * dy));
}

static Color material(const Brush *brush, float angle, float depth, float *bare)
{
    float end = glaze_end(angle);
    Color color = color_dim(brush->glaze, 0.80f + 0.36f * brush->grain);
    color = color_blend(color, color_from_hex(0x7FA09C),
                        0.24f * smooth_step(0.12f, 0, depth) +
                            0.16f * smooth_step(0.55f, 0.8f, brush->grain));
    color = color_blend(color, color_from_hex(0xCBB894), 0.55f * speckle(angle, depth));
    *bare = smooth_step(end - 0.012f, end + 0.012f, depth);
    if (*bare > 0) {
        float rough = noise_octaves(angle * 20, depth * 40, 0, 3, 81);
        color = color_blend(color, color_dim(brush->clay, 0.85f + 0.3f * rough), *bare);
    }
    return color_dim(color, 1 - 0.28f * bell((depth - end) / 0.02f));
}

static Color wall_color(const Brush *brush, float depth, float side)
{
    const BowlLight *light = brush->light;
    if (!brush->lit)
        return color_from_hex(0x1A1A1A);
    float slope = (profile(depth + 0.02f) - profile(depth - 0.02f)) / 0.04f / BOWL_HEIGHT;
    float length = sqrtf(1 + slope * slope), down = -slope / length;
    float nx = side / length, nz = sqrtf(1 - side * side) / length;
    float bare, angle = asinf(side);
    Color base = material(brush, angle, depth, &bare);
    float diffuse = saturate(-nx * 0.62f + down * 0.14f + nz * 0.52f + 0.06f);
    float shine = powf(saturate(-nx * 0.57f - down * 0.14f + nz * 0.81f), 46);
    Color color = color_dim(base, light->ambient * (0.92f - 0.10f * saturate(down)) +
                                      light->key * diffuse * 1.28f);
    float bounce = saturate(down) * 0.30f + saturate(nx) * 0.10f * saturate(0.3f + down);
    color = color_blend(color, light->table, bounce * 0.5f);
    color = color_blend(color, light->key_color, shine * (1 - bare) * light->key * 0.26f);
    float toward = saturate(-nx * 0.80f + nz * 0.22f + down * 0.35f);
    Color warm = color_blend(base, color_from_hex(0xFFC070), 0.45f);
    color = color_blend(color, warm,
                        toward * toward * light->companion * smooth_step(-0.4f, 0.6f, depth));
    return color_dim(color, 1 - 0.25f * smooth_step(0.86f, 1, depth));
}

static bool foot_color(const Brush *brush, float x, float y, Color *color)
{
    float half = profile(1) * 0.98f, below = y - BOWL_HEIGHT, side = x / half;
    if (fabsf(side) >= 1)
        return false;
    float front = sqrtf(1 - side * side);
    if (below <= -4 || below >= 8 + BOWL_FLATNESS * half * front)
        return false;
    float shade =
        brush->light->ambient * 0.6f + brush->light->key * saturate(-side * 0.5f + front * 0.4f);
    *color = brush->lit ? color_dim(brush->clay, (0.8f + 0.3f * brush->grain) * shade * 0.8f)
                        : color_from_hex(0x444444);
    return true;
}

// The colour at a place relative to the middle of the rim (design px); false beside the bowl.
static bool sample(const Brush *brush, float x, float y, Color *color)
{
    float u = x / BOWL_RADIUS, v = y / (BOWL_RADIUS * BOWL_FLATNESS), depth, side;
    if (u * u + v * v < 1) {
        float iu = x / (BOWL_RADIUS - 4.5f), iv = (y - 0.6f) / (BOWL_RADIUS * BOWL_FLATNESS - 2.4f);
        bool inside = iu * iu + iv * iv < 1;
        *color = inside ? inside_color(brush, u, v) : rim_color(brush, u);
        return true;
    }
    if (wall_at(x, y, &depth, &side)) {
        *color = wall_color(brush, depth, side);
        return true;
    }
    return foot_color(brush, x, y, color);
}

static void paint_pixel(float *rgba, Brush *brush, float x, float y, float step)
{
    float depth, side;
    if (wall_at(x, y, &depth, &side))
        brush->grain = noise_octaves(asinf(side) * 9, depth * 9, 0, 4, 80);
    else
        brush->grain = noise_octaves(x * 0.25f, y * 0.2f, 0, 3, 82);
    Color sum = {0}, color;
    int hits = 0;
    for (int i = -1; i <= 1; i++)
        for (int j = -1; j <= 1; j++) {
            if (!sample(brush, x + (float)j * step / 3, y + (float)i * step / 3, &color))
                continue;
            sum = (Color){sum.r + color.r, sum.g + color.g, sum.b + color.b};
            hits++;
        }
    if (hits > 0)
        pixel_over(rgba, color_dim(sum, 1 / (float)hits), (float)hits / 9);
}

// High contrast: one white line along each edge.
static void paint_outline(Canvas *canvas, const BowlPlace *place)
{
    enum { STEPS = 80 };
    Mask mask;
    mask_init(&mask, canvas->box);
    float r = 1.2f * place->zoom, x0, y0, x1, y1;
    for (int i = 0; i < STEPS; i++) {
        for (int side = -1; side <= 1; side += 2) {
            bowl_point(place, (float)side * PI_F / 2, (float)i / STEPS, &x0, &y0);
            bowl_point(place, (float)side * PI_F / 2, (float)(i + 1) / STEPS, &x1, &y1);
            mask_capsule(&mask, x0, y0, r, x1, y1, r);
        }
        float angle = PI_F * ((float)i / STEPS - 0.5f);
        bowl_point(place, angle, 1, &x0, &y0);
        bowl_point(place, angle + PI_F / STEPS, 1, &x1, &y1);
        mask_capsule(&mask, x0, y0 + 8 * place->zoom, r, x1, y1 + 8 * place->zoom, r);
    }
    canvas_fill(canvas, &mask, color_from_hex(0xFFFFFF), 1);
    mask_deinit(&mask);
}

void bowl_paint(Canvas *canvas, const BowlPlace *place, const Palette *palette,
                const BowlLight *light)
{
    Brush brush = {.light = light,
                   .glaze = color_from_hex(0x35525C),
                   .clay = color_from_hex(0xA58466),
                   .lit = !palette->contrast};
    float step = 1 / place->zoom;
    for (int y = canvas->box.top; y < canvas->box.bottom; y++)
        for (int x = canvas->box.left; x < canvas->box.right; x++)
            paint_pixel(canvas_at(canvas, x, y), &brush, ((float)x + 0.5f - place->x) * step,
                        ((float)y + 0.5f - place->y) * step, step);
    if (palette->contrast)
        paint_outline(canvas, place);
}
