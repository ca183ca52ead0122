// Keys on the screen: shown on the page to write on, at the player's wish, by itself with one
// switch and with a controller, and never in the terminal.
// Must not do: know where a key lies (ui/flow_keys.c), what is being written (writing.c).
#ifndef GENTLY_APP_KEYBOARD_H
#define GENTLY_APP_KEYBOARD_H

#include "app/app_internal.h"

// A page to write on opens: whether keys are on it, and which.
void keyboard_begin(App *app);

// Shows or hides them, from now on: it is a setting.
bool keyboard_show(App *app);

// Presses the key with that argument of ACTION_KEY. False when nothing was typed.
bool keyboard_press(App *app, int key);

// Adds the keys; `one_line`: without one that ends a line.
void keyboard_describe(App *app, Description *description, bool one_line);

#endif
