#include "cli/diary.h"

#include <string.h>

#include "app/strings.h"

// What a scenario or a player wrote is text, whatever signs are in it; each line is a line.
static void print_escaped(const char *text, const char *line_start, FILE *output)
{
    for (; *text != '\0'; text++) {
        if (strchr("\\`*_#<[", *text) != NULL)
            fputc('\\', output);
        fputc(*text, output);
        if (*text == '\n')
            fputs(line_start, output);
    }
}

static void print_quote(const char *name, const char *text, FILE *output)
{
    fprintf(output, "\n*%s*\n\n> ", name);
    print_escaped(text, "> ", output);
    fputc('\n', output);
}

static const Scenario *scenario_of(Past *past, const Play *play)
{
    return shelf_find(&past->shelf, play->scenario, play->hash);
}

static const char *title_of(Past *past, const Play *play)
{
    const Scenario *scenario = scenario_of(past, play);
    return scenario == NULL ? play->scenario : scenario->title;
}

static void print_choice(Past *past, Arena *arena, const Play *play, const PlayedChoice *played,
                         FILE *output)
{
    const Scenario *scenario = scenario_of(past, play);
    int passage = scenario == NULL ? -1 : scenario_find_passage(scenario, played->passage);
    bool known = passage >= 0 && played->choice < scenario->passages[passage].choice_count;
    const char *words = known ? scenario->passages[passage].choices[played->choice].text
                              : string_text(STRING_DAY_CHOICE_LOST);
    if (played->taken_back)
        words = string_format(arena, STRING_DAY_TAKEN_BACK, words, NULL);
    fprintf(output, "- %s: ", string_text((StringId)(STRING_DID_PUSH + played->act)));
    print_escaped(words, "  ", output);
    fputc('\n', output);
}

static void print_play(Past *past, Arena *arena, const Play *play, Day day, FILE *output)
{
    fputs("\n**", output);
    print_escaped(title_of(past, play), "", output);
    fputs("**\n\n", output);
    for (size_t i = 0; i < play->choices.count; i++)
        if (play->choices.items[i].day == day)
            print_choice(past, arena, play, &play->choices.items[i], output);
}

static void print_sitting(Arena *arena, const Sitting *sitting, FILE *output)
{
    CivilTime local = instant_local(sitting->at);
    const char *time = arena_format(arena, "%02d:%02d", local.hour, local.minute);
    StringId body = (StringId)(STRING_ARRIVED_SETTLED + sitting->arrived - ARRIVED_SETTLED);
    fprintf(output, "\n### %s\n",
            sitting->arrived == ARRIVED_NONE
                ? string_format(arena, STRING_DAY_SITTING, time, NULL)
                : string_format(arena, STRING_DAY_SITTING_BODY, time, string_text(body)));
}

static void print_word_back(Past *past, Arena *arena, const Event *event, FILE *output)
{
    const Play *play;
    const PlayedChoice *choice;
    bool found = history_choice(&past->history, event->of, &play, &choice);
    print_quote(found ? string_format(arena, STRING_DAY_WORD_BACK, title_of(past, play), NULL)
                      : string_text(STRING_DAY_NOTE),
                event->text, output);
}

static void print_what_if(Past *past, Arena *arena, const Event *event, FILE *output)
{
    const Play *play;
    const PlayedChoice *choice;
    if (!history_choice(&past->history, event->of, &play, &choice))
        return;
    fputs("\n*", output);
    print_escaped(string_format(arena, STRING_DAY_OTHERWISE, title_of(past, play), NULL), "",
                  output);
    fputs("*\n\n", output);
    for (size_t i = 0; i < past->history.what_ifs.count; i++) {
        const WhatIf *what_if = &past->history.what_ifs.items[i];
        for (size_t j = 0; what_if->seq == event->seq && j < what_if->choices.count; j++)
            print_choice(past, arena, play, &what_if->choices.items[j], output);
    }
}

static void print_event(Past *past, Arena *arena, const Event *event, Day day, FILE *output)
{
    const History *history = &past->history;
    switch (event->kind) {
    case EVENT_SESSION_BEGAN:
        print_sitting(arena, history_sitting_of_event(history, event->seq), output);
        break;
    case EVENT_SCENARIO_BEGAN:
        print_play(past, arena, history_play_of_event(history, event->seq), day, output);
        break;
    case EVENT_BREATHED:
        if (event->seconds >= 1)
            fprintf(output, "\n%s\n",
                    string_format(arena, STRING_DAY_BREATHED,
                                  arena_format(arena, "%d", (int)event->seconds), NULL));
        break;
    case EVENT_GROUNDED:
        fprintf(output, "\n%s\n", string_text(STRING_DAY_GROUNDED));
        break;
    case EVENT_NOTED:
        print_quote(string_text(STRING_DAY_NOTE), event->text, output);
        break;
    case EVENT_KEPT:
    case EVENT_REWORDED:
        print_quote(string_text(STRING_DAY_KEPT), event->text, output);
        break;
    case EVENT_WROTE_BACK:
        print_word_back(past, arena, event, output);
        break;
    case EVENT_WHAT_IF_BEGAN:
        print_what_if(past, arena, event, output);
        break;
    default:
        break;
    }
}

static void print_day(Past *past, const DayRecord *day, FILE *output)
{
    Arena arena = {0};
    fprintf(output, "\n## %s\n", string_date(&arena, day->day, true));
    if (day->hidden)
        fprintf(output, "\n%s\n", string_text(STRING_DAY_HIDDEN));
    if (day->deletions > 0)
        fprintf(output, "\n%s\n",
                string_text((size_t)day->deletions == day->event_count
                                ? STRING_DAY_DELETED
                                : STRING_DAY_PARTLY_DELETED));
    for (size_t i = 0; i < day->event_count; i++)
        print_event(past, &arena, journal_event(past->journal, day->first_event + i), day->day,
                    output);
    arena_deinit(&arena);
}

void export_diary(Past *past, FILE *output)
{
    fprintf(output, "# %s\n", string_text(STRING_THREAD_TITLE));
    for (size_t i = 0; i < past->history.days.count; i++)
        print_day(past, &past->history.days.items[i], output);
}
