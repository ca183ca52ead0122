#include "property/plan_players.h"

#include <stdlib.h>
#include <string.h>

#include "property/histories.h"

void player_init(Player *player, const PlayerKind *kind, PlanLibrary library, uint64_t seed)
{
    *player =
        (Player){.kind = kind, .library = library, .random = {random_mix(seed)}, .seed = seed};
    history_init(&player->history);
    session_init(&player->session);
    player->today = 20000;
    player->hour = kind->hour_from % 24;
}

void player_deinit(Player *player)
{
    history_deinit(&player->history);
    free(player->events.items);
}

PlanRequest player_request(const Player *player)
{
    return (PlanRequest){.scenarios = player->library.scenarios,
                         .scenario_count = player->library.count,
                         .history = &player->history,
                         .today = player->today,
                         .hour = player->hour,
                         .seed = player->seed,
                         .hidden_topics = player->kind->hidden_topics};
}

static bool sits_down(const Player *player)
{
    int weekday = day_weekday(player->today);
    bool weekend = weekday == 0 || weekday == 6;
    return player->kind->rhythm == WEEKDAYS ? !weekend : weekend;
}

void player_wait(Player *player)
{
    Random *random = &player->random;
    const PlayerKind *kind = player->kind;
    if (kind->rhythm == IRREGULAR)
        player->today += chance(random, 50)   ? 1
                         : chance(random, 70) ? between(random, 2, 9)
                                              : between(random, 10, IRREGULAR_GAP_MAX);
    else
        do
            player->today++;
        while (kind->rhythm != EVERY_DAY && !sits_down(player));
    player->hour = between(random, kind->hour_from, kind->hour_to) % 24;
}

static const Scenario *scenario_of(const Player *player, const char *id)
{
    for (size_t i = 0; i < player->library.count; i++)
        if (strcmp(player->library.scenarios[i]->id, id) == 0)
            return player->library.scenarios[i];
    return NULL;
}

static void record(Player *player, Event event)
{
    bool due = true;
    while (due) {
        event.seq = player->events.count + 1;
        event.day = player->today;
        array_push(&player->events, event);
        history_apply(&player->history, &event);
        session_apply(&player->session, &event,
                      event.kind == EVENT_SCENARIO_BEGAN ? scenario_of(player, event.scenario)
                                                         : NULL);
        due = session_due(&player->session, &event);
    }
}

static int choice_of(Player *player)
{
    const Passage *passage = session_passage(&player->session);
    for (int i = 0; player->kind->always_pushes && i < passage->choice_count; i++)
        if (passage->choices[i].act == ACT_PUSH)
            return i;
    return between(&player->random, 0, passage->choice_count - 1);
}

// To the end of the scenario, or of the player's time.
static void play(Player *player, bool quits)
{
    Event event;
    while (session_in_scenario(&player->session)) {
        if (quits && chance(&player->random, 40))
            return;
        if (session_finish_breath(&player->session, 20, &event) ||
            (chance(&player->random, 5) && session_take_back(&player->session, &event)) ||
            session_choose(&player->session, choice_of(player), &event))
            record(player, event);
    }
    if (chance(&player->random, (unsigned)player->kind->grounds_percent))
        record(player, (Event){.kind = EVENT_GROUNDED});
}

static bool begin_scenario(Player *player)
{
    PlanRequest request = player_request(player);
    const Scenario *scenario = plan_next(&request);
    Event event;
    if (scenario != NULL && player->on_choice != NULL)
        player->on_choice(player->state, player, scenario);
    if (scenario == NULL || !session_begin_scenario(&player->session, scenario, &event))
        return false;
    record(player, event);
    return true;
}

static void arrive(Player *player)
{
    Arrived arrived = player->kind->arrived;
    Event event;
    if (arrived == ARRIVED_COUNT)
        arrived = (Arrived)between(&player->random, 0, ARRIVED_COUNT - 1);
    record(player, (Event){.kind = EVENT_SESSION_BEGAN});
    if (session_arrive(&player->session, arrived, &event))
        record(player, event);
}

void player_sit(Player *player)
{
    const PlayerKind *kind = player->kind;
    bool quits = chance(&player->random, (unsigned)kind->quit_percent);
    // The app always takes up what was left; a journal may also have lost its end.
    bool goes_on = session_in_scenario(&player->session) && chance(&player->random, 50);
    if (!goes_on)
        arrive(player);
    int last = quits ? between(&player->random, 1, kind->per_sitting) : kind->per_sitting;
    for (;;) {
        if (!session_in_scenario(&player->session) && !begin_scenario(player))
            break;
        bool is_last = player->session.finished + 1 >= last;
        play(player, quits && is_last);
        if (session_in_scenario(&player->session))
            return;
        if (player->session.finished >= last)
            break;
    }
    record(player, (Event){.kind = EVENT_SESSION_ENDED});
}
