// Every file of tests/cases/scenario against what `gently check` is expected to print about it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/cmd_check.h"
#include "unit/cases.h"

// What check prints about the file, and its exit status in a last line.
static void check(const char *name, FILE *out)
{
    CheckRequest request = {
        .paths = &name, .path_count = 1, .tone_folder = GENTLY_SOURCE_DIR "/levels"};
    int status = cmd_check(&request, (CheckPrint){0}, out, stderr);
    fprintf(out, "exit status %d\n", status);
}

static void every_case_prints_what_is_expected(void **state)
{
    (void)state;
    cases_check("scenario", ".json", 60, check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_prints_what_is_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
