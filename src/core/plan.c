#include "core/plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"

enum { DAYS_LONG = 1000000 };

// How much each part of the balance weighs, in thousandths of a round through the library.
enum {
    ROUNDS_MAX = 8, // longer ago than this counts as this
    WEIGHT_WEAR = 600,
    WEIGHT_PULL = 400,
    WEIGHT_ACT = 100,
    WEIGHT_CHANCE = 200,
};

// What is known of a scenario that was begun before.
typedef struct Met {
    const Scenario *scenario; // NULL: no longer in the library
    size_t plays_ago;         // 1: the latest play; SIZE_MAX: farther back than was looked
    Day begun_day;
    Day rests_from;   // the later of that and of when its second part was begun
    int spacing_days; // more than PLAN_SPACING_DAYS while it is another part's turn
} Met;

// How often something was met lately: the newest play weighs PLAN_BALANCE_PLAYS, the one before it
// one less, and so on.
typedef struct Load {
    int wear[WEAR_COUNT], pull[PULL_COUNT];
    int act[ACT_COUNT]; // offered, not chosen
    int all;
} Load;

typedef struct Plan {
    const PlanRequest *request;
    Met *met; // one for each of history->scenario_records
    Load load;
    size_t sitting_plays; // of the open sitting
    size_t allowed_count;
    int intensity_max, intensity_due;
    bool echo_due;
} Plan;

// The wishes in their order; a lower number is better.
enum {
    WISH_FIRST,
    WISH_ECHO,
    WISH_FIT,
    WISH_REST,
    WISH_HOURS,
    WISH_WEIGHT,
    WISH_UNSEEN,
    WISH_BALANCE,
    WISHES
};

int plan_intensity_max(const History *history)
{
    const Sitting *sitting = history_open_sitting(history);
    int most = 2;
    if (sitting == NULL)
        return most;
    for (size_t i = sitting->first_play; i < history->plays.count && most == 2; i++)
        most += history->plays.items[i].finished;
    most -= sitting->arrived == ARRIVED_TENSE || sitting->arrived == ARRIVED_HEAVY ||
            sitting->arrived == ARRIVED_NUMB;
    most -= sitting->grounded;
    return most < 1 ? 1 : most;
}

static bool is_hidden(const PlanRequest *request, const Scenario *scenario)
{
    for (int i = 0; i < scenario->topic_count; i++)
        if (request->hidden_topics & 1u << scenario->topics[i])
            return true;
    return false;
}

static int days_since(const PlanRequest *request, Day day)
{
    int64_t days = (int64_t)request->today - day;
    return days < 0 ? 0 : days > DAYS_LONG ? DAYS_LONG : (int)days;
}

// NULL for what was never begun.
static Met *met_of(const Plan *plan, const char *id)
{
    const History *history = plan->request->history;
    const ScenarioRecord *record = history_scenario(history, id);
    return record == NULL ? NULL : &plan->met[record - history->scenario_records.items];
}

// --- What the past says

// The parts of an arc take turns: the one that was there last leaves time for the other.
static void let_arc_take_turns(const Plan *plan, const Scenario *second)
{
    Met *first = second->after_id == NULL ? NULL : met_of(plan, second->after_id);
    if (first == NULL)
        return;
    const ScenarioRecord *record = history_scenario(plan->request->history, second->after_id);
    Met *met = met_of(plan, second->id);
    bool came = met != NULL && met->begun_day > record->last_day;
    Met *last = came ? met : first;
    int days = second->after_days + PLAN_SPACING_DAYS;
    if (record->finished > 0 && last->spacing_days < days)
        last->spacing_days = days;
    if (came && first->rests_from < met->begun_day)
        first->rests_from = met->begun_day;
}

static void look_at_library(Plan *plan)
{
    const PlanRequest *request = plan->request;
    const ScenarioRecord *records = request->history->scenario_records.items;
    for (size_t i = 0; i < request->history->scenario_records.count; i++)
        plan->met[i] = (Met){.plays_ago = SIZE_MAX,
                             .begun_day = records[i].begun_day,
                             .rests_from = records[i].begun_day,
                             .spacing_days = PLAN_SPACING_DAYS};
    for (size_t i = 0; i < request->scenario_count; i++) {
        Met *met = met_of(plan, request->scenarios[i]->id);
        if (met != NULL)
            met->scenario = request->scenarios[i];
    }
    for (size_t i = 0; i < request->scenario_count; i++)
        let_arc_take_turns(plan, request->scenarios[i]);
}

static void add_load(Load *load, const Scenario *scenario, int weight)
{
    load->wear[scenario->wear] += weight;
    load->pull[scenario->pull] += weight;
    for (int act = 0; act < ACT_COUNT; act++)
        load->act[act] += (scenario->acts & 1u << act) != 0 ? weight : 0;
    load->all += weight;
}

static void look_at_plays(Plan *plan)
{
    const History *history = plan->request->history;
    size_t reach = plan->request->scenario_count * ROUNDS_MAX + PLAN_BALANCE_PLAYS;
    if (reach < plan->sitting_plays)
        reach = plan->sitting_plays;
    for (size_t ago = 1; ago <= reach && ago <= history->plays.count; ago++) {
        Met *met = met_of(plan, history->plays.items[history->plays.count - ago].scenario);
        if (met->plays_ago == SIZE_MAX)
            met->plays_ago = ago;
        if (met->scenario != NULL && ago <= PLAN_BALANCE_PLAYS)
            add_load(&plan->load, met->scenario, PLAN_BALANCE_PLAYS + 1 - (int)ago);
    }
}

// Multiples of the golden ratio: however few plays are looked at, they lie evenly. The heaviest are
// drawn half as often again, since one place in each sitting is closed to them.
static int intensity_due(const Plan *plan)
{
    const PlanRequest *request = plan->request;
    uint64_t parts[INTENSITY_MAX + 1] = {0}, all = 0;
    for (size_t i = 0; i < request->scenario_count; i++) {
        int intensity = request->scenarios[i]->intensity;
        if (intensity > plan->intensity_max)
            continue;
        parts[intensity] += intensity == INTENSITY_MAX ? 3 : 2;
        all += intensity == INTENSITY_MAX ? 3 : 2;
    }
    uint64_t place = random_mix(request->seed + 1) +
                     (uint64_t)request->history->plays.count * 0x9E3779B97F4A7C15u;
    uint64_t drawn = (place >> 32) * all >> 32;
    int intensity = 1;
    while (intensity < plan->intensity_max && drawn >= parts[intensity])
        drawn -= parts[intensity++];
    return intensity;
}

static bool is_echo_due(const PlanRequest *request)
{
    uint64_t play = (uint64_t)request->history->plays.count;
    uint64_t block = random_mix(request->seed ^ random_mix(play / PLAN_ECHO_EVERY + 1));
    return play % PLAN_ECHO_EVERY == block % PLAN_ECHO_EVERY;
}

// --- What is allowed, and how much it is wished for

static bool is_allowed(const Plan *plan, const Scenario *scenario)
{
    const PlanRequest *request = plan->request;
    const Met *met = met_of(plan, scenario->id);
    if (scenario->intensity > plan->intensity_max || is_hidden(request, scenario) ||
        (met != NULL && met->plays_ago <= plan->sitting_plays))
        return false;
    if (scenario->after_id == NULL)
        return true;
    const ScenarioRecord *first = history_scenario(request->history, scenario->after_id);
    return first != NULL && first->finished > 0 &&
           days_since(request, first->last_day) >= scenario->after_days;
}

static int balance_of(const Plan *plan, const Scenario *scenario, const Met *met)
{
    const Load *load = &plan->load;
    int all = load->all > 0 ? load->all : 1, cost = 0;
    assert(plan->allowed_count > 0); // this one is
    if (met != NULL) {
        size_t most = plan->allowed_count * ROUNDS_MAX;
        size_t ago = met->plays_ago < most ? met->plays_ago : most;
        cost -= (int)(1000 * ago / plan->allowed_count);
    }
    cost += WEIGHT_WEAR * WEAR_COUNT * load->wear[scenario->wear] / all;
    cost += WEIGHT_PULL * PULL_COUNT * load->pull[scenario->pull] / all;
    for (int act = 0; act < ACT_COUNT; act++)
        if (!(scenario->acts & 1u << act))
            cost += WEIGHT_ACT * (load->all - load->act[act]) / all;
    uint64_t day = random_mix(plan->request->seed ^ (uint64_t)(uint32_t)plan->request->today << 32);
    return cost + (int)(random_mix(random_hash(scenario->id) ^ day) % WEIGHT_CHANCE);
}

static int echo_wish(const Plan *plan, const Scenario *scenario, bool fits)
{
    return plan->echo_due && fits ? PLAN_ECHO_ARC - (int)plan_echo(plan->request, scenario)
                                  : PLAN_ECHO_ARC;
}

// 0: its hour, rested. 1: its hour. 2: another hour. 3: met lately, or another part's turn.
static int fit_wish(const Met *met, int rested_days, bool in_hours)
{
    bool rested = met == NULL || rested_days >= met->spacing_days;
    bool turn = rested || met->spacing_days == PLAN_SPACING_DAYS;
    return !turn || rested_days < PLAN_REST_DAYS ? 3 : !in_hours ? 2 : !rested;
}

// The fewer the better: a short one, when nothing else speaks against it.
static int first_wish(const Plan *plan, const Scenario *scenario, bool in_hours)
{
    enum { BYTES_MAX = 99999, LACK = BYTES_MAX + 1 };
    if (plan->request->history->plays.count > 0)
        return 0;
    int lacks = (scenario->first ? 0 : 2 * INTENSITY_MAX) + !in_hours + scenario->intensity - 1 +
                !(scenario->start_acts & 1u << ACT_PUSH) +
                !(scenario->start_acts & 1u << ACT_PAUSE);
    return lacks * LACK +
           (scenario->text_bytes < BYTES_MAX ? (int)scenario->text_bytes : BYTES_MAX);
}

static void wishes_of(const Plan *plan, const Scenario *scenario, int wishes[WISHES])
{
    const PlanRequest *request = plan->request;
    const Met *met = met_of(plan, scenario->id);
    bool in_hours = hour_span_contains(scenario->hours, request->hour);
    int rested_days = met == NULL ? DAYS_LONG : days_since(request, met->rests_from);
    int missing_days = met == NULL ? 0 : met->spacing_days - rested_days;
    int heavier = scenario->intensity - plan->intensity_due;
    wishes[WISH_FIT] = fit_wish(met, rested_days, in_hours);
    wishes[WISH_FIRST] = first_wish(plan, scenario, in_hours);
    wishes[WISH_ECHO] = echo_wish(plan, scenario, wishes[WISH_FIT] == 0);
    wishes[WISH_REST] = missing_days < 0 ? 0 : missing_days;
    wishes[WISH_HOURS] = !in_hours;
    wishes[WISH_WEIGHT] = heavier > 0 ? 2 * heavier : -2 * heavier - (heavier < 0);
    wishes[WISH_UNSEEN] = met != NULL;
    wishes[WISH_BALANCE] = balance_of(plan, scenario, met);
}

static bool is_better(const Scenario *a, const int a_wishes[WISHES], const Scenario *b,
                      const int b_wishes[WISHES])
{
    for (int i = 0; i < WISHES; i++)
        if (a_wishes[i] != b_wishes[i])
            return a_wishes[i] < b_wishes[i];
    return strcmp(a->id, b->id) < 0;
}

static const Scenario *best_of(const Plan *plan)
{
    const Scenario *best = NULL;
    int best_wishes[WISHES] = {0};
    for (size_t i = 0; i < plan->request->scenario_count; i++) {
        const Scenario *scenario = plan->request->scenarios[i];
        if (!is_allowed(plan, scenario))
            continue;
        int wishes[WISHES];
        wishes_of(plan, scenario, wishes);
        if (best == NULL || is_better(scenario, wishes, best, best_wishes)) {
            best = scenario;
            memcpy(best_wishes, wishes, sizeof wishes);
        }
    }
    return best;
}

const Scenario *plan_next(const PlanRequest *request)
{
    const History *history = request->history;
    const Sitting *sitting = history_open_sitting(history);
    Plan plan = {.request = request,
                 .met = memory_new(history->scenario_records.count * sizeof(Met)),
                 .intensity_max = plan_intensity_max(history),
                 .echo_due = is_echo_due(request)};
    if (request->intensity_limit > 0 && plan.intensity_max > request->intensity_limit)
        plan.intensity_max = request->intensity_limit;
    if (sitting != NULL)
        plan.sitting_plays = history->plays.count - sitting->first_play;
    look_at_library(&plan);
    look_at_plays(&plan);
    plan.intensity_due = intensity_due(&plan);
    for (size_t i = 0; i < request->scenario_count; i++)
        plan.allowed_count += is_allowed(&plan, request->scenarios[i]);
    const Scenario *best = best_of(&plan);
    free(plan.met);
    return best;
}
