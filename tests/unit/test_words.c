// core/words: names and values belong to each other, and a slip of the pen finds its word.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/words.h"

enum { KINDS = WORDS_ARRIVED + 1 };

static void every_name_leads_back_to_its_value(void **state)
{
    (void)state;
    static const int counts[KINDS] = {
        [WORDS_ACT] = ACT_COUNT,     [WORDS_WEAR] = WEAR_COUNT,
        [WORDS_PULL] = PULL_COUNT,   [WORDS_FEELING] = FEELING_COUNT,
        [WORDS_TOPIC] = TOPIC_COUNT, [WORDS_PLACE] = PLACE_COUNT,
        [WORDS_SKY] = SKY_COUNT,     [WORDS_ARRIVED] = ARRIVED_COUNT,
    };
    for (int kind = 0; kind < KINDS; kind++) {
        WordList list = words_of((WordKind)kind);
        assert_int_equal(list.count, counts[kind]);
        for (int value = 0; value < list.count; value++) {
            const char *name = word_name((WordKind)kind, value);
            assert_string_equal(name, list.names[value]);
            assert_int_equal(word_value((WordKind)kind, name), name[0] == '\0' ? -1 : value);
        }
    }
}

static void names_are_small_letters_and_hyphens(void **state)
{
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        WordList list = words_of((WordKind)kind);
        for (int i = 0; i < list.count; i++)
            assert_int_equal(strspn(list.names[i], "abcdefghijklmnopqrstuvwxyz-"),
                             strlen(list.names[i]));
    }
}

// The journal of years ago is full of these: they never change.
static void the_names_in_journals_stay(void **state)
{
    (void)state;
    assert_string_equal(word_name(WORDS_ACT, ACT_PUSH), "push");
    assert_string_equal(word_name(WORDS_ACT, ACT_PAUSE), "pause");
    assert_string_equal(word_name(WORDS_ACT, ACT_NOTICE), "notice");
    assert_string_equal(word_name(WORDS_ACT, ACT_RECONSIDER), "reconsider");
    assert_string_equal(word_name(WORDS_ACT, ACT_REPAIR), "repair");
    assert_string_equal(word_name(WORDS_ACT, ACT_STAY), "stay");
    assert_string_equal(word_name(WORDS_ARRIVED, ARRIVED_NONE), "");
    assert_string_equal(word_name(WORDS_ARRIVED, ARRIVED_NUMB), "numb");
    assert_string_equal(word_name(WORDS_WEAR, WEAR_INNER_CRITIC), "inner-critic");
    assert_string_equal(word_name(WORDS_PULL, PULL_VALIDATION), "validation");
    assert_string_equal(word_name(WORDS_FEELING, FEELING_GRIEF), "grief");
}

static void what_is_no_word_has_no_value(void **state)
{
    (void)state;
    assert_int_equal(word_value(WORDS_ACT, ""), -1);
    assert_int_equal(word_value(WORDS_ACT, "Push"), -1);
    assert_int_equal(word_value(WORDS_ACT, "pus"), -1);
    assert_int_equal(word_value(WORDS_ACT, "pushes"), -1);
    assert_int_equal(word_value(WORDS_ACT, "desk"), -1);
    assert_string_equal(word_name(WORDS_ACT, -1), "?");
    assert_string_equal(word_name(WORDS_ACT, ACT_COUNT), "?");
}

static void a_slip_finds_its_word(void **state)
{
    (void)state;
    WordList acts = words_of(WORDS_ACT), wears = words_of(WORDS_WEAR);
    assert_string_equal(word_nearest(acts, "pauze"), "pause");
    assert_string_equal(word_nearest(acts, "Push"), "push");
    assert_string_equal(word_nearest(acts, "repar"), "repair");
    assert_string_equal(word_nearest(acts, "reconsidered"), "reconsider");
    assert_string_equal(word_nearest(acts, "stay"), "stay");
    assert_string_equal(word_nearest(wears, "minimize-needs"), "minimise-needs");
    assert_null(word_nearest(acts, "elephant"));
    assert_null(word_nearest(acts, "xy"));
    assert_null(word_nearest(acts, ""));
    assert_null(word_nearest(words_of(WORDS_FEELING), "x"));
    assert_null(word_nearest((WordList){NULL, 0}, "push"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_leads_back_to_its_value),
        cmocka_unit_test(names_are_small_letters_and_hyphens),
        cmocka_unit_test(the_names_in_journals_stay),
        cmocka_unit_test(what_is_no_word_has_no_value),
        cmocka_unit_test(a_slip_finds_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
