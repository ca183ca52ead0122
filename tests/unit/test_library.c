// Folders of scenario files: what is taken, what is passed over, what is said; and what `gently
// check` prints about them. Works in a folder of its own in the temporary folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cmd_check.h"
#include "faults/scratch.h"
#include "store/json.h"
#include "store/library.h"

static const char template[] =
    "{ \"format\": 1, \"id\": \"%s\", \"title\": \"T\", \"lang\": \"en\",\n"
    "  \"wear\": \"hide-feelings\", \"pull\": \"control\", \"topics\": [\"love\"],\n"
    "  \"intensity\": 1, \"start\": \"p\", \"passages\": {\n"
    "    \"p\": { \"text\": \"Here is a table, a lamp, and rain at the window. A letter lies "
    "on the table, and the kettle has begun to talk. Nobody else is in the house, and it is not "
    "late yet.\", \"choices\": [\n"
    "      { \"act\": \"pause\", \"text\": \"Go on.\", \"goto\": \"q\" } ] },\n"
    "    \"q\": { \"text\": \"There is the garden. The grass is wet and the gate is where it was. "
    "A "
    "cat looks up, decides something, and goes on washing. From the street one hears a bus that "
    "waits.\", \"end\": true } } }\n";

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_scenario(const char *path, const char *id)
{
    char text[1024];
    snprintf(text, sizeof text, template, id);
    write_text(path, text);
}

static void assert_finding(const Library *library, size_t at, FindingCode code, const char *file,
                           const char *part)
{
    assert_true(at < library->findings.count);
    const Finding *finding = &library->findings.items[at];
    assert_int_equal(finding->code, code);
    assert_string_equal(finding->file, file);
    if (strstr(finding->text, part) == NULL)
        fail_msg("“%s” is not in: %s", part, finding->text);
}

static void a_folder_is_read_by_name(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("levels", 0700), 0);
    write_scenario("levels/cc.json", "cc");
    write_scenario("levels/aa.json", "aa");
    write_scenario("levels/bb.json", "bb");
    assert_true(library_add_folder(&library, "levels"));
    assert_int_equal(library.count, 3);
    assert_int_equal(library.file_count, 3);
    assert_int_equal(library.findings.count, 0);
    assert_string_equal(library.items[0].scenario->id, "aa");
    assert_string_equal(library.items[2].scenario->id, "cc");
    assert_string_equal(library.items[2].path, "levels/cc.json");
    library_deinit(&library);
    library_deinit(&library); // as empty as at first
}

static void scenarios_are_found_by_id(void **state)
{
    (void)state;
    Library library = {0};
    for (int i = 0; i < 40; i++) {
        char path[32], id[16];
        snprintf(id, sizeof id, "s-%d", i * 7 % 40);
        snprintf(path, sizeof path, "%s.json", id);
        write_scenario(path, id);
        assert_true(library_add_file(&library, path)); // not in the order of the ids
    }
    for (int i = 0; i < 40; i++) {
        char id[16];
        snprintf(id, sizeof id, "s-%d", i);
        const LibraryEntry *entry = library_find(&library, id);
        assert_non_null(entry);
        assert_string_equal(entry->scenario->id, id);
    }
    for (size_t i = 1; i < library.count; i++)
        assert_true(strcmp(library.items[i - 1].scenario->id, library.items[i].scenario->id) < 0);
    assert_null(library_find(&library, "S-1"));
    assert_null(library_find(&library, ""));
    assert_null(library_find(&library, "zz"));
    library_deinit(&library);
}

static void other_files_are_passed_over(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("de", 0700), 0);
    write_text("de/broken.json", "{");
    write_text(".hidden.json", "{");
    write_text(".json", "{");
    write_text("scenario.schema.json", "{");
    write_text("notes.txt", "{");
    write_text("README.md", "{");
    write_text("old.json~", "{");
    write_text("upper.JSON", "{");
    write_scenario("aa.json", "aa");
    assert_true(library_add_folder(&library, "."));
    assert_int_equal(library.count, 1);
    assert_int_equal(library.file_count, 1);
    assert_int_equal(library.findings.count, 0);
    assert_string_equal(library.items[0].path, "./aa.json");
    library_deinit(&library);
}

static void one_faulty_file_does_not_stop_the_others(void **state)
{
    (void)state;
    Library library = {0};
    write_scenario("aa.json", "aa");
    write_text("bb.json", "{ \"format\": ");
    write_scenario("cc.json", "cc");
    library_add_folder(&library, "./");
    assert_int_equal(library.count, 2);
    assert_int_equal(library.file_count, 3);
    assert_int_equal(library.findings.count, 1);
    assert_finding(&library, 0, FINDING_NOT_JSON, "./bb.json", "ends too early");
    library_deinit(&library);
}

static void the_first_of_two_equal_ids_stays(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("one", 0700), 0);
    assert_int_equal(mkdir("two", 0700), 0);
    write_scenario("one/aa.json", "aa");
    write_scenario("two/aa.json", "aa");
    write_scenario("two/bb.json", "bb");
    library_add_folder(&library, "one");
    library_add_folder(&library, "two");
    assert_int_equal(library.count, 2);
    assert_string_equal(library_find(&library, "aa")->path, "one/aa.json");
    assert_int_equal(library.findings.count, 1); // in another folder, it is meant
    assert_finding(&library, 0, FINDING_OVERRIDES, "one/aa.json", "two/aa.json");
    write_scenario("two/cc.json", "aa");
    write_scenario("one/cc.json", "aa");
    library_add_file(&library, "one/cc.json");
    assert_int_equal(library.findings.count, 2);
    assert_finding(&library, 1, FINDING_DUPLICATE_ID, "one/cc.json", "“aa”");
    assert_non_null(strstr(library.findings.items[1].hint, "one/aa.json"));
    assert_int_equal(library.findings.items[1].place.column, 22);
    library_deinit(&library);
}

static void the_same_file_is_read_once(void **state)
{
    (void)state;
    Library library = {0};
    write_scenario("aa.json", "aa");
    write_text("bb.json", "{");
    library_add_folder(&library, ".");
    library_add_folder(&library, "./.");
    assert_true(library_add_file(&library, "aa.json"));
    assert_int_equal(library.count, 1);
    assert_int_equal(library.file_count, 2);
    assert_int_equal(library.findings.count, 1);
    library_deinit(&library);
}

static void a_folder_called_like_a_file_is_said(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("aa.json", 0700), 0);
    write_scenario("bb.json", "bb");
    library_add_folder(&library, ".");
    assert_int_equal(library.count, 1);
    assert_finding(&library, 0, FINDING_UNREADABLE, "./aa.json", "this is a folder, not a file");
    library_deinit(&library);
}

static void a_pipe_or_device_does_not_stop_anything(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkfifo("aa.json", 0600), 0);
    library_add_folder(&library, ".");
    assert_false(library_add_file(&library, "/dev/zero"));
    assert_int_equal(library.findings.count, 2);
    assert_finding(&library, 0, FINDING_UNREADABLE, "./aa.json", "not an ordinary file");
    assert_finding(&library, 1, FINDING_UNREADABLE, "/dev/zero", "not an ordinary file");
    library_deinit(&library);
}

static void a_large_file_is_not_read(void **state)
{
    (void)state;
    Library library = {0};
    write_scenario("aa.json", "aa");
    assert_int_equal(truncate("aa.json", 2 << 20), 0);
    assert_false(library_add_file(&library, "aa.json"));
    assert_finding(&library, 0, FINDING_TOO_LARGE, "aa.json", "larger than 1 MiB");
    assert_int_equal(library.findings.count, 1);
    library_deinit(&library);
}

// A file of the kernel says that it has 0 bytes and may have any number.
static void a_file_that_hides_its_size_is_read_to_its_end(void **state)
{
    (void)state;
    Library library = {0};
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_false(library_add_file(&library, "/proc/self/status"));
    assert_finding(&library, 0, FINDING_NOT_JSON, "/proc/self/status", "");
    assert_null(strstr(library.findings.items[0].text, "nothing in this file"));
    library_deinit(&library);
}

static void links_within_the_folder_are_followed(void **state)
{
    (void)state;
    Library library = {0};
    write_scenario("aa.text", "aa");
    assert_int_equal(symlink("aa.text", "aa.json"), 0);
    assert_true(library_add_folder(&library, "."));
    assert_int_equal(library.count, 1);
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
}

static void links_out_of_the_folder_are_not_followed(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("levels", 0700), 0);
    assert_int_equal(mkdir("levels-2", 0700), 0);
    write_scenario("levels-2/aa.json", "aa");
    assert_int_equal(symlink("../levels-2/aa.json", "levels/aa.json"), 0);
    assert_int_equal(symlink("nowhere", "levels/bb.json"), 0);
    assert_int_equal(symlink("cc.json", "levels/cc.json"), 0);
    assert_true(library_add_folder(&library, "levels"));
    assert_int_equal(library.count, 0);
    assert_int_equal(library.findings.count, 3);
    assert_finding(&library, 0, FINDING_UNREADABLE, "levels/aa.json", "leads out of the folder");
    assert_finding(&library, 1, FINDING_UNREADABLE, "levels/bb.json", "leads to no file");
    assert_finding(&library, 2, FINDING_UNREADABLE, "levels/cc.json", "leads to no file");
    assert_true(library_add_file(&library, "levels/aa.json")); // named by the player: followed
    library_deinit(&library);
}

static void a_folder_that_is_a_link_is_a_folder(void **state)
{
    (void)state;
    Library library = {0};
    assert_int_equal(mkdir("levels", 0700), 0);
    write_scenario("levels/aa.json", "aa");
    assert_int_equal(symlink("aa.json", "levels/bb.json"), 0);
    assert_int_equal(symlink("levels", "here"), 0);
    assert_true(library_add_folder(&library, "here"));
    assert_int_equal(library.count, 1);
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
}

static void a_missing_folder_is_an_empty_one(void **state)
{
    (void)state;
    Library library = {0};
    assert_false(library_add_folder(&library, "levels"));
    assert_int_equal(library.findings.count, 0);
    write_text("file", "");
    assert_true(library_add_folder(&library, "file"));
    assert_finding(&library, 0, FINDING_UNREADABLE, "file", "this folder cannot be read");
    library_deinit(&library);
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    Library library = {0};
    write_text("file", "");
    assert_false(library_add_file(&library, "missing.json"));
    assert_finding(&library, 0, FINDING_UNREADABLE, "missing.json", "no file of this name");
    assert_false(library_add_file(&library, "file/aa.json"));
    assert_finding(&library, 1, FINDING_UNREADABLE, "file/aa.json", "no file of this name");
    assert_int_equal(symlink("loop.json", "loop.json"), 0);
    assert_false(library_add_file(&library, "loop.json"));
    assert_finding(&library, 2, FINDING_UNREADABLE, "loop.json", "cannot be read");
    library_deinit(&library);
}

static void what_may_not_be_read_is_said(void **state)
{
    (void)state;
    Library library = {0};
    if (geteuid() == 0)
        skip(); // may read everything
    write_scenario("aa.json", "aa");
    assert_int_equal(chmod("aa.json", 0), 0);
    assert_false(library_add_file(&library, "aa.json"));
    assert_finding(&library, 0, FINDING_UNREADABLE, "aa.json", "may not be read");
    library_deinit(&library);
}

static void file_and_id_have_one_name(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool right;
    } names[] = {
        {"aa.json", true},       {"levels/aa.json", true}, {"/x/aa.json", true},
        {"aa", false},           {"aab.json", false},      {"a.json", false},
        {"aa.json.json", false}, {"aa.jsonx", false},      {"aa/bb.json", false},
        {"AA.json", false},
    };
    const Scenario scenario = {.id = "aa", .place = {3, 4}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        FindingList findings = {0};
        library_check_file_name(&scenario, names[i].path, &findings);
        assert_int_equal(findings.count, !names[i].right);
        if (!names[i].right)
            assert_int_equal(findings.items[0].code, FINDING_FILE_NAME);
        finding_list_deinit(&findings);
    }
}

static void the_scenarios_of_the_game_are_all_well(void **state)
{
    (void)state;
    Library library = {0};
    assert_true(library_add_folder(&library, GENTLY_SOURCE_DIR "/levels"));
    assert_true(library.count > 0);
    for (size_t i = 0; i < library.findings.count; i++)
        print_error("%s:%u: %s\n", library.findings.items[i].file,
                    (unsigned)library.findings.items[i].place.line, library.findings.items[i].text);
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
}

// --- gently check --------------------------------------------------------------------------------

static void assert_check(const char *const *paths, int path_count, bool as_json, int status,
                         const char *expected)
{
    static const char *const folders[] = {"levels", "none"};
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    CheckRequest request = {
        .paths = paths, .path_count = path_count, .folders = folders, .folder_count = 2};
    assert_int_equal(cmd_check(&request, (CheckPrint){.as_json = as_json}, out, stderr), status);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void check_sums_up(void **state)
{
    (void)state;
    assert_check(NULL, 0, false, 0, "There are no scenario files here.\n");
    assert_int_equal(mkdir("levels", 0700), 0);
    write_scenario("levels/aa.json", "aa");
    assert_check(NULL, 0, false, 0, "1 scenario checked: all is well.\n");
    write_scenario("levels/bb.json", "bb");
    assert_check(NULL, 0, false, 0, "2 scenarios checked: all is well.\n");
    assert_check((const char *const[]){"levels", "levels/aa.json"}, 2, false, 0,
                 "2 scenarios checked: all is well.\n");
    write_scenario("levels/dd.json", "cc");
    assert_check(NULL, 0, false, 0,
                 "levels/dd.json:1:22: warning: the id is “cc”, the file has another name "
                 "[file-name]\n"
                 "    hint: call the file cc.json, so that it is easy to find\n"
                 "3 scenarios checked: 1 warning in 1 file.\n");
    write_text("levels/ee.json", "");
    write_text("levels/cc.json", "{,}");
    assert_check(NULL, 0, false, 1,
                 "levels/cc.json:1:2: error: this comma is one too many [not-json]\n"
                 "    hint: take it out\n"
                 "levels/dd.json:1:22: warning: the id is “cc”, the file has another name "
                 "[file-name]\n"
                 "    hint: call the file cc.json, so that it is easy to find\n"
                 "levels/ee.json:1:1: error: there is nothing in this file [not-json]\n"
                 "5 scenarios checked: 2 errors and 1 warning in 3 files.\n");
}

static void check_names_a_path_that_is_not_there(void **state)
{
    (void)state;
    assert_check((const char *const[]){"no\033[2J\x7Fne\xC2\x9B.json"}, 1, false, 1,
                 "no?[2J?ne?.json:1:1: error: there is no file of this name [unreadable]\n"
                 "    hint: look at how the name and its folder are written\n"
                 "1 scenario checked: 1 error in 1 file.\n");
}

static void check_writes_json(void **state)
{
    (void)state;
    assert_check(NULL, 0, true, 0, "{\"files\":0,\"errors\":0,\"warnings\":0,\"findings\":[]}\n");
    write_text("a.json", "");
    write_text("b\n\xFF.json", "{,}");
    static const char expected[] =
        "{\"files\":2,\"errors\":2,\"warnings\":0,\"findings\":[\n"
        "{\"file\":\"a.json\",\"line\":1,\"column\":1,\"severity\":\"error\","
        "\"code\":\"not-json\",\"text\":\"there is nothing in this file\",\"hint\":null},\n"
        "{\"file\":\"b\\n\xEF\xBF\xBD.json\",\"line\":1,\"column\":2,\"severity\":\"error\","
        "\"code\":\"not-json\",\"text\":\"this comma is one too many\",\"hint\":\"take it out\"}\n"
        "]}\n";
    assert_check((const char *const[]){"b\n\xFF.json", "a.json"}, 2, true, 1, expected);
    JsonDoc *doc = json_parse(expected, strlen(expected), NULL);
    assert_non_null(doc);
    json_free(doc);
}

static void check_says_when_it_cannot_write(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length;
    FILE *full = fopen("/dev/full", "w"), *err = open_memstream(&text, &length);
    if (full == NULL)
        skip();
    assert_int_equal(cmd_check(&(CheckRequest){0}, (CheckPrint){0}, full, err), 3);
    fclose(full);
    fclose(err);
    assert_non_null(strstr(text, "could not be written"));
    free(text);
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_folder_is_read_by_name),
        IN_A_FOLDER(scenarios_are_found_by_id),
        IN_A_FOLDER(other_files_are_passed_over),
        IN_A_FOLDER(one_faulty_file_does_not_stop_the_others),
        IN_A_FOLDER(the_first_of_two_equal_ids_stays),
        IN_A_FOLDER(the_same_file_is_read_once),
        IN_A_FOLDER(a_folder_called_like_a_file_is_said),
        IN_A_FOLDER(a_pipe_or_device_does_not_stop_anything),
        IN_A_FOLDER(a_large_file_is_not_read),
        IN_A_FOLDER(a_file_that_hides_its_size_is_read_to_its_end),
        IN_A_FOLDER(links_within_the_folder_are_followed),
        IN_A_FOLDER(links_out_of_the_folder_are_not_followed),
        IN_A_FOLDER(a_folder_that_is_a_link_is_a_folder),
        IN_A_FOLDER(a_missing_folder_is_an_empty_one),
        IN_A_FOLDER(what_cannot_be_read_is_said),
        IN_A_FOLDER(what_may_not_be_read_is_said),
        cmocka_unit_test(file_and_id_have_one_name),
        cmocka_unit_test(the_scenarios_of_the_game_are_all_well),
        IN_A_FOLDER(check_sums_up),
        IN_A_FOLDER(check_names_a_path_that_is_not_there),
        IN_A_FOLDER(check_writes_json),
        IN_A_FOLDER(check_says_when_it_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
