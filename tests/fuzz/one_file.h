// File operations on one file in memory, for fuzzers: what is put there is read, and what is
// written can be looked at. Must not do: touch the disk.
#ifndef GENTLY_TESTS_FUZZ_ONE_FILE_H
#define GENTLY_TESTS_FUZZ_ONE_FILE_H

#include "base/text.h"
#include "store/file_ops.h"

typedef struct OneFile {
    FileOps ops;
    const char *path;
    TextBuffer bytes;   // its content
    TextBuffer pending; // of the one beside it that is yet to be renamed
    TextBuffer aside;   // what it held when it was renamed away
    size_t at;          // of the reading
    bool there;
} OneFile;

void one_file_init(OneFile *file, const char *path, const char *bytes, size_t length);
void one_file_deinit(OneFile *file);

// Ends the program with a report: for what has to hold, whatever the bytes are.
void require(bool condition);

#endif
