#include "core/scenario_links.h"

#include <string.h>

enum { ARC_MAX = 64 }; // parts of one arc that are followed

typedef struct Check {
    const Scenario *scenario;
    const char *file;
    const ScenarioFinder *finder;
    FindingList *findings;
} Check;

static const Scenario *find(const Check *check, const char *id)
{
    if (strcmp(id, check->scenario->id) == 0)
        return check->scenario;
    return check->finder->find(check->finder->state, id);
}

// The scenario of that id; NULL, with a warning, when there is none.
static const Scenario *expect(const Check *check, const char *id, FilePlace place)
{
    const Scenario *found = find(check, id);
    if (found != NULL)
        return found;
    const char *nearest = check->finder->nearest(check->finder->state, id);
    finding_add(check->findings, check->file, place, FINDING_UNKNOWN_SCENARIO,
                "there is no scenario “%s”", id);
    if (nearest != NULL)
        finding_hint(check->findings, "did you mean “%s”?", nearest);
    else
        finding_hint(check->findings, "put its file beside this one, or name another scenario");
    return NULL;
}

static bool offers(const Scenario *scenario, Act act)
{
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            if (scenario->passages[i].choices[j].act == act)
                return true;
    return false;
}

static void check_condition(const Check *check, const Condition *condition)
{
    for (; condition != NULL; condition = condition->not ) {
        if (condition->seen != NULL)
            expect(check, condition->seen, condition->seen_place);
        const Scenario *chosen = condition->chose != NULL
                                     ? expect(check, condition->chose, condition->chose_place)
                                     : NULL;
        if (chosen == NULL || offers(chosen, condition->chose_act))
            continue;
        finding_add(check->findings, check->file, condition->chose_place, FINDING_NEVER_CHOSEN,
                    "“%s” offers no “%s”, so nobody can have chosen it", condition->chose,
                    word_name(WORDS_ACT, (int)condition->chose_act));
        finding_hint(check->findings, "ask for an act that it offers");
    }
}

static void check_after(const Check *check)
{
    const Scenario *scenario = check->scenario;
    const Scenario *part = scenario->after_id != NULL
                               ? expect(check, scenario->after_id, scenario->after_place)
                               : NULL;
    for (int i = 0; part != NULL && part != scenario && i < ARC_MAX; i++)
        part = part->after_id != NULL ? find(check, part->after_id) : NULL;
    if (part == NULL)
        return;
    finding_add(check->findings, check->file, scenario->after_place, FINDING_NEVER_OFFERED,
                "“after” leads round in a circle, so that “%s” is never offered", scenario->id);
    finding_hint(check->findings, "let one part of the arc do without “after”");
}

void scenario_check_links(const Scenario *scenario, const char *file, const ScenarioFinder *finder,
                          FindingList *findings)
{
    Check check = {scenario, file, finder, findings};
    for (int i = 0; i < scenario->passage_count; i++)
        for (int j = 0; j < scenario->passages[i].variant_count; j++)
            check_condition(&check, &scenario->passages[i].variants[j].condition);
    check_after(&check);
}
