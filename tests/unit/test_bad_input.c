// Files that are not what they ought to be, in tests/cases: journals, settings, phone numbers of
// the help card, lists of words. What is said about each is written down, and nothing else happens.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "cli/cmd_check.h"
#include "cli/cmd_doctor.h"
#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/help_lines.h"
#include "store/settings.h"
#include "store/tone_file.h"
#include "unit/cases.h"

static char *scratch; // the folder of this test

static void put(const char *folder, const char *as, const char *name)
{
    TextBuffer bytes = scratch_read(".", name);
    scratch_empty(folder);
    scratch_write(folder, as, bytes.bytes, bytes.length);
    text_deinit(&bytes);
}

// What the doctor prints, and its exit status in a last line.
static void ask_doctor(const char *data, const char *config, FILE *out)
{
    HealthRequest request = {.ops = file_ops_posix(),
                             .data_folder = data,
                             .config_folder = config,
                             .own_levels = "/nowhere"};
    assert_true(instant_parse("2026-11-27T12:00:00Z", &request.now));
    int status = cmd_doctor(&request, (DoctorWish){0}, out, stderr);
    fprintf(out, "exit status %d\n", status);
}

// One can go on behind it, and all that was there is still there then.
static void assert_goes_on(const char *data)
{
    FileOps ops = frail_unsynced();
    Error problem = {0};
    TextBuffer before = scratch_read(data, "journal.jsonl");
    Journal *journal = journal_open(&ops, data, &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    size_t count = journal_count(journal);
    journal_append(journal, events_note("and on"), &problem);
    assert_int_equal(journal_unsaved(journal), 0);
    journal_close(journal);
    journal = journal_open_to_read(&ops, data, &problem);
    assert_int_equal(journal_count(journal), count + 1);
    assert_string_equal(journal_event(journal, count)->text, "and on");
    journal_close(journal);
    TextBuffer after = scratch_read(data, "journal.jsonl");
    assert_true(after.length > before.length);
    assert_memory_equal(after.bytes, before.bytes, before.length);
    text_deinit(&before);
    text_deinit(&after);
}

static void check_journal(const char *name, FILE *out)
{
    char *data = scratch_path(scratch, "data"), *none = scratch_path(scratch, "none");
    put(data, "journal.jsonl", name);
    ask_doctor(data, none, out);
    assert_goes_on(data);
    free(data);
    free(none);
}

static void check_settings(const char *name, FILE *out)
{
    char *config = scratch_path(scratch, "config"), *none = scratch_path(scratch, "none");
    FileOps ops = frail_unsynced();
    Settings settings;
    Error problem = {0};
    put(config, "settings.json", name);
    ask_doctor(none, config, out);
    TextBuffer before = scratch_read(".", name);
    bool fine = settings_load(&ops, config, &settings, &problem);
    fprintf(out, "in the game: %s\n", fine ? "(nothing)" : problem.text);
    // Whatever it was, it is still there, and what is saved now can be read.
    const char *kept =
        scratch_has(config, "settings.json.bad-1") ? "settings.json.bad-1" : "settings.json";
    TextBuffer after = scratch_read(config, kept);
    assert_int_equal(after.length, before.length);
    assert_memory_equal(after.bytes, before.bytes, before.length);
    assert_true(settings_save(&ops, config, &settings, NULL));
    TextBuffer saved = scratch_read(config, "settings.json");
    fputs(saved.bytes, out);
    settings_deinit(&settings);
    assert_true(settings_load(&ops, config, &settings, NULL));
    settings_deinit(&settings);
    text_deinit(&before);
    text_deinit(&after);
    text_deinit(&saved);
    free(config);
    free(none);
}

static void check_help(const char *name, FILE *out)
{
    HelpLines lines;
    CheckRequest request = {.help_file = name, .year = 2026, .month = 11};
    int status = cmd_check(&request, (CheckPrint){0}, out, stderr);
    bool loaded = help_lines_load(file_ops_posix(), name, &lines);
    fprintf(out, "exit status %d\nin the game: %s, %zu countries\n", status,
            loaded ? "shown" : "not shown", lines.countries.count);
    for (size_t i = 0; i < lines.countries.count; i++)
        fprintf(out, "%s: %zu lines\n", lines.countries.items[i].code,
                lines.countries.items[i].lines.count);
    if (loaded)
        help_lines_deinit(&lines);
}

// tone.<what it is>.txt
static void check_tone(const char *name, FILE *out)
{
    char lang[64];
    ToneList list;
    Error problem = {0};
    snprintf(lang, sizeof lang, "%.*s", (int)strcspn(name + 5, "."), name + 5);
    if (!tone_file_load(file_ops_posix(), ".", lang, &list, &problem))
        fprintf(out, "%s\n", problem.text);
    for (size_t i = 0; i < list.entries.count; i++)
        fprintf(out, "“%.100s”%s\n", list.entries.items[i].phrase,
                list.entries.items[i].open_end ? " and on" : "");
    tone_list_deinit(&list);
}

static void journals(void **state)
{
    scratch = *state;
    cases_check("journal", ".jsonl", 60, check_journal);
}

static void settings_files(void **state)
{
    scratch = *state;
    cases_check("settings", ".json", 40, check_settings);
}

static void help_cards(void **state)
{
    (void)state;
    cases_check("help", ".json", 20, check_help);
}

static void lists_of_words(void **state)
{
    (void)state;
    cases_check("tone", ".txt", 15, check_tone);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(journals), TEST(settings_files), TEST(help_cards),
                                       TEST(lists_of_words)};
    umask(077);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
