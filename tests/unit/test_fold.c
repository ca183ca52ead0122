// Searching without case and accents.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fold.h"

static void assert_same(const char *left, const char *right)
{
    Arena arena = {0};
    assert_string_equal(text_folded(&arena, left), text_folded(&arena, right));
    arena_deinit(&arena);
}

static void case_and_accents_are_the_same(void **state)
{
    (void)state;
    assert_same("CAFÉ", "cafe");
    assert_same("Cafe\xCC\x81", "café");
    assert_same("STRASSE", "straße");
    assert_same("Żółw", "żołw"); // ł is a letter of its own
    assert_same("ΆΝΟΙΞΗ", "ανοιξη");
    assert_same("ЁЛКА", "елка");
    assert_same("\xEF\xAC\x81n", "fin"); // the ligature fi
    assert_same("it’s", "it's");
}

static void letters_stay_different(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_string_not_equal(text_folded(&arena, "rain"), text_folded(&arena, "rein"));
    assert_string_equal(text_folded(&arena, ""), "");
    assert_string_equal(text_folded(&arena, "\xFF\xFE"), "\xFF\xFE"); // no UTF-8: as it is
    arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_and_accents_are_the_same),
        cmocka_unit_test(letters_stay_different),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
