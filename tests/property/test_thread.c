// Looking back changes nothing that counts: what-ifs and hidden days leave score and plan alone
// (T7), and what is deleted takes no day with it (T1). Each over 10,000 random histories.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/erase.h"
#include "core/history.h"
#include "core/plan.h"
#include "property/histories.h"
#include "property/plan_library.h"

static History history_of(const Event *events, size_t count)
{
    History history;
    history_init(&history);
    for (size_t i = 0; i < count; i++)
        history_apply(&history, &events[i]);
    return history;
}

static bool same_trust(const History *a, const History *b)
{
    return a->trust.days == b->trust.days && a->trust.returns == b->trust.returns &&
           a->trust.last_day == b->trust.last_day;
}

static bool same_days(const History *a, const History *b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a->days.count && !a->days.items[i].shown_up)
            i++;
        while (j < b->days.count && !b->days.items[j].shown_up)
            j++;
        if (i == a->days.count || j == b->days.count)
            return i == a->days.count && j == b->days.count;
        if (a->days.items[i].day != b->days.items[j].day ||
            a->days.items[i++].returned != b->days.items[j++].returned)
            return false;
    }
}

// As a journal has it: days never go back.
static Story *random_story(Random *random)
{
    Story *story = story_new();
    story_fill(story, random);
    Day latest = DAY_NONE;
    for (size_t i = 0; i < story->count; i++) {
        latest = story->events[i].day > latest ? story->events[i].day : latest;
        story->events[i].day = latest;
    }
    return story;
}

// --- what-ifs and hidden days

enum { ROOM = 4 }; // numbers for each event, so that others fit in between

// A step of a what-if about some earlier event, or a day hidden or shown.
static Event random_looking_back(const Story *story, Random *random)
{
    static const EventKind kinds[] = {
        EVENT_WHAT_IF_BEGAN, EVENT_WHAT_IF_CHOSE, EVENT_WHAT_IF_TOOK_BACK,
        EVENT_WHAT_IF_ENDED, EVENT_HID,           EVENT_UNHID};
    Event event = {.kind = kinds[random_below(random, 6)], .passage = random_passage_id(random)};
    event.of = random_below(random, (uint32_t)story->count * ROOM);
    event.choice = between(random, 0, 3);
    event.act = (Act)between(random, 0, ACT_COUNT - 1);
    return event;
}

static void make_room(Story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        story->events[i].seq *= ROOM;
        story->events[i].of *= ROOM;
    }
}

// The same story with looking back strewn in.
static Story *with_looking_back(const Story *story, Random *random)
{
    Story *more = story_new();
    for (size_t i = 0; i < story->count; i++) {
        story_add(more, story->events[i].day, story->events[i]);
        uint64_t seq = story->events[i].seq;
        more->events[more->count - 1].seq = seq;
        for (int j = between(random, -2, 2); j > 0; j--) {
            story_add(more, story->events[i].day, random_looking_back(story, random));
            more->events[more->count - 1].seq = ++seq;
        }
    }
    return more;
}

static bool same_counts(const History *a, const History *b)
{
    return same_trust(a, b) && same_days(a, b) && memcmp(a->acts, b->acts, sizeof a->acts) == 0 &&
           a->scenarios == b->scenarios && a->breaths == b->breaths &&
           a->plays.count == b->plays.count && a->sittings.count == b->sittings.count &&
           a->words.count == b->words.count && a->keepsakes.count == b->keepsakes.count;
}

// A library in which the scenarios of the stories are some of many.
static PlanLibrary known_library(Arena *arena, Random *random)
{
    static const char *const ids[] = {"one-more-email", "the-good-chair", "line-four", "until-six"};
    PlanLibrary library = plan_library_make(arena, random, 8);
    for (size_t i = 0; i < 4; i++) {
        Scenario *known = arena_alloc(arena, sizeof *known);
        *known = *library.scenarios[i];
        known->id = ids[i];
        library.scenarios[i] = known;
    }
    return library;
}

// What would come next, on each of some days and at any hour.
static bool same_plan(const History *a, const History *b, Random *random)
{
    Arena arena = {0};
    PlanLibrary library = known_library(&arena, random);
    bool same = true;
    for (int i = 0; i < 3; i++) {
        PlanRequest request = {.scenarios = library.scenarios,
                               .scenario_count = library.count,
                               .history = a,
                               .today = a->last_day == DAY_NONE ? 0 : a->last_day,
                               .hour = between(random, 0, 23),
                               .seed = random_next(random)};
        request.today += between(random, 0, 40);
        const Scenario *first = plan_next(&request);
        request.history = b;
        same &= plan_next(&request) == first;
    }
    arena_deinit(&arena);
    return same;
}

static bool t7_looking_back(Random *random)
{
    Story *story = random_story(random);
    if (story->count > STORY_EVENTS_MAX / 2)
        story->count = STORY_EVENTS_MAX / 2;
    make_room(story);
    Story *more = with_looking_back(story, random);
    History plain = history_of(story->events, story->count);
    History looked = history_of(more->events, more->count);
    bool counts = same_counts(&plain, &looked);
    bool plan = same_plan(&plain, &looked, random);
    history_deinit(&plain);
    history_deinit(&looked);
    free(story);
    free(more);
    EXPECT(counts);
    EXPECT(plan);
    return true;
}

// --- deletions

static bool is_in(const Erased *erased, uint64_t seq)
{
    for (size_t i = 0; i < erased->events.count; i++)
        if (erased->events.items[i].seq == seq)
            return erased->events.items[i].kind != EVENT_CAME;
    return false;
}

// Nothing of the day is left but that somebody came; all that is left of other days is as it was,
// or was about what is gone.
static bool nothing_is_left(const Story *story, const Erased *erased, Day day)
{
    size_t of_the_day = 0;
    for (size_t i = 0; i < erased->events.count; i++) {
        const Event *event = &erased->events.items[i];
        EXPECT(i == 0 || event->seq > erased->events.items[i - 1].seq);
        of_the_day += event->day == day;
        EXPECT(event->day != day || event->kind == EVENT_CAME);
        if (event->kind != EVENT_CAME)
            EXPECT(event_equal(event, &story->events[event->seq - 1]));
        if (event_fields(event->kind) & FIELD_OF)
            EXPECT(event->of > story->count || event->of == 0 || is_in(erased, event->of) ||
                   story->events[event->of - 1].kind == EVENT_CAME || event->of >= event->seq);
    }
    EXPECT(of_the_day <= 1);
    for (size_t i = 0; i < story->count; i++) {
        const Event *event = &story->events[i];
        if (event->day != day && !(event_fields(event->kind) & FIELD_OF))
            EXPECT(is_in(erased, event->seq) || event->kind == EVENT_CAME);
    }
    return true;
}

static bool same_score(const Story *story, const Erased *erased)
{
    History before = history_of(story->events, story->count);
    History after = history_of(erased->events.items, erased->events.count);
    bool same = same_trust(&before, &after) && same_days(&before, &after);
    history_deinit(&before);
    history_deinit(&after);
    return same;
}

static bool t1_deleted_day(Random *random)
{
    Story *story = random_story(random);
    bool left = true, same = true;
    for (int i = 0; i < 3 && story->count > 0; i++) {
        Day day = story->events[random_below(random, (uint32_t)story->count)].day;
        Erased erased;
        erase(story->events, story->count, (Erase){.kind = ERASE_DAY, .day = day}, &erased);
        left &= nothing_is_left(story, &erased, day);
        same &= same_score(story, &erased);
        free(erased.events.items);
    }
    free(story);
    EXPECT(left);
    EXPECT(same);
    return true;
}

static bool t1_deleted_words(Random *random)
{
    Story *story = random_story(random);
    bool same = true, gone = true;
    for (size_t i = 0; i < story->count; i++) {
        const Event *event = &story->events[i];
        bool words = event->kind == EVENT_NOTED || event->kind == EVENT_KEPT ||
                     event->kind == EVENT_WROTE_BACK;
        if (!words || chance(random, 70))
            continue;
        Erased erased;
        erase(story->events, story->count, (Erase){.kind = ERASE_WORDS, .seq = event->seq},
              &erased);
        gone &= !is_in(&erased, event->seq) && erased.removed > 0;
        same &= same_score(story, &erased);
        free(erased.events.items);
    }
    free(story);
    EXPECT(gone);
    EXPECT(same);
    return true;
}

// One deletion after another, as in a life.
static bool t1_many_deletions(Random *random)
{
    Story *story = random_story(random);
    History before = history_of(story->events, story->count);
    Event *events = story->events;
    size_t count = story->count;
    Erased last = {0};
    for (int i = between(random, 1, 8); i > 0 && count > 0; i--) {
        const Event *event = &events[random_below(random, (uint32_t)count)];
        Erase wish = {.kind = chance(random, 50) ? ERASE_DAY : ERASE_WORDS,
                      .seq = event->seq,
                      .day = event->day};
        Erased next;
        erase(events, count, wish, &next);
        free(last.events.items);
        last = next;
        events = last.events.items;
        count = last.events.count;
    }
    History after = history_of(events, count);
    bool same = same_trust(&before, &after) && same_days(&before, &after);
    history_deinit(&before);
    history_deinit(&after);
    free(last.events.items);
    free(story);
    EXPECT(same);
    return true;
}

// A hidden day stays hidden, and no other is, whatever words are deleted.
static bool hidden_stays_hidden(Random *random)
{
    Story *story = random_story(random);
    if (story->count > STORY_EVENTS_MAX / 2)
        story->count = STORY_EVENTS_MAX / 2;
    Day day = story->last_day == DAY_NONE ? 0 : story->last_day + 1;
    story_add(story, day, (Event){.kind = EVENT_KEPT, .text = "a sentence that begins a day"});
    story_add(story, day, (Event){.kind = EVENT_NOTED, .text = "and a note behind it"});
    Event hid = {.kind = EVENT_HID, .of = story->count - 1};
    if (chance(random, 50))
        hid.of = 1 + random_below(random, (uint32_t)story->count);
    day = story->events[hid.of - 1].day;
    story_add(story, story->last_day, hid);
    uint64_t gone = chance(random, 50) ? hid.of : 1 + random_below(random, (uint32_t)story->count);
    Erased erased;
    erase(story->events, story->count, (Erase){.kind = ERASE_WORDS, .seq = gone}, &erased);
    History before = history_of(story->events, story->count);
    History after = history_of(erased.events.items, erased.events.count);
    bool same = true;
    for (size_t i = 0; i < after.days.count; i++) {
        const DayRecord *record = history_day(&before, after.days.items[i].day);
        same &= record != NULL && record->hidden == after.days.items[i].hidden;
    }
    bool was_hidden = history_day(&before, day)->hidden;
    history_deinit(&before);
    history_deinit(&after);
    free(erased.events.items);
    free(story);
    EXPECT(was_hidden);
    EXPECT(same);
    return true;
}

static void everything_is_everything(void **state)
{
    (void)state;
    Random random = {7};
    Story *story = random_story(&random);
    Erased erased;
    erase(story->events, story->count, (Erase){.kind = ERASE_ALL}, &erased);
    assert_int_equal(erased.events.count, 0);
    assert_int_equal(erased.removed, story->count);
    free(erased.events.items);
    free(story);
}

#define THEOREM(property)                                                                          \
    static void test_##property(void **state)                                                      \
    {                                                                                              \
        (void)state;                                                                               \
        for_all_histories(#property, property);                                                    \
    }
THEOREM(t7_looking_back)
THEOREM(t1_deleted_day)
THEOREM(t1_deleted_words)
THEOREM(t1_many_deletions)
THEOREM(hidden_stays_hidden)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_t7_looking_back),     cmocka_unit_test(test_t1_deleted_day),
        cmocka_unit_test(test_t1_deleted_words),    cmocka_unit_test(test_t1_many_deletions),
        cmocka_unit_test(test_hidden_stays_hidden), cmocka_unit_test(everything_is_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
