#include "store/journal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "store/journal_line.h"

enum { NO_FILE = -1 };

struct Journal {
    const FileOps *ops;
    const char *folder;
    JournalState state;
    JournalReport report;
    Arena arena; // strings of the events
    ARRAY_OF(Event) events;
    size_t saved; // events before this index are on the disk
    uint64_t next_seq;
    uint32_t last_crc; // of the last line on the disk
    int lock_fd, fd;   // NO_FILE: none
    int segment;       // that is appended to, or was read last; 0: none yet
    off_t size;        // acknowledged bytes of it
    bool may_write;    // all of the past was read, and nobody else writes
    bool broken;       // the segment cannot be trusted any more: the next line begins a new one
    bool after_damage; // while reading: the line before is not known
};

static void segment_path(const Journal *journal, int segment, TextBuffer *path)
{
    text_clear(path);
    if (segment == 1)
        text_addf(path, "%s/journal.jsonl", journal->folder);
    else
        text_addf(path, "%s/journal.%04d.jsonl", journal->folder, segment);
}

// --- reading

static void note_damage(Journal *journal, int segment, size_t line, const char *reason)
{
    JournalReport *report = &journal->report;
    report->damaged++;
    if (report->damage_count < JOURNAL_DAMAGES_MAX)
        report->damages[report->damage_count++] = (JournalDamage){segment, line, reason};
}

// Takes in a line that is whole; else says why it is not.
static bool take_line(Journal *journal, const char *bytes, size_t length, const char **reason)
{
    enum { SEQ_JUMP_MAX = 1000000000 }; // so that no line can use up the numbers of all later ones
    Event event;
    uint32_t crc, previous;
    JournalLineResult result =
        journal_line_read(bytes, length, &journal->arena, &event, &crc, &previous, reason);
    if (result == JOURNAL_LINE_DAMAGED)
        return false;
    *reason = "its number does not follow the one before";
    if (event.seq > journal->next_seq + SEQ_JUMP_MAX)
        return false;
    // A line that is there for the second time follows on the same one as the first.
    bool repeated = event.seq < journal->next_seq;
    journal->report.missing += !repeated && !journal->after_damage && previous != journal->last_crc;
    journal->after_damage = false;
    journal->last_crc = crc;
    if (!repeated)
        journal->next_seq = event.seq + 1;
    if (result == JOURNAL_LINE_OTHER)
        journal->report.other++;
    else
        array_push(&journal->events, event);
    return true;
}

// The next place of `mark` in [at, end), or `end`.
static const char *find_mark(const char *at, const char *end, const char *mark)
{
    size_t length = strlen(mark);
    while (at < end && (at = memchr(at, mark[0], (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) >= length && memcmp(at, mark, length) == 0)
            return at;
        at++;
    }
    return end;
}

// Whole lines within a damaged one: the newline between them was lost, or what tore a line did not
// reach them. What players write cannot look like the marks: in strings quotes have a backslash.
static void rescue_lines(Journal *journal, const char *bytes, size_t length)
{
    static const char beginning[] = "{\"v\":", closing[] = ",\"crc\":\"";
    enum { CLOSING_LENGTH = 18 }; // ,"crc":"12345678"}
    const char *end = bytes + length, *reason;
    for (const char *at = find_mark(bytes, end, beginning); at < end;) {
        const char *next = find_mark(at + 1, end, beginning);
        const char *close = find_mark(at, next, closing);
        if (next - close >= CLOSING_LENGTH &&
            take_line(journal, at, (size_t)(close - at) + CLOSING_LENGTH, &reason))
            journal->report.rescued++;
        at = next;
    }
}

static void read_line(Journal *journal, int segment, size_t line, const char *bytes, size_t length)
{
    const char *reason = NULL;
    journal->report.lines++;
    if (take_line(journal, bytes, length, &reason))
        return;
    note_damage(journal, segment, line, reason);
    journal->after_damage = true;
    rescue_lines(journal, bytes, length);
}

// Reads the lines of one segment; a last one without its newline as well.
static void read_lines(Journal *journal, int segment, const char *bytes, size_t length)
{
    size_t line = 1;
    for (size_t at = 0; at < length; line++) {
        const char *newline = memchr(bytes + at, '\n', length - at);
        size_t end = newline == NULL ? length : (size_t)(newline - bytes);
        if (end > at) // the empty line behind a seal is nobody's
            read_line(journal, segment, line, bytes + at, end - at);
        at = end + 1;
    }
}

// Two journals that somebody put together may have different events of one number: both count.
static int compare_events(const void *left, const void *right)
{
    const Event *a = left, *b = right;
    if (a->seq != b->seq)
        return a->seq > b->seq ? 1 : -1;
    return (a->at.utc_ms > b->at.utc_ms) - (a->at.utc_ms < b->at.utc_ms);
}

// By seq, each once: after a failed sync the same lines may stand in two segments.
static void put_in_order(Journal *journal)
{
    size_t count = journal->events.count;
    Event *events = journal->events.items;
    bool sorted = true;
    for (size_t i = 1; i < count && sorted; i++)
        sorted = events[i - 1].seq < events[i].seq;
    if (sorted)
        return;
    qsort(events, count, sizeof *events, compare_events);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (!event_equal(&events[i], &events[kept - 1]))
            events[kept++] = events[i];
    journal->report.duplicates = count - kept;
    journal->events.count = kept;
}

// Reads all segments, also behind some that are gone. Fills `last_byte` with the last byte of the
// last one (a newline when it is empty) and journal->size with its length. False, and errno, when
// one that is there cannot be read.
static bool read_segments(Journal *journal, char *last_byte)
{
    enum { GONE_MAX = 8 };
    TextBuffer path = {0}, bytes = {0};
    int reason = 0;
    *last_byte = '\n';
    for (int segment = 1; segment <= journal->segment + GONE_MAX; segment++) {
        segment_path(journal, segment, &path);
        if (file_read(journal->ops, path.bytes, SIZE_MAX / 4, &bytes)) {
            journal->segment = segment;
            journal->size = (off_t)bytes.length;
            *last_byte = bytes.length > 0 ? bytes.bytes[bytes.length - 1] : '\n';
            read_lines(journal, segment, bytes.bytes, bytes.length);
        } else if (errno != ENOENT && errno != ENOTDIR) {
            reason = errno;
            break;
        }
    }
    text_deinit(&path);
    text_deinit(&bytes);
    put_in_order(journal);
    journal->report.events = journal->saved = journal->events.count;
    errno = reason;
    return reason == 0;
}

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

static bool open_segment(Journal *journal, int number, int flags)
{
    TextBuffer path = {0};
    segment_path(journal, number, &path);
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
    segment_path(journal, journal->segment, &path);
    if (journal->size == 0 && journal->ops->unlink(journal->ops->state, path.bytes) == 0)
        journal->segment--;
    text_deinit(&path);
    errno = reason;
}

// Makes the next segment whose name is free, and its name safe.
static bool begin_segment(Journal *journal)
{
    enum { SEGMENTS_MAX = 9999 };
    leave_segment(journal);
    int number = journal->segment + 1;
    while (!open_segment(journal, number, O_CREAT | O_EXCL))
        if (errno != EEXIST || ++number > SEGMENTS_MAX)
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
    if (!read_segments(journal, &last_byte))
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
    if (journal->segment == 0 || !open_segment(journal, journal->segment, 0))
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
    bool read = read_segments(journal, &last_byte);
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
