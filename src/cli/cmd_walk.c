#include "cli/cmd_walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/levels.h"
#include "core/session.h"
#include "core/ways.h"

// --- the head ------------------------------------------------------------------------------------

static void print_acts(const Scenario *scenario, FILE *out)
{
    int offered[ACT_COUNT] = {0};
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            offered[scenario->passages[i].choices[j].act]++;
    fputs("  acts offered:", out);
    for (int act = 0; act < ACT_COUNT; act++)
        fprintf(out, "%s %s %d", act > 0 ? "," : "", word_name(WORDS_ACT, act), offered[act]);
    fputs("\n", out);
}

static void print_feelings(const Scenario *scenario, FILE *out)
{
    bool any = false;
    for (int i = 0; i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        if (passage->feeling == FEELING_NONE)
            continue;
        fprintf(out, "%s %s in %s",
                any ? "," : "  feelings:", word_name(WORDS_FEELING, (int)passage->feeling),
                passage->id);
        any = true;
    }
    fputs(any ? "\n" : "  feelings: none\n", out);
}

static void print_head(const Scenario *scenario, const Ways *ways, FILE *out)
{
    fprintf(out, "%s: “", scenario->id);
    levels_print_plain(out, scenario->title);
    fprintf(out, "”, %d %s, %.0f %s, %d to %d seconds\n", scenario->passage_count,
            scenario->passage_count == 1 ? "passage" : "passages", ways->count,
            ways->count == 1 ? "way" : "ways", ways_seconds(ways->words_min),
            ways_seconds(ways->words_max));
    print_acts(scenario, out);
    print_feelings(scenario, out);
}

// --- the ways ------------------------------------------------------------------------------------

// One way, as far as it has been followed.
typedef struct Trail {
    const Scenario *scenario;
    SessionStep steps[SCENARIO_TRAIL_MAX]; // the last one has no choice yet
    int count;
    int listed;
    FILE *out;
} Trail;

static void print_way(const Trail *trail)
{
    int words = 0, breath_s = 0;
    TextBuffer names = {0};
    for (int i = 0; i < trail->count; i++) {
        const Passage *passage = &trail->scenario->passages[trail->steps[i].passage];
        words += ways_words_of(passage);
        text_add(&names, passage->id);
        if (i + 1 == trail->count)
            continue;
        const Choice *choice = &passage->choices[trail->steps[i].choice];
        breath_s += choice->breath_s;
        text_addf(&names, "  %s→ ", word_name(WORDS_ACT, (int)choice->act));
    }
    fprintf(trail->out, "  %4d s %5d words", ways_seconds(words), words);
    if (breath_s > 0)
        fprintf(trail->out, "  +%2d s breath", breath_s);
    else
        fputs("              ", trail->out);
    fprintf(trail->out, "   %s\n", names.bytes);
    text_deinit(&names);
}

// Recursion ends at SCENARIO_TRAIL_MAX.
static void follow(Trail *trail, int here)
{
    const Passage *passage = &trail->scenario->passages[here];
    trail->steps[trail->count].passage = here;
    trail->count++;
    if (passage->choice_count == 0) {
        print_way(trail);
        trail->listed++;
    }
    for (int i = 0; i < passage->choice_count && trail->listed < WALK_LISTED_MAX; i++) {
        trail->steps[trail->count - 1].choice = i;
        follow(trail, passage->choices[i].target_index);
    }
    trail->count--;
}

// --- what is uneven ------------------------------------------------------------------------------

// How many ways lead from the start to each passage. The order of the passages in the file is any,
// so it is added up again until nothing changes: at most as often as the longest way is long.
static double *count_arrivals(const Scenario *scenario, int longest)
{
    size_t count = (size_t)scenario->passage_count;
    double *arrivals = memory_new(count * sizeof *arrivals);
    double *next = memory_new(count * sizeof *next);
    for (int round = 0; round < longest; round++) {
        memset(next, 0, count * sizeof *next);
        next[scenario->start] = 1;
        for (size_t i = 0; i < count; i++)
            for (int j = 0; j < scenario->passages[i].choice_count; j++)
                next[scenario->passages[i].choices[j].target_index] += arrivals[i];
        memcpy(arrivals, next, count * sizeof *arrivals);
    }
    free(next);
    return arrivals;
}

static int print_crowded(const Scenario *scenario, const Ways *ways, FILE *out)
{
    int found = 0, ends = 0;
    double *arrivals = count_arrivals(scenario, ways->passages_max);
    for (int i = 0; i < scenario->passage_count; i++)
        ends += scenario->passages[i].end;
    for (int i = 0; i < scenario->passage_count; i++)
        if (ends > 2 && scenario->passages[i].end && arrivals[i] * 2 > ways->count) {
            fprintf(out, "  uneven: %.0f of %.0f ways lead to the ending %s\n", arrivals[i],
                    ways->count, scenario->passages[i].id);
            found++;
        }
    free(arrivals);
    return found;
}

static int print_missing_acts(const Scenario *scenario, FILE *out)
{
    unsigned offered = 0;
    int missing = 0;
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            offered |= 1u << scenario->passages[i].choices[j].act;
    for (int act = 0; act < ACT_COUNT; act++)
        if ((offered >> act & 1) == 0)
            fprintf(out, "%s%s", missing++ == 0 ? "  uneven: never offered: " : ", ",
                    word_name(WORDS_ACT, act));
    if (missing > 0)
        fputs("\n", out);
    return missing;
}

// A choice that is twice as long as the others is chosen for its length.
static int print_long_choices(const Scenario *scenario, FILE *out)
{
    int found = 0;
    for (int i = 0; i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        int longest = 0, second = 0;
        for (int j = 0; j < passage->choice_count; j++) {
            int words = scenario_count_words(passage->choices[j].text);
            if (words > longest) {
                second = longest;
                longest = words;
            } else if (words > second) {
                second = words;
            }
        }
        if (passage->choice_count < 2 || longest <= second * 2)
            continue;
        fprintf(out, "  uneven: one choice of %s has %d words, the others %d or fewer\n",
                passage->id, longest, second);
        found++;
    }
    return found;
}

static void print_uneven(const Scenario *scenario, const Ways *ways, FILE *out)
{
    int found = print_crowded(scenario, ways, out);
    found += print_missing_acts(scenario, out);
    found += print_long_choices(scenario, out);
    if (ways->words_max > ways->words_min * 3) {
        fputs("  uneven: the longest way takes more than three times as long as the shortest\n",
              out);
        found++;
    }
    if (found == 0)
        fputs("  nothing uneven\n", out);
}

void cmd_walk(const Scenario *scenario, FILE *out)
{
    Ways ways;
    Trail trail = {.scenario = scenario, .out = out};
    if (!ways_measure(scenario, &ways))
        return;
    print_head(scenario, &ways, out);
    follow(&trail, scenario->start);
    if (ways.count > trail.listed)
        fprintf(out, "  … and %.0f more\n", ways.count - trail.listed);
    print_uneven(scenario, &ways, out);
}

// --- at random -----------------------------------------------------------------------------------

static void apply(Session *session, Event event, const Scenario *scenario)
{
    session_apply(session, &event, scenario);
    while (session_due(session, &event))
        session_apply(session, &event, NULL);
}

// One move; false when the scenario is over.
static bool move(Session *session, Random *random)
{
    enum { CHANGES_MIND = 8 }; // once in so many moves
    Event event;
    const Passage *passage = session_passage(session);
    if (session->stage == SESSION_BREATHING) {
        if (session_finish_breath(session, session->breath_s, &event))
            apply(session, event, NULL);
        return true;
    }
    if (session->stage == SESSION_READING && random_below(random, CHANGES_MIND) == 0 &&
        session_take_back(session, &event)) {
        apply(session, event, NULL);
        return true;
    }
    if (session->stage != SESSION_READING)
        return false;
    int choice = (int)random_below(random, (uint32_t)passage->choice_count);
    if (!session_choose(session, choice, &event))
        return false;
    apply(session, event, NULL);
    return true;
}

static void play(const Scenario *scenario, Random *random, int *arrivals, long *moves)
{
    Session session;
    Event event = {.kind = EVENT_SESSION_BEGAN};
    session_init(&session);
    apply(&session, event, NULL);
    if (session_arrive(&session, ARRIVED_NONE, &event))
        apply(&session, event, NULL);
    if (session_begin_scenario(&session, scenario, &event))
        apply(&session, event, scenario);
    bool *reached = memory_new((size_t)scenario->passage_count * sizeof *reached);
    reached[session.passage] = true;
    while (move(&session, random)) {
        reached[session.passage] = true;
        ++*moves;
    }
    for (int i = 0; i < scenario->passage_count; i++)
        arrivals[i] += reached[i];
    free(reached);
}

void cmd_walk_random(const Scenario *scenario, int plays, uint64_t seed, FILE *out)
{
    Random random = {seed};
    int *arrivals = memory_new((size_t)scenario->passage_count * sizeof *arrivals);
    long moves = 0;
    for (int i = 0; i < plays; i++)
        play(scenario, &random, arrivals, &moves);
    fprintf(out, "%s: %d %s with seed %llu, %ld moves\n", scenario->id, plays,
            plays == 1 ? "play" : "plays", (unsigned long long)seed, moves);
    for (int i = 0; i < scenario->passage_count; i++)
        fprintf(out, "  %6d  %s%s\n", arrivals[i], scenario->passages[i].id,
                scenario->passages[i].end ? " (ending)" : "");
    for (int i = 0; i < scenario->passage_count; i++)
        if (arrivals[i] == 0)
            fprintf(out, "  never reached: %s\n", scenario->passages[i].id);
    free(arrivals);
}
