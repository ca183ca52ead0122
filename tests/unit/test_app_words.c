// What the player writes and keeps: notes, sentences that come back, the person to call.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "unit/player.h"

static void a_note_is_written_and_an_empty_one_is_not(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_WRITE);
    player_pick(player, ACTION_SAVE);
    assert_int_equal(app_history(player->app)->words.count, 0);
    app_do(player->app, ACTION_WRITE, 0);
    assert_true(app_type(player->app, "Tea, “and” quietx"));
    app_erase(player->app);
    assert_false(app_type(player->app, "\xff"));
    player_assert_screen(player, "writing");
    player_pick(player, ACTION_SAVE);
    assert_int_equal(app_history(player->app)->words.count, 1);
    assert_string_equal(app_history(player->app)->words.items[0].text, "Tea, “and” quiet");
    assert_int_equal(app_history(player->app)->trust.days, 1);
    player_restart(player);
    assert_string_equal(app_history(player->app)->words.items[0].text, "Tea, “and” quiet");
}

static void a_note_of_spaces_is_no_note(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_WRITE);
    assert_true(app_type(player->app, " \n \t"));
    player_pick(player, ACTION_SAVE);
    assert_int_equal(app_history(player->app)->words.count, 0);
    assert_int_equal(app_history(player->app)->trust.days, 0);
    player_assert_screen(player, "welcome");
    player_pick(player, ACTION_WRITE);
    assert_true(app_type(player->app, "\n Tea\nand quiet \n"));
    player_pick(player, ACTION_SAVE);
    assert_string_equal(app_history(player->app)->words.items[0].text, "Tea\nand quiet");
}

// Also below the help card; one that was left unwritten on purpose stays so.
static void a_note_outlives_the_window(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_WRITE);
    app_type(player->app, "half a line");
    player_pick(player, ACTION_HELP);
    player_restart(player);
    assert_string_equal(app_history(player->app)->words.items[0].text, "half a line");
    player_pick(player, ACTION_WRITE);
    app_type(player->app, "rather not");
    player_pick(player, ACTION_BACK);
    player_restart(player);
    assert_int_equal(app_history(player->app)->words.count, 1);
}

static void a_note_has_an_end(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_WRITE);
    char line[101];
    memset(line, 'a', 100);
    line[100] = '\0';
    for (int i = 0; i < 20; i++)
        assert_true(app_type(player->app, line));
    assert_false(app_type(player->app, "b"));
}

static void write_words(Player *player, Writing writing, const char *words)
{
    assert_true(app_do(player->app, ACTION_WRITE, writing));
    assert_true(app_set_draft(player->app, words));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    app_describe(player->app, &player->screen);
}

// The text or value of the first node that holds `words`, or NULL.
static const char *shown(Player *player, const char *words)
{
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (strstr(node->text, words) != NULL)
            return node->text;
        if (node->value != NULL && strstr(node->value, words) != NULL)
            return node->value;
    }
    return NULL;
}

static void sentences_are_written_reworded_and_let_go(void **state)
{
    Player *player = *state;
    write_words(player, WRITING_NOTE, "A day."); // home, not the first meeting
    player_pick(player, ACTION_KEEPSAKES);
    assert_null(player_find(player, ACTION_OPEN_KEEPSAKE));
    assert_false(app_do(player->app, ACTION_OPEN_KEEPSAKE, 0));
    write_words(player, WRITING_KEEPSAKE, "Sit down first.");
    player_assert_screen(player, "keepsakes");
    player_pick(player, ACTION_OPEN_KEEPSAKE);
    player_assert_screen(player, "keepsake");
    player_pick(player, ACTION_WRITE);
    assert_string_equal(shown(player, "Sit"), "Sit down first.");
    assert_true(app_type(player->app, " Then look."));
    assert_false(app_type(player->app, "\n"));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    assert_non_null(shown(player, "“Sit down first. Then look.”"));
    player_pick(player, ACTION_LET_GO);
    player_assert_screen(player, "keepsakes");
    assert_null(player_find(player, ACTION_OPEN_KEEPSAKE));
    assert_non_null(shown(player, "Sit down first. Then look."));
    player_pick(player, ACTION_KEEP_AFTER_ALL);
    assert_null(player_find(player, ACTION_KEEP_AFTER_ALL));
    assert_non_null(player_find(player, ACTION_OPEN_KEEPSAKE));
    player_restart(player);
    assert_int_equal(app_history(player->app)->keepsakes.count, 1);
    assert_int_equal(app_history(player->app)->trust.days, 1);
}

// At the next visit of a later day, at every third one, and on coming back after days away.
static void a_kept_sentence_comes_back_to_the_room(void **state)
{
    enum { MS_PER_DAY = 86400000 };
    Player *player = *state;
    write_words(player, WRITING_KEEPSAKE, "The older one.");
    write_words(player, WRITING_KEEPSAKE, "The newer one.");
    write_words(player, WRITING_NOTE, "Here.");
    assert_null(shown(player, "The newer one.")); // it was written down a minute ago
    int days_with = 0;
    for (int day = 1; day <= 9; day++) {
        player->now.utc_ms += MS_PER_DAY;
        player_restart(player);
        player_assert_screen(player, "home");
        assert_true(day > 1 || shown(player, "“The newer one.”") != NULL);
        days_with += shown(player, " one.”") != NULL;
        write_words(player, WRITING_NOTE, "Here.");
    }
    assert_in_range(days_with, 3, 5);
    player->now.utc_ms += 4 * (int64_t)MS_PER_DAY;
    player_restart(player);
    assert_non_null(shown(player, " one.”"));
}

static void a_half_changed_sentence_stays_as_it_was(void **state)
{
    Player *player = *state;
    write_words(player, WRITING_KEEPSAKE, "As it was.");
    write_words(player, WRITING_PERSON, "Ama, 0700 900");
    player_restart(player);
    player_pick(player, ACTION_KEEPSAKES);
    player_pick(player, ACTION_OPEN_KEEPSAKE);
    player_pick(player, ACTION_WRITE);
    app_erase(player->app);
    player_restart(player);
    assert_string_equal(app_history(player->app)->keepsakes.items[0].text, "As it was.");
    player_pick(player, ACTION_HELP);
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_PERSON));
    app_erase(player->app);
    player_restart(player);
    assert_string_equal(app_settings(player->app)->person, "Ama, 0700 900");
}

static void the_person_to_call_stands_on_the_help_card(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_HELP);
    player_pick(player, ACTION_WRITE);
    app_describe(player->app, &player->screen);
    player_assert_screen(player, "writing");
    assert_int_equal(description_field(&player->screen)->argument, WRITING_PERSON);
    assert_true(app_type(player->app, "  Ama next door, 0700 900 900 "));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    player_restart(player);
    player_pick(player, ACTION_HELP);
    assert_string_equal(shown(player, "Ama"), "Your own person: Ama next door, 0700 900 900.");
    write_words(player, WRITING_PERSON, "");
    assert_null(shown(player, "Ama"));
    player_restart(player);
    assert_string_equal(app_settings(player->app)->person, "");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_note_is_written_and_an_empty_one_is_not),
        TEST(a_note_of_spaces_is_no_note),
        TEST(a_note_outlives_the_window),
        TEST(a_note_has_an_end),
        TEST(sentences_are_written_reworded_and_let_go),
        TEST(a_kept_sentence_comes_back_to_the_room),
        TEST(a_half_changed_sentence_stays_as_it_was),
        TEST(the_person_to_call_stands_on_the_help_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
