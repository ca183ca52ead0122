// Deletions on disks that fail, in power cuts, and killed at every step: what was there before, or
// what was wished, and never anything between.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/frail.h"
#include "faults/places.h"
#include "faults/scratch.h"
#include "store/forget.h"
#include "store/journal_line.h"
#include "store/kept.h"
#include "store/sha256.h"

enum { DAY_BEFORE = 20780, SECRET_DAY = 20781, DAY_AFTER = 20782 };

static const char secret[] = "nobody is to read this";
static const char secret_scenario[] = "{ \"nobody is to read this\": \"a scenario\" }";
static const char other_scenario[] = "{ \"another\": \"scenario\" }";
static const char orphan[] = "{ \"the line that named it\": \"is damaged\" }";
// A line of a version that is yet to come, on a day that stays; its checksum is put in below.
static const char future[] =
    "{\"v\":1,\"seq\":8,\"t\":\"2026-11-25T09:00:00.000Z\",\"tz\":\"+00:00\","
    "\"day\":\"2026-11-25\",\"ev\":\"danced\",\"how\":\"slowly\"";

static char secret_hash[SHA256_HEX_SIZE], other_hash[SHA256_HEX_SIZE], orphan_hash[SHA256_HEX_SIZE];

static Event event_on(EventKind kind, Day day, const char *text)
{
    return (Event){.kind = kind,
                   .at = {(int64_t)day * 86400000 + 36000000, 60},
                   .day = day,
                   .text = text,
                   .scenario = "some-moment",
                   .passage = text,
                   .hash = text == NULL ? other_hash : secret_hash};
}

enum { OLD_EVENTS = 8 };

// What the journal holds; the sixth is about the third, on a later day.
static Event old_event(int index)
{
    const Event events[OLD_EVENTS] = {
        event_on(EVENT_SESSION_BEGAN, DAY_BEFORE, NULL),
        event_on(EVENT_SCENARIO_BEGAN, DAY_BEFORE, NULL),
        event_on(EVENT_SCENARIO_BEGAN, SECRET_DAY, secret),
        event_on(EVENT_CHOSE, SECRET_DAY, secret),
        event_on(EVENT_NOTED, SECRET_DAY, secret),
        event_on(EVENT_WROTE_BACK, DAY_AFTER, secret),
        event_on(EVENT_NOTED, DAY_AFTER, "this may be read"),
        event_on(EVENT_BREATHED, DAY_AFTER, NULL),
    };
    Event event = events[index];
    event.of = 4;
    event.seq = (uint64_t)index + 1 + (index == 7); // 8 is the line from the future
    event.seconds = 4;
    return event;
}

// Three segments, with a torn line that may hold anything in the middle one.
static void put_old(const char *data)
{
    TextBuffer lines = {0};
    uint32_t crc = 0;
    scratch_empty(data);
    sha256_hex(secret_scenario, sizeof secret_scenario - 1, secret_hash);
    sha256_hex(other_scenario, sizeof other_scenario - 1, other_hash);
    sha256_hex(orphan, sizeof orphan - 1, orphan_hash);
    for (int i = 0; i < OLD_EVENTS; i++) {
        Event event = old_event(i);
        if (i == 7) {
            TextBuffer line = {0};
            text_addf(&line, "%s,\"prev\":\"00000000\",\"crc\":\"00000000\"}", future);
            crc = journal_line_chain(&lines, line.bytes, line.length, crc);
            text_deinit(&line);
        }
        crc = journal_line_add(&lines, &event, crc);
        if (i == 2 || i == 5) {
            scratch_write(data, i == 2 ? "journal.jsonl" : "journal.0002.jsonl", lines.bytes,
                          lines.length);
            text_clear(&lines);
        }
        if (i == 4)
            text_addf(&lines, "{\"v\":1,\"torn\":\"%s\n", secret);
    }
    scratch_write(data, "journal.0003.jsonl", lines.bytes, lines.length);
    text_deinit(&lines);
    FileOps ops = frail_unsynced();
    assert_true(
        kept_put(&ops, data, secret_hash, secret_scenario, sizeof secret_scenario - 1, NULL));
    assert_true(kept_put(&ops, data, orphan_hash, orphan, sizeof orphan - 1, NULL));
    assert_true(kept_put(&ops, data, other_hash, other_scenario, sizeof other_scenario - 1, NULL));
}

// What the deletion of a day came to, and whether a note behind it was acknowledged.
typedef struct Deletion {
    Erase wish;
    JournalRewrite result;
    bool noted, silent;
} Deletion;

static void delete_it(const FileOps *ops, const char *data, Deletion *deletion)
{
    Error problem = {0};
    Journal *journal = journal_open(ops, data, &problem);
    forget_finish(ops, data, journal);
    problem = (Error){0};
    deletion->result = forget(ops, data, journal, deletion->wish, &problem);
    deletion->silent = (deletion->result == JOURNAL_REWRITTEN) != (problem.code == ERROR_NONE);
    journal_append(journal, event_on(EVENT_NOTED, DAY_AFTER, "and then"), NULL);
    deletion->noted = journal_unsaved(journal) == 0;
    journal_close(journal);
}

typedef enum Found { FOUND_OLD, FOUND_NEW } Found;

static bool is_left(const Event *event, const Erase *wish)
{
    if (wish->kind == ERASE_ALL)
        return false;
    return wish->kind == ERASE_WORDS ? event->seq != wish->seq
                                     : event->day != SECRET_DAY && event->kind != EVENT_WROTE_BACK;
}

// Whether these are all that was there, or all that was to be left; anything else fails.
static Found which(const Journal *journal, const Deletion *deletion)
{
    size_t at = 0, came = 0, count = journal_count(journal);
    bool is_old = count >= OLD_EVENTS && journal_event(journal, 4)->kind == EVENT_NOTED;
    for (int i = 0; i < OLD_EVENTS; i++) {
        Event expected = old_event(i);
        bool left = is_old || is_left(&expected, &deletion->wish);
        if (!left && at < count && journal_event(journal, at)->kind == EVENT_CAME) {
            at++;
            came++;
        }
        if (!left)
            continue;
        assert_true(at < count);
        assert_int_equal(journal_event(journal, at)->kind, expected.kind);
        assert_int_equal(journal_event(journal, at)->seq, expected.seq);
        at++;
    }
    static const size_t days_kept[] = {[ERASE_WORDS] = 1, [ERASE_DAY] = 2, [ERASE_ALL] = 0};
    assert_int_equal(came, is_old ? 0 : days_kept[deletion->wish.kind]);
    bool noted = at < count;
    assert_true(count - at <= 1 && (noted || !deletion->noted));
    return is_old ? FOUND_OLD : FOUND_NEW;
}

static void assert_no_trace(const char *data, const char *name)
{
    TextBuffer bytes = scratch_read(data, name);
    assert_true(bytes.length == 0 || strstr(bytes.bytes, secret) == NULL);
    text_deinit(&bytes);
}

static bool has_kept(const char *data, const char *hash)
{
    Arena arena = {0};
    char *bytes;
    size_t length;
    bool kept = kept_get(file_ops_posix(), data, hash, &arena, &bytes, &length, NULL);
    arena_deinit(&arena);
    return kept;
}

// What a look finds, and then what the next start makes of it: old or new, both times the same.
static Found assert_whole(const char *data, const Deletion *deletion)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    Journal *look = journal_open_to_read(&ops, data, &problem);
    Found found = which(look, deletion);
    journal_close(look);
    Journal *journal = journal_open(&ops, data, &problem);
    forget_finish(&ops, data, journal);
    assert_int_equal(problem.code, ERROR_NONE);
    assert_int_equal(which(journal, deletion), found);
    assert_int_equal(journal_report(journal)->missing, 0);
    bool all = deletion->wish.kind == ERASE_ALL, words = deletion->wish.kind == ERASE_WORDS;
    assert_int_equal(journal_report(journal)->other, found == FOUND_OLD || !all);
    journal_close(journal);
    assert_int_equal(has_kept(data, secret_hash), found == FOUND_OLD || words);
    assert_int_equal(has_kept(data, other_hash), found == FOUND_OLD || !all);
    assert_int_equal(has_kept(data, orphan_hash), found == FOUND_OLD || !all);
    assert_false(scratch_has(data, "forgetting"));
    assert_false(scratch_has(data, "journal.rewritten.jsonl"));
    static const char *const names[] = {"journal.jsonl", "journal.0002.jsonl",
                                        "journal.0003.jsonl"};
    for (int i = 0; i < 3 && found == FOUND_NEW && !words; i++)
        assert_no_trace(data, names[i]);
    return found;
}

static const Erase wishes[] = {
    {.kind = ERASE_DAY, .day = SECRET_DAY}, {.kind = ERASE_ALL}, {.kind = ERASE_WORDS, .seq = 5}};
enum {
    WISHES = sizeof wishes / sizeof *wishes,
    WISHES_THAT_REMOVE = 2, // a kept scenario as well
};

static Frail *fresh_disk(const Places *places)
{
    scratch_empty(places->disk);
    put_old(places->data);
    return frail_new(places->disk);
}

static int count_operations(const Places *places, Erase wish)
{
    Frail *frail = fresh_disk(places);
    Deletion deletion = {.wish = wish};
    delete_it(&frail->ops, places->data, &deletion);
    int count = frail->count;
    frail_power_cut(frail, places->after);
    assert_int_equal(deletion.result, JOURNAL_REWRITTEN);
    assert_int_equal(assert_whole(places->data, &deletion), FOUND_NEW);
    assert_int_equal(assert_whole(places->data_after, &deletion), FOUND_NEW);
    frail_free(frail);
    return count;
}

static void fail_at(const Places *places, Erase wish, int index, bool for_ever, FrailFault fault)
{
    Frail *frail = fresh_disk(places);
    frail->fail_at = index;
    frail->for_ever = for_ever;
    frail->fault = fault;
    frail->reason = EIO;
    Deletion deletion = {.wish = wish};
    delete_it(&frail->ops, places->data, &deletion);
    frail_power_cut(frail, places->after);
    Found now = assert_whole(places->data, &deletion);
    Found after = assert_whole(places->data_after, &deletion);
    assert_false(deletion.silent);
    assert_int_equal(now, deletion.result == JOURNAL_UNTOUCHED ? FOUND_OLD : FOUND_NEW);
    // What was not finished may be back after a power cut, unless more was acknowledged since.
    if (deletion.result != JOURNAL_UNFINISHED || deletion.noted)
        assert_int_equal(after, now);
    frail_free(frail);
}

static void every_operation_fails(void **state)
{
    static const struct {
        FrailFault fault;
        bool for_ever;
    } ways[] = {
        {FRAIL_FAILS, false}, {FRAIL_FAILS, true}, {FRAIL_SHORT, false}, {FRAIL_HALF_FAILS, false}};
    Places places = places_new(*state);
    for (int i = 0; i < WISHES; i++) {
        int count = count_operations(&places, wishes[i]);
        assert_in_range(count, 40, 400);
        for (int index = 0; index < count; index++)
            for (int way = 0; way < (i == 0 ? 4 : 2); way++) // what differs is tried once
                fail_at(&places, wishes[i], index, ways[way].for_ever, ways[way].fault);
    }
    places_free(&places);
}

typedef struct PowerCuts {
    const Places *places;
    const Deletion *deletion;
    int old, new;
} PowerCuts;

static void cut_here(Frail *frail, void *context)
{
    PowerCuts *cuts = context;
    for (FrailNames names = 0; names < FRAIL_NAMES_WAYS; names++) {
        frail_power_cut_with(frail, cuts->places->after, names);
        Found found = assert_whole(cuts->places->data_after, cuts->deletion);
        if (names != FRAIL_NAMES_SAFE)
            continue;
        assert_true(found == FOUND_NEW || cuts->new == 0); // once it is new, it stays so
        *(found == FOUND_OLD ? &cuts->old : &cuts->new) += 1;
    }
}

static void the_power_goes_at_every_operation(void **state)
{
    Places places = places_new(*state);
    for (int i = 0; i < WISHES_THAT_REMOVE; i++) {
        Deletion deletion = {.wish = wishes[i]};
        PowerCuts cuts = {&places, &deletion, 0, 0};
        Frail *frail = fresh_disk(&places);
        frail->before = cut_here;
        frail->context = &cuts;
        delete_it(&frail->ops, places.data, &deletion);
        assert_true(cuts.old > 10 && cuts.new > 5);
        frail_free(frail);
    }
    places_free(&places);
}

static void die_here(Frail *frail, void *context)
{
    if (frail->count == *(int *)context)
        kill(getpid(), SIGKILL);
}

// True when it was killed before it was done.
static bool delete_and_die(const Places *places, Erase wish, int at)
{
    Frail *frail = fresh_disk(places);
    int status;
    pid_t player = fork();
    assert_true(player >= 0);
    if (player == 0) {
        Deletion deletion = {.wish = wish};
        frail->before = die_here;
        frail->context = &at;
        delete_it(&frail->ops, places->data, &deletion);
        _exit(0);
    }
    waitpid(player, &status, 0);
    frail_free(frail);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static void a_killed_deletion_is_done_or_not(void **state)
{
    Places places = places_new(*state);
    for (int i = 0; i < WISHES_THAT_REMOVE; i++) {
        int found[2] = {0}, at = 0;
        for (; delete_and_die(&places, wishes[i], at); at++)
            found[assert_whole(places.data, &(Deletion){.wish = wishes[i]})]++;
        assert_true(at > 40 && found[FOUND_OLD] > 10 && found[FOUND_NEW] > 5);
    }
    places_free(&places);
}

// Another Gently plays: nothing is deleted under its hands.
static void only_the_one_that_writes_deletes(void **state)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    put_old(*state);
    Journal *first = journal_open(&ops, *state, &problem);
    TextBuffer before = scratch_picture(*state);
    Journal *second = journal_open(&ops, *state, &problem);
    problem = (Error){0};
    assert_int_equal(forget(&ops, *state, second, wishes[0], &problem), JOURNAL_UNTOUCHED);
    assert_int_equal(problem.code, ERROR_DATA);
    TextBuffer after = scratch_picture(*state);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
    journal_close(second);
    journal_close(first);
}

static void what_is_not_there_cannot_be_deleted(void **state)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    put_old(*state);
    Journal *journal = journal_open(&ops, *state, &problem);
    TextBuffer before = scratch_picture(*state);
    Erase nothing = {.kind = ERASE_DAY, .day = DAY_AFTER + 1};
    assert_int_equal(forget(&ops, *state, journal, nothing, &problem), JOURNAL_UNTOUCHED);
    assert_int_equal(problem.code, ERROR_NONE);
    TextBuffer after = scratch_picture(*state);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
    journal_close(journal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_operation_fails),
        TEST(the_power_goes_at_every_operation),
        TEST(a_killed_deletion_is_done_or_not),
        TEST(only_the_one_that_writes_deletes),
        TEST(what_is_not_there_cannot_be_deleted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
