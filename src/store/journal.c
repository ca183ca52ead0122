#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    uint32_t last_crc;  // of the last line on the disk
    int lock_fd, fd;    // NO_FILE: none
    int segment;        // that is appended to, or was read last; 0: none yet
    off_t size;         // acknowledged bytes of it
    bool folder_synced; // the segment's name is safe on the disk
    bool broken;        // the segment cannot be trusted any more: the next line begins a new one
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

static void read_line(Journal *journal, int segment, size_t line, const char *bytes, size_t length)
{
    Event event;
    uint32_t crc, previous;
    const char *reason = NULL;
    journal->report.lines++;
    JournalLineResult result =
        journal_line_read(bytes, length, &journal->arena, &event, &crc, &previous, &reason);
    if (result == JOURNAL_LINE_DAMAGED) {
        note_damage(journal, segment, line, reason);
        return;
    }
    journal->report.missing += previous != journal->last_crc;
    journal->last_crc = crc;
    if (event.seq >= journal->next_seq)
        journal->next_seq = event.seq + 1;
    if (result == JOURNAL_LINE_OTHER)
        journal->report.other++;
    else
        array_push(&journal->events, event);
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

static int compare_events(const void *left, const void *right)
{
    const Event *a = left, *b = right;
    return (a->seq > b->seq) - (a->seq < b->seq);
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
        if (events[i].seq != events[kept - 1].seq)
            events[kept++] = events[i];
    journal->report.duplicates = count - kept;
    journal->events.count = kept;
}

// Reads all segments. Fills `last_byte` with the last byte of the last one (0 when it is empty) and
// journal->size with its length. False when one that is there cannot be read.
static bool read_segments(Journal *journal, char *last_byte)
{
    TextBuffer path = {0}, bytes = {0};
    bool fine = true;
    *last_byte = '\n';
    for (int segment = 1;; segment++) {
        segment_path(journal, segment, &path);
        if (!file_read(journal->ops, path.bytes, SIZE_MAX / 4, &bytes)) {
            fine = errno == ENOENT || errno == ENOTDIR;
            break;
        }
        journal->segment = segment;
        journal->size = (off_t)bytes.length;
        *last_byte = bytes.length > 0 ? bytes.bytes[bytes.length - 1] : '\n';
        read_lines(journal, segment, bytes.bytes, bytes.length);
    }
    text_deinit(&path);
    text_deinit(&bytes);
    put_in_order(journal);
    journal->report.events = journal->saved = journal->events.count;
    return fine;
}

// --- writing

// Writes to the end of the segment and makes it safe. On failure the acknowledged part stays as it
// was.
static bool write_safely(Journal *journal, const char *bytes, size_t length)
{
    const FileOps *ops = journal->ops;
    ssize_t count;
    do
        count = ops->write(ops->state, journal->fd, bytes, length);
    while (count < 0 && errno == EINTR);
    if (count != (ssize_t)length) {
        int kept = count < 0 ? errno : ENOSPC;
        // A part of a line is cut off again; where that fails too, the next line goes elsewhere.
        if (count > 0 && ops->ftruncate(ops->state, journal->fd, journal->size) != 0)
            journal->broken = true;
        errno = kept;
        return false;
    }
    if (ops->fdatasync(ops->state, journal->fd) != 0) {
        journal->broken = true; // its pages may count as clean now: never sync this file again
        return false;
    }
    journal->size += (off_t)length;
    return true;
}

static void close_segment(Journal *journal)
{
    if (journal->fd != NO_FILE)
        journal->ops->close(journal->ops->state, journal->fd);
    journal->fd = NO_FILE;
}

// Opens segment `number`; a new one has to be new.
static bool open_segment(Journal *journal, int number, bool is_new)
{
    TextBuffer path = {0};
    close_segment(journal);
    segment_path(journal, number, &path);
    int flags = O_WRONLY | O_APPEND | O_NOFOLLOW | (is_new ? O_CREAT | O_EXCL : 0);
    journal->fd = file_open(journal->ops, path.bytes, flags);
    text_deinit(&path);
    if (journal->fd == NO_FILE)
        return false;
    journal->broken = false;
    journal->segment = number;
    journal->folder_synced = !is_new;
    if (is_new)
        journal->size = 0;
    return true;
}

// Opens the next segment whose name is free.
static bool begin_segment(Journal *journal)
{
    enum { SEGMENTS_MAX = 9999 };
    for (int number = journal->segment + 1; number <= SEGMENTS_MAX; number++)
        if (open_segment(journal, number, true))
            return true;
        else if (errno != EEXIST)
            return false;
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
    bool written = lines.length == 0 || write_safely(journal, lines.bytes, lines.length);
    text_deinit(&lines);
    if (written && !journal->folder_synced) {
        written = file_sync_folder(journal->ops, journal->folder);
        journal->broken = !written;
        journal->folder_synced = written;
    }
    if (!written)
        return false;
    journal->last_crc = crc;
    journal->saved = journal->events.count;
    return true;
}

static bool flush(Journal *journal, Error *problem)
{
    if (journal->state != JOURNAL_DURABLE)
        return false;
    if (write_unsaved(journal))
        return true;
    return error_set(problem, ERROR_DATA,
                     "The last steps could not be written to %s (%s). They are kept in memory and "
                     "tried again with the next step.",
                     journal->folder, strerror(errno));
}

static const char *copy_string(Arena *arena, unsigned fields, unsigned field, const char *string)
{
    return fields & field ? arena_string(arena, string == NULL ? "" : string) : NULL;
}

const Event *journal_append(Journal *journal, Event event, Error *problem)
{
    unsigned fields = event_fields(event.kind);
    event.seq = journal->next_seq++;
    event.scenario = copy_string(&journal->arena, fields, FIELD_SCENARIO, event.scenario);
    event.hash = copy_string(&journal->arena, fields, FIELD_HASH, event.hash);
    event.passage = copy_string(&journal->arena, fields, FIELD_PASSAGE, event.passage);
    event.text = copy_string(&journal->arena, fields, FIELD_TEXT, event.text);
    array_push(&journal->events, event);
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

// Takes the lock that says: this Gently writes. The lock file is never deleted.
static bool take_lock(Journal *journal)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/journal.lock", journal->folder);
    journal->lock_fd = file_open(journal->ops, path.bytes, O_RDWR | O_CREAT | O_NOFOLLOW);
    text_deinit(&path);
    if (journal->lock_fd == NO_FILE)
        return false;
    int result;
    do
        result = journal->ops->lock(journal->ops->state, journal->lock_fd);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

static bool open_for_writing(Journal *journal, char last_byte)
{
    bool opened = journal->segment == 0 ? begin_segment(journal)
                                        : open_segment(journal, journal->segment, false);
    if (!opened || last_byte == '\n')
        return opened;
    // A torn line gets its newline and stays: old bytes are never rewritten.
    journal->report.sealed_tail = true;
    if (!write_safely(journal, "\n", 1))
        journal->broken = true;
    return true;
}

static Journal *give_up_writing(Journal *journal, JournalState state, Error *problem)
{
    journal->state = state;
    if (state == JOURNAL_OTHER_INSTANCE)
        error_set(problem, ERROR_DATA,
                  "Gently is already open elsewhere, so this one can be read and played, but what "
                  "happens in it is not kept. Close the other one to have it kept.");
    else
        error_set(problem, ERROR_DATA,
                  "%s cannot be written (%s), so what happens now is kept in memory only. Another "
                  "folder can be named with --data-dir.",
                  journal->folder, strerror(errno));
    return journal;
}

Journal *journal_open(const FileOps *ops, const char *folder, Error *problem)
{
    Journal *journal = journal_new(ops, folder, JOURNAL_DURABLE);
    char last_byte;
    bool folder_made = file_make_folder(ops, folder);
    bool locked = folder_made && take_lock(journal);
    int reason = errno;
    bool held_elsewhere = folder_made && !locked && reason == EWOULDBLOCK;
    bool read = read_segments(journal, &last_byte);
    if (held_elsewhere)
        return give_up_writing(journal, JOURNAL_OTHER_INSTANCE, problem);
    if (read)
        errno = reason;
    // Where the past could not be read, nothing may be written behind it.
    if (!locked || !read || !open_for_writing(journal, last_byte))
        return give_up_writing(journal, JOURNAL_IN_MEMORY, problem);
    return journal;
}

void journal_close(Journal *journal)
{
    if (journal->saved < journal->events.count)
        flush(journal, NULL);
    close_segment(journal);
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
