// Looking back: which day, which page, which other way is open, and what is done there. Nothing
// here changes score or plan; only words that are written count as having come, as all notes do.
#include <string.h>

#include "app/profiles.h"

const ReplayPage *past_page(const App *app)
{
    const Looking *looking = &app->looking;
    return looking->page < looking->replay.pages.count ? &looking->replay.pages.items[looking->page]
                                                       : NULL;
}

const Words *past_words(const App *app, uint64_t seq)
{
    for (size_t i = app->history.words.count; i > 0; i--)
        if (app->history.words.items[i - 1].seq == seq)
            return &app->history.words.items[i - 1];
    return NULL;
}

const WhatIf *past_what_if(const App *app, uint64_t seq)
{
    for (size_t i = app->history.what_ifs.count; i > 0; i--)
        if (app->history.what_ifs.items[i - 1].seq == seq)
            return &app->history.what_ifs.items[i - 1];
    return NULL;
}

// --- days

static bool open_day(App *app, Day day)
{
    if (history_day(&app->history, day) == NULL)
        return false;
    app->looking.day = app->thread_open = day;
    app_push(app, SCREEN_DAY);
    return true;
}

static bool step_day(App *app, int by)
{
    const History *history = &app->history;
    const DayRecord *day = history_day(history, app->looking.day);
    size_t at = day == NULL ? 0 : (size_t)(day - history->days.items);
    if (day == NULL || (by < 0 && at == 0) || (by > 0 && at + 1 == history->days.count))
        return false;
    return open_day(app, history->days.items[by < 0 ? at - 1 : at + 1].day);
}

static bool hide_day(App *app)
{
    const DayRecord *day = history_day(&app->history, app->looking.day);
    if (day == NULL)
        return false;
    app_record(app, (Event){.kind = day->hidden ? EVENT_UNHID : EVENT_HID, .of = day->first_seq});
    return true;
}

// --- walking

// Opens the sitting in which that event lies.
static bool open_sitting(App *app, uint64_t seq)
{
    const History *history = &app->history;
    const Sitting *sitting = history_sitting_of_event(history, seq);
    if (sitting == NULL)
        return false;
    bool last = sitting + 1 == history->sittings.items + history->sittings.count;
    replay_deinit(&app->looking.replay);
    app_replay(app, sitting->seq, last ? UINT64_MAX : sitting[1].seq, &app->looking.replay);
    app->looking.page = 0;
    return app->looking.replay.pages.count > 0;
}

// The first page of the play, or the page of the choice, with that seq.
static bool find_met_page(App *app, uint64_t play, uint64_t choice)
{
    const Replay *replay = &app->looking.replay;
    for (size_t i = 0; i < replay->pages.count; i++) {
        const ReplayPage *page = &replay->pages.items[i];
        if (play != 0 ? page->began == play : page->choice_seq == choice) {
            app->looking.page = i;
            return true;
        }
    }
    return false;
}

static bool walk(App *app, uint64_t play, uint64_t choice)
{
    if (!open_sitting(app, play != 0 ? play : choice) || !find_met_page(app, play, choice))
        return false;
    app_push(app, SCREEN_WALK);
    return true;
}

static bool step_page(App *app, int by)
{
    size_t count = app->looking.replay.pages.count, at = app->looking.page;
    if ((by < 0 && at == 0) || (by > 0 && at + 1 >= count))
        return false;
    app->looking.page = by < 0 ? at - 1 : at + 1;
    return true;
}

void past_write_back(App *app, const char *words)
{
    const ReplayPage *page = past_page(app);
    if (page != NULL && page->choice >= 0)
        app_record(app, (Event){.kind = EVENT_WROTE_BACK, .of = page->choice_seq, .text = words});
}

// --- another way

static bool open_otherwise(App *app)
{
    const ReplayPage *page = past_page(app);
    if (page == NULL || page->choice < 0)
        return false;
    app->looking.otherwise = page->session;
    app->looking.what_if = 0;
    app->looking.breath_skipped = false;
    app_push(app, SCREEN_OTHERWISE);
    return true;
}

PassageWords past_words_otherwise(const App *app, const Session *session, Arena *arena)
{
    return replay_words(past_page(app), session, journal_event(app->journal, 0),
                        journal_count(app->journal), arena);
}

// Writes a move of the other way down, and makes it. It is the same move as in a sitting, under
// another name.
static void move_otherwise(App *app, EventKind kind, Event event)
{
    Looking *looking = &app->looking;
    Event written = event;
    if (looking->what_if == 0) {
        app_record(app, (Event){.kind = EVENT_WHAT_IF_BEGAN, .of = past_page(app)->choice_seq});
        const History *history = &app->history;
        looking->what_if = history->what_ifs.items[history->what_ifs.count - 1].seq;
    }
    written.kind = kind;
    written.of = looking->what_if;
    written.scenario = NULL;
    app_record(app, written);
    session_apply(&looking->otherwise, &event, NULL);
    looking->breath_skipped = looking->otherwise.stage == SESSION_BREATHING;
    if (looking->breath_skipped)
        session_apply(&looking->otherwise, &(Event){.kind = EVENT_BREATHED}, NULL);
}

static bool choose_otherwise(App *app, int choice)
{
    Event event;
    Session *session = &app->looking.otherwise;
    if (!session_choose(session, choice, &event))
        return false;
    move_otherwise(app, EVENT_WHAT_IF_CHOSE, event);
    if (session_due(session, &event))
        move_otherwise(app, EVENT_WHAT_IF_ENDED, event);
    return true;
}

static bool take_back_otherwise(App *app)
{
    Event event;
    Session *session = &app->looking.otherwise;
    if (session->trail_count <= past_page(app)->session.trail_count ||
        !session_take_back(session, &event))
        return false;
    move_otherwise(app, EVENT_WHAT_IF_TOOK_BACK, event);
    return true;
}

static bool compare(App *app, uint64_t seq)
{
    const WhatIf *what_if = past_what_if(app, seq);
    if (what_if == NULL || !open_sitting(app, what_if->of) || !find_met_page(app, 0, what_if->of))
        return false;
    app->looking.what_if = seq;
    app_push(app, SCREEN_COMPARE);
    return true;
}

// --- deleting

static bool open_words(App *app, uint64_t seq)
{
    if (past_words(app, seq) == NULL)
        return false;
    app->looking.words = seq;
    app_push(app, SCREEN_WORDS);
    return true;
}

static bool ask_erase(App *app, int kind)
{
    if (kind < ERASE_WORDS || kind > ERASE_ALL)
        return false;
    app->looking.erase =
        (Erase){.kind = (EraseKind)kind, .seq = app->looking.words, .day = app->looking.day};
    app_push(app, SCREEN_ERASE);
    return true;
}

// What was open may be gone.
static void close_past(App *app, EraseKind kind)
{
    replay_deinit(&app->looking.replay);
    app->looking.page = 0;
    app->keepsake_open = 0;
    app->let_go = NULL;
    for (int i = 0; i < WRITING_COUNT && kind == ERASE_ALL; i++)
        text_clear(&app->drafts[i]);
    if (app->session.stage == SESSION_IDLE && app->place != PLACE_CLOSE)
        app->place = PLACE_ROOM;
    if (kind == ERASE_ALL) {
        app->overlay_count = 0;
        app->place = PLACE_ROOM;
        app->thread_open = app->thread_last = DAY_NONE;
        app->wants_to_leave = !app->config.home_first; // there is nothing to go on with
        return;
    }
    while (app->overlay_count > 0 && app_screen(app) != SCREEN_DAY &&
           app_screen(app) != SCREEN_THREAD)
        app->overlay_count--;
}

bool past_erase(App *app)
{
    Error problem = {0};
    EraseKind kind = app->looking.erase.kind;
    JournalRewrite result =
        forget(app->file_ops, app->config.data_folder, app->journal, app->looking.erase, &problem);
    if (problem.code != ERROR_NONE)
        app->notice = problem;
    if (result == JOURNAL_UNTOUCHED) {
        app_pop(app);
        return true;
    }
    if (kind == ERASE_ALL && result == JOURNAL_REWRITTEN && app->profiles.name[0] != '\0') {
        profiles_forget(app);
        return true;
    }
    app_fold(app);
    sitting_restore(app);
    app->ahead = NULL;
    close_past(app, kind);
    return true;
}

// --- actions

void past_begin(App *app)
{
    const History *history = &app->history;
    const AppConfig *config = &app->config;
    if (config->look_sitting == 0) {
        open_day(app, config->look_day);
        return;
    }
    const Sitting *sitting = history_sitting_of_event(history, config->look_sitting);
    if (sitting == NULL || sitting->seq != config->look_sitting || !open_day(app, sitting->day))
        return;
    if (open_sitting(app, sitting->seq))
        app_push(app, SCREEN_WALK);
}

bool past_is_at_hand(const App *app, Action action)
{
    ScreenId screen = app_screen(app);
    switch (action) {
    case ACTION_WALK_STEP:
    case ACTION_OTHERWISE:
        return screen == SCREEN_WALK && past_page(app) != NULL;
    case ACTION_OTHERWISE_CHOOSE: // its argument means something else on the next page
        return screen == SCREEN_OTHERWISE && app->described == app->version;
    case ACTION_OTHERWISE_TAKE_BACK:
        return screen == SCREEN_OTHERWISE;
    case ACTION_DAY_STEP:
    case ACTION_HIDE:
        return screen == SCREEN_DAY;
    case ACTION_ERASE:
        return screen == SCREEN_ERASE;
    default:
        return true;
    }
}

bool past_do(App *app, Action action, int argument)
{
    switch (action) {
    case ACTION_DAY:
        return open_day(app, argument);
    case ACTION_DAY_STEP:
        return step_day(app, argument);
    case ACTION_WALK:
        return walk(app, (uint64_t)argument, 0);
    case ACTION_WALK_CHOICE:
        return walk(app, 0, (uint64_t)argument);
    case ACTION_WALK_STEP:
        return step_page(app, argument);
    case ACTION_OTHERWISE:
        return open_otherwise(app);
    case ACTION_OTHERWISE_CHOOSE:
        return choose_otherwise(app, argument);
    case ACTION_OTHERWISE_TAKE_BACK:
        return take_back_otherwise(app);
    case ACTION_COMPARE:
        return compare(app, (uint64_t)argument);
    case ACTION_WORDS:
        return open_words(app, (uint64_t)argument);
    case ACTION_HIDE:
        return hide_day(app);
    case ACTION_ASK_ERASE:
        return ask_erase(app, argument);
    case ACTION_ERASE:
        return past_erase(app);
    case ACTION_YEAR:
        thread_year(app);
        return true;
    case ACTION_FIND:
    case ACTION_FIND_ALL:
        find_clear(app);
        app_push(app, SCREEN_FIND);
        return true;
    case ACTION_FIND_PAGE:
        return find_page(app, argument);
    case ACTION_PATTERNS:
        app_push(app, SCREEN_PATTERNS);
        return true;
    case ACTION_PATTERN:
        return find_pattern(app, argument);
    default:
        return false;
    }
}
