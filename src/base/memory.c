#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static void *checked(void *block)
{
    if (block == NULL) {
        fputs("gently: the computer has no memory left. Everything up to your last choice is "
              "saved.\n",
              stderr);
        abort();
    }
    return block;
}

void *memory_new(size_t size)
{
    return checked(calloc(1, size > 0 ? size : 1));
}

void *memory_resize(void *block, size_t count, size_t item_size)
{
    if (item_size != 0 && count > SIZE_MAX / item_size)
        return checked(NULL);
    size_t size = count * item_size;
    return checked(realloc(block, size > 0 ? size : 1));
}

void memory_give_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

size_t array_next_capacity(size_t capacity)
{
    return capacity < 8 ? 8 : capacity + capacity / 2;
}
