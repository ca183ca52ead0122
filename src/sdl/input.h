// What the files about input share: keys (input.c), mouse and touch (pointing.c), controllers
// (pad.c), one switch (scan.c). Nobody else includes it.
#ifndef GENTLY_SDL_INPUT_H
#define GENTLY_SDL_INPUT_H

#include "sdl/face.h"

// Does what a control asks for; it is the same from a key and from a button.
void input_control(Face *face, Control control);

// A key or button by its name, where a page awaits one. False when none is awaited from there.
bool input_assign(Face *face, Device device, const char *name);

void input_focus(Face *face, int node, bool reveal);
void input_scroll(Face *face, float design_px);
bool input_is_breathing(const Face *face);

// Any key, any click: enough of this breath. One that means `node` does that, too.
void input_end_breath(Face *face, int node);

void pointing_mouse(Face *face, const SDL_Event *event);
void pointing_finger(Face *face, const SDL_TouchFingerEvent *event);

void pad_handle(Face *face, const SDL_Event *event);

// One switch: the focus goes round by itself.
bool scan_is_on(const Face *face);
void scan_press(Face *face); // takes what has the focus

#endif
