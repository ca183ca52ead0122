// A scenario as it is in memory: plain, immutable data, made by store/scenario_file.
// Must not do: read files, remember what was chosen.
#ifndef GENTLY_CORE_SCENARIO_H
#define GENTLY_CORE_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/words.h"

enum {
    SCENARIO_FORMAT = 1,
    SCENARIO_CHOICES_MAX = 4,
    SCENARIO_TOPICS_MAX = 4,
    SCENARIO_ID_MAX = 64,         // bytes
    SCENARIO_TRAIL_MAX = 64,      // passages on the longest path
    SCENARIO_PASSAGES_MAX = 1000, // in one file
    SCENARIO_HASH_SIZE = 65,      // SHA-256 in hexadecimal and a NUL
    SCENARIO_BREATH_MIN_S = 5,
    SCENARIO_BREATH_MAX_S = 60,
};

// Where something stands in its file: line and column count from 1, the column in code points; 0
// unknown.
typedef struct FilePlace {
    uint32_t line, column;
} FilePlace;

// Whole local hours [from, to), 0 <= from < 24, from < to <= from + 24; {0, 24} is always.
typedef struct HourSpan {
    int from, to;
} HourSpan;

// What an `if` asks of the past; every part that is set has to hold.
typedef struct Condition {
    const char *seen;  // scenario id: finished before; NULL: not asked
    const char *chose; // scenario id: in its latest finished play this act was chosen and kept
    Act chose_act;     // meaningful when `chose` is set
    int away_days;     // away that many days or more before today; -1: not asked
    int visits;        // this scenario was finished that many times or more before; -1: not asked
    bool has_hour;     // the local hour is in `hour`
    HourSpan hour;
    Arrived arrived; // ARRIVED_NONE: not asked
    bool keepsake;   // the player keeps a sentence; false: not asked
    FilePlace seen_place, chose_place;
    const struct Condition * not ; // has to be false; NULL: not asked
} Condition;

// In the words of a variant whose condition asks for a keepsake: replaced by a kept sentence.
#define SCENARIO_KEEPSAKE "{keepsake}"

// Replaces parts of a passage when its condition holds. A NULL part stays as it was.
typedef struct Variant {
    Condition condition;
    const char *text, *body, *critic;
    FilePlace text_place, body_place, critic_place; // of their opening quotes
    FilePlace place;
} Variant;

enum { INTENSITY_MAX = 3 }; // the heaviest

typedef struct Choice {
    Act act;
    const char *text;
    const char *target; // the passage named in "goto"
    int target_index;   // index of that passage; -1 when there is none of that name
    int breath_s;       // 0: none
    bool keep;          // the words may be offered as a keepsake
    FilePlace place;    // of the choice
    FilePlace text_place;
    FilePlace target_place;
} Choice;

typedef struct Passage {
    const char *id;
    const char *text;
    const char *body, *critic; // NULL: none
    Feeling feeling;
    bool end;
    const Choice *choices;
    int choice_count; // 0 when `end`
    const Variant *variants;
    int variant_count;
    FilePlace text_place, body_place, critic_place; // of their opening quotes
    FilePlace place;                                // of the id
} Passage;

typedef struct Scenario {
    const char *id, *title, *lang;
    Wear wear;
    Pull pull;
    Topic topics[SCENARIO_TOPICS_MAX];
    int topic_count;
    int intensity; // 1 to INTENSITY_MAX
    HourSpan hours;
    bool first; // for somebody who has met none yet
    Place scene_place;
    Sky sky;
    const char *after_id; // offered only when that one was finished...
    int after_days;       // ...at least so many days ago; after_id NULL: always
    FilePlace after_place;
    // What today's choice asks of the passages, so that it can do without them (scenario_sum_up()):
    unsigned acts, start_acts; // bit 1 << ACT_...: offered anywhere, by the first passage
    size_t text_bytes;         // of the texts of all passages, without their variants
    bool remembers;            // some variant asks for what was met before
    const Passage *passages;   // NULL: not read yet; only store/library hands out such a one
    int passage_count;
    const char *start_id; // the passage named in "start"
    int start;            // index of that passage; -1 when there is none of that name
    FilePlace start_place;
    FilePlace title_place, lang_place;
    FilePlace place;               // of the id
    char hash[SCENARIO_HASH_SIZE]; // of the file's bytes: names the kept copy
} Scenario;

// Fills in what is known of the passages without looking at them, once they are there.
void scenario_sum_up(Scenario *scenario);

// Whether the condition asks for what was met before: seen, chosen, visited, kept. Not by way of a
// `not`: “not seen” is no memory.
bool condition_asks_past(const Condition *condition);

// The index of the passage with that id, or -1.
int scenario_find_passage(const Scenario *scenario, const char *id);

// Whether `hour` (0 to 23) lies in the span.
bool hour_span_contains(HourSpan span, int hour);

// Where the byte `offset` of `text` stands, when the text's opening quote is at `start`. Exact but
// for characters that the file writes as \u and four digits, or as \/: those count as one here.
FilePlace scenario_place_in(FilePlace start, const char *text, size_t offset);

// Words in a text, counted at spaces; of Chinese and Japanese, which have none, five letters are
// read as fast as two words.
int scenario_count_words(const char *text);

#endif
