// The thread of past days: some weeks of beads, and the day that is open.
#include "app/app_internal.h"

static Day last_shown(const App *app)
{
    return app->thread_last == DAY_NONE ? app_today(app) : app->thread_last;
}

static int32_t year_of(Day day)
{
    int32_t year;
    int month, day_of_month;
    civil_from_days(day, &year, &month, &day_of_month);
    return year;
}

void thread_page(App *app, int pages)
{
    Day today = app_today(app);
    app->thread_open = DAY_NONE;
    if (app->looking.by_year) {
        app->looking.year += pages;
        return;
    }
    Day last = last_shown(app) + (Day)pages * THREAD_DAYS;
    app->thread_last = last >= today ? DAY_NONE : last;
}

// From the weeks to their year, and from a year to the latest weeks.
void thread_year(App *app)
{
    app->looking.by_year = !app->looking.by_year;
    app->looking.year = year_of(last_shown(app));
    app->thread_open = app->thread_last = DAY_NONE;
}

static void set_span(const App *app, Description *description)
{
    description->by_months = app->looking.by_year;
    if (app->looking.by_year) {
        description->first_day = days_from_civil(app->looking.year, 1, 1);
        description->last_day = days_from_civil(app->looking.year + 1, 1, 1) - 1;
    } else {
        description->last_day = last_shown(app);
        description->first_day = description->last_day - THREAD_DAYS + 1;
    }
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

// The names of the months, each at the day on which it begins (the first one at the first day).
static void add_months(Description *description)
{
    Day day = description->first_day;
    while (day <= description->last_day) {
        int32_t year;
        int month, day_of_month;
        civil_from_days(day, &year, &month, &day_of_month);
        Node *name = description_add(description, ROLE_BEAD,
                                     string_text((StringId)(STRING_MONTH_JANUARY + month - 1)));
        name->day = day;
        day = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
    }
}

static void add_beads(App *app, Description *description, const DayRecord *open)
{
    const History *history = &app->history;
    for (const DayRecord *day = history_first_day(history, description->first_day);
         day < history->days.items + history->days.count && day->day <= description->last_day;
         day++) {
        if (!day->shown_up)
            continue;
        Node *bead = description_add_action(description, ROLE_BEAD,
                                            phrase_date(app, &description->arena, day->day),
                                            ACTION_OPEN_DAY, day->day);
        bead->day = day->day;
        bead->selected = day == open;
        bead->glaze = day->day % 3;
    }
}

static const char *titles_of(App *app, Arena *arena, const DayRecord *day)
{
    const char *list = NULL;
    const Play *end = app->history.plays.items + app->history.plays.count;
    for (const Play *play = history_first_play(&app->history, day->first_seq);
         play < end && play->day == day->day; play++) {
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
    const char *titles = titles_of(app, arena, day);
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

static bool has_earlier(const App *app, const Description *description)
{
    return app->history.trust.days > 0 && app->history.first_day < description->first_day;
}

static bool has_later(const App *app)
{
    return app->looking.by_year ? app->looking.year < year_of(app_today(app))
                                : app->thread_last != DAY_NONE;
}

static void add_ways(App *app, Description *description, const DayRecord *open)
{
    if (open != NULL)
        past_button(description, STRING_THREAD_OPEN, ACTION_DAY, open->day);
    if (has_earlier(app, description))
        past_button(description, STRING_THREAD_EARLIER, ACTION_EARLIER, 0);
    if (has_later(app))
        past_button(description, STRING_THREAD_LATER, ACTION_LATER, 0);
    past_button(description, STRING_KEY_BACK, ACTION_BACK, 0);
    if (app->history.trust.days > 0) {
        if (app->config.home_first) // a picture; the terminal has the days one after the other
            past_shortcut(description, 'y',
                          app->looking.by_year ? STRING_THREAD_TO_WEEKS : STRING_THREAD_TO_YEAR,
                          ACTION_YEAR, 0);
        past_shortcut(description, 'f', STRING_FIND_TITLE, ACTION_FIND, 0);
        past_shortcut(description, 'p', STRING_PATTERNS_TITLE, ACTION_PATTERNS, 0);
    }
    past_shortcut(description, 'a', STRING_KEY_ABOUT, ACTION_ABOUT, 0);
}

void screen_thread(App *app, Description *description)
{
    Arena *arena = &description->arena;
    bool empty = app->history.trust.days == 0;
    set_span(app, description);
    if (app->looking.by_year)
        description_add(description, ROLE_HEADING,
                        string_format(arena, STRING_THREAD_YEAR,
                                      arena_format(arena, "%d", (int)app->looking.year), NULL));
    else
        description_add(description, ROLE_HEADING, string_text(STRING_THREAD_TITLE));
    if (!app->looking.by_year)
        description_add(description, ROLE_TEXT,
                        string_text(empty ? STRING_THREAD_EMPTY : STRING_THREAD_TEXT));
    const DayRecord *open = open_day(app, description);
    if (!empty)
        add_months(description);
    add_beads(app, description, open);
    if (open != NULL)
        add_day(app, description, open);
    add_ways(app, description, open);
}
