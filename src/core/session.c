#include "core/session.h"

#include <string.h>

void session_init(Session *session)
{
    *session = (Session){.stage = SESSION_IDLE};
}

const Passage *session_passage(const Session *session)
{
    return session->scenario == NULL ? NULL : &session->scenario->passages[session->passage];
}

bool session_in_scenario(const Session *session)
{
    return session->stage == SESSION_READING || session->stage == SESSION_BREATHING;
}

bool session_arrive(const Session *session, Arrived arrived, Event *event)
{
    *event = (Event){.kind = EVENT_ARRIVED, .arrived = arrived};
    return session->stage == SESSION_ARRIVING;
}

bool session_begin_scenario(const Session *session, const Scenario *scenario, Event *event)
{
    *event =
        (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = scenario->id, .hash = scenario->hash};
    return session->stage == SESSION_CHOOSING || session->stage == SESSION_ENDING;
}

static Event choice_event(const Session *session, EventKind kind, SessionStep step)
{
    const Passage *passage = &session->scenario->passages[step.passage];
    return (Event){.kind = kind,
                   .scenario = session->scenario->id,
                   .passage = passage->id,
                   .choice = step.choice,
                   .act = passage->choices[step.choice].act};
}

bool session_choose(const Session *session, int choice, Event *event)
{
    if (session->stage != SESSION_READING || choice < 0 ||
        choice >= session_passage(session)->choice_count ||
        session->trail_count == SCENARIO_TRAIL_MAX)
        return false;
    *event = choice_event(session, EVENT_CHOSE, (SessionStep){session->passage, choice});
    return true;
}

bool session_take_back(const Session *session, Event *event)
{
    bool possible = session_in_scenario(session) || session->stage == SESSION_ENDING;
    if (!possible || session->trail_count == 0)
        return false;
    *event = choice_event(session, EVENT_TOOK_BACK, session->trail[session->trail_count - 1]);
    return true;
}

bool session_finish_breath(const Session *session, double seconds, Event *event)
{
    *event = (Event){.kind = EVENT_BREATHED, .seconds = seconds};
    return session->stage == SESSION_BREATHING;
}

bool session_due(const Session *session, Event *event)
{
    if (session->stage != SESSION_ENDING || session->ended_recorded)
        return false;
    *event = (Event){.kind = EVENT_SCENARIO_ENDED,
                     .scenario = session->scenario->id,
                     .passage = session_passage(session)->id};
    return true;
}

// Whether the event speaks of that passage of the scenario under way.
static bool is_about(const Session *session, const Event *event, const char *passage_id)
{
    return strcmp(event->scenario, session->scenario->id) == 0 &&
           strcmp(event->passage, passage_id) == 0;
}

static void show_passage(Session *session, int passage)
{
    session->passage = passage;
    session->breath_s = 0;
    session->ended_recorded = false;
    session->stage = session_passage(session)->end ? SESSION_ENDING : SESSION_READING;
}

static bool apply_began(Session *session, const Scenario *scenario)
{
    session->scenario = scenario;
    session->trail_count = 0;
    session->counted = false;
    if (scenario == NULL)
        session->stage = SESSION_CHOOSING;
    else
        show_passage(session, scenario->start);
    return scenario != NULL;
}

static bool apply_chose(Session *session, const Event *event)
{
    const Passage *passage = session_passage(session);
    Event expected;
    if (!session_choose(session, event->choice, &expected) ||
        !is_about(session, event, expected.passage))
        return false;
    const Choice *choice = &passage->choices[event->choice];
    session->trail[session->trail_count++] = (SessionStep){session->passage, event->choice};
    session->acts[choice->act]++;
    session->last_act = choice->act;
    show_passage(session, choice->target_index);
    if (choice->breath_s > 0) {
        session->stage = SESSION_BREATHING;
        session->breath_s = choice->breath_s;
    }
    return choice->breath_s <= 0;
}

static bool apply_took_back(Session *session, const Event *event)
{
    Event expected;
    if (!session_take_back(session, &expected) || !is_about(session, event, expected.passage) ||
        event->choice != expected.choice)
        return false;
    SessionStep step = session->trail[--session->trail_count];
    session->acts[expected.act]--;
    session->acts[ACT_RECONSIDER]++;
    session->last_act = ACT_RECONSIDER;
    show_passage(session, step.passage);
    return true;
}

static bool apply_breathed(Session *session)
{
    if (session->stage != SESSION_BREATHING)
        return false;
    show_passage(session, session->passage);
    return true;
}

static bool apply_ended(Session *session, const Event *event)
{
    if (session->stage != SESSION_ENDING || !is_about(session, event, session_passage(session)->id))
        return false;
    session->ended_recorded = true;
    session->finished += !session->counted;
    session->counted = true;
    return true;
}

bool session_apply(Session *session, const Event *event, const Scenario *scenario)
{
    switch (event->kind) {
    case EVENT_SESSION_BEGAN:
        session_init(session);
        session->stage = SESSION_ARRIVING;
        break;
    case EVENT_ARRIVED:
        session->arrived = event->arrived;
        if (session->stage == SESSION_ARRIVING)
            session->stage = SESSION_CHOOSING;
        break;
    case EVENT_SCENARIO_BEGAN:
        return session->stage != SESSION_IDLE && apply_began(session, scenario);
    case EVENT_CHOSE:
        return apply_chose(session, event);
    case EVENT_TOOK_BACK:
        return apply_took_back(session, event);
    case EVENT_BREATHED:
        return apply_breathed(session);
    case EVENT_SCENARIO_ENDED:
        return apply_ended(session, event);
    case EVENT_GROUNDED:
        session->grounded |= session->stage != SESSION_IDLE && session->stage != SESSION_CLOSED;
        break;
    case EVENT_SESSION_ENDED:
        session->stage = SESSION_CLOSED;
        break;
    case EVENT_NOTED:
    case EVENT_KEPT:
    case EVENT_REWORDED:
    case EVENT_LET_GO:
    case EVENT_WROTE_BACK:
    case EVENT_WHAT_IF_BEGAN:
    case EVENT_WHAT_IF_CHOSE:
    case EVENT_WHAT_IF_TOOK_BACK:
    case EVENT_WHAT_IF_ENDED:
    case EVENT_HID:
    case EVENT_UNHID:
    case EVENT_CAME:
    case EVENT_COUNT:
        break;
    }
    return false;
}
