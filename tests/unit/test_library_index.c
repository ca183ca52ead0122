// What an earlier start has read of the scenario files: believed as long as nothing has changed,
// never needed, and the same to the player.
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
#include <time.h>
#include <unistd.h>

#include "faults/scratch.h"
#include "store/library.h"

static const char index_path[] = "cache/scenarios.index";

static void write_scenario(const char *path, const char *id, const char *lang, const char *words)
{
    char text[1024];
    int length = snprintf(
        text, sizeof text,
        "{ \"format\": 1, \"id\": \"%s\", \"title\": \"The lamp\", \"lang\": \"%s\",\n"
        "  \"wear\": \"hide-feelings\", \"pull\": \"control\", \"topics\": [\"love\", \"body\"],\n"
        "  \"intensity\": 2, \"after\": { \"id\": \"before\", \"days\": 3 }, \"start\": \"p\",\n"
        "  \"passages\": {\n"
        "    \"p\": { \"text\": \"%s\", \"variants\": [{ \"if\": { \"visits\": 1 },\n"
        "      \"text\": \"The table again.\" }], \"choices\": [\n"
        "      { \"act\": \"pause\", \"text\": \"Go on.\", \"goto\": \"q\" } ] },\n"
        "    \"q\": { \"text\": \"There is the garden.\", \"end\": true } } }\n",
        id, lang, words);
    scratch_write(".", path, text, (size_t)length);
}

// Sets when the file was written last, that many seconds from now.
static void set_age(const char *path, int seconds)
{
    struct timespec times[2] = {{.tv_sec = time(NULL) + seconds}, {.tv_sec = time(NULL) + seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

// The folder as a start of the game reads it; then the index is older than all changes so far.
static Library start_in(const char *lang)
{
    Library library = {.index = library_index_open(file_ops_posix(), "cache")};
    library_add_folder(&library, "levels");
    library_speak(&library, lang);
    library_index_save(library.index);
    if (access(index_path, F_OK) == 0)
        set_age(index_path, 60);
    return library;
}

static Library start(void)
{
    return start_in("");
}

// How many files were read to be known.
static size_t read_count(const Library *library)
{
    size_t read = 0;
    for (size_t i = 0; i < library->count; i++)
        read += library->items[i].scenario->passages != NULL;
    return read;
}

static void make_three(void)
{
    assert_int_equal(mkdir("levels", 0700), 0);
    write_scenario("levels/aa.json", "aa", "en", "Here is a table.");
    write_scenario("levels/bb.json", "bb", "en", "Here is a chair.");
    write_scenario("levels/cc.json", "cc", "en", "Here is a stove.");
    Library first = start();
    assert_int_equal(read_count(&first), 3);
    library_deinit(&first);
}

static void assert_read_next(size_t expected)
{
    Library library = start();
    assert_int_equal(read_count(&library), expected);
    library_deinit(&library);
}

// --- what is known -------------------------------------------------------------------------------

static void a_second_start_reads_nothing_and_knows_the_same(void **state)
{
    (void)state;
    make_three();
    Library whole = {0}, known = start();
    library_add_folder(&whole, "levels");
    assert_int_equal(known.count, 3);
    assert_int_equal(known.file_count, 3);
    assert_int_equal(read_count(&known), 0);
    for (size_t i = 0; i < known.count; i++) {
        const Scenario *a = whole.items[i].scenario, *b = known.items[i].scenario;
        assert_string_equal(a->id, b->id);
        assert_string_equal(a->title, b->title);
        assert_string_equal(a->lang, b->lang);
        assert_string_equal(a->after_id, b->after_id);
        assert_string_equal(a->hash, b->hash);
        assert_int_equal(a->after_days, b->after_days);
        assert_int_equal(a->topic_count, b->topic_count);
        assert_int_equal(a->topics[1], b->topics[1]);
        assert_int_equal(a->intensity, b->intensity);
        assert_int_equal(a->acts, b->acts);
        assert_int_equal(a->start_acts, b->start_acts);
        assert_int_equal(a->text_bytes, b->text_bytes);
        assert_true(a->remembers && b->remembers);
        assert_string_equal(whole.items[i].path, known.items[i].path);
    }
    library_deinit(&known);
    library_deinit(&whole);
}

static void what_is_opened_is_whole(void **state)
{
    (void)state;
    make_three();
    Library library = start();
    const LibraryEntry *entry = library_find(&library, "bb");
    const Scenario *scenario = entry->scenario;
    assert_null(scenario->passages);
    assert_true(library_open_scenario(&library, scenario));
    assert_int_equal(scenario->passage_count, 2);
    assert_string_equal(scenario->passages[scenario->start].text, "Here is a chair.");
    assert_ptr_equal(library_find(&library, "bb")->scenario, scenario);
    assert_non_null(strstr(library_find(&library, "bb")->bytes, "a chair"));
    assert_int_equal(read_count(&library), 1);
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
}

static void what_has_changed_since_the_start_is_not_opened(void **state)
{
    (void)state;
    make_three();
    Library library = start();
    write_scenario("levels/bb.json", "bb", "en", "Here is a bench.");
    assert_int_equal(remove("levels/cc.json"), 0);
    assert_false(library_open_entry(&library, library_find(&library, "bb")));
    assert_false(library_open_entry(&library, library_find(&library, "cc")));
    assert_false(library_open_entry(&library, library_find(&library, "cc")));
    assert_int_equal(library.findings.count, 2); // each is said once
    assert_string_equal(library.findings.items[0].file, "levels/bb.json");
    assert_true(library_open_entry(&library, library_find(&library, "aa")));
    library_deinit(&library);
}

// --- every change is noticed ---------------------------------------------------------------------

static void a_file_that_changed_is_read(void **state)
{
    (void)state;
    make_three();
    write_scenario("levels/bb.json", "bb", "en", "Here is a bench."); // as long as before
    Library library = start();
    assert_int_equal(read_count(&library), 1);
    assert_string_equal(library_find(&library, "bb")->scenario->passages[0].text,
                        "Here is a bench.");
    library_deinit(&library);
    assert_read_next(0);
}

static void a_changed_file_with_its_old_date_is_read(void **state)
{
    (void)state;
    make_three();
    struct stat before;
    assert_int_equal(stat("levels/bb.json", &before), 0);
    write_scenario("levels/bb.json", "bb", "en", "Here is a bench.");
    struct timespec times[2] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, "levels/bb.json", times, 0), 0);
    assert_read_next(1);
}

static void files_come_and_go(void **state)
{
    (void)state;
    make_three();
    assert_int_equal(remove("levels/aa.json"), 0);
    assert_int_equal(rename("levels/bb.json", "levels/dd.json"), 0);
    write_scenario("levels/ee.json", "ee", "en", "Here is a bench.");
    Library library = start();
    assert_int_equal(library.count, 3);
    assert_null(library_find(&library, "aa"));
    assert_string_equal(library_find(&library, "bb")->path, "levels/dd.json");
    assert_non_null(library_find(&library, "ee"));
    assert_int_equal(read_count(&library), 2);
    assert_int_equal(library.findings.count, 1); // bb lies in dd.json
    library_deinit(&library);
}

static void a_change_in_the_same_moment_is_not_missed(void **state)
{
    (void)state;
    make_three();
    set_age(index_path, 1); // a moment after the files were written: they may have changed again
    assert_read_next(3);
    assert_read_next(0);
}

static void what_there_was_something_to_say_about_is_read_again(void **state)
{
    (void)state;
    make_three();
    scratch_write(".", "levels/dd.json", "{ \"format\": 1 }", 15);
    write_scenario("levels/ee.json", "ee", "en", "Here isn't a table."); // a straight quote
    for (int i = 0; i < 2; i++) {
        Library library = start();
        assert_int_equal(read_count(&library), 1); // ee can be played
        assert_int_equal(library.file_count, 5);
        assert_true(finding_count(&library.findings, SEVERITY_ERROR) > 0);
        assert_int_equal(finding_count(&library.findings, SEVERITY_WARNING), 1);
        library_deinit(&library);
    }
}

// --- other languages -----------------------------------------------------------------------------

static const char *lang_of(const Library *library, const char *id)
{
    return library_find(library, id)->scenario->lang;
}

static void translations_are_known_too(void **state)
{
    (void)state;
    make_three();
    assert_int_equal(mkdir("levels/de", 0700), 0);
    write_scenario("levels/de/bb.json", "bb", "de", "Hier steht ein Stuhl.");
    for (int i = 0; i < 2; i++) {
        Library library = start_in("de");
        assert_string_equal(lang_of(&library, "aa"), "en");
        assert_string_equal(lang_of(&library, "bb"), "de");
        bool read = library_find(&library, "bb")->scenario->passages != NULL;
        assert_int_equal(read, i == 0);
        assert_true(library_open_entry(&library, library_find(&library, "bb")));
        library_speak(&library, "");
        assert_string_equal(lang_of(&library, "bb"), "en");
        assert_true(library_open_entry(&library, library_find(&library, "bb")));
        library_speak(&library, "de");
        assert_non_null(strstr(library_find(&library, "bb")->bytes, "ein Stuhl"));
        library_deinit(&library);
    }
}

static void a_translation_is_held_against_what_its_original_has_become(void **state)
{
    (void)state;
    make_three();
    assert_int_equal(mkdir("levels/de", 0700), 0);
    write_scenario("levels/de/bb.json", "bb", "de", "Hier steht ein Stuhl.");
    Library library = start_in("de");
    library_deinit(&library);
    write_scenario("levels/bb.json", "bb", "en", "Here is a bench.");
    library = start_in("de");
    assert_string_equal(lang_of(&library, "bb"), "de");
    assert_non_null(library_find(&library, "bb")->scenario->passages);
    library_deinit(&library);
}

// --- never needed --------------------------------------------------------------------------------

static void damage_costs_time_alone(void **state)
{
    (void)state;
    make_three();
    TextBuffer whole = scratch_read(".", index_path);
    for (size_t at = 0; at < whole.length; at++) {
        whole.bytes[at] ^= 0x40;
        scratch_write(".", index_path, whole.bytes, whole.length);
        whole.bytes[at] ^= 0x40;
        set_age(index_path, 60);
        assert_read_next(3);
    }
    for (size_t length = 0; length < whole.length; length += 7) {
        scratch_write(".", index_path, whole.bytes, length);
        set_age(index_path, 60);
        assert_read_next(3);
    }
    scratch_write(".", index_path, whole.bytes, whole.length);
    set_age(index_path, 60);
    assert_read_next(0);
    assert_int_equal(remove(index_path), 0);
    assert_read_next(3);
    text_deinit(&whole);
}

static void where_nothing_can_be_kept_everything_is_read(void **state)
{
    (void)state;
    scratch_write(".", "cache", "a file", 6); // in place of the folder
    assert_int_equal(mkdir("levels", 0700), 0);
    write_scenario("levels/aa.json", "aa", "en", "Here is a table.");
    assert_read_next(1);
    assert_read_next(1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_enter, scratch_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_second_start_reads_nothing_and_knows_the_same),
        TEST(what_is_opened_is_whole),
        TEST(what_has_changed_since_the_start_is_not_opened),
        TEST(a_file_that_changed_is_read),
        TEST(a_changed_file_with_its_old_date_is_read),
        TEST(files_come_and_go),
        TEST(a_change_in_the_same_moment_is_not_missed),
        TEST(what_there_was_something_to_say_about_is_read_again),
        TEST(translations_are_known_too),
        TEST(a_translation_is_held_against_what_its_original_has_become),
        TEST(damage_costs_time_alone),
        TEST(where_nothing_can_be_kept_everything_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
