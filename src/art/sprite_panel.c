// Rounded boxes, their shadows, and the ring of the focus. See sprite.h.
#include "art/canvas.h"
#include "art/numeric.h"
#include "art/sprite.h"

typedef struct Panel {
    const PanelSpec *spec;
    Rect box;
    Mask wide, narrow; // empty without a shadow
} Panel;

static void cast(Mask *mask, Box area, Rect box, float radius, float drop, float sigma)
{
    mask_init(mask, area);
    box.y += drop;
    mask_round_box(mask, box, radius);
    mask_blur(mask, sigma);
}

// A wide soft shadow below and a narrow one all round, as of a sheet a finger above the table.
static void cast_shadows(Panel *panel, Box area)
{
    float scale = panel->spec->scale, radius = panel->spec->radius;
    cast(&panel->wide, area, rect_grown(panel->box, -4 * scale), radius, 16 * scale, 15 * scale);
    cast(&panel->narrow, area, panel->box, radius, 2 * scale, 2.5f * scale);
}

static void add_box(Canvas *canvas, const PanelSpec *spec, Rect box)
{
    float radius = fminf(spec->radius, fminf(box.w, box.h) / 2);
    Box area = box_around(box.x, box.y, box.x + box.w, box.y + box.h, 1);
    area = box_common(area, canvas->box);
    for (int y = area.top; y < area.bottom; y++)
        for (int x = area.left; x < area.right; x++) {
            float d = round_box_distance(box, radius, (float)x + 0.5f, (float)y + 0.5f);
            float cover = saturate(0.5f - d);
            if (cover <= 0)
                continue;
            float *pixel = canvas_at(canvas, x, y);
            pixel_over(pixel, spec->fill, cover * spec->fill_alpha);
            float rim = saturate(0.5f + d + spec->edge_width) * fminf(spec->edge_width, 1);
            pixel_over(pixel, spec->edge, rim * cover * spec->edge_alpha);
        }
}

static void paint_panel(Canvas *band, const void *what)
{
    const Panel *panel = what;
    Color color = color_from_hex(0x12101A);
    canvas_fill(band, &panel->wide, color, 0.34f * panel->spec->shadow);
    canvas_fill(band, &panel->narrow, color, 0.12f * panel->spec->shadow);
    add_box(band, panel->spec, panel->box);
}

Sprite sprite_panel(const PanelSpec *spec)
{
    int pad = spec->shadow > 0 ? (int)ceilf(66 * spec->scale) : 1;
    int width = (int)ceilf(spec->width) + 2 * pad, height = (int)ceilf(spec->height) + 2 * pad;
    Panel panel = {.spec = spec, .box = {(float)pad, (float)pad, spec->width, spec->height}};
    if (spec->shadow > 0)
        cast_shadows(&panel, (Box){0, 0, width, height});
    Image image = canvas_in_bands(width, height, spec->grain, paint_panel, &panel);
    mask_deinit(&panel.wide);
    mask_deinit(&panel.narrow);
    return (Sprite){image, (float)pad, (float)pad};
}

Sprite sprite_focus_ring(float box_width, float box_height, float radius, float gap, float width,
                         Color color, bool glow)
{
    float reach = gap + width + (glow ? 3 * width : 1);
    int pad = (int)ceilf(reach);
    Canvas canvas;
    Box area = {0, 0, (int)ceilf(box_width) + 2 * pad, (int)ceilf(box_height) + 2 * pad};
    canvas_init(&canvas, area);
    Rect box = {(float)pad, (float)pad, box_width, box_height};
    float middle = gap + width / 2;
    radius = fminf(radius, fminf(box_width, box_height) / 2);
    for (int y = 0; y < area.bottom; y++)
        for (int x = 0; x < area.right; x++) {
            float d = round_box_distance(box, radius, (float)x + 0.5f, (float)y + 0.5f) - middle;
            float *pixel = canvas_at(&canvas, x, y);
            float halo = glow && d > 0 ? 0.22f * bell(d / (1.25f * width)) : 0;
            if (halo > 0.004f)
                pixel_over(pixel, color, halo);
            float cover = saturate(width / 2 + 0.5f - fabsf(d)) * fminf(width, 1);
            if (cover > 0)
                pixel_over(pixel, color, cover);
        }
    Sprite sprite = {canvas_image(&canvas, 0), (float)pad, (float)pad};
    canvas_deinit(&canvas);
    return sprite;
}
