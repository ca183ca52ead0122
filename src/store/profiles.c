#include "store/profiles.h"

#include <stdlib.h>
#include <string.h>

#include "store/settings.h"

bool profile_is_name(const char *name)
{
    char nearest[PROFILE_NAME_SIZE];
    profile_name_of(name, nearest);
    return name[0] != '\0' && strcmp(name, nearest) == 0;
}

void profile_name_of(const char *written, char name[PROFILE_NAME_SIZE])
{
    settings_set_text(name, PROFILE_NAME_SIZE, written + strspn(written, " ."));
    for (char *slash = name; (slash = strchr(slash, '/')) != NULL;)
        *slash = '-';
    for (size_t length = strlen(name); length > 0 && name[length - 1] == ' ';)
        name[--length] = '\0';
}

char *profile_folder(const char *home, const char *name)
{
    TextBuffer folder = {0};
    text_add(&folder, home);
    if (name[0] != '\0')
        text_addf(&folder, "/profiles/%s", name);
    return folder.bytes;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void profile_names(const char *home_data, Arena *arena, FileNames *names)
{
    FileNames found = {0};
    char *folder = profile_folder(home_data, ".");
    file_add_names(folder, "", arena, &found);
    free(folder);
    for (size_t i = 0; i < found.count; i++) {
        char *own = profile_folder(home_data, found.items[i]);
        if (profile_is_name(found.items[i]) && file_is_folder(own))
            array_push(names, found.items[i]);
        free(own);
    }
    free(found.items);
    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
}

// Removes the folder of a name, with these files.
static void remove_folder(const FileOps *ops, const char *home, const char *name,
                          const char *const *files)
{
    TextBuffer path = {0};
    char *folder = profile_folder(home, name), *names = profile_folder(home, ".");
    for (; *files != NULL; files++) {
        text_clear(&path);
        text_addf(&path, "%s/%s", folder, *files);
        if (ops->unlink(ops->state, path.bytes) != 0)
            ops->rmdir(ops->state, path.bytes);
    }
    ops->rmdir(ops->state, folder);
    file_sync_folder(ops, names);
    text_deinit(&path);
    free(folder);
    free(names);
}

void profile_remove(const FileOps *ops, const char *home_data, const char *home_config,
                    const char *name)
{
    static const char *const data[] = {"kept", "journal.jsonl", "journal.lock", NULL};
    static const char *const config[] = {"settings.json", NULL};
    if (!profile_is_name(name))
        return;
    remove_folder(ops, home_config, name, config);
    remove_folder(ops, home_data, name, data);
}
