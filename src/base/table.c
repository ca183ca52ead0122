#include "base/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"

// The slot that holds `key`, or the free one where it belongs.
static size_t slot_of(const Table *table, const char *key)
{
    size_t slot = (size_t)random_hash(key) & (table->capacity - 1);
    while (table->keys[slot] != NULL && strcmp(table->keys[slot], key) != 0)
        slot = (slot + 1) & (table->capacity - 1);
    return slot;
}

size_t table_find(const Table *table, const char *key)
{
    if (table->capacity == 0)
        return SIZE_MAX;
    size_t slot = slot_of(table, key);
    return table->keys[slot] == NULL ? SIZE_MAX : table->values[slot];
}

static void grow(Table *table)
{
    Table larger = {.capacity = table->capacity == 0 ? 16 : table->capacity * 2};
    larger.keys = memory_new(larger.capacity * sizeof *larger.keys);
    larger.values = memory_new(larger.capacity * sizeof *larger.values);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->keys[i] != NULL)
            table_add(&larger, table->keys[i], table->values[i]);
    table_deinit(table);
    *table = larger;
}

void table_add(Table *table, const char *key, size_t value)
{
    if ((table->count + 1) * 4 > table->capacity * 3)
        grow(table);
    size_t slot = slot_of(table, key);
    table->keys[slot] = key;
    table->values[slot] = value;
    table->count++;
}

void table_deinit(Table *table)
{
    free(table->keys);
    free(table->values);
    *table = (Table){0};
}
