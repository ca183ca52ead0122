#include "cli/cmd_strings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalog.h"
#include "app/plural.h"
#include "base/text.h"
#include "store/json.h"
#include "store/po_file.h"

// One text to translate.
typedef struct Unit {
    const char *context; // its id: "game/HOME_BEGIN", "the-good-chair/hum/choice-1"
    const char *original;
    const char *plural; // NULL: a text without a number
    const char *what;   // for the translator: "choice, push"
    const char *file;   // NULL: the game's own
    FilePlace place;    // of its opening quote
} Unit;

typedef ARRAY_OF(Unit) Units;

// --- gathering -----------------------------------------------------------------------------------

static void add_game(Units *units, Arena *arena)
{
    for (int id = 0; id < STRING_COUNT; id++)
        array_push(units, (Unit){.context = arena_format(arena, CATALOG_CONTEXT "%s",
                                                         string_name((StringId)id)),
                                 .original = string_english((StringId)id, 0),
                                 .plural = string_english((StringId)id, 1),
                                 .what = "a sentence of the game; {0} and {1} are replaced"});
}

static void add_unit(Units *units, const char *file, const char *context, const char *original,
                     FilePlace place, const char *what)
{
    if (original != NULL)
        array_push(units, (Unit){context, original, NULL, what, file, place});
}

static void add_passage(Units *units, Arena *arena, const LibraryEntry *entry,
                        const Passage *passage)
{
    const char *file = entry->path;
    const char *base = arena_format(arena, "%s/%s", entry->scenario->id, passage->id);
    add_unit(units, file, arena_format(arena, "%s/text", base), passage->text, passage->text_place,
             "what happens");
    add_unit(units, file, arena_format(arena, "%s/body", base), passage->body, passage->body_place,
             "the body’s cue");
    add_unit(units, file, arena_format(arena, "%s/critic", base), passage->critic,
             passage->critic_place, "the inner voice");
    for (int i = 0; i < passage->variant_count; i++) {
        const Variant *variant = &passage->variants[i];
        const char *name = arena_format(arena, "%s/variant-%d", base, i + 1);
        add_unit(units, file, arena_format(arena, "%s/text", name), variant->text,
                 variant->text_place, "what happens, in other words");
        add_unit(units, file, arena_format(arena, "%s/body", name), variant->body,
                 variant->body_place, "the body’s cue, in other words");
        add_unit(units, file, arena_format(arena, "%s/critic", name), variant->critic,
                 variant->critic_place, "the inner voice, in other words");
    }
    for (int i = 0; i < passage->choice_count; i++) {
        const Choice *choice = &passage->choices[i];
        add_unit(units, file, arena_format(arena, "%s/choice-%d", base, i + 1), choice->text,
                 choice->text_place,
                 arena_format(arena, "choice, %s", word_name(WORDS_ACT, (int)choice->act)));
    }
}

static void add_scenario(Units *units, Arena *arena, const LibraryEntry *entry)
{
    const Scenario *scenario = entry->scenario;
    add_unit(units, entry->path, arena_format(arena, "%s/title", scenario->id), scenario->title,
             scenario->title_place, "title");
    for (int i = 0; i < scenario->passage_count; i++)
        add_passage(units, arena, entry, &scenario->passages[i]);
}

// --- out -----------------------------------------------------------------------------------------

static void print_unit(const Unit *unit, int forms, FILE *out)
{
    TextBuffer text = {0};
    text_addf(&text, "\n#. %s\n", unit->what);
    if (unit->file != NULL)
        text_addf(&text, "#: %s:%u\n", file_name(unit->file), (unsigned)unit->place.line);
    po_add(&text, "msgctxt", unit->context);
    po_add(&text, "msgid", unit->original);
    if (unit->plural != NULL)
        po_add(&text, "msgid_plural", unit->plural);
    for (int form = 0; unit->plural != NULL && form < forms; form++)
        text_addf(&text, "msgstr[%d] \"\"\n", form);
    if (unit->plural == NULL)
        text_add(&text, "msgstr \"\"\n");
    fwrite(text.bytes, 1, text.length, out);
    text_deinit(&text);
}

void cmd_strings_out(const Library *library, const char *lang, FILE *out)
{
    if (lang == NULL)
        lang = "en";
    Units units = {0};
    Arena arena = {0};
    add_game(&units, &arena);
    for (size_t i = 0; i < library->count; i++)
        add_scenario(&units, &arena, &library->items[i]);
    fputs("# Gently, to be translated. Whatever stands in {braces} stays as it is.\n"
          "msgid \"\"\n"
          "msgstr \"\"\n"
          "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
          "\"Content-Transfer-Encoding: 8bit\\n\"\n",
          out);
    fprintf(out, "\"Language: %s\\n\"\n\"Plural-Forms: %s\\n\"\n", lang, plural_header(lang));
    for (size_t i = 0; i < units.count; i++)
        print_unit(&units.items[i], plural_forms(lang), out);
    free(units.items);
    arena_deinit(&arena);
}

// --- in ------------------------------------------------------------------------------------------

typedef struct Count {
    size_t missing, stale, unsure, gone, wrong;
} Count;

// Where the findings of a run go.
typedef struct Report {
    const char *path;
    FILE *out;
    Count count;
} Report;

static void say(const Report *report, int line, const char *word, const char *context,
                const char *text)
{
    if (line > 0)
        fprintf(report->out, "%s:%d: ", report->path, line);
    fprintf(report->out, "%s: %s %s\n", word, context, text);
}

// The translation of a scenario's text, when it can be used; else NULL, and a line says why.
static const char *translation_of(const PoFile *po, const Unit *unit, Report *report)
{
    const PoEntry *entry = po_file_find(po, unit->context);
    if (entry == NULL || entry->translation[0] == '\0') {
        say(report, entry != NULL ? entry->line : 0, "missing", unit->context, "is not translated");
        report->count.missing++;
    } else if (strcmp(entry->original, unit->original) != 0) {
        say(report, entry->line, "stale", unit->context, "was translated from other words");
        report->count.stale++;
    } else if (entry->fuzzy) {
        say(report, entry->line, "unsure", unit->context, "is marked as fuzzy");
        report->count.unsure++;
    } else {
        return entry->translation;
    }
    return NULL;
}

// The game's own sentences: the same, and what would keep one from being shown.
static void report_game(const Catalog *catalog, Report *report)
{
    for (size_t i = 0; i < catalog->findings.count; i++) {
        const CatalogFinding *finding = &catalog->findings.items[i];
        char context[128];
        snprintf(context, sizeof context, CATALOG_CONTEXT "%s:", string_name(finding->id));
        say(report, finding->line, catalog_fault_word(finding->fault), context, finding->text);
        size_t *counts[] = {&report->count.missing, &report->count.stale, &report->count.unsure};
        size_t *count =
            finding->fault <= CATALOG_UNSURE ? counts[finding->fault] : &report->count.wrong;
        ++*count;
    }
}

// A file without a single text of a scenario is about the game alone.
static bool has_scenarios(const PoFile *po)
{
    for (size_t i = 0; i < po->entries.count; i++)
        if (po->entries.items[i].original[0] != '\0' &&
            strncmp(po->entries.items[i].context, CATALOG_CONTEXT, strlen(CATALOG_CONTEXT)) != 0)
            return true;
    return false;
}

static int compare_contexts(const void *left, const void *right)
{
    return strcmp(((const Unit *)left)->context, ((const Unit *)right)->context);
}

static void report_gone(const PoFile *po, const Units *units, Report *report)
{
    Units sorted = {0};
    for (size_t i = 0; i < units->count; i++)
        array_push(&sorted, units->items[i]);
    if (sorted.count > 1)
        qsort(sorted.items, sorted.count, sizeof *sorted.items, compare_contexts);
    for (size_t i = 0; i < po->entries.count; i++) {
        const PoEntry *entry = &po->entries.items[i];
        Unit key = {.context = entry->context};
        if (entry->original[0] == '\0' || sorted.count == 0 ||
            bsearch(&key, sorted.items, sorted.count, sizeof key, compare_contexts) != NULL)
            continue;
        say(report, entry->line, "gone", entry->context, "is a text no more");
        report->count.gone++;
    }
    free(sorted.items);
}

static size_t offset_of(const char *bytes, FilePlace place)
{
    const char *at = bytes;
    for (uint32_t line = 1; line < place.line; line++)
        at = strchr(at, '\n') + 1;
    for (uint32_t column = 1; column < place.column; column++) {
        at++;
        while (((unsigned char)*at & 0xC0) == 0x80)
            at++;
    }
    return (size_t)(at - bytes);
}

// Where the JSON string that begins at `at` ends.
static size_t string_end(const char *bytes, size_t at)
{
    for (at++; bytes[at] != '"'; at++)
        at += bytes[at] == '\\';
    return at + 1;
}

static int compare_places(const void *left, const void *right)
{
    FilePlace a = ((const Unit *)left)->place, b = ((const Unit *)right)->place;
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    return (a.column > b.column) - (a.column < b.column);
}

// The file with its texts replaced, and its language. `units` are its own, in any order, with the
// translations in place of the originals.
static void translate_file(const char *bytes, const Scenario *scenario, Units *units,
                           const char *lang, TextBuffer *result)
{
    array_push(units, (Unit){.original = lang, .place = scenario->lang_place});
    qsort(units->items, units->count, sizeof *units->items, compare_places);
    size_t done = 0;
    for (size_t i = 0; i < units->count; i++) {
        size_t at = offset_of(bytes, units->items[i].place);
        text_add_bytes(result, bytes + done, at - done);
        json_add_string(result, units->items[i].original);
        done = string_end(bytes, at);
    }
    text_add(result, bytes + done);
}

typedef struct Target {
    const FileOps *ops;
    const char *folder; // NULL: nothing is to be written
    const char *lang;
} Target;

static bool write_translation(const Target *target, const LibraryEntry *entry, Units *units,
                              Error *error)
{
    const FileOps *ops = target->ops;
    TextBuffer bytes = {0}, result = {0}, name = {0};
    bool written = file_read(ops, entry->path, JSON_BYTES_MAX, &bytes);
    if (written) {
        translate_file(bytes.bytes, entry->scenario, units, target->lang, &result);
        text_addf(&name, "%s.json", entry->scenario->id);
        written = file_replace(ops, target->folder, name.bytes, result.bytes, result.length);
    }
    if (!written)
        error_set(error, ERROR_DATA, "%s could not be written: %s.", entry->scenario->id,
                  strerror(errno));
    text_deinit(&bytes);
    text_deinit(&result);
    text_deinit(&name);
    return written;
}

// The texts of one scenario; all of them translated, they are written.
static bool take_in(const Target *target, const LibraryEntry *entry, const PoFile *po, Units *all,
                    Arena *arena, Report *report, Error *error)
{
    Units units = {0};
    bool whole = true, written = true;
    add_scenario(&units, arena, entry);
    for (size_t i = 0; i < units.count; i++) {
        array_push(all, units.items[i]);
        const char *translation = translation_of(po, &units.items[i], report);
        whole = whole && translation != NULL;
        if (translation != NULL)
            units.items[i].original = translation;
    }
    if (whole && target->folder != NULL)
        written = write_translation(target, entry, &units, error);
    free(units.items);
    return written;
}

bool cmd_strings_in(const FileOps *ops, const Library *library, const char *path,
                    const char *folder, const char *lang, FILE *out, bool *whole, Error *error)
{
    PoFile po;
    Catalog catalog;
    Units units = {0};
    Arena arena = {0};
    Report report = {.path = path, .out = out};
    Target target = {ops, folder, lang};
    if (!po_file_load(ops, path, &po, error))
        return false;
    bool written =
        folder == NULL || file_make_folder(ops, folder) ||
        error_set(error, ERROR_DATA, "%s could not be made: %s.", folder, strerror(errno));
    bool all = has_scenarios(&po);
    catalog_take(&catalog, lang != NULL ? lang : "en", &po);
    report_game(&catalog, &report);
    add_game(&units, &arena);
    for (size_t i = 0; i < library->count && written && all; i++)
        written = take_in(&target, &library->items[i], &catalog.po, &units, &arena, &report, error);
    report_gone(&catalog.po, &units, &report);
    const Count *count = &report.count;
    fprintf(out, "%zu texts: %zu missing, %zu stale, %zu unsure, %zu gone, %zu wrong.\n",
            units.count, count->missing, count->stale, count->unsure, count->gone, count->wrong);
    *whole = count->missing + count->stale + count->unsure + count->gone + count->wrong == 0;
    catalog_deinit(&catalog);
    free(units.items);
    arena_deinit(&arena);
    return written;
}
