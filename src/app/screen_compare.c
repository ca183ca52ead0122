// Then and now, side by side: the way that was gone, and the other one, from the choice where they
// part.
#include "app/app_internal.h"

// One choice of a way, and the page to which it led.
typedef struct Stretch {
    int passage, choice; // where it was chosen
    int leads_to;        // passage
    PassageWords words;  // of that
} Stretch;

typedef struct Way {
    const Scenario *scenario;
    Stretch stretches[SCENARIO_TRAIL_MAX];
    int count;
} Way;

static void add_stretch(Way *way, SessionStep step, int leads_to, PassageWords words)
{
    if (way->count < SCENARIO_TRAIL_MAX)
        way->stretches[way->count++] = (Stretch){step.passage, step.choice, leads_to, words};
}

// The way that was gone in the end: what was taken back is not on it.
static void walk_then(const App *app, Way *way)
{
    const Replay *replay = &app->looking.replay;
    const ReplayPage *from = past_page(app);
    const ReplayPage *at = from;
    *way = (Way){.scenario = from->session.scenario};
    for (const ReplayPage *page = from + 1; page < replay->pages.items + replay->pages.count;
         page++) {
        if (page->began != from->began)
            break;
        // Back at the same place, with fewer steps behind: those were taken back.
        int behind = page->session.trail_count - from->session.trail_count;
        if (page->back) {
            way->count = behind > 0 ? behind : 0;
            at = page;
            continue;
        }
        add_stretch(way, (SessionStep){at->session.passage, at->choice}, page->session.passage,
                    page->words);
        at = page;
    }
}

static void walk_now(const App *app, const WhatIf *what_if, Arena *arena, Way *way)
{
    Session session = past_page(app)->session;
    *way = (Way){.scenario = session.scenario};
    for (size_t i = 0; i < what_if->choices.count; i++) {
        Event event;
        SessionStep step = {session.passage, what_if->choices.items[i].choice};
        if (what_if->choices.items[i].taken_back || !session_choose(&session, step.choice, &event))
            continue;
        session_apply(&session, &event, NULL);
        session_apply(&session, &(Event){.kind = EVENT_BREATHED}, NULL);
        add_stretch(way, step, session.passage, past_words_otherwise(app, &session, arena));
    }
}

static bool has_page(const Way *way, int passage)
{
    for (int i = 0; i < way->count; i++)
        if (way->stretches[i].leads_to == passage)
            return true;
    return false;
}

static bool has_choice(const Way *way, const Stretch *stretch)
{
    for (int i = 0; i < way->count; i++)
        if (way->stretches[i].passage == stretch->passage &&
            way->stretches[i].choice == stretch->choice)
            return true;
    return false;
}

static Node *add(Description *description, Role role, const char *text, int column)
{
    Node *node = description_add(description, role, text);
    node->column = column;
    return node;
}

static void add_way(Description *description, const Way *way, const Way *other, int column)
{
    Arena *arena = &description->arena;
    for (int i = 0; i < way->count; i++) {
        const Stretch *stretch = &way->stretches[i];
        const Choice *choice = &way->scenario->passages[stretch->passage].choices[stretch->choice];
        bool same = has_choice(other, stretch);
        add(description, ROLE_LABEL,
            string_text(same     ? STRING_COMPARE_SAME
                        : i == 0 ? STRING_COMPARE_DIFFERENT
                                 : STRING_COMPARE_OWN),
            column);
        add(description, ROLE_QUOTE,
            string_format(arena, STRING_COMPARE_CHOICE, phrase_act(choice->act), choice->text),
            column);
        if (!same && has_page(other, stretch->leads_to))
            add(description, ROLE_LABEL, string_text(STRING_COMPARE_PAGE_SAME), column);
        add(description, ROLE_TEXT, stretch->words.text, column);
    }
    bool open =
        way->count == 0 || !way->scenario->passages[way->stretches[way->count - 1].leads_to].end;
    if (open)
        add(description, ROLE_LABEL, string_text(STRING_COMPARE_OPEN), column);
}

void screen_compare(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const ReplayPage *page = past_page(app);
    const WhatIf *what_if = past_what_if(app, app->looking.what_if);
    description_add(description, ROLE_HEADING, string_text(STRING_COMPARE_TITLE));
    if (page != NULL && what_if != NULL) {
        static const StringId heads[] = {STRING_COMPARE_THEN, STRING_COMPARE_NOW};
        const Day days[] = {page->day, what_if->day};
        Way *ways = arena_alloc(arena, 2 * sizeof *ways);
        walk_then(app, &ways[0]);
        walk_now(app, what_if, arena, &ways[1]);
        description_add(description, ROLE_TEXT,
                        string_format(arena, STRING_COMPARE_TEXT,
                                      phrase_quoted(arena, page->session.scenario->title), NULL));
        description_add(description, ROLE_TEXT, page->words.text);
        for (int i = 0; i < 2; i++) {
            add(description, ROLE_HEADING,
                string_format(arena, heads[i], phrase_date(app, arena, days[i]), NULL), i + 1);
            add_way(description, &ways[i], &ways[1 - i], i + 1);
        }
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
}
