#include "app/app_internal.h"
#include "app/keyboard.h"
#include "app/preview.h"
#include "app/profiles.h"

void app_fold(App *app)
{
    history_deinit(&app->history);
    for (size_t i = 0; i < journal_count(app->journal); i++)
        history_apply(&app->history, journal_event(app->journal, i));
}

Instant app_now(const App *app)
{
    return app->config.clock.now(app->config.clock.state);
}

Day app_today(const App *app)
{
    return history_today(&app->history, app_now(app), app->settings.day_turns_at);
}

unsigned app_visits(const App *app)
{
    const History *history = &app->history;
    size_t visits = 0, sitting = 0;
    for (size_t i = 0; i < history->days.count; i++) {
        size_t first = sitting;
        while (sitting < history->sittings.count &&
               history->sittings.items[sitting].day <= history->days.items[i].day)
            sitting++;
        visits += sitting > first ? sitting - first : 1;
    }
    return (unsigned)visits;
}

static void record_one(App *app, Event event)
{
    event.at = app_now(app);
    event.day = app_today(app);
    Error problem = {0};
    const Event *kept = journal_append(app->journal, event, &problem);
    if (problem.code != ERROR_NONE)
        app->notice = problem;
    else if (app->notice.code == ERROR_DATA && journal_unsaved(app->journal) == 0 &&
             journal_state(app->journal) == JOURNAL_DURABLE)
        app->notice = (Error){0};
    const Scenario *scenario =
        kept->kind == EVENT_SCENARIO_BEGAN ? app_scenario(app, kept->scenario, kept->hash) : NULL;
    history_apply(&app->history, kept);
    if (session_apply(&app->session, kept, scenario)) {
        Moment moment = moment_reached(&app->history, &app->session, kept);
        arena_deinit(&app->page_arena);
        app->page = moment_page(&moment, &app->session, &app->page_arena);
    }
}

void app_record(App *app, Event event)
{
    record_one(app, event);
    while (session_due(&app->session, &event))
        record_one(app, event);
}

const Scenario *app_scenario(App *app, const char *id, const char *hash)
{
    return shelf_find(&app->shelf, id, hash);
}

void app_replay(App *app, uint64_t from, uint64_t to, Replay *replay)
{
    size_t count = journal_count(app->journal);
    if (count > 0)
        replay_add(replay, journal_event(app->journal, 0), count, from, to, shelf_find_for_replay,
                   &app->shelf);
}

static ScreenId sitting_screen(const App *app)
{
    if (app->ahead != NULL)
        return SCREEN_AHEAD;
    switch (app->session.stage) {
    case SESSION_ARRIVING:
        return SCREEN_ARRIVE;
    case SESSION_BREATHING:
        return SCREEN_BREATH;
    case SESSION_READING:
    case SESSION_ENDING:
        return SCREEN_SCENARIO;
    case SESSION_IDLE:
    case SESSION_CHOOSING:
    case SESSION_CLOSED:
        break;
    }
    return SCREEN_HOME;
}

ScreenId app_screen(const App *app)
{
    if (app->overlay_count > 0)
        return app->overlays[app->overlay_count - 1];
    if (app->place == PLACE_CLOSE)
        return SCREEN_CLOSE;
    if (app->place == PLACE_SITTING)
        return sitting_screen(app);
    return app->history.events == 0 ? SCREEN_WELCOME : SCREEN_HOME;
}

// Opening a screen that is already open goes back to it instead.
void app_push(App *app, ScreenId screen)
{
    for (int i = 0; i < app->overlay_count; i++) {
        if (app->overlays[i] == screen) {
            app->overlay_count = i + 1;
            return;
        }
    }
    if (app->overlay_count < OVERLAYS_MAX)
        app->overlays[app->overlay_count++] = screen;
}

void app_pop(App *app)
{
    if (app->overlay_count > 0)
        app->overlay_count--;
    else
        app->place = PLACE_ROOM;
    // In the terminal there is no room behind the past that was asked for.
    app->wants_to_leave |=
        app->config.looks_back && !app->config.home_first && app->overlay_count == 0;
}

// The weather of a scenario; a feeling brings its own for as long as its passage stays.
static int sky_of(const Passage *passage, const Scenario *scenario)
{
    static const Sky skies[FEELING_COUNT] = {
        [FEELING_GUILT] = SKY_RAIN, [FEELING_FEAR] = SKY_WIND, [FEELING_GRIEF] = SKY_FOG};
    if (passage == NULL)
        return SKY_CLEAR;
    return passage->feeling != FEELING_NONE ? (int)skies[passage->feeling] : (int)scenario->sky;
}

static bool is_previewing(const App *app)
{
    ScreenId screen = app_screen(app);
    return screen == SCREEN_PREVIEW || screen == SCREEN_PREVIEW_LIST ||
           screen == SCREEN_PREVIEW_MAP;
}

// Where the light walks after the latest act: none sends it away, none dims it.
static float light_away(const Session *session)
{
    static const float away[ACT_COUNT] = {
        [ACT_PUSH] = 2,         [ACT_PAUSE] = .2f, [ACT_NOTICE] = .5f,
        [ACT_RECONSIDER] = .5f, [ACT_REPAIR] = 0,  [ACT_STAY] = .5f};
    return session->trail_count > 0 ? away[session->last_act] : 1;
}

Backdrop app_backdrop(const Session *session, Instant at, double trust)
{
    return (Backdrop){.hour = instant_hour(at),
                      .trust = (float)trust,
                      .light_away = light_away(session),
                      .walked = session->finished * 4 + session->trail_count,
                      .sky = sky_of(session_passage(session), session->scenario)};
}

void app_describe(App *app, Description *description)
{
    description_clear(description);
    app->described = app->version;
    const ScreenType *type = screen_type(app_screen(app));
    description->screen = type->name;
    description->layout = type->layout;
    description->leftward = strings_are_leftward();
    description->backdrop =
        app_backdrop(&app->session, app_now(app), trust_value(app->history.trust));
    if (app_screen(app) == SCREEN_PREVIEW)
        description->backdrop.sky =
            sky_of(preview_passage(app->preview), app->preview->file.scenario);
    type->describe(app, description);
    describe_notice(app, description);
    if (is_previewing(app))
        preview_shortcuts(app, description);
    else
        describe_shortcuts(app, description);
    for (size_t i = 0; i < description->nodes.count; i++) {
        Node *node = &description->nodes.items[i];
        node->key = controls_letter_now(&app->controls, node->key);
    }
    hearing_follow(app, description);
}

static bool keep_words(App *app, int index)
{
    const char *words = sitting_keepsake(app, index);
    if (words == NULL || sitting_has_kept(app, words))
        return false;
    app_record(app, (Event){.kind = EVENT_KEPT, .text = words});
    return true;
}

static bool open_overlay(App *app, ScreenId screen)
{
    if (app_screen(app) == screen)
        return false;
    if (screen == SCREEN_GROUND) {
        app->ground_page = 0;
        app_record(app, (Event){.kind = EVENT_GROUNDED});
    }
    if (screen == SCREEN_HELP && app->help.countries.count == 0 && app->config.help_file != NULL)
        help_lines_load(file_ops_posix(), app->config.help_file, &app->help);
    if (screen == SCREEN_THREAD) {
        app->thread_open = app->thread_last = DAY_NONE;
        app->looking.by_year = false;
    }
    app_push(app, screen);
    return true;
}

static bool start_free_breath(App *app)
{
    if (app->breath.running)
        return false;
    app_push(app, SCREEN_BREATH);
    breath_start(app, true, HISTORY_BREATH_S);
    return true;
}

static bool next_page(App *app)
{
    if (app_screen(app) != SCREEN_GROUND)
        return false;
    if (++app->ground_page == GROUND_PAGES)
        app_pop(app);
    return true;
}

static bool open_day(App *app, Day day)
{
    if (history_day(&app->history, day) == NULL)
        return false;
    if (app->thread_open == day) // once more: its page
        return past_do(app, ACTION_DAY, day);
    app->thread_open = day;
    return true;
}

// Leaving an unfinished note keeps it for when the page is opened again.
static bool go_back(App *app)
{
    if (app->breath.running)
        return breath_end(app);
    if (app_screen(app) == SCREEN_PREVIEW && app->config.preview_file != NULL)
        app->wants_to_leave = true; // there is nothing below it
    else
        app_pop(app);
    return true;
}

// Whether the present screen can have asked for it. A face may hand back what it took from the one
// before: two keys may come at once.
static bool is_at_hand(const App *app, Action action)
{
    ScreenId screen = app_screen(app);
    switch (action) {
    case ACTION_BEGIN:
        return screen == SCREEN_WELCOME || screen == SCREEN_HOME;
    case ACTION_ARRIVE:
        return screen == SCREEN_ARRIVE;
    case ACTION_MEET:
    case ACTION_ANOTHER:
        return screen == SCREEN_AHEAD;
    case ACTION_CHOOSE: // its argument means something else on the next page
        return screen == SCREEN_SCENARIO && app->described == app->version;
    case ACTION_ENOUGH:
        return screen == SCREEN_SCENARIO || screen == SCREEN_AHEAD;
    case ACTION_TAKE_BACK:
    case ACTION_GO_ON:
        return screen == SCREEN_SCENARIO;
    case ACTION_KEEP:
    case ACTION_FINISH:
        return screen == SCREEN_CLOSE;
    case ACTION_OPEN_KEEPSAKE:
    case ACTION_KEEP_AFTER_ALL:
        return screen == SCREEN_KEEPSAKES;
    case ACTION_LET_GO:
        return screen == SCREEN_KEEPSAKE;
    case ACTION_ASSIGN:
    case ACTION_USUAL_CONTROLS:
        return screen == SCREEN_CONTROLS;
    case ACTION_PLAY_AS:
        return screen == SCREEN_PROFILES && app->described == app->version;
    case ACTION_OPEN_OWN:
        return screen == SCREEN_OWN;
    case ACTION_SAVE:
    case ACTION_KEYBOARD:
    case ACTION_KEY:
        return screen == SCREEN_WRITING;
    case ACTION_PREVIEW_JUMP:
        return (screen == SCREEN_PREVIEW_LIST || screen == SCREEN_PREVIEW_MAP) &&
               app->described == app->version;
    case ACTION_PREVIEW_CHOOSE: // the file may have changed under it
        return screen == SCREEN_PREVIEW && app->described == app->version;
    case ACTION_PREVIEW_STEP_BACK:
    case ACTION_PREVIEW_RESTART:
    case ACTION_PREVIEW_LIST:
    case ACTION_PREVIEW_VARIANT:
    case ACTION_PREVIEW_ACTS:
    case ACTION_PREVIEW_ADVICE:
    case ACTION_PREVIEW_THEME:
    case ACTION_PREVIEW_TEXT:
    case ACTION_PREVIEW_LANGUAGE:
    case ACTION_PREVIEW_MAP:
        return screen == SCREEN_PREVIEW;
    case ACTION_END_BREATH:
    case ACTION_BACK:
    case ACTION_LEAVE:
    case ACTION_GROUND:
    case ACTION_HELP:
        return true;
    default:
        return screen != SCREEN_BREATH && past_is_at_hand(app, action);
    }
}

static bool do_settings(App *app, Action action, int argument)
{
    switch (action) {
    case ACTION_SECTION:
        if (argument <= SECTION_FIRST || argument >= SECTION_COUNT)
            return false;
        app->section = (SettingsSection)argument;
        return open_overlay(app, SCREEN_SECTION);
    case ACTION_CONTROLS:
        app->device = argument == DEVICE_BUTTONS ? DEVICE_BUTTONS : DEVICE_KEYS;
        return open_overlay(app, SCREEN_CONTROLS);
    case ACTION_ASSIGN:
        return controls_open_one(app, (Control)argument);
    case ACTION_USUAL_CONTROLS:
        return controls_set_usual(app);
    case ACTION_TOPICS:
        return open_overlay(app, SCREEN_TOPICS);
    case ACTION_NEXT_VALUE:
        return settings_step(app, argument, 1);
    case ACTION_PREVIOUS_VALUE:
        return settings_step(app, argument, -1);
    default:
        return open_overlay(app, SCREEN_SETTINGS);
    }
}

static bool do_sitting(App *app, Action action, int argument)
{
    switch (action) {
    case ACTION_BEGIN:
        sitting_begin(app);
        return true;
    case ACTION_ARRIVE:
        return sitting_arrive(app, (Arrived)argument);
    case ACTION_MEET:
        return sitting_meet(app);
    case ACTION_ANOTHER:
        return sitting_another(app);
    case ACTION_CHOOSE:
        return sitting_choose(app, argument);
    case ACTION_TAKE_BACK:
        return sitting_take_back(app);
    case ACTION_GO_ON:
        return sitting_go_on(app);
    case ACTION_ENOUGH:
        return sitting_enough(app);
    case ACTION_FINISH:
        sitting_finish(app);
        return true;
    default:
        return false;
    }
}

static bool do_action(App *app, Action action, int argument)
{
    switch (action) {
    case ACTION_BEGIN:
    case ACTION_ARRIVE:
    case ACTION_MEET:
    case ACTION_ANOTHER:
    case ACTION_CHOOSE:
    case ACTION_TAKE_BACK:
    case ACTION_GO_ON:
    case ACTION_ENOUGH:
    case ACTION_FINISH:
        return do_sitting(app, action, argument);
    case ACTION_BREATHE:
        return start_free_breath(app);
    case ACTION_END_BREATH:
        return breath_end(app);
    case ACTION_GROUND:
        return open_overlay(app, SCREEN_GROUND);
    case ACTION_NEXT_PAGE:
        return next_page(app);
    case ACTION_ABOUT:
        return open_overlay(app, SCREEN_ABOUT);
    case ACTION_HOW:
        return open_overlay(app, SCREEN_HOW);
    case ACTION_HELP:
        return open_overlay(app, SCREEN_HELP);
    case ACTION_WRITE:
        return writing_open(app, (Writing)argument);
    case ACTION_SAVE:
        return writing_save(app);
    case ACTION_KEYBOARD:
        return keyboard_show(app);
    case ACTION_KEY:
        return keyboard_press(app, argument);
    case ACTION_KEEP:
        return keep_words(app, argument);
    case ACTION_KEEPSAKES:
        app->let_go = NULL;
        return open_overlay(app, SCREEN_KEEPSAKES);
    case ACTION_OPEN_KEEPSAKE:
        return keepsakes_open_one(app, argument);
    case ACTION_LET_GO:
        return keepsakes_let_go(app);
    case ACTION_KEEP_AFTER_ALL:
        return keepsakes_keep_after_all(app);
    case ACTION_THREAD:
        return open_overlay(app, SCREEN_THREAD);
    case ACTION_OPEN_DAY:
        return open_day(app, argument);
    case ACTION_EARLIER:
    case ACTION_LATER:
        thread_page(app, action == ACTION_EARLIER ? -1 : 1);
        return true;
    case ACTION_SETTINGS:
    case ACTION_SECTION:
    case ACTION_CONTROLS:
    case ACTION_ASSIGN:
    case ACTION_USUAL_CONTROLS:
    case ACTION_TOPICS:
    case ACTION_NEXT_VALUE:
    case ACTION_PREVIOUS_VALUE:
        return do_settings(app, action, argument);
    case ACTION_BACK:
        return go_back(app);
    case ACTION_LEAVE:
        app->wants_to_leave = true;
        return true;
    case ACTION_PROFILES:
        return open_overlay(app, SCREEN_PROFILES);
    case ACTION_PLAY_AS:
        return profiles_choose(app, argument);
    case ACTION_OWN:
        return open_overlay(app, SCREEN_OWN);
    case ACTION_OPEN_OWN:
        return own_open(app, argument);
    case ACTION_NONE:
        return false;
    default:
        return past_do(app, action, argument) || preview_do(app, action, argument);
    }
}

bool app_do(App *app, Action action, int argument)
{
    bool at_hand = is_at_hand(app, action);
    ScreenId before = app_screen(app);
    if (at_hand && app->breath.running && (action == ACTION_GROUND || action == ACTION_HELP))
        breath_end(app); // enough of it; and then what was asked for
    bool done = at_hand && do_action(app, action, argument);
    app->version += done;
    if (done)
        hearing_answer(app, action, before);
    breath_follow(app);
    sitting_follow(app);
    return done;
}

void app_tick(App *app, uint64_t now_ms)
{
    if (now_ms > app->now_ms)
        app->now_ms = now_ms;
    breath_tick(app);
    if (is_previewing(app) && preview_tick(app->preview, app->now_ms))
        app->version++;
}

int app_wake_in_ms(const App *app)
{
    if (app->breath.running)
        return breath_phase_left_ms(app);
    return is_previewing(app) ? PREVIEW_POLL_MS : -1;
}

bool app_is_moving(const App *app)
{
    return app->breath.running;
}

uint64_t app_version(const App *app)
{
    return app->version;
}

bool app_looks_back(const App *app)
{
    return app->config.looks_back;
}

bool app_wants_to_leave(const App *app)
{
    return app->wants_to_leave;
}

const Settings *app_settings(const App *app)
{
    return &app->settings;
}

const Controls *app_controls(const App *app)
{
    return &app->controls;
}

const History *app_history(const App *app)
{
    return &app->history;
}

const Session *app_session(const App *app)
{
    return &app->session;
}
