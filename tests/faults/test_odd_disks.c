// Disks that are strange rather than broken: without locks and syncs, with syncs that fail for
// hours, with a folder that goes away while it is used.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>

#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "faults/workload.h"
#include "store/journal.h"

// A file system that knows neither locks nor syncs is written all the same.
static int no_lock(void *state, int fd)
{
    (void)state, (void)fd;
    errno = ENOLCK;
    return -1;
}

static int no_sync(void *state, int fd)
{
    (void)state, (void)fd;
    errno = EINVAL;
    return -1;
}

static void a_simple_file_system_is_written_all_the_same(void **state)
{
    FileOps ops = *file_ops_posix();
    ops.lock = no_lock;
    ops.fsync = ops.fdatasync = no_sync;
    Work work = {0};
    char *data = scratch_path(*state, "data");
    work_do(&ops, data, &work);
    assert_int_equal(work.sittings[0].acknowledged + work.sittings[1].acknowledged, 13);
    work_assert_safe(data, &work, 0);
    assert_false(scratch_has(data, "journal.0002.jsonl"));
    free(data);
}

// A disk whose syncs fail for hours is not filled up with beginnings of segments.
static void failing_syncs_leave_no_litter(void **state)
{
    char *disk = scratch_path(*state, "disk"), *data = scratch_path(disk, "data");
    scratch_empty(disk);
    Frail *frail = frail_new(disk);
    Journal *journal = journal_open(&frail->ops, data, NULL);
    journal_append(journal, events_note("0"), NULL);
    int (*sync)(void *, int) = frail->ops.fdatasync;
    for (int i = 0; i < 50; i++) {
        frail->fail_at = -1;
        frail->ops.fdatasync = no_lock; // fails
        journal_append(journal, events_note("lost for now"), NULL);
        assert_int_equal(journal_unsaved(journal), i + 1);
    }
    frail->ops.fdatasync = sync;
    journal_append(journal, events_note("1"), NULL);
    assert_int_equal(journal_unsaved(journal), 0);
    journal_close(journal);
    assert_false(scratch_has(data, "journal.0003.jsonl"));
    journal = journal_open_to_read(file_ops_posix(), data, NULL);
    assert_int_equal(journal_count(journal), 52);
    assert_int_equal(journal_report(journal)->duplicates, 1);
    journal_close(journal);
    frail_free(frail);
    free(disk);
    free(data);
}

// Who removes the folder while Gently is open does not get it back, but hears of it at once.
static void a_removed_folder_is_said(void **state)
{
    FileOps ops = frail_unsynced();
    char *data = scratch_path(*state, "data");
    Error problem = {0};
    Journal *journal = journal_open(&ops, data, &problem);
    journal_append(journal, events_note("before"), &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    scratch_remove(data);
    journal_append(journal, events_note("after"), &problem);
    assert_int_equal(problem.code, ERROR_DATA);
    assert_int_equal(journal_unsaved(journal), 1);
    assert_int_equal(journal_count(journal), 2);
    journal_close(journal);
    assert_false(scratch_has(*state, "data"));
    free(data);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_simple_file_system_is_written_all_the_same),
        TEST(failing_syncs_leave_no_litter),
        TEST(a_removed_folder_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
