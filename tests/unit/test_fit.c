// Every screen in every language that is whole, at each size of text, with the real fonts: all that
// is said has its place, and nothing is cut.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "app/app_internal.h"
#include "art/scene.h"
#include "unit/laid.h"
#include "unit/player.h"
#include "unit/press.h"

enum { SITTINGS = 18, SITTINGS_SEEN = 4, STEPS_MAX = 12 };

#define NTH(action, n) ((int)(action) | (n) << 8) // not the first node with that action

// From home, until ACTION_NONE; then back.
static const int paths[][STEPS_MAX] = {
    {ACTION_KEEPSAKES, ACTION_WRITE, ACTION_SAVE, ACTION_OPEN_KEEPSAKE, ACTION_WRITE},
    {ACTION_KEEPSAKES, ACTION_OPEN_KEEPSAKE, ACTION_LET_GO, ACTION_KEEP_AFTER_ALL},
    {ACTION_GROUND, ACTION_NEXT_PAGE, ACTION_NEXT_PAGE},
    {ACTION_BREATHE},
    {ACTION_HELP, NTH(ACTION_NEXT_VALUE, 0), ACTION_WRITE, ACTION_SAVE},
    {ACTION_WRITE, ACTION_SAVE},
    {ACTION_WRITE, ACTION_KEYBOARD},
    {ACTION_HELP, ACTION_HOW},
    {ACTION_THREAD, ACTION_YEAR, ACTION_YEAR, ACTION_ABOUT},
    {ACTION_THREAD, ACTION_FIND, ACTION_NEXT_VALUE, ACTION_WRITE, ACTION_SAVE},
    {ACTION_THREAD, ACTION_PATTERNS, ACTION_PATTERN},
    {ACTION_THREAD, ACTION_DAY, ACTION_WALK, ACTION_WALK_STEP, ACTION_WRITE, ACTION_SAVE},
    {ACTION_THREAD, ACTION_DAY, ACTION_WALK, ACTION_OTHERWISE, NTH(ACTION_OTHERWISE_CHOOSE, 1),
     ACTION_OTHERWISE_CHOOSE, ACTION_COMPARE},
    {ACTION_THREAD, ACTION_DAY, ACTION_WORDS, ACTION_ASK_ERASE},
    {ACTION_THREAD, ACTION_DAY, ACTION_ASK_ERASE},
    {ACTION_THREAD, ACTION_DAY, ACTION_HIDE, ACTION_HIDE},
    {ACTION_SETTINGS, ACTION_ASK_ERASE},
    {ACTION_SETTINGS, ACTION_TOPICS, ACTION_NEXT_VALUE},
    {ACTION_SETTINGS, ACTION_SECTION},
    {ACTION_SETTINGS, ACTION_PROFILES},
    {ACTION_SETTINGS, NTH(ACTION_SECTION, 1)},
    {ACTION_SETTINGS, NTH(ACTION_SECTION, 2), ACTION_CONTROLS, ACTION_ASSIGN},
    {ACTION_SETTINGS, NTH(ACTION_SECTION, 2), NTH(ACTION_CONTROLS, 1), ACTION_ASSIGN},
    {ACTION_SETTINGS, NTH(ACTION_SECTION, 3)},
    {ACTION_SETTINGS, ACTION_OWN, ACTION_OPEN_OWN, ACTION_PREVIEW_ACTS, ACTION_PREVIEW_LIST},
    {ACTION_SETTINGS, ACTION_OWN, ACTION_OPEN_OWN, ACTION_PREVIEW_MAP},
};

typedef struct View {
    int width, height, percent; // px of the window; of the text
} View;

typedef struct Visitor {
    Player *player;
    Fonts *fonts;
    View view;
    const char *words; // in the language, to be written
    bool hurries;      // and looks at nothing
    bool met[SCREEN_COUNT];
} Visitor;

static void lay_out(const Visitor *visitor, const Description *page)
{
    static const SceneKind kinds[] = {[LAYOUT_ROOM] = SCENE_ROOM,
                                      [LAYOUT_CARD] = SCENE_LAND,
                                      [LAYOUT_BREATH] = SCENE_VEIL,
                                      [LAYOUT_PAPER] = SCENE_PAPER};
    View view = visitor->view;
    SceneMap map = scene_map(&(SceneSpec){
        .kind = kinds[page->layout], .width = view.width, .height = view.height, .trust = .3f});
    LayoutInput input = {.description = page,
                         .width = (float)view.width,
                         .height = (float)view.height,
                         .text_scale = (float)view.percent / 100,
                         .words = map.text,
                         .buttons = map.buttons,
                         .stacked = map.stacked,
                         .mirrored = page->leftward,
                         .measure = fonts_measure(visitor->fonts)};
    Layout layout = {0};
    layout_build(&layout, &input);
    const char *problem = laid_well(&input, &layout);
    if (problem != NULL)
        fail_msg("%s, %s, %d x %d, %d %%: %s", strings_language(), page->screen, view.width,
                 view.height, view.percent, problem);
    layout_deinit(&layout);
}

static void look(Visitor *visitor)
{
    const Description *page = &visitor->player->screen;
    app_describe(visitor->player->app, &visitor->player->screen);
    for (int id = 0; id < SCREEN_COUNT; id++)
        visitor->met[id] = visitor->met[id] || strcmp(screen_type(id)->name, page->screen) == 0;
    if (!visitor->hurries)
        lay_out(visitor, page);
}

static const Node *find(const Player *player, int step)
{
    int before = step >> 8;
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (node->action == (step & 0xFF) && before-- == 0)
            return node;
    }
    return NULL;
}

static void pick(Visitor *visitor, int step)
{
    Player *player = visitor->player;
    const Node *node = find(player, step);
    if (node == NULL)
        fail_msg("%s does not offer action %d", player->screen.screen, step & 0xFF);
    assert_true(app_do(player->app, (Action)node->action, node->argument));
    app_tick(player->app, player->ms);
    look(visitor);
    if (description_field(&player->screen) == NULL)
        return;
    assert_true(app_type(player->app, visitor->words));
    look(visitor);
}

// Pushing on comes back on many days, where it is offered: there is a page for what does.
static int choice_of(const Player *player)
{
    const Passage *passage = session_passage(app_session(player->app));
    int choice = 0;
    while (choice < passage->choice_count && passage->choices[choice].act != ACT_PUSH)
        choice++;
    return choice < passage->choice_count ? NTH(ACTION_CHOOSE, choice) : ACTION_CHOOSE;
}

// A sitting on the next day, so that there is something to look back at.
static void sit(Visitor *visitor)
{
    static const Action ways[] = {ACTION_BEGIN,  ACTION_ARRIVE, ACTION_MEET,
                                  ACTION_CHOOSE, ACTION_ENOUGH, ACTION_GO_ON};
    enum { WAYS = sizeof ways / sizeof *ways };
    Player *player = visitor->player;
    player->now.utc_ms += 86400000;
    app_tick(player->app, player->ms);
    app_describe(player->app, &player->screen);
    while (find(player, ACTION_FINISH) == NULL) {
        int way = 0;
        while (way < WAYS && find(player, (int)ways[way]) == NULL)
            way++;
        if (way == WAYS)
            player_pass(player, 60000);
        else
            pick(visitor, ways[way] == ACTION_CHOOSE ? choice_of(player) : (int)ways[way]);
    }
    pick(visitor, ACTION_FINISH);
}

static void go_home(Visitor *visitor)
{
    static const Action ways[] = {ACTION_BACK, ACTION_END_BREATH, ACTION_NEXT_PAGE, ACTION_DAY};
    enum { WAYS = sizeof ways / sizeof *ways };
    Player *player = visitor->player;
    while (strcmp(player->screen.screen, "home") != 0) {
        int way = 0;
        while (way < WAYS && find(player, (int)ways[way]) == NULL)
            way++;
        if (way == WAYS) {
            fail_msg("there is no way home from %s", player->screen.screen);
            return;
        }
        player_pick(player, ways[way]);
    }
}

// Every moment is told of before it begins: there is a page for that.
static void set_all_told(Player *player)
{
    TextBuffer settings = {0};
    text_add(&settings, "{ \"told_topics\": [");
    for (int topic = 0; topic < TOPIC_COUNT; topic++)
        text_addf(&settings, "%s\"%s\"", topic > 0 ? ", " : "", word_name(WORDS_TOPIC, topic));
    text_add(&settings, "] }");
    player_set(player, settings.bytes);
    text_deinit(&settings);
}

static void visit(Visitor *visitor, const char *language)
{
    void *state = NULL;
    player_set_up(&state);
    Player *player = visitor->player = state;
    player->language = language;
    snprintf(player->own_levels, sizeof player->own_levels, "%s", player->levels[0]);
    player->levels[0] = player->own_levels; // all are the player’s own: there is a page for these
    set_all_told(player);
    look(visitor);
    for (int i = 0; i < SITTINGS; i++) {
        visitor->hurries = i < SITTINGS - SITTINGS_SEEN;
        sit(visitor);
    }
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        for (int step = 0; step < STEPS_MAX && paths[i][step] != ACTION_NONE; step++)
            pick(visitor, paths[i][step]);
        go_home(visitor);
    }
    for (int id = 0; id < SCREEN_COUNT; id++)
        if (!visitor->met[id])
            fail_msg("no path leads to %s", screen_type(id)->name);
    player_tear_down(&state);
}

// A view after the other: fonts of few sizes at a time stay open.
static void visit_all(Press *press, const char *language, const char *words)
{
    static const View views[] = {
#ifndef __SANITIZE_ADDRESS__ // takes five times as long, and finds nothing more in all of them
        {1280, 720, 100},
        {1280, 720, 150},
        {480, 800, 200},
#endif
        {1280, 720, 200},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        Visitor visitor = {.fonts = press->fonts, .view = views[i], .words = words};
        visit(&visitor, language);
    }
}

static void english_fits(void **state)
{
    visit_all(*state, "en",
              "The lamp on the quay is lit, and nobody has to do anything about it. ");
}

static void german_fits(void **state)
{
    visit_all(*state, "de", "Die Lampe am Kai brennt, und niemand muss etwas dafür tun. ");
}

static void spanish_fits(void **state)
{
    visit_all(*state, "es", "La farola del muelle está encendida, y nadie tiene que hacer nada. ");
}

static void arabic_fits(void **state)
{
    visit_all(*state, "ar", "المصباح على الرصيف مضاء، ولا شيء على أحد أن يفعله. ");
}

static void japanese_fits(void **state)
{
    visit_all(*state, "ja", "波止場の明かりがともっています。誰も何もしなくていいのです。");
}

static void longer_words_fit(void **state)
{
    visit_all(*state, "qps", "[Ŧħḗ łȧḿƥ ǿƞ ŧħḗ ɋŭȧẏ īş łīŧ.]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_fits),  cmocka_unit_test(german_fits),
        cmocka_unit_test(spanish_fits),  cmocka_unit_test(arabic_fits),
        cmocka_unit_test(japanese_fits), cmocka_unit_test(longer_words_fit),
    };
    return cmocka_run_group_tests(tests, press_set_up, press_tear_down);
}
