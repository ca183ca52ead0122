// The careful ways of reading, making and replacing files. How they fail is in tests/faults.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/file_ops.h"

static const FileOps *ops(void)
{
    return file_ops_posix();
}

static void the_real_operations(void **state)
{
    const FileOps *real = ops();
    char *path = scratch_path(*state, "file"), *folder = scratch_path(*state, "folder");
    int fd = file_open(real, path, O_RDWR | O_CREAT);
    assert_true(fd >= 0);
    assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    assert_int_equal(file_write(real, fd, "hello", 5), 5);
    assert_true(file_sync(real, fd));
    assert_true(file_sync_data(real, fd));
    assert_int_equal(real->ftruncate(real->state, fd, 2), 0);
    assert_true(file_lock(real, fd));
    int other = file_open(real, path, O_RDWR);
    assert_false(file_lock(real, other));
    assert_int_equal(errno, EWOULDBLOCK);
    assert_int_equal(real->close(real->state, fd), 0);
    assert_true(file_lock(real, other)); // closing gave it back
    assert_int_equal(real->close(real->state, other), 0);
    TextBuffer bytes = scratch_read(*state, "file");
    assert_string_equal(bytes.bytes, "he");
    assert_int_equal(real->unlink(real->state, path), 0);
    assert_int_equal(real->mkdir(real->state, folder, 0700), 0);
    assert_int_equal(real->rmdir(real->state, folder), 0);
    TextBuffer picture = scratch_picture(*state);
    assert_string_equal(picture.bytes, "");
    text_deinit(&picture);
    text_deinit(&bytes);
    free(path);
    free(folder);
}

static void a_file_is_read_up_to_its_limit(void **state)
{
    TextBuffer bytes = {0};
    char *path = scratch_path(*state, "file");
    scratch_write(*state, "file", "1234567", 7);
    text_add(&bytes, "what was there before");
    assert_true(file_read(ops(), path, 7, &bytes));
    assert_string_equal(bytes.bytes, "1234567");
    assert_false(file_read(ops(), path, 6, &bytes));
    assert_int_equal(errno, EFBIG);
    assert_false(file_read(ops(), *state, 7, &bytes));
    assert_int_equal(errno, EISDIR);
    unlink(path);
    assert_false(file_read(ops(), path, 7, &bytes));
    assert_int_equal(errno, ENOENT);
    text_deinit(&bytes);
    free(path);
}

static void folders_are_made_with_their_parents(void **state)
{
    char *deep = scratch_path(*state, "a/b//c"), *below_file = scratch_path(*state, "file/x");
    assert_true(file_make_folder(ops(), deep));
    assert_true(scratch_has(*state, "a/b/c"));
    assert_true(file_make_folder(ops(), deep));
    assert_true(file_make_folder(ops(), "/"));
    assert_true(file_make_folder(ops(), "."));
    assert_false(file_make_folder(ops(), ""));
    assert_int_equal(errno, ENOENT);
    scratch_write(*state, "file", "", 0);
    assert_false(file_make_folder(ops(), below_file));
    assert_int_equal(errno, ENOTDIR);
    free(deep);
    free(below_file);
}

static void a_folder_can_be_relative(void **state)
{
    char *before = getcwd(NULL, 0);
    assert_int_equal(chdir(*state), 0);
    bool made = file_make_folder(ops(), "here") && file_make_folder(ops(), "here/and/there");
    assert_int_equal(chdir(before), 0);
    assert_true(made && scratch_has(*state, "here/and/there"));
    free(before);
}

static void a_folder_whose_name_is_not_safe_is_taken_away_again(void **state)
{
    char *path = scratch_path(*state, "new");
    Frail *frail = frail_new(*state);
    frail->fail_at = 2; // mkdir, open, fsync
    frail->reason = EIO;
    assert_false(file_make_folder(&frail->ops, path));
    assert_int_equal(errno, EIO);
    assert_false(scratch_has(*state, "new"));
    assert_true(file_make_folder(&frail->ops, path));
    frail_free(frail);
    free(path);
}

static void a_file_is_replaced_whole(void **state)
{
    scratch_write(*state, "file", "old", 3);
    scratch_write(*state, ".file.new", "left by a crash, and longer", 27);
    assert_true(file_replace(ops(), *state, "file", "new", 3));
    TextBuffer bytes = scratch_read(*state, "file");
    assert_string_equal(bytes.bytes, "new");
    assert_false(scratch_has(*state, ".file.new"));
    char *path = scratch_path(*state, "file");
    assert_true(file_replace(ops(), *state, "empty", "", 0));
    assert_true(scratch_has(*state, "empty"));
    assert_false(file_replace(ops(), path, "below a file", "x", 1));
    assert_int_equal(errno, ENOTDIR);
    text_deinit(&bytes);
    free(path);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_real_operations),
        TEST(a_file_is_read_up_to_its_limit),
        TEST(folders_are_made_with_their_parents),
        TEST(a_folder_can_be_relative),
        TEST(a_folder_whose_name_is_not_safe_is_taken_away_again),
        TEST(a_file_is_replaced_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
