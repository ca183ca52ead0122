// The past as a fold of the journal's events: days, sittings, plays, keepsakes, and the score.
// Everything that the game shows of the past comes from here. Must not do: read files, ask a clock.
#ifndef GENTLY_CORE_HISTORY_H
#define GENTLY_CORE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/table.h"
#include "core/event.h"
#include "core/trust.h"

enum { HISTORY_BREATH_S = 20 }; // a breath of this length is showing up

// One choice as it was made; a taken-back one stays here, marked.
typedef struct PlayedChoice {
    const char *passage;
    int choice;
    Act act;
    bool taken_back;
    Day day;
    uint64_t seq;
} PlayedChoice;

// One scenario as it was met once.
typedef struct Play {
    const char *scenario, *hash;
    Day day; // on which it began
    uint64_t seq;
    ARRAY_OF(PlayedChoice) choices; // in order, taken-back ones too
    const char *ending;             // passage id; NULL while it is open
    bool finished;                  // it has ended once, even if a choice was taken back since
} Play;

// Another way from a past choice, walked later; it stands beside the play and changes nothing of
// it.
typedef struct WhatIf {
    uint64_t seq, of; // of its first event; of the choice that it begins at
    Instant at;
    Day day;
    ARRAY_OF(PlayedChoice) choices; // in order, taken-back ones too
    const char *ending;             // passage id; NULL while it is open
} WhatIf;

// One sitting, from arriving to closing.
typedef struct Sitting {
    uint64_t seq;
    Instant at;
    Day day;
    Arrived arrived;
    bool grounded;
    bool ended;
    size_t first_play, play_count; // in History.plays
} Sitting;

// What one day held. Days are in rising order; only those on which something happened.
typedef struct DayRecord {
    Day day;
    bool shown_up, returned;
    int scenarios, breaths, notes; // finished; of 20 s or more; written
    int acts[ACT_COUNT];
    size_t first_event, event_count; // positions in the order of history_apply()
    uint64_t first_seq;
    int deletions; // events that only say that the player came: what they did was deleted
    bool hidden;   // by the player: counts, and is not shown
} DayRecord;

// A sentence that the player wrote or kept.
typedef struct Words {
    uint64_t seq;
    Day day;
    const char *text;
    bool kept;   // else a note
    uint64_t of; // a word to the one who made that choice then; 0: to nobody in particular
} Words;

// A sentence that the player keeps, as it reads now.
typedef struct Keepsake {
    uint64_t seq; // of the event that kept it
    Day day;      // on which it was kept
    const char *text;
} Keepsake;

// What is known of one scenario.
typedef struct ScenarioRecord {
    const char *id;
    int finished;     // times
    Day last_day;     // of the latest play that was finished; DAY_NONE: never
    size_t last_play; // the latest finished play; meaningful when finished > 0
    bool begun;
    Day begun_day; // of the latest play, finished or not
} ScenarioRecord;

// Strings belong to the events, which have to outlive the history.
typedef struct History {
    Trust trust;
    Day last_day; // of any event; DAY_NONE while there is none
    Day first_day;
    int acts[ACT_COUNT]; // a taken-back choice counts as reconsider, not as what it was
    int scenarios;       // plays finished
    int breaths;
    size_t events;
    ARRAY_OF(DayRecord) days;
    ARRAY_OF(Sitting) sittings;
    ARRAY_OF(Play) plays;
    ARRAY_OF(WhatIf) what_ifs;
    ARRAY_OF(Words) words;
    ARRAY_OF(Keepsake) keepsakes; // in the order in which they were kept; none twice
    ARRAY_OF(ScenarioRecord) scenario_records;
    Table scenario_table;
} History;

// `(History){0}` is not ready for use; history_init() makes an empty past.
void history_init(History *history);
void history_deinit(History *history);

// Adds one event; events come in the order of their seq. Costs O(1) on average.
void history_apply(History *history, const Event *event);

// Whether the player shows up by it: a scenario read to an ending, a breath, words written; or what
// a deletion has left of these.
bool history_shows_up(const Event *event);

// The day that something happening at `now` counts for: max(last day, today).
Day history_today(const History *history, Instant now, int turn_hour);

// Days without showing up between `today` and the latest day shown up before it; -1 when there was
// no such day.
int history_away_days(const History *history, Day today);

// Days shown up among the 28 that end with `today`.
int history_rhythm_28(const History *history, Day today);

// NULL when it was never begun.
const ScenarioRecord *history_scenario(const History *history, const char *id);

// NULL when nothing happened on that day.
const DayRecord *history_day(const History *history, Day day);

// The first day that is not before `day`, and the first play with that seq or a later one; the end
// of the list when there is none.
const DayRecord *history_first_day(const History *history, Day day);
const Play *history_first_play(const History *history, uint64_t seq);

// The day on which the event with that seq happened; NULL when there is none that early.
const DayRecord *history_day_of_event(const History *history, uint64_t seq);

// The sitting, or the play, that the event with that seq lies in: the latest one that began with it
// or before it. NULL: none.
const Sitting *history_sitting_of_event(const History *history, uint64_t seq);
const Play *history_play_of_event(const History *history, uint64_t seq);

// The play in which the choice with that seq was made, and the choice; false when there is none.
bool history_choice(const History *history, uint64_t seq, const Play **play,
                    const PlayedChoice **choice);

// The latest sitting when it was neither closed nor followed by another; else NULL.
const Sitting *history_open_sitting(const History *history);

// The sentence that comes back at this turn (any number): each in its turn. NULL when none is kept.
const char *history_keepsake(const History *history, size_t turn);

// Whether the play holds a choice of that act which was not taken back.
bool play_chose(const Play *play, Act act);

// Whether the latest finished play of that scenario holds a choice of that act which was not taken
// back.
bool history_chose(const History *history, const char *scenario_id, Act act);

#endif
