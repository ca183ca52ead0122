// What an earlier start has read of the scenario files, so that one that has not changed since is
// not read again before it is played: all that a Scenario says but its passages. Lives in the cache
// folder, and may be deleted at any time.
// Must not do: be believed about a file that may have changed, hold one of which there was
// something to say.
#ifndef GENTLY_STORE_LIBRARY_INDEX_H
#define GENTLY_STORE_LIBRARY_INDEX_H

#include <sys/stat.h>

#include "core/scenario.h"
#include "store/file_ops.h"

// Borrows scenarios and paths that it is told; owns those that it hands out.
typedef struct LibraryIndex LibraryIndex;

// Reads what is in `folder`; where that is nothing, or nothing that can be used, the index is
// empty. Never NULL. `ops` and `folder` have to outlive it.
LibraryIndex *library_index_open(const FileOps *ops, const char *folder);
void library_index_close(LibraryIndex *index); // NULL is allowed

// The scenario in the file at `path`, without its passages, when that is known to be the same as
// then: size, times, and which file it is, as `status` (just looked up) has them. Else NULL. `twin`
// is the hash of the original that it was found to be a translation of, or "". The scenario lives
// as long as the index.
Scenario *library_index_find(LibraryIndex *index, const char *path, const struct stat *status,
                             const char *twin);

// That the file at `path` was read, and nothing was to be said about it. `status` is from before it
// was. All strings and the scenario have to stay until library_index_save().
void library_index_add(LibraryIndex *index, const char *path, const struct stat *status,
                       const char *twin, const Scenario *scenario);

// Writes down what was found and added since library_index_open(), if anything was added. A file
// that changed in the last moments is passed over: it could change again within the same tick of
// the clock. Where it cannot be written, the next start reads more.
void library_index_save(LibraryIndex *index);

#endif
