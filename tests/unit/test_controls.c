// Keys and buttons: the usual ones, those that a player sets, and that nothing becomes unreachable.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "ui/controls.h"

static Controls usual(void)
{
    Controls controls;
    controls_init(&controls);
    return controls;
}

static void usual_keys_and_their_seconds(void **state)
{
    (void)state;
    Controls controls = usual();
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Return"), CONTROL_ACTIVATE);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Space"), CONTROL_ACTIVATE);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "F1"), CONTROL_HELP);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Z"), CONTROL_NONE);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, ""), CONTROL_NONE);
    assert_int_equal(controls_of(&controls, DEVICE_BUTTONS, "a"), CONTROL_ACTIVATE);
    assert_int_equal(controls_of(&controls, DEVICE_BUTTONS, "Return"), CONTROL_NONE);
}

static void a_key_that_is_taken_is_exchanged(void **state)
{
    (void)state;
    Controls controls = usual();
    assert_true(controls_assign(&controls, DEVICE_KEYS, CONTROL_BREATHE, "G"));
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "G"), CONTROL_BREATHE);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "B"), CONTROL_GROUND);
    assert_int_equal(controls_letter_now(&controls, 'b'), 'g');
    assert_int_equal(controls_letter_now(&controls, 'g'), 'b');
    assert_int_equal(controls_letter_now(&controls, 'u'), 'u');
}

static void a_second_key_gives_way(void **state)
{
    (void)state;
    Controls controls = usual();
    assert_true(controls_assign(&controls, DEVICE_KEYS, CONTROL_BREATHE, "Space"));
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Space"), CONTROL_BREATHE);
    assert_int_equal(controls_letter_now(&controls, 'b'), '\0');
}

static void a_letter_of_a_screen_gives_way_to_a_control(void **state)
{
    (void)state;
    Controls controls = usual();
    assert_int_equal(controls_letter_now(&controls, 'j'), 'j');
    assert_true(controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK, "J"));
    assert_int_equal(controls_letter_now(&controls, 'j'), '\0');
}

static void what_moves_and_activates_is_never_without(void **state)
{
    (void)state;
    Controls controls = usual();
    assert_false(controls_assign(&controls, DEVICE_BUTTONS, CONTROL_GROUND, "a"));
    assert_int_equal(controls_of(&controls, DEVICE_BUTTONS, "a"), CONTROL_ACTIVATE);
    assert_false(controls_assign(&controls, DEVICE_KEYS, CONTROL_PREVIOUS, "Tab"));
    assert_false(controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK, ""));
    assert_false(controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK, "a=b"));
    assert_false(controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK, ";"));
    assert_false(controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK,
                                 "a name that is far too long for any key"));
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Escape"), CONTROL_BACK);
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char *const names[] = {"Return", "Space", "B", "G", "Tab", "Keypad 0", "Ä", "F7"};
    Random random = {20261123};
    for (int i = 0; i < 2000; i++) {
        Controls controls = usual(), again = usual();
        for (int j = 0; j < 12; j++)
            controls_assign(&controls, DEVICE_KEYS, (Control)random_below(&random, CONTROL_COUNT),
                            names[random_below(&random, 8)]);
        char text[600];
        assert_true(controls_write(&controls, DEVICE_KEYS, text, sizeof text));
        controls_read(&again, DEVICE_KEYS, text);
        assert_memory_equal(&controls, &again, sizeof controls);
        for (int a = CONTROL_UP; a <= CONTROL_BACK; a++)
            assert_true(a == CONTROL_PREVIOUS || controls.names[DEVICE_KEYS][a][0] != '\0');
    }
    Controls controls = usual();
    char text[8];
    assert_true(controls_write(&controls, DEVICE_KEYS, text, sizeof text));
    assert_string_equal(text, "");
    controls_assign(&controls, DEVICE_KEYS, CONTROL_BACK, "Backspace");
    assert_false(controls_write(&controls, DEVICE_KEYS, text, sizeof text));
}

static void what_is_not_understood_is_passed_over(void **state)
{
    (void)state;
    Controls controls = usual();
    controls_read(&controls, DEVICE_KEYS,
                  "nonsense; dance=D;back; =B; activate=; back=Backspace;; ;help=F9");
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Backspace"), CONTROL_BACK);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "F9"), CONTROL_HELP);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "D"), CONTROL_NONE);
    assert_int_equal(controls_of(&controls, DEVICE_KEYS, "Return"), CONTROL_ACTIVATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_keys_and_their_seconds),
        cmocka_unit_test(a_key_that_is_taken_is_exchanged),
        cmocka_unit_test(a_second_key_gives_way),
        cmocka_unit_test(a_letter_of_a_screen_gives_way_to_a_control),
        cmocka_unit_test(what_moves_and_activates_is_never_without),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(what_is_not_understood_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
