#include "sdl/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art/png.h"
#include "sdl/places.h"

enum { STEP_MS = 16 };

struct Script {
    char *name;
    TextBuffer text;
    size_t at;        // bytes already read
    int line;         // number of the line last read
    uint64_t wait_ms; // still to pass
    bool plays;       // and each step of it is painted
    bool has_failed;
};

// ---- reading --------------------------------------------------------------------------------

Script *script_open(const char *path, Error *error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        error_set(error, ERROR_INPUT, "the script %s could not be opened", path);
        return NULL;
    }
    Script *script = memory_new(sizeof *script);
    char bytes[4096];
    text_add(&script->text, "");
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_add_bytes(&script->text, bytes, got);
    fclose(file);
    TextBuffer name = {0};
    text_add(&name, path);
    script->name = name.bytes;
    return script;
}

Script *script_of_shot(const char *path)
{
    Script *script = memory_new(sizeof *script);
    TextBuffer name = {0};
    text_add(&name, "--screenshot");
    script->name = name.bytes;
    text_addf(&script->text, "wait 1000\nshot %s\n", path);
    return script;
}

void script_close(Script *script)
{
    if (script == NULL)
        return;
    free(script->name);
    text_deinit(&script->text);
    free(script);
}

bool script_is_well(const Script *script)
{
    return !script->has_failed;
}

__attribute__((format(printf, 2, 3))) static void fail(Script *script, const char *format, ...)
{
    char reason[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    fprintf(stderr, "gently: %s:%d: %s\n", script->name, script->line, reason);
    script->has_failed = true;
}

// ---- inputs ---------------------------------------------------------------------------------

static void push_key(Script *script, const char *name)
{
    static const struct {
        const char *prefix;
        Uint16 mod;
    } mods[] = {{"Shift+", KMOD_LSHIFT}, {"Ctrl+", KMOD_LCTRL}, {"Alt+", KMOD_LALT}};
    Uint16 mod = 0;
    for (size_t i = 0; i < sizeof mods / sizeof *mods; i++) {
        size_t length = strlen(mods[i].prefix);
        if (strncmp(name, mods[i].prefix, length) == 0) {
            mod |= mods[i].mod;
            name += length;
        }
    }
    SDL_Keycode key = SDL_GetKeyFromName(name);
    if (key == SDLK_UNKNOWN) {
        fail(script, "there is no key “%s”", name);
        return;
    }
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    event.key.keysym =
        (SDL_Keysym){.scancode = SDL_GetScancodeFromKey(key), .sym = key, .mod = mod};
    SDL_PushEvent(&event);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    SDL_PushEvent(&event);
}

// Two numbers with a space between them, and nothing else.
static bool read_pair(const char *text, long *a, long *b)
{
    char *end = NULL;
    *a = strtol(text, &end, 10);
    bool first = end != text && *end == ' ';
    const char *rest = end;
    *b = strtol(rest, &end, 10);
    return first && end != rest && *end == '\0';
}

static void push_mouse(Script *script, const Face *face, const char *place, bool click)
{
    long x = 0, y = 0;
    if (!read_pair(place, &x, &y)) {
        fail(script, "a place is two numbers");
        return;
    }
    int ix = (int)((float)x / face->density), iy = (int)((float)y / face->density);
    SDL_Event motion = {
        .motion = {
            .type = SDL_MOUSEMOTION, .which = FACE_SCRIPT_MOUSE, .x = ix, .y = iy, .xrel = 1}};
    SDL_PushEvent(&motion);
    for (int i = 0; i < 2 && click; i++) {
        SDL_Event button = {.button = {.type = i == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                       .button = SDL_BUTTON_LEFT,
                                       .state = i == 0 ? SDL_PRESSED : SDL_RELEASED,
                                       .clicks = 1,
                                       .x = ix,
                                       .y = iy}};
        SDL_PushEvent(&button);
    }
}

static void push_wheel(const char *notches)
{
    float y = strtof(notches, NULL);
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = (Sint32)y, .preciseY = y}};
    SDL_PushEvent(&event);
}

static void push_drop(const char *path)
{
    SDL_Event event = {.drop = {.type = SDL_DROPFILE, .file = SDL_strdup(path)}};
    SDL_PushEvent(&event);
}

static void push_text(const char *words)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    for (size_t at = 0; words[at] != '\0';) {
        uint32_t code_point = 0;
        size_t length = utf8_decode(words + at, strnlen(words + at, 4), &code_point);
        length = length > 0 ? length : 1;
        memset(event.text.text, 0, sizeof event.text.text);
        memcpy(event.text.text, words + at, length);
        SDL_PushEvent(&event);
        at += length;
    }
}

// ---- pictures -------------------------------------------------------------------------------

static bool write_bytes(const char *path, const TextBuffer *bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    bool all = fwrite(bytes->bytes, 1, bytes->length, file) == bytes->length;
    return fclose(file) == 0 && all;
}

static bool save(const char *path, SDL_Surface *surface)
{
    size_t length = strlen(path);
    if (length < 4 || strcmp(path + length - 4, ".png") != 0)
        return SDL_SaveBMP(surface, path) == 0;
    Image image = {surface->w, surface->h, surface->pixels};
    TextBuffer bytes = {0};
    png_encode(&image, &bytes);
    bool saved = write_bytes(path, &bytes);
    text_deinit(&bytes);
    return saved;
}

static void await_paint(Face *face)
{
    SDL_Event event;
    face_refresh(face);
    while (!stage_is_complete(face->stage) && SDL_WaitEvent(&event) != 0) {
        face_handle(face, &event);
        face_refresh(face);
    }
    face->dirty = true;
}

static void shoot(Script *script, Face *face, const char *path, bool bare)
{
    await_paint(face);
    face->bare = bare;
    face_draw(face, false);
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, face->width, face->height, 32, SDL_PIXELFORMAT_RGB888);
    bool saved = surface != NULL &&
                 SDL_RenderReadPixels(face->renderer, NULL, SDL_PIXELFORMAT_RGB888, surface->pixels,
                                      surface->pitch) == 0 &&
                 save(path, surface);
    SDL_FreeSurface(surface);
    SDL_RenderPresent(face->renderer);
    face->dirty = face->bare;
    face->bare = false;
    if (!saved)
        fail(script, "the picture %s could not be saved", path);
}

static void save_places(Script *script, const Face *face, const char *path)
{
    TextBuffer list = {0};
    text_add(&list, "");
    places_list(&face->page, stage_palette(face->stage), face->now_ms, &list);
    if (!write_bytes(path, &list))
        fail(script, "the places %s could not be saved", path);
    text_deinit(&list);
}

// ---- expectations ---------------------------------------------------------------------------

static bool says(const Node *node, const char *text)
{
    return strstr(node->text, text) != NULL ||
           (node->value != NULL && strstr(node->value, text) != NULL);
}

static void expect_text(Script *script, const Face *face, const char *text, bool wanted)
{
    const Description *description = &face->page.description;
    bool found = false;
    for (size_t i = 0; i < description->nodes.count; i++)
        found = found || says(&description->nodes.items[i], text);
    if (found == wanted)
        return;
    fail(script, "“%s” is %s on the screen “%s”", text, found ? "there" : "not there",
         description->screen);
    for (size_t i = 0; i < description->nodes.count; i++)
        fprintf(stderr, "    %s\n", description->nodes.items[i].text);
}

static void expect_screen(Script *script, const Face *face, const char *name)
{
    const char *screen = face->page.description.screen;
    if (strcmp(screen, name) != 0)
        fail(script, "this is the screen “%s”, not “%s”", screen, name);
}

static void expect_focus(Script *script, const Face *face, const char *text)
{
    int focus = face->page.focus;
    const char *focused = focus == FOCUS_NONE ? "" : face->page.description.nodes.items[focus].text;
    if (strstr(focused, text) == NULL)
        fail(script, "the focus is on “%s”, not on “%s”", focused, text);
}

// ---- running --------------------------------------------------------------------------------

static void pass(Script *script, const char *ms, bool plays)
{
    script->wait_ms = strtoull(ms, NULL, 10);
    script->plays = plays;
}

static void pass_time(Script *script, Face *face)
{
    uint64_t step = script->wait_ms < STEP_MS ? script->wait_ms : STEP_MS;
    script->wait_ms -= step;
    face->now_ms += step;
    face->dirty = face->dirty || script->plays;
    if (face->options->advance != NULL)
        face->options->advance(face->options->advance_state, step);
}

static void resize(Script *script, Face *face, const char *size)
{
    long width = 0, height = 0;
    if (read_pair(size, &width, &height) && width > 0 && height > 0)
        SDL_SetWindowSize(face->window, (int)width, (int)height);
    else
        fail(script, "a size is two numbers");
}

static void run_command(Script *script, Face *face, const char *command, const char *rest)
{
    if (strcmp(command, "key") == 0)
        push_key(script, rest);
    else if (strcmp(command, "click") == 0 || strcmp(command, "move") == 0)
        push_mouse(script, face, rest, strcmp(command, "click") == 0);
    else if (strcmp(command, "wheel") == 0)
        push_wheel(rest);
    else if (strcmp(command, "drop") == 0)
        push_drop(rest);
    else if (strcmp(command, "text") == 0)
        push_text(rest);
    else if (strcmp(command, "wait") == 0 || strcmp(command, "play") == 0)
        pass(script, rest, strcmp(command, "play") == 0);
    else if (strcmp(command, "paint") == 0)
        await_paint(face);
    else if (strcmp(command, "size") == 0)
        resize(script, face, rest);
    else if (strcmp(command, "shot") == 0 || strcmp(command, "bare") == 0)
        shoot(script, face, rest, strcmp(command, "bare") == 0);
    else if (strcmp(command, "places") == 0)
        save_places(script, face, rest);
    else if (strcmp(command, "expect") == 0 || strcmp(command, "refuse") == 0)
        expect_text(script, face, rest, strcmp(command, "expect") == 0);
    else if (strcmp(command, "expect-screen") == 0)
        expect_screen(script, face, rest);
    else if (strcmp(command, "expect-focus") == 0)
        expect_focus(script, face, rest);
    else
        fail(script, "there is no command “%s”", command);
}

// The next line without its end, in place; NULL behind the last.
static char *next_line(Script *script)
{
    if (script->at >= script->text.length)
        return NULL;
    char *line = script->text.bytes + script->at;
    size_t length = strcspn(line, "\n");
    script->at += length + 1;
    script->line++;
    line[length] = '\0';
    if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
    return line;
}

bool script_step(Script *script, Face *face)
{
    if (script->wait_ms > 0) {
        pass_time(script, face);
        return true;
    }
    char *line = next_line(script);
    if (line == NULL)
        return false;
    line += strspn(line, " \t");
    if (line[0] == '\0' || line[0] == '#')
        return true;
    char *rest = line + strcspn(line, " ");
    if (*rest != '\0')
        *rest++ = '\0';
    run_command(script, face, line, rest);
    return !script->has_failed;
}
