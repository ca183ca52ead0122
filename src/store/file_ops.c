#include "store/file_ops.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int posix_open(void *state, const char *path, int flags, mode_t mode)
{
    (void)state;
    return open(path, flags, mode);
}

static ssize_t posix_read(void *state, int fd, void *bytes, size_t size)
{
    (void)state;
    return read(fd, bytes, size);
}

static ssize_t posix_write(void *state, int fd, const void *bytes, size_t size)
{
    (void)state;
    return write(fd, bytes, size);
}

static int posix_fsync(void *state, int fd)
{
    (void)state;
    return fsync(fd);
}

static int posix_fdatasync(void *state, int fd)
{
    (void)state;
#ifdef __APPLE__
    return fsync(fd);
#else
    return fdatasync(fd);
#endif
}

static int posix_ftruncate(void *state, int fd, off_t size)
{
    (void)state;
    return ftruncate(fd, size);
}

static int posix_close_file(void *state, int fd)
{
    (void)state;
    return close(fd);
}

static int posix_rename(void *state, const char *from, const char *to)
{
    (void)state;
    return rename(from, to);
}

static int posix_unlink(void *state, const char *path)
{
    (void)state;
    return unlink(path);
}

static int posix_mkdir(void *state, const char *path, mode_t mode)
{
    (void)state;
    return mkdir(path, mode);
}

static int posix_rmdir(void *state, const char *path)
{
    (void)state;
    return rmdir(path);
}

static int posix_links(void *state, int fd)
{
    struct stat status;
    (void)state;
    return fstat(fd, &status) == 0 ? (int)status.st_nlink : -1;
}

static int posix_lock(void *state, int fd)
{
    (void)state;
    return flock(fd, LOCK_EX | LOCK_NB);
}

const FileOps *file_ops_posix(void)
{
    static const FileOps ops = {
        .open = posix_open,
        .read = posix_read,
        .write = posix_write,
        .fsync = posix_fsync,
        .fdatasync = posix_fdatasync,
        .ftruncate = posix_ftruncate,
        .close = posix_close_file,
        .rename = posix_rename,
        .unlink = posix_unlink,
        .mkdir = posix_mkdir,
        .rmdir = posix_rmdir,
        .links = posix_links,
        .lock = posix_lock,
    };
    return &ops;
}

static int nowhere_open(void *state, const char *path, int flags, mode_t mode)
{
    (void)state, (void)path, (void)mode;
    errno = (flags & O_CREAT) != 0 ? EROFS : ENOENT;
    return -1;
}

static int nowhere_rename(void *state, const char *from, const char *to)
{
    (void)state, (void)from, (void)to;
    errno = EROFS;
    return -1;
}

static int nowhere_unlink(void *state, const char *path)
{
    (void)state, (void)path;
    errno = EROFS;
    return -1;
}

static int nowhere_mkdir(void *state, const char *path, mode_t mode)
{
    (void)state, (void)path, (void)mode;
    errno = EROFS;
    return -1;
}

const FileOps *file_ops_nowhere(void)
{
    // The rest needs an open file, which there never is.
    static const FileOps ops = {
        .open = nowhere_open,
        .read = posix_read,
        .write = posix_write,
        .fsync = posix_fsync,
        .fdatasync = posix_fdatasync,
        .ftruncate = posix_ftruncate,
        .close = posix_close_file,
        .rename = nowhere_rename,
        .unlink = nowhere_unlink,
        .mkdir = nowhere_mkdir,
        .rmdir = nowhere_unlink,
        .links = posix_links,
        .lock = posix_lock,
    };
    return &ops;
}

// Whether a call is made once more. Signals interrupt now and then, not a hundred times on end.
static bool again(int *tries)
{
    enum { TRIES_MAX = 100 };
    return errno == EINTR && ++*tries < TRIES_MAX;
}

int file_open(const FileOps *ops, const char *path, int flags)
{
    int fd, tries = 0;
    do
        fd = ops->open(ops->state, path, flags | O_CLOEXEC, 0600);
    while (fd < 0 && again(&tries));
    return fd;
}

ssize_t file_write(const FileOps *ops, int fd, const char *bytes, size_t length)
{
    ssize_t count;
    int tries = 0;
    do
        count = ops->write(ops->state, fd, bytes, length);
    while (count < 0 && again(&tries));
    return count;
}

// Pipes, and some file systems, cannot be synced; there is nothing more to be done then.
static bool is_synced(int result)
{
    return result == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

bool file_sync(const FileOps *ops, int fd)
{
    int result, tries = 0;
    do
        result = ops->fsync(ops->state, fd);
    while (result != 0 && again(&tries));
    return is_synced(result);
}

bool file_sync_data(const FileOps *ops, int fd)
{
    int result, tries = 0;
    do
        result = ops->fdatasync(ops->state, fd);
    while (result != 0 && again(&tries));
    return is_synced(result);
}

bool file_is_removed(const FileOps *ops, int fd)
{
    return ops->links(ops->state, fd) == 0;
}

bool file_lock(const FileOps *ops, int fd)
{
    int result, tries = 0;
    do
        result = ops->lock(ops->state, fd);
    while (result != 0 && again(&tries));
    return result == 0;
}

// Closes without losing the errno of what went wrong before.
static void close_quietly(const FileOps *ops, int fd)
{
    int kept = errno;
    ops->close(ops->state, fd);
    errno = kept;
}

static bool read_to_end(const FileOps *ops, int fd, size_t limit, TextBuffer *bytes)
{
    enum { CHUNK = 1 << 16 };
    char *chunk = memory_new(CHUNK);
    ssize_t count;
    int tries = 0;
    while ((count = ops->read(ops->state, fd, chunk, CHUNK)) != 0) {
        if (count < 0 && again(&tries))
            continue;
        if (count < 0)
            break;
        if (bytes->length + (size_t)count > limit) {
            errno = EFBIG;
            break;
        }
        text_add_bytes(bytes, chunk, (size_t)count);
    }
    int kept = errno;
    free(chunk);
    errno = kept;
    return count == 0;
}

bool file_read(const FileOps *ops, const char *path, size_t limit, TextBuffer *bytes)
{
    text_clear(bytes);
    // Never waits for the other end of a pipe that somebody put there.
    int fd = file_open(ops, path, O_RDONLY | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool all = read_to_end(ops, fd, limit, bytes);
    close_quietly(ops, fd);
    return all;
}

bool file_sync_folder(const FileOps *ops, const char *folder)
{
    int fd = file_open(ops, folder, O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return false;
    bool synced = file_sync(ops, fd);
    close_quietly(ops, fd);
    return synced;
}

// The path of the folder that `path` lies in; the caller frees it.
static char *parent_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    char *parent = memory_new(length + 2);
    if (length > 0)
        memcpy(parent, path, length);
    else
        parent[0] = '.';
    return parent;
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

char *file_folder(Arena *arena, const char *path)
{
    size_t length = (size_t)(file_name(path) - path);
    if (length == 0)
        return arena_string(arena, ".");
    return arena_copy(arena, path, length == 1 ? 1 : length - 1);
}

void file_add_names(const char *folder, const char *ending, Arena *arena, FileNames *names)
{
    DIR *directory = opendir(folder);
    size_t tail = strlen(ending);
    if (directory == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length > tail && strcmp(entry->d_name + length - tail, ending) == 0)
            array_push(names, arena_copy(arena, entry->d_name, length - tail));
    }
    closedir(directory);
}

bool file_is_folder(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return false;
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode);
}

static bool make_one_folder(const FileOps *ops, const char *path, const char *parent)
{
    if (ops->mkdir(ops->state, path, 0700) != 0)
        return errno == EEXIST && file_is_folder(path);
    if (file_sync_folder(ops, parent))
        return true;
    // So that the next attempt makes it safe, and does not take it for one that was there.
    int reason = errno;
    ops->rmdir(ops->state, path);
    errno = reason;
    return false;
}

bool file_make_folder(const FileOps *ops, const char *path)
{
    if (file_is_folder(path))
        return true;
    if (strlen(path) >= PATH_MAX) { // nothing below it can be made either
        errno = ENAMETOOLONG;
        return false;
    }
    char *parent = parent_of(path);
    bool made = strcmp(parent, path) != 0 && file_make_folder(ops, parent) &&
                make_one_folder(ops, path, parent);
    int reason = errno;
    free(parent);
    errno = reason;
    return made;
}

bool file_sync_above(const FileOps *ops, const char *folder)
{
    char *parent = parent_of(folder);
    bool synced =
        strcmp(parent, folder) == 0 || // "/" and "." are their own
        ((file_sync_folder(ops, parent) || errno == EACCES) && file_sync_above(ops, parent));
    int reason = errno;
    free(parent);
    errno = reason;
    return synced;
}

static bool write_and_sync(const FileOps *ops, int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = file_write(ops, fd, bytes, length);
        if (count == 0)
            errno = ENOSPC;
        if (count <= 0)
            return false;
        bytes += count;
        length -= (size_t)count;
    }
    return file_sync(ops, fd);
}

bool file_put(const FileOps *ops, const char *folder, const char *name, const char *bytes,
              size_t length)
{
    TextBuffer path = {0}, temporary = {0};
    text_addf(&path, "%s/%s", folder, name);
    text_addf(&temporary, "%s/.%s.new", folder, name);
    int fd = file_open(ops, temporary.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    bool done = fd >= 0 && write_and_sync(ops, fd, bytes, length);
    if (fd >= 0)
        close_quietly(ops, fd);
    done = done && ops->rename(ops->state, temporary.bytes, path.bytes) == 0;
    if (!done && fd >= 0) {
        int kept = errno;
        ops->unlink(ops->state, temporary.bytes);
        errno = kept;
    }
    int reason = errno;
    text_deinit(&path);
    text_deinit(&temporary);
    errno = reason;
    return done;
}

bool file_replace(const FileOps *ops, const char *folder, const char *name, const char *bytes,
                  size_t length)
{
    return file_put(ops, folder, name, bytes, length) && file_sync_folder(ops, folder);
}

static bool write_there(const FileOps *ops, const char *path, const char *bytes, size_t length)
{
    int fd = file_open(ops, path, O_WRONLY | O_NOCTTY);
    bool written = fd >= 0 && write_and_sync(ops, fd, bytes, length);
    if (fd >= 0)
        close_quietly(ops, fd);
    return written;
}

bool file_save(const FileOps *ops, const char *path, const char *bytes, size_t length)
{
    struct stat status;
    if (lstat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return write_there(ops, path, bytes, length);
    char *folder = parent_of(path);
    bool saved = file_replace(ops, folder, file_name(path), bytes, length);
    int reason = errno;
    free(folder);
    errno = reason;
    return saved;
}
