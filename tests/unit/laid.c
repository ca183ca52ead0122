#include "unit/laid.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/focus.h"

static const char *__attribute__((format(printf, 1, 2))) wrong(const char *format, ...)
{
    static char words[400];
    va_list values;
    va_start(values, format);
    vsnprintf(words, sizeof words, format, values);
    va_end(values);
    return words;
}

static const char *wrong_line(const PlacedLine *line, const char *what)
{
    return wrong("“%.*s” %s", (int)(line->length < 200 ? line->length : 200), line->text, what);
}

// A field’s name stands there once.
static bool is_said_before(const Description *description, size_t index)
{
    const Node *node = &description->nodes.items[index];
    bool before = false;
    for (size_t i = 0; i < index && node->role == ROLE_FIELD; i++)
        before = before || strcmp(description->nodes.items[i].text, node->text) == 0;
    return before;
}

static size_t count_bytes(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += text[i] != ' ' && text[i] != '\n';
    return count;
}

// Names of months on the thread give way to one another.
static bool is_month(const Description *description, const PlacedLine *line)
{
    bool month = false;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        month = month || (node->role == ROLE_BEAD && node->text == line->text);
    }
    return month;
}

static bool is_part(const PlacedLine *line, const char *text)
{
    return text != NULL && line->text >= text && line->text <= text + strlen(text);
}

// Above keys to write with, a field shows its last lines alone.
static const char *shortened(const Description *description)
{
    bool keys = false;
    for (size_t i = 0; i < description->nodes.count; i++)
        keys = keys || description->nodes.items[i].role == ROLE_KEY;
    const Node *field = description_field(description);
    return keys && field != NULL ? field->value : NULL;
}

const char *laid_says_every_word(const LayoutInput *input, const Layout *layout)
{
    const Description *description = input->description;
    const char *short_text = shortened(description);
    size_t said = 0, placed = 0, chord = description_field(description) != NULL ? 6 : 1;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (node->role != ROLE_BEAD && !is_said_before(description, i))
            said += count_bytes(node->text, strlen(node->text));
        bool voiced = node->role == ROLE_STOP || node->role == ROLE_KEY;
        if (node->value != NULL && !voiced && node->value != short_text)
            said += count_bytes(node->value, strlen(node->value));
        if (node->role == ROLE_SHORTCUT && node->key != '\0')
            said += chord;
    }
    for (size_t i = 0; i < description->links.count; i++)
        said +=
            count_bytes(description->links.items[i].text, strlen(description->links.items[i].text));
    for (size_t i = 0; i < layout->lines.count; i++)
        if (!is_month(description, &layout->lines.items[i]) &&
            !is_part(&layout->lines.items[i], short_text))
            placed += count_bytes(layout->lines.items[i].text, layout->lines.items[i].length);
    return placed == said ? NULL : wrong("%zu bytes of %zu are placed", placed, said);
}

static bool is_within(const PlacedLine *line, Rect box)
{
    return line->x >= box.x - 1 && line->x + line->width <= box.x + box.w + 1 &&
           line->baseline - line->size_px * .6f >= box.y - 1 &&
           line->baseline + line->size_px * .2f <= box.y + box.h + 1;
}

// Whether the line is in the box of what can be activated, where it is said in such a box alone.
static bool is_in_its_box(const LayoutInput *input, const Layout *layout, const PlacedLine *line)
{
    bool boxed = false;
    for (size_t i = 0; i < input->description->nodes.count; i++) {
        const Node *node = &input->description->nodes.items[i];
        if (node->role == ROLE_BEAD || (!is_part(line, node->text) && !is_part(line, node->value)))
            continue;
        bool above = node->role == ROLE_FIELD && is_part(line, node->text); // its name
        if (above || !focus_takes(node) || is_within(line, layout->nodes.items[i].rect))
            return true;
        boxed = true;
    }
    return !boxed;
}

const char *laid_lines_stay_inside(const LayoutInput *input, const Layout *layout)
{
    Rect inside = layout->card.w > 0 ? layout->card : (Rect){0, 0, input->width, input->height};
    for (size_t i = 0; i < layout->lines.count; i++) {
        const PlacedLine *line = &layout->lines.items[i];
        Rect place = inside;
        place.h += line->scrolls ? layout->scroll_max : 0;
        if (!is_within(line, place))
            return wrong_line(line, layout->card.w > 0 ? "leaves the card" : "leaves the window");
        if (!is_in_its_box(input, layout, line))
            return wrong_line(line, "leaves its box");
    }
    return NULL;
}

const char *laid_lines_do_not_overlap(const LayoutInput *input, const Layout *layout)
{
    (void)input;
    for (size_t i = 0; i < layout->lines.count; i++) {
        for (size_t j = 0; j < i; j++) {
            const PlacedLine *a = &layout->lines.items[i], *b = &layout->lines.items[j];
            bool beside = a->x >= b->x + b->width - 1 || b->x >= a->x + a->width - 1;
            float step = fminf(a->size_px, b->size_px);
            if (a->scrolls == b->scrolls && !beside &&
                fabsf(a->baseline - b->baseline) <= .8f * step)
                return wrong_line(a, "lies over another line");
        }
    }
    return NULL;
}

const char *laid_text_is_large(const LayoutInput *input, const Layout *layout)
{
    bool large = fminf(input->width / 1920, input->height / 1080) >= 1;
    for (size_t i = 0; i < layout->lines.count; i++)
        if (layout->lines.items[i].size_px < (large ? 18 : 13) * input->text_scale - .01f)
            return wrong_line(&layout->lines.items[i], "is small");
    return NULL;
}

// Whoever means the middle of a target may miss it by 21 px in any direction. Over a breath any
// place will do.
static bool is_met_nearby(const LayoutInput *input, const Layout *layout, size_t node)
{
    const float reach = 21;
    float scroll = layout_scroll_to(layout, node, 0);
    Rect rect = layout_node_rect(layout, node, scroll);
    bool met = true;
    for (int i = 0; i < 9; i++) {
        int column = i % 3 - 1, row = i / 3 - 1;
        float x = rect.x + rect.w / 2 + (float)column * reach;
        float y = rect.y + rect.h / 2 + (float)row * reach;
        bool seen = rect_contains((Rect){0, 0, input->width, input->height}, x, y) &&
                    (!layout->nodes.items[node].scrolls || rect_contains(layout->view, x, y));
        met = met && (!seen || layout_hit(layout, input->description, x, y, scroll) == (int)node);
    }
    return met;
}

// Days on the thread are many, and stand closer: arrows reach them all.
const char *laid_targets_are_apart(const LayoutInput *input, const Layout *layout)
{
    const Node *nodes = input->description->nodes.items;
    for (size_t i = 0; i < input->description->nodes.count; i++) {
        if (!focus_takes(&nodes[i]))
            continue;
        Rect rect = layout->nodes.items[i].rect;
        if (rect.w < 20 || rect.h < 20)
            return wrong("“%s” is %g x %g px", nodes[i].text, (double)rect.w, (double)rect.h);
        bool anywhere = layout->kind == LAYOUT_BREATH;
        if (!anywhere && nodes[i].role != ROLE_BEAD && !is_met_nearby(input, layout, i))
            return wrong("“%s” is missed by a shaking hand", nodes[i].text);
        for (size_t j = 0; j < i; j++) {
            Rect other = layout->nodes.items[j].rect;
            if (!focus_takes(&nodes[j]) || nodes[i].role == ROLE_BEAD ||
                layout->nodes.items[i].scrolls != layout->nodes.items[j].scrolls)
                continue;
            if (rect.x < other.x + other.w && other.x < rect.x + rect.w &&
                rect.y < other.y + other.h - .5f && other.y < rect.y + rect.h - .5f)
                return wrong("“%s” lies over “%s”", nodes[i].text, nodes[j].text);
        }
    }
    return NULL;
}

// Each node can be scrolled into the view, or its upper edge when it is taller than the view.
const char *laid_can_be_reached(const LayoutInput *input, const Layout *layout)
{
    for (size_t i = 0; i < input->description->nodes.count; i++) {
        const Node *node = &input->description->nodes.items[i];
        if (!focus_takes(node))
            continue;
        float scroll = layout_scroll_to(layout, i, 0);
        Rect rect = layout_node_rect(layout, i, scroll);
        Rect view = layout->nodes.items[i].scrolls ? layout->view
                                                   : (Rect){0, 0, input->width, input->height};
        bool whole = rect.h + 56 * layout->unit <= view.h;
        if (scroll < 0 || scroll > layout->scroll_max || rect.y < view.y - 1 ||
            rect.y >= view.y + view.h || (whole && rect.y + rect.h > view.y + view.h + 1) ||
            !layout_is_seen(layout, i, scroll))
            return wrong("“%s” cannot be seen", node->text);
    }
    return NULL;
}

const char *laid_well(const LayoutInput *input, const Layout *layout)
{
    static LaidCheck *const checks[] = {laid_says_every_word,      laid_lines_stay_inside,
                                        laid_lines_do_not_overlap, laid_text_is_large,
                                        laid_targets_are_apart,    laid_can_be_reached};
    const char *problem = NULL;
    for (size_t i = 0; i < sizeof checks / sizeof *checks && problem == NULL; i++)
        problem = checks[i](input, layout);
    return problem;
}
