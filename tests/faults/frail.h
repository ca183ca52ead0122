// File operations that fail when they are told to, on a disk that forgets in a power cut whatever
// was not synced. The real files are worked on all the same, but never really synced: it is fast.
// Must not do: know who uses them.
#ifndef GENTLY_TESTS_FAULTS_FRAIL_H
#define GENTLY_TESTS_FAULTS_FRAIL_H

#include <stdbool.h>

#include "base/text.h"
#include "store/file_ops.h"

typedef enum FrailFault {
    FRAIL_FAILS,      // nothing is done, -1 and the errno
    FRAIL_SHORT,      // a write takes half of the bytes; nothing else fails
    FRAIL_HALF_FAILS, // a write takes half of the bytes and fails all the same; so does all else
} FrailFault;

typedef struct FrailName {
    char *path;
    int file;
} FrailName;

enum { FRAIL_FD_MAX = 1024, FRAIL_NAMES_MAX = 64, FRAIL_FILES_MAX = 4096 };

typedef struct Frail {
    FileOps ops;       // these
    const char *root;  // of the disk: this folder is always there
    int count;         // operations so far
    int fail_at;       // the index of the one that fails; -1: none
    bool for_ever;     // and all later ones
    bool only_changes; // fails only what would change a file: a read-only disk, a full one
    FrailFault fault;
    int reason; // errno
    int struck; // operations that failed
    // Called before each operation, with its index; NULL: nobody.
    void (*before)(struct Frail *frail, void *context);
    void *context;
    // The disk: file numbers by name, as they are and as they are after a power cut; the safe
    // content by file number.
    FrailName names[FRAIL_NAMES_MAX], safe_names[FRAIL_NAMES_MAX];
    int name_count, safe_name_count;
    TextBuffer safe[FRAIL_FILES_MAX];
    bool is_folder[FRAIL_FILES_MAX];
    int file_count;
    FrailName open[FRAIL_FD_MAX]; // by descriptor
} Frail;

// On a disk that holds what lies in `root` now. The caller calls frail_free().
Frail *frail_new(const char *root);
void frail_free(Frail *frail);

// The real operations, but for the syncs, which do nothing: for what needs no power cut.
FileOps frail_unsynced(void);

// Which names are there after a power cut: only those that were made safe; or more, since a disk
// may have been quicker than it had to be, with renames, with removals, or with both.
typedef enum FrailNames {
    FRAIL_NAMES_SAFE,
    FRAIL_NAMES_RENAMED,
    FRAIL_NAMES_REMOVED,
    FRAIL_NAMES_ALL,
    FRAIL_NAMES_WAYS
} FrailNames;

// Writes what is left after a power cut at this moment into `folder`, which is emptied first.
void frail_power_cut(const Frail *frail, const char *folder);
void frail_power_cut_with(const Frail *frail, const char *folder, FrailNames ways);

#endif
