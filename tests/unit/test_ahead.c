// A note before a moment: for what the player wished to be told of, with another one in its place,
// and nothing written down before it begins.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "unit/player.h"

#define EVERY_TOPIC                                                                                \
    "[\"work\",\"study\",\"family\",\"friends\",\"love\",\"body\",\"illness\",\"care\",\"money\"," \
    "\"home\",\"faith\",\"grief\",\"creativity\",\"alone\"]"

static bool says(Player *player, const char *words)
{
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        if (strstr(player->screen.nodes.items[i].text, words) != NULL)
            return true;
    return false;
}

static bool is_on(Player *player, const char *screen)
{
    app_describe(player->app, &player->screen);
    return strcmp(player->screen.screen, screen) == 0;
}

static bool touches(Player *player, Topic topic)
{
    const Scenario *scenario = app_session(player->app)->scenario;
    assert_non_null(scenario);
    for (int i = 0; i < scenario->topic_count; i++)
        if (scenario->topics[i] == topic)
            return true;
    return false;
}

// Plays sittings with these settings, until a page is told of beforehand.
static void play_until_told(Player *player, const char *settings)
{
    enum { MOMENTS_MAX = 400 };
    player_play_one(player); // the first sitting is the first sitting
    player_set(player, settings);
    for (int i = 0; i < MOMENTS_MAX && !is_on(player, "ahead"); i++) {
        if (is_on(player, "home")) {
            player->now.utc_ms += 86400000;
            player_pick(player, ACTION_BEGIN);
        } else if (is_on(player, "arrive")) {
            player_pick(player, ACTION_ARRIVE);
        } else if (is_on(player, "close")) {
            player_pick(player, ACTION_FINISH);
        } else {
            player_read_to_an_ending(player);
            player_pick(player, ACTION_GO_ON);
        }
    }
    player_assert_screen(player, "ahead");
}

static void nobody_is_told_who_did_not_ask(void **state)
{
    Player *player = *state;
    for (int i = 0; i < 30; i++) {
        player_play_one(player);
        player->now.utc_ms += 86400000;
        assert_false(is_on(player, "ahead"));
    }
}

static void what_is_told_of_can_be_met(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": [\"work\"]}");
    size_t plays = app_history(player->app)->plays.count;
    assert_true(says(player, "Work"));
    player_pick(player, ACTION_MEET);
    player_assert_screen(player, "scenario");
    assert_int_equal(app_history(player->app)->plays.count, plays + 1);
    assert_true(touches(player, TOPIC_WORK));
}

static void another_one_comes_in_its_place(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": [\"work\"], \"session_length\": 5}");
    player_pick(player, ACTION_ANOTHER);
    while (is_on(player, "scenario")) { // and so for the rest of the sitting
        assert_false(touches(player, TOPIC_WORK));
        player_read_to_an_ending(player);
        player_pick(player, ACTION_GO_ON);
    }
    player_assert_screen(player, "close");
}

static void what_is_heavy_is_told_and_something_lighter_comes(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_heavy\": true, \"session_length\": 9}");
    assert_true(says(player, "deeper"));
    player_pick(player, ACTION_ANOTHER);
    player_assert_screen(player, "scenario");
    assert_in_range(app_session(player->app)->scenario->intensity, 1, INTENSITY_MAX - 1);
}

static void what_is_left_out_there_is_not_met(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": [\"work\"]}");
    player_pick(player, ACTION_TOPICS);
    player_pick(player, ACTION_NEXT_VALUE); // work is the first of them
    assert_int_equal(app_settings(player->app)->hidden_topics, 1u << TOPIC_WORK);
    player_assert_screen(player, "topics");
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "scenario");
    assert_false(touches(player, TOPIC_WORK));
}

static void one_may_stop_there(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": " EVERY_TOPIC "}");
    player_pick(player, ACTION_ENOUGH);
    player_assert_screen(player, "close");
    player_pick(player, ACTION_FINISH);
    player_assert_screen(player, "home");
}

static void a_restart_asks_again(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": " EVERY_TOPIC "}");
    size_t plays = app_history(player->app)->plays.count;
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "home");
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "ahead");
    player_restart(player);
    player_assert_screen(player, "home");
    assert_int_equal(app_history(player->app)->plays.count, plays);
    player_pick(player, ACTION_BEGIN);
    if (is_on(player, "arrive"))
        player_pick(player, ACTION_ARRIVE);
    player_assert_screen(player, "ahead");
}

static void there_may_be_no_other(void **state)
{
    Player *player = *state;
    play_until_told(player, "{\"told_topics\": " EVERY_TOPIC "}");
    assert_null(player_find(player, ACTION_ANOTHER));
    assert_false(app_do(player->app, ACTION_ANOTHER, 0));
    player_assert_screen(player, "ahead");
}

int main(void)
{
#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, player_set_up, player_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(nobody_is_told_who_did_not_ask),
        WITH_PLAYER(what_is_told_of_can_be_met),
        WITH_PLAYER(another_one_comes_in_its_place),
        WITH_PLAYER(what_is_heavy_is_told_and_something_lighter_comes),
        WITH_PLAYER(what_is_left_out_there_is_not_met),
        WITH_PLAYER(one_may_stop_there),
        WITH_PLAYER(a_restart_asks_again),
        WITH_PLAYER(there_may_be_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
