// Which of a palette's colours the parts of a page have. Must not do: draw, place.
#ifndef GENTLY_SDL_STYLE_H
#define GENTLY_SDL_STYLE_H

#include "art/sprite.h"
#include "ui/layout.h"

Color style_ink(const Palette *palette, Ink ink);

// How a box of a layout looks that is a panel; others get a plain one.
PanelSpec style_panel(const Palette *palette, const Layout *layout, const PlacedBox *box);

Color style_focus(const Palette *palette, const Layout *layout);

#endif
