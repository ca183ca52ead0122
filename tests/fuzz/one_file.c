#include "fuzz/one_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

enum { FD_FILE = 1000, FD_PENDING, FD_FOLDER };

void require(bool condition)
{
    if (!condition)
        abort();
}

static int one_open(void *state, const char *path, int flags, mode_t mode)
{
    OneFile *file = state;
    (void)mode;
    if (flags & O_DIRECTORY)
        return FD_FOLDER;
    file->at = 0;
    if (strcmp(path, file->path) == 0 && file->there)
        return FD_FILE;
    if (flags & O_CREAT) {
        text_clear(&file->pending);
        return FD_PENDING;
    }
    errno = ENOENT;
    return -1;
}

static ssize_t one_read(void *state, int fd, void *bytes, size_t size)
{
    OneFile *file = state;
    require(fd == FD_FILE);
    size_t left = file->bytes.length - file->at, count = size < left ? size : left;
    if (count > 0)
        memcpy(bytes, file->bytes.bytes + file->at, count);
    file->at += count;
    return (ssize_t)count;
}

static ssize_t one_write(void *state, int fd, const void *bytes, size_t size)
{
    OneFile *file = state;
    require(fd == FD_PENDING);
    text_add_bytes(&file->pending, bytes, size);
    return (ssize_t)size;
}

static int one_rename(void *state, const char *from, const char *to)
{
    OneFile *file = state;
    TextBuffer *target = strcmp(to, file->path) == 0 ? &file->bytes : &file->aside;
    const TextBuffer *source = strcmp(from, file->path) == 0 ? &file->bytes : &file->pending;
    text_clear(target);
    text_add_bytes(target, source->bytes == NULL ? "" : source->bytes, source->length);
    file->there = target == &file->bytes;
    return 0;
}

static int one_fine(void *state, int fd)
{
    (void)state, (void)fd;
    return 0;
}

static int one_links(void *state, int fd)
{
    (void)state, (void)fd;
    return 1;
}

static int one_name(void *state, const char *path)
{
    (void)state, (void)path;
    return 0;
}

static int one_mkdir(void *state, const char *path, mode_t mode)
{
    (void)state, (void)path, (void)mode;
    return 0;
}

void one_file_init(OneFile *file, const char *path, const char *bytes, size_t length)
{
    *file = (OneFile){.path = path, .there = true};
    file->ops = (FileOps){.state = file,
                          .open = one_open,
                          .read = one_read,
                          .write = one_write,
                          .fsync = one_fine,
                          .fdatasync = one_fine,
                          .close = one_fine,
                          .rename = one_rename,
                          .unlink = one_name,
                          .rmdir = one_name,
                          .mkdir = one_mkdir,
                          .links = one_links,
                          .lock = one_fine};
    text_add_bytes(&file->bytes, bytes, length);
}

void one_file_deinit(OneFile *file)
{
    text_deinit(&file->bytes);
    text_deinit(&file->pending);
    text_deinit(&file->aside);
}
