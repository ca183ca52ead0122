#include "ui/speech.h"

#include <stdio.h>
#include <string.h>

#include "base/random.h"

typedef struct Values {
    const char *at[3];
} Values;

static void add_pattern(TextBuffer *text, const char *pattern, Values values)
{
    for (const char *rest = pattern; *rest != '\0';) {
        bool place = rest[0] == '{' && rest[1] >= '0' && rest[1] <= '2' && rest[2] == '}';
        const char *value = place ? values.at[rest[1] - '0'] : NULL;
        if (value != NULL)
            text_add(text, value);
        else
            text_add_bytes(text, rest, place ? 3 : 1);
        rest += place ? 3 : 1;
    }
}

// Each thing is a sentence: a voice then rests between two of them.
static void end_sentence(TextBuffer *text)
{
    static const char *const ends[] = {".", "!", "?", "…", "”", ":", "。", "」", "：", "؟", "»"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (text->length >= length &&
            memcmp(text->bytes + text->length - length, ends[i], length) == 0)
            return;
    }
    if (text->length > 0)
        text_add(text, ".");
}

static void begin_sentence(TextBuffer *text)
{
    if (text->length > 0)
        text_add(text, " ");
}

// ---- words ----------------------------------------------------------------------------------

static void add_words(TextBuffer *text, const Node *node, const SpeechWords *words)
{
    const char *pattern = node->role == ROLE_BODY     ? words->body
                          : node->role == ROLE_CRITIC ? words->critic
                          : node->role == ROLE_QUOTE  ? words->quote
                                                      : "{0}";
    bool called = node->role == ROLE_KEY && node->value != NULL;
    add_pattern(text, pattern, (Values){{called ? node->value : node->text, NULL, NULL}});
}

// The place among those of its role: "choice 2 of 3". One alone is named without a number.
static void add_place(TextBuffer *text, const Description *description, int node,
                      const SpeechWords *words)
{
    Role role = description->nodes.items[node].role;
    int count = 0, place = 0;
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *other = &description->nodes.items[i];
        bool counts = other->role == role && node_is_active(other);
        count += counts;
        if ((int)i == node)
            place = count;
    }
    char numbers[2][12];
    snprintf(numbers[0], sizeof numbers[0], "%d", place);
    snprintf(numbers[1], sizeof numbers[1], "%d", count);
    if (count > 1)
        add_pattern(text, words->place, (Values){{words->role[role], numbers[0], numbers[1]}});
    else
        text_add(text, words->role[role]);
}

static const char *value_of(const Node *node, const SpeechWords *words)
{
    if (node->role == ROLE_FIELD && (node->value == NULL || node->value[0] == '\0'))
        return words->empty;
    return node->value != NULL ? node->value : "";
}

void speech_node(const Description *description, int index, const SpeechWords *words,
                 TextBuffer *said)
{
    const Node *node = &description->nodes.items[index];
    TextBuffer name = {0}, place = {0};
    add_words(&name, node, words);
    const char *value = value_of(node, words);
    begin_sentence(said);
    if (words->role[node->role] == NULL) {
        text_add(said, name.bytes);
    } else {
        add_place(&place, description, index, words);
        if (value[0] != '\0') {
            TextBuffer pair = {0};
            add_pattern(&pair, words->value, (Values){{name.bytes, value, NULL}});
            add_pattern(said, words->named, (Values){{pair.bytes, place.bytes, NULL}});
            text_deinit(&pair);
        } else {
            add_pattern(said, words->named, (Values){{name.bytes, place.bytes, NULL}});
        }
    }
    if (node->selected)
        add_pattern(said, words->named,
                    (Values){{"", node->role == ROLE_CHOICE ? words->kept : words->open, NULL}});
    end_sentence(said);
    if (node->key != '\0') {
        char letter[2] = {(char)(node->key - 'a' + 'A'), '\0'};
        begin_sentence(said);
        add_pattern(said, words->key, (Values){{letter, NULL, NULL}});
        end_sentence(said);
    }
    text_deinit(&name);
    text_deinit(&place);
}

// ---- pages ----------------------------------------------------------------------------------

// What stands on a page to be read, apart from what can be activated; once each.
static bool is_words(const Node *node)
{
    return !node_is_active(node) && node->role != ROLE_FIELD && node->role != ROLE_BEAD &&
           node->role != ROLE_KEY;
}

static int count_choices(const Description *description)
{
    int count = 0;
    for (size_t i = 0; i < description->nodes.count; i++)
        count += description->nodes.items[i].role == ROLE_CHOICE &&
                 node_is_active(&description->nodes.items[i]);
    return count;
}

static void add_answers(const Description *description, const SpeechWords *words, TextBuffer *said)
{
    int count = count_choices(description);
    char number[12];
    snprintf(number, sizeof number, "%d", count);
    if (count < 2)
        return;
    begin_sentence(said);
    add_pattern(said, words->answers, (Values){{number, NULL, NULL}});
    end_sentence(said);
}

static void add_sentence(TextBuffer *said, const Node *node, const SpeechWords *words)
{
    begin_sentence(said);
    add_words(said, node, words);
    end_sentence(said);
}

void speech_again(const Description *description, int focus, const SpeechWords *words,
                  TextBuffer *said)
{
    text_clear(said);
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (is_words(&description->nodes.items[i]))
            add_sentence(said, &description->nodes.items[i], words);
    }
    add_answers(description, words, said);
    if (focus >= 0)
        speech_node(description, focus, words, said);
}

// ---- following ------------------------------------------------------------------------------

void speech_deinit(Speech *speech)
{
    text_deinit(&speech->value);
    text_deinit(&speech->words);
    text_deinit(&speech->written);
    *speech = (Speech){0};
}

static void add_line(TextBuffer *text, const char *line)
{
    text_add(text, "\n");
    text_add(text, line);
    text_add(text, "\n");
}

static bool has_line(const TextBuffer *text, const char *line)
{
    TextBuffer wanted = {0};
    add_line(&wanted, line);
    bool found = text->length > 0 && strstr(text->bytes, wanted.bytes) != NULL;
    text_deinit(&wanted);
    return found;
}

static void remember_words(Speech *speech, const Description *description)
{
    text_clear(&speech->words);
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (is_words(&description->nodes.items[i]))
            add_line(&speech->words, description->nodes.items[i].text);
    }
}

static void remember_focus(Speech *speech, const Node *node, int focus, uint64_t focused)
{
    speech->focus = focus;
    speech->focused = focused;
    text_clear(&speech->value);
    text_add(&speech->value, node != NULL && node->value != NULL ? node->value : "");
}

// What has come onto the page since it was read.
static void add_news(const Speech *speech, const Description *description, const SpeechWords *words,
                     TextBuffer *said)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (is_words(node) && !has_line(&speech->words, node->text))
            add_sentence(said, node, words);
    }
}

// With keys on the screen, the latest word as it is now: the letter itself was heard with its key.
static void add_latest_word(const Speech *speech, const Node *field, const SpeechWords *words,
                            TextBuffer *said)
{
    const char *written = field->value != NULL ? field->value : "";
    size_t end = strlen(written);
    if (strcmp(written, speech->written.length > 0 ? speech->written.bytes : "") == 0)
        return;
    while (end > 0 && strchr(" \n", written[end - 1]) != NULL)
        end--;
    size_t begin = end;
    while (begin > 0 && strchr(" \n", written[begin - 1]) == NULL)
        begin--;
    begin_sentence(said);
    if (begin < end)
        text_add_bytes(said, written + begin, end - begin);
    else
        text_add(said, words->empty);
    end_sentence(said);
}

static void remember_written(Speech *speech, const Node *field)
{
    text_clear(&speech->written);
    text_add(&speech->written, field != NULL && field->value != NULL ? field->value : "");
}

// A node is the same one as before while it is called the same and does the same.
static uint64_t identity(const Node *node)
{
    return node == NULL ? 0
                        : random_mix(random_hash(node->text) ^ (uint64_t)node->action << 40 ^
                                     (uint64_t)node->argument << 8 ^ (uint64_t)node->selected);
}

// Of what is being written, only what was put at the end; nothing where something was taken away.
static void add_written(const Speech *speech, const char *value, TextBuffer *said)
{
    size_t length = speech->value.length;
    if (strlen(value) > length && strncmp(value, speech->value.bytes, length) == 0)
        text_add(said, value + length);
}

bool speech_follow(Speech *speech, const Description *description, uint64_t page, int focus,
                   const SpeechWords *words, TextBuffer *said)
{
    const Node *node = focus >= 0 ? &description->nodes.items[focus] : NULL;
    const Node *field = description_field(description);
    uint64_t focused = identity(node);
    text_clear(said);
    if (!speech->any || speech->page != page) {
        speech_again(description, focus, words, said);
    } else {
        const char *value = node != NULL && node->value != NULL ? node->value : "";
        bool moved = focus != speech->focus || focused != speech->focused;
        add_news(speech, description, words, said);
        if (field != NULL && field != node)
            add_latest_word(speech, field, words, said);
        if (moved && node != NULL)
            speech_node(description, focus, words, said);
        else if (node != NULL && node->role == ROLE_FIELD)
            add_written(speech, value, said);
        else if (speech->value.length == 0 ? value[0] != '\0'
                                           : strcmp(value, speech->value.bytes) != 0) {
            begin_sentence(said);
            text_add(said, value);
            end_sentence(said);
        }
    }
    speech->page = page;
    speech->any = true;
    remember_words(speech, description);
    remember_focus(speech, node, focus, focused);
    remember_written(speech, field);
    return said->length > 0;
}
