// The journal: order, segments, damage that costs nothing but itself, and who may write. What
// happens when the disk fails is in tests/faults.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "faults/events.h"
#include "faults/scratch.h"
#include "store/journal.h"
#include "store/journal_line.h"

static Journal *open_fine(const char *folder)
{
    Error problem = {0};
    Journal *journal = journal_open(file_ops_posix(), folder, &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    assert_int_equal(journal_state(journal), JOURNAL_DURABLE);
    return journal;
}

static Journal *look(const char *folder)
{
    Error problem = {0};
    Journal *journal = journal_open_to_read(file_ops_posix(), folder, &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    assert_int_equal(journal_state(journal), JOURNAL_TO_READ);
    return journal;
}

static void append(Journal *journal, const char *text)
{
    Error problem = {0};
    const Event *event = journal_append(journal, events_note(text), &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    assert_string_equal(event->text, text);
    assert_int_equal(journal_unsaved(journal), 0);
}

// The texts of the events in their order are `texts`, with a space behind each.
static void assert_texts(const Journal *journal, const char *texts)
{
    TextBuffer all = {0};
    text_add(&all, "");
    for (size_t i = 0; i < journal_count(journal); i++)
        text_addf(&all, "%s ", journal_event(journal, i)->text);
    assert_string_equal(all.bytes, texts);
    text_deinit(&all);
}

// A line with that seq and text, chained to `crc`, which becomes its own.
static void add_line(TextBuffer *lines, uint64_t seq, const char *text, uint32_t *crc)
{
    Event event = events_note(text);
    event.seq = seq;
    *crc = journal_line_add(lines, &event, *crc);
}

// A line that is whole, of another program.
static void add_foreign(TextBuffer *lines, const char *words, uint32_t *crc)
{
    size_t start = lines->length;
    text_addf(lines, "%s,\"prev\":\"%08" PRIx32 "\"", words, *crc);
    *crc = (uint32_t)crc32(0, (const Bytef *)lines->bytes + start, (uInt)(lines->length - start));
    text_addf(lines, ",\"crc\":\"%08" PRIx32 "\"}\n", *crc);
}

static void put(const char *folder, const char *name, TextBuffer *lines)
{
    scratch_write(folder, name, lines->bytes, lines->length);
    text_deinit(lines);
}

static void what_was_written_is_read_again(void **state)
{
    Random random = {5};
    Event events[200];
    Journal *journal = open_fine(*state);
    for (int i = 0; i < 200; i++) {
        Event event = events_random((EventKind)(i % EVENT_COUNT), &random);
        events[i] = *journal_append(journal, event, NULL);
        event.seq = (uint64_t)i + 1;
        events_assert_equal(&events[i], &event);
        if (i % 23 == 22) {
            journal_close(journal);
            journal = open_fine(*state);
            assert_int_equal(journal_count(journal), i + 1);
        }
        // The strings of events[i] may have gone with their journal.
        events[i] = event;
    }
    journal_close(journal);
    journal = look(*state);
    const JournalReport *report = journal_report(journal);
    assert_int_equal(report->lines, 200);
    assert_int_equal(report->events, 200);
    assert_int_equal(report->damaged + report->other + report->duplicates + report->missing, 0);
    for (size_t i = 0; i < 200; i++)
        events_assert_equal(journal_event(journal, i), &events[i]);
    journal_close(journal);
}

static void notes_keep_their_newlines_quotes_and_signs(void **state)
{
    const char *text = "one\ntwo \"three\"\r\n\\n “four” \xF0\x9F\x8C\xB1 \x07";
    Journal *journal = open_fine(*state);
    append(journal, text);
    journal_close(journal);
    journal = look(*state);
    assert_string_equal(journal_event(journal, 0)->text, text);
    journal_close(journal);
}

// What memory says of the past is what the next start reads, to the last tenth of a second.
static void memory_and_file_say_the_same(void **state)
{
    Journal *journal = open_fine(*state);
    Event breath = {.kind = EVENT_BREATHED, .seconds = 19.96, .text = "not a field of it"};
    const Event *event = journal_append(journal, breath, NULL);
    assert_true(event->seconds == 19.9);
    assert_null(event->text);
    event = journal_append(journal, events_note("caf\xE9"), NULL);
    assert_string_equal(event->text, "caf\xEF\xBF\xBD");
    journal_close(journal);
    journal = look(*state);
    assert_true(journal_event(journal, 0)->seconds == 19.9);
    journal_close(journal);
}

static void opening_to_read_changes_nothing(void **state)
{
    const char *folder = *state;
    char *absent = scratch_path(folder, "absent");
    Journal *journal = look(absent);
    assert_int_equal(journal_count(journal), 0);
    journal_append(journal, events_note("nowhere"), NULL);
    assert_int_equal(journal_count(journal), 1);
    assert_int_equal(journal_unsaved(journal), 1);
    journal_close(journal);
    assert_false(scratch_has(folder, "absent"));
    free(absent);
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    text_add(&lines, "torn");
    put(folder, "journal.jsonl", &lines);
    TextBuffer before = scratch_picture(folder);
    journal = look(folder);
    assert_texts(journal, "a ");
    assert_false(journal_report(journal)->sealed_tail);
    journal_close(journal);
    TextBuffer after = scratch_picture(folder);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
}

static void the_files_are_for_nobody_else(void **state)
{
    char *folder = scratch_path(*state, "a/b/c"), *file = scratch_path(folder, "journal.jsonl");
    struct stat status;
    journal_close(open_fine(folder));
    assert_int_equal(stat(folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    free(file);
    free(folder);
}

static void events_are_in_the_order_of_their_numbers(void **state)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 3, "c", &crc);
    add_line(&lines, 1, "a", &crc);
    add_line(&lines, 9, "d", &crc);
    add_line(&lines, 2, "b", &crc);
    put(*state, "journal.jsonl", &lines);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a b c d ");
    append(journal, "e");
    assert_int_equal(journal_event(journal, 4)->seq, 10);
    journal_close(journal);
}

static void a_line_that_is_there_twice_counts_once(void **state)
{
    TextBuffer first = {0}, second = {0};
    uint32_t crc = 0;
    add_line(&first, 1, "a", &crc);
    uint32_t before = crc;
    add_line(&first, 2, "b", &crc);
    add_line(&first, 3, "c", &crc);
    add_line(&second, 2, "b", &before);
    add_line(&second, 3, "c", &before);
    add_line(&second, 4, "d", &before);
    put(*state, "journal.jsonl", &first);
    put(*state, "journal.0002.jsonl", &second);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a b c d ");
    assert_int_equal(journal_report(journal)->duplicates, 2);
    assert_int_equal(journal_report(journal)->missing, 0);
    append(journal, "e");
    journal_close(journal);
    TextBuffer bytes = scratch_read(*state, "journal.0002.jsonl");
    assert_non_null(strstr(bytes.bytes, "\"e\""));
    text_deinit(&bytes);
}

// Somebody put the files of two machines together.
static void different_events_of_one_number_both_count(void **state)
{
    TextBuffer lines = {0};
    uint32_t here = 0, there = 0;
    add_line(&lines, 1, "a", &here);
    add_line(&lines, 2, "b", &here);
    add_line(&lines, 1, "x", &there);
    add_line(&lines, 2, "b", &there);
    add_line(&lines, 3, "y", &there);
    put(*state, "journal.jsonl", &lines);
    Journal *journal = look(*state);
    assert_int_equal(journal_count(journal), 4);
    assert_int_equal(journal_report(journal)->duplicates, 1);
    assert_string_equal(journal_event(journal, 2)->text, "b");
    assert_string_equal(journal_event(journal, 3)->text, "y");
    journal_close(journal);
}

static void a_segment_that_is_gone_costs_itself(void **state)
{
    TextBuffer first = {0}, second = {0}, third = {0};
    uint32_t crc = 0;
    add_line(&first, 1, "a", &crc);
    add_line(&second, 2, "b", &crc);
    add_line(&third, 3, "c", &crc);
    put(*state, "journal.jsonl", &first);
    text_deinit(&second);
    put(*state, "journal.0003.jsonl", &third);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a c ");
    assert_int_equal(journal_report(journal)->missing, 1);
    append(journal, "d");
    journal_close(journal);
    assert_false(scratch_has(*state, "journal.0002.jsonl"));
    char *path = scratch_path(*state, "journal.jsonl");
    unlink(path);
    free(path);
    journal = open_fine(*state);
    assert_texts(journal, "c d ");
    append(journal, "e");
    journal_close(journal);
    journal = look(*state);
    assert_texts(journal, "c d e ");
    journal_close(journal);
}

static void a_torn_tail_is_sealed_and_kept(void **state)
{
    static const struct {
        const char *tail;
        size_t length;
    } tails[] = {
        {"{\"v\":1,\"se", 10},
        {"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 38},
        {"\xFF\xFE{\"v\":", 7},
        {"}", 1}};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        TextBuffer lines = {0};
        uint32_t crc = 0;
        add_line(&lines, 1, "a", &crc);
        text_add_bytes(&lines, tails[i].tail, tails[i].length);
        scratch_write(*state, "journal.jsonl", lines.bytes, lines.length);
        Journal *journal = open_fine(*state);
        assert_texts(journal, "a ");
        assert_true(journal_report(journal)->sealed_tail);
        assert_int_equal(journal_report(journal)->damaged, 1);
        assert_int_equal(journal_report(journal)->damages[0].line, 2);
        append(journal, "b");
        journal_close(journal);
        journal = open_fine(*state);
        assert_texts(journal, "a b ");
        assert_false(journal_report(journal)->sealed_tail);
        assert_int_equal(journal_report(journal)->damaged, 1);
        assert_int_equal(journal_report(journal)->missing, 0);
        journal_close(journal);
        TextBuffer bytes = scratch_read(*state, "journal.jsonl");
        assert_memory_equal(bytes.bytes, lines.bytes, lines.length);
        assert_int_equal(bytes.bytes[lines.length], '\n');
        text_deinit(&bytes);
        text_deinit(&lines);
    }
}

static void a_last_line_without_its_newline_counts(void **state)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    lines.length--;
    put(*state, "journal.jsonl", &lines);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a ");
    assert_int_equal(journal_report(journal)->damaged, 0);
    append(journal, "b");
    journal_close(journal);
    journal = look(*state);
    assert_texts(journal, "a b ");
    journal_close(journal);
}

// Two good lines, with `between` in place of the newline.
static void assert_rescued(const char *folder, const char *between, size_t length)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    lines.length--;
    text_add_bytes(&lines, between, length);
    add_line(&lines, 2, "b", &crc);
    add_line(&lines, 3, "c", &crc);
    put(folder, "journal.jsonl", &lines);
    Journal *journal = look(folder);
    assert_texts(journal, "a b c ");
    assert_int_equal(journal_report(journal)->damaged, 1);
    assert_int_equal(journal_report(journal)->rescued, 2);
    assert_int_equal(journal_report(journal)->missing, 0);
    journal_close(journal);
}

static void lines_that_ran_together_all_count(void **state)
{
    assert_rescued(*state, "", 0);
    assert_rescued(*state, " ", 1);
    assert_rescued(*state, "\0\0\0\0\0", 5);
    assert_rescued(*state, "{\"v\":1,\"seq\":2,\"t\":\"torn", 24);
    assert_rescued(*state, "{\"v\":{\"v\":}{", 12);
}

static void a_damaged_line_costs_itself(void **state)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    size_t start = lines.length;
    add_line(&lines, 2, "b", &crc);
    add_line(&lines, 3, "c", &crc);
    lines.bytes[start + 20] ^= 1;
    put(*state, "journal.jsonl", &lines);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a c ");
    const JournalReport *report = journal_report(journal);
    assert_int_equal(report->damaged, 1);
    assert_int_equal(report->damage_count, 1);
    assert_int_equal(report->damages[0].segment, 1);
    assert_int_equal(report->damages[0].line, 2);
    assert_string_equal(report->damages[0].reason, "the line was changed after it was written");
    assert_int_equal(report->missing, 0);
    assert_int_equal(report->rescued, 0);
    append(journal, "d");
    assert_int_equal(journal_event(journal, 2)->seq, 4);
    journal_close(journal);
}

static void a_line_that_was_taken_out_is_noticed(void **state)
{
    TextBuffer lines = {0}, gone = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    add_line(&gone, 2, "b", &crc);
    add_line(&lines, 3, "c", &crc);
    add_line(&lines, 4, "d", &crc);
    text_deinit(&gone);
    put(*state, "journal.jsonl", &lines);
    Journal *journal = look(*state);
    assert_texts(journal, "a c d ");
    assert_int_equal(journal_report(journal)->missing, 1);
    assert_int_equal(journal_report(journal)->damaged, 0);
    journal_close(journal);
}

static void only_the_first_damages_are_listed(void **state)
{
    TextBuffer lines = {0};
    for (int i = 0; i < 150; i++)
        text_add(&lines, "nothing of ours\n\n");
    put(*state, "journal.jsonl", &lines);
    Journal *journal = look(*state);
    assert_int_equal(journal_report(journal)->damaged, 150);
    assert_int_equal(journal_report(journal)->damage_count, JOURNAL_DAMAGES_MAX);
    assert_int_equal(journal_report(journal)->damages[1].line, 3);
    journal_close(journal);
}

static void lines_of_a_newer_gently_are_kept_and_passed_over(void **state)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 1, "a", &crc);
    add_foreign(&lines, "{\"v\":2,\"seq\":2,\"all\":{\"is\":\"new\"}", &crc);
    add_foreign(&lines,
                "{\"v\":1,\"seq\":7,\"t\":\"2026-11-23T20:30:00.000Z\",\"tz\":\"+01:00\","
                "\"day\":\"2026-11-23\",\"ev\":\"danced\"",
                &crc);
    scratch_write(*state, "journal.jsonl", lines.bytes, lines.length);
    Journal *journal = open_fine(*state);
    assert_texts(journal, "a ");
    assert_int_equal(journal_report(journal)->other, 2);
    assert_int_equal(journal_report(journal)->damaged + journal_report(journal)->missing, 0);
    append(journal, "b");
    assert_int_equal(journal_event(journal, 1)->seq, 8);
    journal_close(journal);
    TextBuffer bytes = scratch_read(*state, "journal.jsonl");
    assert_memory_equal(bytes.bytes, lines.bytes, lines.length);
    journal = look(*state);
    assert_int_equal(journal_report(journal)->missing, 0);
    journal_close(journal);
    text_deinit(&bytes);
    text_deinit(&lines);
}

// Else all that comes after it could not be read.
static void no_line_can_use_up_the_numbers(void **state)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    add_line(&lines, 999999999999999999, "far", &crc);
    add_line(&lines, 1, "a", &crc);
    put(*state, "journal.jsonl", &lines);
    Journal *journal = open_fine(*state);
    append(journal, "b");
    journal_close(journal);
    journal = look(*state);
    assert_texts(journal, "a b ");
    assert_int_equal(journal_report(journal)->damaged, 1);
    journal_close(journal);
}

static void a_second_gently_reads_and_says_so(void **state)
{
    const char *folder = *state;
    int ready[2], done[2];
    char byte = 0;
    assert_int_equal(pipe(ready) | pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        Journal *first = journal_open(file_ops_posix(), folder, NULL);
        journal_append(first, events_note("a"), NULL);
        byte = journal_unsaved(first) == 0;
        if (write(ready[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1)
            journal_append(first, events_note("b"), NULL);
        journal_close(first);
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 1);
    TextBuffer before = scratch_picture(folder);
    Error problem = {0};
    Journal *second = journal_open(file_ops_posix(), folder, &problem);
    assert_int_equal(journal_state(second), JOURNAL_OTHER_INSTANCE);
    assert_int_equal(problem.code, ERROR_DATA);
    assert_non_null(strstr(problem.text, "already open"));
    problem = (Error){0};
    journal_append(second, events_note("c"), &problem);
    assert_int_equal(problem.code, ERROR_NONE); // was said on opening
    assert_texts(second, "a c ");
    assert_int_equal(journal_unsaved(second), 1);
    TextBuffer after = scratch_picture(folder);
    assert_string_equal(before.bytes, after.bytes);
    int status;
    assert_int_equal(write(done[1], &byte, 1), 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    journal_append(second, events_note("d"), &problem);
    journal_close(second);
    second = open_fine(folder); // the lock file is there, and free
    assert_texts(second, "a b ");
    journal_close(second);
    text_deinit(&before);
    text_deinit(&after);
    close(ready[0]), close(ready[1]), close(done[0]), close(done[1]);
}

static void a_journal_that_is_no_file_is_left_alone(void **state)
{
    const char *folder = *state;
    char *path = scratch_path(folder, "journal.jsonl");
    assert_int_equal(mkdir(path, 0700), 0);
    Error problem = {0};
    Journal *journal = journal_open(file_ops_posix(), folder, &problem);
    assert_int_equal(journal_state(journal), JOURNAL_IN_MEMORY);
    assert_non_null(strstr(problem.text, "directory"));
    journal_append(journal, events_note("a"), NULL);
    assert_int_equal(journal_unsaved(journal), 1);
    journal_close(journal);
    problem = (Error){0};
    journal = journal_open_to_read(file_ops_posix(), folder, &problem);
    assert_int_equal(problem.code, ERROR_DATA);
    journal_close(journal);
    // A pipe never makes it wait.
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    journal = open_fine(folder);
    append(journal, "b");
    journal_close(journal);
    journal = open_fine(folder);
    assert_texts(journal, "b ");
    journal_close(journal);
    free(path);
}

// Where the last segment cannot be opened (it belongs to somebody else, say), the next one can.
static void a_segment_that_cannot_be_written_is_followed_by_another(void **state)
{
    const char *folder = *state;
    char *path = scratch_path(folder, "journal.jsonl");
    assert_int_equal(symlink("nowhere/at/all", path), 0);
    Journal *journal = open_fine(folder);
    append(journal, "a");
    journal_close(journal);
    journal = open_fine(folder);
    assert_texts(journal, "a ");
    append(journal, "b");
    journal_close(journal);
    assert_true(scratch_has(folder, "journal.0002.jsonl"));
    free(path);
}

static int every_name_is_taken(void *state, const char *path, int flags, mode_t mode)
{
    const FileOps *real = file_ops_posix();
    errno = EEXIST;
    return (flags & O_EXCL) != 0 ? -1 : real->open(state, path, flags, mode);
}

static void segments_come_to_an_end(void **state)
{
    FileOps ops = *file_ops_posix();
    ops.open = every_name_is_taken;
    Error problem = {0};
    Journal *journal = journal_open(&ops, *state, &problem);
    assert_int_equal(journal_state(journal), JOURNAL_IN_MEMORY);
    assert_non_null(strstr(problem.text, "exists"));
    journal_close(journal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_read_again),
        TEST(notes_keep_their_newlines_quotes_and_signs),
        TEST(memory_and_file_say_the_same),
        TEST(opening_to_read_changes_nothing),
        TEST(the_files_are_for_nobody_else),
        TEST(events_are_in_the_order_of_their_numbers),
        TEST(a_line_that_is_there_twice_counts_once),
        TEST(different_events_of_one_number_both_count),
        TEST(a_segment_that_is_gone_costs_itself),
        TEST(a_torn_tail_is_sealed_and_kept),
        TEST(a_last_line_without_its_newline_counts),
        TEST(lines_that_ran_together_all_count),
        TEST(a_damaged_line_costs_itself),
        TEST(a_line_that_was_taken_out_is_noticed),
        TEST(only_the_first_damages_are_listed),
        TEST(lines_of_a_newer_gently_are_kept_and_passed_over),
        TEST(no_line_can_use_up_the_numbers),
        TEST(a_second_gently_reads_and_says_so),
        TEST(a_journal_that_is_no_file_is_left_alone),
        TEST(a_segment_that_cannot_be_written_is_followed_by_another),
        TEST(segments_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
