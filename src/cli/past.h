// The past, opened to be looked at: for the commands that print it. Takes no lock and writes
// nothing.
#ifndef GENTLY_CLI_PAST_H
#define GENTLY_CLI_PAST_H

#include <stdbool.h>

#include "base/error.h"
#include "core/history.h"
#include "store/journal.h"
#include "store/shelf.h"

typedef struct Past {
    Journal *journal;
    History history;
    Library no_library; // empty: the kept copies are enough
    Shelf shelf;
} Past;

// False, with a sentence, when there is a journal that cannot be read; none at all is an empty
// past. In both cases past_close() has to follow. `data_folder` is borrowed.
bool past_open(Past *past, const char *data_folder, Error *error);
void past_close(Past *past);

#endif
