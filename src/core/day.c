#include "core/day.h"

#include <stdio.h>

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
    return date_parse(text, day);
}

int day_weekday(Day day)
{
    return (int)((day % 7 + 11) % 7); // day 0 was a Thursday
}
