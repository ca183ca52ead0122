// Points, rectangles and colours shared by layout, art and window. Plain values, no functions that
// draw.
#ifndef GENTLY_BASE_GEOMETRY_H
#define GENTLY_BASE_GEOMETRY_H

#include <stdbool.h>
#include <stdint.h>

// A rectangle in pixels, x to the right, y down; covers [x, x + w) by [y, y + h).
typedef struct Rect {
    float x, y, w, h;
} Rect;

// sRGB, each channel in [0, 1], alpha not in it.
typedef struct Color {
    float r, g, b;
} Color;

static inline bool rect_contains(Rect rect, float x, float y)
{
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

static inline Rect rect_grown(Rect rect, float by)
{
    return (Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

// The least rectangle that covers both.
static inline Rect rect_both(Rect a, Rect b)
{
    float left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    float right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    float bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){left, top, right - left, bottom - top};
}

// The colour of a literal such as 0x35525C.
static inline Color color_from_hex(uint32_t rgb)
{
    return (Color){(float)(rgb >> 16 & 255) / 255.0f, (float)(rgb >> 8 & 255) / 255.0f,
                   (float)(rgb & 255) / 255.0f};
}

#endif
