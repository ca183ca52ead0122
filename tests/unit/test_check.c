// What `gently check` finds between files: languages, folders, what scenarios name, the help card;
// and the line of the file that a terminal shows. Works in a folder of its own in the temporary
// folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cmd_check.h"
#include "faults/scratch.h"

static const char template[] =
    "{ \"format\": 1, \"id\": \"%s\", \"title\": \"Een titel\", \"lang\": \"%s\",\n"
    "  \"wear\": \"hide-feelings\", \"pull\": \"control\", \"topics\": [\"love\"],\n"
    "  \"intensity\": 1, %s \"start\": \"p\", \"passages\": {\n"
    "    \"p\": { \"text\": \"Here is a table, a lamp, and rain at the window. A letter lies on "
    "the "
    "table, and the kettle has begun to talk. Nobody else is in the house, and it is late.\", "
    "\"choices\": [\n"
    "      { \"act\": \"%s\", \"text\": \"Go on.\", \"goto\": \"q\" } ] },\n"
    "    \"q\": { \"text\": \"There is the garden. The grass is wet and the gate is where it was. "
    "A "
    "cat looks up, decides something, and goes on washing. One hears a bus that waits.\", "
    "\"end\": true } } }\n";

// A scenario of two passages; `more` are further keys, `act` that of its one choice.
static void write_scenario(const char *path, const char *id, const char *lang, const char *more,
                           const char *act)
{
    char text[2048];
    snprintf(text, sizeof text, template, id, lang, more, act);
    scratch_put(path, text);
}

static int set_up(void **state)
{
    return scratch_enter(state) != 0 || mkdir("levels", 0700) != 0 ||
           mkdir("levels/de", 0700) != 0 || mkdir("own", 0700) != 0;
}

static const char *const folders[] = {"own", "levels"};

// Expects the findings as "file:line:column code", one a line.
static void assert_finds(CheckRequest request, const char *expected)
{
    CheckReport report;
    Error problem = {0};
    TextBuffer found = {0};
    request.folders = folders;
    request.folder_count = 2;
    text_add(&found, "");
    assert_true(check_run(&request, &report, &problem));
    for (size_t i = 0; i < report.findings.count; i++) {
        const Finding *finding = &report.findings.items[i];
        text_addf(&found, "%s:%u:%u %s\n", finding->file, (unsigned)finding->place.line,
                  (unsigned)finding->place.column, finding_name(finding->code));
    }
    check_deinit(&report);
    assert_string_equal(found.bytes, expected);
    text_deinit(&found);
}

static void assert_finds_in(const char *path, const char *expected)
{
    assert_finds((CheckRequest){.paths = &path, .path_count = 1}, expected);
}

static void a_translation_has_the_shape_of_its_original(void **state)
{
    (void)state;
    write_scenario("levels/aa.json", "aa", "en", "", "pause");
    write_scenario("levels/de/aa.json", "aa", "de", "", "pause");
    assert_finds((CheckRequest){0}, "");
    assert_finds_in("levels/de/aa.json", "");
    write_scenario("levels/de/aa.json", "aa", "de", "", "notice");
    assert_finds((CheckRequest){0}, "levels/de/aa.json:4:5 no-pause\n"
                                    "levels/de/aa.json:5:7 translation-shape\n");
    assert_finds_in("levels/de/aa.json", "levels/de/aa.json:4:5 no-pause\n"
                                         "levels/de/aa.json:5:7 translation-shape\n");
    write_scenario("levels/de/aa.json", "aa", "en", "\"when\": { \"hours\": [6, 9] },", "pause");
    assert_finds((CheckRequest){0}, "levels/de/aa.json:1:22 wrong-language\n"
                                    "levels/de/aa.json:1:22 translation-shape\n");
}

static void a_translation_has_an_original(void **state)
{
    (void)state;
    write_scenario("levels/de/aa.json", "aa", "de", "", "pause");
    assert_finds((CheckRequest){0}, "levels/de/aa.json:1:22 translation-shape\n");
    assert_finds_in("levels/de/aa.json", ""); // the folder may be called so for another reason
}

static void a_file_of_ones_own_takes_the_place_of_another(void **state)
{
    (void)state;
    write_scenario("levels/aa.json", "aa", "en", "", "pause");
    write_scenario("own/aa.json", "aa", "en", "", "notice");
    assert_finds((CheckRequest){0}, "own/aa.json:1:22 overrides\n"
                                    "own/aa.json:4:5 no-pause\n");
}

static void what_is_named_is_looked_for_in_all_folders(void **state)
{
    (void)state;
    write_scenario("levels/aa.json", "aa", "en", "", "pause");
    write_scenario("own/bb.json", "bb", "en", "\"after\": { \"id\": \"aa\", \"days\": 3 },",
                   "pause");
    assert_finds((CheckRequest){0}, "");
    assert_finds_in("own/bb.json", "");
    assert_finds_in("own", "");
    scratch_put("levels/aa.json", "{}");
    assert_finds_in("own/bb.json", "own/bb.json:3:36 unknown-scenario\n");
}

static void one_id_twice_in_a_folder_is_an_error(void **state)
{
    (void)state;
    write_scenario("levels/aa.json", "aa", "en", "", "pause");
    write_scenario("levels/bb.json", "aa", "en", "", "pause");
    assert_finds((CheckRequest){0}, "levels/bb.json:1:22 duplicate-id\n");
}

// --- the help card -------------------------------------------------------------------------------

static const char help[] =
    "{ \"format\": 1, \"checked\": \"2026-11\", \"countries\": [\n"
    "  { \"country\": \"GB\", \"name\": \"United Kingdom\", \"emergency\": \"999\",\n"
    "    \"emergency_for\": \"all\", \"emergency_sources\": [\"a\", \"b\"], \"lines\": [\n"
    "    { \"name\": \"A\", \"number\": \"1\", \"hours\": \"always\", \"kind\": \"talk\",\n"
    "      \"languages\": [\"en\"], \"sources\": [\"a\", \"b\"], \"checked\": \"2026-10\" } ] } ] "
    "}";

// The file with `change` in place of `part`.
static void write_help(const char *part, const char *change)
{
    char text[2048];
    const char *at = strstr(help, part);
    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - help), help, change, at + strlen(part));
    scratch_put("lines.json", text);
}

static void assert_help(const char *part, const char *change, const char *expected)
{
    write_help(part, change);
    assert_finds((CheckRequest){.help_file = "lines.json", .year = 2026, .month = 11}, expected);
}

static void the_help_card_has_a_shape(void **state)
{
    (void)state;
    assert_help("GB", "GB", "");
    assert_help("\"GB\"", "\"gb\"", "lines.json:2:16 bad-value\n");
    assert_help("\"all\"", "\"police\"", "lines.json:3:22 bad-value\n");
    assert_help("[\"a\", \"b\"], \"l", "[\"a\"], \"l", "lines.json:3:50 bad-value\n");
    assert_help("\"talk\"", "\"sing\"", "lines.json:4:62 bad-value\n");
    assert_help("2026-10", "2026-13", "lines.json:5:62 bad-value\n");
    assert_help("\"1\"", "1", "lines.json:4:30 wrong-type\n");
    assert_help("\"number\"", "\"nummer\"", "lines.json:4:20 unknown-key\n");
    assert_help(" \"hours\": \"always\",", "", "lines.json:4:5 missing-key\n");
    assert_help("\"format\": 1", "\"format\": 2", "lines.json:1:13 bad-value\n");
    assert_help("} ] } ] }", "", "lines.json:5:72 not-json\n");
    assert_finds((CheckRequest){.help_file = "none.json"}, "none.json:1:1 unreadable\n");
}

static void its_numbers_grow_old(void **state)
{
    (void)state;
    write_help("GB", "GB");
    CheckRequest request = {.help_file = "lines.json", .year = 2028, .month = 9};
    assert_finds(request, "");
    request.month = 10;
    assert_finds(request, "lines.json:5:62 old-help-numbers\n");
    request.year = 2031;
    assert_finds(request, "lines.json:5:62 old-help-numbers\n");
}

static void the_help_card_of_the_game_is_well(void **state)
{
    (void)state;
    assert_finds((CheckRequest){.help_file = GENTLY_SOURCE_DIR "/assets/help/lines.json",
                                .year = 2026,
                                .month = 11},
                 "");
}

// --- on a terminal -------------------------------------------------------------------------------

static void assert_shows(const char *path, const char *expected)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    cmd_check(&(CheckRequest){.paths = &path, .path_count = 1}, (CheckPrint){.lines = true}, out,
              stderr);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void a_terminal_shows_the_line(void **state)
{
    (void)state;
    scratch_put("aa.json", "{ \"éé\": 1,\n  oh \033[2J }\n");
    assert_shows("aa.json", "aa.json:2:3: error: this key has no quotes [not-json]\n"
                            "       oh ?[2J }\n"
                            "       ^\n"
                            "    hint: write \"oh\"\n"
                            "1 scenario checked: 1 error in 1 file.\n");
    scratch_put("aa.json", "{ \"éé\": nope }");
    assert_shows("aa.json", "aa.json:1:9: error: “nope” means nothing in JSON [not-json]\n"
                            "     { \"éé\": nope }\n"
                            "             ^\n"
                            "    hint: a text stands in quotes; the only words without quotes are "
                            "true, false and null\n"
                            "1 scenario checked: 1 error in 1 file.\n");
}

static void a_long_line_is_cut(void **state)
{
    (void)state;
    scratch_put("aa.json",
                "[ \"one two three four five six seven eight nine ten eleven twelve\", oh, "
                "\"and so on and on, until the line is much wider than a terminal is\" ]");
    assert_shows("aa.json",
                 "aa.json:1:69: error: “oh” means nothing in JSON [not-json]\n"
                 "    …x seven eight nine ten eleven twelve\", oh, \"and so on and on, until the "
                 "line\n"
                 "                                            ^\n"
                 "    hint: a text stands in quotes; the only words without quotes are true, false "
                 "and null\n"
                 "1 scenario checked: 1 error in 1 file.\n");
}

static void an_empty_file_has_no_line(void **state)
{
    (void)state;
    scratch_put("aa.json", "");
    assert_shows("aa.json", "aa.json:1:1: error: there is nothing in this file [not-json]\n"
                            "1 scenario checked: 1 error in 1 file.\n");
    scratch_put("aa.json", "\"\xFF");
    assert_shows("aa.json", "aa.json:1:2: error: this byte (FF) is not UTF-8 [not-utf8]\n"
                            "    hint: save the file as UTF-8: most editors ask for the encoding "
                            "in “Save as”\n"
                            "1 scenario checked: 1 error in 1 file.\n");
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, scratch_leave)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_translation_has_the_shape_of_its_original),
        IN_A_FOLDER(a_translation_has_an_original),
        IN_A_FOLDER(a_file_of_ones_own_takes_the_place_of_another),
        IN_A_FOLDER(what_is_named_is_looked_for_in_all_folders),
        IN_A_FOLDER(one_id_twice_in_a_folder_is_an_error),
        IN_A_FOLDER(the_help_card_has_a_shape),
        IN_A_FOLDER(its_numbers_grow_old),
        IN_A_FOLDER(the_help_card_of_the_game_is_well),
        IN_A_FOLDER(a_terminal_shows_the_line),
        IN_A_FOLDER(a_long_line_is_cut),
        IN_A_FOLDER(an_empty_file_has_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
