// The game without a face: every screen by its actions, and what each one writes down.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/strings.h"
#include "unit/player.h"

static bool says(const Player *player, const char *words)
{
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        if (strstr(player->screen.nodes.items[i].text, words) != NULL)
            return true;
    return false;
}

static void a_whole_sitting(void **state)
{
    Player *player = *state;
    player_play_one(player);
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "arrive");
    player_pick(player, ACTION_ARRIVE);
    for (int i = 0; i < 3; i++) {
        player_assert_screen(player, "scenario");
        player_read_to_an_ending(player);
        player_pick(player, ACTION_GO_ON);
    }
    player_assert_screen(player, "close");
    player_pick(player, ACTION_FINISH);
    player_assert_screen(player, "home");
    assert_int_equal(app_history(player->app)->scenarios, 4);
    assert_int_equal(app_history(player->app)->trust.days, 1);
    assert_false(app_wants_to_leave(player->app));
}

// Nothing is asked before it; each thing is said where it can be done, and then no more.
static void the_first_sitting_teaches_by_doing(void **state)
{
    static const char no_wrong[] = "No choice here is wrong. Each one is practice.";
    static const char change[] = "Minds can be changed here: “I changed my mind” takes the last "
                                 "choice back.";
    static const char whole[] =
        "That was a moment. One is a whole visit, and there are more if you like.";
    Player *player = *state;
    player_assert_screen(player, "welcome");
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "scenario");
    assert_true(says(player, no_wrong));
    assert_false(says(player, change));
    player_pick(player, ACTION_CHOOSE);
    while (strcmp(player->screen.screen, "breath") == 0)
        player_pass(player, 60000);
    assert_true(says(player, change));
    player_read_to_an_ending(player);
    assert_true(says(player, whole));
    player_pick(player, ACTION_GO_ON);
    player_pick(player, ACTION_CHOOSE);
    assert_false(says(player, change));
    while (strcmp(player->screen.screen, "breath") == 0)
        player_pass(player, 60000);
    player_read_to_an_ending(player);
    assert_false(says(player, whole));
}

// The circle is full of time: it runs out by itself, and counts as having come.
static void one_breath_is_enough(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_BREATHE);
    player_assert_screen(player, "breath");
    assert_true(app_is_moving(player->app));
    player_pass(player, 19900);
    player_assert_screen(player, "breath");
    player_pass(player, 100);
    player_assert_screen(player, "home");
    assert_int_equal(app_history(player->app)->trust.days, 1);
    assert_int_equal(app_wake_in_ms(player->app), -1);
}

// At any pace a breath of one's own is long enough to have come, in whole rounds.
static void a_breath_keeps_the_pace_of_the_player(void **state)
{
    Player *player = *state;
    int paces = 0;
    for (int row = 0; row < 99 && paces == 0; row++) {
        int before = app_settings(player->app)->breath_seconds;
        app_do(player->app, ACTION_SETTINGS, 0);
        app_do(player->app, ACTION_NEXT_VALUE, row);
        while (app_settings(player->app)->breath_seconds != before && paces++ < 5) {
            int pace_s = app_settings(player->app)->breath_seconds;
            app_do(player->app, ACTION_BREATHE, 0);
            player_pass(player, 0);
            int rounds = player->screen.breath.rounds;
            assert_in_range(rounds * pace_s, 20, 20 + 12);
            player_pass(player, (uint64_t)(rounds * pace_s * 1000 - 100));
            player_assert_screen(player, "breath");
            player_pass(player, 100);
            player_assert_screen(player, "settings");
            app_do(player->app, ACTION_NEXT_VALUE, row);
        }
    }
    assert_true(paces > 0);
    assert_int_equal(app_history(player->app)->trust.days, 1);
}

static void the_rhythm_is_shown_on_wish_alone(void **state)
{
    Player *player = *state;
    player_play_one(player);
    player_assert_screen(player, "home");
    size_t nodes = player->screen.nodes.count;
    bool shown = false;
    for (int row = 0; row < 99 && !shown; row++) {
        bool before = app_settings(player->app)->rhythm_shown;
        app_do(player->app, ACTION_SETTINGS, 0);
        app_do(player->app, ACTION_NEXT_VALUE, row);
        app_do(player->app, ACTION_BACK, 0);
        shown = app_settings(player->app)->rhythm_shown && !before;
    }
    player_assert_screen(player, "home");
    assert_int_equal(player->screen.nodes.count, nodes + 1);
    assert_string_equal(player->screen.nodes.items[2].text, "Here on 1 of the last 28 days.");
}

static void a_breath_can_be_cut_short(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_BREATHE);
    player_pass(player, 3000);
    player_pick(player, ACTION_END_BREATH);
    player_assert_screen(player, "home");
    assert_int_equal(app_history(player->app)->trust.days, 0);
}

// The word changes when app_wake_in_ms() said that it would, and not before.
static void the_breath_says_when_its_word_changes(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_BREATHE);
    player_pass(player, 0);
    for (int changes = 0; app_is_moving(player->app); changes++) {
        char word[40];
        snprintf(word, sizeof word, "%s", player->screen.nodes.items[0].text);
        int wait = app_wake_in_ms(player->app);
        assert_in_range(wait, 1, 20000);
        player_pass(player, (uint64_t)wait - 2);
        if (!app_is_moving(player->app))
            break;
        assert_string_equal(player->screen.nodes.items[0].text, word);
        player_pass(player, 2);
        assert_in_range(changes, 0, 8);
    }
}

// A face that slept tells the time only after the key that woke it: the time before is no
// breathing.
static void a_breath_begins_when_it_is_shown(void **state)
{
    Player *player = *state;
    player_pass(player, 0);
    player->ms += 600000;
    assert_true(app_do(player->app, ACTION_BREATHE, 0));
    player_pass(player, 0);
    player_assert_screen(player, "breath");
    player_pass(player, 19900);
    player_assert_screen(player, "breath");
    player_pass(player, 100);
    player_assert_screen(player, "home");
    assert_int_equal(app_history(player->app)->breaths, 1);
}

// Answers to the page before, which come together with the key that opened the breath, do nothing.
static void a_breath_leads_back_or_to_the_ground_or_to_help(void **state)
{
    static const Action ways[] = {ACTION_GROUND, ACTION_HELP};
    static const char *const names[] = {"ground", "help"};
    Player *player = *state;
    player_pick(player, ACTION_BREATHE);
    assert_false(app_do(player->app, ACTION_BEGIN, 0));
    assert_false(app_do(player->app, ACTION_WRITE, WRITING_NOTE));
    player_assert_screen(player, "breath");
    player_pass(player, 20000);
    player_assert_screen(player, "home");
    for (int i = 0; i < 2; i++) {
        player_pick(player, ACTION_BREATHE);
        player_pass(player, 3000);
        player_pick(player, ways[i]);
        player_assert_screen(player, names[i]);
        player_pick(player, i == 0 ? ACTION_LEAVE : ACTION_BACK);
    }
    const History *history = app_history(player->app);
    assert_int_equal(history->breaths, 1); // the two that were left early are no breaths of 20 s
    assert_true(app_wants_to_leave(player->app));
}

static void help_is_one_key_away_everywhere(void **state)
{
    static const Action overlays[] = {ACTION_SETTINGS, ACTION_WRITE, ACTION_KEEPSAKES};
    Player *player = *state;
    player_play_one(player);
    for (size_t i = 0; i < sizeof overlays / sizeof *overlays; i++) {
        player_pick(player, overlays[i]);
        char screen[40];
        snprintf(screen, sizeof screen, "%s", player->screen.screen);
        player_pick(player, ACTION_HELP);
        player_assert_screen(player, "help");
        player_pick(player, ACTION_BACK);
        player_assert_screen(player, screen);
        player_pick(player, ACTION_BACK);
    }
    player_pick(player, ACTION_BEGIN);
    player_pick(player, ACTION_HELP);
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "arrive");
    player_pick(player, ACTION_ARRIVE);
    player_pick(player, ACTION_GROUND);
    player_pick(player, ACTION_HELP);
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "ground");
}

static void leaving_in_mid_scenario_resumes_there(void **state)
{
    Player *player = *state;
    char passage[4096];
    player_reach_second_passage(player, passage, sizeof passage);
    player_restart(player);
    player_assert_screen(player, "home");
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "scenario");
    assert_string_equal(player->screen.nodes.items[1].text, passage);
    assert_int_equal(app_history(player->app)->sittings.count, 1);
}

static void a_change_of_mind_leads_back_and_counts_as_one(void **state)
{
    Player *player = *state;
    player_begin(player);
    char first[4096];
    snprintf(first, sizeof first, "%s", player->screen.nodes.items[1].text);
    assert_null(player_find(player, ACTION_TAKE_BACK));
    player_read_to_an_ending(player);
    int steps = 0;
    for (; player_find(player, ACTION_TAKE_BACK) != NULL; steps++)
        player_pick(player, ACTION_TAKE_BACK);
    assert_string_equal(player->screen.nodes.items[1].text, first);
    assert_in_range(steps, 2, 64);
    assert_int_equal(app_history(player->app)->acts[ACT_RECONSIDER], steps);
    assert_int_equal(app_history(player->app)->scenarios, 1);
    for (int act = 0; act < ACT_COUNT; act++)
        assert_true(act == ACT_RECONSIDER || app_history(player->app)->acts[act] == 0);
}

// Of two answers that come at once, the second one was meant for the page before.
static void a_page_that_was_not_shown_gets_no_answer(void **state)
{
    Player *player = *state;
    player_begin(player);
    assert_true(app_do(player->app, ACTION_CHOOSE, 0));
    assert_false(app_do(player->app, ACTION_CHOOSE, 0));
    assert_int_equal(app_session(player->app)->trail_count, 1);
}

static void play_only(Player *player, const char *scenario)
{
    char path[1060];
    snprintf(player->own_levels, sizeof player->own_levels, "%s/levels", player->folder);
    snprintf(path, sizeof path, "%s/one.json", player->own_levels);
    assert_int_equal(mkdir(player->own_levels, 0700), 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(scenario, file);
    fclose(file);
    player->levels[0] = player->own_levels;
    player_restart(player);
}

// What was kept is known by its words: after a change of mind another sentence is offered.
static void each_sentence_is_kept_for_itself(void **state)
{
    Player *player = *state;
    play_only(player,
              "{\"format\":1,\"id\":\"one\",\"title\":\"One\",\"lang\":\"en\","
              "\"wear\":\"override-body\",\"pull\":\"control\",\"topics\":[\"work\"],"
              "\"intensity\":1,\"start\":\"a\",\"passages\":{\"a\":{\"text\":\"A.\",\"choices\":["
              "{\"act\":\"push\",\"text\":\"On.\",\"goto\":\"b\",\"keep\":true},"
              "{\"act\":\"pause\",\"text\":\"Rest.\",\"goto\":\"c\",\"keep\":true}]},"
              "\"b\":{\"text\":\"B.\",\"choices\":["
              "{\"act\":\"repair\",\"text\":\"Mend.\",\"goto\":\"c\"},"
              "{\"act\":\"notice\",\"text\":\"Look.\",\"goto\":\"c\"}]},"
              "\"c\":{\"text\":\"C.\",\"end\":true}}}");
    player_begin(player);
    player_read_to_an_ending(player);
    player_pick(player, ACTION_GO_ON);
    player_pick(player, ACTION_KEEP);
    assert_false(app_do(player->app, ACTION_KEEP, 0));
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_BEGIN);
    player_pick(player, ACTION_TAKE_BACK);
    player_pick(player, ACTION_TAKE_BACK);
    assert_true(app_do(player->app, ACTION_CHOOSE, 1));
    player_assert_screen(player, "scenario");
    player_pick(player, ACTION_GO_ON);
    assert_non_null(player_find(player, ACTION_KEEP));
    assert_string_equal(player_find(player, ACTION_KEEP)->text, "Rest.");
    player_pick(player, ACTION_KEEP);
    assert_null(player_find(player, ACTION_KEEP));
    assert_int_equal(app_history(player->app)->words.count, 2);
}

// Only a sitting can take smaller steps.
static void grounding_speaks_of_a_sitting_only_within_one(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_GROUND);
    assert_false(app_session(player->app)->grounded);
    assert_true(app_do(player->app, ACTION_BACK, 0));
    player_assert_screen(player, "home");
    player_pick(player, ACTION_BEGIN);
    player_pick(player, ACTION_GROUND);
    assert_true(app_session(player->app)->grounded);
}

// Trust is never 1, and no page rounds it up to that.
static void trust_is_never_said_to_be_whole(void **state)
{
    enum { DAYS = 420 };
    Player *player = *state;
    for (int i = 0; i < DAYS; i++) {
        app_do(player->app, ACTION_WRITE, 0);
        app_type(player->app, "Here.");
        app_do(player->app, ACTION_SAVE, 0);
        player->now.utc_ms += 86400000;
    }
    assert_int_equal(app_history(player->app)->trust.days, DAYS);
    app_do(player->app, ACTION_ABOUT, 0);
    player_assert_screen(player, "about");
    assert_true(says(player, "0.9999"));
}

static void the_hints_of_the_first_sitting_can_be_read_again(void **state)
{
    Player *player = *state;
    assert_true(app_do(player->app, ACTION_HELP, 0));
    app_describe(player->app, &player->screen);
    player_pick(player, ACTION_HOW);
    player_assert_screen(player, "how");
    assert_true(says(player, string_text(STRING_SCENARIO_FIRST_CHOICE)));
    assert_true(says(player, string_text(STRING_SCENARIO_FIRST_ENDING)));
}

static void settings_hold_and_step_both_ways(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_SETTINGS);
    int before = app_settings(player->app)->text_scale;
    assert_true(app_do(player->app, ACTION_NEXT_VALUE, 0));
    assert_int_not_equal(app_settings(player->app)->text_scale, before);
    assert_true(app_do(player->app, ACTION_PREVIOUS_VALUE, 0));
    assert_int_equal(app_settings(player->app)->text_scale, before);
    player_pick(player, ACTION_TOPICS);
    player_pick(player, ACTION_NEXT_VALUE); // may come, is told of first, is left out
    assert_int_not_equal(app_settings(player->app)->told_topics, 0);
    player_pick(player, ACTION_NEXT_VALUE);
    unsigned hidden = app_settings(player->app)->hidden_topics;
    assert_int_not_equal(hidden, 0);
    assert_int_equal(app_settings(player->app)->told_topics, 0);
    player_restart(player);
    assert_int_equal(app_settings(player->app)->hidden_topics, hidden);
    assert_false(app_do(player->app, ACTION_NEXT_VALUE, 9999));
}

// What was set by hand, between two steps, goes to the nearest one.
static void a_setting_between_two_steps_goes_to_the_nearest(void **state)
{
    enum { ROW_TEXT_SIZE, ROW_LENGTH = 23 };
    Player *player = *state;
    char path[1100];
    player_pick(player, ACTION_SETTINGS);
    assert_true(app_do(player->app, ACTION_NEXT_VALUE, ROW_TEXT_SIZE)); // makes the folder
    app_free(player->app);
    snprintf(path, sizeof path, "%s/settings.json", player->config);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("{\"text_scale\":110,\"session_length\":2}", file);
    fclose(file);
    player_start(player);
    const Settings *settings = app_settings(player->app);
    assert_int_equal(settings->text_scale, 110);
    assert_int_equal(settings->session_length, 2);
    assert_true(app_do(player->app, ACTION_PREVIOUS_VALUE, ROW_TEXT_SIZE));
    assert_int_equal(settings->text_scale, 100);
    assert_true(app_do(player->app, ACTION_NEXT_VALUE, ROW_LENGTH));
    assert_int_equal(settings->session_length, 3);
}

// Nothing is being read while one is still arriving.
static void the_room_offers_to_read_on_only_what_was_begun(void **state)
{
    Player *player = *state;
    player_play_one(player);
    player_pick(player, ACTION_BEGIN);
    assert_true(app_do(player->app, ACTION_BACK, 0));
    player_assert_screen(player, "home");
    assert_false(says(player, "Go on reading"));
    player_begin(player);
    assert_true(app_do(player->app, ACTION_BACK, 0));
    player_assert_screen(player, "home");
    assert_true(says(player, "Go on reading"));
}

static void the_thread_opens_days_and_pages(void **state)
{
    Player *player = *state;
    player_play_one(player);
    Day first = app_history(player->app)->last_day;
    player->now.utc_ms += (int64_t)120 * 86400000;
    player_play_one(player);
    assert_int_equal(app_history(player->app)->trust.returns, 1);
    player_pick(player, ACTION_THREAD);
    player_assert_screen(player, "thread");
    assert_int_equal(player_find(player, ACTION_OPEN_DAY)->argument, first + 120);
    player_pick(player, ACTION_EARLIER);
    assert_int_equal(player_find(player, ACTION_OPEN_DAY)->argument, first);
    player_pick(player, ACTION_OPEN_DAY);
    player_assert_screen(player, "thread");
    player_pick(player, ACTION_OPEN_DAY); // once more
    player_assert_screen(player, "day");
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_LATER);
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "home");
}

// A date of another year says which one.
static void the_thread_names_other_years(void **state)
{
    Player *player = *state;
    player_play_one(player);
    player_pick(player, ACTION_THREAD);
    assert_true(says(player, "Monday, 23 November"));
    assert_false(says(player, "2026"));
    player_pick(player, ACTION_BACK);
    player->now.utc_ms += (int64_t)90 * 86400000;
    player_assert_screen(player, "home");
    player_pick(player, ACTION_THREAD);
    assert_true(says(player, "Monday, 23 November 2026"));
}

static void what_cannot_be_done_changes_nothing(void **state)
{
    Player *player = *state;
    uint64_t version = app_version(player->app);
    assert_false(app_do(player->app, ACTION_CHOOSE, 0));
    assert_false(app_do(player->app, ACTION_TAKE_BACK, 0));
    assert_false(app_do(player->app, ACTION_GO_ON, 0));
    assert_false(app_do(player->app, ACTION_END_BREATH, 0));
    assert_false(app_do(player->app, ACTION_SAVE, 0));
    assert_false(app_do(player->app, ACTION_KEEP, 0));
    assert_false(app_do(player->app, ACTION_ARRIVE, ARRIVED_COUNT));
    assert_false(app_do(player->app, ACTION_ENOUGH, 0));
    assert_false(app_do(player->app, ACTION_FINISH, 0));
    assert_false(app_do(player->app, ACTION_OPEN_DAY, 0));
    assert_int_equal(app_version(player->app), version);
    player_assert_screen(player, "welcome");
}

// A played scenario is kept word for word: without its file it is resumed and shown all the same.
static void the_past_outlives_the_files(void **state)
{
    Player *player = *state;
    char passage[4096];
    player_reach_second_passage(player, passage, sizeof passage);
    player->levels[0] = "/nowhere";
    player_restart(player);
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "scenario");
    assert_string_equal(player->screen.nodes.items[1].text, passage);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_whole_sitting),
        TEST(the_first_sitting_teaches_by_doing),
        TEST(one_breath_is_enough),
        TEST(a_breath_keeps_the_pace_of_the_player),
        TEST(the_rhythm_is_shown_on_wish_alone),
        TEST(a_breath_can_be_cut_short),
        TEST(the_breath_says_when_its_word_changes),
        TEST(a_breath_begins_when_it_is_shown),
        TEST(a_breath_leads_back_or_to_the_ground_or_to_help),
        TEST(help_is_one_key_away_everywhere),
        TEST(leaving_in_mid_scenario_resumes_there),
        TEST(a_change_of_mind_leads_back_and_counts_as_one),
        TEST(a_page_that_was_not_shown_gets_no_answer),
        TEST(each_sentence_is_kept_for_itself),
        TEST(grounding_speaks_of_a_sitting_only_within_one),
        TEST(trust_is_never_said_to_be_whole),
        TEST(the_hints_of_the_first_sitting_can_be_read_again),
        TEST(settings_hold_and_step_both_ways),
        TEST(a_setting_between_two_steps_goes_to_the_nearest),
        TEST(the_room_offers_to_read_on_only_what_was_begun),
        TEST(the_thread_opens_days_and_pages),
        TEST(the_thread_names_other_years),
        TEST(what_cannot_be_done_changes_nothing),
        TEST(the_past_outlives_the_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
