#include "store/json.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/json_scan.h"

// A JsonValue is a cJSON item under another name. Its `valueint` holds the index of its spot: the
// scanner and index_values() count the values in the same order. Numbers keep their value in
// `valuedouble`, so nothing is lost.
struct JsonDoc {
    cJSON *root;
    JsonSpots spots;
};

enum { FEW_MEMBERS = 16 }; // sooner compared each with each than sorted

// The second of two equal keys in one object, and the first; the earliest pair in the file counts.
typedef struct Duplicate {
    int first, second; // indices of spots; second is 0 while there is none
    const char *key;
} Duplicate;

typedef ARRAY_OF(const cJSON *) Members;

static const cJSON *item_of(const JsonValue *value)
{
    return (const cJSON *)value;
}

static const JsonValue *value_of(const cJSON *item)
{
    return (const JsonValue *)item;
}

static int compare_members(const void *left, const void *right)
{
    const cJSON *a = *(const cJSON *const *)left, *b = *(const cJSON *const *)right;
    int keys = strcmp(a->string, b->string);
    return keys != 0 ? keys : a->valueint - b->valueint;
}

static void compare_pair(const cJSON *first, const cJSON *second, Duplicate *duplicate)
{
    bool earlier = duplicate->second == 0 || second->valueint < duplicate->second;
    if (earlier && first->string[0] == second->string[0] &&
        strcmp(first->string, second->string) == 0)
        *duplicate = (Duplicate){first->valueint, second->valueint, second->string};
}

static void find_among_few(const cJSON *object, Duplicate *duplicate)
{
    for (const cJSON *second = object->child; second != NULL; second = second->next)
        for (const cJSON *first = object->child; first != second; first = first->next)
            compare_pair(first, second, duplicate);
}

static void find_among_many(const cJSON *object, Members *members, Duplicate *duplicate)
{
    members->count = 0;
    for (const cJSON *member = object->child; member != NULL; member = member->next)
        array_push(members, member);
    // NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): there are many
    qsort(members->items, members->count, sizeof *members->items, compare_members);
    for (size_t i = 1; i < members->count; i++)
        compare_pair(members->items[i - 1], members->items[i], duplicate);
}

// Numbers the values in pre-order and looks for keys that stand twice. Recursion ends at
// JSON_DEPTH_MAX: the scanner has seen the text before.
static void index_values(cJSON *item, int *next, Members *members, Duplicate *duplicate)
{
    int count = 0;
    item->valueint = (*next)++;
    for (cJSON *child = item->child; child != NULL; child = child->next, count++)
        index_values(child, next, members, duplicate);
    if (cJSON_IsObject(item) && count <= FEW_MEMBERS)
        find_among_few(item, duplicate);
    else if (cJSON_IsObject(item))
        find_among_many(item, members, duplicate);
}

static bool check_duplicates(const JsonDoc *doc, JsonProblem *problem)
{
    int next = 0;
    Members members = {0};
    Duplicate duplicate = {0};
    index_values(doc->root, &next, &members, &duplicate);
    free(members.items);
    if (duplicate.second == 0)
        return true;
    problem->code = FINDING_DUPLICATE_KEY;
    problem->place = doc->spots.items[duplicate.second].key;
    char key[TEXT_EXCERPT_SIZE];
    snprintf(problem->text, sizeof problem->text, "the key “%s” stands here for the second time",
             text_excerpt(duplicate.key, key));
    snprintf(problem->hint, sizeof problem->hint, "the first one is on line %u",
             (unsigned)doc->spots.items[duplicate.first].key.line);
    return false;
}

JsonDoc *json_parse(const char *bytes, size_t length, JsonProblem *problem)
{
    JsonProblem ignored;
    JsonDoc *doc = memory_new(sizeof *doc);
    if (problem == NULL)
        problem = &ignored;
    *problem = (JsonProblem){0};
    bool right = json_scan(bytes, length, &doc->spots, problem);
    if (right) {
        doc->root = cJSON_ParseWithLengthOpts(bytes, length, NULL, false);
        if (doc->root == NULL) // everything else was checked: no memory is what is left
            memory_resize(NULL, SIZE_MAX, 2);
        assert(doc->root != NULL);
        right = check_duplicates(doc, problem);
    }
    if (!right) {
        json_free(doc);
        return NULL;
    }
    return doc;
}

void json_free(JsonDoc *doc)
{
    if (doc == NULL)
        return;
    cJSON_Delete(doc->root);
    free(doc->spots.items);
    free(doc);
}

const JsonValue *json_root(const JsonDoc *doc)
{
    return value_of(doc->root);
}

JsonType json_type(const JsonValue *value)
{
    const cJSON *item = item_of(value);
    if (item == NULL)
        return JSON_NULL;
    switch (item->type & 0xFF) {
    case cJSON_True:
    case cJSON_False:
        return JSON_BOOL;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_String:
        return JSON_STRING;
    case cJSON_Array:
        return JSON_ARRAY;
    case cJSON_Object:
        return JSON_OBJECT;
    default:
        return JSON_NULL;
    }
}

const char *json_type_name(JsonType type)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",     [JSON_BOOL] = "true or false", [JSON_NUMBER] = "a number",
        [JSON_STRING] = "a text", [JSON_ARRAY] = "a list",       [JSON_OBJECT] = "an object",
    };
    return names[type];
}

const JsonValue *json_get(const JsonValue *object, const char *key)
{
    return value_of(cJSON_GetObjectItemCaseSensitive(item_of(object), key));
}

const JsonValue *json_first(const JsonValue *container)
{
    return container != NULL ? value_of(item_of(container)->child) : NULL;
}

const JsonValue *json_next(const JsonValue *value)
{
    return value != NULL ? value_of(item_of(value)->next) : NULL;
}

size_t json_count(const JsonValue *container)
{
    size_t count = 0;
    for (const JsonValue *item = json_first(container); item != NULL; item = json_next(item))
        count++;
    return count;
}

const char *json_key(const JsonValue *member)
{
    return member != NULL ? item_of(member)->string : NULL;
}

const char *json_string(const JsonValue *value)
{
    return json_type(value) == JSON_STRING ? item_of(value)->valuestring : NULL;
}

bool json_bool(const JsonValue *value, bool *result)
{
    if (json_type(value) != JSON_BOOL)
        return false;
    *result = cJSON_IsTrue(item_of(value));
    return true;
}

bool json_number(const JsonValue *value, double *result)
{
    if (json_type(value) != JSON_NUMBER)
        return false;
    *result = item_of(value)->valuedouble;
    return true;
}

bool json_integer(const JsonValue *value, int64_t *result)
{
    const double limit = 9007199254740992.0; // 2^53
    double number;
    if (!json_number(value, &number) || !(number >= -limit && number <= limit))
        return false;
    if ((double)(int64_t)number != number)
        return false;
    *result = (int64_t)number;
    return true;
}

FilePlace json_place(const JsonDoc *doc, const JsonValue *value)
{
    return value != NULL ? doc->spots.items[item_of(value)->valueint].value : (FilePlace){0};
}

FilePlace json_key_place(const JsonDoc *doc, const JsonValue *member)
{
    return member != NULL ? doc->spots.items[item_of(member)->valueint].key : (FilePlace){0};
}

static void add_escaped(TextBuffer *buffer, unsigned char byte)
{
    static const char *const named[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
        ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    if (named[byte] != NULL)
        text_add(buffer, named[byte]);
    else
        text_addf(buffer, "\\u%04x", byte);
}

void json_add_string(TextBuffer *buffer, const char *string)
{
    size_t length = strlen(string), plain = 0; // `plain`: start of what is not written yet
    text_add_bytes(buffer, "\"", 1);
    for (size_t at = 0; at < length;) {
        uint32_t code_point;
        unsigned char byte = (unsigned char)string[at];
        size_t size = utf8_decode(string + at, length - at, &code_point);
        bool asis = size > 0 && byte >= 0x20 && byte != '"' && byte != '\\';
        if (!asis) {
            text_add_bytes(buffer, string + plain, at - plain);
            if (size == 0)
                text_add_code_point(buffer, 0xFFFD);
            else
                add_escaped(buffer, byte);
        }
        at += size > 0 ? size : 1;
        if (!asis)
            plain = at;
    }
    text_add_bytes(buffer, string + plain, length - plain);
    text_add_bytes(buffer, "\"", 1);
}
