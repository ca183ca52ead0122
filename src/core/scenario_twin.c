#include "core/scenario_twin.h"

#include <string.h>

typedef struct Check {
    const char *file;
    FindingList *findings;
} Check;

static void differ(const Check *check, FilePlace place, const char *what, const char *where)
{
    finding_add(check->findings, check->file, place, FINDING_TRANSLATION_SHAPE,
                "%s not as in the original%s%s%s", what, where != NULL ? ", “" : "",
                where != NULL ? where : "", where != NULL ? "”" : "");
    finding_hint(check->findings, "a translation has the passages, choices and conditions of the "
                                  "original; only the words are its own");
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_hours(HourSpan a, HourSpan b)
{
    return a.from == b.from && a.to == b.to;
}

static bool same_condition(const Condition *a, const Condition *b)
{
    for (; a != NULL && b != NULL; a = a->not, b = b->not )
        if (!same_string(a->seen, b->seen) || !same_string(a->chose, b->chose) ||
            (a->chose != NULL && a->chose_act != b->chose_act) || a->away_days != b->away_days ||
            a->visits != b->visits || a->has_hour != b->has_hour ||
            (a->has_hour && !same_hours(a->hour, b->hour)) || a->arrived != b->arrived ||
            a->keepsake != b->keepsake)
            return false;
    return a == b;
}

static bool same_parts(const Variant *a, const Variant *b)
{
    return (a->text == NULL) == (b->text == NULL) && (a->body == NULL) == (b->body == NULL) &&
           (a->critic == NULL) == (b->critic == NULL);
}

static void compare_choices(const Check *check, const Passage *original, const Passage *passage)
{
    if (original->choice_count != passage->choice_count) {
        differ(check, passage->place, "the number of choices is", NULL);
        return;
    }
    for (int i = 0; i < passage->choice_count; i++) {
        const Choice *theirs = &original->choices[i], *ours = &passage->choices[i];
        if (theirs->act != ours->act)
            differ(check, ours->place, "the act is", word_name(WORDS_ACT, (int)theirs->act));
        if (strcmp(theirs->target, ours->target) != 0)
            differ(check, ours->target_place, "where this leads is", theirs->target);
        if (theirs->breath_s != ours->breath_s)
            differ(check, ours->place, "the breath is", NULL);
        if (theirs->keep != ours->keep)
            differ(check, ours->place, "“keep” is", NULL);
    }
}

static void compare_passage(const Check *check, const Passage *original, const Passage *passage)
{
    if (original->end != passage->end)
        differ(check, passage->place, "“end” is", NULL);
    if (original->feeling != passage->feeling)
        differ(check, passage->place, "the feeling is", NULL);
    if ((original->body == NULL) != (passage->body == NULL))
        differ(check, passage->place, "the body cue is", NULL);
    if ((original->critic == NULL) != (passage->critic == NULL))
        differ(check, passage->place, "the critic is", NULL);
    if (original->variant_count != passage->variant_count)
        differ(check, passage->place, "the number of variants is", NULL);
    for (int i = 0; i < passage->variant_count && i < original->variant_count; i++)
        if (!same_condition(&original->variants[i].condition, &passage->variants[i].condition) ||
            !same_parts(&original->variants[i], &passage->variants[i]))
            differ(check, passage->variants[i].place, "this variant is", NULL);
    compare_choices(check, original, passage);
}

static bool same_topics(const Scenario *a, const Scenario *b)
{
    unsigned first = 0, second = 0;
    for (int i = 0; i < a->topic_count; i++)
        first |= 1u << a->topics[i];
    for (int i = 0; i < b->topic_count; i++)
        second |= 1u << b->topics[i];
    return first == second;
}

static void compare_head(const Check *check, const Scenario *original, const Scenario *scenario)
{
    FilePlace place = scenario->place;
    if (original->wear != scenario->wear || original->pull != scenario->pull)
        differ(check, place, "“wear” and “pull” are", NULL);
    if (!same_topics(original, scenario) || original->intensity != scenario->intensity)
        differ(check, place, "“topics” and “intensity” are", NULL);
    if (!same_hours(original->hours, scenario->hours))
        differ(check, place, "“when” is", NULL);
    if (original->scene_place != scenario->scene_place || original->sky != scenario->sky)
        differ(check, place, "“scene” is", NULL);
    if (!same_string(original->after_id, scenario->after_id) ||
        original->after_days != scenario->after_days)
        differ(check, place, "“after” is", NULL);
    if (strcmp(original->start_id, scenario->start_id) != 0)
        differ(check, scenario->start_place, "the start is", original->start_id);
}

void scenario_check_twin(const Scenario *original, const Scenario *translation, const char *file,
                         FindingList *findings)
{
    Check check = {file, findings};
    compare_head(&check, original, translation);
    for (int i = 0; i < original->passage_count; i++) {
        const char *id = original->passages[i].id;
        int found = scenario_find_passage(translation, id);
        if (found < 0)
            differ(&check, translation->place, "a passage is missing,", id);
        else
            compare_passage(&check, &original->passages[i], &translation->passages[found]);
    }
    for (int i = 0; i < translation->passage_count; i++)
        if (scenario_find_passage(original, translation->passages[i].id) < 0)
            differ(&check, translation->passages[i].place, "this passage is", NULL);
}
