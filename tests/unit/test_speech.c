// What a voice says: by exact text, in the words of the game.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/speaking.h"
#include "ui/focus.h"

typedef struct Hearing {
    Description page;
    Speech speech;
    SpeechWords words;
    TextBuffer said;
} Hearing;

static int set_up(void **state)
{
    Hearing *hearing = memory_new(sizeof *hearing);
    hearing->words = speaking_words();
    hearing->page.screen = "test";
    *state = hearing;
    return 0;
}

static int tear_down(void **state)
{
    Hearing *hearing = *state;
    description_deinit(&hearing->page);
    speech_deinit(&hearing->speech);
    text_deinit(&hearing->said);
    free(hearing);
    return 0;
}

static Node *add(Hearing *hearing, Role role, const char *text)
{
    return description_add(&hearing->page, role, text);
}

static Node *add_action(Hearing *hearing, Role role, const char *text)
{
    int argument = (int)hearing->page.nodes.count;
    return description_add_action(&hearing->page, role, text, 1, argument);
}

static void assert_says(Hearing *hearing, int focus, const char *expected)
{
    bool any = speech_follow(&hearing->speech, &hearing->page, focus_page(&hearing->page), focus,
                             &hearing->words, &hearing->said);
    assert_int_equal(any, expected[0] != '\0');
    if (any)
        assert_string_equal(hearing->said.bytes, expected);
}

static void a_page_is_read_whole_then_the_focus(void **state)
{
    Hearing *hearing = *state;
    add(hearing, ROLE_LABEL, "One more email");
    add(hearing, ROLE_TEXT, "It is late. The screen is bright");
    add(hearing, ROLE_BODY, "a tight jaw");
    add(hearing, ROLE_CRITIC, "Only this one.");
    add(hearing, ROLE_QUOTE, "Slowly is a speed");
    add_action(hearing, ROLE_CHOICE, "Answer it now.");
    add_action(hearing, ROLE_CHOICE, "Close the lid");
    add_action(hearing, ROLE_SHORTCUT, "Breathe")->key = 'b';
    assert_says(hearing, 5,
                "One more email. It is late. The screen is bright. In the body: a tight jaw. "
                "A voice in you: “Only this one.” In your words: Slowly is a speed. 2 choices. "
                "Answer it now., choice 1 of 2.");
    assert_says(hearing, 5, "");
    assert_says(hearing, 6, "Close the lid, choice 2 of 2.");
    assert_says(hearing, 7, "Breathe, at hand. Key B.");
    assert_says(hearing, -1, "");
}

static void no_second_mark_ends_a_sentence(void **state)
{
    Hearing *hearing = *state;
    add(hearing, ROLE_TEXT, "كيف الجسد الآن؟");
    add(hearing, ROLE_TEXT, "«اجلسي»");
    add(hearing, ROLE_TEXT, "「はい」");
    add(hearing, ROLE_TEXT, "息を吸う。");
    assert_says(hearing, -1, "كيف الجسد الآن؟ «اجلسي» 「はい」 息を吸う。");
}

static void one_alone_has_no_number(void **state)
{
    Hearing *hearing = *state;
    add_action(hearing, ROLE_BUTTON, "Go on");
    assert_says(hearing, 0, "Go on, button.");
}

static void a_new_value_is_said_alone(void **state)
{
    Hearing *hearing = *state;
    add_action(hearing, ROLE_SETTING, "Text size")->value = "100 %";
    add_action(hearing, ROLE_SETTING, "Sound")->value = "On";
    assert_says(hearing, 0, "Text size: 100 %, setting 1 of 2.");
    hearing->page.nodes.items[0].value = "125 %";
    assert_says(hearing, 0, "125 %.");
    assert_says(hearing, 1, "Sound: On, setting 2 of 2.");
}

static void what_comes_by_itself_is_said(void **state)
{
    Hearing *hearing = *state;
    add(hearing, ROLE_BREATH, "Breathe in");
    add_action(hearing, ROLE_BUTTON, "Any key");
    assert_says(hearing, 1, "Breathe in. Any key, button.");
    hearing->page.nodes.items[0].text = "Breathe out";
    assert_says(hearing, 1, "Breathe out.");
    add(hearing, ROLE_STATUS, "The disk is full");
    assert_says(hearing, 1, "The disk is full.");
    assert_says(hearing, 1, "");
}

static void writing_is_heard_letter_by_letter(void **state)
{
    Hearing *hearing = *state;
    add_action(hearing, ROLE_FIELD, "A note")->value = "";
    assert_says(hearing, 0, "A note: nothing written yet, to write in.");
    hearing->page.nodes.items[0].value = "H";
    assert_says(hearing, 0, "H");
    hearing->page.nodes.items[0].value = "Hello";
    assert_says(hearing, 0, "ello");
    hearing->page.nodes.items[0].value = "Hell";
    assert_says(hearing, 0, "");
}

static void with_keys_the_latest_word_is_said(void **state)
{
    Hearing *hearing = *state;
    add_action(hearing, ROLE_FIELD, "A note")->value = "";
    add_action(hearing, ROLE_KEY, "h");
    add_action(hearing, ROLE_KEY, ",")->value = "comma";
    assert_says(hearing, 1, "h.");
    hearing->page.nodes.items[0].value = "Oh h";
    assert_says(hearing, 1, "h.");
    assert_says(hearing, 2, "comma.");
    hearing->page.nodes.items[0].value = "Oh hi, ";
    assert_says(hearing, 2, "hi,.");
    assert_says(hearing, 2, "");
    hearing->page.nodes.items[0].value = "";
    assert_says(hearing, 2, "nothing written yet.");
}

static void a_mark_is_part_of_it(void **state)
{
    Hearing *hearing = *state;
    add_action(hearing, ROLE_BEAD, "Monday")->selected = true;
    add_action(hearing, ROLE_BEAD, "Tuesday");
    assert_says(hearing, 0, "Monday, day 1 of 2, open.");
    hearing->page.nodes.items[0].selected = false;
    hearing->page.nodes.items[1].selected = true;
    assert_says(hearing, 1, "Tuesday, day 2 of 2, open.");
}

static void another_page_is_read_from_its_start(void **state)
{
    Hearing *hearing = *state;
    hearing->page.layout = LAYOUT_CARD;
    add(hearing, ROLE_TEXT, "One.");
    assert_says(hearing, -1, "One.");
    hearing->page.nodes.items[0].text = "Two.";
    add(hearing, ROLE_LABEL, "Below.");
    assert_says(hearing, -1, "Two. Below.");
    speech_again(&hearing->page, -1, &hearing->words, &hearing->said);
    assert_string_equal(hearing->said.bytes, "Two. Below.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_read_whole_then_the_focus),
        TEST(no_second_mark_ends_a_sentence),
        TEST(one_alone_has_no_number),
        TEST(a_new_value_is_said_alone),
        TEST(what_comes_by_itself_is_said),
        TEST(writing_is_heard_letter_by_letter),
        TEST(a_mark_is_part_of_it),
        TEST(with_keys_the_latest_word_is_said),
        TEST(another_page_is_read_from_its_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
