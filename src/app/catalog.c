#include "app/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "app/plural.h"

static const struct {
    const char *word;
    bool error;
} faults[] = {
    [CATALOG_MISSING] = {"missing", false}, [CATALOG_STALE] = {"stale", false},
    [CATALOG_UNUSED] = {"unused", false},   [CATALOG_QUOTES] = {"straight-quote", false},
    [CATALOG_UNSURE] = {"unsure", false},   [CATALOG_PLACES] = {"places", true},
    [CATALOG_FORMS] = {"forms", true},      [CATALOG_TWICE] = {"twice", true},
    [CATALOG_BROKEN] = {"broken", true},
};

const char *catalog_fault_word(CatalogFault fault)
{
    return faults[fault].word;
}

bool catalog_fault_is_error(CatalogFault fault)
{
    return faults[fault].error;
}

static void add(Catalog *catalog, unsigned line, CatalogFault fault, const char *name,
                const char *text)
{
    array_push(&catalog->findings, ((CatalogFinding){line, fault, name, text}));
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
static bool check_texts(Catalog *catalog, const PoEntry *entry, StringId id)
{
    const char *name = string_name(id);
    int wanted = string_english(id, 1) != NULL ? plural_forms(catalog->lang) : 1;
    for (int form = 0; form < PO_FORMS_MAX; form++) {
        const char *text = entry->texts[form];
        if ((text != NULL && text[0] != '\0') != (form < wanted)) {
            add(catalog, entry->line, CATALOG_FORMS, name,
                arena_format(&catalog->po.arena, "%d forms are wanted here, and no more", wanted));
            return false;
        }
        if (text == NULL)
            continue;
        if (!has_right_places(id, text)) {
            add(catalog, entry->text_lines[form], CATALOG_PLACES, name,
                "{0} and {1} have to stand here as in the English, and no other brackets");
            return false;
        }
        if (strpbrk(text, "\"'") != NULL)
            add(catalog, entry->text_lines[form], CATALOG_QUOTES, name,
                "write the quotation marks of your language, and ’ in place of '");
    }
    return true;
}

static bool is_empty(const PoEntry *entry)
{
    for (int form = 0; form < PO_FORMS_MAX; form++)
        if (entry->texts[form] != NULL && entry->texts[form][0] != '\0')
            return false;
    return true;
}

static void take(Catalog *catalog, const PoEntry *entry, bool seen[STRING_COUNT])
{
    StringId id = entry->context != NULL ? string_find(entry->context) : STRING_COUNT;
    if (id == STRING_COUNT) {
        add(catalog, entry->line, CATALOG_UNUSED, entry->context != NULL ? entry->context : "",
            "no sentence has this msgctxt; it is not used");
        return;
    }
    const char *name = string_name(id);
    if (seen[id]) {
        add(catalog, entry->line, CATALOG_TWICE, name, "the first one is used");
        return;
    }
    seen[id] = true;
    if (is_empty(entry)) {
        add(catalog, entry->line, CATALOG_MISSING, name, string_english(id, 0));
        return;
    }
    if (entry->unsure)
        add(catalog, entry->line, CATALOG_UNSURE, name,
            "marked as fuzzy, and not used until it is not");
    else if (!is_same(entry->id, string_english(id, 0)) ||
             !is_same(entry->plural, string_english(id, 1)))
        add(catalog, entry->line, CATALOG_STALE, name, string_english(id, 0));
    if (check_texts(catalog, entry, id) && !entry->unsure)
        memcpy(catalog->texts[id], entry->texts, sizeof entry->texts);
}

void catalog_read(Catalog *catalog, const char *lang, const char *bytes, size_t length)
{
    bool seen[STRING_COUNT] = {false};
    *catalog = (Catalog){0};
    strncpy(catalog->lang, lang, CATALOG_LANG_SIZE - 1);
    po_read(&catalog->po, bytes, length);
    for (size_t i = 0; i < catalog->po.problems.count; i++)
        add(catalog, catalog->po.problems.items[i].line, CATALOG_BROKEN, "",
            catalog->po.problems.items[i].text);
    for (size_t i = 0; i < catalog->po.entries.count; i++) {
        const PoEntry *entry = &catalog->po.entries.items[i];
        bool header = entry->context == NULL && entry->id[0] == '\0';
        if (!header)
            take(catalog, entry, seen);
    }
    for (int id = 0; id < STRING_COUNT; id++)
        if (!seen[id])
            add(catalog, 0, CATALOG_MISSING, string_name((StringId)id),
                string_english((StringId)id, 0));
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
    po_deinit(&catalog->po);
    *catalog = (Catalog){0};
}

// --- writing -------------------------------------------------------------------------------------

static const PoEntry *entry_of(const Catalog *catalog, const char *name)
{
    for (size_t i = 0; catalog != NULL && i < catalog->po.entries.count; i++) {
        const PoEntry *entry = &catalog->po.entries.items[i];
        if (entry->context != NULL && strcmp(entry->context, name) == 0)
            return entry;
    }
    return NULL;
}

static void write_header(const char *lang, TextBuffer *out)
{
    text_add(out,
             "# The sentences of Gently. Keep msgctxt and msgid as they are; {0} and {1} are "
             "replaced\n# by words and numbers. assets/README.md says more.\nmsgid \"\"\nmsgstr "
             "\"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    text_addf(out, "\"Language: %s\\n\"\n\"Plural-Forms: %s\\n\"\n", lang, plural_header(lang));
}

static void write_one(const PoEntry *entry, StringId id, int forms, TextBuffer *out)
{
    const char *one = string_english(id, 0), *more = string_english(id, 1);
    bool stale = entry != NULL && !is_empty(entry) &&
                 (!is_same(entry->id, one) || !is_same(entry->plural, more));
    text_add(out, stale || (entry != NULL && entry->unsure) ? "\n#, fuzzy\n" : "\n");
    po_write(out, "msgctxt", string_name(id));
    po_write(out, "msgid", one);
    if (more != NULL)
        po_write(out, "msgid_plural", more);
    for (int form = 0; form < (more != NULL ? forms : 1); form++) {
        char keyword[] = "msgstr[0]";
        keyword[7] = (char)('0' + form);
        const char *text = entry != NULL ? entry->texts[form] : NULL;
        po_write(out, more != NULL ? keyword : "msgstr", text != NULL ? text : "");
    }
}

void catalog_write(const Catalog *catalog, const char *lang, TextBuffer *out)
{
    write_header(lang, out);
    for (int id = 0; id < STRING_COUNT; id++)
        write_one(entry_of(catalog, string_name((StringId)id)), (StringId)id, plural_forms(lang),
                  out);
}
