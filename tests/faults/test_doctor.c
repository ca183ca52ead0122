// Mending on disks that fail and in power cuts: every whole event stays, what was damaged is there
// in full, in its place or put aside, and a second mending finishes what the first could not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/aside.h"
#include "store/forget.h"
#include "store/health.h"
#include "store/journal_line.h"
#include "store/kept.h"
#include "store/sha256.h"

static const char level_name[] = "the-spoon.json";
static const char wrong_settings[] = "{\"text_scale\": 900, \"theme\": \"dusk\", \"later\": [1]}";

// One disk, with everything on it; and where it is looked at after a power cut.
typedef struct Places {
    char *disk, *data, *config;
    char *after, *data_after, *config_after;
    char *levels;
    TextBuffer first, second, level; // the segments as they were, and the scenario
    char hash[SHA256_HEX_SIZE];
} Places;

static Places places_new(const char *folder)
{
    Places places = {.disk = scratch_path(folder, "disk"), .after = scratch_path(folder, "after")};
    places.data = scratch_path(places.disk, "data");
    places.config = scratch_path(places.disk, "config");
    places.data_after = scratch_path(places.after, "data");
    places.config_after = scratch_path(places.after, "config");
    places.levels = scratch_path(folder, "levels");
    places.level = scratch_read(GENTLY_SOURCE_DIR "/levels", level_name);
    assert_true(places.level.length > 0);
    sha256_hex(places.level.bytes, places.level.length, places.hash);
    scratch_empty(places.levels);
    scratch_write(places.levels, level_name, places.level.bytes, places.level.length);
    return places;
}

static void places_free(Places *places)
{
    char *paths[] = {places->disk,       places->data,         places->config, places->after,
                     places->data_after, places->config_after, places->levels};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        free(paths[i]);
    text_deinit(&places->first);
    text_deinit(&places->second);
    text_deinit(&places->level);
}

enum { EVENTS = 9, CHANGED = 3, GONE = 6 }; // of the events, that one is changed, that one gone

static Event event_at(const Places *places, int index)
{
    Event event = events_note("whole");
    event.seq = (uint64_t)index + 1;
    if (index == 1) {
        event.kind = EVENT_SCENARIO_BEGAN;
        event.text = NULL;
        event.scenario = "the-spoon";
        event.hash = places->hash;
    }
    return event;
}

// Two segments with a changed line and a lost one; a changed copy; settings out of range.
static void put_damaged(Places *places)
{
    uint32_t crc = 0;
    scratch_empty(places->disk);
    scratch_empty(places->data);
    scratch_empty(places->config);
    text_clear(&places->first);
    text_clear(&places->second);
    for (int i = 0; i < EVENTS; i++) {
        Event event = event_at(places, i);
        TextBuffer line = {0}, *segment = i < EVENTS / 2 ? &places->first : &places->second;
        crc = journal_line_add(&line, &event, crc);
        if (i == CHANGED)
            *strstr(line.bytes, "whole") = 'W';
        if (i != GONE)
            text_add(segment, line.bytes);
        text_deinit(&line);
    }
    scratch_write(places->data, "journal.jsonl", places->first.bytes, places->first.length);
    scratch_write(places->data, "journal.0002.jsonl", places->second.bytes, places->second.length);
    scratch_write(places->config, "settings.json", wrong_settings, sizeof wrong_settings - 1);
    char *kept = scratch_path(places->data, "kept"), name[SHA256_HEX_SIZE + 8] = "";
    scratch_empty(kept);
    strcat(strcpy(name, places->hash), ".json");
    scratch_write(kept, name, "changed", 7);
    free(kept);
}

static HealthRequest request_for(const FileOps *ops, const Places *places, bool after)
{
    static const char *folders[1];
    folders[0] = places->levels;
    return (HealthRequest){.ops = ops,
                           .data_folder = after ? places->data_after : places->data,
                           .config_folder = after ? places->config_after : places->config,
                           .own_levels = places->levels,
                           .level_folders = folders,
                           .level_folder_count = 1,
                           .now = {1795464000000, 60}};
}

// True when everything could be done; how many things were goes to `count`.
static bool mend(const HealthRequest *request, size_t *count)
{
    HealthReport report;
    HealthDone done = {0};
    Error problem = {0};
    health_look(request, &report);
    bool mended = health_mend(request, &report, &done, &problem);
    assert_true(mended == (problem.code == ERROR_NONE));
    assert_null(strstr(problem.text, "Success"));
    if (count != NULL)
        *count = done.count;
    free(done.items);
    health_deinit(&report);
    return mended;
}

static void assert_no_damage(const HealthRequest *request)
{
    HealthReport report;
    health_look(request, &report);
    for (size_t i = 0; i < report.remarks.count; i++)
        if (health_grade(report.remarks.items[i].code) != HEALTH_NOTE)
            fail_msg("%s: %s", report.remarks.items[i].file, report.remarks.items[i].text);
    assert_int_equal(report.events, EVENTS - 2);
    assert_int_equal(report.kept, 1);
    assert_int_equal(report.kept_fine, 1);
    health_deinit(&report);
}

static void assert_events(const char *data, const Places *places)
{
    Error problem = {0};
    size_t at = 0;
    Journal *journal = journal_open_to_read(file_ops_posix(), data, &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    assert_int_equal(journal_count(journal), EVENTS - 2);
    for (int i = 0; i < EVENTS; i++) {
        Event event = event_at(places, i);
        if (i != CHANGED && i != GONE)
            events_assert_equal(journal_event(journal, at++), &event);
    }
    journal_close(journal);
}

// The bytes are in the file of that name, or in one of those that it was put aside to.
static bool is_kept(const char *folder, const char *name, const char *before, const char *behind,
                    const char *bytes, size_t length)
{
    enum { ASIDES = 4 };
    bool found = false;
    for (int i = 0; i <= ASIDES; i++) {
        char path[80];
        snprintf(path, sizeof path, "%s%d%s", before, i, behind);
        TextBuffer text = scratch_read(folder, i == 0 ? name : path);
        found |= text.length == length && memcmp(text.bytes, bytes, length) == 0;
        text_deinit(&text);
    }
    return found;
}

static void assert_originals(const Places *places, bool after)
{
    const char *data = after ? places->data_after : places->data;
    assert_true(is_kept(data, "journal.jsonl", "damaged/", "/journal.jsonl", places->first.bytes,
                        places->first.length));
    assert_true(is_kept(data, "journal.0002.jsonl", "damaged/", "/journal.0002.jsonl",
                        places->second.bytes, places->second.length));
    assert_true(is_kept(after ? places->config_after : places->config, "settings.json",
                        "settings.json.bad-", "", wrong_settings, sizeof wrong_settings - 1));
    assert_events(data, places);
}

static void looking_changes_nothing(void **state)
{
    Places places = places_new(*state);
    put_damaged(&places);
    TextBuffer before = scratch_picture(places.disk);
    HealthRequest request = request_for(file_ops_posix(), &places, false);
    HealthReport report;
    health_look(&request, &report);
    assert_int_equal(health_count(&report, HEALTH_DAMAGE), 4);
    assert_int_equal(health_mendable(&report), 4);
    health_deinit(&report);
    TextBuffer after = scratch_picture(places.disk);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
    places_free(&places);
}

static void mending_puts_right_and_keeps(void **state)
{
    Places places = places_new(*state);
    FileOps ops = frail_unsynced();
    size_t count;
    put_damaged(&places);
    HealthRequest request = request_for(&ops, &places, false);
    assert_true(mend(&request, &count));
    assert_int_equal(count, 3);
    assert_no_damage(&request);
    assert_originals(&places, false);
    TextBuffer before = scratch_picture(places.disk);
    assert_true(mend(&request, &count));
    assert_int_equal(count, 0);
    TextBuffer after = scratch_picture(places.disk);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
    places_free(&places);
}

static void every_operation_fails(void **state)
{
    static const FrailFault faults[] = {FRAIL_FAILS, FRAIL_SHORT, FRAIL_HALF_FAILS};
    Places places = places_new(*state);
    FileOps ops = frail_unsynced();
    int count = 1;
    for (int run = -1; run < 6 * count; run++) { // the first one counts
        put_damaged(&places);
        Frail *frail = frail_new(places.disk);
        frail->fail_at = run < 0 ? -1 : run / 6;
        frail->for_ever = run % 2 == 1;
        frail->fault = run < 0 ? FRAIL_FAILS : faults[run % 6 / 2];
        frail->reason = EIO;
        HealthRequest request = request_for(&frail->ops, &places, false);
        mend(&request, NULL);
        count = run < 0 ? frail->count : count;
        frail_power_cut(frail, places.after);
        assert_originals(&places, false);
        assert_originals(&places, true);
        for (int after = 0; after < 2; after++) {
            request = request_for(&ops, &places, after == 1);
            assert_true(mend(&request, NULL));
            assert_no_damage(&request);
            assert_originals(&places, after == 1);
        }
        frail_free(frail);
    }
    assert_in_range(count, 60, 600);
    places_free(&places);
}

static void cut_here(Frail *frail, void *context)
{
    const Places *places = context;
    FileOps ops = frail_unsynced();
    for (FrailNames names = 0; names < FRAIL_NAMES_WAYS; names++) {
        frail_power_cut_with(frail, places->after, names);
        assert_originals(places, true);
        HealthRequest request = request_for(&ops, places, true);
        assert_true(mend(&request, NULL));
        assert_no_damage(&request);
        assert_originals(places, true);
    }
}

static void the_power_goes_at_every_operation(void **state)
{
    Places places = places_new(*state);
    put_damaged(&places);
    Frail *frail = frail_new(places.disk);
    frail->before = cut_here;
    frail->context = &places;
    HealthRequest request = request_for(&frail->ops, &places, false);
    assert_true(mend(&request, NULL));
    frail_free(frail);
    places_free(&places);
}

// Another Gently plays: nothing of the journal is mended under its hands.
static void only_when_nobody_plays(void **state)
{
    Places places = places_new(*state);
    FileOps ops = frail_unsynced();
    put_damaged(&places);
    Journal *other = journal_open(&ops, places.data, NULL);
    TextBuffer before = scratch_picture(places.data);
    HealthRequest request = request_for(&ops, &places, false);
    assert_false(mend(&request, NULL));
    TextBuffer after = scratch_picture(places.data);
    assert_string_equal(before.bytes, after.bytes);
    HealthReport report;
    health_look(&request, &report);
    bool said = false;
    for (size_t i = 0; i < report.remarks.count; i++)
        said |= report.remarks.items[i].code == HEALTH_OPEN_ELSEWHERE;
    assert_true(said);
    health_deinit(&report);
    journal_close(other);
    text_deinit(&before);
    text_deinit(&after);
    places_free(&places);
}

// What was put aside may hold what is being deleted: it goes with it, or nothing is deleted.
static void a_deletion_takes_what_was_put_aside(void **state)
{
    static const Erase nothing = {.kind = ERASE_DAY, .day = 1}, all = {.kind = ERASE_ALL};
    Places places = places_new(*state);
    FileOps ops = frail_unsynced();
    Error problem = {0};
    put_damaged(&places);
    HealthRequest request = request_for(&ops, &places, false);
    assert_true(mend(&request, NULL));
    assert_int_equal(aside_count(places.data), 1);
    Journal *journal = journal_open(&ops, places.data, &problem);
    assert_int_equal(forget(&ops, places.data, journal, nothing, &problem), JOURNAL_UNTOUCHED);
    assert_int_equal(aside_count(places.data), 1);
    char *foreign = scratch_path(places.data, "damaged/1/folder");
    scratch_empty(foreign); // cannot be removed as a file
    assert_int_equal(forget(&ops, places.data, journal, all, &problem), JOURNAL_UNTOUCHED);
    assert_int_equal(problem.code, ERROR_DATA);
    assert_int_equal(journal_count(journal), EVENTS - 2);
    scratch_remove(foreign);
    assert_int_equal(forget(&ops, places.data, journal, all, &problem), JOURNAL_REWRITTEN);
    assert_int_equal(aside_count(places.data), 0);
    assert_int_equal(journal_count(journal), 0);
    free(foreign);
    journal_close(journal);
    places_free(&places);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(looking_changes_nothing), TEST(mending_puts_right_and_keeps),
        TEST(every_operation_fails),   TEST(the_power_goes_at_every_operation),
        TEST(only_when_nobody_plays),  TEST(a_deletion_takes_what_was_put_aside),
    };
    umask(077);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
