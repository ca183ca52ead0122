// The pictures behind the words: the room of home, the land of a scenario, the paper of the thread.
// They are painted a few rows at a time, so that a worker or an idle moment can do it.
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
    SCENE_QUIET, // the land under the veil of the breathing pause (no sun, no figure); words on it
                 // are in the palette's wall_text
    SCENE_PAPER, // plain ground behind thread, settings, help; words on it are in ink and ink_2
} SceneKind;

typedef enum Weather { WEATHER_CLEAR, WEATHER_RAIN, WEATHER_WIND, WEATHER_FOG } Weather;

typedef struct SceneSpec {
    SceneKind kind;
    int width, height; // pixels, 1 to 8192 each
    Palette palette;
    float trust;     // [0, 1): how many seams of the bowl are gold in ROOM; in ROOM and LAND also
                     // where scene_map() puts the light
    float walked;    // design px that the land has moved to the left; LAND and QUIET
    Weather weather; // LAND alone
} SceneSpec;

// Where things are in a picture of that size, in pixels: so that text and sprites can be laid
// beside them.
typedef struct SceneMap {
    float scale;  // S of ART.md: pixels a design px
    float zoom;   // the same within the picture itself: scale for the sprites that stand in it.
                  // More than S where a tall window would make window, bowl and hills too small
    bool stacked; // words lie below the picture's subject, not beside it (tall windows)
    Rect text;    // ROOM: the free wall for greeting and constellation; LAND: room for the card;
                  // PAPER: the whole page; QUIET: the whole picture
    Rect buttons; // ROOM: the strip for the buttons, or a block of them where `stacked`
    float ground_x, ground_y; // LAND: where the figure's feet stand; ROOM: foot of the light
    float light_x, light_y;   // centre of the light at this trust
} SceneMap;

SceneMap scene_map(const SceneSpec *spec);

typedef struct ScenePainter ScenePainter;

// A painter for one picture; free with scene_painter_free(). Sizes and palette are copied.
ScenePainter *scene_painter_new(const SceneSpec *spec);
void scene_painter_free(ScenePainter *painter);

// Paints about `rows` more rows (or an equal share of any preparation). True while there is more to
// do.
bool scene_painter_step(ScenePainter *painter, int rows);

// The finished, opaque picture; call once, after the last step. The caller frees it with
// image_free().
Image scene_painter_take(ScenePainter *painter);

// The sky alone, at once and cheaply (below 1 ms at 720p): shown until the picture is ready. Row
// `y` of `height` has one colour.
Color scene_first_color(const SceneSpec *spec, int y);

#endif
