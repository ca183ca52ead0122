// base/memory and base/arena: blocks are never NULL, zeroed, aligned, and grow without a quadratic
// cost.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

static void assert_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], 0);
}

static void new_blocks_are_zero(void **state)
{
    (void)state;
    unsigned char *block = memory_new(1000);
    assert_zero(block, 1000);
    free(block);
    unsigned char *empty = memory_new(0);
    assert_non_null(empty);
    empty[0] = 1;
    free(empty);
}

static void resizing_keeps_the_content(void **state)
{
    (void)state;
    int *numbers = memory_resize(NULL, 3, sizeof *numbers);
    memcpy(numbers, (int[]){7, 8, 9}, 3 * sizeof *numbers);
    numbers = memory_resize(numbers, 1000, sizeof *numbers);
    assert_memory_equal(numbers, ((int[]){7, 8, 9}), 3 * sizeof *numbers);
    numbers[999] = 1;
    numbers = memory_resize(numbers, 0, sizeof *numbers);
    assert_non_null(numbers);
    free(numbers);
}

// How a child ends that asks for more memory than can be counted.
static int status_of_asking(size_t count, size_t item_size)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(2);
        free(memory_resize(NULL, count, item_size));
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void a_product_that_overflows_ends_the_program(void **state)
{
    (void)state;
    assert_true(WIFEXITED(status_of_asking(4, 4)));
    assert_true(WIFSIGNALED(status_of_asking(SIZE_MAX / 8 + 2, 8))); // 8 after wrapping round
}

static void arrays_grow(void **state)
{
    (void)state;
    ARRAY_OF(size_t) numbers = {0};
    size_t moves = 0;
    for (size_t i = 0; i < 100000; i++) {
        size_t capacity = numbers.capacity;
        array_push(&numbers, i * i);
        moves += numbers.capacity != capacity;
    }
    assert_int_equal(numbers.count, 100000);
    for (size_t i = 0; i < numbers.count; i++)
        assert_true(numbers.items[i] == i * i);
    assert_in_range(moves, 5, 40);
    free(numbers.items);
}

static void arrays_take_compound_values(void **state)
{
    (void)state;
    typedef struct Pair {
        int a, b;
    } Pair;
    ARRAY_OF(Pair) pairs = {0};
    array_push(&pairs, (Pair){1, 2});
    array_push(&pairs, (Pair){.b = 4, .a = 3});
    assert_int_equal(pairs.items[0].b, 2);
    assert_int_equal(pairs.items[1].a, 3);
    free(pairs.items);
}

static void arena_blocks_are_apart_and_aligned(void **state)
{
    (void)state;
    enum { BLOCKS = 500 };
    Arena arena = {0};
    unsigned char *blocks[BLOCKS];
    for (size_t i = 0; i < BLOCKS; i++) {
        size_t size = i * 37 % 9000; // also larger than any block that an arena keeps in stock
        blocks[i] = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        assert_zero(blocks[i], size);
        memset(blocks[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t j = 0; j < i * 37 % 9000; j++)
            assert_int_equal(blocks[i][j], i % 251);
    arena_deinit(&arena);
    assert_null(arena.last);
}

static void arena_copies_strings(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena);
    char original[] = "a word and more";
    const char *word = arena_copy(&arena, original, 6);
    const char *all = arena_string(&arena, original);
    memset(original, 'X', sizeof original);
    assert_string_equal(word, "a word");
    assert_string_equal(all, "a word and more");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_null(arena_string(&arena, NULL));
    assert_string_equal(arena_format(&arena, "%s, %03d", word, 7), "a word, 007");
    char long_text[5000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_string_equal(arena_format(&arena, "%s", long_text), long_text);
    arena_deinit(&arena);
    assert_string_equal(arena_string(&arena, "used again"), "used again");
    arena_deinit(&arena);
}

static void errors_carry_a_sentence(void **state)
{
    (void)state;
    Error error = {0};
    assert_false(error_set(&error, ERROR_DATA, "line %d: “%s”", 3, "this"));
    assert_int_equal(error.code, ERROR_DATA);
    assert_string_equal(error.text, "line 3: “this”");
    assert_false(error_set(NULL, ERROR_INPUT, "nobody asks"));
    char long_text[2000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    error_set(&error, ERROR_INPUT, "%s", long_text);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_blocks_are_zero),
        cmocka_unit_test(resizing_keeps_the_content),
        cmocka_unit_test(a_product_that_overflows_ends_the_program),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(arrays_take_compound_values),
        cmocka_unit_test(arena_blocks_are_apart_and_aligned),
        cmocka_unit_test(arena_copies_strings),
        cmocka_unit_test(errors_carry_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
