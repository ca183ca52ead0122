// The past as a fold of events: what each event adds, what a lost line costs, and days that never
// go back. The score's theorems are in tests/property.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/history.h"
#include "property/histories.h"

enum { DAY = 20780 };

// A history under way, with the number and the day of the event that comes next.
typedef struct Fold {
    History history;
    uint64_t seq;
    Day day;
} Fold;

static int set_up(void **state)
{
    Fold *fold = calloc(1, sizeof *fold);
    history_init(&fold->history);
    fold->seq = 1;
    fold->day = DAY;
    *state = fold;
    return 0;
}

static int tear_down(void **state)
{
    Fold *fold = *state;
    history_deinit(&fold->history);
    free(fold);
    return 0;
}

static void add(Fold *fold, Event event)
{
    event.seq = fold->seq++;
    event.day = fold->day;
    history_apply(&fold->history, &event);
}

static void add_kind(Fold *fold, EventKind kind)
{
    add(fold, (Event){.kind = kind});
}

static void begin(Fold *fold, const char *scenario)
{
    add(fold, (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = scenario, .hash = "h"});
}

static void choose(Fold *fold, EventKind kind, const char *passage, int choice, Act act)
{
    add(fold,
        (Event){.kind = kind, .scenario = "s", .passage = passage, .choice = choice, .act = act});
}

static void end(Fold *fold, const char *scenario, const char *passage)
{
    add(fold, (Event){.kind = EVENT_SCENARIO_ENDED, .scenario = scenario, .passage = passage});
}

static void note(Fold *fold, Day day)
{
    fold->day = day;
    add(fold, (Event){.kind = EVENT_NOTED, .text = "n"});
}

static void an_empty_past(void **state)
{
    const History *history = &((Fold *)*state)->history;
    assert_int_equal(history->last_day, DAY_NONE);
    assert_int_equal(history->first_day, DAY_NONE);
    assert_int_equal(history_away_days(history, DAY), -1);
    assert_int_equal(history_rhythm_28(history, DAY), 0);
    assert_null(history_scenario(history, "s"));
    assert_null(history_day(history, DAY));
    assert_null(history_open_sitting(history));
    assert_false(history_chose(history, "s", ACT_PUSH));
    assert_int_equal(history_today(history, (Instant){0, 0}, 4), -1);
}

static void a_whole_sitting(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    add_kind(fold, EVENT_SESSION_BEGAN);
    add(fold, (Event){.kind = EVENT_ARRIVED, .arrived = ARRIVED_TENSE});
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_PUSH);
    choose(fold, EVENT_CHOSE, "b", 1, ACT_REPAIR);
    assert_null(history->plays.items[0].ending);
    end(fold, "s", "z");
    add_kind(fold, EVENT_GROUNDED);
    begin(fold, "t");
    add_kind(fold, EVENT_SESSION_ENDED);
    const Sitting *sitting = &history->sittings.items[0];
    assert_int_equal(sitting->arrived, ARRIVED_TENSE);
    assert_true(sitting->grounded && sitting->ended);
    assert_int_equal(sitting->first_play, 0);
    assert_int_equal(sitting->play_count, 2);
    const Play *play = &history->plays.items[0];
    assert_string_equal(play->hash, "h");
    assert_string_equal(play->ending, "z");
    assert_true(play->finished);
    assert_int_equal(play->choices.count, 2);
    assert_string_equal(play->choices.items[1].passage, "b");
    assert_false(history->plays.items[1].finished);
    const DayRecord *day = history_day(history, DAY);
    assert_true(day->shown_up);
    assert_false(day->returned);
    assert_int_equal(day->scenarios, 1);
    assert_int_equal(day->event_count, 9);
    assert_int_equal(day->acts[ACT_PUSH], 1);
    assert_int_equal(history->acts[ACT_REPAIR], 1);
    assert_int_equal(history->trust.days, 1);
    const ScenarioRecord *record = history_scenario(history, "s");
    assert_int_equal(record->finished, 1);
    assert_int_equal(record->last_day, DAY);
    record = history_scenario(history, "t");
    assert_true(record->begun);
    assert_int_equal(record->finished, 0);
    assert_int_equal(record->last_day, DAY_NONE);
}

static void what_was_taken_back_counts_as_reconsidered(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_PUSH);
    choose(fold, EVENT_TOOK_BACK, "a", 0, ACT_PUSH);
    choose(fold, EVENT_CHOSE, "a", 1, ACT_PAUSE);
    assert_int_equal(history->acts[ACT_PUSH], 0);
    assert_int_equal(history->acts[ACT_RECONSIDER], 1);
    assert_int_equal(history->acts[ACT_PAUSE], 1);
    assert_int_equal(history->days.items[0].acts[ACT_PUSH], 0);
    assert_int_equal(history->days.items[0].acts[ACT_RECONSIDER], 1);
    const Play *play = &history->plays.items[0];
    assert_true(play->choices.items[0].taken_back);
    assert_false(play->choices.items[1].taken_back);
    end(fold, "s", "z");
    assert_false(history_chose(history, "s", ACT_PUSH));
    assert_true(history_chose(history, "s", ACT_PAUSE));
}

// The latest of two equal choices is the one that is taken back.
static void the_same_choice_twice(void **state)
{
    Fold *fold = *state;
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_STAY);
    choose(fold, EVENT_TOOK_BACK, "a", 0, ACT_STAY);
    choose(fold, EVENT_CHOSE, "a", 0, ACT_STAY);
    choose(fold, EVENT_TOOK_BACK, "a", 0, ACT_STAY);
    choose(fold, EVENT_CHOSE, "a", 0, ACT_STAY);
    const Play *play = &fold->history.plays.items[0];
    assert_true(play->choices.items[0].taken_back && play->choices.items[1].taken_back);
    assert_false(play->choices.items[2].taken_back);
    assert_int_equal(fold->history.acts[ACT_STAY], 1);
    assert_int_equal(fold->history.acts[ACT_RECONSIDER], 2);
}

// Over the turn of a day each day keeps its own count.
static void a_choice_of_yesterday_is_taken_back_today(void **state)
{
    Fold *fold = *state;
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_PUSH);
    fold->day++;
    choose(fold, EVENT_CHOSE, "b", 0, ACT_PUSH);
    choose(fold, EVENT_TOOK_BACK, "a", 0, ACT_PUSH);
    const DayRecord *days = fold->history.days.items;
    assert_int_equal(days[0].acts[ACT_PUSH], 0);
    assert_int_equal(days[1].acts[ACT_PUSH], 1);
    assert_int_equal(days[1].acts[ACT_RECONSIDER], 1);
    assert_int_equal(fold->history.acts[ACT_PUSH], 1);
}

static void taking_back_an_ending_reopens_the_play_but_not_the_day(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_PUSH);
    end(fold, "s", "y");
    choose(fold, EVENT_TOOK_BACK, "a", 0, ACT_PUSH);
    assert_null(history->plays.items[0].ending);
    assert_true(history->plays.items[0].finished);
    assert_true(history->days.items[0].shown_up);
    choose(fold, EVENT_CHOSE, "a", 1, ACT_PAUSE);
    end(fold, "s", "z");
    assert_string_equal(history->plays.items[0].ending, "z");
    assert_int_equal(history->scenarios, 1);
    assert_int_equal(history->days.items[0].scenarios, 1);
    assert_int_equal(history_scenario(history, "s")->finished, 1);
}

static void a_lost_line_costs_itself_alone(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    // Without session-began, without scenario-began, without chose.
    add(fold, (Event){.kind = EVENT_ARRIVED, .arrived = ARRIVED_TIRED});
    add_kind(fold, EVENT_GROUNDED);
    choose(fold, EVENT_CHOSE, "a", 0, ACT_NOTICE);
    choose(fold, EVENT_TOOK_BACK, "q", 2, ACT_PUSH);
    end(fold, "s", "z");
    add_kind(fold, EVENT_SESSION_ENDED);
    assert_int_equal(history->sittings.count, 0);
    assert_int_equal(history->plays.count, 1);
    assert_null(history->plays.items[0].hash);
    assert_int_equal(history->acts[ACT_NOTICE], 1);
    assert_int_equal(history->acts[ACT_PUSH], 0);
    assert_int_equal(history->acts[ACT_RECONSIDER], 1);
    assert_int_equal(history->scenarios, 1);
    assert_true(history->days.items[0].shown_up);
    // The beginning of the second scenario is lost: its choices are not the first one's.
    begin(fold, "t");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_STAY);
    assert_int_equal(history->plays.count, 3);
    assert_string_equal(history->plays.items[2].scenario, "s");
    assert_int_equal(history->plays.items[1].choices.count, 0);
    assert_true(history_scenario(history, "s")->begun);
}

static void showing_up(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    add(fold, (Event){.kind = EVENT_BREATHED, .seconds = 19.9});
    add(fold, (Event){.kind = EVENT_KEPT, .text = "k"});
    begin(fold, "s");
    assert_int_equal(history->trust.days, 0);
    assert_false(history->days.items[0].shown_up);
    add(fold, (Event){.kind = EVENT_BREATHED, .seconds = 20});
    assert_int_equal(history->trust.days, 1);
    assert_int_equal(history->breaths, 1);
    assert_int_equal(history->days.items[0].breaths, 1);
    note(fold, DAY + 1);
    note(fold, DAY + 1);
    assert_int_equal(history->trust.days, 2);
    assert_int_equal(history->days.items[1].notes, 2);
    fold->day = DAY + 2;
    begin(fold, "s");
    end(fold, "s", "z");
    assert_int_equal(history->trust.days, 3);
    assert_int_equal(history->words.count, 3);
    assert_true(history->words.items[0].kept);
    assert_false(history->words.items[1].kept);
}

static void days_away_and_returns(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    note(fold, DAY);
    assert_int_equal(history_away_days(history, DAY), -1); // before today
    assert_int_equal(history_away_days(history, DAY + 1), 0);
    assert_int_equal(history_away_days(history, DAY + 3), 2);
    fold->day = DAY + 3;
    add_kind(fold, EVENT_SESSION_BEGAN); // which is not showing up
    assert_int_equal(history_away_days(history, DAY + 3), 2);
    note(fold, DAY + 3);
    assert_true(history_day(history, DAY + 3)->returned);
    assert_int_equal(history_away_days(history, DAY + 3), 2);
    note(fold, DAY + 3);
    assert_true(history_day(history, DAY + 3)->returned);
    note(fold, DAY + 5);
    assert_false(history_day(history, DAY + 5)->returned);
    assert_null(history_day(history, DAY + 4));
    assert_null(history_day(history, DAY + 6));
    assert_null(history_day(history, DAY - 1));
}

static void four_weeks_of_days(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    note(fold, DAY);
    note(fold, DAY + 1);
    fold->day = DAY + 2;
    add_kind(fold, EVENT_SESSION_BEGAN);
    note(fold, DAY + 27);
    assert_int_equal(history_rhythm_28(history, DAY - 1), 0);
    assert_int_equal(history_rhythm_28(history, DAY), 1);
    assert_int_equal(history_rhythm_28(history, DAY + 2), 2);
    assert_int_equal(history_rhythm_28(history, DAY + 27), 3);
    assert_int_equal(history_rhythm_28(history, DAY + 28), 2);
    assert_int_equal(history_rhythm_28(history, DAY + 54), 1);
    assert_int_equal(history_rhythm_28(history, DAY + 55), 0);
}

static void the_ends_of_the_calendar(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    note(fold, INT32_MIN + 1);
    assert_int_equal(history_away_days(history, INT32_MAX), INT32_MAX - 1);
    assert_int_equal(history_rhythm_28(history, INT32_MIN + 1), 1);
    assert_int_equal(history_rhythm_28(history, INT32_MAX), 0);
    note(fold, INT32_MAX);
    assert_true(history_day(history, INT32_MAX)->returned);
    assert_int_equal(history_rhythm_28(history, INT32_MAX), 1);
    assert_int_equal(history_rhythm_28(history, DAY_NONE), 0);
    assert_int_equal(history_away_days(history, DAY_NONE), -1);
}

// T6: max(last day, today), and an event of an earlier day counts for the latest.
static void days_never_go_back(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    Instant now;
    note(fold, DAY);
    note(fold, DAY - 100);
    assert_int_equal(history->days.count, 1);
    assert_int_equal(history->days.items[0].notes, 2);
    assert_int_equal(history->trust.days, 1);
    assert_int_equal(history->words.items[1].day, DAY);
    assert_int_equal(history->first_day, DAY);
    assert_true(instant_parse("2026-11-20T12:00:00+01:00", &now));
    assert_int_equal(history_today(history, now, 4), DAY);
    assert_true(instant_parse("2026-11-25T03:59:59+01:00", &now));
    assert_int_equal(history_today(history, now, 4), DAY + 1);
    assert_int_equal(history_today(history, now, 3), DAY + 2);
}

static void the_sitting_that_is_open(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    add_kind(fold, EVENT_SESSION_BEGAN);
    assert_int_equal(history_open_sitting(history)->seq, 1);
    add_kind(fold, EVENT_SESSION_BEGAN);
    assert_int_equal(history_open_sitting(history)->seq, 2);
    assert_false(history->sittings.items[0].ended);
    add_kind(fold, EVENT_SESSION_ENDED);
    assert_null(history_open_sitting(history));
}

static void only_the_latest_finished_play_says_what_was_chosen(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 0, ACT_PUSH);
    assert_false(history_chose(history, "s", ACT_PUSH));
    end(fold, "s", "z");
    assert_true(history_chose(history, "s", ACT_PUSH));
    assert_false(history_chose(history, "t", ACT_PUSH));
    begin(fold, "s");
    choose(fold, EVENT_CHOSE, "a", 1, ACT_PAUSE);
    assert_true(history_chose(history, "s", ACT_PUSH));
    assert_false(history_chose(history, "s", ACT_PAUSE));
    end(fold, "s", "z");
    assert_false(history_chose(history, "s", ACT_PUSH));
    assert_true(history_chose(history, "s", ACT_PAUSE));
}

static void an_event_that_is_none_is_counted_and_no_more(void **state)
{
    Fold *fold = *state;
    add_kind(fold, EVENT_COUNT);
    assert_int_equal(fold->history.events, 1);
    assert_int_equal(fold->history.days.items[0].event_count, 1);
}

// The sums of all days are the sums of the history, whatever happened in whatever order.
static bool sums_hold(const Story *story)
{
    History history;
    int acts[ACT_COUNT] = {0}, scenarios = 0, breaths = 0, shown_up = 0;
    size_t events = 0, play_count = 0;
    history_init(&history);
    for (size_t i = 0; i < story->count; i++)
        history_apply(&history, &story->events[i]);
    for (size_t i = 0; i < history.days.count; i++) {
        const DayRecord *day = &history.days.items[i];
        EXPECT(i == 0 || day[-1].day < day->day);
        EXPECT(day->first_event == events);
        events += day->event_count;
        scenarios += day->scenarios;
        breaths += day->breaths;
        shown_up += day->shown_up;
        for (int act = 0; act < ACT_COUNT; act++) {
            EXPECT(day->acts[act] >= 0);
            acts[act] += day->acts[act];
        }
    }
    for (size_t i = 0; i < history.sittings.count; i++)
        play_count += history.sittings.items[i].play_count;
    EXPECT(memcmp(acts, history.acts, sizeof acts) == 0);
    EXPECT(scenarios == history.scenarios && breaths == history.breaths);
    EXPECT(shown_up == history.trust.days && events == story->count);
    EXPECT(play_count <= history.plays.count);
    history_deinit(&history);
    return true;
}

static bool sums_of_random_histories(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    bool hold = sums_hold(story);
    free(story);
    return hold;
}

static void the_days_add_up(void **state)
{
    (void)state;
    for_all_histories("the days add up", sums_of_random_histories);
}

static void keep(Fold *fold, const char *words)
{
    add(fold, (Event){.kind = EVENT_KEPT, .text = words});
}

static void what_is_kept_is_reworded_and_let_go(void **state)
{
    Fold *fold = *state;
    const History *history = &fold->history;
    assert_null(history_keepsake(history, 0));
    keep(fold, "one"); // seq 1
    keep(fold, "two");
    fold->day++;
    keep(fold, "three");
    keep(fold, "two"); // kept already
    assert_int_equal(history->keepsakes.count, 3);
    assert_int_equal(history->keepsakes.items[0].day, DAY);
    assert_int_equal(history->keepsakes.items[2].day, DAY + 1);
    assert_string_equal(history_keepsake(history, 4), "two");
    add(fold, (Event){.kind = EVENT_REWORDED, .of = 2, .text = "second"});
    assert_string_equal(history_keepsake(history, 1), "second");
    assert_string_equal(history->words.items[1].text, "two"); // what was kept then
    add(fold, (Event){.kind = EVENT_LET_GO, .of = 1});
    assert_int_equal(history->keepsakes.count, 2);
    assert_string_equal(history_keepsake(history, 0), "second");
    assert_string_equal(history_keepsake(history, 1), "three");
    add(fold, (Event){.kind = EVENT_LET_GO, .of = 1}); // gone already
    add(fold, (Event){.kind = EVENT_REWORDED, .of = 99, .text = "of nothing"});
    add(fold, (Event){.kind = EVENT_LET_GO, .of = 3});
    add(fold, (Event){.kind = EVENT_LET_GO, .of = 2});
    assert_null(history_keepsake(history, 7));
    keep(fold, "one"); // after all
    assert_string_equal(history_keepsake(history, 7), "one");
    assert_int_equal(history->trust.days, 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_past),
        TEST(a_whole_sitting),
        TEST(what_was_taken_back_counts_as_reconsidered),
        TEST(the_same_choice_twice),
        TEST(a_choice_of_yesterday_is_taken_back_today),
        TEST(taking_back_an_ending_reopens_the_play_but_not_the_day),
        TEST(a_lost_line_costs_itself_alone),
        TEST(showing_up),
        TEST(what_is_kept_is_reworded_and_let_go),
        TEST(days_away_and_returns),
        TEST(four_weeks_of_days),
        TEST(the_ends_of_the_calendar),
        TEST(days_never_go_back),
        TEST(the_sitting_that_is_open),
        TEST(only_the_latest_finished_play_says_what_was_chosen),
        TEST(an_event_that_is_none_is_counted_and_no_more),
        TEST(the_days_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
