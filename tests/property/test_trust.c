// The theorems of the score (DESIGN.md section 4), each over 10,000 random histories, on the days
// alone and on whole events. GENTLY_SEED=n tries one history.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/history.h"
#include "core/trust.h"
#include "property/histories.h"

enum { DAYS_MAX = 60, CENTURY = 36525 };

static bool same_trust(Trust a, Trust b)
{
    return a.days == b.days && a.returns == b.returns && a.last_day == b.last_day;
}

static Trust trust_of_days(const Day *days, size_t count)
{
    Trust trust = trust_none();
    for (size_t i = 0; i < count; i++)
        trust_show_up(&trust, days[i]);
    return trust;
}

static Trust trust_of_events(const Event *events, size_t count)
{
    History history;
    history_init(&history);
    for (size_t i = 0; i < count; i++)
        history_apply(&history, &events[i]);
    Trust trust = history.trust;
    history_deinit(&history);
    return trust;
}

static Trust trust_of(const Story *story)
{
    return trust_of_events(story->events, story->count);
}

// T1: trust never falls, at any event, whatever happens.

static bool never_falls(History *history, const Story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        Trust before = history->trust;
        history_apply(history, &story->events[i]);
        EXPECT(trust_value(history->trust) >= trust_value(before));
        EXPECT(trust_effort(history->trust) >= trust_effort(before));
        EXPECT(history->trust.days >= before.days && history->trust.returns >= before.returns);
    }
    return true;
}

static bool t1_history(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    History history;
    history_init(&history);
    bool holds = never_falls(&history, story);
    history_deinit(&history);
    free(story);
    return holds;
}

static bool t1_days(Random *random)
{
    Trust trust = trust_none();
    for (int i = 0; i < 100; i++) {
        double before = trust_value(trust);
        Day day = chance(random, 80) && trust.last_day != DAY_NONE
                      ? trust.last_day + between(random, -3, 5)
                      : between(random, -1000000, 1000000);
        trust_show_up(&trust, day);
        EXPECT(trust_value(trust) >= before);
    }
    return true;
}

// T2: choices do not matter.

static bool t2_acts(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    Trust before = trust_of(story);
    for (size_t i = 0; i < story->count; i++)
        story->events[i].act = (Act)between(random, 0, ACT_COUNT - 1);
    bool any_other = same_trust(trust_of(story), before);
    for (size_t i = 0; i < story->count; i++)
        story->events[i].act = ACT_PUSH;
    bool all_push = same_trust(trust_of(story), before);
    free(story);
    EXPECT(any_other);
    EXPECT(all_push);
    return true;
}

// T3: showing up on one more day never lowers trust on any later day.

// Both ways of living, compared on the evening of `until`.
static bool no_less(const Day *more, size_t more_count, const Day *fewer, size_t fewer_count)
{
    while (fewer_count > 0 && more_count > 0) {
        Trust with = trust_of_days(more, more_count), without = trust_of_days(fewer, fewer_count);
        if (trust_value(with) < trust_value(without))
            return false;
        more_count--;
        fewer_count--;
        if (more[more_count] != fewer[fewer_count])
            break; // the added day: before it both are the same
    }
    return true;
}

static bool has_day(const Day *days, size_t count, Day day)
{
    for (size_t i = 0; i < count; i++)
        if (days[i] == day)
            return true;
    return false;
}

static bool t3_one_more_day(Random *random)
{
    Day days[DAYS_MAX], more[DAYS_MAX + 1], added;
    size_t count = (size_t)between(random, 1, DAYS_MAX), before = 0;
    random_days(random, days, count);
    do
        added = between(random, days[0] - 4, days[count - 1] + 4);
    while (has_day(days, count, added));
    while (before < count && days[before] < added)
        before++;
    memcpy(more, days, before * sizeof *days);
    more[before] = added;
    memcpy(more + before + 1, days + before, (count - before) * sizeof *days);
    EXPECT(no_less(more, count + 1, days, count));
    return true;
}

// T4: k days with one session each beat one day with k sessions; a second session on a day adds
// nothing.

// A sitting in which the player shows up for certain.
static void story_show_up(Story *story, Random *random, Day day)
{
    story_visit(story, random, day, (Instant){0});
    story_add(story, day, (Event){.kind = EVENT_NOTED, .text = "here"});
}

static bool t4_many_days(Random *random)
{
    enum { SESSIONS_MAX = 15 };
    Day days[SESSIONS_MAX];
    size_t count = (size_t)between(random, 2, SESSIONS_MAX);
    random_days(random, days, count);
    Story *many = story_new(), *one = story_new();
    for (size_t i = 0; i < count; i++) {
        story_show_up(many, random, days[i]);
        story_show_up(one, random, days[0]);
    }
    Trust of_many = trust_of(many), of_one = trust_of(one);
    free(many);
    free(one);
    EXPECT(trust_value(of_many) > trust_value(of_one));
    EXPECT(of_many.days == (int)count && of_one.days == 1 && of_one.returns == 0);
    return true;
}

static bool t4_second_session(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    Day day = story->last_day == DAY_NONE ? 0 : story->last_day + random_step(random);
    if (story->count > STORY_EVENTS_MAX / 2)
        story->count = STORY_EVENTS_MAX / 2; // leaves room for the two
    story_show_up(story, random, day);
    Trust after_one = trust_of(story);
    story_show_up(story, random, day);
    Trust after_two = trust_of(story);
    free(story);
    EXPECT(same_trust(after_one, after_two));
    EXPECT(after_two.last_day == day);
    return true;
}

// T5: a return counts more than an ordinary day, and being away never costs.

static bool t5_returns(Random *random)
{
    Day days[DAYS_MAX];
    size_t count = (size_t)between(random, 1, DAYS_MAX);
    random_days(random, days, count);
    Trust before = trust_of_days(days, count), next_day = before, later = before;
    trust_show_up(&next_day, before.last_day + 1);
    int away_days = chance(random, 50) ? between(random, 0, 3) : between(random, 4, 5000);
    trust_show_up(&later, before.last_day + 1 + away_days);
    EXPECT(trust_value(next_day) > trust_value(before));
    EXPECT(trust_value(later) >= trust_value(next_day));
    EXPECT((trust_value(later) > trust_value(next_day)) == (away_days >= 2));
    EXPECT(trust_effort(later) - trust_effort(before) == (away_days >= 2 ? 1.5 : 1.0));
    return true;
}

// Opening the game, arriving, choosing and leaving without showing up: time passes, nothing else.
static bool t5_away(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    size_t count = story->count;
    Trust before = trust_of(story);
    Day day = story->last_day == DAY_NONE ? 0 : story->last_day;
    for (int i = 0; i < 10; i++)
        story_visit(story, random, day += random_step(random), (Instant){0});
    size_t kept = count;
    for (size_t i = count; i < story->count; i++)
        if (!shows_up(&story->events[i]))
            story->events[kept++] = story->events[i];
    Trust after = trust_of_events(story->events, kept);
    free(story);
    EXPECT(same_trust(before, after));
    return true;
}

// T6: clocks. day = max(last day, today).

// One visit on each of some days, at any local time, travelling, through summer time: exactly these
// days count, and exactly the gaps between them are returns.
static bool t6_honest_clock(Random *random)
{
    Day days[DAYS_MAX];
    size_t count = (size_t)between(random, 1, DAYS_MAX);
    random_days(random, days, count);
    Life life = life_begin(random);
    History history;
    history_init(&history);
    int returns = 0;
    bool each_is_its_day = true;
    for (size_t i = 0; i < count; i++) {
        Instant now = life_moment_on(&life, days[i]);
        Day today = history_today(&history, now, life.turn_hour);
        each_is_its_day &= today == days[i];
        returns += i > 0 && days[i] - days[i - 1] >= 3;
        history_apply(&history, &(Event){.kind = EVENT_NOTED, .day = today, .text = ""});
    }
    Trust trust = history.trust;
    history_deinit(&history);
    EXPECT(each_is_its_day);
    EXPECT(trust.days == (int)count);
    EXPECT(trust.returns == returns);
    return true;
}

// Whatever the clock says: a date later than all before it is a new day, any other is none.
static bool new_dates_count_once(History *history, Random *random)
{
    Life life = life_begin(random);
    Day latest = DAY_NONE;
    for (int i = 0; i < 60; i++) {
        Instant now = life_next_visit(&life);
        CivilTime local = instant_local(now);
        Day date = days_from_civil(local.year, local.month, local.day);
        date -= local.hour < life.turn_hour;
        int days_before = history->trust.days;
        Day today = history_today(history, now, life.turn_hour);
        history_apply(history, &(Event){.kind = EVENT_NOTED, .day = today, .text = ""});
        EXPECT(today >= date && today >= latest);
        EXPECT(history->trust.days == days_before + (date > latest));
        latest = date > latest ? date : latest;
        EXPECT(history->trust.last_day == latest && today == latest);
    }
    return true;
}

static bool t6_any_clock(Random *random)
{
    History history;
    history_init(&history);
    bool holds = new_dates_count_once(&history, random);
    history_deinit(&history);
    return holds;
}

// Visits that seem to be in the past change nothing, neither then nor later.
static bool t6_set_back(Random *random)
{
    Day days[DAYS_MAX];
    size_t count = (size_t)between(random, 1, DAYS_MAX);
    random_days(random, days, count);
    Trust trust = trust_none();
    for (size_t i = 0; i < count; i++) {
        EXPECT(trust_show_up(&trust, days[i]));
        Trust before = trust;
        for (int j = between(random, 0, 3); j > 0; j--)
            EXPECT(!trust_show_up(&trust, days[i] - between(random, 0, 3000)));
        EXPECT(same_trust(trust, before));
    }
    EXPECT(same_trust(trust, trust_of_days(days, count)));
    return true;
}

// T7: a pure fold of the journal.

// Names, words and hashes are replaced, as when level files are edited or notes deleted.
static void story_rewrite(Story *story, Random *random)
{
    for (size_t i = 0; i < story->count; i++) {
        Event *event = &story->events[i];
        event->scenario = event->scenario == NULL ? NULL : random_scenario_id(random);
        event->passage = event->passage == NULL ? NULL : random_passage_id(random);
        event->text = event->text == NULL ? NULL : random_text(random);
        event->hash = event->hash == NULL ? NULL : random_text(random);
        event->choice = between(random, 0, 3);
        event->at = (Instant){(int64_t)random_next(random) >> 16, 0};
    }
}

static bool t7_pure_fold(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    Trust once = trust_of(story), again = trust_of(story), by_days = trust_none();
    Day latest = DAY_NONE;
    for (size_t i = 0; i < story->count; i++) {
        latest = story->events[i].day > latest ? story->events[i].day : latest;
        if (shows_up(&story->events[i]))
            trust_show_up(&by_days, latest);
    }
    story_rewrite(story, random);
    Trust rewritten = trust_of(story);
    free(story);
    EXPECT(same_trust(once, again));
    EXPECT(same_trust(once, by_days));
    EXPECT(same_trust(once, rewritten));
    return true;
}

// Everything by which nobody shows up may be there or not: opened and left, changes of mind, kept
// sentences.
static bool t7_only_showing_up(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    Day latest = DAY_NONE;
    for (size_t i = 0; i < story->count; i++) { // as a journal has it: days never go back
        latest = story->events[i].day > latest ? story->events[i].day : latest;
        story->events[i].day = latest;
    }
    Trust all = trust_of(story);
    size_t kept = 0;
    for (size_t i = 0; i < story->count; i++)
        if (shows_up(&story->events[i]) || chance(random, 50))
            story->events[kept++] = story->events[i];
    Trust some = trust_of_events(story->events, kept);
    free(story);
    EXPECT(same_trust(all, some));
    return true;
}

// T8: always in [0, 1), finite, at a hundred years of days.

static bool in_range(Trust trust)
{
    double value = trust_value(trust), effort = trust_effort(trust);
    return isfinite(value) && isfinite(effort) && value >= 0.0 && value < 1.0 && effort >= 0.0;
}

static bool t8_range(Random *random)
{
    Trust trust = trust_none();
    EXPECT(in_range(trust));
    int days = chance(random, 99) ? between(random, 1, 400) : CENTURY;
    int step_max = between(random, 1, 4);
    Day day = between(random, -20000, 40000);
    for (int i = 0; i < days; i++) {
        trust_show_up(&trust, day += between(random, 1, step_max));
        if (i % 97 == 0)
            EXPECT(in_range(trust));
    }
    EXPECT(trust.days == days);
    EXPECT(in_range(trust));
    EXPECT(trust_value(trust) > 0.0);
    return true;
}

static void a_hundred_years(void **state)
{
    (void)state;
    for (int step = 1; step <= 3; step += 2) {
        Trust trust = trust_none();
        double before = -1.0;
        for (Day day = 0; day < CENTURY; day += step) {
            trust_show_up(&trust, day);
            double value = trust_value(trust);
            assert_true(in_range(trust) && value >= before);
            before = value;
        }
        assert_int_equal(trust.days, CENTURY / step);
        assert_int_equal(trust.returns, step == 3 ? CENTURY / 3 - 1 : 0);
    }
    assert_true(in_range((Trust){.days = INT32_MAX, .returns = INT32_MAX}));
}

// The generator is worth something only if its histories hold what the theorems speak of.
static void the_histories_are_varied(void **state)
{
    (void)state;
    size_t kinds[EVENT_COUNT] = {0}, back = 0, returns = 0, filled = 0;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        Random random = {random_mix(seed)};
        Story *story = story_new();
        story_fill(story, &random);
        for (size_t i = 0; i < story->count; i++) {
            kinds[story->events[i].kind]++;
            back += i > 0 && story->events[i].day < story->events[i - 1].day;
        }
        Trust trust = trust_of(story);
        returns += (size_t)trust.returns;
        filled += trust.days >= 5;
        free(story);
    }
    for (int kind = 0; kind < EVENT_COUNT; kind++)
        assert_true(kinds[kind] > 500);
    assert_true(back > 500 && returns > 1000 && filled > 300);
}

#define THEOREM(property)                                                                          \
    static void test_##property(void **state)                                                      \
    {                                                                                              \
        (void)state;                                                                               \
        for_all_histories(#property, property);                                                    \
    }
THEOREM(t1_history)
THEOREM(t1_days)
THEOREM(t2_acts)
THEOREM(t3_one_more_day)
THEOREM(t4_many_days)
THEOREM(t4_second_session)
THEOREM(t5_returns)
THEOREM(t5_away)
THEOREM(t6_honest_clock)
THEOREM(t6_any_clock)
THEOREM(t6_set_back)
THEOREM(t7_pure_fold)
THEOREM(t7_only_showing_up)
THEOREM(t8_range)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_histories_are_varied),
        cmocka_unit_test(test_t1_history),
        cmocka_unit_test(test_t1_days),
        cmocka_unit_test(test_t2_acts),
        cmocka_unit_test(test_t3_one_more_day),
        cmocka_unit_test(test_t4_many_days),
        cmocka_unit_test(test_t4_second_session),
        cmocka_unit_test(test_t5_returns),
        cmocka_unit_test(test_t5_away),
        cmocka_unit_test(test_t6_honest_clock),
        cmocka_unit_test(test_t6_any_clock),
        cmocka_unit_test(test_t6_set_back),
        cmocka_unit_test(test_t7_pure_fold),
        cmocka_unit_test(test_t7_only_showing_up),
        cmocka_unit_test(test_t8_range),
        cmocka_unit_test(a_hundred_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
