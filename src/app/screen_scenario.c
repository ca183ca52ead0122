// A passage of a scenario, with its choices or, at an ending, the ways on.
#include "app/app_internal.h"

// In the first moment of all, a line says what can be done, where it can be done.
static bool is_first_ever(const App *app)
{
    return app->history.plays.count == 1;
}

static void add_choices(const App *app, const Passage *passage, Description *description)
{
    for (int i = 0; i < passage->choice_count; i++)
        description_add_action(description, ROLE_CHOICE, passage->choices[i].text, ACTION_CHOOSE,
                               i);
    // Said once in a scenario, it is heard; more often, it is noise.
    if (app->session.trail_count == 0)
        description_add(description, ROLE_LABEL, string_text(STRING_SCENARIO_FOOTER));
    else if (is_first_ever(app))
        description_add(description, ROLE_LABEL, string_text(STRING_SCENARIO_FIRST_CHOICE));
}

static void add_ways_on(const App *app, Description *description)
{
    bool last = sitting_last_moment(app);
    if (is_first_ever(app))
        description_add(description, ROLE_LABEL, string_text(STRING_SCENARIO_FIRST_ENDING));
    StringId on = last ? STRING_SCENARIO_TO_CLOSE : STRING_SCENARIO_GO_ON;
    description_add_action(description, ROLE_BUTTON, string_text(on), ACTION_GO_ON, 0)->primary =
        true;
    if (!last)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_SCENARIO_ENOUGH),
                               ACTION_ENOUGH, 0);
}

void describe_words(Description *description, const PassageWords *words)
{
    description_add(description, ROLE_TEXT, words->text);
    if (words->body != NULL)
        description_add(description, ROLE_BODY, words->body);
    if (words->critic != NULL)
        description_add(description, ROLE_CRITIC, words->critic);
}

void describe_feeling(Description *description, const Passage *passage, size_t turn)
{
    if (passage->feeling != FEELING_NONE)
        description_add(description, ROLE_LABEL, string_feeling(passage->feeling, (unsigned)turn));
}

// "Grief, Family": all that it touches on.
static const char *topics_of(Arena *arena, const Scenario *scenario)
{
    const char *list = NULL;
    for (int i = 0; i < scenario->topic_count; i++) {
        const char *topic = string_text((StringId)(STRING_TOPIC_WORK + scenario->topics[i]));
        list = list == NULL ? topic : string_format(arena, STRING_LIST_COMMA, list, topic);
    }
    return list;
}

void screen_ahead(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Scenario *scenario = sitting_ahead(app);
    const char *topics = topics_of(arena, scenario);
    bool another = sitting_has_another(app);
    description_add(description, ROLE_HEADING, string_text(STRING_AHEAD_TITLE));
    if (topics != NULL)
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_AHEAD_TOPICS, topics, NULL));
    if (scenario->intensity == INTENSITY_MAX)
        description_add(description, ROLE_TEXT, string_text(STRING_AHEAD_HEAVY));
    if (another)
        description_add(description, ROLE_TEXT, string_text(STRING_AHEAD_TEXT));
    description_add_action(description, ROLE_CHOICE, string_text(STRING_AHEAD_MEET), ACTION_MEET,
                           0);
    if (another)
        description_add_action(description, ROLE_CHOICE, string_text(STRING_AHEAD_ANOTHER),
                               ACTION_ANOTHER, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_SETTING_TOPICS),
                           ACTION_TOPICS, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_SCENARIO_ENOUGH),
                           ACTION_ENOUGH, 0);
}

// One of the player’s own says so.
static const char *title_of(const App *app, Arena *arena)
{
    const Scenario *scenario = app->session.scenario;
    const LibraryEntry *entry = library_find(&app->library, scenario->id);
    bool own = entry != NULL && entry->scenario == scenario && app_is_own(app, entry->path);
    return own ? string_format(arena, STRING_OWN_MARK, scenario->title, NULL) : scenario->title;
}

void screen_scenario(App *app, Description *description)
{
    const Passage *passage = session_passage(&app->session);
    description_add(description, ROLE_LABEL, title_of(app, &description->arena));
    describe_words(description, &app->page);
    describe_feeling(description, passage, app->history.plays.count);
    describe_words_to_then(app, description, app->session.scenario->id, passage->id);
    if (app->session.stage == SESSION_ENDING)
        add_ways_on(app, description);
    else
        add_choices(app, passage, description);
}
