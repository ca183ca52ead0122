// SDL2_mixer is found where it is installed, as it is wherever these tests are built.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sdl/mixer.h"

static void every_function_is_there(void **state)
{
    (void)state;
    Mixer mixer = {0};
    assert_true(mixer_load(&mixer));
    assert_true(mixer.loaded);
#define IS_THERE(name) assert_true(mixer.name != NULL);
    MIXER_FUNCTIONS(IS_THERE)
    assert_int_equal(mixer.VolumeMusic(-1), MIX_MAX_VOLUME);
    assert_true(mixer_load(&mixer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_function_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
