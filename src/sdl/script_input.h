// The inputs of a script, as events of the system. Must not do: reach past the event queue into the
// game.
#ifndef GENTLY_SDL_SCRIPT_INPUT_H
#define GENTLY_SDL_SCRIPT_INPUT_H

#include "sdl/face.h"

// The controller that is plugged in; SDL closes it when it ends. `(ScriptInput){0}` at first.
typedef struct ScriptInput {
    SDL_Joystick *joystick; // NULL: none
    int pad;
} ScriptInput;

// Sends what one command says. False and an Error when there is no such command, or it cannot be
// done.
bool script_input(ScriptInput *input, Face *face, const char *command, const char *rest,
                  Error *error);

// Two numbers with a space between them, and nothing else.
bool script_read_pair(const char *text, long *a, long *b);

#endif
