// A scenario that is being written, as its author walks about in it: reloading, errors, keys; and
// that nothing of it is recorded. Works in a folder of its own in the temporary folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "cli/cmd_new.h"
#include "faults/scratch.h"
#include "store/file_ops.h"
#include "unit/player.h"

typedef struct Desk {
    void *folder;
    App *app;
    Description screen;
    Instant now;
    uint64_t ms;
    TextBuffer text; // of wet-sheets.json
} Desk;

static Instant desk_now(void *state)
{
    return ((Desk *)state)->now;
}

static void save(Desk *desk, const char *text)
{
    (void)desk;
    scratch_put("wet-sheets.json", text);
}

// The file with the first `old` in it replaced.
static void save_with(Desk *desk, const char *old, const char *new)
{
    TextBuffer text = {0};
    const char *at = strstr(desk->text.bytes, old);
    if (at == NULL)
        fail_msg("there is no %s", old);
    text_add_bytes(&text, desk->text.bytes, (size_t)(at - desk->text.bytes));
    text_add(&text, new);
    text_add(&text, at + strlen(old));
    save(desk, text.bytes);
    text_deinit(&text);
}

static void look(Desk *desk)
{
    desk->ms += 100;
    app_tick(desk->app, desk->ms);
    app_describe(desk->app, &desk->screen);
}

static void open_app(Desk *desk)
{
    AppConfig config = {.clock = {desk_now, desk},
                        .data_folder = "data",
                        .config_folder = "config",
                        .preview_file = "wet-sheets.json",
                        .tone_folder = GENTLY_SOURCE_DIR "/levels",
                        .preview_theme = SETTINGS_THEME_DUSK,
                        .home_first = true};
    desk->app = app_new(&config);
    look(desk);
}

static int set_up(void **state)
{
    Desk *desk = calloc(1, sizeof *desk);
    *state = desk;
    if (scratch_enter(&desk->folder) != 0 ||
        !instant_parse("2026-11-23T10:00:00+01:00", &desk->now))
        return -1;
    cmd_new_text("wet-sheets", &desk->text);
    save(desk, desk->text.bytes);
    open_app(desk);
    return 0;
}

static int tear_down(void **state)
{
    Desk *desk = *state;
    app_free(desk->app);
    description_deinit(&desk->screen);
    text_deinit(&desk->text);
    // Whatever was done: nothing was recorded.
    int recorded = access("data", F_OK) == 0 || access("config", F_OK) == 0;
    int failed = scratch_leave(&desk->folder);
    free(desk);
    return recorded || failed;
}

static const Node *find_text(const Desk *desk, const char *part)
{
    for (size_t i = 0; i < desk->screen.nodes.count; i++)
        if (strstr(desk->screen.nodes.items[i].text, part) != NULL)
            return &desk->screen.nodes.items[i];
    return NULL;
}

static void assert_shows(const Desk *desk, const char *part)
{
    if (find_text(desk, part) != NULL)
        return;
    for (size_t i = 0; i < desk->screen.nodes.count; i++)
        print_error("  %s\n", desk->screen.nodes.items[i].text);
    fail_msg("“%s” is not on the page", part);
}

static void assert_at(const Desk *desk, const char *passage)
{
    char label[100];
    snprintf(label, sizeof label, "Wet sheets · %s", passage);
    assert_shows(desk, label);
}

static void press(Desk *desk, char key)
{
    const Node *node = key >= '1' && key <= '9' ? description_numbered(&desk->screen, key - '0')
                                                : description_by_key(&desk->screen, key);
    if (node == NULL)
        fail_msg("“%c” is not at hand", key);
    assert_true(app_do(desk->app, (Action)node->action, node->argument));
    look(desk);
}

// --- walking about -------------------------------------------------------------------------------

static void it_begins_at_the_start(void **state)
{
    Desk *desk = *state;
    assert_string_equal(desk->screen.screen, "preview");
    assert_at(desk, "moment");
    assert_shows(desk, "Here it begins");
    assert_null(find_text(desk, "could be better"));
    assert_int_equal(app_settings(desk->app)->theme, SETTINGS_THEME_DUSK);
}

static void choices_lead_on_and_a_step_leads_back(void **state)
{
    Desk *desk = *state;
    assert_null(description_by_key(&desk->screen, 'u'));
    press(desk, '2');
    assert_at(desk, "quiet");
    press(desk, '1');
    assert_at(desk, "open");
    press(desk, 'u');
    press(desk, 'u');
    assert_at(desk, "moment");
    press(desk, '3');
    press(desk, '1'); // from the start
    assert_at(desk, "moment");
}

static void any_passage_is_one_jump_away(void **state)
{
    Desk *desk = *state;
    press(desk, 'j');
    assert_string_equal(desk->screen.screen, "preview-list");
    assert_shows(desk, "moment → went-on, quiet, seen: Here it begins");
    assert_shows(desk, "changed: The other one says");
    press(desk, '6');
    assert_at(desk, "changed");
    press(desk, 'j');
    assert_true(app_do(desk->app, ACTION_BACK, 0));
    look(desk);
    assert_at(desk, "changed");
}

static void all_ways_are_shown_and_lead_there(void **state)
{
    Desk *desk = *state;
    press(desk, '2');
    press(desk, 'm');
    assert_string_equal(desk->screen.screen, "preview-map");
    const Node *here = find_text(desk, "quiet"), *start = find_text(desk, "moment");
    assert_int_equal(here->role, ROLE_STOP);
    assert_true(here->selected && !start->selected);
    assert_non_null(strstr(start->value, "pause → quiet"));
    assert_null(find_text(desk, "changed")->value); // an ending
    size_t ways = 0;
    for (size_t i = 0; i < desk->screen.links.count; i++)
        ways += desk->screen.nodes.items + desk->screen.links.items[i].from == start;
    assert_int_equal(ways, 3);
    press(desk, '6');
    assert_at(desk, "changed");
}

static void the_same_passage_in_another_language(void **state)
{
    Desk *desk = *state;
    press(desk, '2');
    assert_null(description_by_key(&desk->screen, 'l')); // there is one alone
    assert_int_equal(mkdir("de", 0700), 0);
    FILE *file = fopen("de/wet-sheets.json", "wb");
    const char *lang = strstr(desk->text.bytes, "\"lang\": \"en\"");
    const char *title = strstr(desk->text.bytes, "Wet sheets");
    assert_true(file != NULL && lang != NULL && title != NULL && title < lang);
    fprintf(file, "%.*sNasse Laken%.*s\"lang\": \"de\"%s", (int)(title - desk->text.bytes),
            desk->text.bytes, (int)(lang - title - 10), title + 10, lang + 12);
    assert_int_equal(fclose(file), 0);
    app_free(desk->app);
    open_app(desk);
    press(desk, '2');
    press(desk, 'l');
    assert_shows(desk, "Nasse Laken · quiet");
    press(desk, 'l');
    assert_at(desk, "quiet");
}

static void colours_and_sizes_go_round(void **state)
{
    Desk *desk = *state;
    press(desk, 't');
    assert_int_equal(app_settings(desk->app)->theme, SETTINGS_THEME_NIGHT);
    press(desk, 't');
    press(desk, 't');
    assert_int_equal(app_settings(desk->app)->theme, SETTINGS_THEME_AUTO);
    for (int i = 0; i < 4; i++)
        press(desk, 'x');
    assert_int_equal(app_settings(desk->app)->text_scale, 200);
    press(desk, 'x');
    assert_int_equal(app_settings(desk->app)->text_scale, 100);
}

static void acts_are_shown_on_wish(void **state)
{
    Desk *desk = *state;
    assert_null(find_text(desk, "→ quiet"));
    press(desk, 'a');
    assert_shows(desk, "[pause, breath 20 → quiet]");
    press(desk, 'a');
    assert_null(find_text(desk, "→ quiet"));
}

static void every_wording_is_shown(void **state)
{
    Desk *desk = *state;
    save_with(
        desk, "      \"body\": \"One sentence",
        "\"variants\": [ { \"if\": { \"visits\": 2, \"not\": { \"arrived\": \"tired\" } }, "
        "\"body\": \"Another body, which is here for a wording.\" }, { \"if\": { \"keepsake\": "
        "true }, \"text\": \"On the slip: {keepsake}\" } ], \"body\": \"One sentence");
    look(desk);
    assert_shows(desk, "with v, its other wordings: 2");
    assert_shows(desk, "One sentence for the body");
    press(desk, 'v');
    assert_shows(desk, "Wording 1/2, if: visits 2, not (arrived tired)");
    assert_shows(desk, "Another body");
    assert_shows(desk, "Here it begins");
    press(desk, 'v');
    assert_shows(desk, "Wording 2/2, if: keepsake");
    assert_shows(desk, "On the slip: A sentence that somebody kept.");
    press(desk, 'v');
    assert_shows(desk, "Here it begins");
}

// --- saving --------------------------------------------------------------------------------------

static void a_saved_file_is_shown_at_the_same_passage(void **state)
{
    Desk *desk = *state;
    press(desk, '2');
    uint64_t version = app_version(desk->app);
    look(desk);
    assert_int_equal(app_version(desk->app), version); // nothing was saved, nothing changes
    save_with(desk, "What is there when it grows quiet", "What one hears when it grows quiet");
    look(desk);
    assert_int_not_equal(app_version(desk->app), version);
    assert_at(desk, "quiet");
    assert_shows(desk, "What one hears when it grows quiet");
}

static void a_save_is_seen_within_two_looks_of_100_ms(void **state)
{
    Desk *desk = *state;
    assert_int_equal(app_wake_in_ms(desk->app), 100);
}

static void a_passage_that_is_gone_leads_to_the_one_before(void **state)
{
    Desk *desk = *state;
    press(desk, '2');
    press(desk, '1');
    assert_at(desk, "open");
    save_with(desk, "\"open\": {", "\"opened\": {");
    look(desk);
    assert_at(desk, "quiet");
    assert_shows(desk, "there is no passage “open”");
    assert_shows(desk, "[stay → open]"); // which leads nowhere
    assert_false(app_do(desk->app, ACTION_PREVIEW_CHOOSE, 0));
}

static void a_broken_file_is_told_in_words_and_line(void **state)
{
    Desk *desk = *state;
    press(desk, '2');
    save_with(desk, "\"choices\": [", "\"choices\": ");
    look(desk);
    assert_shows(desk, "Not whole yet");
    assert_shows(desk, "Line 13:9 — ");
    assert_shows(desk, "As it was when it could last be read");
    assert_shows(desk, "What is there when it grows quiet");
    press(desk, '1');
    assert_shows(desk, "It is still open");
    save(desk, desk->text.bytes);
    look(desk);
    assert_at(desk, "open");
    assert_null(find_text(desk, "Not whole yet"));
}

static void files_of_all_kinds_are_survived(void **state)
{
    Desk *desk = *state;
    static const char *const contents[] = {
        "", "{", "[]", "null", "{\"format\": 2}", "\xFF\xFE", "{\"passages\": {}}", "{\"a\": 1}"};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        save(desk, contents[i]);
        look(desk);
        assert_shows(desk, "Not whole yet");
        assert_shows(desk, "Line ");
    }
    unlink("wet-sheets.json");
    look(desk);
    assert_shows(desk, "there is no file of this name");
    look(desk);
    assert_int_equal(mkdir("wet-sheets.json", 0700), 0);
    look(desk);
    assert_shows(desk, "this is a folder");
    assert_int_equal(rmdir("wet-sheets.json"), 0);
    save(desk, desk->text.bytes);
    look(desk);
    assert_at(desk, "moment");
}

static void a_file_that_never_was_whole_has_no_page(void **state)
{
    Desk *desk = *state;
    save(desk, "{");
    app_free(desk->app);
    open_app(desk);
    assert_shows(desk, "Not whole yet");
    assert_null(description_by_key(&desk->screen, 'j'));
    assert_false(app_do(desk->app, ACTION_PREVIEW_CHOOSE, 0));
    assert_false(app_do(desk->app, ACTION_PREVIEW_RESTART, 0));
    assert_false(app_do(desk->app, ACTION_PREVIEW_VARIANT, 0));
    assert_true(app_do(desk->app, ACTION_PREVIEW_LIST, 0));
    look(desk);
    save(desk, desk->text.bytes);
    look(desk);
    press(desk, '2');
    assert_at(desk, "went-on");
}

static void advice_is_folded_away(void **state)
{
    Desk *desk = *state;
    save_with(desk, "Here it begins", "Here it simply begins");
    look(desk);
    assert_shows(desk, "One thing could be better: w shows it.");
    press(desk, 'w');
    assert_shows(desk, "“simply” makes a thing sound easy");
}

static void many_errors_are_summed_up(void **state)
{
    Desk *desk = *state;
    save(desk, "{ \"format\": 1, \"passages\": 3 }");
    look(desk);
    assert_shows(desk, "… and ");
}

static void escape_leaves(void **state)
{
    Desk *desk = *state;
    assert_false(app_wants_to_leave(desk->app));
    assert_true(app_do(desk->app, ACTION_BACK, 0));
    assert_true(app_wants_to_leave(desk->app));
}

// --- a file that is dropped on the game ----------------------------------------------------------

static void a_dropped_file_lies_over_the_game(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_BEGIN);
    size_t events = app_history(player->app)->events;
    app_open_file(player->app, GENTLY_SOURCE_DIR "/levels/until-six.json");
    player_assert_screen(player, "preview");
    player_pick(player, ACTION_PREVIEW_CHOOSE);
    assert_null(player_find(player, ACTION_PREVIEW_THEME)); // these are the player's settings
    assert_false(app_do(player->app, ACTION_PREVIEW_TEXT, 0));
    app_open_file(player->app, "no-such-file.json");
    player_assert_screen(player, "preview");
    assert_true(app_do(player->app, ACTION_BACK, 0));
    player_assert_screen(player, "scenario");
    assert_int_equal(app_history(player->app)->events, events);
}

int main(void)
{
#define AT_THE_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        AT_THE_DESK(it_begins_at_the_start),
        AT_THE_DESK(choices_lead_on_and_a_step_leads_back),
        AT_THE_DESK(any_passage_is_one_jump_away),
        AT_THE_DESK(all_ways_are_shown_and_lead_there),
        AT_THE_DESK(the_same_passage_in_another_language),
        AT_THE_DESK(colours_and_sizes_go_round),
        AT_THE_DESK(acts_are_shown_on_wish),
        AT_THE_DESK(every_wording_is_shown),
        AT_THE_DESK(a_saved_file_is_shown_at_the_same_passage),
        AT_THE_DESK(a_save_is_seen_within_two_looks_of_100_ms),
        AT_THE_DESK(a_passage_that_is_gone_leads_to_the_one_before),
        AT_THE_DESK(a_broken_file_is_told_in_words_and_line),
        AT_THE_DESK(files_of_all_kinds_are_survived),
        AT_THE_DESK(a_file_that_never_was_whole_has_no_page),
        AT_THE_DESK(advice_is_folded_away),
        AT_THE_DESK(many_errors_are_summed_up),
        AT_THE_DESK(escape_leaves),
        cmocka_unit_test_setup_teardown(a_dropped_file_lies_over_the_game, player_set_up,
                                        player_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
