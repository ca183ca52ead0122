// Where the ways of a scenario lead, on scenarios made by hand and by chance.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"
#include "base/random.h"
#include "core/scenario_rules.h"

// A scenario being made: passages are called p0, p1, ..., the first is the start. The place of
// passage i is line i + 1; that of its choice j line i + 1, column 10 (j + 1).
typedef struct Graph {
    Arena arena;
    Scenario scenario;
    Passage *passages;
    FindingList findings;
} Graph;

static void graph_init(Graph *graph, int passage_count)
{
    *graph = (Graph){0};
    graph->passages = arena_alloc(&graph->arena, (size_t)passage_count * sizeof *graph->passages);
    for (int i = 0; i < passage_count; i++) {
        Choice *choices =
            arena_alloc(&graph->arena, SCENARIO_CHOICES_MAX * sizeof *graph->passages[i].choices);
        graph->passages[i] = (Passage){.id = arena_format(&graph->arena, "p%d", i),
                                       .text = "Here.",
                                       .choices = choices,
                                       .place = {(uint32_t)i + 1, 1}};
    }
    graph->scenario = (Scenario){.id = "graph",
                                 .title = "A graph",
                                 .lang = "en",
                                 .start_id = "p0",
                                 .passages = graph->passages,
                                 .passage_count = passage_count};
}

static void graph_deinit(Graph *graph)
{
    finding_list_deinit(&graph->findings);
    arena_deinit(&graph->arena);
}

// `to` may be -1: a passage that does not exist.
static void graph_choice(Graph *graph, int from, Act act, int to)
{
    Passage *passage = &graph->passages[from];
    int j = passage->choice_count++;
    FilePlace place = {(uint32_t)from + 1, 10 * ((uint32_t)j + 1)};
    ((Choice *)passage->choices)[j] =
        (Choice){.act = act,
                 .text = "Go.",
                 .target = arena_format(&graph->arena, "p%d", to >= 0 ? to : 99),
                 .target_index = to,
                 .place = place,
                 .target_place = {place.line, place.column + 5}};
}

static void graph_end(Graph *graph, int passage)
{
    graph->passages[passage].end = true;
}

static void graph_check(Graph *graph)
{
    finding_list_deinit(&graph->findings);
    scenario_check(&graph->scenario, "graph.json", &graph->findings);
}

static size_t count_code(const Graph *graph, FindingCode code)
{
    size_t count = 0;
    for (size_t i = 0; i < graph->findings.count; i++)
        count += graph->findings.items[i].code == code;
    return count;
}

static void assert_only(const Graph *graph, FindingCode code, uint32_t line, uint32_t column)
{
    assert_int_equal(graph->findings.count, 1);
    assert_int_equal(graph->findings.items[0].code, code);
    assert_int_equal(graph->findings.items[0].place.line, line);
    assert_int_equal(graph->findings.items[0].place.column, column);
    assert_string_equal(graph->findings.items[0].file, "graph.json");
}

// p0 pauses to p1 (and p2 ends): the smallest scenario without a finding.
static void graph_init_small(Graph *graph)
{
    graph_init(graph, 3);
    graph_choice(graph, 0, ACT_PAUSE, 1);
    graph_choice(graph, 1, ACT_NOTICE, 2);
    graph_end(graph, 2);
}

static void a_small_scenario_is_fine(void **state)
{
    (void)state;
    Graph graph;
    graph_init_small(&graph);
    graph_check(&graph);
    assert_int_equal(graph.findings.count, 0);
    graph_deinit(&graph);
}

static void a_missing_target_is_the_only_finding(void **state)
{
    (void)state;
    Graph graph;
    graph_init_small(&graph);
    graph.passages[1].choice_count = 0;
    graph_choice(&graph, 1, ACT_PUSH, -1); // p2 is not reached now, which is not said as well
    graph_check(&graph);
    assert_only(&graph, FINDING_MISSING_PASSAGE, 2, 15);
    assert_non_null(strstr(graph.findings.items[0].text, "“p99”"));
    graph_deinit(&graph);
}

static void a_missing_start_is_the_only_finding(void **state)
{
    (void)state;
    Graph graph;
    graph_init_small(&graph);
    graph.scenario.start = -1;
    graph.scenario.start_id = "pp2";
    graph.scenario.start_place = (FilePlace){7, 8};
    graph_check(&graph);
    assert_only(&graph, FINDING_MISSING_PASSAGE, 7, 8);
    assert_non_null(strstr(graph.findings.items[0].hint, "did you mean “p"));
    graph_deinit(&graph);
}

static void suggestions_are_few(void **state)
{
    (void)state;
    enum { PASSAGES = 200 };
    Graph graph;
    size_t suggested = 0;
    graph_init(&graph, PASSAGES);
    for (int i = 0; i < PASSAGES; i++)
        graph_choice(&graph, i, ACT_STAY, -1);
    graph_check(&graph);
    assert_int_equal(graph.findings.count, PASSAGES);
    for (size_t i = 0; i < graph.findings.count; i++)
        suggested += strstr(graph.findings.items[i].hint, "did you mean") == NULL;
    assert_in_range(suggested, PASSAGES - 20, PASSAGES);
    graph_deinit(&graph);
}

static void both_choices_and_end_or_neither(void **state)
{
    (void)state;
    Graph graph;
    graph_init_small(&graph);
    graph_end(&graph, 1);
    graph_check(&graph);
    assert_only(&graph, FINDING_END_WITH_CHOICES, 2, 1);
    graph_deinit(&graph);

    graph_init_small(&graph);
    graph.passages[2].end = false;
    graph_check(&graph);
    assert_only(&graph, FINDING_DEAD_END, 3, 1);
    graph_deinit(&graph);
}

static void what_no_way_leads_to_is_named(void **state)
{
    (void)state;
    Graph graph;
    graph_init(&graph, 5);
    graph_choice(&graph, 0, ACT_PAUSE, 2);
    graph_choice(&graph, 1, ACT_STAY, 3); // 1 and 3 lead to one another, nothing leads there
    graph_choice(&graph, 3, ACT_STAY, 1);
    graph_choice(&graph, 3, ACT_STAY, 2);
    graph_end(&graph, 2);
    graph_end(&graph, 4);
    graph_check(&graph);
    assert_int_equal(graph.findings.count, 3);
    assert_int_equal(count_code(&graph, FINDING_UNREACHABLE), 3);
    graph_deinit(&graph);
}

static void a_loop_is_named_from_its_first_passage(void **state)
{
    (void)state;
    Graph graph;
    graph_init(&graph, 4);
    graph_choice(&graph, 0, ACT_PAUSE, 1);
    graph_choice(&graph, 1, ACT_STAY, 2);
    graph_choice(&graph, 2, ACT_STAY, 3);
    graph_choice(&graph, 2, ACT_RECONSIDER, 1);
    graph_end(&graph, 3);
    graph_check(&graph);
    assert_only(&graph, FINDING_LOOP, 3, 25);
    assert_non_null(strstr(graph.findings.items[0].text, "p1 → p2 → p1"));
    assert_null(strstr(graph.findings.items[0].text, "p0"));
    graph_deinit(&graph);
}

static void ways_that_join_are_no_loop(void **state)
{
    (void)state;
    Graph graph;
    graph_init(&graph, 5);
    graph_choice(&graph, 0, ACT_PAUSE, 1);
    graph_choice(&graph, 0, ACT_STAY, 2);
    graph_choice(&graph, 0, ACT_STAY, 3);
    graph_choice(&graph, 1, ACT_STAY, 3);
    graph_choice(&graph, 2, ACT_STAY, 3);
    graph_choice(&graph, 3, ACT_STAY, 4);
    graph_end(&graph, 4);
    graph_check(&graph);
    assert_int_equal(graph.findings.count, 0);
    graph_deinit(&graph);
}

// Every passage leads to the next four: more ways than could be walked one by one.
static void the_longest_of_very_many_ways(void **state)
{
    (void)state;
    for (int length = SCENARIO_TRAIL_MAX; length <= SCENARIO_TRAIL_MAX + 1; length++) {
        Graph graph;
        graph_init(&graph, length);
        graph.scenario.start_place = (FilePlace){77, 7};
        for (int i = 0; i + 1 < length; i++)
            for (int step = 1; step <= SCENARIO_CHOICES_MAX && i + step < length; step++)
                graph_choice(&graph, i, ACT_PAUSE, i + step);
        graph_end(&graph, length - 1);
        graph_check(&graph);
        if (length > SCENARIO_TRAIL_MAX)
            assert_only(&graph, FINDING_TOO_LONG, 77, 7);
        else
            assert_int_equal(graph.findings.count, 0);
        graph_deinit(&graph);
    }
}

static void a_thousand_passages_in_a_row(void **state)
{
    (void)state;
    Graph graph;
    graph_init(&graph, SCENARIO_PASSAGES_MAX);
    for (int i = 0; i + 1 < SCENARIO_PASSAGES_MAX; i++)
        graph_choice(&graph, i, ACT_PAUSE, i + 1);
    graph_end(&graph, SCENARIO_PASSAGES_MAX - 1);
    graph_check(&graph);
    assert_int_equal(graph.findings.count, 1);
    assert_non_null(strstr(graph.findings.items[0].text, "has 1000 passages"));
    graph_choice(&graph, SCENARIO_PASSAGES_MAX - 1, ACT_PAUSE, 0);
    graph.passages[SCENARIO_PASSAGES_MAX - 1].end = false;
    graph_check(&graph);
    assert_only(&graph, FINDING_LOOP, SCENARIO_PASSAGES_MAX, 15);
    assert_in_range(strlen(graph.findings.items[0].text), 50, 150);
    graph_deinit(&graph);
}

static void a_pause_is_near_or_it_is_said(void **state)
{
    (void)state;
    Graph graph;
    graph_init(&graph, 4);
    graph_choice(&graph, 0, ACT_STAY, 1);
    graph_choice(&graph, 1, ACT_STAY, 2);
    graph_choice(&graph, 2, ACT_PAUSE, 3);
    graph_end(&graph, 3);
    graph_check(&graph);
    assert_only(&graph, FINDING_NO_PAUSE, 1, 1);
    assert_int_equal(finding_severity(FINDING_NO_PAUSE), SEVERITY_WARNING);
    ((Choice *)graph.passages[1].choices)[0].act = ACT_PAUSE;
    graph_check(&graph);
    assert_int_equal(graph.findings.count, 0);
    graph_deinit(&graph);
}

static void straight_quotes_are_found_everywhere(void **state)
{
    (void)state;
    static const char quoted[] = "it's";
    Graph graph;
    graph_init_small(&graph);
    Variant variants[3] = {{.text = quoted, .place = {1, 50}},
                           {.body = "\"so\"", .place = {1, 60}},
                           {.critic = quoted, .place = {1, 70}}};
    graph.scenario.title = quoted;
    graph.scenario.place = (FilePlace){9, 9};
    graph.passages[0].body = quoted;
    graph.passages[0].variants = variants;
    graph.passages[0].variant_count = 3;
    graph.passages[1].critic = quoted;
    graph.passages[2].text = "“curly” isn’t straight";
    ((Choice *)graph.passages[1].choices)[0].text = quoted;
    graph_check(&graph);
    assert_int_equal(count_code(&graph, FINDING_STRAIGHT_QUOTE), 7);
    assert_int_equal(graph.findings.count, 7);
    graph_deinit(&graph);
}

// --- the way back, by its definition -------------------------------------------------------------

static bool offers_another_act(const Passage *passage)
{
    for (int i = 0; i < passage->choice_count; i++)
        if (passage->choices[i].act != ACT_PUSH)
            return true;
    return false;
}

// Whether on every way from here a passage that offers another act comes before the end.
static bool has_way_back(const Scenario *scenario, int here)
{
    const Passage *passage = &scenario->passages[here];
    if (passage->end)
        return false;
    if (offers_another_act(passage))
        return true;
    for (int i = 0; i < passage->choice_count; i++)
        if (!has_way_back(scenario, passage->choices[i].target_index))
            return false;
    return true;
}

static bool every_push_has_a_way_back(const Scenario *scenario)
{
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++) {
            const Choice *choice = &scenario->passages[i].choices[j];
            if (choice->act == ACT_PUSH && !has_way_back(scenario, choice->target_index))
                return false;
        }
    return true;
}

// Choices only lead onwards, so there is no loop; half of the choices are pushes.
static void graph_init_by_chance(Graph *graph, Random *random)
{
    int count = 2 + (int)random_below(random, 7);
    graph_init(graph, count);
    graph_end(graph, count - 1);
    for (int i = 0; i + 1 < count; i++) {
        if (i > 0 && random_below(random, 6) == 0) {
            graph_end(graph, i);
            continue;
        }
        for (uint32_t left = 1 + random_below(random, 3); left > 0; left--) {
            int to = i + 1 + (int)random_below(random, (uint32_t)(count - i - 1));
            graph_choice(graph, i, random_below(random, 2) == 0 ? ACT_PUSH : ACT_REPAIR, to);
        }
    }
}

static void the_way_back_agrees_with_its_definition(void **state)
{
    (void)state;
    Random random = {17};
    int with = 0, without = 0;
    for (int round = 0; round < 20000; round++) {
        Graph graph;
        graph_init_by_chance(&graph, &random);
        graph_check(&graph);
        bool right = every_push_has_a_way_back(&graph.scenario);
        if (right != (count_code(&graph, FINDING_NO_WAY_BACK) == 0))
            fail_msg("round %d disagrees", round);
        with += right;
        without += !right;
        graph_deinit(&graph);
    }
    assert_in_range(with, 2000, 18000);
    assert_in_range(without, 2000, 18000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_scenario_is_fine),
        cmocka_unit_test(a_missing_target_is_the_only_finding),
        cmocka_unit_test(a_missing_start_is_the_only_finding),
        cmocka_unit_test(suggestions_are_few),
        cmocka_unit_test(both_choices_and_end_or_neither),
        cmocka_unit_test(what_no_way_leads_to_is_named),
        cmocka_unit_test(a_loop_is_named_from_its_first_passage),
        cmocka_unit_test(ways_that_join_are_no_loop),
        cmocka_unit_test(the_longest_of_very_many_ways),
        cmocka_unit_test(a_thousand_passages_in_a_row),
        cmocka_unit_test(a_pause_is_near_or_it_is_said),
        cmocka_unit_test(straight_quotes_are_found_everywhere),
        cmocka_unit_test(the_way_back_agrees_with_its_definition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
