// Any bytes as settings.json: what is read lies within its limits, what is saved is read again as
// the same, and a file that could not be understood is still there, aside.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "fuzz/one_file.h"
#include "store/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_within_limits(const Settings *settings)
{
    char code[3];
    require(settings->text_scale >= 100 && settings->text_scale <= 200);
    require(settings->theme >= SETTINGS_THEME_AUTO && settings->theme <= SETTINGS_THEME_CONTRAST);
    require(settings->ambience_volume >= 0 && settings->ambience_volume <= 100);
    require(settings->cue_volume >= 0 && settings->cue_volume <= 100);
    require(settings->breath_seconds >= 6 && settings->breath_seconds <= 20);
    require(settings->session_length >= 0 && settings->session_length <= 9);
    require(settings->day_turns_at >= 0 && settings->day_turns_at <= 12);
    require(settings->hidden_topics >> TOPIC_COUNT == 0);
    settings_country_code(settings->country, code);
    require(settings->country == settings_country(code));
    size_t length = strlen(settings->person);
    require(length < SETTINGS_PERSON_SIZE);
    require(utf8_first_invalid(settings->person, length) == length);
    require(strpbrk(settings->person, "\r\n\x1B\x7F") == NULL);
}

static void require_equal_bytes(const TextBuffer *a, const char *bytes, size_t length)
{
    require(a->length == length && (length == 0 || memcmp(a->bytes, bytes, length) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    OneFile file;
    Settings settings, again;
    SettingsReport report;
    Arena arena = {0};
    Error problem = {0};
    TextBuffer done = {0}, saved = {0};
    one_file_init(&file, "c/settings.json", (const char *)data, size);
    settings_examine(&file.ops, "c", &arena, &report);
    bool fine = settings_load(&file.ops, "c", &settings, &problem);
    require(fine == (problem.code == ERROR_NONE));
    require(fine == (report.unreadable == NULL && report.wrong.count == 0));
    require_within_limits(&settings);
    if (report.unreadable != NULL)
        require_equal_bytes(&file.aside, (const char *)data, size);
    else
        require_equal_bytes(&file.bytes, (const char *)data, size);
    file.there = true;
    require(settings_save(&file.ops, "c", &settings, NULL));
    text_add_bytes(&saved, file.bytes.bytes, file.bytes.length);
    require(settings_load(&file.ops, "c", &again, NULL));
    require(settings_save(&file.ops, "c", &again, NULL));
    require_equal_bytes(&file.bytes, saved.bytes, saved.length);
    require(settings_mend(&file.ops, "c", &done, NULL) && done.length == 0);
    settings_report_deinit(&report);
    settings_deinit(&settings);
    settings_deinit(&again);
    text_deinit(&saved);
    text_deinit(&done);
    arena_deinit(&arena);
    one_file_deinit(&file);
    return 0;
}
