// Where things are, in environments of all kinds. Nothing is looked for on the disk but what was
// installed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults/scratch.h"
#include "store/file_ops.h"
#include "store/paths.h"

// Environments, as functions: PathsVariable has no state.
static char *nothing(const char *name)
{
    (void)name;
    return NULL;
}

static char *only_home(const char *name)
{
    static char home[] = "/people/ana";
    return strcmp(name, "HOME") == 0 ? home : NULL;
}

static char *all_set(const char *name)
{
    static char data[] = "/d", config[] = "/c/with space", cache[] = "/k///",
                home[] = "/people/ana";
    return strcmp(name, "XDG_DATA_HOME") == 0     ? data
           : strcmp(name, "XDG_CONFIG_HOME") == 0 ? config
           : strcmp(name, "XDG_CACHE_HOME") == 0  ? cache
                                                  : home;
}

static char *all_empty(const char *name)
{
    static char empty[] = "";
    return strcmp(name, "HOME") == 0 ? only_home(name) : empty;
}

static char *all_relative(const char *name)
{
    static char relative[] = "here/and/there";
    return strcmp(name, "HOME") == 0 ? only_home(name) : relative;
}

static char *root_everywhere(const char *name)
{
    static char root[] = "/";
    (void)name;
    return root;
}

static char *relative_home(const char *name)
{
    static char relative[] = "home";
    return strcmp(name, "HOME") == 0 ? relative : NULL;
}

enum { ENORMOUS = 100000 };

static char *enormous(const char *name)
{
    static char path[ENORMOUS + 1];
    (void)name;
    for (size_t i = 0; i < ENORMOUS; i++)
        path[i] = i % 2 == 0 ? '/' : 'a';
    return path;
}

static Paths find(PathsVariable *variable, const char *data, const char *config)
{
    Paths paths;
    Error error = {0};
    assert_true(paths_find(&paths, data, config, variable, &error));
    assert_int_equal(error.code, ERROR_NONE);
    return paths;
}

static void assert_folders(PathsVariable *variable, const char *data, const char *config,
                           const char *cache)
{
    char levels[200];
    Paths paths = find(variable, NULL, NULL);
    assert_string_equal(paths.data, data);
    assert_string_equal(paths.config, config);
    assert_string_equal(paths.cache, cache);
    snprintf(levels, sizeof levels, "%s/levels", data);
    assert_string_equal(paths.own_levels, levels);
    paths_deinit(&paths);
    assert_null(paths.data);
}

static void the_folders_of_the_specification(void **state)
{
    (void)state;
    const char *data = "/people/ana/.local/share/gently", *config = "/people/ana/.config/gently";
    const char *cache = "/people/ana/.cache/gently";
    assert_folders(only_home, data, config, cache);
    assert_folders(all_empty, data, config, cache);
    assert_folders(all_relative, data, config, cache);
    assert_folders(all_set, "/d/gently", "/c/with space/gently", "/k/gently");
    assert_folders(root_everywhere, "/gently", "/gently", "/gently");
}

static void without_home_the_user_database_knows(void **state)
{
    (void)state;
    const struct passwd *user = getpwuid(getuid());
    if (user == NULL || user->pw_dir[0] != '/')
        skip();
    char data[4096];
    snprintf(data, sizeof data, "%s/.local/share/gently", user->pw_dir);
    Paths paths = find(nothing, NULL, NULL);
    assert_string_equal(paths.data, data);
    paths_deinit(&paths);
    paths = find(relative_home, NULL, NULL);
    assert_string_equal(paths.data, data);
    paths_deinit(&paths);
}

static void folders_that_were_named_win(void **state)
{
    (void)state;
    Paths paths = find(all_set, "my data//", "./config/");
    assert_string_equal(paths.data, "my data");
    assert_string_equal(paths.own_levels, "my data/levels");
    assert_string_equal(paths.config, "./config");
    assert_string_equal(paths.cache, "/k/gently");
    paths_deinit(&paths);
    paths = find(nothing, "/", "///");
    assert_string_equal(paths.data, "/");
    assert_string_equal(paths.config, "/");
    assert_string_equal(paths.own_levels, "/levels");
    paths_deinit(&paths);
}

static void an_enormous_variable_is_taken_as_it_is(void **state)
{
    (void)state;
    Paths paths = find(enormous, NULL, NULL);
    assert_int_equal(strlen(paths.data), ENORMOUS + strlen("/gently"));
    assert_int_equal(strlen(paths.own_levels), ENORMOUS + strlen("/gently/levels"));
    // A folder of that name cannot be made, and trying takes neither time nor memory.
    assert_false(file_make_folder(file_ops_posix(), paths.data));
    assert_int_equal(errno, ENAMETOOLONG);
    paths_deinit(&paths);
}

static void what_was_built_is_found_beside_the_tree(void **state)
{
    (void)state;
    Paths paths = find(only_home, NULL, NULL);
    assert_string_equal(paths.levels, GENTLY_SOURCE_DIR "/levels");
    assert_non_null(strstr(paths.sounds, "sounds"));
    paths_deinit(&paths);
}

// This program itself, put into a folder as `make install` does it.
static void what_was_installed_comes_first(void **state)
{
    (void)state;
    void *folder;
    assert_int_equal(scratch_set_up(&folder), 0);
    char *bin = scratch_path(folder, "bin"), *program = scratch_path(bin, "program");
    char *share = scratch_path(folder, "share"), *gently = scratch_path(share, "gently");
    char *levels = scratch_path(gently, "levels"), found[4096];
    scratch_empty(bin), scratch_empty(share), scratch_empty(gently), scratch_empty(levels);
    TextBuffer bytes = scratch_read("/proc/self", "exe");
    scratch_write(bin, "program", bytes.bytes, bytes.length);
    assert_int_equal(chmod(program, 0700), 0);
    TextBuffer command = {0};
    text_addf(&command, "'%s' --levels", program);
    FILE *answer = popen(command.bytes, "r");
    assert_non_null(fgets(found, sizeof found, answer));
    assert_int_equal(pclose(answer), 0);
    char *wanted = realpath(levels, NULL);
    assert_string_equal(found, wanted);
    free(wanted), free(bin), free(program), free(share), free(gently), free(levels);
    text_deinit(&bytes);
    text_deinit(&command);
    scratch_tear_down(&folder);
}

static int print_levels(void)
{
    Paths paths = {0};
    bool found = paths_find(&paths, "d", "c", nothing, NULL);
    fputs(found ? paths.levels : "", stdout);
    paths_deinit(&paths);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--levels") == 0)
        return print_levels();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folders_of_the_specification),
        cmocka_unit_test(without_home_the_user_database_knows),
        cmocka_unit_test(folders_that_were_named_win),
        cmocka_unit_test(an_enormous_variable_is_taken_as_it_is),
        cmocka_unit_test(what_was_built_is_found_beside_the_tree),
        cmocka_unit_test(what_was_installed_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
