#include "app/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/plural.h"

const char *catalog_fault_word(CatalogFault fault)
{
    static const char *const words[] = {
        [CATALOG_MISSING] = "missing", [CATALOG_STALE] = "stale",
        [CATALOG_UNSURE] = "unsure",   [CATALOG_QUOTES] = "straight-quote",
        [CATALOG_PLACES] = "places",   [CATALOG_FORMS] = "forms",
        [CATALOG_TWICE] = "twice",
    };
    return words[fault];
}

static void add(Catalog *catalog, int line, CatalogFault fault, StringId id, const char *text)
{
    array_push(&catalog->findings, ((CatalogFinding){line, fault, id, text}));
}

// A bit for each of {0} to {9}.
static unsigned places_of(const char *text)
{
    unsigned places = 0;
    for (; (text = strchr(text, '{')) != NULL; text++)
        if (text[1] >= '0' && text[1] <= '9' && text[2] == '}')
            places |= 1u << (text[1] - '0');
    return places;
}

// Brackets that nothing would replace are shown as they are: a slip of the pen, like {O}.
static bool has_odd_bracket(const char *text)
{
    for (; (text = strpbrk(text, "{}")) != NULL; text++) {
        bool place = text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}';
        if (!place)
            return true;
        text += 2;
    }
    return false;
}

// A form may leave out the number where its words say it ("one second"), and nothing else may.
static bool has_right_places(StringId id, const char *text)
{
    const char *more = string_english(id, 1);
    unsigned wanted = places_of(more != NULL ? more : string_english(id, 0));
    unsigned found = places_of(text), number = more != NULL ? 1u : 0;
    return (found | number) == (wanted | number) && (found & ~wanted) == 0 &&
           !has_odd_bracket(text);
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

// Whether all forms are there and right; adds what is not.
static bool check_forms(Catalog *catalog, const PoEntry *entry, StringId id)
{
    int wanted = string_english(id, 1) != NULL ? plural_forms(catalog->lang) : 1;
    bool quotes = false;
    for (int form = 0; form < PO_FORMS_MAX; form++) {
        const char *text = entry->forms[form];
        if ((text != NULL && text[0] != '\0') != (form < wanted)) {
            add(catalog, entry->line, CATALOG_FORMS, id,
                "each form of this language has to be there: see Plural-Forms in the template");
            return false;
        }
        if (text != NULL && !has_right_places(id, text)) {
            add(catalog, entry->line, CATALOG_PLACES, id,
                "{0} and {1} have to stand here as in the English, and no other brackets");
            return false;
        }
        quotes = quotes || (text != NULL && strpbrk(text, "\"'") != NULL);
    }
    if (quotes)
        add(catalog, entry->line, CATALOG_QUOTES, id,
            "write the quotation marks of your language, and ’ in place of '");
    return true;
}

static void take_entry(Catalog *catalog, const PoEntry *entry, StringId id)
{
    if (entry->fuzzy) {
        add(catalog, entry->line, CATALOG_UNSURE, id, "it is marked as fuzzy");
        return;
    }
    if (!is_same(entry->original, string_english(id, 0)) ||
        !is_same(entry->plural, string_english(id, 1)))
        add(catalog, entry->line, CATALOG_STALE, id, "it was translated from other words");
    if (check_forms(catalog, entry, id))
        memcpy(catalog->texts[id], entry->forms, sizeof entry->forms);
}

void catalog_take(Catalog *catalog, const char *lang, PoFile *po)
{
    *catalog = (Catalog){.po = *po};
    *po = (PoFile){0};
    snprintf(catalog->lang, sizeof catalog->lang, "%s", lang);
    TextBuffer context = {0};
    for (int id = 0; id < STRING_COUNT; id++) {
        text_clear(&context);
        text_addf(&context, CATALOG_CONTEXT "%s", string_name((StringId)id));
        const PoEntry *entry = po_file_find(&catalog->po, context.bytes);
        if (entry == NULL || entry->translation[0] == '\0') {
            add(catalog, entry != NULL ? entry->line : 0, CATALOG_MISSING, (StringId)id,
                "it is not translated");
            continue;
        }
        take_entry(catalog, entry, (StringId)id);
        const PoEntry *end = catalog->po.entries.items + catalog->po.entries.count;
        if (entry + 1 < end && strcmp(entry[1].context, entry->context) == 0)
            add(catalog, entry[1].line, CATALOG_TWICE, (StringId)id, "the first one is used");
    }
    text_deinit(&context);
}

bool catalog_load(const FileOps *ops, const char *folder, const char *lang, Catalog *catalog,
                  Error *error)
{
    TextBuffer path = {0};
    PoFile po;
    *catalog = (Catalog){0};
    text_addf(&path, "%s/%s.po", folder, lang);
    bool there = po_file_load(ops, path.bytes, &po, error);
    if (there)
        catalog_take(catalog, lang, &po);
    text_deinit(&path);
    return there;
}

// --- a language of no people ---------------------------------------------------------------------

static const char *accented(char letter)
{
    static const char letters[] = "aeiouncAEIOUNC";
    static const char *const instead[] = {"á", "ë", "î", "ø", "ü", "ñ", "ç",
                                          "Á", "Ë", "Î", "Ø", "Ü", "Ñ", "Ç"};
    const char *found = letter != '\0' ? strchr(letters, letter) : NULL;
    return found != NULL ? instead[found - letters] : NULL;
}

static char *pseudo(Arena *arena, const char *text)
{
    TextBuffer result = {0};
    int vowels = 0;
    text_add(&result, "[");
    for (const char *at = text; *at != '\0'; at++) {
        const char *letter = accented(*at);
        if (letter == NULL)
            text_add_bytes(&result, at, 1);
        else
            text_add(&result, letter);
        if (letter != NULL && strchr("aeiou", *at) != NULL && ++vowels % 2 == 0)
            text_add(&result, letter); // every second vowel is long: a third more in all
    }
    text_add(&result, "]");
    char *copy = arena_copy(arena, result.bytes, result.length);
    text_deinit(&result);
    return copy;
}

void catalog_make_pseudo(Catalog *catalog)
{
    *catalog = (Catalog){.lang = "qps"};
    for (int id = 0; id < STRING_COUNT; id++)
        for (int form = 0; form < 2; form++) {
            const char *text = string_english((StringId)id, form);
            if (text != NULL)
                catalog->texts[id][form] = pseudo(&catalog->po.arena, text);
        }
}

void catalog_deinit(Catalog *catalog)
{
    free(catalog->findings.items);
    po_file_deinit(&catalog->po);
    *catalog = (Catalog){0};
}
