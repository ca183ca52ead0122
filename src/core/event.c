#include "core/event.h"

#include <string.h>

#define EVENT_NAME(constant, name, fields) name,
static const char *const event_names[] = {EVENTS(EVENT_NAME)};
#undef EVENT_NAME

const char *event_name(EventKind kind)
{
    return event_names[kind];
}

unsigned event_fields(EventKind kind)
{
#define EVENT_FIELDS(constant, name, fields) fields,
    static const unsigned all[] = {EVENTS(EVENT_FIELDS)};
#undef EVENT_FIELDS
    return all[kind];
}

bool event_kind_of(const char *name, EventKind *kind)
{
    for (int i = 0; i < EVENT_COUNT; i++) {
        if (strcmp(event_names[i], name) == 0) {
            *kind = (EventKind)i;
            return true;
        }
    }
    return false;
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool event_equal(const Event *a, const Event *b)
{
    return a->kind == b->kind && a->seq == b->seq && a->at.utc_ms == b->at.utc_ms &&
           a->at.offset_min == b->at.offset_min && a->day == b->day && a->of == b->of &&
           a->choice == b->choice && a->act == b->act && a->arrived == b->arrived &&
           a->seconds == b->seconds && same_string(a->scenario, b->scenario) &&
           same_string(a->hash, b->hash) && same_string(a->passage, b->passage) &&
           same_string(a->text, b->text);
}
