// A sheet of rain. See sprite.h.
#include "art/canvas.h"
#include "art/numeric.h"
#include "art/sprite.h"

enum { DROPS = 26 };

// A streak in all nine places from where it may reach into the square.
static void add_drop(Mask *mask, float side, float x, float y, float length, float radius)
{
    for (int j = -1; j <= 1; j++)
        for (int i = -1; i <= 1; i++) {
            float px = x + (float)i * side, py = y + (float)j * side;
            mask_capsule(mask, px, py, radius, px - 0.13f * length, py + length, radius * 0.6f);
        }
}

Sprite sprite_rain(const Palette *palette, bool near, float scale)
{
    int side = (int)ceilf((near ? 310 : 230) * scale);
    Canvas canvas;
    canvas_init(&canvas, (Box){0, 0, side, side});
    Mask mask;
    mask_init(&mask, canvas.box);
    for (int i = 0; i < DROPS; i++) {
        float length = (near ? 26 : 15) + 14 * noise_cell(i, 3, near ? 411 : 401);
        add_drop(&mask, (float)side, noise_cell(i, 1, near ? 411 : 401) * (float)side,
                 noise_cell(i, 2, near ? 411 : 401) * (float)side, length * scale,
                 (near ? 0.62f : 0.42f) * scale);
    }
    Color color =
        palette->contrast ? color_from_hex(0xFFFFFF) : color_mix(palette->mist, palette->sun, 0.4f);
    canvas_fill(&canvas, &mask, color, near ? 0.34f : 0.26f);
    mask_deinit(&mask);
    Sprite sprite = {canvas_image(&canvas, 0), 0, 0};
    canvas_deinit(&canvas);
    return sprite;
}
