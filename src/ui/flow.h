// A column that nodes flow down: the part of layout that knows how each role looks.
// Must not do: know windows or kinds of screens (layout.c), keep anything after the layout is
// built.
#ifndef GENTLY_UI_FLOW_H
#define GENTLY_UI_FLOW_H

#include "ui/layout.h"

enum { TARGET_PX_MIN = 24 }; // high and wide: the least that a finger finds

// Where the column stands, which decides inks and some sizes.
typedef enum Ground { GROUND_CARD, GROUND_PAPER, GROUND_WALL } Ground;

typedef struct Flow {
    Layout *layout;
    const LayoutInput *input;
    Ground ground;
    float x, width; // px
    float y;        // px; where the next node begins
    bool scrolls;
    bool any;    // something was placed: the next node keeps a gap
    bool small;  // a card within the page: smaller text
    float tight; // 0 roomy to 1 close together, so that more is seen without scrolling
} Flow;

// What of a layout one flow has added: for moving it afterwards.
typedef struct FlowMark {
    size_t lines, boxes, path;
} FlowMark;

FlowMark flow_mark(const Layout *layout);

// Moves everything that was added since `mark` by (`dx`, `dy`), and the nodes [first, last).
void flow_move(Layout *layout, FlowMark mark, size_t first, size_t last, float dx, float dy);

// Places the nodes [first, last) below one another, buttons beside one another, columns beside each
// other where there is room. Shortcuts and
// nothing else are left out. Beads become the thread, on the wall and on cards the constellation.
void flow_nodes(Flow *flow, size_t first, size_t last);

// Places every shortcut in rows from flow->y down, so far apart that each can be a target of its
// own, and returns the height they take; 0 when there are none. `chips`: with a ground of their
// own.
float flow_shortcuts(Flow *flow, bool chips);

// How far beyond what is seen of it a shortcut is met: so far, px, nothing else may stand.
float flow_shortcut_reach(const Flow *flow, bool chips);

// Places one node as a paragraph of its role at flow->y.
void flow_text(Flow *flow, size_t index);

// Whether a screen has so many settings that they stand in two columns, and each fits into one of
// them when both are `width` px wide.
bool flow_settings_fit(Layout *layout, const LayoutInput *input, float width);

// The settings [first, last), in one column or two; the second goes on where the first one ends.
void flow_settings(Flow *flow, size_t first, size_t last);

// The keys [first, last), in their rows.
void flow_keys(Flow *flow, size_t first, size_t last);

// The whole of LAYOUT_BREATH.
void layout_breath(Layout *layout, const LayoutInput *input);

// Turns a finished layout round for languages that are read from right to left (mirror.c).
void layout_mirror(Layout *layout, const LayoutInput *input);

// The beads [first, last), which are all of the description's (thread.c).
void flow_thread(Flow *flow, size_t first, size_t last);
void flow_constellation(Flow *flow, size_t first, size_t last);

// The stops [first, last), which are all of the description's, and the ways between them (map.c).
void flow_map(Flow *flow, size_t first, size_t last);

// Between two measures, by how tight the flow is.
float flow_between(const Flow *flow, float roomy, float tight);

// A line of text; `x` is its left end, or its middle when `centered`. Returns its width.
typedef struct LineSpec {
    const char *paragraph; // it is a line of
    const char *text;
    size_t length;
    Typeface face;
    float size_px;
    Ink ink;
    float x, baseline;
    bool centered, scrolls;
} LineSpec;
float flow_line(Layout *layout, const LayoutInput *input, const LineSpec *line);

// The width in px of a whole string.
float flow_width(const LayoutInput *input, Typeface face, float size_px, const char *text);

// The baseline that centres small letters of `size_px` on `middle`.
float flow_baseline(Typeface face, float size_px, float middle);

// From one baseline to the next, in px, for lines of `size_px` and that leading.
float flow_step(const Flow *flow, float size_px, float leading);

// Keeps a gap to what was placed before.
void flow_gap(Flow *flow, float design_px);

// A paragraph within its own measure, from `y` down; returns its height.
typedef struct ParagraphStyle {
    Typeface face;
    float size, leading, indent; // design px; of the size; design px
    Ink ink;
    Surface mark;
} ParagraphStyle;

typedef struct Paragraph {
    const char *text;
    ParagraphStyle style;
    float size_px, x, y, width;
} Paragraph;
float flow_paragraph(Flow *flow, const Paragraph *paragraph);

// A box, and what a click meets.
void flow_box(Flow *flow, Surface surface, Rect rect, float radius, int node);
void flow_set_node(Flow *flow, size_t index, Rect rect, float radius);

// The em in px for `design_px`, never too small to read.
float flow_size(const Flow *flow, Typeface face, float design_px);

#endif
