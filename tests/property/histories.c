#include "property/histories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"

enum { TRIES = 10000, MS_PER_MINUTE = 60000, MS_PER_DAY = 86400000 };

static uint64_t number_of(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);
    return text != NULL && text[0] != '\0' ? strtoull(text, NULL, 10) : otherwise;
}

void for_all_histories(const char *name, Property property)
{
    uint64_t only = number_of("GENTLY_SEED", 0), tries = number_of("GENTLY_TRIES", TRIES);
    uint64_t first = only > 0 ? only : 1, last = only > 0 ? only : tries;
    printf("%s: seeds %llu to %llu\n", name, (unsigned long long)first, (unsigned long long)last);
    for (uint64_t seed = first; seed <= last; seed++) {
        Random random = {random_mix(seed)};
        if (!property(&random))
            fail_msg("%s does not hold; this history alone: GENTLY_SEED=%llu", name,
                     (unsigned long long)seed);
    }
}

bool expect_holds(bool condition, const char *text, const char *file, int line)
{
    if (!condition)
        printf("%s:%d: not so: %s\n", file, line, text);
    return condition;
}

bool chance(Random *random, unsigned percent)
{
    return random_below(random, 100) < percent;
}

int between(Random *random, int low, int high)
{
    return low + (int)random_below(random, (uint32_t)(high - low + 1));
}

int random_step(Random *random)
{
    if (chance(random, 50))
        return 1;
    if (chance(random, 70))
        return between(random, 2, 4);
    return chance(random, 90) ? between(random, 5, 90) : between(random, 91, 2000);
}

void random_days(Random *random, Day *days, size_t count)
{
    Day day = (Day)between(random, -20000, 40000);
    for (size_t i = 0; i < count; i++) {
        days[i] = day;
        day += random_step(random);
    }
}

// Standard offsets; the second of each pair has summer time.
static const struct {
    int32_t offset_min;
    bool summer;
} zones[] = {{0, false},   {60, true},    {120, true},  {-300, true},  {-480, true},
             {330, false}, {345, false},  {540, false}, {-570, false}, {845, false},
             {630, true},  {-660, false}, {840, false}, {-720, false}};
enum { ZONES = sizeof zones / sizeof *zones };

// From 01:00 UTC on the last Sunday of March to the same in October.
static bool is_summer(int64_t utc_ms)
{
    CivilTime now = instant_utc((Instant){utc_ms, 0});
    if (now.month < 3 || now.month > 10)
        return false;
    if (now.month > 3 && now.month < 10)
        return true;
    bool sunday_ahead = now.day + 7 - now.weekday <= 31;
    bool before = now.weekday == 0 ? now.day < 25 || now.hour < 1 : sunday_ahead;
    return now.month == 3 ? !before : before;
}

static int32_t offset_at(int zone, int64_t utc_ms)
{
    return zones[zone].offset_min + (zones[zone].summer && is_summer(utc_ms) ? 60 : 0);
}

Life life_begin(Random *random)
{
    return (Life){.random = random,
                  .utc_ms = (int64_t)between(random, 0, 30000) * MS_PER_DAY,
                  .zone = between(random, 0, ZONES - 1),
                  .turn_hour = chance(random, 70) ? DAY_TURN_HOUR : between(random, 0, 12),
                  .clock_is_right = chance(random, 50)};
}

static int64_t random_clock_error(Random *random)
{
    if (chance(random, 50))
        return 0;
    int days = chance(random, 80) ? between(random, -3, 3) : between(random, -4000, 4000);
    return (int64_t)days * MS_PER_DAY + (int64_t)between(random, -1440, 1440) * MS_PER_MINUTE;
}

Instant life_next_visit(Life *life)
{
    Random *random = life->random;
    int minutes = chance(random, 30)   ? between(random, 0, 300)
                  : chance(random, 90) ? between(random, 600, 4 * 1440)
                                       : between(random, 1440, 300 * 1440);
    life->utc_ms += (int64_t)minutes * MS_PER_MINUTE;
    if (chance(random, 10))
        life->zone = between(random, 0, ZONES - 1);
    if (chance(random, 2))
        life->turn_hour = between(random, 0, 12);
    if (!life->clock_is_right && chance(random, 15))
        life->clock_error_ms = random_clock_error(random);
    int64_t shown_ms = life->utc_ms + life->clock_error_ms;
    return (Instant){shown_ms, offset_at(life->zone, shown_ms)};
}

Instant life_moment_on(Life *life, Day day)
{
    life->zone = chance(life->random, 20) ? between(life->random, 0, ZONES - 1) : life->zone;
    for (;;) {
        int minute = life->turn_hour * 60 + between(life->random, 0, 1439);
        int64_t wall_ms = (int64_t)day * MS_PER_DAY + (int64_t)minute * MS_PER_MINUTE;
        int32_t summer_min = zones[life->zone].summer && chance(life->random, 50) ? 60 : 0;
        int32_t offset_min = zones[life->zone].offset_min + summer_min;
        int64_t utc_ms = wall_ms - (int64_t)offset_min * MS_PER_MINUTE;
        if (offset_at(life->zone, utc_ms) == offset_min) // else no clock there shows this
            return (Instant){utc_ms, offset_min};
    }
}

static const char *one_of(Random *random, const char *const *words, uint32_t count)
{
    return words[random_below(random, count)];
}

const char *random_scenario_id(Random *random)
{
    static const char *const ids[] = {"one-more-email", "the-good-chair", "line-four", "until-six"};
    return one_of(random, ids, 4);
}

const char *random_passage_id(Random *random)
{
    static const char *const ids[] = {"start", "inbox", "still", "close"};
    return one_of(random, ids, 4);
}

const char *random_text(Random *random)
{
    static const char *const texts[] = {"", "it rained", "I may rest", "“no”, and the sky held"};
    return one_of(random, texts, 4);
}

Story *story_new(void)
{
    Story *story = memory_new(sizeof *story);
    story->last_day = DAY_NONE;
    return story;
}

void story_add(Story *story, Day day, Event event)
{
    if (story->count == STORY_EVENTS_MAX)
        return;
    event.seq = story->count + 1;
    event.day = day;
    story->last_day = day > story->last_day ? day : story->last_day;
    story->events[story->count++] = event;
}

static Event random_event(Random *random, EventKind kind)
{
    unsigned fields = event_fields(kind);
    Event event = {.kind = kind};
    if (fields & FIELD_SCENARIO)
        event.scenario = random_scenario_id(random);
    if (fields & FIELD_HASH)
        event.hash = random_text(random);
    if (fields & FIELD_PASSAGE)
        event.passage = random_passage_id(random);
    if (fields & FIELD_TEXT)
        event.text = random_text(random);
    event.of = (uint64_t)between(random, 1, STORY_EVENTS_MAX);
    event.choice = between(random, 0, 3);
    event.act = (Act)between(random, 0, ACT_COUNT - 1);
    event.arrived = (Arrived)between(random, 0, ARRIVED_COUNT - 1);
    event.seconds = between(random, 0, 400) / 10.0;
    return event;
}

static void story_play(Story *story, Random *random, Day day)
{
    Event play = random_event(random, EVENT_SCENARIO_BEGAN);
    story_add(story, day, play);
    int choices = between(random, 0, 5);
    for (int i = 0; i < choices; i++) {
        Event choice = random_event(random, EVENT_CHOSE);
        choice.scenario = play.scenario;
        story_add(story, day, choice);
        choice.kind = EVENT_TOOK_BACK;
        if (chance(random, 25))
            story_add(story, day, choice);
    }
    Event end = random_event(random, EVENT_SCENARIO_ENDED);
    end.scenario = play.scenario;
    if (chance(random, 60))
        story_add(story, day, end);
}

void story_visit(Story *story, Random *random, Day day, Instant at)
{
    static const EventKind others[] = {EVENT_BREATHED, EVENT_GROUNDED, EVENT_NOTED, EVENT_KEPT};
    story_add(story, day, (Event){.kind = EVENT_SESSION_BEGAN, .at = at});
    if (chance(random, 60))
        story_add(story, day, random_event(random, EVENT_ARRIVED));
    int plays = between(random, 0, 2);
    for (int i = 0; i < plays; i++)
        story_play(story, random, day);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (chance(random, 25))
            story_add(story, day, random_event(random, others[i]));
    if (chance(random, 70))
        story_add(story, day, (Event){.kind = EVENT_SESSION_ENDED, .at = at});
}

void story_disorder(Story *story, Random *random, Day day)
{
    int events = between(random, 1, 12);
    for (int i = 0; i < events; i++) {
        EventKind kind = (EventKind)between(random, 0, EVENT_COUNT - 1);
        story_add(story, day - between(random, 0, 3), random_event(random, kind));
    }
}

void story_fill(Story *story, Random *random)
{
    Life life = life_begin(random);
    int visits = between(random, 0, 40);
    for (int i = 0; i < visits; i++) {
        Instant now = life_next_visit(&life);
        Day today = day_of(now, life.turn_hour);
        Day day = today > story->last_day ? today : story->last_day;
        if (chance(random, 10))
            story_disorder(story, random, day);
        else
            story_visit(story, random, day, now);
    }
}

bool shows_up(const Event *event)
{
    return event->kind == EVENT_SCENARIO_ENDED || event->kind == EVENT_NOTED ||
           event->kind == EVENT_WROTE_BACK || event->kind == EVENT_CAME ||
           (event->kind == EVENT_BREATHED && event->seconds >= 20);
}
