// Everything that can happen, as the journal keeps it. Plain values; the strings belong to whoever
// made the event.
#ifndef GENTLY_CORE_EVENT_H
#define GENTLY_CORE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "core/day.h"
#include "core/words.h"

// Which fields a kind of event carries beside seq, time and day.
enum {
    FIELD_SCENARIO = 1 << 0, // scenario id
    FIELD_HASH = 1 << 1,     // content hash of the scenario's file
    FIELD_PASSAGE = 1 << 2,  // passage id
    FIELD_CHOICE = 1 << 3,   // index of the choice in its passage, from 0
    FIELD_ACT = 1 << 4,
    FIELD_ARRIVED = 1 << 5,
    FIELD_SECONDS = 1 << 6, // real seconds spent
    FIELD_TEXT = 1 << 7,    // the player's words, or a kept sentence
    FIELD_OF = 1 << 8,      // the seq of the earlier event that this one is about
};

// constant, name in the journal, fields. Names never change their meaning.
#define EVENTS(X)                                                                                  \
    X(EVENT_SESSION_BEGAN, "session-began", 0)                                                     \
    X(EVENT_ARRIVED, "arrived", FIELD_ARRIVED)                                                     \
    X(EVENT_SCENARIO_BEGAN, "scenario-began", FIELD_SCENARIO | FIELD_HASH)                         \
    X(EVENT_CHOSE, "chose", FIELD_SCENARIO | FIELD_PASSAGE | FIELD_CHOICE | FIELD_ACT)             \
    X(EVENT_TOOK_BACK, "took-back", FIELD_SCENARIO | FIELD_PASSAGE | FIELD_CHOICE | FIELD_ACT)     \
    X(EVENT_SCENARIO_ENDED, "scenario-ended", FIELD_SCENARIO | FIELD_PASSAGE)                      \
    X(EVENT_BREATHED, "breathed", FIELD_SECONDS)                                                   \
    X(EVENT_GROUNDED, "grounded", 0)                                                               \
    X(EVENT_NOTED, "noted", FIELD_TEXT)                                                            \
    X(EVENT_KEPT, "kept", FIELD_TEXT)                                                              \
    X(EVENT_SESSION_ENDED, "session-ended", 0)                                                     \
    X(EVENT_REWORDED, "reworded", FIELD_OF | FIELD_TEXT) /* what was kept, in other words */       \
    X(EVENT_LET_GO, "let-go", FIELD_OF)                  /* what was kept, no longer kept */       \
    X(EVENT_WROTE_BACK, "wrote-back",                                                              \
      FIELD_OF | FIELD_TEXT)                          /* a word to the one who chose then */       \
    X(EVENT_WHAT_IF_BEGAN, "what-if-began", FIELD_OF) /* another way from a choice, beside it */   \
    X(EVENT_WHAT_IF_CHOSE, "what-if-chose", /* `of` is what began the what-if, here and below */   \
      FIELD_OF | FIELD_PASSAGE | FIELD_CHOICE | FIELD_ACT)                                         \
    X(EVENT_WHAT_IF_TOOK_BACK, "what-if-took-back",                                                \
      FIELD_OF | FIELD_PASSAGE | FIELD_CHOICE | FIELD_ACT)                                         \
    X(EVENT_WHAT_IF_ENDED, "what-if-ended", FIELD_OF | FIELD_PASSAGE)                              \
    X(EVENT_HID, "hid", FIELD_OF)     /* the day of that event is not shown */                     \
    X(EVENT_UNHID, "unhid", FIELD_OF) /* the day of that event is shown again */                   \
    X(EVENT_CAME, "came", 0)          /* that the player showed up; what they did was deleted */

#define EVENT_CONSTANT(constant, name, fields) constant,
typedef enum EventKind { EVENTS(EVENT_CONSTANT) EVENT_COUNT } EventKind;
#undef EVENT_CONSTANT

typedef struct Event {
    EventKind kind;
    uint64_t
        seq;    // 1, 2, 3, ... in the order in which things happened; 0 before the journal gave one
    Instant at; // by the player's clock, which may have been wrong
    Day day;    // the day it counts for: never before the day of an earlier event
    const char *scenario, *hash, *passage, *text; // NULL where the kind has no such field
    uint64_t of;
    int choice;
    Act act;
    Arrived arrived;
    double seconds;
} Event;

const char *event_name(EventKind kind);
unsigned event_fields(EventKind kind);

// Whether both say the same, word for word.
bool event_equal(const Event *a, const Event *b);

// The kind with that name; false when there is none (a newer version's: it is kept and passed
// over).
bool event_kind_of(const char *name, EventKind *kind);

#endif
