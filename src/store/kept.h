// The scenarios that were played, word for word: <data folder>/kept/<content hash>.json, written
// once and never changed, so that the past can be read after the author edits, renames or deletes a
// file.
#ifndef GENTLY_STORE_KEPT_H
#define GENTLY_STORE_KEPT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/memory.h"
#include "store/file_ops.h"

typedef ARRAY_OF(const char *) KeptHashes;

// Keeps the bytes under their SHA-256; does nothing when they are kept already. The data folder is
// not made: it may have been removed while Gently was open.
bool kept_put(const FileOps *ops, const char *data_folder, const char *hash, const char *bytes,
              size_t length, Error *error);

// The bytes, in the arena, NUL-terminated. False when there are none under that hash, or when they
// are not the same any more.
bool kept_get(const FileOps *ops, const char *data_folder, const char *hash, Arena *arena,
              char **bytes, size_t *length, Error *error);

typedef enum KeptState {
    KEPT_AS_PLAYED,
    KEPT_CHANGED,    // the bytes do not fit the name any more
    KEPT_ABSENT,     // there is none; also for what is no hash
    KEPT_UNREADABLE, // errno says why
} KeptState;

// How it stands with the copy under that hash.
KeptState kept_look(const FileOps *ops, const char *data_folder, const char *hash);

// Removes the copy. True when there is none afterwards. False, and errno, also for what is no hash.
bool kept_remove(const FileOps *ops, const char *data_folder, const char *hash);

// Adds the hashes of all copies that are there, those that were being written included.
void kept_list(const char *data_folder, Arena *arena, KeptHashes *hashes);

#endif
