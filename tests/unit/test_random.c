// base/random: the numbers are those of the published generators, on every machine.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"

static void numbers_are_those_of_splitmix64(void **state)
{
    (void)state;
    // The reference generator's first outputs for the seed 1234567.
    static const uint64_t expected[] = {6457827717110365317u, 3203168211198807973u,
                                        9817491932198370423u, 4593380528125082431u,
                                        16408922859458223821u};
    Random random = {1234567};
    for (size_t i = 0; i < 5; i++)
        assert_true(random_next(&random) == expected[i]);
}

static void mixing_nothing_gives_nothing(void **state)
{
    (void)state;
    assert_true(random_mix(0) == 0);
    assert_true(random_mix(1) != random_mix(2));
}

static void hashes_are_mixed_fnv_1a(void **state)
{
    (void)state;
    assert_true(random_hash("") == random_mix(0xCBF29CE484222325u));
    assert_true(random_hash("a") == random_mix(0xAF63DC4C8601EC8Cu));
    assert_true(random_hash("foobar") == random_mix(0x85944171F73967E8u));
    assert_true(random_hash("\xC3\xA9") != random_hash("\xC3\xA8"));
}

static void equal_seeds_give_equal_numbers(void **state)
{
    (void)state;
    Random a = {99}, b = {99}, c = {100};
    int differ = 0;
    for (int i = 0; i < 100; i++) {
        uint64_t number = random_next(&a);
        assert_true(number == random_next(&b));
        differ += number != random_next(&c);
    }
    assert_int_equal(differ, 100);
}

static void numbers_below_a_limit_are_spread_evenly(void **state)
{
    (void)state;
    enum { LIMIT = 6, DRAWS = 60000 };
    int count[LIMIT] = {0};
    Random random = {7};
    for (int i = 0; i < DRAWS; i++)
        count[random_below(&random, LIMIT)]++;
    for (int i = 0; i < LIMIT; i++)
        assert_in_range(count[i], DRAWS / LIMIT - 500, DRAWS / LIMIT + 500); // 5 deviations
    for (int i = 0; i < 100; i++)
        assert_int_equal(random_below(&random, 1), 0);
    uint32_t highest = 0;
    for (int i = 0; i < 100; i++) {
        uint32_t number = random_below(&random, UINT32_MAX);
        highest = number > highest ? number : highest;
        assert_true(number < UINT32_MAX);
    }
    assert_true(highest > UINT32_MAX / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_splitmix64),
        cmocka_unit_test(mixing_nothing_gives_nothing),
        cmocka_unit_test(hashes_are_mixed_fnv_1a),
        cmocka_unit_test(equal_seeds_give_equal_numbers),
        cmocka_unit_test(numbers_below_a_limit_are_spread_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
