// The pictures behind the words: the room of home, the land of a scenario, the paper of the thread.
// Each is a stack of layers, painted a few rows at a time, so that a worker or an idle moment can
// do it.
// Must not do: know about windows, screens or the journal; no SDL, no files, no clock, no globals.
#ifndef GENTLY_ART_SCENE_H
#define GENTLY_ART_SCENE_H

#include <stdbool.h>

#include "art/image.h"
#include "art/palette.h"
#include "base/geometry.h"

typedef enum SceneKind {
    SCENE_ROOM,  // window, table, bowl; words on the wall are in wall_text and wall_text_2
    SCENE_LAND,  // hills; the figure and its light stand or walk there
    SCENE_VEIL,  // lies over the land in the breathing pause; words on it are in wall_text
    SCENE_CLOUD, // lies over the far hills in rain and fog; none in high contrast
    SCENE_PAPER, // plain ground behind thread, settings, help; words on it are in ink and ink_2
} SceneKind;

typedef struct SceneSpec {
    SceneKind kind;
    int width, height; // pixels of the window, 1 to 8192 each
    Palette palette;
    float trust;  // [0, 1): how many seams of the bowl are gold in ROOM; in ROOM and LAND also
                  // where scene_map() puts the light
    float walked; // design px that the figure has walked; for scene_map() alone
} SceneSpec;

// What a layer is, for whoever lays things between them.
typedef enum LayerRole {
    LAYER_GROUND, // nothing in particular
    LAYER_SUN,    // sun or moon, left out where it would disturb
    LAYER_MIST,
    LAYER_WALK,  // the hill on which the figure stands: clouds lie behind it, the figure before it
    LAYER_FRONT, // the nearest hill: below its picture the window is filled with its last colour
} LayerRole;

// A picture that is painted once and then only moved. Later ones lie over earlier ones.
typedef struct SceneLayer {
    LayerRole role;
    int width, height; // px
    float x, y;        // px of its upper left corner in the window while nobody has walked
    float parallax;    // px that it goes to the left for each px walked
    float drift;       // px a second that it goes to the left by itself
    bool repeats;      // it lies side by side with itself, as often as the window needs
    bool opaque;       // no pixel of it shows what is behind
} SceneLayer;

enum { SCENE_LAYERS_MAX = 12 };

// The layers of a scene; returns how many there are (0 to SCENE_LAYERS_MAX).
int scene_layers(const SceneSpec *spec, SceneLayer layers[SCENE_LAYERS_MAX]);

// Where things are in a picture of that size, in pixels: so that text and sprites can be laid
// beside them.
typedef struct SceneMap {
    float scale;  // S of ART.md: pixels a design px
    float zoom;   // the same within the picture itself: scale for the sprites that stand in it.
                  // More than S where a tall window would make window, bowl and hills too small
    bool stacked; // words lie below the picture's subject, not beside it (tall windows)
    Rect text;    // ROOM: the free wall for greeting and constellation; LAND: room for the card;
                  // PAPER: the whole page; VEIL: the whole picture
    Rect buttons; // ROOM: the strip for the buttons, or a block of them where `stacked`
    float ground_x, ground_y; // LAND: where the figure's feet stand; ROOM: foot of the light
    float light_x, light_y;   // centre of the light at this trust
} SceneMap;

SceneMap scene_map(const SceneSpec *spec);

// The middle of the room's round window, px: where one goes through it into the land.
void scene_window_eye(int width, int height, float *x, float *y);

// The same number for layers that come out the same, from this version of the art; for keeping
// pictures.
uint64_t scene_layer_key(const SceneSpec *spec, int layer);

typedef struct ScenePainter ScenePainter;

// A painter for the picture of one layer; free with scene_painter_free(). The spec is copied.
ScenePainter *scene_painter_new(const SceneSpec *spec, int layer);
void scene_painter_free(ScenePainter *painter);

// Paints about `rows` more rows (or an equal share of any preparation). True while there is more to
// do.
bool scene_painter_step(ScenePainter *painter, int rows);

// The finished picture; call once, after the last step. The caller frees it with
// image_free().
Image scene_painter_take(ScenePainter *painter);

// The sky alone, at once and cheaply (below 1 ms at 720p): shown until the layers are ready. Row
// `y` of `height` has one colour; VEIL: sky and veil together.
Color scene_first_color(const SceneSpec *spec, int y);

#endif
