// The game in a page of the browser: opens the window, and lets the page (page.js) turn it, frame
// by frame. Must not do: wait, or say that something is kept; the page does both.
#include "web/web.h"

#include <emscripten.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/machine_clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/options.h"
#include "sdl/window.h"
#include "store/paths.h"
#include "ui/node.h"

struct Web {
    Options options;
    Paths paths;
    const char *levels[2];
    MachineClock clock;
    WindowOptions window_options;
    App *app;
    Window *window;
    TextBuffer words; // of version `words_version`
    uint64_t words_version;
    bool is_home;
};

// Whether something was written down that the browser has not kept yet (page.js).
EM_JS(int, page_keeps, (void), { return Gently.keeps() ? 1 : 0; })

// From here on the page turns the game.
EM_JS(void, page_begins, (Web * web), { Gently.begin(web); })

static bool holds(void)
{
    return page_keeps() != 0;
}

static void say(const Error *error)
{
    fprintf(stderr, "%s\n", error->text);
}

static void open_app(Web *web)
{
    const Options *options = &web->options;
    web->clock = machine_clock(options->has_now ? &options->now : NULL, false);
    web->levels[0] = web->paths.own_levels;
    web->levels[1] = web->paths.levels;
    AppConfig config = {.clock = {machine_clock_now, &web->clock},
                        .data_folder = web->paths.data,
                        .config_folder = web->paths.config,
                        .level_folders = web->levels,
                        .level_folder_count = 2,
                        .help_file = web->paths.help,
                        .locale = getenv("LANG"),
                        .has_seed = options->has_seed,
                        .seed = options->seed,
                        .profile = options->profile,
                        .no_wait = options->no_wait,
                        .home_first = true};
    web->app = app_new(&config);
}

static bool open_web(Web *web, Error *error)
{
    open_app(web);
    web->window_options = (WindowOptions){.theme = web->options.theme,
                                          .text_scale = web->options.text_scale,
                                          .reduced_motion = web->options.reduced_motion,
                                          .mute = web->options.mute,
                                          .renderer = web->options.renderer,
                                          .font_folder = web->paths.fonts,
                                          .holds = holds};
    web->window = window_open(web->app, &web->window_options, error);
    return web->window != NULL;
}

EMSCRIPTEN_KEEPALIVE int web_turn(Web *web)
{
    int wake = window_turn(web->window);
    return window_is_leaving(web->window) ? -2 : wake;
}

EMSCRIPTEN_KEEPALIVE void web_allow_sound(Web *web)
{
    web->window_options.sound_folder = web->paths.sounds;
}

EMSCRIPTEN_KEEPALIVE const char *web_field(const Web *web)
{
    return window_field(web->window);
}

EMSCRIPTEN_KEEPALIVE void web_write(Web *web, const char *text)
{
    app_set_draft(web->app, text);
}

EMSCRIPTEN_KEEPALIVE const char *web_words(Web *web)
{
    if (web->words_version == app_version(web->app))
        return NULL;
    web->words_version = app_version(web->app);
    Description description = {0};
    app_describe(web->app, &description);
    text_clear(&web->words);
    int number = 0;
    for (size_t i = 0; i < description.nodes.count; i++) {
        const Node *node = &description.nodes.items[i];
        if (node->role == ROLE_SHORTCUT || node->role == ROLE_BEAD)
            continue;
        if (description_numbered(&description, number + 1) == node)
            text_addf(&web->words, "%d: ", ++number);
        text_addf(&web->words, "%s %s\n", node->text, node->value != NULL ? node->value : "");
    }
    web->is_home = description.layout == LAYOUT_ROOM;
    description_deinit(&description);
    return web->words.bytes;
}

EMSCRIPTEN_KEEPALIVE bool web_is_home(const Web *web)
{
    return web->is_home;
}

EMSCRIPTEN_KEEPALIVE void web_close(Web *web)
{
    text_deinit(&web->words);
    window_close(web->window);
    app_free(web->app);
    paths_deinit(&web->paths);
    free(web);
}

int main(int argc, char **argv)
{
    Error error = {0};
    Web *web = memory_new(sizeof *web);
    web->words_version = UINT64_MAX;
    if (!options_parse(argc, argv, &web->options, &error) ||
        !paths_find(&web->paths, "/save/data", "/save/config", getenv, &error) ||
        !open_web(web, &error)) {
        say(&error);
        return EXIT_FAILURE;
    }
    page_begins(web);
    emscripten_exit_with_live_runtime();
}
