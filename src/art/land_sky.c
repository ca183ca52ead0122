// Sky, sun, moon, stars and clouds. See land.h.
#include "art/land_parts.h"
#include "art/numeric.h"

Color land_sky_color(const Palette *palette, float y)
{
    float v = y / 720;
    Color upper = color_mix(palette->sky_top, palette->sky_mid, smooth_step(-0.18f, 0.42f, v));
    return color_mix(upper, palette->sky_horizon, smooth_step(0.22f, 0.60f, v));
}

static Color with_sun_glow(const Land *land, Color color, float distance)
{
    float night = land->palette.night;
    float near = 0.50f * expf(-distance / 170) * lerp(1, 0.5f, night);
    float wide = 0.30f * bell(distance / 430) * lerp(1, 0.35f, night);
    color = color_blend(color, land->palette.glow, near);
    return color_blend(color, land->palette.glow, wide);
}

// The cover of the clouds at a place; `band` is how near the height is to their band.
static float cloud_cover(const Land *land, float x, float y, float band)
{
    float cloud = noise_octaves((x + land->view.scroll[0]) / 330 + 3, y / 24, 0, 5, 11);
    return smooth_step(0.47f, 0.78f, cloud) * band * 0.55f * lerp(1, 0.22f, land->palette.night);
}

// Sun, or by night a crescent whose dark part is barely there.
static float sun_cover(const Land *land, float dx, float dy)
{
    const Palette *palette = &land->palette;
    float distance = sqrtf(dx * dx + dy * dy);
    float cover = saturate(0.5f - (distance - palette->sun_radius) * land->view.zoom);
    if (cover <= 0)
        return 0;
    if (palette->night > 0.5f) {
        float ex = dx - 10, ey = dy + 5;
        float lit =
            smooth_step(-2.5f, 2.5f, sqrtf(ex * ex + ey * ey) - palette->sun_radius * 0.93f);
        cover *= 0.06f + 0.94f * lit;
    }
    return cover * 0.94f;
}

static void paint_row(const Land *land, Canvas *canvas, Box box, int py)
{
    const Palette *palette = &land->palette;
    float y = land_y(land, (float)py + 0.5f), dy = y - land->sun_y;
    float band = bell((y / 720 - 0.40f) / 0.13f);
    Color base = land_sky_color(palette, y);
    for (int px = box.left; px < box.right; px++) {
        if ((float)py > land->hidden[0][px - land->view.box.left])
            continue;
        float x = land_x(land, (float)px + 0.5f), dx = x - land->sun_x;
        float distance = sqrtf(dx * dx + dy * dy);
        Color color = with_sun_glow(land, base, distance);
        if (band > 0.01f) {
            Color cloud = color_blend(palette->mist, palette->glow, 0.55f * expf(-distance / 330));
            color = color_blend(color, cloud, cloud_cover(land, x, y, band));
        }
        pixel_over(canvas_at(canvas, px, py), color, 1);
    }
}

void land_paint_sun(const Land *land, Canvas *canvas, Box box)
{
    float px = land_pixel_x(land, land->sun_x), py = land_pixel_y(land, land->sun_y);
    float reach = land->palette.sun_radius * land->view.zoom + 1;
    box = box_common(box, box_around(px, py, px, py, reach));
    for (int y = box.top; y < box.bottom && !land->palette.contrast; y++)
        for (int x = box.left; x < box.right; x++) {
            if ((float)y > land->hidden[0][x - land->view.box.left])
                continue;
            float cover = sun_cover(land, land_x(land, (float)x + 0.5f) - land->sun_x,
                                    land_y(land, (float)y + 0.5f) - land->sun_y);
            if (cover > 0)
                pixel_over(canvas_at(canvas, x, y), land->palette.sun, cover);
        }
}

float land_cloud_bottom(void)
{
    return 0.83f * 720;
}

// Banks that lie over one another, paler below; what is farthest goes first.
void land_paint_cloud(const Land *land, Canvas *canvas)
{
    const Palette *p = &land->palette;
    Color pale = color_mix(p->hill_far, color_from_hex(0xC9CCD2), 0.42f * (1 - p->night));
    Color grey = color_mix(color_mix(p->sky_mid, p->hill_far, 0.55f), pale, 0.25f);
    grey = color_mix(grey, color_from_hex(0x828B99), 0.5f * (1 - p->night));
    Color low = color_mix(p->mist, pale, 0.75f);
    Box box = canvas->box;
    for (int py = box.top; py < box.bottom; py++) {
        float y = land_y(land, (float)py + 0.5f), v = y / 720;
        float alpha = lerp(0.88f, 0.66f, smooth_step(0.30f, 0.55f, v));
        alpha *= smooth_step(land_cloud_bottom(), 0.60f * 720, y);
        Color color = color_mix(grey, low, smooth_step(0.22f, 0.62f, v));
        for (int px = box.left; px < box.right; px++) {
            float x = land_x(land, (float)px + 0.5f) / LAND_CLOUD_PERIOD;
            float bank = noise_octaves(x * 3, y / 130, 3, 5, 71) - 0.5f;
            float wisp = noise_octaves(x * 5 + 0.3f, y / 60, 5, 4, 81) - 0.5f;
            float relief = (0.20f * bank + 0.07f * wisp) * lerp(1, 0.6f, p->night);
            pixel_over(canvas_at(canvas, px, py), color_dim(color, 1 + relief),
                       saturate(alpha * (1 + 0.35f * bank)));
        }
    }
}

// 120 stars for every 1280 px of width, each tile of the sky with its own.
static void paint_star(const Land *land, Canvas *canvas, int tile, int star, float strength)
{
    float x = ((float)tile + noise_cell(star, 1, 2 + tile)) * 1280;
    float top = fminf(land_y(land, (float)land->view.box.top), 0);
    float y = lerp(top, 330, powf(noise_cell(star, 2, 2 + tile), 1.3f));
    float dx = x - land->sun_x, dy = y - land->sun_y;
    if (dx * dx + dy * dy < 60 * 60)
        return;
    float radius = 0.5f + 0.8f * powf(noise_cell(star, 3, 2 + tile), 4);
    float alpha = (0.25f + 0.6f * noise_cell(star, 4, 2 + tile)) * (1 - y / 380) * strength;
    float px = land_pixel_x(land, x), py = land_pixel_y(land, y), r = radius * land->view.zoom;
    Mask mask;
    mask_init(&mask, box_common(box_around(px, py, px, py, r + 2), canvas->box));
    mask_capsule(&mask, px, py, r, px, py, r);
    canvas_fill(canvas, &mask, color_from_hex(0xF4EFE2), alpha);
    mask_deinit(&mask);
}

void land_paint_sky(const Land *land, Canvas *canvas, Box box)
{
    for (int y = box.top; y < box.bottom; y++) {
        if (!land->palette.contrast) {
            paint_row(land, canvas, box, y);
            continue;
        }
        for (int x = box.left; x < box.right; x++)
            pixel_over(canvas_at(canvas, x, y), land->palette.sky_top, 1);
    }
    float strength = smooth_step(0.5f, 1, land->palette.night);
    if (land->palette.contrast || strength <= 0 || land_y(land, (float)box.top) > 340)
        return;
    int first = (int)floorf(land_x(land, (float)box.left) / 1280);
    int last = (int)floorf(land_x(land, (float)box.right) / 1280);
    for (int tile = first; tile <= last; tile++)
        for (int star = 0; star < 120; star++)
            paint_star(land, canvas, tile, star, strength);
}
