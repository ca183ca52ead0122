// The seams of the bowl: hairlines that fill with raised beads of gold. Declared in bowl.h.
#include <assert.h>
#include <stdlib.h>

#include "art/bowl.h"
#include "art/numeric.h"
#include "base/memory.h"

enum { KNOTS = 6, PARTS = 9 };

// Points that a seam runs through: angle and depth on the wall, see bowl_point().
typedef struct SeamShape {
    int count;
    float knots[KNOTS][2];
} SeamShape;

// Six cracks from where the bowl once struck, then five that branch off. In the order they mend.
static const SeamShape SHAPES[BOWL_SEAMS] = {
    {5, {{.28f, .46f}, {.27f, .34f}, {.25f, .22f}, {.24f, .10f}, {.21f, -.01f}}},
    {6, {{.28f, .46f}, {.46f, .37f}, {.72f, .26f}, {.88f, .20f}, {1.0f, .10f}, {1.13f, -.01f}}},
    {5, {{.28f, .46f}, {.44f, .465f}, {.58f, .52f}, {.74f, .545f}, {.92f, .60f}}},
    {5, {{.28f, .46f}, {.33f, .58f}, {.38f, .70f}, {.42f, .82f}, {.50f, .97f}}},
    {5, {{.28f, .46f}, {.24f, .56f}, {.18f, .67f}, {.11f, .79f}, {.03f, .97f}}},
    {6,
     {{.28f, .46f}, {.02f, .465f}, {-.28f, .455f}, {-.55f, .44f}, {-.82f, .455f}, {-1.08f, .55f}}},
    {4, {{.72f, .26f}, {.75f, .17f}, {.73f, .08f}, {.77f, -.01f}}},
    {5, {{-.28f, .455f}, {-.42f, .53f}, {-.46f, .63f}, {-.42f, .74f}, {-.36f, .87f}}},
    {5, {{.38f, .70f}, {.52f, .68f}, {.68f, .70f}, {.86f, .67f}, {1.02f, .70f}}},
    {4, {{.25f, .22f}, {.36f, .20f}, {.46f, .12f}, {.55f, -.01f}}},
    {5, {{.18f, .67f}, {.02f, .655f}, {-.16f, .68f}, {-.31f, .67f}, {-.45f, .69f}}},
};

// One point on the way: pixels, and the bead's radius there.
typedef struct Bead {
    float x, y, radius;
} Bead;

typedef struct Line {
    Bead beads[(KNOTS - 1) * PARTS + 1];
    int count;
} Line;

static float spline(float a, float b, float c, float d, float t)
{
    return 0.5f * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                   (3 * b - a - 3 * c + d) * t * t * t);
}

// A crack is smooth in the large and uneven in the small.
static float uneven(float t, int seam, int axis)
{
    return (noise_value(t * 2.6f, (float)axis * 5.5f, 0, 40 + seam) - 0.5f) * 0.024f;
}

static Bead bead_at(const BowlPlace *place, int seam, float t)
{
    const SeamShape *shape = &SHAPES[seam];
    int last = shape->count - 1, i = (int)t < last ? (int)t : last - 1;
    int before = i > 0 ? i - 1 : 0, after = i + 2 < last ? i + 2 : last;
    float part = t - (float)i, wall[2];
    // Ends stay where they are, so that branches meet their seam.
    float loose = smooth_step(0, 0.5f, t) * smooth_step(0, 0.5f, (float)last - t);
    for (int k = 0; k < 2; k++)
        wall[k] = spline(shape->knots[before][k], shape->knots[i][k], shape->knots[i + 1][k],
                         shape->knots[after][k], part) +
                  uneven(t, seam, k) * loose;
    Bead bead;
    bowl_point(place, wall[0], wall[1], &bead.x, &bead.y);
    float turned = 0.55f + 0.45f * cosf(wall[0]);
    float joint = t < 0.45f ? 1.9f * (0.45f - t) : 0;
    float swell = 1.45f + 1.4f * noise_value(t * 4.0f, (float)seam * 7.3f, 0, 3);
    bead.radius = (swell + joint) * turned * place->zoom;
    return bead;
}

void bowl_seam_point(const BowlPlace *place, float mended, float *x, float *y)
{
    int seam = (int)clamp_to(floorf(mended), 0, BOWL_SEAMS - 1);
    float share = saturate(mended - (float)seam);
    Bead bead = bead_at(place, seam, share * (float)(SHAPES[seam].count - 1));
    *x = bead.x;
    *y = bead.y;
}

// The seam up to `share` of its length.
static Line line_of(const BowlPlace *place, int seam, float share)
{
    float end = (float)(SHAPES[seam].count - 1) * share;
    int steps = (int)ceilf(end * PARTS);
    Line line = {.count = steps + 1};
    for (int i = 0; i <= steps; i++)
        line.beads[i] = bead_at(place, seam, fminf((float)i / PARTS, end));
    return line;
}

static void paint_hairline(Canvas *canvas, const BowlPlace *place, const Palette *palette, int seam)
{
    Line line = line_of(place, seam, 1);
    float r = 0.55f * place->zoom;
    Mask mask;
    mask_init(&mask, canvas->box);
    for (int i = 0; i + 1 < line.count; i++)
        mask_capsule(&mask, line.beads[i].x, line.beads[i].y, r, line.beads[i + 1].x,
                     line.beads[i + 1].y, r);
    Color color = color_from_hex(palette->contrast ? 0xFFFFFF : 0x101C22);
    canvas_fill(canvas, &mask, color, palette->contrast ? 0.6f : 0.38f);
    mask_deinit(&mask);
}

// The gold at a point of a bead, (nx, ny) from its middle in radii; (x, y) in design px, for wear.
static Color gold_color(float nx, float ny, float x, float y)
{
    Color low = color_from_hex(0x7A4E17), middle = color_from_hex(0xC9963C);
    Color high = color_from_hex(0xFBE9B4);
    float nz = sqrtf(fmaxf(0, 1 - nx * nx - ny * ny));
    float light = -nx * 0.55f - ny * 0.6f + nz * 0.55f;
    Color color = light < 0.45f ? color_blend(low, middle, saturate(light / 0.45f))
                                : color_blend(middle, high, saturate((light - 0.45f) / 0.5f));
    color = color_blend(color, high, powf(saturate(light), 14) * 0.8f);
    float worn = 0.88f + 0.24f * noise_value(x * 0.35f, y * 0.35f, 0, 5);
    return color_dim(color, fminf(worn, 1.05f));
}

// What the canvas would look like along the seam: for each pixel the bead that rises highest there.
typedef struct Relief {
    Mask depth; // how far inside a bead, px + 1; 0 outside
    float *nx, *ny;
} Relief;

static void raise_part(Relief *relief, const Bead *from, const Bead *to)
{
    Box box = box_around(from->x, from->y, to->x, to->y, fmaxf(from->radius, to->radius) + 1);
    box = box_common(box, relief->depth.box);
    float dx = to->x - from->x, dy = to->y - from->y, length_2 = dx * dx + dy * dy + 1e-6f;
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float px = (float)x + 0.5f - from->x, py = (float)y + 0.5f - from->y;
            float t = saturate((px * dx + py * dy) / length_2);
            float ex = px - t * dx, ey = py - t * dy, radius = lerp(from->radius, to->radius, t);
            float inside = radius - sqrtf(ex * ex + ey * ey) + 1;
            float *depth = mask_at(&relief->depth, x, y);
            if (inside <= 0.5f || inside <= *depth)
                continue;
            *depth = inside;
            size_t at = (size_t)(depth - relief->depth.cover);
            relief->nx[at] = ex / (radius + 0.5f);
            relief->ny[at] = ey / (radius + 0.5f);
        }
}

static void paint_relief(Canvas *canvas, const Relief *relief, const Palette *palette, float zoom)
{
    Box box = box_common(canvas->box, relief->depth.box);
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            const float *depth = mask_at(&relief->depth, x, y);
            if (*depth <= 0.5f)
                continue;
            size_t at = (size_t)(depth - relief->depth.cover);
            Color color = palette->contrast ? palette->gold
                                            : gold_color(relief->nx[at], relief->ny[at],
                                                         (float)x / zoom, (float)y / zoom);
            pixel_over(canvas_at(canvas, x, y), color, saturate(*depth - 0.5f));
        }
}

static void paint_gold(Canvas *canvas, const Line *line, const Palette *palette, float zoom)
{
    Relief relief;
    mask_init(&relief.depth, canvas->box);
    size_t area = (size_t)(canvas->box.right - canvas->box.left) *
                  (size_t)(canvas->box.bottom - canvas->box.top);
    relief.nx = memory_new(area * sizeof(float));
    relief.ny = memory_new(area * sizeof(float));
    for (int i = 0; i + 1 < line->count; i++)
        raise_part(&relief, &line->beads[i], &line->beads[i + 1]);
    paint_relief(canvas, &relief, palette, zoom);
    mask_deinit(&relief.depth);
    free(relief.nx);
    free(relief.ny);
}

static void paint_glow(Canvas *canvas, const Line *line, const Palette *palette, float zoom,
                       bool newest)
{
    Mask mask;
    mask_init(&mask, canvas->box);
    for (int i = 0; i + 1 < line->count; i++)
        mask_capsule(&mask, line->beads[i].x, line->beads[i].y, line->beads[i].radius * 1.3f,
                     line->beads[i + 1].x, line->beads[i + 1].y, line->beads[i + 1].radius * 1.3f);
    mask_blur(&mask, (newest ? 9 : 5) * zoom);
    float alpha = (newest ? 0.85f : 0.18f) * lerp(0.8f, 1.2f, palette->night);
    canvas_fill(canvas, &mask, color_from_hex(0xFFCE78), fminf(alpha, 1));
    mask_deinit(&mask);
}

void bowl_paint_seam(Canvas *canvas, const BowlPlace *place, const Palette *palette, int seam,
                     float fill, bool newest)
{
    assert(seam >= 0 && seam < BOWL_SEAMS);
    if (canvas->box.right <= canvas->box.left || canvas->box.bottom <= canvas->box.top)
        return;
    if (fill < 1 || !palette->contrast)
        paint_hairline(canvas, place, palette, seam);
    if (fill <= 0)
        return;
    Line line = line_of(place, seam, fill);
    if (!palette->contrast)
        paint_glow(canvas, &line, palette, place->zoom, newest);
    paint_gold(canvas, &line, palette, place->zoom);
}
