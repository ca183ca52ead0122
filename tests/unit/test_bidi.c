// The order in which the letters of a line are seen, against the Unicode Consortium's own test file
// for right to left (UAX 9), where it is installed (Debian: unicode-data).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sdl/runs.h"

#define CASES "/usr/share/unicode/BidiCharacterTest.txt"

enum { LETTERS_MAX = 256, SHARE_MIN = 9990 /* of 10,000 */ };

// A line of the file: "letters;direction;level;levels;order", the order from left to right.
typedef struct Case {
    char text[4 * LETTERS_MAX];
    size_t length;
    size_t starts[LETTERS_MAX]; // bytes
    bool seen[LETTERS_MAX];     // controls are not
    int count;
    RunsBase base;
    int order[LETTERS_MAX], order_count;
} Case;

static void read_letters(Case *bidi, char *field)
{
    TextBuffer text = {0};
    for (char *at = field, *end; *at != '\0'; at = end + (*end == ' ')) {
        assert_true(bidi->count < LETTERS_MAX);
        bidi->starts[bidi->count++] = text.length;
        text_add_code_point(&text, (uint32_t)strtoul(at, &end, 16));
    }
    memcpy(bidi->text, text.bytes, text.length);
    bidi->length = text.length;
    text_deinit(&text);
}

static bool read_case(FILE *file, Case *bidi)
{
    char row[4096], *fields[5];
    do {
        if (fgets(row, sizeof row, file) == NULL)
            return false;
    } while (row[0] == '#' || row[0] == '\n');
    row[strcspn(row, "\n")] = '\0';
    fields[0] = row;
    for (int i = 1; i < 5; i++) {
        fields[i] = strchr(fields[i - 1], ';');
        assert_non_null(fields[i]);
        *fields[i]++ = '\0';
    }
    *bidi = (Case){.base = fields[1][0] == '0'   ? RUNS_RIGHTWARD
                           : fields[1][0] == '1' ? RUNS_LEFTWARD
                                                 : RUNS_FIRST_LETTER};
    read_letters(bidi, fields[0]);
    int letter = 0;
    for (char *level = fields[3]; *level != '\0'; level += strspn(level, " ")) {
        bidi->seen[letter++] = *level != 'x';
        level += strcspn(level, " ");
    }
    assert_int_equal(letter, bidi->count);
    for (char *at = fields[4], *end; *at != '\0'; at = end + (*end == ' '))
        bidi->order[bidi->order_count++] = (int)strtol(at, &end, 10);
    return true;
}

static int letter_at(const Case *bidi, size_t byte)
{
    int letter = 0;
    while (letter < bidi->count && bidi->starts[letter] < byte)
        letter++;
    return letter;
}

static bool is_seen_alike(const Case *bidi, TextRuns *runs)
{
    int place = 0;
    runs_split(bidi->text, bidi->length, bidi->base, runs);
    for (size_t i = 0; i < runs->count; i++) {
        const TextRun *run = &runs->items[i];
        int first = letter_at(bidi, run->start), end = letter_at(bidi, run->start + run->length);
        for (int k = 0; k < end - first; k++) {
            int letter = run->rightward ? first + k : end - 1 - k;
            if (!bidi->seen[letter])
                continue;
            if (place >= bidi->order_count || bidi->order[place++] != letter)
                return false;
        }
    }
    return place == bidi->order_count;
}

static void letters_stand_as_unicode_says(void **state)
{
    (void)state;
#ifndef GENTLY_FRIBIDI
    skip();
#endif
    FILE *file = fopen(CASES, "r");
    if (file == NULL)
        skip();
    static Case bidi;
    TextRuns runs = {0};
    int count = 0, alike = 0;
    for (int row = 1; read_case(file, &bidi); row++) {
        bool same = is_seen_alike(&bidi, &runs);
        count++;
        alike += same;
        if (!same && count - alike <= 20)
            fprintf(stderr, "case %d: %.*s\n", row, (int)bidi.length, bidi.text);
    }
    fclose(file);
    free(runs.items);
    assert_true(count > 90000);
    print_message("%d of %d lines of BidiCharacterTest are seen as they should be\n", alike, count);
    assert_true((int64_t)alike * 10000 >= (int64_t)count * SHARE_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_stand_as_unicode_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
