// Words that several screens share.
#include "app/app_internal.h"

#include <stdio.h>

const char *phrase_number(Arena *arena, StringId id, int number)
{
    return string_count(arena, id, number);
}

const char *phrase_date(const App *app, Arena *arena, Day day)
{
    int32_t year, this_year;
    int month, day_of_month;
    civil_from_days(day, &year, &month, &day_of_month);
    civil_from_days(app_today(app), &this_year, &month, &day_of_month);
    return string_date(arena, day, year != this_year);
}

const char *phrase_practised(Arena *arena, const int acts[ACT_COUNT])
{
    const char *words[ACT_COUNT];
    int count = 0;
    for (int act = 0; act < ACT_COUNT; act++)
        if (acts[act] > 0)
            words[count++] = string_text((StringId)(STRING_PRACTISED_PUSH + act));
    if (count == 0)
        return NULL;
    const char *list = words[0];
    for (int i = 1; i < count; i++)
        list = string_format(arena, i == count - 1 ? STRING_LIST_AND : STRING_LIST_COMMA, list,
                             words[i]);
    return list;
}

const char *phrase_quoted(Arena *arena, const char *words)
{
    TextBuffer inside = {0};
    text_add_unquoted(&inside, words);
    const char *quoted =
        string_format(arena, STRING_QUOTED, inside.length > 0 ? inside.bytes : "", NULL);
    text_deinit(&inside);
    return quoted;
}

void describe_notice(App *app, Description *description)
{
    if (app->notice.code != ERROR_NONE)
        description_add(description, ROLE_STATUS,
                        arena_string(&description->arena, app->notice.text));
}

static void add_shortcut(Description *description, char key, StringId text, Action action)
{
    description_add_action(description, ROLE_SHORTCUT, string_text(text), (int)action, 0)->key =
        key;
}

// Breathing, the ground, help and leaving are one key and one button away on every screen; where
// something is written, the key is held together with Ctrl.
void describe_shortcuts(App *app, Description *description)
{
    ScreenId screen = app_screen(app);
    Event event;
    bool reading = screen == SCREEN_SCENARIO;
    bool door = screen == SCREEN_ARRIVE || screen == SCREEN_AHEAD || screen == SCREEN_CLOSE;
    bool room = screen == SCREEN_HOME || screen == SCREEN_WELCOME;
    if (reading && session_take_back(&app->session, &event))
        add_shortcut(description, 'u', STRING_KEY_TAKE_BACK, ACTION_TAKE_BACK);
    if (!room && screen != SCREEN_BREATH) // in the room it is a button
        add_shortcut(description, 'b', STRING_KEY_BREATHE, ACTION_BREATHE);
    if (screen != SCREEN_GROUND)
        add_shortcut(description, 'g', STRING_KEY_GROUND, ACTION_GROUND);
    if (reading || door || room)
        add_shortcut(description, 'n', STRING_KEY_NOTE, ACTION_WRITE);
    if (door || screen == SCREEN_HOME)
        add_shortcut(description, 'k', STRING_KEY_KEEPSAKES, ACTION_KEEPSAKES);
    if (door) // in the room it is a button
        add_shortcut(description, 't', STRING_HOME_THREAD, ACTION_THREAD);
    // At first it is a button; the terminal has no room to stay in.
    if (screen == SCREEN_HOME || (!app->config.home_first && (room || door)))
        add_shortcut(description, 's', STRING_KEY_SETTINGS, ACTION_SETTINGS);
    if (screen != SCREEN_HELP)
        add_shortcut(description, 'h', STRING_KEY_HELP, ACTION_HELP);
    if ((reading || door) && app->config.home_first)
        add_shortcut(description, '\0', STRING_KEY_ROOM, ACTION_BACK);
    add_shortcut(description, 'q', STRING_KEY_LEAVE, ACTION_LEAVE);
}
