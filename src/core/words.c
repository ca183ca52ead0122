#include "core/words.h"

#include <string.h>

#include "base/text.h"

#define WORD_NAME(constant, name) name,
static const char *const act_names[] = {ACTS(WORD_NAME)};
static const char *const wear_names[] = {WEARS(WORD_NAME)};
static const char *const pull_names[] = {PULLS(WORD_NAME)};
static const char *const feeling_names[] = {FEELINGS(WORD_NAME)};
static const char *const topic_names[] = {TOPICS(WORD_NAME)};
static const char *const place_names[] = {PLACES(WORD_NAME)};
static const char *const sky_names[] = {SKIES(WORD_NAME)};
static const char *const arrived_names[] = {ARRIVALS(WORD_NAME)};
#undef WORD_NAME

WordList words_of(WordKind kind)
{
    static const WordList lists[] = {
        [WORDS_ACT] = {act_names, ACT_COUNT},
        [WORDS_WEAR] = {wear_names, WEAR_COUNT},
        [WORDS_PULL] = {pull_names, PULL_COUNT},
        [WORDS_FEELING] = {feeling_names, FEELING_COUNT},
        [WORDS_TOPIC] = {topic_names, TOPIC_COUNT},
        [WORDS_PLACE] = {place_names, PLACE_COUNT},
        [WORDS_SKY] = {sky_names, SKY_COUNT},
        [WORDS_ARRIVED] = {arrived_names, ARRIVED_COUNT},
    };
    return lists[kind];
}

const char *word_name(WordKind kind, int value)
{
    WordList list = words_of(kind);
    return value >= 0 && value < list.count ? list.names[value] : "?";
}

int word_value(WordKind kind, const char *name)
{
    WordList list = words_of(kind);
    for (int i = 0; i < list.count; i++)
        if (name[0] != '\0' && strcmp(list.names[i], name) == 0)
            return i;
    return -1;
}

const char *word_nearest(WordList list, const char *name)
{
    const char *nearest = NULL;
    int best = (int)strlen(name) / 2; // farther than half of what was written is another word
    if (best > 3)
        best = 3;
    for (int i = 0; i < list.count; i++) {
        int distance = text_distance(name, list.names[i]);
        if (list.names[i][0] != '\0' && distance <= best) {
            best = distance - 1;
            nearest = list.names[i];
        }
    }
    return nearest;
}
