// Textures of the art's small pictures, made when first needed and kept while they are in use.
// Must not do: decide what is drawn where.
#ifndef GENTLY_SDL_PICTURES_H
#define GENTLY_SDL_PICTURES_H

#include <SDL.h>

#include "art/grass.h"
#include "art/sprite.h"
#include "ui/layout.h"

typedef struct Pictures Pictures;

// A texture and the point of it that is put at a place. Borrowed: valid until the next call that
// asks for a picture.
typedef struct Picture {
    SDL_Texture *texture;
    int width, height;
    float anchor_x, anchor_y;
} Picture;

// The renderer has to outlive the pictures. Until pictures_clear() says the window's size, one at a
// time is kept.
Pictures *pictures_new(SDL_Renderer *renderer);
void pictures_free(Pictures *pictures);

// Drops every texture: palette, scale or renderer have changed. From now on as many are kept as
// would cover a window of that size (px) a few times.
void pictures_clear(Pictures *pictures, int width, int height);

// Puts the picture's anchor at (`x`, `y`) px, rounded to whole ones. `alpha` in [0, 1].
void pictures_draw(Pictures *pictures, Picture picture, float x, float y, float alpha);

// A new texture of unknown pixels, as those of an Image. `opaque`: their alpha is ignored.
SDL_Texture *pictures_texture_new(SDL_Renderer *renderer, SDL_TextureAccess access, int width,
                                  int height, bool opaque);

// A new texture of an image, which stays the caller's. `opaque`: its alpha is ignored.
SDL_Texture *pictures_texture(SDL_Renderer *renderer, const Image *image, bool opaque);

Picture pictures_panel(Pictures *pictures, const PanelSpec *spec);
Picture pictures_focus_ring(Pictures *pictures, const Rect *box, float radius, float scale,
                            Color color, bool glow);
Picture pictures_bead(Pictures *pictures, const Palette *palette, float radius, int glaze);
Picture pictures_dot(Pictures *pictures, float radius, Color color, float alpha, float glow_radius,
                     float glow_alpha);
Picture pictures_ring(Pictures *pictures, float radius, float width, Color color, float alpha);
Picture pictures_light(Pictures *pictures, const Palette *palette, float trust, float scale);
Picture pictures_halo(Pictures *pictures, const Palette *palette, float trust, float scale);
Picture pictures_light_pool(Pictures *pictures, const Palette *palette, float trust, float scale);
Picture pictures_figure(Pictures *pictures, const Palette *palette, float phase, bool right,
                        float scale);

Picture pictures_grass(Pictures *pictures, const Palette *palette, int variant, float lean,
                       float scale);
Picture pictures_rain(Pictures *pictures, const Palette *palette, bool near, float scale);

// The layout's path as a twisted thread with its shadow, or as the fine line between stars.
// Anchor: the window's upper left corner.
Picture pictures_path(Pictures *pictures, const Layout *layout, Color color, bool shadow);

// A small angle that points down (or up): there is more. Anchor: its middle.
Picture pictures_chevron(Pictures *pictures, float width, Color color, bool up);

// `height` px that fade from nothing above to `color` below, a few px wide, to be stretched.
Picture pictures_fade(Pictures *pictures, int height, Color color);

#endif
