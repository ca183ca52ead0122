// Shapes as the share of each pixel that they cover. Declared in canvas.h.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "art/canvas.h"
#include "art/numeric.h"
#include "base/memory.h"

static int mask_width(const Mask *mask)
{
    return mask->box.right > mask->box.left ? mask->box.right - mask->box.left : 0;
}

static int mask_height(const Mask *mask)
{
    return mask->box.bottom > mask->box.top ? mask->box.bottom - mask->box.top : 0;
}

void mask_init(Mask *mask, Box box)
{
    mask->box = box;
    mask->cover = memory_new((size_t)mask_width(mask) * (size_t)mask_height(mask) * sizeof(float));
}

void mask_deinit(Mask *mask)
{
    free(mask->cover);
    *mask = (Mask){0};
}

static void raise_to(float *cover, float value)
{
    if (value > *cover)
        *cover = value;
}

// Spreads the signed height `dy` of one edge's way from xa to xb (xa <= xb, within the row) over
// the cells to its right, so that a running sum gives the covered area. Source: R. Levien,
// "font-rs" rasteriser, 2016.
static void accumulate(float *row, float xa, float xb, float dy)
{
    int first = (int)xa, end = (int)ceilf(xb);
    if (end <= first + 1) {
        float middle = 0.5f * (xa + xb) - (float)first;
        row[first] += dy - dy * middle;
        row[first + 1] += dy * middle;
        return;
    }
    float slope = 1 / (xb - xa), start = xa - (float)first;
    float a0 = 0.5f * slope * (1 - start) * (1 - start);
    float rest = xb - (float)end + 1, last = 0.5f * slope * rest * rest;
    row[first] += dy * a0;
    if (end == first + 2) {
        row[first + 1] += dy * (1 - a0 - last);
    } else {
        float a1 = slope * (1.5f - start);
        row[first + 1] += dy * (a1 - a0);
        for (int x = first + 2; x < end - 1; x++)
            row[x] += dy * slope;
        row[end - 1] += dy * (1 - (a1 + (float)(end - first - 3) * slope) - last);
    }
    row[end] += dy * last;
}

// One edge, in coordinates of the mask's own corner.
static void accumulate_edge(float *cells, int width, int height, const float *from, const float *to)
{
    float x0 = from[0], y0 = from[1], x1 = to[0], y1 = to[1], sign = 1;
    if (y0 == y1)
        return;
    if (y0 > y1) {
        x0 = to[0], y0 = to[1], x1 = from[0], y1 = from[1];
        sign = -1;
    }
    float step = (x1 - x0) / (y1 - y0);
    for (int y = (int)clamp_to(y0, 0, (float)height); y < height && (float)y < y1; y++) {
        float top = fmaxf((float)y, y0), bottom = fminf((float)(y + 1), y1);
        float xa = clamp_to(x0 + (top - y0) * step, 0, (float)width);
        float xb = clamp_to(x0 + (bottom - y0) * step, 0, (float)width);
        accumulate(cells + (size_t)y * (size_t)(width + 2), fminf(xa, xb), fmaxf(xa, xb),
                   (bottom - top) * sign);
    }
}

void mask_polygon(Mask *mask, const float *points, int count)
{
    int width = mask_width(mask), height = mask_height(mask);
    float *cells = memory_new((size_t)(width + 2) * (size_t)height * sizeof *cells);
    for (int i = 0; i < count; i++) {
        const float *from = points + 2 * i, *to = points + 2 * ((i + 1) % count);
        accumulate_edge(cells, width, height,
                        (float[]){from[0] - (float)mask->box.left, from[1] - (float)mask->box.top},
                        (float[]){to[0] - (float)mask->box.left, to[1] - (float)mask->box.top});
    }
    for (int y = 0; y < height; y++) {
        float sum = 0;
        for (int x = 0; x < width; x++) {
            sum += cells[(size_t)y * (size_t)(width + 2) + (size_t)x];
            raise_to(mask->cover + (size_t)y * (size_t)width + (size_t)x, fminf(fabsf(sum), 1));
        }
    }
    free(cells);
}

void mask_capsule(Mask *mask, float x0, float y0, float r0, float x1, float y1, float r1)
{
    Box box = box_common(box_around(x0, y0, x1, y1, fmaxf(r0, r1) + 1), mask->box);
    float dx = x1 - x0, dy = y1 - y0, length_2 = dx * dx + dy * dy + 1e-6f;
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float px = (float)x + 0.5f - x0, py = (float)y + 0.5f - y0;
            float t = saturate((px * dx + py * dy) / length_2);
            float ex = px - t * dx, ey = py - t * dy, radius = lerp(r0, r1, t);
            // A stroke thinner than a pixel stays that wide and grows faint.
            float cover = saturate(fmaxf(radius, 0.5f) - sqrtf(ex * ex + ey * ey) + 0.5f);
            raise_to(mask_at(mask, x, y), cover * fminf(2 * radius, 1));
        }
}

float round_box_distance(Rect box, float radius, float x, float y)
{
    float qx = fabsf(x - box.x - box.w / 2) - box.w / 2 + radius;
    float qy = fabsf(y - box.y - box.h / 2) - box.h / 2 + radius;
    float ox = fmaxf(qx, 0), oy = fmaxf(qy, 0);
    return sqrtf(ox * ox + oy * oy) + fminf(fmaxf(qx, qy), 0) - radius;
}

void mask_round_box(Mask *mask, Rect box, float radius)
{
    Box area = box_around(box.x, box.y, box.x + box.w, box.y + box.h, 1);
    area = box_common(area, mask->box);
    for (int y = area.top; y < area.bottom; y++)
        for (int x = area.left; x < area.right; x++) {
            float d = round_box_distance(box, radius, (float)x + 0.5f, (float)y + 0.5f);
            raise_to(mask_at(mask, x, y), saturate(0.5f - d));
        }
}

void mask_ellipse(Mask *mask, float x, float y, float radius_x, float radius_y)
{
    Box box = box_around(x - radius_x, y - radius_y, x + radius_x, y + radius_y, 1);
    box = box_common(box, mask->box);
    for (int j = box.top; j < box.bottom; j++)
        for (int i = box.left; i < box.right; i++) {
            float qx = ((float)i + 0.5f - x) / radius_x, qy = ((float)j + 0.5f - y) / radius_y;
            float k = sqrtf(qx * qx + qy * qy), gx = qx / radius_x, gy = qy / radius_y;
            float gradient = sqrtf(gx * gx + gy * gy) / fmaxf(k, 1e-4f);
            raise_to(mask_at(mask, i, j), saturate(0.5f - (k - 1) / fmaxf(gradient, 1e-4f)));
        }
}

// One box filter along rows, the result transposed, so that two calls do both directions.
static void blur_rows(const float *from, float *to, int width, int height, int radius)
{
    float scale = 1 / (float)(2 * radius + 1);
    for (int y = 0; y < height; y++) {
        const float *row = from + (size_t)y * (size_t)width;
        float sum = 0;
        for (int x = -radius; x <= radius; x++)
            sum += row[x < 0 ? 0 : x >= width ? width - 1 : x];
        for (int x = 0; x < width; x++) {
            to[(size_t)x * (size_t)height + (size_t)y] = sum * scale;
            int in = x + radius + 1, out = x - radius;
            sum += row[in < width ? in : width - 1] - row[out > 0 ? out : 0];
        }
    }
}

void mask_blur(Mask *mask, float sigma)
{
    int width = mask_width(mask), height = mask_height(mask);
    int radius = (int)(sigma * 0.98f + 0.5f);
    if (radius < 1 || width == 0 || height == 0)
        return;
    float *turned = memory_new((size_t)width * (size_t)height * sizeof *turned);
    for (int pass = 0; pass < 3; pass++) {
        blur_rows(mask->cover, turned, width, height, radius);
        blur_rows(turned, mask->cover, height, width, radius);
    }
    free(turned);
}

void canvas_fill(Canvas *canvas, const Mask *mask, Color color, float alpha)
{
    Box box = box_common(canvas->box, mask->box);
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float cover = *mask_at(mask, x, y) * alpha;
            if (cover > 0)
                pixel_over(canvas_at(canvas, x, y), color, cover);
        }
}

void canvas_fill_graded(Canvas *canvas, const Mask *mask, Color above, float y0, Color below,
                        float y1)
{
    Box box = box_common(canvas->box, mask->box);
    for (int y = box.top; y < box.bottom; y++) {
        Color color = color_blend(above, below, saturate(((float)y + 0.5f - y0) / (y1 - y0)));
        for (int x = box.left; x < box.right; x++) {
            float cover = *mask_at(mask, x, y);
            if (cover > 0)
                pixel_over(canvas_at(canvas, x, y), color, cover);
        }
    }
}
