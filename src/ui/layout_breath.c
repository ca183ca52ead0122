// The breathing pause: the circle, its word, a hint, the rounds, and how to go on.
#include <math.h>
#include <string.h>

#include "ui/flow.h"

// Design px of the circle: its radius when full with a little air, and when empty.
static const float CIRCLE_FULL = 182, CIRCLE_EMPTY = 98;
static const float CIRCLE_RINGS = 285; // the outermost ring when the breath is in
static const float CIRCLE_Y = 330;

static Role role_at(const LayoutInput *input, size_t index)
{
    return input->description->nodes.items[index].role;
}

// A centred paragraph from `y` down; returns the y below it.
static float add_centred(Flow *flow, size_t index, Typeface face, float size, Ink ink, float y)
{
    const char *text = flow->input->description->nodes.items[index].text;
    float step = flow_step(flow, size, 1.35f), top = y;
    size_t offset = 0;
    TextLine line;
    while (linebreak_next(&flow->input->measure, face, size, text, flow->width, &offset, &line)) {
        LineSpec spec = {.paragraph = text,
                         .text = text + line.start,
                         .length = line.length,
                         .face = face,
                         .size_px = size,
                         .ink = ink,
                         .x = flow->x + flow->width / 2,
                         .baseline = flow_baseline(face, size, y + step / 2),
                         .centered = true};
        flow_line(flow->layout, flow->input, &spec);
        y += step;
    }
    float height = fmaxf(TARGET_PX_MIN, y - top);
    flow->layout->nodes.items[index].rect =
        (Rect){flow->x, (top + y - height) / 2, flow->width, height};
    return y;
}

static void add_rounds(Flow *flow)
{
    const BreathState *breath = &flow->input->description->breath;
    float unit = flow->layout->unit, r = 5.5f * unit, step = 30 * unit;
    if (breath->rounds < 2)
        return;
    float first = flow->x + flow->width / 2 - step * (float)(breath->rounds - 1) / 2;
    for (int i = 0; i < breath->rounds; i++) {
        float x = first + step * (float)i;
        Surface surface = i < breath->done ? SURFACE_ROUND_DONE : SURFACE_ROUND_LEFT;
        array_push(
            &flow->layout->boxes,
            (PlacedBox){surface, {x - r, flow->y - r + 12 * unit, 2 * r, 2 * r}, r, -1, false});
    }
    flow->y += 24 * unit;
}

static void add_shortcuts(Flow *flow)
{
    Layout *layout = flow->layout;
    const LayoutInput *input = flow->input;
    FlowMark mark = flow_mark(layout);
    flow_shortcuts(flow, false);
    float right = flow->x;
    for (size_t i = 0; i < layout->nodes.count; i++) {
        Rect rect = layout->nodes.items[i].rect;
        if (role_at(input, i) == ROLE_SHORTCUT)
            right = fmaxf(right, rect.x + rect.w);
    }
    float dx = (flow->x + flow->width - right) / 2;
    flow_move(layout, mark, 0, 0, dx, 0);
    for (size_t i = 0; i < layout->nodes.count; i++) {
        if (role_at(input, i) == ROLE_SHORTCUT)
            layout->nodes.items[i].rect.x += dx;
    }
}

static void add_words(Flow *flow, bool labels, bool word_inside)
{
    float unit = flow->layout->unit;
    for (size_t i = 0; i < flow->input->description->nodes.count; i++) {
        Role role = role_at(flow->input, i);
        bool label = role == ROLE_LABEL || role == ROLE_STATUS || role == ROLE_BUTTON;
        if (role == ROLE_SHORTCUT || label != labels || (role == ROLE_BREATH && word_inside))
            continue;
        Typeface face = label                 ? TYPEFACE_LABEL
                        : role == ROLE_BREATH ? TYPEFACE_TEXT
                                              : TYPEFACE_ITALIC;
        float size = flow_size(flow, face, label ? 15.5f : role == ROLE_BREATH ? 34 : 25);
        flow->y = add_centred(flow, i, face, size, INK_WALL, flow->y) + 4 * unit;
    }
}

// Everything under the circle, from flow->y down: words, rounds, how to go on.
static void add_below(Flow *flow, bool word_inside)
{
    float unit = flow->layout->unit;
    add_words(flow, false, word_inside);
    flow->y += 8 * unit;
    add_rounds(flow);
    flow->y += 12 * unit;
    add_words(flow, true, word_inside);
    add_shortcuts(flow);
}

// The word stands in the circle when it fits there also while the circle is smallest. It changes
// from breath to breath, and its place is not to jump: every word counts as 5 em long at least.
static bool word_fits(const Flow *flow, size_t index, float scale)
{
    float size = flow_size(flow, TYPEFACE_TEXT, 34);
    const char *text = flow->input->description->nodes.items[index].text;
    float width = fmaxf(flow_width(flow->input, TYPEFACE_TEXT, size, text), 5 * size);
    return width < 2 * CIRCLE_EMPTY * .92f * scale;
}

static size_t find_word(const LayoutInput *input)
{
    size_t index = 0;
    while (index < input->description->nodes.count && role_at(input, index) != ROLE_BREATH)
        index++;
    return index;
}

static void forget(Layout *layout, FlowMark mark)
{
    layout->lines.count = mark.lines;
    layout->boxes.count = mark.boxes;
}

// The circle as large as the words below leave room for; its rings may pass behind them, but none
// is cut off above.
static void place_circle(Layout *layout, const LayoutInput *input, float below)
{
    float margin = 14 * layout->unit, free = input->height - below - 2 * margin;
    float largest = input->stacked ? input->width / 640 : layout->scale;
    layout->circle_scale = fminf(largest, (free + margin) / (CIRCLE_RINGS + CIRCLE_FULL));
    float spare = free - 2 * CIRCLE_FULL * layout->circle_scale;
    layout->circle_y = margin + CIRCLE_FULL * layout->circle_scale + spare * .68f;
    if (!input->stacked && layout->circle_scale >= layout->scale)
        layout->circle_y = fminf(layout->circle_y, CIRCLE_Y * layout->scale);
    layout->circle_y = fmaxf(layout->circle_y, CIRCLE_RINGS * layout->circle_scale);
}

void layout_breath(Layout *layout, const LayoutInput *input)
{
    float margin = 24 * layout->unit;
    size_t word = find_word(input);
    bool has_word = word < input->description->nodes.count;
    layout->circle_x = input->width / 2;
    bool inside = has_word;
    for (int attempt = 0; attempt < 2; attempt++) {
        FlowMark mark = flow_mark(layout);
        Flow flow = {.layout = layout,
                     .input = input,
                     .ground = GROUND_WALL,
                     .x = margin,
                     .width = input->width - 2 * margin};
        add_below(&flow, inside);
        float height = flow.y + 34 * layout->unit;
        place_circle(layout, input, height);
        if (inside && !word_fits(&flow, word, layout->circle_scale)) {
            inside = false;
            forget(layout, mark);
            continue;
        }
        flow_move(layout, mark, 0, layout->nodes.count, 0, input->height - height);
        if (inside) {
            float size = flow_size(&flow, TYPEFACE_TEXT, 34);
            add_centred(&flow, word, TYPEFACE_TEXT, size, INK_DISC,
                        layout->circle_y - size * 1.35f / 2);
        }
        return;
    }
}
