// Any bytes as a file of translations: it is read or refused in one sentence; what is read can be
// found, written and read again, and the game speaks with it without a place left unfilled.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalog.h"
#include "app/plural.h"
#include "fuzz/one_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_utf8(const char *text)
{
    require(text != NULL && utf8_first_invalid(text, strlen(text)) == strlen(text));
}

static void require_entry(const PoFile *po, size_t index)
{
    const PoEntry *entry = &po->entries.items[index];
    require_utf8(entry->context);
    require_utf8(entry->original);
    require(strcmp(entry->translation, entry->forms[0]) == 0 && entry->line >= 1);
    for (int form = 0; form < PO_FORMS_MAX; form++)
        if (entry->forms[form] != NULL)
            require_utf8(entry->forms[form]);
    require(index == 0 || strcmp(entry[-1].context, entry->context) <= 0);
    const PoEntry *found = po_file_find(po, entry->context);
    require(found != NULL && found <= entry && strcmp(found->context, entry->context) == 0);
}

static void add_entry(TextBuffer *text, const PoEntry *entry)
{
    po_add(text, "msgctxt", entry->context);
    po_add(text, "msgid", entry->original);
    if (entry->plural == NULL) {
        po_add(text, "msgstr", entry->translation);
        return;
    }
    po_add(text, "msgid_plural", entry->plural);
    for (int form = 0; form < PO_FORMS_MAX && entry->forms[form] != NULL; form++) {
        char keyword[] = "msgstr[0]";
        keyword[7] = (char)('0' + form);
        po_add(text, keyword, entry->forms[form]);
    }
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void require_round_trip(const PoFile *po)
{
    TextBuffer text = {0};
    OneFile file;
    PoFile again;
    text_add(&text, "");
    for (size_t i = 0; i < po->entries.count; i++)
        add_entry(&text, &po->entries.items[i]);
    one_file_init(&file, "again.po", text.bytes, text.length);
    require(po_file_load(&file.ops, "again.po", &again, NULL));
    require(again.entries.count == po->entries.count);
    for (size_t i = 0; i < again.entries.count; i++) {
        const PoEntry *was = &po->entries.items[i], *is = &again.entries.items[i];
        require(is_same(was->context, is->context) && is_same(was->original, is->original));
        require(is_same(was->plural, is->plural));
        for (int form = 0; form < PO_FORMS_MAX; form++)
            require(is_same(was->forms[form], is->forms[form]));
    }
    po_file_deinit(&again);
    one_file_deinit(&file);
    text_deinit(&text);
}

// All that the catalog has in place of English can be said, with any number.
static void speak(const Catalog *catalog)
{
    static const int numbers[] = {-2147483647 - 1, 0, 1, 2, 5, 11, 2147483647};
    Arena arena = {0};
    strings_use(catalog);
    for (int id = 0; id < STRING_COUNT; id++) {
        if (catalog->texts[id][0] == NULL)
            continue;
        const char *said = string_format(&arena, (StringId)id, "«", "»");
        require_utf8(said);
        require(said[0] != '\0' && strpbrk(said, "{}") == NULL);
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            require_utf8(string_count(&arena, (StringId)id, numbers[i]));
    }
    strings_use(NULL);
    arena_deinit(&arena);
}

static void require_findings(const Catalog *catalog)
{
    StringId last = (StringId)0;
    for (size_t i = 0; i < catalog->findings.count; i++) {
        const CatalogFinding *finding = &catalog->findings.items[i];
        require(finding->id >= last && finding->id < STRING_COUNT);
        require(finding->line >= 0 && finding->text != NULL);
        require(catalog_fault_word(finding->fault) != NULL);
        last = finding->id;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"de", "ar", "ja", "pl", "fr", "ga"};
    const char *lang = languages[size % (sizeof languages / sizeof *languages)];
    OneFile file;
    PoFile po;
    Catalog catalog;
    Error problem = {0};
    one_file_init(&file, "a.po", (const char *)data, size);
    bool loaded = po_file_load(&file.ops, "a.po", &po, &problem);
    require(loaded == (problem.code == ERROR_NONE));
    require(loaded || po.entries.count == 0);
    require_utf8(problem.text);
    if (loaded && po.entries.count > 0) {
        for (size_t i = 0; i < po.entries.count; i++)
            require_entry(&po, i);
        require_round_trip(&po);
        catalog_take(&catalog, lang, &po);
        require_findings(&catalog);
        speak(&catalog);
        catalog_deinit(&catalog);
    }
    one_file_deinit(&file);
    return 0;
}
