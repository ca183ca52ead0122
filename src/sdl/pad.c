#include "sdl/pad.h"

#include <stdlib.h>

#include "sdl/input.h"

enum {
    PLAY_MS = 16,    // a controller that is there
    REST_MS = 150,   // the same, each time for 75 us of CPU (tests/bench/rest.sh)
    LOOK_MS = 2000,  // whether one has been plugged in
    LEAN = 20000,    // of 32767: the stick is pushed
    UPRIGHT = 10000, // it has come back
};

void pads_hint(bool background)
{
    SDL_SetHint(SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0");
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, background ? "1" : "0");
}

void pads_start(Pads *pads)
{
    pads->started = pads->started || SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
}

static int count(const Pads *pads)
{
    int found = 0;
    for (int i = 0; i < PADS_MAX; i++)
        found += pads->open[i] != NULL;
    return found;
}

void pads_stop(Pads *pads)
{
    for (int i = 0; i < PADS_MAX; i++) {
        if (pads->open[i] != NULL)
            SDL_GameControllerClose(pads->open[i]);
        pads->open[i] = NULL;
    }
    if (pads->started)
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    pads->started = false;
}

static uint64_t interval(const Pads *pads, PadsPace pace)
{
    if (count(pads) == 0)
        return LOOK_MS;
    return pace == PADS_REST ? REST_MS : PLAY_MS;
}

void pads_step(Pads *pads, uint64_t now_ms, PadsPace pace)
{
    if (!pads->started || pace == PADS_NEVER || now_ms < pads->asked_ms + interval(pads, pace))
        return;
    pads->asked_ms = now_ms;
    SDL_GameControllerUpdate();
}

int pads_wake_in_ms(const Pads *pads, uint64_t now_ms, PadsPace pace)
{
    if (!pads->started || pace == PADS_NEVER)
        return -1;
    uint64_t due = pads->asked_ms + interval(pads, pace);
    return due > now_ms ? (int)(due - now_ms) : 0;
}

static void add(Pads *pads, int index)
{
    for (int i = 0; i < PADS_MAX; i++) {
        if (pads->open[i] == NULL) {
            pads->open[i] = SDL_GameControllerOpen(index);
            return;
        }
    }
}

static void take_away(Pads *pads, SDL_JoystickID id)
{
    for (int i = 0; i < PADS_MAX; i++) {
        SDL_GameController *pad = pads->open[i];
        if (pad != NULL && SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad)) == id) {
            SDL_GameControllerClose(pad);
            pads->open[i] = NULL;
        }
    }
}

// The stick is the arrows: one step each time it is pushed, none while it is held.
static void lean(Face *face, const SDL_ControllerAxisEvent *event)
{
    bool across = event->axis == SDL_CONTROLLER_AXIS_LEFTX;
    if (!across && event->axis != SDL_CONTROLLER_AXIS_LEFTY)
        return;
    Control less = across ? CONTROL_LEFT : CONTROL_UP, more = across ? CONTROL_RIGHT : CONTROL_DOWN;
    int *leaning = &face->pads.leaning;
    bool ours = *leaning == 1 + (int)less || *leaning == 1 + (int)more;
    if (ours && abs(event->value) < UPRIGHT)
        *leaning = 0;
    if (*leaning != 0 || abs(event->value) < LEAN)
        return;
    Control control = event->value < 0 ? less : more;
    *leaning = 1 + (int)control;
    input_control(face, control);
}

static void press(Face *face, const SDL_ControllerButtonEvent *event)
{
    const char *name =
        SDL_GameControllerGetStringForButton((SDL_GameControllerButton)event->button);
    if (name == NULL || input_assign(face, DEVICE_BUTTONS, name))
        return;
    Control control = controls_of(app_controls(face->app), DEVICE_BUTTONS, name);
    if (control != CONTROL_NONE)
        input_control(face, control);
    else if (input_is_breathing(face))
        input_end_breath(face, FOCUS_NONE);
}

void pad_handle(Face *face, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        add(&face->pads, event->cdevice.which);
        break;
    case SDL_CONTROLLERDEVICEREMOVED:
        take_away(&face->pads, event->cdevice.which);
        break;
    case SDL_CONTROLLERBUTTONDOWN:
        app_expect_keyboard(face->app, false);
        press(face, &event->cbutton);
        break;
    case SDL_CONTROLLERAXISMOTION:
        lean(face, &event->caxis);
        break;
    default:
        break;
    }
}
