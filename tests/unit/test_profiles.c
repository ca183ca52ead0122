// Several people at one computer: whose files are whose, who is asked, and that a name which is
// deleted is gone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/scratch.h"
#include "store/paths.h"
#include "store/profiles.h"
#include "unit/player.h"

// --- names ---------------------------------------------------------------------------------------

static void assert_name(const char *written, const char *expected)
{
    char name[PROFILE_NAME_SIZE];
    profile_name_of(written, name);
    assert_string_equal(name, expected);
    assert_int_equal(profile_is_name(written), strcmp(written, expected) == 0 && *expected != '\0');
}

static void a_name_is_a_folder_and_nothing_else(void **state)
{
    (void)state;
    assert_name("Ana", "Ana");
    assert_name("Ana María", "Ana María");
    assert_name("サクラ", "サクラ");
    assert_name("  Ana ", "Ana");
    assert_name("..", "");
    assert_name("../../etc", "-..-etc");
    assert_name(".hidden", "hidden");
    assert_name("a/b", "a-b");
    assert_name("a\nb", "a");
    assert_name("a\x1b[1m", "a[1m");
    assert_name("", "");
    // Forty bytes, and no part of a letter.
    assert_name("ääääääääääääääääääääää", "ääääääääääääääääääää");
}

static char *variable(const char *name)
{
    return strcmp(name, "HOME") == 0 ? "/root-of-x" : NULL;
}

static void the_first_one_stays_where_they_were(void **state)
{
    (void)state;
    Paths paths;
    Error error = {0};
    assert_true(paths_find(&paths, "/d", "/c", variable, &error));
    assert_string_equal(paths.data, "/d");
    paths_enter(&paths, "Ana");
    assert_string_equal(paths.data, "/d/profiles/Ana");
    assert_string_equal(paths.config, "/c/profiles/Ana");
    assert_string_equal(paths.own_levels, "/d/levels");
    paths_enter(&paths, "");
    assert_string_equal(paths.data, "/d");
    assert_string_equal(paths.config, "/c");
    paths_deinit(&paths);
}

// --- playing -------------------------------------------------------------------------------------

static const Node *row_called(Player *player, const char *text)
{
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (node->role == ROLE_SETTING && strcmp(node->text, text) == 0)
            return node;
    }
    return NULL;
}

static void open_profiles(Player *player)
{
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_PROFILES);
}

static void add(Player *player, const char *name)
{
    open_profiles(player);
    const Node *other = player_find(player, ACTION_WRITE);
    assert_true(app_do(player->app, ACTION_WRITE, other->argument));
    app_describe(player->app, &player->screen);
    assert_true(app_set_draft(player->app, name));
    player_pick(player, ACTION_SAVE);
}

static void play_as(Player *player, const char *name)
{
    const Node *row = row_called(player, name);
    assert_non_null(row);
    assert_true(app_do(player->app, ACTION_PLAY_AS, row->argument));
    app_describe(player->app, &player->screen);
}

static void write_note(Player *player, const char *words)
{
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_NOTE));
    assert_true(app_set_draft(player->app, words));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    app_describe(player->app, &player->screen);
}

static void assert_notes(Player *player, size_t count, const char *latest)
{
    const History *history = app_history(player->app);
    assert_int_equal(history->words.count, count);
    if (count > 0)
        assert_string_equal(history->words.items[count - 1].text, latest);
}

static void each_has_days_words_and_settings(void **state)
{
    Player *player = *state;
    write_note(player, "of the first one");
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_NEXT_VALUE); // 125 %: it helps to read, so it is there at first
    player_pick(player, ACTION_BACK);
    add(player, "Ana");
    assert_notes(player, 0, NULL);
    player_assert_screen(player, "welcome");
    assert_int_equal(app_settings(player->app)->text_scale, 125);
    write_note(player, "of Ana");
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_NEXT_VALUE);
    player_pick(player, ACTION_PROFILES);
    assert_string_equal(row_called(player, "Ana")->value, "Playing now");
    play_as(player, "The first one here");
    assert_notes(player, 1, "of the first one");
    assert_int_equal(app_settings(player->app)->text_scale, 125);
    open_profiles(player);
    play_as(player, "Ana");
    assert_notes(player, 1, "of Ana");
    assert_int_equal(app_settings(player->app)->text_scale, 150);
    write_note(player, "and another one of Ana");
    assert_notes(player, 2, "and another one of Ana");
}

static void what_was_said_of_a_life_is_not_handed_on(void **state)
{
    Player *player = *state;
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_PERSON));
    assert_true(app_set_draft(player->app, "Miguel, 555"));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    app_describe(player->app, &player->screen);
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_TOPICS);
    const Node *topic = player_find(player, ACTION_NEXT_VALUE);
    player_pick(player, ACTION_NEXT_VALUE);
    assert_true(app_do(player->app, ACTION_PREVIOUS_VALUE, topic->argument + 1));
    assert_int_not_equal(app_settings(player->app)->told_topics, 0);
    assert_int_not_equal(app_settings(player->app)->hidden_topics, 0);
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_BACK);
    add(player, "Ana");
    assert_string_equal(app_settings(player->app)->person, "");
    assert_int_equal(app_settings(player->app)->told_topics, 0);
    assert_int_equal(app_settings(player->app)->hidden_topics, 0);
}

static void a_moment_that_was_left_is_taken_up_again(void **state)
{
    Player *player = *state;
    char passage[400];
    player_reach_second_passage(player, passage, sizeof passage);
    player_pick(player, ACTION_BACK);
    add(player, "Ana");
    assert_null(app_session(player->app)->scenario);
    open_profiles(player);
    play_as(player, "The first one here");
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "scenario");
    bool found = false;
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        found |= strcmp(player->screen.nodes.items[i].text, passage) == 0;
    assert_true(found);
}

static void nobody_is_asked_while_there_is_one(void **state)
{
    Player *player = *state;
    player_assert_screen(player, "welcome");
    add(player, "Ana");
    player_restart(player);
    player_assert_screen(player, "profiles");
    play_as(player, "The first one here");
    player_assert_screen(player, "welcome");
    player_restart(player);
    play_as(player, "Ana");
    player_assert_screen(player, "welcome");
    player->profile = "Ana"; // named: not asked
    player_restart(player);
    player_assert_screen(player, "welcome");
    open_profiles(player);
    assert_string_equal(row_called(player, "Ana")->value, "Playing now");
}

static void a_name_that_is_deleted_is_gone(void **state)
{
    Player *player = *state;
    char folder[1200], settings[1200];
    write_note(player, "of the first one");
    add(player, "Ana");
    snprintf(folder, sizeof folder, "%s/profiles", player->data);
    snprintf(settings, sizeof settings, "%s/profiles", player->config);
    assert_true(scratch_has(folder, "Ana"));
    assert_true(scratch_has(settings, "Ana"));
    player_play_one(player);
    player_assert_screen(player, "home");
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    assert_false(scratch_has(folder, "Ana"));
    assert_false(scratch_has(settings, "Ana"));
    player_assert_screen(player, "home");
    assert_notes(player, 1, "of the first one");
    open_profiles(player);
    assert_null(row_called(player, "Ana"));
}

// Nothing was written under it yet.
static void an_empty_name_can_be_deleted(void **state)
{
    Player *player = *state;
    char folder[1200];
    add(player, "Ana");
    snprintf(folder, sizeof folder, "%s/profiles", player->data);
    player_pick(player, ACTION_SETTINGS);
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    assert_false(scratch_has(folder, "Ana"));
    open_profiles(player);
    assert_null(row_called(player, "Ana"));
}

int main(void)
{
#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, player_set_up, player_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_a_folder_and_nothing_else),
        cmocka_unit_test(the_first_one_stays_where_they_were),
        WITH_PLAYER(each_has_days_words_and_settings),
        WITH_PLAYER(what_was_said_of_a_life_is_not_handed_on),
        WITH_PLAYER(a_moment_that_was_left_is_taken_up_again),
        WITH_PLAYER(nobody_is_asked_while_there_is_one),
        WITH_PLAYER(a_name_that_is_deleted_is_gone),
        WITH_PLAYER(an_empty_name_can_be_deleted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
