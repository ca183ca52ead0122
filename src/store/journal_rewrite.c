// The one exception to "old bytes are never rewritten": what the player deletes. The new journal is
// written in whole beside the old segments; the rename that gives it its name is the moment from
// which it is the journal, and everything after that can be done again from anywhere.
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "store/journal_internal.h"
#include "store/journal_line.h"

// Leaves out those of a newer Gently with a seq in [from, to).
static void drop_others(Journal *journal, uint64_t from, uint64_t to)
{
    size_t kept = 0;
    for (size_t i = 0; i < journal->others.count; i++)
        if (journal->others.items[i].seq < from || journal->others.items[i].seq >= to)
            journal->others.items[kept++] = journal->others.items[i];
    journal->others.count = kept;
}

// Events and the lines of others outside [from, to), in the order of their seq. Returns the crc of
// the last line.
static uint32_t add_lines(TextBuffer *lines, const Journal *journal, const Event *events,
                          size_t count, uint64_t from, uint64_t to)
{
    uint32_t crc = 0;
    size_t other = 0;
    for (size_t i = 0; i <= count; i++) {
        for (; other < journal->others.count; other++) {
            const OtherLine *line = &journal->others.items[other];
            if (i < count && line->seq > events[i].seq)
                break;
            if (line->seq >= from && line->seq < to)
                continue;
            crc = journal_line_chain(lines, line->bytes, line->length, crc);
        }
        if (i < count)
            crc = journal_line_add(lines, &events[i], crc);
    }
    return crc;
}

static bool is_gone(bool done)
{
    return done || errno == ENOENT;
}

// All segments but the first one.
static bool remove_segments(Journal *journal, bool *any)
{
    TextBuffer path = {0};
    bool fine = true;
    for (int segment = 2, last = 1; fine && segment <= last + JOURNAL_GONE_MAX; segment++) {
        journal_segment_path(journal, segment, &path);
        bool removed = journal->ops->unlink(journal->ops->state, path.bytes) == 0;
        fine = is_gone(removed);
        last = removed ? segment : last;
        *any |= removed;
    }
    int reason = errno;
    text_deinit(&path);
    errno = reason;
    return fine;
}

static bool rename_rewritten(Journal *journal)
{
    TextBuffer from = {0}, to = {0};
    text_addf(&from, "%s/" JOURNAL_REWRITTEN_NAME, journal->folder);
    journal_segment_path(journal, 1, &to);
    // It may have its name already: what failed then was making that safe.
    bool done = is_gone(journal->ops->rename(journal->ops->state, from.bytes, to.bytes) == 0);
    int reason = errno;
    text_deinit(&from);
    text_deinit(&to);
    errno = reason;
    return done;
}

// A power cut may bring back any name that went and was not made safe, so the old segments are
// gone for certain before the first one is replaced.
bool journal_finish_rewrite(Journal *journal)
{
    bool any = false;
    if (!file_sync_folder(journal->ops, journal->folder) || !remove_segments(journal, &any) ||
        (any && !file_sync_folder(journal->ops, journal->folder)) || !rename_rewritten(journal) ||
        !file_sync_folder(journal->ops, journal->folder) || !journal_open_segment(journal, 1, 0))
        return false;
    journal->segment = 1;
    journal->broken = journal->unfinished = false;
    return true;
}

// From here on there is nothing but these, whatever has still to be done on the disk.
static void take_over(Journal *journal, const Event *events, size_t count, size_t size,
                      uint32_t crc)
{
    journal->ops->close(journal->ops->state, journal->fd);
    journal->fd = NO_FILE;
    journal->unfinished = true;
    journal->size = (off_t)size;
    journal->last_crc = crc;
    journal->events.count = 0;
    for (size_t i = 0; i < count; i++)
        array_push(&journal->events, events[i]);
    journal->saved = count;
    if (count == 0 && journal->others.count == 0)
        journal->next_seq = 1;
}

JournalRewrite journal_rewrite(Journal *journal, const Event *events, size_t count,
                               uint64_t others_from, uint64_t others_to, Error *problem)
{
    if (journal->state != JOURNAL_DURABLE || journal->unfinished ||
        journal->saved < journal->events.count) {
        error_set(problem, ERROR_DATA,
                  "Nothing was deleted: the journal in %s cannot be written just now.",
                  journal->folder);
        return JOURNAL_UNTOUCHED;
    }
    TextBuffer lines = {0};
    uint32_t crc = add_lines(&lines, journal, events, count, others_from, others_to);
    bool put = file_put(journal->ops, journal->folder, JOURNAL_REWRITTEN_NAME,
                        lines.bytes == NULL ? "" : lines.bytes, lines.length);
    if (put) {
        drop_others(journal, others_from, others_to);
        take_over(journal, events, count, lines.length, crc);
    } else {
        error_set(problem, ERROR_DATA, "Nothing was deleted: %s could not be written (%s).",
                  journal->folder, strerror(errno));
    }
    text_deinit(&lines);
    if (!put)
        return JOURNAL_UNTOUCHED;
    if (journal_finish_rewrite(journal))
        return JOURNAL_REWRITTEN;
    error_set(problem, ERROR_DATA,
              "It is deleted, but some old files in %s could not be removed yet (%s). That is "
              "tried again with the next step.",
              journal->folder, strerror(errno));
    return JOURNAL_UNFINISHED;
}
