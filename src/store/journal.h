// The journal: the append-only file of everything that happened. What journal_append() has
// acknowledged is on the disk. The recipe, with the reason for each step, is section "The journal"
// of src/README.md. Must not do: know what events mean; rewrite old bytes, but where the player
// deletes (journal_rewrite()).
#ifndef GENTLY_STORE_JOURNAL_H
#define GENTLY_STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "core/event.h"
#include "store/file_ops.h"

typedef enum JournalState {
    JOURNAL_DURABLE,        // what is appended is written
    JOURNAL_OTHER_INSTANCE, // another Gently has it open: this one reads, and keeps its own in
                            // memory
    JOURNAL_IN_MEMORY,      // the folder cannot be written: everything is kept in memory, and with
                            // each event writing is tried again
    JOURNAL_TO_READ,        // opened to be looked at
} JournalState;

enum { JOURNAL_DAMAGES_MAX = 100 };

typedef struct JournalDamage {
    int segment;        // 1: journal.jsonl, 2: journal.0002.jsonl, ...
    size_t line;        // from 1
    const char *reason; // static
    bool torn;          // cut off while it was being written: it was never acknowledged
} JournalDamage;

// What was found on opening.
typedef struct JournalReport {
    size_t lines, events;
    size_t damaged;    // lines that could not be read; they are kept in the file
    size_t torn;       // those of them that were cut off before they were acknowledged: the line
                       // behind follows on the one before, or nothing was written behind them
    size_t rescued;    // whole lines that stood within damaged ones; they count
    size_t other;      // lines of another version of Gently; kept and passed over
    size_t duplicates; // lines that were written twice after a failure; one of each counts
    size_t missing;    // places where the line before does not follow on (a line was removed)
    bool sealed_tail;  // the last line was torn, and got the newline that it lacked
    JournalDamage damages[JOURNAL_DAMAGES_MAX]; // the first ones
    size_t damage_count;
} JournalReport;

typedef struct Journal Journal;

// Opens the journal in `folder` (made if need be) and reads all of it. Never NULL. When it is not
// JOURNAL_DURABLE, `problem` is a sentence for the player; else it is untouched. `ops` and `folder`
// are borrowed until journal_close().
Journal *journal_open(const FileOps *ops, const char *folder, Error *problem);

// Opens it to be looked at: takes no lock, makes, seals and writes nothing. No folder or no journal
// in it is an empty one without a problem. Never NULL.
Journal *journal_open_to_read(const FileOps *ops, const char *folder, Error *problem);

// Closes and frees. What could not be written is tried once more.
void journal_close(Journal *journal);

// The events in the order of their seq. The pointer is good until the next append; the event's
// strings live as long as the journal.
size_t journal_count(const Journal *journal);
const Event *journal_event(const Journal *journal, size_t index);

// Adds an event: gives it the next seq, copies its strings, writes its line with one write() and
// one fdatasync(), and only then returns. When that fails, the event is kept in memory, `problem`
// says so, and it is tried again with the next one. Returns the event as it will be read again
// (tenths of seconds, a year from 0 to 9999, proper UTF-8).
const Event *journal_append(Journal *journal, Event event, Error *problem);

// What journal_rewrite() came to.
typedef enum JournalRewrite {
    JOURNAL_REWRITTEN,  // only the new events are there, in memory and on the disk
    JOURNAL_UNFINISHED, // only the new ones will be read from now on; some of the old files are
                        // still there, and go with the next step or the next start
    JOURNAL_UNTOUCHED,  // everything is as it was, and `problem` says why
} JournalRewrite;

// Puts `events` (in the order of their seq; their strings may be the journal's own) in the place of
// all that there is, in one file, with a new chain of checksums: the old state is on the disk, or
// the new one, and never anything between, whatever fails and whenever the power goes. Lines of a
// newer Gently stay, but for those with a seq in [others_from, others_to). Lines that are damaged
// do not stay: nobody can say that they do not hold what is being deleted. Only when everything is
// safe, and this Gently is the one that writes.
JournalRewrite journal_rewrite(Journal *journal, const Event *events, size_t count,
                               uint64_t others_from, uint64_t others_to, Error *problem);

// How many events are in memory only.
size_t journal_unsaved(const Journal *journal);

JournalState journal_state(const Journal *journal);
const JournalReport *journal_report(const Journal *journal);

// Whether something that was acknowledged is damaged or gone, as far as can be told.
bool journal_is_damaged(const JournalReport *report);

// The name of a segment's file: 1, 2, ... And the last one that was read; 0: there is none.
enum { JOURNAL_NAME_SIZE = 32, JOURNAL_SEGMENTS_MAX = 9999 };
void journal_segment_name(int segment, char name[JOURNAL_NAME_SIZE]);
int journal_last_segment(const Journal *journal);

// Whether a deletion was interrupted, and goes on with the next start.
bool journal_is_unfinished(const Journal *journal);

#endif
