// Inputs and pictures from a file, for tests: one command a line, in virtual time.
//
//   key NAME           a key by SDL's name, "Shift+" "Ctrl+" "Alt+" before it: key Shift+Tab
//   click X Y          moves there and clicks, px; move X Y moves alone; tap X Y: a finger
//   click-on TEXT      the same on what can be chosen and contains it, where it is in sight; #2:
//                      on what has that number; tap-on
//   wheel N            turns the wheel, positive: up
//   swipe PX           a finger moves down by so much; negative: up
//   text WORDS         types them
//   editing WORDS      what an input method has put together so far
//   pad-in, pad-out    plugs a controller in and out
//   pad NAME           presses a button of it, by SDL's name: pad dpup
//   stick X Y          leans its left stick, -100 to 100
//   drop FILE          drops a file on the window
//   wait MS            lets time pass, in steps of 16 ms
//   play MS            the same, and every step is painted and shown
//   size W H           resizes the window
//   paint              waits until the scenery is painted
//   shot FILE          waits for the scenery, then saves what is shown: .png or .bmp
//   bare FILE          the same without words and focus: what lies behind them
//   places FILE        saves where words, edges and focus stand (places.h)
//   expect TEXT        a node's text or value contains it, else the script fails
//   refuse TEXT        no node's does
//   expect-screen NAME
//   expect-focus TEXT  the focused node's text contains it
//   await-focus TEXT   lets time pass until it does
//   expect-spoken TEXT what the voice said last contains it
//   # a comment
//
// Must not do: reach past the event queue into the game.
#ifndef GENTLY_SDL_SCRIPT_H
#define GENTLY_SDL_SCRIPT_H

#include "sdl/face.h"

typedef struct Script Script;

// Reads the file; NULL and an Error when that is not possible.
Script *script_open(const char *path, Error *error);

// A script of one picture, once everything is there.
Script *script_of_shot(const char *path);

void script_close(Script *script);

// Does the next thing. False when there is nothing more to do.
bool script_step(Script *script, Face *face);

// Whether every expectation so far was met.
bool script_is_well(const Script *script);

#endif
