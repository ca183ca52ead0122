// Two ways to speak, for the thread of voice.c alone: both may block.
// Must not do: touch SDL, know when to speak.
#ifndef GENTLY_SDL_VOICE_ENGINE_H
#define GENTLY_SDL_VOICE_ENGINE_H

#include <stdbool.h>

// One thing to say.
typedef struct Utterance {
    const char *text;
    int pace, volume;     // percent
    const char *language; // or NULL
    const char *command;  // of the second way
} Utterance;

// speech-dispatcher. `(Server){0}` at first.
typedef struct Server {
    void *library, *connection;
    bool absent; // there is no library: not looked for again
} Server;

// False when it could not be said: no library, no server.
bool server_say(Server *server, const Utterance *utterance);
void server_hush(Server *server);
void server_close(Server *server);

// A program. `(Speaker){0}` at first.
typedef struct Speaker {
    int process; // 0: none
} Speaker;

// Starts it with the text on its standard input, once the one before has been stopped.
bool speaker_say(Speaker *speaker, const Utterance *utterance);
void speaker_hush(Speaker *speaker);

#endif
