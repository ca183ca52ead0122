// Where the files of typefaces are, on the systems that we know.
// Must not do: open fonts.
#ifndef GENTLY_SDL_FONT_FILES_H
#define GENTLY_SDL_FONT_FILES_H

#include "sdl/fonts.h"

enum { FONT_FILES_OTHERS = 15 }; // typefaces for what the chosen one cannot write

// The path of the best file that is there; the caller frees it. NULL when there is none. `own` is a
// folder to look into first, or NULL.
char *font_file_find(FontFamily family, Typeface face, const char *own);
char *font_file_find_other(int index, const char *own);

#endif
