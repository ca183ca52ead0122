// Home: the hour, a line for where the player is, the recent days.
#include "app/app_internal.h"

enum { RECENT_DAYS = 28, WEEK = 7, MONTH = 30 };

static StringId greeting(int hour)
{
    if (hour >= 5 && hour < 12)
        return STRING_GREETING_MORNING;
    if (hour >= 12 && hour < 17)
        return STRING_GREETING_AFTERNOON;
    if (hour >= 17 && hour < 22)
        return STRING_GREETING_EVENING;
    return STRING_GREETING_NIGHT;
}

static bool is_night(int hour)
{
    return hour >= 22 || hour < 5;
}

static const char *line_after(int away_days, int hour, unsigned turn)
{
    if (away_days >= MONTH)
        return string_one_of(STRING_HOME_BACK_MONTHS_1, STRING_HOME_BACK_MONTHS_6, turn);
    if (away_days >= WEEK)
        return string_one_of(STRING_HOME_BACK_WEEKS_1, STRING_HOME_BACK_WEEKS_6, turn);
    if (away_days >= TRUST_RETURN_GAP)
        return string_one_of(STRING_HOME_BACK_DAYS_1, STRING_HOME_BACK_DAYS_6, turn);
    if (is_night(hour))
        return string_one_of(STRING_HOME_NIGHT_1, STRING_HOME_NIGHT_6, turn);
    return string_one_of(STRING_HOME_ORDINARY_1, STRING_HOME_ORDINARY_8, turn);
}

// Every visit has a line of its own, and the next visit another one.
static const char *home_line(App *app)
{
    Day today = app_today(app);
    const DayRecord *record = history_day(&app->history, today);
    unsigned turn = app_visits(app);
    if (session_in_scenario(&app->session))
        return string_text(STRING_HOME_RESUME);
    if (app->history.plays.count == 1 && app->history.scenarios == 1 && record != NULL)
        return string_text(STRING_HOME_FIRST);
    if (record != NULL && record->shown_up)
        return string_one_of(STRING_HOME_AGAIN_1, STRING_HOME_AGAIN_6, turn);
    return line_after(history_away_days(&app->history, today), (int)instant_hour(app_now(app)),
                      turn);
}

static const char *close_line_after(int away_days, unsigned turn)
{
    if (away_days >= MONTH)
        return string_one_of(STRING_CLOSE_BACK_MONTHS_1, STRING_CLOSE_BACK_MONTHS_4, turn);
    if (away_days >= WEEK)
        return string_one_of(STRING_CLOSE_BACK_WEEKS_1, STRING_CLOSE_BACK_WEEKS_4, turn);
    return string_one_of(STRING_CLOSE_BACK_DAYS_1, STRING_CLOSE_BACK_DAYS_4, turn);
}

// The first sitting, a second one on a day, a return, a late one and an ordinary one close in their
// own words.
const char *close_line(App *app)
{
    const History *history = &app->history;
    size_t count = history->sittings.count;
    unsigned turn = (unsigned)count;
    Day today = app_today(app);
    const DayRecord *record = history_day(history, today);
    if (count <= 1)
        return string_text(STRING_CLOSE_FIRST);
    if (history->sittings.items[count - 2].day == today)
        return string_one_of(STRING_CLOSE_AGAIN_1, STRING_CLOSE_AGAIN_5, turn);
    if (record != NULL && record->returned)
        return close_line_after(history_away_days(history, today), turn);
    if (is_night((int)instant_hour(app_now(app))))
        return string_one_of(STRING_CLOSE_NIGHT_1, STRING_CLOSE_NIGHT_6, turn);
    return string_one_of(STRING_CLOSE_LINE_1, STRING_CLOSE_LINE_7, turn);
}

// Only the days shown up are there; the days between have no mark of their own.
static void add_recent_days(App *app, Description *description)
{
    Day today = app_today(app);
    description->first_day = today - RECENT_DAYS + 1;
    description->last_day = today;
    for (size_t i = 0; i < app->history.days.count; i++) {
        const DayRecord *day = &app->history.days.items[i];
        if (!day->shown_up || day->day < description->first_day)
            continue;
        Node *bead = description_add(description, ROLE_BEAD,
                                     phrase_date(app, &description->arena, day->day));
        bead->day = day->day;
        bead->selected = day->day == today;
    }
}

// A kept sentence comes back at the next visit on a later day, then at every third one, and
// whenever somebody comes back after days away.
static const char *home_keepsake(const App *app)
{
    enum { EVERY = 3 };
    const History *history = &app->history;
    size_t count = history->keepsakes.count, turn = app_visits(app);
    Day today = app_today(app);
    if (count == 0)
        return NULL;
    int away_days = history_away_days(history, today);
    const Keepsake *newest = &history->keepsakes.items[count - 1];
    if (newest->day < today && newest->day + away_days + 1 >= today)
        return newest->text;
    bool comes_back = away_days >= TRUST_RETURN_GAP || turn % EVERY == 0;
    return comes_back ? history_keepsake(history, turn / EVERY) : NULL;
}

void screen_home(App *app, Description *description)
{
    int hour = (int)instant_hour(app_now(app));
    description_add(description, ROLE_HEADING, string_text(greeting(hour)));
    description_add(description, ROLE_TEXT, home_line(app));
    if (app->settings.rhythm_shown)
        description_add(description, ROLE_TEXT,
                        phrase_number(&description->arena, STRING_RHYTHM,
                                      history_rhythm_28(&app->history, app_today(app))));
    add_recent_days(app, description);
    const char *keepsake = home_keepsake(app);
    if (keepsake != NULL) {
        description_add(description, ROLE_LABEL, string_text(STRING_HOME_KEPT));
        description_add(description, ROLE_QUOTE, phrase_quoted(&description->arena, keepsake));
    }
    const DayRecord *record = history_day(&app->history, app_today(app));
    bool under_way = session_in_scenario(&app->session) || app->session.stage == SESSION_ENDING;
    StringId begin = under_way                            ? STRING_HOME_GO_ON
                     : record != NULL && record->shown_up ? STRING_HOME_BEGIN_AGAIN
                                                          : STRING_HOME_BEGIN;
    description_add_action(description, ROLE_BUTTON, string_text(begin), ACTION_BEGIN, 0)->primary =
        true;
    description_add_action(description, ROLE_BUTTON, string_text(STRING_HOME_BREATH),
                           ACTION_BREATHE, 0)
        ->key = 'b';
    description_add_action(description, ROLE_BUTTON, string_text(STRING_HOME_THREAD), ACTION_THREAD,
                           0)
        ->key = 't';
}
