// What the files of the window share: the window's state. Nobody else includes it.
#ifndef GENTLY_SDL_FACE_H
#define GENTLY_SDL_FACE_H

#include <SDL.h>

#include "base/text.h"
#include "sdl/desktop.h"
#include "sdl/draw.h"
#include "sdl/frame.h"
#include "sdl/pad.h"
#include "sdl/reader.h"
#include "sdl/sound.h"
#include "sdl/stage.h"
#include "sdl/window.h"

enum { FACE_SCRIPT_MOUSE = 0x5C21 }; // the id of the mouse that a script moves

// Where a finger or the mouse button went down.
typedef struct Press {
    bool down, moved;
    float x, y; // px
} Press;

struct Face {
    App *app;
    const WindowOptions *options;
    SDL_Window *window;
    SDL_Renderer *renderer;
    Fonts *fonts;
    Pictures *pictures;
    Stage *stage;
    Frame *frame;
    Sound *sound;
    Circle circle;
    Page page;
    int width, height; // of the output, px
    uint64_t now_ms;   // real, or virtual with a script
    uint64_t version;  // of the app, when it was last described
    uint64_t drawn_ms; // when the last frame was drawn
    uint64_t pace_ms; // between frames of slow movement, so that large windows leave time to others
    float density;    // output px a screen unit
    Press press;
    Pads pads;
    DesktopWishes desktop;
    Reader reader;
    uint64_t rest_until_ms;         // inputs before that were not meant
    uint64_t scan_at_ms, scan_page; // when the focus goes on by itself; the page it is for
    bool pointer_known;             // it has moved since it entered the window
    bool pointer_moved;             // it has moved since it clicked last
    bool breathes;                  // the screen before was a breath
    bool sound_rests;               // the sound has been told that the picture rests
    TextBuffer caption;             // sounds in words; empty: none
    uint64_t caption_until_ms;
    bool bare;  // frames show what lies behind words and focus (script.c)
    bool dirty; // the next frame differs from the last
    bool described;
    bool begun;      // the first frame was shown
    bool moved;      // something was on its way in the last turn
    bool is_virtual; // time passes by script alone
    bool leaving;
    bool fullscreen, fullscreen_setting;
    SDL_Cursor *hand;  // over what can be chosen; NULL: not shown yet
    Uint32 wake_event; // pushed by the painting thread and by signals
};
typedef struct Face Face;

// The player's comfort: what the options say, else the settings.
bool face_is_still(const Face *face);
float face_text_scale(const Face *face);

// Activates a node: its action, or the focus for a field. Out of sight, it is scrolled to first.
void face_activate(Face *face, int node);
void face_do(Face *face, Action action, int argument);

// In how many ms the colours of the hour change (four times an hour); -1: they do not.
int face_next_hour_ms(const Face *face);

void face_set_fullscreen(Face *face, bool fullscreen);

// Opens the sound, as the settings say; needs a described screen.
void face_open_sound(Face *face);

// What is heard, and told in words, follows the screen, the settings and the picture's rest; call
// after each describing, and when time has passed (face_sound.c).
void face_follow_sound(Face *face);

// In how many ms face_follow_sound() has something to do by itself; -1: never.
int face_sound_wake_in_ms(const Face *face);

// A quiet line at the lower edge, while there is something to tell.
void face_draw_caption(Face *face);

// Brings description, layout and stage up to date, and the app's clock to now_ms.
void face_refresh(Face *face);

// Paints a frame; `present`: and shows it.
void face_draw(Face *face, bool present);

// Takes one event (input.c).
void face_handle(Face *face, const SDL_Event *event);

#endif
