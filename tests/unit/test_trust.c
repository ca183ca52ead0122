// core/trust: single figures of the score. Its theorems are in tests/property/test_trust.c.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/trust.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) < 1e-14))
        fail_msg("%.17g, not %.17g", value, expected);
}

static void nothing_yet(void **state)
{
    (void)state;
    Trust trust = trust_none();
    assert_int_equal(trust.last_day, DAY_NONE);
    assert_near(trust_effort(trust), 0);
    assert_near(trust_value(trust), 0);
}

static void the_first_day_is_no_return(void **state)
{
    (void)state;
    Trust trust = trust_none();
    assert_true(trust_show_up(&trust, 20780));
    assert_int_equal(trust.days, 1);
    assert_int_equal(trust.returns, 0);
    assert_int_equal(trust.last_day, 20780);
}

static void two_days_away_make_a_return(void **state)
{
    (void)state;
    static const int returns_after_step[] = {0, 0, 0, 1, 1, 1};
    for (int step = 1; step <= 5; step++) {
        Trust trust = trust_none();
        trust_show_up(&trust, 100);
        assert_true(trust_show_up(&trust, 100 + step));
        assert_int_equal(trust.days, 2);
        assert_int_equal(trust.returns, returns_after_step[step]);
        assert_near(trust_effort(trust), 2 + 0.5 * returns_after_step[step]);
    }
}

static void a_day_that_has_passed_adds_nothing(void **state)
{
    (void)state;
    Trust trust = trust_none();
    trust_show_up(&trust, 100);
    assert_false(trust_show_up(&trust, 100));
    assert_false(trust_show_up(&trust, 99));
    assert_false(trust_show_up(&trust, -5000));
    assert_int_equal(trust.days, 1);
    assert_int_equal(trust.last_day, 100);
}

static void the_ends_of_the_calendar(void **state)
{
    (void)state;
    Trust trust = trust_none();
    assert_true(trust_show_up(&trust, INT32_MIN + 1));
    assert_true(trust_show_up(&trust, INT32_MAX));
    assert_int_equal(trust.returns, 1);
    assert_false(trust_show_up(&trust, DAY_NONE));
}

static void half_the_way_after_four_weeks_of_days(void **state)
{
    (void)state;
    assert_near(trust_value((Trust){.days = 28}), 0.5);
    assert_near(trust_value((Trust){.days = 56}), 0.75);
    assert_near(trust_value((Trust){.days = 14}), 1 - sqrt(0.5));
    assert_near(trust_value((Trust){.days = 20, .returns = 16}), 0.5);
    assert_near(trust_value((Trust){.days = 1}), 1 - pow(0.5, 1.0 / 28));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_yet),
        cmocka_unit_test(the_first_day_is_no_return),
        cmocka_unit_test(two_days_away_make_a_return),
        cmocka_unit_test(a_day_that_has_passed_adds_nothing),
        cmocka_unit_test(the_ends_of_the_calendar),
        cmocka_unit_test(half_the_way_after_four_weeks_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
