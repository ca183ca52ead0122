// All scenarios that can be played: read from files and folders, found by id, with all that was
// found wrong on the way. A file with an error is left out; all others are there.
// Must not do: write files, choose what is played.
#ifndef GENTLY_STORE_LIBRARY_H
#define GENTLY_STORE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/table.h"
#include "base/text.h"
#include "core/finding.h"
#include "core/scenario.h"
#include "core/tone.h"
#include "store/library_index.h"

typedef struct LibraryEntry {
    const Scenario *scenario; // without its passages while it is only known: library_open_entry()
    const char *path;         // of its file, as it was reached
    // What was read of it: an edited file is read at the next start, and until then what is played
    // is what is kept. NULL while `checking`, and while it is only known.
    const char *bytes;
    size_t length;
    bool changed; // only known, and its file is no longer what it was: it cannot be opened
} LibraryEntry;

// The entries in the words of one language, in the order of the library's.
typedef struct LibraryWords {
    char lang[16]; // "": as they were read
    LibraryEntry *items;
} LibraryWords;

// Entries are sorted by id (by bytes), no id stands there twice. Scenarios and strings live until
// library_deinit(); entries move when a file is added. `(Library){0}` is an empty one.
typedef struct Library {
    LibraryEntry *items;
    size_t count, capacity;
    FindingList findings;             // of all files, in the order in which they were read
    int file_count;                   // files that were looked at, the faulty ones included
    ARRAY_OF(LibraryEntry) faulty;    // when checking: those that could be read but have an error
    Table files;                      // those: one that is named twice is read once
    TextBuffer bytes;                 // of the file being read
    bool checking;                    // set before adding: no hashes, but all that can be said
    const ToneList *tone;             // for checking; NULL: no list
    LibraryIndex *index;              // for playing; NULL: every file is read. Owned
    ARRAY_OF(LibraryWords) languages; // that were used so far, their own words first
    Arena arena;
} Library;

void library_deinit(Library *library);

// Adds every *.json that lies directly in `folder`, in the order of the names; files whose name
// begins with a dot and scenario.schema.json are passed over, folders within as well (but one that
// is called x.json is a finding). A link that leads out of the folder is a finding and not
// followed. False when there is no such folder, which is no finding; one that cannot be read is.
bool library_add_folder(Library *library, const char *folder);

// Adds one file, whatever its name is; links are followed. False when it has an error, which is
// among the findings then. The first file of an id stays: a second one in the same folder is an
// error, one in another folder is warned about at the first, which takes its place. The same file
// once more changes nothing.
bool library_add_file(Library *library, const char *path);

// The entry with that id (case-sensitive), or NULL. O(log n).
const LibraryEntry *library_find(const Library *library, const char *id);

// Reads what the entry has not been read of, in place: its passages and bytes. False when it cannot
// be: the file is no longer what it was when it was added. A finding says so.
bool library_open_entry(Library *library, const LibraryEntry *entry);

// The same by the scenario, as core/plan asks for it: `library` is a Library.
bool library_open_scenario(void *library, const Scenario *scenario);

// From now on each entry is its translation: the file of the same name in the folder <lang> beside
// its own, where there is one of the same shape; one that is not is a finding. All others are in
// their own words; with "" all are. Scenarios of other languages stay valid. Files may not be added
// any more.
void library_speak(Library *library, const char *lang);

// Adds a warning when the name of the file at `path` is not the id and ".json".
void library_check_file_name(const Scenario *scenario, const char *path, FindingList *findings);

// Reads the bytes of the regular file at `path`, at most JSON_BYTES_MAX of them, into `bytes`
// (which is emptied first and stays the caller's). Never waits, whatever the path is. False when
// that does not work: one finding under the name `file` says why.
bool library_read_file(const char *path, const char *file, TextBuffer *bytes,
                       FindingList *findings);

#endif
