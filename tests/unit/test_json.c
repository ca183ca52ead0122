// Strict JSON: which documents are accepted, where the first problem of the others is said to be,
// what is read from a document, and how strings are written.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "base/random.h"
#include "store/json.h"

// A document and where its first problem is; line 0: it is right.
typedef struct Document {
    const char *bytes;
    size_t length;
    uint32_t line, column;
    FindingCode code;
} Document;

#define RIGHT(bytes)                                                                               \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, 0, 0, FINDING_NOT_JSON                                           \
    }
#define WRONG(bytes, line, column)                                                                 \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, line, column, FINDING_NOT_JSON                                   \
    }
#define CODED(bytes, line, column, code)                                                           \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, line, column, code                                               \
    }

static const Document documents[] = {
    // any value may stand alone
    RIGHT("null"),
    RIGHT("true"),
    RIGHT("false"),
    RIGHT("0"),
    RIGHT("\"\""),
    RIGHT("[]"),
    RIGHT("{}"),
    RIGHT(" \t\r\n[ ]\n"),
    RIGHT("[1, 2 ,3\n,4]"),
    RIGHT("{\"\":0}"),
    RIGHT("{\"a\":{\"a\":{\"a\":1}}}"),
    RIGHT("[[], {}, [[]], [{}]]"),
    RIGHT("{\"a\":1,\"A\":2}"),
    RIGHT("[{\"a\":1},{\"a\":1}]"),
    // numbers
    RIGHT("-0"),
    RIGHT("[0, -1, 10, 1.5, -1.50, 1e3, 1E+3, 1e-3, 0e0, 0.0e0]"),
    RIGHT("1e999"),
    RIGHT("-1e-999"),
    RIGHT("123456789012345678901234567890123456789012345678901234567890"),
    CODED("1234567890123456789012345678901234567890123456789012345678901", 1, 1, FINDING_TOO_LARGE),
    WRONG("01", 1, 1),
    WRONG("-01", 1, 1),
    WRONG("[00]", 1, 2),
    WRONG("-", 1, 2),
    WRONG("[-]", 1, 3),
    WRONG("-a", 1, 2),
    WRONG("1.", 1, 3),
    WRONG("[1.]", 1, 4),
    WRONG("1.e5", 1, 3),
    WRONG(".5", 1, 1),
    WRONG("-.5", 1, 2),
    WRONG("+1", 1, 1),
    WRONG("[1,+1]", 1, 4),
    WRONG("1e", 1, 3),
    WRONG("1e+", 1, 4),
    WRONG("1E-x", 1, 4),
    WRONG("0x10", 1, 1),
    WRONG("1_000", 1, 1),
    WRONG("1.2.3", 1, 1),
    WRONG("1-2", 1, 1),
    WRONG("--1", 1, 2),
    WRONG("-Infinity", 1, 2),
    // words
    WRONG("NaN", 1, 1),
    WRONG("Infinity", 1, 1),
    WRONG("True", 1, 1),
    WRONG("nul", 1, 1),
    WRONG("nulls", 1, 1),
    WRONG("truefalse", 1, 1),
    WRONG("[undefined]", 1, 2),
    // strings
    RIGHT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\""),
    RIGHT("\"\\ud83d\\ude00 \\uFFFF \\u00e9\""),
    RIGHT("\"\x7F \xC2\x80 \xE2\x80\xA8 \xF4\x8F\xBF\xBF\""),
    WRONG("\"", 1, 2),
    WRONG("\"abc", 1, 5),
    WRONG("\"abc\ndef\"", 1, 5),
    WRONG("[\"a\",\n \"b]\n", 2, 5),
    WRONG("\"\\", 1, 2),
    WRONG("\"\\\"", 1, 4),
    WRONG("\"\\x41\"", 1, 2),
    WRONG("\"\\'\"", 1, 2),
    WRONG("\"\\U0041\"", 1, 2),
    WRONG("\"\\\n\"", 1, 2),
    WRONG("\"\\u12\"", 1, 6),
    WRONG("\"\\u12g4\"", 1, 6),
    WRONG("\"\\u 123\"", 1, 4),
    WRONG("\"a\\u0000b\"", 1, 3),
    WRONG("\"\\ud83d\"", 1, 2),
    WRONG("\"\\ud83d\\n\"", 1, 2),
    WRONG("\"\\ud83d\\ud83d\"", 1, 2),
    WRONG("\"\\ud83d\\u0041\"", 1, 2),
    WRONG("\"\\ud83d\\uzzzz\"", 1, 10),
    WRONG("\"\\ude00\"", 1, 2),
    WRONG("\"a\tb\"", 1, 3),
    WRONG("\"a\x01\"", 1, 3),
    WRONG("\"a\0b\"", 1, 3),
    WRONG("'a'", 1, 1),
    WRONG("[`a`]", 1, 2),
    WRONG("“a”", 1, 1),
    WRONG("[a]", 1, 2),
    // UTF-8
    CODED("\"\x80\"", 1, 2, FINDING_NOT_UTF8),
    CODED("\"\xC0\x80\"", 1, 2, FINDING_NOT_UTF8),
    CODED("\"\xE0\x80\x80\"", 1, 2, FINDING_NOT_UTF8),
    CODED("\"\xED\xA0\x80\"", 1, 2, FINDING_NOT_UTF8),
    CODED("\"\xF4\x90\x80\x80\"", 1, 2, FINDING_NOT_UTF8),
    CODED("\"é\xFF\"", 1, 3, FINDING_NOT_UTF8),
    CODED("\"\xC3", 1, 2, FINDING_NOT_UTF8),
    CODED("[1,\xE9]", 1, 4, FINDING_NOT_UTF8),
    CODED("\xEF\xBB\xBF{}", 1, 1, FINDING_NOT_UTF8),
    CODED("\xFF\xFE{\0}\0", 1, 1, FINDING_NOT_UTF8),
    CODED("\0[\0]", 1, 1, FINDING_NOT_UTF8),
    WRONG("[\xEF\xBB\xBF]", 1, 2),
    WRONG("[\xC2\xA0]", 1, 2),
    WRONG("[\xE2\x80\xA8]", 1, 2),
    WRONG("[é]", 1, 2),
    // nothing, too little, too much
    WRONG("", 1, 1),
    WRONG(" \n\n  ", 3, 3),
    WRONG("[", 1, 2),
    WRONG("{", 1, 2),
    WRONG("[1", 1, 3),
    WRONG("[1,", 1, 4),
    WRONG("{\"a\"", 1, 5),
    WRONG("{\"a\":", 1, 6),
    WRONG("{\"a\":1", 1, 7),
    WRONG("{\"a\":1,", 1, 8),
    WRONG("[[1]\n", 2, 1),
    WRONG("]", 1, 1),
    WRONG("}", 1, 1),
    WRONG(",", 1, 1),
    WRONG(":", 1, 1),
    WRONG("1 2", 1, 3),
    WRONG("{}{}", 1, 3),
    WRONG("[]\n]", 2, 1),
    WRONG("null,", 1, 5),
    WRONG("[] // end", 1, 4),
    WRONG("[]\0", 1, 3),
    // commas, colons, brackets
    WRONG("[1,]", 1, 3),
    WRONG("[1,\n]", 1, 3),
    WRONG("{\"a\":1,}", 1, 7),
    WRONG("[,1]", 1, 2),
    WRONG("[1,,2]", 1, 4),
    WRONG("{,}", 1, 2),
    WRONG("{\"a\":1,,\"b\":2}", 1, 8),
    WRONG("[1 2]", 1, 3),
    WRONG("[1\n\n 2]", 1, 3),
    WRONG("[\"a\" \"b\"]", 1, 5),
    WRONG("[1;2]", 1, 3),
    WRONG("{\"a\":1 \"b\":2}", 1, 7),
    WRONG("{\"a\" 1}", 1, 5),
    WRONG("{\"a\"=1}", 1, 5),
    WRONG("{\"a\"}", 1, 5),
    WRONG("{\"a\":}", 1, 6),
    WRONG("{\"a\":,\"b\":1}", 1, 6),
    WRONG("{\"a\"::1}", 1, 6),
    WRONG("{a:1}", 1, 2),
    WRONG("{1:1}", 1, 2),
    WRONG("{'a':1}", 1, 2),
    WRONG("{[]:1}", 1, 2),
    WRONG("{\"a\":1, \"b\"", 1, 12),
    WRONG("[\"a\":1]", 1, 5),
    WRONG("[1}", 1, 3),
    WRONG("{\"a\":1]", 1, 7),
    WRONG("{]", 1, 2),
    WRONG("[}", 1, 2),
    WRONG("{\"a\":]}", 1, 6),
    WRONG("[1 /* one */]", 1, 4),
    WRONG("[# one\n1]", 1, 2),
    WRONG("[\"é\", \"ü\" x]", 1, 10),
    // keys that stand twice
    CODED("{\"a\":1,\"a\":2}", 1, 8, FINDING_DUPLICATE_KEY),
    CODED("{\"a\":1,\n \"\\u0061\":2}", 2, 2, FINDING_DUPLICATE_KEY),
    CODED("{\"\":1,\"\":2}", 1, 7, FINDING_DUPLICATE_KEY),
    CODED("{\"a/b\":1,\"a\\/b\":2}", 1, 10, FINDING_DUPLICATE_KEY),
    CODED("{\"😀\":1,\"\\ud83d\\ude00\":2}", 1, 8, FINDING_DUPLICATE_KEY),
    CODED("{\"b\":{\"x\":1,\"x\":1},\"b\":1}", 1, 13, FINDING_DUPLICATE_KEY),
    CODED("{\"a\":1,\"b\":2,\"b\":3,\"a\":4}", 1, 14, FINDING_DUPLICATE_KEY),
    CODED("{\"a\":1,\"a\":2,\"a\":3}", 1, 8, FINDING_DUPLICATE_KEY),
    CODED("[{\"a\":[{\"b\":1,\"b\":2}]}]", 1, 15, FINDING_DUPLICATE_KEY),
    WRONG("{\"a\":1,\"a\":2", 1, 13),
};

static void every_document_gets_its_verdict(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        const Document *document = &documents[i];
        JsonProblem problem = {0};
        // A block of exactly that size, so that a sanitizer sees one byte too many being read.
        char *bytes = malloc(document->length + (document->length == 0));
        memcpy(bytes, document->bytes, document->length);
        JsonDoc *doc = json_parse(bytes, document->length, &problem);
        free(bytes);
        bool right = document->line == 0;
        bool as_said = right ? doc != NULL
                             : doc == NULL && problem.code == document->code &&
                                   problem.place.line == document->line &&
                                   problem.place.column == document->column;
        json_free(doc);
        if (!as_said)
            fail_msg("document %zu: %s\n%s %u:%u %s", i, document->bytes,
                     finding_name(problem.code), (unsigned)problem.place.line,
                     (unsigned)problem.place.column, problem.text);
        assert_true(right == (problem.text[0] == '\0'));
        assert_int_equal(utf8_first_invalid(problem.text, strlen(problem.text)),
                         strlen(problem.text));
    }
}

static void a_problem_need_not_be_wanted(void **state)
{
    (void)state;
    assert_null(json_parse("[", 1, NULL));
    assert_null(json_parse("{\"a\":1,\"a\":1}", 13, NULL));
}

static void problems_say_what_to_do(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text, *hint;
    } examples[] = {
        {"[1 2]", "a comma is missing here", ""},
        {"[\"a\" b\"]", "a comma is missing here",
         "or, if the text goes on here: quotes inside a text are “curly”"},
        {"\n\n  \"abc\n\"", "this text was never closed: its opening quote is in column 3",
         "close it with a straight quote; a new line inside a text is written \\n"},
        {"{\n\"a\":[1,2\n", "the file ends too early: the [ on line 2 was never closed",
         "close it with ]"},
        {"[\n{\"a\":1]", "this ] does not close the { on line 2", "close that one first, with }"},
        {"{\"a\":1,\n\n\"a\":2}", "the key “a” stands here for the second time",
         "the first one is on line 1"},
        {"{name:1}", "this key has no quotes", "write \"name\""},
        {"\"\\u0000\"", "\\u0000 stands for nothing and cannot be part of a text", "take it out"},
        {"[\xC2\x85]", "an invisible character (U+0085) stands here",
         "delete it, or type a plain space"},
        {"[€]", "“€” cannot stand here",
         "a text in quotes, a number, a list or an object belongs here"},
        {"1x23456789012345678901234567890", "“1x234567890123456789” is not a number in JSON",
         "a text stands in quotes"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        JsonProblem problem;
        assert_null(json_parse(examples[i].bytes, strlen(examples[i].bytes), &problem));
        assert_string_equal(problem.text, examples[i].text);
        assert_string_equal(problem.hint, examples[i].hint);
    }
}

static void a_key_in_a_sentence_is_short_and_harmless(void **state)
{
    (void)state;
    JsonProblem problem;
    const char *bytes = "{\"\\u001b[31mrather a long key, longer than fits\":1,"
                        "\"\\u001b[31mrather a long key, longer than fits\":2}";
    assert_null(json_parse(bytes, strlen(bytes), &problem));
    assert_string_equal(problem.text, "the key “\xEF\xBF\xBD[31mrather a long key, longer…” "
                                      "stands here for the second time");
}

// --- limits --------------------------------------------------------------------------------------

static JsonDoc *parse(const TextBuffer *text, JsonProblem *problem)
{
    return json_parse(text->bytes, text->length, problem);
}

static void add_times(TextBuffer *text, const char *part, int times)
{
    for (int i = 0; i < times; i++)
        text_add(text, part);
}

static void depth_ends_at_its_limit(void **state)
{
    (void)state;
    for (int depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
        JsonProblem problem;
        TextBuffer text = {0};
        add_times(&text, "[", depth);
        add_times(&text, "]", depth);
        JsonDoc *doc = parse(&text, &problem);
        assert_true((doc != NULL) == (depth == JSON_DEPTH_MAX));
        if (doc == NULL) {
            assert_int_equal(problem.code, FINDING_TOO_DEEP);
            assert_int_equal(problem.place.column, JSON_DEPTH_MAX + 1);
        }
        json_free(doc);
        text_deinit(&text);
    }
}

static void depth_counts_what_is_open_only(void **state)
{
    (void)state;
    TextBuffer text = {0};
    text_add(&text, "[0");
    add_times(&text, ",[{}]", 1000);
    text_add(&text, "]");
    JsonDoc *doc = parse(&text, NULL);
    assert_non_null(doc);
    json_free(doc);
    text_deinit(&text);
}

static void size_ends_at_its_limit(void **state)
{
    (void)state;
    JsonProblem problem;
    TextBuffer text = {0};
    text_add(&text, "1");
    while (text.length < JSON_BYTES_MAX)
        text_add_bytes(&text, " ", 1);
    JsonDoc *doc = parse(&text, &problem);
    assert_non_null(doc);
    json_free(doc);
    text_add(&text, " ");
    assert_null(parse(&text, &problem));
    assert_int_equal(problem.code, FINDING_TOO_LARGE);
    text_deinit(&text);
}

static void the_number_of_values_ends_at_its_limit(void **state)
{
    (void)state;
    for (int extra = 0; extra <= 1; extra++) {
        JsonProblem problem;
        TextBuffer text = {0};
        text_add(&text, "[1"); // two values
        add_times(&text, ",1", JSON_VALUES_MAX - 2 + extra);
        text_add(&text, "]");
        JsonDoc *doc = parse(&text, &problem);
        assert_true((doc != NULL) == (extra == 0));
        if (doc == NULL) {
            assert_int_equal(problem.code, FINDING_TOO_LARGE);
            assert_int_equal(problem.place.column, 2 * JSON_VALUES_MAX);
        }
        json_free(doc);
        text_deinit(&text);
    }
}

static void one_pair_among_many_keys_is_found(void **state)
{
    (void)state;
    enum { KEYS = 60000 };
    JsonProblem problem;
    TextBuffer text = {0};
    for (int i = 0; i < KEYS; i++)
        text_addf(&text, "%s\n\"k%d\":1", i == 0 ? "{" : ",", i);
    size_t length = text.length;
    text_add(&text, "}");
    JsonDoc *doc = parse(&text, &problem);
    assert_non_null(doc);
    assert_int_equal(json_count(json_root(doc)), KEYS);
    json_free(doc);
    text.length = length;
    text_add(&text, ",\n\"k17\":1}");
    assert_null(parse(&text, &problem));
    assert_int_equal(problem.code, FINDING_DUPLICATE_KEY);
    assert_int_equal(problem.place.line, KEYS + 2);
    assert_string_equal(problem.hint, "the first one is on line 19");
    text_deinit(&text);
}

// --- reading -------------------------------------------------------------------------------------

static JsonDoc *parse_string(const char *string)
{
    JsonDoc *doc = json_parse(string, strlen(string), NULL);
    assert_non_null(doc);
    return doc;
}

static void values_have_their_types(void **state)
{
    (void)state;
    static const JsonType types[] = {JSON_NULL,   JSON_BOOL,  JSON_BOOL,  JSON_NUMBER,
                                     JSON_STRING, JSON_ARRAY, JSON_OBJECT};
    static const char *const names[] = {"null",   "true or false", "true or false", "a number",
                                        "a text", "a list",        "an object"};
    JsonDoc *doc = parse_string("[null, true, false, 1, \"\", [], {}]");
    size_t count = 0;
    for (const JsonValue *item = json_first(json_root(doc)); item != NULL; item = json_next(item)) {
        assert_int_equal(json_type(item), types[count]);
        assert_string_equal(json_type_name(json_type(item)), names[count]);
        assert_null(json_key(item));
        count++;
    }
    assert_int_equal(count, 7);
    json_free(doc);
}

static void contents_are_read_by_type(void **state)
{
    (void)state;
    JsonDoc *doc = parse_string("{\"text\":\"caf\\u00e9\",\"yes\":true,\"no\":false,\"n\":-2.5}");
    const JsonValue *root = json_root(doc);
    bool flag = true;
    double number = 0;
    assert_string_equal(json_string(json_get(root, "text")), "café");
    assert_true(json_bool(json_get(root, "no"), &flag));
    assert_false(flag);
    assert_true(json_bool(json_get(root, "yes"), &flag));
    assert_true(flag);
    assert_true(json_number(json_get(root, "n"), &number));
    assert_true(number == -2.5);
    assert_false(json_number(json_get(root, "text"), &number));
    assert_false(json_bool(json_get(root, "n"), &flag));
    assert_null(json_string(json_get(root, "n")));
    assert_null(json_get(root, "TEXT"));
    assert_null(json_get(root, "tex"));
    json_free(doc);
}

static void integers_are_whole_and_exact(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool whole;
        int64_t value;
    } numbers[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"1.0", true, 1},
        {"1e2", true, 100},
        {"-7", true, -7},
        {"9007199254740992", true, 9007199254740992},
        {"-9007199254740992", true, -9007199254740992},
        {"9007199254740994", false, 0},
        {"1.5", false, 0},
        {"1e400", false, 0},
        {"-1e400", false, 0},
        {"\"1\"", false, 0},
        {"null", false, 0},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        int64_t value = 42;
        JsonDoc *doc = parse_string(numbers[i].text);
        assert_true(json_integer(json_root(doc), &value) == numbers[i].whole);
        assert_true(value == (numbers[i].whole ? numbers[i].value : 42));
        json_free(doc);
    }
    JsonDoc *doc = parse_string("1e400");
    double number;
    assert_true(json_number(json_root(doc), &number));
    assert_true(isinf(number));
    json_free(doc);
}

static void what_is_not_there_is_harmless(void **state)
{
    (void)state;
    JsonDoc *doc = parse_string("[1]");
    const JsonValue *missing = json_get(json_get(json_root(doc), "a"), "b");
    bool flag;
    assert_null(missing);
    assert_int_equal(json_type(missing), JSON_NULL);
    assert_null(json_first(missing));
    assert_null(json_next(missing));
    assert_null(json_key(missing));
    assert_null(json_string(missing));
    assert_false(json_bool(missing, &flag));
    assert_int_equal(json_count(missing), 0);
    assert_int_equal(json_place(doc, missing).line, 0);
    assert_int_equal(json_key_place(doc, missing).line, 0);
    json_free(doc);
    json_free(NULL);
}

static void assert_place(FilePlace place, uint32_t line, uint32_t column)
{
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void every_value_knows_its_place(void **state)
{
    (void)state;
    JsonDoc *doc = parse_string("\n { \"é\" : [ 7,\r\n\t\"ü\", {\"k\":\n-1} ],\n \"last\": null }");
    const JsonValue *root = json_root(doc), *list = json_get(root, "é");
    const JsonValue *seven = json_first(list), *text = json_next(seven), *object = json_next(text);
    assert_place(json_place(doc, root), 2, 2);
    assert_place(json_key_place(doc, root), 2, 2);
    assert_place(json_key_place(doc, list), 2, 4);
    assert_place(json_place(doc, list), 2, 10);
    assert_place(json_place(doc, seven), 2, 12);
    assert_place(json_place(doc, text), 3, 2);
    assert_place(json_place(doc, object), 3, 7);
    assert_place(json_key_place(doc, json_get(object, "k")), 3, 8);
    assert_place(json_place(doc, json_get(object, "k")), 4, 1);
    assert_place(json_key_place(doc, json_get(root, "last")), 5, 2);
    assert_place(json_place(doc, json_get(root, "last")), 5, 10);
    assert_string_equal(json_key(json_get(root, "last")), "last");
    json_free(doc);
}

// --- writing -------------------------------------------------------------------------------------

static void strings_are_written_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *string, *json;
    } examples[] = {
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"“é” 😀", "\"“é” 😀\""},
        {"say \"so\" \\ /", "\"say \\\"so\\\" \\\\ /\""},
        {"\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\""},
        {"\x01\x1F\x7F", "\"\\u0001\\u001f\x7F\""},
        {"a\xFF"
         "b\xC3",
         "\"a\xEF\xBF\xBD"
         "b\xEF\xBF\xBD\""},
    };
    TextBuffer text = {0};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        text_clear(&text);
        json_add_string(&text, examples[i].string);
        assert_string_equal(text.bytes, examples[i].json);
    }
    text_deinit(&text);
}

static void a_written_string_reads_back(void **state)
{
    (void)state;
    Random random = {20261123};
    TextBuffer string = {0}, text = {0};
    for (int round = 0; round < 2000; round++) {
        text_clear(&string);
        text_clear(&text);
        text_add(&string, "");
        for (uint32_t left = random_below(&random, 20); left > 0; left--) {
            uint32_t limit = (const uint32_t[]){0x80, 0x800, 0xD800, 0x110000}[left % 4];
            uint32_t code_point = 1 + random_below(&random, limit - 1);
            text_add_code_point(&string,
                                code_point >= 0xD800 && code_point < 0xE000 ? ' ' : code_point);
        }
        json_add_string(&text, string.bytes);
        JsonDoc *doc = parse(&text, NULL);
        assert_non_null(doc);
        assert_string_equal(json_string(json_root(doc)), string.bytes);
        json_free(doc);
    }
    text_deinit(&string);
    text_deinit(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document_gets_its_verdict),
        cmocka_unit_test(a_problem_need_not_be_wanted),
        cmocka_unit_test(problems_say_what_to_do),
        cmocka_unit_test(a_key_in_a_sentence_is_short_and_harmless),
        cmocka_unit_test(depth_ends_at_its_limit),
        cmocka_unit_test(depth_counts_what_is_open_only),
        cmocka_unit_test(size_ends_at_its_limit),
        cmocka_unit_test(the_number_of_values_ends_at_its_limit),
        cmocka_unit_test(one_pair_among_many_keys_is_found),
        cmocka_unit_test(values_have_their_types),
        cmocka_unit_test(contents_are_read_by_type),
        cmocka_unit_test(integers_are_whole_and_exact),
        cmocka_unit_test(what_is_not_there_is_harmless),
        cmocka_unit_test(every_value_knows_its_place),
        cmocka_unit_test(strings_are_written_escaped),
        cmocka_unit_test(a_written_string_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
