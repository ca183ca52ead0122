#include "core/moment.h"

#include <string.h>

#include "base/text.h"

Moment moment_reached(const History *history, const Session *session, const Event *event)
{
    return (Moment){.history = history,
                    .playing = session->scenario == NULL ? NULL : session->scenario->id,
                    .today = event->day,
                    .hour = (int)instant_hour(event->at),
                    .arrived = session->arrived};
}

static int times_finished(const History *history, const char *scenario_id)
{
    const ScenarioRecord *record = history_scenario(history, scenario_id);
    return record == NULL ? 0 : record->finished;
}

// The play that is over already but is still on its ending, when `id` is what is being played.
static const Play *present_play(const Moment *moment, const char *id)
{
    const History *history = moment->history;
    if (moment->playing == NULL || strcmp(moment->playing, id) != 0 || history->plays.count == 0)
        return NULL;
    const Play *latest = &history->plays.items[history->plays.count - 1];
    return latest->finished && strcmp(latest->scenario, id) == 0 ? latest : NULL;
}

static bool was_seen(const Moment *moment, const char *id)
{
    return times_finished(moment->history, id) > (present_play(moment, id) != NULL);
}

static bool was_chosen(const Moment *moment, const char *id, Act act)
{
    const History *history = moment->history;
    if (present_play(moment, id) == NULL)
        return history_chose(history, id, act);
    for (size_t i = history->plays.count - 1; i > 0; i--) {
        const Play *play = &history->plays.items[i - 1];
        if (play->finished && strcmp(play->scenario, id) == 0)
            return play_chose(play, act);
    }
    return false;
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
    if (condition->seen != NULL && !was_seen(moment, condition->seen))
        return false;
    if (condition->chose != NULL && !was_chosen(moment, condition->chose, condition->chose_act))
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
    if (condition->keepsake && moment->history->keepsakes.count == 0)
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

const char *moment_fill(const Moment *moment, Arena *arena, const char *words)
{
    static const size_t mark = sizeof SCENARIO_KEEPSAKE - 1;
    const char *place = words == NULL ? NULL : strstr(words, SCENARIO_KEEPSAKE);
    if (place == NULL)
        return words;
    // Every scenario that is begun brings the next one.
    const char *kept = history_keepsake(moment->history, moment->history->plays.count);
    TextBuffer filled = {0};
    for (; place != NULL; words = place + mark, place = strstr(words, SCENARIO_KEEPSAKE)) {
        text_add_bytes(&filled, words, (size_t)(place - words));
        text_add_unquoted(&filled, kept == NULL ? "" : kept);
    }
    text_add(&filled, words);
    const char *copy = arena_copy(arena, filled.bytes, filled.length);
    text_deinit(&filled);
    return copy;
}

PassageWords moment_page(const Moment *moment, const Session *session, Arena *arena)
{
    PassageWords words = passage_words(session_passage(session), moment);
    return (PassageWords){moment_fill(moment, arena, words.text),
                          moment_fill(moment, arena, words.body),
                          moment_fill(moment, arena, words.critic)};
}
