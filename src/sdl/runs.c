#include "sdl/runs.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#ifdef GENTLY_FRIBIDI
#include <fribidi.h>
#endif

// One code point of the line.
typedef struct Letter {
    size_t start;
    uint32_t code_point;
    int level;          // of embedding: odd is from right to left
    const char *script; // NULL: as its neighbours
} Letter;

typedef ARRAY_OF(Letter) Letters;

static const struct {
    uint32_t first, last;
    const char *script;
} scripts[] = {
    {0x41, 0x24F, "Latn"},    {0x370, 0x3FF, "Grek"},   {0x400, 0x52F, "Cyrl"},
    {0x530, 0x58F, "Armn"},   {0x590, 0x5FF, "Hebr"},   {0x600, 0x6FF, "Arab"},
    {0x700, 0x74F, "Syrc"},   {0x750, 0x77F, "Arab"},   {0x870, 0x8FF, "Arab"},
    {0x900, 0x97F, "Deva"},   {0x980, 0x9FF, "Beng"},   {0xA00, 0xA7F, "Guru"},
    {0xA80, 0xAFF, "Gujr"},   {0xB80, 0xBFF, "Taml"},   {0xC00, 0xC7F, "Telu"},
    {0xC80, 0xCFF, "Knda"},   {0xD00, 0xD7F, "Mlym"},   {0xD80, 0xDFF, "Sinh"},
    {0xE00, 0xE7F, "Thai"},   {0xE80, 0xEFF, "Laoo"},   {0x1000, 0x109F, "Mymr"},
    {0x10A0, 0x10FF, "Geor"}, {0x1100, 0x11FF, "Hang"}, {0x1200, 0x139F, "Ethi"},
    {0x1780, 0x17FF, "Khmr"}, {0x1E00, 0x1EFF, "Latn"}, {0x2E80, 0x2FDF, "Hani"},
    {0x3041, 0x309F, "Hira"}, {0x30A0, 0x30FF, "Kana"}, {0x3400, 0x9FFF, "Hani"},
    {0xAC00, 0xD7FF, "Hang"}, {0xF900, 0xFAFF, "Hani"}, {0xFB1D, 0xFB4F, "Hebr"},
    {0xFB50, 0xFDFF, "Arab"}, {0xFE70, 0xFEFC, "Arab"}, {0x20000, 0x3FFFF, "Hani"},
};

static const char *script_of(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (code_point >= scripts[i].first && code_point <= scripts[i].last)
            return scripts[i].script;
    return NULL;
}

bool runs_are_plain(const char *text, size_t length)
{
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code_point = 0;
        size = utf8_decode(text + at, length - at, &code_point);
        size = size > 0 ? size : 1;
        bool plain = code_point < 0x590 || (code_point >= 0x1E00 && code_point < 0x2E80);
        if (!plain || (code_point >= 0x200E && code_point <= 0x200F))
            return false;
    }
    return true;
}

static void read_letters(const char *text, size_t length, Letters *letters)
{
    for (size_t at = 0, size; at < length; at += size) {
        Letter letter = {.start = at, .code_point = 0xFFFD};
        size = utf8_decode(text + at, length - at, &letter.code_point);
        size = size > 0 ? size : 1;
        letter.script = script_of(letter.code_point);
        array_push(letters, letter);
    }
}

#ifdef GENTLY_FRIBIDI
static void find_levels(Letters *letters, RunsBase base)
{
    FriBidiStrIndex count = (FriBidiStrIndex)letters->count;
    FriBidiChar *text = memory_new(letters->count * sizeof *text);
    FriBidiCharType *types = memory_new(letters->count * sizeof *types);
    FriBidiBracketType *brackets = memory_new(letters->count * sizeof *brackets);
    FriBidiLevel *levels = memory_new(letters->count * sizeof *levels);
    static const FriBidiParType bases[] = {FRIBIDI_PAR_ON, FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL};
    FriBidiParType paragraph = bases[base];
    for (size_t i = 0; i < letters->count; i++)
        text[i] = letters->items[i].code_point;
    fribidi_get_bidi_types(text, count, types);
    fribidi_get_bracket_types(text, count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &paragraph, levels) != 0)
        for (size_t i = 0; i < letters->count; i++)
            letters->items[i].level = (unsigned char)levels[i]; // below 127
    free(text);
    free(types);
    free(brackets);
    free(levels);
}
#else
static bool is_leftward(const char *script)
{
    return script != NULL && (strcmp(script, "Arab") == 0 || strcmp(script, "Hebr") == 0 ||
                              strcmp(script, "Syrc") == 0);
}

static void find_levels(Letters *letters, RunsBase base)
{
    bool leftward = base == RUNS_LEFTWARD || (base == RUNS_FIRST_LETTER && letters->count > 0 &&
                                              is_leftward(letters->items[0].script));
    for (size_t i = 0; i < letters->count; i++)
        letters->items[i].level = is_leftward(letters->items[i].script) ? 1 : leftward ? 2 : 0;
}
#endif

// A mark goes with the letter before it, where that is read in the same direction; else with the
// one behind.
static void find_scripts(Letters *letters)
{
    Letter *items = letters->items;
    for (size_t i = 1; i < letters->count; i++)
        if (items[i].script == NULL && items[i].level == items[i - 1].level)
            items[i].script = items[i - 1].script;
    for (size_t i = letters->count; i-- > 1;)
        if (items[i - 1].script == NULL)
            items[i - 1].script = items[i].script;
    for (size_t i = 1; i < letters->count; i++)
        if (items[i].script == NULL)
            items[i].script = items[i - 1].script;
}

static void reverse(TextRun *runs, int *levels, size_t from, size_t to)
{
    while (from + 1 < to) {
        TextRun run = runs[from];
        int level = levels[from];
        runs[from] = runs[--to];
        levels[from] = levels[to];
        runs[to] = run;
        levels[to] = level;
        from++;
    }
}

// Rule L2 of UAX 9: from the highest level down, what is at that level or above changes its order.
static void reorder(TextRuns *runs, int *levels)
{
    int highest = 0;
    for (size_t i = 0; i < runs->count; i++)
        highest = levels[i] > highest ? levels[i] : highest;
    for (int level = highest; level > 0; level--)
        for (size_t from = 0, to; from < runs->count; from = to + 1) {
            while (from < runs->count && levels[from] < level)
                from++;
            for (to = from; to < runs->count && levels[to] >= level;)
                to++;
            reverse(runs->items, levels, from, to);
        }
}

void runs_split(const char *text, size_t length, RunsBase base, TextRuns *runs)
{
    Letters letters = {0};
    ARRAY_OF(int) levels = {0};
    runs->count = 0;
    read_letters(text, length, &letters);
    find_levels(&letters, base);
    find_scripts(&letters);
    for (size_t i = 0; i < letters.count; i++) {
        const Letter *letter = &letters.items[i];
        const char *script = letter->script != NULL ? letter->script : "Latn";
        size_t end = i + 1 < letters.count ? letters.items[i + 1].start : length;
        TextRun *last = runs->count > 0 ? &runs->items[runs->count - 1] : NULL;
        if (last != NULL && strcmp(last->script, script) == 0 &&
            levels.items[levels.count - 1] == letter->level) {
            last->length = end - last->start;
            continue;
        }
        array_push(runs,
                   ((TextRun){letter->start, end - letter->start, letter->level % 2 == 0, script}));
        array_push(&levels, letter->level);
    }
    reorder(runs, levels.items);
    free(levels.items);
    free(letters.items);
}
