#include "core/patterns.h"

DayPart day_part(int hour)
{
    if (hour >= 5 && hour < 12)
        return PART_MORNING;
    if (hour >= 12 && hour < 17)
        return PART_AFTERNOON;
    return hour >= 17 && hour < 22 ? PART_EVENING : PART_NIGHT;
}

const PlayedChoice *play_first_choice(const Play *play)
{
    for (size_t i = 0; i < play->choices.count; i++)
        if (!play->choices.items[i].taken_back)
            return &play->choices.items[i];
    return NULL;
}

typedef struct Tally {
    Day day; // the latest counted
    int days, plays, acts[ACT_COUNT];
} Tally;

static void count(Tally *tally, const Play *play)
{
    const PlayedChoice *first = play_first_choice(play);
    if (first == NULL)
        return;
    tally->days += play->day != tally->day || tally->days == 0;
    tally->day = play->day;
    tally->plays++;
    tally->acts[first->act]++;
}

// The act with which half of the plays or more began; two that share them evenly are none.
static bool often(const Tally *tally, Act *often_act)
{
    int found = 0;
    for (int act = 0; act < ACT_COUNT; act++) {
        if (tally->acts[act] * 2 < tally->plays)
            continue;
        *often_act = (Act)act;
        found++;
    }
    return tally->days >= PATTERN_DAYS_MIN && found == 1;
}

static void count_play(const History *history, const Play *play, const Scenario *scenario,
                       Tally *parts, Tally *topics)
{
    const Sitting *sitting = history_sitting_of_event(history, play->seq);
    if (sitting != NULL)
        count(&parts[day_part((int)instant_hour(sitting->at))], play);
    for (int i = 0; scenario != NULL && i < scenario->topic_count; i++)
        count(&topics[scenario->topics[i]], play);
}

int patterns_find(const History *history, ReplayFind *find, void *state,
                  Pattern patterns[PATTERNS_MAX])
{
    Tally parts[PART_COUNT] = {0}, topics[TOPIC_COUNT] = {0};
    int found = 0;
    for (size_t i = 0; i < history->plays.count; i++) {
        const Play *play = &history->plays.items[i];
        if (!history_day(history, play->day)->hidden)
            count_play(history, play, find(state, play->scenario, play->hash), parts, topics);
    }
    Act act = ACT_PUSH;
    for (int i = 0; i < PART_COUNT; i++)
        if (often(&parts[i], &act))
            patterns[found++] = (Pattern){.part = i, .topic = -1, .act = act};
    for (int i = 0; i < TOPIC_COUNT; i++)
        if (often(&topics[i], &act))
            patterns[found++] = (Pattern){.part = -1, .topic = i, .act = act};
    return found;
}
