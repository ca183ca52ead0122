#include "cli/cmd_graph.h"

#include <string.h>

#include "base/text.h"

enum {
    EXCERPT_WORDS = 10, // of a passage
    LINE_CHARACTERS = 28,
};

// Each act has a colour, dark enough to be read on white, and a line of its own for those who do
// not see colours.
static const struct {
    const char *color, *style;
} arrows[ACT_COUNT] = {
    [ACT_PUSH] = {"#8a4b2a", "bold"},    [ACT_PAUSE] = {"#2f6b6b", "dashed"},
    [ACT_NOTICE] = {"#3f6b2f", "solid"}, [ACT_RECONSIDER] = {"#6b4f8a", "dotted"},
    [ACT_REPAIR] = {"#8a6d1f", "solid"}, [ACT_STAY] = {"#4a5a78", "dashed"},
};

static const char *const feeling_colors[FEELING_COUNT] = {
    [FEELING_GUILT] = "#e4ebf2", [FEELING_FEAR] = "#ece6f2", [FEELING_GRIEF] = "#e8ecec"};

// Adds up to `words` words in lines, as part of a DOT string.
static void add_words(TextBuffer *label, const char *text, int words)
{
    size_t line = 0;
    while (*text != '\0' && words > 0) {
        size_t length = strcspn(text, " \n");
        if (line > 0 && line + length > LINE_CHARACTERS) {
            text_add(label, "\\n");
            line = 0;
        } else if (line > 0) {
            text_add(label, " ");
        }
        for (size_t i = 0; i < length; i++) {
            if (text[i] == '"' || text[i] == '\\')
                text_add(label, "\\");
            text_add_bytes(label, text + i, 1);
        }
        line += length + 1;
        text += length;
        text += strspn(text, " \n");
        words -= length > 0;
    }
    if (*text != '\0')
        text_add(label, " …");
}

static void print_passage(const Scenario *scenario, int index, FILE *out)
{
    const Passage *passage = &scenario->passages[index];
    TextBuffer label = {0};
    add_words(&label, passage->text, EXCERPT_WORDS);
    fprintf(out, "    \"%s\" [label=\"%s\\n\\n%s\"", passage->id, passage->id, label.bytes);
    if (index == scenario->start)
        fputs(", penwidth=2.5", out);
    if (passage->end)
        fputs(", shape=ellipse", out);
    if (passage->feeling != FEELING_NONE)
        fprintf(out, ", fillcolor=\"%s\", xlabel=\"%s\"", feeling_colors[passage->feeling],
                word_name(WORDS_FEELING, (int)passage->feeling));
    fputs("];\n", out);
    text_deinit(&label);
}

static void print_choice(const Passage *from, const Choice *choice, FILE *out)
{
    TextBuffer label = {0};
    add_words(&label, choice->text, 100);
    fprintf(out, "    \"%s\" -> \"%s\" [label=\"%s", from->id, choice->target,
            word_name(WORDS_ACT, (int)choice->act));
    if (choice->breath_s > 0)
        fprintf(out, ", breath %d s", choice->breath_s);
    fprintf(out, "\\n%s\", color=\"%s\", fontcolor=\"%s\", style=%s];\n", label.bytes,
            arrows[choice->act].color, arrows[choice->act].color, arrows[choice->act].style);
    text_deinit(&label);
}

void cmd_graph(const Scenario *scenario, FILE *out)
{
    TextBuffer title = {0};
    add_words(&title, scenario->title, 100);
    fprintf(out,
            "digraph \"%s\" {\n"
            "    graph [rankdir=LR, ranksep=0.9, nodesep=0.35, label=\"%s\", labelloc=t,\n"
            "           fontname=\"serif\", fontsize=18];\n"
            "    node [shape=box, style=\"rounded,filled\", fillcolor=\"#fbf7ef\", "
            "color=\"#5c5346\",\n"
            "          fontname=\"serif\", fontsize=11, margin=\"0.2,0.12\"];\n"
            "    edge [fontname=\"serif\", fontsize=10, arrowsize=0.7];\n",
            scenario->id, title.bytes);
    text_deinit(&title);
    for (int i = 0; i < scenario->passage_count; i++)
        print_passage(scenario, i, out);
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++) {
            const Choice *choice = &scenario->passages[i].choices[j];
            if (choice->target_index < 0)
                fprintf(out, "    \"%s\" [label=\"%s\\n\\nmissing\", style=dashed];\n",
                        choice->target, choice->target);
            print_choice(&scenario->passages[i], choice, out);
        }
    fputs("}\n", out);
}
