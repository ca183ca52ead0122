// A layout for languages that are read from right to left: the same, seen in a mirror. The scenery
// stays as it is, so words beside it change sides within the place that is theirs.
#include "ui/flow.h"

static bool has_inside(Rect outer, Rect rect)
{
    return rect_contains(outer, rect.x + rect.w / 2, rect.y + rect.h / 2);
}

// The left edge of what has its left edge at `rect.x`, on the other side of its place. What scrolls
// on a card may still lie below it.
static float mirrored(const Layout *layout, const LayoutInput *input, Rect rect, bool scrolls)
{
    Rect place = {0, 0, input->width, input->height};
    bool on_wall = layout->kind == LAYOUT_ROOM && rect.x >= input->words.x &&
                   rect.y < input->words.y + input->words.h;
    if (layout->card.w > 0 && (scrolls || has_inside(layout->card, rect)))
        place = layout->card;
    else if (on_wall)
        place = input->words;
    return 2 * place.x + place.w - rect.x - rect.w;
}

void layout_mirror(Layout *layout, const LayoutInput *input)
{
    for (size_t i = 0; i < layout->nodes.count; i++) {
        PlacedNode *node = &layout->nodes.items[i];
        node->rect.x = mirrored(layout, input, node->rect, node->scrolls);
    }
    for (size_t i = 0; i < layout->boxes.count; i++) {
        PlacedBox *box = &layout->boxes.items[i];
        box->rect.x = mirrored(layout, input, box->rect, box->scrolls);
    }
    for (size_t i = 0; i < layout->lines.count; i++) {
        PlacedLine *line = &layout->lines.items[i];
        line->x =
            mirrored(layout, input,
                     (Rect){line->x, line->baseline - line->size_px, line->width, line->size_px},
                     line->scrolls);
    }
    for (size_t i = 0; i < layout->path.count; i++) {
        PathPoint *point = &layout->path.items[i];
        point->x = mirrored(layout, input, (Rect){point->x, point->y, 0, 0}, layout->path_scrolls);
    }
}
