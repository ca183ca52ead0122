// What comes back is said where there are days enough, and only then.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/patterns.h"

enum { FIRST_DAY = 20000 };

typedef struct Past {
    History history;
    uint64_t seq;
} Past;

static void happen(Past *past, Day day, int hour, Event event)
{
    event.seq = ++past->seq;
    event.day = day;
    event.at = (Instant){(int64_t)day * 86400000 + hour * 3600000, 0};
    history_apply(&past->history, &event);
}

static void play(Past *past, Day day, int hour, Act act, bool taken_back)
{
    Event choice = {.kind = EVENT_CHOSE, .scenario = "s", .passage = "p", .act = ACT_PUSH};
    happen(past, day, hour, (Event){.kind = EVENT_SESSION_BEGAN});
    happen(past, day, hour, (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = "s", .hash = "h"});
    if (taken_back) {
        happen(past, day, hour, choice);
        choice.kind = EVENT_TOOK_BACK;
        happen(past, day, hour, choice);
        choice.kind = EVENT_CHOSE;
    }
    choice.act = act;
    happen(past, day, hour, choice);
    choice.act = ACT_REPAIR; // what comes later is not how it began
    choice.passage = "q";
    happen(past, day, hour, choice);
    happen(past, day, hour, (Event){.kind = EVENT_SCENARIO_ENDED, .scenario = "s", .passage = "e"});
}

static const Scenario scenario = {.id = "s", .topics = {TOPIC_WORK}, .topic_count = 1};

static const Scenario *find(void *state, const char *id, const char *hash)
{
    (void)state, (void)id, (void)hash;
    return &scenario;
}

static void an_evening_act_is_said_after_ten_evenings(void **state)
{
    (void)state;
    Pattern patterns[PATTERNS_MAX];
    Past past = {0};
    history_init(&past.history);
    for (int i = 0; i < PATTERN_DAYS_MIN; i++) {
        assert_int_equal(patterns_find(&past.history, find, NULL, patterns), 0);
        play(&past, FIRST_DAY + i, 19, ACT_PAUSE, i % 3 == 0);
    }
    assert_int_equal(patterns_find(&past.history, find, NULL, patterns), 2);
    assert_int_equal(patterns[0].part, PART_EVENING);
    assert_int_equal(patterns[0].act, ACT_PAUSE);
    assert_int_equal(patterns[1].topic, TOPIC_WORK);
    // Many plays on one day are one day.
    for (int i = 0; i < 30; i++)
        play(&past, FIRST_DAY + 20, 8, ACT_PUSH, false);
    int count = patterns_find(&past.history, find, NULL, patterns);
    assert_int_equal(patterns[0].part, PART_EVENING);
    for (int i = 0; i < count; i++)
        assert_true(patterns[i].part != PART_MORNING);
    history_deinit(&past.history);
}

static void nothing_is_said_of_what_is_even_or_hidden(void **state)
{
    (void)state;
    Pattern patterns[PATTERNS_MAX];
    Past past = {0};
    history_init(&past.history);
    for (int i = 0; i < 30; i++)
        play(&past, FIRST_DAY + i, 19, (Act)(i % 2 == 0 ? ACT_PAUSE : ACT_PUSH), false);
    assert_int_equal(patterns_find(&past.history, find, NULL, patterns), 0);
    play(&past, FIRST_DAY + 30, 19, ACT_PAUSE, false);
    assert_int_equal(patterns_find(&past.history, find, NULL, patterns), 2);
    uint64_t last = past.seq;
    happen(&past, FIRST_DAY + 31, 9, (Event){.kind = EVENT_HID, .of = last});
    assert_int_equal(patterns_find(&past.history, find, NULL, patterns), 0);
    history_deinit(&past.history);
}

static void a_day_has_four_parts(void **state)
{
    (void)state;
    assert_int_equal(day_part(4), PART_NIGHT);
    assert_int_equal(day_part(5), PART_MORNING);
    assert_int_equal(day_part(12), PART_AFTERNOON);
    assert_int_equal(day_part(17), PART_EVENING);
    assert_int_equal(day_part(22), PART_NIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_evening_act_is_said_after_ten_evenings),
        cmocka_unit_test(nothing_is_said_of_what_is_even_or_hidden),
        cmocka_unit_test(a_day_has_four_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
