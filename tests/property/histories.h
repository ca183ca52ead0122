// Random histories, each made from one seed, and the loop that tries a property on 10,000 of them.
// Must not do: use what is tested to decide what is right.
#ifndef GENTLY_TESTS_PROPERTY_HISTORIES_H
#define GENTLY_TESTS_PROPERTY_HISTORIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/random.h"
#include "core/event.h"

// One try; false after saying what went wrong (see EXPECT).
typedef bool (*Property)(Random *random);

// Tries the property on 10,000 seeds, or on GENTLY_SEED alone; fails the cmocka test with the seed
// of the first that does not hold. GENTLY_TRIES sets another number.
void for_all_histories(const char *name, Property property);

// Inside a Property: says which expectation failed, and where.
#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!expect_holds((condition), #condition, __FILE__, __LINE__))                            \
            return false;                                                                          \
    } while (0)
bool expect_holds(bool condition, const char *text, const char *file, int line);

bool chance(Random *random, unsigned percent);
int between(Random *random, int low, int high); // both may come

// A step from one visit's day to the next: mostly 1, often 2 to 4, at times months or years.
int random_step(Random *random);

// Rising days, `count` of them.
void random_days(Random *random, Day *days, size_t count);

// Someone's life with a computer: its clock may be wrong, they travel, the zone has summer time.
typedef struct Life {
    Random *random;
    int64_t utc_ms;         // what the time really is
    int64_t clock_error_ms; // what the computer's clock adds to it
    int zone;
    int turn_hour;
    bool clock_is_right; // never set wrong
} Life;

Life life_begin(Random *random);

// Time passes until the next visit: minutes, days or years. What the computer's clock says then.
Instant life_next_visit(Life *life);

// A moment on that local day in a zone of this life, at any time of it, summer time included.
Instant life_moment_on(Life *life, Day day);

enum { STORY_EVENTS_MAX = 600 };

// What a journal could hold. Strings are static.
typedef struct Story {
    Event events[STORY_EVENTS_MAX];
    size_t count;
    Day last_day;
} Story;

Story *story_new(void); // freed with free()

// Adds an event on that day, if there is room.
void story_add(Story *story, Day day, Event event);

// Adds one sitting with plays, breaths, words and changes of mind; the player may or may not have
// shown up in it.
void story_visit(Story *story, Random *random, Day day, Instant at);

// Adds events in an order that no program writes, on days that may go back.
void story_disorder(Story *story, Random *random, Day day);

// Visits over a life, now and then with disorder.
void story_fill(Story *story, Random *random);

const char *random_scenario_id(Random *random);
const char *random_passage_id(Random *random);
const char *random_text(Random *random);

// Whether this event is one by which the player shows up (DESIGN.md section 2).
bool shows_up(const Event *event);

#endif
