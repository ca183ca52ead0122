// Any bytes as words: they survive being written as JSON, quoted, excerpted, compared, put into the
// sentences of the game and printed in a terminal.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/strings.h"
#include "fuzz/one_file.h"
#include "store/json.h"
#include "text/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_utf8(const char *text, size_t length)
{
    return utf8_first_invalid(text, length) == length;
}

// As JSON and back: the same, with U+FFFD for what is not UTF-8.
static void through_json(const char *words)
{
    TextBuffer json = {0};
    json_add_string(&json, words);
    require(is_utf8(json.bytes, json.length));
    if (json.length < JSON_BYTES_MAX) {
        JsonDoc *doc = json_parse(json.bytes, json.length, NULL);
        require(doc != NULL && json_string(json_root(doc)) != NULL);
        if (is_utf8(words, strlen(words)))
            require(strcmp(json_string(json_root(doc)), words) == 0);
        json_free(doc);
    }
    text_deinit(&json);
}

static void through_sentences(const char *words, unsigned turn)
{
    char excerpt[TEXT_EXCERPT_SIZE];
    Arena arena = {0};
    TextBuffer unquoted = {0};
    text_excerpt(words, excerpt);
    require(strlen(excerpt) < TEXT_EXCERPT_SIZE && is_utf8(excerpt, strlen(excerpt)));
    text_add_unquoted(&unquoted, words);
    require(unquoted.length <= strlen(words));
    StringId id = (StringId)(turn % STRING_COUNT);
    const char *sentence = string_format(&arena, id, words, excerpt);
    require(is_utf8(sentence, strlen(sentence)) || !is_utf8(words, strlen(words)));
    require(text_distance(words, excerpt) <= 64 && text_distance(words, words) % 64 == 0);
    text_deinit(&unquoted);
    arena_deinit(&arena);
}

static void through_terminal(const char *words, int columns)
{
    char *printed = NULL;
    size_t length;
    FILE *out = open_memstream(&printed, &length);
    wrap_print(out, words, columns, columns / 8);
    fclose(out);
    for (size_t i = 0; i < length; i++)
        require((unsigned char)printed[i] >= ' ' || printed[i] == '\n');
    free(printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TextBuffer words = {0};
    uint32_t code_point;
    text_add(&words, "");
    text_add_bytes(&words, (const char *)data, size);
    size_t first = utf8_first_invalid(words.bytes, words.length);
    for (size_t at = 0, step; at < first; at += step) {
        step = utf8_decode(words.bytes + at, first - at, &code_point);
        require(step > 0 && utf8_previous(words.bytes, at + step) == at);
    }
    through_json(words.bytes);
    through_sentences(words.bytes, size > 0 ? data[size - 1] * 7u : 0);
    through_terminal(words.bytes, size > 1 ? data[0] % 100 : 0);
    text_deinit(&words);
    return 0;
}
