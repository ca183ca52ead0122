// Kept copies of scenarios: the bytes that were put, or none.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "faults/scratch.h"
#include "store/kept.h"
#include "store/sha256.h"

static bool put(const char *folder, const char *bytes, size_t length, char hash[SHA256_HEX_SIZE])
{
    sha256_hex(bytes, length, hash);
    return kept_put(file_ops_posix(), folder, hash, bytes, length, NULL);
}

static void assert_kept(const char *folder, const char *hash, const char *bytes, size_t length)
{
    Arena arena = {0};
    char *found;
    size_t found_length;
    Error error = {0};
    assert_true(kept_get(file_ops_posix(), folder, hash, &arena, &found, &found_length, &error));
    assert_int_equal(error.code, ERROR_NONE);
    assert_int_equal(found_length, length);
    assert_memory_equal(found, bytes, length);
    assert_int_equal(found[length], '\0');
    arena_deinit(&arena);
}

static void assert_not_kept(const char *folder, const char *hash)
{
    Arena arena = {0};
    char *found;
    size_t length;
    Error error = {0};
    assert_false(kept_get(file_ops_posix(), folder, hash, &arena, &found, &length, &error));
    assert_int_equal(error.code, ERROR_DATA);
    assert_non_null(strstr(error.text, "not there"));
    arena_deinit(&arena);
}

static void bytes_come_back_as_they_were(void **state)
{
    static const char bytes[] = "{ \"a\": \"\xF0\x9F\x8C\xB1\", \0 nul and \xFF }\r\n";
    char hash[SHA256_HEX_SIZE], empty[SHA256_HEX_SIZE];
    assert_true(put(*state, bytes, sizeof bytes, hash));
    assert_kept(*state, hash, bytes, sizeof bytes);
    assert_true(put(*state, "", 0, empty));
    assert_kept(*state, empty, "", 0);
    assert_kept(*state, hash, bytes, sizeof bytes);
}

static void what_was_never_put_is_not_there(void **state)
{
    char hash[SHA256_HEX_SIZE];
    sha256_hex("x", 1, hash);
    assert_not_kept(*state, hash);
    assert_false(scratch_has(*state, "kept"));
}

static void putting_it_again_changes_nothing(void **state)
{
    char hash[SHA256_HEX_SIZE];
    assert_true(put(*state, "once", 4, hash));
    TextBuffer before = scratch_picture(*state);
    FileOps ops = *file_ops_posix();
    ops.write = NULL; // would not come back from a call
    ops.rename = NULL;
    assert_true(kept_put(&ops, *state, hash, "once", 4, NULL));
    TextBuffer after = scratch_picture(*state);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
}

static void a_copy_that_was_changed_is_refused_and_can_be_put_again(void **state)
{
    char hash[SHA256_HEX_SIZE], name[100];
    assert_true(put(*state, "as it was", 9, hash));
    strcpy(name, "kept/");
    strcat(strcat(name, hash), ".json");
    assert_true(scratch_has(*state, name));
    scratch_write(*state, name, "as it wos", 9);
    assert_not_kept(*state, hash);
    scratch_write(*state, name, "as it was ", 10);
    assert_not_kept(*state, hash);
    assert_true(put(*state, "as it was", 9, hash));
    assert_kept(*state, hash, "as it was", 9);
}

static void a_hash_that_is_none_never_becomes_a_path(void **state)
{
    static const char *const hostile[] = {
        "",
        "..",
        "../../secret",
        "../kept/../../../../../../../../../../../../../../../../etc/passwd",
        "../././././././././././././././././././././././././././././././x",
        "2F1F27BA01EDDE7565D26D0166CFEA5FE04D452DA9A7AC316B648773CAF67E50",
        "2f1f27ba01edde7565d26d0166cfea5fe04d452da9a7ac316b648773caf67e5",
        "2f1f27ba01edde7565d26d0166cfea5fe04d452da9a7ac316b648773caf67e500",
        "2f1f27ba01edde7565d26d0166cfea5fe04d452da9a7ac316b648773caf67e5/",
    };
    scratch_write(*state, "secret.json", "secret", 6);
    TextBuffer before = scratch_picture(*state);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        Error error = {0};
        assert_not_kept(*state, hostile[i]);
        assert_false(kept_put(file_ops_posix(), *state, hostile[i], "x", 1, &error));
        assert_int_equal(error.code, ERROR_DATA);
        assert_null(strstr(error.text, "Success"));
    }
    TextBuffer after = scratch_picture(*state);
    assert_string_equal(before.bytes, after.bytes);
    text_deinit(&before);
    text_deinit(&after);
}

static void one_that_cannot_be_kept_says_why(void **state)
{
    char hash[SHA256_HEX_SIZE];
    Error error = {0};
    scratch_write(*state, "kept", "a file in its place", 19);
    sha256_hex("x", 1, hash);
    assert_false(kept_put(file_ops_posix(), *state, hash, "x", 1, &error));
    assert_int_equal(error.code, ERROR_DATA);
    assert_non_null(strstr(error.text, "Not a directory"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bytes_come_back_as_they_were),
        TEST(what_was_never_put_is_not_there),
        TEST(putting_it_again_changes_nothing),
        TEST(a_copy_that_was_changed_is_refused_and_can_be_put_again),
        TEST(a_hash_that_is_none_never_becomes_a_path),
        TEST(one_that_cannot_be_kept_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
