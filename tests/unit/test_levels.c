// The library that the game comes with, as a whole: does it cover what WRITING promised, and are no
// two of its scenarios alike? With GENTLY_SHOW=1 in the environment it prints its table.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "core/plan.h"
#include "core/ways.h"
#include "store/library.h"

// The short kind: half a minute for who reads the one choice that is taken, at a reader's own pace;
// with every choice, at 200 words a minute, it is this.
enum { SHORT_SECONDS = 48 };

enum { SCENARIOS_MIN = 90, NOON_HOURS = 12 };

static Library library;

static int load(void **state)
{
    (void)state;
    library_add_folder(&library, GENTLY_SOURCE_DIR "/levels");
    return library.count == 0;
}

static int unload(void **state)
{
    (void)state;
    library_deinit(&library);
    return 0;
}

// --- what is covered

typedef struct Coverage {
    int wear_pull[WEAR_COUNT][PULL_COUNT];
    int acts[ACT_COUNT], feelings[FEELING_COUNT], topics[TOPIC_COUNT];
    int places[PLACE_COUNT], skies[SKY_COUNT];
    int intensities[4], evenings, mornings, shorts, second_parts, keeps, keepsakes;
} Coverage;

static bool asks_for_keepsake(const Passage *passage)
{
    for (int i = 0; i < passage->variant_count; i++)
        if (passage->variants[i].condition.keepsake)
            return true;
    return false;
}

static void cover(Coverage *coverage, const Scenario *scenario)
{
    unsigned acts = 0, feelings = 0;
    bool keeps = false, keepsake = false;
    for (int i = 0; i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        feelings |= 1u << passage->feeling;
        keepsake |= asks_for_keepsake(passage);
        for (int j = 0; j < passage->choice_count; j++) {
            acts |= 1u << passage->choices[j].act;
            keeps |= passage->choices[j].keep;
        }
    }
    for (int act = 0; act < ACT_COUNT; act++)
        coverage->acts[act] += (acts & 1u << act) != 0;
    for (int feeling = 0; feeling < FEELING_COUNT; feeling++)
        coverage->feelings[feeling] += (feelings & 1u << feeling) != 0;
    for (int i = 0; i < scenario->topic_count; i++)
        coverage->topics[scenario->topics[i]]++;
    coverage->wear_pull[scenario->wear][scenario->pull]++;
    coverage->places[scenario->scene_place]++;
    coverage->skies[scenario->sky]++;
    coverage->intensities[scenario->intensity]++;
    coverage->evenings += scenario->hours.from >= 17;
    coverage->mornings += scenario->hours.from >= 4 && scenario->hours.to <= NOON_HOURS;
    Ways ways;
    assert_true(ways_measure(scenario, &ways));
    coverage->shorts += ways_seconds(ways.words_max) <= SHORT_SECONDS;
    coverage->second_parts += scenario->after_id != NULL;
    coverage->keeps += keeps;
    coverage->keepsakes += keepsake;
}

static void print_words(const char *what, WordKind kind, const int *counts)
{
    printf("%-10s", what);
    for (int i = 0; i < words_of(kind).count; i++)
        if (word_name(kind, i)[0] != '\0')
            printf(" %s %d ", word_name(kind, i), counts[i]);
    printf("\n");
}

static void print_coverage(const Coverage *coverage)
{
    printf("\n%zu scenarios\n%-16s", library.count, "");
    for (int pull = 0; pull < PULL_COUNT; pull++)
        printf("%11s", word_name(WORDS_PULL, pull));
    printf("\n");
    for (int wear = 0; wear < WEAR_COUNT; wear++) {
        printf("%-16s", word_name(WORDS_WEAR, wear));
        for (int pull = 0; pull < PULL_COUNT; pull++)
            printf("%11d", coverage->wear_pull[wear][pull]);
        printf("\n");
    }
    print_words("acts", WORDS_ACT, coverage->acts);
    print_words("feelings", WORDS_FEELING, coverage->feelings);
    print_words("topics", WORDS_TOPIC, coverage->topics);
    print_words("places", WORDS_PLACE, coverage->places);
    print_words("weather", WORDS_SKY, coverage->skies);
    printf("intensity  1: %d  2: %d  3: %d\n", coverage->intensities[1], coverage->intensities[2],
           coverage->intensities[3]);
    printf("hours      evening alone: %d  morning alone: %d\n", coverage->evenings,
           coverage->mornings);
    printf("length     half a minute: %d\n", coverage->shorts);
    printf("memory     second parts: %d  sentences to keep: %d  places for one: %d\n",
           coverage->second_parts, coverage->keeps, coverage->keepsakes);
}

static void assert_share(int count, int percent_min, int percent_max)
{
    assert_in_range(count * 100 / (int)library.count, percent_min, percent_max);
}

static void the_library_covers_what_it_promises(void **state)
{
    (void)state;
    Coverage coverage = {0};
    for (size_t i = 0; i < library.count; i++)
        cover(&coverage, library.items[i].scenario);
    if (getenv("GENTLY_SHOW") != NULL)
        print_coverage(&coverage);
    assert_in_range(library.count, SCENARIOS_MIN, 100000);
    for (int wear = 0; wear < WEAR_COUNT; wear++)
        for (int pull = 0; pull < PULL_COUNT; pull++)
            assert_in_range(coverage.wear_pull[wear][pull], 3, 1000);
    for (int act = 0; act < ACT_COUNT; act++)
        assert_share(coverage.acts[act], 34, 100);
    for (int feeling = FEELING_GUILT; feeling < FEELING_COUNT; feeling++)
        assert_share(coverage.feelings[feeling], 17, 100);
    for (int topic = 0; topic < TOPIC_COUNT; topic++)
        assert_in_range(coverage.topics[topic], 8, 1000);
    assert_share(coverage.topics[TOPIC_WORK], 0, 40);
    assert_share(coverage.intensities[1], 45, 55);
    assert_share(coverage.intensities[2], 35, 45);
    assert_share(coverage.intensities[3], 5, 14);
    assert_share(coverage.evenings, 20, 35);
    assert_share(coverage.mornings, 10, 20);
    assert_in_range(coverage.shorts, 8, 100);
    assert_in_range(coverage.second_parts, 6, 100);
    assert_in_range(coverage.keepsakes, 10, 100);
}

// At whatever hour, and whoever: it has to be the one that was written for it.
static void somebody_new_meets_the_one_that_is_marked(void **state)
{
    (void)state;
    const Scenario **scenarios = memory_new(library.count * sizeof *scenarios);
    History history;
    history_init(&history);
    for (size_t i = 0; i < library.count; i++)
        scenarios[i] = library.items[i].scenario;
    for (int hour = 0; hour < 24; hour++) {
        PlanRequest request = {.scenarios = scenarios,
                               .scenario_count = library.count,
                               .history = &history,
                               .today = 20000,
                               .hour = hour,
                               .seed = (uint64_t)hour};
        assert_true(plan_next(&request)->first);
    }
    history_deinit(&history);
    free(scenarios);
}

// --- what repeats

enum { WORDS_MAX = 400, SAME_SENTENCE_WORDS = 5, PHRASE_WORDS = 5, PHRASE_SCENARIOS_MAX = 5 };

typedef void TextVisit(const char *text, size_t scenario, void *state);

static void visit_texts(size_t index, TextVisit *visit, void *state)
{
    const Scenario *scenario = library.items[index].scenario;
    for (int i = 0; i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        visit(passage->text, index, state);
        visit(passage->body, index, state);
        visit(passage->critic, index, state);
        for (int j = 0; j < passage->choice_count; j++)
            visit(passage->choices[j].text, index, state);
    }
}

// The words of a text, one after another: small letters, parted by single spaces. `ends` marks
// where a sentence ends. Returns their number.
typedef struct WordRun {
    char bytes[4096];
    const char *words[WORDS_MAX];
    bool ends[WORDS_MAX];
    int count;
} WordRun;

static void split_words(const char *text, WordRun *run)
{
    size_t out = 0;
    bool inside = false;
    run->count = 0;
    for (; text != NULL && *text != '\0' && out + 2 < sizeof run->bytes; text++) {
        bool letter = isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80;
        bool mark = strncmp(text, "“", 3) == 0 || strncmp(text, "”", 3) == 0;
        if (letter && !mark) {
            if (!inside && run->count == WORDS_MAX)
                return;
            if (!inside)
                run->words[run->count++] = run->bytes + out;
            run->bytes[out++] = (char)tolower((unsigned char)*text);
            inside = true;
            run->ends[run->count - 1] = false;
            continue;
        }
        if (inside)
            run->bytes[out++] = '\0';
        inside = false;
        if (run->count > 0 && strchr(".?!:;", *text) != NULL)
            run->ends[run->count - 1] = true;
        text += mark ? 2 : 0;
    }
    run->bytes[out] = '\0';
    if (run->count > 0)
        run->ends[run->count - 1] = true;
}

// Where each run of words was met first, and by how many scenarios.
typedef struct Phrases {
    Table table;
    Arena arena;
    struct {
        const char *words;
        size_t last;
        int scenarios;
    } * items;
    size_t count, capacity;
} Phrases;

static int phrases_add(Phrases *phrases, const WordRun *run, int from, int to, size_t scenario)
{
    TextBuffer words = {0};
    for (int i = from; i < to; i++)
        text_addf(&words, "%s%s", i > from ? " " : "", run->words[i]);
    size_t at = table_find(&phrases->table, words.bytes);
    if (at == SIZE_MAX) {
        at = phrases->count;
        if (phrases->count == phrases->capacity) {
            phrases->capacity = array_next_capacity(phrases->capacity);
            phrases->items =
                memory_resize(phrases->items, phrases->capacity, sizeof *phrases->items);
        }
        phrases->items[at].words = arena_string(&phrases->arena, words.bytes);
        phrases->items[at].last = SIZE_MAX;
        phrases->items[at].scenarios = 0;
        table_add(&phrases->table, phrases->items[at].words, at);
        phrases->count++;
    }
    phrases->items[at].scenarios += phrases->items[at].last != scenario;
    phrases->items[at].last = scenario;
    text_deinit(&words);
    return phrases->items[at].scenarios;
}

static void phrases_deinit(Phrases *phrases)
{
    table_deinit(&phrases->table);
    arena_deinit(&phrases->arena);
    free(phrases->items);
}

static void add_sentences(const char *text, size_t scenario, void *state)
{
    WordRun run;
    split_words(text, &run);
    for (int from = 0, i = 0; i < run.count; i++) {
        if (!run.ends[i])
            continue;
        if (i + 1 - from >= SAME_SENTENCE_WORDS)
            phrases_add(state, &run, from, i + 1, scenario);
        from = i + 1;
    }
}

static void add_phrases(const char *text, size_t scenario, void *state)
{
    WordRun run;
    split_words(text, &run);
    for (int i = 0; i + PHRASE_WORDS <= run.count; i++)
        phrases_add(state, &run, i, i + PHRASE_WORDS, scenario);
}

// Prints what stands in more than `most` scenarios, and counts it.
static int too_common(TextVisit *visit, int most)
{
    Phrases phrases = {0};
    int found = 0;
    for (size_t i = 0; i < library.count; i++)
        visit_texts(i, visit, &phrases);
    for (size_t i = 0; i < phrases.count; i++) {
        if (phrases.items[i].scenarios <= most)
            continue;
        print_error("in %d scenarios: %s\n", phrases.items[i].scenarios, phrases.items[i].words);
        found++;
    }
    phrases_deinit(&phrases);
    return found;
}

static void no_sentence_stands_in_two_scenarios(void **state)
{
    (void)state;
    assert_int_equal(too_common(add_sentences, 1), 0);
}

static void no_phrase_is_everybodys(void **state)
{
    (void)state;
    assert_int_equal(too_common(add_phrases, PHRASE_SCENARIOS_MAX), 0);
}

// Openings by their first four words, endings whole, critics whole, titles whole.
static void each_begins_and_ends_in_its_own_way(void **state)
{
    (void)state;
    Phrases openings = {0}, endings = {0}, critics = {0}, titles = {0};
    for (size_t i = 0; i < library.count; i++) {
        const Scenario *scenario = library.items[i].scenario;
        WordRun run;
        split_words(scenario->title, &run);
        assert_int_equal(phrases_add(&titles, &run, 0, run.count, i), 1);
        split_words(scenario->passages[scenario->start].text, &run);
        if (phrases_add(&openings, &run, 0, 4, i) > 1)
            fail_msg("%s begins as another one does", scenario->id);
        for (int j = 0; j < scenario->passage_count; j++) {
            const Passage *passage = &scenario->passages[j];
            size_t place = i * SCENARIO_PASSAGES_MAX + (size_t)j;
            split_words(passage->text, &run);
            if (passage->end && phrases_add(&endings, &run, 0, run.count, place) > 1)
                fail_msg("%s: “%s” ends as another one does", scenario->id, passage->id);
            split_words(passage->critic, &run);
            if (run.count > 0 && phrases_add(&critics, &run, 0, run.count, i) > 1)
                fail_msg("%s: “%s” has another one’s critic", scenario->id, passage->id);
        }
    }
    phrases_deinit(&openings);
    phrases_deinit(&endings);
    phrases_deinit(&critics);
    phrases_deinit(&titles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_library_covers_what_it_promises),
        cmocka_unit_test(somebody_new_meets_the_one_that_is_marked),
        cmocka_unit_test(no_sentence_stands_in_two_scenarios),
        cmocka_unit_test(no_phrase_is_everybodys),
        cmocka_unit_test(each_begins_and_ends_in_its_own_way),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
