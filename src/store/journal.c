#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "store/journal_internal.h"
#include "store/journal_line.h"

// --- writing

// Writes to the end of the segment and makes it safe. On failure the acknowledged part stays as it
// was, and errno says why.
static bool write_safely(Journal *journal, const char *bytes, size_t length)
{
    const FileOps *ops = journal->ops;
    ssize_t count = file_write(ops, journal->fd, bytes, length);
    bool whole = count == (ssize_t)length;
    if (whole && file_sync_data(ops, journal->fd)) {
        journal->size += (off_t)length;
        return true;
    }
    int reason = whole || count < 0 ? errno : ENOSPC;
    // A part of a line is cut off again. Where that fails too, and behind a failed sync, whose
    // pages may count as clean now, the next line goes elsewhere.
    journal->broken = whole || ops->ftruncate(ops->state, journal->fd, journal->size) != 0;
    errno = reason;
    return false;
}

bool journal_open_segment(Journal *journal, int number, int flags)
{
    TextBuffer path = {0};
    journal_segment_path(journal, number, &path);
    // Never waits for the other end of a pipe.
    journal->fd = file_open(journal->ops, path.bytes, O_WRONLY | O_APPEND | O_NONBLOCK | flags);
    int reason = errno;
    text_deinit(&path);
    errno = reason;
    return journal->fd != NO_FILE;
}

// Closes the segment. One in which nothing was ever acknowledged goes, so that a disk which fails
// again and again does not fill up with them; its events are all in memory.
static void leave_segment(Journal *journal)
{
    if (journal->fd == NO_FILE)
        return;
    int reason = errno;
    TextBuffer path = {0};
    journal->ops->close(journal->ops->state, journal->fd);
    journal->fd = NO_FILE;
    journal_segment_path(journal, journal->segment, &path);
    if (journal->size == 0 && journal->ops->unlink(journal->ops->state, path.bytes) == 0)
        journal->segment--;
    text_deinit(&path);
    errno = reason;
}

// Makes the next segment whose name is free, and its name safe.
static bool begin_segment(Journal *journal)
{
    leave_segment(journal);
    int number = journal->segment + 1;
    while (!journal_open_segment(journal, number, O_CREAT | O_EXCL))
        if (errno != EEXIST || ++number > JOURNAL_SEGMENTS_MAX)
            return false;
    journal->segment = number;
    journal->size = 0;
    journal->broken = false;
    if (file_sync_folder(journal->ops, journal->folder) &&
        (number > 1 || file_sync_above(journal->ops, journal->folder)))
        return true;
    leave_segment(journal);
    return false;
}

static bool write_unsaved(Journal *journal)
{
    if (journal->unfinished && !journal_finish_rewrite(journal))
        return false;
    // Who removes the journal while Gently is open does not get it back, but is told.
    if (journal->fd != NO_FILE && file_is_removed(journal->ops, journal->fd)) {
        errno = ENOENT;
        return false;
    }
    if ((journal->fd == NO_FILE || journal->broken) && !begin_segment(journal))
        return false;
    TextBuffer lines = {0};
    uint32_t crc = journal->last_crc;
    for (size_t i = journal->saved; i < journal->events.count; i++)
        crc = journal_line_add(&lines, &journal->events.items[i], crc);
    bool written = write_safely(journal, lines.bytes, lines.length);
    int reason = errno;
    text_deinit(&lines);
    errno = reason;
    if (!written)
        return false;
    journal->last_crc = crc;
    journal->saved = journal->events.count;
    return true;
}

static bool flush(Journal *journal, Error *problem)
{
    if (!journal->may_write)
        return false;
    bool was_broken = journal->broken;
    bool written = write_unsaved(journal);
    if (!written && journal->broken && !was_broken)
        written = write_unsaved(journal); // in a new segment
    if (written)
        journal->state = JOURNAL_DURABLE;
    if (written || journal->state == JOURNAL_IN_MEMORY) // which was said on opening
        return written;
    return error_set(problem, ERROR_DATA,
                     "The last steps could not be written to %s (%s). They are kept in memory and "
                     "tried again with the next step.",
                     journal->folder, strerror(errno));
}

// The event exactly as it will be read again: what memory and file say of the past never differs.
static Event as_written(Journal *journal, const Event *event)
{
    TextBuffer line = {0};
    Event written;
    uint32_t crc, previous;
    const char *reason;
    journal_line_add(&line, event, 0);
    JournalLineResult result = journal_line_read(line.bytes, line.length - 1, &journal->arena,
                                                 &written, &crc, &previous, &reason);
    assert(result == JOURNAL_LINE_FINE);
    (void)result;
    text_deinit(&line);
    return written;
}

const Event *journal_append(Journal *journal, Event event, Error *problem)
{
    event.seq = journal->next_seq++;
    array_push(&journal->events, as_written(journal, &event));
    flush(journal, problem);
    return &journal->events.items[journal->events.count - 1];
}

// --- opening

static Journal *journal_new(const FileOps *ops, const char *folder, JournalState state)
{
    Journal *journal = memory_new(sizeof *journal);
    journal->ops = ops;
    journal->folder = folder;
    journal->state = state;
    journal->next_seq = 1;
    journal->fd = journal->lock_fd = NO_FILE;
    return journal;
}

Journal *journal_open_to_read(const FileOps *ops, const char *folder, Error *problem)
{
    Journal *journal = journal_new(ops, folder, JOURNAL_TO_READ);
    char last_byte;
    if (!journal_read_segments(journal, &last_byte))
        error_set(problem, ERROR_DATA,
                  "the journal in %s could not be read (%s). Name another folder with --data-dir.",
                  folder, strerror(errno));
    return journal;
}

// Takes the lock that says: this Gently writes. The lock file is never deleted. False, and errno:
// EWOULDBLOCK with a lock_fd when another Gently has it.
static bool take_lock(Journal *journal)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/journal.lock", journal->folder);
    journal->lock_fd = file_open(journal->ops, path.bytes, O_RDWR | O_CREAT | O_NONBLOCK);
    int reason = errno;
    text_deinit(&path);
    errno = reason;
    if (journal->lock_fd == NO_FILE)
        return false;
    // Where there are no locks (on some network file systems), having none is no reason not to keep
    // what happens: every line is one write to the end of the file.
    return file_lock(journal->ops, journal->lock_fd) || errno == ENOLCK || errno == ENOSYS ||
           errno == EINVAL || errno == EOPNOTSUPP;
}

// Goes on behind the last line. A torn one gets its newline and stays: old bytes are never
// rewritten.
static bool open_for_writing(Journal *journal, char last_byte)
{
    if (journal->unfinished)
        return journal_finish_rewrite(journal);
    if (journal->segment == 0 || !journal_open_segment(journal, journal->segment, 0))
        return begin_segment(journal);
    // What was read may have been left behind by a Gently that ended before it was safe: now it is.
    // In an empty segment nothing was ever safe, its name included.
    if (!file_sync_data(journal->ops, journal->fd) ||
        (journal->size == 0 && !file_sync_folder(journal->ops, journal->folder)))
        journal->broken = true;
    if (last_byte != '\n' && !journal->broken)
        journal->report.sealed_tail = write_safely(journal, "\n", 1);
    if (last_byte != '\n' && !journal->report.sealed_tail)
        journal->broken = true;
    return true;
}

Journal *journal_open(const FileOps *ops, const char *folder, Error *problem)
{
    Journal *journal = journal_new(ops, folder, JOURNAL_DURABLE);
    char last_byte;
    bool locked = file_make_folder(ops, folder) && take_lock(journal);
    int reason = errno;
    bool elsewhere = !locked && journal->lock_fd != NO_FILE && reason == EWOULDBLOCK;
    bool read = journal_read_segments(journal, &last_byte);
    // Where the past could not be read, nothing may be written behind it.
    journal->may_write = locked && read;
    if (!read)
        reason = errno;
    if (elsewhere) {
        journal->state = JOURNAL_OTHER_INSTANCE;
        error_set(problem, ERROR_DATA,
                  "Gently is already open elsewhere, so this one can be read and played, but what "
                  "happens in it is not kept. Close the other one to have it kept.");
    } else if (!journal->may_write || !open_for_writing(journal, last_byte)) {
        reason = journal->may_write ? errno : reason;
        journal->state = JOURNAL_IN_MEMORY;
        error_set(problem, ERROR_DATA,
                  "The journal in %s cannot be written (%s), so what happens now is kept in memory "
                  "only. Another folder can be named with --data-dir.",
                  folder, strerror(reason));
    }
    return journal;
}

void journal_close(Journal *journal)
{
    if (journal->saved < journal->events.count)
        flush(journal, NULL);
    if (journal->fd != NO_FILE)
        journal->ops->close(journal->ops->state, journal->fd);
    if (journal->lock_fd != NO_FILE)
        journal->ops->close(journal->ops->state, journal->lock_fd);
    free(journal->events.items);
    free(journal->others.items);
    arena_deinit(&journal->arena);
    free(journal);
}

size_t journal_count(const Journal *journal)
{
    return journal->events.count;
}

const Event *journal_event(const Journal *journal, size_t index)
{
    return &journal->events.items[index];
}

size_t journal_unsaved(const Journal *journal)
{
    return journal->events.count - journal->saved;
}

JournalState journal_state(const Journal *journal)
{
    return journal->state;
}

const JournalReport *journal_report(const Journal *journal)
{
    return &journal->report;
}

bool journal_is_damaged(const JournalReport *report)
{
    return report->damaged > report->torn || report->missing > 0;
}

int journal_last_segment(const Journal *journal)
{
    return journal->segment;
}

bool journal_is_unfinished(const Journal *journal)
{
    return journal->unfinished;
}
