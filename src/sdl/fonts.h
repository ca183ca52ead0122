// The typefaces: finding their files, measuring, and lines of text as cached textures.
// Must not do: lay out, choose sizes or colours.
#ifndef GENTLY_SDL_FONTS_H
#define GENTLY_SDL_FONTS_H

#include <SDL.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/geometry.h"
#include "ui/linebreak.h"

typedef struct Fonts Fonts;

// Finds the faces; one that is missing is replaced by another. NULL and an Error when there is no
// usable font at all. `folder` is looked into before the system's (NULL: there is none). Both
// have to outlive the fonts. Until fonts_forget_textures() says the window's size, one line at a
// time is kept. Free with fonts_free() (NULL is fine).
Fonts *fonts_new(SDL_Renderer *renderer, const char *folder, Error *error);
void fonts_free(Fonts *fonts);

typedef enum FontFamily {
    FONTS_GARAMOND, // with Quicksand for labels
    FONTS_PLAIN,    // a sans for everything
    FONTS_DYSLEXIC, // OpenDyslexic for everything; else as plain
    FONTS_FAMILY_COUNT
} FontFamily;

typedef struct FontStyle {
    FontFamily family;
    float letter_spacing; // of the em, added to each letter; not in scripts whose letters join
} FontStyle;

// What is measured and drawn from now on. True when that changes anything: all measured before is
// then void. A family that is not installed is replaced by the one before it.
bool fonts_set_style(Fonts *fonts, const FontStyle *style);

// For layout; valid as long as the fonts. Sizes are rounded to quarters of a pixel.
TextMeasure fonts_measure(Fonts *fonts);

// One line, its left end at `x` on `baseline` (px, rounded to whole ones). `alpha` in [0, 1].
typedef struct FontLine {
    Typeface face;
    float size_px;
    const char *text; // UTF-8
    size_t length;
    float x, baseline;
    bool leftward; // its paragraph is read from right to left
    Color color;
    float alpha;
} FontLine;
void fonts_draw(Fonts *fonts, const FontLine *line);

// Drops every texture: the renderer has lost them, or the window has another size (px), which says
// how many are kept from now on.
void fonts_forget_textures(Fonts *fonts, int width, int height);

#endif
