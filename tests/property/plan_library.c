#include "property/plan_library.h"

#include <string.h>

#include "property/histories.h"

enum { PASSAGES = 5, WAYS_MAX = 4 };

// From thickest to thinnest.
static const Wear thick_wears[] = {WEAR_OVERRIDE_BODY,  WEAR_OVERRIDE_BODY,  WEAR_OVERRIDE_BODY,
                                   WEAR_OVERRIDE_BODY,  WEAR_MINIMISE_NEEDS, WEAR_MINIMISE_NEEDS,
                                   WEAR_MINIMISE_NEEDS, WEAR_INNER_CRITIC,   WEAR_INNER_CRITIC,
                                   WEAR_HIDE_FEELINGS};
static const Pull thick_pulls[] = {PULL_APPROVAL, PULL_CONTROL, PULL_APPROVAL, PULL_CERTAINTY};

static void shuffle(Random *random, size_t *places, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = random_below(random, (uint32_t)i), place = places[i - 1];
        places[i - 1] = places[other];
        places[other] = place;
    }
}

// 0 to count - 1 in random order.
static size_t *shuffled(Arena *arena, Random *random, size_t count)
{
    size_t *places = arena_alloc(arena, count * sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[i] = i;
    shuffle(random, places, count);
    return places;
}

static Choice way(Act act, int target, const char *target_id)
{
    return (Choice){.act = act,
                    .text = "One of several things that can be done.",
                    .target = target_id,
                    .target_index = target,
                    .breath_s = act == ACT_PAUSE ? 20 : 0};
}

// first: push or pause; then one of the other acts, `acts` (a set), to the end; from the pause also
// push. What is not offered after the push is offered after the pause.
static void add_passages(Arena *arena, Scenario *scenario, unsigned acts)
{
    static const char *const ids[PASSAGES] = {"first", "pushed", "paused", "end", "another-end"};
    Passage *passages = arena_alloc(arena, PASSAGES * sizeof *passages);
    Choice *first = arena_alloc(arena, 2 * sizeof *first);
    Choice *pushed = arena_alloc(arena, WAYS_MAX * sizeof *pushed);
    Choice *paused = arena_alloc(arena, WAYS_MAX * sizeof *paused);
    int ways = 0;
    first[0] = way(ACT_PUSH, 1, ids[1]);
    first[1] = way(ACT_PAUSE, 2, ids[2]);
    for (int act = ACT_NOTICE; act < ACT_COUNT; act++) {
        if (!(acts & 1u << act))
            continue;
        pushed[ways] = way((Act)act, ways % 2 == 0 ? 3 : 4, ids[ways % 2 == 0 ? 3 : 4]);
        paused[ways] = way((Act)act, ways % 2 == 0 ? 4 : 3, ids[ways % 2 == 0 ? 4 : 3]);
        ways++;
    }
    for (int i = 0; i < PASSAGES; i++)
        passages[i] = (Passage){.id = ids[i], .text = "A kitchen, and rain.", .end = i > 2};
    if (ways == 1)
        pushed[ways++] = paused[1] = way(ACT_PAUSE, 4, ids[4]);
    passages[0].choices = first;
    passages[0].choice_count = 2;
    passages[1].choices = pushed;
    passages[2].choices = paused;
    passages[1].choice_count = passages[2].choice_count = ways;
    scenario->passages = passages;
    scenario->passage_count = PASSAGES;
    scenario->start_id = ids[0];
}

static void add_memory(Arena *arena, Random *random, Scenario *scenario)
{
    Variant *variant = arena_alloc(arena, sizeof *variant);
    *variant =
        (Variant){.condition = {.away_days = -1, .visits = -1}, .text = "The kitchen again."};
    if (scenario->after_id != NULL || chance(random, 50)) {
        variant->condition.chose = scenario->after_id != NULL ? scenario->after_id : scenario->id;
        variant->condition.chose_act = chance(random, 50) ? ACT_PUSH : ACT_PAUSE;
    } else {
        variant->condition.visits = 1;
    }
    Passage *first = (Passage *)&scenario->passages[0];
    first->variants = variant;
    first->variant_count = 1;
}

static void add_topics(Random *random, Scenario *scenario)
{
    scenario->topic_count = between(random, 1, 3);
    int topic = between(random, 0, TOPIC_COUNT - 1);
    for (int i = 0; i < scenario->topic_count; i++)
        scenario->topics[i] = (Topic)((topic + i * 5) % TOPIC_COUNT);
}

static unsigned random_acts(Random *random)
{
    static const unsigned percent[ACT_COUNT] = {
        [ACT_NOTICE] = 75, [ACT_RECONSIDER] = 45, [ACT_REPAIR] = 70, [ACT_STAY] = 65};
    unsigned acts = 0;
    for (int act = ACT_NOTICE; act < ACT_COUNT; act++)
        acts |= chance(random, percent[act]) ? 1u << act : 0;
    return acts == 0 ? 1u << ACT_STAY : acts;
}

static HourSpan hours_at(Random *random, size_t place, size_t count)
{
    if (place < count / 5)
        return (HourSpan){between(random, 17, 19), between(random, 24, 27)};
    if (place < count / 5 + count / 10)
        return (HourSpan){between(random, 4, 6), between(random, 10, 12)};
    return (HourSpan){0, 24};
}

static Scenario *new_scenario(Arena *arena, Random *random, size_t index, size_t count)
{
    Scenario *scenario = arena_alloc(arena, sizeof *scenario);
    bool thick = index >= count * 2 / 3;
    *scenario = (Scenario){.id = arena_format(arena, "made-up-%zu", index),
                           .title = "Made up",
                           .lang = "en",
                           .wear = thick ? thick_wears[index % 10] : (Wear)(index % WEAR_COUNT),
                           .pull = thick ? thick_pulls[index % 4]
                                         : (Pull)(index / WEAR_COUNT % PULL_COUNT)};
    add_topics(random, scenario);
    add_passages(arena, scenario, random_acts(random));
    return scenario;
}

PlanLibrary plan_library_make(Arena *arena, Random *random, size_t count)
{
    Scenario **made = arena_alloc(arena, count * sizeof *made);
    size_t *weights = shuffled(arena, random, count), *hours = shuffled(arena, random, count);
    for (size_t i = 0; i < count; i++) {
        made[i] = new_scenario(arena, random, i, count);
        made[i]->intensity = weights[i] < count / 10 ? 3 : weights[i] < count / 2 ? 2 : 1;
        made[i]->hours = hours_at(random, hours[i], count);
        if (i >= count - count / 15) {
            made[i]->after_id = made[i - count / 2]->id;
            made[i]->after_days = between(random, 14, 28);
        }
        if (made[i]->after_id != NULL || i % 3 == 0)
            add_memory(arena, random, made[i]);
        scenario_sum_up(made[i]);
    }
    return (PlanLibrary){(const Scenario **)made, count};
}

PlanLibrary plan_library_shuffled(Arena *arena, Random *random, PlanLibrary library)
{
    size_t *places = shuffled(arena, random, library.count);
    PlanLibrary other = {arena_alloc(arena, library.count * sizeof(Scenario *)), library.count};
    for (size_t i = 0; i < library.count; i++)
        other.scenarios[i] = library.scenarios[places[i]];
    return other;
}
