// A file that is written by its path is whole, or as it was before: on a disk that fails at any
// operation, in a power cut at any, and when it is no plain file at all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults/frail.h"
#include "faults/scratch.h"

static const char old_bytes[] = "what was exported in March\n";
static const char new_bytes[] = "what is exported now, and is rather longer than in March\n";

typedef enum Found { FOUND_NONE, FOUND_OLD, FOUND_NEW } Found;

// Anything between fails.
static Found found_in(const char *folder)
{
    TextBuffer text = scratch_read(folder, "export.json");
    Found found = text.length == 0                     ? FOUND_NONE
                  : strcmp(text.bytes, new_bytes) == 0 ? FOUND_NEW
                                                       : FOUND_OLD;
    if (found == FOUND_OLD)
        assert_string_equal(text.bytes, old_bytes);
    text_deinit(&text);
    return found;
}

typedef struct Cuts {
    const char *after;
    Found before;
} Cuts;

static void cut_here(Frail *frail, void *context)
{
    const Cuts *cuts = context;
    for (FrailNames names = 0; names < FRAIL_NAMES_WAYS; names++) {
        frail_power_cut_with(frail, cuts->after, names);
        Found found = found_in(cuts->after);
        assert_true(found == cuts->before || found == FOUND_NEW);
    }
}

static void an_export_is_whole_or_not_at_all(void **state)
{
    static const struct {
        FrailFault fault;
        int reason;
    } ways[] = {{FRAIL_FAILS, EIO},
                {FRAIL_FAILS, ENOSPC},
                {FRAIL_FAILS, EINTR},
                {FRAIL_SHORT, 0},
                {FRAIL_HALF_FAILS, EIO}};
    enum { WAYS = sizeof ways / sizeof *ways, OPERATIONS = 8 };
    char *disk = scratch_path(*state, "disk"), *after = scratch_path(*state, "after");
    char *path = scratch_path(disk, "export.json");
    for (int run = 0; run < 2 * 2 * WAYS * OPERATIONS; run++) {
        bool had = run % 2 == 0;
        Cuts cuts = {after, had ? FOUND_OLD : FOUND_NONE};
        scratch_empty(disk);
        if (had)
            scratch_write(disk, "export.json", old_bytes, sizeof old_bytes - 1);
        Frail *frail = frail_new(disk);
        frail->for_ever = run / 2 % 2 == 1;
        frail->fault = ways[run / 4 % WAYS].fault;
        frail->reason = ways[run / 4 % WAYS].reason;
        frail->fail_at = run / 4 / WAYS;
        frail->before = cut_here;
        frail->context = &cuts;
        bool saved = file_save(&frail->ops, path, new_bytes, sizeof new_bytes - 1);
        Found found = found_in(disk);
        assert_true(found == cuts.before || found == FOUND_NEW);
        assert_true(!saved || found == FOUND_NEW);
        frail_power_cut(frail, after);
        assert_true(!saved || found_in(after) == FOUND_NEW);
        frail_free(frail);
    }
    free(disk);
    free(after);
    free(path);
}

static void what_is_no_plain_file_is_written_as_it_stands(void **state)
{
    char *pipe_path = scratch_path(*state, "pipe"), *link_path = scratch_path(*state, "link");
    char bytes[sizeof new_bytes] = "";
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    int reader = open(pipe_path, O_RDONLY | O_NONBLOCK);
    assert_true(file_save(file_ops_posix(), pipe_path, new_bytes, sizeof new_bytes - 1));
    assert_int_equal(read(reader, bytes, sizeof bytes), sizeof new_bytes - 1);
    assert_string_equal(bytes, new_bytes);
    close(reader);
    scratch_write(*state, "export.json", "", 0);
    assert_int_equal(symlink("export.json", link_path), 0);
    assert_true(file_save(file_ops_posix(), link_path, new_bytes, sizeof new_bytes - 1));
    assert_int_equal(found_in(*state), FOUND_NEW);
    assert_true(file_save(file_ops_posix(), "/dev/null", new_bytes, sizeof new_bytes - 1));
    assert_false(file_save(file_ops_posix(), *state, new_bytes, sizeof new_bytes - 1));
    assert_int_equal(errno, EISDIR);
    free(pipe_path);
    free(link_path);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_export_is_whole_or_not_at_all),
        TEST(what_is_no_plain_file_is_written_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
