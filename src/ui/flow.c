#include "ui/flow.h"

#include <math.h>
#include <string.h>

#include "base/unicode.h"

enum {
    LABEL_PX_MIN = 13, // the smallest text of all
    TEXT_PX_MIN = 16,
};

static ParagraphStyle style_of(Role role, Ground ground, bool small)
{
    bool wall = ground == GROUND_WALL;
    Ink ink = wall ? INK_WALL : INK_CARD;
    Ink quiet = wall ? INK_WALL_2 : INK_CARD_2;
    float heading = small ? 26 : wall ? 50 : ground == GROUND_PAPER ? 44 : 38;
    switch (role) {
    case ROLE_HEADING:
        return (ParagraphStyle){TYPEFACE_TEXT, heading, 1.18f, 0, ink, SURFACE_NONE};
    case ROLE_LABEL:
    case ROLE_STATUS:
    case ROLE_FIELD:
        return (ParagraphStyle){TYPEFACE_LABEL, small ? 14.5f : 15.5f, 1.4f, 0,
                                quiet,          SURFACE_NONE};
    case ROLE_BODY:
        return (ParagraphStyle){TYPEFACE_ITALIC, 23, 1.4f, 34, quiet, SURFACE_BREATHING_BEAD};
    case ROLE_CRITIC:
        return (ParagraphStyle){TYPEFACE_TEXT, 22, 1.4f, 34, quiet, SURFACE_BAR};
    case ROLE_QUOTE:
        return (ParagraphStyle){TYPEFACE_ITALIC, small ? 20 : 24, 1.4f, small ? 26 : 34, ink,
                                SURFACE_GOLD_BAR};
    default:
        return (ParagraphStyle){TYPEFACE_TEXT,         small ? 21 : ground == GROUND_CARD ? 26 : 24,
                                small ? 1.35f : 1.45f, 0,
                                wall ? quiet : ink,    SURFACE_NONE};
    }
}

FlowMark flow_mark(const Layout *layout)
{
    return (FlowMark){layout->lines.count, layout->boxes.count, layout->path.count};
}

void flow_move(Layout *layout, FlowMark mark, size_t first, size_t last, float dx, float dy)
{
    for (size_t i = mark.lines; i < layout->lines.count; i++) {
        layout->lines.items[i].x += dx;
        layout->lines.items[i].baseline += dy;
    }
    for (size_t i = mark.boxes; i < layout->boxes.count; i++) {
        layout->boxes.items[i].rect.x += dx;
        layout->boxes.items[i].rect.y += dy;
    }
    for (size_t i = mark.path; i < layout->path.count; i++) {
        layout->path.items[i].x += dx;
        layout->path.items[i].y += dy;
    }
    for (size_t i = first; i < last; i++) {
        layout->nodes.items[i].rect.x += dx;
        layout->nodes.items[i].rect.y += dy;
    }
}

float flow_size(const Flow *flow, Typeface face, float design_px)
{
    float least = face == TYPEFACE_LABEL ? LABEL_PX_MIN : TEXT_PX_MIN;
    return fmaxf(design_px * flow->layout->unit, least) * flow->input->text_scale;
}

float flow_baseline(Typeface face, float size_px, float middle)
{
    return middle + size_px * (face == TYPEFACE_LABEL ? .34f : .30f);
}

float flow_width(const LayoutInput *input, Typeface face, float size_px, const char *text)
{
    size_t length = strlen(text);
    return length == 0 ? 0
                       : input->measure.width(input->measure.state, face, size_px, text, length);
}

float flow_line(Layout *layout, const LayoutInput *input, const LineSpec *line)
{
    if (line->length == 0)
        return 0;
    float width = input->measure.width(input->measure.state, line->face, line->size_px, line->text,
                                       line->length);
    bool leftward = unicode_is_leftward(line->paragraph, input->mirrored);
    array_push(&layout->lines, (PlacedLine){.text = line->text,
                                            .length = line->length,
                                            .x = line->centered ? line->x - width / 2 : line->x,
                                            .baseline = line->baseline,
                                            .width = width,
                                            .size_px = line->size_px,
                                            .face = line->face,
                                            .ink = line->ink,
                                            .leftward = leftward,
                                            .scrolls = line->scrolls});
    return width;
}

void flow_box(Flow *flow, Surface surface, Rect rect, float radius, int node)
{
    array_push(&flow->layout->boxes, (PlacedBox){surface, rect, radius, node, flow->scrolls});
}

void flow_set_node(Flow *flow, size_t index, Rect rect, float radius)
{
    flow->layout->nodes.items[index] = (PlacedNode){rect, radius, flow->scrolls};
}

float flow_between(const Flow *flow, float roomy, float tight)
{
    return roomy + (tight - roomy) * flow->tight;
}

float flow_step(const Flow *flow, float size_px, float leading)
{
    return size_px * leading * fmaxf(flow->input->line_spacing, 1);
}

void flow_gap(Flow *flow, float design_px)
{
    if (flow->any)
        flow->y += design_px * flow_between(flow, 1, .66f) * flow->layout->unit;
    flow->any = true;
}

float flow_paragraph(Flow *flow, const Paragraph *paragraph)
{
    const ParagraphStyle *style = &paragraph->style;
    float step = flow_step(flow, paragraph->size_px, style->leading);
    size_t offset = 0;
    TextLine line;
    float y = paragraph->y;
    while (linebreak_next(&flow->input->measure, style->face, paragraph->size_px, paragraph->text,
                          paragraph->width, &offset, &line)) {
        LineSpec spec = {.paragraph = paragraph->text,
                         .text = paragraph->text + line.start,
                         .length = line.length,
                         .face = style->face,
                         .size_px = paragraph->size_px,
                         .ink = style->ink,
                         .x = paragraph->x,
                         .baseline = flow_baseline(style->face, paragraph->size_px, y + step / 2),
                         .scrolls = flow->scrolls};
        flow_line(flow->layout, flow->input, &spec);
        y += step;
    }
    return y - paragraph->y;
}

static void add_mark(Flow *flow, Surface mark, int index, Rect text, float step)
{
    float unit = flow->layout->unit;
    float x = flow->x;
    if (mark == SURFACE_BREATHING_BEAD) {
        float r = 11 * unit;
        flow_box(flow, mark, (Rect){x + unit, text.y + step / 2 - r, 2 * r, 2 * r}, r, index);
    } else if (mark != SURFACE_NONE) {
        float width = fmaxf(2, 2.5f * unit);
        flow_box(
            flow, mark,
            (Rect){x + 12 * unit - width / 2, text.y + step * .16f, width, text.h - step * .32f},
            width / 2, index);
    }
}

// Numbers to be dialled are set in the sans: the serif's old-style figures are easily misread.
static bool has_number_to_dial(const char *text)
{
    enum { DIGITS_MIN = 3 };
    int digits = 0;
    for (; *text != '\0' && digits < DIGITS_MIN; text++)
        digits = *text >= '0' && *text <= '9' ? digits + 1 : 0;
    return digits == DIGITS_MIN;
}

void flow_text(Flow *flow, size_t index)
{
    const Node *node = &flow->input->description->nodes.items[index];
    ParagraphStyle style = style_of(node->role, flow->ground, flow->small);
    if (flow->ground == GROUND_PAPER && node->role == ROLE_TEXT && has_number_to_dial(node->text))
        style = (ParagraphStyle){TYPEFACE_LABEL, 19, 1.6f, 0, style.ink, SURFACE_NONE};
    style.leading = fminf(style.leading, flow_between(flow, 1.45f, 1.36f));
    bool close = flow->small || (node->role == ROLE_TEXT && flow->ground == GROUND_WALL);
    flow_gap(flow, close ? 6 : 16);
    float size = flow_size(flow, style.face, style.size);
    float indent = style.indent * flow->layout->unit;
    Paragraph paragraph = {node->text,       style,   size,
                           flow->x + indent, flow->y, flow->width - indent};
    float height = flow_paragraph(flow, &paragraph);
    Rect rect = {flow->x, flow->y, flow->width, height};
    flow_set_node(flow, index, rect, 0);
    add_mark(flow, style.mark, (int)index, rect, flow_step(flow, size, style.leading));
    flow->y += height;
}

// A full-width answer that grows with its text.
static void add_choice(Flow *flow, size_t index)
{
    const Node *node = &flow->input->description->nodes.items[index];
    float unit = flow->layout->unit;
    bool past = !node_is_active(node); // what could be chosen once: words, and a box for the one
    bool quiet = past && !node->selected;
    flow_gap(flow, quiet ? 2 : 16);
    float size = flow_size(flow, TYPEFACE_TEXT, 23);
    float pad_x = fminf(28 * unit, flow->width * .08f);
    ParagraphStyle style = {
        TYPEFACE_TEXT, 23, 1.3f, 0, node->primary ? INK_PRIMARY : quiet ? INK_CARD_2 : INK_CARD,
        SURFACE_NONE};
    size_t box = flow->layout->boxes.count;
    flow_box(flow,
             node->primary ? SURFACE_PRIMARY
             : quiet       ? SURFACE_NONE
                           : SURFACE_CHOICE,
             (Rect){0}, 22 * unit, (int)index);
    float kept = node->selected ? 34 * unit : 0;
    FlowMark mark = flow_mark(flow->layout);
    Paragraph paragraph = {node->text,      style,   size,
                           flow->x + pad_x, flow->y, flow->width - 2 * pad_x - kept};
    float text_height = flow_paragraph(flow, &paragraph);
    float least = quiet ? 0 : fmaxf(flow_between(flow, 70, 54) * unit, LAYOUT_TARGET_PX);
    float height = fmaxf(least, text_height + (quiet ? 10 : flow_between(flow, 28, 20)) * unit);
    flow_move(flow->layout, mark, 0, 0, 0, (height - text_height) / 2);
    Rect rect = {flow->x, flow->y, flow->width, height};
    flow->layout->boxes.items[box].rect = rect;
    if (node->selected) {
        float r = 7 * unit;
        flow_box(flow, SURFACE_KEPT,
                 (Rect){rect.x + rect.w - pad_x - 2 * r, rect.y + height / 2 - r, 2 * r, 2 * r}, r,
                 (int)index);
    }
    flow_set_node(flow, index, rect, 22 * unit);
    flow->y += height;
}

// Four and more answers of a word or two stand in two columns.
static bool are_short(const Flow *flow, size_t first, size_t last)
{
    float unit = flow->layout->unit;
    float room = (flow->width - 16 * unit) / 2 - 2 * fminf(28 * unit, flow->width * .08f);
    float size = flow_size(flow, TYPEFACE_TEXT, 23);
    for (size_t i = first; i < last; i++) {
        const char *text = flow->input->description->nodes.items[i].text;
        if (flow_width(flow->input, TYPEFACE_TEXT, size, text) > room)
            return false;
    }
    return last - first >= 4;
}

static void add_choices(Flow *flow, size_t first, size_t last)
{
    if (!are_short(flow, first, last)) {
        for (size_t i = first; i < last; i++)
            add_choice(flow, i);
        return;
    }
    float gap = 16 * flow->layout->unit;
    Flow column = *flow;
    column.width = (flow->width - gap) / 2;
    for (size_t i = first; i < last; i++) {
        bool right = (i - first) % 2 == 1;
        float top = column.y;
        bool any = column.any;
        column.x = flow->x + (right ? column.width + gap : 0);
        add_choice(&column, i);
        if (!right && i + 1 < last) {
            column.y = top;
            column.any = any;
        }
    }
    flow->y = column.y;
    flow->any = true;
}

static void add_caret(Flow *flow, const Paragraph *paragraph, const char *value)
{
    size_t length = strlen(value);
    float step = flow_step(flow, paragraph->size_px, paragraph->style.leading);
    float x = paragraph->x;
    float middle = paragraph->y + step / 2;
    if (length > 0) {
        size_t rows = 0, offset = 0;
        TextLine line = {0};
        while (linebreak_next(&flow->input->measure, TYPEFACE_TEXT, paragraph->size_px, value,
                              paragraph->width, &offset, &line))
            rows++;
        bool fresh = value[length - 1] == '\n';
        middle += step * (float)(fresh ? rows : rows - 1);
        float tail =
            fresh ? 0
                  : flow_width(flow->input, TYPEFACE_TEXT, paragraph->size_px, value + line.start);
        x += fminf(tail, paragraph->width);
    }
    float height = paragraph->size_px * 1.1f;
    flow_box(flow, SURFACE_CARET,
             (Rect){x + 1, middle - height / 2, fmaxf(2, 2 * flow->layout->unit), height}, 0, -1);
}

// A field's name need not be seen twice.
static bool is_said_before(const Description *description, size_t index)
{
    const char *text = description->nodes.items[index].text;
    for (size_t i = 0; i < index; i++) {
        if (strcmp(description->nodes.items[i].text, text) == 0)
            return true;
    }
    return text[0] == '\0';
}

// Beside keys a field shows its latest lines alone, so that the keys stay where they are.
static const char *latest_lines(const Flow *flow, float size_px, const char *value, float width)
{
    enum { LINES = 2 };
    size_t starts[LINES] = {0}, rows = 0, offset = 0, length = strlen(value);
    TextLine line = {0};
    while (
        linebreak_next(&flow->input->measure, TYPEFACE_TEXT, size_px, value, width, &offset, &line))
        starts[rows++ % LINES] = line.start;
    if (length > 0 && value[length - 1] == '\n')
        starts[rows++ % LINES] = length;
    return rows > LINES ? value + starts[rows % LINES] : value;
}

static void add_field(Flow *flow, size_t index)
{
    const Node *node = &flow->input->description->nodes.items[index];
    float unit = flow->layout->unit;
    if (!is_said_before(flow->input->description, index))
        flow_text(flow, index);
    flow_gap(flow, 12);
    float size = flow_size(flow, TYPEFACE_TEXT, 24);
    float pad = fminf(22 * unit, flow->width * .06f);
    ParagraphStyle style = {TYPEFACE_TEXT, 24, 1.4f, 0, INK_CARD, SURFACE_NONE};
    size_t box = flow->layout->boxes.count;
    flow_box(flow, SURFACE_FIELD, (Rect){0}, 18 * unit, (int)index);
    const char *value = node->value != NULL ? node->value : "";
    bool keys = description_has_keys(flow->input->description);
    if (keys)
        value = latest_lines(flow, size, value, flow->width - 2 * pad);
    Paragraph paragraph = {
        value, style, size, flow->x + pad, flow->y + pad * .7f, flow->width - 2 * pad};
    float height = flow_paragraph(flow, &paragraph);
    add_caret(flow, &paragraph, value);
    float step = flow_step(flow, size, style.leading);
    size_t length = strlen(value);
    if (length > 0 && value[length - 1] == '\n')
        height += step;
    Rect rect = {flow->x, flow->y, flow->width, fmaxf(height, (keys ? 2 : 3) * step) + pad * 1.4f};
    flow->layout->boxes.items[box].rect = rect;
    flow_set_node(flow, index, rect, 18 * unit);
    flow->y += rect.h;
}

// One button's box, as wide as its words; the words wrap when the column is too narrow.
static Rect add_button(Flow *flow, size_t index, float x, float y)
{
    const Node *node = &flow->input->description->nodes.items[index];
    float unit = flow->layout->unit;
    bool wall = flow->ground == GROUND_WALL;
    float size = flow_size(flow, TYPEFACE_TEXT, node->primary ? 23 : 22);
    float pad = (node->primary ? 43 : 28) * unit;
    float width =
        fminf(flow_width(flow->input, TYPEFACE_TEXT, size, node->text) + 2 * pad, flow->width);
    pad = fminf(pad, width * .1f + 6 * unit);
    ParagraphStyle style = {
        TYPEFACE_TEXT, 22, 1.25f, 0, node->primary ? INK_PRIMARY : wall ? INK_BUTTON : INK_CARD,
        SURFACE_NONE};
    size_t box = flow->layout->boxes.count;
    Surface quiet = wall ? SURFACE_BUTTON : SURFACE_CHOICE;
    flow_box(flow, node->primary ? SURFACE_PRIMARY : quiet, (Rect){0}, 22 * unit, (int)index);
    FlowMark mark = flow_mark(flow->layout);
    Paragraph paragraph = {node->text, style, size, x + pad, y, width - 2 * pad + 1};
    float text_height = flow_paragraph(flow, &paragraph);
    float height = fmaxf(fmaxf(54 * unit, LAYOUT_TARGET_PX), text_height + 20 * unit);
    float dx = 0;
    if (text_height < flow_step(flow, size, 1.5f))
        dx = (width - flow_width(flow->input, TYPEFACE_TEXT, size, node->text)) / 2 - pad;
    flow_move(flow->layout, mark, 0, 0, dx, (height - text_height) / 2);
    Rect rect = {x, y, width, height};
    flow->layout->boxes.items[box].rect = rect;
    flow_set_node(flow, index, rect, fminf(22 * unit, height / 2));
    return rect;
}

// Buttons [first, last) beside one another, wrapped into rows.
static void add_buttons(Flow *flow, size_t first, size_t last)
{
    float unit = flow->layout->unit;
    flow_gap(flow, 20);
    float x = flow->x, row_height = 0;
    for (size_t i = first; i < last; i++) {
        FlowMark mark = flow_mark(flow->layout);
        Rect rect = add_button(flow, i, x, flow->y);
        if (x > flow->x && rect.x + rect.w > flow->x + flow->width + 1) {
            float dy = row_height + 16 * unit;
            flow_move(flow->layout, mark, i, i + 1, flow->x - x, dy);
            flow->y += dy;
            x = flow->x;
            row_height = 0;
        }
        x += rect.w + 16 * unit;
        row_height = fmaxf(row_height, rect.h);
    }
    flow->y += row_height;
}

static size_t run_end(const Description *description, size_t first, size_t last)
{
    Role role = description->nodes.items[first].role;
    size_t end = first + 1;
    while (end < last && description->nodes.items[end].role == role)
        end++;
    return end;
}

static size_t add_run(Flow *flow, size_t first, size_t last)
{
    Role role = flow->input->description->nodes.items[first].role;
    size_t end = run_end(flow->input->description, first, last);
    if (role == ROLE_BUTTON) {
        add_buttons(flow, first, end);
        return end;
    }
    if (role == ROLE_BEAD) {
        flow_gap(flow, 16);
        if (flow->ground == GROUND_PAPER)
            flow_thread(flow, first, end);
        else
            flow_constellation(flow, first, end);
        return end;
    }
    if (role == ROLE_STOP) {
        flow_map(flow, first, end);
        return end;
    }
    if (role == ROLE_CHOICE) {
        add_choices(flow, first, end);
        return end;
    }
    if (role == ROLE_SETTING) {
        flow_settings(flow, first, end);
        return end;
    }
    if (role == ROLE_KEY) {
        flow_keys(flow, first, end);
        return end;
    }
    if (role == ROLE_FIELD)
        add_field(flow, first);
    else if (role != ROLE_SHORTCUT)
        flow_text(flow, first);
    return first + 1;
}

static size_t column_end(const Description *description, size_t first, size_t last, int column)
{
    while (first < last && description->nodes.items[first].column == column)
        first++;
    return first;
}

static void flow_runs(Flow *flow, size_t first, size_t last)
{
    for (size_t i = first; i < last;)
        i = add_run(flow, i, last);
}

// What stands on the left and on the right: beside each other where there is room for lines of some
// words, else one below the other, as it is read.
static void add_columns(Flow *flow, size_t first, size_t middle, size_t last)
{
    float unit = flow->layout->unit, gap = 40 * unit;
    float width = (flow->width - gap) / 2;
    bool beside = width >= 260 * unit * flow->input->text_scale;
    flow_gap(flow, 16);
    Flow left = *flow, right = *flow;
    left.small = right.small = true;
    left.any = right.any = false;
    if (beside) {
        left.width = right.width = width;
        right.x += width + gap;
    }
    flow_runs(&left, first, middle);
    if (!beside)
        right.y = left.y + 32 * unit;
    flow_runs(&right, middle, last);
    flow->y = fmaxf(left.y, right.y);
    flow->any = true;
}

void flow_nodes(Flow *flow, size_t first, size_t last)
{
    const Description *description = flow->input->description;
    while (first < last) {
        size_t columns = first;
        while (columns < last && description->nodes.items[columns].column == 0)
            columns++;
        flow_runs(flow, first, columns);
        size_t middle = column_end(description, columns, last, 1);
        first = column_end(description, middle, last, 2);
        if (first > columns)
            add_columns(flow, columns, middle, first);
    }
}
