#include "cli/cmd_strings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/strings.h"
#include "base/text.h"
#include "store/json.h"
#include "store/po_file.h"

// One text to translate.
typedef struct Unit {
    const char *context; // its id: "game/HOME_BEGIN", "the-good-chair/hum/choice-1"
    const char *original;
    const char *what; // for the translator: "choice, push"
    const char *file; // NULL: the game's own
    FilePlace place;  // of its opening quote
} Unit;

typedef ARRAY_OF(Unit) Units;

// --- gathering -----------------------------------------------------------------------------------

static void add_game(Units *units, Arena *arena)
{
    for (int id = 0; id < STRING_COUNT; id++)
        array_push(units,
                   (Unit){.context = arena_format(arena, "game/%s", string_name((StringId)id)),
                          .original = string_text((StringId)id),
                          .what = "a sentence of the game; {0} and {1} are replaced"});
}

static void add_unit(Units *units, const char *file, const char *context, const char *original,
                     FilePlace place, const char *what)
{
    if (original != NULL)
        array_push(units, (Unit){context, original, what, file, place});
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

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void print_unit(const Unit *unit, FILE *out)
{
    TextBuffer text = {0};
    text_addf(&text, "\n#. %s\n", unit->what);
    if (unit->file != NULL)
        text_addf(&text, "#: %s:%u\n", base_name(unit->file), (unsigned)unit->place.line);
    po_add(&text, "msgctxt", unit->context);
    po_add(&text, "msgid", unit->original);
    text_add(&text, "msgstr \"\"\n");
    fwrite(text.bytes, 1, text.length, out);
    text_deinit(&text);
}

void cmd_strings_out(const Library *library, FILE *out)
{
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
    for (size_t i = 0; i < units.count; i++)
        print_unit(&units.items[i], out);
    free(units.items);
    arena_deinit(&arena);
}

// --- in ------------------------------------------------------------------------------------------

typedef struct Count {
    size_t missing, stale, unsure, gone;
} Count;

// The translation of a unit, when it can be used; else NULL, and a line says why.
static const char *translation_of(const PoFile *po, const Unit *unit, Count *count, FILE *out)
{
    const PoEntry *entry = po_file_find(po, unit->context);
    if (entry == NULL || entry->translation[0] == '\0') {
        fprintf(out, "missing: %s\n", unit->context);
        count->missing++;
    } else if (strcmp(entry->original, unit->original) != 0) {
        fprintf(out, "stale (line %d): %s was translated from other words\n", entry->line,
                unit->context);
        count->stale++;
    } else if (entry->fuzzy) {
        fprintf(out, "unsure (line %d): %s is marked as fuzzy\n", entry->line, unit->context);
        count->unsure++;
    } else {
        return entry->translation;
    }
    return NULL;
}

static int compare_contexts(const void *left, const void *right)
{
    return strcmp(((const Unit *)left)->context, ((const Unit *)right)->context);
}

static void report_gone(const PoFile *po, const Units *units, Count *count, FILE *out)
{
    Units sorted = {0};
    for (size_t i = 0; i < units->count; i++)
        array_push(&sorted, units->items[i]);
    if (sorted.count > 1)
        qsort(sorted.items, sorted.count, sizeof *sorted.items, compare_contexts);
    for (size_t i = 0; i < po->entries.count; i++) {
        const PoEntry *entry = &po->entries.items[i];
        Unit key = {.context = entry->context};
        if (entry->original[0] == '\0' ||
            bsearch(&key, sorted.items, sorted.count, sizeof key, compare_contexts) != NULL)
            continue;
        fprintf(out, "gone (line %d): there is no %s any more\n", entry->line, entry->context);
        count->gone++;
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

static bool write_translation(const FileOps *ops, const LibraryEntry *entry, Units *units,
                              const char *folder, const char *lang, Error *error)
{
    TextBuffer bytes = {0}, result = {0}, name = {0};
    bool written = file_read(ops, entry->path, JSON_BYTES_MAX, &bytes);
    if (written) {
        translate_file(bytes.bytes, entry->scenario, units, lang, &result);
        text_addf(&name, "%s.json", entry->scenario->id);
        written = file_replace(ops, folder, name.bytes, result.bytes, result.length);
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
static bool take_in(const FileOps *ops, const LibraryEntry *entry, const PoFile *po,
                    const char *folder, const char *lang, Units *all, Arena *arena, Count *count,
                    FILE *out, Error *error)
{
    Units units = {0};
    bool whole = true, written = true;
    add_scenario(&units, arena, entry);
    for (size_t i = 0; i < units.count; i++) {
        array_push(all, units.items[i]);
        const char *translation = translation_of(po, &units.items[i], count, out);
        whole = whole && translation != NULL;
        if (translation != NULL)
            units.items[i].original = translation;
    }
    if (whole && folder != NULL)
        written = write_translation(ops, entry, &units, folder, lang, error);
    free(units.items);
    return written;
}

bool cmd_strings_in(const FileOps *ops, const Library *library, const char *path,
                    const char *folder, const char *lang, FILE *out, bool *whole, Error *error)
{
    PoFile po;
    Units units = {0};
    Arena arena = {0};
    Count count = {0};
    if (!po_file_load(ops, path, &po, error))
        return false;
    bool written =
        folder == NULL || file_make_folder(ops, folder) ||
        error_set(error, ERROR_DATA, "%s could not be made: %s.", folder, strerror(errno));
    add_game(&units, &arena);
    for (size_t i = 0; i < units.count; i++)
        translation_of(&po, &units.items[i], &count, out);
    for (size_t i = 0; i < library->count && written; i++)
        written =
            take_in(ops, &library->items[i], &po, folder, lang, &units, &arena, &count, out, error);
    report_gone(&po, &units, &count, out);
    fprintf(out, "%zu texts: %zu missing, %zu stale, %zu unsure, %zu gone.\n", units.count,
            count.missing, count.stale, count.unsure, count.gone);
    *whole = count.missing + count.stale + count.unsure + count.gone == 0;
    po_file_deinit(&po);
    free(units.items);
    arena_deinit(&arena);
    return written;
}
