// Words that wear people down: how they are found, and that the game itself does without them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "app/strings.h"
#include "core/tone.h"
#include "store/library.h"
#include "store/tone_file.h"

// --- finding words -------------------------------------------------------------------------------

static const struct {
    const char *phrase;
    bool everywhere;
} entries[] = {
    {"must", false},    {"at least", false},   {"shouldn’t", false}, {"self-care", true},
    {"trigger*", true}, {"I am enough", true}, {"should", false},    {"eating disorder*", true},
    {"eating", false},  {"!", false},          {"man up", false},    {"über alles", true},
};

static int make_list(void **state)
{
    static ToneList list;
    list = (ToneList){0};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (!tone_list_add(&list, entries[i].phrase, TONE_LOUD, entries[i].everywhere, "hint"))
            return -1;
    *state = &list;
    return 0;
}

static int drop_list(void **state)
{
    tone_list_deinit(*state);
    return 0;
}

// All finds in the text, as written there, each in brackets.
static void assert_finds(ToneList *list, ToneVoice voice, const char *text, const char *expected)
{
    TextBuffer found = {0};
    ToneScan scan = {.text = text, .voice = voice};
    ToneMatch match;
    text_add(&found, "");
    while (tone_next(list, &scan, &match))
        text_addf(&found, "[%.*s]", (int)match.length, text + match.offset);
    assert_string_equal(found.bytes, expected);
    text_deinit(&found);
}

static void whole_words_are_found_in_any_case(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "You must go.", "[must]");
    assert_finds(*state, TONE_NARRATOR, "MUST it? Must-have, must’s", "[MUST][Must]");
    assert_finds(*state, TONE_NARRATOR, "Mustard, a mustang, musty, mus t, Mu", "");
    assert_finds(*state, TONE_NARRATOR, "", "");
    assert_finds(*state, TONE_NARRATOR, "must", "[must]");
    assert_finds(*state, TONE_NARRATOR, "‘must’", "[must]");
    assert_finds(*state, TONE_NARRATOR, "mußt müst", "");
    assert_finds(*state, TONE_SOMEBODY, "über alles", "[über alles]");
}

static void words_of_a_phrase_stand_side_by_side(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "At least. At\nleast, at-least",
                 "[At least][At\nleast][at-least]");
    assert_finds(*state, TONE_NARRATOR, "At. Least, at the least, at", "");
    assert_finds(*state, TONE_NARRATOR, "at at least", "[at least]");
    assert_finds(*state, TONE_NARRATOR, "self care, self-care, Selfcare", "[self care][self-care]");
}

static void either_apostrophe_is_one(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "shouldn’t shouldn't should’ve", "[shouldn’t][shouldn't]");
    assert_finds(*state, TONE_NARRATOR, "‘You should’, she wrote.", "[should]");
}

static void a_star_stands_for_all_longer_words(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "trigger triggered Triggers’ trigge",
                 "[trigger][triggered][Triggers]");
}

static void the_longest_of_two_counts(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "eating, eating disorders, i  am enough",
                 "[eating][eating disorders][i  am enough]");
}

static void somebody_may_say_what_the_narrator_may_not(void **state)
{
    assert_finds(*state, TONE_NARRATOR, "“You must!” It must.", "[must]");
    assert_finds(*state, TONE_NARRATOR, "“It triggers me!” Oh!", "[triggers][!]");
    assert_finds(*state, TONE_SOMEBODY, "Must you! Self-care.", "[Self-care]");
    assert_finds(*state, TONE_NARRATOR, "“You must", "");
}

static void an_entry_holds_a_word(void **state)
{
    assert_false(tone_list_add(*state, "", TONE_LOUD, true, "hint"));
    assert_false(tone_list_add(*state, " - ", TONE_LOUD, true, "hint"));
    assert_false(tone_list_add(*state, "*", TONE_LOUD, true, "hint"));
    assert_false(tone_list_add(*state, "ab*", TONE_LOUD, true, "hint"));
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < TONE_KIND_COUNT; kind++)
        assert_int_equal(tone_kind(tone_kind_name((ToneKind)kind)), kind);
    assert_int_equal(tone_kind("kind"), -1);
}

// --- what the game says --------------------------------------------------------------------------

static void load_english(ToneList *list)
{
    Error error = {0};
    if (!tone_file_load(file_ops_posix(), GENTLY_SOURCE_DIR "/levels", "en", list, &error))
        fail_msg("%s", error.text);
}

static void every_sentence_of_the_game_keeps_the_tone(void **state)
{
    (void)state;
    ToneList list;
    int finds = 0;
    load_english(&list);
    assert_true(list.entries.count > 100);
    for (int id = 0; id < STRING_COUNT; id++) {
        if (id >= STRING_KEYS_SMALL && id <= STRING_KEYS_NAMES) // keys are no sentences
            continue;
        ToneScan scan = {.text = string_text((StringId)id), .voice = TONE_NARRATOR};
        for (ToneMatch match; tone_next(&list, &scan, &match); finds++)
            print_error("“%s” in: %s\n", match.entry->phrase, scan.text);
    }
    tone_list_deinit(&list);
    assert_int_equal(finds, 0);
}

static void every_scenario_of_the_game_keeps_the_tone(void **state)
{
    (void)state;
    ToneList list;
    load_english(&list);
    Library library = {.checking = true, .tone = &list};
    library_add_folder(&library, GENTLY_SOURCE_DIR "/levels");
    assert_true(library.count > 0);
    for (size_t i = 0; i < library.findings.count; i++)
        print_error("%s:%u: %s\n", library.findings.items[i].file,
                    (unsigned)library.findings.items[i].place.line, library.findings.items[i].text);
    assert_int_equal(library.findings.count, 0);
    library_deinit(&library);
    tone_list_deinit(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words_are_found_in_any_case),
        cmocka_unit_test(words_of_a_phrase_stand_side_by_side),
        cmocka_unit_test(either_apostrophe_is_one),
        cmocka_unit_test(a_star_stands_for_all_longer_words),
        cmocka_unit_test(the_longest_of_two_counts),
        cmocka_unit_test(somebody_may_say_what_the_narrator_may_not),
        cmocka_unit_test(an_entry_holds_a_word),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(every_sentence_of_the_game_keeps_the_tone),
        cmocka_unit_test(every_scenario_of_the_game_keeps_the_tone),
    };
    return cmocka_run_group_tests(tests, make_list, drop_list);
}
