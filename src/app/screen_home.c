// Home: the hour, a line for where the player is, the recent days.
#include "app/app_internal.h"

enum { RECENT_DAYS = 28 };

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

static const char *home_line(App *app)
{
    Day today = app_today(app);
    unsigned turn = (unsigned)app->history.days.count;
    const DayRecord *record = history_day(&app->history, today);
    if (session_in_scenario(&app->session))
        return string_text(STRING_HOME_RESUME);
    if (record != NULL && record->shown_up)
        return string_one_of(STRING_HOME_AGAIN_1, STRING_HOME_AGAIN_2,
                             (unsigned)record->event_count);
    if (history_away_days(&app->history, today) >= TRUST_RETURN_GAP)
        return string_one_of(STRING_HOME_BACK_1, STRING_HOME_BACK_3, turn);
    return string_one_of(STRING_HOME_ORDINARY_1, STRING_HOME_ORDINARY_4, turn);
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
        Node *bead =
            description_add(description, ROLE_BEAD, phrase_date(&description->arena, day->day));
        bead->day = day->day;
        bead->selected = day->day == today;
    }
}

void screen_home(App *app, Description *description)
{
    int hour = (int)instant_hour(app_now(app));
    description_add(description, ROLE_HEADING, string_text(greeting(hour)));
    description_add(description, ROLE_TEXT, home_line(app));
    add_recent_days(app, description);
    const DayRecord *record = history_day(&app->history, app_today(app));
    bool under_way = app->session.stage != SESSION_IDLE && app->session.stage != SESSION_CLOSED;
    StringId begin = under_way                            ? STRING_HOME_GO_ON
                     : record != NULL && record->shown_up ? STRING_HOME_BEGIN_AGAIN
                                                          : STRING_HOME_BEGIN;
    description_add_action(description, ROLE_BUTTON, string_text(begin), ACTION_BEGIN, 0)->primary =
        true;
    description_add_action(description, ROLE_BUTTON, string_text(STRING_HOME_BREATH),
                           ACTION_BREATHE, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_HOME_THREAD), ACTION_THREAD,
                           0);
}
