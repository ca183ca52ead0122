#include "faults/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/random.h"
#include "store/sha256.h"

int scratch_set_up(void **state)
{
    // In memory where that is possible: these tests make a great many files, and sync none.
    static const char memory[] = "/dev/shm";
    const char *temporary = getenv("TMPDIR");
    if (temporary == NULL)
        temporary = access(memory, R_OK | W_OK | X_OK) == 0 ? memory : P_tmpdir;
    char *folder = scratch_path(temporary, "gently-XXXXXX");
    *state = folder;
    return mkdtemp(folder) == NULL;
}

int scratch_tear_down(void **state)
{
    scratch_remove(*state);
    free(*state);
    return 0;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

void scratch_remove(const char *path)
{
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

int scratch_enter(void **state)
{
    return scratch_set_up(state) != 0 || chdir(*state) != 0;
}

int scratch_leave(void **state)
{
    int failed = chdir("/") != 0 || nftw(*state, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0;
    free(*state);
    return failed;
}

void scratch_empty(const char *folder)
{
    scratch_remove(folder);
    assert_int_equal(mkdir(folder, 0700), 0);
}

char *scratch_path(const char *folder, const char *name)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", folder, name);
    return path.bytes;
}

void scratch_write(const char *folder, const char *name, const void *bytes, size_t length)
{
    char *path = scratch_path(folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    free(path);
}

void scratch_put(const char *path, const char *text)
{
    scratch_write(".", path, text, strlen(text));
}

TextBuffer scratch_read(const char *folder, const char *name)
{
    char *path = scratch_path(folder, name);
    char part[4096];
    size_t count;
    TextBuffer bytes = {0};
    text_add(&bytes, "");
    FILE *file = fopen(path, "rb");
    while (file != NULL && (count = fread(part, 1, sizeof part, file)) > 0)
        text_add_bytes(&bytes, part, count);
    if (file != NULL)
        fclose(file);
    free(path);
    return bytes;
}

bool scratch_has(const char *folder, const char *name)
{
    char *path = scratch_path(folder, name);
    struct stat status;
    bool has = lstat(path, &status) == 0;
    free(path);
    return has;
}

static void add_picture(const char *folder, const char *name, TextBuffer *picture)
{
    char *path = scratch_path(folder, name), hex[SHA256_HEX_SIZE];
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    text_addf(picture, "%s %o", path, (unsigned)status.st_mode);
    if (S_ISREG(status.st_mode)) {
        TextBuffer bytes = scratch_read(folder, name);
        sha256_hex(bytes.bytes, bytes.length, hex);
        text_addf(picture, " %zu %s", bytes.length, hex);
        text_deinit(&bytes);
    }
    text_add(picture, "\n");
    if (S_ISDIR(status.st_mode)) {
        TextBuffer inside = scratch_picture(path);
        text_add(picture, inside.bytes);
        text_deinit(&inside);
    }
    free(path);
}

TextBuffer scratch_picture(const char *folder)
{
    struct dirent **entries;
    TextBuffer picture = {0};
    text_add(&picture, "");
    int count = scandir(folder, &entries, NULL, alphasort);
    assert_true(count >= 0);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            add_picture(folder, name, &picture);
        free(entries[i]);
    }
    free(entries);
    return picture;
}

uint64_t scratch_seed(const char *name)
{
    const char *given = getenv("GENTLY_SEED");
    uint64_t seed = given != NULL && given[0] != '\0'
                        ? strtoull(given, NULL, 10)
                        : random_mix((uint64_t)time(NULL) << 20 ^ (uint64_t)getpid()) >> 32;
    printf("%s: GENTLY_SEED=%llu\n", name, (unsigned long long)seed);
    fflush(stdout);
    return seed;
}
