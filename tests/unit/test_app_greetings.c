// Who comes in is greeted, and who goes is let go, in words that fit and are not yesterday's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "app/strings.h"
#include "base/random.h"
#include "unit/player.h"

enum { MS_PER_HOUR = 3600000, HOURS_PER_DAY = 24 };

// The line under the heading.
static const char *line(Player *player)
{
    app_describe(player->app, &player->screen);
    assert_int_equal(player->screen.nodes.items[0].role, ROLE_HEADING);
    return player->screen.nodes.items[1].text;
}

static bool is_among(const char *words, StringId first, StringId last)
{
    for (StringId id = first; id <= last; id++)
        if (strcmp(words, string_text(id)) == 0)
            return true;
    return false;
}

static void let_hours_pass(Player *player, int hours)
{
    player->now.utc_ms += (int64_t)hours * MS_PER_HOUR;
    player_restart(player);
}

static void come(Player *player)
{
    player_begin(player);
    player_read_to_an_ending(player);
    player_pick(player, player_find(player, ACTION_ENOUGH) != NULL ? ACTION_ENOUGH : ACTION_GO_ON);
    player_assert_screen(player, "close");
}

// A visit: greeted from [home_first, home_last], let go from [close_first, close_last].
static void visit(Player *player, StringId home_first, StringId home_last, StringId close_first,
                  StringId close_last)
{
    player_assert_screen(player, "home");
    if (!is_among(line(player), home_first, home_last))
        fail_msg("greeted with: %s", line(player));
    come(player);
    if (!is_among(line(player), close_first, close_last))
        fail_msg("let go with: %s", line(player));
    player_pick(player, ACTION_FINISH);
}

static void each_kind_of_coming_has_its_words(void **state)
{
    Player *player = *state; // a Monday at ten
    come(player);
    assert_string_equal(line(player), string_text(STRING_CLOSE_FIRST));
    player_pick(player, ACTION_FINISH);
    assert_string_equal(line(player), string_text(STRING_HOME_FIRST));
    let_hours_pass(player, HOURS_PER_DAY);
    visit(player, STRING_HOME_ORDINARY_1, STRING_HOME_ORDINARY_8, STRING_CLOSE_LINE_1,
          STRING_CLOSE_LINE_7);
    let_hours_pass(player, 2);
    visit(player, STRING_HOME_AGAIN_1, STRING_HOME_AGAIN_6, STRING_CLOSE_AGAIN_1,
          STRING_CLOSE_AGAIN_5);
    let_hours_pass(player, 36); // at midnight
    visit(player, STRING_HOME_NIGHT_1, STRING_HOME_NIGHT_6, STRING_CLOSE_NIGHT_1,
          STRING_CLOSE_NIGHT_6);
    let_hours_pass(player, 12);
    static const struct {
        int days_away;
        StringId home, close;
    } back[] = {
        {2, STRING_HOME_BACK_DAYS_1, STRING_CLOSE_BACK_DAYS_1},
        {6, STRING_HOME_BACK_DAYS_1, STRING_CLOSE_BACK_DAYS_1},
        {7, STRING_HOME_BACK_WEEKS_1, STRING_CLOSE_BACK_WEEKS_1},
        {29, STRING_HOME_BACK_WEEKS_1, STRING_CLOSE_BACK_WEEKS_1},
        {30, STRING_HOME_BACK_MONTHS_1, STRING_CLOSE_BACK_MONTHS_1},
        {400, STRING_HOME_BACK_MONTHS_1, STRING_CLOSE_BACK_MONTHS_1},
    };
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        let_hours_pass(player, (back[i].days_away + 1) * HOURS_PER_DAY);
        visit(player, back[i].home, back[i].home + 5, back[i].close, back[i].close + 3);
    }
}

// Over two hundred visits with all kinds of gaps between them.
static void no_line_comes_twice_in_a_row(void **state)
{
    static const int gaps[] = {1, 24, 24, 24, 13, 30, 72, 200, 800};
    Player *player = *state;
    char home[512] = "", close[512] = "";
    Random random = {7};
    come(player);
    player_pick(player, ACTION_FINISH);
    for (int i = 0; i < 200; i++) {
        let_hours_pass(player, gaps[random_below(&random, sizeof gaps / sizeof *gaps)]);
        assert_string_not_equal(line(player), home);
        snprintf(home, sizeof home, "%s", line(player));
        come(player);
        assert_string_not_equal(line(player), close);
        snprintf(close, sizeof close, "%s", line(player));
        player_pick(player, ACTION_FINISH);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_kind_of_coming_has_its_words),
        TEST(no_line_comes_twice_in_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
