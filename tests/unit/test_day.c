// core/day: the player's day turns at an hour of the night.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/day.h"

static Day day_at(const char *moment, int turn_hour)
{
    Instant instant;
    assert_true(instant_parse(moment, &instant));
    return day_of(instant, turn_hour);
}

static Day named(const char *text)
{
    Day day;
    assert_true(day_parse(text, &day));
    return day;
}

static void the_day_turns_at_four(void **state)
{
    (void)state;
    assert_int_equal(day_at("2026-11-23T21:30:00+01:00", DAY_TURN_HOUR), named("2026-11-23"));
    assert_int_equal(day_at("2026-11-24T03:59:59+01:00", DAY_TURN_HOUR), named("2026-11-23"));
    assert_int_equal(day_at("2026-11-24T04:00:00+01:00", DAY_TURN_HOUR), named("2026-11-24"));
    assert_int_equal(day_at("2026-11-24T00:00:00+01:00", DAY_TURN_HOUR), named("2026-11-23"));
}

static void the_player_sets_the_hour(void **state)
{
    (void)state;
    for (int turn_hour = 0; turn_hour <= 12; turn_hour++)
        for (int hour = 0; hour < 24; hour++) {
            Instant instant = {((int64_t)100 * 24 + hour) * 3600000, 0};
            assert_int_equal(day_of(instant, turn_hour), hour < turn_hour ? 99 : 100);
        }
}

static void it_is_the_local_day(void **state)
{
    (void)state;
    assert_int_equal(day_at("2026-11-23T23:30:00-08:00", DAY_TURN_HOUR), named("2026-11-23"));
    assert_int_equal(day_at("2026-11-24T07:30:00Z", DAY_TURN_HOUR), named("2026-11-24"));
    assert_int_equal(day_at("2026-01-01T03:00:00+14:00", DAY_TURN_HOUR), named("2025-12-31"));
    assert_int_equal(day_at("2024-03-01T02:00:00Z", DAY_TURN_HOUR), named("2024-02-29"));
}

static void daylight_saving_loses_no_day(void **state)
{
    (void)state;
    // Berlin, 2026-03-29: 01:59 is followed by 03:00.
    assert_int_equal(day_at("2026-03-29T01:59:00+01:00", DAY_TURN_HOUR), named("2026-03-28"));
    assert_int_equal(day_at("2026-03-29T03:00:00+02:00", DAY_TURN_HOUR), named("2026-03-28"));
    assert_int_equal(day_at("2026-03-29T04:00:00+02:00", DAY_TURN_HOUR), named("2026-03-29"));
    // Berlin, 2026-10-25: from 02:00 to 03:00 comes twice; with the turn at 2 it is one day still.
    assert_int_equal(day_at("2026-10-25T02:30:00+02:00", 2), named("2026-10-25"));
    assert_int_equal(day_at("2026-10-25T02:30:00+01:00", 2), named("2026-10-25"));
    assert_int_equal(day_at("2026-10-25T02:30:00+01:00", DAY_TURN_HOUR), named("2026-10-24"));
}

static void days_before_1970_count_back(void **state)
{
    (void)state;
    assert_int_equal(day_of((Instant){-1, 0}, 0), -1);
    assert_int_equal(day_of((Instant){0, 0}, DAY_TURN_HOUR), -1);
    assert_int_equal(day_of((Instant){-86400000, 0}, 0), -1);
    assert_int_equal(day_of((Instant){-86400001, 0}, 0), -2);
}

static void days_are_written_and_read_back(void **state)
{
    (void)state;
    char text[DAY_TEXT_SIZE];
    day_format(20780, text);
    assert_string_equal(text, "2026-11-23");
    for (Day day = days_from_civil(1900, 1, 1); day < days_from_civil(2201, 1, 1); day++) {
        day_format(day, text);
        assert_int_equal(named(text), day);
    }
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    static const char *const samples[] = {
        "",           "2026-11-2",  "2026-11-233", "2026-02-29", "2026-13-01", "2026-00-10",
        "2026-11-00", "2026/11/23", "23-11-2026",  "2026-1-023", " 2026-11-2", "2026-11-2 ",
        "today",      "2026-11-2Z", "2026-11-23T", "-026-11-23",
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Day day = 7;
        if (day_parse(samples[i], &day))
            fail_msg("accepted: “%s”", samples[i]);
        assert_int_equal(day, 7);
    }
}

static void weekdays(void **state)
{
    (void)state;
    assert_int_equal(day_weekday(named("2026-11-23")), 1);
    assert_int_equal(day_weekday(named("2024-02-29")), 4);
    assert_int_equal(day_weekday(named("1900-01-01")), 1);
    assert_int_equal(day_weekday(named("1969-12-31")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_turns_at_four),
        cmocka_unit_test(the_player_sets_the_hour),
        cmocka_unit_test(it_is_the_local_day),
        cmocka_unit_test(daylight_saving_loses_no_day),
        cmocka_unit_test(days_before_1970_count_back),
        cmocka_unit_test(days_are_written_and_read_back),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(weekdays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
