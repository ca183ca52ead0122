#include "sdl/frame.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "sdl/ease.h"

#define NEAR 1.9f // how many times larger the old frame is when one has gone into it

struct Frame {
    SDL_Renderer *renderer;
    SDL_Texture *now, *old; // NULL: not there
    int width, height;
    bool drawn; // `now` holds a whole frame
    Fade fade;
    Ease ease; // 0: the old frame, 1: the new one
};

Frame *frame_new(SDL_Renderer *renderer)
{
    Frame *frame = memory_new(sizeof *frame);
    frame->renderer = renderer;
    return frame;
}

static void drop(SDL_Texture **texture)
{
    if (*texture != NULL)
        SDL_DestroyTexture(*texture);
    *texture = NULL;
}

void frame_forget(Frame *frame)
{
    drop(&frame->now);
    drop(&frame->old);
    frame->drawn = false;
    frame->ease = (Ease){0};
}

void frame_free(Frame *frame)
{
    if (frame == NULL)
        return;
    frame_forget(frame);
    free(frame);
}

static SDL_Texture *make(const Frame *frame)
{
    return SDL_CreateTexture(frame->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_TARGET,
                             frame->width, frame->height);
}

void frame_begin(Frame *frame, int width, int height, bool passing)
{
    if (frame->width != width || frame->height != height)
        frame_forget(frame);
    frame->width = width;
    frame->height = height;
    if (frame->now == NULL && !passing)
        frame->now = make(frame);
    // Where a renderer has no targets, everything goes straight to the window, and nothing fades.
    if (frame->now != NULL)
        SDL_SetRenderTarget(frame->renderer, frame->now);
}

void frame_fade(Frame *frame, const Fade *fade, uint64_t now_ms)
{
    if (!frame->drawn || fade->length_ms == 0)
        return;
    SDL_Texture *free_one = frame->old;
    frame->old = frame->now;
    frame->now = free_one;
    frame->drawn = false;
    frame->fade = *fade;
    frame->ease = (Ease){0, 1, now_ms, fade->length_ms, true};
}

bool frame_moves(const Frame *frame, uint64_t now_ms)
{
    return ease_moves(&frame->ease, now_ms);
}

// Lays a whole picture onto the window (or, within frame_end(), into the frame).
static void lay(const Frame *frame, SDL_Texture *texture, float alpha)
{
    SDL_SetTextureBlendMode(texture, alpha < 1 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(texture, (Uint8)lrintf(alpha * 255));
    SDL_RenderCopy(frame->renderer, texture, NULL, NULL);
}

// The part around the eye, as large as the window.
static void lay_near(const Frame *frame, SDL_Texture *texture, float zoom)
{
    float width = (float)frame->width / zoom, height = (float)frame->height / zoom;
    SDL_Rect part = {(int)lrintf(frame->fade.eye_x * (1 - 1 / zoom)),
                     (int)lrintf(frame->fade.eye_y * (1 - 1 / zoom)), (int)lrintf(width),
                     (int)lrintf(height)};
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(texture, 255);
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeLinear);
    SDL_RenderCopy(frame->renderer, texture, &part, NULL);
}

// The old frame over the new one, in the frame itself: so a change in the middle of a fade fades
// from what is seen.
static void lay_old(const Frame *frame, float alpha)
{
    Rect part = frame->fade.part;
    SDL_Rect clip = {(int)part.x, (int)part.y, (int)part.w, (int)part.h};
    SDL_RenderSetClipRect(frame->renderer, clip.w > 0 ? &clip : NULL);
    lay(frame, frame->old, alpha);
    SDL_RenderSetClipRect(frame->renderer, NULL);
}

void frame_end(Frame *frame, uint64_t now_ms)
{
    if (frame->now == NULL)
        return;
    bool moves = frame->old != NULL && frame_moves(frame, now_ms);
    float t = ease_at(&frame->ease, now_ms);
    if (moves && frame->fade.kind == FADE_PLAIN)
        lay_old(frame, (1 - t) * (1 - t));
    SDL_SetRenderTarget(frame->renderer, NULL);
    frame->drawn = true;
    if (!moves || frame->fade.kind == FADE_PLAIN) {
        lay(frame, frame->now, 1);
    } else if (frame->fade.kind == FADE_INTO) {
        lay_near(frame, frame->old, 1 + (NEAR - 1) * t);
        lay(frame, frame->now, 1 - (1 - t) * (1 - t));
    } else {
        lay_near(frame, frame->now, NEAR - (NEAR - 1) * t);
        lay(frame, frame->old, 1 - t);
    }
    if (!moves)
        drop(&frame->old);
}
