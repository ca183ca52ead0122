// All ways through a scenario, measured at once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "core/ways.h"

enum { RUNGS_MAX = 40 };

static Choice to(int target)
{
    return (Choice){.text = "Go on.", .target_index = target};
}

static void one_page_is_one_way(void **state)
{
    (void)state;
    Passage page = {
        .text = "Four words and more", .body = "Two more", .critic = "One", .end = true};
    Scenario scenario = {.passages = &page, .passage_count = 1};
    Ways ways;
    assert_true(ways_measure(&scenario, &ways));
    assert_true(ways.count == 1);
    assert_int_equal(ways.words_min, 7);
    assert_int_equal(ways.words_max, 7);
    assert_int_equal(ways.passages_max, 1);
}

static void ways_of_different_lengths(void **state)
{
    (void)state;
    Choice first[] = {to(1), to(2)}, second[] = {to(2), to(3)};
    Passage pages[] = {{.text = "a b c", .choices = first, .choice_count = 2},
                       {.text = "a", .choices = second, .choice_count = 2},
                       {.text = "a b c d e", .end = true},
                       {.text = "a b", .end = true}};
    Scenario scenario = {.passages = pages, .passage_count = 4};
    Ways ways;
    assert_true(ways_measure(&scenario, &ways));
    assert_true(ways.count == 3);
    assert_int_equal(ways.words_min, 3 + 4 + 5);         // to 2
    assert_int_equal(ways.words_max, 3 + 4 + 1 + 4 + 5); // by 1 to 2
    assert_int_equal(ways.passages_min, 2);
    assert_int_equal(ways.passages_max, 3);
}

// A ladder of rungs with two ways from each to the next has two to the power of them.
static void many_ways_take_no_longer(void **state)
{
    (void)state;
    static Choice choices[RUNGS_MAX][2];
    static Passage pages[RUNGS_MAX + 1];
    for (int i = 0; i < RUNGS_MAX; i++) {
        choices[i][0] = choices[i][1] = to(i + 1);
        pages[i] = (Passage){.text = "a", .choices = choices[i], .choice_count = 2};
    }
    pages[RUNGS_MAX] = (Passage){.text = "a", .end = true};
    Scenario scenario = {.passages = pages, .passage_count = RUNGS_MAX + 1};
    Ways ways;
    assert_true(ways_measure(&scenario, &ways));
    assert_true(ways.count == 1099511627776.0);
    assert_int_equal(ways.passages_max, RUNGS_MAX + 1);
}

static void broken_ways_are_not_measured(void **state)
{
    (void)state;
    Choice back[] = {to(0)}, nowhere[] = {to(-1)};
    Passage page = {.text = "a", .choices = back, .choice_count = 1};
    Scenario scenario = {.passages = &page, .passage_count = 1};
    Ways ways;
    assert_false(ways_measure(&scenario, &ways));
    page.choices = nowhere;
    assert_false(ways_measure(&scenario, &ways));
    page.choice_count = 0;
    assert_false(ways_measure(&scenario, &ways));
    page.end = true;
    assert_true(ways_measure(&scenario, &ways));
    scenario.start = -1;
    assert_false(ways_measure(&scenario, &ways));
}

static void words_take_time(void **state)
{
    (void)state;
    assert_int_equal(ways_seconds(0), 0);
    assert_int_equal(ways_seconds(200), 60);
    assert_int_equal(ways_seconds(5), 2);
    assert_int_equal(scenario_count_words("息を吸って、ゆっくり吐く"), 1 + 4); // no spaces there
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_page_is_one_way),      cmocka_unit_test(ways_of_different_lengths),
        cmocka_unit_test(many_ways_take_no_longer), cmocka_unit_test(broken_ways_are_not_measured),
        cmocka_unit_test(words_take_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
