// Runs of a line in the order in which they are seen; and a page seen in a mirror.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "sdl/runs.h"
#include "ui/layout.h"

static void assert_based_runs(const char *text, RunsBase base, const char *expected)
{
    TextRuns runs = {0};
    TextBuffer seen = {0};
    runs_split(text, strlen(text), base, &runs);
    for (size_t i = 0; i < runs.count; i++)
        text_addf(&seen, "%s%s%s:%.*s", i > 0 ? "|" : "", runs.items[i].script,
                  runs.items[i].rightward ? ">" : "<", (int)runs.items[i].length,
                  text + runs.items[i].start);
    assert_string_equal(seen.bytes, expected);
    text_deinit(&seen);
    free(runs.items);
}

static void assert_runs(const char *text, const char *expected)
{
    assert_based_runs(text, RUNS_FIRST_LETTER, expected);
}

static void runs_stand_as_they_are_seen(void **state)
{
    (void)state;
    assert_runs("One breath.", "Latn>:One breath.");
    assert_runs("نَفَس واحد", "Arab<:نَفَس واحد");
    assert_runs("Gently לעבה", "Latn>:Gently |Hebr<:לעבה");
    assert_runs("息を吸う", "Hani>:息|Hira>:を|Hani>:吸|Hira>:う");
}

static void a_latin_word_stands_within_arabic(void **state)
{
    (void)state;
#ifndef GENTLY_FRIBIDI
    skip();
#endif
    assert_runs("الملف help هنا", "Arab<: هنا|Latn>:help|Arab<:الملف ");
}

// The second line of a sentence may begin with a name.
static void a_line_is_read_as_its_paragraph(void **state)
{
    (void)state;
#ifndef GENTLY_FRIBIDI
    skip();
#endif
    assert_based_runs("F3 هنا.", RUNS_LEFTWARD, "Arab<: هنا.|Latn>:F3");
    assert_based_runs("F3 هنا.", RUNS_RIGHTWARD, "Latn>:F3 |Arab<:هنا|Arab>:.");
    assert_based_runs("Enter.", RUNS_LEFTWARD, "Latn<:.|Latn>:Enter");
    assert_true(unicode_is_leftward("نَفَس", false));
    assert_false(unicode_is_leftward("F3: نَفَس", false));
    assert_true(unicode_is_leftward("F3: نَفَس", true));
    assert_false(unicode_is_leftward("EB Garamond", true));
    assert_false(unicode_is_leftward("息", true));
    assert_true(unicode_is_leftward("18:30", true));
    assert_false(unicode_is_leftward("18:30", false));
}

static void what_is_plain_needs_no_runs(void **state)
{
    (void)state;
    static const char latin[] = "„Señor, ¿qué?“ — Ελλάδα, Да…", arabic[] = "a ب";
    assert_true(runs_are_plain(latin, strlen(latin)));
    assert_false(runs_are_plain(arabic, strlen(arabic)));
    assert_false(runs_are_plain("息", 3));
}

// --- in a mirror ---------------------------------------------------------------------------------

static float width_of(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    (void)state, (void)face, (void)text;
    return size_px * .5f * (float)length;
}

static void a_card_changes_sides_within_itself(void **state)
{
    (void)state;
    Description page = {.screen = "scenario", .layout = LAYOUT_CARD};
    description_add(&page, ROLE_TEXT, "The spoon is half-way up.");
    description_add_action(&page, ROLE_CHOICE, "Of course.", 1, 0);
    LayoutInput input = {.description = &page,
                         .width = 1280,
                         .height = 720,
                         .text_scale = 1,
                         .measure = {width_of, NULL}};
    Layout layout = {0}, turned = {0};
    layout_build(&layout, &input);
    input.mirrored = true;
    layout_build(&turned, &input);
    assert_int_equal(layout.lines.count, turned.lines.count);
    Rect card = layout.card;
    assert_true(card.w > 0 && turned.card.x == card.x);
    for (size_t i = 0; i < layout.lines.count; i++) {
        const PlacedLine *line = &layout.lines.items[i], *other = &turned.lines.items[i];
        float left = line->x - card.x, right = card.x + card.w - other->x - other->width;
        assert_true(left - right < .01f && right - left < .01f);
    }
    // What is clicked lies where it is seen.
    Rect choice = turned.nodes.items[1].rect;
    assert_int_equal(layout_hit(&turned, &page, choice.x + 4, choice.y + 4, 0), 1);
    layout_deinit(&layout);
    layout_deinit(&turned);
    description_deinit(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_stand_as_they_are_seen),
        cmocka_unit_test(a_latin_word_stands_within_arabic),
        cmocka_unit_test(a_line_is_read_as_its_paragraph),
        cmocka_unit_test(what_is_plain_needs_no_runs),
        cmocka_unit_test(a_card_changes_sides_within_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
