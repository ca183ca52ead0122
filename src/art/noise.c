// See noise.h.
#include "art/noise.h"

#include <math.h>

#include "art/numeric.h"

static int wrapped(int x, int period)
{
    int rest = x % period;
    return rest < 0 ? rest + period : rest;
}

float noise_value(float x, float y, int period, int seed)
{
    float floor_x = floorf(x), floor_y = floorf(y);
    float fx = x - floor_x, fy = y - floor_y;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    int x0 = (int)floor_x, x1 = x0 + 1, y0 = (int)floor_y;
    if (period > 0) {
        x0 = wrapped(x0, period);
        x1 = wrapped(x1, period);
    }
    return lerp(lerp(noise_cell(x0, y0, seed), noise_cell(x1, y0, seed), fx),
                lerp(noise_cell(x0, y0 + 1, seed), noise_cell(x1, y0 + 1, seed), fx), fy);
}

float noise_octaves(float x, float y, int period, int octaves, int seed)
{
    float strength = 0.5f, sum = 0, total = 0;
    for (int i = 0; i < octaves; i++) {
        sum += strength * noise_value(x, y, period, seed + i);
        total += strength;
        strength *= 0.5f;
        x *= 2;
        y *= 2;
        period *= 2;
    }
    return sum / total;
}
