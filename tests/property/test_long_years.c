// Twenty-seven years of days, one sitting each, by a player who chooses at random: what is in
// memory grows by what was lived and by nothing else, and in the end all of it is there and whole.
// Prints what a day costs at the beginning and at the end. GENTLY_DAYS asks for another number of
// days.
#define _GNU_SOURCE // mallinfo2()
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/random.h"
#include "core/trust.h"
#include "unit/player.h"

// What a day may add: twelve events or so with their words, in arrays that grow by doubling.
enum { DAYS = 10000, PARTS = 10, MS_PER_DAY = 86400000, BYTES_A_DAY = 8192 };

// Any of what the page offers as answers.
static void choose(Player *player, Random *random)
{
    int offered[64] = {0};
    uint32_t count = 0;
    for (size_t i = 0; i < player->screen.nodes.count && count < 64; i++)
        if (player->screen.nodes.items[i].action == ACTION_CHOOSE)
            offered[count++] = player->screen.nodes.items[i].argument;
    assert_true(count > 0);
    assert_true(app_do(player->app, ACTION_CHOOSE, offered[random_below(random, count)]));
    player_pass(player, 1000);
}

static void write_note(Player *player, int day)
{
    char note[64];
    snprintf(note, sizeof note, "A line on day %d.", day);
    assert_true(app_do(player->app, ACTION_WRITE, WRITING_NOTE));
    assert_true(app_set_draft(player->app, note));
    assert_true(app_do(player->app, ACTION_SAVE, 0));
    app_describe(player->app, &player->screen);
}

static void live_a_day(Player *player, Random *random, int day)
{
    player_begin(player);
    while (player_find(player, ACTION_GO_ON) == NULL) {
        choose(player, random);
        if (day % 5 == 0 && player_find(player, ACTION_TAKE_BACK) != NULL &&
            player_find(player, ACTION_GO_ON) == NULL && random_below(random, 2) == 0)
            player_pick(player, ACTION_TAKE_BACK);
    }
    player_pick(player, player_find(player, ACTION_ENOUGH) != NULL ? ACTION_ENOUGH : ACTION_GO_ON);
    player_assert_screen(player, "close");
    if (player_find(player, ACTION_KEEP) != NULL && day % 3 == 0)
        player_pick(player, ACTION_KEEP);
    if (day % 7 == 0)
        write_note(player, day);
    player_pick(player, ACTION_FINISH);
}

static double cpu_ms(void)
{
    return (double)clock() * 1000 / CLOCKS_PER_SEC;
}

static int64_t memory_used(void)
{
    struct mallinfo2 info = mallinfo2();
    return (int64_t)(info.uordblks + info.hblkhd);
}

static void assert_all_is_well(const Player *player)
{
    char command[8000];
    snprintf(command, sizeof command,
             "%s doctor --data-dir %s --config-dir %s --now 2199-01-01T12:00:00Z >%s/doctor.txt",
             GENTLY_PROGRAM, player->data, player->config, player->folder);
    assert_int_equal(system(command), 0);
}

static void years_are_kept_and_cost_no_more(void **state)
{
    Player *player = *state;
    Random random = {27};
    const char *asked = getenv("GENTLY_DAYS");
    int days = asked != NULL ? atoi(asked) : DAYS, part = days / PARTS;
    int64_t grown = 0;
    player->no_wait = true;
    player_restart(player);
    Instant first = player->now;
    for (int i = 0; i < PARTS; i++) {
        int64_t before = memory_used();
        double began = cpu_ms();
        for (int day = i * part; day < (i + 1) * part; day++) {
            player->now.utc_ms = first.utc_ms + (int64_t)day * MS_PER_DAY;
            live_a_day(player, &random, day);
        }
        int64_t more = memory_used() - before;
        grown += more;
        printf("days %5d to %5d: %.2f ms of CPU and %.0f bytes of memory a day\n", i * part + 1,
               (i + 1) * part, (cpu_ms() - began) / part, (double)more / part);
    }
    assert_true(grown / days < BYTES_A_DAY);

    const History *history = app_history(player->app);
    uint64_t events = history->events;
    double effort = trust_effort(history->trust);
    size_t notes = history->words.count;
    assert_int_equal(history->trust.days, days);
    double began = cpu_ms();
    player_restart(player);
    printf("%" PRIu64 " events, read again in %.0f ms of CPU\n", events, cpu_ms() - began);
    history = app_history(player->app);
    assert_int_equal(history->events, events);
    assert_int_equal(history->words.count, notes);
    assert_true(trust_effort(history->trust) == effort && trust_value(history->trust) < 1);
    assert_all_is_well(player);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(years_are_kept_and_cost_no_more, player_set_up,
                                        player_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
