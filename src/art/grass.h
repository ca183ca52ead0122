// The grass of the foreground: clumps along the front ridge, few kinds of them, each kind a sprite
// for every way that it may lean. Must not do: know what time it is, or how the wind blows.
#ifndef GENTLY_ART_GRASS_H
#define GENTLY_ART_GRASS_H

#include "art/sprite.h"

enum { GRASS_CLUMPS = 86, GRASS_BLADES = 6, GRASS_VARIANTS = 12 };
#define GRASS_WIDTH 30.0f // of a clump, design px
#define GRASS_LEAN 0.08f  // where no wind blows

// Where a clump stands on the land (design px; the land repeats), and which kind it is.
typedef struct GrassPlace {
    float x, foot;
    int variant;
} GrassPlace;

// `clump` in [0, GRASS_CLUMPS).
GrassPlace grass_place(int clump);

// A clump whose tips are moved by `lean` of their height (-1 to 1). Anchor: its foot.
Sprite sprite_grass(const Palette *palette, int variant, float lean, float scale);

#endif
