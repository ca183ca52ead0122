#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BLOCK_SIZE = 8192 };

struct ArenaBlock {
    ArenaBlock *previous;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

void arena_init(Arena *arena)
{
    arena->last = NULL;
}

void arena_deinit(Arena *arena)
{
    while (arena->last != NULL) {
        ArenaBlock *previous = arena->last->previous;
        free(arena->last);
        arena->last = previous;
    }
}

void *arena_alloc(Arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return memory_resize(NULL, SIZE_MAX, 2); // ends the program with the usual sentence
    size = (size + alignment - 1) / alignment * alignment;
    ArenaBlock *block = arena->last;
    if (block == NULL || block->size - block->used < size) {
        size_t block_size = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = memory_new(sizeof(ArenaBlock) + block_size);
        block->size = block_size;
        block->previous = arena->last;
        arena->last = block;
    }
    void *result = block->bytes + block->used;
    block->used += size;
    return result;
}

char *arena_copy(Arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_string(Arena *arena, const char *string)
{
    return string == NULL ? NULL : arena_copy(arena, string, strlen(string));
}

char *arena_format(Arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length > 0 ? (size_t)length + 1 : 1;
    char *result = arena_alloc(arena, size);
    vsnprintf(result, size, format, again);
    va_end(again);
    return result;
}
