// Players who live with the game for some time: each sitting goes through core/session, core/plan
// and core/history as the app does it.
// Must not do: use what is tested to decide what is right.
#ifndef GENTLY_TESTS_PROPERTY_PLAN_PLAYERS_H
#define GENTLY_TESTS_PROPERTY_PLAN_PLAYERS_H

#include "base/random.h"
#include "core/history.h"
#include "core/plan.h"
#include "core/session.h"
#include "property/plan_library.h"

typedef enum Rhythm { EVERY_DAY, WEEKDAYS, WEEKENDS, IRREGULAR, RHYTHMS } Rhythm;

enum { IRREGULAR_GAP_MAX = 40 };

typedef struct PlayerKind {
    const char *name;
    Rhythm rhythm;
    int hour_from, hour_to; // sits down at one of these hours; over 23: after midnight
    int per_sitting;
    unsigned hidden_topics;
    Arrived arrived;     // ARRIVED_COUNT: now this, now that
    bool always_pushes;  // whenever a push is offered; else chooses at random
    int quit_percent;    // of sittings that end in the middle of a scenario
    int grounds_percent; // of scenarios after which the player grounds
} PlayerKind;

typedef struct Player {
    const PlayerKind *kind;
    PlanLibrary library;
    Random random;
    uint64_t seed;
    Day today;
    int hour;
    History history;
    Session session;
    ARRAY_OF(Event) events; // as a journal would hold them
    // Called with each choice of the plan, before it begins; may be NULL.
    void (*on_choice)(void *state, const struct Player *player, const Scenario *scenario);
    void *state;
} Player;

void player_init(Player *player, const PlayerKind *kind, PlanLibrary library, uint64_t seed);
void player_deinit(Player *player);

PlanRequest player_request(const Player *player);

// To the next day on which this kind sits down, at an hour of theirs.
void player_wait(Player *player);

// One sitting now; or what was left open goes on.
void player_sit(Player *player);

#endif
