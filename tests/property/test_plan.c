// core/plan: what today's choice promises, over random pasts, and over a year of thirteen kinds of
// player. Single rules are in tests/unit/test_plan.c.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "property/histories.h"
#include "property/plan_year.h"
#include "store/library.h"

static PlayerKind random_kind(Random *random)
{
    return (PlayerKind){.name = "random",
                        .rhythm = (Rhythm)between(random, 0, RHYTHMS - 1),
                        .hour_from = between(random, 0, 23),
                        .hour_to = between(random, 23, 30),
                        .per_sitting = between(random, 1, 5),
                        .hidden_topics = chance(random, 50) ? 1u << between(random, 0, 13) : 0,
                        .arrived = (Arrived)between(random, 0, ARRIVED_COUNT),
                        .always_pushes = chance(random, 20),
                        .quit_percent = chance(random, 50) ? 0 : between(random, 1, 80),
                        .grounds_percent = between(random, 0, 30)};
}

// Some weeks of some player with some library; all that it needs lives in the arena but the player.
typedef struct Weeks {
    Arena arena;
    PlayerKind kind;
    PlanLibrary library;
    Player player;
} Weeks;

static void weeks_begin(Weeks *weeks, Random *random)
{
    *weeks = (Weeks){.kind = random_kind(random)};
    size_t count = (size_t)between(random, 1, chance(random, 20) ? 60 : 16);
    weeks->library = plan_library_make(&weeks->arena, random, count);
    player_init(&weeks->player, &weeks->kind, weeks->library, random_next(random));
}

static void weeks_pass(Weeks *weeks, int sittings)
{
    for (int i = 0; i < sittings; i++) {
        player_sit(&weeks->player);
        player_wait(&weeks->player);
    }
}

static void weeks_end(Weeks *weeks)
{
    player_deinit(&weeks->player);
    arena_deinit(&weeks->arena);
}

// --- The same after a restart

// A past as it is after reading the journal: other memory, the same words.
static void fold_copies(History *history, Arena *arena, const Event *events, size_t count)
{
    history_init(history);
    for (size_t i = 0; i < count; i++) {
        Event event = events[i];
        event.scenario = arena_string(arena, event.scenario);
        event.passage = arena_string(arena, event.passage);
        history_apply(history, &event);
    }
}

static bool the_same_after_a_restart(Random *random)
{
    Weeks weeks;
    weeks_begin(&weeks, random);
    weeks_pass(&weeks, between(random, 0, 12));
    size_t cut = random_below(random, (uint32_t)weeks.player.events.count + 1);
    PlanLibrary shuffled = plan_library_shuffled(&weeks.arena, random, weeks.library);
    PlanRequest before = player_request(&weeks.player), after = before;
    History lived, read;
    history_init(&lived);
    for (size_t i = 0; i < cut; i++) {
        history_apply(&lived, &weeks.player.events.items[i]);
        before.history = &lived;
        if (chance(random, 5)) // asking changes nothing
            plan_next(&before);
    }
    fold_copies(&read, &weeks.arena, weeks.player.events.items, cut);
    before.history = &lived;
    after.history = &read;
    after.scenarios = shuffled.scenarios;
    const Scenario *expected = plan_next(&before);
    EXPECT(plan_next(&before) == expected);
    EXPECT(plan_next(&after) == expected);
    history_deinit(&lived);
    history_deinit(&read);
    weeks_end(&weeks);
    return true;
}

// --- What a player chose changes nothing but the echoes

static bool acts_change_nothing(Random *random)
{
    Weeks weeks;
    weeks_begin(&weeks, random);
    for (size_t i = 0; i < weeks.library.count; i++)
        for (int j = 0; j < weeks.library.scenarios[i]->passage_count; j++)
            ((Passage *)weeks.library.scenarios[i]->passages)[j].variant_count = 0;
    weeks_pass(&weeks, between(random, 1, 12));
    PlanRequest request = player_request(&weeks.player), other = request;
    History exchanged;
    history_init(&exchanged);
    for (size_t i = 0; i < weeks.player.events.count; i++) {
        Event event = weeks.player.events.items[i];
        event.act = (Act)between(random, 0, ACT_COUNT - 1);
        history_apply(&exchanged, &event);
    }
    other.history = &exchanged;
    EXPECT(plan_next(&other) == plan_next(&request));
    history_deinit(&exchanged);
    weeks_end(&weeks);
    return true;
}

// --- At every choice

typedef struct Watch {
    bool fine;
    int choices;
} Watch;

static bool is_hidden(const Scenario *scenario, unsigned topics)
{
    for (int i = 0; i < scenario->topic_count; i++)
        if (topics & 1u << scenario->topics[i])
            return true;
    return false;
}

static bool in_sitting(const History *history, const Sitting *sitting, const char *id)
{
    for (size_t i = sitting->first_play; i < history->plays.count; i++)
        if (strcmp(history->plays.items[i].scenario, id) == 0)
            return true;
    return false;
}

static int heaviest(const History *history, const Sitting *sitting)
{
    static const int less[ARRIVED_COUNT] = {
        [ARRIVED_TENSE] = 1, [ARRIVED_HEAVY] = 1, [ARRIVED_NUMB] = 1};
    int most = 2;
    for (size_t i = sitting->first_play; i < history->plays.count; i++)
        most = history->plays.items[i].finished ? 3 : most;
    most -= less[sitting->arrived] + sitting->grounded;
    return most < 1 ? 1 : most;
}

static bool is_allowed(const Player *player, const Scenario *scenario)
{
    const History *history = &player->history;
    const Sitting *sitting = &history->sittings.items[history->sittings.count - 1];
    if (scenario->after_id != NULL) {
        const ScenarioRecord *first = history_scenario(history, scenario->after_id);
        if (first == NULL || first->finished == 0 ||
            player->today - first->last_day < scenario->after_days)
            return false;
    }
    return !is_hidden(scenario, player->kind->hidden_topics) &&
           scenario->intensity <= heaviest(history, sitting) &&
           !in_sitting(history, sitting, scenario->id);
}

// 1000 for what was never begun.
static int days_rested(const Player *player, const Scenario *scenario)
{
    const ScenarioRecord *record = history_scenario(&player->history, scenario->id);
    return record == NULL ? 1000 : player->today - record->begun_day;
}

static bool is_in_arc(const Player *player, const Scenario *scenario)
{
    if (scenario->after_id != NULL)
        return true;
    for (size_t i = 0; i < player->library.count; i++) {
        const char *after_id = player->library.scenarios[i]->after_id;
        if (after_id != NULL && strcmp(after_id, scenario->id) == 0)
            return true;
    }
    return false;
}

static bool no_better_fit(const Player *player, const Scenario *chosen, const Scenario *other)
{
    bool chosen_in_hours = hour_span_contains(chosen->hours, player->hour);
    bool other_in_hours = hour_span_contains(other->hours, player->hour);
    int chosen_rested = days_rested(player, chosen), other_rested = days_rested(player, other);
    if (other_in_hours && other_rested >= 14)
        EXPECT(chosen_in_hours && chosen_rested >= 14);
    if (other_in_hours && other_rested >= 3)
        EXPECT(chosen_in_hours && chosen_rested >= 3);
    if (other_rested >= 3)
        EXPECT(chosen_rested >= 3);
    if (chosen_rested < 14 && other_in_hours == chosen_in_hours)
        EXPECT(other_rested <= chosen_rested);
    return true;
}

static bool unseen_first(const Player *player, const Scenario *chosen, const Scenario *other)
{
    PlanRequest request = player_request(player);
    bool as_good = days_rested(player, other) == 1000 && other->intensity == chosen->intensity &&
                   hour_span_contains(other->hours, player->hour);
    if (as_good && plan_echo(&request, chosen) == PLAN_ECHO_NONE)
        EXPECT(days_rested(player, chosen) == 1000);
    return true;
}

static bool choice_is_fine(const Player *player, const Scenario *chosen)
{
    EXPECT(is_allowed(player, chosen));
    if (is_in_arc(player, chosen))
        return true; // the parts of an arc leave each other time, whatever else there is
    for (size_t i = 0; i < player->library.count; i++) {
        const Scenario *other = player->library.scenarios[i];
        if (!is_allowed(player, other) || is_in_arc(player, other))
            continue;
        EXPECT(no_better_fit(player, chosen, other));
        EXPECT(unseen_first(player, chosen, other));
    }
    return true;
}

// What would have come without the filter is replaced by something as heavy, if there is any that
// is as welcome.
static bool weight_is_kept(const Player *player, const Scenario *chosen)
{
    PlanRequest open = player_request(player);
    if (open.hidden_topics == 0)
        return true;
    open.hidden_topics = 0;
    const Scenario *left_out = plan_next(&open);
    EXPECT(left_out != NULL);
    if (plan_echo(&open, left_out) != PLAN_ECHO_NONE || plan_echo(&open, chosen) != PLAN_ECHO_NONE)
        return true;
    for (size_t i = 0; i < player->library.count; i++) {
        const Scenario *other = player->library.scenarios[i];
        if (other->intensity == left_out->intensity && days_rested(player, other) >= 14 &&
            hour_span_contains(other->hours, player->hour) && is_allowed(player, other) &&
            !is_in_arc(player, other))
            EXPECT(chosen->intensity == left_out->intensity);
    }
    return true;
}

static void watch_choice(void *state, const Player *player, const Scenario *chosen)
{
    Watch *watch = state;
    watch->choices++;
    watch->fine = watch->fine && choice_is_fine(player, chosen) && weight_is_kept(player, chosen);
}

static bool every_choice_is_fine(Random *random)
{
    Weeks weeks;
    Watch watch = {.fine = true};
    weeks_begin(&weeks, random);
    weeks.player.on_choice = watch_choice;
    weeks.player.state = &watch;
    weeks_pass(&weeks, between(random, 1, chance(random, 5) ? 80 : 8));
    EXPECT(watch.fine);
    weeks_end(&weeks);
    return true;
}

static void properties(void **state)
{
    (void)state;
    for_all_histories("the same after a restart", the_same_after_a_restart);
    for_all_histories("acts change nothing", acts_change_nothing);
    for_all_histories("every choice is fine", every_choice_is_fine);
}

// --- A year

static const PlayerKind kinds[] = {
    {"every day, three", EVERY_DAY, 7, 23, 3, 0, ARRIVED_COUNT, false, 0, 10},
    {"every day, one", EVERY_DAY, 7, 23, 1, 0, ARRIVED_COUNT, false, 0, 0},
    {"every day, nine", EVERY_DAY, 7, 23, 9, 0, ARRIVED_COUNT, false, 0, 0},
    {"weekdays", WEEKDAYS, 7, 23, 3, 0, ARRIVED_COUNT, false, 0, 10},
    {"weekends", WEEKENDS, 7, 23, 3, 0, ARRIVED_COUNT, false, 0, 10},
    {"gaps up to 40 days", IRREGULAR, 6, 25, 3, 0, ARRIVED_COUNT, false, 0, 10},
    {"at 23 h", EVERY_DAY, 23, 23, 3, 0, ARRIVED_COUNT, false, 0, 0},
    {"mornings", EVERY_DAY, 6, 9, 3, 0, ARRIVED_COUNT, false, 0, 0},
    {"hides grief, illness", EVERY_DAY, 7, 23, 3, 1u << TOPIC_GRIEF | 1u << TOPIC_ILLNESS,
     ARRIVED_COUNT, false, 0, 0},
    {"always arrives heavy", EVERY_DAY, 7, 23, 3, 0, ARRIVED_HEAVY, false, 0, 0},
    {"settled, always pushes", EVERY_DAY, 7, 23, 3, 0, ARRIVED_SETTLED, true, 0, 0},
    {"settled, at random", EVERY_DAY, 7, 23, 3, 0, ARRIVED_SETTLED, false, 0, 0},
    {"quits half of the time", EVERY_DAY, 7, 23, 3, 0, ARRIVED_COUNT, false, 50, 0},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

enum { ROUNDS_AT_MOST = 3, YEARS = 3 };

// The limits come from the library: its size, what fits the hours, its own shares.
static bool year_is_fine(const PlayerKind *kind, const Year *year)
{
    EXPECT(year->plays > 0);
    EXPECT(year->longest_wait <= ROUNDS_AT_MOST * year->round);
    EXPECT(year->shortest_repeat >= year->repeat_allowed);
    EXPECT(year_spread(year->wear, WEAR_COUNT) <= 2 * year_spread(year->library_wear, 5));
    EXPECT(year_spread(year->pull, PULL_COUNT) <= 2 * year_spread(year->library_pull, 4));
    EXPECT(year_rarest_act(year->offered, year->plays) >=
           0.75 * year_rarest_act(year->library_offered, year->library_weight));
    EXPECT(kind->arrived != ARRIVED_HEAVY || year->intensity[3] == 0);
    EXPECT(kind->per_sitting > 1 || year->intensity[3] == 0);
    return true;
}

static void years_with(const char *title, PlanLibrary library, uint64_t seed, bool print)
{
    if (print)
        year_print_heading(title);
    for (int i = 0; i < KINDS; i++) {
        Year year = year_of(&kinds[i], library, seed);
        if (print)
            year_print(&kinds[i], &year);
        if (!year_is_fine(&kinds[i], &year))
            fail_msg("%s: “%s”, seed %llu (%s waited longest)", title, kinds[i].name,
                     (unsigned long long)seed, year.longest_id);
    }
}

static void years_with_ninety_scenarios(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= YEARS; seed++) {
        Arena arena = {0};
        Random random = {random_mix(seed)};
        PlanLibrary library = plan_library_make(&arena, &random, PLAN_LIBRARY_GOAL);
        years_with("Ninety scenarios", library, seed, seed == 1);
        arena_deinit(&arena);
    }
}

static void years_with_the_levels(void **state)
{
    (void)state;
    Library library = {0};
    assert_true(library_add_folder(&library, GENTLY_SOURCE_DIR "/levels"));
    const Scenario **scenarios = memory_new(library.count * sizeof *scenarios);
    for (size_t i = 0; i < library.count; i++)
        scenarios[i] = library.items[i].scenario;
    for (uint64_t seed = 1; seed <= YEARS; seed++)
        years_with("levels/", (PlanLibrary){scenarios, library.count}, seed, seed == 1);
    free(scenarios);
    library_deinit(&library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties),
        cmocka_unit_test(years_with_ninety_scenarios),
        cmocka_unit_test(years_with_the_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
