#include "cli/cmd_stats.h"

// Six decimals, and never 1: that is a limit, not a value.
static double shown_trust(const History *history)
{
    double trust = trust_value(history->trust);
    return trust < 0.999999 ? trust : 0.999999;
}

static void print_json(const History *history, Day today, FILE *output)
{
    fprintf(output,
            "{\"days\":%d,\"returns\":%d,\"effort\":%.1f,\"trust\":%.6f,\"sessions\":%zu,"
            "\"scenarios\":%d,\"breaths\":%d,\"acts\":{",
            history->trust.days, history->trust.returns, trust_effort(history->trust),
            shown_trust(history), history->sittings.count, history->scenarios, history->breaths);
    for (int act = 0; act < ACT_COUNT; act++)
        fprintf(output, "%s\"%s\":%d", act > 0 ? "," : "", word_name(WORDS_ACT, act),
                history->acts[act]);
    fprintf(output, "},\"rhythm_28\":%d}\n", history_rhythm_28(history, today));
}

static void print_text(const History *history, FILE *output)
{
    fprintf(output, "Days you came: %d, of these %d after two or more days away.\n",
            history->trust.days, history->trust.returns);
    fprintf(output, "Trust: %.6f\n", shown_trust(history));
    fprintf(output,
            "It is 1 − 2^(−E/28), where E = %.1f: one for each day you came, and a half "
            "more for each return.\n",
            trust_effort(history->trust));
    fprintf(output, "It counts nothing else, and it never falls.\n\n");
    fprintf(output,
            "Sessions: %zu. Scenarios read to an ending: %d. Breaths of twenty seconds: "
            "%d.\n",
            history->sittings.count, history->scenarios, history->breaths);
    fprintf(output, "Choices, all of one worth:");
    for (int act = 0; act < ACT_COUNT; act++)
        fprintf(output, "%s %s %d", act > 0 ? "," : "", word_name(WORDS_ACT, act),
                history->acts[act]);
    fprintf(output, ".\n");
}

void cmd_stats(const History *history, Day today, bool as_json, FILE *output)
{
    if (as_json)
        print_json(history, today, output);
    else
        print_text(history, output);
}
