// Every file of tests/cases/scenario against what `gently check` is expected to print about it.
// With GENTLY_ACCEPT=1 in the environment what it prints now becomes what is expected.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "cli/cmd_check.h"

enum { CASES_MIN = 60 };

typedef ARRAY_OF(char *) Names;

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static Names read_names(Arena *arena, const char *end)
{
    Names names = {0};
    DIR *directory = opendir(".");
    assert_non_null(directory);
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (ends_with(entry->d_name, end))
            array_push(&names, arena_string(arena, entry->d_name));
    closedir(directory);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

// What check prints about the file, and its exit status in a last line. The caller frees it.
static char *check(const char *name)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    CheckRequest request = {
        .paths = &name, .path_count = 1, .tone_folder = GENTLY_SOURCE_DIR "/levels"};
    int status = cmd_check(&request, (CheckPrint){0}, out, stderr);
    fprintf(out, "exit status %d\n", status);
    fclose(out);
    return text;
}

static char *expected_name(Arena *arena, const char *name)
{
    return arena_format(arena, "%.*s.expected", (int)(strlen(name) - strlen(".json")), name);
}

// The text of a file, or NULL when there is none.
static char *read_file(Arena *arena, const char *name)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        return NULL;
    char *bytes = memory_new(1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    char *text = arena_copy(arena, bytes, length);
    free(bytes);
    return text;
}

static void print_lines(const char *mark, const char *text)
{
    while (*text != '\0') {
        int length = (int)strcspn(text, "\n");
        print_error("%s %.*s\n", mark, length, text);
        text += length + (text[length] == '\n');
    }
}

static bool check_case(Arena *arena, const char *name)
{
    const char *expected_file = expected_name(arena, name);
    char *found = check(name);
    const char *expected = read_file(arena, expected_file);
    bool same = expected != NULL && strcmp(found, expected) == 0;
    if (!same && getenv("GENTLY_ACCEPT") != NULL) {
        FILE *file = fopen(expected_file, "wb");
        assert_non_null(file);
        fputs(found, file);
        assert_int_equal(fclose(file), 0);
        same = true;
    }
    if (!same) {
        print_error("%s: expected (-) and found (+) differ\n", name);
        print_lines("-", expected != NULL ? expected : "(there is no .expected file)");
        print_lines("+", found);
    }
    free(found);
    return same;
}

static void every_case_prints_what_is_expected(void **state)
{
    (void)state;
    Arena arena = {0};
    size_t wrong = 0;
    Names names = read_names(&arena, ".json");
    assert_true(names.count >= CASES_MIN);
    for (size_t i = 0; i < names.count; i++)
        wrong += !check_case(&arena, names.items[i]);
    free(names.items);
    arena_deinit(&arena);
    assert_int_equal(wrong, 0);
}

static void every_expectation_has_its_case(void **state)
{
    (void)state;
    Arena arena = {0};
    Names names = read_names(&arena, ".expected");
    for (size_t i = 0; i < names.count; i++) {
        const char *name = names.items[i];
        int length = (int)(strlen(name) - strlen(".expected"));
        assert_int_equal(access(arena_format(&arena, "%.*s.json", length, name), R_OK), 0);
    }
    free(names.items);
    arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_prints_what_is_expected),
        cmocka_unit_test(every_expectation_has_its_case),
    };
    if (chdir(GENTLY_SOURCE_DIR "/tests/cases/scenario") != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
