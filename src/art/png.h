// A picture as a PNG file's bytes, without compression: small code for screenshots and tests.
// Must not do: write files, read PNG.
#ifndef GENTLY_ART_PNG_H
#define GENTLY_ART_PNG_H

#include "art/image.h"
#include "base/text.h"

// Adds the whole file to `bytes`: 8 bits a channel, RGB, alpha left out. The picture must not be
// empty. About 3 bytes a pixel.
void png_encode(const Image *image, TextBuffer *bytes);

#endif
