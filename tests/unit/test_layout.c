// Layout and focus without a window: a measuring callback that knows nothing but half an em a
// character stands in for the fonts.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/focus.h"
#include "ui/layout.h"
#include "unit/laid.h"

static float half_an_em(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    (void)state;
    (void)face;
    size_t characters = 0;
    for (size_t i = 0; i < length; i++)
        characters += (text[i] & 0xC0) != 0x80;
    return .44f * size_px * (float)characters;
}

static const TextMeasure MEASURE = {half_an_em, NULL};

// ---- breaking lines -------------------------------------------------------------------------

// The lines of `text` at 10 px an em (4.4 px a character), joined by '|'.
static const char *broken(TextBuffer *buffer, const char *text, int characters)
{
    size_t offset = 0;
    TextLine line;
    text_clear(buffer);
    text_add(buffer, "");
    for (bool first = true; linebreak_next(&MEASURE, TYPEFACE_TEXT, 10, text,
                                           4.4f * (float)characters + .1f, &offset, &line);
         first = false) {
        if (!first)
            text_add(buffer, "|");
        text_add_bytes(buffer, text + line.start, line.length);
    }
    return buffer->bytes != NULL ? buffer->bytes : "";
}

static void lines_break_where_they_may(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int characters;
        const char *lines;
    } cases[] = {
        {"", 10, ""},
        {"one two three", 100, "one two three"},
        {"one two three", 7, "one two|three"},
        {"one two three", 8, "one two|three"},
        {"one  two", 4, "one|two"},
        {"  one two  ", 7, "one two"},
        {"well-known words", 6, "well-|known|words"},
        {"minus -3 degrees", 7, "minus|-3|degrees"},
        {"a day\xE2\x80\x94no more", 7, "a day\xE2\x80\x94|no more"},
        {"abcdefghij", 4, "abcd|efgh|ij"},
        {"see abcdefghij", 4, "see|abcd|efgh|ij"},
        {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 3, "\xC3\xA9\xC3\xA9\xC3\xA9|\xC3\xA9"},
        {"abc", 0, "a|b|c"},
        {"no\xC2\xA0"
         "break here",
         8,
         "no\xC2\xA0"
         "break|here"},
        {"息を吸って、ゆっくり吐きます。", 13, "息を吸って、ゆっくり吐|きます。"},
        {"息を吸って、ゆっくり吐きます。", 14, "息を吸って、ゆっくり吐|きます。"},
        {"吐きます。", 4, "吐|きます。"},
        {"ます。", 1, "ま|す|。"},
        {"one\ntwo", 100, "one|two"},
        {"one\n\ntwo", 100, "one||two"},
        {"one\n", 100, "one"},
    };
    TextBuffer buffer = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(broken(&buffer, cases[i].text, cases[i].characters), cases[i].lines);
    text_deinit(&buffer);
}

// ---- descriptions to lay out ----------------------------------------------------------------

static const char LONG[] =
    "You said you would call your sister back last week. Her name lights up the screen, and before "
    "you have thought anything at all, a voice in you says: you always do this. The kettle is "
    "still warm. Somewhere below, a door closes, and the whole house listens for a moment.";

static void describe_card(Description *description)
{
    description->screen = "scenario";
    description->layout = LAYOUT_CARD;
    description_add(description, ROLE_LABEL, "Tuesday, a little after five");
    description_add(description, ROLE_TEXT, LONG);
    description_add(description, ROLE_BODY, "Something tightens under the ribs.");
    description_add(description, ROLE_CRITIC, "A real friend would not have to think about it.");
    for (int i = 0; i < 4; i++)
        description_add_action(description, ROLE_CHOICE,
                               "Lay a hand on your ribs. One slow breath, then decide.", 1, i);
    description_add_action(description, ROLE_SHORTCUT, "I changed my mind", 2, 0)->key = 'u';
    description_add_action(description, ROLE_SHORTCUT, "Breathe", 3, 0)->key = 'b';
    description_add_action(description, ROLE_SHORTCUT, "Feet on the ground", 4, 0)->key = 'g';
    description_add_action(description, ROLE_SHORTCUT, "Help", 5, 0)->key = 'h';
    description_add_action(description, ROLE_SHORTCUT, "Leave", 6, 0)->key = 'q';
}

static void describe_room(Description *description)
{
    description->screen = "home";
    description->layout = LAYOUT_ROOM;
    description->first_day = 100;
    description->last_day = 127;
    description_add(description, ROLE_HEADING, "Good evening.");
    description_add(description, ROLE_TEXT, "The light is on. Nothing is asked of you.");
    for (int day = 100; day < 128; day += 3)
        description_add(description, ROLE_BEAD, "a day")->day = day;
    description_add_action(description, ROLE_BUTTON, "Today\xE2\x80\x99s moment", 1, 0)->primary =
        true;
    description_add_action(description, ROLE_BUTTON, "Breathe", 2, 0);
    description_add_action(description, ROLE_BUTTON, "The thread", 3, 0);
    description_add_action(description, ROLE_SHORTCUT, "Settings", 4, 0)->key = 's';
    description_add_action(description, ROLE_SHORTCUT, "Help", 5, 0)->key = 'h';
    description_add_action(description, ROLE_SHORTCUT, "Leave", 6, 0)->key = 'q';
}

static void describe_thread(Description *description)
{
    description->screen = "thread";
    description->layout = LAYOUT_PAPER;
    description->first_day = 0;
    description->last_day = 97;
    description_add(description, ROLE_HEADING, "The thread so far");
    description_add(description, ROLE_TEXT, "Fourteen weeks.");
    for (int day = 0; day < 98; day += 2) {
        Node *bead = description_add_action(description, ROLE_BEAD, "a day", 1, day);
        bead->day = day;
        bead->selected = day == 40;
    }
    description_add(description, ROLE_LABEL, "Thursday, 14 May");
    description_add(description, ROLE_TEXT, LONG);
    description_add_action(description, ROLE_BUTTON, "Earlier", 2, 0);
    description_add_action(description, ROLE_SHORTCUT, "Back", 3, 0)->key = 'q';
}

static void describe_settings(Description *description)
{
    description->screen = "settings";
    description->layout = LAYOUT_PAPER;
    description_add(description, ROLE_HEADING, "Settings");
    for (int i = 0; i < 14; i++)
        description_add_action(description, ROLE_SETTING, "How large the words are", 1, i)->value =
            "a hundred and fifty per cent";
    description_add_action(description, ROLE_BUTTON, "Back", 2, 0)->primary = true;
}

static void describe_note(Description *description)
{
    description->screen = "note";
    description->layout = LAYOUT_CARD;
    description_add(description, ROLE_HEADING, "A few words, if you like");
    description_add(description, ROLE_FIELD, "Your note")->value = LONG;
    description_add_action(description, ROLE_BUTTON, "Keep it", 1, 0)->primary = true;
    description_add_action(description, ROLE_BUTTON, "Not now", 2, 0);
}

static void describe_breath(Description *description)
{
    description->screen = "breath";
    description->layout = LAYOUT_BREATH;
    description->breath = (BreathState){.5f, 2, 5};
    description_add(description, ROLE_BREATH, "Breathe in");
    description_add(description, ROLE_TEXT, "Let the shoulders come down on their own.");
    description_add_action(description, ROLE_SHORTCUT, "Any key when you are ready", 1, 0);
}

static void (*const DESCRIBE[])(Description *) = {describe_card,   describe_room,
                                                  describe_thread, describe_settings,
                                                  describe_note,   describe_breath};

typedef struct Window {
    float width, height;
} Window;

static const Window WINDOWS[] = {{1280, 720}, {640, 480},   {800, 600},   {480, 360},
                                 {720, 1280}, {2560, 1080}, {3840, 2160}, {1024, 1024}};
static const float TEXT_SCALES[] = {1, 1.5f, 2};

static LayoutInput input_for(const Description *description, Window window, float text_scale)
{
    float w = window.width, h = window.height;
    bool stacked = w < h;
    LayoutInput input = {.description = description,
                         .width = w,
                         .height = h,
                         .text_scale = text_scale,
                         .stacked = stacked,
                         .measure = MEASURE};
    input.words = stacked ? (Rect){.05f * w, .55f * h, .9f * w, .2f * h}
                          : (Rect){.51f * w, .07f * h, .44f * w, .5f * h};
    input.buttons = stacked ? (Rect){.05f * w, .77f * h, .9f * w, .2f * h}
                            : (Rect){.51f * w, .886f * h, .44f * w, .075f * h};
    return input;
}

static void assert_holds(LaidCheck *check, const LayoutInput *input, const Layout *layout)
{
    const char *problem = check(input, layout);
    if (problem != NULL)
        fail_msg("%s, %g x %g, text %g: %s", input->description->screen, (double)input->width,
                 (double)input->height, (double)input->text_scale, problem);
}

static void for_all_layouts(LaidCheck *check)
{
    Layout layout = {0};
    for (size_t d = 0; d < sizeof DESCRIBE / sizeof *DESCRIBE; d++) {
        Description description = {0};
        DESCRIBE[d](&description);
        for (size_t w = 0; w < sizeof WINDOWS / sizeof *WINDOWS; w++) {
            for (size_t t = 0; t < sizeof TEXT_SCALES / sizeof *TEXT_SCALES; t++) {
                LayoutInput input = input_for(&description, WINDOWS[w], TEXT_SCALES[t]);
                layout_build(&layout, &input);
                assert_holds(check, &input, &layout);
                input.line_spacing = 1.5f;
                layout_build(&layout, &input);
                assert_holds(check, &input, &layout);
            }
        }
        description_deinit(&description);
    }
    layout_deinit(&layout);
}

// ---- what holds for every layout (laid.h) ---------------------------------------------------

static void every_word_is_placed_once(void **state)
{
    (void)state;
    for_all_layouts(laid_says_every_word);
}

static void lines_stay_inside(void **state)
{
    (void)state;
    for_all_layouts(laid_lines_stay_inside);
}

static void lines_do_not_overlap(void **state)
{
    (void)state;
    for_all_layouts(laid_lines_do_not_overlap);
}

static void text_is_large_enough(void **state)
{
    (void)state;
    for_all_layouts(laid_text_is_large);
}

static void targets_are_large_and_apart(void **state)
{
    (void)state;
    for_all_layouts(laid_targets_are_apart);
}

static void everything_can_be_reached(void **state)
{
    (void)state;
    for_all_layouts(laid_can_be_reached);
}

// ---- the measures of ART.md -----------------------------------------------------------------

static void the_card_is_where_the_pictures_have_it(void **state)
{
    (void)state;
    Description description = {.screen = "scenario", .layout = LAYOUT_CARD};
    description_add(&description, ROLE_LABEL, "Tuesday");
    description_add(&description, ROLE_TEXT, "Her name lights up the screen.");
    for (int i = 0; i < 3; i++)
        description_add_action(&description, ROLE_CHOICE, "Breathe out.", 1, i);
    description_add_action(&description, ROLE_SHORTCUT, "Leave", 2, 0)->key = 'q';
    Layout layout = {0};
    for (float scale = 1; scale <= 3; scale += 1) {
        LayoutInput input = input_for(&description, (Window){1280 * scale, 720 * scale}, 1);
        layout_build(&layout, &input);
        assert_float_equal(layout.card.x, 552 * scale, .1);
        assert_float_equal(layout.card.y, 60 * scale, .1);
        assert_float_equal(layout.card.w, 680 * scale, .1);
        assert_float_equal(layout.card.h, 600 * scale, .1);
        assert_float_equal(layout.nodes.items[2].rect.w, 584 * scale, .1);
        assert_float_equal(layout.nodes.items[2].rect.h, 70 * scale, .1);
        assert_float_equal(layout.lines.items[1].size_px, 26 * scale, .1);
        assert_float_equal(layout.scroll_max, 0, 0);
    }
    layout_deinit(&layout);
    description_deinit(&description);
}

static void lines_get_the_room_that_is_wished(void **state)
{
    (void)state;
    Description description = {.screen = "scenario", .layout = LAYOUT_CARD};
    description_add(&description, ROLE_TEXT,
                    "Her name lights up the screen, and goes out again, and lights up once more "
                    "while the kettle is singing.");
    Layout layout = {0};
    LayoutInput input = input_for(&description, (Window){1280, 720}, 1);
    layout_build(&layout, &input);
    float usual = layout.lines.items[1].baseline - layout.lines.items[0].baseline;
    float height = layout.nodes.items[0].rect.h;
    input.line_spacing = 1.5f;
    layout_build(&layout, &input);
    float wide = layout.lines.items[1].baseline - layout.lines.items[0].baseline;
    assert_float_equal(wide, usual * 1.5f, .1);
    assert_float_equal(layout.nodes.items[0].rect.h, height * 1.5f, .1);
    layout_deinit(&layout);
    description_deinit(&description);
}

static void a_hit_is_what_is_seen_there(void **state)
{
    (void)state;
    Description description = {0};
    describe_card(&description);
    Layout layout = {0};
    LayoutInput input = input_for(&description, (Window){640, 480}, 2);
    layout_build(&layout, &input);
    assert_true(layout.scroll_max > 0);
    float scroll = layout_scroll_to(&layout, 5, 0);
    Rect rect = layout_node_rect(&layout, 5, scroll);
    float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    assert_int_equal(layout_hit(&layout, &description, x, y, scroll), 5);
    assert_int_not_equal(layout_hit(&layout, &description, x, y, 0), 5);
    assert_int_equal(layout_hit(&layout, &description, 1, 1, scroll), -1);
    layout_deinit(&layout);
    description_deinit(&description);
}

// ---- focus ----------------------------------------------------------------------------------

static void focus_begins_where_a_tired_person_wants_it(void **state)
{
    (void)state;
    static const int expected[] = {4, 12, 22, 15, 1, 2};
    for (size_t d = 0; d < sizeof DESCRIBE / sizeof *DESCRIBE; d++) {
        Description description = {0};
        DESCRIBE[d](&description);
        assert_int_equal(focus_first(&description), expected[d]);
        description_deinit(&description);
    }
}

static void tab_visits_each_stop_once_and_comes_round(void **state)
{
    (void)state;
    static const int stops[] = {9, 6, 3, 15, 3, 1}; // all beads of the thread are one
    for (size_t d = 0; d < sizeof DESCRIBE / sizeof *DESCRIBE; d++) {
        Description description = {0};
        DESCRIBE[d](&description);
        for (int direction = -1; direction <= 1; direction += 2) {
            int first = focus_first(&description);
            int at = focus_step(&description, first, direction), count = 1;
            for (; at != first && count < 100; count++)
                at = focus_step(&description, at, direction);
            assert_int_equal(count, stops[d]);
        }
        description_deinit(&description);
    }
}

static void arrows_go_to_the_neighbour(void **state)
{
    (void)state;
    Description description = {0};
    describe_card(&description);
    Layout layout = {0};
    LayoutInput input = input_for(&description, (Window){3840, 2160}, 1);
    layout_build(&layout, &input);
    assert_int_equal(focus_toward(&description, &layout, 4, 0, 1), 5);
    assert_int_equal(focus_toward(&description, &layout, 5, 0, -1), 4);
    assert_int_equal(focus_toward(&description, &layout, 4, 0, -1), FOCUS_NONE);
    assert_int_equal(focus_toward(&description, &layout, 4, 1, 0), FOCUS_NONE);
    assert_int_equal(focus_toward(&description, &layout, 8, 1, 0), 9);
    assert_int_equal(focus_toward(&description, &layout, 9, -1, 0), 8);
    layout_deinit(&layout);
    description_deinit(&description);
}

// Many short settings stand in two columns; for the arrows they are one list, and the ring around
// one meets no other.
static void settings_are_one_list_in_two_columns(void **state)
{
    (void)state;
    Description description = {0};
    description.layout = LAYOUT_PAPER;
    description_add(&description, ROLE_HEADING, "Settings");
    for (int i = 0; i < 12; i++)
        description_add_action(&description, ROLE_SETTING, "Text size", 1, i)->value = "150 %";
    Layout layout = {0};
    LayoutInput input = input_for(&description, (Window){1280, 720}, 1);
    layout_build(&layout, &input);
    const PlacedNode *nodes = layout.nodes.items;
    assert_true(nodes[7].rect.x > nodes[6].rect.x + nodes[6].rect.w);
    assert_true(fabsf(nodes[7].rect.y - nodes[1].rect.y) < .01f);
    for (int i = 1; i < 12; i++) {
        assert_int_equal(focus_toward(&description, &layout, i, 0, 1), i + 1);
        assert_int_equal(focus_toward(&description, &layout, i + 1, 0, -1), i);
        if (i != 6)
            assert_true(nodes[i + 1].rect.y - nodes[i].rect.y - nodes[i].rect.h >= 9);
    }
    assert_true(layout.scroll_max <= 0);
    layout_deinit(&layout);
    description_deinit(&description);
}

static void no_ring_of_the_breath_is_cut_off_above(void **state)
{
    (void)state;
    const float outermost = 283; // design px, when the breath is in
    Description description = {0};
    describe_breath(&description);
    Layout layout = {0};
    for (size_t w = 0; w < sizeof WINDOWS / sizeof *WINDOWS; w++) {
        for (size_t t = 0; t < sizeof TEXT_SCALES / sizeof *TEXT_SCALES; t++) {
            LayoutInput input = input_for(&description, WINDOWS[w], TEXT_SCALES[t]);
            layout_build(&layout, &input);
            assert_true(layout.circle_scale > 0);
            assert_true(layout.circle_y - outermost * layout.circle_scale >= 0);
        }
    }
    layout_deinit(&layout);
    description_deinit(&description);
}

static void the_focus_outlives_a_change_of_values(void **state)
{
    (void)state;
    Description before = {0}, after = {0};
    describe_settings(&before);
    describe_settings(&after);
    after.nodes.items[3].value = "otherwise";
    description_add(&after, ROLE_STATUS, "Saved.");
    assert_true(focus_page(&before) == focus_page(&after));
    assert_int_equal(focus_same(&before.nodes.items[3], &after), 3);
    description_deinit(&before);
    description_deinit(&after);
}

static void another_passage_is_another_page(void **state)
{
    (void)state;
    Description before = {0}, after = {0};
    describe_card(&before);
    describe_card(&after);
    assert_true(focus_page(&before) == focus_page(&after));
    after.nodes.items[1].text = "The kettle is still warm.";
    assert_true(focus_page(&before) != focus_page(&after));
    description_deinit(&before);
    description_deinit(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(every_word_is_placed_once),
        cmocka_unit_test(lines_stay_inside),
        cmocka_unit_test(lines_do_not_overlap),
        cmocka_unit_test(text_is_large_enough),
        cmocka_unit_test(targets_are_large_and_apart),
        cmocka_unit_test(everything_can_be_reached),
        cmocka_unit_test(the_card_is_where_the_pictures_have_it),
        cmocka_unit_test(lines_get_the_room_that_is_wished),
        cmocka_unit_test(a_hit_is_what_is_seen_there),
        cmocka_unit_test(focus_begins_where_a_tired_person_wants_it),
        cmocka_unit_test(tab_visits_each_stop_once_and_comes_round),
        cmocka_unit_test(arrows_go_to_the_neighbour),
        cmocka_unit_test(settings_are_one_list_in_two_columns),
        cmocka_unit_test(no_ring_of_the_breath_is_cut_off_above),
        cmocka_unit_test(the_focus_outlives_a_change_of_values),
        cmocka_unit_test(another_passage_is_another_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
