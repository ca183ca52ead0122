// The screen that is shown: its description, where everything stands, what has the focus, how far
// it is scrolled, and how it comes into sight.
// Must not do: draw, handle events, do actions.
#ifndef GENTLY_SDL_PAGE_H
#define GENTLY_SDL_PAGE_H

#include "app/app.h"
#include "sdl/ease.h"
#include "ui/focus.h"
#include "ui/layout.h"

typedef struct Page {
    Description description;
    Layout layout;
    uint64_t id;  // focus_page() of it
    int focus;    // index of a node, or FOCUS_NONE
    Node focused; // what it is, for finding it again
    Ease scroll;  // px
    Ease words;   // to 1: they come into sight when those of the page before have gone
    Ease rise;    // 0 to 1: card and paper come up into their place
    Ease ring;    // 0 to 1: the focus on its way
    Ease bead;    // 0 to 1: today's bead on its way to the constellation
    Rect ring_from;
    float ring_from_radius;
    TextBuffer composition; // what an input method has put together, shown in the field
    uint64_t opened_ms;
    bool was_read; // the player moved the focus or the page: the focus may be scrolled to
} Page;

// What the page has to fit into.
typedef struct PageFrame {
    float width, height; // px
    float text_scale;    // 1 to 2
    float line_spacing;  // 1 to 2
    bool still;          // reduced motion
    TextMeasure measure;
} PageFrame;

// Asks the app for the present screen. True when it is another page than before: the focus is then
// at its first place.
bool page_describe(Page *page, App *app, const PageFrame *frame, uint64_t now_ms);

// Places it. `words`, `buttons` and `stacked` are the scenery's (LayoutInput).
void page_lay_out(Page *page, const PageFrame *frame, Rect words, Rect buttons, bool stacked);

void page_deinit(Page *page);

// The present scroll offset in px.
float page_scroll(const Page *page, uint64_t now_ms);

// Shows this behind what is written in the field, from the next page_describe() on.
void page_set_composition(Page *page, const char *text);

// Moves the focus, scrolling to it when `reveal`. False when it was there already.
bool page_set_focus(Page *page, int node, bool reveal, bool still, uint64_t now_ms);

// Scrolls by `px`; false when there is nothing further in that direction.
bool page_scroll_by(Page *page, float px, bool still, uint64_t now_ms);

// Whether the focused node is in sight, or there is none.
bool page_focus_is_seen(const Page *page, uint64_t now_ms);

// The part of the window that the card covers and nothing shines through; empty when there is no
// card in its place.
Rect page_cover(const Page *page, uint64_t now_ms);

bool page_moves(const Page *page, uint64_t now_ms);

// The node where the player writes, or FOCUS_NONE.
int page_field(const Page *page);

#endif
