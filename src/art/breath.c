// The breathing circle, painted anew for every frame. Declared in sprite.h.
#include <assert.h>
#include <stddef.h>

#include "art/companion.h"
#include "art/noise.h"
#include "art/numeric.h"
#include "art/sprite.h"

// Everything here depends on the distance from the centre alone: one table, four entries a pixel.
enum { ENTRIES_A_PIXEL = 4, TABLE_SIZE = 8192 };

#define BREATH_REACH 330.0f // design px from the centre to the picture's side
#define BREATH_LOW 98.0f    // radius breathed out
#define BREATH_HIGH 172.0f  // radius breathed in

typedef struct Radial {
    float rgba[TABLE_SIZE][4]; // premultiplied
    int count;
} Radial;

static void blend(float *entry, Color color, float alpha)
{
    float rest = 1 - alpha;
    entry[0] = entry[0] * rest + color.r * alpha;
    entry[1] = entry[1] * rest + color.g * alpha;
    entry[2] = entry[2] * rest + color.b * alpha;
    entry[3] = entry[3] * rest + alpha;
}

static void add_ring(Radial *radial, float radius, float width, Color color, float alpha)
{
    for (int i = 0; i < radial->count; i++) {
        float off = fabsf((float)i / ENTRIES_A_PIXEL - radius);
        float cover = saturate(width / 2 - off + 0.5f) * fminf(width, 1);
        if (cover > 0)
            blend(radial->rgba[i], color, cover * alpha);
    }
}

static void add_disc(Radial *radial, float radius, Color color, float middle, float rim)
{
    for (int i = 0; i < radial->count; i++) {
        float r = (float)i / ENTRIES_A_PIXEL, t = saturate(r / radius);
        float cover = saturate(radius - r + 0.5f);
        if (cover > 0)
            blend(radial->rgba[i], color, cover * lerp(middle, rim, t * t));
    }
}

static void add_glow(Radial *radial, float radius, Color color, float alpha)
{
    for (int i = 0; i < radial->count; i++) {
        float t = (float)i / ENTRIES_A_PIXEL / radius;
        if (t < 1)
            blend(radial->rgba[i], color, alpha * powf(1 - t * t, 2.6f));
    }
}

static void fill_table(Radial *radial, const Palette *palette, float trust, float fullness,
                       float scale)
{
    float radius = lerp(BREATH_LOW, BREATH_HIGH, fullness) * scale;
    bool dark = color_luminance(palette->wall_shade) <= 0.18f;
    Color light = companion_color(palette, trust);
    Color line = dark ? light : color_from_hex(0xB27B24);
    Color guide = palette->contrast ? palette->ink : dark ? palette->wall_text : palette->ink;
    if (!palette->contrast) {
        add_glow(radial, radius * 1.9f, dark ? light : color_from_hex(0xFFCF80),
                 0.30f + 0.22f * fullness);
        for (int k = 0; k < 3; k++) {
            float alpha =
                (dark ? 0.34f : 0.50f) * (1 - (float)k * 0.28f) * (0.30f + 0.70f * fullness);
            add_ring(radial, radius * (1.20f + 0.19f * (float)k) + (float)k * 5 * scale,
                     1.4f * scale, line, alpha);
        }
        Color disc =
            dark ? color_blend(light, color_from_hex(0xFFF3DC), 0.35f) : color_from_hex(0xFFF1D2);
        add_disc(radial, radius, disc, dark ? 0.88f : 0.86f, dark ? 0.58f : 0.62f);
    }
    add_ring(radial, BREATH_HIGH * scale, 1.2f * scale, guide, 0.22f);
    add_ring(radial, BREATH_LOW * scale, 1.2f * scale,
             palette->contrast ? guide : color_from_hex(0x5A4632), 0.16f);
    add_ring(radial, radius, (palette->contrast ? 4 : 2.6f) * scale, line, 1);
}

int breath_image_side(float scale)
{
    return 2 * ((int)ceilf(BREATH_REACH * scale) + 1);
}

static uint32_t channel(float value)
{
    return (uint32_t)clamp_to(value + 0.5f, 0, 255);
}

static uint32_t pixel_at(const Radial *radial, float r, int x, int y)
{
    int i = (int)r;
    if (i + 1 >= radial->count)
        return 0;
    const float *a = radial->rgba[i], *b = radial->rgba[i + 1];
    float t = r - (float)i, alpha = lerp(a[3], b[3], t);
    if (alpha < 0.002f)
        return 0;
    float noise = noise_cell(x, y, 3) - 0.5f, scale = 255 / alpha;
    uint32_t opaque = alpha >= 0.9985f ? 255 : channel(alpha * 255 + noise * 0.98f);
    return opaque << 24 | channel(lerp(a[0], b[0], t) * scale + noise) << 16 |
           channel(lerp(a[1], b[1], t) * scale + noise) << 8 |
           channel(lerp(a[2], b[2], t) * scale + noise);
}

void breath_paint(Image *image, const Palette *palette, float trust, float fullness, float scale)
{
    assert(image->width == image->height);
    Radial radial = {0};
    int needed = (int)ceilf(BREATH_REACH * scale) * ENTRIES_A_PIXEL + 2;
    radial.count = needed < TABLE_SIZE ? needed : TABLE_SIZE;
    fill_table(&radial, palette, trust, saturate(fullness), scale);
    int side = image->width, half = (side + 1) / 2;
    float centre = (float)side / 2;
    // Four corners at once: they are each other's mirror.
    for (int y = 0; y < half; y++)
        for (int x = 0; x < half; x++) {
            float dx = centre - (float)x - 0.5f, dy = centre - (float)y - 0.5f;
            uint32_t pixel = pixel_at(&radial, sqrtf(dx * dx + dy * dy) * ENTRIES_A_PIXEL, x, y);
            size_t upper = (size_t)y * (size_t)side, lower = (size_t)(side - 1 - y) * (size_t)side;
            size_t right = (size_t)(side - 1 - x);
            image->pixels[upper + (size_t)x] = pixel;
            image->pixels[upper + right] = pixel;
            image->pixels[lower + (size_t)x] = pixel;
            image->pixels[lower + right] = pixel;
        }
}
