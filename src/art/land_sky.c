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
    float night = land->palette.night, clear = 1 - 0.8f * land->overcast;
    float near = 0.50f * expf(-distance / 170) * lerp(1, 0.5f, night);
    float wide = 0.30f * bell(distance / 430) * lerp(1, 0.35f, night);
    color = color_blend(color, land->palette.glow, near * clear);
    return color_blend(color, land->palette.glow, wide * clear);
}

// The cover of the clouds at a place; `band` is how near the height is to their band.
static float cloud_cover(const Land *land, float x, float y, float band)
{
    float stretch = land->view.weather == WEATHER_WIND ? 620 : 330;
    float cloud = noise_octaves((x + land->view.scroll[0]) / stretch + 3, y / 24, 0, 5, 11);
    float low = 0.47f - 0.22f * land->overcast;
    return smooth_step(low, 0.78f, cloud) * band * 0.55f * lerp(1, 0.22f, land->palette.night);
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
    return cover * 0.94f * land->view.sun_fade * (1 - 0.85f * land->overcast);
}

static void paint_row(const Land *land, Canvas *canvas, Box box, int py)
{
    const Palette *palette = &land->palette;
    float y = land_y(land, (float)py + 0.5f), dy = y - land->sun_y;
    float band = bell((y / 720 - 0.40f) / (0.13f + 0.15f * land->overcast));
    Color base = land_sky_color(palette, y);
    Color grey = color_mix(palette->sky_mid, palette->hill_far, 0.5f);
    base = color_mix(base, grey, land->overcast * 0.7f);
    for (int px = box.left; px < box.right; px++) {
        if ((float)py > land->hidden[0][px - land->view.box.left])
            continue;
        float x = land_x(land, (float)px + 0.5f), dx = x - land->sun_x;
        float distance = sqrtf(dx * dx + dy * dy);
        Color color = with_sun_glow(land, base, distance);
        if (band > 0.01f) {
            Color cloud = color_blend(palette->mist, palette->glow,
                                      0.55f * expf(-distance / 330) * (1 - land->overcast));
            cloud = color_blend(cloud, palette->hill_far, 0.6f * land->overcast);
            color = color_blend(color, cloud, cloud_cover(land, x, y, band));
        }
        float *pixel = canvas_at(canvas, px, py);
        pixel_over(pixel, color, 1);
        float sun = sun_cover(land, dx, dy);
        if (sun > 0)
            pixel_over(pixel, palette->sun, sun);
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
    float strength = smooth_step(0.5f, 1, land->palette.night) * (1 - land->overcast);
    if (land->palette.contrast || strength <= 0 || land_y(land, (float)box.top) > 340)
        return;
    int first = (int)floorf(land_x(land, (float)box.left) / 1280);
    int last = (int)floorf(land_x(land, (float)box.right) / 1280);
    for (int tile = first; tile <= last; tile++)
        for (int star = 0; star < 120; star++)
            paint_star(land, canvas, tile, star, strength);
}
