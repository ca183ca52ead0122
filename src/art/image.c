// See image.h.
#include "art/image.h"

#include <stdlib.h>

void image_free(Image *image)
{
    free(image->pixels);
    *image = (Image){0};
}
