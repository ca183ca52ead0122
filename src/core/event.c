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
