// levels/README.md explains every code of gently check and every word of the format.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/finding.h"
#include "core/words.h"
#include "store/file_ops.h"

static int read_guide(void **state)
{
    static TextBuffer guide;
    *state = &guide;
    return file_read(file_ops_posix(), GENTLY_SOURCE_DIR "/levels/README.md", 1 << 20, &guide) ? 0
                                                                                               : -1;
}

static int drop_guide(void **state)
{
    text_deinit(*state);
    return 0;
}

static void assert_explained(const TextBuffer *guide, const char *word)
{
    char quoted[80];
    snprintf(quoted, sizeof quoted, "`%s`", word);
    if (word[0] != '\0' && strstr(guide->bytes, quoted) == NULL)
        fail_msg("levels/README.md does not explain %s", quoted);
}

static void explains_every_code(void **state)
{
    for (int code = 0; code < FINDING_COUNT; code++)
        assert_explained(*state, finding_name((FindingCode)code));
}

static void explains_every_word(void **state)
{
    for (int kind = WORDS_ACT; kind <= WORDS_ARRIVED; kind++)
        for (int i = 0; i < words_of((WordKind)kind).count; i++)
            assert_explained(*state, words_of((WordKind)kind).names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains_every_code),
        cmocka_unit_test(explains_every_word),
    };
    return cmocka_run_group_tests(tests, read_guide, drop_guide);
}
