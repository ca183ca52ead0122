#include "core/day.h"

#include <stdio.h>
#include <string.h>

Day day_of(Instant instant, int turn_hour)
{
    CivilTime civil = instant_local(instant);
    Day date = days_from_civil(civil.year, civil.month, civil.day);
    return civil.hour < turn_hour ? date - 1 : date;
}

void day_format(Day day, char text[DAY_TEXT_SIZE])
{
    int32_t year;
    int month, day_of_month;
    civil_from_days(day, &year, &month, &day_of_month);
    snprintf(text, DAY_TEXT_SIZE, "%04d-%02d-%02d", (int)year, month, day_of_month);
}

bool day_parse(const char *text, Day *day)
{
    char with_time[40];
    Instant instant;
    if (strlen(text) != 10)
        return false;
    snprintf(with_time, sizeof with_time, "%sT12:00:00Z", text);
    if (!instant_parse(with_time, &instant))
        return false;
    *day = day_of(instant, 0);
    return true;
}

int day_weekday(Day day)
{
    return (int)((day % 7 + 11) % 7); // day 0 was a Thursday
}
