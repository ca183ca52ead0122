// How much fits on the card at 200 %: the bound of core/scenario_craft against the real layout, the
// real fonts and the real screen.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/app.h"
#include "base/text.h"
#include "core/scenario_craft.h"
#include "ui/layout.h"
#include "unit/press.h"

static const char words[] =
    "The van is here by ten and there are forty boxes on the pavement in the light rain; "
    "somebody’s lamp stands among them like a guest who came too early. You carry the first one "
    "up, and the second, and between them you think of the chair and of the book with the broken "
    "spine. ";

// The first `characters` of as many words as are needed.
static char *cut(Arena *arena, int characters)
{
    TextBuffer text = {0};
    size_t at = 0;
    while (text.length < (size_t)characters * 4)
        text_add(&text, words);
    for (int i = 0; i < characters; i++) {
        uint32_t ignored;
        at += utf8_decode(text.bytes + at, text.length - at, &ignored);
    }
    char *result = arena_copy(arena, text.bytes, at);
    text_deinit(&text);
    return result;
}

// How many turns of the card it takes until all of a passage was seen, at 200 % in 1280x720.
static int turns(const Press *press, int text, int body, int critic)
{
    static const char *const shortcuts[] = {
        "breathe", "ground", "I changed my mind", "a note", "help", "settings", "leave"};
    Description page = {.screen = "scenario", .layout = LAYOUT_CARD};
    Layout layout = {0};
    description_add(&page, ROLE_LABEL, "The whole courtyard");
    description_add(&page, ROLE_TEXT, cut(&page.arena, text));
    if (body > 0)
        description_add(&page, ROLE_BODY, cut(&page.arena, body));
    if (critic > 0)
        description_add(&page, ROLE_CRITIC, cut(&page.arena, critic));
    size_t last = page.nodes.count - 1;
    for (int i = 0; i < 3; i++)
        description_add_action(&page, ROLE_CHOICE, "Write “On my way” before the tiredness does.",
                               ACTION_CHOOSE, i);
    for (size_t i = 0; i < sizeof shortcuts / sizeof *shortcuts; i++)
        description_add_action(&page, ROLE_SHORTCUT, shortcuts[i], ACTION_BREATHE, 0)->key = 'a';
    LayoutInput input = {.description = &page,
                         .width = 1280,
                         .height = 720,
                         .text_scale = 2,
                         .measure = fonts_measure(press->fonts)};
    layout_build(&layout, &input);
    Rect rect = layout_node_rect(&layout, last, 0);
    float below = rect.y + rect.h - layout.view.y;
    int count = 0;
    for (; below > layout.view.h; below -= layout.view.h)
        count++;
    layout_deinit(&layout);
    description_deinit(&page);
    return count;
}

static void as_much_as_the_bound_is_seen_after_one_turn(void **state)
{
    enum { MOST = CRAFT_CARD_CHARACTERS };
    assert_int_equal(turns(*state, MOST, 0, 0), 1);
    assert_int_equal(turns(*state, MOST - 70, 70, 0), 1);
    assert_int_equal(turns(*state, MOST - 116, 70, 46), 1);
}

static void a_fifth_more_takes_another_turn(void **state)
{
    enum { MORE = CRAFT_CARD_CHARACTERS * 6 / 5 };
    assert_int_equal(turns(*state, MORE, 0, 0), 2);
    assert_int_equal(turns(*state, MORE - 70, 70, 0), 2);
    assert_int_equal(turns(*state, MORE - 116, 70, 46), 2);
}

static void about_350_characters_are_seen_at_once(void **state)
{
    assert_int_equal(turns(*state, 300, 0, 0), 0);
    assert_int_equal(turns(*state, 400, 0, 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_much_as_the_bound_is_seen_after_one_turn),
        cmocka_unit_test(a_fifth_more_takes_another_turn),
        cmocka_unit_test(about_350_characters_are_seen_at_once),
    };
    return cmocka_run_group_tests(tests, press_set_up, press_tear_down);
}
