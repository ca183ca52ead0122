#include "core/scenario.h"

#include <string.h>

static unsigned acts_of(const Passage *passage)
{
    unsigned acts = 0;
    for (int i = 0; i < passage->choice_count; i++)
        acts |= 1u << passage->choices[i].act;
    return acts;
}

bool condition_asks_past(const Condition *condition)
{
    return condition->seen != NULL || condition->chose != NULL || condition->visits > 0 ||
           condition->keepsake;
}

void scenario_sum_up(Scenario *scenario)
{
    scenario->acts = 0;
    scenario->text_bytes = 0;
    scenario->remembers = false;
    for (int i = 0; i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        scenario->acts |= acts_of(passage);
        scenario->text_bytes += strlen(passage->text);
        for (int j = 0; j < passage->variant_count; j++)
            scenario->remembers |= condition_asks_past(&passage->variants[j].condition);
    }
    bool starts = scenario->start >= 0;
    scenario->start_acts = starts ? acts_of(&scenario->passages[scenario->start]) : 0;
}

int scenario_find_passage(const Scenario *scenario, const char *id)
{
    for (int i = 0; i < scenario->passage_count; i++)
        if (strcmp(scenario->passages[i].id, id) == 0)
            return i;
    return -1;
}

bool hour_span_contains(HourSpan span, int hour)
{
    return (hour >= span.from && hour < span.to) || hour + 24 < span.to;
}

FilePlace scenario_place_in(FilePlace start, const char *text, size_t offset)
{
    if (start.line == 0)
        return start;
    start.column++; // the quote
    for (size_t i = 0; i < offset && text[i] != '\0'; i++) {
        bool escaped = text[i] == '\n' || text[i] == '"' || text[i] == '\\';
        bool continues = ((unsigned char)text[i] & 0xC0) == 0x80;
        start.column += escaped ? 2 : !continues;
    }
    return start;
}

int scenario_count_words(const char *text)
{
    int words = 0, letters = 0;
    int after_space = 1; // no branches: every word of every file is counted when all are checked
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        int space = (byte == ' ') | (byte == '\n');
        words += after_space & (space ^ 1);
        letters += (byte >= 0xE3) & (byte <= 0xE9); // begins a letter from U+3000 to U+9FFF
        after_space = space;
    }
    return words + letters * 2 / 5;
}
