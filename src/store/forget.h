// Deleting for real: from the journal, and from the kept scenarios those that no day needs any
// more. Interrupted anywhere, it leaves what was there before, or what was wished; where only kept
// files were left to be removed, the next start removes them.
// Must not do: decide what goes (core/erase), ask.
#ifndef GENTLY_STORE_FORGET_H
#define GENTLY_STORE_FORGET_H

#include "core/erase.h"
#include "store/journal.h"

// Deletes. What is left are the journal's events afterwards: whoever has folded them folds them
// anew. UNTOUCHED also when there is nothing to delete (`problem` is untouched then).
JournalRewrite forget(const FileOps *ops, const char *data_folder, Journal *journal, Erase wish,
                      Error *problem);

// Goes on with what was interrupted: to be called when a journal has been opened for writing.
void forget_finish(const FileOps *ops, const char *data_folder, const Journal *journal);

#endif
