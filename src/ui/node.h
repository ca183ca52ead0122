// One description of a screen, for every face: the window paints it, the terminal and the voice
// read it. A screen is a list of nodes in reading order; nothing in it says where or in which
// colour. Must not do: draw, measure, know what an action means.
#ifndef GENTLY_UI_NODE_H
#define GENTLY_UI_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/memory.h"

typedef enum Role {
    ROLE_HEADING,  // what the screen is; the first node of most
    ROLE_LABEL,    // a small line above or below the text
    ROLE_TEXT,     // a paragraph
    ROLE_BODY,     // a felt sense in the body: quiet, set apart
    ROLE_CRITIC,   // the inner voice: quiet, set apart in another way
    ROLE_QUOTE,    // the player's own words, or kept ones
    ROLE_STATUS,   // something that happened or holds; read out when it changes
    ROLE_CHOICE,   // an answer; numbered
    ROLE_BUTTON,   // something to do; numbered after the choices
    ROLE_SETTING,  // a name and its value; activating it takes the next value; numbered
    ROLE_SHORTCUT, // always at hand, by its key: small and at the edge; not numbered
    ROLE_FIELD,    // where the player writes
    ROLE_BREATH,   // the breathing circle; its text is the word of the moment
    ROLE_KEY,      // a key to write with, or a row of them; only beside a FIELD
    ROLE_BEAD,     // a day on the thread; without an action the name of a month, where it begins
    ROLE_STOP, // a passage in the picture of a scenario; its value says where it leads; numbered
} Role;

// Strings live as long as the description's arena or longer.
typedef struct Node {
    Role role;
    const char *text;     // the words; never NULL
    const char *value;    // SETTING: the present value; FIELD: what is written so far; KEY: what a
                          // voice calls it, where that is not its text; else NULL
    char key;             // the letter that activates it, lower case (with Ctrl, where there is
                          // a FIELD to write in); '\0': none
    bool primary;         // the one that a tired person wants: large, and focused first
    bool selected;        // BEAD: the day that is open; STOP: where one is; CHOICE: already kept
    int action, argument; // handed back when it is activated; action 0: cannot be activated
    int column;           // 0: all of the width; 1 left, 2 right, where there is room for both
    int row;              // KEY: those of one row stand beside one another
    int32_t day;          // BEAD: days since 1970-01-01
    int glaze;            // BEAD: 0 to 2, decoration alone
} Node;

typedef enum LayoutKind {
    LAYOUT_ROOM,   // words on the wall, buttons on the table
    LAYOUT_CARD,   // a card in front of the land
    LAYOUT_BREATH, // the circle in the middle
    LAYOUT_PAPER,  // a page: thread, settings, help
} LayoutKind;

// What the scenery needs to know.
typedef struct Backdrop {
    float hour;       // local, [0, 24)
    float trust;      // [0, 1)
    float light_away; // 0: beside the figure, 1: where trust puts it, up to 2: a little behind
    int walked;       // passages walked so far in this sitting
    int sky;          // core/words Sky
} Backdrop;

// The breath of the moment, for ROLE_BREATH.
typedef struct BreathState {
    float fullness;   // 0 empty to 1 full
    int done, rounds; // rounds breathed, and of how many
} BreathState;

// A way from one STOP to another, and what it is called. What it says is in the value of the STOP
// where it begins, too.
typedef struct Link {
    int from, to; // indices of nodes
    const char *text;
} Link;

// What a page waits for besides what stands on it.
typedef enum Awaited { AWAITS_NOTHING, AWAITS_KEY, AWAITS_BUTTON } Awaited;

typedef struct Description {
    const char *screen; // its name, for tests and scripts: "home", "scenario", ...
    LayoutKind layout;
    Awaited awaits; // the next key, or button of a controller, means something of its own
    Backdrop backdrop;
    BreathState breath;
    bool leftward;               // read from right to left
    bool by_months;              // the thread has a row for each month
    int32_t first_day, last_day; // of the thread that is shown, when there are beads
    ARRAY_OF(Node) nodes;
    ARRAY_OF(Link) links;
    Arena arena; // for the strings of this description
} Description;

// Empties the description for the next use, and frees it for good.
void description_clear(Description *description);
void description_deinit(Description *description);

// Adds a node at the end and returns it for more detail; valid until the next call. `text` is not
// copied.
Node *description_add(Description *description, Role role, const char *text);

// Adds a node that can be activated.
Node *description_add_action(Description *description, Role role, const char *text, int action,
                             int argument);

// Whether a node can have the focus, and whether the terminal gives it a number.
bool node_is_active(const Node *node);
bool node_is_numbered(const Node *node);

// The field to write in, or NULL.
const Node *description_field(const Description *description);

// Whether there are keys to write with.
bool description_has_keys(const Description *description);

// The node with that number (from 1), that key, or NULL.
const Node *description_numbered(const Description *description, int number);
const Node *description_by_key(const Description *description, char key);

#endif
