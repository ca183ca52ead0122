// Reading the journal: every whole line, in order, each once, whatever became of the others.
// Must not do: write.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/journal_internal.h"
#include "store/journal_line.h"

void journal_segment_name(int segment, char name[JOURNAL_NAME_SIZE])
{
    if (segment == 1)
        snprintf(name, JOURNAL_NAME_SIZE, "journal.jsonl");
    else
        snprintf(name, JOURNAL_NAME_SIZE, "journal.%04d.jsonl", segment);
}

void journal_segment_path(const Journal *journal, int segment, TextBuffer *path)
{
    char name[JOURNAL_NAME_SIZE];
    journal_segment_name(segment, name);
    text_clear(path);
    text_addf(path, "%s/%s", journal->folder, name);
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

static const char beginning[] = "{\"v\":", closing[] = ",\"crc\":\"";
enum { CLOSING_LENGTH = 18 }; // ,"crc":"12345678"}

// Whether this may be the first part of a line of ours, and NUL bytes where the rest was to come.
static bool looks_torn(const char *bytes, size_t length)
{
    const char *end = bytes + length;
    size_t start = 0;
    while (length > 0 && bytes[length - 1] == '\0')
        length--;
    while (start < length && start < sizeof beginning - 1 && bytes[start] == beginning[start])
        start++;
    return (start == length || start == sizeof beginning - 1) &&
           end - find_mark(bytes, end, closing) < CLOSING_LENGTH;
}

static void note_damage(Journal *journal, JournalDamage damage)
{
    JournalReport *report = &journal->report;
    report->damaged++;
    if (journal->cut_off == 0)
        journal->first_cut_off = report->damage_count;
    journal->cut_off += damage.torn;
    if (report->damage_count < JOURNAL_DAMAGES_MAX)
        report->damages[report->damage_count++] = damage;
}

// Now it is known whether the lines that look torn were: `nothing_lost` says it.
static void settle_cut_off(Journal *journal, bool nothing_lost)
{
    JournalReport *report = &journal->report;
    if (nothing_lost)
        report->torn += journal->cut_off;
    for (size_t i = journal->first_cut_off; journal->cut_off > 0 && i < report->damage_count; i++)
        report->damages[i].torn &= nothing_lost;
    journal->cut_off = 0;
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
    if (!repeated)
        settle_cut_off(journal, previous == journal->last_crc);
    journal->after_damage = false;
    journal->last_crc = crc;
    if (!repeated)
        journal->next_seq = event.seq + 1;
    if (result == JOURNAL_LINE_OTHER) {
        journal->report.other++;
        if (!repeated)
            array_push(&journal->others,
                       (OtherLine){event.seq, arena_copy(&journal->arena, bytes, length), length});
    } else
        array_push(&journal->events, event);
    return true;
}

// Whole lines within a damaged one: the newline between them was lost, or what tore a line did not
// reach them. What players write cannot look like the marks: in strings quotes have a backslash.
static void rescue_lines(Journal *journal, const char *bytes, size_t length)
{
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
    note_damage(journal, (JournalDamage){segment, line, reason, .torn = looks_torn(bytes, length)});
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

// The whole journal, where it was rewritten and not all of the old files are gone yet. False when
// it was not, or cannot be read: `reason` is 0 then, or why.
static bool read_rewritten(Journal *journal, int *reason)
{
    TextBuffer path = {0}, bytes = {0};
    text_addf(&path, "%s/" JOURNAL_REWRITTEN_NAME, journal->folder);
    bool there = file_read(journal->ops, path.bytes, SIZE_MAX / 4, &bytes);
    *reason = there || errno == ENOENT || errno == ENOTDIR ? 0 : errno;
    if (there) {
        read_lines(journal, 1, bytes.bytes, bytes.length);
        journal->unfinished = true;
        journal->size = (off_t)bytes.length;
    }
    text_deinit(&path);
    text_deinit(&bytes);
    return there;
}

// What was read, put in order and counted. The reason is 0 when that is all of it.
static bool have_read(Journal *journal, int reason, char last_byte)
{
    const JournalReport *report = &journal->report;
    bool ends_torn = last_byte != '\n' && journal->after_damage && report->damage_count > 0 &&
                     report->damages[report->damage_count - 1].torn;
    settle_cut_off(journal, ends_torn && journal->cut_off == 1);
    put_in_order(journal);
    journal->report.events = journal->saved = journal->events.count;
    errno = reason;
    return reason == 0;
}

bool journal_read_segments(Journal *journal, char *last_byte)
{
    TextBuffer path = {0}, bytes = {0};
    int reason = 0;
    *last_byte = '\n';
    if (read_rewritten(journal, &reason) || reason != 0)
        return have_read(journal, reason, *last_byte);
    for (int segment = 1; segment <= journal->segment + JOURNAL_GONE_MAX; segment++) {
        journal_segment_path(journal, segment, &path);
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
    return have_read(journal, reason, *last_byte);
}
