#include "core/scenario.h"

#include <string.h>

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
