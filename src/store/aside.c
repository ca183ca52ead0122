#include "store/aside.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

static bool is_number(const char *name)
{
    return name[0] >= '1' && name[0] <= '9' && strspn(name, "0123456789") == strlen(name);
}

int aside_count(const char *data_folder)
{
    Arena arena = {0};
    int count = 0;
    DIR *damaged = opendir(arena_format(&arena, "%s/damaged", data_folder));
    if (damaged != NULL) {
        for (const struct dirent *entry; (entry = readdir(damaged)) != NULL;)
            count += is_number(entry->d_name);
        closedir(damaged);
    }
    arena_deinit(&arena);
    return count;
}

bool aside_open(const FileOps *ops, const char *data_folder, TextBuffer *folder)
{
    enum { FOLDERS_MAX = 9999 };
    text_clear(folder);
    text_addf(folder, "%s/damaged", data_folder);
    if (!file_make_folder(ops, folder->bytes))
        return false;
    for (int number = 1; number <= FOLDERS_MAX; number++) {
        text_clear(folder);
        text_addf(folder, "%s/damaged/%d", data_folder, number);
        if (ops->mkdir(ops->state, folder->bytes, 0700) == 0) {
            TextBuffer above = {0};
            text_addf(&above, "%s/damaged", data_folder);
            bool safe = file_sync_folder(ops, above.bytes);
            int reason = errno;
            text_deinit(&above);
            if (!safe)
                ops->rmdir(ops->state, folder->bytes);
            errno = reason;
            return safe;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

bool aside_copy(const FileOps *ops, const char *data_folder, const char *name, const char *folder)
{
    TextBuffer path = {0}, bytes = {0};
    text_addf(&path, "%s/%s", data_folder, name);
    const char *slash = strrchr(name, '/');
    bool copied = file_read(ops, path.bytes, SIZE_MAX / 4, &bytes) &&
                  file_replace(ops, folder, slash != NULL ? slash + 1 : name,
                               bytes.bytes != NULL ? bytes.bytes : "", bytes.length);
    int reason = errno;
    text_deinit(&path);
    text_deinit(&bytes);
    errno = reason;
    return copied;
}

static bool is_inside(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

// The folder and the files that lie directly in it.
static bool remove_folder(const FileOps *ops, const char *path, Arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return errno == ENOENT;
    bool gone = true;
    for (const struct dirent *entry; gone && (entry = readdir(folder)) != NULL;)
        if (is_inside(entry->d_name))
            gone = ops->unlink(ops->state, arena_format(arena, "%s/%s", path, entry->d_name)) == 0;
    int reason = errno;
    closedir(folder);
    errno = reason;
    return gone && file_sync_folder(ops, path) && ops->rmdir(ops->state, path) == 0;
}

bool aside_remove_all(const FileOps *ops, const char *data_folder)
{
    Arena arena = {0};
    const char *path = arena_format(&arena, "%s/damaged", data_folder);
    DIR *damaged = opendir(path);
    bool gone = damaged != NULL || errno == ENOENT || errno == ENOTDIR;
    if (damaged != NULL) {
        for (const struct dirent *entry; gone && (entry = readdir(damaged)) != NULL;)
            if (is_number(entry->d_name))
                gone =
                    remove_folder(ops, arena_format(&arena, "%s/%s", path, entry->d_name), &arena);
        int reason = errno;
        closedir(damaged);
        errno = reason;
        gone = gone && file_sync_folder(ops, path);
    }
    int reason = errno;
    arena_deinit(&arena);
    errno = reason;
    return gone;
}
