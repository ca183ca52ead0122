// Paints whole pictures, a few rows at a time. See scene.h; where things lie is in plan.c.
#include "art/scene.h"

#include <assert.h>
#include <stdlib.h>

#include "art/canvas.h"
#include "art/land.h"
#include "art/numeric.h"
#include "art/plan.h"
#include "art/room.h"
#include "base/memory.h"

struct ScenePainter {
    SceneSpec spec;
    Room *room; // ROOM
    Land *land; // LAND, QUIET
    bool prepared;
    int row; // the next one
    Image image;
};

ScenePainter *scene_painter_new(const SceneSpec *spec)
{
    assert(spec->width >= 1 && spec->width <= 8192);
    assert(spec->height >= 1 && spec->height <= 8192);
    ScenePainter *painter = memory_new(sizeof *painter);
    painter->spec = *spec;
    painter->image.width = spec->width;
    painter->image.height = spec->height;
    painter->image.pixels =
        memory_resize(NULL, (size_t)spec->width * (size_t)spec->height, sizeof(uint32_t));
    painter->prepared = spec->kind != SCENE_ROOM;
    if (spec->kind == SCENE_ROOM)
        painter->room = room_new(spec);
    if (spec->kind == SCENE_LAND || spec->kind == SCENE_QUIET) {
        LandView view = plan_land(spec);
        painter->land = land_new(&view, &spec->palette);
    }
    return painter;
}

void scene_painter_free(ScenePainter *painter)
{
    if (painter == NULL)
        return;
    room_free(painter->room);
    land_free(painter->land);
    image_free(&painter->image);
    free(painter);
}

// The veil of the breathing pause: its colour, and how dense it is at a place.
static Color veil_color(const Palette *palette)
{
    if (palette->contrast)
        return color_from_hex(0);
    Color bright = color_mix(palette->sky_horizon, color_from_hex(0xFFFFFF), 0.25f);
    Color dark = color_mix(color_from_hex(0x2B2740), color_from_hex(0x0A1120), palette->night);
    return color_luminance(palette->wall_shade) > 0.18f ? bright : dark;
}

static float veil_alpha(const SceneSpec *spec, float x, float y)
{
    if (spec->palette.contrast)
        return 1;
    float dx = x - (float)spec->width / 2, dy = y - (float)spec->height * 0.47f;
    float distance = sqrtf(dx * dx + dy * dy) / plan_scale(spec);
    bool dark = color_luminance(spec->palette.wall_shade) <= 0.18f;
    return (dark ? 0.66f : 0.56f) + 0.16f * smooth_step(700, 150, distance);
}

static void lay_veil(const SceneSpec *spec, Canvas *canvas)
{
    Color color = veil_color(&spec->palette);
    for (int y = canvas->box.top; y < canvas->box.bottom; y++)
        for (int x = canvas->box.left; x < canvas->box.right; x++)
            pixel_over(canvas_at(canvas, x, y), color,
                       veil_alpha(spec, (float)x + 0.5f, (float)y + 0.5f));
}

// Paper is the card's own tone, a little deeper away from where one reads.
static void paper_tones(const Palette *palette, Color *inner, Color *outer)
{
    *inner = palette->card;
    *outer = color_luminance(palette->card) > 0.18f ? color_dim(palette->choice, 0.965f)
                                                    : color_dim(palette->card, 0.72f);
}

static void paint_paper(const SceneSpec *spec, Canvas *canvas)
{
    Color inner, outer, shades[256];
    paper_tones(&spec->palette, &inner, &outer);
    for (int i = 0; i < 256; i++)
        shades[i] = color_mix(inner, outer, (float)i / 255);
    float scale = plan_scale(spec), strength = spec->palette.contrast ? 0 : 1;
    for (int y = canvas->box.top; y < canvas->box.bottom; y++)
        for (int x = canvas->box.left; x < canvas->box.right; x++) {
            float u = ((float)x + 0.5f) / (float)spec->width,
                  v = ((float)y + 0.5f) / (float)spec->height;
            float du = u - 0.33f, dv = v - 0.36f;
            float away = smooth_step(0.1f, 0.95f, sqrtf(du * du + dv * dv));
            float dx = ((float)x + 0.5f) / scale, dy = ((float)y + 0.5f) / scale;
            float cloud = noise_octaves(dx / 60, dy / 60, 0, 4, 130) - 0.5f;
            float fibre = noise_octaves(dx / 1.7f, dy / 22, 0, 2, 131) - 0.5f;
            Color color = shades[(int)(away * 255 + 0.5f)];
            pixel_over(canvas_at(canvas, x, y),
                       color_dim(color, 1 + strength * (0.040f * cloud + 0.024f * fibre)), 1);
        }
}

static float grain_of(const SceneSpec *spec)
{
    if (spec->palette.contrast)
        return 0;
    static const float GRAINS[] = {[SCENE_ROOM] = 0.013f,
                                   [SCENE_LAND] = 0.0095f,
                                   [SCENE_QUIET] = 0.006f,
                                   [SCENE_PAPER] = 0.008f};
    return GRAINS[spec->kind];
}

bool scene_painter_step(ScenePainter *painter, int rows)
{
    assert(rows > 0);
    if (!painter->prepared) {
        painter->prepared = !room_prepare(painter->room, rows);
        return true;
    }
    const SceneSpec *spec = &painter->spec;
    int left = spec->height - painter->row;
    Canvas band;
    canvas_init(&band,
                (Box){0, painter->row, spec->width, painter->row + (rows < left ? rows : left)});
    if (painter->room != NULL)
        room_paint(painter->room, &band);
    else if (painter->land != NULL)
        land_paint(painter->land, &band);
    else
        paint_paper(spec, &band);
    if (spec->kind == SCENE_QUIET)
        lay_veil(spec, &band);
    canvas_store(&band, &painter->image, grain_of(spec));
    painter->row = band.box.bottom;
    canvas_deinit(&band);
    return painter->row < spec->height;
}

Image scene_painter_take(ScenePainter *painter)
{
    assert(painter->row == painter->spec.height);
    Image image = painter->image;
    painter->image = (Image){0};
    return image;
}

Color scene_first_color(const SceneSpec *spec, int y)
{
    float middle = (float)y + 0.5f;
    if (spec->kind == SCENE_ROOM)
        return room_first_color(spec, middle);
    if (spec->kind == SCENE_PAPER)
        return spec->palette.card;
    LandView view = plan_land(spec);
    Color color = land_sky_color(&spec->palette, middle / view.zoom + view.top);
    if (spec->kind == SCENE_LAND)
        return color;
    return color_blend(color, veil_color(&spec->palette),
                       veil_alpha(spec, (float)spec->width / 2, middle));
}
