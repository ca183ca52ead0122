// The cache folder: what was kept comes back, and nothing else does.
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sdl/cache.h"

typedef struct Place {
    char root[64], folder[96];
    Cache *cache;
} Place;

static int make(void **state)
{
    Place *place = memory_new(sizeof *place);
    snprintf(place->root, sizeof place->root, "%s/gently-cache-XXXXXX", P_tmpdir);
    if (mkdtemp(place->root) == NULL)
        return -1;
    snprintf(place->folder, sizeof place->folder, "%s/some/where", place->root);
    place->cache = cache_open(place->folder, 10000);
    *state = place;
    return 0;
}

static int clear(void **state)
{
    Place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place->root);
    cache_close(place->cache);
    free(place);
    return system(command);
}

static void file_of(const Place *place, uint64_t key, char path[160])
{
    snprintf(path, 160, "%s/%016llx.layer", place->folder, (unsigned long long)key);
}

// A picture of 20 by 20: 1600 bytes.
static void keep(const Place *place, uint64_t key)
{
    uint32_t pixels[400];
    for (uint32_t i = 0; i < 400; i++)
        pixels[i] = i * 2654435761u ^ (uint32_t)key;
    Image image = {20, 20, pixels};
    cache_store(place->cache, key, &image);
}

static bool is_there(const Place *place, uint64_t key)
{
    Image image = {20, 20, NULL};
    if (!cache_load(place->cache, key, &image))
        return false;
    for (uint32_t i = 0; i < 400; i++)
        assert_int_equal(image.pixels[i], i * 2654435761u ^ (uint32_t)key);
    image_free(&image);
    return true;
}

static void what_was_kept_comes_back(void **state)
{
    const Place *place = *state;
    assert_false(is_there(place, 7));
    assert_false(cache_has(place->cache, 7));
    keep(place, 7);
    assert_true(is_there(place, 7));
    assert_true(cache_has(place->cache, 7));
    assert_false(is_there(place, 8));
    assert_false(cache_has(place->cache, 8));
    Cache *again = cache_open(place->folder, 10000);
    Image image = {20, 20, NULL}, taller = {20, 21, NULL};
    assert_true(cache_load(again, 7, &image));
    assert_false(cache_load(again, 7, &taller));
    assert_null(taller.pixels);
    uint32_t given[400] = {0};
    Image lent = {20, 20, given};
    assert_true(cache_load(again, 7, &lent));
    assert_ptr_equal(lent.pixels, given);
    assert_memory_equal(given, image.pixels, sizeof given);
    assert_false(cache_load(again, 8, &lent));
    assert_ptr_equal(lent.pixels, given);
    image_free(&image);
    cache_close(again);
}

static void a_damaged_picture_is_not_there(void **state)
{
    const Place *place = *state;
    char path[160];
    file_of(place, 7, path);
    for (long at = 0; at < 1640; at += 13) {
        keep(place, 7);
        FILE *file = fopen(path, "r+b");
        assert_non_null(file);
        fseek(file, at, SEEK_SET);
        int byte = fgetc(file);
        if (byte != EOF) {
            fseek(file, at, SEEK_SET);
            fputc(byte ^ 0x40, file);
        }
        fclose(file);
        assert_true(byte == EOF || !is_there(place, 7));
    }
    for (long length = 0; length < 1632; length += 200) {
        keep(place, 7);
        assert_int_equal(truncate(path, length), 0);
        assert_false(is_there(place, 7));
    }
    keep(place, 7);
    FILE *longer = fopen(path, "ab");
    fputc('x', longer);
    fclose(longer);
    assert_false(is_there(place, 7));
}

static void strange_things_in_the_folder_do_no_harm(void **state)
{
    const Place *place = *state;
    char path[160];
    file_of(place, 7, path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(is_there(place, 7));
    keep(place, 7);
    assert_false(is_there(place, 7));
    file_of(place, 8, path);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_false(is_there(place, 8));
    file_of(place, 9, path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(is_there(place, 9));
}

// As if it had been used last in 1970, some seconds after those of smaller keys.
static void make_old(const Place *place, uint64_t key)
{
    char path[160];
    file_of(place, key, path);
    struct timespec then[2] = {{.tv_sec = (time_t)key}, {.tv_sec = (time_t)key}};
    assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
}

static void it_stays_small_and_keeps_what_is_used(void **state)
{
    const Place *place = *state;
    char foreign[160];
    snprintf(foreign, sizeof foreign, "%s/a letter.txt", place->folder);
    fclose(fopen(foreign, "wb"));
    for (uint64_t key = 1; key <= 20; key++) {
        keep(place, key);
        make_old(place, key);
        assert_true(is_there(place, 1)); // and is used by that
    }
    int kept = 0;
    for (uint64_t key = 1; key <= 20; key++)
        kept += is_there(place, key);
    assert_in_range(kept, 4, 6);
    assert_int_equal(access(foreign, F_OK), 0);
}

static void without_a_folder_nothing_is_kept(void **state)
{
    (void)state;
    assert_null(cache_open(NULL, 10000));
    Image image = {1, 1, &(uint32_t){5}};
    cache_store(NULL, 7, &image);
    assert_false(cache_load(NULL, 7, &image));
    assert_false(cache_has(NULL, 7));
    Cache *nowhere = cache_open("/dev/null/gently", 10000);
    cache_store(nowhere, 7, &image);
    assert_false(cache_load(nowhere, 7, &image));
    cache_close(nowhere);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_kept_comes_back, make, clear),
        cmocka_unit_test_setup_teardown(a_damaged_picture_is_not_there, make, clear),
        cmocka_unit_test_setup_teardown(strange_things_in_the_folder_do_no_harm, make, clear),
        cmocka_unit_test_setup_teardown(it_stays_small_and_keeps_what_is_used, make, clear),
        cmocka_unit_test(without_a_folder_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
