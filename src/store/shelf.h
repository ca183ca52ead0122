// Every scenario that the past may ask for: those of the library, and the kept copies of those that
// were played and have changed or gone since. Must not do: choose what is played, write.
#ifndef GENTLY_STORE_SHELF_H
#define GENTLY_STORE_SHELF_H

#include "base/table.h"
#include "core/scenario.h"
#include "store/file_ops.h"
#include "store/library.h"

// Borrows what it is given; owns the copies that it reads.
typedef struct Shelf {
    const FileOps *ops;
    const char *data_folder;
    Library *library; // may be empty; its scenarios are read when they are asked for
    Arena arena;
    ARRAY_OF(const Scenario *) kept;
    Table lost; // hashes that were asked for in vain
} Shelf;

void shelf_init(Shelf *shelf, const FileOps *ops, const char *data_folder, Library *library);
void shelf_deinit(Shelf *shelf);

// The scenario exactly as it was played: the one whose file has that content hash. NULL when it is
// lost. Lives as long as the shelf and the library.
const Scenario *shelf_find(Shelf *shelf, const char *id, const char *hash);

// The same, as core/replay asks for it: `shelf` is a Shelf.
const Scenario *shelf_find_for_replay(void *shelf, const char *id, const char *hash);

#endif
