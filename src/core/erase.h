// What is left of the past when a part of it is deleted: nothing of what was met, chosen or
// written, and every day that was shown up. A pure function of events, so that trust can be shown
// to stay.
// Must not do: touch files.
#ifndef GENTLY_CORE_ERASE_H
#define GENTLY_CORE_ERASE_H

#include "base/memory.h"
#include "core/event.h"

typedef enum EraseKind {
    ERASE_WORDS, // a note, a word to then, a kept sentence with all its rewordings, or a what-if
    ERASE_DAY,   // all that happened on it, and what was said or tried about it later
    ERASE_ALL,
} EraseKind;

typedef struct Erase {
    EraseKind kind;
    uint64_t seq; // WORDS: of the event that brought them
    Day day;      // DAY
} Erase;

// `(Erased){0}` is empty; the caller frees events.items.
typedef struct Erased {
    ARRAY_OF(Event) events; // what is left; strings are those of the events that came in
    size_t removed;         // events that are gone or say less; 0: there was nothing to delete
    uint64_t from, to; // what a newer Gently wrote goes as well when its seq lies in [from, to)
} Erased;

// `events` in the order of their seq. What is left keeps its numbers and its order.
void erase(const Event *events, size_t count, Erase wish, Erased *erased);

#endif
