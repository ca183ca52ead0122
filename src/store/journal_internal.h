// What the files of the journal share: its state, its segments and how they are read. Nobody else
// includes it.
#ifndef GENTLY_STORE_JOURNAL_INTERNAL_H
#define GENTLY_STORE_JOURNAL_INTERNAL_H

#include <sys/types.h>

#include "base/arena.h"
#include "store/journal.h"

enum { NO_FILE = -1 };

// A line that this Gently cannot read, word for word, without its newline.
typedef struct OtherLine {
    uint64_t seq;
    const char *bytes;
    size_t length;
} OtherLine;

struct Journal {
    const FileOps *ops;
    const char *folder;
    JournalState state;
    JournalReport report;
    Arena arena; // strings of the events
    ARRAY_OF(Event) events;
    ARRAY_OF(OtherLine) others; // of newer Gentlys, in the order of the file
    size_t saved;               // events before this index are on the disk
    uint64_t next_seq;
    uint32_t last_crc; // of the last line on the disk
    int lock_fd, fd;   // NO_FILE: none
    int segment;       // that is appended to, or was read last; 0: none yet
    off_t size;        // acknowledged bytes of it
    bool may_write;    // all of the past was read, and nobody else writes
    bool broken;       // the segment cannot be trusted any more: the next line begins a new one
    bool unfinished;   // a rewritten journal stands beside the old segments, which say nothing more
    // While reading:
    bool after_damage;    // the line before is not known
    size_t cut_off;       // lines in a row that look torn, until the chain says whether they were
    size_t first_cut_off; // of report.damages: the first of these
};

// The path of a segment: 1, 2, ...
void journal_segment_path(const Journal *journal, int segment, TextBuffer *path);

// While there is a file of this name in the folder, it is the whole journal.
#define JOURNAL_REWRITTEN_NAME "journal.rewritten.jsonl"
enum { JOURNAL_GONE_MAX = 8 }; // segments that may be missing in the middle

// Opens a segment for appending; false, and errno.
bool journal_open_segment(Journal *journal, int number, int flags);

// Puts the rewritten journal in the place of the segments, from wherever that was interrupted. On
// failure, and errno, it can be tried again.
bool journal_finish_rewrite(Journal *journal);

// Reads all segments, also behind some that are gone. Fills `last_byte` with the last byte of the
// last one (a newline when it is empty) and journal->size with its length. False, and errno, when
// one that is there cannot be read.
bool journal_read_segments(Journal *journal, char *last_byte);

#endif
