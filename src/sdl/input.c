// Events into focus, scrolling and actions. Everything can be done with the keyboard alone and
// with the mouse alone; nothing has to be held.
#include <math.h>
#include <string.h>

#include "sdl/face.h"

enum {
    BREATH_DEAF_MS = 300, // the key that opened a breath does not end it
    TAP_PX = 12,          // a finger that moved further scrolls instead
    WHEEL_PX = 60,        // design px a notch
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

static void focus_on(Face *face, int node, bool reveal)
{
    page_set_focus(&face->page, node, reveal, face_is_still(face), face->now_ms);
    face->dirty = true;
}

static void scroll(Face *face, float design_px)
{
    float px = design_px * face->page.layout.unit;
    if (page_scroll_by(&face->page, px, face_is_still(face), face->now_ms))
        face->dirty = true;
}

// ---- keys -----------------------------------------------------------------------------------

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
            scroll(face, step * (float)dy);
            return;
        }
    }
    if (next == FOCUS_NONE)
        return;
    bool bead = page->description.nodes.items[next].role == ROLE_BEAD;
    focus_on(face, next, true);
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

static bool handle_arrow(Face *face, SDL_Keycode key)
{
    int dx = (key == SDLK_RIGHT) - (key == SDLK_LEFT);
    int dy = (key == SDLK_DOWN) - (key == SDLK_UP);
    if (dx == 0 && dy == 0)
        return false;
    int focus = face->page.focus;
    if (dx != 0 && focus != FOCUS_NONE &&
        description(face)->nodes.items[focus].action == ACTION_NEXT_VALUE)
        change_value(face, dx);
    else
        move_by_arrow(face, dx, dy);
    return true;
}

static bool handle_scroll_key(Face *face, SDL_Keycode key)
{
    float view = face->page.layout.view.h / face->page.layout.unit;
    switch (key) {
    case SDLK_PAGEDOWN:
        scroll(face, view * .85f);
        return true;
    case SDLK_PAGEUP:
        scroll(face, -view * .85f);
        return true;
    case SDLK_HOME:
        scroll(face, -1e6f);
        return true;
    case SDLK_END:
        scroll(face, 1e6f);
        return true;
    default:
        return false;
    }
}

// Out of whatever lies over the room, also where no node says so; from the room, out of the game.
static void go_back(Face *face)
{
    int node = find_action(face, ACTION_BACK);
    bool in_room = description(face)->layout == LAYOUT_ROOM;
    if (node == FOCUS_NONE && in_room)
        node = index_of(face, description_by_key(description(face), 'q'));
    if (node != FOCUS_NONE)
        face_do(face, (Action)description(face)->nodes.items[node].action,
                description(face)->nodes.items[node].argument);
    else if (!in_room)
        face_do(face, ACTION_BACK, 0);
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

static void handle_enter(Face *face, bool control)
{
    if (control) {
        save_field(face);
    } else if (field_has_focus(face)) {
        if (!app_type(face->app, "\n")) // one line alone: it is done
            save_field(face);
        face->dirty = true;
    } else {
        face_activate(face, face->page.focus);
    }
}

static int node_of_letter(const Face *face, SDL_Keycode key)
{
    bool letter = key >= SDLK_a && key <= SDLK_z;
    return index_of(face, letter ? description_by_key(description(face), (char)key) : NULL);
}

// Letters and digits; where something is being written, letters with Ctrl.
static void handle_shortcut(Face *face, SDL_Keycode key)
{
    bool writing = page_field(&face->page) != FOCUS_NONE;
    int node = node_of_letter(face, key);
    if (!writing && key >= SDLK_1 && key <= SDLK_9)
        node = index_of(face, description_numbered(description(face), (int)(key - SDLK_1) + 1));
    else if (!writing && key >= SDLK_KP_1 && key <= SDLK_KP_9)
        node = index_of(face, description_numbered(description(face), (int)(key - SDLK_KP_1) + 1));
    if (node == FOCUS_NONE)
        return;
    const Node *found = &description(face)->nodes.items[node];
    if (found->role != ROLE_SHORTCUT)
        focus_on(face, node, true);
    face_do(face, (Action)found->action, found->argument);
}

static bool is_modifier(SDL_Keycode key)
{
    return key == SDLK_LSHIFT || key == SDLK_RSHIFT || key == SDLK_LCTRL || key == SDLK_RCTRL ||
           key == SDLK_LALT || key == SDLK_RALT || key == SDLK_LGUI || key == SDLK_RGUI ||
           key == SDLK_CAPSLOCK || key == SDLK_NUMLOCKCLEAR || key == SDLK_MODE;
}

static bool is_breathing(const Face *face)
{
    return description(face)->layout == LAYOUT_BREATH;
}

// Any key, any click: enough of this breath. One that means `node` does that, too.
static void end_breath(Face *face, int node)
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

static void handle_plain_key(Face *face, SDL_Keycode key, Uint16 mods)
{
    bool control = (mods & KMOD_CTRL) != 0;
    switch (key) {
    case SDLK_TAB:
        focus_on(face, focus_step(description(face), face->page.focus, mods & KMOD_SHIFT ? -1 : 1),
                 true);
        return;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        handle_enter(face, control);
        return;
    case SDLK_SPACE:
        if (!field_has_focus(face))
            face_activate(face, face->page.focus);
        return;
    case SDLK_BACKSPACE:
        if (page_field(&face->page) != FOCUS_NONE)
            app_erase(face->app);
        return;
    case SDLK_ESCAPE:
        go_back(face);
        return;
    case SDLK_F1:
        face_activate(face, find_action(face, ACTION_HELP));
        return;
    default:
        break;
    }
    if (handle_arrow(face, key) || handle_scroll_key(face, key))
        return;
    bool writing = page_field(&face->page) != FOCUS_NONE;
    if (control == writing && !(mods & (KMOD_ALT | KMOD_GUI)))
        handle_shortcut(face, key);
}

static bool may_repeat(SDL_Keycode key)
{
    return key == SDLK_UP || key == SDLK_DOWN || key == SDLK_LEFT || key == SDLK_RIGHT ||
           key == SDLK_TAB || key == SDLK_PAGEUP || key == SDLK_PAGEDOWN || key == SDLK_BACKSPACE;
}

static void handle_key(Face *face, const SDL_KeyboardEvent *event)
{
    SDL_Keycode key = event->keysym.sym;
    Uint16 mods = event->keysym.mod;
    if (is_modifier(key) || (event->repeat != 0 && !may_repeat(key)))
        return;
    if (key == SDLK_F11 || (key == SDLK_RETURN && (mods & KMOD_ALT) != 0))
        face_set_fullscreen(face, !face->fullscreen);
    else if (is_breathing(face))
        end_breath(face, node_of_letter(face, key));
    else
        handle_plain_key(face, key, mods);
}

// A space that was pressed on a button has done its work as a key.
static void handle_text(Face *face, const char *text)
{
    int field = page_field(&face->page);
    if (field == FOCUS_NONE || (!field_has_focus(face) && strcmp(text, " ") == 0))
        return;
    focus_on(face, field, true);
    app_type(face->app, text);
    face->dirty = true;
}

// ---- pointing -------------------------------------------------------------------------------

static int hit(const Face *face, float x, float y)
{
    return layout_hit(&face->page.layout, description(face), x, y,
                      page_scroll(&face->page, face->now_ms));
}

// Where the pointer happens to lie when it enters is no wish for the focus.
static void point_at(Face *face, float x, float y, bool scripted)
{
    bool known = face->pointer_known || scripted;
    face->pointer_known = true;
    if (!known)
        return;
    int node = hit(face, x, y);
    SDL_Cursor *cursor = node != FOCUS_NONE ? face->hand : face->arrow;
    if (cursor != NULL && SDL_GetCursor() != cursor)
        SDL_SetCursor(cursor);
    if (node != FOCUS_NONE && node != face->page.focus && !is_breathing(face))
        focus_on(face, node, false);
}

static void press(Face *face, float x, float y)
{
    face->press = (Press){.down = true, .x = x, .y = y};
}

static void release(Face *face, float x, float y)
{
    bool pressed = face->press.down && !face->press.moved;
    int node = hit(face, x, y);
    bool same = pressed && node == hit(face, face->press.x, face->press.y);
    face->press.down = false;
    if (pressed && is_breathing(face)) {
        end_breath(face, same ? node : FOCUS_NONE);
    } else if (same && node != FOCUS_NONE) {
        focus_on(face, node, false);
        face_activate(face, node);
    }
}

static void handle_mouse(Face *face, const SDL_Event *event)
{
    float density = face->density;
    if (event->type == SDL_MOUSEMOTION) {
        point_at(face, (float)event->motion.x * density, (float)event->motion.y * density,
                 event->motion.which == FACE_SCRIPT_MOUSE);
        return;
    }
    if (event->type == SDL_MOUSEWHEEL) {
        float notches = event->wheel.preciseY;
        if (event->wheel.direction == SDL_MOUSEWHEEL_FLIPPED)
            notches = -notches;
        scroll(face, -notches * WHEEL_PX);
        return;
    }
    if (event->button.button != SDL_BUTTON_LEFT)
        return;
    float x = (float)event->button.x * density, y = (float)event->button.y * density;
    if (event->type == SDL_MOUSEBUTTONDOWN)
        press(face, x, y);
    else
        release(face, x, y);
}

static void handle_finger(Face *face, const SDL_TouchFingerEvent *event)
{
    float x = event->x * (float)face->width, y = event->y * (float)face->height;
    if (event->type == SDL_FINGERDOWN) {
        press(face, x, y);
    } else if (event->type == SDL_FINGERUP) {
        release(face, x, y);
    } else if (face->press.down) {
        float unit = face->page.layout.unit;
        if (hypotf(x - face->press.x, y - face->press.y) > TAP_PX * unit)
            face->press.moved = true;
        if (face->press.moved)
            scroll(face, -event->dy * (float)face->height / unit);
    }
}

void face_handle(Face *face, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        face->leaving = true;
        return;
    case SDL_KEYDOWN:
        stage_stir(face->stage, face->now_ms);
        handle_key(face, &event->key);
        return;
    case SDL_TEXTINPUT:
        handle_text(face, event->text.text);
        return;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
        stage_stir(face->stage, face->now_ms);
        handle_mouse(face, event);
        return;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        stage_stir(face->stage, face->now_ms);
        handle_finger(face, &event->tfinger);
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
        pictures_clear(face->pictures);
        fonts_forget_textures(face->fonts);
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
