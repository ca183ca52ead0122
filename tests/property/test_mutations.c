// Every scenario of the game, broken at every place in every way that a slip of the hand can break
// it: gently check has to notice. Prints the share that it catches. Two answers that are swapped,
// or a sentence that is not true, nobody catches but a reader; they are not among these.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <cjson/cJSON.h>

#include "core/scenario_links.h"
#include "store/file_ops.h"
#include "store/library.h"
#include "store/scenario_file.h"
#include "store/tone_file.h"

#define LEVELS GENTLY_SOURCE_DIR "/levels"

typedef struct Lab {
    ToneList tone;
    Library library;
    TextBuffer source; // of the scenario that is being broken
    const char *kind;  // of the mutation
    int turn;          // of the kind: each scenario is broken in every fourth way, see is_due()
    int made, caught;  // of this kind
    int all_made, all_caught;
} Lab;

static int set_up(void **state)
{
    static Lab lab;
    Error error = {0};
    lab = (Lab){0};
    *state = &lab;
    library_add_folder(&lab.library, LEVELS);
    return !tone_file_load(file_ops_posix(), LEVELS, "en", &lab.tone, &error);
}

static int tear_down(void **state)
{
    Lab *lab = *state;
    print_message("mutations caught: %d of %d\n", lab->all_caught, lab->all_made);
    library_deinit(&lab->library);
    tone_list_deinit(&lab->tone);
    text_deinit(&lab->source);
    return 0;
}

// --- checking ------------------------------------------------------------------------------------

static const Scenario *find(void *state, const char *id)
{
    const LibraryEntry *entry = library_find(state, id);
    return entry != NULL ? entry->scenario : NULL;
}

static const char *no_suggestion(void *state, const char *id)
{
    (void)state, (void)id;
    return NULL;
}

static bool is_clean(Lab *lab, const char *bytes, size_t length)
{
    Arena arena = {0};
    FindingList findings = {0};
    bool playable;
    ScenarioFinder finder = {find, no_suggestion, &lab->library};
    const Scenario *scenario =
        scenario_read_to_check(bytes, length, "x.json", &lab->tone, &arena, &findings, &playable);
    if (scenario != NULL)
        scenario_check_links(scenario, "x.json", &finder, &findings);
    bool clean = findings.count == 0;
    finding_list_deinit(&findings);
    arena_deinit(&arena);
    return clean;
}

static void try_bytes(Lab *lab, const char *bytes, size_t length, const char *what)
{
    lab->made++;
    if (!is_clean(lab, bytes, length))
        lab->caught++;
    else
        print_error("not caught: %s, %s\n", lab->kind, what);
}

static void try_tree(Lab *lab, const cJSON *tree, const char *what)
{
    char *text = cJSON_PrintUnformatted(tree);
    try_bytes(lab, text, strlen(text), what);
    cJSON_free(text);
}

// --- walking through all values ------------------------------------------------------------------

// A mutation looks at one value, by its path, and changes the copy of the tree that it is in; false
// when it has nothing to do there. `parent` is NULL for the root.
typedef bool Mutation(cJSON *root, cJSON *parent, cJSON *value, int variation);

// The value with that number in pre-order; `*parent` is set.
static cJSON *value_at(cJSON *value, cJSON **parent, int *number)
{
    if ((*number)-- == 0)
        return value;
    for (cJSON *child = value->child; child != NULL; child = child->next) {
        cJSON *before = *parent;
        *parent = value;
        cJSON *found = value_at(child, parent, number);
        if (found != NULL)
            return found;
        *parent = before;
    }
    return NULL;
}

static void mutate_everywhere(Lab *lab, Mutation *mutation, int variations)
{
    for (int number = 0;; number++) {
        bool over = false;
        for (int variation = 0; variation < variations; variation++) {
            cJSON *root = cJSON_ParseWithLength(lab->source.bytes, lab->source.length);
            cJSON *parent = NULL;
            int left = number;
            cJSON *value = value_at(root, &parent, &left);
            char what[200];
            over = value == NULL;
            if (!over) {
                const char *text = cJSON_IsString(value) ? value->valuestring : "";
                snprintf(what, sizeof what, "“%s” %.40s (%d)",
                         value->string != NULL ? value->string : "", text, variation);
                if (mutation(root, parent, value, variation))
                    try_tree(lab, root, what);
            }
            cJSON_Delete(root);
        }
        if (over)
            return;
    }
}

// A year's library is large: each scenario is broken in every fourth way, each way in every fourth
// scenario. With GENTLY_TRIES=1000000 in the environment it is every scenario in every way.
static bool is_due(const Lab *lab, size_t scenario)
{
    const char *tries = getenv("GENTLY_TRIES");
    return (tries != NULL && atol(tries) >= 1000000) || (scenario + (size_t)lab->turn) % 4 == 0;
}

// Breaks the scenarios in that way, and expects that all are noticed.
static void assert_caught(Lab *lab, const char *kind, Mutation *mutation, int variations)
{
    lab->kind = kind;
    lab->turn++;
    lab->made = lab->caught = 0;
    for (size_t i = 0; i < lab->library.count; i++) {
        if (!is_due(lab, i))
            continue;
        assert_true(file_read(file_ops_posix(), lab->library.items[i].path, 1 << 20, &lab->source));
        mutate_everywhere(lab, mutation, variations);
    }
    print_message("%-28s %5d of %5d\n", kind, lab->caught, lab->made);
    lab->all_made += lab->made;
    lab->all_caught += lab->caught;
    assert_true(lab->made > 0);
    assert_int_equal(lab->caught, lab->made);
}

static bool is_key(const cJSON *value, const char *key)
{
    return value->string != NULL && strcmp(value->string, key) == 0;
}

static bool is_passage(const cJSON *root, const cJSON *parent)
{
    return parent == cJSON_GetObjectItemCaseSensitive(root, "passages");
}

static void set_text(cJSON *value, const char *text)
{
    cJSON_SetValuestring(value, text);
}

// --- ways ----------------------------------------------------------------------------------------

static bool delete_passage(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)variation;
    if (!is_passage(root, parent))
        return false;
    cJSON_Delete(cJSON_DetachItemViaPointer(parent, value));
    return true;
}

static bool rename_passage(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)variation;
    if (!is_passage(root, parent))
        return false;
    char name[100];
    snprintf(name, sizeof name, "%s-x", value->string);
    cJSON *item = cJSON_Duplicate(value, true);
    cJSON_AddItemToObject(parent, name, item);
    cJSON_Delete(cJSON_DetachItemViaPointer(parent, value));
    return true;
}

static bool rename_target(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)parent, (void)variation;
    if (!is_key(value, "goto") && !is_key(value, "start"))
        return false;
    char name[100];
    snprintf(name, sizeof name, "%s-x", value->valuestring);
    set_text(value, name);
    return true;
}

static bool lead_back(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)parent, (void)variation;
    if (!is_key(value, "goto"))
        return false;
    set_text(value, cJSON_GetObjectItemCaseSensitive(root, "start")->valuestring);
    return true;
}

static cJSON *target_of(const cJSON *root, const cJSON *choice)
{
    const cJSON *passages = cJSON_GetObjectItemCaseSensitive(root, "passages");
    const char *name = cJSON_GetObjectItemCaseSensitive(choice, "goto")->valuestring;
    return cJSON_GetObjectItemCaseSensitive(passages, name);
}

static bool is_act(const cJSON *value, const char *act)
{
    return is_key(value, "act") && strcmp(value->valuestring, act) == 0;
}

static bool drop_way_back(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)variation;
    if (!is_act(value, "push"))
        return false;
    cJSON *target = target_of(root, parent);
    cJSON_DeleteItemFromObjectCaseSensitive(target, "choices");
    cJSON_AddTrueToObject(target, "end");
    return true;
}

static bool push_to_the_end(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)variation;
    if (!is_key(value, "act") || is_act(value, "push") ||
        cJSON_GetObjectItemCaseSensitive(target_of(root, parent), "end") == NULL)
        return false;
    set_text(value, "push");
    return true;
}

static bool remove_pauses(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)parent, (void)variation;
    if (value != root)
        return false;
    for (int number = 0;; number++) {
        int left = number;
        cJSON *above = NULL, *found = value_at(root, &above, &left);
        if (found == NULL)
            return true;
        if (is_act(found, "pause"))
            set_text(found, "notice");
    }
}

static bool take_end_away(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)variation;
    if (!is_key(value, "end"))
        return false;
    cJSON_Delete(cJSON_DetachItemViaPointer(parent, value));
    return true;
}

static bool end_too_early(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)variation;
    if (!is_key(value, "choices"))
        return false;
    cJSON_AddTrueToObject(parent, "end");
    return true;
}

static bool strand_a_passage(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)variation;
    if (!is_passage(root, parent))
        return false;
    cJSON_AddItemToObject(parent, "left-behind", cJSON_Duplicate(value, true));
    return true;
}

// --- keys and values -----------------------------------------------------------------------------

static bool duplicate_key(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)variation;
    if (value->string == NULL)
        return false;
    cJSON_AddItemToObject(parent, value->string, cJSON_Duplicate(value, true));
    return true;
}

static bool misspell_key(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    if (value->string == NULL || is_passage(root, parent))
        return false;
    char name[100];
    size_t length = strlen(value->string);
    if (variation == 0)
        snprintf(name, sizeof name, "%s ", value->string);
    else
        snprintf(name, sizeof name, "%.*s", (int)length - 1, value->string);
    cJSON_AddItemToObject(parent, name, cJSON_Duplicate(value, true));
    cJSON_Delete(cJSON_DetachItemViaPointer(parent, value));
    return true;
}

static bool drop_needed_key(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    static const char *const needed[] = {"format", "id",     "title",     "lang",  "wear",
                                         "pull",   "topics", "intensity", "start", "passages",
                                         "text",   "act",    "goto",      "if"};
    (void)root, (void)variation;
    bool in_variant = parent != NULL && cJSON_GetObjectItemCaseSensitive(parent, "if") != NULL;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (is_key(value, needed[i]) && !(in_variant && is_key(value, "text"))) {
            cJSON_Delete(cJSON_DetachItemViaPointer(parent, value));
            return true;
        }
    return false;
}

static bool swap_type(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root;
    cJSON *others[] = {cJSON_CreateNumber(7), cJSON_CreateString("seven"), cJSON_CreateNull(),
                       cJSON_CreateArray(),   cJSON_CreateObject(),        cJSON_CreateBool(0)};
    cJSON *other = others[variation];
    bool same = (other->type & 0xFF) == (value->type & 0xFF) ||
                (cJSON_IsBool(other) && cJSON_IsBool(value));
    for (int i = 0; i < 6; i++)
        if (i != variation || same || parent == NULL)
            cJSON_Delete(others[i]);
    if (same || parent == NULL)
        return false;
    if (value->string != NULL)
        cJSON_ReplaceItemInObjectCaseSensitive(parent, value->string, other);
    else
        cJSON_ReplaceItemViaPointer(parent, value, other);
    return true;
}

static bool misspell_word(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    static const char *const keys[] = {"wear",    "pull",    "act",  "feeling", "place",
                                       "weather", "arrived", "lang", "chose",   "seen"};
    (void)root, (void)variation;
    bool word = cJSON_IsString(value) && parent != NULL && parent->string != NULL &&
                strcmp(parent->string, "topics") == 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        word = word || is_key(value, keys[i]);
    if (!word)
        return false;
    char text[100];
    snprintf(text, sizeof text, "%sx%s", is_key(value, "lang") ? "1" : "", value->valuestring);
    set_text(value, text);
    return true;
}

static bool leave_the_range(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)parent;
    if (!cJSON_IsNumber(value))
        return false;
    const double changes[] = {-1000, 100000, value->valuedouble + .5};
    cJSON_SetNumberValue(value, changes[variation]);
    return true;
}

// --- words ---------------------------------------------------------------------------------------

static bool is_words(const cJSON *value)
{
    return is_key(value, "text") || is_key(value, "body") || is_key(value, "title");
}

static void add_to_text(cJSON *value, const char *more)
{
    char *text = malloc(strlen(value->valuestring) + strlen(more) + 1);
    strcpy(text, value->valuestring);
    strcat(text, more);
    set_text(value, text);
    free(text);
}

static bool empty_a_text(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)parent;
    if (!is_words(value) && !is_key(value, "critic"))
        return false;
    set_text(value, variation == 0 ? "" : "  ");
    return true;
}

static bool add_wrong_words(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    static const char *const words[] = {" You should.", " It\"s",  " {name}",
                                        " Oh!",         " Toxic.", " \x07"};
    (void)root, (void)parent;
    if (!is_words(value))
        return false;
    add_to_text(value, words[variation]);
    return true;
}

static bool grow_a_text(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)parent, (void)variation;
    if (!is_key(value, "text"))
        return false;
    for (int i = 0; i < 90; i++)
        add_to_text(value, " and on");
    return true;
}

static bool shrink_a_text(cJSON *root, cJSON *parent, cJSON *value, int variation)
{
    (void)root, (void)parent, (void)variation;
    if (!is_key(value, "text"))
        return false;
    set_text(value, "Here.");
    return true;
}

// --- tests ---------------------------------------------------------------------------------------

#define CATCHES(name, variations)                                                                  \
    static void catches_##name(void **state)                                                       \
    {                                                                                              \
        assert_caught(*state, #name, name, variations);                                            \
    }

CATCHES(delete_passage, 1)
CATCHES(rename_passage, 1)
CATCHES(rename_target, 1)
CATCHES(lead_back, 1)
CATCHES(drop_way_back, 1)
CATCHES(push_to_the_end, 1)
CATCHES(remove_pauses, 1)
CATCHES(take_end_away, 1)
CATCHES(end_too_early, 1)
CATCHES(strand_a_passage, 1)
CATCHES(duplicate_key, 1)
CATCHES(misspell_key, 2)
CATCHES(drop_needed_key, 1)
CATCHES(swap_type, 6)
CATCHES(misspell_word, 1)
CATCHES(leave_the_range, 3)
CATCHES(empty_a_text, 2)
CATCHES(add_wrong_words, 6)
CATCHES(grow_a_text, 1)
CATCHES(shrink_a_text, 1)

// Each mark of JSON's own taken away, and the file cut off behind it.
static void catches_lost_bytes(void **state)
{
    Lab *lab = *state;
    lab->kind = "lost bytes";
    lab->made = lab->caught = 0;
    for (size_t i = 0; i < lab->library.count; i++) {
        if (!is_due(lab, i))
            continue;
        assert_true(file_read(file_ops_posix(), lab->library.items[i].path, 1 << 20, &lab->source));
        size_t length = lab->source.length;
        while (length > 0 && lab->source.bytes[length - 1] <= ' ')
            length--;
        char *copy = malloc(length + 1);
        for (size_t at = 0; at < length; at++) {
            // A comma of a sentence may go; none of those stands behind one of these.
            char byte = lab->source.bytes[at];
            bool comma = byte == ',' && at > 0 && strchr("\"]}", lab->source.bytes[at - 1]) != NULL;
            if (strchr("{}[]\"", byte) == NULL && !comma)
                continue;
            memcpy(copy, lab->source.bytes, at);
            memcpy(copy + at, lab->source.bytes + at + 1, length - at - 1);
            try_bytes(lab, copy, length - 1, "a mark less");
            try_bytes(lab, lab->source.bytes, at, "cut off");
        }
        free(copy);
    }
    print_message("%-28s %5d of %5d\n", lab->kind, lab->caught, lab->made);
    lab->all_made += lab->made;
    lab->all_caught += lab->caught;
    assert_int_equal(lab->caught, lab->made);
}

static void the_scenarios_themselves_are_clean(void **state)
{
    Lab *lab = *state;
    assert_true(lab->library.count > 0);
    for (size_t i = 0; i < lab->library.count; i++) {
        assert_true(file_read(file_ops_posix(), lab->library.items[i].path, 1 << 20, &lab->source));
        assert_true(is_clean(lab, lab->source.bytes, lab->source.length));
        cJSON *root = cJSON_ParseWithLength(lab->source.bytes, lab->source.length);
        char *text = cJSON_PrintUnformatted(root);
        assert_true(is_clean(lab, text, strlen(text)));
        cJSON_free(text);
        cJSON_Delete(root);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scenarios_themselves_are_clean),
        cmocka_unit_test(catches_delete_passage),
        cmocka_unit_test(catches_rename_passage),
        cmocka_unit_test(catches_rename_target),
        cmocka_unit_test(catches_lead_back),
        cmocka_unit_test(catches_drop_way_back),
        cmocka_unit_test(catches_push_to_the_end),
        cmocka_unit_test(catches_remove_pauses),
        cmocka_unit_test(catches_take_end_away),
        cmocka_unit_test(catches_end_too_early),
        cmocka_unit_test(catches_strand_a_passage),
        cmocka_unit_test(catches_duplicate_key),
        cmocka_unit_test(catches_misspell_key),
        cmocka_unit_test(catches_drop_needed_key),
        cmocka_unit_test(catches_swap_type),
        cmocka_unit_test(catches_misspell_word),
        cmocka_unit_test(catches_leave_the_range),
        cmocka_unit_test(catches_empty_a_text),
        cmocka_unit_test(catches_add_wrong_words),
        cmocka_unit_test(catches_grow_a_text),
        cmocka_unit_test(catches_shrink_a_text),
        cmocka_unit_test(catches_lost_bytes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
