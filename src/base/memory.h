// Memory that is never NULL: running out ends the program here, in one place and with one sentence.
// Must not do: keep statistics, keep state.
#ifndef GENTLY_BASE_MEMORY_H
#define GENTLY_BASE_MEMORY_H

#include <stddef.h>

// `size` bytes set to zero; the caller frees them with free(). Never NULL; a size of 0 gives a
// block of 1.
void *memory_new(size_t size);

// Resizes `block` (NULL: a new one) to `count` items of `item_size` bytes. The tail is not cleared.
// Never NULL, checks for overflow. The caller frees the result with free(); `block` is gone.
void *memory_resize(void *block, size_t count, size_t item_size);

// From now on blocks of 256 KiB and more go back to the system as they are freed. glibc would stop
// doing so after the first one, and the pictures of an evening leave holes of 20 MB.
void memory_give_back(void);

// A growing array: `ARRAY_OF(int) numbers = {0}; array_push(&numbers, 7); free(numbers.items);`
#define ARRAY_OF(Type)                                                                             \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

// The capacity after `capacity`, so that pushing n items costs O(n) in all.
size_t array_next_capacity(size_t capacity);

// Adds a value at the end. Evaluates `array` more than once. The value may name its count.
#define array_push(array, ...)                                                                     \
    do {                                                                                           \
        if ((array)->count == (array)->capacity) {                                                 \
            (array)->capacity = array_next_capacity((array)->capacity);                            \
            (array)->items =                                                                       \
                memory_resize((array)->items, (array)->capacity, sizeof *(array)->items);          \
        }                                                                                          \
        (array)->items[(array)->count] = (__VA_ARGS__);                                            \
        (array)->count++;                                                                          \
    } while (0)

#endif
