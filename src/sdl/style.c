#include "sdl/style.h"

#include <math.h>

static Color darkest(Color a, Color b)
{
    return color_luminance(a) < color_luminance(b) ? a : b;
}

Color style_ink(const Palette *palette, Ink ink)
{
    switch (ink) {
    case INK_CARD:
        return palette->ink;
    case INK_CARD_2:
        return palette->ink_2;
    case INK_WALL:
        return palette->wall_text;
    case INK_WALL_2:
        return palette->wall_text_2;
    case INK_PRIMARY:
        return palette->primary_ink;
    case INK_BUTTON:
        return palette->button_ink;
    case INK_DISC:
        return palette->contrast ? palette->ink : darkest(palette->ink, palette->primary_ink);
    }
    return palette->ink;
}

PanelSpec style_panel(const Palette *p, const Layout *layout, const PlacedBox *box)
{
    float unit = layout->unit;
    Color white = color_from_hex(0xFFFFFF);
    PanelSpec spec = {.width = roundf(box->rect.w),
                      .height = roundf(box->rect.h),
                      .radius = box->radius,
                      .fill = p->choice,
                      .fill_alpha = 1,
                      .edge = p->choice_edge,
                      .edge_alpha = 1,
                      .edge_width = fmaxf(1, 1.2f * unit),
                      .scale = unit};
    switch (box->surface) {
    case SURFACE_CARD:
        spec.fill = p->card;
        spec.edge = p->contrast ? white : color_mix(p->card, white, .5f);
        spec.edge_alpha = p->contrast ? 1 : .6f;
        spec.shadow = p->contrast ? 0 : 1;
        spec.grain = p->contrast ? 0 : .008f;
        break;
    case SURFACE_DAY:
        spec.fill = p->card;
        spec.edge_alpha = p->contrast ? 1 : .55f;
        spec.shadow = p->contrast ? 0 : .7f;
        break;
    case SURFACE_PRIMARY:
        spec.fill = p->primary;
        // Seen on light grounds and on dark ones: a light button has a dark edge, a dark one a
        // light edge where it lies on the table.
        spec.edge = p->primary;
        if (color_luminance(p->primary) > .18f && !p->contrast)
            spec.edge = layout->kind == LAYOUT_ROOM ? p->button : p->choice_edge;
        else if (layout->kind == LAYOUT_ROOM)
            spec.edge = p->button_edge;
        break;
    case SURFACE_BUTTON:
    case SURFACE_CHIP:
        spec.fill = p->button;
        spec.fill_alpha = p->contrast ? 1 : .82f;
        spec.edge = p->button_edge;
        break;
    case SURFACE_FIELD:
        spec.fill = color_mix(p->card, p->choice, .5f);
        break;
    case SURFACE_KEYCAP:
        spec.fill_alpha = 0;
        spec.edge = box->scrolls || layout->kind == LAYOUT_CARD || layout->kind == LAYOUT_PAPER
                        ? p->ink_2
                        : p->button_ink;
        spec.edge_alpha = p->contrast ? 1 : .6f;
        spec.edge_width = fmaxf(1, unit);
        break;
    case SURFACE_GOLD_BAR:
    case SURFACE_BAR:
        spec.fill = box->surface == SURFACE_BAR ? p->choice_edge : p->gold;
        spec.edge_width = spec.edge_alpha = 0;
        break;
    default:
        break;
    }
    return spec;
}

Color style_focus(const Palette *palette, const Layout *layout)
{
    return layout->kind == LAYOUT_ROOM ? palette->focus_on_table : palette->focus;
}
