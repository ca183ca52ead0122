#include "core/tone.h"

#include <limits.h>
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
static inline size_t apostrophe_size(const char *text)
{
    if (text[0] == '\'')
        return 1;
    return text[0] == '\xE2' && text[1] == '\x80' && text[2] == '\x99' ? 3 : 0;
}

static inline bool is_plain_letter(char byte)
{
    return (unsigned)((byte | 0x20) - 'a') < 26u || (unsigned)(byte - '0') < 10u;
}

// The size of a letter or digit here; 0 when there is none. Beyond ASCII all is a letter but the
// Latin-1 signs and general punctuation, where quotation marks and dashes are.
static inline size_t letter_size(const char *text)
{
    unsigned char byte = (unsigned char)text[0];
    if (byte < 0x80)
        return is_plain_letter(text[0]);
    unsigned char next = (unsigned char)text[1];
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

// Where the word that begins at `at` ends.
static inline size_t word_end(const char *text, size_t at)
{
    for (;;) {
        while (is_plain_letter(text[at]))
            at++;
        size_t size = letter_size(text + at);
        if (size == 0) {
            size_t apostrophe = apostrophe_size(text + at);
            if (apostrophe == 0 || letter_size(text + at + apostrophe) == 0)
                return at;
            size = apostrophe;
        }
        at += size;
    }
}

static inline bool is_gap(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '-';
}

// The token at `at` or behind the spaces and hyphens there; false at the end.
static inline bool next_token(const char *text, size_t at, Token *token)
{
    while (is_gap(text[at]))
        at++;
    if (text[at] == '\0')
        return false;
    bool word = letter_size(text + at) > 0;
    *token = (Token){at, word ? word_end(text, at) : at + mark_size(text + at), word};
    return true;
}

static inline char folded(char byte)
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

static char second_of(const char *phrase)
{
    const char *gap = strchr(phrase, ' ');
    return gap != NULL ? gap[1] : '\0';
}

// Keeps the entries sorted by their first byte, and `first` right.
static void insert(ToneList *list, ToneEntry entry)
{
    unsigned char byte = (unsigned char)entry.phrase[0];
    size_t at = list->first[byte + 1];
    array_push(&list->entries, entry);
    memmove(&list->entries.items[at + 1], &list->entries.items[at],
            (list->entries.count - 1 - at) * sizeof entry);
    list->entries.items[at] = entry;
    for (int i = byte + 1; i <= UCHAR_MAX + 1; i++)
        list->first[i]++;
}

// --- letters for the eye of tone_next(): 1 to 31 for a to z and digits, whatever their case, 0 for
// all else; and a flag for bytes that want a closer look.
enum { LETTER = 31, LOOK = 32 };

static void mark_letters(ToneList *list)
{
    for (int byte = 0; byte < 0x80; byte++)
        if (is_plain_letter((char)byte))
            list->kinds[byte] = (uint8_t)(byte & LETTER);
    list->kinds[0xE2] = list->kinds[0xC2] = LOOK; // quotation marks begin so
}

// Where four letters are marked; more than one beginning may share a place.
static inline unsigned start_of(uint32_t letters)
{
    return (letters % (1u << 20)) * 0x9E3779B1u >> 17;
}

// Marks each way in which an entry can begin that goes on with `rest` behind `letters`, of which
// `missing` of the four are not known yet; NULL: with anything.
static void mark_start(ToneList *list, uint32_t letters, const char *rest, int missing)
{
    uint32_t letter = rest != NULL ? list->kinds[(unsigned char)*rest] & LETTER : 0;
    letters *= 32;
    if (missing == 0) {
        unsigned start = start_of(letters / 32);
        list->starts[start / 8] |= (uint8_t)(1u << start % 8);
    } else if (letter != 0) {
        mark_start(list, letters + letter, rest + 1, missing - 1);
    } else if (rest != NULL && *rest != '\0' && missing > 1) {
        // A gap or an apostrophe, of one byte or more: the next word begins behind it, or not yet.
        letter = list->kinds[(unsigned char)rest[1]] & LETTER;
        mark_start(list, letters * 32 + letter, NULL, missing - 2);
        mark_start(list, letters * 32, NULL, missing - 2);
    } else {
        for (uint32_t any = 0; any <= LETTER; any++)
            mark_start(list, letters + any, NULL, missing - 1);
    }
}

static void mark_entry(ToneList *list, const char *phrase)
{
    uint8_t *first = &list->kinds[(unsigned char)phrase[0]];
    if ((*first & LETTER) != 0)
        mark_start(list, 0, phrase, 4);
    else
        *first |= LOOK;
}

bool tone_list_add(ToneList *list, const char *phrase, ToneKind kind, bool everywhere,
                   const char *hint)
{
    TextBuffer words = {0};
    mark_letters(list);
    fold_phrase(phrase, &words);
    bool open_end = words.length > 0 && phrase[strlen(phrase) - 1] == '*';
    if (words.length < (open_end ? 3 : 1)) { // of “a*” there would be no end
        text_deinit(&words);
        return false;
    }
    ToneEntry entry = {.phrase = arena_string(&list->arena, words.bytes),
                       .open_end = open_end,
                       .second = second_of(words.bytes),
                       .kind = kind,
                       .everywhere = everywhere,
                       .hint = arena_string(&list->arena, hint)};
    text_deinit(&words);
    mark_entry(list, entry.phrase);
    insert(list, entry);
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

// The longest entry that begins with the token, or NULL; `*length` is that of the find, in bytes.
static const ToneEntry *match_at(const ToneList *list, const ToneScan *scan, Token token,
                                 size_t *length)
{
    const ToneEntry *longest = NULL;
    bool somebody = scan->quoted || scan->voice == TONE_SOMEBODY;
    const char *next = scan->text + token.end;
    while (is_gap(*next))
        next++;
    char second = folded(*next);
    unsigned char byte = (unsigned char)folded(scan->text[token.start]);
    *length = 0;
    for (size_t i = list->first[byte]; i < list->first[byte + 1]; i++) {
        const ToneEntry *entry = &list->entries.items[i];
        bool other = entry->second != '\0' && entry->second != second;
        if (other || (somebody && !entry->everywhere))
            continue;
        size_t end = match_entry(entry, scan->text, token);
        if (end > token.start + *length) {
            *length = end - token.start;
            longest = entry;
        }
    }
    return longest;
}

// Whether a word begins at the letter at `at`.
static bool is_word_start(const char *text, size_t at)
{
    for (int step = 0; at > 0; step++) {
        at--;
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
        if (letter_size(text + at) > 0)
            return false;
        if (step > 0 || apostrophe_size(text + at) == 0)
            return true;
    }
    return true;
}

// Whether a quotation mark is at `mark`; somebody speaks behind it, or no longer. “ opens in
// English and closes in German.
static bool takes_quote(ToneScan *scan, const char *mark)
{
    bool guillemet = mark[0] == '\xC2', general = mark[0] == '\xE2' && mark[1] == '\x80';
    char last = general ? mark[2] : guillemet ? mark[1] : '\0';
    if (general ? last == '\x9E' : last == '\xAB') // „ «
        scan->quoted = true;
    else if (general ? last == '\x9D' : last == '\xBB') // ” »
        scan->quoted = false;
    else if (general && last == '\x9C') // “
        scan->quoted = !scan->quoted;
    else
        return false;
    return true;
}

static bool look_closer(const ToneList *list, ToneScan *scan, size_t at, ToneMatch *match)
{
    const char *text = scan->text;
    Token token = {at, at, letter_size(text + at) > 0};
    if (token.word) {
        token.end = word_end(text, at);
    } else if (takes_quote(scan, text + at)) {
        return false;
    } else {
        token.end = at + mark_size(text + at);
    }
    size_t length;
    const ToneEntry *entry = match_at(list, scan, token, &length);
    if (entry == NULL || (token.word && !is_word_start(text, at)))
        return false;
    *match = (ToneMatch){entry, at, length};
    scan->at = at + length;
    return true;
}

// All texts of all files come through here. So it is a walk over bytes without a branch at each
// word: `letters` holds the last five, and what begins three bytes before `at` is looked up.
bool tone_next(const ToneList *list, ToneScan *scan, ToneMatch *match)
{
    size_t length = strlen(scan->text);
    uint32_t letters = 0, looks = 0;
    for (size_t at = scan->at; at < length + 3; at++) {
        uint8_t kind = at < length ? list->kinds[(unsigned char)scan->text[at]] : 0;
        letters = letters << 5 | (kind & LETTER);
        looks = looks << 1 | (kind >= LOOK);
        unsigned start = start_of(letters);
        bool begins = (letters >> 20 & LETTER) == 0;
        bool known = (list->starts[start / 8] >> start % 8 & 1) != 0;
        bool looks_right = (begins & known) | (looks >> 3 & 1);
        if (looks_right && at >= scan->at + 3 && look_closer(list, scan, at - 3, match))
            return true;
    }
    scan->at = length;
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
