// The words with which a voice says what a screen holds. Must not do: decide what is said
// (ui/speech), speak.
#ifndef GENTLY_APP_SPEAKING_H
#define GENTLY_APP_SPEAKING_H

#include "ui/speech.h"

SpeechWords speaking_words(void);

#endif
