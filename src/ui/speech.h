// What a voice says about a screen: role, name, value, state and place of everything, from the same
// description that is painted. A page is read whole when it comes, then what the focus meets, then
// what changes by itself.
// Must not do: speak, know a language (words come from the caller), know time.
#ifndef GENTLY_UI_SPEECH_H
#define GENTLY_UI_SPEECH_H

#include "base/text.h"
#include "ui/node.h"

// Patterns, in which {0}, {1}, {2} are replaced; static strings. A role without a word is not
// named.
typedef struct SpeechWords {
    const char *role[ROLE_STOP + 1]; // "choice", "button", ...
    const char *body;                // {0}: the felt sense, e.g. "In the body: {0}"
    const char *critic;              // {0}: what the inner voice says
    const char *quote;               // {0}: the player's own words
    const char *named;               // {0}: what it says, {1}: its role: "{0}, {1}"
    const char *place;               // {0}: role, {1} of {2}: "{0} {1} of {2}"
    const char *value;               // {0}: name, {1}: its value: "{0}: {1}"
    const char *empty;               // the value of a field where nothing is written
    const char *kept;                // after a choice that is kept, a day that is open
    const char *open;
    const char *key;     // {0}: the letter
    const char *answers; // {0}: how many choices a page has; at least 2
} SpeechWords;

// What was said last. `(Speech){0}` at first.
typedef struct Speech {
    uint64_t page;
    bool any;           // a page was read
    int focus;          // of the node that was named last
    uint64_t focused;   // what it was, without its value
    TextBuffer value;   // its value
    TextBuffer words;   // of the page: one line for each node that is not active
    TextBuffer written; // in the field of the page
} Speech;
void speech_deinit(Speech *speech);

// Puts into `said` (cleared first) what is to be said now that the screen is as described, with the
// focus on a node (or -1). `page` tells one page from another (focus_page()). False when there is
// nothing new. What is said takes the place of whatever is being said.
bool speech_follow(Speech *speech, const Description *description, uint64_t page, int focus,
                   const SpeechWords *words, TextBuffer *said);

// The whole page and the focus, again.
void speech_again(const Description *description, int focus, const SpeechWords *words,
                  TextBuffer *said);

// One node, with its role, state and place.
void speech_node(const Description *description, int index, const SpeechWords *words,
                 TextBuffer *said);

#endif
