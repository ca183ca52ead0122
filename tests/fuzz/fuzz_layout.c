// Any bytes as a screen in a window of any size: nodes with any roles and words are placed, each
// line within its text, nothing infinite, and every word stands on some line.
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "fuzz/one_file.h"
#include "ui/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Bytes {
    const uint8_t *at, *end;
} Bytes;

static unsigned take(Bytes *bytes)
{
    return bytes->at < bytes->end ? *bytes->at++ : 0;
}

// Up to the next zero byte; what is not UTF-8 is dropped, as no reader lets it in.
static char *take_text(Bytes *bytes, Arena *arena)
{
    size_t left = (size_t)(bytes->end - bytes->at);
    const uint8_t *nul = memchr(bytes->at, 0, left);
    size_t length = nul != NULL ? (size_t)(nul - bytes->at) : left;
    char *text = arena_copy(arena, (const char *)bytes->at, length);
    bytes->at += length + (nul != NULL);
    text[utf8_first_invalid(text, strlen(text))] = '\0';
    return text;
}

// Wide letters are wide, and marks that combine have no width of their own.
static float width_of(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    float width = 0;
    (void)state, (void)face;
    for (size_t i = 0; i < length; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            width += (unsigned char)text[i] == 0xCC  ? 0
                     : (unsigned char)text[i] > 0xE2 ? 1.0f
                                                     : 0.5f;
    return width * size_px;
}

static void require_lines(const char *text, float size_px, float measure)
{
    TextMeasure letters = {width_of, NULL};
    TextLine line;
    size_t offset = 0, end = 0, before;
    for (before = 0;
         linebreak_next(&letters, TYPEFACE_TEXT, size_px, text, measure, &offset, &line);
         before = offset) {
        require(offset > before || text[before] == '\0');
        require(line.start >= end && line.start + line.length <= offset);
        for (size_t i = end; i < line.start; i++)
            require(text[i] == ' ' || text[i] == '\n');
        require(isfinite(line.width) && line.width >= 0);
        require(utf8_first_invalid(text + line.start, line.length) == line.length);
        end = line.start + line.length;
        if (line.width > measure + 0.01f) // a single letter that is wider than all there is
            require(unicode_letter_end(text, end, line.start) == end);
    }
    for (; text[end] != '\0'; end++)
        require(text[end] == ' ' || text[end] == '\n');
}

static void require_rect(Rect rect)
{
    require(isfinite(rect.x) && isfinite(rect.y) && isfinite(rect.w) && isfinite(rect.h));
}

static void require_sound(const Layout *layout, const Description *description)
{
    require(layout->nodes.count == description->nodes.count);
    require(isfinite(layout->scroll_max) && layout->scroll_max >= 0);
    for (size_t i = 0; i < layout->nodes.count; i++) {
        require_rect(layout->nodes.items[i].rect);
        layout_node_rect(layout, i, layout->scroll_max);
    }
    for (size_t i = 0; i < layout->boxes.count; i++) {
        require_rect(layout->boxes.items[i].rect);
        require(layout->boxes.items[i].node < (int)layout->nodes.count);
    }
    for (size_t i = 0; i < layout->lines.count; i++) {
        const PlacedLine *line = &layout->lines.items[i];
        require(isfinite(line->x) && isfinite(line->baseline) && line->size_px > 0);
        require(strnlen(line->text, line->length) == line->length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Bytes bytes = {data, data + size};
    Description description = {.screen = "fuzz"};
    Layout layout = {0};
    description.layout = (LayoutKind)(take(&bytes) % (LAYOUT_PAPER + 1));
    float width = 320.0f + (float)(take(&bytes) * 16), height = 240.0f + (float)(take(&bytes) * 9);
    float scale = 1.0f + (float)(take(&bytes) % 101) / 100.0f;
    description.breath = (BreathState){.done = 1, .rounds = (int)(take(&bytes) % 9)};
    int threads = 0; // a page has one, and each costs as much as all the rest
    for (Role before = ROLE_HEADING; bytes.at < bytes.end && description.nodes.count < 60;) {
        Role role = (Role)(take(&bytes) % (ROLE_STOP + 1));
        threads += role == ROLE_BEAD && before != ROLE_BEAD;
        if (role == ROLE_BEAD && threads > 1)
            continue;
        before = role;
        unsigned flags = take(&bytes);
        Node *node = description_add(&description, role, take_text(&bytes, &description.arena));
        node->action = flags & 1 ? 1 : 0;
        node->primary = flags & 2;
        node->selected = flags & 4;
        node->column = (int)(flags >> 3) % 3;
        node->key = flags & 32 ? 'k' : '\0';
        node->day = (int32_t)flags;
        node->row = (int)(flags >> 6);
        if (role == ROLE_SETTING || role == ROLE_FIELD)
            node->value = take_text(&bytes, &description.arena);
        require_lines(node->text, 16 * scale, width / (float)(1 + flags % 40));
    }
    description.last_day = 255;
    for (size_t i = 0; i < description.nodes.count; i += 2)
        array_push(&description.links,
                   (Link){(int)i, (int)(take(&bytes) % description.nodes.count), "pause"});
    LayoutInput input = {.description = &description,
                         .width = width,
                         .height = height,
                         .text_scale = scale,
                         .words = {width * 0.1f, height * 0.1f, width * 0.4f, height * 0.4f},
                         .buttons = {width * 0.1f, height * 0.7f, width * 0.6f, height * 0.2f},
                         .measure = {width_of, NULL}};
    for (int i = 0; i < 2; i++) { // the second time over what the first left
        input.stacked = i == 1;
        layout_build(&layout, &input);
        require_sound(&layout, &description);
    }
    layout_deinit(&layout);
    description_deinit(&description);
    return 0;
}
