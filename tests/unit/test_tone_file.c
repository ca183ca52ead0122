// The list of words for the tone, read from its file. Works in a folder of its own in the temporary
// folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/tone_file.h"

static int set_up(void **state)
{
    const char *temporary = getenv("TMPDIR");
    char *folder = malloc(4096);
    snprintf(folder, 4096, "%s/gently-XXXXXX", temporary != NULL ? temporary : P_tmpdir);
    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int tear_down(void **state)
{
    unlink("tone.en.txt");
    int status = chdir("/") != 0 || rmdir(*state) != 0;
    free(*state);
    return status;
}

static bool load(const char *content, size_t length, ToneList *list, Error *error)
{
    FILE *file = fopen("tone.en.txt", "wb");
    assert_non_null(file);
    fwrite(content, 1, length, file);
    assert_int_equal(fclose(file), 0);
    *error = (Error){0};
    return tone_file_load(file_ops_posix(), ".", "en", list, error);
}

static void assert_refused(const char *content, const char *expected)
{
    ToneList list;
    Error error;
    assert_false(load(content, strlen(content), &list, &error));
    assert_int_equal(list.entries.count, 0);
    assert_string_equal(error.text, expected);
}

static void entries_are_read(void **state)
{
    (void)state;
    static const char content[] = "# a comment | with | bars | in it\r\n"
                                  "\n"
                                  "  Should  | narrator | commanding | write less\r\n"
                                  "self care|everywhere|therapy|name the thing";
    ToneList list;
    Error error;
    assert_true(load(content, strlen(content), &list, &error));
    assert_int_equal(list.entries.count, 2);
    assert_string_equal(list.entries.items[0].phrase, "should");
    assert_false(list.entries.items[0].everywhere);
    assert_int_equal(list.entries.items[0].kind, TONE_COMMANDING);
    assert_string_equal(list.entries.items[0].hint, "write less");
    assert_string_equal(list.entries.items[1].phrase, "self care");
    assert_true(list.entries.items[1].everywhere);
    assert_string_equal(list.entries.items[1].hint, "name the thing");
    assert_string_equal(list.lang, "en");
    tone_list_deinit(&list);
}

static void an_empty_file_is_an_empty_list(void **state)
{
    (void)state;
    ToneList list;
    Error error;
    assert_true(load("", 0, &list, &error));
    assert_int_equal(list.entries.count, 0);
    tone_list_deinit(&list);
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    static const char no_entry[] =
        "tone.en.txt, line 2: this is not an entry. Write word | narrator | kind | hint.";
    assert_refused("#\nword", no_entry);
    assert_refused("#\nword | narrator | loud", no_entry);
    assert_refused("#\nword | narrator | loud | ", no_entry);
    assert_refused("#\nword | narrator | loud | hint | more", no_entry);
    assert_refused("word | here | loud | hint",
                   "tone.en.txt, line 1: the second column is narrator or everywhere.");
    assert_refused("word | narrator | lout | hint",
                   "tone.en.txt, line 1: this kind is not known. The first lines of the file name "
                   "them.");
    assert_refused("  | narrator | loud | hint",
                   "tone.en.txt, line 1: there is no word in the first column.");
    assert_refused("\xFF", "tone.en.txt is not saved as UTF-8.");
}

static void a_missing_file_is_said(void **state)
{
    (void)state;
    ToneList list;
    Error error = {0};
    assert_false(tone_file_load(file_ops_posix(), "none", "en", &list, &error));
    assert_string_equal(error.text, "tone.en.txt could not be read.");
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(entries_are_read),
        IN_A_FOLDER(an_empty_file_is_an_empty_list),
        IN_A_FOLDER(what_is_wrong_is_said_with_its_line),
        IN_A_FOLDER(a_missing_file_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
