// An arena: many small things that all live equally long and are freed at once.
// Must not do: free single blocks, move blocks.
#ifndef GENTLY_BASE_ARENA_H
#define GENTLY_BASE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *last; // newest block; NULL while nothing was asked for
} Arena;

// An empty arena needs no memory; `(Arena){0}` is the same.
void arena_init(Arena *arena);

// Frees everything at once. The arena may be used again afterwards.
void arena_deinit(Arena *arena);

// `size` bytes set to zero, aligned for any type; they live until arena_deinit(). Never NULL.
void *arena_alloc(Arena *arena, size_t size);

// A copy of `length` bytes with a NUL behind them. `bytes` may be NULL when `length` is 0.
char *arena_copy(Arena *arena, const char *bytes, size_t length);

// A copy of the string, or NULL for NULL.
char *arena_string(Arena *arena, const char *string);

// printf into the arena. Never NULL.
__attribute__((format(printf, 2, 3))) char *arena_format(Arena *arena, const char *format, ...);

#endif
