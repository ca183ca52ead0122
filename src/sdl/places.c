#include "sdl/places.h"

#include <math.h>

#include "sdl/style.h"

static unsigned hex(Color color)
{
    return (unsigned)lrintf(color.r * 255) << 16 | (unsigned)lrintf(color.g * 255) << 8 |
           (unsigned)lrintf(color.b * 255);
}

// Where it is now; false when it is scrolled out of sight, in part or whole.
static bool place(const Page *page, Rect *rect, bool scrolls, uint64_t now_ms)
{
    if (!scrolls)
        return true;
    Rect view = page->layout.view;
    rect->y -= page_scroll(page, now_ms);
    return rect->y >= view.y && rect->y + rect->h <= view.y + view.h;
}

static void add(TextBuffer *list, const char *what, Rect rect, Color color)
{
    text_addf(list, "%s %d %d %d %d %06X", what, (int)lrintf(rect.x), (int)lrintf(rect.y),
              (int)lrintf(rect.w), (int)lrintf(rect.h), hex(color));
}

static void add_line(const Page *page, const Palette *palette, const PlacedLine *line,
                     uint64_t now_ms, TextBuffer *list)
{
    Rect rect = {line->x, line->baseline - .70f * line->size_px, line->width, .92f * line->size_px};
    if (!place(page, &rect, line->scrolls, now_ms))
        return;
    add(list, "text", rect, style_ink(palette, line->ink));
    text_addf(list, " %.*s\n", (int)line->length, line->text);
}

static bool is_component(Surface surface)
{
    return surface == SURFACE_CHOICE || surface == SURFACE_PRIMARY || surface == SURFACE_BUTTON ||
           surface == SURFACE_FIELD;
}

void places_list(const Page *page, const Palette *palette, uint64_t now_ms, TextBuffer *list)
{
    const Layout *layout = &page->layout;
    for (size_t i = 0; i < layout->lines.count; i++)
        add_line(page, palette, &layout->lines.items[i], now_ms, list);
    for (size_t i = 0; i < layout->boxes.count; i++) {
        const PlacedBox *box = &layout->boxes.items[i];
        Rect rect = box->rect;
        if (!is_component(box->surface) || !place(page, &rect, box->scrolls, now_ms))
            continue;
        PanelSpec panel = style_panel(palette, layout, box);
        add(list, "edge", rect, panel.edge);
        text_addf(list, " %06X\n", hex(panel.fill));
    }
    if (page->focus == FOCUS_NONE || layout->kind == LAYOUT_BREATH)
        return;
    Rect rect = layout->nodes.items[page->focus].rect;
    if (!place(page, &rect, layout->nodes.items[page->focus].scrolls, now_ms))
        return;
    add(list, "ring", rect, style_focus(palette, layout));
    text_add(list, "\n");
}
