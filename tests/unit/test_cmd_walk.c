// gently walk and gently graph, on the starting file of gently new.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/cmd_graph.h"
#include "cli/cmd_new.h"
#include "cli/cmd_walk.h"
#include "store/scenario_file.h"

typedef struct Start {
    Arena arena;
    const Scenario *scenario;
    char *printed;
    size_t length;
    FILE *out;
} Start;

static int set_up(void **state)
{
    static Start start;
    TextBuffer text = {0};
    FindingList findings = {0};
    start = (Start){0};
    cmd_new_text("wet-sheets", &text);
    start.scenario =
        scenario_read(text.bytes, text.length, "wet-sheets.json", &start.arena, &findings);
    start.out = open_memstream(&start.printed, &start.length);
    text_deinit(&text);
    finding_list_deinit(&findings);
    *state = &start;
    return start.scenario == NULL || start.out == NULL;
}

static int tear_down(void **state)
{
    Start *start = *state;
    free(start->printed);
    arena_deinit(&start->arena);
    return 0;
}

static const char *printed(Start *start)
{
    fclose(start->out);
    return start->printed;
}

static void assert_prints(Start *start, const char *part)
{
    if (strstr(start->printed, part) == NULL)
        fail_msg("“%s” is not in:\n%s", part, start->printed);
}

static void every_way_is_listed(void **state)
{
    Start *start = *state;
    cmd_walk(start->scenario, start->out);
    assert_string_equal(
        printed(start),
        "wet-sheets: “Wet sheets”, 7 passages, 6 ways, 40 to 73 seconds\n"
        "  acts offered: push 2, pause 1, notice 1, reconsider 1, repair 1, stay 1\n"
        "  feelings: guilt in seen\n"
        "    56 s   185 words                 moment  push→ went-on  repair→ back\n"
        "    57 s   191 words                 moment  push→ went-on  reconsider→ changed\n"
        "    55 s   183 words  +20 s breath   moment  pause→ quiet  stay→ open\n"
        "    71 s   238 words  +20 s breath   moment  pause→ quiet  push→ went-on  repair→ back\n"
        "    73 s   244 words  +20 s breath   moment  pause→ quiet  push→ went-on  reconsider→ "
        "changed\n"
        "    40 s   133 words                 moment  notice→ seen\n"
        "  nothing uneven\n");
}

static void what_is_uneven_is_said(void **state)
{
    Start *start = *state;
    Choice first[] = {
        {.act = ACT_PAUSE, .text = "One two", .target_index = 1, .target = "b"},
        {.act = ACT_PAUSE, .text = "One two three four five", .target_index = 2, .target = "c"},
        {.act = ACT_STAY, .text = "One two", .target_index = 4, .target = "e"}};
    Choice second[] = {{.act = ACT_PUSH, .text = "One two", .target_index = 3, .target = "d"},
                       {.act = ACT_PUSH, .text = "One two", .target_index = 3, .target = "d"}};
    Choice third[] = {{.act = ACT_PUSH, .text = "One two", .target_index = 3, .target = "d"},
                      {.act = ACT_PUSH, .text = "One two", .target_index = 5, .target = "f"}};
    Passage passages[] = {{.id = "a", .text = "A b", .choices = first, .choice_count = 3},
                          {.id = "b", .text = "A b", .choices = second, .choice_count = 2},
                          {.id = "c", .text = "A b", .choices = third, .choice_count = 2},
                          {.id = "d", .text = "A", .end = true},
                          {.id = "e", .text = "A", .end = true},
                          {.id = "f",
                           .text = "A b c d e f g h i j k l m n o p q r s t u v w x y z a b c d",
                           .end = true}};
    Scenario scenario = {.id = "x", .title = "X", .passages = passages, .passage_count = 6};
    cmd_walk(&scenario, start->out);
    printed(start);
    assert_prints(start, "  uneven: 3 of 5 ways lead to the ending d\n");
    assert_prints(start, "  uneven: never offered: notice, reconsider, repair\n");
    assert_prints(start, "  uneven: one choice of a has 5 words, the others 2 or fewer\n");
    assert_prints(start, "  uneven: the longest way takes more than three times");
}

static void very_many_ways_are_cut(void **state)
{
    Start *start = *state;
    enum { RUNGS = 10 };
    static Choice choices[RUNGS][2];
    static Passage passages[RUNGS + 1];
    for (int i = 0; i < RUNGS; i++) {
        choices[i][0] = choices[i][1] =
            (Choice){.act = ACT_PAUSE, .text = "On", .target_index = i + 1, .target = "x"};
        passages[i] = (Passage){.id = "x", .text = "A", .choices = choices[i], .choice_count = 2};
    }
    passages[RUNGS] = (Passage){.id = "x", .text = "A", .end = true};
    Scenario scenario = {.id = "x", .title = "X", .passages = passages, .passage_count = RUNGS + 1};
    cmd_walk(&scenario, start->out);
    printed(start);
    assert_prints(start, "1024 ways");
    assert_prints(start, "  … and 924 more\n");
}

static void random_plays_reach_everything(void **state)
{
    Start *start = *state;
    cmd_walk_random(start->scenario, 200, 7, start->out);
    printed(start);
    assert_prints(start, "wet-sheets: 200 plays with seed 7, ");
    assert_prints(start, "     200  moment\n");
    assert_null(strstr(start->printed, "never reached"));
}

static void a_seed_gives_the_same_plays(void **state)
{
    Start *start = *state;
    char *again = NULL;
    size_t length;
    FILE *out = open_memstream(&again, &length);
    cmd_walk_random(start->scenario, 50, 3, start->out);
    cmd_walk_random(start->scenario, 50, 3, out);
    fclose(out);
    assert_string_equal(printed(start), again);
    free(again);
}

static void a_single_play_misses_something(void **state)
{
    Start *start = *state;
    cmd_walk_random(start->scenario, 1, 1, start->out);
    printed(start);
    assert_prints(start, "1 play with seed 1");
    assert_prints(start, "never reached");
}

// --- graph ---------------------------------------------------------------------------------------

static void a_graph_has_all_passages_and_choices(void **state)
{
    Start *start = *state;
    cmd_graph(start->scenario, start->out);
    printed(start);
    assert_prints(start, "digraph \"wet-sheets\" {\n");
    assert_prints(start, "label=\"Wet sheets\"");
    assert_prints(start, "\"moment\" [label=\"moment\\n\\nHere it begins: one moment,\\nseen");
    assert_prints(start, "penwidth=2.5");
    assert_prints(start, "\"seen\" [label=\"seen\\n\\n");
    assert_prints(start, "shape=ellipse, fillcolor=\"#e4ebf2\", xlabel=\"guilt\"");
    assert_prints(start, "\"moment\" -> \"quiet\" [label=\"pause, breath 20 s\\nA stop of one");
    assert_prints(start, "style=bold];\n");
    assert_string_equal(start->printed + strlen(start->printed) - 2, "}\n");
}

static void a_graph_shows_what_is_missing_and_escapes(void **state)
{
    Start *start = *state;
    Choice choice = {.text = "Say \"a\\b\"", .target = "b", .target_index = -1};
    Passage passage = {.id = "a", .text = "A", .choices = &choice, .choice_count = 1};
    Scenario scenario = {.id = "x", .title = "X", .passages = &passage, .passage_count = 1};
    cmd_graph(&scenario, start->out);
    printed(start);
    assert_prints(start, "\"b\" [label=\"b\\n\\nmissing\", style=dashed];\n");
    assert_prints(start, "Say \\\"a\\\\b\\\"");
}

int main(void)
{
#define PRINTING(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        PRINTING(every_way_is_listed),
        PRINTING(what_is_uneven_is_said),
        PRINTING(very_many_ways_are_cut),
        PRINTING(random_plays_reach_everything),
        PRINTING(a_seed_gives_the_same_plays),
        PRINTING(a_single_play_misses_something),
        PRINTING(a_graph_has_all_passages_and_choices),
        PRINTING(a_graph_shows_what_is_missing_and_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
