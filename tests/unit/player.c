#include "unit/player.h"

#include "faults/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Instant player_now(void *state)
{
    return ((Player *)state)->now;
}

void player_start(Player *player)
{
    AppConfig config = {.clock = {player_now, player},
                        .data_folder = player->data,
                        .config_folder = player->config,
                        .level_folders = player->levels,
                        .level_folder_count = 1,
                        .own_levels =
                            player->levels[0] == player->own_levels ? player->own_levels : NULL,
                        .help_file = GENTLY_SOURCE_DIR "/assets/help/lines.json",
                        .strings_folder = GENTLY_SOURCE_DIR "/assets/strings",
                        .profile = player->profile,
                        .language = player->language,
                        .locale = player->locale,
                        .has_seed = true,
                        .seed = player->seed,
                        .no_wait = player->no_wait,
                        .home_first = !player->in_terminal};
    player->app = app_new(&config);
    app_describe(player->app, &player->screen);
}

int player_set_up(void **state)
{
    Player *player = calloc(1, sizeof *player);
    strcpy(player->folder, GENTLY_BUILD_DIR "/test-app-XXXXXX");
    assert_non_null(mkdtemp(player->folder));
    snprintf(player->data, sizeof player->data, "%s/data", player->folder);
    snprintf(player->config, sizeof player->config, "%s/config", player->folder);
    assert_true(instant_parse("2026-11-23T10:00:00+01:00", &player->now));
    player->seed = 1;
    player->levels[0] = GENTLY_SOURCE_DIR "/levels";
    player_start(player);
    *state = player;
    return 0;
}

int player_tear_down(void **state)
{
    Player *player = *state;
    char command[1040];
    app_free(player->app);
    description_deinit(&player->screen);
    snprintf(command, sizeof command, "rm -rf %s", player->folder);
    int removed = system(command);
    free(player);
    return removed;
}

void player_restart(Player *player)
{
    app_free(player->app);
    player_start(player);
}

void player_set(Player *player, const char *settings)
{
    app_free(player->app);
    scratch_empty(player->config);
    scratch_write(player->config, "settings.json", settings, strlen(settings));
    player_start(player);
}

void player_begin_anew(Player *player)
{
    char command[1100];
    app_free(player->app);
    snprintf(command, sizeof command, "rm -rf %s", player->data);
    assert_int_equal(system(command), 0);
    player_start(player);
}

void player_assert_screen(Player *player, const char *name)
{
    app_describe(player->app, &player->screen);
    assert_string_equal(player->screen.screen, name);
}

const Node *player_find(const Player *player, Action action)
{
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        if (player->screen.nodes.items[i].action == (int)action)
            return &player->screen.nodes.items[i];
    return NULL;
}

void player_pick(Player *player, Action action)
{
    const Node *node = player_find(player, action);
    if (node == NULL)
        fail_msg("%s does not offer action %d", player->screen.screen, (int)action);
    assert_true(app_do(player->app, action, node->argument));
    app_tick(player->app, player->ms);
    app_describe(player->app, &player->screen);
}

void player_pass(Player *player, uint64_t ms)
{
    player->ms += ms;
    player->now.utc_ms += (int64_t)ms;
    app_tick(player->app, player->ms);
    app_describe(player->app, &player->screen);
}

void player_begin(Player *player)
{
    player_pick(player, ACTION_BEGIN);
    if (strcmp(player->screen.screen, "arrive") == 0)
        player_pick(player, ACTION_ARRIVE);
}

void player_read_to_an_ending(Player *player)
{
    while (player_find(player, ACTION_GO_ON) == NULL) {
        if (strcmp(player->screen.screen, "breath") == 0)
            player_pass(player, 60000);
        else
            player_pick(player, ACTION_CHOOSE);
    }
}

void player_reach_second_passage(Player *player, char *passage, size_t size)
{
    player_begin(player);
    player_pick(player, ACTION_CHOOSE);
    while (strcmp(player->screen.screen, "breath") == 0)
        player_pass(player, 60000);
    snprintf(passage, size, "%s", player->screen.nodes.items[1].text);
}

void player_play_one(Player *player)
{
    player_begin(player);
    player_read_to_an_ending(player);
    if (player_find(player, ACTION_ENOUGH) != NULL)
        player_pick(player, ACTION_ENOUGH);
    else
        player_pick(player, ACTION_GO_ON);
    player_assert_screen(player, "close");
    player_pick(player, ACTION_FINISH);
}
