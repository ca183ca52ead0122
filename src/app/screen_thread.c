// The thread of past days: some weeks of beads, and the day that is open.
#include "app/app_internal.h"

static Day last_shown(const App *app)
{
    return app->thread_last == DAY_NONE ? app_today(app) : app->thread_last;
}

void thread_page(App *app, int pages)
{
    Day today = app_today(app);
    Day last = last_shown(app) + (Day)pages * THREAD_DAYS;
    app->thread_last = last >= today ? DAY_NONE : last;
    app->thread_open = DAY_NONE;
}

static bool is_shown(const Description *description, Day day)
{
    return day >= description->first_day && day <= description->last_day;
}

// The day that is open: the chosen one, or the latest that is shown.
static const DayRecord *open_day(const App *app, const Description *description)
{
    if (app->thread_open != DAY_NONE && is_shown(description, app->thread_open))
        return history_day(&app->history, app->thread_open);
    for (size_t i = app->history.days.count; i > 0; i--) {
        const DayRecord *day = &app->history.days.items[i - 1];
        if (day->shown_up && is_shown(description, day->day))
            return day;
    }
    return NULL;
}

static void add_beads(App *app, Description *description, const DayRecord *open)
{
    for (size_t i = 0; i < app->history.days.count; i++) {
        const DayRecord *day = &app->history.days.items[i];
        if (!day->shown_up || !is_shown(description, day->day))
            continue;
        Node *bead = description_add_action(description, ROLE_BEAD,
                                            phrase_date(app, &description->arena, day->day),
                                            ACTION_OPEN_DAY, day->day);
        bead->day = day->day;
        bead->selected = day == open;
        bead->glaze = day->day % 3;
    }
}

static const char *titles_of(App *app, Arena *arena, Day day)
{
    const char *list = NULL;
    for (size_t i = 0; i < app->history.plays.count; i++) {
        const Play *play = &app->history.plays.items[i];
        if (play->day != day)
            continue;
        const Scenario *scenario = app_scenario(app, play->scenario, play->hash);
        const char *title =
            phrase_quoted(arena, scenario != NULL ? scenario->title : play->scenario);
        list = list == NULL ? title : string_format(arena, STRING_LIST_COMMA, list, title);
    }
    return list;
}

static void add_day(App *app, Description *description, const DayRecord *day)
{
    Arena *arena = &description->arena;
    description_add(description, ROLE_LABEL, phrase_date(app, arena, day->day));
    if (day->hidden || (size_t)day->deletions == day->event_count) {
        description_add(description, ROLE_TEXT,
                        string_text(day->hidden ? STRING_DAY_HIDDEN : STRING_DAY_DELETED));
        return;
    }
    const char *titles = titles_of(app, arena, day->day);
    if (titles != NULL)
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_THREAD_MET, titles, NULL));
    const char *practised = phrase_practised(arena, day->acts);
    if (practised != NULL)
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_THREAD_PRACTISED, practised, NULL));
    if (titles == NULL && day->breaths > 0)
        description_add(description, ROLE_TEXT, string_text(STRING_THREAD_BREATHED));
    for (size_t i = 0; i < app->history.words.count; i++)
        if (app->history.words.items[i].day == day->day)
            description_add(description, ROLE_QUOTE,
                            phrase_quoted(arena, app->history.words.items[i].text));
}

void screen_thread(App *app, Description *description)
{
    description->last_day = last_shown(app);
    description->first_day = description->last_day - THREAD_DAYS + 1;
    description_add(description, ROLE_HEADING, string_text(STRING_THREAD_TITLE));
    bool empty = app->history.trust.days == 0;
    description_add(description, ROLE_TEXT,
                    string_text(empty ? STRING_THREAD_EMPTY : STRING_THREAD_TEXT));
    const DayRecord *open = open_day(app, description);
    add_beads(app, description, open);
    if (open != NULL) {
        add_day(app, description, open);
        past_button(description, STRING_THREAD_OPEN, ACTION_DAY, open->day);
    }
    if (!empty && app->history.first_day < description->first_day)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_THREAD_EARLIER),
                               ACTION_EARLIER, 0);
    if (app->thread_last != DAY_NONE)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_THREAD_LATER),
                               ACTION_LATER, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_ABOUT), ACTION_ABOUT,
                           0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}
