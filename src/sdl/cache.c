#include "sdl/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

enum { NAME_LENGTH = 16 + 6 }; // sixteen hex digits and ".layer"

typedef struct Head {
    char magic[8];
    uint64_t key, sum;
    int32_t width, height;
} Head;

static const char MAGIC[8] = "Gently2";

struct Cache {
    char *folder;
    int64_t bytes_max;
};

// Makes the folder and those above it that are missing.
static void make_folder(char *folder)
{
    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700);
        *slash = '/';
    }
    mkdir(folder, 0700);
}

Cache *cache_open(const char *folder, int64_t bytes_max)
{
    if (folder == NULL || folder[0] == '\0')
        return NULL;
    Cache *cache = memory_new(sizeof *cache);
    TextBuffer path = {0};
    text_add(&path, folder);
    make_folder(path.bytes);
    cache->folder = path.bytes;
    cache->bytes_max = bytes_max;
    return cache;
}

void cache_close(Cache *cache)
{
    if (cache == NULL)
        return;
    free(cache->folder);
    free(cache);
}

static char *path_of(const Cache *cache, uint64_t key, const char *end)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%016llx%s", cache->folder, (unsigned long long)key, end);
    return path.bytes;
}

static uint64_t sum_on(uint64_t sum, uint64_t bits)
{
    return (sum ^ bits) * 1099511628211u;
}

// FNV-1a over words of 64 bits, every fourth in a sum of its own, so that a processor can work on
// all four at once: finds what a disk or a stranger did, not what an enemy would do.
static uint64_t sum_of(const uint32_t *pixels, size_t count)
{
    enum { LANES = 4, STEP = 2 * LANES };
    uint64_t sums[LANES] = {1, 2, 3, 4}, sum = 14695981039346656037u;
    size_t i = 0;
    for (; i + STEP <= count; i += STEP) {
        uint64_t words[LANES];
        memcpy(words, pixels + i, sizeof words);
        for (size_t lane = 0; lane < LANES; lane++)
            sums[lane] = sum_on(sums[lane], words[lane]);
    }
    for (; i < count; i++)
        sum = sum_on(sum, pixels[i]);
    for (size_t lane = 0; lane < LANES; lane++)
        sum = sum_on(sum, sums[lane]);
    return sum;
}

static bool read_picture(FILE *file, uint64_t key, Image *image)
{
    Head head;
    size_t count = (size_t)image->width * (size_t)image->height;
    if (fread(&head, sizeof head, 1, file) != 1 || memcmp(head.magic, MAGIC, sizeof MAGIC) != 0 ||
        head.key != key || head.width != image->width || head.height != image->height)
        return false;
    bool ours = image->pixels == NULL;
    if (ours)
        image->pixels = memory_resize(NULL, count, sizeof *image->pixels);
    if (fread(image->pixels, sizeof *image->pixels, count, file) == count && fgetc(file) == EOF &&
        sum_of(image->pixels, count) == head.sum)
        return true;
    if (ours)
        image_free(image);
    return false;
}

bool cache_has(const Cache *cache, uint64_t key)
{
    if (cache == NULL)
        return false;
    char *path = path_of(cache, key, ".layer");
    bool there = access(path, R_OK) == 0;
    free(path);
    return there;
}

bool cache_load(const Cache *cache, uint64_t key, Image *image)
{
    if (cache == NULL)
        return false;
    char *path = path_of(cache, key, ".layer");
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "rb") : NULL;
    free(path);
    if (file == NULL) {
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    bool loaded = read_picture(file, key, image);
    if (loaded)
        futimens(descriptor, NULL); // used now
    fclose(file);
    return loaded;
}

// ---- storing --------------------------------------------------------------------------------

static bool is_ours(const char *name)
{
    return strlen(name) == NAME_LENGTH && strspn(name, "0123456789abcdef") == 16 &&
           strcmp(name + 16, ".layer") == 0;
}

static bool is_older(const struct stat *a, const struct stat *b)
{
    if (a->st_mtim.tv_sec != b->st_mtim.tv_sec)
        return a->st_mtim.tv_sec < b->st_mtim.tv_sec;
    return a->st_mtim.tv_nsec < b->st_mtim.tv_nsec;
}

static bool look(const Cache *cache, const char *name, struct stat *status)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", cache->folder, name);
    bool there = lstat(path.bytes, status) == 0;
    text_deinit(&path);
    return there;
}

static bool drop(const Cache *cache, const char *name)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", cache->folder, name);
    bool dropped = unlink(path.bytes) == 0;
    text_deinit(&path);
    return dropped;
}

// Removes the picture longest unused when they are too large together; false when nothing was
// removed.
static bool drop_oldest(const Cache *cache)
{
    DIR *folder = opendir(cache->folder);
    char oldest[NAME_LENGTH + 1] = "";
    struct stat status, old = {0};
    int64_t total = 0;
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (!is_ours(entry->d_name) || !look(cache, entry->d_name, &status))
            continue;
        total += status.st_size;
        if (oldest[0] == '\0' || is_older(&status, &old)) {
            old = status;
            memcpy(oldest, entry->d_name, sizeof oldest);
        }
    }
    bool dropped = total > cache->bytes_max && oldest[0] != '\0' && drop(cache, oldest);
    if (folder != NULL)
        closedir(folder);
    return dropped;
}

static bool write_picture(const char *path, const Head *head, const Image *image)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (file == NULL)
        return false;
    size_t count = (size_t)image->width * (size_t)image->height;
    bool written = fwrite(head, sizeof *head, 1, file) == 1 &&
                   fwrite(image->pixels, sizeof *image->pixels, count, file) == count;
    return fclose(file) == 0 && written;
}

void cache_store(const Cache *cache, uint64_t key, const Image *image)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    if (cache == NULL || (int64_t)count * 4 > cache->bytes_max / 4)
        return;
    Head head = {.key = key,
                 .sum = sum_of(image->pixels, count),
                 .width = image->width,
                 .height = image->height};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    char end[32];
    snprintf(end, sizeof end, ".new-%ld", (long)getpid());
    char *path = path_of(cache, key, ".layer"), *fresh = path_of(cache, key, end);
    if (!write_picture(fresh, &head, image) || rename(fresh, path) != 0)
        unlink(fresh);
    free(path);
    free(fresh);
    while (drop_oldest(cache)) {
    }
}
