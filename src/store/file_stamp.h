// What tells one version of a file from another.
// Must not do: open files.
#ifndef GENTLY_STORE_FILE_STAMP_H
#define GENTLY_STORE_FILE_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

// Which file it is, and in which state. Times since 1970-01-01: when its bytes were written last,
// and when anything about it was changed last, which nobody can set.
typedef struct FileStamp {
    uint64_t device, node, size;
    int64_t modified_s, modified_ns, changed_s, changed_ns;
} FileStamp;

FileStamp file_stamp(const struct stat *status);
bool file_stamp_same(const FileStamp *a, const FileStamp *b);

#endif
