// The desktop's wishes, as GTK and KDE write them down.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "faults/scratch.h"
#include "sdl/desktop.h"

static void write_file(const char *folder, const char *name, const char *text)
{
    scratch_write(folder, name, text, strlen(text));
}

// What is wished with that text in that file, which is gone again afterwards.
static void assert_wishes(const char *folder, const char *file, const char *text, bool still,
                          bool contrast)
{
    write_file(folder, file, text);
    DesktopWishes wishes = desktop_wishes();
    assert_int_equal(wishes.still, still);
    assert_int_equal(wishes.contrast, contrast);
    write_file(folder, file, "");
}

static void wishes_are_read_where_they_are_written(void **state)
{
    const char *folder = *state;
    static const char gtk[] = "gtk-3.0/settings.ini", gtk4[] = "gtk-4.0/settings.ini";
    setenv("XDG_CONFIG_HOME", folder, 1);
    unsetenv("GTK_THEME");
    for (int i = 0; i < 2; i++) {
        char *path = scratch_path(folder, i == 0 ? "gtk-3.0" : "gtk-4.0");
        assert_int_equal(mkdir(path, 0700), 0);
        free(path);
    }
    DesktopWishes none = desktop_wishes();
    assert_false(none.still);
    assert_false(none.contrast);
    assert_wishes(folder, gtk, "[Settings]\ngtk-enable-animations=0\n", true, false);
    assert_wishes(folder, gtk, "[Settings]\ngtk-enable-animations = false\r\n", true, false);
    assert_wishes(folder, gtk, "[Settings]\ngtk-enable-animations=true\n", false, false);
    assert_wishes(folder, gtk, "gtk-enable-animations-not=0\n", false, false);
    assert_wishes(folder, gtk4, "gtk-theme-name=HighContrastInverse\n", false, true);
    assert_wishes(folder, gtk4, "gtk-theme-name=Adwaita\n", false, false);
    assert_wishes(folder, "kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", true, false);
    assert_wishes(folder, "kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", false, false);
    assert_wishes(folder, "kdeglobals", "[General]\nColorScheme=Breeze High Contrast\n", false,
                  true);
}

static void a_variable_wishes_too(void **state)
{
    setenv("XDG_CONFIG_HOME", *state, 1);
    setenv("GTK_THEME", "HighContrast", 1);
    assert_true(desktop_wishes().contrast);
    setenv("GTK_THEME", "Adwaita:dark", 1);
    assert_false(desktop_wishes().contrast);
    unsetenv("GTK_THEME");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wishes_are_read_where_they_are_written),
        TEST(a_variable_wishes_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
