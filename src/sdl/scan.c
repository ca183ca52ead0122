#include "sdl/scan.h"

#include "sdl/input.h"

enum { PACE_MIN_MS = 300, TOP = -1000000 };

bool scan_is_on(const Face *face)
{
    return app_settings(face->app)->scan_ms > 0;
}

// A breath is not hurried by a focus that goes round: the switch ends it.
static bool is_scanned(const Face *face)
{
    return scan_is_on(face) && !input_is_breathing(face) && face->page.focus != FOCUS_NONE;
}

static uint64_t pace_ms(const Face *face)
{
    int pace = app_settings(face->app)->scan_ms;
    return (uint64_t)(pace > PACE_MIN_MS ? pace : PACE_MIN_MS);
}

void scan_press(Face *face)
{
    face->scan_at_ms = face->now_ms + 2 * pace_ms(face);
    face_activate(face, face->page.focus);
}

// At the end of a round the page is shown from its top again, so that all of it can be read.
static void go_on(Face *face)
{
    int before = face->page.focus;
    int next = focus_step(&face->page.description, before, 1);
    bool again = next <= before && face->page.scroll.to > 0;
    input_focus(face, next, !again);
    if (again)
        input_scroll(face, TOP);
    face->scan_at_ms = face->now_ms + (again ? 3 : 1) * pace_ms(face);
}

void scan_step(Face *face)
{
    if (!is_scanned(face))
        return;
    if (face->scan_page != face->page.opened_ms || face->scan_at_ms == 0) {
        face->scan_page = face->page.opened_ms;
        face->scan_at_ms = face->now_ms + 2 * pace_ms(face);
    } else if (face->now_ms >= face->scan_at_ms) {
        go_on(face);
    }
}

int scan_wake_in_ms(const Face *face)
{
    if (!is_scanned(face))
        return -1;
    return face->scan_at_ms > face->now_ms ? (int)(face->scan_at_ms - face->now_ms) : 0;
}
