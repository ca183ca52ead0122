// Any bytes as a scenario file: it is read or refused with findings that are fit to print; one that
// is read can be walked to an end, whatever is chosen, and be drawn. Seeds: levels and
// tests/cases/scenario.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "cli/cmd_graph.h"
#include "cli/cmd_walk.h"
#include "core/finding.h"
#include "fuzz/one_file.h"
#include "store/scenario_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// One line of UTF-8 without control characters.
static void require_plain(const char *text)
{
    require(text[0] != '\0' && utf8_first_invalid(text, strlen(text)) == strlen(text));
    for (; *text != '\0'; text++)
        require((unsigned char)*text >= 0x20 && *text != 0x7F);
}

static void require_findings(const FindingList *findings, const Scenario *scenario)
{
    require((scenario == NULL) == (finding_count(findings, SEVERITY_ERROR) > 0));
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        require(finding->place.line >= 1 && finding->place.column >= 1);
        require_plain(finding->text);
        if (finding->hint != NULL)
            require_plain(finding->hint);
    }
}

static void walk(const Scenario *scenario, Random *random)
{
    const Passage *passage = &scenario->passages[scenario->start];
    int steps = 1;
    while (!passage->end) {
        require(passage->choice_count >= 1 && passage->choice_count <= SCENARIO_CHOICES_MAX);
        uint32_t chosen = random_below(random, (uint32_t)passage->choice_count);
        const Choice *choice = &passage->choices[chosen];
        require(choice->text[0] != '\0');
        require(choice->target_index >= 0 && choice->target_index < scenario->passage_count);
        passage = &scenario->passages[choice->target_index];
        require(!(choice->act == ACT_PUSH && passage->end));
        require(strcmp(passage->id, choice->target) == 0);
        require(++steps <= SCENARIO_TRAIL_MAX);
    }
}

// All that gently check can say is fit to print, too, and it refuses what the game refuses.
static void check(const char *bytes, size_t size, bool is_read)
{
    Arena arena = {0};
    FindingList findings = {0};
    ToneList tone = {0};
    bool playable = false;
    FILE *nowhere = fopen("/dev/null", "w");
    tone_list_add(&tone, "must", TONE_COMMANDING, false, "hint");
    tone_list_add(&tone, "inner child*", TONE_THERAPY, true, "hint");
    tone_list_add(&tone, "!", TONE_LOUD, false, "hint");
    const Scenario *scenario =
        scenario_read_to_check(bytes, size, "fuzz.json", &tone, &arena, &findings, &playable);
    require((scenario != NULL && playable) == is_read);
    require_findings(&findings, is_read ? scenario : NULL);
    if (scenario != NULL && nowhere != NULL)
        cmd_graph(scenario, nowhere);
    if (is_read && nowhere != NULL) {
        cmd_walk(scenario, nowhere);
        cmd_walk_random(scenario, 4, size, nowhere);
    }
    if (nowhere != NULL)
        fclose(nowhere);
    finding_list_deinit(&findings);
    tone_list_deinit(&tone);
    arena_deinit(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    FindingList findings = {0};
    Random random = {size};
    for (size_t i = 0; i < size; i++)
        random.state = random_mix(random.state ^ data[i]);
    const Scenario *scenario =
        scenario_read((const char *)data, size, "fuzz.json", &arena, &findings);
    require_findings(&findings, scenario);
    for (int way = 0; scenario != NULL && way < 8; way++)
        walk(scenario, &random);
    check((const char *)data, size, scenario != NULL);
    finding_list_deinit(&findings);
    arena_deinit(&arena);
    return 0;
}
