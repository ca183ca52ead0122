#include "sdl/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art/png.h"
#include "sdl/places.h"
#include "sdl/script_input.h"

enum { STEP_MS = 16, AWAIT_MAX_MS = 600000 };

struct Script {
    char *name;
    TextBuffer text;
    size_t at;           // bytes already read
    int line;            // number of the line last read
    uint64_t wait_ms;    // still to pass
    bool plays;          // and each step of it is painted
    const char *awaited; // by await-focus; in the text
    uint64_t awaited_ms;
    ScriptInput input;
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
    if (script_read_pair(size, &width, &height) && width > 0 && height > 0)
        SDL_SetWindowSize(face->window, (int)width, (int)height);
    else
        fail(script, "a size is two numbers");
}

static void expect_spoken(Script *script, const Face *face, const char *text)
{
    const char *said = face->reader.said.length > 0 ? face->reader.said.bytes : "";
    if (strstr(said, text) == NULL)
        fail(script, "the voice says “%s”, not “%s”", said, text);
}

static bool run_expectation(Script *script, const Face *face, const char *command, const char *rest)
{
    if (strcmp(command, "expect") == 0 || strcmp(command, "refuse") == 0)
        expect_text(script, face, rest, strcmp(command, "expect") == 0);
    else if (strcmp(command, "expect-screen") == 0)
        expect_screen(script, face, rest);
    else if (strcmp(command, "expect-focus") == 0)
        expect_focus(script, face, rest);
    else if (strcmp(command, "expect-spoken") == 0)
        expect_spoken(script, face, rest);
    else
        return false;
    return true;
}

static void run_command(Script *script, Face *face, const char *command, const char *rest)
{
    Error error = {0};
    if (run_expectation(script, face, command, rest))
        return;
    if (strcmp(command, "wait") == 0 || strcmp(command, "play") == 0)
        pass(script, rest, strcmp(command, "play") == 0);
    else if (strcmp(command, "await-focus") == 0)
        script->awaited = rest;
    else if (strcmp(command, "paint") == 0)
        await_paint(face);
    else if (strcmp(command, "size") == 0)
        resize(script, face, rest);
    else if (strcmp(command, "shot") == 0 || strcmp(command, "bare") == 0)
        shoot(script, face, rest, strcmp(command, "bare") == 0);
    else if (strcmp(command, "places") == 0)
        save_places(script, face, rest);
    else if (!script_input(&script->input, face, command, rest, &error))
        fail(script, "%s", error.text);
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

// Lets time pass until the focus is where it was awaited.
static void await_focus(Script *script, Face *face)
{
    int focus = face->page.focus;
    const char *focused = focus == FOCUS_NONE ? "" : face->page.description.nodes.items[focus].text;
    bool there = strstr(focused, script->awaited) != NULL;
    if (there || script->awaited_ms >= AWAIT_MAX_MS) {
        if (!there)
            fail(script, "the focus does not come to “%s”", script->awaited);
        script->awaited = NULL;
        script->awaited_ms = 0;
        return;
    }
    script->wait_ms = STEP_MS;
    script->awaited_ms += STEP_MS;
}

bool script_step(Script *script, Face *face)
{
    if (script->awaited != NULL && script->wait_ms == 0)
        await_focus(script, face);
    if (script->awaited != NULL || script->has_failed) {
        if (script->wait_ms > 0)
            pass_time(script, face);
        return !script->has_failed;
    }
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
