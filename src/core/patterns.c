#include "core/patterns.h"

DayPart day_part(int hour)
{
    if (hour >= 5 && hour < 12)
        return PART_MORNING;
    if (hour >= 12 && hour < 17)
        return PART_AFTERNOON;
    return hour >= 17 && hour < 22 ? PART_EVENING : PART_NIGHT;
}

// Days on which something was met, and of these those on which an act was chosen; a day counts
// once, however much it held.
typedef struct Tally {
    Day day, act_days[ACT_COUNT]; // the latest counted
    int days, acts[ACT_COUNT];
} Tally;

static void count(Tally *tally, const Play *play)
{
    tally->days += play->day != tally->day || tally->days == 0;
    tally->day = play->day;
    for (int act = 0; act < ACT_COUNT; act++) {
        bool counted = tally->acts[act] > 0 && tally->act_days[act] == play->day;
        if (counted || !play_chose(play, (Act)act))
            continue;
        tally->acts[act]++;
        tally->act_days[act] = play->day;
    }
}

// The act that is there on two of three days or more, if there is one that is more so than others.
static bool often(const Tally *tally, Act *often_act)
{
    int most = 0, second = 0;
    for (int act = 0; act < ACT_COUNT; act++) {
        if (tally->acts[act] > most) {
            second = most;
            most = tally->acts[act];
            *often_act = (Act)act;
        } else if (tally->acts[act] > second) {
            second = tally->acts[act];
        }
    }
    return tally->days >= PATTERN_DAYS_MIN && most * 3 >= tally->days * 2 && most > second;
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
    Act act;
    for (int i = 0; i < PART_COUNT; i++)
        if (often(&parts[i], &act))
            patterns[found++] = (Pattern){.part = i, .topic = -1, .act = act};
    for (int i = 0; i < TOPIC_COUNT; i++)
        if (often(&topics[i], &act))
            patterns[found++] = (Pattern){.part = -1, .topic = i, .act = act};
    return found;
}
