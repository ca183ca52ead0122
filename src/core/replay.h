// The past, page by page, exactly as it was met: words and variants of then, the kept sentence that
// stood in them, what was chosen there and what was taken back. A fold of the journal up to each
// page; nothing of today enters it.
// Must not do: read files, ask a clock, know what is shown.
#ifndef GENTLY_CORE_REPLAY_H
#define GENTLY_CORE_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/memory.h"
#include "core/moment.h"
#include "core/session.h"

// One page as it was met. Met again after a change of mind it is another one.
typedef struct ReplayPage {
    Session session;    // as it was on this page: scenario, passage, the way there
    PassageWords words; // filled in
    uint64_t seq;       // of the event that brought it
    Instant at;
    Day day;
    double trust;
    size_t turn;         // of the play among all that were begun, from 1
    uint64_t began;      // seq of the play's first event
    int choice;          // that was made here; -1: none
    uint64_t choice_seq; // of that; 0: none
    bool taken_back;     // that choice was taken back later
    bool back;           // taking back a choice led here
    uint64_t state;      // a hash of all that is known here, of this page and all before it
} ReplayPage;

// Anything else that happened, a play whose words are lost included.
typedef struct ReplayMark {
    Event event; // its strings are the journal's
    size_t page; // it lies before that page; the count of pages: behind the last one
} ReplayMark;

// `(Replay){0}` is empty. Borrows scenarios and the strings of events, owns the rest.
typedef struct Replay {
    Arena arena;
    ARRAY_OF(ReplayPage) pages;
    ARRAY_OF(ReplayMark) marks;
} Replay;

// The scenario with that content hash; NULL when it is lost.
typedef const Scenario *ReplayFind(void *state, const char *id, const char *hash);

// Adds what the events with a seq in [from, to) have brought. `events` is the whole journal, in the
// order of seq; `from` is that of a sitting's first event. Costs one fold up to `to`.
void replay_add(Replay *replay, const Event *events, size_t count, uint64_t from, uint64_t to,
                ReplayFind *find, void *state);
void replay_deinit(Replay *replay);

// What the passage of that session (of the same scenario) would have said in the moment of the
// page: for another way from there. What is made for it is in the arena. Costs one fold.
PassageWords replay_words(const ReplayPage *page, const Session *session, const Event *events,
                          size_t count, Arena *arena);

// The index of the page where that choice was made (the seq of its event); the count when there is
// none.
size_t replay_find_choice(const Replay *replay, uint64_t seq);

#endif
