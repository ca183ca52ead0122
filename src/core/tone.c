#include "core/tone.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *tone_kind_name(ToneKind kind)
{
#define TONE_NAME(constant, name, verdict) name,
    static const char *const names[] = {TONE_KINDS(TONE_NAME)};
#undef TONE_NAME
    return names[kind];
}

static const char *verdict_of(ToneKind kind)
{
#define TONE_VERDICT(constant, name, verdict) verdict,
    static const char *const verdicts[] = {TONE_KINDS(TONE_VERDICT)};
#undef TONE_VERDICT
    return verdicts[kind];
}

int tone_kind(const char *name)
{
    for (int kind = 0; kind < TONE_KIND_COUNT; kind++)
        if (strcmp(name, tone_kind_name((ToneKind)kind)) == 0)
            return kind;
    return -1;
}

// --- words ---------------------------------------------------------------------------------------

// The bytes [start, end) of a text: a word, or one mark.
typedef struct Token {
    size_t start, end;
    bool word;
} Token;

// The size of an apostrophe here, straight or curly; 0 when there is none.
static size_t apostrophe_size(const char *text)
{
    return text[0] == '\'' ? 1 : strncmp(text, "’", 3) == 0 ? 3 : 0;
}

// The size of a letter or digit here; 0 when there is none. Beyond ASCII all is a letter but the
// Latin-1 signs and general punctuation, where quotation marks and dashes are.
static size_t letter_size(const char *text)
{
    unsigned char byte = (unsigned char)text[0], next = (unsigned char)(byte ? text[1] : 0);
    if (byte < 0x80)
        return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    if (byte == 0xC2 || (byte == 0xE2 && (next == 0x80 || next == 0x81)))
        return 0;
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

static size_t mark_size(const char *text)
{
    size_t size = 1;
    while (((unsigned char)text[size] & 0xC0) == 0x80)
        size++;
    return size;
}

// The token at `at` or behind the spaces and hyphens there; false at the end.
static bool next_token(const char *text, size_t at, Token *token)
{
    while (text[at] == ' ' || text[at] == '\n' || text[at] == '-')
        at++;
    if (text[at] == '\0')
        return false;
    *token = (Token){.start = at, .end = at};
    for (size_t size = letter_size(text + at); size > 0; size = letter_size(text + token->end)) {
        token->end += size;
        token->word = true;
        size_t apostrophe = apostrophe_size(text + token->end);
        if (apostrophe > 0 && letter_size(text + token->end + apostrophe) > 0)
            token->end += apostrophe;
    }
    if (!token->word)
        token->end = at + mark_size(text + at);
    return true;
}

static char folded(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

// How many bytes of `phrase` the token is; 0 when it is not its next word.
static size_t match_token(const char *text, Token token, const char *phrase, bool open_end)
{
    size_t at = token.start, length = 0;
    while (phrase[length] != '\0' && phrase[length] != ' ') {
        size_t apostrophe = apostrophe_size(text + at);
        char byte = apostrophe > 0 ? '\'' : folded(text[at]);
        if (at >= token.end || byte != phrase[length])
            return 0;
        at += apostrophe > 0 ? apostrophe : 1;
        length++;
    }
    return at == token.end || (open_end && phrase[length] == '\0') ? length : 0;
}

// --- the list ------------------------------------------------------------------------------------

// A number below TONE_STARTS that equal beginnings share.
static unsigned start_of(const char *word)
{
    char second = '\0';
    if (letter_size(word) > 0 && apostrophe_size(word + 1) > 0)
        second = '\'';
    else if (letter_size(word) > 0 && letter_size(word + 1) > 0)
        second = folded(word[1]);
    return (unsigned char)folded(word[0]) % 32u * 32u + (unsigned char)second % 32u;
}

static void fold_phrase(const char *phrase, TextBuffer *result)
{
    Token token;
    for (size_t at = 0; next_token(phrase, at, &token); at = token.end) {
        if (phrase[token.start] == '*')
            continue;
        if (result->length > 0)
            text_add(result, " ");
        for (size_t i = token.start; i < token.end; i++) {
            size_t apostrophe = apostrophe_size(phrase + i);
            char byte = apostrophe > 0 ? '\'' : folded(phrase[i]);
            text_add_bytes(result, &byte, 1);
            i += apostrophe > 0 ? apostrophe - 1 : 0;
        }
    }
}

bool tone_list_add(ToneList *list, const char *phrase, ToneKind kind, bool everywhere,
                   const char *hint)
{
    TextBuffer words = {0};
    fold_phrase(phrase, &words);
    bool open_end = words.length > 0 && phrase[strlen(phrase) - 1] == '*';
    if (words.length < (open_end ? 2 : 1)) { // of “a*” there would be no end
        text_deinit(&words);
        return false;
    }
    ToneEntry entry = {.phrase = arena_string(&list->arena, words.bytes),
                       .open_end = open_end,
                       .kind = kind,
                       .everywhere = everywhere,
                       .hint = arena_string(&list->arena, hint)};
    text_deinit(&words);
    unsigned start = start_of(entry.phrase);
    list->starts[start / 8] |= (uint8_t)(1u << start % 8);
    array_push(&list->entries, entry);
    return true;
}

void tone_list_deinit(ToneList *list)
{
    free(list->entries.items);
    arena_deinit(&list->arena);
    *list = (ToneList){0};
}

// --- looking -------------------------------------------------------------------------------------

// Where the entry ends in the text when it begins at `first`; 0 when it does not.
static size_t match_entry(const ToneEntry *entry, const char *text, Token first)
{
    const char *phrase = entry->phrase;
    for (Token token = first;;) {
        size_t length = match_token(text, token, phrase, entry->open_end);
        if (length == 0)
            return 0;
        phrase += length;
        if (*phrase == '\0')
            return token.end;
        phrase++;
        if (!next_token(text, token.end, &token))
            return 0;
    }
}

static bool match_at(const ToneList *list, const ToneScan *scan, Token token, ToneMatch *match)
{
    bool somebody = scan->quoted || scan->voice == TONE_SOMEBODY;
    unsigned start = start_of(scan->text + token.start);
    *match = (ToneMatch){.offset = token.start};
    if ((list->starts[start / 8] >> start % 8 & 1) == 0)
        return false;
    for (size_t i = 0; i < list->entries.count; i++) {
        const ToneEntry *entry = &list->entries.items[i];
        bool begins = entry->phrase[0] == folded(scan->text[token.start]);
        if (!begins || (somebody && !entry->everywhere))
            continue;
        size_t end = match_entry(entry, scan->text, token);
        if (end > match->offset + match->length) {
            match->length = end - match->offset;
            match->entry = entry;
        }
    }
    return match->entry != NULL;
}

bool tone_next(const ToneList *list, ToneScan *scan, ToneMatch *match)
{
    for (Token token; next_token(scan->text, scan->at, &token);) {
        scan->at = token.end;
        if (strncmp(scan->text + token.start, "“", 3) == 0)
            scan->quoted = true;
        else if (strncmp(scan->text + token.start, "”", 3) == 0)
            scan->quoted = false;
        else if (match_at(list, scan, token, match)) {
            scan->at = match->offset + match->length;
            return true;
        }
    }
    return false;
}

// --- a scenario ----------------------------------------------------------------------------------

typedef struct Look {
    const ToneList *list;
    const char *file;
    FindingList *findings;
} Look;

static void look_at(const Look *look, const char *text, FilePlace place, ToneVoice voice)
{
    ToneScan scan = {.text = text, .voice = voice};
    ToneMatch match;
    while (text != NULL && tone_next(look->list, &scan, &match)) {
        char excerpt[TEXT_EXCERPT_SIZE];
        char *found = arena_copy(&look->findings->arena, text + match.offset, match.length);
        finding_add(look->findings, look->file, scenario_place_in(place, text, match.offset),
                    FINDING_TONE, "“%s” %s", text_excerpt(found, excerpt),
                    verdict_of(match.entry->kind));
        finding_hint(look->findings, "%s", match.entry->hint);
    }
}

static void look_at_passage(const Look *look, const Passage *passage)
{
    look_at(look, passage->text, passage->text_place, TONE_NARRATOR);
    look_at(look, passage->body, passage->body_place, TONE_NARRATOR);
    look_at(look, passage->critic, passage->critic_place, TONE_SOMEBODY);
    for (int i = 0; i < passage->variant_count; i++) {
        const Variant *variant = &passage->variants[i];
        look_at(look, variant->text, variant->text_place, TONE_NARRATOR);
        look_at(look, variant->body, variant->body_place, TONE_NARRATOR);
        look_at(look, variant->critic, variant->critic_place, TONE_SOMEBODY);
    }
    for (int i = 0; i < passage->choice_count; i++)
        look_at(look, passage->choices[i].text, passage->choices[i].text_place, TONE_NARRATOR);
}

// “en-GB” is “en”.
static bool is_lang(const char *tag, const char *lang)
{
    size_t length = strlen(lang);
    return strncmp(tag, lang, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

void tone_check(const ToneList *list, const Scenario *scenario, const char *file,
                FindingList *findings)
{
    Look look = {.list = list, .file = file, .findings = findings};
    if (list->entries.count == 0 || (list->lang != NULL && !is_lang(scenario->lang, list->lang)))
        return;
    look_at(&look, scenario->title, scenario->title_place, TONE_NARRATOR);
    for (int i = 0; i < scenario->passage_count; i++)
        look_at_passage(&look, &scenario->passages[i]);
}
