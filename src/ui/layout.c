#include "ui/layout.h"

#include <math.h>
#include <stdlib.h>

#include "ui/flow.h"

static const float CARD_WIDTH = 680, CARD_HEIGHT = 600, CARD_PAD = 48;
static const float UNIT_MIN = .70f; // words and boxes never get smaller than this

static void empty(Layout *layout)
{
    Layout kept = *layout;
    *layout = (Layout){0};
    layout->nodes.items = kept.nodes.items;
    layout->nodes.capacity = kept.nodes.capacity;
    layout->lines.items = kept.lines.items;
    layout->lines.capacity = kept.lines.capacity;
    layout->boxes.items = kept.boxes.items;
    layout->boxes.capacity = kept.boxes.capacity;
    layout->path.items = kept.path.items;
    layout->path.capacity = kept.path.capacity;
}

void layout_deinit(Layout *layout)
{
    free(layout->nodes.items);
    free(layout->lines.items);
    free(layout->boxes.items);
    free(layout->path.items);
    *layout = (Layout){0};
}

static float unit_of(const LayoutInput *input)
{
    float unit = fminf(input->width / 1280, input->height / 720);
    if (input->stacked)
        unit = .9f * fminf(input->width / (CARD_WIDTH + 48), input->height / 1000);
    return fmaxf(unit, UNIT_MIN);
}

static Flow flow_at(Layout *layout, const LayoutInput *input, Ground ground, Rect column)
{
    return (Flow){.layout = layout,
                  .input = input,
                  .ground = ground,
                  .x = column.x,
                  .y = column.y,
                  .width = column.w};
}

// Where answers begin: what is above stays at the top, what is below goes to the bottom edge.
static size_t first_answer(const Description *description)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        Role role = description->nodes.items[i].role;
        if (role == ROLE_CHOICE || role == ROLE_BUTTON)
            return i;
    }
    return description->nodes.count;
}

// ---- card -----------------------------------------------------------------------------------

// The card's place before its words are known: its full possible height. In a tall window that is
// below the picture, or, when `full`, over it as well.
static Rect card_room(const Layout *layout, const LayoutInput *input, bool full)
{
    float unit = layout->unit;
    float margin = 24 * unit;
    float wanted = CARD_WIDTH * unit * input->text_scale;
    float height = input->height - 2 * margin;
    if (input->stacked) {
        float width = fminf(wanted * 1.15f, input->width - 2 * margin);
        float top = full ? margin : fmaxf(input->words.y, margin);
        return (Rect){(input->width - width) / 2, top, width, input->height - margin - top};
    }
    float beside = input->width * .70f - margin;
    if (beside < .66f * wanted) {
        float width = fminf(wanted, input->width - 2 * margin);
        return (Rect){(input->width - width) / 2, margin, width, height};
    }
    float width = fminf(wanted, beside);
    float x = fminf(input->width * (552.0f / 1280), input->width - margin * 2 - width);
    if (x + width > input->width - margin)
        x = input->width - margin - width;
    return (Rect){x, margin, width, height};
}

// Moves the card's box to where its height puts it: in the middle, or at the lower edge of a tall
// window, below the land.
static Rect card_settled(const Layout *layout, const LayoutInput *input, Rect room, float height)
{
    float unit = layout->unit;
    float least = input->stacked ? input->height - input->words.y - 24 * unit : CARD_HEIGHT * unit;
    Rect card = room;
    card.h = fminf(fmaxf(height, least), room.h);
    card.y = input->stacked ? room.y + room.h - card.h : (input->height - card.h) / 2;
    return card;
}

typedef struct CardParts {
    float head, answers, footer; // heights, px
    float reach;                 // above the footer, px
    FlowMark head_mark, answers_mark, footer_mark;
    size_t split;
} CardParts;

static CardParts place_parts(Layout *layout, const LayoutInput *input, Rect column, float tight)
{
    const Description *description = input->description;
    CardParts parts = {.split = first_answer(description), .head_mark = flow_mark(layout)};
    Flow head = flow_at(layout, input, GROUND_CARD, column);
    head.scrolls = true;
    head.tight = tight;
    flow_nodes(&head, 0, parts.split);
    parts.head = head.y - column.y;
    parts.answers_mark = flow_mark(layout);
    Flow answers = flow_at(layout, input, GROUND_CARD, column);
    answers.scrolls = true;
    answers.tight = tight;
    flow_nodes(&answers, parts.split, description->nodes.count);
    parts.answers = answers.y - column.y;
    parts.footer_mark = flow_mark(layout);
    Flow footer = flow_at(layout, input, GROUND_CARD, column);
    parts.footer = flow_shortcuts(&footer, false);
    parts.reach = flow_shortcut_reach(&footer, false);
    return parts;
}

static void move_shortcuts(Layout *layout, const Description *description, FlowMark mark, float dx,
                           float dy, bool scrolls)
{
    flow_move(layout, mark, 0, 0, dx, dy);
    for (size_t i = mark.lines; i < layout->lines.count; i++)
        layout->lines.items[i].scrolls = scrolls;
    for (size_t i = mark.boxes; i < layout->boxes.count; i++)
        layout->boxes.items[i].scrolls = scrolls;
    for (size_t i = 0; i < description->nodes.count; i++) {
        PlacedNode *placed = &layout->nodes.items[i];
        if (description->nodes.items[i].role != ROLE_SHORTCUT)
            continue;
        placed->rect.x += dx;
        placed->rect.y += dy;
        placed->scrolls = scrolls;
    }
}

// The answers were placed from the column's top as well: moved by `dy` they stand under the head.
static void move_answers(Layout *layout, const Description *description, const CardParts *parts,
                         float dy)
{
    for (size_t i = parts->answers_mark.lines; i < parts->footer_mark.lines; i++)
        layout->lines.items[i].baseline += dy;
    for (size_t i = parts->answers_mark.boxes; i < parts->footer_mark.boxes; i++)
        layout->boxes.items[i].rect.y += dy;
    for (size_t i = parts->split; i < layout->nodes.count; i++) {
        if (description->nodes.items[i].role != ROLE_SHORTCUT)
            layout->nodes.items[i].rect.y += dy;
    }
}

static void place_card(Layout *layout, const LayoutInput *input, float tight, bool full)
{
    const Description *description = input->description;
    float unit = layout->unit;
    layout->kind = LAYOUT_CARD;
    Rect room = card_room(layout, input, full);
    float pad = fminf(CARD_PAD * unit, room.w * .075f);
    size_t card_box = layout->boxes.count;
    array_push(&layout->boxes, (PlacedBox){SURFACE_CARD, room, 28 * unit, -1, false});
    Rect column = {room.x + pad, 0, room.w - 2 * pad, 0};
    CardParts parts = place_parts(layout, input, column, tight);
    bool has_label = description->nodes.count > 0 && description->nodes.items[0].role == ROLE_LABEL;
    float top = (has_label ? 36 : 44) * unit;
    float gap = parts.answers > 0 && parts.head > 0 ? (26 - 8 * tight) * unit : 0;
    bool fixed = parts.footer > 0 && parts.footer < room.h * .25f;
    float foot = fixed ? parts.footer + fmaxf(38 * unit, 28 * unit + parts.reach) : 36 * unit;
    float inside = parts.head + gap + parts.answers;
    if (!fixed && parts.footer > 0)
        inside += 20 * unit + parts.footer;
    Rect card = card_settled(layout, input, room, tight > 0 ? room.h : top + inside + foot);
    layout->boxes.items[card_box].rect = card;
    layout->card = card;
    float seen = card.h - top - foot;
    layout->scroll_max = fmaxf(0, inside - seen);
    layout->view = (Rect){card.x, card.y + 2, card.w, card.h - foot - 2 + 8 * unit};
    float spare = fmaxf(0, seen - inside);
    float split = parts.head + gap + spare;
    move_answers(layout, description, &parts, split);
    flow_move(layout, parts.head_mark, 0, layout->nodes.count, 0, card.y + top);
    float footer_y =
        fixed ? card.h - 20 * unit - parts.footer - top : split + parts.answers + 20 * unit;
    move_shortcuts(layout, description, parts.footer_mark, 0, footer_y, !fixed);
}

// ---- room -----------------------------------------------------------------------------------

static bool is_on_wall(Role role)
{
    return role != ROLE_BUTTON && role != ROLE_CHOICE && role != ROLE_SETTING &&
           role != ROLE_SHORTCUT && role != ROLE_FIELD;
}

// Of a room's nodes, those for the wall or those for the table, in their order.
static void flow_side(Flow *flow, bool wall)
{
    const Description *description = flow->input->description;
    size_t count = description->nodes.count;
    for (size_t first = 0; first < count;) {
        size_t last = first;
        while (last < count && is_on_wall(description->nodes.items[last].role) == wall)
            last++;
        flow_nodes(flow, first, last);
        first = last > first ? last : first + 1;
    }
}

// The width that the buttons take in one row: they are placed once for measuring.
static float row_width(Layout *layout, const LayoutInput *input)
{
    FlowMark mark = flow_mark(layout);
    Flow flow = flow_at(layout, input, GROUND_WALL, (Rect){0, 0, 1e6f, 0});
    flow_side(&flow, false);
    float width = 0;
    for (size_t i = 0; i < layout->nodes.count; i++) {
        Rect rect = layout->nodes.items[i].rect;
        if (!is_on_wall(input->description->nodes.items[i].role))
            width = fmaxf(width, rect.x + rect.w);
    }
    layout->lines.count = mark.lines;
    layout->boxes.count = mark.boxes;
    return width;
}

// Shortcuts with a ground of their own down the column, in place of those tried before.
static float try_chips(Layout *layout, const LayoutInput *input, FlowMark mark, Rect column)
{
    layout->lines.count = mark.lines;
    layout->boxes.count = mark.boxes;
    Flow chips = flow_at(layout, input, GROUND_WALL, column);
    return flow_shortcuts(&chips, true);
}

// The room's shortcuts: in the corner left of the buttons when they fit there beside them, else
// below. Returns the lower end of buttons and shortcuts.
static float place_chips(Layout *layout, const LayoutInput *input, Rect buttons)
{
    float unit = layout->unit, edge = 40 * unit;
    FlowMark mark = flow_mark(layout);
    Rect corner = {edge, buttons.y, buttons.x - edge - 24 * unit, 0};
    if (!input->stacked && corner.w >= 240 * unit) {
        float height = try_chips(layout, input, mark, corner);
        if (height <= buttons.h + 26 * unit) {
            float over = fmaxf(height - buttons.h, 0) / 2;
            move_shortcuts(layout, input->description, mark, 0, (buttons.h - height) / 2, false);
            return buttons.y + buttons.h + over;
        }
    }
    Rect below = {buttons.x, buttons.y + buttons.h + 18 * unit, buttons.w, 0};
    float height = try_chips(layout, input, mark, below);
    if (height > 40 * unit * input->text_scale && !input->stacked) {
        below.w += below.x - edge;
        below.x = edge;
        height = try_chips(layout, input, mark, below);
    }
    return height > 0 ? below.y + height : buttons.y + buttons.h;
}

// Buttons in their strip, or in a row that begins further to the left, or wrapped; shortcuts beside
// or below. False when that would climb up into the picture.
static bool place_table(Layout *layout, const LayoutInput *input)
{
    const Description *description = input->description;
    float unit = layout->unit;
    Rect strip = input->buttons;
    float right = strip.x + strip.w;
    if (!input->stacked) {
        strip.x = fmaxf(40 * unit, fminf(strip.x, right - row_width(layout, input) - 1));
        strip.w = right - strip.x;
    }
    FlowMark mark = flow_mark(layout);
    Flow table = flow_at(layout, input, GROUND_WALL, strip);
    flow_side(&table, false);
    strip.h = table.y - strip.y;
    float bottom = place_chips(layout, input, strip);
    float lift = fmaxf(0, bottom - (input->height - 12 * unit));
    flow_move(layout, mark, 0, 0, 0, -lift);
    for (size_t i = 0; i < layout->nodes.count; i++) {
        if (!is_on_wall(description->nodes.items[i].role))
            layout->nodes.items[i].rect.y -= lift;
    }
    return lift <= (input->stacked ? 0 : 44 * layout->scale);
}

// Words from the top of the wall, buttons on the table. False when they do not fit there.
static bool place_room(Layout *layout, const LayoutInput *input)
{
    FlowMark mark = flow_mark(layout);
    Flow wall = flow_at(layout, input, GROUND_WALL, input->words);
    flow_side(&wall, true);
    float spare = input->words.y + input->words.h - wall.y;
    if (spare < -1)
        return false;
    float dy = fminf(spare, input->stacked ? 0 : 15 * layout->scale);
    flow_move(layout, mark, 0, layout->nodes.count, 0, dy);
    return place_table(layout, input);
}

// ---- paper ----------------------------------------------------------------------------------

static bool has_beads(const Description *description)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (description->nodes.items[i].role == ROLE_BEAD)
            return true;
    }
    return false;
}

static bool has_columns(const Description *description)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (description->nodes.items[i].column != 0)
            return true;
    }
    return false;
}

// What stands between the last bead and the first answer after it: the open day.
static size_t day_end(const Description *description, size_t first)
{
    size_t end = first;
    while (end < description->nodes.count) {
        Role role = description->nodes.items[end].role;
        if (role == ROLE_BUTTON || role == ROLE_CHOICE || role == ROLE_SHORTCUT)
            break;
        end++;
    }
    return end;
}

static size_t after_beads(const Description *description)
{
    size_t after = 0;
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (description->nodes.items[i].role == ROLE_BEAD)
            after = i + 1;
    }
    return after;
}

// The open day's words in a card of their own, always at the same place under the thread.
static void place_day(Flow *page, size_t first, size_t last)
{
    if (first == last)
        return;
    Layout *layout = page->layout;
    float unit = layout->unit, pad = 26 * unit;
    float width = fminf(page->width, 620 * unit * page->input->text_scale);
    Rect rect = {page->x + (page->width - width) / 2, page->y + 24 * unit, width, 0};
    size_t box = layout->boxes.count;
    array_push(&layout->boxes, (PlacedBox){SURFACE_DAY, rect, 20 * unit, -1, true});
    Flow day = flow_at(layout, page->input, GROUND_CARD,
                       (Rect){rect.x + pad, rect.y + 16 * unit, width - 2 * pad, 0});
    day.scrolls = true;
    day.small = true;
    flow_nodes(&day, first, last);
    rect.h = fmaxf(day.y + 20 * unit - rect.y, 108 * unit);
    layout->boxes.items[box].rect = rect;
    page->y = rect.y + rect.h;
    page->any = true;
}

// Where the last answers of a page begin: they stand in the bar at its foot.
static size_t page_end(const Description *description)
{
    size_t end = description->nodes.count;
    while (end > 0 && description->nodes.items[end - 1].role == ROLE_SHORTCUT)
        end--;
    while (end > 0 && description->nodes.items[end - 1].role == ROLE_BUTTON)
        end--;
    return end;
}

typedef struct Bar {
    FlowMark buttons_mark, chips_mark;
    float buttons, chips, height; // px
    bool beside;                  // one row for both
} Bar;

// Shortcuts on the left, buttons on the right; above one another when that is too wide.
static Bar place_bar(Layout *layout, const LayoutInput *input, Rect column, size_t end)
{
    const Description *description = input->description;
    Bar bar = {.buttons_mark = flow_mark(layout)};
    Flow buttons = flow_at(layout, input, GROUND_PAPER, column);
    buttons.tight = 1;
    flow_nodes(&buttons, end, description->nodes.count);
    bar.buttons = buttons.y;
    float width = 0;
    for (size_t i = end; i < description->nodes.count; i++)
        width =
            fmaxf(width, layout->nodes.items[i].rect.x + layout->nodes.items[i].rect.w - column.x);
    Rect left = column;
    left.w = fmaxf(column.w - width - 24 * layout->unit, 0);
    bar.chips_mark = flow_mark(layout);
    Flow chips = flow_at(layout, input, GROUND_PAPER, left);
    bar.chips = flow_shortcuts(&chips, false);
    // A narrow rest would hold one of them below the other, and the widest not at all.
    bar.beside = bar.chips <= fmaxf(bar.buttons, 40 * layout->unit) &&
                 left.w >= 120 * layout->unit * input->text_scale;
    if (!bar.beside) {
        layout->lines.count = bar.chips_mark.lines;
        layout->boxes.count = bar.chips_mark.boxes;
        chips = flow_at(layout, input, GROUND_PAPER, column);
        bar.chips = flow_shortcuts(&chips, false);
    }
    float reach = flow_shortcut_reach(&chips, false);
    float gap = bar.buttons > 0 && bar.chips > 0 ? fmaxf(12 * layout->unit, reach) : 0;
    bar.height = bar.beside ? fmaxf(bar.buttons, bar.chips) : bar.buttons + gap + bar.chips;
    if (bar.beside && bar.buttons > 0) {
        float dx = column.w - width;
        for (size_t i = bar.buttons_mark.lines; i < bar.chips_mark.lines; i++)
            layout->lines.items[i].x += dx;
        for (size_t i = bar.buttons_mark.boxes; i < bar.chips_mark.boxes; i++)
            layout->boxes.items[i].rect.x += dx;
        for (size_t i = end; i < description->nodes.count; i++) {
            if (description->nodes.items[i].role != ROLE_SHORTCUT)
                layout->nodes.items[i].rect.x += dx;
        }
    }
    float down = bar.beside ? (bar.height - bar.chips) / 2 : bar.buttons + gap;
    move_shortcuts(layout, description, bar.chips_mark, 0, down, false);
    return bar;
}

// Puts the bar with its top at `y`.
static void settle_bar(Layout *layout, const LayoutInput *input, const Bar *bar, size_t end,
                       float y, bool scrolls)
{
    flow_move(layout, bar->buttons_mark, end, input->description->nodes.count, 0, y);
    for (size_t i = bar->buttons_mark.lines; i < layout->lines.count; i++)
        layout->lines.items[i].scrolls = scrolls;
    for (size_t i = bar->buttons_mark.boxes; i < layout->boxes.count; i++)
        layout->boxes.items[i].scrolls = scrolls;
    for (size_t i = end; i < input->description->nodes.count; i++)
        layout->nodes.items[i].scrolls = scrolls;
}

static void place_paper(Layout *layout, const LayoutInput *input, float tight)
{
    const Description *description = input->description;
    float unit = layout->unit;
    bool beads = has_beads(description);
    float margin = fmaxf(24 * unit, fminf(56 * unit, input->width * .06f));
    bool columns = !input->stacked &&
                   flow_settings_fit(layout, input, fminf(1000 * unit, input->width - 2 * margin));
    float wanted = description_has_keys(description) ? 860 * unit * input->text_scale
                   : beads || columns                ? 1000 * unit
                   : has_columns(description)        ? 1000 * unit * input->text_scale
                                                     : 720 * unit * input->text_scale;
    float width = fminf(wanted, input->width - 2 * margin);
    Rect column = {(input->width - width) / 2, 0, width, 0};
    Flow page = flow_at(layout, input, GROUND_PAPER, column);
    page.scrolls = true;
    page.tight = tight;
    size_t day = after_beads(description), end = page_end(description);
    flow_nodes(&page, 0, day);
    size_t rest = beads ? day_end(description, day) : day;
    place_day(&page, day, rest);
    if (rest < end)
        flow_nodes(&page, rest, end);
    Bar bar = place_bar(layout, input, column, end);
    bool fixed = bar.height < input->height * .25f;
    float band = bar.height > 0 && fixed ? bar.height + 40 * unit : 0;
    float foot = bar.height > 0 && !fixed ? bar.height + 24 * unit : 0;
    float inside = page.y + foot + 20 * unit;
    float spare = input->height - band - inside;
    float top = fminf(fmaxf(spare * .4f, 24 * unit), 56 * unit);
    settle_bar(layout, input, &bar, end,
               (fixed ? input->height - 22 * unit - bar.height : page.y + 24 * unit + top) - top,
               !fixed);
    flow_move(layout, (FlowMark){0}, 0, description->nodes.count, 0, top);
    layout->view = (Rect){0, 0, input->width, input->height - band};
    layout->scroll_max = fmaxf(0, top + inside - layout->view.h);
}

// ---- all ------------------------------------------------------------------------------------

static void forget(Layout *layout)
{
    layout->lines.count = layout->boxes.count = layout->path.count = 0;
    for (size_t i = 0; i < layout->nodes.count; i++)
        layout->nodes.items[i] = (PlacedNode){0};
}

static void build(Layout *layout, const LayoutInput *input)
{
    const Description *description = input->description;
    empty(layout);
    layout->scale = fminf(input->width / 1280, input->height / 720);
    layout->unit = unit_of(input);
    layout->kind = description->layout;
    for (size_t i = 0; i < description->nodes.count; i++)
        array_push(&layout->nodes, (PlacedNode){0});
    layout->view = (Rect){0, 0, input->width, input->height};
    if (description->layout == LAYOUT_BREATH) {
        layout_breath(layout, input);
        return;
    }
    if (description->layout == LAYOUT_ROOM && place_room(layout, input))
        return;
    static const float tight[] = {0, .5f, 1, 1};
    for (int attempt = 0; attempt < 4; attempt++) {
        forget(layout);
        if (description->layout == LAYOUT_PAPER)
            place_paper(layout, input, tight[attempt]);
        else
            place_card(layout, input, tight[attempt], attempt > 2);
        if (layout->scroll_max <= 0)
            return;
    }
}

void layout_build(Layout *layout, const LayoutInput *input)
{
    build(layout, input);
    if (input->mirrored)
        layout_mirror(layout, input);
}

Rect layout_node_rect(const Layout *layout, size_t node, float scroll)
{
    Rect rect = layout->nodes.items[node].rect;
    if (layout->nodes.items[node].scrolls)
        rect.y -= scroll;
    return rect;
}

bool layout_is_seen(const Layout *layout, size_t node, float scroll)
{
    return !layout->nodes.items[node].scrolls ||
           fabsf(layout_scroll_to(layout, node, scroll) - scroll) < layout->unit * 16;
}

static Rect reach_of(Rect rect, float least)
{
    float dx = fmaxf(least - rect.w, 0) / 2, dy = fmaxf(least - rect.h, 0) / 2;
    return (Rect){rect.x - dx, rect.y - dy, rect.w + 2 * dx, rect.h + 2 * dy};
}

// The nearest of those under the point, each at least so large.
static int nearest_under(const Layout *layout, const Description *description, float x, float y,
                         float scroll, float least)
{
    int best = -1;
    float best_distance = 0;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        Rect rect = reach_of(layout_node_rect(layout, i, scroll), least);
        if ((!node_is_active(node) && node->role != ROLE_FIELD) || !rect_contains(rect, x, y))
            continue;
        if (layout->nodes.items[i].scrolls && !rect_contains(layout->view, x, y))
            continue;
        float dx = x - rect.x - rect.w / 2, dy = y - rect.y - rect.h / 2;
        float here = dx * dx + dy * dy;
        if (best < 0 || here < best_distance) {
            best = (int)i;
            best_distance = here;
        }
    }
    return best;
}

int layout_hit(const Layout *layout, const Description *description, float x, float y, float scroll)
{
    int exact = nearest_under(layout, description, x, y, scroll, 0);
    return exact >= 0 ? exact : nearest_under(layout, description, x, y, scroll, LAYOUT_TARGET_PX);
}

float layout_scroll_to(const Layout *layout, size_t node, float scroll)
{
    const PlacedNode *placed = &layout->nodes.items[node];
    if (!placed->scrolls || layout->scroll_max <= 0)
        return scroll;
    float room = 28 * layout->unit;
    float top = placed->rect.y - room - layout->view.y;
    float bottom = placed->rect.y + placed->rect.h + room - layout->view.y - layout->view.h;
    if (bottom > top)
        bottom = top;
    float wanted = scroll > top ? top : scroll < bottom ? bottom : scroll;
    return fminf(fmaxf(wanted, 0), layout->scroll_max);
}
