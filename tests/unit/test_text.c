// base/text: UTF-8 by The Unicode Standard's table 3-7, strings that grow, the distance of words.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

// The lengths of the rows of table 3-7: first byte, the range of the second; every further byte is
// 80..BF.
typedef struct Table37 {
    unsigned first_from, first_to, second_from, second_to;
    size_t size;
} Table37;

static const Table37 table_3_7[] = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

// What the table says of a sequence whose bytes from the third on are in 80..BF.
static size_t size_by_table(unsigned first, unsigned second)
{
    for (size_t i = 0; i < sizeof table_3_7 / sizeof *table_3_7; i++) {
        const Table37 *row = &table_3_7[i];
        bool first_fits = first >= row->first_from && first <= row->first_to;
        bool second_fits = second >= row->second_from && second <= row->second_to;
        if (first_fits && (row->size == 1 || second_fits))
            return row->size;
    }
    return 0;
}

static void decoding_agrees_with_the_table(void **state)
{
    (void)state;
    for (unsigned first = 0; first <= 0xFF; first++)
        for (unsigned second = 0; second <= 0xFF; second++) {
            char bytes[] = {(char)first, (char)second, (char)0x80, (char)0xBF};
            uint32_t code_point;
            assert_int_equal(utf8_decode(bytes, 4, &code_point), size_by_table(first, second));
        }
}

static void a_byte_that_does_not_continue_is_refused(void **state)
{
    (void)state;
    static const char *const starts[] = {"\xE2\x80", "\xF0\x9F\x8C"};
    for (size_t i = 0; i < 2; i++)
        for (unsigned last = 0; last <= 0xFF; last++) {
            char bytes[4];
            size_t length = strlen(starts[i]);
            memcpy(bytes, starts[i], length);
            bytes[length] = (char)last;
            uint32_t code_point;
            bool continues = last >= 0x80 && last <= 0xBF;
            assert_int_equal(utf8_decode(bytes, length + 1, &code_point),
                             continues ? length + 1 : 0);
        }
}

static void every_code_point_comes_back(void **state)
{
    (void)state;
    TextBuffer buffer = {0};
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        if (code_point == 0xD800)
            code_point = 0xE000; // surrogates are not characters
        text_clear(&buffer);
        text_add_code_point(&buffer, code_point);
        uint32_t back = UINT32_MAX;
        if (utf8_decode(buffer.bytes, buffer.length, &back) != buffer.length || back != code_point)
            fail_msg("U+%04X came back as U+%04X", code_point, back);
        for (size_t cut = 0; cut < buffer.length; cut++)
            assert_int_equal(utf8_decode(buffer.bytes, cut, &back), 0);
    }
    text_deinit(&buffer);
}

typedef struct Sample {
    const char *bytes;
    size_t length, first_invalid;
} Sample;

static void the_first_bad_byte_is_named(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"", 0, 0},
        {"a “b” \xF0\x9F\x8C\xB1", 14, 14},
        {"a\0b", 3, 3},
        {"abc\x80", 4, 3},                      // continues nothing
        {"ab\xC0\xAF", 4, 2},                   // overlong slash
        {"a\xE0\x9F\xBF", 4, 1},                // overlong
        {"\xED\xA0\x80", 3, 0},                 // surrogate
        {"ok\xF4\x90\x80\x80", 6, 2},           // above U+10FFFF
        {"ok\xE2\x80", 4, 2},                   // cut off
        {"\xF0\x9F\x8C\xB1\xFF", 5, 4},         // no such byte
        {"\xEF\xBB\xBF{}", 5, 5},               // a mark at the start is a character
        {"\xC3\xA9\xC3", 3, 2},                 // the second is cut off
        {"\xF8\x88\x80\x80\x80", 5, 0},         // five bytes
        {"\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 7, 7}, // noncharacters are well-formed
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_int_equal(utf8_first_invalid(samples[i].bytes, samples[i].length),
                         samples[i].first_invalid);
}

static void counting_and_stepping_back(void **state)
{
    (void)state;
    const char *text = "aé—\xF0\x9F\x8C\xB1z"; // 1, 2, 3, 4 and 1 bytes
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count(text), 5);
    static const size_t starts[] = {0, 1, 3, 6, 10, 11};
    for (size_t i = 5; i > 0; i--)
        assert_int_equal(utf8_previous(text, starts[i]), starts[i - 1]);
    assert_int_equal(utf8_previous(text, 0), 0);
}

static void assert_excerpt(const char *string, const char *expected)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    memset(excerpt, 'x', sizeof excerpt);
    assert_ptr_equal(text_excerpt(string, excerpt), excerpt);
    assert_string_equal(excerpt, expected);
}

static void excerpts_fit_into_a_sentence(void **state)
{
    (void)state;
    assert_excerpt("", "");
    assert_excerpt("naïve “quote” \xF0\x9F\x8C\xB1", "naïve “quote” \xF0\x9F\x8C\xB1");
    assert_excerpt("123456789012345678901234567890", "123456789012345678901234567890");
    assert_excerpt("1234567890123456789012345678901", "123456789012345678901234567890…");
    assert_excerpt("a\nb\x1B[2J\x7F", "a\uFFFDb\uFFFD[2J\uFFFD");
    // A C1 control, then an override and an isolate, both closed again, and a line separator.
    assert_excerpt("\xC2\x9B\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9\xE2\x80\xAC\xE2\x80\xA8",
                   "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    assert_excerpt("\xE2\x80\x8F!", "\uFFFD!");
    assert_excerpt("cut \xE2\x80", "cut \uFFFD\uFFFD");
    TextBuffer seeds = {0}, thirty = {0};
    for (int i = 0; i < 40; i++)
        text_add_code_point(&seeds, 0x1F331);
    text_addf(&thirty, "%.120s…", seeds.bytes);
    assert_excerpt(seeds.bytes, thirty.bytes); // the longest excerpt there is
    text_deinit(&seeds);
    text_deinit(&thirty);
}

static void buffers_grow_and_end_with_nul(void **state)
{
    (void)state;
    TextBuffer buffer = {0};
    text_clear(&buffer);
    assert_null(buffer.bytes);
    text_add_bytes(&buffer, NULL, 0);
    assert_string_equal(buffer.bytes, "");
    text_add(&buffer, "one");
    text_add_bytes(&buffer, ", two, three", 5);
    text_addf(&buffer, " %s %d", "and", 3);
    assert_string_equal(buffer.bytes, "one, two and 3");
    assert_int_equal(buffer.length, strlen(buffer.bytes));
    text_clear(&buffer);
    assert_string_equal(buffer.bytes, "");
    for (int i = 0; i < 10000; i++)
        text_addf(&buffer, "%04d", i);
    assert_int_equal(buffer.length, 40000);
    assert_memory_equal(buffer.bytes + 4 * 1234, "1234", 4);
    assert_int_equal(buffer.bytes[buffer.length], '\0');
    text_deinit(&buffer);
    assert_null(buffer.bytes);
    assert_int_equal(buffer.length, 0);
}

static void assert_unquoted(const char *string, const char *expected)
{
    TextBuffer buffer = {0};
    text_add(&buffer, "");
    text_add_unquoted(&buffer, string);
    assert_string_equal(buffer.bytes, expected);
    text_deinit(&buffer);
}

static void marks_around_all_of_it_are_taken_off(void **state)
{
    (void)state;
    assert_unquoted("“I may rest.”", "I may rest.");
    assert_unquoted("„Ich darf ruhen.“", "Ich darf ruhen.");
    assert_unquoted("«Puedo descansar».", "Puedo descansar");
    assert_unquoted("«Uno». Y «dos».", "«Uno». Y «dos».");
    assert_unquoted("“One.” And “two.”", "“One.” And “two.”");
    assert_unquoted("Say: “Later.”", "Say: “Later.”");
    assert_unquoted("“Later,” you say.", "“Later,” you say.");
    assert_unquoted("“”", "");
    assert_unquoted("“", "“");
    assert_unquoted("”", "”");
    assert_unquoted("", "");
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(text_distance("", ""), 0);
    assert_int_equal(text_distance("pause", "pause"), 0);
    assert_int_equal(text_distance("", "stay"), 4);
    assert_int_equal(text_distance("stay", ""), 4);
    assert_int_equal(text_distance("puase", "pause"), 1);
    assert_int_equal(text_distance("paus", "pause"), 1);
    assert_int_equal(text_distance("pauses", "pause"), 1);
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("sitting", "kitten"), 3);
    char wide[66];
    memset(wide, 'a', 65);
    wide[65] = '\0';
    assert_int_equal(text_distance(wide, "a"), 64);
    assert_int_equal(text_distance(wide + 1, "a"), 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoding_agrees_with_the_table),
        cmocka_unit_test(a_byte_that_does_not_continue_is_refused),
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(the_first_bad_byte_is_named),
        cmocka_unit_test(counting_and_stepping_back),
        cmocka_unit_test(excerpts_fit_into_a_sentence),
        cmocka_unit_test(buffers_grow_and_end_with_nul),
        cmocka_unit_test(marks_around_all_of_it_are_taken_off),
        cmocka_unit_test(distances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
