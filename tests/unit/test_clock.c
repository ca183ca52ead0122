// base/clock: the calendar against a count of its own, day by day, and how moments are written.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/random.h"
#include "core/day.h"

enum { MS_PER_HOUR = 3600000, MS_PER_DAY = 24 * MS_PER_HOUR };

// The calendar as a wall calendar knows it: the day after a day.
typedef struct WallCalendar {
    int year, month, day, weekday;
} WallCalendar;

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

static void turn_the_page(WallCalendar *calendar)
{
    calendar->weekday = (calendar->weekday + 1) % 7;
    if (++calendar->day <= month_length(calendar->year, calendar->month))
        return;
    calendar->day = 1;
    if (++calendar->month <= 12)
        return;
    calendar->month = 1;
    calendar->year++;
}

static void assert_same_day(const WallCalendar *calendar, int32_t days)
{
    int32_t year;
    int month, day;
    civil_from_days(days, &year, &month, &day);
    if (year != calendar->year || month != calendar->month || day != calendar->day)
        fail_msg("day %d is %d-%d-%d, not %d-%d-%d", days, calendar->year, calendar->month,
                 calendar->day, year, month, day);
    assert_int_equal(days_from_civil(year, month, day), days);
    Instant last_second = {(int64_t)days * MS_PER_DAY + MS_PER_DAY - 1, 0};
    CivilTime civil = instant_utc(last_second);
    assert_int_equal(civil.day, calendar->day);
    assert_int_equal(civil.second, 59);
    assert_int_equal(civil.weekday, calendar->weekday);
    assert_int_equal(day_weekday(days), calendar->weekday);
}

static void three_centuries_day_by_day(void **state)
{
    (void)state;
    WallCalendar calendar = {1900, 1, 1, 1}; // a Monday
    for (int32_t days = -25567; calendar.year <= 2200; days++) {
        assert_same_day(&calendar, days);
        turn_the_page(&calendar);
    }
}

static void known_days(void **state)
{
    (void)state;
    assert_int_equal(days_from_civil(1970, 1, 1), 0);
    assert_int_equal(days_from_civil(1969, 12, 31), -1);
    assert_int_equal(days_from_civil(2000, 2, 29), 11016);
    assert_int_equal(days_from_civil(2000, 3, 1), 11017);
    assert_int_equal(days_from_civil(1, 1, 1), -719162);
    assert_int_equal(days_from_civil(9999, 12, 31), 2932896);
}

static void local_time_follows_the_zone(void **state)
{
    (void)state;
    Instant instant = {0, 330}; // Kolkata
    CivilTime local = instant_local(instant);
    assert_int_equal(local.year, 1970);
    assert_int_equal(local.hour, 5);
    assert_int_equal(local.minute, 30);
    assert_int_equal(local.weekday, 4);
    instant.offset_min = -570; // the Marquesas
    local = instant_local(instant);
    assert_int_equal(local.year, 1969);
    assert_int_equal(local.month, 12);
    assert_int_equal(local.day, 31);
    assert_int_equal(local.hour, 14);
    assert_int_equal(local.minute, 30);
    assert_int_equal(instant_utc(instant).hour, 0);
}

static void hours_have_fractions(void **state)
{
    (void)state;
    assert_float_equal(instant_hour((Instant){0, 90}), 1.5f, 0.0001f);
    assert_float_equal(instant_hour((Instant){-1000, 0}), 23.99972f, 0.0001f);
    for (int64_t ms = 0; ms < MS_PER_DAY; ms += 977) {
        float hour = instant_hour((Instant){ms, 0});
        assert_true(hour >= 0.0f && hour < 24.0f);
    }
}

typedef struct Written {
    const char *text;
    int64_t utc_ms;
    int32_t offset_min;
} Written;

static void moments_are_read(void **state)
{
    (void)state;
    static const Written samples[] = {
        {"1970-01-01T00:00:00Z", 0, 0},
        {"1970-01-01T00:00:00+00:00", 0, 0},
        {"1970-01-01T00:00:00-00:00", 0, 0},
        {"1970-01-01T01:00:00+01:00", 0, 60},
        {"1969-12-31T14:30:00-09:30", 0, -570},
        {"2026-11-23T21:30:00+01:00", 1795465800000, 60},
        {"2026-11-23T21:30:00.5+01:00", 1795465800500, 60},
        {"2026-11-23T21:30:00.05+01:00", 1795465800050, 60},
        {"2026-11-23T21:30:00.123987654321+01:00", 1795465800123, 60},
        {"1969-12-31T23:59:59.999Z", -1, 0},
        {"2024-02-29T12:00:00Z", 1709208000000, 0},
        {"2000-02-29T00:00:00+18:00", 951717600000, 1080},
        {"2000-02-29T00:00:00-18:00", 951847200000, -1080},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Instant instant = {7, 7};
        if (!instant_parse(samples[i].text, &instant))
            fail_msg("not read: %s", samples[i].text);
        if (instant.utc_ms != samples[i].utc_ms)
            fail_msg("%s is %lld", samples[i].text, (long long)instant.utc_ms);
        assert_int_equal(instant.offset_min, samples[i].offset_min);
    }
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    static const char *const samples[] = {
        "",
        "2026",
        "2026-11-23",
        "2026-11-23T21:30:00",
        "2026-11-23T21:30:00z",
        "2026-11-23 21:30:00Z",
        "2026-11-23T21:30Z",
        "2026-11-23T21:30:00 Z",
        "2026-11-23T21:30:00Z ",
        " 2026-11-23T21:30:00Z",
        "2026-11-23T21:30:00.Z",
        "2026-11-23T21:30:00,5Z",
        "2026-11-23T21:30:00+0100",
        "2026-11-23T21:30:00+1:00",
        "2026-11-23T21:30:00+01:60",
        "2026-11-23T21:30:00+18:01",
        "2026-11-23T21:30:00-19:00",
        "2026-11-23T21:30:00+01:00x",
        "2026-11-23T24:00:00Z",
        "2026-11-23T21:60:00Z",
        "2026-11-23T21:30:60Z",
        "2026-11-23T-1:30:00Z",
        "2026-00-23T21:30:00Z",
        "2026-13-23T21:30:00Z",
        "2026-11-00T21:30:00Z",
        "2026-11-31T21:30:00Z",
        "2026-06-31T21:30:00Z",
        "2026-02-29T21:30:00Z",
        "1900-02-29T21:30:00Z",
        "2026/11/23T21:30:00Z",
        "+2026-11-23T21:30:00Z",
        "26-11-23T21:30:00Z",
        "12026-11-23T21:30:00Z",
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Instant instant = {7, 8};
        if (instant_parse(samples[i], &instant))
            fail_msg("accepted: “%s”", samples[i]);
        assert_true(instant.utc_ms == 7 && instant.offset_min == 8);
    }
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    static const char whole[] = "2026-11-23T21:30:00.125+01:00";
    for (size_t length = 0; length < sizeof whole - 1; length++) {
        char text[sizeof whole] = {0};
        memcpy(text, whole, length);
        Instant instant;
        assert_false(instant_parse(text, &instant));
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    Random random = {2026};
    for (int i = 0; i < 20000; i++) {
        int64_t from = (int64_t)days_from_civil(1900, 1, 1) * MS_PER_DAY;
        Instant instant = {from + (int64_t)(random_next(&random) % (301ull * 366 * MS_PER_DAY)),
                           (int32_t)random_below(&random, 2161) - 1080};
        char text[INSTANT_TEXT_SIZE];
        instant_format_utc(instant, text);
        assert_int_equal(strlen(text), strlen("2026-11-23T20:30:00.000Z"));
        Instant back;
        assert_true(instant_parse(text, &back));
        assert_true(back.utc_ms == instant.utc_ms && back.offset_min == 0);
    }
}

static void moments_are_written_in_utc(void **state)
{
    (void)state;
    char text[INSTANT_TEXT_SIZE];
    instant_format_utc((Instant){1795465800000, 60}, text);
    assert_string_equal(text, "2026-11-23T20:30:00.000Z");
    instant_format_utc((Instant){-1, 0}, text);
    assert_string_equal(text, "1969-12-31T23:59:59.999Z");
}

static void local_time_written_with_its_offset_is_read_back(void **state)
{
    (void)state;
    for (int32_t offset = -1080; offset <= 1080; offset++) {
        Instant instant = {1795465800250, offset};
        CivilTime civil = instant_local(instant);
        char zone[INSTANT_TEXT_SIZE], text[3 * INSTANT_TEXT_SIZE];
        offset_format(offset, zone);
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.250%s", (int)civil.year,
                 civil.month, civil.day, civil.hour, civil.minute, civil.second, zone);
        Instant back;
        int32_t offset_back = 9999;
        assert_true(instant_parse(text, &back));
        assert_true(back.utc_ms == instant.utc_ms && back.offset_min == offset);
        assert_true(offset_parse(zone, &offset_back));
        assert_int_equal(offset_back, offset);
    }
}

static void offsets_are_written(void **state)
{
    (void)state;
    char text[INSTANT_TEXT_SIZE];
    offset_format(0, text);
    assert_string_equal(text, "+00:00");
    offset_format(-5, text);
    assert_string_equal(text, "-00:05");
    offset_format(845, text);
    assert_string_equal(text, "+14:05");
    int32_t offset;
    assert_false(offset_parse("", &offset));
    assert_false(offset_parse("+", &offset));
    assert_false(offset_parse("01:00", &offset));
    assert_false(offset_parse("Zulu", &offset));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_centuries_day_by_day),
        cmocka_unit_test(known_days),
        cmocka_unit_test(local_time_follows_the_zone),
        cmocka_unit_test(hours_have_fractions),
        cmocka_unit_test(moments_are_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(moments_are_written_in_utc),
        cmocka_unit_test(local_time_written_with_its_offset_is_read_back),
        cmocka_unit_test(offsets_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
