// gently new: what it writes is whole and clean, and nothing is ever overwritten. Works in a folder
// of its own in the temporary folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/cmd_new.h"
#include "faults/scratch.h"
#include "store/check.h"

#define LEVELS GENTLY_SOURCE_DIR "/levels"

// Makes <id>.json in the folder "own"; what was printed comes back in `printed` (caller frees).
static bool make(const char *id, char **printed, Error *error)
{
    size_t length;
    FILE *out = open_memstream(printed, &length);
    assert_non_null(out);
    *error = (Error){0};
    bool made = cmd_new(file_ops_posix(), "own", LEVELS, id, out, error);
    fclose(out);
    return made;
}

static void the_starting_file_is_clean(void **state)
{
    (void)state;
    char *printed;
    Error error = {0};
    const char *path = "own/wet-sheets.json";
    assert_true(make("wet-sheets", &printed, &error));
    assert_non_null(strstr(printed, "own/wet-sheets.json is written"));
    free(printed);
    CheckReport report;
    CheckRequest request = {.paths = &path, .path_count = 1, .tone_folder = LEVELS};
    assert_true(check_run(&request, &report, &error));
    for (size_t i = 0; i < report.findings.count; i++)
        print_error("%u: %s\n", (unsigned)report.findings.items[i].place.line,
                    report.findings.items[i].text);
    assert_int_equal(report.findings.count, 0);
    check_deinit(&report);
    TextBuffer text = {0};
    assert_true(file_read(file_ops_posix(), path, 1 << 20, &text));
    assert_non_null(strstr(text.bytes, "\"id\": \"wet-sheets\", \"title\": \"Wet sheets\""));
    text_deinit(&text);
    assert_int_equal(access("own/scenario.schema.json", R_OK), 0);
}

static void nothing_is_overwritten(void **state)
{
    (void)state;
    char *printed;
    Error error;
    struct stat before, after;
    assert_true(make("aa", &printed, &error));
    free(printed);
    assert_int_equal(stat("own/aa.json", &before), 0);
    assert_int_equal(truncate("own/aa.json", 3), 0);
    assert_int_equal(truncate("own/scenario.schema.json", 3), 0);
    assert_false(make("aa", &printed, &error));
    assert_string_equal(printed, "");
    free(printed);
    assert_int_equal(error.code, ERROR_INPUT);
    assert_non_null(strstr(error.text, "own/aa.json is there already"));
    assert_true(make("bb", &printed, &error));
    free(printed);
    assert_int_equal(stat("own/aa.json", &after), 0);
    assert_int_equal(after.st_size, 3);
    assert_int_equal(stat("own/scenario.schema.json", &after), 0);
    assert_int_equal(after.st_size, 3);
}

static void assert_refused(const char *id, const char *suggestion)
{
    char *printed;
    Error error;
    assert_false(make(id, &printed, &error));
    free(printed);
    assert_int_equal(error.code, ERROR_USAGE);
    if (strstr(error.text, suggestion) == NULL)
        fail_msg("“%s” is not suggested: %s", suggestion, error.text);
}

static void an_id_has_its_letters(void **state)
{
    (void)state;
    assert_refused("Wet Sheets", "Try “wet-sheets”");
    assert_refused("  a day's end.json", "Try “a-days-end”");
    assert_refused("../../etc/passwd", "Try “etc-passwd”");
    assert_refused("", "Try “wet-sheets”");
    assert_refused("雨", "Try “wet-sheets”");
    assert_int_equal(access("own", R_OK), -1);
}

static void a_folder_that_cannot_be_made_is_said(void **state)
{
    (void)state;
    char *printed;
    Error error;
    FILE *file = fopen("own", "w");
    assert_non_null(file);
    fclose(file);
    assert_false(make("aa", &printed, &error));
    free(printed);
    assert_true(error.code == ERROR_DATA || error.code == ERROR_INPUT);
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(the_starting_file_is_clean),
        IN_A_FOLDER(nothing_is_overwritten),
        IN_A_FOLDER(an_id_has_its_letters),
        IN_A_FOLDER(a_folder_that_cannot_be_made_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
