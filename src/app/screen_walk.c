// Walking through a sitting again, page by page; the other way from a choice; both side by side.
#include <string.h>

#include "app/app_internal.h"

void describe_words_to_then(const App *app, Description *description, const char *scenario,
                            const char *passage)
{
    Arena *arena = &description->arena;
    const History *history = &app->history;
    for (size_t i = 0; i < history->words.count; i++) {
        const Words *words = &history->words.items[i];
        const Play *play;
        const PlayedChoice *choice;
        if (words->of == 0 || !history_choice(history, words->of, &play, &choice) ||
            strcmp(play->scenario, scenario) != 0 || strcmp(choice->passage, passage) != 0 ||
            history_day(history, words->day)->hidden)
            continue;
        const char *date = phrase_date(app, arena, words->day);
        description_add(description, ROLE_LABEL,
                        string_format(arena, STRING_WALK_WORD, date, NULL));
        description_add(description, ROLE_QUOTE, phrase_quoted(arena, words->text));
    }
}

// --- the walk

static void add_place(const App *app, Description *description, const ReplayPage *page)
{
    Arena *arena = &description->arena;
    const Looking *looking = &app->looking;
    const char *when = string_format(arena, STRING_WALK_WHEN, phrase_date(app, arena, page->day),
                                     phrase_time(arena, page->at));
    const char *number = arena_format(arena, "%zu", looking->page + 1);
    const char *count = arena_format(arena, "%zu", looking->replay.pages.count);
    description_add(description, ROLE_LABEL, page->session.scenario->title);
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_WALK_PAGE, when,
                                  string_format(arena, STRING_WALK_OF, number, count)));
}

// What happened on the way to this page.
static void add_marks(const App *app, Description *description, const ReplayPage *page)
{
    Arena *arena = &description->arena;
    const Replay *replay = &app->looking.replay;
    if (page->back)
        description_add(description, ROLE_LABEL, string_text(STRING_WALK_BACK_HERE));
    for (size_t i = 0; i < replay->marks.count; i++) {
        const ReplayMark *mark = &replay->marks.items[i];
        if (mark->page != app->looking.page)
            continue;
        if (mark->event.kind == EVENT_BREATHED && mark->event.seconds >= 1)
            description_add(description, ROLE_LABEL,
                            phrase_number(arena, STRING_WALK_BREATHED, (int)mark->event.seconds));
        else if (mark->event.kind == EVENT_GROUNDED)
            description_add(description, ROLE_LABEL, string_text(STRING_DAY_GROUNDED));
        else if (mark->event.kind == EVENT_NOTED)
            description_add(description, ROLE_QUOTE, phrase_quoted(arena, mark->event.text));
    }
}

// All that could be chosen; what was chosen says so in words.
static void add_choices(Description *description, const ReplayPage *page)
{
    const Passage *passage = session_passage(&page->session);
    for (int i = 0; i < passage->choice_count; i++) {
        bool chosen = i == page->choice;
        const char *text = passage->choices[i].text;
        if (chosen)
            text = string_format(&description->arena,
                                 page->taken_back ? STRING_WALK_TOOK_BACK : STRING_WALK_CHOSE, text,
                                 NULL);
        description_add(description, ROLE_CHOICE, text)->selected = chosen;
    }
    if (passage->end)
        description_add(description, ROLE_LABEL, string_text(STRING_WALK_ENDED));
}

static void add_other_ways(const App *app, Description *description, const ReplayPage *page)
{
    Arena *arena = &description->arena;
    const Passage *passage = session_passage(&page->session);
    for (size_t i = 0; i < app->history.what_ifs.count; i++) {
        const WhatIf *what_if = &app->history.what_ifs.items[i];
        if (page->choice_seq == 0 || what_if->of != page->choice_seq || what_if->choices.count == 0)
            continue;
        int first = what_if->choices.items[0].choice;
        const char *date = phrase_date(app, arena, what_if->day);
        description_add_action(description, ROLE_SETTING,
                               string_format(arena, STRING_WALK_OTHER_WAY, date, NULL),
                               ACTION_COMPARE, (int)what_if->seq)
            ->value = first < passage->choice_count ? passage->choices[first].text : "";
    }
}

static void add_ways(const App *app, Description *description, const ReplayPage *page)
{
    size_t at = app->looking.page, count = app->looking.replay.pages.count;
    if (at + 1 < count)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_WALK_ON),
                               ACTION_WALK_STEP, 1)
            ->primary = true;
    if (at > 0)
        past_button(description, STRING_WALK_PREVIOUS, ACTION_WALK_STEP, -1);
    past_button(description, STRING_WALK_TO_DAY, ACTION_DAY, page->day);
    if (page->choice < 0)
        return;
    past_shortcut(description, 'c', STRING_WALK_OTHERWISE, ACTION_OTHERWISE, 0);
    past_shortcut(description, 'w', STRING_WALK_WRITE, ACTION_WRITE, WRITING_BACK);
}

void screen_walk(App *app, Description *description)
{
    const ReplayPage *page = past_page(app);
    if (page == NULL) {
        past_button(description, STRING_KEY_BACK, ACTION_BACK, 0);
        return;
    }
    const Passage *passage = session_passage(&page->session);
    description->backdrop = app_backdrop(&page->session, page->at, page->trust);
    add_place(app, description, page);
    add_marks(app, description, page);
    describe_words(description, &page->words);
    describe_feeling(description, passage, page->turn);
    describe_words_to_then(app, description, page->session.scenario->id, passage->id);
    add_choices(description, page);
    if (page->choice < 0 && !passage->end &&
        app->looking.page + 1 == app->looking.replay.pages.count)
        description_add(description, ROLE_LABEL, string_text(STRING_WALK_LEFT));
    add_ways(app, description, page);
    add_other_ways(app, description, page);
}

// --- the other way

void screen_otherwise(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const ReplayPage *page = past_page(app);
    const Session *session = &app->looking.otherwise;
    const Passage *passage = session_passage(session);
    bool at_the_choice = session->trail_count == page->session.trail_count;
    PassageWords words = past_words_otherwise(app, session, arena);
    description->backdrop = app_backdrop(session, page->at, page->trust);
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_OTHERWISE_TITLE, session->scenario->title, NULL));
    if (at_the_choice)
        description_add(description, ROLE_LABEL, string_text(STRING_OTHERWISE_TEXT));
    if (app->looking.breath_skipped)
        description_add(description, ROLE_LABEL, string_text(STRING_OTHERWISE_BREATH));
    describe_words(description, &words);
    describe_feeling(description, passage, page->turn);
    for (int i = 0; i < passage->choice_count; i++) {
        const char *text = passage->choices[i].text;
        if (at_the_choice && i == page->choice)
            text = string_format(arena, STRING_OTHERWISE_AS_THEN, text, NULL);
        description_add_action(description, ROLE_CHOICE, text, ACTION_OTHERWISE_CHOOSE, i);
    }
    if (!at_the_choice)
        past_shortcut(description, 'u', STRING_KEY_TAKE_BACK, ACTION_OTHERWISE_TAKE_BACK, 0);
    if (passage->end)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_OTHERWISE_COMPARE),
                               ACTION_COMPARE, (int)app->looking.what_if)
            ->primary = true;
    past_button(description, STRING_OTHERWISE_BACK, ACTION_BACK, 0);
}
