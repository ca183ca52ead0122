// PO files, and gently strings: everything goes out, comes back translated, and what does not fit
// is said. Works in a folder of its own in the temporary folder.
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
#include "cli/cmd_strings.h"
#include "faults/scratch.h"
#include "store/check.h"
#include "store/po_file.h"

static int set_up(void **state)
{
    TextBuffer text = {0};
    if (scratch_enter(state) != 0 || mkdir("levels", 0700) != 0)
        return -1;
    cmd_new_text("wet-sheets", &text);
    scratch_put("levels/wet-sheets.json", text.bytes);
    text_deinit(&text);
    return 0;
}

// --- PO files ------------------------------------------------------------------------------------

static void assert_refused(const char *text, const char *expected)
{
    PoFile po;
    Error error = {0};
    scratch_put("a.po", text);
    assert_false(po_file_load(file_ops_posix(), "a.po", &po, &error));
    assert_int_equal(po.entries.count, 0);
    assert_string_equal(error.text, expected);
}

static void entries_are_read(void **state)
{
    (void)state;
    PoFile po;
    Error error = {0};
    scratch_put("a.po", "# a comment\n"
                        "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n"
                        "\n"
                        "#, fuzzy\n"
                        "msgctxt \"b\"\n"
                        "msgid \"One\\ntwo \\\"three\\\" \\\\\"\n"
                        "msgstr \"Eins\\n\"\n  \"zwei\"\r\n"
                        "msgctxt \"a\"\nmsgid \"X\"\nmsgstr \"\"\n"
                        "#~ msgid \"old\"\n");
    assert_true(po_file_load(file_ops_posix(), "a.po", &po, &error));
    assert_int_equal(po.entries.count, 3);
    const PoEntry *entry = po_file_find(&po, "b");
    assert_non_null(entry);
    assert_string_equal(entry->original, "One\ntwo \"three\" \\");
    assert_string_equal(entry->translation, "Eins\nzwei");
    assert_true(entry->fuzzy);
    assert_int_equal(entry->line, 7);
    assert_false(po_file_find(&po, "a")->fuzzy);
    assert_null(po_file_find(&po, "c"));
    po_file_deinit(&po);
}

static void what_is_no_po_file_is_refused(void **state)
{
    (void)state;
    assert_refused("msgid \"a", "line 1: this text is not closed.");
    assert_refused("msgid \"a\\q\"", "line 1: only \\n, \\t, \\\" and \\\\ may stand behind a "
                                     "backslash.");
    assert_refused("msgid a", "line 1: a text in quotes belongs here.");
    assert_refused("\n\"a\"", "line 2: this text belongs to nothing.");
    assert_refused("msgid \"a\"\nmsgid \"b\"", "line 2: an entry ends here without its msgstr.");
    assert_refused("msgid \"a\"\nmsgid_plurals \"b\"",
                   "line 2: this is not understood: msgctxt, msgid and msgstr are.");
    assert_refused("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"",
                   "line 3: this does not belong here.");
    assert_refused("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"",
                   "line 3: this does not belong here.");
    assert_refused("msgid \"a\"\nmsgstr[0] \"c\"", "line 2: this does not belong here.");
    assert_refused("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[9] \"c\"",
                   "line 3: this is not understood: msgctxt, msgid and msgstr are.");
    assert_refused("msgstr \"a\"", "line 1: this does not belong here.");
    assert_refused("msgctxt \"a\"\nmsgstr \"a\"", "line 2: this does not belong here.");
    assert_refused("msgid \"a\" b", "line 1: something follows the text.");
    assert_refused("msgid \"a\"", "line 1: an entry ends here without its msgstr.");
    assert_refused("\xFF", "it is not saved as UTF-8.");
}

static void strings_are_written_as_they_are_read(void **state)
{
    (void)state;
    TextBuffer text = {0};
    po_add(&text, "msgid", "One\ntwo\n\"\t\\");
    assert_string_equal(text.bytes, "msgid \"\"\n\"One\\n\"\n\"two\\n\"\n\"\\\"\\t\\\\\"\n");
    text_deinit(&text);
}

// --- out and in ----------------------------------------------------------------------------------

static Library open_levels(void)
{
    Library library = {.checking = true};
    library_add_folder(&library, "levels");
    assert_int_equal(library.count, 1);
    return library;
}

static char *template(void)
{
    char *text = NULL;
    size_t length;
    Library library = open_levels();
    FILE *out = open_memstream(&text, &length);
    cmd_strings_out(&library, "de", out);
    fclose(out);
    library_deinit(&library);
    return text;
}

// The template with each msgstr filled: sentences of the game by themselves, since their places
// and forms have to be right; texts of scenarios by a number of their own.
static char *translated(void)
{
    char *text = template();
    TextBuffer result = {0};
    int count = 0;
    bool header = true, game = false;
    const char *one = "", *more = "";
    for (char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n") + 1;
        if (strncmp(line, "msgctxt ", 8) == 0)
            game = strncmp(line, "msgctxt \"game/", 14) == 0;
        if (strncmp(line, "msgid ", 6) == 0)
            one = line + 6;
        if (strncmp(line, "msgid_plural ", 13) == 0)
            more = line + 13;
        bool empty = strncmp(line, "msgstr", 6) == 0 && strncmp(line + length - 4, " \"\"", 3) == 0;
        const char *from = strncmp(line, "msgstr[1]", 9) == 0 ? more : one;
        if (empty && !header && game)
            text_addf(&result, "%.*s %.*s\n", (int)strcspn(line, " "), line,
                      (int)strcspn(from, "\n"), from);
        else if (empty && !header)
            text_addf(&result,
                      "msgstr \"Übersetzt “%d” mit genug Wörtern, dass man darin sein kann, und "
                      "noch ein paar mehr\\n\"\n\"und einer Zeile dahinter.\"\n",
                      ++count);
        else
            text_add_bytes(&result, line, length);
        header = header && !empty;
        line += length;
    }
    free(text);
    return result.bytes;
}

static char *bring_in(const char *po, const char *folder, bool *whole)
{
    char *text = NULL;
    size_t length;
    Error error = {0};
    Library library = open_levels();
    FILE *out = open_memstream(&text, &length);
    scratch_put("de.po", po);
    assert_true(
        cmd_strings_in(file_ops_posix(), &library, "de.po", folder, "de", out, whole, &error));
    fclose(out);
    library_deinit(&library);
    return text;
}

static void assert_says(const char *printed, const char *part)
{
    if (strstr(printed, part) == NULL)
        fail_msg("“%s” is not in:\n%s", part, printed);
}

static void everything_goes_out(void **state)
{
    (void)state;
    char *text = template();
    assert_says(text, "msgctxt \"game/HOME_BEGIN\"\nmsgid \"Today’s moment\"\nmsgstr \"\"\n");
    assert_says(text, "#. title\n#: wet-sheets.json:2\nmsgctxt \"wet-sheets/title\"\n");
    assert_says(text, "#. choice, pause\n");
    assert_says(text, "msgctxt \"wet-sheets/moment/choice-2\"\nmsgid \"A stop of one breath");
    assert_says(text, "msgctxt \"wet-sheets/moment/critic\"\n");
    free(text);
}

static void a_whole_translation_becomes_a_file(void **state)
{
    (void)state;
    bool whole;
    char *po = translated(), *printed = bring_in(po, "levels/de", &whole);
    assert_true(whole);
    assert_says(printed, " 0 missing, 0 stale, 0 unsure, 0 gone, 0 wrong.\n");
    free(printed);
    free(po);
    // What was written is a translation in every respect.
    const char *folder = "levels";
    CheckReport report;
    Error problem = {0};
    CheckRequest request = {.paths = &folder, .path_count = 1};
    assert_true(check_run(&request, &report, &problem));
    assert_int_equal(report.file_count, 2);
    for (size_t i = 0; i < report.findings.count; i++)
        if (finding_severity(report.findings.items[i].code) == SEVERITY_ERROR &&
            report.findings.items[i].code != FINDING_BAD_VALUE) // a title of two lines
            fail_msg("%s: %s", report.findings.items[i].file, report.findings.items[i].text);
    check_deinit(&report);
    TextBuffer text = {0};
    assert_true(file_read(file_ops_posix(), "levels/de/wet-sheets.json", 1 << 20, &text));
    assert_says(text.bytes, "\"lang\": \"de\"");
    assert_says(text.bytes, "\"act\": \"push\", \"text\": \"Übersetzt “");
    assert_null(strstr(text.bytes, "Here it begins"));
    text_deinit(&text);
}

static void what_is_missing_stale_unsure_and_gone_is_said(void **state)
{
    (void)state;
    bool whole;
    static const char po[] =
        "msgctxt \"game/HOME_BEGIN\"\nmsgid \"Today’s moment\"\nmsgstr \"Der Moment\"\n\n"
        "msgctxt \"game/HOME_BREATH\"\nmsgid \"Other words\"\nmsgstr \"Ein Atemzug\"\n\n"
        "#, fuzzy\n"
        "msgctxt \"game/HOME_THREAD\"\nmsgid \"The thread\"\nmsgstr \"Faden\"\n\n"
        "msgctxt \"wet-sheets/gone/text\"\nmsgid \"Gone\"\nmsgstr \"Weg\"\n";
    char *printed = bring_in(po, "levels/de", &whole);
    assert_false(whole);
    assert_null(strstr(printed, "game/HOME_BEGIN:"));
    assert_says(printed, "missing: game/GREETING_MORNING: it is not");
    assert_says(printed, "missing: wet-sheets/title is not translated\n");
    assert_says(printed, "de.po:5: stale: game/HOME_BREATH: it was translated from other words\n");
    assert_says(printed, "de.po:10: unsure: game/HOME_THREAD: it is marked as fuzzy\n");
    assert_says(printed, "de.po:14: gone: wet-sheets/gone/text is a text no more\n");
    assert_says(printed, ", 1 stale, 1 unsure, 1 gone, 0 wrong.\n");
    assert_int_equal(access("levels/de/wet-sheets.json", F_OK), -1);
    free(printed);
}

static void what_would_not_be_shown_is_said(void **state)
{
    (void)state;
    bool whole;
    static const char po[] =
        "msgctxt \"game/CLOSE_KEPT\"\nmsgid \"Kept: {0}\"\nmsgstr \"Behalten\"\n\n"
        "msgctxt \"game/CLOSE_PRACTISED\"\nmsgid \"What you practised: {0}.\"\n"
        "msgstr \"Geübt: {0} und {O}.\"\n\n"
        "msgctxt \"game/HOME_BREATH\"\nmsgid \"One breath\"\nmsgstr \"Ein 'Atemzug'\"\n\n"
        "msgctxt \"game/HOME_BREATH\"\nmsgid \"One breath\"\nmsgstr \"Atem\"\n\n"
        "msgctxt \"game/VALUE_SECONDS\"\nmsgid \"{0} second\"\nmsgid_plural \"{0} seconds\"\n"
        "msgstr[0] \"{0} Sekunde\"\n";
    char *printed = bring_in(po, NULL, &whole);
    assert_false(whole);
    assert_says(printed, "de.po:1: places: game/CLOSE_KEPT: ");
    assert_says(printed, "de.po:5: places: game/CLOSE_PRACTISED: ");
    assert_says(printed, "de.po:9: straight-quote: game/HOME_BREATH: ");
    assert_says(printed, "de.po:13: twice: game/HOME_BREATH: ");
    assert_says(printed, "de.po:17: forms: game/VALUE_SECONDS: ");
    assert_says(printed, ", 5 wrong.\n");
    // No text of a scenario is in it, so none is missing.
    assert_null(strstr(printed, "wet-sheets"));
    free(printed);
}

static void a_file_that_is_not_there_is_said(void **state)
{
    (void)state;
    bool whole;
    Error error = {0};
    Library library = {0};
    assert_false(
        cmd_strings_in(file_ops_posix(), &library, "none.po", NULL, NULL, stdout, &whole, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_says(error.text, "it cannot be read");
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, scratch_leave)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(entries_are_read),
        IN_A_FOLDER(what_is_no_po_file_is_refused),
        IN_A_FOLDER(strings_are_written_as_they_are_read),
        IN_A_FOLDER(everything_goes_out),
        IN_A_FOLDER(a_whole_translation_becomes_a_file),
        IN_A_FOLDER(what_is_missing_stale_unsure_and_gone_is_said),
        IN_A_FOLDER(what_would_not_be_shown_is_said),
        IN_A_FOLDER(a_file_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
