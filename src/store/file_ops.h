// The few things that are done with files, in one table, so that a test can make each of them fail;
// and the careful ways of doing them that journal, settings and kept scenarios share. Must not do:
// know what the files mean.
#ifndef GENTLY_STORE_FILE_OPS_H
#define GENTLY_STORE_FILE_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"

// Each is as in POSIX: -1 and errno on failure. `state` is handed back to every call.
typedef struct FileOps {
    void *state;
    int (*open)(void *state, const char *path, int flags, mode_t mode);
    ssize_t (*read)(void *state, int fd, void *bytes, size_t size);
    ssize_t (*write)(void *state, int fd, const void *bytes, size_t size);
    int (*fsync)(void *state, int fd);
    int (*fdatasync)(void *state, int fd);
    int (*ftruncate)(void *state, int fd, off_t size);
    int (*close)(void *state, int fd);
    int (*rename)(void *state, const char *from, const char *to);
    int (*unlink)(void *state, const char *path);
    int (*mkdir)(void *state, const char *path, mode_t mode);
    int (*rmdir)(void *state, const char *path);
    int (*links)(void *state, int fd); // how many names the file has: none when it was removed
    int (*lock)(void *state, int fd); // exclusive, does not wait: EWOULDBLOCK when another holds it
} FileOps;

// The real ones. Static.
const FileOps *file_ops_posix(void);

// A disk on which there is nothing and nothing can be written (EROFS). Static.
const FileOps *file_ops_nowhere(void);

// Opens; -1 and errno on failure. Files are never inherited by other programs, new ones are 0600.
// What EINTR interrupts is done again, here and in the following.
int file_open(const FileOps *ops, const char *path, int flags);

// One write(): how many bytes were taken, -1 and errno on failure.
ssize_t file_write(const FileOps *ops, int fd, const char *bytes, size_t length);

// Makes what was written safe: file_sync() with all that is known of the file, file_sync_data()
// with what is needed to read it again. Where the file system has no such thing, what it does of
// itself has to do. After a failure the file may never be synced again: its pages may count as
// clean.
bool file_sync(const FileOps *ops, int fd);
bool file_sync_data(const FileOps *ops, int fd);

// Whether the open file was removed meanwhile: what is written to it then is lost.
bool file_is_removed(const FileOps *ops, int fd);

// Takes the lock of an open file, which close() gives back. False and EWOULDBLOCK when another
// holds it.
bool file_lock(const FileOps *ops, int fd);

// Reads all of a file of at most `limit` bytes into `bytes` (emptied first). On failure errno says
// why (EFBIG: larger than the limit).
bool file_read(const FileOps *ops, const char *path, size_t limit, TextBuffer *bytes);

// Adds the names in the folder that end so (".json"), without that ending, in no order; those of a
// folder that cannot be read are none. They live in the arena, the list is the caller's to free.
typedef ARRAY_OF(const char *) FileNames;
void file_add_names(const char *folder, const char *ending, Arena *arena, FileNames *names);

// The last name of a path, which may be all of it; and the folder that it lies in, "." when none is
// in it, in the arena.
const char *file_name(const char *path);
char *file_folder(Arena *arena, const char *path);

// Whether the path leads to a folder; if not, errno says why.
bool file_is_folder(const char *path);

// Makes the folder and its missing parents (0700), each of them safely on disk.
bool file_make_folder(const FileOps *ops, const char *path);

// Puts a file into place whole or not at all, also when the power fails: written beside it, synced,
// renamed, the folder synced. On failure errno says why, and the old file is as it was (or, when
// the very last step failed, the new one is there and may be gone after a power cut).
bool file_replace(const FileOps *ops, const char *folder, const char *name, const char *bytes,
                  size_t length);

// The same, but for the last step: the name is not safe yet, so a power cut may bring the old file
// back. On failure the old one is as it was.
bool file_put(const FileOps *ops, const char *folder, const char *name, const char *bytes,
              size_t length);

// Writes a file that was asked for by its path: like file_replace(), but what is no plain file (a
// pipe, a device, a link) is written to as it stands. On failure errno says why.
bool file_save(const FileOps *ops, const char *path, const char *bytes, size_t length);

// Makes new and renamed files of the folder safe.
bool file_sync_folder(const FileOps *ops, const char *folder);

// Makes the names of the folder and of all folders above it safe: one that is there may have been
// made a moment ago by a program that ended before it could. Those that may not be read are passed
// over.
bool file_sync_above(const FileOps *ops, const char *folder);

#endif
