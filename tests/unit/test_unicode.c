// Where lines break and what is one letter, against the test files of the Unicode Consortium where
// they are installed (Debian: unicode-data), and by a few examples of our own in any case.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

#define TESTS "/usr/share/unicode/auxiliary/"

// A line of such a file: a text, and where it may be broken (a bit for each byte).
typedef struct Line {
    char text[256];
    size_t length;
    bool broken[256 + 1];
} Line;

static bool read_line(FILE *file, Line *line)
{
    char row[1024];
    TextBuffer text = {0};
    do {
        if (fgets(row, sizeof row, file) == NULL)
            return false;
    } while (row[0] == '#' || row[0] == '\n');
    *line = (Line){0};
    row[strcspn(row, "#\n")] = '\0';
    for (char *part = strtok(row, " \t"); part != NULL; part = strtok(NULL, " \t")) {
        if (strcmp(part, "÷") == 0)
            line->broken[text.length] = true;
        else if (strcmp(part, "×") != 0)
            text_add_code_point(&text, (uint32_t)strtoul(part, NULL, 16));
    }
    assert_true(text.length < sizeof line->text);
    memcpy(line->text, text.bytes, text.length);
    line->length = text.length;
    text_deinit(&text);
    return true;
}

static bool has_surrogate(const Line *line)
{
    return utf8_first_invalid(line->text, line->length) < line->length;
}

static bool breaks_alike(const Line *line)
{
    // From every place where one may begin, to the end.
    for (size_t from = 0; from < line->length;) {
        size_t to = unicode_line_break(line->text, line->length, from, NULL);
        for (size_t at = from + 1; at < to; at++)
            if (line->broken[at])
                return false;
        if (!line->broken[to])
            return false;
        from = to;
    }
    return true;
}

static bool letters_alike(const Line *line)
{
    for (size_t from = 0; from < line->length;) {
        size_t to = unicode_letter_end(line->text, line->length, from);
        for (size_t at = from + 1; at < to; at++)
            if (line->broken[at])
                return false;
        if (!line->broken[to] || unicode_letter_before(line->text, to) != from)
            return false;
        from = to;
    }
    return true;
}

static void hold_against(const char *path, bool (*alike)(const Line *line))
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        skip();
    int count = 0, failed = 0;
    Line line;
    for (int row = 1; read_line(file, &line); row++) {
        if (has_surrogate(&line))
            continue;
        count++;
        if (!alike(&line) && failed++ < 20) {
            fprintf(stderr, "case %d:", row);
            for (size_t at = 0, size; at < line.length; at += size) {
                uint32_t code_point;
                size = utf8_decode(line.text + at, line.length - at, &code_point);
                fprintf(stderr, " %s %04X", line.broken[at] ? "÷" : "×", (unsigned)code_point);
            }
            fputc('\n', stderr);
        }
    }
    fclose(file);
    assert_true(count > 100);
    if (failed > 0)
        fail_msg("%s: %d of %d", path, count - failed, count);
}

static void lines_break_as_unicode_says(void **state)
{
    (void)state;
    hold_against(TESTS "LineBreakTest.txt", breaks_alike);
}

static void letters_are_those_of_unicode(void **state)
{
    (void)state;
    hold_against(TESTS "GraphemeBreakTest.txt", letters_alike);
}

static void assert_pieces(const char *text, const char *expected)
{
    TextBuffer pieces = {0};
    for (size_t from = 0, to; from < strlen(text); from = to) {
        to = unicode_line_break(text, strlen(text), from, NULL);
        text_addf(&pieces, "%s%.*s", from > 0 ? "|" : "", (int)(to - from), text + from);
    }
    assert_string_equal(pieces.bytes, expected);
    text_deinit(&pieces);
}

static void lines_break_in_any_script(void **state)
{
    (void)state;
    assert_pieces("One breath would be plenty.", "One |breath |would |be |plenty.");
    assert_pieces("„Nein, nein“, sagt sie.", "„Nein, |nein“, |sagt |sie.");
    assert_pieces("«¿Y?», dice.", "«¿Y?», |dice.");
    assert_pieces("9:30, 100\u00A0%", "9:30, |100\u00A0%");
    assert_pieces("息を吸う。「はい」", "息|を|吸|う。|「は|い」");
    assert_pieces("تنفّس بهدوء.", "تنفّس |بهدوء.");
    assert_pieces("well-known, 3-4", "well-|known, |3-4");
    assert_pieces("a\nb", "a\n|b");
}

static void a_letter_goes_whole(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "é",  "e\u0301", "🇩🇪", "👩‍👩‍👧",
                                          "क्", "각", "ﷺ"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        char text[64];
        snprintf(text, sizeof text, "x%s", letters[i]);
        assert_int_equal(unicode_letter_before(text, strlen(text)), 1);
    }
    assert_int_equal(unicode_letter_before("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_as_unicode_says),
        cmocka_unit_test(letters_are_those_of_unicode),
        cmocka_unit_test(lines_break_in_any_script),
        cmocka_unit_test(a_letter_goes_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
