// The handful of functions that every painter needs: clamping, easing, plain colour arithmetic.
// Must not do: anything that keeps state.
#ifndef GENTLY_ART_NUMERIC_H
#define GENTLY_ART_NUMERIC_H

#include <math.h>

#include "base/geometry.h"

#define PI_F 3.14159265f
#define TAU_F 6.28318531f

static inline float clamp_to(float x, float low, float high)
{
    return x < low ? low : x > high ? high : x;
}

static inline float saturate(float x)
{
    return clamp_to(x, 0, 1);
}

static inline float lerp(float a, float b, float t)
{
    return a + (b - a) * t;
}

// 0 at `low`, 1 at `high` (which may be the smaller one), smooth between.
static inline float smooth_step(float low, float high, float x)
{
    float t = saturate((x - low) / (high - low));
    return t * t * (3 - 2 * t);
}

// 1 at 0, falling like a Gaussian whose exponent is -x*x.
static inline float bell(float x)
{
    return expf(-x * x);
}

// The share of a Gaussian of deviation `sigma` that lies below `x`: the soft edge of a shadow whose
// sharp edge is at 0. Source: Bowling et al., "A logistic approximation to the cumulative normal
// distribution", 2009.
static inline float soft_edge(float x, float sigma)
{
    float u = x / sigma;
    return 1 / (1 + expf(-u * (1.5976f + 0.07056f * u * u)));
}

// Blends channels as they are stored: right for light and shade on one material, where OKLab
// (color_mix) would cost too much per pixel.
static inline Color color_blend(Color a, Color b, float t)
{
    return (Color){lerp(a.r, b.r, t), lerp(a.g, b.g, t), lerp(a.b, b.b, t)};
}

static inline Color color_dim(Color color, float factor)
{
    return (Color){color.r * factor, color.g * factor, color.b * factor};
}

#endif
