#include "core/scenario_craft.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/ways.h"

typedef struct Check {
    const char *file;
    FindingList *findings;
    bool counted; // words can be
} Check;

static const char *plural(int words)
{
    return words == 1 ? "word" : "words";
}

static void check_passage_words(const Check *check, int words, FilePlace place, const char *what)
{
    if (!check->counted || (words >= CRAFT_PASSAGE_WORDS_MIN && words <= CRAFT_PASSAGE_WORDS_MAX))
        return;
    finding_add(check->findings, check->file, place, FINDING_PASSAGE_LENGTH, "%s has %d %s", what,
                words, plural(words));
    finding_hint(check->findings, words > CRAFT_PASSAGE_WORDS_MAX
                                      ? "20 to 70 are read without effort; cut it, or make two "
                                        "passages of it"
                                      : "20 to 70 are enough for somebody to be there; what is "
                                        "seen, heard, in the hand?");
}

static void check_choice_words(const Check *check, int words, FilePlace place)
{
    if (!check->counted || (words >= CRAFT_CHOICE_WORDS_MIN && words <= CRAFT_CHOICE_WORDS_MAX))
        return;
    finding_add(check->findings, check->file, place, FINDING_CHOICE_LENGTH, "this choice has %d %s",
                words, plural(words));
    finding_hint(check->findings, words > CRAFT_CHOICE_WORDS_MAX
                                      ? "4 to 16 can be compared at a glance; what follows can "
                                        "stand in the next passage"
                                      : "4 to 16 say what one does or says; which gesture, which "
                                        "words?");
}

static int words_in(const char *text)
{
    return text != NULL ? scenario_count_words(text) : 0;
}

static size_t bytes_of(const char *text)
{
    return text != NULL ? strlen(text) : 0;
}

static size_t characters_of(const char *text)
{
    return text != NULL ? utf8_count(text) : 0;
}

// `text`, `body` and `critic` as they are read together; the place is that of the text.
static void check_height(const Check *check, FilePlace place, const char *text, const char *body,
                         const char *critic)
{
    if (bytes_of(text) + bytes_of(body) + bytes_of(critic) <= CRAFT_CARD_CHARACTERS)
        return; // no more characters than bytes
    size_t characters = characters_of(text) + characters_of(body) + characters_of(critic);
    if (characters <= CRAFT_CARD_CHARACTERS)
        return;
    finding_add(check->findings, check->file, place, FINDING_TOO_TALL,
                "text, body cue and critic have %zu characters together, more than two cards hold "
                "for somebody who reads at 200 %%",
                characters);
    finding_hint(check->findings, "%d fit; cut it, or make two passages of it",
                 CRAFT_CARD_CHARACTERS);
}

static void check_variant(const Check *check, const Passage *passage, const Variant *variant)
{
    if (variant->text == NULL)
        return;
    check_passage_words(check, words_in(variant->text), variant->text_place, "this variant");
    check_height(check, variant->text_place, variant->text,
                 variant->body != NULL ? variant->body : passage->body,
                 variant->critic != NULL ? variant->critic : passage->critic);
}

// Returns the words of the page, as ways_words_of() would count them once more.
static int check_passage(const Check *check, const Passage *passage)
{
    int words = words_in(passage->text);
    check_passage_words(check, words, passage->text_place, "this passage");
    check_height(check, passage->text_place, passage->text, passage->body, passage->critic);
    for (int i = 0; i < passage->variant_count; i++)
        check_variant(check, passage, &passage->variants[i]);
    words += words_in(passage->body) + words_in(passage->critic);
    for (int i = 0; i < passage->choice_count; i++) {
        int choice = words_in(passage->choices[i].text);
        check_choice_words(check, choice, passage->choices[i].text_place);
        words += choice;
    }
    return words;
}

static void check_ways(const Check *check, const Scenario *scenario, const int *words)
{
    Ways ways;
    if (!check->counted || !ways_measure_counted(scenario, words, &ways))
        return;
    int shortest = ways_seconds(ways.words_min), longest = ways_seconds(ways.words_max);
    if (longest > CRAFT_WAY_SECONDS_MAX) {
        finding_add(check->findings, check->file, scenario->start_place, FINDING_READING_TIME,
                    "the longest way from here takes %d seconds to read", longest);
        finding_hint(check->findings, "40 to 120 leave room for the choosing; “gently walk” shows "
                                      "every way");
    }
    if (shortest < CRAFT_WAY_SECONDS_MIN) {
        finding_add(check->findings, check->file, scenario->start_place, FINDING_READING_TIME,
                    "the shortest way from here takes %d seconds to read", shortest);
        finding_hint(check->findings, "40 to 120 are usual, and thirty for a very short one; "
                                      "“gently walk” shows every way");
    }
}

// Words are counted at spaces, which not every script puts between them.
static bool has_spaces(const char *lang)
{
    static const char *const without[] = {"th", "lo", "km", "my"};
    size_t length = strcspn(lang, "-");
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strlen(without[i]) == length && strncmp(lang, without[i], length) == 0)
            return false;
    return true;
}

void scenario_check_craft(const Scenario *scenario, const char *file, FindingList *findings)
{
    Check check = {.file = file, .findings = findings, .counted = has_spaces(scenario->lang)};
    int *words = memory_new((size_t)scenario->passage_count * sizeof *words);
    for (int i = 0; i < scenario->passage_count; i++)
        words[i] = check_passage(&check, &scenario->passages[i]);
    check_ways(&check, scenario, words);
    free(words);
}
