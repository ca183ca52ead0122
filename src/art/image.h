// A finished picture in memory, as a window can show it.
#ifndef GENTLY_ART_IMAGE_H
#define GENTLY_ART_IMAGE_H

#include <stdint.h>

// 8 bits a channel, 0xAARRGGBB, alpha straight (not premultiplied), rows from top to bottom without
// padding. `pixels` belongs to whoever holds the Image and goes with image_free().
typedef struct Image {
    int width, height; // pixels
    uint32_t *pixels;  // width * height of them; NULL in an empty image
} Image;

// Frees the pixels; the image is empty afterwards.
void image_free(Image *image);

#endif
