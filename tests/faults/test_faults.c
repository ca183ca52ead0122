// Disks that fail, power cuts, torn and changed files: what was acknowledged is there again, in
// order, once, and nothing is there that never happened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "faults/events.h"
#include "faults/frail.h"
#include "faults/places.h"
#include "faults/scratch.h"
#include "faults/workload.h"
#include "store/journal.h"
#include "store/journal_line.h"
#include "store/settings.h"

// --- each operation fails

enum { OLD_EVENTS = 5 };

// Two segments, the second with a torn tail.
static TextBuffer put_old_journal(const char *data)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    scratch_empty(data);
    for (uint64_t seq = 1; seq <= OLD_EVENTS; seq++) {
        Event event = events_note("old");
        event.seq = seq;
        crc = journal_line_add(&lines, &event, crc);
        if (seq == 3) {
            scratch_write(data, "journal.jsonl", lines.bytes, lines.length);
            text_clear(&lines);
        }
    }
    text_add(&lines, "{\"v\":1,\"seq\":6,\"t\":\"2026-11");
    scratch_write(data, "journal.0002.jsonl", lines.bytes, lines.length);
    return lines;
}

static void assert_still_begins_with(const char *data, const TextBuffer *old)
{
    TextBuffer bytes = scratch_read(data, "journal.0002.jsonl");
    assert_true(bytes.length >= old->length);
    assert_memory_equal(bytes.bytes, old->bytes, old->length);
    text_deinit(&bytes);
}

// One run of the workload on that disk, and the question what is left.
static void run_once(Frail *frail, const Places *places, int old_events)
{
    Work work = {0};
    work_do(&frail->ops, places->data, &work);
    for (int i = 0; i < 2 && !frail->for_ever; i++)
        if (work.sittings[i].durable) // one failure is made good until the end of the sitting
            work.sittings[i].acknowledged = work.sittings[i].issued;
    frail_power_cut(frail, places->after);
    assert_false(work.silent);
    work_assert_safe(places->data, &work, old_events);
    work_assert_safe(places->data_after, &work, old_events);
}

// How many operations the workload takes when none fails.
static int count_operations(const Places *places, bool with_old)
{
    scratch_empty(places->disk);
    TextBuffer old = {0};
    if (with_old)
        old = put_old_journal(places->data);
    Frail *frail = frail_new(places->disk);
    run_once(frail, places, with_old ? OLD_EVENTS : 0);
    int count = frail->count;
    frail_free(frail);
    text_deinit(&old);
    return count;
}

static void fail_each_operation(const Places *places, bool with_old, FrailFault fault, int reason)
{
    int count = count_operations(places, with_old), struck = 0;
    assert_in_range(count, 50, 500);
    for (int run = 0; run < 2 * count; run++) {
        TextBuffer old = {0};
        scratch_empty(places->disk);
        if (with_old)
            old = put_old_journal(places->data);
        Frail *frail = frail_new(places->disk);
        frail->fail_at = run / 2;
        frail->for_ever = run % 2 == 1;
        frail->fault = fault;
        frail->reason = reason;
        run_once(frail, places, with_old ? OLD_EVENTS : 0);
        if (with_old)
            assert_still_begins_with(places->data, &old);
        struck += frail->struck > 0;
        frail_free(frail);
        text_deinit(&old);
    }
    assert_true(struck >= (fault == FRAIL_SHORT ? 20 : 2 * count - 4));
}

static void every_operation_fails_in_every_way(void **state)
{
    static const struct {
        FrailFault fault;
        int reason;
    } ways[] = {{FRAIL_FAILS, EIO},   {FRAIL_FAILS, ENOSPC}, {FRAIL_FAILS, EINTR},
                {FRAIL_FAILS, EROFS}, {FRAIL_SHORT, 0},      {FRAIL_HALF_FAILS, EIO}};
    Places places = places_new(*state);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        fail_each_operation(&places, false, ways[i].fault, ways[i].reason);
        fail_each_operation(&places, true, ways[i].fault, ways[i].reason);
    }
    places_free(&places);
}

// --- power cuts

typedef struct PowerCuts {
    const Places *places;
    const Work *work;
    int old_events, count;
} PowerCuts;

static void cut_here(Frail *frail, void *context)
{
    PowerCuts *cuts = context;
    Work work = *cuts->work;
    frail_power_cut(frail, cuts->places->after);
    // A sync under way has made some names safe, perhaps, but not acknowledged anything.
    work_assert_safe(cuts->places->data_after, &work, cuts->old_events);
    cuts->count++;
}

static void the_power_goes_at_every_operation(void **state)
{
    Places places = places_new(*state);
    for (int with_old = 0; with_old < 2; with_old++) {
        Work work = {0};
        TextBuffer old = {0};
        PowerCuts cuts = {&places, &work, with_old ? OLD_EVENTS : 0, 0};
        scratch_empty(places.disk);
        if (with_old)
            old = put_old_journal(places.data);
        Frail *frail = frail_new(places.disk);
        frail->before = cut_here;
        frail->context = &cuts;
        work_do(&frail->ops, places.data, &work);
        assert_int_equal(work.sittings[0].acknowledged + work.sittings[1].acknowledged, 13);
        assert_int_equal(cuts.count, frail->count);
        frail_free(frail);
        text_deinit(&old);
    }
    places_free(&places);
}

// Gently ends in the middle of an operation, as by kill -9: the disk goes on.
static void end_here(Frail *frail, int at, const char *data)
{
    Work work = {0};
    frail->fail_at = at;
    frail->for_ever = true;
    frail->reason = EIO;
    work_do(&frail->ops, data, &work);
    frail->fail_at = -1;
    for (int fd = 0; fd < FRAIL_FD_MAX; fd++) // the system closes what was left open
        if (frail->open[fd].path != NULL)
            frail->ops.close(frail->ops.state, fd);
}

// What the next start shows, and what it acknowledges, has to outlive a power cut as well.
static void it_ends_starts_again_and_then_the_power_goes(void **state)
{
    Places places = places_new(*state);
    int count = count_operations(&places, false), durable = 0;
    for (int at = 0; at < count; at++) {
        scratch_empty(places.disk);
        Frail *frail = frail_new(places.disk);
        end_here(frail, at, places.data);
        Error problem = {0};
        Journal *journal = journal_open(&frail->ops, places.data, &problem);
        size_t shown = journal_count(journal);
        for (int more = 0; more < 2; more++) { // before and after something was appended
            frail_power_cut(frail, places.after);
            Error after = {0};
            Journal *left = journal_open_to_read(file_ops_posix(), places.data_after, &after);
            if (problem.code == ERROR_NONE && journal_count(left) < shown)
                fail_msg("ended at %d: %zu shown, %zu left", at, shown, journal_count(left));
            journal_close(left);
            journal_append(journal, events_note("after"), &problem);
            shown = journal_count(journal);
        }
        durable += problem.code == ERROR_NONE;
        journal_close(journal);
        frail_free(frail);
    }
    assert_int_equal(durable, count);
    places_free(&places);
}

// --- torn and changed files

enum { SMALL_EVENTS = 6 };

// A journal with the line ends of its events.
static TextBuffer small_journal(Event events[SMALL_EVENTS], size_t ends[SMALL_EVENTS])
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    Random random = {3};
    static const EventKind kinds[SMALL_EVENTS] = {EVENT_SESSION_BEGAN,  EVENT_CHOSE,
                                                  EVENT_NOTED,          EVENT_BREATHED,
                                                  EVENT_SCENARIO_ENDED, EVENT_KEPT};
    for (int i = 0; i < SMALL_EVENTS; i++) {
        events[i] = events_random(kinds[i], &random);
        events[i].seq = (uint64_t)i + 1;
        crc = journal_line_add(&lines, &events[i], crc);
        ends[i] = lines.length;
    }
    return lines;
}

// Opens what stands there: it holds the first `count` of the events, and one more can be added,
// behind bytes that stay as they were.
static void assert_goes_on(const char *data, const Event *events, size_t count,
                           const TextBuffer *bytes)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    for (size_t round = 0; round < 2; round++) {
        Journal *journal = journal_open(&ops, data, &problem);
        assert_int_equal(problem.code, ERROR_NONE);
        assert_int_equal(journal_count(journal), count + round);
        for (size_t i = 0; i < count; i++)
            events_assert_equal(journal_event(journal, i), &events[i]);
        if (round == 0)
            journal_append(journal, events_note("after"), &problem);
        assert_string_equal(journal_event(journal, count)->text, "after");
        assert_int_equal(journal_unsaved(journal), 0);
        journal_close(journal);
    }
    TextBuffer found = scratch_read(data, "journal.jsonl");
    assert_memory_equal(found.bytes, bytes->bytes, bytes->length);
    text_deinit(&found);
}

static void add_tail(TextBuffer *bytes, int kind, Random *random)
{
    enum { NULS = 90 };
    for (int i = 0; i < NULS && kind > 0; i++) {
        char byte = kind == 1 ? '\0' : (char)random_below(random, 256);
        text_add_bytes(bytes, &byte, 1);
    }
    if (kind == 3)
        text_add(bytes, "\n");
}

static void the_file_ends_anywhere(void **state)
{
    Event events[SMALL_EVENTS];
    size_t ends[SMALL_EVENTS];
    Random random = {17};
    TextBuffer whole = small_journal(events, ends), bytes = {0};
    char *data = scratch_path(*state, "data");
    for (size_t cut = 0; cut <= whole.length; cut++) {
        for (int tail = 0; tail < 4; tail++) {
            size_t count = 0;
            while (count < SMALL_EVENTS && ends[count] - 1 <= cut) // its newline may be missing
                count++;
            scratch_empty(data);
            text_clear(&bytes);
            text_add_bytes(&bytes, whole.bytes, cut);
            add_tail(&bytes, tail, &random);
            scratch_write(data, "journal.jsonl", bytes.bytes, bytes.length);
            assert_goes_on(data, events, count, &bytes);
        }
    }
    free(data);
    text_deinit(&whole);
    text_deinit(&bytes);
}

// Each of the events is there, or it is the one that may be lost.
static void assert_costs_at_most(const Journal *journal, const Event *events, size_t lost)
{
    size_t at = 0;
    for (size_t i = 0; i < SMALL_EVENTS; i++) {
        bool found =
            at < journal_count(journal) && event_equal(journal_event(journal, at), &events[i]);
        assert_true(found || i == lost);
        at += found;
    }
    assert_int_equal(at, journal_count(journal));
}

static void every_byte_is_changed_once(void **state)
{
    enum { BITS = 8 }; // each of them, and some that mean something
    Event events[SMALL_EVENTS];
    size_t ends[SMALL_EVENTS], line = 0;
    TextBuffer bytes = small_journal(events, ends);
    for (size_t at = 0; at < bytes.length; at++) {
        line += at == ends[line];
        char right = bytes.bytes[at];
        char others[BITS + 4] = {'\0', '\n', '{', '}'};
        for (int bit = 0; bit < BITS; bit++)
            others[bit + 4] = (char)(right ^ (1 << bit));
        for (size_t i = 0; i < sizeof others; i++) {
            if (others[i] == right)
                continue;
            bytes.bytes[at] = others[i];
            scratch_write(*state, "journal.jsonl", bytes.bytes, bytes.length);
            Journal *journal = journal_open_to_read(file_ops_posix(), *state, NULL);
            assert_costs_at_most(journal, events, right == '\n' ? SMALL_EVENTS : line);
            assert_true(journal_report(journal)->damaged > 0);
            assert_true(journal_is_damaged(journal_report(journal)) ||
                        (at + 20 > bytes.length && journal_report(journal)->torn == 1));
            assert_true(journal_report(journal)->missing == 0);
            journal_close(journal);
        }
        bytes.bytes[at] = right;
    }
    text_deinit(&bytes);
}

// --- failures that nobody has to hear of

enum { FEW = 12, FEW_OPERATIONS = 3 * FEW }; // each event is a look, a write and a sync

// A few events, with one failure at operation `at` behind the opening.
static void append_with_one_failure(const Places *places, int at, FrailFault fault, int reason)
{
    scratch_empty(places->disk);
    Frail *frail = frail_new(places->disk);
    Error problem = {0};
    Journal *journal = journal_open(&frail->ops, places->data, &problem);
    frail->fail_at = frail->count + at;
    frail->fault = fault;
    frail->reason = reason;
    for (int i = 0; i < FEW; i++) {
        journal_append(journal, events_note("one of a few"), &problem);
        assert_true(fault == FRAIL_SHORT || journal_unsaved(journal) == 0);
    }
    journal_close(journal);
    assert_true(fault == FRAIL_SHORT || problem.code == ERROR_NONE);
    journal = journal_open_to_read(file_ops_posix(), places->data, &problem);
    assert_int_equal(journal_count(journal), FEW);
    assert_int_equal(journal_report(journal)->damaged, 0);
    assert_false(scratch_has(places->data, "journal.0002.jsonl"));
    journal_close(journal);
    frail_free(frail);
}

// A signal is no failure, and what a full disk took of a line is cut off again.
static void signals_and_halves_of_lines_leave_no_trace(void **state)
{
    Places places = places_new(*state);
    for (int at = 0; at < FEW_OPERATIONS; at++) {
        append_with_one_failure(&places, at, FRAIL_FAILS, EINTR);
        append_with_one_failure(&places, at, FRAIL_SHORT, 0);
    }
    places_free(&places);
}

// --- folders that cannot be written

static void assert_plays_on_in_memory(const FileOps *ops, const char *data, const char *why)
{
    Error problem = {0};
    Settings settings;
    Journal *journal = journal_open(ops, data, &problem);
    assert_int_equal(journal_state(journal), JOURNAL_IN_MEMORY);
    assert_int_equal(problem.code, ERROR_DATA);
    assert_non_null(strstr(problem.text, why));
    size_t before = journal_count(journal);
    problem = (Error){0};
    const Event *event = journal_append(journal, events_note("not kept"), &problem);
    assert_string_equal(event->text, "not kept");
    assert_int_equal(problem.code, ERROR_NONE);
    assert_int_equal(journal_unsaved(journal), 1);
    assert_int_equal(journal_count(journal), before + 1);
    journal_close(journal);
    settings_init(&settings);
    assert_false(settings_save(ops, data, &settings, &problem));
    assert_non_null(strstr(problem.text, why));
    settings_deinit(&settings);
}

static void a_folder_below_a_file_cannot_be_made(void **state)
{
    scratch_write(*state, "file", "x", 1);
    char *data = scratch_path(*state, "file/data"), *deep = scratch_path(data, "a/b");
    assert_plays_on_in_memory(file_ops_posix(), data, "Not a directory");
    assert_plays_on_in_memory(file_ops_posix(), deep, "Not a directory");
    free(data);
    free(deep);
}

static void a_disk_that_is_only_read_shows_the_past(void **state)
{
    Places places = places_new(*state);
    scratch_empty(places.disk);
    TextBuffer old = put_old_journal(places.data);
    TextBuffer before = scratch_picture(places.disk);
    Frail *frail = frail_new(places.disk);
    frail->fail_at = 0;
    frail->for_ever = frail->only_changes = true;
    frail->reason = EROFS;
    assert_plays_on_in_memory(&frail->ops, places.data, "Read-only");
    TextBuffer after = scratch_picture(places.disk);
    assert_string_equal(before.bytes, after.bytes);
    Journal *journal = journal_open(&frail->ops, places.data, NULL);
    assert_int_equal(journal_count(journal), OLD_EVENTS);
    journal_close(journal);
    frail_free(frail);
    text_deinit(&old);
    text_deinit(&before);
    text_deinit(&after);
    places_free(&places);
}

// Full from the start, and then there is room again.
static void a_full_disk_is_tried_again_until_there_is_room(void **state)
{
    Places places = places_new(*state);
    scratch_empty(places.disk);
    scratch_empty(places.data);
    scratch_write(places.data, "journal.lock", "", 0);
    Frail *frail = frail_new(places.disk);
    Error problem = {0};
    frail->fail_at = 0;
    frail->for_ever = frail->only_changes = true;
    frail->reason = ENOSPC;
    assert_plays_on_in_memory(&frail->ops, places.data, "No space");
    frail->only_changes = false;
    frail->fail_at = -1;
    Journal *journal = journal_open(&frail->ops, places.data, NULL);
    frail->fail_at = 0;
    journal_append(journal, events_note("a"), &problem);
    assert_int_equal(problem.code, ERROR_DATA);
    assert_non_null(strstr(problem.text, "No space"));
    journal_append(journal, events_note("b"), &problem);
    assert_int_equal(journal_unsaved(journal), 2);
    frail->fail_at = -1;
    journal_append(journal, events_note("c"), &problem);
    assert_int_equal(journal_unsaved(journal), 0);
    journal_close(journal);
    frail_power_cut(frail, places.after);
    journal = journal_open_to_read(file_ops_posix(), places.data_after, NULL);
    assert_int_equal(journal_count(journal), 3);
    journal_close(journal);
    frail_free(frail);
    places_free(&places);
}

// A journal that could not be begun is begun as soon as that is possible.
static void what_is_in_memory_is_written_when_it_can_be(void **state)
{
    Places places = places_new(*state);
    scratch_empty(places.disk);
    Frail *frail = frail_new(places.disk);
    int opening = 0; // the operation from which on nothing can be written, until one comes that the
                     // journal can do without on opening
    do {
        scratch_empty(places.disk);
        frail->count = 0;
        frail->fail_at = opening++;
        frail->reason = ENOSPC;
        frail->for_ever = true;
        frail->only_changes = true;
        Journal *journal = journal_open(&frail->ops, places.data, NULL);
        bool in_memory = journal_state(journal) == JOURNAL_IN_MEMORY;
        frail->fail_at = -1;
        journal_append(journal, events_note("a"), NULL);
        if (in_memory && journal_unsaved(journal) == 0) {
            assert_int_equal(journal_state(journal), JOURNAL_DURABLE);
            opening = -1;
        }
        journal_close(journal);
    } while (opening >= 0 && opening < 40);
    assert_int_equal(opening, -1);
    Journal *journal = journal_open_to_read(file_ops_posix(), places.data, NULL);
    assert_int_equal(journal_count(journal), 1);
    journal_close(journal);
    frail_free(frail);
    places_free(&places);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_operation_fails_in_every_way),
        TEST(the_power_goes_at_every_operation),
        TEST(it_ends_starts_again_and_then_the_power_goes),
        TEST(the_file_ends_anywhere),
        TEST(every_byte_is_changed_once),
        TEST(signals_and_halves_of_lines_leave_no_trace),
        TEST(a_folder_below_a_file_cannot_be_made),
        TEST(a_disk_that_is_only_read_shows_the_past),
        TEST(a_full_disk_is_tried_again_until_there_is_room),
        TEST(what_is_in_memory_is_written_when_it_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
