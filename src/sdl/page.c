#include "sdl/page.h"

#include <math.h>
#include <string.h>

enum {
    WORDS_MS = 700, // of which nothing is seen in the first third
    WORDS_STILL_MS = 200,
    RISE_MS = 600,
    FOCUS_MS = 160,
    BEAD_WAIT_MS = 900, // until home is in sight
    BEAD_MS = 1800,
    SCROLL_MS = 200,
};

static void show_composition(Page *page)
{
    int field = page_field(page);
    if (field == FOCUS_NONE || page->composition.length == 0)
        return;
    Node *node = &page->description.nodes.items[field];
    node->value =
        arena_format(&page->description.arena, "%s%s", node->value, page->composition.bytes);
}

void page_set_composition(Page *page, const char *text)
{
    text_clear(&page->composition);
    text_add(&page->composition, text);
}

bool page_describe(Page *page, App *app, const PageFrame *frame, uint64_t now_ms)
{
    LayoutKind kind_before = page->description.layout;
    bool first = page->description.screen == NULL;
    bool closed = !first && strcmp(page->description.screen, "close") == 0;
    app_describe(app, &page->description);
    show_composition(page);
    uint64_t id = focus_page(&page->description);
    if (!first && id == page->id) {
        int same =
            page->focus != FOCUS_NONE ? focus_same(&page->focused, &page->description) : FOCUS_NONE;
        page->focus = same != FOCUS_NONE ? same : focus_first(&page->description);
    } else {
        page->focus = focus_first(&page->description);
    }
    if (page->focus != FOCUS_NONE)
        page->focused = page->description.nodes.items[page->focus];
    if (!first && id == page->id)
        return false;
    bool rises =
        !first && !frame->still && kind_before != page->description.layout &&
        (page->description.layout == LAYOUT_CARD || page->description.layout == LAYOUT_PAPER);
    bool joins = closed && !frame->still && strcmp(page->description.screen, "home") == 0;
    page->id = id;
    page->opened_ms = now_ms;
    page->was_read = false;
    page->scroll = (Ease){0};
    page->ring = (Ease){1, 1, 0, 0, false};
    uint64_t words_ms = first ? 0 : frame->still ? WORDS_STILL_MS : WORDS_MS;
    page->words = (Ease){-.5f, 1, now_ms, words_ms, true};
    page->rise = (Ease){0, 1, now_ms, rises ? RISE_MS : 0, false};
    page->bead = (Ease){joins ? -.5f : 1, 1, now_ms, joins ? BEAD_WAIT_MS + BEAD_MS : 0, true};
    return true;
}

void page_lay_out(Page *page, const PageFrame *frame, Rect words, Rect buttons, bool stacked)
{
    LayoutInput input = {.description = &page->description,
                         .width = frame->width,
                         .height = frame->height,
                         .text_scale = frame->text_scale,
                         .line_spacing = frame->line_spacing,
                         .words = words,
                         .buttons = buttons,
                         .stacked = stacked,
                         .measure = frame->measure};
    layout_build(&page->layout, &input);
    if (page->scroll.to > page->layout.scroll_max)
        page->scroll = (Ease){.to = page->layout.scroll_max};
}

void page_deinit(Page *page)
{
    description_deinit(&page->description);
    layout_deinit(&page->layout);
    text_deinit(&page->composition);
}

float page_scroll(const Page *page, uint64_t now_ms)
{
    return roundf(ease_at(&page->scroll, now_ms));
}

static void scroll_to(Page *page, float to, bool still, uint64_t now_ms)
{
    if (fabsf(to - page->scroll.to) >= 1)
        ease_to(&page->scroll, to, now_ms, still ? 0 : SCROLL_MS);
}

bool page_set_focus(Page *page, int node, bool reveal, bool still, uint64_t now_ms)
{
    if (node == FOCUS_NONE)
        return false;
    page->was_read = true;
    if (reveal)
        scroll_to(page, layout_scroll_to(&page->layout, (size_t)node, page->scroll.to), still,
                  now_ms);
    if (node == page->focus)
        return false;
    if (page->focus != FOCUS_NONE) {
        const PlacedNode *placed = &page->layout.nodes.items[page->focus];
        page->ring_from = placed->rect;
        page->ring_from_radius = placed->radius;
        page->ring = (Ease){0, 1, now_ms, still ? 0 : FOCUS_MS, false};
    }
    page->focus = node;
    page->focused = page->description.nodes.items[node];
    return true;
}

bool page_scroll_by(Page *page, float px, bool still, uint64_t now_ms)
{
    float to = fminf(fmaxf(page->scroll.to + px, 0), page->layout.scroll_max);
    if (fabsf(to - page->scroll.to) < 1)
        return false;
    scroll_to(page, to, still, now_ms);
    page->was_read = true;
    return true;
}

bool page_focus_is_seen(const Page *page, uint64_t now_ms)
{
    (void)now_ms;
    return page->focus == FOCUS_NONE ||
           layout_is_seen(&page->layout, (size_t)page->focus, page->scroll.to);
}

Rect page_cover(const Page *page, uint64_t now_ms)
{
    if (page->layout.kind != LAYOUT_CARD || ease_moves(&page->rise, now_ms))
        return (Rect){0};
    return rect_grown(page->layout.card, -10 * page->layout.unit); // leaves the round corners out
}

bool page_moves(const Page *page, uint64_t now_ms)
{
    return ease_moves(&page->scroll, now_ms) || ease_moves(&page->rise, now_ms) ||
           ease_moves(&page->words, now_ms) || ease_moves(&page->ring, now_ms) ||
           ease_moves(&page->bead, now_ms);
}

int page_field(const Page *page)
{
    const Node *field = description_field(&page->description);
    return field != NULL ? (int)(field - page->description.nodes.items) : FOCUS_NONE;
}
