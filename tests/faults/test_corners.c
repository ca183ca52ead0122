// Ways through the store that nothing else takes: locks that are not to be had in every way, an
// empty segment on a failing disk, what is rewritten among the lines of a newer Gently, settings
// that cannot be put aside.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/journal.h"
#include "store/journal_line.h"
#include "store/settings.h"

// --- the journal

static int lock_errno;

static int no_lock(void *state, int fd)
{
    (void)state, (void)fd;
    errno = lock_errno;
    return -1;
}

static void every_reason_for_no_lock(void **state)
{
    static const struct {
        int reason;
        JournalState expected;
    } reasons[] = {{ENOLCK, JOURNAL_DURABLE}, {ENOSYS, JOURNAL_DURABLE},
                   {EINVAL, JOURNAL_DURABLE}, {EOPNOTSUPP, JOURNAL_DURABLE},
                   {EIO, JOURNAL_IN_MEMORY},  {EWOULDBLOCK, JOURNAL_OTHER_INSTANCE}};
    FileOps ops = frail_unsynced();
    ops.lock = no_lock;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        Error problem = {0};
        lock_errno = reasons[i].reason;
        Journal *journal = journal_open(&ops, *state, &problem);
        assert_int_equal(journal_state(journal), reasons[i].expected);
        assert_int_equal(problem.code != ERROR_NONE, reasons[i].expected != JOURNAL_DURABLE);
        journal_close(journal);
    }
}

// A segment that was made and not yet written into, as a kill leaves it.
static void an_empty_segment_on_a_failing_disk(void **state)
{
    enum { OPERATIONS = 30 };
    char *disk = scratch_path(*state, "disk"), *data = scratch_path(disk, "data");
    for (int at = 0; at < OPERATIONS; at++) {
        scratch_empty(disk);
        scratch_empty(data);
        scratch_write(data, "journal.jsonl", "", 0);
        Frail *frail = frail_new(disk);
        frail->fail_at = at;
        frail->reason = EIO;
        Journal *journal = journal_open(&frail->ops, data, NULL);
        journal_append(journal, events_note("one"), NULL);
        journal_append(journal, events_note("two"), NULL);
        bool whole = journal_unsaved(journal) == 0;
        journal_close(journal);
        journal = journal_open_to_read(file_ops_posix(), data, NULL);
        assert_true(!whole || journal_count(journal) == 2);
        assert_false(journal_is_damaged(journal_report(journal)));
        journal_close(journal);
        frail_free(frail);
    }
    free(disk);
    free(data);
}

static void put_line(TextBuffer *lines, uint64_t seq, bool newer, uint32_t *crc)
{
    TextBuffer line = {0};
    Event event = events_note("mine");
    event.seq = seq;
    journal_line_add(&line, &event, *crc);
    if (newer)
        memcpy(strstr(line.bytes, "\"noted\""), "\"dozed\"", 7);
    *crc = journal_line_chain(lines, line.bytes, line.length - 1, *crc);
    text_deinit(&line);
}

// Lines of a newer Gently before, among and behind ours; those with a seq in a span go.
static void what_is_rewritten_among_newer_lines(void **state)
{
    static const struct {
        uint64_t from, to;
        size_t left;
    } spans[] = {{0, 0, 3}, {1, 2, 2}, {3, 4, 2}, {5, 9, 2}, {1, 9, 0}, {2, 3, 3}};
    FileOps ops = frail_unsynced();
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        TextBuffer lines = {0};
        Error problem = {0};
        uint32_t crc = 0;
        for (uint64_t seq = 1; seq <= 5; seq++)
            put_line(&lines, seq, seq % 2 == 1, &crc);
        scratch_write(*state, "journal.jsonl", lines.bytes, lines.length);
        Journal *journal = journal_open(&ops, *state, &problem);
        assert_int_equal(journal_report(journal)->other, 3);
        assert_int_equal(journal_count(journal), 2);
        size_t count = i % 2 == 0 ? 2 : 0; // all of ours, or none
        assert_int_equal(journal_rewrite(journal, journal_event(journal, 0), count, spans[i].from,
                                         spans[i].to, &problem),
                         JOURNAL_REWRITTEN);
        const Event *more = journal_append(journal, events_note("more"), &problem);
        assert_int_equal(more->seq, count == 0 && spans[i].left == 0 ? 1 : 6);
        journal_close(journal);
        journal = journal_open_to_read(&ops, *state, &problem);
        assert_int_equal(journal_count(journal), count + 1);
        assert_int_equal(journal_report(journal)->other, spans[i].left);
        assert_false(journal_is_damaged(journal_report(journal)));
        journal_close(journal);
        text_deinit(&lines);
    }
}

static void more_events_than_before_can_be_rewritten(void **state)
{
    enum { MANY = 40 };
    FileOps ops = frail_unsynced();
    Error problem = {0};
    Event events[MANY];
    for (int i = 0; i < MANY; i++) {
        events[i] = events_note("one of many");
        events[i].seq = (uint64_t)i + 1;
    }
    Journal *journal = journal_open(&ops, *state, &problem);
    assert_int_equal(journal_rewrite(journal, events, MANY, 0, 0, &problem), JOURNAL_REWRITTEN);
    assert_int_equal(journal_count(journal), MANY);
    journal_close(journal);
}

static void nothing_is_rewritten_while_something_waits(void **state)
{
    char *disk = scratch_path(*state, "disk"), *data = scratch_path(disk, "data");
    scratch_empty(disk);
    Frail *frail = frail_new(disk);
    Error problem = {0};
    Journal *journal = journal_open(&frail->ops, data, &problem);
    frail->fail_at = 0;
    frail->for_ever = frail->only_changes = true;
    frail->reason = ENOSPC;
    journal_append(journal, events_note("waits"), &problem);
    assert_int_equal(journal_unsaved(journal), 1);
    assert_int_equal(journal_state(journal), JOURNAL_DURABLE);
    assert_int_equal(journal_rewrite(journal, NULL, 0, 0, 0, &problem), JOURNAL_UNTOUCHED);
    frail->fail_at = -1;
    assert_int_equal(journal_rewrite(journal, NULL, 0, 0, 0, &problem), JOURNAL_UNTOUCHED);
    journal_append(journal, events_note("goes"), &problem);
    assert_int_equal(journal_rewrite(journal, NULL, 0, 0, 0, &problem), JOURNAL_REWRITTEN);
    journal_close(journal);
    frail_free(frail);
    free(disk);
    free(data);
}

// What was acknowledged is gone, though every line that is left is whole.
static void a_line_that_is_gone_is_damage(void **state)
{
    TextBuffer left = {0}, gone = {0};
    uint32_t crc = 0;
    put_line(&left, 1, false, &crc);
    put_line(&gone, 2, false, &crc);
    put_line(&left, 3, false, &crc);
    scratch_write(*state, "journal.jsonl", left.bytes, left.length);
    Journal *journal = journal_open_to_read(file_ops_posix(), *state, NULL);
    assert_int_equal(journal_count(journal), 2);
    assert_int_equal(journal_report(journal)->damaged, 0);
    assert_true(journal_is_damaged(journal_report(journal)));
    journal_close(journal);
    text_deinit(&left);
    text_deinit(&gone);
}

static int no_rename(void *state, const char *from, const char *to)
{
    const FileOps *real = file_ops_posix();
    errno = EIO;
    return strstr(from, ".new") != NULL ? real->rename(state, from, to) : -1;
}

// The first one is written but not yet in its place.
static void one_deletion_at_a_time(void **state)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    Journal *journal = journal_open(&ops, *state, &problem);
    journal_append(journal, events_note("goes"), &problem);
    int (*rename)(void *, const char *, const char *) = ops.rename;
    ops.rename = no_rename;
    assert_int_equal(journal_rewrite(journal, NULL, 0, 0, 0, &problem), JOURNAL_UNFINISHED);
    assert_int_equal(journal_rewrite(journal, NULL, 0, 0, 0, &problem), JOURNAL_UNTOUCHED);
    ops.rename = rename; // cppcheck-suppress redundantAssignment // the journal has called it
    journal_append(journal, events_note("stays"), &problem);
    assert_int_equal(journal_unsaved(journal), 0);
    journal_close(journal);
}

// --- settings

static void settings_on_a_failing_disk(void **state)
{
    static const char *const texts[] = {"{", "{\"text_scale\": 900}"};
    enum { OPERATIONS = 40 };
    char *disk = scratch_path(*state, "disk"), *after = scratch_path(*state, "after");
    for (int run = 0; run < 4 * OPERATIONS; run++) {
        const char *text = texts[run % 2];
        TextBuffer done = {0};
        Error problem = {0};
        scratch_empty(disk);
        scratch_write(disk, "settings.json", text, strlen(text));
        Frail *frail = frail_new(disk);
        frail->fail_at = run / 4;
        frail->for_ever = run / 2 % 2 == 1;
        frail->reason = EIO;
        bool mended = settings_mend(&frail->ops, disk, &done, &problem);
        assert_true(mended == (problem.code == ERROR_NONE));
        frail_power_cut(frail, after);
        for (int i = 0; i < 2; i++) { // what was there is there, under one of its two names
            TextBuffer file = scratch_read(i == 0 ? disk : after, "settings.json");
            TextBuffer aside = scratch_read(i == 0 ? disk : after, "settings.json.bad-1");
            if (aside.length == 0) { // it could not be seen that the first name is free
                text_deinit(&aside);
                aside = scratch_read(i == 0 ? disk : after, "settings.json.bad-2");
            }
            assert_true(strcmp(file.bytes, text) == 0 || strcmp(aside.bytes, text) == 0);
            assert_true(!mended || strcmp(file.bytes, text) != 0);
            text_deinit(&file);
            text_deinit(&aside);
        }
        text_deinit(&done);
        frail_free(frail);
    }
    free(disk);
    free(after);
}

static void a_file_that_is_too_large_is_no_locked_one(void **state)
{
    enum { LARGE = (1 << 20) + 1 };
    Arena arena = {0};
    SettingsReport report;
    char *large = calloc(1, LARGE);
    scratch_write(*state, "settings.json", large, LARGE);
    settings_examine(file_ops_posix(), *state, &arena, &report);
    assert_true(report.there && !report.locked);
    assert_string_equal(report.unreadable, "File too large");
    settings_report_deinit(&report);
    arena_deinit(&arena);
    free(large);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_reason_for_no_lock),
        TEST(an_empty_segment_on_a_failing_disk),
        TEST(what_is_rewritten_among_newer_lines),
        TEST(more_events_than_before_can_be_rewritten),
        TEST(nothing_is_rewritten_while_something_waits),
        TEST(a_line_that_is_gone_is_damage),
        TEST(one_deletion_at_a_time),
        TEST(settings_on_a_failing_disk),
        TEST(a_file_that_is_too_large_is_no_locked_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
