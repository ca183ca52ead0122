// Keys on the screen: those of every language can be pressed and are large enough, a row with one
// switch comes before its keys, and they are there for whoever has no letters.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "app/language.h"
#include "app/strings.h"
#include "base/unicode.h"
#include "ui/focus.h"
#include "ui/layout.h"
#include "unit/player.h"

static const char *written(Player *player)
{
    app_describe(player->app, &player->screen);
    return description_field(&player->screen)->value;
}

static const Node *key_called(Player *player, const char *text)
{
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (node->role == ROLE_KEY && strcmp(node->text, text) == 0)
            return node;
    }
    return NULL;
}

static void press(Player *player, const char *text)
{
    const Node *key = key_called(player, text);
    if (key == NULL || !app_do(player->app, (Action)key->action, key->argument))
        fail_msg("the key “%s” could not be pressed", text);
}

static void open_note(Player *player)
{
    assert_true(app_do(player->app, ACTION_WRITE, 0));
    app_describe(player->app, &player->screen);
}

// --- who has them --------------------------------------------------------------------------------

static void they_come_when_asked_for_and_stay(void **state)
{
    Player *player = *state;
    open_note(player);
    assert_false(description_has_keys(&player->screen));
    player_pick(player, ACTION_KEYBOARD);
    assert_non_null(key_called(player, "q"));
    player_pick(player, ACTION_BACK);
    player_restart(player);
    open_note(player);
    assert_true(description_has_keys(&player->screen));
    player_pick(player, ACTION_KEYBOARD);
    app_describe(player->app, &player->screen);
    assert_false(description_has_keys(&player->screen));
    player_restart(player);
    open_note(player);
    assert_false(description_has_keys(&player->screen));
}

static void a_controller_brings_them_and_a_keyboard_does_not(void **state)
{
    Player *player = *state;
    app_expect_keyboard(player->app, false);
    open_note(player);
    assert_true(description_has_keys(&player->screen));
    app_expect_keyboard(player->app, true); // they do not go while one writes
    assert_non_null(key_called(player, "q"));
    player_pick(player, ACTION_BACK);
    open_note(player);
    assert_false(description_has_keys(&player->screen));
}

static void the_terminal_has_letters_of_its_own(void **state)
{
    Player *player = *state;
    player->in_terminal = true;
    player_set(player, "{\"screen_keys\": true, \"scan_ms\": 1000}");
    open_note(player);
    assert_false(description_has_keys(&player->screen));
    assert_null(player_find(player, ACTION_KEYBOARD));
}

// --- what they do --------------------------------------------------------------------------------

static void words_are_written_with_them(void **state)
{
    Player *player = *state;
    open_note(player);
    player_pick(player, ACTION_KEYBOARD);
    press(player, "Capitals");
    press(player, "W");
    press(player, "e"); // one capital at a time
    press(player, "Digits and signs");
    press(player, "4");
    press(player, "2");
    press(player, "Space"); // and on with letters
    press(player, "b");
    press(player, "Erase");
    press(player, "New line");
    assert_string_equal(written(player), "We42 \n");
    player_pick(player, ACTION_SAVE);
    assert_string_equal(app_history(player->app)->words.items[0].text, "We42");
}

static void one_line_has_no_end(void **state)
{
    Player *player = *state;
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_KEEPSAKE));
    app_describe(player->app, &player->screen);
    player_pick(player, ACTION_KEYBOARD);
    assert_non_null(key_called(player, "Space"));
    assert_null(key_called(player, "New line"));
}

static void with_one_switch_a_row_comes_first(void **state)
{
    Player *player = *state;
    player_set(player, "{\"scan_ms\": 1000}");
    open_note(player);
    assert_null(key_called(player, "s"));
    press(player, "a s d f g h j k l");
    app_describe(player->app, &player->screen);
    int focus = focus_first(&player->screen);
    assert_string_equal(player->screen.nodes.items[focus].text, "a");
    assert_false(node_is_active(key_called(player, "q w e r t y u i o p")));
    press(player, "s");
    assert_string_equal(written(player), "s");
    assert_null(key_called(player, "s")); // the rows again
    press(player, "q w e r t y u i o p");
    press(player, "Another row");
    assert_true(node_is_active(key_called(player, "a s d f g h j k l")));
    assert_false(app_do(player->app, ACTION_KEY, 4711));
    assert_string_equal(written(player), "s");
}

// --- every language ------------------------------------------------------------------------------

static float width_of(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    float letters = 0;
    (void)state, (void)face;
    for (size_t at = 0; at < length; at = unicode_letter_end(text, length, at))
        letters++;
    return letters * size_px * .6f;
}

// Every key within the window’s width, 44 px and more, and none on another.
static void assert_large_and_apart(const Description *page, float width, float height, float scale)
{
    Layout layout = {0};
    LayoutInput input = {.description = page,
                         .width = width,
                         .height = height,
                         .text_scale = scale,
                         .measure = {width_of, NULL}};
    layout_build(&layout, &input);
    for (size_t i = 0; i < page->nodes.count; i++) {
        Rect rect = layout.nodes.items[i].rect;
        if (page->nodes.items[i].role != ROLE_KEY)
            continue;
        if (rect.w < 44 || rect.h < 44 || rect.x < 0 || rect.x + rect.w > width)
            fail_msg("%s in %g: %g by %g at %g", page->nodes.items[i].text, (double)width,
                     (double)rect.w, (double)rect.h, (double)rect.x);
        for (size_t k = 0; k < i; k++) {
            Rect other = layout.nodes.items[k].rect;
            bool meets = rect.x < other.x + other.w && other.x < rect.x + rect.w &&
                         rect.y < other.y + other.h && other.y < rect.y + rect.h;
            if (meets)
                fail_msg("%s lies on %s", page->nodes.items[i].text, page->nodes.items[k].text);
        }
    }
    layout_deinit(&layout);
}

// The names of the pages’ keys, in this language.
static const StringId pages[] = {STRING_KEYS_SMALL_NAME, STRING_KEYS_LARGE_NAME,
                                 STRING_KEYS_SIGNS_NAME};

static void press_all_letters(Player *player, StringId page)
{
    char keys[80][8];
    int count = 0;
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        size_t length = strlen(node->text);
        if (node->role == ROLE_KEY && node->argument < 1000) {
            assert_int_equal(unicode_letter_end(node->text, length, 0), length);
            assert_in_range(length, 1, 7);
            strcpy(keys[count++], node->text);
        }
    }
    assert_in_range(count, 15, 60);
    for (int i = 0; i < count; i++) {
        assert_true(app_set_draft(player->app, ""));
        if (key_called(player, string_text(page)) != NULL)
            press(player, string_text(page));
        press(player, keys[i]);
        assert_string_equal(written(player), keys[i]);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(keys[k], keys[i]);
    }
}

static void every_language_has_letters(void **state)
{
    Player *player = *state;
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(GENTLY_SOURCE_DIR "/assets/strings", names);
    for (int i = 0; i < count; i++) {
        app_free(player->app);
        player->language = names[i];
        player_start(player);
        open_note(player);
        if (!description_has_keys(&player->screen))
            player_pick(player, ACTION_KEYBOARD);
        for (int page = 0; page < 3; page++) {
            if (key_called(player, string_text(pages[page])) != NULL)
                press(player, string_text(pages[page]));
            press_all_letters(player, pages[page]);
            assert_large_and_apart(&player->screen, 1280, 720, 1);
            assert_large_and_apart(&player->screen, 1280, 720, 2);
            assert_large_and_apart(&player->screen, 390, 844, 1);
            assert_large_and_apart(&player->screen, 320, 480, 2);
        }
    }
}

int main(void)
{
#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, player_set_up, player_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(they_come_when_asked_for_and_stay),
        WITH_PLAYER(a_controller_brings_them_and_a_keyboard_does_not),
        WITH_PLAYER(the_terminal_has_letters_of_its_own),
        WITH_PLAYER(words_are_written_with_them),
        WITH_PLAYER(one_line_has_no_end),
        WITH_PLAYER(with_one_switch_a_row_comes_first),
        WITH_PLAYER(every_language_has_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
