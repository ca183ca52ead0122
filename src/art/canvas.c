// Float painting and the way to 8 bits. See canvas.h.
#include "art/canvas.h"

#include <stdlib.h>

#include "art/numeric.h"
#include "base/memory.h"

static size_t box_area(Box box)
{
    if (box.right <= box.left || box.bottom <= box.top)
        return 0;
    return (size_t)(box.right - box.left) * (size_t)(box.bottom - box.top);
}

Box box_common(Box a, Box b)
{
    return (Box){a.left > b.left ? a.left : b.left, a.top > b.top ? a.top : b.top,
                 a.right < b.right ? a.right : b.right, a.bottom < b.bottom ? a.bottom : b.bottom};
}

bool box_meets(Box a, Box b)
{
    return box_area(box_common(a, b)) > 0;
}

// Far outside any picture, yet safe to convert to an int and to add to.
static int edge(float x)
{
    return (int)clamp_to(x, -1e6f, 1e6f);
}

Box box_around(float x0, float y0, float x1, float y1, float reach)
{
    return (Box){edge(floorf(fminf(x0, x1) - reach)), edge(floorf(fminf(y0, y1) - reach)),
                 edge(ceilf(fmaxf(x0, x1) + reach)), edge(ceilf(fmaxf(y0, y1) + reach))};
}

void canvas_init(Canvas *canvas, Box box)
{
    canvas->box = box;
    canvas->rgba = memory_new(box_area(box) * 4 * sizeof(float));
}

void canvas_deinit(Canvas *canvas)
{
    free(canvas->rgba);
    *canvas = (Canvas){0};
}

void canvas_glow(Canvas *canvas, float x, float y, float radius_x, float radius_y, Color color,
                 float alpha, float power)
{
    Box box = {edge(floorf(x - radius_x)), edge(floorf(y - radius_y)), edge(ceilf(x + radius_x)),
               edge(ceilf(y + radius_y))};
    box = box_common(box, canvas->box);
    for (int j = box.top; j < box.bottom; j++) {
        float dy = ((float)j + 0.5f - y) / radius_y;
        for (int i = box.left; i < box.right; i++) {
            float dx = ((float)i + 0.5f - x) / radius_x;
            float left = 1 - dx * dx - dy * dy;
            if (left > 0)
                pixel_over(canvas_at(canvas, i, j), color, alpha * powf(left, power));
        }
    }
}

void canvas_lay(Canvas *canvas, const Canvas *upper)
{
    Box box = box_common(canvas->box, upper->box);
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float *below = canvas_at(canvas, x, y);
            const float *above = canvas_at(upper, x, y);
            for (int k = 0; k < 4; k++)
                below[k] = below[k] * (1 - above[3]) + above[k];
        }
}

// Triangular noise in (-1, 1).
static float triangle(uint32_t bits)
{
    return (float)((bits & 0xFFFF) + (bits >> 16)) * (1 / 65536.0f) - 1;
}

static uint32_t channel(float value)
{
    return (uint32_t)(clamp_to(value, 0, 255) + 0.5f);
}

static uint32_t dithered(const float *rgba, int x, int y, float grain)
{
    float alpha = rgba[3];
    if (alpha < 0.0015f)
        return 0;
    uint32_t bits = noise_bits(x, y, 0);
    float noise = triangle(bits);
    uint32_t a = alpha >= 0.9985f ? 255 : channel(alpha * 255 + noise * 0.5f);
    if (grain > 0)
        noise += triangle(noise_hash(bits + 77)) * grain * 255;
    float scale = 255 / alpha;
    return a << 24 | channel(rgba[0] * scale + noise) << 16 |
           channel(rgba[1] * scale + noise) << 8 | channel(rgba[2] * scale + noise);
}

void canvas_store(const Canvas *canvas, Image *image, float grain)
{
    Box box = box_common(canvas->box, (Box){0, 0, image->width, image->height});
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++)
            image->pixels[(size_t)y * (size_t)image->width + (size_t)x] =
                dithered(canvas_at(canvas, x, y), x, y, grain);
}

Image canvas_image(const Canvas *canvas, float grain)
{
    Image image = {canvas->box.right - canvas->box.left, canvas->box.bottom - canvas->box.top,
                   NULL};
    image.pixels = memory_new(box_area(canvas->box) * sizeof *image.pixels);
    Canvas moved = *canvas;
    moved.box = (Box){0, 0, image.width, image.height};
    canvas_store(&moved, &image, grain);
    return image;
}

Image canvas_in_bands(int width, int height, float grain, CanvasPaint *paint, const void *what)
{
    enum { ROWS = 16 };
    Image image = {width, height, NULL};
    image.pixels = memory_new((size_t)width * (size_t)height * sizeof *image.pixels);
    for (int top = 0; top < height; top += ROWS) {
        Canvas band;
        canvas_init(&band, (Box){0, top, width, top + ROWS < height ? top + ROWS : height});
        paint(&band, what);
        canvas_store(&band, &image, grain);
        canvas_deinit(&band);
    }
    return image;
}
