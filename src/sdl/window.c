#include "sdl/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sdl/face.h"
#include "sdl/scan.h"
#include "sdl/script.h"
#include "sdl/signals.h"

enum {
    FRAME_MS = 16,
    SLOW_FRAME_MS = 250,        // of a window that nobody sees
    LARGE_PIXELS = 2560 * 1440, // from here on the processor alone is too slow
    EXIT_EXPECTATION = 1,
    EXIT_NO_WINDOW = 3,
};

// ---- opening --------------------------------------------------------------------------------

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_APP_NAME, "Gently");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    // Else SDL starts OpenGL to show what the software renderer has painted.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint("SDL_WINDOWS_DPI_SCALING", "1"); // pixels there, too, since SDL 2.24
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "gently", 0);
    SDL_setenv("SDL_VIDEO_WAYLAND_WMCLASS", "gently", 0);
}

#if defined(__unix__) && !defined(__APPLE__) && !defined(__EMSCRIPTEN__)
static bool is_set(const char *name)
{
    const char *value = SDL_getenv(name);
    return value != NULL && value[0] != '\0';
}

// Of the ways to a display only those are tried that the environment names: SDL would go on to
// drivers that draw nowhere, or on the bare console, and its search is not silent. False when it
// names none.
static bool choose_driver(void)
{
    bool x11 = is_set("DISPLAY"), wayland = is_set("WAYLAND_DISPLAY");
    if (is_set("SDL_VIDEODRIVER"))
        return true;
    if (!x11 && !wayland)
        return false;
    SDL_SetHint(SDL_HINT_VIDEODRIVER, !wayland ? "x11" : !x11 ? "wayland" : "x11,wayland");
    return true;
}

// Xlib reads 500 KB of rules for composed letters (´ and e: é) at each start, a third of the time
// until the first frame; in a folder of that name it keeps them ready (Compose(5); not for root).
static bool start_video(const char *cache)
{
    static const char name[] = "XCOMPOSECACHE";
    bool ours = cache != NULL && getenv(name) == NULL && setenv(name, cache, 0) == 0;
    bool started = choose_driver() && SDL_Init(SDL_INIT_VIDEO) == 0;
    if (ours)
        unsetenv(name);
    return started;
}
#else
static bool start_video(const char *cache)
{
    (void)cache;
    return SDL_Init(SDL_INIT_VIDEO) == 0;
}
#endif

static bool init_video(const char *cache)
{
    set_hints();
    return SDL_WasInit(SDL_INIT_VIDEO) != 0 || start_video(cache);
}

bool window_available(const char *cache)
{
    return init_video(cache);
}

// OpenGL that runs on the processor is several times slower than SDL's own software renderer.
static bool is_on_processor(SDL_Renderer *renderer)
{
    enum { GL_RENDERER_NAME = 0x1F01 };
    static const char *const names[] = {"llvmpipe", "softpipe", "SwiftShader", "Software",
                                        "software"};
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer, &info) != 0 || strncmp(info.name, "opengl", 6) != 0)
        return false;
    union {
        void *pointer;
        const unsigned char *(*function)(unsigned);
    } get_string = {SDL_GL_GetProcAddress("glGetString")};
    if (get_string.pointer == NULL)
        return true;
    const char *name = (const char *)get_string.function(GL_RENDERER_NAME);
    for (size_t i = 0; name != NULL && i < sizeof names / sizeof *names; i++) {
        if (strstr(name, names[i]) != NULL)
            return true;
    }
    return name == NULL;
}

static SDL_Renderer *make_renderer(SDL_Window *window, const char *wanted)
{
    if (wanted != NULL) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, wanted);
        return SDL_CreateRenderer(window, -1, 0);
    }
    int width = 0, height = 0;
    SDL_GetWindowSize(window, &width, &height);
    if (width * height > LARGE_PIXELS) {
        SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED);
        if (renderer != NULL && !is_on_processor(renderer))
            return renderer;
        if (renderer != NULL)
            SDL_DestroyRenderer(renderer);
    }
    return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
}

// Called from other threads: wakes the loop.
static void push_wake(void *state)
{
    const Face *face = state;
    SDL_Event event = {.type = face->wake_event};
    SDL_PushEvent(&event);
}

static void push_quit(void *state)
{
    (void)state;
    SDL_Event event = {.type = SDL_QUIT};
    SDL_PushEvent(&event);
}

static bool open_window(Face *face, Error *error)
{
    const WindowOptions *options = face->options;
    if (!init_video(options->cache_folder))
        return error_set(error, ERROR_DATA, "no window can be opened here (%s); gently text works",
                         SDL_GetError());
    face->fullscreen_setting = app_settings(face->app)->fullscreen;
    bool sized = options->width > 0 && options->height > 0;
    face->fullscreen =
        options->fullscreen || (face->fullscreen_setting && !sized && !face->is_virtual);
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
#ifdef __EMSCRIPTEN__ // there, SDL 2.26 itself paints one pixel for each screen unit
    if (options->renderer != NULL && strcmp(options->renderer, "software") == 0)
        flags = SDL_WINDOW_RESIZABLE;
#endif
    if (face->fullscreen)
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    face->window =
        SDL_CreateWindow("Gently", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                         sized ? options->width : 1280, sized ? options->height : 720, flags);
    if (face->window == NULL)
        return error_set(error, ERROR_DATA, "the window did not open: %s", SDL_GetError());
#ifndef __EMSCRIPTEN__ // there the page is as large as it is
    SDL_SetWindowMinimumSize(face->window, 480, 360);
#endif
    face->renderer = make_renderer(face->window, options->renderer);
    if (face->renderer == NULL)
        return error_set(error, ERROR_DATA, "nothing can be painted in the window: %s",
                         SDL_GetError());
    SDL_StopTextInput();
    return true;
}

static bool open_face(Face *face, Error *error)
{
    if (!open_window(face, error))
        return false;
    face->fonts = fonts_new(face->renderer, face->options->font_folder, error);
    if (face->fonts == NULL)
        return false;
    face->density = 1;
    face->desktop = desktop_wishes();
    face->wake_event = SDL_RegisterEvents(1);
    face->pictures = pictures_new(face->renderer);
    face->stage = stage_new(face->renderer, face->options->cache_folder, push_wake, face);
    face->frame = frame_new(face->renderer);
    face->now_ms = face->is_virtual ? 0 : SDL_GetTicks64();
    stage_stir(face->stage, face->now_ms);
    return true;
}

static void close_face(Face *face)
{
    reader_close(&face->reader);
    pads_stop(&face->pads);
    bool silent = face->sound == NULL || sound_close(face->sound);
    stage_free(face->stage);
    frame_free(face->frame);
    circle_deinit(&face->circle);
    pictures_free(face->pictures);
    fonts_free(face->fonts);
    page_deinit(&face->page);
    text_deinit(&face->caption);
    if (face->hand != NULL)
        SDL_FreeCursor(face->hand);
    if (face->renderer != NULL)
        SDL_DestroyRenderer(face->renderer);
    if (face->window != NULL)
        SDL_DestroyWindow(face->window);
    if (silent) // else the audio server hangs, and would take us with it
        SDL_Quit();
}

// ---- running --------------------------------------------------------------------------------

static bool is_hidden(const Face *face)
{
    return (SDL_GetWindowFlags(face->window) & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) != 0;
}

static PadsPace pads_pace(const Face *face)
{
    if ((SDL_GetWindowFlags(face->window) & SDL_WINDOW_INPUT_FOCUS) == 0)
        return PADS_NEVER;
    return stage_rests_in_ms(face->stage, face->now_ms) > 0 ? PADS_PLAY : PADS_REST;
}

static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

// What the player did is answered with the next frame; what moves slowly may take a little longer
// where frames are dear.
static uint64_t frame_ms(const Face *face)
{
    if (is_hidden(face))
        return SLOW_FRAME_MS;
    return !face->dirty && face->pace_ms > FRAME_MS ? face->pace_ms : FRAME_MS;
}

// In how many ms something has to be done; -1: only when an event comes.
static int wake_in(const Face *face)
{
    int wake = app_is_moving(face->app) || page_moves(&face->page, face->now_ms) ||
                       frame_moves(face->frame, face->now_ms)
                   ? 0
                   : app_wake_in_ms(face->app);
    wake = sooner(wake, stage_wake_in_ms(face->stage, face->now_ms));
    wake = sooner(wake, scan_wake_in_ms(face));
    wake = sooner(wake, reader_wake_in_ms(&face->reader, face->now_ms));
    if (stage_paints_here(face->stage))
        return 0; // a turn that only paints scenery shows no frame
    wake = sooner(wake, face_sound_wake_in_ms(face));
    wake = sooner(wake, face_next_hour_ms(face));
    if (face->dirty)
        wake = 0;
    int ask = pads_wake_in_ms(&face->pads, face->now_ms, pads_pace(face));
    if (wake < 0)
        return ask;
    uint64_t next_frame = face->drawn_ms + frame_ms(face);
    int rest = next_frame > face->now_ms ? (int)(next_frame - face->now_ms) : 0;
    return sooner(wake > rest ? wake : rest, ask);
}

static bool is_frame_due(const Face *face)
{
    bool changes =
        face->dirty || app_is_moving(face->app) || stage_wake_in_ms(face->stage, face->now_ms) >= 0;
    return changes && !is_hidden(face) && face->now_ms >= face->drawn_ms + frame_ms(face);
}

// Each event means what stands on the screen as the one before it has left it.
static void drain_events(Face *face)
{
    SDL_Event event;
    do {
        if (!face->described || face->version != app_version(face->app)) {
            face->now_ms = SDL_GetTicks64();
            face_refresh(face);
        }
        if (SDL_PollEvent(&event) == 0)
            return;
        face_handle(face, &event);
    } while (!face->leaving);
}

// Where a movement arrives is a frame as well, also when no frame fell on its last moment.
static void end_movement(Face *face)
{
    bool moves = page_moves(&face->page, face->now_ms) || frame_moves(face->frame, face->now_ms) ||
                 stage_wake_in_ms(face->stage, face->now_ms) == 0;
    if (face->moved && !moves)
        face->dirty = true;
    face->moved = moves;
}

int window_turn(Window *window)
{
    Face *face = window;
    pads_step(&face->pads, SDL_GetTicks64(), pads_pace(face));
    drain_events(face);
    if (face->leaving)
        return 0;
    face->now_ms = SDL_GetTicks64();
    face_refresh(face);
    if (face->options->holds != NULL && face->options->holds()) {
        face->dirty = true;
        return 0;
    }
    end_movement(face);
    if (!face->begun || is_frame_due(face)) {
        face_draw(face, true);
        face->pace_ms = (SDL_GetTicks64() - face->now_ms) * 3 / 2;
    }
    bool first = !face->begun;
    if (first)
        pads_start(&face->pads);
    face->begun = true;
    if (face->sound == NULL && face->options->sound_folder != NULL)
        face_open_sound(face);
    int sound_ms = face->sound != NULL ? sound_step(face->sound) : -1;
    face->now_ms = SDL_GetTicks64(); // painting took some of the time until the next frame
    if (first)
        return 0; // what may come next is painted ahead from now on
    return sooner(wake_in(face), sound_ms);
}

static void run(Face *face)
{
    while (!face->leaving) {
        int wake = window_turn(face);
        if (wake < 0)
            SDL_WaitEvent(NULL);
        else if (wake > 0)
            SDL_WaitEventTimeout(NULL, wake);
    }
}

// Each event is taken, and its frame painted, before the script goes on.
static void run_script(Face *face, Script *script)
{
    while (!face->leaving) {
        face_refresh(face);
        if (face->dirty || app_is_moving(face->app))
            face_draw(face, true);
        SDL_Event event;
        if (SDL_PollEvent(&event) != 0) {
            face_handle(face, &event);
            continue;
        }
        if (!script_step(script, face))
            return;
    }
}

static Script *open_script(const WindowOptions *options, Error *error)
{
    return options->script != NULL ? script_open(options->script, error)
                                   : script_of_shot(options->screenshot);
}

Window *window_open(App *app, const WindowOptions *options, Error *error)
{
    memory_give_back();
    Face *face = memory_new(sizeof *face);
    *face = (Face){.app = app, .options = options, .page.focus = FOCUS_NONE};
    face->is_virtual = options->script != NULL || options->screenshot != NULL;
    face->reader.silent = face->is_virtual;
    pads_hint(face->is_virtual);
    if (open_face(face, error))
        return face;
    window_close(face);
    return NULL;
}

const char *window_field(const Window *window)
{
    const Face *face = window;
    int field = page_field(&face->page);
    bool wanted = field != FOCUS_NONE && !description_has_keys(&face->page.description);
    return wanted ? face->page.description.nodes.items[field].value : NULL;
}

bool window_is_leaving(const Window *face)
{
    return face->leaving;
}

void window_close(Window *window)
{
    Face *face = window;
    close_face(face);
    free(face);
}

// With a script, `script` drives the window; else the player does. The exit status.
static int run_window(App *app, const WindowOptions *options, Script *script)
{
    Error error = {0};
    Window *window = window_open(app, options, &error);
    if (window == NULL) {
        fprintf(stderr, "gently: %s\n", error.text);
        return EXIT_NO_WINDOW;
    }
    if (script != NULL)
        run_script(window, script);
    else
        run(window);
    window_close(window);
    return script == NULL || script_is_well(script) ? 0 : EXIT_EXPECTATION;
}

int window_run(App *app, const WindowOptions *options)
{
    Error error = {0};
    bool scripted = options->script != NULL || options->screenshot != NULL;
    Script *script = scripted ? open_script(options, &error) : NULL;
    if (scripted && script == NULL) {
        fprintf(stderr, "gently: %s\n", error.text);
        return EXIT_EXPECTATION;
    }
    Signals *signals = signals_open(push_quit, NULL);
    int status = run_window(app, options, script);
    signals_close(signals);
    script_close(script);
    return status;
}
