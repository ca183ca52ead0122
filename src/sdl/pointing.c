// Mouse and touch into focus, scrolling and actions: everything can be done with either of them
// alone. Nothing has to be held, nothing is done by pressing alone: moving away before letting go
// takes it back.
#include <math.h>

#include "sdl/input.h"

enum {
    TAP_PX = 12,   // a finger that moved further scrolls instead
    WHEEL_PX = 60, // design px a notch
};

static int hit(const Face *face, float x, float y)
{
    return layout_hit(&face->page.layout, &face->page.description, x, y,
                      page_scroll(&face->page, face->now_ms));
}

// The hand is looked for in the desktop's theme when it is shown first.
static void show_cursor(Face *face, bool hand)
{
    if (hand && face->hand == NULL)
        face->hand = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_HAND);
    SDL_Cursor *cursor = hand ? face->hand : SDL_GetDefaultCursor();
    if (cursor != NULL && SDL_GetCursor() != cursor)
        SDL_SetCursor(cursor);
}

// Where the pointer happens to lie when it enters is no wish for the focus.
static void point_at(Face *face, float x, float y, bool scripted)
{
    bool known = face->pointer_known || scripted;
    face->pointer_known = true;
    if (!known)
        return;
    face->pointer_moved = true;
    int node = hit(face, x, y);
    show_cursor(face, node != FOCUS_NONE);
    if (node != FOCUS_NONE && node != face->page.focus && !input_is_breathing(face) &&
        !scan_is_on(face))
        input_focus(face, node, false);
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
    bool is_switch = scan_is_on(face) && (node == FOCUS_NONE || !face->pointer_moved);
    face->press.down = false;
    face->pointer_moved = false;
    if (pressed && input_is_breathing(face)) {
        input_end_breath(face, same ? node : FOCUS_NONE);
    } else if (pressed && is_switch) {
        scan_press(face);
    } else if (same && node != FOCUS_NONE) {
        input_focus(face, node, false);
        face_activate(face, node);
    }
}

void pointing_mouse(Face *face, const SDL_Event *event)
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
        input_scroll(face, -notches * WHEEL_PX);
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

void pointing_finger(Face *face, const SDL_TouchFingerEvent *event)
{
    float x = event->x * (float)face->width, y = event->y * (float)face->height;
    if (event->type == SDL_FINGERDOWN) {
        face->pointer_moved = true; // a finger is always where it is meant to be
        press(face, x, y);
    } else if (event->type == SDL_FINGERUP) {
        release(face, x, y);
    } else if (face->press.down) {
        float unit = face->page.layout.unit;
        if (hypotf(x - face->press.x, y - face->press.y) > TAP_PX * unit)
            face->press.moved = true;
        if (face->press.moved)
            input_scroll(face, -event->dy * (float)face->height / unit);
    }
}
