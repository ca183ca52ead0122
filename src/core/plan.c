#include "core/plan.h"

#include <string.h>

#include "base/random.h"

enum { BALANCE_DAYS = 28 };

typedef struct Balance {
    int wear[WEAR_COUNT], pull[PULL_COUNT]; // plays in the last BALANCE_DAYS
} Balance;

static const Sitting *latest_sitting(const History *history)
{
    return history->sittings.count > 0 ? &history->sittings.items[history->sittings.count - 1]
                                       : NULL;
}

int plan_intensity_max(const PlanRequest *request)
{
    const Sitting *sitting = latest_sitting(request->history);
    int most = sitting != NULL && sitting->play_count > 0 ? 3 : 2;
    Arrived arrived = request->arrived;
    most -= arrived == ARRIVED_TENSE || arrived == ARRIVED_HEAVY || arrived == ARRIVED_NUMB;
    most -= request->grounded;
    return most < 1 ? 1 : most;
}

static bool in_this_sitting(const History *history, const char *id)
{
    const Sitting *sitting = latest_sitting(history);
    for (size_t i = sitting == NULL ? history->plays.count : sitting->first_play;
         i < history->plays.count; i++)
        if (strcmp(history->plays.items[i].scenario, id) == 0)
            return true;
    return false;
}

// What is never relaxed.
static bool is_allowed(const PlanRequest *request, const Scenario *scenario)
{
    for (int i = 0; i < scenario->topic_count; i++)
        if (request->hidden_topics & 1u << scenario->topics[i])
            return false;
    if (scenario->intensity > plan_intensity_max(request))
        return false;
    if (scenario->after_id != NULL) {
        const ScenarioRecord *before = history_scenario(request->history, scenario->after_id);
        if (before == NULL || before->finished == 0 ||
            request->today < before->last_day + scenario->after_days)
            return false;
    }
    return !in_this_sitting(request->history, scenario->id);
}

static Balance balance_of(const PlanRequest *request)
{
    Balance balance = {0};
    const History *history = request->history;
    for (size_t i = history->plays.count; i > 0; i--) {
        const Play *play = &history->plays.items[i - 1];
        if (play->day < request->today - BALANCE_DAYS)
            break;
        for (size_t j = 0; j < request->scenario_count; j++) {
            const Scenario *scenario = request->scenarios[j];
            if (strcmp(scenario->id, play->scenario) != 0)
                continue;
            balance.wear[scenario->wear]++;
            balance.pull[scenario->pull]++;
            break;
        }
    }
    return balance;
}

// Lower comes first. The weights only order the wishes: hours, then spacing, then the unseen and
// the second parts of arcs, then the balance, then chance.
static double cost_of(const PlanRequest *request, const Scenario *scenario, const Balance *balance)
{
    const ScenarioRecord *record = history_scenario(request->history, scenario->id);
    double cost = 0;
    if (!hour_span_contains(scenario->hours, request->hour))
        cost += 1e6;
    if (record != NULL && record->begun && request->today < record->begun_day + PLAN_SPACING_DAYS)
        cost += 1e5 - 1e3 * (request->today - record->begun_day);
    int seen = record == NULL ? 0 : record->finished;
    cost += 100.0 * seen;
    if (scenario->after_id != NULL && seen == 0)
        cost -= 50.0; // what was begun weeks ago is waiting
    cost += 4.0 * balance->wear[scenario->wear] + 3.0 * balance->pull[scenario->pull];
    uint64_t chance = random_mix(random_hash(scenario->id) ^ request->seed ^
                                 (uint64_t)(uint32_t)request->today << 32);
    return cost + (double)(chance >> 40) / (double)(1u << 24);
}

const Scenario *plan_next(const PlanRequest *request)
{
    Balance balance = balance_of(request);
    const Scenario *best = NULL;
    double best_cost = 0;
    for (size_t i = 0; i < request->scenario_count; i++) {
        const Scenario *scenario = request->scenarios[i];
        if (!is_allowed(request, scenario))
            continue;
        double cost = cost_of(request, scenario, &balance);
        if (best == NULL || cost < best_cost) {
            best = scenario;
            best_cost = cost;
        }
    }
    return best;
}
