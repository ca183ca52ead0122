// Where words, edges and the focus of a page stand and which colours they have, as lines of text:
// for tests that measure whether they can be seen.
//
//   text X Y W H RRGGBB WORDS      the letters' box and their ink
//   edge X Y W H RRGGBB RRGGBB     a component's box, its edge and its fill
//   ring X Y W H RRGGBB            the box of the focus, and the ring's colour
//
// Whole px of the window; what is scrolled out of sight is left out. Must not do: draw.
#ifndef GENTLY_SDL_PLACES_H
#define GENTLY_SDL_PLACES_H

#include "art/palette.h"
#include "base/text.h"
#include "sdl/page.h"

void places_list(const Page *page, const Palette *palette, uint64_t now_ms, TextBuffer *list);

#endif
