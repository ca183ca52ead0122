// The row of shortcuts at the edge: each a small label behind the key that does the same.
#include <math.h>
#include <string.h>

#include "ui/flow.h"

#define CHORD(letter) "Ctrl+" #letter
static const char CHORDS[][sizeof CHORD(A)] = {
    CHORD(A), CHORD(B), CHORD(C), CHORD(D), CHORD(E), CHORD(F), CHORD(G), CHORD(H), CHORD(I),
    CHORD(J), CHORD(K), CHORD(L), CHORD(M), CHORD(N), CHORD(O), CHORD(P), CHORD(Q), CHORD(R),
    CHORD(S), CHORD(T), CHORD(U), CHORD(V), CHORD(W), CHORD(X), CHORD(Y), CHORD(Z),
};
enum { CHORD_PREFIX = sizeof "Ctrl+" - 1 };

#define LABEL_SIZE 14.5f // design px

typedef struct Shortcut {
    const char *key;                   // what stands on the key cap; NULL: there is none
    float size, height, cap, gap, pad; // px: em, target, key cap, cap to words, chip's own edge
    float cap_width, width;            // of the key cap, and of all of it
} Shortcut;

// Where letters are words, the key is held together with Ctrl.
static const char *key_name(const Description *description, const Node *node)
{
    if (node->key < 'a' || node->key > 'z')
        return NULL;
    bool writing = description_field(description) != NULL;
    return CHORDS[node->key - 'a'] + (writing ? 0 : CHORD_PREFIX);
}

static float cap_of(float size_px)
{
    return roundf(size_px * 1.55f);
}

static float height_of(const Flow *flow, float cap, bool chips)
{
    return cap + (chips ? 10 : 4) * flow->layout->unit;
}

float flow_shortcut_reach(const Flow *flow, bool chips)
{
    float cap = cap_of(flow_size(flow, TYPEFACE_LABEL, LABEL_SIZE));
    return fmaxf(LAYOUT_TARGET_PX - height_of(flow, cap, chips), 0) / 2;
}

static Shortcut measure_shortcut(const Flow *flow, const Node *node, bool chips)
{
    float unit = flow->layout->unit;
    Shortcut shortcut = {.key = key_name(flow->input->description, node),
                         .size = flow_size(flow, TYPEFACE_LABEL, LABEL_SIZE)};
    shortcut.cap = cap_of(shortcut.size);
    shortcut.height = height_of(flow, shortcut.cap, chips);
    shortcut.gap = shortcut.size * .5f;
    shortcut.pad = chips ? 10 * unit : 0;
    if (shortcut.key != NULL)
        shortcut.cap_width = fmaxf(
            shortcut.cap,
            flow_width(flow->input, TYPEFACE_LABEL, shortcut.size, shortcut.key) + shortcut.gap);
    float words_x = shortcut.key != NULL ? shortcut.cap_width + shortcut.gap : 0;
    shortcut.width = words_x + 2 * shortcut.pad +
                     flow_width(flow->input, TYPEFACE_LABEL, shortcut.size, node->text);
    return shortcut;
}

static void add_shortcut(Flow *flow, size_t index, const Shortcut *shortcut, float x, bool chips)
{
    Layout *layout = flow->layout;
    const Node *node = &flow->input->description->nodes.items[index];
    float middle = flow->y + shortcut->height / 2;
    Rect rect = {x, flow->y, shortcut->width, shortcut->height};
    float radius = 7 * layout->unit;
    if (chips)
        array_push(&layout->boxes, (PlacedBox){SURFACE_CHIP, rect, shortcut->height / 2, (int)index,
                                               flow->scrolls});
    LineSpec line = {.paragraph = node->text,
                     .face = TYPEFACE_LABEL,
                     .size_px = shortcut->size,
                     .baseline = flow_baseline(TYPEFACE_LABEL, shortcut->size, middle),
                     .ink = chips                         ? INK_BUTTON
                            : flow->ground == GROUND_WALL ? INK_WALL
                                                          : INK_CARD_2,
                     .scrolls = flow->scrolls};
    x += shortcut->pad;
    if (shortcut->key != NULL) {
        Rect cap = {roundf(x), roundf(middle - shortcut->cap / 2), roundf(shortcut->cap_width),
                    shortcut->cap};
        array_push(&layout->boxes,
                   (PlacedBox){SURFACE_KEYCAP, cap, 6 * layout->unit, (int)index, flow->scrolls});
        line.text = shortcut->key;
        line.length = strlen(shortcut->key);
        line.x = cap.x + cap.w / 2;
        line.centered = true;
        flow_line(layout, flow->input, &line);
        x += shortcut->cap_width + shortcut->gap;
    }
    line.text = node->text;
    line.length = strlen(node->text);
    line.x = x;
    line.centered = false;
    flow_line(layout, flow->input, &line);
    layout->nodes.items[index] =
        (PlacedNode){rect, chips ? shortcut->height / 2 : radius, flow->scrolls};
}

float flow_shortcuts(Flow *flow, bool chips)
{
    const Description *description = flow->input->description;
    float gap = (chips ? 8 : 20) * flow->layout->unit;
    float x = flow->x, top = flow->y, bottom = flow->y;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (node->role != ROLE_SHORTCUT)
            continue;
        Shortcut shortcut = measure_shortcut(flow, node, chips);
        if (x > flow->x && x + shortcut.width > flow->x + flow->width) {
            x = flow->x;
            float room = (chips ? 8 : 4) * flow->layout->unit;
            flow->y = bottom + fmaxf(room, 2 * flow_shortcut_reach(flow, chips));
        }
        add_shortcut(flow, i, &shortcut, x, chips);
        x += shortcut.width + gap;
        bottom = flow->y + shortcut.height;
    }
    flow->y = bottom;
    return bottom - top;
}
