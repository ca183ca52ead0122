// The five palettes of ART.md and the hours between them, mixed in OKLab.
#ifndef GENTLY_ART_PALETTE_H
#define GENTLY_ART_PALETTE_H

#include <stdbool.h>

#include "base/geometry.h"

typedef enum Theme {
    THEME_DAWN,
    THEME_DAY,
    THEME_DUSK,
    THEME_NIGHT,
    THEME_CONTRAST,
    THEME_COUNT
} Theme;

// The colours lie side by side in groups that change together; palette.c mixes each group by one
// rule.
typedef struct Palette {
    Color sky_top, sky_mid, sky_horizon;
    Color hill_far, hill_near, foreground, mist;
    Color sun, glow;
    Color wall_lit, wall_shade, table_far, table_near;
    Color card, ink, ink_2, choice, choice_edge, gold, focus;
    Color wall_text, wall_text_2, primary, primary_ink;
    Color button, button_ink, button_edge; // the quiet buttons on the table ("Breathe")
    Color constellation;                   // dots of recent days on the wall
    Color focus_on_table;                  // the focus ring round buttons that lie on the table
    float sun_x, sun_y;                    // fractions of the picture
    float sun_radius;                      // design px (1280x720)
    float daylight;                        // how strongly the window lights the room, 0 to 1
    float night;                           // 0 by day to 1 at night: stars, crescent, wider light
    bool contrast;                         // flat: white lines on black, no shadows, no glow
} Palette;

// "dawn", "day", "dusk", "night", "contrast".
const char *theme_name(Theme theme);

// The palette at the heart of a theme.
Palette palette_of_theme(Theme theme);

// The palette at a local hour in [0, 24): the four hours' palettes, each held around its own hour
// and mixed in OKLab between them. Text colours never pass through mid-tones: they switch where the
// ground behind them does, so that contrast holds at every hour (a test walks all of them).
Palette palette_of_hour(float hour);

// Mixes in OKLab; t in [0, 1]. Source: B. Ottosson, "A perceptual color space", 2020.
Color color_mix(Color a, Color b, float t);

// WCAG 2.2 relative luminance and contrast ratio (1 to 21).
float color_luminance(Color color);
float color_contrast(Color a, Color b);

#endif
