// Events for journals: every kind, with strings that are hard to write down.
#ifndef GENTLY_TESTS_FAULTS_EVENTS_H
#define GENTLY_TESTS_FAULTS_EVENTS_H

#include "base/random.h"
#include "core/event.h"

// Strings are static. What a journal keeps exactly; seq is 0.
Event events_random(EventKind kind, Random *random);

// A note of that text, on a day of its own.
Event events_note(const char *text);

// Fails the test unless both say the same, word for word.
void events_assert_equal(const Event *found, const Event *expected);

#endif
