// Any bytes as what a player does: each byte picks something that the screen offers, or a key that
// it does not; whatever is done, there is a screen, it can be left, and trust has not fallen.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "fuzz/one_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Player {
    const uint8_t *at, *end;
    int64_t now_ms; // of the clock on the wall, which may be set
    uint64_t passed_ms;
    double trust;
} Player;

static Instant now(void *state)
{
    const Player *player = state;
    return (Instant){player->now_ms, 60};
}

static unsigned take(Player *player)
{
    return player->at < player->end ? *player->at++ : 0;
}

static void require_screen(App *app, Description *description)
{
    app_describe(app, description);
    require(description->screen != NULL && description->nodes.count > 0);
    bool way_out = false;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        size_t length = strlen(node->text);
        require(utf8_first_invalid(node->text, length) == length);
        way_out |= node->action == ACTION_LEAVE;
    }
    require(way_out);
}

static void do_offered(App *app, const Description *description, unsigned pick)
{
    size_t count = 0;
    for (size_t i = 0; i < description->nodes.count; i++)
        count += description->nodes.items[i].action != ACTION_NONE;
    pick = count > 0 ? pick % (unsigned)count : 0;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (node->action == ACTION_NONE || pick-- != 0)
            continue;
        app_do(app, (Action)node->action, node->argument);
        return;
    }
}

static void step(Player *player, App *app, const Description *description)
{
    unsigned what = take(player), number = take(player);
    char words[] = {(char)(' ' + number % 95), '\0'};
    if (what < 160)
        do_offered(app, description, number);
    else if (what < 190) // what nobody offered: a late key, a face of another time
        app_do(app, (Action)(number % (ACTION_ERASE + 1)), (int)(take(player) * 257) - 30000);
    else if (what < 210)
        app_type(app, number % 7 == 0 ? "“\xF0\x9F\x8C\xB1”\n" : words);
    else if (what < 220)
        app_erase(app);
    else if (what < 230)
        player->now_ms += ((int64_t)number - 100) * 21600000; // the clock is set, or a night passes
    else
        player->passed_ms += number * 200;
    app_tick(app, player->passed_ms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const levels[] = {GENTLY_SOURCE_DIR "/tests/fuzz/levels"};
    Player player = {data, data + size, 1795464000000, 1, 0};
    AppConfig config = {.clock = {now, &player},
                        .data_folder = "/dev/null/data", // cannot be made: all is in memory
                        .config_folder = "/dev/null/config",
                        .level_folders = levels,
                        .level_folder_count = 1,
                        .help_file = GENTLY_SOURCE_DIR "/tests/cases/help/whole.json",
                        .locale = "en_GB.UTF-8",
                        .has_seed = true,
                        .no_wait = size % 2 == 0,
                        .home_first = size % 3 != 0};
    App *app = app_new(&config);
    Description description = {0};
    while (player.at < player.end) {
        require_screen(app, &description);
        step(&player, app, &description);
        double trust = trust_value(app_history(app)->trust);
        require(trust >= player.trust && trust < 1);
        player.trust = trust;
    }
    require_screen(app, &description);
    description_deinit(&description);
    app_free(app);
    return 0;
}
