// SHA-256 against the published vectors (FIPS 180-4 examples; NIST "SHA256ShortMsg") and every
// length around a block.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/sha256.h"

static void published_vectors(void **state)
{
    (void)state;
    static const struct {
        const char *message, *digest;
    } vectors[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrl"
         "m"
         "nopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        char hex[SHA256_HEX_SIZE];
        sha256_hex(vectors[i].message, strlen(vectors[i].message), hex);
        assert_string_equal(hex, vectors[i].digest);
    }
}

static void a_million_letters(void **state)
{
    (void)state;
    enum { COUNT = 1000000 };
    char *message = malloc(COUNT);
    assert_non_null(message);
    memset(message, 'a', COUNT);
    char hex[SHA256_HEX_SIZE];
    sha256_hex(message, COUNT, hex);
    free(message);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void no_bytes_at_all(void **state)
{
    (void)state;
    char hex[SHA256_HEX_SIZE];
    sha256_hex(NULL, 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// The padding takes one block or two. The digest of the 130 digests of "a" x 0 to 129, made once
// with coreutils' sha256sum.
static void every_length_around_a_block(void **state)
{
    (void)state;
    enum { LENGTHS = 130 };
    char message[LENGTHS], digests[LENGTHS * 64 + 1], hex[SHA256_HEX_SIZE];
    memset(message, 'a', sizeof message);
    for (size_t length = 0; length < LENGTHS; length++)
        sha256_hex(message, length, digests + length * 64);
    sha256_hex(digests, (size_t)LENGTHS * 64, hex);
    assert_string_equal(hex, "c665ed20ef30f158e90c7e921d8182bc0943c4b087a82f64a18d417bcdfadce7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(no_bytes_at_all),
        cmocka_unit_test(every_length_around_a_block),
    };
    return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
