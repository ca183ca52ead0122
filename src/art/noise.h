// Value noise: the same numbers for the same place, on every machine.
#ifndef GENTLY_ART_NOISE_H
#define GENTLY_ART_NOISE_H

#include <stdint.h>

// A well-mixed function of 32 bits.
static inline uint32_t noise_hash(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7FEB352Du;
    x ^= x >> 15;
    x *= 0x846CA68Bu;
    return x ^ x >> 16;
}

static inline uint32_t noise_bits(int x, int y, int seed)
{
    return noise_hash((uint32_t)x * 374761393u + (uint32_t)y * 668265263u +
                      (uint32_t)seed * 2246822519u);
}

// A number in [0, 1) for a cell of the grid.
static inline float noise_cell(int x, int y, int seed)
{
    return (float)(noise_bits(x, y, seed) >> 8) * (1.0f / 16777216.0f);
}

// Smooth noise in [0, 1], one bump a unit. It repeats after `period` units of x; 0: never.
float noise_value(float x, float y, int period, int seed);

// `octaves` of it, each twice as fine and half as strong, in [0, 1].
float noise_octaves(float x, float y, int period, int octaves, int seed);

#endif
