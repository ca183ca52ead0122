// Settings: rows with a name and its value, in one column or two.
#include <math.h>

#include "ui/flow.h"

enum { ROWS_FOR_COLUMNS = 6 };

#define COLUMN_GAP 28.0f // design px

// A name on the left, its value on the right; below each other when they do not fit beside.
static void add_setting(Flow *flow, size_t index)
{
    const Node *node = &flow->input->description->nodes.items[index];
    float unit = flow->layout->unit;
    float size = flow_size(flow, TYPEFACE_TEXT, 22);
    float pad_x = fminf(24 * unit, flow->width * .06f);
    const char *value = node->value != NULL ? node->value : "";
    float room = flow->width - 2 * pad_x;
    float value_width = flow_width(flow->input, TYPEFACE_ITALIC, size, value);
    bool beside =
        flow_width(flow->input, TYPEFACE_TEXT, size, node->text) + value_width + 24 * unit <= room;
    ParagraphStyle name = {TYPEFACE_TEXT, 22, 1.3f, 0, INK_CARD, SURFACE_NONE};
    ParagraphStyle answer = {TYPEFACE_ITALIC, 22, 1.3f, 0, INK_CARD_2, SURFACE_NONE};
    size_t box = flow->layout->boxes.count;
    flow_box(flow, SURFACE_CHOICE, (Rect){0}, 16 * unit, (int)index);
    FlowMark mark = flow_mark(flow->layout);
    Paragraph paragraph = {node->text, name, size, flow->x + pad_x, flow->y, room};
    float height = flow_paragraph(flow, &paragraph);
    paragraph = (Paragraph){value, answer, size, flow->x + pad_x, flow->y + height, room};
    if (beside) {
        paragraph.x += room - value_width;
        paragraph.y -= height;
    }
    float value_height = flow_paragraph(flow, &paragraph);
    height = beside ? fmaxf(height, value_height) : height + value_height;
    float outer =
        fmaxf(flow_between(flow, 54, 42) * unit, height + flow_between(flow, 20, 12) * unit);
    outer = fmaxf(outer, LAYOUT_TARGET_PX);
    flow_move(flow->layout, mark, 0, 0, 0, (outer - height) / 2);
    Rect rect = {flow->x, flow->y, flow->width, outer};
    flow->layout->boxes.items[box].rect = rect;
    flow_set_node(flow, index, rect, 16 * unit);
    flow->y += outer;
}

static size_t first_setting(const Description *description)
{
    size_t i = 0;
    while (i < description->nodes.count && description->nodes.items[i].role != ROLE_SETTING)
        i++;
    return i;
}

bool flow_settings_fit(Layout *layout, const LayoutInput *input, float width)
{
    const Description *description = input->description;
    Flow flow = {.layout = layout, .input = input};
    float size = flow_size(&flow, TYPEFACE_TEXT, 22), unit = layout->unit;
    float column = (width - COLUMN_GAP * unit) / 2;
    float room = column - 2 * fminf(24 * unit, column * .06f) - 24 * unit;
    size_t first = first_setting(description), i = first;
    for (; i < description->nodes.count && description->nodes.items[i].role == ROLE_SETTING; i++) {
        const Node *node = &description->nodes.items[i];
        const char *value = node->value != NULL ? node->value : "";
        if (flow_width(input, TYPEFACE_TEXT, size, node->text) +
                flow_width(input, TYPEFACE_ITALIC, size, value) >
            room)
            return false;
    }
    return i - first >= ROWS_FOR_COLUMNS;
}

void flow_settings(Flow *flow, size_t first, size_t last)
{
    bool columns = flow->ground == GROUND_PAPER && !flow->input->stacked &&
                   flow_settings_fit(flow->layout, flow->input, flow->width);
    size_t half = columns ? (last - first + 1) / 2 : last - first;
    Flow column = *flow;
    if (columns)
        column.width = (flow->width - COLUMN_GAP * flow->layout->unit) / 2;
    flow_gap(&column, 24);
    float top = column.y, bottom = top;
    for (size_t i = first; i < last; i++) {
        if (i == first + half) {
            column.x += flow->width - column.width;
            column.y = top;
        } else if (i > first) {
            flow_gap(&column, 15);
        }
        add_setting(&column, i);
        bottom = fmaxf(bottom, column.y);
    }
    flow->y = bottom;
    flow->any = true;
}
