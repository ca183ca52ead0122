#include "core/ways.h"

#include <stdlib.h>

#include "base/memory.h"

int ways_words_of(const Passage *passage)
{
    int words = scenario_count_words(passage->text);
    if (passage->body != NULL)
        words += scenario_count_words(passage->body);
    if (passage->critic != NULL)
        words += scenario_count_words(passage->critic);
    for (int i = 0; i < passage->choice_count; i++)
        words += scenario_count_words(passage->choices[i].text);
    return words;
}

int ways_seconds(int words)
{
    return (words * 60 + WAYS_WORDS_A_MINUTE / 2) / WAYS_WORDS_A_MINUTE;
}

// A walk through the passages, depth first, with a stack of its own.
typedef enum Visit { VISIT_NOT_YET, VISIT_OPEN, VISIT_DONE } Visit;

typedef struct Step {
    Visit visit;
    int next_choice; // to follow from here
    Ways ways;       // from here on
} Step;

static void add_ways(Ways *ways, const Ways *more)
{
    if (ways->count == 0 || more->words_min < ways->words_min)
        ways->words_min = more->words_min;
    if (more->words_max > ways->words_max)
        ways->words_max = more->words_max;
    if (ways->count == 0 || more->passages_min < ways->passages_min)
        ways->passages_min = more->passages_min;
    if (more->passages_max > ways->passages_max)
        ways->passages_max = more->passages_max;
    ways->count += more->count;
}

// All choices of the passage were followed: sums up what lies ahead of it.
static void close_step(const Scenario *scenario, const int *words, Step *steps, int here)
{
    const Passage *passage = &scenario->passages[here];
    Ways ways = {0};
    if (passage->choice_count == 0)
        ways.count = 1;
    for (int i = 0; i < passage->choice_count; i++)
        add_ways(&ways, &steps[passage->choices[i].target_index].ways);
    ways.words_min += words[here];
    ways.words_max += words[here];
    ways.passages_min++;
    ways.passages_max++;
    steps[here].ways = ways;
    steps[here].visit = VISIT_DONE;
}

static bool walk(const Scenario *scenario, const int *words, Step *steps, int *trail)
{
    int length = 0;
    trail[length++] = scenario->start;
    while (length > 0) {
        int here = trail[length - 1];
        const Passage *passage = &scenario->passages[here];
        steps[here].visit = VISIT_OPEN;
        if (passage->choice_count == 0 && !passage->end)
            return false;
        if (steps[here].next_choice == passage->choice_count) {
            close_step(scenario, words, steps, here);
            length--;
            continue;
        }
        int target = passage->choices[steps[here].next_choice++].target_index;
        if (target < 0 || steps[target].visit == VISIT_OPEN)
            return false;
        if (steps[target].visit == VISIT_NOT_YET)
            trail[length++] = target;
    }
    return true;
}

bool ways_measure_counted(const Scenario *scenario, const int *words, Ways *ways)
{
    if (scenario->start < 0)
        return false;
    size_t count = (size_t)scenario->passage_count;
    Step *steps = memory_new(count * sizeof *steps);
    int *trail = memory_new(count * sizeof *trail);
    bool whole = walk(scenario, words, steps, trail);
    if (whole)
        *ways = steps[scenario->start].ways;
    free(steps);
    free(trail);
    return whole;
}

bool ways_measure(const Scenario *scenario, Ways *ways)
{
    int *words = memory_new((size_t)scenario->passage_count * sizeof *words);
    for (int i = 0; i < scenario->passage_count; i++)
        words[i] = ways_words_of(&scenario->passages[i]);
    bool whole = ways_measure_counted(scenario, words, ways);
    free(words);
    return whole;
}
