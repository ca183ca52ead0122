// Small pictures that stand or move in front of a scene, and the panels that words lie on.
// All sizes are output pixels; `scale` is S of ART.md (pixels a design px). The caller frees every
// Image.
#ifndef GENTLY_ART_SPRITE_H
#define GENTLY_ART_SPRITE_H

#include "art/image.h"
#include "art/palette.h"

// A picture with its anchor: the point of it that is put at a place on the screen.
typedef struct Sprite {
    Image image;
    float anchor_x, anchor_y; // pixels from its upper left corner
} Sprite;

// The light that keeps one company: core and inner glow, warmer with trust [0, 1), and its wide
// halo, which comes and goes a little. Its reflection on the ground is `sprite_light_pool`.
// Anchor of all: the centre.
Sprite sprite_light(const Palette *palette, float trust, float scale);
Sprite sprite_halo(const Palette *palette, float trust, float scale);
Sprite sprite_light_pool(const Palette *palette, float trust, float scale);

// The hooded figure; `phase` in [0, 1) walks one step, a negative phase stands. Anchor: the ground
// between its feet. It always faces right; `light_on_right`: which side carries the rim light.
Sprite sprite_figure(const Palette *palette, float phase, bool light_on_right, float scale);

// A square of rain that fits itself on all sides. Anchor: its upper left corner.
Sprite sprite_rain(const Palette *palette, bool near, float scale);

// A rounded box with its shadow. Anchor: the upper left corner of the box itself.
typedef struct PanelSpec {
    float width, height, radius; // px of the box
    Color fill;
    float fill_alpha;
    Color edge;
    float edge_alpha, edge_width; // px, inside the box
    float shadow;                 // 0 none to 1 the card's
    float grain;                  // 0 to .02
    float scale;                  // for shadow sizes
} PanelSpec;
Sprite sprite_panel(const PanelSpec *spec);

// A ring around a rounded box, `width` px thick, `gap` px outside it, with a faint glow. Anchor:
// the upper left corner of the box that it surrounds.
Sprite sprite_focus_ring(float box_width, float box_height, float radius, float gap, float width,
                         Color color, bool glow);

// A bead of the thread. Anchor: its centre. `glaze` 0 to 2 picks one of three; gold beads have -1.
Sprite sprite_bead(const Palette *palette, float radius, int glaze);

// A soft dot, and a ring. Anchor: the centre. For constellation and beads of the breath.
Sprite sprite_dot(float radius, Color color, float alpha, float glow_radius, float glow_alpha);
Sprite sprite_ring(float radius, float width, Color color, float alpha);

// The breathing circle of ART.md at `fullness` in [0, 1], painted into `image`, which must be
// square and is cleared first; its centre is the picture's centre. Fast enough for every frame
// (radial tables). A side of breath_image_side(scale) px holds everything.
int breath_image_side(float scale);
void breath_paint(Image *image, const Palette *palette, float trust, float fullness, float scale);

#endif
