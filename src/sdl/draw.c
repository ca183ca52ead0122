#include "sdl/draw.h"

#include <math.h>

#include "base/memory.h"
#include "sdl/style.h"

typedef struct Brush {
    const DrawInput *in;
    const Layout *layout;
    float scroll; // px
    float dy;     // px: what comes into sight rises
    float words;  // how far they have come into sight, 0 to 1
    Color focus;
} Brush;

void circle_deinit(Circle *circle)
{
    if (circle->texture != NULL)
        SDL_DestroyTexture(circle->texture);
    image_free(&circle->image);
    *circle = (Circle){0};
}

// ---- boxes ----------------------------------------------------------------------------------

static float breathing(const Brush *brush)
{
    if (brush->in->still)
        return .5f;
    float seconds = (float)(brush->in->now_ms % 10000) / 1000;
    return .5f - .5f * cosf(seconds * 6.2831853f / 10);
}

static void draw_cue(const Brush *brush, float x, float y)
{
    Pictures *pictures = brush->in->pictures;
    Color gold = brush->in->palette->gold;
    float unit = brush->layout->unit;
    float reach = (7 + roundf(breathing(brush) * 8) / 2) * unit;
    pictures_draw(pictures, pictures_dot(pictures, reach, gold, .20f, 0, 0), x, y, brush->words);
    pictures_draw(pictures, pictures_dot(pictures, 4 * unit, gold, 1, 0, 0), x, y, brush->words);
}

static void draw_bead(const Brush *brush, const PlacedBox *box, float x, float y)
{
    Pictures *pictures = brush->in->pictures;
    const Palette *p = brush->in->palette;
    const Description *description = &brush->in->page->description;
    const Node *node = &description->nodes.items[box->node];
    float unit = brush->layout->unit;
    pictures_draw(pictures, pictures_bead(pictures, p, box->radius, node->glaze), x, y,
                  brush->words);
    if (node->selected && !brush->in->bare) {
        float radius = box->radius + 7 * unit, width = fmaxf(2, 2.2f * unit);
        Picture ring = pictures_ring(pictures, radius, width, p->focus, 1);
        pictures_draw(pictures, ring, x, y, brush->words);
    }
}

// Today's bead comes from the light on the table, in a wide turn, and then has its ring.
static float bring_bead(const Brush *brush, float *x, float *y)
{
    const DrawInput *in = brush->in;
    float t = ease_at(&in->page->bead, in->now_ms);
    if (t >= 1 || brush->layout->kind != LAYOUT_ROOM)
        return 1;
    t = fmaxf(t, 0);
    float over_x = in->light_x, over_y = *y + (in->light_y - *y) * .25f, rest = 1 - t;
    *x = in->light_x * rest * rest + over_x * 2 * rest * t + *x * t * t;
    *y = in->light_y * rest * rest + over_y * 2 * rest * t + *y * t * t;
    return t;
}

static void draw_star(const Brush *brush, const PlacedBox *box, float x, float y)
{
    Pictures *pictures = brush->in->pictures;
    const Palette *p = brush->in->palette;
    bool card = brush->layout->kind == LAYOUT_CARD;
    Color color = card ? p->gold : p->constellation;
    bool today = box->surface == SURFACE_TODAY;
    float come = today ? bring_bead(brush, &x, &y) : 1, unit = brush->layout->unit;
    float dark = color_luminance(p->wall_shade) < .18f ? .50f : .30f;
    float glow = p->contrast ? 0 : box->radius * (today ? 5.0f : 3.6f);
    pictures_draw(pictures, pictures_dot(pictures, box->radius, color, 1, glow, dark), x, y,
                  brush->words * fminf(come * 6, 1));
    if (today)
        pictures_draw(pictures, pictures_ring(pictures, 11 * unit, 1.4f * unit, color, .9f), x, y,
                      brush->words * fmaxf(come * 6 - 5, 0));
}

static void draw_round(const Brush *brush, const PlacedBox *box, float x, float y)
{
    Pictures *pictures = brush->in->pictures;
    const Palette *p = brush->in->palette;
    Picture picture =
        box->surface == SURFACE_ROUND_DONE
            ? pictures_dot(pictures, box->radius, p->constellation, 1, 0, 0)
            : pictures_ring(pictures, box->radius * .9f, box->radius * .28f, p->wall_text, .75f);
    pictures_draw(pictures, picture, x, y, brush->words);
}

static void draw_caret(const Brush *brush, Rect rect)
{
    Color ink = brush->in->palette->ink;
    SDL_SetRenderDrawColor(brush->in->renderer, (Uint8)(ink.r * 255), (Uint8)(ink.g * 255),
                           (Uint8)(ink.b * 255), 255);
    SDL_Rect caret = {(int)rect.x, (int)rect.y, (int)ceilf(rect.w), (int)rect.h};
    SDL_RenderFillRect(brush->in->renderer, &caret);
}

static void draw_box(const Brush *brush, const PlacedBox *box)
{
    Rect rect = box->rect;
    rect.y += brush->dy - (box->scrolls ? brush->scroll : 0);
    float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    switch (box->surface) {
    case SURFACE_NONE:
        return;
    case SURFACE_BREATHING_BEAD:
        draw_cue(brush, x, y);
        return;
    case SURFACE_KEPT:
        pictures_draw(
            brush->in->pictures,
            pictures_dot(brush->in->pictures, box->radius * .7f, brush->in->palette->gold, 1, 0, 0),
            x, y, brush->words);
        return;
    case SURFACE_BEAD:
        draw_bead(brush, box, x, y);
        return;
    case SURFACE_STAR:
    case SURFACE_TODAY:
        draw_star(brush, box, x, y);
        return;
    case SURFACE_ROUND_DONE:
    case SURFACE_ROUND_LEFT:
        draw_round(brush, box, x, y);
        return;
    case SURFACE_CARET:
        draw_caret(brush, rect);
        return;
    default:
        break;
    }
    PanelSpec spec = style_panel(brush->in->palette, brush->layout, box);
    pictures_draw(brush->in->pictures, pictures_panel(brush->in->pictures, &spec), roundf(rect.x),
                  roundf(rect.y), box->surface == SURFACE_CARD ? 1 : brush->words);
}

// ---- lines ----------------------------------------------------------------------------------

static void draw_line(const Brush *brush, const PlacedLine *line)
{
    float dy = brush->dy - (line->scrolls ? brush->scroll : 0);
    FontLine font_line = {.face = line->face,
                          .size_px = line->size_px,
                          .text = line->text,
                          .length = line->length,
                          .x = line->x,
                          .baseline = line->baseline + dy,
                          .leftward = line->leftward,
                          .color = style_ink(brush->in->palette, line->ink),
                          .alpha = brush->words};
    fonts_draw(brush->in->fonts, &font_line);
}

static void draw_path(const Brush *brush)
{
    if (brush->layout->path.count == 0)
        return;
    const Palette *p = brush->in->palette;
    bool card = brush->layout->kind == LAYOUT_CARD;
    bool ways = brush->layout->path_look == PATH_WAYS;
    Color thread = ways ? p->ink_2 : color_mix(p->ink_2, p->card, .35f);
    if (p->contrast)
        thread = p->ink;
    bool stars = brush->layout->path_look == PATH_STARS;
    Color color = !stars ? thread : card ? p->gold : p->constellation;
    bool shadow = brush->layout->path_look == PATH_THREAD && !p->contrast;
    Picture path = pictures_path(brush->in->pictures, brush->layout, color, shadow);
    float dy = brush->dy - (brush->layout->path_scrolls ? brush->scroll : 0);
    pictures_draw(brush->in->pictures, path, 0, dy, brush->words);
}

// ---- focus ----------------------------------------------------------------------------------

static void draw_ring(const Brush *brush, Rect rect, float radius, float alpha)
{
    bool glow = !brush->in->palette->contrast;
    Picture ring = pictures_focus_ring(brush->in->pictures, &rect, radius, brush->layout->unit,
                                       brush->focus, glow);
    pictures_draw(brush->in->pictures, ring, roundf(rect.x), roundf(rect.y), alpha);
}

static void draw_focus(const Brush *brush)
{
    const Page *page = brush->in->page;
    if (page->focus == FOCUS_NONE || page->layout.kind == LAYOUT_BREATH)
        return; // there any key will do
    const PlacedNode *placed = &page->layout.nodes.items[page->focus];
    float dy = brush->dy - (placed->scrolls ? brush->scroll : 0);
    float t = ease_at(&page->ring, brush->in->now_ms);
    Rect to = placed->rect, from = page->ring_from;
    to.y += dy;
    from.y += dy;
    bool slides = fabsf(to.w - from.w) < 1.5f && fabsf(to.h - from.h) < 1.5f;
    if (t < 1 && slides) {
        to.x = from.x + (to.x - from.x) * t;
        to.y = from.y + (to.y - from.y) * t;
    } else if (t < 1) {
        draw_ring(brush, from, page->ring_from_radius, (1 - t) * brush->words);
    }
    draw_ring(brush, to, placed->radius, (slides ? 1 : t) * brush->words);
}

// ---- scrolling ------------------------------------------------------------------------------

static void clip_to_view(const Brush *brush, bool clip)
{
    Rect view = brush->layout->view;
    SDL_Rect rect = {(int)view.x, (int)view.y, (int)ceilf(view.w), (int)ceilf(view.h)};
    SDL_RenderSetClipRect(brush->in->renderer, clip ? &rect : NULL);
}

static void draw_edge(const Brush *brush, bool top)
{
    const DrawInput *in = brush->in;
    Rect view = brush->layout->view;
    float unit = brush->layout->unit;
    Color ground = in->palette->card;
    int height = (int)(34 * unit);
    if (brush->layout->kind == LAYOUT_CARD) {
        Picture fade = pictures_fade(in->pictures, height, ground);
        int y = top ? (int)view.y : (int)(view.y + view.h) - height;
        int inset = (int)(28 * unit); // leaves the card's round corners; words begin further in
        SDL_Rect target = {(int)view.x + inset, y, (int)view.w - 2 * inset, height};
        SDL_SetTextureAlphaMod(fade.texture, 255);
        SDL_RenderCopyEx(in->renderer, fade.texture, NULL, &target, 0, NULL,
                         top ? SDL_FLIP_VERTICAL : SDL_FLIP_NONE);
    }
    if (top && brush->layout->kind == LAYOUT_PAPER)
        return;
    float below = brush->layout->kind == LAYOUT_PAPER ? 10 * unit : -8 * unit;
    Picture chevron = pictures_chevron(in->pictures, 18 * unit, in->palette->ink_2, top);
    float y = top ? view.y + 12 * unit : view.y + view.h + below;
    pictures_draw(in->pictures, chevron, view.x + view.w / 2, y, brush->words);
}

static void draw_thumb(const Brush *brush)
{
    Rect view = brush->layout->view;
    float unit = brush->layout->unit, inset = 16 * unit;
    float track = view.h - 2 * inset;
    float share = view.h / (view.h + brush->layout->scroll_max);
    float height = fmaxf(track * share, 24 * unit);
    float at = brush->scroll / brush->layout->scroll_max;
    bool leftward = brush->in->page->description.leftward;
    PanelSpec spec = {.width = fmaxf(4, roundf(4 * unit)),
                      .height = roundf(height),
                      .radius = 2 * unit,
                      .fill = brush->in->palette->ink_2,
                      .fill_alpha = .6f,
                      .scale = unit};
    pictures_draw(brush->in->pictures, pictures_panel(brush->in->pictures, &spec),
                  leftward ? view.x + 12 * unit - spec.width : view.x + view.w - 12 * unit,
                  view.y + inset + (track - height) * at, brush->words);
}

static void draw_scroll_hints(const Brush *brush)
{
    float most = brush->layout->scroll_max;
    if (most <= 0)
        return;
    if (brush->scroll > 1)
        draw_edge(brush, true);
    if (brush->scroll < most - 1)
        draw_edge(brush, false);
    draw_thumb(brush);
}

// ---- breath ---------------------------------------------------------------------------------

static bool prepare_circle(const DrawInput *in, int side)
{
    Circle *circle = in->circle;
    if (circle->image.width == side && circle->texture != NULL)
        return true;
    circle_deinit(circle);
    circle->image = (Image){side, side, memory_new((size_t)side * (size_t)side * 4)};
    circle->texture = SDL_CreateTexture(in->renderer, SDL_PIXELFORMAT_ARGB8888,
                                        SDL_TEXTUREACCESS_STREAMING, side, side);
    if (circle->texture == NULL)
        return false;
    SDL_SetTextureBlendMode(circle->texture, SDL_BLENDMODE_BLEND);
    return true;
}

static void draw_circle(const Brush *brush)
{
    const DrawInput *in = brush->in;
    const Description *description = &in->page->description;
    float scale = brush->layout->circle_scale;
    if (scale <= 0)
        return;
    int side = breath_image_side(scale);
    if (!prepare_circle(in, side))
        return;
    breath_paint(&in->circle->image, in->palette, description->backdrop.trust,
                 description->breath.fullness, scale);
    SDL_UpdateTexture(in->circle->texture, NULL, in->circle->image.pixels, side * 4);
    SDL_Rect target = {(int)lrintf(brush->layout->circle_x - (float)side / 2),
                       (int)lrintf(brush->layout->circle_y - (float)side / 2), side, side};
    SDL_RenderCopy(in->renderer, in->circle->texture, NULL, &target);
}

// ---- all ------------------------------------------------------------------------------------

static void draw_contents(const Brush *brush, bool scrolls)
{
    const Layout *layout = brush->layout;
    if (layout->path_scrolls == scrolls)
        draw_path(brush);
    for (size_t i = 0; i < layout->boxes.count; i++) {
        if (layout->boxes.items[i].scrolls == scrolls)
            draw_box(brush, &layout->boxes.items[i]);
    }
    for (size_t i = 0; i < layout->lines.count && !brush->in->bare; i++) {
        if (layout->lines.items[i].scrolls == scrolls)
            draw_line(brush, &layout->lines.items[i]);
    }
    int focus = brush->in->page->focus;
    bool seen = focus != FOCUS_NONE && layout->nodes.items[focus].scrolls == scrolls;
    if (seen && !brush->in->bare)
        draw_focus(brush);
}

void draw_page(const DrawInput *input)
{
    const Page *page = input->page;
    Brush brush = {
        .in = input, .layout = &page->layout, .scroll = page_scroll(page, input->now_ms)};
    brush.words = fmaxf(ease_at(&page->words, input->now_ms), 0);
    brush.dy = roundf((1 - ease_at(&page->rise, input->now_ms)) * 12 * page->layout.unit);
    brush.focus = style_focus(input->palette, &page->layout);
    draw_circle(&brush);
    draw_contents(&brush, false);
    bool clip = page->layout.scroll_max > 0;
    clip_to_view(&brush, clip);
    draw_contents(&brush, true);
    clip_to_view(&brush, false);
    draw_scroll_hints(&brush);
}
