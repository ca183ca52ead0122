#include "store/scenario_file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "core/scenario_craft.h"
#include "core/scenario_rules.h"
#include "store/fields.h"
#include "store/json.h"
#include "store/sha256.h"

// The tables keep the value of a word in the int where the enumeration lies.
static_assert(sizeof(Act) == sizeof(int) && sizeof(Arrived) == sizeof(int), "int-sized words");

#define ROWS(array) (array), (int)(sizeof(array) / sizeof *(array))

static const char hours_help[] =
    "two whole hours, [from, to]: from is 0 to 23, to comes after it by at most 24; [18, 26] goes "
    "on until two at night";
static const char id_help[] =
    "small letters, digits and single hyphens, at most 64, such as “one-more-email”";
static const char text_help[] = "a text of 1 to 2000 bytes; a passage reads best with 20 to 70 "
                                "words";

// --- conditions and variants ---------------------------------------------------------------------

// A condition while it is being read, and how many "not" it stands in.
typedef struct ConditionDraft {
    Condition condition;
    int depth;
} ConditionDraft;

static bool read_condition(FieldReader *reader, const JsonValue *value, int depth,
                           Condition *condition);

static void read_chose(FieldReader *reader, const JsonValue *value, void *target)
{
    static const char help[] = "a scenario and an act, such as “one-more-email/push”";
    Condition *condition = &((ConditionDraft *)target)->condition;
    char excerpt[TEXT_EXCERPT_SIZE];
    if (!fields_expect(reader, value, JSON_STRING, "“chose”", help))
        return;
    const char *string = json_string(value);
    const char *slash = strrchr(string, '/');
    char *id = slash != NULL ? arena_copy(reader->arena, string, (size_t)(slash - string)) : NULL;
    int act = slash != NULL ? word_value(WORDS_ACT, slash + 1) : -1;
    if (id == NULL || !fields_is_id(id) || act < 0) {
        const char *nearest = slash != NULL ? word_nearest(words_of(WORDS_ACT), slash + 1) : NULL;
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, help,
                    "“chose” cannot be “%s”", text_excerpt(string, excerpt));
        if (nearest != NULL && act < 0 && reader->errors <= FIELDS_ERRORS_MAX)
            finding_hint(reader->findings, "did you mean the act “%s”?", nearest);
        return;
    }
    condition->chose = id;
    condition->chose_place = json_place(reader->doc, value);
    condition->chose_act = (Act)act;
}

static void read_not(FieldReader *reader, const JsonValue *value, void *target)
{
    ConditionDraft *draft = target;
    Condition *inner = arena_alloc(reader->arena, sizeof *inner);
    if (draft->depth == SCENARIO_NOT_MAX) {
        fields_fail(reader, json_place(reader->doc, value), FINDING_TOO_DEEP,
                    "two “not” inside one another cancel out",
                    "“not” stands inside itself more than %d times", SCENARIO_NOT_MAX);
        return;
    }
    if (read_condition(reader, value, draft->depth + 1, inner))
        draft->condition.not = inner;
}

#define AT(part) offsetof(ConditionDraft, condition.part)
static const Field condition_rows[] = {
    {.key = "seen",
     .kind = KIND_ID,
     .offset = AT(seen),
     .place_offset = AT(seen_place),
     .help = id_help},
    {.key = "chose", .kind = KIND_OWN, .read = read_chose},
    {.key = "away_days",
     .kind = KIND_NUMBER,
     .min = 1,
     .max = 3650,
     .offset = AT(away_days),
     .help = "a whole number of days, 1 to 3650"},
    {.key = "visits",
     .kind = KIND_NUMBER,
     .min = 1,
     .max = 1000,
     .offset = AT(visits),
     .help = "a whole number, 1 to 1000"},
    {.key = "hour", .kind = KIND_HOURS, .offset = AT(hour), .help = hours_help},
    {.key = "arrived", .kind = KIND_WORD, .words = WORDS_ARRIVED, .offset = AT(arrived)},
    {.key = "keepsake",
     .kind = KIND_TRUE,
     .offset = AT(keepsake),
     .help = "true: holds when the player keeps a sentence, for words with {keepsake} in them"},
    {.key = "not", .kind = KIND_OWN, .read = read_not},
};
#undef AT

// Recursion ends at SCENARIO_NOT_MAX.
static bool read_condition(FieldReader *reader, const JsonValue *value, int depth,
                           Condition *condition)
{
    static const FieldTable table = {"a condition", ROWS(condition_rows)};
    ConditionDraft draft = {.condition = {.away_days = -1, .visits = -1}, .depth = depth};
    int errors = reader->errors;
    fields_read(reader, &table, value, &draft);
    if (json_type(value) == JSON_OBJECT && json_first(value) == NULL)
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE,
                    "ask for one thing or more: seen, chose, away_days, visits, hour, arrived, "
                    "keepsake, not",
                    "this condition asks for nothing");
    draft.condition.has_hour = draft.condition.hour.to > 0;
    *condition = draft.condition;
    return reader->errors == errors;
}

static void read_if(FieldReader *reader, const JsonValue *value, void *target)
{
    read_condition(reader, value, 0, &((Variant *)target)->condition);
}

#define TEXT_ROW(Type, part, needed)                                                               \
    {                                                                                              \
        .key = #part, .kind = KIND_TEXT, .required = (needed), .min = 1, .max = SCENARIO_TEXT_MAX, \
        .offset = offsetof(Type, part), .place_offset = offsetof(Type, part##_place),              \
        .help = text_help                                                                          \
    }

static const Field variant_rows[] = {
    {.key = "if",
     .kind = KIND_OWN,
     .required = true,
     .read = read_if,
     .help = "say when this variant is read, such as { \"seen\": \"one-more-email\" }"},
    TEXT_ROW(Variant, text, false),
    TEXT_ROW(Variant, body, false),
    TEXT_ROW(Variant, critic, false),
};

static void read_variants(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a variant", ROWS(variant_rows)};
    Passage *passage = target;
    if (!fields_expect_members(reader, value, JSON_ARRAY, SCENARIO_VARIANTS_MAX, "“variants”",
                               "a list of 1 to 16 variants, each with its own “if”"))
        return;
    Variant *variants = arena_alloc(reader->arena, json_count(value) * sizeof *variants);
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item)) {
        Variant *variant = &variants[passage->variant_count++];
        int errors = reader->errors;
        variant->place = json_place(reader->doc, item);
        fields_read(reader, &table, item, variant);
        bool empty = variant->text == NULL && variant->body == NULL && variant->critic == NULL;
        if (empty && reader->errors == errors)
            fields_fail(reader, variant->place, FINDING_MISSING_KEY,
                        "give it a “text”, a “body” or a “critic” of its own",
                        "this variant changes nothing");
    }
    passage->variants = variants;
}

// --- passages and choices ------------------------------------------------------------------------

static const Field choice_rows[] = {
    {.key = "act",
     .kind = KIND_WORD,
     .required = true,
     .words = WORDS_ACT,
     .offset = offsetof(Choice, act),
     .help = "one of: push, pause, notice, reconsider, repair, stay"},
    {.key = "text",
     .kind = KIND_TEXT,
     .required = true,
     .min = 1,
     .max = SCENARIO_TEXT_MAX,
     .offset = offsetof(Choice, text),
     .place_offset = offsetof(Choice, text_place),
     .help = "a text of 1 to 2000 bytes; a choice reads best with 4 to 16 words"},
    {.key = "goto",
     .kind = KIND_ID,
     .required = true,
     .offset = offsetof(Choice, target),
     .place_offset = offsetof(Choice, target_place),
     .help = "the id of the passage that comes next: small letters, digits and single hyphens"},
    {.key = "breath",
     .kind = KIND_NUMBER,
     .min = SCENARIO_BREATH_MIN_S,
     .max = SCENARIO_BREATH_MAX_S,
     .offset = offsetof(Choice, breath_s),
     .help = "whole seconds, 5 to 60"},
    {.key = "keep",
     .kind = KIND_BOOL,
     .offset = offsetof(Choice, keep),
     .help = "true: the words may be kept by the player; or leave it out"},
};

static void read_choices(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a choice", ROWS(choice_rows)};
    Passage *passage = target;
    if (!fields_expect_members(reader, value, JSON_ARRAY, SCENARIO_CHOICES_MAX, "“choices”",
                               "a list of 1 to 4 choices; a passage without any has \"end\": true"))
        return;
    Choice *choices = arena_alloc(reader->arena, json_count(value) * sizeof *choices);
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item)) {
        Choice *choice = &choices[passage->choice_count++];
        choice->place = json_place(reader->doc, item);
        choice->target_index = -1;
        fields_read(reader, &table, item, choice);
    }
    passage->choices = choices;
}

static const Field passage_rows[] = {
    TEXT_ROW(Passage, text, true),
    TEXT_ROW(Passage, body, false),
    TEXT_ROW(Passage, critic, false),
    {.key = "feeling",
     .kind = KIND_WORD,
     .words = WORDS_FEELING,
     .offset = offsetof(Passage, feeling)},
    {.key = "variants", .kind = KIND_OWN, .read = read_variants},
    {.key = "choices", .kind = KIND_OWN, .read = read_choices},
    {.key = "end",
     .kind = KIND_TRUE,
     .offset = offsetof(Passage, end),
     .help = "true, for a passage that ends the scenario; else leave it out"},
};

// --- the scenario --------------------------------------------------------------------------------

// What the table of the whole file fills.
typedef struct Draft {
    Scenario scenario;
    int format;
} Draft;

static void read_passages(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"a passage", ROWS(passage_rows)};
    Scenario *scenario = &((Draft *)target)->scenario;
    if (!fields_expect_members(reader, value, JSON_OBJECT, SCENARIO_PASSAGES_MAX, "“passages”",
                               "an object with 1 to 1000 passages, each under its own id"))
        return;
    Passage *passages = arena_alloc(reader->arena, json_count(value) * sizeof *passages);
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item)) {
        char excerpt[TEXT_EXCERPT_SIZE];
        Passage *passage = &passages[scenario->passage_count++];
        passage->id = arena_string(reader->arena, json_key(item));
        passage->place = json_key_place(reader->doc, item);
        if (!fields_is_id(passage->id))
            fields_fail(reader, passage->place, FINDING_BAD_VALUE, id_help,
                        "“%s” is no id for a passage", text_excerpt(passage->id, excerpt));
        fields_read(reader, &table, item, passage);
    }
    scenario->passages = passages;
}

static void read_lang(FieldReader *reader, const JsonValue *value, void *target)
{
    static const char help[] = "a language tag such as en, de, pt-BR";
    Scenario *scenario = &((Draft *)target)->scenario;
    char excerpt[TEXT_EXCERPT_SIZE];
    if (!fields_expect(reader, value, JSON_STRING, "“lang”", help))
        return;
    const char *string = json_string(value);
    scenario->lang_place = json_place(reader->doc, value);
    size_t primary = strspn(string, "abcdefghijklmnopqrstuvwxyz");
    size_t rest = strspn(string + primary, "-abcdefghijklmnopqrstuvwxyz0123456789"
                                           "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    bool tagged = rest == 0 || (rest > 2 && rest <= 20 && string[primary] == '-');
    if (primary >= 2 && primary <= 3 && tagged && string[primary + rest] == '\0')
        scenario->lang = arena_string(reader->arena, string);
    else
        fields_fail(reader, json_place(reader->doc, value), FINDING_BAD_VALUE, help,
                    "“lang” cannot be “%s”", text_excerpt(string, excerpt));
}

static void read_topics(FieldReader *reader, const JsonValue *value, void *target)
{
    Scenario *scenario = &((Draft *)target)->scenario;
    if (!fields_expect_members(reader, value, JSON_ARRAY, SCENARIO_TOPICS_MAX, "“topics”",
                               "a list of 1 to 4 topics, such as [\"work\", \"body\"]"))
        return;
    unsigned seen = 0;
    for (const JsonValue *item = json_first(value); item != NULL; item = json_next(item)) {
        int topic;
        if (!fields_word(reader, item, WORDS_TOPIC, "“topics”", &topic))
            continue;
        if (seen >> topic & 1)
            fields_fail(reader, json_place(reader->doc, item), FINDING_BAD_VALUE, "take one out",
                        "the topic “%s” stands here twice", word_name(WORDS_TOPIC, topic));
        else
            scenario->topics[scenario->topic_count++] = (Topic)topic;
        seen |= 1u << topic;
    }
}

static const Field when_rows[] = {
    {.key = "hours",
     .kind = KIND_HOURS,
     .required = true,
     .offset = offsetof(Draft, scenario.hours),
     .help = hours_help},
};

static const Field scene_rows[] = {
    {.key = "place",
     .kind = KIND_WORD,
     .words = WORDS_PLACE,
     .offset = offsetof(Draft, scenario.scene_place)},
    {.key = "weather",
     .kind = KIND_WORD,
     .words = WORDS_SKY,
     .offset = offsetof(Draft, scenario.sky)},
};

static const Field after_rows[] = {
    {.key = "id",
     .kind = KIND_ID,
     .required = true,
     .offset = offsetof(Draft, scenario.after_id),
     .place_offset = offsetof(Draft, scenario.after_place),
     .help = "the id of the scenario that comes first: small letters, digits and single hyphens"},
    {.key = "days",
     .kind = KIND_NUMBER,
     .required = true,
     .min = 1,
     .max = 365,
     .offset = offsetof(Draft, scenario.after_days),
     .help = "a whole number of days, 1 to 365"},
};

static void read_when(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"“when”", ROWS(when_rows)};
    fields_read(reader, &table, value, target);
}

static void read_scene(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"“scene”", ROWS(scene_rows)};
    fields_read(reader, &table, value, target);
}

static void read_after(FieldReader *reader, const JsonValue *value, void *target)
{
    static const FieldTable table = {"“after”", ROWS(after_rows)};
    fields_read(reader, &table, value, target);
}

static const Field scenario_rows[] = {
    {.key = "$schema", .kind = KIND_IGNORED, .help = "the name of the schema, for your editor"},
    {.key = "format",
     .kind = KIND_NUMBER,
     .required = true,
     .min = SCENARIO_FORMAT,
     .max = SCENARIO_FORMAT,
     .offset = offsetof(Draft, format),
     .help = "the number 1"},
    {.key = "id",
     .kind = KIND_ID,
     .required = true,
     .offset = offsetof(Draft, scenario.id),
     .place_offset = offsetof(Draft, scenario.place),
     .help = id_help},
    {.key = "title",
     .kind = KIND_LINE,
     .required = true,
     .min = 1,
     .max = SCENARIO_TITLE_MAX,
     .offset = offsetof(Draft, scenario.title),
     .place_offset = offsetof(Draft, scenario.title_place),
     .help = "one line of 1 to 60 characters"},
    {.key = "lang",
     .kind = KIND_OWN,
     .required = true,
     .read = read_lang,
     .help = "the language of the texts, such as \"en\""},
    {.key = "wear",
     .kind = KIND_WORD,
     .required = true,
     .words = WORDS_WEAR,
     .offset = offsetof(Draft, scenario.wear),
     .help = "how trust gets worn; one of: override-body, minimise-needs, doubt-instincts, "
             "hide-feelings, inner-critic"},
    {.key = "pull",
     .kind = KIND_WORD,
     .required = true,
     .words = WORDS_PULL,
     .offset = offsetof(Draft, scenario.pull),
     .help = "what it reaches for; one of: certainty, approval, control, validation"},
    {.key = "topics",
     .kind = KIND_OWN,
     .required = true,
     .read = read_topics,
     .help = "a list of 1 to 4 topics, such as [\"work\", \"body\"]"},
    {.key = "intensity",
     .kind = KIND_NUMBER,
     .required = true,
     .min = 1,
     .max = 3,
     .offset = offsetof(Draft, scenario.intensity),
     .help = "1 gentle, 2 harder, 3 hard"},
    {.key = "first",
     .kind = KIND_TRUE,
     .offset = offsetof(Draft, scenario.first),
     .help = "true, for one that is good to meet first of all; else leave it out"},
    {.key = "when", .kind = KIND_OWN, .read = read_when},
    {.key = "scene", .kind = KIND_OWN, .read = read_scene},
    {.key = "after", .kind = KIND_OWN, .read = read_after},
    {.key = "start",
     .kind = KIND_ID,
     .required = true,
     .offset = offsetof(Draft, scenario.start_id),
     .place_offset = offsetof(Draft, scenario.start_place),
     .help = "the id of the first passage: small letters, digits and single hyphens"},
    {.key = "passages",
     .kind = KIND_OWN,
     .required = true,
     .read = read_passages,
     .help = "an object with 1 to 1000 passages, each under its own id"},
};

// --- putting it together -------------------------------------------------------------------------

static int compare_passages(const void *left, const void *right)
{
    const Passage *a = *(const Passage *const *)left, *b = *(const Passage *const *)right;
    return strcmp(a->id, b->id);
}

static int compare_id_to_passage(const void *id, const void *passage)
{
    return strcmp(id, (*(const Passage *const *)passage)->id);
}

static int find_sorted(const Scenario *scenario, const Passage **sorted, const char *id)
{
    const Passage **found =
        bsearch(id, sorted, (size_t)scenario->passage_count, sizeof *sorted, compare_id_to_passage);
    return found != NULL ? (int)(*found - scenario->passages) : -1;
}

// Turns the names behind "start" and "goto" into indices; -1 where there is no such passage.
static void resolve(Scenario *scenario)
{
    size_t count = (size_t)scenario->passage_count;
    const Passage **sorted = memory_resize(NULL, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &scenario->passages[i];
    qsort(sorted, count, sizeof *sorted, compare_passages);
    scenario->start = find_sorted(scenario, sorted, scenario->start_id);
    for (size_t i = 0; i < count; i++) {
        Choice *choices = (Choice *)scenario->passages[i].choices; // ours until it is handed out
        for (int j = 0; j < scenario->passages[i].choice_count; j++)
            choices[j].target_index = find_sorted(scenario, sorted, choices[j].target);
    }
    free(sorted);
}

// A file of another format gets this one finding: nothing else in it can be judged.
static bool check_format(FieldReader *reader, const JsonValue *root)
{
    const JsonValue *value = json_get(root, "format");
    int64_t format;
    if (!json_integer(value, &format) || format == SCENARIO_FORMAT)
        return true;
    FilePlace place = json_place(reader->doc, value);
    if (format > SCENARIO_FORMAT)
        fields_fail(reader, place, FINDING_WRONG_FORMAT,
                    "a newer version of the game can play it; this one reads format 1",
                    "this file is written for a newer Gently (format %lld)", (long long)format);
    else
        fields_fail(reader, place, FINDING_WRONG_FORMAT, "write \"format\": 1",
                    "there is no format %lld", (long long)format);
    return false;
}

static Scenario *read_document(FieldReader *reader)
{
    static const FieldTable table = {"the scenario", ROWS(scenario_rows)};
    Draft draft = {.scenario = {.hours = {0, 24}, .start = -1}};
    const JsonValue *root = json_root(reader->doc);
    if (!check_format(reader, root))
        return NULL;
    fields_read(reader, &table, root, &draft);
    if (reader->errors > 0)
        return NULL;
    Scenario *scenario = arena_alloc(reader->arena, sizeof *scenario);
    *scenario = draft.scenario;
    resolve(scenario);
    scenario_sum_up(scenario);
    return scenario;
}

static bool has_errors(const FindingList *findings, size_t from)
{
    for (size_t i = from; i < findings->count; i++)
        if (finding_severity(findings->items[i].code) == SEVERITY_ERROR)
            return true;
    return false;
}

// A scenario that could be read, with or without errors in where its ways lead; else NULL.
static Scenario *read_bytes(const char *bytes, size_t length, const char *file, Arena *arena,
                            FindingList *findings)
{
    JsonProblem problem;
    JsonDoc *doc = json_parse(bytes, length, &problem);
    if (doc == NULL) {
        finding_add(findings, file, problem.place, problem.code, "%s", problem.text);
        if (problem.hint[0] != '\0')
            finding_hint(findings, "%s", problem.hint);
        return NULL;
    }
    FieldReader reader = {.doc = doc, .file = file, .arena = arena, .findings = findings};
    Scenario *scenario = read_document(&reader);
    json_free(doc);
    if (scenario != NULL)
        scenario_check(scenario, file, findings);
    return scenario;
}

Scenario *scenario_read_to_check(const char *bytes, size_t length, const char *file,
                                 const ToneList *tone, Arena *arena, FindingList *findings,
                                 bool *playable)
{
    size_t first = findings->count;
    Scenario *scenario = read_bytes(bytes, length, file, arena, findings);
    if (scenario != NULL)
        scenario_check_craft(scenario, file, findings);
    if (scenario != NULL && tone != NULL)
        tone_check(tone, scenario, file, findings);
    *playable = !has_errors(findings, first);
    return scenario;
}

Scenario *scenario_read(const char *bytes, size_t length, const char *file, Arena *arena,
                        FindingList *findings)
{
    size_t first = findings->count;
    Scenario *scenario = read_bytes(bytes, length, file, arena, findings);
    if (scenario == NULL || has_errors(findings, first))
        return NULL;
    sha256_hex(bytes, length, scenario->hash);
    return scenario;
}
