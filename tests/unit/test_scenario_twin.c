// A translation is the same scenario in other words: each other difference is found, words are not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/scenario_twin.h"
#include "store/scenario_file.h"

static const char original[] =
    "{ \"format\": 1, \"id\": \"x\", \"title\": \"T\", \"lang\": \"en\",\n"
    "\"wear\": \"hide-feelings\", \"pull\": \"control\", \"topics\": [\"love\", \"work\"],\n"
    "\"intensity\": 1, \"when\": { \"hours\": [8, 12] }, \"scene\": { \"place\": \"bed\" },\n"
    "\"after\": { \"id\": \"y\", \"days\": 3 }, \"start\": \"a\", \"passages\": {\n"
    "\"a\": { \"text\": \"A\", \"body\": \"B\", \"variants\": [ { \"if\": { \"visits\": 1, "
    "\"not\": { "
    "\"chose\": \"y/stay\" } }, \"text\": \"V\" } ], \"choices\": [\n"
    "  { \"act\": \"pause\", \"text\": \"P\", \"goto\": \"b\", \"breath\": 20, \"keep\": true },\n"
    "  { \"act\": \"stay\", \"text\": \"S\", \"goto\": \"c\" } ] },\n"
    "\"b\": { \"text\": \"B\", \"critic\": \"C\", \"feeling\": \"guilt\", \"end\": true },\n"
    "\"c\": { \"text\": \"C\", \"end\": true } } }";

static const Scenario *read(Arena *arena, const char *text)
{
    FindingList findings = {0};
    const Scenario *scenario = scenario_read(text, strlen(text), "x.json", arena, &findings);
    for (size_t i = 0; scenario == NULL && i < findings.count; i++)
        print_error("%s\n", findings.items[i].text);
    finding_list_deinit(&findings);
    assert_non_null(scenario);
    return scenario;
}

// How many differences there are when `old` becomes `new` in the translation; `text`, when not
// NULL, is in the first.
static size_t differences(const char *old, const char *new, const char *text)
{
    Arena arena = {0};
    FindingList findings = {0};
    const char *at = strstr(original, old);
    if (at == NULL)
        fail_msg("there is no %s", old);
    const char *changed =
        arena_format(&arena, "%.*s%s%s", (int)(at - original), original, new, at + strlen(old));
    scenario_check_twin(read(&arena, original), read(&arena, changed), "x.json", &findings);
    size_t count = findings.count;
    if (count > 0 && text != NULL && strstr(findings.items[0].text, text) == NULL)
        fail_msg("“%s” is not in: %s", text, findings.items[0].text);
    for (size_t i = 0; i < count; i++)
        assert_true(findings.items[i].place.line > 0);
    finding_list_deinit(&findings);
    arena_deinit(&arena);
    return count;
}

static void words_may_differ(void **state)
{
    (void)state;
    assert_int_equal(differences("\"title\": \"T\"", "\"title\": \"Titel\"", NULL), 0);
    assert_int_equal(differences("\"lang\": \"en\"", "\"lang\": \"de\"", NULL), 0);
    assert_int_equal(differences("\"text\": \"V\"", "\"text\": \"W\"", NULL), 0);
    assert_int_equal(differences("\"text\": \"P\"", "\"text\": \"Q\"", NULL), 0);
    assert_int_equal(differences("[\"love\", \"work\"]", "[\"work\", \"love\"]", NULL), 0);
}

static void nothing_else_may(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"hide-feelings", "inner-critic", "“wear”"},
        {"\"control\"", "\"approval\"", "“wear”"},
        {"[\"love\", \"work\"]", "[\"love\"]", "“topics”"},
        {"\"intensity\": 1", "\"intensity\": 2", "“topics”"},
        {"[8, 12]", "[8, 13]", "“when”"},
        {"\"bed\"", "\"desk\"", "“scene”"},
        {"\"days\": 3", "\"days\": 4", "“after”"},
        {"\"after\": { \"id\": \"y\", \"days\": 3 },", "", "“after”"},
        {"\"body\": \"B\", ", "", "the body cue"},
        {"\"critic\": \"C\", ", "", "the critic"},
        {"\"guilt\"", "\"fear\"", "the feeling"},
        {"\"visits\": 1", "\"visits\": 2", "this variant"},
        {"\"visits\": 1, ", "", "this variant"},
        {"y/stay", "y/push", "this variant"},
        {"\"text\": \"V\"", "\"body\": \"V\"", "this variant"},
        {"\"act\": \"stay\"", "\"act\": \"notice\"", "the act"},
        {"\"breath\": 20", "\"breath\": 30", "the breath"},
        {", \"keep\": true", "", "“keep”"},
        {"\"goto\": \"b\", \"breath\": 20, \"keep\": true },\n  { \"act\": \"stay\", \"text\": "
         "\"S\", \"goto\": \"c\"",
         "\"goto\": \"c\", \"breath\": 20, \"keep\": true },\n  { \"act\": \"stay\", \"text\": "
         "\"S\", \"goto\": \"b\"",
         "where this leads"},
        {"\"text\": \"C\", \"end\": true",
         "\"text\": \"C\", \"choices\": [ { \"act\": \"stay\", \"text\": \"S\", \"goto\": \"b\" } "
         "]",
         "“end”"},
        {"{ \"act\": \"stay\", \"text\": \"S\", \"goto\": \"c\" } ]",
         "{ \"act\": \"stay\", \"text\": \"S\", \"goto\": \"c\" }, { \"act\": \"stay\", \"text\": "
         "\"S\", \"goto\": \"c\" } ]",
         "the number of choices"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (differences(cases[i][0], cases[i][1], cases[i][2]) == 0)
            fail_msg("not found: %s", cases[i][1]);
}

static void passages_are_the_same(void **state)
{
    (void)state;
    Arena arena = {0};
    FindingList findings = {0};
    TextBuffer changed = {0};
    for (const char *at = original; *at != '\0'; at++) // c becomes d, in both of its places
        text_add_bytes(&changed, at > original && strncmp(at - 1, "\"c\"", 3) == 0 ? "d" : at, 1);
    scenario_check_twin(read(&arena, original), read(&arena, changed.bytes), "x.json", &findings);
    assert_int_equal(findings.count, 3); // where it leads, missing, one too many
    text_deinit(&changed);
    finding_list_deinit(&findings);
    arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_may_differ),
        cmocka_unit_test(nothing_else_may),
        cmocka_unit_test(passages_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
