#include "cli/cmd_stats.h"

#include "app/strings.h"

static void print_json(const History *history, Day today, FILE *output)
{
    fprintf(output,
            "{\"days\":%d,\"returns\":%d,\"effort\":%.1f,\"trust\":%.6f,\"sessions\":%zu,"
            "\"scenarios\":%d,\"breaths\":%d,\"acts\":{",
            history->trust.days, history->trust.returns, trust_effort(history->trust),
            trust_shown(history->trust, 6), history->sittings.count, history->scenarios,
            history->breaths);
    for (int act = 0; act < ACT_COUNT; act++)
        fprintf(output, "%s\"%s\":%d", act > 0 ? "," : "", word_name(WORDS_ACT, act),
                history->acts[act]);
    fprintf(output, "},\"rhythm_28\":%d}\n", history_rhythm_28(history, today));
}

// The page “About this score”, and what there is to count.
static void print_text(const History *history, FILE *output)
{
    Arena arena = {0};
    const char *days = arena_format(&arena, "%d", history->trust.days);
    const char *effort = arena_format(&arena, "%.1f", trust_effort(history->trust));
    const char *trust = arena_format(&arena, "%.6f", trust_shown(history->trust, 6));
    fprintf(output, "%s\n\n%s\n\n%s\n\n%s\n\n", string_text(STRING_ABOUT_TITLE),
            string_text(STRING_ABOUT_1), string_text(STRING_ABOUT_2), string_text(STRING_ABOUT_3));
    fprintf(output, "%s\n", string_format(&arena, STRING_ABOUT_SO_FAR, days, effort));
    fprintf(output, "%s\n\n", string_format(&arena, STRING_ABOUT_TRUST, trust, NULL));
    fprintf(output,
            "Returns: %d. Sessions: %zu. Scenarios read to an ending: %d. Breaths of twenty "
            "seconds: %d.\n",
            history->trust.returns, history->sittings.count, history->scenarios, history->breaths);
    fprintf(output, "Choices, all of one worth:");
    for (int act = 0; act < ACT_COUNT; act++)
        fprintf(output, "%s %s %d", act > 0 ? "," : "", word_name(WORDS_ACT, act),
                history->acts[act]);
    fprintf(output, ".\n");
    arena_deinit(&arena);
}

void cmd_stats(const History *history, Day today, bool as_json, FILE *output)
{
    if (as_json)
        print_json(history, today, output);
    else
        print_text(history, output);
}
