// The card for a crisis: the emergency number, and people to talk to, of the player's country.
#include "app/app_internal.h"

// The country that the player chose, or that of the locale; -1: not known.
static int country_of(const App *app)
{
    char code[3];
    settings_country_code(app->settings.country, code);
    return code[0] != '\0' ? help_lines_country(&app->help, code)
                           : help_lines_locale(&app->help, app->config.locale);
}

void help_step_country(App *app, int by)
{
    int count = (int)app->help.countries.count;
    int country = country_of(app);
    if (count == 0)
        return;
    country = country < 0 ? (by > 0 ? 0 : count - 1) : (country + by + count) % count;
    app->settings.country = settings_country(app->help.countries.items[country].code);
}

static void add_country(Description *description, const HelpCountry *country)
{
    Arena *arena = &description->arena;
    StringId emergency = country->ambulance_only ? STRING_HELP_AMBULANCE : STRING_HELP_EMERGENCY;
    description_add(description, ROLE_TEXT,
                    string_format(arena, emergency, country->emergency, NULL));
    for (size_t i = 0; i < country->lines.count; i++) {
        const HelpLine *line = &country->lines.items[i];
        const char *when =
            string_format(arena, STRING_HELP_NUMBER_HOURS, line->number, line->hours);
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_HELP_LINE, line->name, when));
    }
}

// The numbers carry a date; when it is long ago, the card says so itself.
static void add_date(const App *app, Description *description)
{
    Arena *arena = &description->arena;
    if (app->help.checked_year == 0)
        return;
    const char *month =
        string_format(arena, STRING_HELP_MONTH, arena_format(arena, "%d", app->help.checked_year),
                      arena_format(arena, "%02d", app->help.checked_month));
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_HELP_CHECKED, month, NULL));
    CivilTime now = instant_local(app_now(app));
    if (help_lines_are_old(&app->help, now.year, now.month))
        description_add(description, ROLE_STATUS, string_text(STRING_HELP_OLD));
}

void screen_help(App *app, Description *description)
{
    int index = country_of(app);
    const HelpCountry *country = index < 0 ? NULL : &app->help.countries.items[index];
    description_add(description, ROLE_HEADING, string_text(STRING_HELP_TITLE));
    description_add(description, ROLE_TEXT, string_text(STRING_HELP_1));
    const char *person = app->settings.person;
    if (person[0] != '\0')
        description_add(description, ROLE_TEXT,
                        string_format(&description->arena, STRING_HELP_PERSON, person, NULL));
    if (country != NULL)
        add_country(description, country);
    else
        description_add(description, ROLE_TEXT, string_text(STRING_HELP_UNKNOWN));
    description_add(description, ROLE_LABEL, string_text(STRING_HELP_ELSEWHERE));
    add_date(app, description);
    if (app->help.countries.count > 0)
        description_add_action(description, ROLE_SETTING, string_text(STRING_HELP_COUNTRY),
                               ACTION_NEXT_VALUE, ROW_HELP_COUNTRY)
            ->value = country == NULL ? string_text(STRING_HELP_COUNTRY_NONE) : country->name;
    description_add_action(description, ROLE_SETTING, string_text(STRING_HELP_PERSON_NAME),
                           ACTION_WRITE, WRITING_PERSON)
        ->value = person[0] != '\0' ? person : string_text(STRING_HELP_PERSON_NONE);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
    description_add_action(description, ROLE_BUTTON, string_text(STRING_HOW_TITLE), ACTION_HOW, 0);
}
