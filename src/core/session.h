// One sitting with its scenarios: which moves are possible, what each one means. A session changes
// only by events, the same ones that the journal keeps; so resuming is applying them again. Must
// not do: read files, ask a clock, choose the next scenario (core/plan), wait for a breath.
#ifndef GENTLY_CORE_SESSION_H
#define GENTLY_CORE_SESSION_H

#include <stdbool.h>

#include "core/event.h"
#include "core/scenario.h"

typedef enum SessionStage {
    SESSION_IDLE,      // no sitting
    SESSION_ARRIVING,  // how is the body now?
    SESSION_CHOOSING,  // the next scenario, or the close, is due
    SESSION_READING,   // a passage with choices
    SESSION_BREATHING, // the breath that a choice brought
    SESSION_ENDING,    // a passage that ends a scenario; choices can still be taken back
    SESSION_CLOSED,
} SessionStage;

// A choice on the way to the present passage; taken-back ones are no longer on it.
typedef struct SessionStep {
    int passage, choice;
} SessionStep;

// A plain value; the scenario is borrowed and has to outlive it.
typedef struct Session {
    SessionStage stage;
    const Scenario *scenario; // NULL before the first
    int passage;              // index; meaningful with a scenario
    SessionStep trail[SCENARIO_TRAIL_MAX];
    int trail_count;
    int breath_s;        // of the breath that is due in SESSION_BREATHING
    bool ended_recorded; // the present passage's ending is in the journal
    int finished;        // scenarios finished in this sitting
    bool counted;        // the present scenario is among them
    Arrived arrived;
    bool grounded;
    int acts[ACT_COUNT]; // practised in this sitting
    Act last_act;        // the latest choice; meaningful when trail_count > 0
} Session;

// A fresh one, in SESSION_IDLE. `(Session){0}` is the same.
void session_init(Session *session);

// The moves. Each fills `event` (kind and fields; the strings are the scenario's) and returns true,
// or returns false when the move is not possible now. Nothing changes until session_apply().
bool session_arrive(const Session *session, Arrived arrived, Event *event);
bool session_begin_scenario(const Session *session, const Scenario *scenario, Event *event);
bool session_choose(const Session *session, int choice, Event *event);
bool session_take_back(const Session *session,
                       Event *event); // the latest choice; again for the one before
bool session_finish_breath(const Session *session, double seconds, Event *event);

// What has to be written down without anybody's doing: an ending that was reached. The caller
// appends and applies it, and asks again.
bool session_due(const Session *session, Event *event);

// Takes an event into the session. `scenario` belongs to a SESSION's EVENT_SCENARIO_BEGAN (NULL
// when its file is lost: the session then waits for another one) and is ignored for all other
// kinds. Events that do not fit (a damaged journal, a changed file) change nothing. True when the
// page that is shown now is this event's doing: its words are those of this moment, and they stay
// until the next such event (core/moment.h, moment_reached()).
bool session_apply(Session *session, const Event *event, const Scenario *scenario);

// The passage that is shown, or NULL.
const Passage *session_passage(const Session *session);

// Whether a scenario is under way and not at its end: what a next start resumes.
bool session_in_scenario(const Session *session);

#endif
