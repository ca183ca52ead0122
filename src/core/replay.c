#include "core/replay.h"

#include <stdlib.h>
#include <string.h>

void replay_deinit(Replay *replay)
{
    free(replay->pages.items);
    free(replay->marks.items);
    arena_deinit(&replay->arena);
    *replay = (Replay){0};
}

// FNV-1a, 64 bits. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
static void hash_bytes(uint64_t *state, const void *bytes, size_t length)
{
    const uint64_t prime = 0x100000001B3;
    for (size_t i = 0; i < length; i++)
        *state = (*state ^ ((const unsigned char *)bytes)[i]) * prime;
}

static void hash_number(uint64_t *state, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    hash_bytes(state, bytes, sizeof bytes);
}

static void hash_string(uint64_t *state, const char *string)
{
    hash_number(state, string == NULL ? UINT64_MAX : strlen(string));
    if (string != NULL)
        hash_bytes(state, string, strlen(string));
}

// Everything that a player could see of where they are: words, the way there, the score, what is
// kept.
static uint64_t state_of(uint64_t before, const ReplayPage *page, const History *history)
{
    const Session *session = &page->session;
    uint64_t state = before;
    hash_string(&state, session->scenario->hash);
    hash_string(&state, page->words.text);
    hash_string(&state, page->words.body);
    hash_string(&state, page->words.critic);
    hash_number(&state, (uint64_t)session->passage);
    for (int i = 0; i < session->trail_count; i++) {
        hash_number(&state, (uint64_t)session->trail[i].passage);
        hash_number(&state, (uint64_t)session->trail[i].choice);
    }
    hash_number(&state, (uint64_t)session->arrived);
    hash_number(&state, (uint64_t)history->trust.days);
    hash_number(&state, (uint64_t)history->trust.returns);
    for (int act = 0; act < ACT_COUNT; act++)
        hash_number(&state, (uint64_t)history->acts[act]);
    for (size_t i = 0; i < history->keepsakes.count; i++)
        hash_string(&state, history->keepsakes.items[i].text);
    return state;
}

static void settle(Replay *replay, ReplayPage *page, const History *history, const Event *event)
{
    const uint64_t basis = 0xCBF29CE484222325;
    Moment moment = moment_reached(history, &page->session, event);
    size_t index = (size_t)(page - replay->pages.items);
    page->words = moment_page(&moment, &page->session, &replay->arena);
    page->trust = trust_value(history->trust);
    page->state = state_of(index > 0 ? replay->pages.items[index - 1].state : basis, page, history);
}

static void add_page(Replay *replay, const History *history, const Session *session,
                     const Event *event)
{
    const Play *play = &history->plays.items[history->plays.count - 1];
    array_push(&replay->pages, (ReplayPage){.session = *session,
                                            .seq = event->seq,
                                            .at = event->at,
                                            .day = event->day,
                                            .began = play->seq,
                                            .turn = history->plays.count,
                                            .choice = -1,
                                            .back = event->kind == EVENT_TOOK_BACK});
    settle(replay, &replay->pages.items[replay->pages.count - 1], history, event);
}

// The latest page of the play where that choice was made and still stands.
static ReplayPage *page_of_choice(Replay *replay, const Event *event)
{
    for (size_t i = replay->pages.count; i > 0; i--) {
        ReplayPage *page = &replay->pages.items[i - 1];
        if (page->choice == event->choice && !page->taken_back &&
            strcmp(session_passage(&page->session)->id, event->passage) == 0)
            return page;
    }
    return NULL;
}

static void choose(Replay *replay, const Session *before, const Event *event)
{
    if (replay->pages.count == 0)
        return;
    ReplayPage *page = &replay->pages.items[replay->pages.count - 1];
    if (page->session.scenario == before->scenario && page->session.passage == before->passage) {
        page->choice = event->choice;
        page->choice_seq = event->seq;
    }
}

static void add_mark(Replay *replay, const Event *event)
{
    array_push(&replay->marks, (ReplayMark){*event, replay->pages.count});
}

// Whether the session took it in: some events do so without bringing a page.
static bool moved(const Session *before, const Session *after)
{
    return before->stage != after->stage || before->trail_count != after->trail_count;
}

static void take_in(Replay *replay, const History *history, const Session *before,
                    const Session *session, const Event *event, bool shown)
{
    bool ended = event->kind == EVENT_SCENARIO_ENDED && shown && replay->pages.count > 0;
    if (event->kind == EVENT_CHOSE && moved(before, session))
        choose(replay, before, event);
    else if (event->kind == EVENT_TOOK_BACK && moved(before, session)) {
        ReplayPage *page = page_of_choice(replay, event);
        if (page != NULL)
            page->taken_back = true;
    } else if (!ended && (event->kind != EVENT_SCENARIO_BEGAN || !shown)) {
        add_mark(replay, event);
    }
    // The ending is the page that the last choice brought; that it counts is known a moment later.
    if (ended) {
        ReplayPage *page = &replay->pages.items[replay->pages.count - 1];
        page->session = *session;
        settle(replay, page, history, event);
    } else if (shown) {
        add_page(replay, history, session, event);
    }
}

void replay_add(Replay *replay, const Event *events, size_t count, uint64_t from, uint64_t to,
                ReplayFind *find, void *state)
{
    History history;
    Session session;
    history_init(&history);
    session_init(&session);
    for (size_t i = 0; i < count && events[i].seq < to; i++) {
        const Event *event = &events[i];
        history_apply(&history, event);
        if (event->seq < from)
            continue;
        const Scenario *scenario =
            event->kind == EVENT_SCENARIO_BEGAN ? find(state, event->scenario, event->hash) : NULL;
        Session before = session;
        bool shown = session_apply(&session, event, scenario);
        take_in(replay, &history, &before, &session, event, shown);
    }
    history_deinit(&history);
}

size_t replay_find_choice(const Replay *replay, uint64_t seq)
{
    for (size_t i = 0; i < replay->pages.count; i++)
        if (replay->pages.items[i].choice_seq == seq && seq != 0)
            return i;
    return replay->pages.count;
}

PassageWords replay_words(const ReplayPage *page, const Session *session, const Event *events,
                          size_t count, Arena *arena)
{
    History history;
    history_init(&history);
    for (size_t i = 0; i < count && events[i].seq <= page->seq; i++)
        history_apply(&history, &events[i]);
    Event reached = {.at = page->at, .day = page->day};
    Moment moment = moment_reached(&history, session, &reached);
    PassageWords words = moment_page(&moment, session, arena);
    history_deinit(&history);
    return words;
}
