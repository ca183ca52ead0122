// core/plan: its rules one by one. What it promises over months is in tests/property/test_plan.c.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/plan.h"

enum { ALL_DAY = 24, NOON = 12, LIBRARY_MAX = 1000 };

typedef struct World {
    Arena arena;
    Scenario *library[LIBRARY_MAX];
    size_t count;
    History history;
    Day today;
    int hour;
    unsigned hidden_topics;
    uint64_t seed;
} World;

static int world_begin(void **state)
{
    World *world = memory_new(sizeof *world);
    world->today = 20000;
    world->hour = NOON;
    world->seed = 1;
    history_init(&world->history);
    *state = world;
    return 0;
}

static int world_end(void **state)
{
    World *world = *state;
    history_deinit(&world->history);
    arena_deinit(&world->arena);
    free(world);
    return 0;
}

static Scenario *add(World *world, const char *id, int intensity)
{
    Scenario *scenario = arena_alloc(&world->arena, sizeof *scenario);
    *scenario = (Scenario){.id = id,
                           .topic_count = 1,
                           .intensity = intensity,
                           .hours = {0, ALL_DAY},
                           .passages = arena_alloc(&world->arena, sizeof(Passage)),
                           .passage_count = 1};
    ((Passage *)scenario->passages)->text = "";
    world->library[world->count++] = scenario;
    return scenario;
}

static Variant *add_variant(World *world, Scenario *scenario)
{
    Passage *passage = (Passage *)scenario->passages;
    Variant *variants = arena_alloc(&world->arena, 2 * sizeof *variants);
    if (passage->variant_count > 0)
        variants[0] = passage->variants[0];
    variants[passage->variant_count] = (Variant){.condition = {.away_days = -1, .visits = -1}};
    passage->variants = variants;
    return &variants[passage->variant_count++];
}

static void add_acts(World *world, Scenario *scenario, int first, int last)
{
    Choice *choices = arena_alloc(&world->arena, ACT_COUNT * sizeof *choices);
    Passage *passage = (Passage *)scenario->passages;
    passage->choices = choices;
    passage->choice_count = 0;
    for (int act = first; act <= last; act++)
        choices[passage->choice_count++].act = (Act)act;
}

static void happens(World *world, Event event)
{
    event.seq = world->history.events + 1;
    event.day = world->today;
    history_apply(&world->history, &event);
}

static void sit_down(World *world, Arrived arrived)
{
    happens(world, (Event){.kind = EVENT_SESSION_BEGAN});
    happens(world, (Event){.kind = EVENT_ARRIVED, .arrived = arrived});
}

static void begin(World *world, const char *id)
{
    happens(world, (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = id});
}

static void finish(World *world, const char *id)
{
    happens(world, (Event){.kind = EVENT_SCENARIO_ENDED, .scenario = id, .passage = "end"});
}

static void choose(World *world, const char *id, Act act)
{
    happens(world, (Event){.kind = EVENT_CHOSE, .scenario = id, .passage = "start", .act = act});
}

// A sitting of one scenario, today.
static void meet(World *world, const char *id)
{
    sit_down(world, ARRIVED_NONE);
    begin(world, id);
    finish(world, id);
}

static PlanRequest request_of(const World *world)
{
    for (size_t i = 0; i < world->count; i++)
        scenario_sum_up(world->library[i]);
    return (PlanRequest){.scenarios = (const Scenario *const *)world->library,
                         .scenario_count = world->count,
                         .history = &world->history,
                         .today = world->today,
                         .hour = world->hour,
                         .seed = world->seed,
                         .hidden_topics = world->hidden_topics};
}

// The id of the choice, or "".
static const char *next(const World *world)
{
    PlanRequest request = request_of(world);
    const Scenario *scenario = plan_next(&request);
    return scenario == NULL ? "" : scenario->id;
}

// The choice of a new sitting today.
static const char *next_sitting(World *world)
{
    sit_down(world, ARRIVED_NONE);
    return next(world);
}

static void an_empty_library(void **state)
{
    assert_string_equal(next(*state), "");
    assert_string_equal(next_sitting(*state), "");
}

static void a_hidden_topic_never_comes(void **state)
{
    World *world = *state;
    Scenario *scenario = add(world, "loss", 1);
    scenario->topic_count = 2;
    scenario->topics[0] = TOPIC_FAMILY;
    scenario->topics[1] = TOPIC_GRIEF;
    world->hidden_topics = 1u << TOPIC_WORK | 1u << TOPIC_ALONE;
    assert_string_equal(next_sitting(world), "loss");
    world->hidden_topics |= 1u << TOPIC_GRIEF;
    assert_string_equal(next(world), "");
}

static void the_heaviest_comes_after_another_was_finished(void **state)
{
    World *world = *state;
    add(world, "heavy", 3);
    assert_string_equal(next_sitting(world), "");
    begin(world, "other");
    assert_string_equal(next(world), "");
    finish(world, "other");
    assert_string_equal(next(world), "heavy");
    assert_string_equal(next_sitting(world), "");
}

static void weight_steps_down(void **state)
{
    static const int at_start[ARRIVED_COUNT] = {2, 2, 2, 1, 1, 2, 1};
    World *world = *state;
    assert_int_equal(plan_intensity_max(&world->history), 2);
    for (int arrived = 0; arrived < ARRIVED_COUNT; arrived++) {
        sit_down(world, (Arrived)arrived);
        assert_int_equal(plan_intensity_max(&world->history), at_start[arrived]);
        begin(world, "other");
        finish(world, "other");
        assert_int_equal(plan_intensity_max(&world->history), at_start[arrived] + 1);
        happens(world, (Event){.kind = EVENT_GROUNDED});
        assert_int_equal(plan_intensity_max(&world->history), at_start[arrived]);
    }
    sit_down(world, ARRIVED_HEAVY);
    happens(world, (Event){.kind = EVENT_GROUNDED});
    assert_int_equal(plan_intensity_max(&world->history), 1);
}

static void once_in_a_sitting(void **state)
{
    World *world = *state;
    add(world, "a", 1);
    assert_string_equal(next_sitting(world), "a");
    begin(world, "a");
    assert_string_equal(next(world), "");
    finish(world, "a");
    assert_string_equal(next(world), "");
    assert_string_equal(next_sitting(world), "a");
}

static void a_second_part_waits_for_its_day(void **state)
{
    World *world = *state;
    Scenario *second = add(world, "second", 1);
    second->after_id = "first";
    second->after_days = 14;
    assert_string_equal(next_sitting(world), "");
    begin(world, "first");
    world->today += 100;
    assert_string_equal(next_sitting(world), "");
    meet(world, "first");
    world->today += 13;
    assert_string_equal(next_sitting(world), "");
    world->today += 1;
    assert_string_equal(next_sitting(world), "second");
}

static void hours_give_way_when_nothing_else_is_left(void **state)
{
    World *world = *state;
    add(world, "evening", 1)->hours = (HourSpan){20, 26};
    assert_string_equal(next_sitting(world), "evening");
    add(world, "noon", 1)->hours = (HourSpan){11, 14};
    assert_string_equal(next_sitting(world), "noon");
    world->hour = 1;
    assert_string_equal(next_sitting(world), "evening");
}

static void hours_count_more_than_rest_but_for_three_days(void **state)
{
    World *world = *state;
    add(world, "evening", 1)->hours = (HourSpan){20, 26};
    add(world, "any", 1);
    meet(world, "any");
    world->today += PLAN_REST_DAYS - 1;
    assert_string_equal(next_sitting(world), "evening");
    world->today += 1;
    assert_string_equal(next_sitting(world), "any");
}

static void the_rested_come_before_the_others(void **state)
{
    World *world = *state;
    add(world, "a", 1);
    add(world, "b", 1);
    meet(world, "a");
    world->today += 1;
    meet(world, "b");
    for (int days = 1; days < PLAN_SPACING_DAYS; days++) {
        world->today += 1;
        assert_string_equal(next_sitting(world), "a");
    }
}

static void the_unseen_come_first(void **state)
{
    World *world = *state;
    add(world, "seen", 1);
    meet(world, "seen");
    world->today += 100;
    add(world, "left-half-way", 1);
    sit_down(world, ARRIVED_NONE);
    begin(world, "left-half-way");
    world->today += 100;
    assert_string_equal(next_sitting(world), "seen");
    add(world, "unseen", 1)->wear = WEAR_OVERRIDE_BODY;
    assert_string_equal(next_sitting(world), "unseen");
}

static void the_longest_ago_comes_first(void **state)
{
    static const char *const order[] = {"a", "b", "c", "d"};
    World *world = *state;
    for (int i = 3; i >= 0; i--)
        add(world, order[i], 1);
    for (int i = 0; i < 4; i++)
        meet(world, order[i]);
    world->today += 20;
    for (int i = 0; i < 12; i++) {
        world->today += PLAN_SPACING_DAYS;
        assert_string_equal(next_sitting(world), order[i % 4]);
        begin(world, order[i % 4]);
        finish(world, order[i % 4]);
    }
}

static void three_scenarios_are_enough_for_every_day(void **state)
{
    World *world = *state;
    add(world, "a", 1);
    add(world, "b", 1)->hours = (HourSpan){4, 8};
    add(world, "c", 2);
    for (int day = 0; day < 60; day++) {
        world->today += 1;
        world->hour = day % 24;
        sit_down(world, ARRIVED_SETTLED);
        for (int i = 0; i < 3; i++) {
            const char *id = next(world);
            assert_string_not_equal(id, "");
            begin(world, id);
            finish(world, id);
        }
        assert_string_equal(next(world), "");
    }
}

static void what_was_met_less_comes_first(void **state)
{
    World *world = *state;
    for (int i = 0; i < 3; i++) {
        Scenario *met = add(world, arena_format(&world->arena, "met-%d", i), 1);
        add_acts(world, met, ACT_PUSH, ACT_PAUSE);
        meet(world, met->id);
    }
    Scenario *same = add(world, "a", 1), *other = add(world, "b", 1);
    add_acts(world, same, ACT_PUSH, ACT_PAUSE);
    add_acts(world, other, ACT_PUSH, ACT_PAUSE);
    for (world->seed = 1; world->seed <= 20; world->seed++) {
        other->wear = WEAR_INNER_CRITIC;
        assert_string_equal(next_sitting(world), "b");
        other->wear = same->wear;
        other->pull = PULL_VALIDATION;
        assert_string_equal(next_sitting(world), "b");
        other->pull = same->pull;
        add_acts(world, other, ACT_PUSH, ACT_STAY);
        assert_string_equal(next_sitting(world), "b");
        add_acts(world, other, ACT_PUSH, ACT_PAUSE);
    }
}

static void seeds_and_days_differ(void **state)
{
    World *world = *state;
    int by_seed = 0, by_day = 0;
    add(world, "a", 1);
    add(world, "b", 1);
    for (int i = 0; i < 100; i++) {
        world->seed = (uint64_t)i;
        by_seed += strcmp(next_sitting(world), "a") == 0;
    }
    for (int i = 0; i < 100; i++) {
        world->today++;
        by_day += strcmp(next_sitting(world), "a") == 0;
    }
    assert_in_range(by_seed, 30, 70);
    assert_in_range(by_day, 30, 70);
}

static void the_parts_of_an_arc_take_turns(void **state)
{
    static const char *const others[] = {"o1", "o2", "o3", "o4"};
    World *world = *state;
    int firsts = 0, seconds = 0;
    add(world, "first", 1);
    Scenario *second = add(world, "second", 1);
    second->after_id = "first";
    second->after_days = 21;
    for (int i = 0; i < 4; i++)
        add(world, others[i], 1);
    Day last = world->today;
    for (int day = 0; day < 365; day++) {
        world->today++;
        const char *id = next_sitting(world);
        if (strcmp(id, "first") == 0) {
            assert_int_equal(firsts++, seconds);
            assert_true(seconds == 0 || world->today - last >= PLAN_REST_DAYS);
            last = world->today;
        } else if (strcmp(id, "second") == 0) {
            assert_int_equal(++seconds, firsts);
            assert_in_range(world->today - last, 21, 22);
            last = world->today;
        }
        begin(world, id);
        finish(world, id);
    }
    assert_in_range(seconds, 12, 15);
}

static PlanEcho echo(const World *world, const Scenario *scenario)
{
    PlanRequest request = request_of(world);
    return plan_echo(&request, scenario);
}

static void an_echo_knows_the_visits(void **state)
{
    World *world = *state;
    Scenario *scenario = add(world, "a", 1);
    add_variant(world, scenario)->condition.visits = 2;
    meet(world, "a");
    world->today += 100;
    assert_int_equal(echo(world, scenario), PLAN_ECHO_NONE);
    meet(world, "a");
    world->today += PLAN_ECHO_DAYS - 1;
    assert_int_equal(echo(world, scenario), PLAN_ECHO_NONE);
    world->today += 1;
    assert_int_equal(echo(world, scenario), PLAN_ECHO_MEMORY);
}

static void an_echo_knows_the_choice(void **state)
{
    World *world = *state;
    Scenario *scenario = add(world, "a", 1);
    Variant *variant = add_variant(world, scenario);
    variant->condition.chose = "other";
    variant->condition.chose_act = ACT_STAY;
    assert_int_equal(echo(world, scenario), PLAN_ECHO_NONE);
    meet(world, "other");
    assert_int_equal(echo(world, scenario), PLAN_ECHO_NONE);
    begin(world, "other");
    choose(world, "other", ACT_STAY);
    finish(world, "other");
    assert_int_equal(echo(world, scenario), PLAN_ECHO_MEMORY);
}

static void what_is_not_shown_or_not_past_is_no_echo(void **state)
{
    World *world = *state;
    Scenario *scenario = add(world, "a", 1);
    Variant *first = add_variant(world, scenario);
    first->condition.has_hour = true;
    first->condition.hour = (HourSpan){NOON, NOON + 1};
    add_variant(world, scenario)->condition.seen = "other";
    meet(world, "other");
    assert_int_equal(echo(world, scenario), PLAN_ECHO_NONE);
    world->hour++;
    assert_int_equal(echo(world, scenario), PLAN_ECHO_MEMORY);
    Scenario *stranger = add(world, "b", 1);
    Condition never = {.seen = "nothing", .away_days = -1, .visits = -1};
    add_variant(world, stranger)->condition.not = &never;
    assert_int_equal(echo(world, stranger), PLAN_ECHO_NONE);
}

static void a_second_part_is_an_echo_once_each_time(void **state)
{
    World *world = *state;
    Scenario *second = add(world, "second", 1);
    second->after_id = "first";
    second->after_days = 10;
    for (int i = 0; i < 2; i++) {
        meet(world, "first");
        world->today += 9;
        assert_int_equal(echo(world, second), PLAN_ECHO_NONE);
        world->today += 1;
        assert_int_equal(echo(world, second), PLAN_ECHO_ARC);
        begin(world, "second");
        world->today += 100;
        assert_int_equal(echo(world, second), PLAN_ECHO_NONE);
    }
}

// While most is unseen, what comes again is an echo: one in each eight, from the fourth week on.
static void echoes_come_now_and_then(void **state)
{
    World *world = *state;
    int places[PLAN_ECHO_EVERY] = {0};
    for (int i = 0; i < LIBRARY_MAX; i++)
        add_variant(world, add(world, arena_format(&world->arena, "s-%d", i), 1))
            ->condition.visits = 1;
    for (int block = 0; block < 40; block++) {
        int again = 0;
        for (int i = 0; i < PLAN_ECHO_EVERY; i++) {
            world->today++;
            const char *id = next_sitting(world);
            bool met = history_scenario(&world->history, id) != NULL;
            places[i] += met;
            again += met;
            begin(world, id);
            finish(world, id);
        }
        assert_int_equal(again, block * PLAN_ECHO_EVERY > PLAN_ECHO_DAYS);
    }
    for (int i = 0; i < PLAN_ECHO_EVERY; i++)
        assert_in_range(places[i], 1, 12);
}

static void say(Scenario *scenario, const char *text)
{
    ((Passage *)scenario->passages)->text = text;
}

// Lacks count before length; from the second on, it is as with all others.
static void the_first_of_all_is_light_and_short_and_whole(void **state)
{
    World *world = *state;
    Scenario *heavy = add(world, "heavy", 2), *long_one = add(world, "long", 1);
    Scenario *evening = add(world, "evening", 1), *one_sided = add(world, "one-sided", 1);
    Scenario *right = add(world, "right", 1);
    evening->hours = (HourSpan){NOON + 1, ALL_DAY};
    add_acts(world, heavy, ACT_PUSH, ACT_PAUSE);
    add_acts(world, long_one, ACT_PUSH, ACT_PAUSE);
    add_acts(world, evening, ACT_PUSH, ACT_PAUSE);
    add_acts(world, one_sided, ACT_PUSH, ACT_PUSH);
    add_acts(world, right, ACT_PUSH, ACT_STAY);
    say(heavy, "Two words.");
    say(long_one, "Four words, and one.");
    say(evening, "Two words.");
    say(one_sided, "Two words.");
    say(right, "Three words here.");
    for (world->seed = 1; world->seed < 50; world->seed++)
        assert_string_equal(next(world), "right");
    say(right, "Three words here, no, it is seven.");
    assert_string_equal(next(world), "long");
    heavy->first = true;
    assert_string_equal(next(world), "heavy");
    sit_down(world, ARRIVED_NONE);
    begin(world, "long"); // and it is left
    bool others = false;
    for (world->seed = 1; world->seed < 50; world->seed++)
        others |= strcmp(next(world), "right") != 0;
    assert_true(others);
}

// Looking through the past for each scenario would take hours here.
static void a_large_library_and_a_long_past(void **state)
{
    enum { SCENARIOS = 10000, EVENTS = 1000000 };
    World *world = *state;
    const Scenario **library = memory_new(SCENARIOS * sizeof *library);
    for (int i = 0; i < SCENARIOS; i++) {
        world->count = 0;
        Scenario *scenario = add(world, arena_format(&world->arena, "s-%d", i), 1 + i % 2);
        add_acts(world, scenario, ACT_PUSH, i % ACT_COUNT);
        add_variant(world, scenario)->condition.visits = 1;
        library[i] = scenario;
    }
    for (int i = 0; world->history.events < EVENTS; i++) {
        world->today += i % 50 == 0;
        meet(world, library[(i * 7) % SCENARIOS]->id);
    }
    PlanRequest request = request_of(world);
    request.scenarios = library;
    request.scenario_count = SCENARIOS;
    sit_down(world, ARRIVED_NONE);
    for (int i = 0; i < 50; i++) {
        const Scenario *scenario = plan_next(&request);
        assert_non_null(scenario);
        begin(world, scenario->id);
    }
    free(library);
}

#define RULE(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RULE(an_empty_library),
        RULE(the_first_of_all_is_light_and_short_and_whole),
        RULE(a_hidden_topic_never_comes),
        RULE(the_heaviest_comes_after_another_was_finished),
        RULE(weight_steps_down),
        RULE(once_in_a_sitting),
        RULE(a_second_part_waits_for_its_day),
        RULE(hours_give_way_when_nothing_else_is_left),
        RULE(hours_count_more_than_rest_but_for_three_days),
        RULE(the_rested_come_before_the_others),
        RULE(the_unseen_come_first),
        RULE(the_longest_ago_comes_first),
        RULE(three_scenarios_are_enough_for_every_day),
        RULE(what_was_met_less_comes_first),
        RULE(seeds_and_days_differ),
        RULE(the_parts_of_an_arc_take_turns),
        RULE(an_echo_knows_the_visits),
        RULE(an_echo_knows_the_choice),
        RULE(what_is_not_shown_or_not_past_is_no_echo),
        RULE(a_second_part_is_an_echo_once_each_time),
        RULE(echoes_come_now_and_then),
        RULE(a_large_library_and_a_long_past),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
