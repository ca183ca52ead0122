// The game in a window: opens it, runs until the player leaves, closes it.
// Must not do: know what an action means, read or write the player's files.
#ifndef GENTLY_SDL_WINDOW_H
#define GENTLY_SDL_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"

// What the command line asked for; strings are borrowed. `(WindowOptions){0}` asks for nothing.
typedef struct WindowOptions {
    int width, height;        // of the window in screen units; 0: 1280 by 720
    bool fullscreen;          // else as the settings say
    const char *theme;        // "dawn" ... "contrast", "auto"; NULL: as the settings say
    int text_scale;           // 100 to 200 per cent; 0: as the settings say
    bool reduced_motion;      // else as the settings say
    bool mute;                // else as the settings say
    bool voice;               // reads aloud; else as the settings say
    const char *renderer;     // SDL's name of a render driver; NULL: the best that fits
    const char *sound_folder; // with the sound files; NULL: no sound
    const char *font_folder;  // where to look for typefaces first; NULL: the system's alone
    const char *cache_folder; // for what can be painted again; NULL: nothing is kept
    const char *script;       // file of inputs and pictures for tests; time is then virtual
    const char *screenshot;   // file for one picture of the first complete screen, then leaves
    // Asked before a frame is painted: whether it has to wait, since what it would show is not kept
    // yet. NULL: never.
    bool (*holds)(void);
    // Called whenever virtual time passes (with a script or a screenshot); may be NULL.
    void (*advance)(void *state, uint64_t ms);
    void *advance_state;
} WindowOptions;

// Whether a window can be opened here. Says nothing on standard error. `cache`: WindowOptions'
// cache_folder.
bool window_available(const char *cache);

// Runs the game until the player leaves, the script ends or the system asks to. `app` stays the
// caller's. Returns the exit status: 0; 1 when a script's expectation was not met; 3 when the
// window could not be opened (the reason goes to standard error).
int window_run(App *app, const WindowOptions *options);

// The same turn by turn, for whoever has a loop of their own (the browser).
typedef struct Face Window;

// NULL and an Error when that is not possible. `app` and `options` stay the caller's and have to
// outlive the window.
Window *window_open(App *app, const WindowOptions *options, Error *error);

// Takes the events that have come, lets time pass, paints when something looks different. Returns
// in how many ms the next turn is due; -1: not before an event comes.
int window_turn(Window *window);

// What stands in the field of the present screen, where there is one to write in and no keys are on
// it; else NULL. Valid until the next turn.
const char *window_field(const Window *window);

// The player has left: there is nothing more to turn.
bool window_is_leaving(const Window *window);

void window_close(Window *window);

#endif
