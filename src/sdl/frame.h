// The frame that is painted, and the one that was shown before something changed: the old one fades
// away over the new one, or one goes into it. Must not do: know what is painted.
#ifndef GENTLY_SDL_FRAME_H
#define GENTLY_SDL_FRAME_H

#include <SDL.h>

#include "base/geometry.h"

typedef struct Frame Frame;

typedef enum FadeKind {
    FADE_PLAIN, // the old frame fades away
    FADE_INTO,  // it comes nearer meanwhile, as if one went through it
    FADE_OUT,   // the new frame comes back from being near
} FadeKind;

typedef struct Fade {
    FadeKind kind;
    uint64_t length_ms;
    Rect part;          // of the window, px, in which the old frame is seen; empty: all of it
    float eye_x, eye_y; // INTO, OUT: the point that stays where it is, px
} Fade;

// The renderer has to outlive the frame. Never NULL.
Frame *frame_new(SDL_Renderer *renderer);
void frame_free(Frame *frame);

// From here on what is drawn goes into the frame. A frame of another size forgets the one before.
// With `passing`, it goes straight to the window where there is no frame yet, which is cheaper: no
// fade can start from it.
void frame_begin(Frame *frame, int width, int height, bool passing);

// Ends that, and lays what is to be seen onto the window (which is not presented yet).
void frame_end(Frame *frame, uint64_t now_ms);

// What was drawn last becomes the old frame of this fade; nothing when nothing was drawn yet.
void frame_fade(Frame *frame, const Fade *fade, uint64_t now_ms);

bool frame_moves(const Frame *frame, uint64_t now_ms);

// Drops the pictures: the renderer has lost them.
void frame_forget(Frame *frame);

#endif
