#include "store/shelf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/kept.h"
#include "store/scenario_file.h"

void shelf_init(Shelf *shelf, const FileOps *ops, const char *data_folder, Library *library)
{
    *shelf = (Shelf){.ops = ops, .data_folder = data_folder, .library = library};
}

void shelf_deinit(Shelf *shelf)
{
    free(shelf->kept.items);
    table_deinit(&shelf->lost);
    arena_deinit(&shelf->arena);
    *shelf = (Shelf){0};
}

// Read once and then remembered.
static const Scenario *read_kept(Shelf *shelf, const char *hash)
{
    Arena bytes_arena = {0};
    char *bytes;
    size_t length;
    const Scenario *scenario = NULL;
    if (kept_get(shelf->ops, shelf->data_folder, hash, &bytes_arena, &bytes, &length, NULL)) {
        FindingList findings = {0};
        scenario = scenario_read(bytes, length, hash, &shelf->arena, &findings);
        finding_list_deinit(&findings);
    }
    arena_deinit(&bytes_arena);
    if (scenario != NULL)
        array_push(&shelf->kept, scenario);
    else
        table_add(&shelf->lost, arena_string(&shelf->arena, hash), 0);
    return scenario;
}

const Scenario *shelf_find(Shelf *shelf, const char *id, const char *hash)
{
    if (hash == NULL)
        return NULL;
    const LibraryEntry *entry = library_find(shelf->library, id);
    if (entry != NULL && strcmp(entry->scenario->hash, hash) == 0 &&
        library_open_entry(shelf->library, entry))
        return entry->scenario;
    for (size_t i = 0; i < shelf->kept.count; i++)
        if (strcmp(shelf->kept.items[i]->hash, hash) == 0)
            return shelf->kept.items[i];
    return table_find(&shelf->lost, hash) == SIZE_MAX ? read_kept(shelf, hash) : NULL;
}

const Scenario *shelf_find_for_replay(void *shelf, const char *id, const char *hash)
{
    return shelf_find(shelf, id, hash);
}
