// Reading aloud: only what is new, only where it is wished for, and for how long the sounds make
// room.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sdl/reader.h"

typedef struct Reading {
    Page page;
    Reader reader;
    Settings settings;
} Reading;

static Reading *begin(void)
{
    static Reading reading;
    reading = (Reading){.reader.silent = true, .page.focus = FOCUS_NONE};
    settings_init(&reading.settings);
    description_add(&reading.page.description, ROLE_TEXT, "Soup keeps.");
    description_add_action(&reading.page.description, ROLE_BUTTON, "Go on", 1, 0);
    return &reading;
}

static void end(Reading *reading)
{
    reader_close(&reading->reader);
    description_deinit(&reading->page.description);
    settings_deinit(&reading->settings);
}

static bool follow(Reading *reading, bool aloud, uint64_t now_ms)
{
    return reader_follow(&reading->reader, &reading->page, &reading->settings, aloud, now_ms);
}

static void what_is_shown_alone_is_kept_and_not_spoken(void **state)
{
    (void)state;
    Reading *reading = begin();
    settings_set_text(reading->settings.voice_command, SETTINGS_COMMAND_SIZE, "true");
    assert_false(follow(reading, false, 0));
    assert_int_equal(reading->reader.said.length, 0);
    reading->settings.voice_shown = true;
    assert_true(follow(reading, false, 0));
    assert_string_equal(reading->reader.said.bytes, "Soup keeps.");
    assert_null(reading->reader.voice);
    end(reading);
}

static void in_scripts_no_program_is_started_that_was_not_named(void **state)
{
    (void)state;
    Reading *reading = begin();
    assert_true(follow(reading, true, 0));
    assert_null(reading->reader.voice);
    assert_false(reader_speaks(&reading->reader, 0));
    end(reading);
}

static void it_speaks_for_about_as_long_as_the_words_take(void **state)
{
    (void)state;
    Reading *reading = begin();
    settings_set_text(reading->settings.voice_command, SETTINGS_COMMAND_SIZE, "true");
    assert_true(follow(reading, true, 1000));
    assert_false(follow(reading, true, 1000));
    assert_true(reader_speaks(&reading->reader, 1000));
    int left = reader_wake_in_ms(&reading->reader, 1000);
    assert_in_range(left, 500, 2000);
    assert_false(reader_speaks(&reading->reader, 1000 + (uint64_t)left));
    assert_int_equal(reader_wake_in_ms(&reading->reader, 1000 + (uint64_t)left), -1);
    reader_again(&reading->reader, &reading->page, &reading->settings, 5000);
    assert_true(reader_speaks(&reading->reader, 5000));
    reader_hush(&reading->reader);
    assert_false(reader_speaks(&reading->reader, 5000));
    end(reading);
}

// Turned off and on again, the page is read whole.
static void turned_on_again_it_begins_at_the_top(void **state)
{
    (void)state;
    Reading *reading = begin();
    assert_true(follow(reading, true, 0));
    reading->page.focus = 1;
    assert_true(follow(reading, true, 0));
    assert_string_equal(reading->reader.said.bytes, "Go on, button.");
    assert_false(follow(reading, false, 0));
    assert_true(follow(reading, true, 0));
    assert_string_equal(reading->reader.said.bytes, "Soup keeps. Go on, button.");
    end(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_alone_is_kept_and_not_spoken),
        cmocka_unit_test(in_scripts_no_program_is_started_that_was_not_named),
        cmocka_unit_test(it_speaks_for_about_as_long_as_the_words_take),
        cmocka_unit_test(turned_on_again_it_begins_at_the_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
