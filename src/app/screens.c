// The table of screens, and those that are mostly words.
#include "app/app_internal.h"

const ScreenType *screen_type(ScreenId id)
{
    static const ScreenType types[SCREEN_COUNT] = {
        [SCREEN_WELCOME] = {"welcome", LAYOUT_ROOM, screen_welcome},
        [SCREEN_HOME] = {"home", LAYOUT_ROOM, screen_home},
        [SCREEN_ARRIVE] = {"arrive", LAYOUT_CARD, screen_arrive},
        [SCREEN_AHEAD] = {"ahead", LAYOUT_CARD, screen_ahead},
        [SCREEN_SCENARIO] = {"scenario", LAYOUT_CARD, screen_scenario},
        [SCREEN_BREATH] = {"breath", LAYOUT_BREATH, screen_breath},
        [SCREEN_GROUND] = {"ground", LAYOUT_CARD, screen_ground},
        [SCREEN_WRITING] = {"writing", LAYOUT_CARD, screen_writing},
        [SCREEN_KEEPSAKES] = {"keepsakes", LAYOUT_PAPER, screen_keepsakes},
        [SCREEN_KEEPSAKE] = {"keepsake", LAYOUT_PAPER, screen_keepsake},
        [SCREEN_CLOSE] = {"close", LAYOUT_ROOM, screen_close},
        [SCREEN_THREAD] = {"thread", LAYOUT_PAPER, screen_thread},
        [SCREEN_SETTINGS] = {"settings", LAYOUT_PAPER, screen_settings},
        [SCREEN_TOPICS] = {"topics", LAYOUT_PAPER, screen_topics},
        [SCREEN_SECTION] = {"section", LAYOUT_PAPER, screen_section},
        [SCREEN_CONTROLS] = {"controls", LAYOUT_PAPER, screen_controls},
        [SCREEN_PROFILES] = {"profiles", LAYOUT_PAPER, screen_profiles},
        [SCREEN_ASSIGN] = {"assign", LAYOUT_PAPER, screen_assign},
        [SCREEN_HELP] = {"help", LAYOUT_PAPER, screen_help},
        [SCREEN_ABOUT] = {"about", LAYOUT_PAPER, screen_about},
        [SCREEN_HOW] = {"how", LAYOUT_PAPER, screen_how},
        [SCREEN_DAY] = {"day", LAYOUT_PAPER, screen_day},
        [SCREEN_WALK] = {"walk", LAYOUT_CARD, screen_walk},
        [SCREEN_OTHERWISE] = {"otherwise", LAYOUT_CARD, screen_otherwise},
        [SCREEN_COMPARE] = {"compare", LAYOUT_PAPER, screen_compare},
        [SCREEN_WORDS] = {"words", LAYOUT_CARD, screen_words},
        [SCREEN_FIND] = {"find", LAYOUT_PAPER, screen_find},
        [SCREEN_PATTERNS] = {"patterns", LAYOUT_PAPER, screen_patterns},
        [SCREEN_ERASE] = {"erase", LAYOUT_CARD, screen_erase},
        [SCREEN_OWN] = {"own", LAYOUT_PAPER, screen_own},
        [SCREEN_PREVIEW] = {"preview", LAYOUT_CARD, screen_preview},
        [SCREEN_PREVIEW_LIST] = {"preview-list", LAYOUT_PAPER, screen_preview_list},
        [SCREEN_PREVIEW_MAP] = {"preview-map", LAYOUT_PAPER, screen_preview_map},
    };
    return &types[id];
}

static void add_text(Description *description, StringId id)
{
    description_add(description, ROLE_TEXT, string_text(id));
}

static void add_heading(Description *description, StringId id)
{
    description_add(description, ROLE_HEADING, string_text(id));
}

static Node *add_button(Description *description, StringId id, Action action, bool primary)
{
    Node *node = description_add_action(description, ROLE_BUTTON, string_text(id), (int)action, 0);
    node->primary = primary;
    return node;
}

void screen_welcome(App *app, Description *description)
{
    add_heading(description, STRING_WELCOME_TITLE);
    add_text(description, STRING_WELCOME_1);
    add_text(description, STRING_WELCOME_2);
    add_text(description, STRING_WELCOME_3);
    add_button(description, STRING_WELCOME_BEGIN, ACTION_BEGIN, true);
    add_button(description, STRING_HOME_BREATH, ACTION_BREATHE, false)->key = 'b';
    if (app->config.home_first)
        add_button(description, STRING_WELCOME_COMFORT, ACTION_SETTINGS, false)->key = 's';
}

void screen_arrive(App *app, Description *description)
{
    (void)app;
    add_heading(description, STRING_ARRIVE_TITLE);
    add_text(description, STRING_ARRIVE_TEXT);
    for (int arrived = ARRIVED_SETTLED; arrived < ARRIVED_COUNT; arrived++) {
        StringId text = (StringId)(STRING_ARRIVED_SETTLED + arrived - ARRIVED_SETTLED);
        description_add_action(description, ROLE_CHOICE, string_text(text), ACTION_ARRIVE, arrived);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_ARRIVE_SKIP), ACTION_ARRIVE,
                           ARRIVED_NONE);
}

void screen_breath(App *app, Description *description)
{
    static const StringId words[] = {STRING_BREATH_IN, STRING_BREATH_REST, STRING_BREATH_OUT,
                                     STRING_BREATH_REST};
    description->breath = breath_state(app);
    description_add(description, ROLE_BREATH, string_text(words[breath_phase(app)]));
    const char *hint = string_one_of(STRING_BREATH_HINT_1, STRING_BREATH_HINT_4,
                                     (unsigned)(app->history.events + app->history.plays.count));
    description_add(description, ROLE_TEXT, hint);
    add_button(description, STRING_BREATH_END, ACTION_END_BREATH, true);
}

void screen_ground(App *app, Description *description)
{
    int page = app->ground_page;
    bool last = page == GROUND_PAGES - 1;
    add_heading(description, (StringId)(STRING_GROUND_TITLE_1 + page));
    add_text(description, (StringId)(STRING_GROUND_1 + page));
    if (last && app->session.grounded)
        description_add(description, ROLE_LABEL, string_text(STRING_GROUND_SMALLER));
    add_button(description, last ? STRING_KEY_BACK : STRING_GROUND_NEXT, ACTION_NEXT_PAGE, true);
}

void screen_how(App *app, Description *description)
{
    static const StringId lines[] = {STRING_WELCOME_2,
                                     STRING_SCENARIO_FOOTER,
                                     STRING_SCENARIO_FIRST_CHOICE,
                                     STRING_SCENARIO_FIRST_ENDING,
                                     STRING_HOW_AT_HAND,
                                     STRING_HOW_KEYS};
    bool window = app->config.home_first;
    add_heading(description, STRING_HOW_TITLE);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (window || lines[i] != STRING_HOW_KEYS)
            add_text(description, lines[i]);
    add_button(description, STRING_KEY_BACK, ACTION_BACK, true);
}

void screen_about(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Trust trust = app->history.trust;
    add_heading(description, STRING_ABOUT_TITLE);
    add_text(description, STRING_ABOUT_1);
    add_text(description, STRING_ABOUT_2);
    add_text(description, STRING_ABOUT_3);
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_ABOUT_SO_FAR, arena_format(arena, "%d", trust.days),
                                  arena_format(arena, "%.1f", trust_effort(trust))));
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_ABOUT_TRUST,
                                  arena_format(arena, "%.4f", trust_shown(trust, 4)), NULL));
    add_button(description, STRING_KEY_BACK, ACTION_BACK, true);
}

static void add_keepsakes(App *app, Description *description)
{
    enum { OFFERED_MAX = 3 };
    for (int i = 0; i < OFFERED_MAX; i++) {
        const char *words = sitting_keepsake(app, i);
        if (words == NULL)
            return;
        if (i == 0)
            description_add(description, ROLE_LABEL, string_text(STRING_CLOSE_KEEP));
        bool kept = sitting_has_kept(app, words);
        const char *text = string_format(
            &description->arena, kept ? STRING_CLOSE_KEPT : STRING_CLOSE_QUOTE, words, NULL);
        if (kept)
            description_add(description, ROLE_QUOTE, text);
        else
            description_add_action(description, ROLE_CHOICE, text, ACTION_KEEP, i);
    }
}

void screen_close(App *app, Description *description)
{
    add_heading(description, STRING_CLOSE_TITLE);
    bool nothing_met = app->session.finished == 0 && app->session.scenario == NULL;
    description_add(description, ROLE_TEXT,
                    nothing_met ? string_text(STRING_CLOSE_NOTHING_LEFT) : close_line(app));
    const char *practised = phrase_practised(&description->arena, app->session.acts);
    if (practised != NULL)
        description_add(
            description, ROLE_TEXT,
            string_format(&description->arena, STRING_CLOSE_PRACTISED, practised, NULL));
    add_keepsakes(app, description);
    add_button(description, STRING_CLOSE_FINISH, ACTION_FINISH, true);
    add_button(description, STRING_CLOSE_NOTE, ACTION_WRITE, false);
}
