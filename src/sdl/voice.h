// Speaks, on a thread of its own: by speech-dispatcher where it is installed, else by a program
// that reads standard input. The newest words take the place of all before them. It is never
// needed: without either of them, with a server that hangs or dies, everything goes on in silence.
// Must not do: decide what is said, wait, write to stderr.
#ifndef GENTLY_SDL_VOICE_H
#define GENTLY_SDL_VOICE_H

#include <stdbool.h>

typedef struct VoiceSettings {
    int pace;             // percent of the usual, 50 to 300
    int volume;           // percent, 0 to 100
    const char *command;  // a program and its arguments, by spaces; no shell. "" or NULL: first
                          // speech-dispatcher, then espeak-ng. {pace} is replaced by words a
                          // minute, {volume} by 0 to 100
    const char *language; // such as "en"; NULL: the server's own
} VoiceSettings;

typedef struct Voice Voice;

// Never fails and returns at once. Strings are copied.
Voice *voice_open(const VoiceSettings *settings);

// Stops what is being said. Returns within a fraction of a second: a thread that hangs in the
// server is left alone with what it holds. NULL is fine.
void voice_close(Voice *voice);

// From the next words on.
void voice_set(Voice *voice, const VoiceSettings *settings);

// Says `text` (copied) in place of all that was to be said before.
void voice_say(Voice *voice, const char *text);

// Stops.
void voice_hush(Voice *voice);

// Waits until all that was asked has been handed over, or `timeout_ms` have passed: for tests,
// never in the main loop. False when it took longer.
bool voice_settle(Voice *voice, int timeout_ms);

#endif
