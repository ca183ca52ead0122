// The fixed words of scenarios and journal: acts, wear, pull, feelings, topics and so on, each one
// enumeration with one table of names. The names are part of the file formats and never change.
#ifndef GENTLY_CORE_WORDS_H
#define GENTLY_CORE_WORDS_H

#include <stddef.h>

#define ACTS(X)                                                                                    \
    X(ACT_PUSH, "push")                                                                            \
    X(ACT_PAUSE, "pause")                                                                          \
    X(ACT_NOTICE, "notice")                                                                        \
    X(ACT_RECONSIDER, "reconsider")                                                                \
    X(ACT_REPAIR, "repair")                                                                        \
    X(ACT_STAY, "stay")

#define WEARS(X)                                                                                   \
    X(WEAR_OVERRIDE_BODY, "override-body")                                                         \
    X(WEAR_MINIMISE_NEEDS, "minimise-needs")                                                       \
    X(WEAR_DOUBT_INSTINCTS, "doubt-instincts")                                                     \
    X(WEAR_HIDE_FEELINGS, "hide-feelings")                                                         \
    X(WEAR_INNER_CRITIC, "inner-critic")

#define PULLS(X)                                                                                   \
    X(PULL_CERTAINTY, "certainty")                                                                 \
    X(PULL_APPROVAL, "approval")                                                                   \
    X(PULL_CONTROL, "control")                                                                     \
    X(PULL_VALIDATION, "validation")

#define FEELINGS(X)                                                                                \
    X(FEELING_NONE, "")                                                                            \
    X(FEELING_GUILT, "guilt")                                                                      \
    X(FEELING_FEAR, "fear")                                                                        \
    X(FEELING_GRIEF, "grief")

#define TOPICS(X)                                                                                  \
    X(TOPIC_WORK, "work")                                                                          \
    X(TOPIC_STUDY, "study")                                                                        \
    X(TOPIC_FAMILY, "family")                                                                      \
    X(TOPIC_FRIENDS, "friends")                                                                    \
    X(TOPIC_LOVE, "love")                                                                          \
    X(TOPIC_BODY, "body")                                                                          \
    X(TOPIC_ILLNESS, "illness")                                                                    \
    X(TOPIC_CARE, "care")                                                                          \
    X(TOPIC_MONEY, "money")                                                                        \
    X(TOPIC_HOME, "home")                                                                          \
    X(TOPIC_FAITH, "faith")                                                                        \
    X(TOPIC_GRIEF, "grief")                                                                        \
    X(TOPIC_CREATIVITY, "creativity")                                                              \
    X(TOPIC_ALONE, "alone")

#define PLACES(X)                                                                                  \
    X(PLACE_HILLS, "hills")                                                                        \
    X(PLACE_DESK, "desk")                                                                          \
    X(PLACE_KITCHEN, "kitchen")                                                                    \
    X(PLACE_BED, "bed")                                                                            \
    X(PLACE_STREET, "street")                                                                      \
    X(PLACE_TRAIN, "train")                                                                        \
    X(PLACE_SHOP, "shop")                                                                          \
    X(PLACE_CLINIC, "clinic")                                                                      \
    X(PLACE_CLASS, "class")                                                                        \
    X(PLACE_GARDEN, "garden")                                                                      \
    X(PLACE_WATER, "water")                                                                        \
    X(PLACE_DOOR, "door")

#define SKIES(X)                                                                                   \
    X(SKY_CLEAR, "clear")                                                                          \
    X(SKY_RAIN, "rain")                                                                            \
    X(SKY_WIND, "wind")                                                                            \
    X(SKY_FOG, "fog")

// How the body is on arriving. NONE: not asked or skipped.
#define ARRIVALS(X)                                                                                \
    X(ARRIVED_NONE, "")                                                                            \
    X(ARRIVED_SETTLED, "settled")                                                                  \
    X(ARRIVED_TIRED, "tired")                                                                      \
    X(ARRIVED_TENSE, "tense")                                                                      \
    X(ARRIVED_HEAVY, "heavy")                                                                      \
    X(ARRIVED_RESTLESS, "restless")                                                                \
    X(ARRIVED_NUMB, "numb")

#define WORD_CONSTANT(constant, name) constant,
typedef enum Act { ACTS(WORD_CONSTANT) ACT_COUNT } Act;
typedef enum Wear { WEARS(WORD_CONSTANT) WEAR_COUNT } Wear;
typedef enum Pull { PULLS(WORD_CONSTANT) PULL_COUNT } Pull;
typedef enum Feeling { FEELINGS(WORD_CONSTANT) FEELING_COUNT } Feeling;
typedef enum Topic { TOPICS(WORD_CONSTANT) TOPIC_COUNT } Topic;
typedef enum Place { PLACES(WORD_CONSTANT) PLACE_COUNT } Place;
typedef enum Sky { SKIES(WORD_CONSTANT) SKY_COUNT } Sky;
typedef enum Arrived { ARRIVALS(WORD_CONSTANT) ARRIVED_COUNT } Arrived;
#undef WORD_CONSTANT

// A list of names; the index of a name is the value of its constant. Static, never freed.
typedef struct WordList {
    const char *const *names;
    int count;
} WordList;

typedef enum WordKind {
    WORDS_ACT,
    WORDS_WEAR,
    WORDS_PULL,
    WORDS_FEELING,
    WORDS_TOPIC,
    WORDS_PLACE,
    WORDS_SKY,
    WORDS_ARRIVED,
} WordKind;

WordList words_of(WordKind kind);

// The name of a value ("?" for one outside the list), and the value of a name (-1 when unknown or
// empty).
const char *word_name(WordKind kind, int value);
int word_value(WordKind kind, const char *name);

// The name in `list` nearest to `name`, for "did you mean"; NULL when none is near.
const char *word_nearest(WordList list, const char *name);

#endif
