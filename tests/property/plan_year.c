#include "property/plan_year.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

typedef struct Seen {
    int wait, could_come; // in sittings
    bool met, met_in_sitting;
    Day last_day;
} Seen;

typedef struct Count {
    Year year;
    PlanLibrary library;
    Seen *seen;
    ARRAY_OF(Day) sitting_days;
    ARRAY_OF(Wear) wears; // of all plays
} Count;

static unsigned acts_of(const Scenario *scenario)
{
    unsigned acts = 0;
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            acts |= 1u << scenario->passages[i].choices[j].act;
    return acts;
}

static size_t index_of(const Count *count, const Scenario *scenario)
{
    size_t i = 0;
    while (count->library.scenarios[i] != scenario)
        i++;
    return i;
}

static void count_choice(void *state, const Player *player, const Scenario *scenario)
{
    Count *count = state;
    Year *year = &count->year;
    Seen *seen = &count->seen[index_of(count, scenario)];
    PlanRequest request = player_request(player);
    PlanEcho echo = plan_echo(&request, scenario);
    year->plays++;
    year->echoes += echo != PLAN_ECHO_NONE;
    year->out_of_hours += !hour_span_contains(scenario->hours, player->hour);
    array_push(&count->wears, scenario->wear);
    year->wear[scenario->wear]++;
    year->pull[scenario->pull]++;
    year->intensity[scenario->intensity]++;
    for (int act = 0; act < ACT_COUNT; act++)
        year->offered[act] += (acts_of(scenario) & 1u << act) != 0;
    if (seen->met && player->today - seen->last_day < year->shortest_repeat)
        year->shortest_repeat = player->today - seen->last_day;
    seen->met = seen->met_in_sitting = true;
    seen->last_day = player->today;
}

static bool has_topic_of(const PlayerKind *kind, const Scenario *scenario)
{
    for (int i = 0; i < scenario->topic_count; i++)
        if (kind->hidden_topics & 1u << scenario->topics[i])
            return true;
    return false;
}

static bool is_hard(Arrived arrived)
{
    return arrived == ARRIVED_TENSE || arrived == ARRIVED_HEAVY || arrived == ARRIVED_NUMB;
}

static Day begun_day(const Player *player, const char *id)
{
    const ScenarioRecord *record = history_scenario(&player->history, id);
    return record == NULL ? -1000000 : record->begun_day;
}

// The part of an arc that was there last leaves time for the other one, and the first part does not
// follow the second at once.
static bool is_held(const Player *player, const Scenario *scenario)
{
    bool held = false;
    for (size_t i = 0; i < player->library.count; i++) {
        const Scenario *second = player->library.scenarios[i];
        bool is_first = second->after_id != NULL && strcmp(second->after_id, scenario->id) == 0;
        if (!is_first && (second != scenario || second->after_id == NULL))
            continue;
        Day first_day = begun_day(player, second->after_id);
        Day second_day = begun_day(player, second->id);
        bool was_last = is_first == (first_day >= second_day);
        Day from =
            is_first && second_day > first_day ? second_day : begun_day(player, scenario->id);
        int days = PLAN_SPACING_DAYS + (was_last ? second->after_days : 0);
        held |= player->today < from + days;
    }
    return held;
}

static bool could_come(const Player *player, const Scenario *scenario)
{
    const Sitting *sitting = &player->history.sittings.items[player->history.sittings.count - 1];
    int most = sitting->play_count > 1 ? 3 : 2;
    most -= is_hard(sitting->arrived) + sitting->grounded;
    if (scenario->after_id != NULL) {
        const ScenarioRecord *first = history_scenario(&player->history, scenario->after_id);
        if (first == NULL || first->finished == 0 ||
            player->today < first->last_day + scenario->after_days)
            return false;
    }
    return scenario->intensity <= most && !has_topic_of(player->kind, scenario) &&
           hour_span_contains(scenario->hours, player->hour) && !is_held(player, scenario);
}

static void count_sitting(Count *count, const Player *player)
{
    Year *year = &count->year;
    year->sittings++;
    array_push(&count->sitting_days, player->today);
    for (size_t i = 0; i < count->library.count; i++) {
        Seen *seen = &count->seen[i];
        bool could = seen->met_in_sitting || could_come(player, count->library.scenarios[i]);
        seen->could_come += could;
        seen->wait = seen->met_in_sitting ? 0 : seen->wait + could;
        seen->met_in_sitting = false;
        if (seen->wait > year->longest_wait) {
            year->longest_wait = seen->wait;
            year->longest_id = count->library.scenarios[i]->id;
        }
    }
}

static bool is_in_arc(PlanLibrary library, const Scenario *scenario)
{
    bool found = scenario->after_id != NULL;
    for (size_t i = 0; i < library.count; i++) {
        const char *after_id = library.scenarios[i]->after_id;
        found |= after_id != NULL && strcmp(after_id, scenario->id) == 0;
    }
    return found;
}

static bool is_always_there(const PlayerKind *kind, PlanLibrary library, const Scenario *scenario)
{
    bool can_be_hard = kind->arrived == ARRIVED_COUNT || is_hard(kind->arrived);
    return scenario->intensity <= (can_be_hard ? 1 : 2) && !has_topic_of(kind, scenario) &&
           !is_in_arc(library, scenario);
}

// How many scenarios this kind of player can begin a sitting with at the worst of their hours, on
// the worst of days.
static int always_there(const PlayerKind *kind, PlanLibrary library)
{
    int fewest = (int)library.count;
    for (int hour = kind->hour_from; hour <= kind->hour_to; hour++) {
        int fitting = 0;
        for (size_t i = 0; i < library.count; i++)
            fitting += is_always_there(kind, library, library.scenarios[i]) &&
                       hour_span_contains(library.scenarios[i]->hours, hour % 24);
        fewest = fitting < fewest ? fitting : fewest;
    }
    return fewest;
}

// Going round evenly through what is always there, a scenario comes back after so many days.
static int repeat_allowed(const Count *count, const PlayerKind *kind)
{
    int allowed = PLAN_SPACING_DAYS;
    size_t step = (size_t)(always_there(kind, count->library) / kind->per_sitting);
    assert(count->sitting_days.items != NULL); // each kind sits down on the first day
    for (size_t i = 0; i + step < count->sitting_days.count; i++) {
        Day days = count->sitting_days.items[i + step] - count->sitting_days.items[i];
        allowed = days < allowed ? days : allowed;
    }
    return allowed;
}

static int thinnest_wear(const Count *count)
{
    int thinnest = YEAR_WINDOW;
    for (size_t first = 0; first + YEAR_WINDOW <= count->wears.count; first++) {
        int plays[WEAR_COUNT] = {0};
        for (size_t i = first; i < first + YEAR_WINDOW; i++)
            plays[count->wears.items[i]]++;
        for (int wear = 0; wear < WEAR_COUNT; wear++)
            thinnest = plays[wear] < thinnest ? plays[wear] : thinnest;
    }
    return thinnest;
}

static void finish(Count *count, const PlayerKind *kind)
{
    Year *year = &count->year;
    for (size_t i = 0; i < count->library.count; i++) {
        const Scenario *scenario = count->library.scenarios[i];
        if (count->seen[i].could_come == 0)
            continue;
        year->reachable++;
        year->met += count->seen[i].met;
        year->library_weight += count->seen[i].could_come;
        year->library_wear[scenario->wear] += count->seen[i].could_come;
        year->library_pull[scenario->pull] += count->seen[i].could_come;
        for (int act = 0; act < ACT_COUNT; act++)
            if (acts_of(scenario) & 1u << act)
                year->library_offered[act] += count->seen[i].could_come;
    }
    if (year->plays > 0)
        year->round = (year->reachable * year->sittings + year->plays - 1) / year->plays;
    year->repeat_allowed = repeat_allowed(count, kind);
    year->thinnest_wear = thinnest_wear(count);
}

Year year_of(const PlayerKind *kind, PlanLibrary library, uint64_t seed)
{
    Player player;
    Count count = {.year = {.shortest_repeat = YEAR_DAYS, .longest_id = ""}, .library = library};
    count.seen = memory_new(library.count * sizeof *count.seen);
    player_init(&player, kind, library, seed);
    player.on_choice = count_choice;
    player.state = &count;
    Day last = player.today + YEAR_DAYS;
    while (player.today < last) {
        player_sit(&player);
        count_sitting(&count, &player);
        player_wait(&player);
    }
    finish(&count, kind);
    player_deinit(&player);
    free(count.seen);
    free(count.sitting_days.items);
    free(count.wears.items);
    return count.year;
}

double year_spread(const int *counts, int count)
{
    int least = counts[0], most = counts[0];
    for (int i = 1; i < count; i++) {
        least = counts[i] < least ? counts[i] : least;
        most = counts[i] > most ? counts[i] : most;
    }
    return most / (least > 0 ? (double)least : 0.5);
}

double year_rarest_act(const int *offered, int all)
{
    int least = all;
    for (int act = 0; act < ACT_COUNT; act++)
        least = offered[act] < least ? offered[act] : least;
    return all > 0 ? 100.0 * least / all : 100;
}

void year_print_heading(const char *title)
{
    printf("\n%s\n%-23s %8s %5s %7s %8s %8s %9s %5s %9s %6s %10s %6s %6s\n", title, "", "", "", "",
           "longest", "shortest", "wear", "thin-", "pull", "rarest", "weights", "", "other");
    printf("%-23s %8s %5s %7s %8s %8s %9s %5s %9s %6s %10s %6s %6s\n", "player", "sittings",
           "plays", "met", "wait", "repeat", "max/min", "nest", "max/min", "act", "1/2/3", "echoes",
           "hours");
}

void year_print(const PlayerKind *kind, const Year *year)
{
    double share = 100.0 / (year->plays > 0 ? year->plays : 1);
    printf("%-23s %8d %5d %3d/%-3d %4d/%-3d %5d/%-2d %4.1f/%-4.1f %5d %4.1f/%-4.1f %2.0f/%-2.0f%% "
           "%2.0f/%2.0f/%2.0f%% %6d %6d\n",
           kind->name, year->sittings, year->plays, year->met, year->reachable, year->longest_wait,
           year->round, year->shortest_repeat, year->repeat_allowed,
           year_spread(year->wear, WEAR_COUNT), year_spread(year->library_wear, WEAR_COUNT),
           year->thinnest_wear, year_spread(year->pull, PULL_COUNT),
           year_spread(year->library_pull, PULL_COUNT), year_rarest_act(year->offered, year->plays),
           year_rarest_act(year->library_offered, year->library_weight), year->intensity[1] * share,
           year->intensity[2] * share, year->intensity[3] * share, year->echoes,
           year->out_of_hours);
}
