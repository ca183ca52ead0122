// Paints whole pictures, a few rows at a time. See scene.h; where things lie is in plan.c.
#include "art/scene.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "art/art_version.h"
#include "art/canvas.h"
#include "art/land.h"
#include "art/numeric.h"
#include "art/plan.h"
#include "art/room.h"
#include "base/memory.h"
#include "base/random.h"

// Parts of the land, in the order in which they lie over one another.
typedef struct PartOfLand {
    LandPart part;
    int ridge;
    LayerRole role;
    float drift; // design px a second
} PartOfLand;

static const PartOfLand PARTS[] = {
    {LAND_SKY, 0, LAYER_GROUND, 0},          {LAND_SUN, 0, LAYER_SUN, 0},
    {LAND_HILL, 0, LAYER_GROUND, 0},         {LAND_HILL, 1, LAYER_GROUND, 0},
    {LAND_MIST, 1, LAYER_MIST, 5},           {LAND_HILL, 2, LAYER_GROUND, 0},
    {LAND_MIST, 2, LAYER_MIST, 7},           {LAND_HILL, 3, LAYER_GROUND, 0},
    {LAND_MIST, 3, LAYER_MIST, 9},           {LAND_HILL, LAND_WALK, LAYER_WALK, 0},
    {LAND_HILL, LAND_FRONT, LAYER_FRONT, 0},
};
enum { PARTS_COUNT = sizeof PARTS / sizeof *PARTS };

static SceneLayer layer_of_part(const SceneSpec *spec, const PartOfLand *part)
{
    SceneLayer layer = {.role = part->role, .opaque = part->part == LAND_SKY};
    LandView view = plan_land_part(spec, part->part, part->ridge, &layer.x, &layer.y);
    layer.width = view.box.right;
    layer.height = view.box.bottom;
    layer.repeats = part->part == LAND_HILL || part->part == LAND_MIST;
    if (!layer.repeats)
        return layer;
    // Mist hangs a little behind its hill.
    layer.parallax = land_parallax(part->ridge) * (part->part == LAND_MIST ? 0.8f : 1);
    layer.x = -view.start[part->ridge] * (part->part == LAND_MIST ? 0.8f : 1) * view.zoom;
    layer.drift = part->drift * view.zoom;
    return layer;
}

static int layers_of_land(const SceneSpec *spec, SceneLayer *layers)
{
    for (int i = 0; i < PARTS_COUNT; i++)
        layers[i] = layer_of_part(spec, &PARTS[i]);
    return PARTS_COUNT;
}

int scene_layers(const SceneSpec *spec, SceneLayer layers[SCENE_LAYERS_MAX])
{
    assert(spec->width >= 1 && spec->width <= 8192);
    assert(spec->height >= 1 && spec->height <= 8192);
    if (spec->kind == SCENE_LAND)
        return layers_of_land(spec, layers);
    layers[0] = (SceneLayer){.width = spec->width, .height = spec->height};
    layers[0].opaque = spec->kind != SCENE_VEIL;
    if (spec->kind == SCENE_CLOUD) {
        LandView view = plan_cloud(spec);
        layers[0] = (SceneLayer){.width = view.box.right,
                                 .height = view.box.bottom,
                                 .drift = 11 * view.zoom,
                                 .repeats = true};
    }
    return spec->kind == SCENE_CLOUD && spec->palette.contrast ? 0 : 1;
}

struct ScenePainter {
    SceneSpec spec;
    const PartOfLand *part; // LAND
    Room *room;             // ROOM
    Land *land;             // LAND, CLOUD
    bool prepared;
    int row; // the next one
    Image image;
};

static Land *land_of(const ScenePainter *painter)
{
    const SceneSpec *spec = &painter->spec;
    float x, y;
    LandView view = painter->part != NULL
                        ? plan_land_part(spec, painter->part->part, painter->part->ridge, &x, &y)
                        : plan_cloud(spec);
    return land_new(&view, &spec->palette);
}

ScenePainter *scene_painter_new(const SceneSpec *spec, int layer)
{
    SceneLayer layers[SCENE_LAYERS_MAX];
    int count = scene_layers(spec, layers);
    assert(layer >= 0 && layer < count);
    (void)count;
    ScenePainter *painter = memory_new(sizeof *painter);
    painter->spec = *spec;
    painter->image = (Image){layers[layer].width, layers[layer].height, NULL};
    painter->image.pixels =
        memory_resize(NULL, (size_t)painter->image.width * (size_t)painter->image.height,
                      sizeof *painter->image.pixels);
    painter->prepared = spec->kind != SCENE_ROOM;
    if (spec->kind == SCENE_ROOM)
        painter->room = room_new(spec);
    if (spec->kind == SCENE_LAND)
        painter->part = &PARTS[layer];
    if (spec->kind == SCENE_LAND || spec->kind == SCENE_CLOUD)
        painter->land = land_of(painter);
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

static float grain_of(const ScenePainter *painter)
{
    static const float GRAINS[] = {[SCENE_ROOM] = 0.013f,
                                   [SCENE_LAND] = 0.0095f,
                                   [SCENE_CLOUD] = 0.0095f,
                                   [SCENE_PAPER] = 0.008f};
    bool mist = painter->part != NULL && painter->part->part == LAND_MIST;
    if (painter->spec.palette.contrast || painter->spec.kind == SCENE_VEIL || mist)
        return 0;
    return GRAINS[painter->spec.kind];
}

static void paint_band(const ScenePainter *painter, Canvas *band)
{
    switch (painter->spec.kind) {
    case SCENE_ROOM:
        room_paint(painter->room, band);
        return;
    case SCENE_LAND:
        land_paint_part(painter->land, band, painter->part->part, painter->part->ridge);
        return;
    case SCENE_CLOUD:
        land_paint_cloud(painter->land, band);
        return;
    case SCENE_VEIL:
        lay_veil(&painter->spec, band);
        return;
    case SCENE_PAPER:
        paint_paper(&painter->spec, band);
        return;
    }
}

bool scene_painter_step(ScenePainter *painter, int rows)
{
    assert(rows > 0);
    if (!painter->prepared) {
        painter->prepared = !room_prepare(painter->room, rows);
        return true;
    }
    int left = painter->image.height - painter->row;
    Canvas band;
    canvas_init(&band, (Box){0, painter->row, painter->image.width,
                             painter->row + (rows < left ? rows : left)});
    paint_band(painter, &band);
    canvas_store(&band, &painter->image, grain_of(painter));
    painter->row = band.box.bottom;
    canvas_deinit(&band);
    return painter->row < painter->image.height;
}

uint64_t scene_layer_key(const SceneSpec *spec, int layer)
{
    // Every colour and number of the palette lies before its last member, without gaps.
    const unsigned char *bytes = (const unsigned char *)&spec->palette;
    uint64_t key = random_hash(GENTLY_ART_VERSION);
    for (size_t i = 0; i < offsetof(Palette, contrast); i++)
        key = (key ^ bytes[i]) * 1099511628211u;
    float trust = spec->kind == SCENE_ROOM ? spec->trust : 0;
    uint32_t trust_bits = 0;
    memcpy(&trust_bits, &trust, sizeof trust);
    const uint64_t parts[] = {(uint64_t)spec->kind,   (uint64_t)layer, (uint64_t)spec->width,
                              (uint64_t)spec->height, trust_bits,      spec->palette.contrast};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        key = random_mix(key ^ parts[i]);
    return key;
}

Image scene_painter_take(ScenePainter *painter)
{
    assert(painter->row == painter->image.height);
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
