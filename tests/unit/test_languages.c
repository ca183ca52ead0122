// Other languages: what the game says in them, which is used, what becomes of scenarios and of the
// past. Every language that comes with the game is held to the same rules.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/language.h"
#include "app/plural.h"
#include "store/check.h"
#include "store/library.h"
#include "unit/player.h"

#define STRINGS GENTLY_SOURCE_DIR "/assets/strings"
#define LEVELS GENTLY_SOURCE_DIR "/levels"

enum { CORE_SCENARIOS = 30, FIRST_SCENARIOS = 5 };

// Those that came with all sentences and some scenarios, and stay so.
static const struct {
    const char *lang, *levels;
    int scenarios; // at least
} whole[] = {{"de", LEVELS "/de", CORE_SCENARIOS},
             {"es", LEVELS "/es", CORE_SCENARIOS},
             {"ar", LEVELS "/ar", FIRST_SCENARIOS},
             {"ja", LEVELS "/ja", FIRST_SCENARIOS}};
enum { WHOLE = sizeof whole / sizeof *whole };

// --- sentences -----------------------------------------------------------------------------------

static bool is_whole(const char *lang)
{
    for (int i = 0; i < WHOLE; i++)
        if (strcmp(whole[i].lang, lang) == 0)
            return true;
    return false;
}

static void every_sentence_of_every_language_can_be_used(void **state)
{
    (void)state;
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(STRINGS, names), wrong = 0;
    assert_true(count >= WHOLE + 1); // and English
    for (int i = 0; i < count; i++) {
        Catalog catalog;
        Error error = {0};
        if (strcmp(names[i], "en") == 0)
            continue;
        if (!catalog_load(file_ops_posix(), STRINGS, names[i], &catalog, &error))
            fail_msg("%s.po: %s", names[i], error.text);
        for (size_t k = 0; k < catalog.findings.count; k++) {
            const CatalogFinding *finding = &catalog.findings.items[k];
            if (finding->fault == CATALOG_MISSING && !is_whole(names[i]))
                continue;
            print_error("%s.po:%d: %s: %s, %s\n", names[i], finding->line, string_name(finding->id),
                        catalog_fault_word(finding->fault), finding->text);
            wrong++;
        }
        catalog_deinit(&catalog);
    }
    assert_int_equal(wrong, 0);
}

static void a_sentence_that_is_missing_is_english(void **state)
{
    (void)state;
    PoFile po;
    Catalog catalog;
    Error error = {0};
    Arena arena = {0};
    FILE *file = fopen("xx.po", "w");
    fputs("msgctxt \"game/HOME_BREATH\"\nmsgid \"One breath\"\nmsgstr \"Un souffle\"\n"
          "msgctxt \"game/CLOSE_KEPT\"\nmsgid \"Kept: {0}\"\nmsgstr \"Gardé\"\n"
          "msgctxt \"game/VALUE_SECONDS\"\nmsgid \"{0} second\"\nmsgid_plural \"{0} seconds\"\n"
          "msgstr[0] \"{0} seconde\"\nmsgstr[1] \"{0} secondes\"\n",
          file);
    fclose(file);
    assert_true(po_file_load(file_ops_posix(), "xx.po", &po, &error));
    remove("xx.po");
    catalog_take(&catalog, "fr", &po);
    strings_use(&catalog);
    assert_string_equal(strings_language(), "fr");
    assert_string_equal(string_text(STRING_HOME_BREATH), "Un souffle");
    assert_string_equal(string_text(STRING_HOME_THREAD), "The thread");
    // Its place is lost: it would not say what is kept.
    assert_string_equal(string_format(&arena, STRING_CLOSE_KEPT, "x", NULL), "Kept: x");
    // One form goes with 0 in French, and another in English.
    assert_string_equal(string_count(&arena, STRING_VALUE_SECONDS, 0), "0 seconde");
    assert_string_equal(string_count(&arena, STRING_VALUE_SECONDS, 2), "2 secondes");
    strings_use(NULL);
    assert_string_equal(strings_language(), "en");
    assert_string_equal(string_count(&arena, STRING_VALUE_SECONDS, 0), "0 seconds");
    assert_string_equal(string_count(&arena, STRING_VALUE_SECONDS, 1), "1 second");
    catalog_deinit(&catalog);
    arena_deinit(&arena);
}

static void numbers_have_their_forms(void **state)
{
    (void)state;
    static const struct {
        const char *lang;
        int forms;
        long number;
        int form;
    } cases[] = {
        {"en", 2, 0, 1},    {"en", 2, 1, 0},   {"de", 2, 21, 1}, {"es", 2, 1, 0},
        {"ja", 1, 1, 0},    {"ja", 1, 7, 0},   {"fr", 2, 0, 0},  {"pt", 2, 0, 1},
        {"pt-BR", 2, 0, 0}, {"ar", 6, 0, 0},   {"ar", 6, 1, 1},  {"ar", 6, 2, 2},
        {"ar", 6, 7, 3},    {"ar", 6, 110, 3}, {"ar", 6, 11, 4}, {"ar", 6, 99, 4},
        {"ar", 6, 100, 5},  {"ar", 6, 102, 5}, {"ru", 3, 21, 0}, {"ru", 3, 11, 2},
        {"ru", 3, 22, 1},   {"ru", 3, 12, 2},  {"pl", 3, 21, 2}, {"pl", 3, 1, 0},
        {"cs", 3, 3, 1},    {"cs", 3, 22, 2},  {"en", 2, -1, 0}, {"xyz", 2, 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(plural_forms(cases[i].lang), cases[i].forms);
        if (plural_form(cases[i].lang, cases[i].number) != cases[i].form)
            fail_msg("%s, %ld", cases[i].lang, cases[i].number);
        char count[24];
        snprintf(count, sizeof count, "nplurals=%d;", cases[i].forms);
        assert_non_null(strstr(plural_header(cases[i].lang), count));
    }
}

static void the_pseudo_language_is_longer_and_keeps_its_places(void **state)
{
    (void)state;
    Catalog catalog;
    catalog_make_pseudo(&catalog);
    size_t more = 0, all = 0;
    for (int id = 0; id < STRING_COUNT; id++) {
        const char *english = string_english((StringId)id, 0), *text = catalog.texts[id][0];
        assert_int_equal(text[0], '[');
        assert_int_equal(text[strlen(text) - 1], ']');
        assert_int_equal(strstr(english, "{0}") != NULL, strstr(text, "{0}") != NULL);
        all += utf8_count(english);
        more += utf8_count(text) - utf8_count(english);
    }
    assert_true(more * 100 / all >= 15);
    catalog_deinit(&catalog);
}

// --- which language ------------------------------------------------------------------------------

static void assert_found(const char *locale, const char *expected)
{
    LanguageName name;
    bool found = language_find(STRINGS, locale, name);
    assert_int_equal(found, expected != NULL);
    if (found)
        assert_string_equal(name, expected);
}

static void a_locale_means_a_language(void **state)
{
    (void)state;
    assert_found("de_CH.UTF-8", "de");
    assert_found("es_419", "es");
    assert_found("es@euro", "es");
    assert_found("en_GB.UTF-8", "en");
    assert_found("C.UTF-8", NULL);
    assert_found("tlh_XX", NULL);
    assert_found("", NULL);
    assert_found("../../etc/passwd_or_longer", NULL);
}

static const char *button(const Player *player)
{
    const Node *node = player_find(player, ACTION_BEGIN);
    return node != NULL ? node->text : "";
}

static void start_in(Player *player, const char *language, const char *locale)
{
    app_free(player->app);
    player->language = language;
    player->locale = locale;
    player_start(player);
}

static void what_is_asked_for_wins(void **state)
{
    Player *player = *state;
    assert_string_equal(button(player), "Begin");
    start_in(player, NULL, "de_DE.UTF-8");
    assert_string_equal(button(player), "Anfangen");
    start_in(player, "es", "de_DE.UTF-8");
    assert_string_equal(button(player), "Empezar");
    start_in(player, "tlh", NULL); // not there: English
    assert_string_equal(button(player), "Begin");
}

static const Node *language_row(const Player *player)
{
    for (size_t i = 0; i < player->screen.nodes.count; i++) {
        const Node *node = &player->screen.nodes.items[i];
        if (node->role == ROLE_SETTING &&
            strcmp(node->text, string_text(STRING_SETTING_LANGUAGE)) == 0)
            return node;
    }
    fail_msg("no row for the language");
    return NULL;
}

static void step_language(Player *player, const char *expected)
{
    const Node *row = language_row(player);
    assert_true(app_do(player->app, ACTION_NEXT_VALUE, row->argument));
    app_describe(player->app, &player->screen);
    assert_string_equal(language_row(player)->value, expected);
}

static void the_setting_holds_at_once_and_stays(void **state)
{
    Player *player = *state;
    assert_true(app_do(player->app, ACTION_SETTINGS, 0));
    app_describe(player->app, &player->screen);
    assert_string_equal(language_row(player)->value, "As on this computer");
    step_language(player, "العربية");
    assert_true(player->screen.leftward);
    step_language(player, "Deutsch");
    assert_false(player->screen.leftward);
    assert_string_equal(language_row(player)->text, "Sprache");
    assert_string_equal(player->screen.nodes.items[0].text, "Einstellungen");
    player_restart(player);
    assert_string_equal(button(player), "Anfangen");
    assert_true(app_do(player->app, ACTION_SETTINGS, 0));
    app_describe(player->app, &player->screen);
    step_language(player, "English");
    step_language(player, "Español");
    step_language(player, "日本語");
    step_language(player, "As on this computer");
}

// --- scenarios -----------------------------------------------------------------------------------

static void every_translation_is_well(void **state)
{
    (void)state;
    for (int i = 0; i < WHOLE; i++) {
        CheckReport report;
        Error problem = {0};
        CheckRequest request = {.paths = &whole[i].levels, .path_count = 1, .tone_folder = LEVELS};
        if (!check_run(&request, &report, &problem))
            fail_msg("%s", problem.text);
        assert_true(report.file_count >= whole[i].scenarios);
        for (size_t k = 0; k < report.findings.count; k++)
            print_error("%s:%u: %s\n", report.findings.items[k].file,
                        (unsigned)report.findings.items[k].place.line,
                        report.findings.items[k].text);
        assert_int_equal(report.findings.count, 0);
        check_deinit(&report);
    }
}

static void the_core_has_every_pair_and_the_first_scenario(void **state)
{
    (void)state;
    for (int i = 0; i < WHOLE; i++) {
        Library library = {0};
        bool pairs[WEAR_COUNT][PULL_COUNT] = {{false}};
        library_add_folder(&library, whole[i].levels);
        assert_non_null(library_find(&library, "the-spoon"));
        for (size_t k = 0; k < library.count; k++)
            pairs[library.items[k].scenario->wear][library.items[k].scenario->pull] = true;
        for (int wear = 0; wear < WEAR_COUNT && whole[i].scenarios >= CORE_SCENARIOS; wear++)
            for (int pull = 0; pull < PULL_COUNT; pull++)
                if (!pairs[wear][pull])
                    fail_msg("%s: no %s with %s", whole[i].lang, word_name(WORDS_WEAR, wear),
                             word_name(WORDS_PULL, pull));
        library_deinit(&library);
    }
}

static void a_library_speaks_where_it_can(void **state)
{
    (void)state;
    Library library = {0};
    library_add_folder(&library, LEVELS);
    size_t count = library.count, german = 0;
    library_speak(&library, "de");
    for (size_t i = 0; i < count; i++)
        german += strcmp(library.items[i].scenario->lang, "de") == 0;
    assert_true(german >= CORE_SCENARIOS && german < count);
    assert_string_equal(library_find(&library, "the-spoon")->scenario->title, "Der Löffel");
    library_speak(&library, "es");
    assert_string_equal(library_find(&library, "the-spoon")->scenario->title, "La cuchara");
    library_speak(&library, "tlh");
    assert_string_equal(library_find(&library, "the-spoon")->scenario->title, "The spoon");
    library_speak(&library, "");
    assert_int_equal(library.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(library.items[i].scenario->lang, "en");
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
}

// What the page says, in whatever language.
static void page_text(Player *player, char *text, size_t size)
{
    app_describe(player->app, &player->screen);
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        if (player->screen.nodes.items[i].role == ROLE_TEXT) {
            snprintf(text, size, "%s", player->screen.nodes.items[i].text);
            return;
        }
    fail_msg("no text on the page");
}

static void the_past_stays_in_the_words_that_were_played(void **state)
{
    Player *player = *state;
    char text[4096];
    start_in(player, "de", NULL);
    player_begin(player);
    page_text(player, text, sizeof text);
    assert_non_null(strstr(text, "Der Löffel ist auf halber Höhe."));
    // In mid-scenario the words stay those that were begun with; the rest is Spanish at once.
    start_in(player, "es", NULL);
    player_pick(player, ACTION_BEGIN);
    page_text(player, text, sizeof text);
    assert_non_null(strstr(text, "Der Löffel ist auf halber Höhe."));
    assert_non_null(player_find(player, ACTION_CHOOSE));
    assert_string_equal(string_text(STRING_KEY_BACK), "Volver");
    player_read_to_an_ending(player);
    player_pick(player, ACTION_ENOUGH);
    player_pick(player, ACTION_FINISH);
    player->now.utc_ms += 86400000;
    start_in(player, NULL, NULL);
    player_pick(player, ACTION_THREAD);
    player_pick(player, ACTION_DAY);
    bool found = false;
    for (size_t i = 0; i < player->screen.nodes.count; i++)
        found = found || strstr(player->screen.nodes.items[i].text, "“Der Löffel”") != NULL;
    assert_true(found);
}

int main(void)
{
#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, player_set_up, player_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_of_every_language_can_be_used),
        cmocka_unit_test(a_sentence_that_is_missing_is_english),
        cmocka_unit_test(numbers_have_their_forms),
        cmocka_unit_test(the_pseudo_language_is_longer_and_keeps_its_places),
        cmocka_unit_test(a_locale_means_a_language),
        WITH_PLAYER(what_is_asked_for_wins),
        WITH_PLAYER(the_setting_holds_at_once_and_stays),
        cmocka_unit_test(every_translation_is_well),
        cmocka_unit_test(the_core_has_every_pair_and_the_first_scenario),
        cmocka_unit_test(a_library_speaks_where_it_can),
        WITH_PLAYER(the_past_stays_in_the_words_that_were_played),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
