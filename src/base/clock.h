// Moments in time and how they are written. The clock itself is handed in: nothing here asks the
// machine.
#ifndef GENTLY_BASE_CLOCK_H
#define GENTLY_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A moment, together with the player's zone at that moment.
typedef struct Instant {
    int64_t utc_ms;     // milliseconds since 1970-01-01T00:00:00Z, without leap seconds
    int32_t offset_min; // minutes that local time is ahead of UTC, in [-1080, 1080]
} Instant;

// Asked whenever the time is needed; `state` is handed back to `now`.
typedef struct Clock {
    Instant (*now)(void *state);
    void *state;
} Clock;

// A date and time of day on the proleptic Gregorian calendar.
typedef struct CivilTime {
    int32_t year;
    int month, day;           // 1 to 12, 1 to 31
    int hour, minute, second; // 0 to 23, 0 to 59, 0 to 59
    int weekday;              // 0 Sunday to 6 Saturday
} CivilTime;

// Days since 1970-01-01 and back. Source: H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms".
int32_t days_from_civil(int32_t year, int month, int day);
void civil_from_days(int32_t days, int32_t *year, int *month, int *day);

// The local date and time of an instant, and the UTC one.
CivilTime instant_local(Instant instant);
CivilTime instant_utc(Instant instant);

// Local time of day in hours, [0, 24).
float instant_hour(Instant instant);

// RFC 3339 with a zone: "2026-11-23T21:30:00+01:00", fraction of a second optional, "Z" allowed.
// False, and `instant` untouched, for anything else (also for a 31st of June).
bool instant_parse(const char *text, Instant *instant);

// "2026-11-23" as days since 1970-01-01, as days_from_civil() counts them. False, and `days`
// untouched, for anything else.
bool date_parse(const char *text, int32_t *days);

enum { INSTANT_TEXT_SIZE = 40 };

// "2026-11-23T20:30:00.000Z"
void instant_format_utc(Instant instant, char text[INSTANT_TEXT_SIZE]);

// "+01:00", and back (false for anything else).
void offset_format(int32_t offset_min, char text[INSTANT_TEXT_SIZE]);
bool offset_parse(const char *text, int32_t *offset_min);

#endif
