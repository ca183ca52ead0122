#include "core/moment.h"

static int times_finished(const History *history, const char *scenario_id)
{
    const ScenarioRecord *record = history_scenario(history, scenario_id);
    return record == NULL ? 0 : record->finished;
}

// `visits` asks about the scenario that is being played: the latest that was begun.
static int visits(const History *history)
{
    if (history->plays.count == 0)
        return 0;
    const Play *play = &history->plays.items[history->plays.count - 1];
    return times_finished(history, play->scenario) - play->finished;
}

bool condition_holds(const Condition *condition, const Moment *moment)
{
    const History *history = moment->history;
    if (condition->seen != NULL && times_finished(history, condition->seen) == 0)
        return false;
    if (condition->chose != NULL && !history_chose(history, condition->chose, condition->chose_act))
        return false;
    if (condition->away_days >= 0 &&
        history_away_days(history, moment->today) < condition->away_days)
        return false;
    if (condition->visits >= 0 && visits(history) < condition->visits)
        return false;
    if (condition->has_hour && !hour_span_contains(condition->hour, moment->hour))
        return false;
    if (condition->arrived != ARRIVED_NONE && condition->arrived != moment->arrived)
        return false;
    return condition->not == NULL || !condition_holds(condition->not, moment);
}

PassageWords passage_words(const Passage *passage, const Moment *moment)
{
    PassageWords words = {passage->text, passage->body, passage->critic};
    for (int i = 0; i < passage->variant_count; i++) {
        const Variant *variant = &passage->variants[i];
        if (!condition_holds(&variant->condition, moment))
            continue;
        if (variant->text != NULL)
            words.text = variant->text;
        if (variant->body != NULL)
            words.body = variant->body;
        if (variant->critic != NULL)
            words.critic = variant->critic;
        break;
    }
    return words;
}
