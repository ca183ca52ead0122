#include "base/clock.h"

#include <stdio.h>
#include <string.h>

enum { MS_PER_DAY = 86400000 };

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

int32_t days_from_civil(int32_t year, int month, int day)
{
    int32_t y = month <= 2 ? year - 1 : year; // the year begins in March: leap days come last
    int32_t era = (int32_t)floor_divide(y, 400);
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void civil_from_days(int32_t days, int32_t *year, int *month, int *day)
{
    int32_t shifted = days + 719468;
    int32_t era = (int32_t)floor_divide(shifted, 146097);
    int32_t day_of_era = shifted - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t from_march = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march + (from_march < 10 ? 3 : -9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

static CivilTime civil_from_ms(int64_t ms)
{
    int32_t days = (int32_t)floor_divide(ms, MS_PER_DAY);
    int64_t second_of_day = floor_divide(ms - (int64_t)days * MS_PER_DAY, 1000);
    CivilTime civil = {.hour = (int)(second_of_day / 3600),
                       .minute = (int)(second_of_day / 60 % 60),
                       .second = (int)(second_of_day % 60),
                       .weekday = (int)(((int64_t)days % 7 + 11) % 7)}; // day 0 was a Thursday
    civil_from_days(days, &civil.year, &civil.month, &civil.day);
    return civil;
}

CivilTime instant_local(Instant instant)
{
    return civil_from_ms(instant.utc_ms + (int64_t)instant.offset_min * 60000);
}

CivilTime instant_utc(Instant instant)
{
    return civil_from_ms(instant.utc_ms);
}

float instant_hour(Instant instant)
{
    CivilTime civil = instant_local(instant);
    return (float)civil.hour + (float)civil.minute / 60.0f + (float)civil.second / 3600.0f;
}

// Reads exactly `digits` decimal digits at *text and moves behind them; -1 when they are not there.
static int take_digits(const char **text, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool take(const char **text, char expected)
{
    if (**text != expected)
        return false;
    (*text)++;
    return true;
}

static int days_in_month(int32_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool offset_parse(const char *text, int32_t *offset_min)
{
    if (strcmp(text, "Z") == 0) {
        *offset_min = 0;
        return true;
    }
    int sign = text[0] == '-' ? -1 : 1;
    if (text[0] != '+' && text[0] != '-')
        return false;
    text++;
    int hours = take_digits(&text, 2);
    bool colon = take(&text, ':');
    int minutes = take_digits(&text, 2);
    if (hours < 0 || hours > 18 || !colon || minutes < 0 || minutes > 59 || *text != '\0')
        return false;
    *offset_min = sign * (hours * 60 + minutes);
    return *offset_min >= -1080 && *offset_min <= 1080;
}

static bool take_date(const char **text, CivilTime *civil)
{
    civil->year = take_digits(text, 4);
    bool first = take(text, '-');
    civil->month = take_digits(text, 2);
    bool second = take(text, '-');
    civil->day = take_digits(text, 2);
    return civil->year >= 0 && first && second && civil->month >= 1 && civil->month <= 12 &&
           civil->day >= 1 && civil->day <= days_in_month(civil->year, civil->month);
}

static bool take_time(const char **text, CivilTime *civil)
{
    civil->hour = take_digits(text, 2);
    bool first = take(text, ':');
    civil->minute = take_digits(text, 2);
    bool second = take(text, ':');
    civil->second = take_digits(text, 2);
    return first && second && civil->hour >= 0 && civil->hour <= 23 && civil->minute >= 0 &&
           civil->minute <= 59 && civil->second >= 0 && civil->second <= 59;
}

bool date_parse(const char *text, int32_t *days)
{
    CivilTime civil = {0};
    if (!take_date(&text, &civil) || *text != '\0')
        return false;
    *days = days_from_civil(civil.year, civil.month, civil.day);
    return true;
}

// A fraction such as ".25" in milliseconds; more digits than three are read and dropped.
static bool take_fraction(const char **text, int *ms)
{
    *ms = 0;
    if (!take(text, '.'))
        return true;
    int digits = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++, digits++)
        if (digits < 3)
            *ms = *ms * 10 + (**text - '0');
    for (int i = digits; i < 3; i++)
        *ms *= 10;
    return digits > 0;
}

bool instant_parse(const char *text, Instant *instant)
{
    CivilTime civil = {0};
    int ms;
    int32_t offset_min;
    if (!take_date(&text, &civil) || !take(&text, 'T') || !take_time(&text, &civil) ||
        !take_fraction(&text, &ms) || !offset_parse(text, &offset_min))
        return false;
    int64_t days = days_from_civil(civil.year, civil.month, civil.day);
    int64_t seconds =
        civil.hour * 3600 + civil.minute * 60 + civil.second - (int64_t)offset_min * 60;
    *instant = (Instant){days * MS_PER_DAY + seconds * 1000 + ms, offset_min};
    return true;
}

void instant_format_utc(Instant instant, char text[INSTANT_TEXT_SIZE])
{
    CivilTime civil = instant_utc(instant);
    int ms = (int)(instant.utc_ms - floor_divide(instant.utc_ms, 1000) * 1000);
    snprintf(text, INSTANT_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", (int)civil.year,
             civil.month, civil.day, civil.hour, civil.minute, civil.second, ms);
}

void offset_format(int32_t offset_min, char text[INSTANT_TEXT_SIZE])
{
    int minutes = offset_min < 0 ? -offset_min : offset_min;
    snprintf(text, INSTANT_TEXT_SIZE, "%c%02d:%02d", offset_min < 0 ? '-' : '+', minutes / 60,
             minutes % 60);
}
