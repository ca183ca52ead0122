#include "faults/frail.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "faults/scratch.h"

// --- the disk

enum {
    ELSEWHERE = -1, // a folder above the disk: always safe
    DEEPEST = 4,    // folders in one another on it
};

static int find_name(const FrailName *names, int count, const char *path)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i].path, path) == 0)
            return i;
    return -1;
}

static void add_name(FrailName *names, int *count, const char *path, int file)
{
    assert_true(*count < FRAIL_NAMES_MAX);
    names[(*count)++] = (FrailName){scratch_path(path, ""), file};
    names[*count - 1].path[strlen(path)] = '\0';
}

static void drop_name(FrailName *names, int *count, int at)
{
    free(names[at].path);
    names[at] = names[--*count];
}

// The file of that name; a new one when there is none.
static int file_of(Frail *frail, const char *path, bool is_folder)
{
    int at = find_name(frail->names, frail->name_count, path);
    if (at >= 0)
        return frail->names[at].file;
    assert_true(frail->file_count < FRAIL_FILES_MAX);
    int file = frail->file_count++;
    frail->is_folder[file] = is_folder;
    add_name(frail->names, &frail->name_count, path, file);
    return file;
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' &&
           strchr(path + length + 1, '/') == NULL;
}

static void make_names_safe(Frail *frail, const char *folder)
{
    for (int i = frail->safe_name_count; i > 0; i--)
        if (lies_in(frail->safe_names[i - 1].path, folder))
            drop_name(frail->safe_names, &frail->safe_name_count, i - 1);
    for (int i = 0; i < frail->name_count; i++)
        if (lies_in(frail->names[i].path, folder))
            add_name(frail->safe_names, &frail->safe_name_count, frail->names[i].path,
                     frail->names[i].file);
}

static void make_safe(Frail *frail, const FrailName *open)
{
    if (open->file == ELSEWHERE)
        return;
    if (frail->is_folder[open->file]) {
        make_names_safe(frail, open->path);
        return;
    }
    text_deinit(&frail->safe[open->file]);
    char *slash = strrchr(open->path, '/');
    *slash = '\0';
    frail->safe[open->file] = scratch_read(open->path, slash + 1);
    *slash = '/';
}

static int find_file(const FrailName *names, int count, int file)
{
    for (int i = 0; i < count; i++)
        if (names[i].file == file)
            return i;
    return -1;
}

// Whether the safe name was taken away since (and not given to another file, nor its file another
// name).
static bool is_removed(const Frail *frail, const FrailName *safe)
{
    return find_name(frail->names, frail->name_count, safe->path) < 0 &&
           find_file(frail->names, frail->name_count, safe->file) < 0;
}

// The names that are there after a power cut; returns how many. The paths are borrowed.
static int names_after(const Frail *frail, FrailNames ways, FrailName names[2 * FRAIL_NAMES_MAX])
{
    bool renamed = ways == FRAIL_NAMES_RENAMED || ways == FRAIL_NAMES_ALL;
    bool removed = ways == FRAIL_NAMES_REMOVED || ways == FRAIL_NAMES_ALL;
    int count = 0;
    for (int i = 0; i < frail->safe_name_count; i++) {
        const FrailName *safe = &frail->safe_names[i];
        if (is_removed(frail, safe) ? !removed : !renamed)
            names[count++] = *safe;
    }
    for (int i = 0; i < frail->name_count && renamed; i++)
        names[count++] = frail->names[i];
    return count;
}

// Whether all folders above are there after a power cut.
static bool is_reachable(const Frail *frail, const FrailName *names, int count, const char *path)
{
    char *parent = strdup(path);
    *strrchr(parent, '/') = '\0';
    bool reachable =
        strcmp(parent, frail->root) == 0 ||
        (find_name(names, count, parent) >= 0 && is_reachable(frail, names, count, parent));
    free(parent);
    return reachable;
}

void frail_power_cut(const Frail *frail, const char *folder)
{
    frail_power_cut_with(frail, folder, FRAIL_NAMES_SAFE);
}

void frail_power_cut_with(const Frail *frail, const char *folder, FrailNames ways)
{
    FrailName names[2 * FRAIL_NAMES_MAX];
    int count = names_after(frail, ways, names);
    size_t root = strlen(frail->root);
    scratch_empty(folder);
    // Folders first, and those in one another as often as they are deep: their order is any.
    for (int folders = DEEPEST; folders >= 0; folders--) {
        for (int i = 0; i < count; i++) {
            const FrailName *name = &names[i];
            if (frail->is_folder[name->file] != (folders > 0) ||
                !is_reachable(frail, names, count, name->path))
                continue;
            char *path = scratch_path(folder, name->path + root + 1);
            const TextBuffer *safe = &frail->safe[name->file];
            if (folders > 0)
                mkdir(path, 0700);
            else
                scratch_write(folder, name->path + root + 1, safe->bytes == NULL ? "" : safe->bytes,
                              safe->length);
            free(path);
        }
    }
}

// --- the operations

// Counts an operation and says whether it fails.
static bool strikes(Frail *frail, bool changes)
{
    if (frail->before != NULL)
        frail->before(frail, frail->context);
    int index = frail->count++;
    bool hit = frail->fail_at >= 0 &&
               (frail->for_ever ? index >= frail->fail_at : index == frail->fail_at) &&
               (changes || !frail->only_changes);
    if (!hit || frail->fault == FRAIL_SHORT)
        return false;
    frail->struck++;
    errno = frail->reason;
    return true;
}

static int frail_open(void *state, const char *path, int flags, mode_t mode)
{
    Frail *frail = state;
    if (strikes(frail, (flags & O_ACCMODE) != O_RDONLY))
        return -1;
    int fd = open(path, flags, mode);
    if (fd < 0)
        return fd;
    assert_true(fd < FRAIL_FD_MAX);
    struct stat status;
    fstat(fd, &status);
    bool above = strncmp(path, frail->root, strlen(path)) == 0 && strcmp(path, frail->root) != 0;
    frail->open[fd].file = above ? ELSEWHERE : file_of(frail, path, S_ISDIR(status.st_mode));
    frail->open[fd].path = strdup(path);
    return fd;
}

static ssize_t frail_read(void *state, int fd, void *bytes, size_t size)
{
    return strikes(state, false) ? -1 : read(fd, bytes, size);
}

static ssize_t frail_write(void *state, int fd, const void *bytes, size_t size)
{
    Frail *frail = state;
    int index = frail->count;
    bool half = frail->fail_at >= 0 && frail->fault != FRAIL_FAILS &&
                (frail->for_ever ? index >= frail->fail_at : index == frail->fail_at);
    bool struck = strikes(frail, true);
    int reason = errno;
    ssize_t taken = -1;
    if (half || !struck)
        taken = write(fd, bytes, half ? size / 2 : size);
    frail->struck += half && !struck;
    errno = reason;
    return struck ? -1 : taken;
}

static int frail_sync(void *state, int fd)
{
    Frail *frail = state;
    if (strikes(frail, true))
        return -1;
    make_safe(frail, &frail->open[fd]);
    return 0;
}

static int frail_ftruncate(void *state, int fd, off_t size)
{
    return strikes(state, true) ? -1 : ftruncate(fd, size);
}

static int frail_close(void *state, int fd)
{
    Frail *frail = state;
    bool struck = strikes(frail, false);
    free(frail->open[fd].path);
    frail->open[fd].path = NULL;
    close(fd);
    return struck ? -1 : 0;
}

static int frail_rename(void *state, const char *from, const char *to)
{
    Frail *frail = state;
    if (strikes(frail, true))
        return -1;
    int result = rename(from, to);
    int old = result == 0 ? find_name(frail->names, frail->name_count, from) : -1;
    if (old < 0)
        return result;
    int file = frail->names[old].file;
    drop_name(frail->names, &frail->name_count, old);
    int replaced = find_name(frail->names, frail->name_count, to);
    if (replaced >= 0)
        drop_name(frail->names, &frail->name_count, replaced);
    add_name(frail->names, &frail->name_count, to, file);
    return result;
}

static int frail_unlink(void *state, const char *path)
{
    Frail *frail = state;
    if (strikes(frail, true))
        return -1;
    int result = unlink(path);
    int at = find_name(frail->names, frail->name_count, path);
    if (result == 0 && at >= 0)
        drop_name(frail->names, &frail->name_count, at);
    return result;
}

static int frail_mkdir(void *state, const char *path, mode_t mode)
{
    Frail *frail = state;
    if (strikes(frail, true))
        return -1;
    int result = mkdir(path, mode);
    if (result == 0)
        file_of(frail, path, true);
    return result;
}

static int frail_rmdir(void *state, const char *path)
{
    Frail *frail = state;
    if (strikes(frail, true))
        return -1;
    int result = rmdir(path);
    int at = find_name(frail->names, frail->name_count, path);
    if (result == 0 && at >= 0)
        drop_name(frail->names, &frail->name_count, at);
    return result;
}

static int frail_links(void *state, int fd)
{
    const FileOps *real = file_ops_posix();
    return strikes(state, false) ? -1 : real->links(real->state, fd);
}

static int frail_lock(void *state, int fd)
{
    const FileOps *real = file_ops_posix();
    return strikes(state, false) ? -1 : real->lock(real->state, fd);
}

static int unsynced(void *state, int fd)
{
    (void)state, (void)fd;
    return 0;
}

FileOps frail_unsynced(void)
{
    FileOps ops = *file_ops_posix();
    ops.fsync = ops.fdatasync = unsynced;
    return ops;
}

// What lies there already is safe.
static void adopt(Frail *frail, const char *path)
{
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    FrailName name = {strdup(path), file_of(frail, path, S_ISDIR(status.st_mode))};
    add_name(frail->safe_names, &frail->safe_name_count, path, name.file);
    if (!S_ISDIR(status.st_mode))
        make_safe(frail, &name);
    free(name.path);
}

static void adopt_all(Frail *frail)
{
    TextBuffer picture = scratch_picture(frail->root);
    for (char *line = strtok(picture.bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        *strchr(line, ' ') = '\0';
        adopt(frail, line);
    }
    text_deinit(&picture);
}

Frail *frail_new(const char *root)
{
    Frail *frail = memory_new(sizeof *frail);
    frail->root = root;
    frail->fail_at = -1;
    frail->ops = (FileOps){
        .state = frail,
        .open = frail_open,
        .read = frail_read,
        .write = frail_write,
        .fsync = frail_sync,
        .fdatasync = frail_sync,
        .ftruncate = frail_ftruncate,
        .close = frail_close,
        .rename = frail_rename,
        .unlink = frail_unlink,
        .mkdir = frail_mkdir,
        .rmdir = frail_rmdir,
        .links = frail_links,
        .lock = frail_lock,
    };
    adopt_all(frail);
    return frail;
}

void frail_free(Frail *frail)
{
    for (int fd = 0; fd < FRAIL_FD_MAX; fd++)
        if (frail->open[fd].path != NULL)
            fail_msg("%s was not closed", frail->open[fd].path);
    while (frail->name_count > 0)
        drop_name(frail->names, &frail->name_count, 0);
    while (frail->safe_name_count > 0)
        drop_name(frail->safe_names, &frail->safe_name_count, 0);
    for (int i = 0; i < frail->file_count; i++)
        text_deinit(&frail->safe[i]);
    free(frail);
}
