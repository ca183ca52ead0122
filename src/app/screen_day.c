// A day of the past: what was met, chosen, taken back, breathed and written; and deleting.
#include "app/app_internal.h"

const char *phrase_act(Act act)
{
    return string_text((StringId)(STRING_DID_PUSH + act));
}

const char *phrase_time(Arena *arena, Instant at)
{
    CivilTime local = instant_local(at);
    return arena_format(arena, "%02d:%02d", local.hour, local.minute);
}

void past_button(Description *description, StringId text, Action action, int argument)
{
    description_add_action(description, ROLE_BUTTON, string_text(text), (int)action, argument);
}

void past_shortcut(Description *description, char key, StringId text, Action action, int argument)
{
    description_add_action(description, ROLE_SHORTCUT, string_text(text), (int)action, argument)
        ->key = key;
}

static const char *title_of(App *app, Arena *arena, const Play *play)
{
    const Scenario *scenario = app_scenario(app, play->scenario, play->hash);
    return phrase_quoted(arena, scenario == NULL ? play->scenario : scenario->title);
}

// The words of a choice as they were; NULL when they are lost.
static const Choice *choice_of(App *app, const Play *play, const PlayedChoice *played)
{
    const Scenario *scenario = app_scenario(app, play->scenario, play->hash);
    int passage = scenario == NULL ? -1 : scenario_find_passage(scenario, played->passage);
    if (passage < 0 || played->choice < 0 ||
        played->choice >= scenario->passages[passage].choice_count)
        return NULL;
    return &scenario->passages[passage].choices[played->choice];
}

static void add_choice(App *app, Description *description, const Play *play,
                       const PlayedChoice *played)
{
    Arena *arena = &description->arena;
    const Choice *choice = choice_of(app, play, played);
    const char *words = choice == NULL ? string_text(STRING_DAY_CHOICE_LOST) : choice->text;
    if (played->taken_back)
        words = string_format(arena, STRING_DAY_TAKEN_BACK, words, NULL);
    Node *node = choice == NULL
                     ? description_add(description, ROLE_SETTING, phrase_act(played->act))
                     : description_add_action(description, ROLE_SETTING, phrase_act(played->act),
                                              ACTION_WALK_CHOICE, (int)played->seq);
    node->value = words;
}

// A play that began on that day, or the part of one that was gone on with.
static void add_play(App *app, Description *description, const Play *play, Day day)
{
    Arena *arena = &description->arena;
    const char *title = title_of(app, arena, play);
    if (app_scenario(app, play->scenario, play->hash) != NULL)
        description_add_action(description, ROLE_CHOICE,
                               string_format(arena, STRING_DAY_WALK, title, NULL), ACTION_WALK,
                               (int)play->seq);
    else
        description_add(description, ROLE_TEXT, string_format(arena, STRING_DAY_LOST, title, NULL));
    for (size_t i = 0; i < play->choices.count; i++)
        if (play->choices.items[i].day == day)
            add_choice(app, description, play, &play->choices.items[i]);
}

static bool touches(const Play *play, Day day)
{
    bool on_it = play->day == day;
    for (size_t i = 0; i < play->choices.count; i++)
        on_it |= play->choices.items[i].day == day;
    return on_it;
}

static void add_sitting(Description *description, const Event *event, Arrived arrived)
{
    Arena *arena = &description->arena;
    const char *time = phrase_time(arena, event->at);
    StringId body = (StringId)(STRING_ARRIVED_SETTLED + arrived - ARRIVED_SETTLED);
    description_add(description, ROLE_LABEL,
                    arrived == ARRIVED_NONE
                        ? string_format(arena, STRING_DAY_SITTING, time, NULL)
                        : string_format(arena, STRING_DAY_SITTING_BODY, time, string_text(body)));
}

static void add_words(App *app, Description *description, const Words *words)
{
    Arena *arena = &description->arena;
    const Play *play;
    const PlayedChoice *choice;
    const char *name = string_text(words->kept ? STRING_DAY_KEPT : STRING_DAY_NOTE);
    if (words->of != 0 && history_choice(&app->history, words->of, &play, &choice))
        name = string_format(arena, STRING_DAY_WORD_BACK, title_of(app, arena, play), NULL);
    description_add_action(description, ROLE_SETTING, name, ACTION_WORDS, (int)words->seq)->value =
        phrase_quoted(arena, words->text);
}

static void add_what_if(App *app, Description *description, const WhatIf *what_if)
{
    Arena *arena = &description->arena;
    const Play *play;
    const PlayedChoice *then;
    if (what_if->choices.count == 0 || !history_choice(&app->history, what_if->of, &play, &then))
        return;
    const Choice *choice = choice_of(app, play, &what_if->choices.items[0]);
    description_add_action(
        description, ROLE_SETTING,
        string_format(arena, STRING_DAY_OTHERWISE, title_of(app, arena, play), NULL),
        ACTION_COMPARE, (int)what_if->seq)
        ->value = choice == NULL ? string_text(STRING_DAY_CHOICE_LOST) : choice->text;
}

static void add_breath(Description *description, const Event *event)
{
    if (event->seconds >= 1)
        description_add(
            description, ROLE_TEXT,
            phrase_number(&description->arena, STRING_DAY_BREATHED, (int)event->seconds));
}

// One thing that happened, if it is one to be shown by itself.
static void add_event(App *app, Description *description, const Event *event, Day day)
{
    const History *history = &app->history;
    const Words *words;
    switch (event->kind) {
    case EVENT_SESSION_BEGAN:
        add_sitting(description, event, history_sitting_of_event(history, event->seq)->arrived);
        break;
    case EVENT_SCENARIO_BEGAN:
        add_play(app, description, history_play_of_event(history, event->seq), day);
        break;
    case EVENT_BREATHED:
        add_breath(description, event);
        break;
    case EVENT_GROUNDED:
        description_add(description, ROLE_TEXT, string_text(STRING_DAY_GROUNDED));
        break;
    case EVENT_NOTED:
    case EVENT_KEPT:
    case EVENT_WROTE_BACK:
        words = past_words(app, event->seq);
        if (words != NULL)
            add_words(app, description, words);
        break;
    case EVENT_WHAT_IF_BEGAN:
        add_what_if(app, description, past_what_if(app, event->seq));
        break;
    default:
        break;
    }
}

// A play that was begun the day before and gone on with has no beginning on this one.
static void add_continued(App *app, Description *description, const DayRecord *day)
{
    const Play *play =
        day->first_seq == 0 ? NULL : history_play_of_event(&app->history, day->first_seq - 1);
    if (play != NULL && play->day < day->day && touches(play, day->day))
        add_play(app, description, play, day->day);
}

static void add_what_happened(App *app, Description *description, const DayRecord *day)
{
    size_t before = description->nodes.count;
    if (day->deletions > 0)
        description_add(description, ROLE_TEXT,
                        string_text((size_t)day->deletions == day->event_count
                                        ? STRING_DAY_DELETED
                                        : STRING_DAY_PARTLY_DELETED));
    add_continued(app, description, day);
    for (size_t i = 0; i < day->event_count; i++)
        add_event(app, description, journal_event(app->journal, day->first_event + i), day->day);
    if (description->nodes.count == before)
        description_add(description, ROLE_TEXT, string_text(STRING_DAY_OPENED));
}

void screen_day(App *app, Description *description)
{
    const DayRecord *day = history_day(&app->history, app->looking.day);
    description_add(description, ROLE_HEADING,
                    phrase_date(app, &description->arena, app->looking.day));
    if (day != NULL && day->hidden)
        description_add(description, ROLE_TEXT, string_text(STRING_DAY_HIDDEN));
    else if (day != NULL)
        add_what_happened(app, description, day);
    if (day != NULL && (day->hidden || (size_t)day->deletions < day->event_count)) {
        past_button(description, day->hidden ? STRING_DAY_SHOW : STRING_DAY_HIDE, ACTION_HIDE, 0);
        past_button(description, STRING_DAY_DELETE, ACTION_ASK_ERASE, ERASE_DAY);
        description_add(description, ROLE_LABEL, string_text(STRING_DAY_CARE));
    }
    if (day != NULL && day > app->history.days.items)
        past_button(description, STRING_DAY_EARLIER, ACTION_DAY_STEP, -1);
    if (day != NULL && day + 1 < app->history.days.items + app->history.days.count)
        past_button(description, STRING_DAY_LATER, ACTION_DAY_STEP, 1);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
}

void screen_words(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Words *words = past_words(app, app->looking.words);
    if (words != NULL) {
        description_add(description, ROLE_HEADING,
                        string_text(words->kept      ? STRING_DAY_KEPT
                                    : words->of != 0 ? STRING_WALK_WRITE
                                                     : STRING_DAY_NOTE));
        description_add(description, ROLE_LABEL, phrase_date(app, arena, words->day));
        description_add(description, ROLE_QUOTE, phrase_quoted(arena, words->text));
        if (words->of != 0)
            past_button(description, STRING_WALK_TO_CHOICE, ACTION_WALK_CHOICE, (int)words->of);
        past_button(description, STRING_WORDS_DELETE, ACTION_ASK_ERASE, ERASE_WORDS);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
}

void screen_erase(App *app, Description *description)
{
    static const struct {
        StringId title, goes, stays;
    } kinds[] = {
        [ERASE_WORDS] = {STRING_ERASE_TITLE_WORDS, STRING_ERASE_WORDS_GOES,
                         STRING_ERASE_WORDS_STAYS},
        [ERASE_DAY] = {STRING_ERASE_TITLE_DAY, STRING_ERASE_DAY_GOES, STRING_ERASE_DAY_STAYS},
        [ERASE_ALL] = {STRING_ERASE_TITLE_ALL, STRING_ERASE_ALL_GOES, STRING_ERASE_ALL_STAYS},
    };
    Arena *arena = &description->arena;
    const Erase *wish = &app->looking.erase;
    const Words *words = past_words(app, wish->seq);
    description_add(
        description, ROLE_HEADING,
        string_format(arena, kinds[wish->kind].title,
                      wish->kind == ERASE_DAY ? phrase_date(app, arena, wish->day) : NULL, NULL));
    if (wish->kind == ERASE_WORDS && words != NULL)
        description_add(description, ROLE_QUOTE, phrase_quoted(arena, words->text));
    bool profile = wish->kind == ERASE_ALL && app->profiles.name[0] != '\0';
    description_add(description, ROLE_TEXT, string_text(kinds[wish->kind].goes));
    if (profile)
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_ERASE_PROFILE_GOES, app->profiles.name, NULL));
    description_add(description, ROLE_TEXT,
                    string_text(profile ? STRING_ERASE_PROFILE_STAYS : kinds[wish->kind].stays));
    description_add(description, ROLE_TEXT, string_text(STRING_ERASE_FOR_GOOD));
    description_add_action(description, ROLE_BUTTON, string_text(STRING_ERASE_KEEP), ACTION_BACK, 0)
        ->primary = true;
    past_button(description, STRING_ERASE_DO, ACTION_ERASE, 0);
}
