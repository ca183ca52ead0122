// Places a description's nodes in a window of any size: boxes, lines of text, styles, what scrolls.
// Everything is in output pixels; the art's measures (1280x720) are multiplied by the window's
// scale and the player's text scale, so nothing here is ever stretched afterwards.
// Must not do: draw, know SDL or fonts, keep state between screens (scroll and focus are the
// caller's).
#ifndef GENTLY_UI_LAYOUT_H
#define GENTLY_UI_LAYOUT_H

#include "base/geometry.h"
#include "base/memory.h"
#include "ui/linebreak.h"
#include "ui/node.h"

// What a finger has to meet is this large, whatever is seen of it, px.
enum { LAYOUT_TARGET_PX = 44 };

// Which of the palette's colours a text has; who paints looks it up.
typedef enum Ink {
    INK_CARD,    // on card and paper
    INK_CARD_2,  // the quieter one
    INK_WALL,    // on the wall of the room and on the veil of the breath
    INK_WALL_2,  // the quieter one
    INK_PRIMARY, // on the primary button
    INK_BUTTON,  // on the quiet buttons of the table
    INK_DISC,    // in the breathing circle
} Ink;

// What a box looks like.
typedef enum Surface {
    SURFACE_NONE,
    SURFACE_CARD,           // the card, with its shadow
    SURFACE_DAY,            // the small card on the paper
    SURFACE_CHOICE,         // an answer
    SURFACE_PRIMARY,        // the button that a tired person wants
    SURFACE_BUTTON,         // a quiet button on the table
    SURFACE_FIELD,          // where the player writes
    SURFACE_KEYCAP,         // around the letter of a shortcut
    SURFACE_CHIP,           // behind a shortcut that does not stand on card or paper
    SURFACE_BAR,            // the line beside the inner voice
    SURFACE_GOLD_BAR,       // the line beside the player's own words
    SURFACE_BREATHING_BEAD, // the bead beside the body's cue
    SURFACE_KEPT,           // the mark of an answer that was already taken
    SURFACE_BEAD,           // a day on the thread
    SURFACE_STAR,           // a day of the constellation
    SURFACE_TODAY,          // the same for the last day of the range
    SURFACE_ROUND_DONE,     // a round of the breath
    SURFACE_ROUND_LEFT,
    SURFACE_CARET,
} Surface;

// Bytes of a node's text or value, on one line. The bytes live as long as the description.
typedef struct PlacedLine {
    const char *text; // not NUL-terminated at `length`
    size_t length;
    float x, baseline, width;
    float size_px; // of the em
    Typeface face;
    Ink ink;
    bool leftward; // its paragraph is read from right to left
    bool scrolls;
} PlacedLine;

// A box that is painted; later ones lie above earlier ones, all below the lines.
typedef struct PlacedBox {
    Surface surface;
    Rect rect;
    float radius;
    int node; // it belongs to, or -1
    bool scrolls;
} PlacedBox;

// One for each node of the description, at the same index.
typedef struct PlacedNode {
    Rect rect;    // what the focus ring surrounds; for texts, where they stand
    float radius; // of the ring
    bool scrolls; // moves up with the scroll offset, and is seen only inside Layout.view
} PlacedNode;

typedef struct PathPoint {
    float x, y;
    bool lifted; // the line begins here anew
} PathPoint;

typedef enum PathLook {
    PATH_THREAD, // of beads
    PATH_STARS,  // between stars on a wall
    PATH_WAYS,   // between the stops of a picture
} PathLook;

typedef struct Layout {
    LayoutKind kind;  // a room whose words do not fit on the wall becomes a card
    float scale;      // px a design px of the scenery, S of ART.md
    float unit;       // px a design px of words and boxes; larger than `scale` in small windows
    Rect card;        // empty when there is none
    Rect view;        // the part of the window in which scrolling things are seen
    float scroll_max; // px; 0: everything is seen at once
    PathLook path_look;
    float path_width;                       // px
    float circle_x, circle_y, circle_scale; // of the breath; scale 0: none
    ARRAY_OF(PlacedNode) nodes;
    ARRAY_OF(PlacedLine) lines;
    ARRAY_OF(PlacedBox) boxes;
    ARRAY_OF(PathPoint) path;
    bool path_scrolls;
} Layout;

typedef struct LayoutInput {
    const Description *description;
    float width, height; // of the window, px
    float text_scale;    // 1 to 2
    float line_spacing;  // of the usual room between lines, 1 to 2; 0: 1
    Rect words, buttons; // where the scenery leaves room for them (SceneMap of art/scene.h), px
    bool mirrored;       // for languages that are read from right to left
    bool stacked;        // words lie below the picture's subject, not beside it
    TextMeasure measure;
} LayoutInput;

// Fills `layout`, whatever it held before (`(Layout){0}` at first). Lines point into the
// description's strings.
void layout_build(Layout *layout, const LayoutInput *input);

void layout_deinit(Layout *layout);

// Where a node's box is now, with `scroll` px scrolled away.
Rect layout_node_rect(const Layout *layout, size_t node, float scroll);

// Whether all of a node (or as much of it as fits) is in sight.
bool layout_is_seen(const Layout *layout, size_t node, float scroll);

// The node under a point that can be activated, or -1. Around small ones the points up to
// LAYOUT_TARGET_PX belong to them, too, where nothing else is.
int layout_hit(const Layout *layout, const Description *description, float x, float y,
               float scroll);

// The scroll offset nearest to `scroll` that shows the node with some room around it.
float layout_scroll_to(const Layout *layout, size_t node, float scroll);

#endif
