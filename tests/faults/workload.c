#include "faults/workload.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "faults/events.h"
#include "faults/frail.h"
#include "store/journal.h"
#include "store/kept.h"
#include "store/settings.h"

static const char kept_bytes[] = "{ \"a scenario\": \"as it was\" }\n";
// Made once with coreutils' sha256sum.
static const char kept_hash[] = "2f1f27ba01edde7565d26d0166cfea5fe04d452da9a7ac316b648773caf67e50";

static void give(Journal *journal, int sitting, WorkSitting *work, bool *silent)
{
    char text[40];
    Error problem = {0};
    snprintf(text, sizeof text, "%d: %d\n“\xF0\x9F\x8C\xB1”", sitting, work->issued);
    work->issued++;
    const Event *event = journal_append(journal, events_note(text), &problem);
    assert_string_equal(event->text, text);
    work->acknowledged = work->issued - (int)journal_unsaved(journal);
    work->durable = journal_state(journal) == JOURNAL_DURABLE;
    if (journal_unsaved(journal) > 0 && journal_state(journal) == JOURNAL_DURABLE)
        *silent |= problem.code == ERROR_NONE || strstr(problem.text, "Success") != NULL;
}

static Journal *sit_down(const FileOps *ops, const char *data, Work *work)
{
    Error problem = {0};
    Journal *journal = journal_open(ops, data, &problem);
    bool durable = journal_state(journal) == JOURNAL_DURABLE;
    work->silent |= durable != (problem.code == ERROR_NONE);
    work->silent |= strstr(problem.text, "Success") != NULL;
    return journal;
}

void work_do(const FileOps *ops, const char *data, Work *work)
{
    enum { EVENTS = 12 };
    Settings settings;
    Error problem = {0};
    Journal *journal = sit_down(ops, data, work);
    for (int i = 0; i < EVENTS; i++)
        give(journal, 0, &work->sittings[0], &work->silent);
    settings_init(&settings);
    settings.text_scale = 150;
    work->settings_saved = settings_save(ops, data, &settings, &problem);
    work->silent |= work->settings_saved == (problem.code != ERROR_NONE);
    settings_deinit(&settings);
    work->scenario_kept = kept_put(ops, data, kept_hash, kept_bytes, sizeof kept_bytes - 1, NULL);
    journal_close(journal);
    journal = sit_down(ops, data, work);
    give(journal, 1, &work->sittings[1], &work->silent);
    journal_close(journal);
}

// The events of one sitting from `at` on are its first ones; returns where they end.
static size_t assert_sitting(const Journal *journal, size_t at, int sitting,
                             const WorkSitting *work)
{
    char text[40];
    int found = 0;
    for (; at < journal_count(journal); at++, found++) {
        snprintf(text, sizeof text, "%d: %d\n“\xF0\x9F\x8C\xB1”", sitting, found);
        if (strcmp(journal_event(journal, at)->text, text) != 0)
            break;
    }
    assert_in_range(found, work->acknowledged, work->issued);
    return at;
}

static void assert_settings(const char *data, bool saved)
{
    Settings settings;
    assert_true(settings_load(file_ops_posix(), data, &settings, NULL));
    assert_true(settings.text_scale == 150 || (!saved && settings.text_scale == 100));
    settings_deinit(&settings);
}

static void assert_kept(const char *data, bool kept)
{
    Arena arena = {0};
    char *bytes;
    size_t length;
    if (kept_get(file_ops_posix(), data, kept_hash, &arena, &bytes, &length, NULL))
        assert_string_equal(bytes, kept_bytes);
    else
        assert_false(kept);
    arena_deinit(&arena);
}

void work_assert_safe(const char *data, const Work *work, int before)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    assert_settings(data, work->settings_saved);
    assert_kept(data, work->scenario_kept);
    for (int i = 0; i < 2; i++) {
        // The second time with what the first has written behind it.
        Journal *journal = journal_open(&ops, data, &problem);
        assert_int_equal(problem.code, ERROR_NONE);
        size_t at = assert_sitting(journal, (size_t)before, 0, &work->sittings[0]);
        at = assert_sitting(journal, at, 1, &work->sittings[1]);
        assert_int_equal(at, journal_count(journal) - (size_t)i);
        for (size_t j = 1; j < journal_count(journal); j++)
            assert_true(journal_event(journal, j - 1)->seq < journal_event(journal, j)->seq);
        assert_int_equal(journal_report(journal)->missing, 0);
        journal_append(journal, events_note("later"), &problem);
        assert_int_equal(journal_unsaved(journal), 0);
        journal_close(journal);
    }
}
