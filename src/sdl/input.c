// Events into focus, scrolling and actions. Everything can be done with the keyboard alone; nothing
// has to be held, and no two keys at once.
#include "sdl/input.h"

#include <string.h>

enum {
    BREATH_DEAF_MS = 300, // the key that opened a breath does not end it
    REST_MS = 500,        // after each input, where the player wishes for it
};

static const Description *description(const Face *face)
{
    return &face->page.description;
}

static int index_of(const Face *face, const Node *node)
{
    return node != NULL ? (int)(node - description(face)->nodes.items) : FOCUS_NONE;
}

static int find_action(const Face *face, Action action)
{
    for (size_t i = 0; i < description(face)->nodes.count; i++) {
        if (description(face)->nodes.items[i].action == (int)action)
            return (int)i;
    }
    return FOCUS_NONE;
}

void input_focus(Face *face, int node, bool reveal)
{
    page_set_focus(&face->page, node, reveal, face_is_still(face), face->now_ms);
    face->dirty = true;
}

void input_scroll(Face *face, float design_px)
{
    float px = design_px * face->page.layout.unit;
    if (page_scroll_by(&face->page, px, face_is_still(face), face->now_ms))
        face->dirty = true;
}

bool input_is_breathing(const Face *face)
{
    return description(face)->layout == LAYOUT_BREATH;
}

void input_end_breath(Face *face, int node)
{
    if (face->now_ms < face->page.opened_ms + BREATH_DEAF_MS)
        return;
    if (node == FOCUS_NONE)
        node = find_action(face, ACTION_END_BREATH);
    if (node == FOCUS_NONE)
        node = focus_first(description(face));
    if (node != FOCUS_NONE)
        face_do(face, (Action)description(face)->nodes.items[node].action, 0);
}

// ---- controls -------------------------------------------------------------------------------

// Up and down read on while the focus is out of sight in that direction, or has nowhere to go.
static void move_by_arrow(Face *face, int dx, int dy)
{
    const float step = 90;
    Page *page = &face->page;
    int next = focus_toward(&page->description, &page->layout, page->focus, dx, dy);
    if (dy != 0 && page->layout.scroll_max > 0) {
        bool seen = page_focus_is_seen(page, face->now_ms);
        float at = page->scroll.to;
        float wanted = page->focus == FOCUS_NONE
                           ? at
                           : layout_scroll_to(&page->layout, (size_t)page->focus, at);
        bool ahead = !seen && (wanted > at) == (dy > 0);
        if (ahead || next == FOCUS_NONE) {
            input_scroll(face, step * (float)dy);
            return;
        }
    }
    if (next == FOCUS_NONE)
        return;
    bool bead = page->description.nodes.items[next].role == ROLE_BEAD;
    input_focus(face, next, true);
    if (face->sound != NULL)
        sound_cue(face->sound, SOUND_CUE_FOCUS);
    if (bead && dx != 0)
        face_activate(face, next);
}

static void change_value(Face *face, int dx)
{
    const Node *node = &description(face)->nodes.items[face->page.focus];
    face_do(face, dx > 0 ? ACTION_NEXT_VALUE : ACTION_PREVIOUS_VALUE, node->argument);
}

static void move(Face *face, int dx, int dy)
{
    int focus = face->page.focus;
    if (dx != 0 && focus != FOCUS_NONE &&
        description(face)->nodes.items[focus].action == ACTION_NEXT_VALUE)
        change_value(face, dx);
    else
        move_by_arrow(face, dx, dy);
}

static void activate_node(Face *face, int node)
{
    if (node != FOCUS_NONE)
        face_do(face, (Action)description(face)->nodes.items[node].action,
                description(face)->nodes.items[node].argument);
}

// Out of whatever lies over the room, also where no node says so; from the room, out of the game.
static void go_back(Face *face)
{
    int node = find_action(face, ACTION_BACK);
    bool in_room = description(face)->layout == LAYOUT_ROOM;
    if (node == FOCUS_NONE && in_room)
        node = find_action(face, ACTION_LEAVE);
    if (node != FOCUS_NONE)
        activate_node(face, node);
    else if (!in_room)
        face_do(face, ACTION_BACK, 0);
}

// What stands on the page for a control that is at hand on many of them: by its letter, or, where
// it was given another key, by what it does.
static int node_of_control(const Face *face, Control control)
{
    static const Action actions[CONTROL_COUNT] = {
        [CONTROL_TAKE_BACK] = ACTION_TAKE_BACK, [CONTROL_BREATHE] = ACTION_BREATHE,
        [CONTROL_GROUND] = ACTION_GROUND,       [CONTROL_HELP] = ACTION_HELP,
        [CONTROL_NOTE] = ACTION_WRITE,          [CONTROL_KEPT] = ACTION_KEEPSAKES,
        [CONTROL_SETTINGS] = ACTION_SETTINGS,   [CONTROL_LEAVE] = ACTION_LEAVE,
    };
    char letter = controls_letter_now(app_controls(face->app), controls_letter(control));
    int node = index_of(face, description_by_key(description(face), letter));
    return node == FOCUS_NONE && actions[control] != ACTION_NONE
               ? find_action(face, actions[control])
               : node;
}

// A choice or button takes the focus; what is at hand leaves it where it is.
static void take(Face *face, int node)
{
    if (node == FOCUS_NONE)
        return;
    const Node *found = &description(face)->nodes.items[node];
    if (found->role != ROLE_SHORTCUT)
        input_focus(face, node, true);
    face_do(face, (Action)found->action, found->argument);
}

static void step_focus(Face *face, int direction)
{
    input_focus(face, focus_step(description(face), face->page.focus, direction), true);
}

static bool read_aloud(Face *face, Control control)
{
    if (control == CONTROL_REPEAT)
        reader_again(&face->reader, &face->page, app_settings(face->app), face->now_ms);
    else if (control == CONTROL_HUSH)
        reader_hush(&face->reader);
    else
        return false;
    face->dirty = true;
    return true;
}

void input_control(Face *face, Control control)
{
    if (read_aloud(face, control))
        return;
    if (control == CONTROL_FULLSCREEN) {
        face_set_fullscreen(face, !face->fullscreen);
        return;
    }
    if (input_is_breathing(face)) {
        input_end_breath(face, node_of_control(face, control));
        return;
    }
    switch (control) {
    case CONTROL_UP:
    case CONTROL_DOWN:
        move(face, 0, control == CONTROL_DOWN ? 1 : -1);
        break;
    case CONTROL_LEFT:
    case CONTROL_RIGHT:
        move(face, control == CONTROL_RIGHT ? 1 : -1, 0);
        break;
    case CONTROL_NEXT:
    case CONTROL_PREVIOUS:
        step_focus(face, control == CONTROL_NEXT ? 1 : -1);
        break;
    case CONTROL_ACTIVATE:
        if (scan_is_on(face))
            scan_press(face);
        else
            face_activate(face, face->page.focus);
        break;
    case CONTROL_BACK:
        go_back(face);
        break;
    default:
        take(face, node_of_control(face, control));
        break;
    }
}

// On such a page going back changes nothing; with one switch, the switch goes on being the switch.
bool input_assign(Face *face, Device device, const char *name)
{
    Awaited awaits = description(face)->awaits;
    if (awaits != (device == DEVICE_KEYS ? AWAITS_KEY : AWAITS_BUTTON) || name[0] == '\0')
        return false;
    Control control = controls_of(app_controls(face->app), device, name);
    if (control == CONTROL_BACK || (control == CONTROL_ACTIVATE && scan_is_on(face)))
        return false;
    face->dirty = true;
    return app_assign(face->app, name);
}

// ---- keys -----------------------------------------------------------------------------------

static bool handle_scroll_key(Face *face, SDL_Keycode key)
{
    float view = face->page.layout.view.h / face->page.layout.unit;
    switch (key) {
    case SDLK_PAGEDOWN:
        input_scroll(face, view * .85f);
        return true;
    case SDLK_PAGEUP:
        input_scroll(face, -view * .85f);
        return true;
    case SDLK_HOME:
        input_scroll(face, -1e6f);
        return true;
    case SDLK_END:
        input_scroll(face, 1e6f);
        return true;
    default:
        return false;
    }
}

static bool field_has_focus(const Face *face)
{
    int field = page_field(&face->page);
    return field != FOCUS_NONE && face->page.focus == field;
}

static void save_field(Face *face)
{
    int field = page_field(&face->page);
    if (field != FOCUS_NONE && node_is_active(&description(face)->nodes.items[field]))
        face_do(face, (Action)description(face)->nodes.items[field].action,
                description(face)->nodes.items[field].argument);
}

// Where something is written, what would be a letter of it is no control.
static bool is_written(const Face *face, SDL_Keycode key, Uint16 mods)
{
    bool letter = (key >= SDLK_SPACE && key < SDLK_DELETE) ||
                  (key >= 0xA0 && (key & SDLK_SCANCODE_MASK) == 0) ||
                  (key >= SDLK_KP_1 && key <= SDLK_KP_PERIOD);
    return letter && field_has_focus(face) && !(mods & KMOD_CTRL);
}

// Enter ends a line; where there is one line alone, it is done.
static bool handle_field_key(Face *face, SDL_Keycode key, Uint16 mods)
{
    bool enter = key == SDLK_RETURN || key == SDLK_KP_ENTER;
    int field = page_field(&face->page);
    if (field == FOCUS_NONE)
        return false;
    if (key == SDLK_BACKSPACE) {
        app_erase(face->app);
    } else if (enter && (mods & KMOD_CTRL)) {
        save_field(face);
    } else if (enter && field_has_focus(face)) {
        if (!app_type(face->app, "\n"))
            save_field(face);
    } else {
        return is_written(face, key, mods);
    }
    face->dirty = true;
    return true;
}

static int node_numbered(const Face *face, SDL_Keycode key)
{
    if (key >= SDLK_1 && key <= SDLK_9)
        return index_of(face, description_numbered(description(face), (int)(key - SDLK_1) + 1));
    if (key >= SDLK_KP_1 && key <= SDLK_KP_9)
        return index_of(face, description_numbered(description(face), (int)(key - SDLK_KP_1) + 1));
    return FOCUS_NONE;
}

// A letter of this screen that is no control of its own.
static int node_of_letter(const Face *face, SDL_Keycode key)
{
    bool letter = key >= SDLK_a && key <= SDLK_z;
    return index_of(face, letter ? description_by_key(description(face), (char)key) : NULL);
}

static bool is_modifier(SDL_Keycode key)
{
    return key == SDLK_LSHIFT || key == SDLK_RSHIFT || key == SDLK_LCTRL || key == SDLK_RCTRL ||
           key == SDLK_LALT || key == SDLK_RALT || key == SDLK_LGUI || key == SDLK_RGUI ||
           key == SDLK_CAPSLOCK || key == SDLK_NUMLOCKCLEAR || key == SDLK_MODE;
}

// Letters mean something by themselves; where something is written, together with Ctrl.
static bool is_shortcut(const Face *face, Uint16 mods)
{
    bool writing = page_field(&face->page) != FOCUS_NONE;
    bool control = (mods & KMOD_CTRL) != 0;
    return control == writing && !(mods & (KMOD_ALT | KMOD_GUI));
}

static void handle_other_key(Face *face, SDL_Keycode key, Uint16 mods)
{
    bool writing = page_field(&face->page) != FOCUS_NONE;
    int node = is_shortcut(face, mods) ? node_of_letter(face, key) : FOCUS_NONE;
    if (node == FOCUS_NONE && !writing && !(mods & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)))
        node = node_numbered(face, key);
    if (input_is_breathing(face))
        input_end_breath(face, node);
    else if (!handle_scroll_key(face, key))
        take(face, node);
}

static void handle_key(Face *face, const SDL_KeyboardEvent *event)
{
    SDL_Keycode key = event->keysym.sym;
    Uint16 mods = event->keysym.mod;
    const char *name = SDL_GetKeyName(key);
    if (event->repeat == 0 && input_assign(face, DEVICE_KEYS, name))
        return;
    Control control = controls_of(app_controls(face->app), DEVICE_KEYS, name);
    bool moves = control >= CONTROL_UP && control <= CONTROL_PREVIOUS;
    bool scrolls = key == SDLK_PAGEUP || key == SDLK_PAGEDOWN || key == SDLK_BACKSPACE;
    if (event->repeat != 0 && !moves && !scrolls)
        return;
    if (control == CONTROL_NEXT && (mods & KMOD_SHIFT) != 0)
        control = CONTROL_PREVIOUS;
    if (key == SDLK_RETURN && (mods & KMOD_ALT) != 0)
        control = CONTROL_FULLSCREEN;
    else if (handle_field_key(face, key, mods))
        return;
    if (control > CONTROL_FULLSCREEN && key < SDLK_DELETE && !is_shortcut(face, mods))
        return;
    if (control != CONTROL_NONE)
        input_control(face, control);
    else
        handle_other_key(face, key, mods);
}

// ---- writing --------------------------------------------------------------------------------

// A space that was pressed on a button has done its work as a key.
static void handle_text(Face *face, const char *text)
{
    page_set_composition(&face->page, "");
    int field = page_field(&face->page);
    if (field == FOCUS_NONE || (!field_has_focus(face) && strcmp(text, " ") == 0))
        return;
    input_focus(face, field, true);
    app_type(face->app, text);
    face->dirty = true;
}

// What an input method has put together so far.
static void handle_editing(Face *face, const char *text)
{
    page_set_composition(&face->page, text);
    face->described = false;
}

// ---- events ---------------------------------------------------------------------------------

static bool is_composing(const Face *face)
{
    return face->page.composition.length > 0;
}

static bool is_press(const SDL_Event *event)
{
    return event->type == SDL_KEYDOWN || event->type == SDL_MOUSEBUTTONDOWN ||
           event->type == SDL_FINGERDOWN || event->type == SDL_CONTROLLERBUTTONDOWN;
}

// Where the player wishes for it, what comes within half a second of the last input was not meant.
static bool is_unmeant(Face *face, const SDL_Event *event)
{
    if (!app_settings(face->app)->input_pause || !is_press(event) || field_has_focus(face))
        return false;
    if (face->now_ms < face->rest_until_ms)
        return true;
    face->rest_until_ms = face->now_ms + REST_MS;
    return false;
}

static void handle_input(Face *face, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        app_expect_keyboard(face->app, true);
        if (!is_composing(face))
            handle_key(face, &event->key);
        return;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        pointing_finger(face, &event->tfinger);
        return;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERAXISMOTION:
        pad_handle(face, event);
        return;
    default:
        pointing_mouse(face, event);
        return;
    }
}

void face_handle(Face *face, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        face->leaving = true;
        return;
    case SDL_KEYDOWN:
        if (is_modifier(event->key.keysym.sym)) {
            reader_hush(&face->reader);
            return;
        }
        // fall through
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERAXISMOTION:
        stage_stir(face->stage, face->now_ms);
        if (!is_unmeant(face, event))
            handle_input(face, event);
        return;
    case SDL_CONTROLLERDEVICEADDED:
    case SDL_CONTROLLERDEVICEREMOVED:
        pad_handle(face, event);
        return;
    case SDL_TEXTINPUT:
        handle_text(face, event->text.text);
        return;
    case SDL_TEXTEDITING:
        handle_editing(face, event->edit.text);
        return;
    case SDL_TEXTEDITING_EXT:
        handle_editing(face, event->editExt.text);
        SDL_free(event->editExt.text);
        return;
    case SDL_AUDIODEVICEADDED:
        if (face->sound != NULL && !event->adevice.iscapture)
            sound_device_came(face->sound);
        return;
    case SDL_AUDIODEVICEREMOVED: // `which` is 0 for one that nobody has opened
        if (face->sound != NULL && !event->adevice.iscapture && event->adevice.which != 0)
            sound_device_went(face->sound);
        return;
    case SDL_DROPFILE:
        app_open_file(face->app, event->drop.file);
        SDL_free(event->drop.file);
        return;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        stage_forget_textures(face->stage);
        frame_forget(face->frame);
        pictures_clear(face->pictures, face->width, face->height);
        fonts_forget_textures(face->fonts, face->width, face->height);
        circle_deinit(&face->circle);
        face->dirty = true;
        return;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_ENTER)
            face->pointer_known = false;
        face->dirty = true;
        return;
    default:
        return;
    }
}
