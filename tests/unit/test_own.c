// The player's own scenarios: shown as theirs, listed with what is wrong in them, opened from
// there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cli/cmd_new.h"
#include "unit/player.h"

static void write_file(const Player *player, const char *name, const char *text)
{
    char path[2100];
    snprintf(path, sizeof path, "%s/%s", player->own_levels, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_scenario(const Player *player, const char *name, const char *id)
{
    TextBuffer text = {0};
    cmd_new_text(id, &text);
    write_file(player, name, text.bytes);
    text_deinit(&text);
}

static int set_up(void **state)
{
    if (player_set_up(state) != 0)
        return -1;
    Player *player = *state;
    snprintf(player->own_levels, sizeof player->own_levels, "%s/own", player->folder);
    player->levels[0] = player->own_levels;
    return mkdir(player->own_levels, 0700);
}

static const Node *find(const Player *player, const char *text)
{
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        if (strstr(player->screen.nodes.items[i].text, text) != NULL)
            return &player->screen.nodes.items[i];
    return NULL;
}

static void without_any_nothing_is_said(void **state)
{
    Player *player = *state;
    player_restart(player);
    assert_true(app_do(player->app, ACTION_SETTINGS, 0));
    player_assert_screen(player, "settings");
    assert_null(player_find(player, ACTION_OWN));
}

static void they_are_listed_with_what_is_wrong(void **state)
{
    Player *player = *state;
    write_scenario(player, "wet-sheets.json", "wet-sheets");
    write_scenario(player, "dry.json", "dry-sheets");
    write_file(player, "broken.json", "{\n  \"format\": }");
    player_restart(player);
    assert_true(app_do(player->app, ACTION_SETTINGS, 0));
    player_assert_screen(player, "settings");
    player_pick(player, ACTION_OWN);
    player_assert_screen(player, "own");
    assert_string_equal(find(player, "wet-sheets.json")->value, "plays");
    assert_string_equal(find(player, "dry.json")->value,
                        "plays; line 2: the id is “dry-sheets”, the file has another name");
    assert_string_equal(find(player, "broken.json")->value,
                        "left out; line 2: a value is missing here");
    assert_true(app_do(player->app, ACTION_OPEN_OWN, find(player, "broken.json")->argument));
    player_assert_screen(player, "preview");
    assert_non_null(find(player, "Not whole yet"));
    assert_true(app_do(player->app, ACTION_BACK, 0));
    player_assert_screen(player, "own");
    assert_false(app_do(player->app, ACTION_OPEN_OWN, 3));
}

static void they_are_shown_as_the_players(void **state)
{
    Player *player = *state;
    write_scenario(player, "wet-sheets.json", "wet-sheets");
    player_restart(player);
    player_pick(player, ACTION_BEGIN);
    if (strcmp(player->screen.screen, "arrive") == 0)
        player_pick(player, ACTION_ARRIVE);
    player_assert_screen(player, "scenario");
    assert_non_null(find(player, "Wet sheets · your own"));
}

int main(void)
{
#define WITH_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, player_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_A_FOLDER(without_any_nothing_is_said),
        WITH_A_FOLDER(they_are_listed_with_what_is_wrong),
        WITH_A_FOLDER(they_are_shown_as_the_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
