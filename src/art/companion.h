// The companion's colour, shared by light, rim light and breath.
#ifndef GENTLY_ART_COMPANION_H
#define GENTLY_ART_COMPANION_H

#include "art/palette.h"

// From cool and pale to warm with trust in [0, 1); gold in high contrast.
static inline Color companion_color(const Palette *palette, float trust)
{
    if (palette->contrast)
        return palette->gold;
    Color cool = color_mix(color_from_hex(0xFFF7E4), color_from_hex(0xCFDDE8), palette->night);
    Color warm = color_mix(color_from_hex(0xFFC35E), color_from_hex(0xFFB964), palette->night);
    return color_mix(cool, warm, trust);
}

#endif
