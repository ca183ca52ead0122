// From strings to small numbers: a hash table that only grows.
// Must not do: copy strings (they have to outlive the table), remove.
#ifndef GENTLY_BASE_TABLE_H
#define GENTLY_BASE_TABLE_H

#include <stddef.h>

// `(Table){0}` is empty.
typedef struct Table {
    const char **keys; // NULL: a free slot
    size_t *values;
    size_t count, capacity; // capacity is a power of two or 0
} Table;

// The value stored for `key`, or SIZE_MAX.
size_t table_find(const Table *table, const char *key);

// Stores `value` for `key`, which must not be there yet; `key` is kept, not copied.
void table_add(Table *table, const char *key, size_t value);

void table_deinit(Table *table);

#endif
