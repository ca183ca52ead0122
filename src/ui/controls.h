// What can be asked of the window without pointing, and which key and which button of a game
// controller asks for it. Every one of them can be given another key or button.
// Must not do: know SDL (keys and buttons are names), do what is asked.
#ifndef GENTLY_UI_CONTROLS_H
#define GENTLY_UI_CONTROLS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Control {
    CONTROL_UP,
    CONTROL_DOWN,
    CONTROL_LEFT,
    CONTROL_RIGHT,
    CONTROL_NEXT, // in reading order
    CONTROL_PREVIOUS,
    CONTROL_ACTIVATE,
    CONTROL_BACK,
    CONTROL_REPEAT, // reads the page again
    CONTROL_HUSH,   // stops reading
    CONTROL_FULLSCREEN,
    // What is at hand on many screens; each has a letter of its own (controls_letter).
    CONTROL_TAKE_BACK,
    CONTROL_BREATHE,
    CONTROL_GROUND,
    CONTROL_HELP,
    CONTROL_NOTE,
    CONTROL_KEPT,
    CONTROL_SETTINGS,
    CONTROL_LEAVE,
    CONTROL_COUNT,
    CONTROL_NONE = -1
} Control;

typedef enum Device { DEVICE_KEYS, DEVICE_BUTTONS, DEVICE_COUNT } Device;

enum { CONTROLS_NAME_SIZE = 24 };

// One name a control and device; "" where it has none. Two controls of a device never have the
// same.
typedef struct Controls {
    char names[DEVICE_COUNT][CONTROL_COUNT][CONTROLS_NAME_SIZE];
} Controls;

// The usual ones. Keys are called as SDL calls them ("Return", "B"), buttons as SDL's controller
// strings do ("a", "dpup").
void controls_init(Controls *controls);

// Takes what the player has set, `control=name` separated by "; ", as controls_write() writes it.
// What is not understood is passed over.
void controls_read(Controls *controls, Device device, const char *text);

// Writes what differs from the usual into `text` of `size` bytes. False when it does not fit.
bool controls_write(const Controls *controls, Device device, char *text, size_t size);

// Gives `control` that key or button. Whoever had it gets what `control` had. False, and nothing is
// changed, for a name that cannot be kept, or where moving, activating or going back would be left
// with none.
bool controls_assign(Controls *controls, Device device, Control control, const char *name);

// Which control a key or button asks for; the usual second keys (Space, Keypad Enter, F1, ...)
// count where nobody else was given them. CONTROL_NONE when it is none.
Control controls_of(const Controls *controls, Device device, const char *name);

// The id of a control, as in settings.json; static.
const char *controls_id(Control control);

// The letter that a control usually has, in small letters; '\0' for those that have none.
char controls_letter(Control control);

// The letter that stands for the usual letter `letter` now; '\0' when it is no letter any more.
char controls_letter_now(const Controls *controls, char letter);

#endif
