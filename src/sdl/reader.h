// Reads the page aloud: what ui/speech says about it, handed to the voice as the screen changes.
// Must not do: describe, know an engine.
#ifndef GENTLY_SDL_READER_H
#define GENTLY_SDL_READER_H

#include "app/app.h"
#include "sdl/page.h"
#include "sdl/voice.h"
#include "ui/speech.h"

typedef struct Reader {
    Voice *voice; // NULL until there is something to say, and in scripts that name no program
    Speech speech;
    TextBuffer said;   // the latest, whether it is heard or not
    uint64_t until_ms; // about how long it takes to say
    bool silent;       // only what `voice_command` names is started (scripts)
} Reader;

// `(Reader){0}` at first. Stops speaking; returns within a fraction of a second.
void reader_close(Reader *reader);

// The page may be another one, or have changed: says what is new where it is read aloud (`aloud`),
// and keeps it where it is only shown. True when there is something new.
bool reader_follow(Reader *reader, const Page *page, const Settings *settings, bool aloud,
                   uint64_t now_ms);

// Says the page again, also while reading aloud is off.
void reader_again(Reader *reader, const Page *page, const Settings *settings, uint64_t now_ms);

void reader_hush(Reader *reader);

// Whether something is being said, as far as one can tell by its length.
bool reader_speaks(const Reader *reader, uint64_t now_ms);

// In how many ms that ends; -1: nothing is being said.
int reader_wake_in_ms(const Reader *reader, uint64_t now_ms);

#endif
