// A passage of a scenario, with its choices or, at an ending, the ways on.
#include "app/app_internal.h"

// In the first moment of all, a line says what can be done, where it can be done.
static bool is_first_ever(const App *app)
{
    return app->history.plays.count == 1;
}

// A feeling has come, and is weather. Said in another way in each scenario.
static const char *feeling_line(const App *app, Feeling feeling)
{
    static const StringId firsts[FEELING_COUNT] = {[FEELING_GUILT] = STRING_SCENARIO_GUILT_1,
                                                   [FEELING_FEAR] = STRING_SCENARIO_FEAR_1,
                                                   [FEELING_GRIEF] = STRING_SCENARIO_GRIEF_1};
    StringId first = firsts[feeling];
    return string_one_of(first, first + 2, (unsigned)app->history.plays.count);
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

void screen_scenario(App *app, Description *description)
{
    const Passage *passage = session_passage(&app->session);
    Moment moment = app_moment(app);
    PassageWords words = passage_words(passage, &moment);
    Arena *arena = &description->arena;
    description_add(description, ROLE_LABEL, app->session.scenario->title);
    description_add(description, ROLE_TEXT, moment_fill(&moment, arena, words.text));
    if (words.body != NULL)
        description_add(description, ROLE_BODY, moment_fill(&moment, arena, words.body));
    if (words.critic != NULL)
        description_add(description, ROLE_CRITIC, moment_fill(&moment, arena, words.critic));
    if (passage->feeling != FEELING_NONE)
        description_add(description, ROLE_LABEL, feeling_line(app, passage->feeling));
    if (app->session.stage == SESSION_ENDING)
        add_ways_on(app, description);
    else
        add_choices(app, passage, description);
}
