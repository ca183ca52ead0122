#include "core/history.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void history_init(History *history)
{
    *history = (History){.trust = trust_none(), .last_day = DAY_NONE, .first_day = DAY_NONE};
}

void history_deinit(History *history)
{
    for (size_t i = 0; i < history->plays.count; i++)
        free(history->plays.items[i].choices.items);
    free(history->plays.items);
    for (size_t i = 0; i < history->what_ifs.count; i++)
        free(history->what_ifs.items[i].choices.items);
    free(history->what_ifs.items);
    free(history->days.items);
    free(history->sittings.items);
    free(history->words.items);
    free(history->keepsakes.items);
    free(history->scenario_records.items);
    table_deinit(&history->scenario_table);
    history_init(history);
}

// The record of the event's day. Days never go back: an earlier one counts as the latest.
static DayRecord *day_record(History *history, const Event *event)
{
    if (history->last_day == DAY_NONE)
        history->first_day = event->day;
    if (event->day > history->last_day || history->days.count == 0) {
        history->last_day = event->day;
        array_push(&history->days, (DayRecord){.day = event->day,
                                               .first_event = history->events,
                                               .first_seq = event->seq});
    }
    return &history->days.items[history->days.count - 1];
}

static void show_up(History *history, DayRecord *day)
{
    int returns_before = history->trust.returns;
    day->shown_up = true;
    trust_show_up(&history->trust, day->day);
    day->returned |= history->trust.returns > returns_before;
}

static void count_act(History *history, DayRecord *day, Act act)
{
    history->acts[act]++;
    day->acts[act]++;
}

static ScenarioRecord *scenario_record(History *history, const char *id)
{
    size_t index = table_find(&history->scenario_table, id);
    if (index == SIZE_MAX) {
        index = history->scenario_records.count;
        array_push(&history->scenario_records, (ScenarioRecord){.id = id, .last_day = DAY_NONE});
        table_add(&history->scenario_table, id, index);
    }
    return &history->scenario_records.items[index];
}

static void begin_play(History *history, const DayRecord *day, const Event *event)
{
    array_push(&history->plays, (Play){.scenario = event->scenario,
                                       .hash = event->hash,
                                       .day = day->day,
                                       .seq = event->seq});
    if (history->sittings.count > 0)
        history->sittings.items[history->sittings.count - 1].play_count++;
    ScenarioRecord *record = scenario_record(history, event->scenario);
    record->begun = true;
    record->begun_day = day->day;
}

// The play that the event belongs to. Where the line that began it was damaged, one is begun
// without a hash: a lost line costs itself and nothing else.
static Play *play_of(History *history, const DayRecord *day, const Event *event)
{
    size_t count = history->plays.count;
    if (count == 0 || strcmp(history->plays.items[count - 1].scenario, event->scenario) != 0)
        begin_play(history, day, event);
    return &history->plays.items[history->plays.count - 1];
}

static void add_choice(History *history, DayRecord *day, const Event *event)
{
    Play *play = play_of(history, day, event);
    array_push(&play->choices, (PlayedChoice){.passage = event->passage,
                                              .choice = event->choice,
                                              .act = event->act,
                                              .day = day->day,
                                              .seq = event->seq});
    count_act(history, day, event->act);
}

// The latest of the choices that the event speaks of and that still stands.
static PlayedChoice *find_choice(PlayedChoice *choices, size_t count, const Event *event)
{
    for (size_t i = count; i > 0; i--) {
        PlayedChoice *choice = &choices[i - 1];
        if (!choice->taken_back && choice->choice == event->choice &&
            strcmp(choice->passage, event->passage) == 0)
            return choice;
    }
    return NULL;
}

// The position of the first day that is not before `day`.
static size_t day_position(const History *history, Day day)
{
    size_t low = 0, high = history->days.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (history->days.items[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// What was taken back counts as a change of mind, and no longer as what it was, on the day on which
// it was chosen.
static void take_back_choice(History *history, DayRecord *day, const Event *event)
{
    Play *play = play_of(history, day, event);
    PlayedChoice *choice = find_choice(play->choices.items, play->choices.count, event);
    count_act(history, day, ACT_RECONSIDER);
    if (choice == NULL)
        return;
    choice->taken_back = true;
    play->ending = NULL;
    history->acts[choice->act]--;
    history->days.items[day_position(history, choice->day)].acts[choice->act]--;
}

static void end_play(History *history, DayRecord *day, const Event *event)
{
    Play *play = play_of(history, day, event);
    play->ending = event->passage;
    if (play->finished)
        return;
    play->finished = true;
    history->scenarios++;
    day->scenarios++;
    ScenarioRecord *record = scenario_record(history, play->scenario);
    record->finished++;
    record->last_day = day->day;
    record->last_play = history->plays.count - 1;
}

static void add_breath(History *history, DayRecord *day, const Event *event)
{
    if (event->seconds < HISTORY_BREATH_S)
        return;
    day->breaths++;
    history->breaths++;
}

static Keepsake *find_keepsake(History *history, uint64_t seq)
{
    for (size_t i = 0; i < history->keepsakes.count; i++)
        if (history->keepsakes.items[i].seq == seq)
            return &history->keepsakes.items[i];
    return NULL;
}

static void keep(History *history, const DayRecord *day, const Event *event)
{
    for (size_t i = 0; i < history->keepsakes.count; i++)
        if (strcmp(history->keepsakes.items[i].text, event->text) == 0)
            return;
    array_push(&history->keepsakes,
               (Keepsake){.seq = event->seq, .day = day->day, .text = event->text});
}

static void let_go(History *history, const Event *event)
{
    Keepsake *keepsake = find_keepsake(history, event->of);
    if (keepsake == NULL)
        return;
    Keepsake *end = history->keepsakes.items + history->keepsakes.count;
    memmove(keepsake, keepsake + 1, (size_t)(end - keepsake - 1) * sizeof *keepsake);
    history->keepsakes.count--;
}

static void reword(History *history, const Event *event)
{
    Keepsake *keepsake = find_keepsake(history, event->of);
    if (keepsake != NULL)
        keepsake->text = event->text;
}

static WhatIf *what_if_of(History *history, const Event *event)
{
    for (size_t i = history->what_ifs.count; i > 0; i--)
        if (history->what_ifs.items[i - 1].seq == event->of)
            return &history->what_ifs.items[i - 1];
    return NULL;
}

// What-ifs are kept, and touch nothing that is counted or chosen by.
static void add_to_what_if(History *history, const DayRecord *day, const Event *event)
{
    WhatIf *what_if = what_if_of(history, event);
    if (event->kind == EVENT_WHAT_IF_BEGAN) {
        array_push(&history->what_ifs,
                   (WhatIf){.seq = event->seq, .of = event->of, .at = event->at, .day = day->day});
    } else if (what_if == NULL) {
        return;
    } else if (event->kind == EVENT_WHAT_IF_CHOSE) {
        array_push(&what_if->choices, (PlayedChoice){.passage = event->passage,
                                                     .choice = event->choice,
                                                     .act = event->act,
                                                     .day = day->day,
                                                     .seq = event->seq});
    } else if (event->kind == EVENT_WHAT_IF_ENDED) {
        what_if->ending = event->passage;
    } else {
        PlayedChoice *choice = find_choice(what_if->choices.items, what_if->choices.count, event);
        if (choice != NULL) {
            choice->taken_back = true;
            what_if->ending = NULL;
        }
    }
}

static void hide(History *history, const Event *event)
{
    const DayRecord *day = history_day_of_event(history, event->of);
    if (day != NULL)
        history->days.items[day - history->days.items].hidden = event->kind == EVENT_HID;
}

static void add_words(History *history, DayRecord *day, const Event *event)
{
    bool kept = event->kind == EVENT_KEPT;
    array_push(&history->words, (Words){.seq = event->seq,
                                        .day = day->day,
                                        .text = event->text,
                                        .kept = kept,
                                        .of = event->kind == EVENT_WROTE_BACK ? event->of : 0});
    if (kept) {
        keep(history, day, event);
        return;
    }
    day->notes++;
}

bool history_shows_up(const Event *event)
{
    return event->kind == EVENT_SCENARIO_ENDED || event->kind == EVENT_NOTED ||
           event->kind == EVENT_WROTE_BACK || event->kind == EVENT_CAME ||
           (event->kind == EVENT_BREATHED && event->seconds >= HISTORY_BREATH_S);
}

void history_apply(History *history, const Event *event)
{
    DayRecord *day = day_record(history, event);
    Sitting *sitting =
        history->sittings.count > 0 ? &history->sittings.items[history->sittings.count - 1] : NULL;
    switch (event->kind) {
    case EVENT_SESSION_BEGAN:
        array_push(&history->sittings, (Sitting){.seq = event->seq,
                                                 .at = event->at,
                                                 .day = day->day,
                                                 .first_play = history->plays.count});
        break;
    case EVENT_ARRIVED:
        if (sitting != NULL)
            sitting->arrived = event->arrived;
        break;
    case EVENT_SCENARIO_BEGAN:
        begin_play(history, day, event);
        break;
    case EVENT_CHOSE:
        add_choice(history, day, event);
        break;
    case EVENT_TOOK_BACK:
        take_back_choice(history, day, event);
        break;
    case EVENT_SCENARIO_ENDED:
        end_play(history, day, event);
        break;
    case EVENT_BREATHED:
        add_breath(history, day, event);
        break;
    case EVENT_GROUNDED:
        if (sitting != NULL)
            sitting->grounded = true;
        break;
    case EVENT_NOTED:
    case EVENT_WROTE_BACK:
    case EVENT_KEPT:
        add_words(history, day, event);
        break;
    case EVENT_REWORDED:
        reword(history, event);
        break;
    case EVENT_LET_GO:
        let_go(history, event);
        break;
    case EVENT_WHAT_IF_BEGAN:
    case EVENT_WHAT_IF_CHOSE:
    case EVENT_WHAT_IF_TOOK_BACK:
    case EVENT_WHAT_IF_ENDED:
        add_to_what_if(history, day, event);
        break;
    case EVENT_HID:
    case EVENT_UNHID:
        hide(history, event);
        break;
    case EVENT_CAME:
        day->deletions++;
        break;
    case EVENT_SESSION_ENDED:
        if (sitting != NULL)
            sitting->ended = true;
        break;
    case EVENT_COUNT:
        break;
    }
    if (history_shows_up(event))
        show_up(history, day);
    day->event_count++; // NOLINT(clang-analyzer-core.NullDereference): day_record() gives one
    history->events++;
}

Day history_today(const History *history, Instant now, int turn_hour)
{
    Day today = day_of(now, turn_hour);
    return today > history->last_day ? today : history->last_day;
}

// The ends of the calendar are farther apart than 32 bits reach.
static int days_between(Day from, Day to)
{
    int64_t days = (int64_t)to - from;
    return days < INT32_MAX ? (int)days : INT32_MAX;
}

int history_away_days(const History *history, Day today)
{
    for (size_t i = history->days.count; i > 0; i--) {
        const DayRecord *day = &history->days.items[i - 1];
        if (day->shown_up && day->day < today)
            return days_between(day->day, today) - 1;
    }
    return -1;
}

int history_rhythm_28(const History *history, Day today)
{
    int days = 0;
    for (size_t i = history->days.count; i > 0; i--) {
        const DayRecord *day = &history->days.items[i - 1];
        if (day->day > today)
            continue;
        if (days_between(day->day, today) >= 28)
            break;
        days += day->shown_up;
    }
    return days;
}

const ScenarioRecord *history_scenario(const History *history, const char *id)
{
    size_t index = table_find(&history->scenario_table, id);
    return index == SIZE_MAX ? NULL : &history->scenario_records.items[index];
}

const DayRecord *history_day(const History *history, Day day)
{
    size_t at = day_position(history, day);
    bool found = at < history->days.count && history->days.items[at].day == day;
    return found ? &history->days.items[at] : NULL;
}

// How many of the items begin with that seq or before it: each has its seq at `offset`.
static size_t begun_by(const void *items, size_t count, size_t size, size_t offset, uint64_t seq)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint64_t begins;
        memcpy(&begins, (const char *)items + middle * size + offset, sizeof begins);
        if (begins <= seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#define LATEST_BEGUN(list, Type, field, wanted)                                                    \
    size_t begun =                                                                                 \
        begun_by((list).items, (list).count, sizeof(Type), offsetof(Type, field), (wanted));       \
    return begun == 0 ? NULL : &(list).items[begun - 1]

const DayRecord *history_first_day(const History *history, Day day)
{
    size_t before = day_position(history, day);
    return before == 0 ? history->days.items : history->days.items + before; // NULL has no place 0
}

const Play *history_first_play(const History *history, uint64_t seq)
{
    size_t before = seq == 0 ? 0
                             : begun_by(history->plays.items, history->plays.count, sizeof(Play),
                                        offsetof(Play, seq), seq - 1);
    return before == 0 ? history->plays.items : history->plays.items + before;
}

const DayRecord *history_day_of_event(const History *history, uint64_t seq)
{
    LATEST_BEGUN(history->days, DayRecord, first_seq, seq);
}

const Sitting *history_sitting_of_event(const History *history, uint64_t seq)
{
    LATEST_BEGUN(history->sittings, Sitting, seq, seq);
}

const Play *history_play_of_event(const History *history, uint64_t seq)
{
    LATEST_BEGUN(history->plays, Play, seq, seq);
}

bool history_choice(const History *history, uint64_t seq, const Play **play,
                    const PlayedChoice **choice)
{
    *play = history_play_of_event(history, seq);
    for (size_t i = 0; *play != NULL && i < (*play)->choices.count; i++) {
        *choice = &(*play)->choices.items[i];
        if ((*choice)->seq == seq)
            return true;
    }
    return false;
}

const Sitting *history_open_sitting(const History *history)
{
    if (history->sittings.count == 0)
        return NULL;
    const Sitting *latest = &history->sittings.items[history->sittings.count - 1];
    return latest->ended ? NULL : latest;
}

const char *history_keepsake(const History *history, size_t turn)
{
    size_t count = history->keepsakes.count;
    return count == 0 ? NULL : history->keepsakes.items[turn % count].text;
}

bool play_chose(const Play *play, Act act)
{
    for (size_t i = 0; i < play->choices.count; i++)
        if (play->choices.items[i].act == act && !play->choices.items[i].taken_back)
            return true;
    return false;
}

bool history_chose(const History *history, const char *scenario_id, Act act)
{
    const ScenarioRecord *record = history_scenario(history, scenario_id);
    return record != NULL && record->finished > 0 &&
           play_chose(&history->plays.items[record->last_play], act);
}
