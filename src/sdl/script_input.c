#include "sdl/script_input.h"

#include <stdlib.h>
#include <string.h>

static bool push_key(const char *name, Error *error)
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
        return error_set(error, ERROR_INPUT, "there is no key “%s”", name);
    }
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    event.key.keysym =
        (SDL_Keysym){.scancode = SDL_GetScancodeFromKey(key), .sym = key, .mod = mod};
    SDL_PushEvent(&event);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    SDL_PushEvent(&event);
    return true;
}

bool script_read_pair(const char *text, long *a, long *b)
{
    char *end = NULL;
    *a = strtol(text, &end, 10);
    bool first = end != text && *end == ' ';
    const char *rest = end;
    *b = strtol(rest, &end, 10);
    return first && end != rest && *end == '\0';
}

static void push_motion(int x, int y)
{
    SDL_Event moved = {
        .motion = {.type = SDL_MOUSEMOTION, .which = FACE_SCRIPT_MOUSE, .x = x, .y = y, .xrel = 1}};
    SDL_PushEvent(&moved);
}

static void push_clicks(int x, int y)
{
    for (int i = 0; i < 2; i++) {
        SDL_Event pressed = {.button = {.type = i == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                        .button = SDL_BUTTON_LEFT,
                                        .state = i == 0 ? SDL_PRESSED : SDL_RELEASED,
                                        .clicks = 1,
                                        .x = x,
                                        .y = y}};
        SDL_PushEvent(&pressed);
    }
}

static void push_mouse(const Face *face, float x, float y, bool click)
{
    int ix = (int)(x / face->density), iy = (int)(y / face->density);
    push_motion(ix, iy);
    if (click)
        push_clicks(ix, iy);
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
} // NOLINT(clang-analyzer-unix.Malloc): who receives the event frees the name

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

static void push_editing(const char *words)
{
    SDL_Event event = {.edit = {.type = SDL_TEXTEDITING}};
    SDL_strlcpy(event.edit.text, words, sizeof event.edit.text);
    SDL_PushEvent(&event);
}

// ---- touch ----------------------------------------------------------------------------------

static void push_finger(const Face *face, Uint32 type, float x, float y, float dx, float dy)
{
    float width = (float)face->width, height = (float)face->height;
    SDL_Event event = {.tfinger = {.type = type,
                                   .x = x / width,
                                   .y = y / height,
                                   .dx = dx / width,
                                   .dy = dy / height,
                                   .pressure = 1}};
    SDL_PushEvent(&event);
}

static void push_tap(const Face *face, float x, float y)
{
    push_finger(face, SDL_FINGERDOWN, x, y, 0, 0);
    push_finger(face, SDL_FINGERUP, x, y, 0, 0);
}

// A finger in the middle of the window that moves by so many px, downwards when positive.
static void push_swipe(const Face *face, const char *distance)
{
    enum { STEPS = 4 };
    float x = (float)face->width / 2, y = (float)face->height / 2;
    float step = strtof(distance, NULL) / STEPS;
    push_finger(face, SDL_FINGERDOWN, x, y, 0, 0);
    for (int i = 0; i < STEPS; i++) {
        y += step;
        push_finger(face, SDL_FINGERMOTION, x, y, 0, step);
    }
    push_finger(face, SDL_FINGERUP, x, y, 0, 0);
}

// ---- what stands on the screen --------------------------------------------------------------

// By its words, or by its number: "#2".
static bool is_meant(const Description *description, const Node *node, const char *text)
{
    if (text[0] == '#')
        return node == description_numbered(description, (int)strtol(text + 1, NULL, 10));
    return focus_takes(node) && strstr(node->text, text) != NULL;
}

static bool find_place(const Face *face, const char *text, float *x, float *y, Error *error)
{
    const Page *page = &face->page;
    for (size_t i = 0; i < page->description.nodes.count; i++) {
        const Node *node = &page->description.nodes.items[i];
        if (!is_meant(&page->description, node, text))
            continue;
        if (!layout_is_seen(&page->layout, i, page->scroll.to))
            return error_set(error, ERROR_INPUT, "“%s” is out of sight", text);
        Rect rect = layout_node_rect(&page->layout, i, page->scroll.to);
        *x = rect.x + rect.w / 2;
        *y = rect.y + rect.h / 2;
        return true;
    }
    return error_set(error, ERROR_INPUT, "“%s” is not to be chosen on the screen “%s”", text,
                     page->description.screen);
}

static bool point(const Face *face, const char *command, const char *place, Error *error)
{
    long x = 0, y = 0;
    float at_x = 0, at_y = 0;
    bool by_text = strstr(command, "-on") != NULL;
    if (by_text && !find_place(face, place, &at_x, &at_y, error))
        return false;
    if (!by_text && !script_read_pair(place, &x, &y))
        return error_set(error, ERROR_INPUT, "a place is two numbers");
    if (!by_text) {
        at_x = (float)x;
        at_y = (float)y;
    }
    if (strncmp(command, "tap", 3) == 0)
        push_tap(face, at_x, at_y);
    else
        push_mouse(face, at_x, at_y, strncmp(command, "click", 5) == 0);
    return true;
}

// ---- a controller ---------------------------------------------------------------------------

static bool plug_in(ScriptInput *input, Face *face, Error *error)
{
    pads_start(&face->pads);
    input->pad = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER,
                                           SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    if (input->pad < 0 || (input->joystick = SDL_JoystickOpen(input->pad)) == NULL)
        return error_set(error, ERROR_INPUT, "there is no virtual controller: %s", SDL_GetError());
    SDL_GameControllerUpdate();
    return true;
}

static void unplug(ScriptInput *input)
{
    SDL_JoystickClose(input->joystick);
    SDL_JoystickDetachVirtual(input->pad);
    input->joystick = NULL;
    SDL_GameControllerUpdate();
}

static bool press(const ScriptInput *input, const char *name, Error *error)
{
    SDL_GameControllerButton button = SDL_GameControllerGetButtonFromString(name);
    if (input->joystick == NULL || button == SDL_CONTROLLER_BUTTON_INVALID)
        return error_set(error, ERROR_INPUT, "there is no button “%s”", name);
    for (int down = 1; down >= 0; down--) {
        SDL_JoystickSetVirtualButton(input->joystick, (int)button, (Uint8)down);
        SDL_GameControllerUpdate();
    }
    return true;
}

static bool lean(const ScriptInput *input, const char *value, Error *error)
{
    long x = 0, y = 0;
    if (input->joystick == NULL || !script_read_pair(value, &x, &y))
        return error_set(error, ERROR_INPUT, "a stick leans by two numbers, -100 to 100");
    SDL_JoystickSetVirtualAxis(input->joystick, SDL_CONTROLLER_AXIS_LEFTX, (Sint16)(x * 327));
    SDL_JoystickSetVirtualAxis(input->joystick, SDL_CONTROLLER_AXIS_LEFTY, (Sint16)(y * 327));
    SDL_GameControllerUpdate();
    return true;
}

static bool is_one_of(const char *command, const char *const *commands)
{
    while (*commands != NULL && strcmp(*commands, command) != 0)
        commands++;
    return *commands != NULL;
}

static bool pad(ScriptInput *input, Face *face, const char *command, const char *rest, Error *error)
{
    if (strcmp(command, "pad-in") == 0)
        return plug_in(input, face, error);
    if (strcmp(command, "pad") == 0)
        return press(input, rest, error);
    if (strcmp(command, "stick") == 0)
        return lean(input, rest, error);
    if (input->joystick != NULL)
        unplug(input);
    return true;
}

bool script_input(ScriptInput *input, Face *face, const char *command, const char *rest,
                  Error *error)
{
    static const char *const pointing[] = {"click", "move", "tap", "click-on", "tap-on", NULL};
    static const char *const pads[] = {"pad-in", "pad-out", "pad", "stick", NULL};
    if (is_one_of(command, pointing))
        return point(face, command, rest, error);
    if (is_one_of(command, pads))
        return pad(input, face, command, rest, error);
    if (strcmp(command, "key") == 0)
        return push_key(rest, error);
    if (strcmp(command, "wheel") == 0)
        push_wheel(rest);
    else if (strcmp(command, "swipe") == 0)
        push_swipe(face, rest);
    else if (strcmp(command, "drop") == 0)
        push_drop(rest);
    else if (strcmp(command, "text") == 0)
        push_text(rest);
    else if (strcmp(command, "editing") == 0)
        push_editing(rest);
    else
        return error_set(error, ERROR_INPUT, "there is no command “%s”", command);
    return true;
}
