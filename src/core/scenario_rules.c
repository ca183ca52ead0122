#include "core/scenario_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

enum {
    SUGGESTIONS_MAX = 10, // "did you mean" looks at every passage
    LOOP_NAMES_MAX = 8,   // passages of a loop that are named
};

typedef struct Check {
    const Scenario *scenario;
    const char *file;
    FindingList *findings;
    int suggestions; // given so far
} Check;

// --- passages one by one -------------------------------------------------------------------------

static const char *nearest_passage(Check *check, const char *name)
{
    size_t count = (size_t)check->scenario->passage_count;
    if (++check->suggestions > SUGGESTIONS_MAX)
        return NULL;
    const char **names = memory_resize(NULL, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = check->scenario->passages[i].id;
    const char *nearest = word_nearest((WordList){names, (int)count}, name);
    free(names);
    return nearest;
}

static void fail_target(Check *check, const char *name, FilePlace place)
{
    const char *nearest = nearest_passage(check, name);
    finding_add(check->findings, check->file, place, FINDING_MISSING_PASSAGE,
                "there is no passage “%s”", name);
    if (nearest != NULL)
        finding_hint(check->findings, "did you mean “%s”?", nearest);
    else
        finding_hint(check->findings, "write the passage “%s”, or name another one", name);
}

// Whether the start and every target exist.
static bool check_targets(Check *check)
{
    const Scenario *scenario = check->scenario;
    bool complete = scenario->start >= 0;
    if (!complete)
        fail_target(check, scenario->start_id, scenario->start_place);
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++) {
            const Choice *choice = &scenario->passages[i].choices[j];
            if (choice->target_index >= 0)
                continue;
            fail_target(check, choice->target, choice->target_place);
            complete = false;
        }
    return complete;
}

static void check_shape(const Check *check, const Passage *passage)
{
    if (passage->choice_count == 0 && !passage->end) {
        finding_add(check->findings, check->file, passage->place, FINDING_DEAD_END,
                    "“%s” leads nowhere", passage->id);
        finding_hint(check->findings, "give it choices, or \"end\": true");
    }
    if (passage->choice_count > 0 && passage->end) {
        finding_add(check->findings, check->file, passage->place, FINDING_END_WITH_CHOICES,
                    "“%s” is an end and still offers choices", passage->id);
        finding_hint(check->findings, "keep one of the two: “choices” or “end”");
    }
}

// One text of the scenario, and what a sentence calls what it belongs to.
typedef struct Words {
    const char *text; // or NULL
    FilePlace place;  // of its opening quote
    const char *of;
    bool may_keep; // read only when there is a kept sentence
} Words;

static void check_quotes(const Check *check, const Words *words)
{
    const char *found = strpbrk(words->text, "\"'");
    if (found == NULL)
        return;
    finding_add(check->findings, check->file,
                scenario_place_in(words->place, words->text, (size_t)(found - words->text)),
                FINDING_STRAIGHT_QUOTE, "%s has a straight quote", words->of);
    finding_hint(check->findings, "write ’ for an apostrophe, and “ ” around what somebody says");
}

static void check_placeholders(const Check *check, const Words *words)
{
    static const size_t mark = sizeof SCENARIO_KEEPSAKE - 1;
    const char *found = strpbrk(words->text, "{}");
    while (found != NULL && words->may_keep && strncmp(found, SCENARIO_KEEPSAKE, mark) == 0)
        found = strpbrk(found + mark, "{}");
    if (found == NULL)
        return;
    char excerpt[TEXT_EXCERPT_SIZE];
    size_t length = strcspn(found, "}");
    const char *name = arena_copy(&check->findings->arena, found, length + (found[length] == '}'));
    finding_add(check->findings, check->file,
                scenario_place_in(words->place, words->text, (size_t)(found - words->text)),
                FINDING_BAD_PLACEHOLDER, "nothing can take the place of “%s” here",
                text_excerpt(name, excerpt));
    finding_hint(check->findings, "{keepsake} may stand in a variant with \"if\": { \"keepsake\": "
                                  "true }; the passage’s own text is read when nothing is kept");
}

static void check_words(const Check *check, Words words)
{
    if (words.text == NULL)
        return;
    check_quotes(check, &words);
    check_placeholders(check, &words);
}

static void check_all_words(const Check *check, const Passage *passage)
{
    static const char own[] = "this passage", other[] = "this variant";
    check_words(check, (Words){passage->text, passage->text_place, own, false});
    check_words(check, (Words){passage->body, passage->body_place, own, false});
    check_words(check, (Words){passage->critic, passage->critic_place, own, false});
    for (int i = 0; i < passage->variant_count; i++) {
        const Variant *variant = &passage->variants[i];
        bool keeps = variant->condition.keepsake;
        check_words(check, (Words){variant->text, variant->text_place, other, keeps});
        check_words(check, (Words){variant->body, variant->body_place, other, keeps});
        check_words(check, (Words){variant->critic, variant->critic_place, other, keeps});
    }
    for (int i = 0; i < passage->choice_count; i++) {
        const Choice *choice = &passage->choices[i];
        check_words(check, (Words){choice->text, choice->text_place, "this choice", false});
    }
}

static void check_way_back(const Check *check, const Choice *choice)
{
    const Passage *next = &check->scenario->passages[choice->target_index];
    if (choice->act != ACT_PUSH || !next->end || next->choice_count > 0)
        return;
    finding_add(check->findings, check->file, choice->place, FINDING_NO_WAY_BACK,
                "after this push there is no way back: “%s” is the end", next->id);
    finding_hint(check->findings, "let the push lead to a passage that offers another act, such as "
                                  "repair, reconsider or stay");
}

static bool offers_pause(const Passage *passage)
{
    for (int i = 0; i < passage->choice_count; i++)
        if (passage->choices[i].act == ACT_PAUSE)
            return true;
    return false;
}

static void check_pause(const Check *check)
{
    const Scenario *scenario = check->scenario;
    const Passage *first = &scenario->passages[scenario->start];
    bool near = offers_pause(first);
    for (int i = 0; i < first->choice_count; i++)
        near = near || offers_pause(&scenario->passages[first->choices[i].target_index]);
    if (near)
        return;
    finding_add(check->findings, check->file, first->place, FINDING_NO_PAUSE,
                "neither here nor one choice further on is there a pause");
    finding_hint(check->findings,
                 "offer a choice with \"act\": \"pause\" in one of these passages");
}

// --- where the ways lead -------------------------------------------------------------------------

// A walk through everything that can be reached, depth first: finds loops on the way, and leaves
// an order in which every passage comes after all that it leads to.
typedef enum Visit { VISIT_NOT_YET, VISIT_OPEN, VISIT_DONE } Visit;

typedef struct Walk {
    Visit *visits;    // of each passage
    int *next_choice; // of each open passage: the choice to follow next
    int *trail;       // open passages, from the start to here
    int trail_length;
    int *done; // passages in the order in which they were done
    int done_count;
    bool loops;
} Walk;

static void fail_loop(const Check *check, const Walk *walk, const Choice *choice)
{
    const Passage *passages = check->scenario->passages;
    TextBuffer names = {0};
    int from = walk->trail_length - 1;
    while (walk->trail[from] != choice->target_index)
        from--;
    for (int i = from; i < walk->trail_length && i < from + LOOP_NAMES_MAX; i++)
        text_addf(&names, "%s → ", passages[walk->trail[i]].id);
    if (walk->trail_length > from + LOOP_NAMES_MAX)
        text_add(&names, "… → ");
    finding_add(check->findings, check->file, choice->target_place, FINDING_LOOP,
                "this leads back to a passage already seen: %s%s", names.bytes, choice->target);
    finding_hint(check->findings, "lead on to another passage; a copy of it with its own words "
                                  "will do");
    text_deinit(&names);
}

static void open_passage(Walk *walk, int passage)
{
    walk->visits[passage] = VISIT_OPEN;
    walk->trail[walk->trail_length++] = passage;
}

static void walk_on(const Check *check, Walk *walk)
{
    int here = walk->trail[walk->trail_length - 1];
    const Passage *passage = &check->scenario->passages[here];
    if (walk->next_choice[here] == passage->choice_count) {
        walk->visits[here] = VISIT_DONE;
        walk->done[walk->done_count++] = here;
        walk->trail_length--;
        return;
    }
    const Choice *choice = &passage->choices[walk->next_choice[here]++];
    if (walk->visits[choice->target_index] == VISIT_NOT_YET) {
        open_passage(walk, choice->target_index);
    } else if (walk->visits[choice->target_index] == VISIT_OPEN) {
        fail_loop(check, walk, choice);
        walk->loops = true;
    }
}

static void check_reachable(const Check *check, const Walk *walk)
{
    for (int i = 0; i < check->scenario->passage_count; i++)
        if (walk->visits[i] == VISIT_NOT_YET) {
            const Passage *passage = &check->scenario->passages[i];
            finding_add(check->findings, check->file, passage->place, FINDING_UNREACHABLE,
                        "no way leads to “%s”", passage->id);
            finding_hint(check->findings, "let a choice go to it, or take it out");
        }
}

static void check_length(const Check *check, const Walk *walk)
{
    const Scenario *scenario = check->scenario;
    size_t count = (size_t)scenario->passage_count;
    int *longest = memory_new(count * sizeof *longest); // way from each passage, itself included
    for (int i = 0; i < walk->done_count; i++) {
        const Passage *passage = &scenario->passages[walk->done[i]];
        int ahead = 0;
        for (int j = 0; j < passage->choice_count; j++)
            if (longest[passage->choices[j].target_index] > ahead)
                ahead = longest[passage->choices[j].target_index];
        longest[walk->done[i]] = ahead + 1;
    }
    if (longest[scenario->start] > SCENARIO_TRAIL_MAX) {
        finding_add(check->findings, check->file, scenario->start_place, FINDING_TOO_LONG,
                    "the longest way from here has %d passages", longest[scenario->start]);
        finding_hint(check->findings, "%d are the most that fit; 3 to 6 are a good length",
                     SCENARIO_TRAIL_MAX);
    }
    free(longest);
}

static void check_ways(const Check *check)
{
    size_t count = (size_t)check->scenario->passage_count;
    Walk walk = {.visits = memory_new(count * sizeof *walk.visits),
                 .next_choice = memory_new(count * sizeof *walk.next_choice),
                 .trail = memory_new(count * sizeof *walk.trail),
                 .done = memory_new(count * sizeof *walk.done)};
    open_passage(&walk, check->scenario->start);
    while (walk.trail_length > 0)
        walk_on(check, &walk);
    check_reachable(check, &walk);
    if (!walk.loops)
        check_length(check, &walk);
    free(walk.visits);
    free(walk.next_choice);
    free(walk.trail);
    free(walk.done);
}

void scenario_check(const Scenario *scenario, const char *file, FindingList *findings)
{
    Check check = {.scenario = scenario, .file = file, .findings = findings};
    check_words(&check, (Words){scenario->title, scenario->title_place, "the title", false});
    for (int i = 0; i < scenario->passage_count; i++) {
        check_shape(&check, &scenario->passages[i]);
        check_all_words(&check, &scenario->passages[i]);
    }
    if (!check_targets(&check))
        return;
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            check_way_back(&check, &scenario->passages[i].choices[j]);
    check_pause(&check);
    check_ways(&check);
}
