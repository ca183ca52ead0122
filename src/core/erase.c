#include "core/erase.h"

#include <stdlib.h>

#include "core/history.h"

// The seqs of choices and what-ifs that are gone: what is about them goes too. Rising.
typedef struct Gone {
    ARRAY_OF(uint64_t) seqs;
} Gone;

static bool is_gone(const Gone *gone, uint64_t seq)
{
    size_t low = 0, high = gone->seqs.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gone->seqs.items[middle] < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < gone->seqs.count && gone->seqs.items[low] == seq;
}

// That somebody came, and nothing else: not even at what hour.
static Event came(const Event *event, Day day)
{
    const int64_t ms_per_day = 86400000;
    return (Event){.kind = EVENT_CAME,
                   .seq = event->seq,
                   .at = {(int64_t)day * ms_per_day + ms_per_day / 2, 0},
                   .day = day};
}

// Which day is hidden is said by one of its events. When that one alone goes, another one of the
// day says it.
static bool is_about_a_day(const Event *event)
{
    return event->kind == EVENT_HID || event->kind == EVENT_UNHID;
}

static bool is_about(const Event *event, const Erase *wish)
{
    return (event_fields(event->kind) & FIELD_OF) != 0 &&
           (wish->kind == ERASE_DAY || !is_about_a_day(event));
}

// An event that is left of the same day as the one that goes; 0: none.
static uint64_t another_of_the_day(const Event *events, uint64_t seq, const Erased *erased)
{
    Day day = events->day;
    for (; events->seq != seq; events++)
        day = events[1].day > day ? events[1].day : day;
    for (size_t i = 0; i < erased->events.count; i++)
        if (erased->events.items[i].day == day)
            return erased->events.items[i].seq;
    return 0;
}

static bool goes(const Event *event, Day day, const Erase *wish, const Gone *gone)
{
    bool words =
        (event_fields(event->kind) & FIELD_TEXT) != 0 || event->kind == EVENT_WHAT_IF_BEGAN;
    bool meant = wish->kind == ERASE_WORDS ? words && event->seq == wish->seq : day == wish->day;
    return meant || (is_about(event, wish) && is_gone(gone, event->of));
}

// One line for the day that goes, and one for each event elsewhere by which the player showed up.
static void take_away(const Event *event, Day day, const Erase *wish, bool *said, Erased *erased)
{
    bool of_the_day = wish->kind == ERASE_DAY && day == wish->day;
    erased->removed += event->kind != EVENT_CAME;
    if (!history_shows_up(event) || (of_the_day && *said))
        return;
    *said |= of_the_day;
    array_push(&erased->events, came(event, day));
}

void erase(const Event *events, size_t count, Erase wish, Erased *erased)
{
    Gone gone = {0};
    Day day = DAY_NONE;
    bool said = false;
    *erased = (Erased){.removed = wish.kind == ERASE_ALL ? count : 0,
                       .to = wish.kind == ERASE_ALL ? UINT64_MAX : 0};
    for (size_t i = 0; i < count && wish.kind != ERASE_ALL; i++) {
        const Event *event = &events[i];
        day = event->day > day ? event->day : day; // a day never goes back
        if (!goes(event, day, &wish, &gone)) {
            Event left = *event;
            left.day = day; // as it counted, also when what pushed it there goes
            if (is_about_a_day(event) && is_gone(&gone, event->of))
                left.of = another_of_the_day(events, event->of, erased);
            array_push(&erased->events, left);
            continue;
        }
        array_push(&gone.seqs, event->seq);
        if (wish.kind == ERASE_DAY && day == wish.day) {
            erased->from = erased->to == 0 ? event->seq : erased->from;
            erased->to = event->seq + 1;
        }
        take_away(event, day, &wish, &said, erased);
    }
    free(gone.seqs.items);
}
