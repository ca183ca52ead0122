#include "unit/flat.h"

#include <math.h>

#include "art/plan.h"
#include "base/memory.h"

Image flat_layer(const SceneSpec *spec, int layer, int rows)
{
    ScenePainter *painter = scene_painter_new(spec, layer);
    while (scene_painter_step(painter, rows)) {
    }
    Image image = scene_painter_take(painter);
    scene_painter_free(painter);
    return image;
}

static uint32_t over(uint32_t below, uint32_t above)
{
    uint32_t alpha = above >> 24, result = 255u << 24;
    if (alpha == 0)
        return below;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t a = above >> shift & 255, b = below >> shift & 255;
        result |= (a * alpha + b * (255 - alpha) + 127) / 255 << shift;
    }
    return result;
}

static void lay_at(Image *picture, const Image *layer, int left, int top)
{
    for (int y = 0; y < layer->height; y++)
        for (int x = 0; x < layer->width; x++) {
            int px = x + left, py = y + top;
            if (px < 0 || py < 0 || px >= picture->width || py >= picture->height)
                continue;
            uint32_t *pixel = &picture->pixels[(size_t)py * (size_t)picture->width + (size_t)px];
            *pixel = over(*pixel, layer->pixels[(size_t)y * (size_t)layer->width + (size_t)x]);
        }
}

// Below the nearest hill there is ground.
static void fill_below(Image *picture, int y)
{
    for (size_t i = (size_t)y * (size_t)picture->width;
         i < (size_t)picture->height * (size_t)picture->width; i++)
        picture->pixels[i] = 255u << 24;
}

void flat_lay(Image *picture, const SceneSpec *spec, int rows)
{
    SceneLayer layers[SCENE_LAYERS_MAX];
    int count = scene_layers(spec, layers);
    for (int i = 0; i < count; i++) {
        Image image = flat_layer(spec, i, rows);
        float walked = spec->walked * plan_land_zoom(spec) * layers[i].parallax;
        int left = (int)lrintf(layers[i].x - walked);
        while (layers[i].repeats && left > 0)
            left -= layers[i].width;
        do {
            lay_at(picture, &image, left, (int)lrintf(layers[i].y));
            left += layers[i].width;
        } while (layers[i].repeats && left < picture->width);
        image_free(&image);
        if (layers[i].role == LAYER_FRONT)
            fill_below(picture, (int)lrintf(layers[i].y) + layers[i].height);
    }
}

Image flat_scene(const SceneSpec *spec, int rows)
{
    Image picture = {spec->width, spec->height, NULL};
    picture.pixels = memory_new((size_t)spec->width * (size_t)spec->height * sizeof(uint32_t));
    if (spec->kind == SCENE_VEIL) {
        SceneSpec land = *spec;
        land.kind = SCENE_LAND;
        flat_lay(&picture, &land, rows);
    }
    flat_lay(&picture, spec, rows);
    return picture;
}
