#include "unit/cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"

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

// `name` with another ending.
static const char *with_ending(Arena *arena, const char *name, const char *ending, const char *new)
{
    return arena_format(arena, "%.*s%s", (int)(strlen(name) - strlen(ending)), name, new);
}

static char *say(CaseCheck *check, const char *name)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    check(name, out);
    fclose(out);
    return text;
}

static bool check_one(Arena *arena, const char *name, const char *ending, CaseCheck *check)
{
    const char *expected_file = with_ending(arena, name, ending, ".expected");
    char *found = say(check, name);
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

void cases_check(const char *folder, const char *ending, int least, CaseCheck *check)
{
    Arena arena = {0};
    size_t wrong = 0;
    if (chdir(arena_format(&arena, GENTLY_SOURCE_DIR "/tests/cases/%s", folder)) != 0)
        fail_msg("tests/cases/%s is not there", folder);
    Names names = read_names(&arena, ending), expectations = read_names(&arena, ".expected");
    assert_true(names.count >= (size_t)least);
    for (size_t i = 0; i < names.count; i++)
        wrong += !check_one(&arena, names.items[i], ending, check);
    for (size_t i = 0; i < expectations.count; i++)
        if (access(with_ending(&arena, expectations.items[i], ".expected", ending), R_OK) != 0)
            fail_msg("%s: there is no such case", expectations.items[i]);
    free(names.items);
    free(expectations.items);
    arena_deinit(&arena);
    assert_int_equal(wrong, 0);
}
