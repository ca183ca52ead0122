// The past, printed: what stands where, and that a day's words cannot be taken for another day.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd_thread.h"

enum { DAY = 20780 }; // 2026-11-23

// A past that holds one note, in a folder that is not there; its events are static.
static Past past_with_note(const char *text)
{
    Error error = {0};
    Past past;
    assert_true(past_open(&past, GENTLY_BUILD_DIR "/nowhere", &error));
    Event event = {.kind = EVENT_NOTED, .seq = 1, .day = DAY, .text = text};
    history_apply(&past.history, &event);
    return past;
}

static void assert_printed(const char *note, bool as_json, const char *expected)
{
    char *printed = NULL;
    size_t length;
    Past past = past_with_note(note);
    FILE *output = open_memstream(&printed, &length);
    assert_non_null(output);
    cmd_thread(&past, DAY_NONE, as_json, output);
    fclose(output);
    past_close(&past);
    assert_string_equal(printed, expected);
    free(printed);
}

static void further_lines_of_a_note_are_indented(void **state)
{
    (void)state;
    assert_printed("Tea.", false, "2026-11-23, Monday\n  note: Tea.\n\n");
    assert_printed("Tea.\n2026-11-24, Tuesday", false,
                   "2026-11-23, Monday\n  note: Tea.\n        2026-11-24, Tuesday\n\n");
}

static void as_json_a_note_is_one_string(void **state)
{
    (void)state;
    assert_printed("Tea.\n\"Quiet\"", true,
                   "{\"days\":[{\"day\":\"2026-11-23\",\"shown_up\":true,\"return\":false,"
                   "\"hidden\":false,\"deleted\":false,\"breaths\":0,\"sessions\":[],"
                   "\"plays\":[],\"notes\":[\"Tea.\\n\\\"Quiet\\\"\"],\"kept\":[],"
                   "\"words_to_then\":[]}]}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(further_lines_of_a_note_are_indented),
        cmocka_unit_test(as_json_a_note_is_one_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
