// One sitting: from the door to the close, scenario by scenario.
#include "app/app_internal.h"

#include <string.h>

#include "base/random.h"
#include "core/plan.h"
#include "store/kept.h"

static uint64_t player_seed(const App *app)
{
    return app->config.has_seed ? app->config.seed
                                : random_mix((uint64_t)(uint32_t)app->history.first_day);
}

// Keeps the exact bytes that are played, so that the past can be read again after the file has
// changed.
static void keep_copy(App *app, const Scenario *scenario)
{
    const LibraryEntry *entry = library_find(&app->library, scenario->id);
    Error problem = {0};
    bool kept = kept_put(app->file_ops, app->config.data_folder, scenario->hash, entry->bytes,
                         entry->length, &problem);
    if (!kept && app->notice.code == ERROR_NONE)
        error_set(&app->notice, ERROR_INPUT, "%s", problem.text);
}

// Whether the player wishes to be told before it begins.
static bool is_told(const App *app, const Scenario *scenario)
{
    const Settings *settings = &app->settings;
    unsigned topics = 0;
    for (int i = 0; i < scenario->topic_count; i++)
        topics |= 1u << scenario->topics[i];
    return (topics & settings->told_topics) != 0 ||
           (settings->told_heavy && scenario->intensity == INTENSITY_MAX);
}

static void pass_over(App *app, const Scenario *scenario)
{
    size_t kept = 0;
    for (size_t i = 0; i < app->scenario_count; i++)
        if (app->scenarios[i] != scenario)
            app->scenarios[kept++] = app->scenarios[i];
    app->scenario_count = kept;
}

// Today’s choice, whole; `spared`: of what needs no telling. One whose file has changed since the
// start gives its place to the next.
static const Scenario *choose(App *app, bool spared)
{
    const Settings *settings = &app->settings;
    unsigned told = spared ? settings->told_topics : 0;
    for (;;) {
        PlanRequest request = {.scenarios = app->scenarios,
                               .scenario_count = app->scenario_count,
                               .history = &app->history,
                               .today = app_today(app),
                               .hour = (int)instant_hour(app_now(app)),
                               .seed = player_seed(app),
                               .hidden_topics = settings->hidden_topics | told,
                               .intensity_limit =
                                   spared && settings->told_heavy ? INTENSITY_MAX - 1 : 0,
                               .open = library_open_scenario,
                               .shelf = &app->library};
        const Scenario *scenario = plan_next(&request);
        if (scenario == NULL || library_open_scenario(&app->library, scenario))
            return scenario;
        pass_over(app, scenario);
    }
}

static void begin(App *app, const Scenario *scenario)
{
    Event event;
    if (scenario == NULL || !session_begin_scenario(&app->session, scenario, &event)) {
        app->place = PLACE_CLOSE;
        return;
    }
    keep_copy(app, scenario);
    app_record(app, event);
}

// Nothing is written down before it begins: after a restart, the choice is made anew.
static void begin_next(App *app)
{
    const Scenario *scenario = choose(app, app->is_spared);
    if (scenario == NULL && app->is_spared)
        scenario = choose(app, false);
    app->ahead = scenario != NULL && is_told(app, scenario) ? scenario->id : NULL;
    if (app->ahead == NULL)
        begin(app, scenario);
}

const Scenario *sitting_ahead(const App *app)
{
    const LibraryEntry *entry = app->ahead != NULL ? library_find(&app->library, app->ahead) : NULL;
    return entry != NULL ? entry->scenario : NULL;
}

bool sitting_meet(App *app)
{
    const Scenario *scenario = sitting_ahead(app);
    if (scenario == NULL)
        return false;
    app->ahead = NULL;
    if (library_open_scenario(&app->library, scenario)) // the language may be another one now
        begin(app, scenario);
    else
        begin_next(app);
    return true;
}

bool sitting_has_another(App *app)
{
    return choose(app, true) != NULL;
}

bool sitting_another(App *app)
{
    if (app->ahead == NULL || !sitting_has_another(app))
        return false;
    app->is_spared = true;
    begin_next(app);
    return true;
}

void sitting_follow(App *app)
{
    const Scenario *scenario = app->overlay_count == 0 ? sitting_ahead(app) : NULL;
    for (int i = 0; scenario != NULL && i < scenario->topic_count; i++) {
        if ((app->settings.hidden_topics & 1u << scenario->topics[i]) != 0) {
            begin_next(app);
            return;
        }
    }
}

// The page that was left reads as it did.
static void restore_page(App *app, uint64_t sitting)
{
    Replay replay = {0};
    arena_deinit(&app->page_arena);
    app_replay(app, sitting, UINT64_MAX, &replay);
    if (replay.pages.count > 0) {
        PassageWords words = replay.pages.items[replay.pages.count - 1].words;
        app->page = (PassageWords){arena_string(&app->page_arena, words.text),
                                   arena_string(&app->page_arena, words.body),
                                   arena_string(&app->page_arena, words.critic)};
    }
    replay_deinit(&replay);
}

void sitting_restore(App *app)
{
    const Sitting *open = history_open_sitting(&app->history);
    session_init(&app->session);
    if (open == NULL)
        return;
    size_t from = journal_count(app->journal);
    while (from > 0 && journal_event(app->journal, from - 1)->seq >= open->seq)
        from--;
    for (size_t i = from; i < journal_count(app->journal); i++) {
        const Event *event = journal_event(app->journal, i);
        const Scenario *scenario = event->kind == EVENT_SCENARIO_BEGAN
                                       ? app_scenario(app, event->scenario, event->hash)
                                       : NULL;
        session_apply(&app->session, event, scenario);
    }
    if (session_passage(&app->session) != NULL)
        restore_page(app, open->seq);
}

void sitting_resume(App *app)
{
    sitting_restore(app);
    if (!session_in_scenario(&app->session))
        session_init(&app->session);
}

void sitting_begin(App *app)
{
    SessionStage stage = app->session.stage;
    bool first = app->history.plays.count == 0;
    app->overlay_count = 0;
    app->place = PLACE_SITTING;
    if (app->ahead != NULL)
        return; // it is still told of
    if (stage == SESSION_CHOOSING) {
        begin_next(app);
    } else if (stage == SESSION_IDLE || stage == SESSION_CLOSED) {
        app->is_spared = false;
        app_record(app, (Event){.kind = EVENT_SESSION_BEGAN});
        if (first) // it teaches by doing, and asks for nothing before
            sitting_arrive(app, ARRIVED_NONE);
    }
}

bool sitting_arrive(App *app, Arrived arrived)
{
    Event event;
    if (arrived < 0 || arrived >= ARRIVED_COUNT || !session_arrive(&app->session, arrived, &event))
        return false;
    app_record(app, event);
    begin_next(app);
    return true;
}

bool sitting_choose(App *app, int choice)
{
    Event event;
    if (!session_choose(&app->session, choice, &event))
        return false;
    app_record(app, event);
    return true;
}

bool sitting_take_back(App *app)
{
    Event event;
    if (!session_take_back(&app->session, &event))
        return false;
    app_record(app, event);
    return true;
}

bool sitting_last_moment(const App *app)
{
    int wanted = app->settings.session_length;
    return wanted > 0 && app->session.finished >= wanted;
}

bool sitting_go_on(App *app)
{
    if (app->session.stage != SESSION_ENDING)
        return false;
    if (sitting_last_moment(app))
        app->place = PLACE_CLOSE;
    else
        begin_next(app);
    return true;
}

bool sitting_enough(App *app)
{
    if (app->session.stage != SESSION_ENDING && app->ahead == NULL)
        return false;
    app->ahead = NULL;
    app->place = PLACE_CLOSE;
    return true;
}

void sitting_finish(App *app)
{
    if (app->session.stage != SESSION_CLOSED && app->session.stage != SESSION_IDLE)
        app_record(app, (Event){.kind = EVENT_SESSION_ENDED});
    app->ahead = NULL;
    app->place = PLACE_ROOM;
    app->wants_to_leave = !app->config.home_first;
}

const char *sitting_keepsake(App *app, int index)
{
    if (app->history.sittings.count == 0)
        return NULL;
    const Sitting *sitting = &app->history.sittings.items[app->history.sittings.count - 1];
    for (size_t i = sitting->first_play; i < app->history.plays.count; i++) {
        const Play *play = &app->history.plays.items[i];
        const Scenario *scenario = app_scenario(app, play->scenario, play->hash);
        for (size_t j = 0; scenario != NULL && j < play->choices.count; j++) {
            const PlayedChoice *played = &play->choices.items[j];
            int passage = scenario_find_passage(scenario, played->passage);
            if (played->taken_back || passage < 0 || played->choice < 0 ||
                played->choice >= scenario->passages[passage].choice_count)
                continue;
            const Choice *choice = &scenario->passages[passage].choices[played->choice];
            if (choice->keep && index-- == 0)
                return choice->text;
        }
    }
    return NULL;
}

bool sitting_has_kept(const App *app, const char *words)
{
    const Sitting *sitting = &app->history.sittings.items[app->history.sittings.count - 1];
    for (size_t i = app->history.words.count; i > 0; i--) {
        const Words *kept = &app->history.words.items[i - 1];
        if (kept->seq < sitting->seq)
            break;
        if (kept->kept && strcmp(kept->text, words) == 0)
            return true;
    }
    return false;
}
