// From the bytes of a file to a Scenario: what is read, where it goes, what bounds there are. What
// is said about faulty files is in tests/cases.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/text.h"
#include "store/json.h"
#include "store/scenario_file.h"
#include "store/sha256.h"

typedef struct Reading {
    Arena arena;
    FindingList findings;
    const Scenario *scenario;
} Reading;

// Reads a copy that is gone before anybody looks at the scenario.
static Reading read_bytes(const char *bytes, size_t length)
{
    Reading reading = {0};
    char *copy = malloc(length + 1);
    memcpy(copy, bytes, length);
    reading.scenario = scenario_read(copy, length, "file.json", &reading.arena, &reading.findings);
    memset(copy, '?', length);
    free(copy);
    return reading;
}

static Reading read_string(const char *string)
{
    return read_bytes(string, strlen(string));
}

static void reading_deinit(Reading *reading)
{
    finding_list_deinit(&reading->findings);
    arena_deinit(&reading->arena);
}

// A file with `head` keys before the passages.
static TextBuffer file_with(const char *head, const char *passages)
{
    TextBuffer text = {0};
    text_addf(&text,
              "{\"format\":1,\"id\":\"a-b\",\"title\":\"T\",\"lang\":\"en\","
              "\"wear\":\"hide-feelings\",\"pull\":\"validation\",\"topics\":[\"love\"],"
              "\"intensity\":3,%s\"start\":\"p\",\"passages\":{%s}}",
              head, passages);
    return text;
}

static const char small_passages[] =
    "\"p\":{\"text\":\"Here.\",\"choices\":[{\"act\":\"pause\",\"text\":\"Go.\",\"goto\":\"q\"}]},"
    "\"q\":{\"text\":\"There.\",\"end\":true}";

static Reading read_with(const char *head, const char *passages)
{
    TextBuffer text = file_with(head, passages);
    Reading reading = read_bytes(text.bytes, text.length);
    text_deinit(&text);
    return reading;
}

static void the_head_is_read(void **state)
{
    (void)state;
    Reading reading = read_string(
        "{ \"$schema\": \"s\", \"format\": 1, \"id\": \"one-2\",\n"
        "  \"title\": \"Ä title\", \"lang\": \"pt-BR\", \"wear\": \"inner-critic\",\n"
        "  \"pull\": \"approval\", \"topics\": [\"grief\", \"work\"], \"intensity\": 2,\n"
        "  \"when\": { \"hours\": [18, 26] }, \"scene\": { \"place\": \"train\", \"weather\": "
        "\"fog\" },\n"
        "  \"after\": { \"id\": \"zero\", \"days\": 9 }, \"start\": \"q\",\n"
        "  \"passages\": { \"p\": { \"text\": \"End.\", \"end\": true },\n"
        "    \"q\": { \"text\": \"Start.\", \"choices\": [\n"
        "      { \"act\": \"pause\", \"text\": \"Go.\", \"goto\": \"p\" } ] } } }");
    const Scenario *scenario = reading.scenario;
    assert_non_null(scenario);
    assert_string_equal(scenario->id, "one-2");
    assert_string_equal(scenario->title, "Ä title");
    assert_string_equal(scenario->lang, "pt-BR");
    assert_int_equal(scenario->wear, WEAR_INNER_CRITIC);
    assert_int_equal(scenario->pull, PULL_APPROVAL);
    assert_int_equal(scenario->topic_count, 2);
    assert_int_equal(scenario->topics[0], TOPIC_GRIEF);
    assert_int_equal(scenario->topics[1], TOPIC_WORK);
    assert_int_equal(scenario->intensity, 2);
    assert_int_equal(scenario->hours.from, 18);
    assert_int_equal(scenario->hours.to, 26);
    assert_int_equal(scenario->scene_place, PLACE_TRAIN);
    assert_int_equal(scenario->sky, SKY_FOG);
    assert_string_equal(scenario->after_id, "zero");
    assert_int_equal(scenario->after_days, 9);
    assert_string_equal(scenario->start_id, "q");
    assert_int_equal(scenario->start, 1);
    assert_int_equal(scenario->place.line, 1);
    assert_int_equal(scenario->place.column, 38);
    assert_int_equal(scenario->start_place.line, 5);
    assert_int_equal(scenario->passages[1].place.line, 7);
    assert_int_equal(scenario->passages[1].place.column, 5);
    assert_int_equal(scenario->passages[1].choices[0].place.line, 8);
    assert_int_equal(scenario->passages[1].choices[0].target_place.column, 48);
    assert_int_equal(reading.findings.count, 0);
    reading_deinit(&reading);
}

static void what_is_left_out_has_its_default(void **state)
{
    (void)state;
    Reading reading = read_with("", small_passages);
    const Scenario *scenario = reading.scenario;
    assert_non_null(scenario);
    assert_int_equal(scenario->hours.from, 0);
    assert_int_equal(scenario->hours.to, 24);
    assert_int_equal(scenario->scene_place, PLACE_HILLS);
    assert_int_equal(scenario->sky, SKY_CLEAR);
    assert_null(scenario->after_id);
    const Passage *passage = &scenario->passages[0];
    assert_null(passage->body);
    assert_null(passage->critic);
    assert_int_equal(passage->feeling, FEELING_NONE);
    assert_false(passage->end);
    assert_int_equal(passage->variant_count, 0);
    assert_int_equal(passage->choices[0].breath_s, 0);
    assert_false(passage->choices[0].keep);
    assert_int_equal(passage->choices[0].target_index, 1);
    assert_true(scenario->passages[1].end);
    assert_int_equal(scenario->passages[1].choice_count, 0);
    reading_deinit(&reading);
}

static void passages_and_choices_are_read(void **state)
{
    (void)state;
    Reading reading = read_with(
        "", "\"p\":{\"text\":\"Line\\nline\",\"body\":\"B\",\"critic\":\"C\",\"feeling\":\"grief\","
            "\"choices\":["
            "{\"act\":\"push\",\"text\":\"1\",\"goto\":\"r\"},"
            "{\"act\":\"pause\",\"text\":\"2\",\"goto\":\"q\",\"breath\":60},"
            "{\"act\":\"notice\",\"text\":\"3\",\"goto\":\"q\",\"keep\":true},"
            "{\"act\":\"stay\",\"text\":\"4\",\"goto\":\"q\",\"keep\":false,\"breath\":5}]},"
            "\"q\":{\"text\":\"End\",\"end\":true},"
            "\"r\":{\"text\":\"R\",\"choices\":["
            "{\"act\":\"repair\",\"text\":\"5\",\"goto\":\"q\"},"
            "{\"act\":\"reconsider\",\"text\":\"6\",\"goto\":\"q\"}]}");
    assert_non_null(reading.scenario);
    const Passage *passage = &reading.scenario->passages[0];
    const Choice *choices = passage->choices;
    assert_string_equal(passage->id, "p");
    assert_string_equal(passage->text, "Line\nline");
    assert_string_equal(passage->body, "B");
    assert_string_equal(passage->critic, "C");
    assert_int_equal(passage->feeling, FEELING_GRIEF);
    assert_int_equal(passage->choice_count, 4);
    assert_int_equal(choices[0].act, ACT_PUSH);
    assert_string_equal(choices[0].target, "r");
    assert_int_equal(choices[0].target_index, 2);
    assert_int_equal(choices[1].act, ACT_PAUSE);
    assert_int_equal(choices[1].breath_s, 60);
    assert_true(choices[2].keep);
    assert_string_equal(choices[2].text, "3");
    assert_false(choices[3].keep);
    assert_int_equal(choices[3].breath_s, 5);
    assert_int_equal(reading.scenario->passages[2].choices[0].act, ACT_REPAIR);
    assert_int_equal(reading.scenario->passages[2].choices[1].act, ACT_RECONSIDER);
    reading_deinit(&reading);
}

static void conditions_are_read(void **state)
{
    (void)state;
    Reading reading = read_with(
        "", "\"p\":{\"text\":\"X\",\"end\":true,\"variants\":["
            "{\"if\":{\"seen\":\"s\",\"chose\":\"c-d/reconsider\",\"away_days\":3650,"
            "\"visits\":1000,\"hour\":[23,47],\"arrived\":\"numb\"},\"text\":\"V\"},"
            "{\"if\":{\"not\":{\"not\":{\"hour\":[0,24]}}},\"body\":\"B\",\"critic\":\"C\"}]}");
    assert_non_null(reading.scenario);
    const Variant *variants = reading.scenario->passages[0].variants;
    const Condition *condition = &variants[0].condition;
    assert_int_equal(reading.scenario->passages[0].variant_count, 2);
    assert_string_equal(variants[0].text, "V");
    assert_null(variants[0].body);
    assert_string_equal(condition->seen, "s");
    assert_string_equal(condition->chose, "c-d");
    assert_int_equal(condition->chose_act, ACT_RECONSIDER);
    assert_int_equal(condition->away_days, 3650);
    assert_int_equal(condition->visits, 1000);
    assert_true(condition->has_hour);
    assert_int_equal(condition->hour.from, 23);
    assert_int_equal(condition->hour.to, 47);
    assert_int_equal(condition->arrived, ARRIVED_NUMB);
    assert_null(condition->not );
    condition = &variants[1].condition;
    assert_null(condition->seen);
    assert_null(condition->chose);
    assert_int_equal(condition->away_days, -1);
    assert_int_equal(condition->visits, -1);
    assert_false(condition->has_hour);
    assert_int_equal(condition->arrived, ARRIVED_NONE);
    assert_true(condition->not ->not ->has_hour);
    assert_null(condition->not ->not ->not );
    assert_string_equal(variants[1].critic, "C");
    reading_deinit(&reading);
}

static void the_hash_is_that_of_the_bytes(void **state)
{
    (void)state;
    TextBuffer text = file_with("", small_passages);
    char hash[SHA256_HEX_SIZE];
    sha256_hex(text.bytes, text.length, hash);
    Reading reading = read_bytes(text.bytes, text.length);
    assert_string_equal(reading.scenario->hash, hash);
    reading_deinit(&reading);
    text_deinit(&text);
}

static void a_warning_does_not_keep_it_out(void **state)
{
    (void)state;
    Reading reading = read_with("", "\"p\":{\"text\":\"It's the end.\",\"end\":true}");
    assert_non_null(reading.scenario);
    assert_int_equal(finding_count(&reading.findings, SEVERITY_WARNING), 2);
    assert_int_equal(finding_count(&reading.findings, SEVERITY_ERROR), 0);
    reading_deinit(&reading);
}

static void errors_of_other_files_do_not_count(void **state)
{
    (void)state;
    Arena arena = {0};
    FindingList findings = {0};
    TextBuffer text = file_with("", small_passages);
    assert_null(scenario_read("{", 1, "broken.json", &arena, &findings));
    assert_non_null(scenario_read(text.bytes, text.length, "whole.json", &arena, &findings));
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.items[0].file, "broken.json");
    text_deinit(&text);
    finding_list_deinit(&findings);
    arena_deinit(&arena);
}

static void all_mistakes_are_found_in_one_pass(void **state)
{
    (void)state;
    Reading reading = read_with("\"colour\":1,\"when\":3,\"scene\":{\"place\":\"moon\"},",
                                "\"p\":{\"text\":7,\"end\":true},\"Q\":{}");
    assert_null(reading.scenario);
    assert_int_equal(reading.findings.count, 6);
    reading_deinit(&reading);
}

static void a_strangers_hundred_thousand_keys(void **state)
{
    (void)state;
    TextBuffer text = {0};
    text_add(&text, "{");
    for (int i = 0; text.length < JSON_BYTES_MAX - 40; i++)
        text_addf(&text, "\"%x\":0,", (unsigned)i);
    text_add(&text, "\"last\":0}");
    Reading reading = read_bytes(text.bytes, text.length);
    assert_null(reading.scenario);
    assert_int_equal(reading.findings.count, 101);
    assert_int_equal(reading.findings.items[100].code, FINDING_TOO_MANY);
    reading_deinit(&reading);
    text_deinit(&text);
}

static void passages_end_at_their_limit(void **state)
{
    (void)state;
    for (int count = SCENARIO_PASSAGES_MAX; count <= SCENARIO_PASSAGES_MAX + 1; count++) {
        TextBuffer passages = {0};
        for (int i = 0; i < count; i++)
            text_addf(&passages, "%s\"p%s%.0d\":{\"text\":\"End.\",\"end\":true}", i > 0 ? "," : "",
                      i > 0 ? "-" : "", i);
        Reading reading = read_with("", passages.bytes);
        assert_null(reading.scenario); // 999 of them cannot be reached
        size_t bad = 0;
        for (size_t i = 0; i < reading.findings.count; i++)
            bad += reading.findings.items[i].code == FINDING_BAD_VALUE;
        assert_int_equal(bad, count > SCENARIO_PASSAGES_MAX);
        reading_deinit(&reading);
        text_deinit(&passages);
    }
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    TextBuffer text = file_with("", small_passages);
    for (size_t length = 0; length < text.length; length++) {
        Reading reading = read_bytes(text.bytes, length);
        assert_null(reading.scenario);
        assert_int_equal(reading.findings.count, 1);
        reading_deinit(&reading);
    }
    text_deinit(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_is_read),
        cmocka_unit_test(what_is_left_out_has_its_default),
        cmocka_unit_test(passages_and_choices_are_read),
        cmocka_unit_test(conditions_are_read),
        cmocka_unit_test(the_hash_is_that_of_the_bytes),
        cmocka_unit_test(a_warning_does_not_keep_it_out),
        cmocka_unit_test(errors_of_other_files_do_not_count),
        cmocka_unit_test(all_mistakes_are_found_in_one_pass),
        cmocka_unit_test(a_strangers_hundred_thousand_keys),
        cmocka_unit_test(passages_end_at_their_limit),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
