#include "sdl/caption.h"

#include <math.h>
#include <string.h>

#include "base/unicode.h"

#define LEADING 1.3f

float caption_height(float size_px, int lines)
{
    return roundf(size_px * ((float)lines * LEADING + .8f));
}

static void fill(SDL_Renderer *renderer, Color color, float y, float height, float width)
{
    SDL_Rect rect = {0, (int)y, (int)width, (int)height};
    SDL_SetRenderDrawColor(renderer, (Uint8)lrintf(color.r * 255), (Uint8)lrintf(color.g * 255),
                           (Uint8)lrintf(color.b * 255), 255);
    SDL_RenderFillRect(renderer, &rect);
}

void caption_draw(SDL_Renderer *renderer, Fonts *fonts, const Palette *palette,
                  const Caption *caption)
{
    TextMeasure measure = fonts_measure(fonts);
    float size = caption->size_px, margin = size * 1.5f;
    size_t offset = 0;
    TextLine line;
    bool leftward = unicode_is_leftward(caption->text, caption->leftward);
    fill(renderer, palette->card, caption->y, caption->height, caption->width);
    fill(renderer, palette->choice_edge, caption->y > 0 ? caption->y : caption->height - 2, 2,
         caption->width);
    for (int i = 0; i < caption->lines; i++) {
        if (!linebreak_next(&measure, TYPEFACE_LABEL, size, caption->text,
                            caption->width - 2 * margin - size, &offset, &line))
            return;
        FontLine shown = {.face = TYPEFACE_LABEL,
                          .size_px = size,
                          .text = caption->text + line.start,
                          .length = line.length,
                          .x = leftward ? caption->width - margin - line.width : margin,
                          .baseline = caption->y + size * (1.2f + LEADING * (float)i),
                          .leftward = leftward,
                          .color = palette->ink,
                          .alpha = 1};
        fonts_draw(fonts, &shown);
        if (i == caption->lines - 1 && caption->text[offset] != '\0') {
            shown.text = "…";
            shown.length = strlen(shown.text);
            shown.x += leftward ? -measure.width(measure.state, TYPEFACE_LABEL, size, shown.text,
                                                 shown.length)
                                : line.width;
            fonts_draw(fonts, &shown);
        }
    }
}
