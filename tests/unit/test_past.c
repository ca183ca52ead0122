// Looking back, by what the screens offer: walking through a sitting again, another way from a
// choice, words to then, hiding and deleting.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/strings.h"
#include "core/erase.h"
#include "faults/scratch.h"
#include "store/journal.h"
#include "unit/player.h"

enum { DAY_MS = 86400000 };

static bool shows(const Player *player, const char *text)
{
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (strstr(node->text, text) != NULL ||
            (node->value != NULL && strstr(node->value, text) != NULL))
            return true;
    }
    return false;
}

static bool shows_string(const Player *player, StringId id)
{
    return shows(player, string_text(id));
}

static void write_words(Player *player, const char *words)
{
    player_assert_screen(player, "writing");
    assert_true(app_set_draft(player->app, words));
    player_pick(player, ACTION_SAVE);
}

// A first sitting, another one on the next day with a change of mind and a note; two days later in
// the room.
static void live_a_little(Player *player)
{
    player_play_one(player);
    player_pass(player, DAY_MS);
    player_begin(player);
    player_pick(player, ACTION_CHOOSE);
    while (strcmp(player->screen.screen, "breath") == 0)
        player_pass(player, 60000);
    player_pick(player, ACTION_TAKE_BACK);
    player_read_to_an_ending(player);
    player_pick(player, ACTION_ENOUGH);
    player_pick(player, ACTION_WRITE);
    write_words(player, "It rained on the roof.");
    player_pick(player, ACTION_FINISH);
    player_pass(player, 2 * DAY_MS);
}

static void open_last_day(Player *player)
{
    player_pick(player, ACTION_THREAD);
    player_pick(player, ACTION_DAY);
    player_assert_screen(player, "day");
}

// What must not change by looking back.
typedef struct Count {
    Trust trust;
    int acts[ACT_COUNT], scenarios;
    size_t plays;
} Count;

static Count count_of(const Player *player)
{
    const History *history = app_history(player->app);
    Count count = {
        .trust = history->trust, .scenarios = history->scenarios, .plays = history->plays.count};
    memcpy(count.acts, history->acts, sizeof count.acts);
    return count;
}

static void assert_same_count(const Player *player, const Count *before)
{
    Count now = count_of(player);
    assert_int_equal(now.trust.days, before->trust.days);
    assert_int_equal(now.trust.returns, before->trust.returns);
    assert_memory_equal(now.acts, before->acts, sizeof now.acts);
    assert_int_equal(now.scenarios, before->scenarios);
    assert_int_equal(now.plays, before->plays);
}

static void a_day_says_what_it_held(void **state)
{
    Player *player = *state;
    live_a_little(player);
    open_last_day(player);
    assert_true(shows(player, "It rained on the roof."));
    assert_true(shows(player, "(taken back later)"));
    assert_non_null(player_find(player, ACTION_WALK));
    player_pick(player, ACTION_DAY_STEP);
    player_assert_screen(player, "day");
    assert_false(shows(player, "It rained on the roof."));
}

static void a_walk_goes_forward_and_back(void **state)
{
    Player *player = *state;
    char first[4000];
    live_a_little(player);
    Count before = count_of(player);
    open_last_day(player);
    player_pick(player, ACTION_WALK);
    player_assert_screen(player, "walk");
    float hour = player->screen.backdrop.hour;
    assert_true(hour > 9.9f && hour < 10.2f); // that of then
    assert_true(shows(player, "Then, and taken back: "));
    snprintf(first, sizeof first, "%s", player->screen.nodes.items[2].text);
    assert_true(app_do(player->app, ACTION_WALK_STEP, 1));
    player_pass(player, 0);
    assert_string_not_equal(player->screen.nodes.items[2].text, first);
    assert_true(app_do(player->app, ACTION_WALK_STEP, 1));
    player_pass(player, 0);
    assert_true(shows_string(player, STRING_WALK_BACK_HERE));
    assert_true(shows(player, first));
    assert_true(app_do(player->app, ACTION_WALK_STEP, -1));
    assert_true(app_do(player->app, ACTION_WALK_STEP, -1));
    assert_false(app_do(player->app, ACTION_WALK_STEP, -1));
    while (app_do(player->app, ACTION_WALK_STEP, 1))
        player_pass(player, 0);
    assert_true(shows_string(player, STRING_WALK_ENDED));
    assert_same_count(player, &before);
    player_restart(player);
    assert_same_count(player, &before);
}

static int count_events(Player *player, EventKind kind)
{
    Journal *journal = journal_open_to_read(file_ops_posix(), player->data, NULL);
    int count = 0;
    for (size_t i = 0; i < journal_count(journal); i++)
        count += journal_event(journal, i)->kind == kind;
    journal_close(journal);
    return count;
}

static void walk_otherwise_to_the_end(Player *player, int first)
{
    player_pick(player, ACTION_OTHERWISE);
    player_assert_screen(player, "otherwise");
    assert_true(app_do(player->app, ACTION_OTHERWISE_CHOOSE, first));
    player_pass(player, 0);
    while (player_find(player, ACTION_COMPARE) == NULL)
        player_pick(player, ACTION_OTHERWISE_CHOOSE);
}

static void another_way_stands_beside(void **state)
{
    Player *player = *state;
    live_a_little(player);
    Count before = count_of(player);
    open_last_day(player);
    player_pick(player, ACTION_WALK);
    player_pick(player, ACTION_OTHERWISE);
    assert_int_equal(count_events(player, EVENT_WHAT_IF_BEGAN), 0); // to look is nothing yet
    player_pick(player, ACTION_BACK);
    walk_otherwise_to_the_end(player, 1);
    assert_int_equal(count_events(player, EVENT_WHAT_IF_BEGAN), 1);
    assert_int_equal(count_events(player, EVENT_WHAT_IF_ENDED), 1);
    player_pick(player, ACTION_COMPARE);
    player_assert_screen(player, "compare");
    assert_true(shows(player, "Then: "));
    assert_true(shows(player, "Now: "));
    assert_true(shows_string(player, STRING_COMPARE_DIFFERENT));
    bool left = false, right = false;
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        left |= player->screen.nodes.items[i].column == 1;
        right |= player->screen.nodes.items[i].column == 2;
    }
    assert_true(left && right);
    assert_same_count(player, &before);
    player_restart(player);
    assert_same_count(player, &before);
    open_last_day(player);
    assert_true(app_do(player->app, ACTION_DAY_STEP, 1)); // today, when the other way was gone
    player_pass(player, 0);
    assert_non_null(player_find(player, ACTION_COMPARE));
}

// Both ways can be taken back and gone again; the same way as then says so.
static void the_same_way_is_the_same(void **state)
{
    Player *player = *state;
    live_a_little(player);
    open_last_day(player);
    player_pick(player, ACTION_WALK);
    player_pick(player, ACTION_OTHERWISE);
    player_pick(player, ACTION_OTHERWISE_CHOOSE);
    player_pick(player, ACTION_OTHERWISE_TAKE_BACK);
    assert_false(app_do(player->app, ACTION_OTHERWISE_TAKE_BACK, 0));
    assert_int_equal(count_events(player, EVENT_WHAT_IF_TOOK_BACK), 1);
    player_pass(player, 0);
    while (player_find(player, ACTION_COMPARE) == NULL)
        player_pick(player, ACTION_OTHERWISE_CHOOSE);
    player_pick(player, ACTION_COMPARE);
    assert_true(shows_string(player, STRING_COMPARE_SAME)); // always the first choice, as then
    assert_false(shows_string(player, STRING_COMPARE_DIFFERENT));
    assert_false(shows_string(player, STRING_COMPARE_OWN));
}

static void a_word_to_then_is_met_again(void **state)
{
    Player *player = *state;
    live_a_little(player);
    int days = count_of(player).trust.days;
    open_last_day(player);
    player_pick(player, ACTION_WALK);
    player_pick(player, ACTION_WRITE);
    write_words(player, "You could not have known.");
    player_assert_screen(player, "walk");
    assert_true(shows(player, "You could not have known."));
    assert_int_equal(count_of(player).trust.days, days + 1); // a note is a note
    player_restart(player);
    open_last_day(player);
    assert_true(shows(player, "You could not have known."));
    player_pick(player, ACTION_WORDS);
    player_pick(player, ACTION_WALK_CHOICE);
    player_assert_screen(player, "walk");
    assert_true(shows(player, "You could not have known."));
}

// A word to then is shown where the moment comes up again in play.
static void a_word_to_then_is_met_in_play(void **state)
{
    Player *player = *state;
    static const char *const names[] = {"line-four.json"};
    snprintf(player->own_levels, sizeof player->own_levels, "%s/levels", player->folder);
    scratch_empty(player->own_levels);
    TextBuffer bytes = scratch_read(GENTLY_SOURCE_DIR "/levels", names[0]);
    scratch_write(player->own_levels, names[0], bytes.bytes, bytes.length);
    text_deinit(&bytes);
    player->levels[0] = player->own_levels;
    player_restart(player);
    player_play_one(player);
    open_last_day(player);
    player_pick(player, ACTION_WALK);
    player_pick(player, ACTION_WRITE);
    write_words(player, "You could not have known.");
    player_restart(player);
    player_pass(player, 20 * (uint64_t)DAY_MS);
    player_begin(player);
    player_assert_screen(player, "scenario");
    assert_true(shows(player, "You could not have known."));
}

static void a_hidden_day_shows_nothing(void **state)
{
    Player *player = *state;
    live_a_little(player);
    Count before = count_of(player);
    open_last_day(player);
    player_pick(player, ACTION_HIDE);
    assert_false(shows(player, "It rained on the roof."));
    assert_null(player_find(player, ACTION_WALK));
    player_restart(player);
    assert_same_count(player, &before);
    player_pick(player, ACTION_THREAD);
    assert_false(shows(player, "It rained on the roof."));
    player_pick(player, ACTION_BACK);
    open_last_day(player);
    assert_true(shows_string(player, STRING_DAY_HIDDEN));
    player_pick(player, ACTION_HIDE);
    assert_true(shows(player, "It rained on the roof."));
}

static int days_found(const Player *player)
{
    int count = 0;
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        count += player->screen.nodes.items[i].action == ACTION_DAY;
    return count;
}

static void look_for(Player *player, const char *words)
{
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_QUERY));
    app_describe(player->app, &player->screen);
    write_words(player, words);
    player_assert_screen(player, "find");
}

static void days_are_found_by_words_and_acts(void **state)
{
    Player *player = *state;
    live_a_little(player);
    player_pick(player, ACTION_THREAD);
    player_pick(player, ACTION_FIND);
    assert_int_equal(days_found(player), 2);
    look_for(player, "RÄINED");
    assert_int_equal(days_found(player), 1);
    assert_true(shows(player, "It rained on the roof."));
    look_for(player, "no such words");
    assert_int_equal(days_found(player), 0);
    assert_true(shows_string(player, STRING_FIND_NONE));
    player_pick(player, ACTION_FIND_ALL);
    assert_int_equal(days_found(player), 2);
    for (int act = 0; act <= ACT_RECONSIDER; act++) // “any”, and then each act in turn
        player_pick(player, ACTION_NEXT_VALUE);
    assert_true(shows_string(player, STRING_DID_RECONSIDER));
    assert_true(days_found(player) >= 1); // a mind was changed on the second day
    player_pick(player, ACTION_DAY);
    assert_true(shows(player, "(taken back later)"));
    player_pick(player, ACTION_HIDE);
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_FIND_ALL);
    assert_int_equal(days_found(player), 1); // a hidden day is not found
}

static void a_year_is_seen_at_a_glance(void **state)
{
    Player *player = *state;
    live_a_little(player);
    player_pick(player, ACTION_THREAD);
    player_pick(player, ACTION_YEAR);
    assert_true(shows(player, "2026 at a glance"));
    assert_true(player->screen.by_months);
    int months = 0, beads = 0;
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        months += node->role == ROLE_BEAD && !node_is_active(node);
        beads += node->role == ROLE_BEAD && node_is_active(node);
    }
    assert_int_equal(months, 12);
    assert_int_equal(beads, 2);
    assert_null(player_find(player, ACTION_LATER));
    assert_null(player_find(player, ACTION_EARLIER)); // the first day is in this year
    player->now.utc_ms += 400 * (int64_t)DAY_MS;
    player_pass(player, 0);
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_THREAD);
    player_pick(player, ACTION_YEAR);
    assert_true(shows(player, "2027") || shows(player, "2028"));
    player_pick(player, ACTION_EARLIER);
    player_pick(player, ACTION_LATER);
}

static bool journal_holds(const Player *player, const char *text)
{
    TextBuffer bytes = scratch_read(player->data, "journal.jsonl");
    bool holds = bytes.length > 0 && strstr(bytes.bytes, text) != NULL;
    text_deinit(&bytes);
    return holds;
}

static void a_deleted_day_keeps_its_bead(void **state)
{
    Player *player = *state;
    live_a_little(player);
    Trust before = count_of(player).trust;
    open_last_day(player);
    player_pick(player, ACTION_ASK_ERASE);
    player_assert_screen(player, "erase");
    assert_true(shows_string(player, STRING_ERASE_DAY_STAYS));
    player_pick(player, ACTION_BACK);
    assert_true(journal_holds(player, "It rained on the roof."));
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    player_assert_screen(player, "day");
    assert_true(shows_string(player, STRING_DAY_DELETED));
    assert_false(journal_holds(player, "It rained on the roof."));
    Trust after = count_of(player).trust;
    assert_int_equal(after.days, before.days);
    assert_int_equal(after.returns, before.returns);
    assert_int_equal(count_of(player).plays, 1);
    player_restart(player);
    assert_int_equal(count_of(player).trust.days, before.days);
    player_play_one(player);
}

static void a_deleted_note_keeps_the_day(void **state)
{
    Player *player = *state;
    live_a_little(player);
    Count before = count_of(player);
    open_last_day(player);
    player_pick(player, ACTION_WORDS);
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    player_assert_screen(player, "day");
    assert_false(shows(player, "It rained on the roof."));
    assert_false(journal_holds(player, "It rained on the roof."));
    assert_true(shows_string(player, STRING_DAY_PARTLY_DELETED));
    assert_same_count(player, &before);
}

// From within a sitting: what is under way stays under way.
static void a_sitting_outlives_a_deletion(void **state)
{
    Player *player = *state;
    live_a_little(player);
    player_begin(player);
    player_read_to_an_ending(player);
    char *ending = strdup(player->screen.nodes.items[1].text);
    player_pick(player, ACTION_BACK);
    open_last_day(player);
    player_pick(player, ACTION_DAY_STEP);
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    player_assert_screen(player, "day");
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_BACK);
    player_assert_screen(player, "home");
    player_pick(player, ACTION_BEGIN);
    player_assert_screen(player, "scenario");
    assert_true(shows(player, ending));
    free(ending);
}

// What is under way on the day that is deleted goes with it.
static void a_sitting_goes_with_its_day(void **state)
{
    Player *player = *state;
    live_a_little(player);
    player_begin(player);
    player_assert_screen(player, "scenario");
    player_pick(player, ACTION_BACK);
    open_last_day(player);
    assert_true(app_do(player->app, ACTION_DAY_STEP, 1));
    player_pass(player, 0);
    player_pick(player, ACTION_ASK_ERASE);
    player_pick(player, ACTION_ERASE);
    while (strcmp(player->screen.screen, "home") != 0)
        player_pick(player, ACTION_BACK);
    assert_true(app_session(player->app)->scenario == NULL);
    size_t plays = count_of(player).plays;
    player_play_one(player);
    assert_int_equal(count_of(player).plays, plays + 1);
}

static void everything_begins_anew(void **state)
{
    Player *player = *state;
    live_a_little(player);
    player_pick(player, ACTION_SETTINGS);
    assert_true(app_do(player->app, ACTION_ASK_ERASE, ERASE_ALL));
    player_pass(player, 0);
    assert_true(shows_string(player, STRING_ERASE_ALL_GOES));
    player_pick(player, ACTION_ERASE);
    player_assert_screen(player, "welcome");
    assert_int_equal(count_of(player).trust.days, 0);
    char kept[1100];
    snprintf(kept, sizeof kept, "%s/kept", player->data);
    TextBuffer picture = scratch_picture(kept);
    assert_int_equal(picture.length, 0);
    text_deinit(&picture);
    assert_false(journal_holds(player, "seq"));
    player_restart(player);
    player_assert_screen(player, "welcome");
    player_play_one(player);
    assert_int_equal(count_of(player).trust.days, 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_day_says_what_it_held),      TEST(a_walk_goes_forward_and_back),
        TEST(another_way_stands_beside),    TEST(the_same_way_is_the_same),
        TEST(a_word_to_then_is_met_again),  TEST(a_word_to_then_is_met_in_play),
        TEST(a_hidden_day_shows_nothing),   TEST(days_are_found_by_words_and_acts),
        TEST(a_year_is_seen_at_a_glance),   TEST(a_deleted_day_keeps_its_bead),
        TEST(a_deleted_note_keeps_the_day), TEST(a_sitting_outlives_a_deletion),
        TEST(a_sitting_goes_with_its_day),  TEST(everything_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
