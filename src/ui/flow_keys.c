// Keys to write with: rows of equal letters, each row in the middle, and a row of words.
#include <math.h>
#include <string.h>

#include "base/unicode.h"
#include "ui/flow.h"

static const float GAP = 8, KEY_WIDTH = 68, KEY_HEIGHT = 54; // design px
typedef struct Keys {
    Flow *flow;
    float gap, width, height, size; // px: between two keys, of a letter's key, of its words
    int in_row;                     // letters beside one another
} Keys;

static bool is_letter(const char *text, size_t length)
{
    return length > 0 && unicode_letter_end(text, length, 0) == length;
}

// How many letters a key stands for: a whole row with one switch, else one; 0: it has words.
static int letters_of(const char *text)
{
    int count = 0;
    for (const char *rest = text; *rest != '\0'; count++) {
        size_t length = strcspn(rest, " ");
        if (!is_letter(rest, length))
            return 0;
        rest += length;
        rest += strspn(rest, " ");
    }
    return count;
}

static const Node *node_at(const Keys *keys, size_t index)
{
    return &keys->flow->input->description->nodes.items[index];
}

static size_t row_end(const Keys *keys, size_t first, size_t last)
{
    size_t end = first + 1;
    while (end < last && node_at(keys, end)->row == node_at(keys, first)->row)
        end++;
    return end;
}

static int letters_in(const Keys *keys, size_t first, size_t last)
{
    int count = 0;
    for (size_t i = first; i < last; i++) {
        int letters = letters_of(node_at(keys, i)->text);
        if (letters == 0)
            return 0;
        count += letters;
    }
    return count;
}

static Keys measure(Flow *flow, size_t first, size_t last)
{
    float unit = flow->layout->unit, scale = flow->input->text_scale;
    Keys keys = {.flow = flow, .gap = GAP * unit, .size = flow_size(flow, TYPEFACE_TEXT, 24)};
    int most = 1;
    for (size_t i = first; i < last; i = row_end(&keys, i, last)) {
        int letters = letters_in(&keys, i, row_end(&keys, i, last));
        most = letters > most ? letters : most;
    }
    int room = (int)((flow->width + keys.gap) / (LAYOUT_TARGET_PX + keys.gap));
    keys.in_row = most < room ? most : room > 1 ? room : 1;
    float widest = KEY_WIDTH * unit * scale;
    keys.width = fminf((flow->width + keys.gap) / (float)keys.in_row - keys.gap, widest);
    float tall = flow_between(flow, KEY_HEIGHT, KEY_HEIGHT - 8) * unit;
    keys.height = fmaxf(fmaxf(tall, LAYOUT_TARGET_PX), keys.size * 1.3f);
    return keys;
}

static void add_text(const Keys *keys, const char *text, size_t length, Typeface face, float size,
                     Rect rect, bool active)
{
    LineSpec line = {.paragraph = text,
                     .text = text,
                     .length = length,
                     .face = face,
                     .size_px = size,
                     .ink = active ? INK_CARD : INK_CARD_2,
                     .x = rect.x + rect.w / 2,
                     .baseline = flow_baseline(face, size, rect.y + rect.h / 2),
                     .centered = true,
                     .scrolls = keys->flow->scrolls};
    flow_line(keys->flow->layout, keys->flow->input, &line);
}

static void add_box(const Keys *keys, size_t index, Rect rect)
{
    float radius = 14 * keys->flow->layout->unit;
    if (node_is_active(node_at(keys, index)))
        flow_box(keys->flow, SURFACE_CHOICE, rect, radius, (int)index);
    flow_set_node(keys->flow, index, rect, radius);
}

// The letters of one node, each at its key's place. A row that is one key and too wide for the
// column goes on below, within its box.
static void add_letters(const Keys *keys, size_t index, float left, int across, int *at)
{
    const Node *node = node_at(keys, index);
    float top = keys->flow->y, step = keys->height + keys->gap;
    Rect all = {0};
    size_t box = keys->flow->layout->boxes.count;
    add_box(keys, index, all);
    for (const char *rest = node->text; *rest != '\0'; ++*at) {
        size_t length = strcspn(rest, " ");
        int line = *at / across, place = *at % across;
        Rect key = {left + (float)place * (keys->width + keys->gap), top + (float)line * step,
                    keys->width, keys->height};
        add_text(keys, rest, length, TYPEFACE_TEXT, keys->size, key, node_is_active(node));
        all = all.w > 0 ? rect_both(all, key) : key;
        rest += length;
        rest += strspn(rest, " ");
    }
    if (node_is_active(node))
        keys->flow->layout->boxes.items[box].rect = all;
    keys->flow->layout->nodes.items[index].rect = all;
}

static void add_letter_row(const Keys *keys, size_t first, size_t last)
{
    Flow *flow = keys->flow;
    int count = letters_in(keys, first, last), at = 0;
    int lines = (count + keys->in_row - 1) / keys->in_row, across = (count + lines - 1) / lines;
    float width = (float)across * (keys->width + keys->gap) - keys->gap;
    float left = flow->x + (flow->width - width) / 2;
    for (size_t i = first; i < last; i++)
        add_letters(keys, i, left, across, &at);
    flow->y += (float)lines * (keys->height + keys->gap) - keys->gap;
}

// As wide as its words, at least as wide as a letter.
static float word_width(const Keys *keys, size_t index, float size)
{
    float width = flow_width(keys->flow->input, TYPEFACE_LABEL, size, node_at(keys, index)->text);
    return fminf(fmaxf(width + 36 * keys->flow->layout->unit, keys->width), keys->flow->width);
}

// Words [first, last) side by side in the middle, as many as there is room for, together at least
// as wide as the letters; the rest below.
static void add_word_row(const Keys *keys, size_t first, size_t last)
{
    Flow *flow = keys->flow;
    float size = flow_size(flow, TYPEFACE_LABEL, 17);
    while (first < last) {
        size_t end = first;
        float width = -keys->gap;
        while (end < last &&
               (end == first || width + keys->gap + word_width(keys, end, size) <= flow->width))
            width += keys->gap + word_width(keys, end++, size);
        float letters = (float)keys->in_row * (keys->width + keys->gap) - keys->gap;
        float spare = fmaxf(letters - width, 0) / (float)(end - first);
        float x = flow->x + (flow->width - fmaxf(width, letters)) / 2;
        for (; first < end; first++) {
            Rect rect = {x, flow->y, word_width(keys, first, size) + spare, keys->height};
            const Node *node = node_at(keys, first);
            add_box(keys, first, rect);
            add_text(keys, node->text, strlen(node->text), TYPEFACE_LABEL, size, rect,
                     node_is_active(node));
            x += rect.w + keys->gap;
        }
        flow->y += keys->height + (first < last ? keys->gap : 0);
    }
}

void flow_keys(Flow *flow, size_t first, size_t last)
{
    flow_gap(flow, 20);
    Keys keys = measure(flow, first, last);
    for (size_t i = first; i < last;) {
        size_t end = row_end(&keys, i, last);
        if (letters_in(&keys, i, end) > 0)
            add_letter_row(&keys, i, end);
        else
            add_word_row(&keys, i, end);
        i = end;
        flow->y += i < last ? keys.gap : 0;
    }
}
