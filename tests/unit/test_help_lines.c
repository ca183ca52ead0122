// The help card's data: two sources for every number, and what a file that is not ours does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/help_lines.h"
#include "store/json.h"

#define OURS GENTLY_SOURCE_DIR "/assets/help/lines.json"

static void ours_is_read_whole(void **state)
{
    (void)state;
    HelpLines lines;
    assert_true(help_lines_load(file_ops_posix(), OURS, &lines));
    assert_in_range(lines.countries.count, 20, 300);
    for (size_t i = 0; i < lines.countries.count; i++) {
        const HelpCountry *country = &lines.countries.items[i];
        assert_int_equal(strlen(country->code), 2);
        assert_in_range(country->lines.count, 1, 3);
        assert_int_equal(help_lines_country(&lines, country->code), i);
    }
    assert_int_equal(help_lines_country(&lines, "gb"), help_lines_locale(&lines, "en_GB.UTF-8"));
    assert_int_equal(help_lines_locale(&lines, "C.UTF-8"), -1);
    assert_int_equal(help_lines_locale(&lines, NULL), -1);
    assert_int_equal(help_lines_locale(&lines, "en_"), -1);
    help_lines_deinit(&lines);
}

// Fills `host` with what stands between :// and the next slash.
static void host_of(const char *address, char host[256])
{
    const char *start = strstr(address, "://");
    assert_non_null(start);
    snprintf(host, 256, "%.*s", (int)strcspn(start + 3, "/"), start + 3);
}

static void assert_two_hosts(const JsonValue *list, const char *what)
{
    char first[256] = "", host[256];
    for (const JsonValue *item = json_first(list); item != NULL; item = json_next(item)) {
        host_of(json_string(item), host);
        if (first[0] == '\0')
            strcpy(first, host);
        else if (strcmp(first, host) != 0)
            return;
    }
    fail_msg("%s has no two sources", what);
}

static void every_number_has_two_sources(void **state)
{
    (void)state;
    TextBuffer bytes = {0};
    assert_true(file_read(file_ops_posix(), OURS, JSON_BYTES_MAX, &bytes));
    JsonDoc *doc = json_parse(bytes.bytes, bytes.length, NULL);
    assert_non_null(doc);
    const JsonValue *countries = json_get(json_root(doc), "countries");
    for (const JsonValue *country = json_first(countries); country != NULL;
         country = json_next(country)) {
        assert_two_hosts(json_get(country, "emergency_sources"),
                         json_string(json_get(country, "name")));
        const JsonValue *list = json_get(country, "lines");
        for (const JsonValue *line = json_first(list); line != NULL; line = json_next(line))
            assert_two_hosts(json_get(line, "sources"), json_string(json_get(line, "name")));
    }
    json_free(doc);
    text_deinit(&bytes);
}

static void load_text(const char *text, HelpLines *lines)
{
    FILE *file = fopen("help-lines-test.json", "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    help_lines_load(file_ops_posix(), "help-lines-test.json", lines);
    unlink("help-lines-test.json");
}

static void the_oldest_date_counts(void **state)
{
    (void)state;
    HelpLines lines;
    load_text("{\"countries\":[{\"country\":\"XX\",\"name\":\"X\",\"emergency\":\"1\",\"lines\":["
              "{\"name\":\"A\",\"number\":\"2\",\"hours\":\"h\",\"checked\":\"2026-11\"},"
              "{\"name\":\"B\",\"number\":\"3\",\"hours\":\"h\",\"checked\":\"2026-02\"}]}]}",
              &lines);
    assert_int_equal(lines.checked_month, 2);
    assert_false(help_lines_are_old(&lines, 2028, 1));
    assert_true(help_lines_are_old(&lines, 2028, 2));
    help_lines_deinit(&lines);
}

static void what_is_not_such_a_file_is_no_lines(void **state)
{
    static const char *const texts[] = {
        "",
        "x",
        "[]",
        "{}",
        "{\"countries\":3}",
        "{\"countries\":[3,{},{\"country\":\"XX\"}]}",
        "{\"countries\":[{\"country\":1,\"name\":2,\"emergency\":3,\"lines\":[4,{\"name\":5}]}]}"};
    (void)state;
    HelpLines lines;
    assert_false(help_lines_load(file_ops_posix(), "no-such-file", &lines));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        load_text(texts[i], &lines);
        assert_int_equal(lines.countries.count, 0);
        assert_false(help_lines_are_old(&lines, 3000, 1));
        help_lines_deinit(&lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ours_is_read_whole),
        cmocka_unit_test(every_number_has_two_sources),
        cmocka_unit_test(the_oldest_date_counts),
        cmocka_unit_test(what_is_not_such_a_file_is_no_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
