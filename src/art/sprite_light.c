// The light that keeps one company, beads, dots and rings: all that is round. See sprite.h.
#include "art/canvas.h"
#include "art/companion.h"
#include "art/numeric.h"
#include "art/sprite.h"

// The centre of a square that holds all within `reach` px of it, and a little more.
static float centre_for(float reach)
{
    return ceilf(reach) + 1;
}

// A square canvas whose centre lies `reach` px and a little from every side.
static float init_square(Canvas *canvas, float reach)
{
    float centre = centre_for(reach);
    canvas_init(canvas, (Box){0, 0, 2 * (int)centre, 2 * (int)centre});
    return centre;
}

static Sprite finish(Canvas *canvas, float centre_x, float centre_y)
{
    Sprite sprite = {canvas_image(canvas, 0), centre_x, centre_y};
    canvas_deinit(canvas);
    return sprite;
}

// Everything within `radius` of the centre, with a clean edge.
static void add_disc(Canvas *canvas, float centre, float radius, Color color, float alpha)
{
    Mask mask;
    mask_init(&mask, canvas->box);
    mask_capsule(&mask, centre, centre, radius, centre, centre, radius);
    canvas_fill(canvas, &mask, color, alpha);
    mask_deinit(&mask);
}

static void add_ring(Canvas *canvas, float centre, float radius, float width, Color color,
                     float alpha)
{
    Box box = canvas->box;
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float dx = (float)x + 0.5f - centre, dy = (float)y + 0.5f - centre;
            float off = fabsf(sqrtf(dx * dx + dy * dy) - radius);
            float cover = saturate(width / 2 - off + 0.5f) * fminf(width, 1);
            if (cover > 0)
                pixel_over(canvas_at(canvas, x, y), color, cover * alpha);
        }
}

static Sprite contrast_light(const Palette *palette, float scale)
{
    Canvas canvas;
    float centre = init_square(&canvas, 16 * scale);
    add_disc(&canvas, centre, 7 * scale, palette->gold, 1);
    add_ring(&canvas, centre, 14 * scale, 2 * scale, palette->gold, 1);
    return finish(&canvas, centre, centre);
}

static float halo_radius(const Palette *palette, float scale)
{
    return lerp(120, 150, palette->night) * scale;
}

typedef struct Glow {
    float centre, radius, alpha;
    Color color;
} Glow;

static void paint_glow(Canvas *band, const void *what)
{
    const Glow *glow = what;
    canvas_glow(band, glow->centre, glow->centre, glow->radius, glow->radius, glow->color,
                glow->alpha, 2.2f);
}

Sprite sprite_halo(const Palette *palette, float trust, float scale)
{
    float radius = palette->contrast ? scale : halo_radius(palette, scale);
    Glow glow = {
        .centre = centre_for(radius), .radius = radius, .color = companion_color(palette, trust)};
    if (!palette->contrast)
        glow.alpha = (0.18f + 0.13f * trust) * lerp(1.15f, 1, palette->night);
    int side = 2 * (int)glow.centre;
    Image image = canvas_in_bands(side, side, 0, paint_glow, &glow);
    return (Sprite){image, glow.centre, glow.centre};
}

Sprite sprite_light(const Palette *palette, float trust, float scale)
{
    if (palette->contrast)
        return contrast_light(palette, scale);
    Canvas canvas;
    float radius = halo_radius(palette, scale) * 0.36f;
    float centre = init_square(&canvas, radius);
    Color color = companion_color(palette, trust);
    Color inner = color_blend(color, color_from_hex(0xFFFFFF), 0.30f);
    canvas_glow(&canvas, centre, centre, radius, radius, color, 0.45f + 0.2f * trust, 2);
    canvas_glow(&canvas, centre, centre, 16 * scale, 16 * scale, inner, 0.85f, 1.5f);
    canvas_glow(&canvas, centre, centre, 6.5f * scale, 6.5f * scale, color_from_hex(0xFFFCF2), 1,
                0.6f);
    return finish(&canvas, centre, centre);
}

Sprite sprite_light_pool(const Palette *palette, float trust, float scale)
{
    Canvas canvas;
    float half_width = ceilf(100 * scale) + 1, half_height = ceilf(15 * scale) + 1;
    canvas_init(&canvas, (Box){0, 0, 2 * (int)half_width, 2 * (int)half_height});
    if (!palette->contrast)
        canvas_glow(&canvas, half_width, half_height, 100 * scale, 15 * scale,
                    companion_color(palette, trust), 0.34f, 2.2f);
    return finish(&canvas, half_width, half_height);
}

// The colour of a bead at a place on its face, in radii from its middle.
static Color bead_color(const Palette *palette, float x, float y, int glaze)
{
    static const uint32_t GLAZES[] = {0x47646C, 0x5C7A7A, 0x6F7F86};
    bool gold = glaze < 0;
    if (palette->contrast)
        return gold ? palette->gold : color_from_hex(0xFFFFFF);
    Color base = color_from_hex(gold ? 0xC4923A : GLAZES[glaze % 3]);
    float front = sqrtf(fmaxf(0, 1 - x * x - y * y));
    float light = saturate(-x * 0.5f - y * 0.6f + front * 0.6f);
    Color color = color_dim(base, 0.55f + 0.62f * light);
    if (gold)
        return color_blend(color, color_from_hex(0xFFF0C4), powf(light, 5) * 0.75f);
    float shine = powf(saturate(-x * 0.42f - y * 0.5f + front * 0.75f), 30);
    color = color_blend(color, color_from_hex(0xFFFFFF), shine * 0.55f);
    return color_dim(color, 0.94f + 0.12f * noise_value(x * 4 + (float)glaze * 9, y * 4, 0, 7));
}

static void add_bead_shadow(Canvas *canvas, float centre, float radius, float night)
{
    Mask mask;
    mask_init(&mask, canvas->box);
    mask_ellipse(&mask, centre + radius * 0.24f, centre + radius * 0.56f, radius, radius * 0.9f);
    mask_blur(&mask, radius * 0.36f);
    canvas_fill(canvas, &mask, color_from_hex(0x1A1418), lerp(0.34f, 0.6f, night));
    mask_deinit(&mask);
}

Sprite sprite_bead(const Palette *palette, float radius, int glaze)
{
    Canvas canvas;
    float centre = init_square(&canvas, radius * 2.7f);
    if (!palette->contrast) {
        add_bead_shadow(&canvas, centre, radius, palette->night);
        if (glaze < 0)
            canvas_glow(&canvas, centre, centre, radius * 2.6f, radius * 2.6f,
                        color_from_hex(0xFFCB70), lerp(0.30f, 0.40f, palette->night), 2);
    }
    Box box = box_common(box_around(centre, centre, centre, centre, radius + 1), canvas.box);
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float ex = ((float)x + 0.5f - centre) / radius,
                  ey = ((float)y + 0.5f - centre) / radius;
            float cover = saturate(0.5f - (sqrtf(ex * ex + ey * ey) - 1) * radius);
            if (cover > 0)
                pixel_over(canvas_at(&canvas, x, y), bead_color(palette, ex, ey, glaze), cover);
        }
    return finish(&canvas, centre, centre);
}

Sprite sprite_dot(float radius, Color color, float alpha, float glow_radius, float glow_alpha)
{
    Canvas canvas;
    float centre = init_square(&canvas, fmaxf(radius + 1, glow_radius));
    if (glow_radius > 0 && glow_alpha > 0)
        canvas_glow(&canvas, centre, centre, glow_radius, glow_radius, color, glow_alpha, 2.4f);
    add_disc(&canvas, centre, radius, color, alpha);
    return finish(&canvas, centre, centre);
}

Sprite sprite_ring(float radius, float width, Color color, float alpha)
{
    Canvas canvas;
    float centre = init_square(&canvas, radius + width / 2 + 1);
    add_ring(&canvas, centre, radius, width, color, alpha);
    return finish(&canvas, centre, centre);
}
