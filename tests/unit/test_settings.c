// Settings: what is saved is loaded, a bad value costs itself, a bad file is put aside and kept,
// and what other versions wrote survives.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/words.h"
#include "faults/scratch.h"
#include "store/json.h"
#include "store/settings.h"

static const Settings usual = {.text_scale = 100,
                               .theme = SETTINGS_THEME_AUTO,
                               .line_spacing = 100,
                               .follow_desktop = true,
                               .voice_pace = 100,
                               .voice_volume = 100,
                               .ambience_volume = 80,
                               .cue_volume = 80,
                               .music_volume = 80,
                               .breath_seconds = 10,
                               .session_length = 3,
                               .day_turns_at = 4};

static void assert_same(const Settings *found, const Settings *expected)
{
    assert_int_equal(found->text_scale, expected->text_scale);
    assert_int_equal(found->theme, expected->theme);
    assert_int_equal(found->reduced_motion, expected->reduced_motion);
    assert_int_equal(found->muted, expected->muted);
    assert_int_equal(found->fullscreen, expected->fullscreen);
    assert_int_equal(found->ambience_volume, expected->ambience_volume);
    assert_int_equal(found->cue_volume, expected->cue_volume);
    assert_int_equal(found->music_volume, expected->music_volume);
    assert_int_equal(found->captions, expected->captions);
    assert_int_equal(found->session_length, expected->session_length);
    assert_int_equal(found->day_turns_at, expected->day_turns_at);
    assert_int_equal(found->breath_seconds, expected->breath_seconds);
    assert_int_equal(found->rhythm_shown, expected->rhythm_shown);
    assert_int_equal(found->country, expected->country);
    assert_int_equal(found->typeface, expected->typeface);
    assert_int_equal(found->line_spacing, expected->line_spacing);
    assert_int_equal(found->letter_spacing, expected->letter_spacing);
    assert_int_equal(found->follow_desktop, expected->follow_desktop);
    assert_int_equal(found->quiet_background, expected->quiet_background);
    assert_int_equal(found->voice, expected->voice);
    assert_int_equal(found->voice_shown, expected->voice_shown);
    assert_int_equal(found->voice_pace, expected->voice_pace);
    assert_int_equal(found->voice_volume, expected->voice_volume);
    assert_string_equal(found->voice_command, expected->voice_command);
    assert_int_equal(found->scan_ms, expected->scan_ms);
    assert_int_equal(found->input_pause, expected->input_pause);
    assert_string_equal(found->keys, expected->keys);
    assert_string_equal(found->buttons, expected->buttons);
    assert_string_equal(found->person, expected->person);
    assert_int_equal(found->hidden_topics, expected->hidden_topics);
    assert_int_equal(found->told_topics, expected->told_topics);
    assert_int_equal(found->told_heavy, expected->told_heavy);
}

static void write_settings(const char *folder, const char *text)
{
    scratch_write(folder, "settings.json", text, strlen(text));
}

// Loads; all is well.
static Settings load_fine(const char *folder)
{
    Settings settings;
    Error problem = {0};
    assert_true(settings_load(file_ops_posix(), folder, &settings, &problem));
    assert_int_equal(problem.code, ERROR_NONE);
    return settings;
}

static void save_fine(const char *folder, const Settings *settings)
{
    Error problem = {0};
    assert_true(settings_save(file_ops_posix(), folder, settings, &problem));
    assert_int_equal(problem.code, ERROR_NONE);
}

static void no_file_means_the_usual_ones(void **state)
{
    char *absent = scratch_path(*state, "absent");
    Settings settings = load_fine(absent);
    assert_same(&settings, &usual);
    settings_deinit(&settings);
    assert_false(scratch_has(*state, "absent"));
    free(absent);
    scratch_write(*state, "file", "", 0);
    char *below = scratch_path(*state, "file/below");
    settings = load_fine(below);
    assert_same(&settings, &usual);
    settings_deinit(&settings);
    free(below);
}

static void every_row_comes_back(void **state)
{
    char *folder = scratch_path(*state, "a/new/folder");
    static const Settings all[] = {
        {.text_scale = 200,
         .theme = SETTINGS_THEME_CONTRAST,
         .reduced_motion = true,
         .muted = true,
         .fullscreen = true,
         .ambience_volume = 100,
         .cue_volume = 0,
         .breath_seconds = 20,
         .rhythm_shown = true,
         .session_length = 9,
         .day_turns_at = 12,
         .country = 'N' * 256 + 'Z',
         .person = "Ama “next door”, 0700 \"900\"",
         .typeface = SETTINGS_TYPEFACE_DYSLEXIC,
         .line_spacing = 200,
         .letter_spacing = 20,
         .follow_desktop = true,
         .quiet_background = true,
         .voice = true,
         .voice_shown = true,
         .voice_pace = 300,
         .voice_command = "espeak-ng -v \"de\" --stdin",
         .scan_ms = 20000,
         .input_pause = true,
         .keys = "back=Keypad 0",
         .buttons = "activate=x",
         .hidden_topics = (1u << TOPIC_COUNT) - 1},
        {.text_scale = 135,
         .line_spacing = 115,
         .voice_pace = 50,
         .voice_volume = 1,
         .theme = SETTINGS_THEME_DAWN,
         .muted = true,
         .ambience_volume = 1,
         .cue_volume = 99,
         .music_volume = 37,
         .captions = true,
         .breath_seconds = 6,
         .session_length = 0,
         .day_turns_at = 0,
         .hidden_topics = 1u << TOPIC_WORK | 1u << TOPIC_ALONE,
         .told_topics = 1u << TOPIC_GRIEF,
         .told_heavy = true},
        {.text_scale = 100,
         .theme = SETTINGS_THEME_NIGHT,
         .line_spacing = 115,
         .voice_pace = 50,
         .voice_volume = 1,
         .breath_seconds = 7,
         .reduced_motion = true},
        {.text_scale = 100,
         .theme = SETTINGS_THEME_DUSK,
         .line_spacing = 100,
         .voice_pace = 100,
         .breath_seconds = 7,
         .fullscreen = true},
        {.text_scale = 100,
         .theme = SETTINGS_THEME_DAY,
         .line_spacing = 100,
         .voice_pace = 100,
         .breath_seconds = 7,
         .hidden_topics = 1u << TOPIC_GRIEF},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        save_fine(folder, &all[i]);
        Settings found = load_fine(folder);
        assert_same(&found, &all[i]);
        settings_deinit(&found);
        assert_false(scratch_has(folder, ".settings.json.new"));
    }
    free(folder);
}

static void the_file_can_be_read_by_a_person(void **state)
{
    Settings settings = usual;
    settings.hidden_topics = 1u << TOPIC_WORK | 1u << TOPIC_BODY;
    save_fine(*state, &settings);
    TextBuffer text = scratch_read(*state, "settings.json");
    assert_string_equal(text.bytes, "{\n"
                                    "  \"text_scale\": 100,\n"
                                    "  \"theme\": \"auto\",\n"
                                    "  \"typeface\": \"garamond\",\n"
                                    "  \"line_spacing\": 100,\n"
                                    "  \"letter_spacing\": 0,\n"
                                    "  \"follow_desktop\": true,\n"
                                    "  \"quiet_background\": false,\n"
                                    "  \"voice\": false,\n"
                                    "  \"voice_shown\": false,\n"
                                    "  \"voice_pace\": 100,\n"
                                    "  \"voice_volume\": 100,\n"
                                    "  \"voice_command\": \"\",\n"
                                    "  \"scan_ms\": 0,\n"
                                    "  \"input_pause\": false,\n"
                                    "  \"screen_keys\": false,\n"
                                    "  \"keys\": \"\",\n"
                                    "  \"buttons\": \"\",\n"
                                    "  \"reduced_motion\": false,\n"
                                    "  \"muted\": false,\n"
                                    "  \"fullscreen\": false,\n"
                                    "  \"ambience_volume\": 80,\n"
                                    "  \"music_volume\": 80,\n"
                                    "  \"cue_volume\": 80,\n"
                                    "  \"captions\": false,\n"
                                    "  \"breath_seconds\": 10,\n"
                                    "  \"rhythm_shown\": false,\n"
                                    "  \"session_length\": 3,\n"
                                    "  \"day_turns_at\": 4,\n"
                                    "  \"country\": \"\",\n"
                                    "  \"person\": \"\",\n"
                                    "  \"language\": \"\",\n"
                                    "  \"hidden_topics\": [\"work\", \"body\"],\n"
                                    "  \"told_topics\": [],\n"
                                    "  \"told_heavy\": false\n"
                                    "}\n");
    text_deinit(&text);
}

static void a_wrong_value_costs_itself(void **state)
{
    static const struct {
        const char *key, *value;
    } wrong[] = {{"text_scale", "99"},
                 {"text_scale", "201"},
                 {"text_scale", "150.5"},
                 {"text_scale", "\"150\""},
                 {"text_scale", "null"},
                 {"text_scale", "1e999"},
                 {"typeface", "\"comic\""},
                 {"voice_command", "7"},
                 {"scan_ms", "20001"},
                 {"letter_spacing", "21"},
                 {"theme", "\"noon\""},
                 {"theme", "2"},
                 {"theme", "\"\""},
                 {"theme", "null"},
                 {"muted", "1"},
                 {"muted", "\"true\""},
                 {"reduced_motion", "null"},
                 {"fullscreen", "[]"},
                 {"ambience_volume", "-1"},
                 {"cue_volume", "101"},
                 {"breath_seconds", "5"},
                 {"breath_seconds", "21"},
                 {"rhythm_shown", "28"},
                 {"session_length", "10"},
                 {"day_turns_at", "13"},
                 {"day_turns_at", "-1"},
                 {"country", "\"gb\""},
                 {"country", "\"GBR\""},
                 {"country", "7"},
                 {"hidden_topics", "\"work\""},
                 {"hidden_topics", "[\"x\"]"},
                 {"hidden_topics", "{}"},
                 {"person", "3"},
                 {"person", "[\"Ama\"]"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[200];
        Settings settings;
        Error problem = {0};
        // Beside one that is right.
        const char *other = strcmp(wrong[i].key, "muted") == 0 ? "fullscreen" : "muted";
        snprintf(text, sizeof text, "{\"%s\": %s, \"%s\": true}", wrong[i].key, wrong[i].value,
                 other);
        write_settings(*state, text);
        assert_false(settings_load(file_ops_posix(), *state, &settings, &problem));
        assert_int_equal(problem.code, ERROR_INPUT);
        assert_non_null(strstr(problem.text, wrong[i].key));
        Settings expected = usual;
        expected.muted = strcmp(other, "muted") == 0;
        expected.fullscreen = !expected.muted;
        assert_same(&settings, &expected);
        settings_deinit(&settings);
    }
    assert_false(scratch_has(*state, "settings.json.bad-1"));
}

static void looking_moves_nothing(void **state)
{
    Settings settings;
    write_settings(*state, "{\"day_turns_at\": 6,");
    settings_look(file_ops_posix(), *state, &settings);
    assert_same(&settings, &usual);
    settings_deinit(&settings);
    assert_true(scratch_has(*state, "settings.json"));
    write_settings(*state, "{\"day_turns_at\": 6}");
    settings_look(file_ops_posix(), *state, &settings);
    assert_int_equal(settings.day_turns_at, 6);
    settings_deinit(&settings);
}

// What somebody wished to be spared is not shown again because of a slip beside it.
static void a_person_is_one_line_of_whole_letters(void **state)
{
    Settings settings = usual;
    settings_set_text(settings.person, sizeof settings.person, "Ama, 0700\nand more");
    assert_string_equal(settings.person, "Ama, 0700");
    char words[SETTINGS_PERSON_SIZE + 40];
    memset(words, 'a', sizeof words);
    words[sizeof words - 1] = '\0';
    memcpy(words + SETTINGS_PERSON_SIZE - 3, "ü€", 6); // the € no longer fits
    settings_set_text(settings.person, sizeof settings.person, words);
    assert_int_equal(strlen(settings.person), SETTINGS_PERSON_SIZE - 1);
    assert_string_equal(settings.person + SETTINGS_PERSON_SIZE - 3, "ü");
    settings_set_text(settings.person, sizeof settings.person, "Am\xC3\x28");
    assert_string_equal(settings.person, "Am");
    write_settings(*state, "{\"person\": \"Ama\\nBela\"}");
    Settings found = load_fine(*state);
    assert_string_equal(found.person, "Ama");
    settings_deinit(&found);
}

static void an_unknown_topic_opens_no_other(void **state)
{
    Settings settings;
    Error problem = {0};
    write_settings(*state, "{\"hidden_topics\": [\"grief\", \"war\", 3, \"illness\"]}");
    assert_false(settings_load(file_ops_posix(), *state, &settings, &problem));
    assert_non_null(strstr(problem.text, "hidden_topics"));
    assert_int_equal(settings.hidden_topics, 1u << TOPIC_GRIEF | 1u << TOPIC_ILLNESS);
    settings_deinit(&settings);
}

static void a_file_that_cannot_be_read_is_put_aside_and_kept(void **state)
{
    static const char *const damaged[] = {"",       "{\"text_scale\": 15",
                                          "[1, 2]", "\xFF\xFE{}",
                                          "null",   "{\"muted\": true, \"muted\": false}"};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        char name[40];
        Settings settings;
        Error problem = {0};
        write_settings(*state, damaged[i]);
        assert_false(settings_load(file_ops_posix(), *state, &settings, &problem));
        assert_same(&settings, &usual);
        assert_int_equal(problem.code, ERROR_INPUT);
        snprintf(name, sizeof name, "settings.json.bad-%d", (int)i + 1);
        assert_non_null(strstr(problem.text, name));
        assert_false(scratch_has(*state, "settings.json"));
        TextBuffer kept = scratch_read(*state, name);
        assert_string_equal(kept.bytes, damaged[i]);
        text_deinit(&kept);
        settings_deinit(&settings);
        settings = load_fine(*state);
        settings_deinit(&settings);
    }
}

static void a_larger_file_than_any_of_ours_is_put_aside(void **state)
{
    char *bytes = malloc(JSON_BYTES_MAX + 1);
    Settings settings;
    Error problem = {0};
    memset(bytes, ' ', JSON_BYTES_MAX + 1);
    memcpy(bytes, "{}", 2);
    scratch_write(*state, "settings.json", bytes, JSON_BYTES_MAX + 1);
    assert_false(settings_load(file_ops_posix(), *state, &settings, &problem));
    assert_non_null(strstr(problem.text, "too large"));
    assert_true(scratch_has(*state, "settings.json.bad-1"));
    settings_deinit(&settings);
    scratch_write(*state, "settings.json", bytes, JSON_BYTES_MAX);
    settings = load_fine(*state);
    settings_deinit(&settings);
    free(bytes);
}

static int no_rename(void *state, const char *from, const char *to)
{
    (void)state, (void)from, (void)to;
    errno = EACCES;
    return -1;
}

static void one_that_cannot_be_put_aside_stays(void **state)
{
    FileOps ops = *file_ops_posix();
    ops.rename = no_rename;
    Settings settings;
    Error problem = {0};
    write_settings(*state, "{oh");
    assert_false(settings_load(&ops, *state, &settings, &problem));
    assert_same(&settings, &usual);
    assert_non_null(strstr(problem.text, "Keep a copy"));
    assert_true(scratch_has(*state, "settings.json"));
    assert_false(settings_save(&ops, *state, &settings, &problem));
    TextBuffer bytes = scratch_read(*state, "settings.json");
    assert_string_equal(bytes.bytes, "{oh");
    text_deinit(&bytes);
    settings_deinit(&settings);
}

static int nothing_is_absent(void *state, const char *path, int flags, mode_t mode)
{
    const FileOps *real = file_ops_posix();
    bool aside = strstr(path, ".bad-") != NULL;
    return real->open(state, aside ? "/" : path, aside ? 0 : flags, mode);
}

static void a_thousand_bad_files_are_enough(void **state)
{
    FileOps ops = *file_ops_posix();
    ops.open = nothing_is_absent;
    Settings settings;
    Error problem = {0};
    write_settings(*state, "{oh");
    assert_false(settings_load(&ops, *state, &settings, &problem));
    assert_non_null(strstr(problem.text, "Keep a copy"));
    assert_true(scratch_has(*state, "settings.json"));
    settings_deinit(&settings);
}

static void keys_of_other_versions_survive(void **state)
{
    write_settings(*state,
                   "{\"muted\": true, \"font \\\"x\\\"\": \"Ä\\n\", \"n\": -0.1, \"big\": 1e999, "
                   "\"small\": -1e999, \"list\": [1, [], {\"a\": null, \"b\": false}, true], "
                   "\"text_scale\": 125}");
    Settings settings = load_fine(*state);
    assert_true(settings.muted);
    settings.text_scale = 150;
    save_fine(*state, &settings);
    settings_deinit(&settings);
    TextBuffer text = scratch_read(*state, "settings.json");
    assert_non_null(strstr(text.bytes, "\"font \\\"x\\\"\": \"Ä\\n\",\n  \"n\": -0.1"));
    assert_non_null(strstr(text.bytes, "\"big\": 1e999,\n  \"small\": -1e999,\n"));
    assert_non_null(strstr(text.bytes, "\"list\": [1,[],{\"a\":null,\"b\":false},true]\n}\n"));
    settings = load_fine(*state);
    assert_int_equal(settings.text_scale, 150);
    save_fine(*state, &settings);
    TextBuffer again = scratch_read(*state, "settings.json");
    assert_string_equal(again.bytes, text.bytes);
    settings_deinit(&settings);
    text_deinit(&text);
    text_deinit(&again);
}

static void a_folder_in_its_place_is_put_aside_too(void **state)
{
    char *path = scratch_path(*state, "settings.json");
    Settings settings;
    Error problem = {0};
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(settings_load(file_ops_posix(), *state, &settings, &problem));
    assert_non_null(strstr(problem.text, "directory"));
    save_fine(*state, &settings);
    settings_deinit(&settings);
    free(path);
}

// It becomes part of a file's name, so that nothing but letters, digits and hyphens may be in it.
static void the_name_of_a_language_is_no_path(void **state)
{
    static const char *const fine[] = {"de", "nds", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419"};
    static const char *const wrong[] = {"",
                                        "d",
                                        "DE",
                                        "deutsch",
                                        "de-",
                                        "de--AT",
                                        "-de",
                                        "de_AT",
                                        "de/",
                                        "../de",
                                        "de-../",
                                        "de-/etc",
                                        "de.po",
                                        "de AT",
                                        "de-Ü",
                                        "d1",
                                        "..",
                                        "de-\n",
                                        "de-AT-123456789-x"};
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (!settings_is_language(fine[i]))
            fail_msg("“%s” is one", fine[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (settings_is_language(wrong[i]))
            fail_msg("“%s” is none", wrong[i]);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_file_means_the_usual_ones),
        TEST(every_row_comes_back),
        TEST(the_file_can_be_read_by_a_person),
        TEST(a_wrong_value_costs_itself),
        TEST(a_person_is_one_line_of_whole_letters),
        TEST(an_unknown_topic_opens_no_other),
        TEST(looking_moves_nothing),
        TEST(a_file_that_cannot_be_read_is_put_aside_and_kept),
        TEST(a_larger_file_than_any_of_ours_is_put_aside),
        TEST(one_that_cannot_be_put_aside_stays),
        TEST(a_thousand_bad_files_are_enough),
        TEST(keys_of_other_versions_survive),
        TEST(a_folder_in_its_place_is_put_aside_too),
        TEST(the_name_of_a_language_is_no_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
