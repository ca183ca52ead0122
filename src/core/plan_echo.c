// Echoes: which scenarios know what was chosen then.
#include "core/moment.h"
#include "core/plan.h"

// condition_holds() asks for the visits of the scenario that is being played; this one is not yet.
static bool would_hold(const Condition *condition, const Moment *moment, int finished)
{
    Condition others = *condition;
    others.visits = -1;
    others.not = NULL;
    return condition_holds(&others, moment) && finished >= condition->visits &&
           (condition->not == NULL || !would_hold(condition->not, moment, finished));
}

static bool remembers(const Passage *passage, const Moment *moment, int finished)
{
    for (int i = 0; i < passage->variant_count; i++)
        if (would_hold(&passage->variants[i].condition, moment, finished))
            return condition_asks_past(&passage->variants[i].condition);
    return false;
}

static bool second_part_waits(const PlanRequest *request, const Scenario *scenario)
{
    const ScenarioRecord *first = history_scenario(request->history, scenario->after_id);
    const ScenarioRecord *second = history_scenario(request->history, scenario->id);
    return first != NULL && first->finished > 0 &&
           (int64_t)request->today - first->last_day >= scenario->after_days &&
           (second == NULL || second->begun_day <= first->last_day);
}

// What its passages would say is asked of few: they are read when it is asked.
static bool is_whole(const PlanRequest *request, const Scenario *scenario)
{
    return scenario->passages != NULL ||
           (request->open != NULL && request->open(request->shelf, scenario));
}

PlanEcho plan_echo(const PlanRequest *request, const Scenario *scenario)
{
    if (scenario->after_id != NULL && second_part_waits(request, scenario))
        return PLAN_ECHO_ARC;
    const ScenarioRecord *record = history_scenario(request->history, scenario->id);
    if (record != NULL && (int64_t)request->today - record->begun_day < PLAN_ECHO_DAYS)
        return PLAN_ECHO_NONE;
    if (!scenario->remembers || !is_whole(request, scenario))
        return PLAN_ECHO_NONE;
    const Sitting *sitting = history_open_sitting(request->history);
    Moment moment = {.history = request->history,
                     .today = request->today,
                     .hour = request->hour,
                     .arrived = sitting == NULL ? ARRIVED_NONE : sitting->arrived};
    for (int i = 0; i < scenario->passage_count; i++)
        if (remembers(&scenario->passages[i], &moment, record == NULL ? 0 : record->finished))
            return PLAN_ECHO_MEMORY;
    return PLAN_ECHO_NONE;
}
