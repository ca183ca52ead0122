#include "store/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/scenario_twin.h"
#include "store/file_ops.h"
#include "store/json.h"
#include "store/scenario_file.h"

// A file of a folder; a plain one is known to be no link.
typedef struct Name {
    char *name;
    bool plain;
} Name;

typedef ARRAY_OF(Name) Names;

// --- one file ------------------------------------------------------------------------------------

static bool fail_read(FindingList *findings, const char *file, FindingCode code, const char *text,
                      const char *hint)
{
    finding_add(findings, file, (FilePlace){1, 1}, code, "%s", text);
    finding_hint(findings, "%s", hint);
    return false;
}

static bool fail_open(FindingList *findings, const char *file, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail_read(findings, file, FINDING_UNREADABLE, "there is no file of this name",
                         "look at how the name and its folder are written");
    if (error == EACCES || error == EPERM)
        return fail_read(findings, file, FINDING_UNREADABLE, "this file may not be read",
                         "give yourself the right to read it");
    finding_add(findings, file, (FilePlace){1, 1}, FINDING_UNREADABLE,
                "this file cannot be read: %s", strerror(error));
    return false;
}

static bool fail_size(FindingList *findings, const char *file)
{
    return fail_read(findings, file, FINDING_TOO_LARGE, "this file is larger than 1 MiB",
                     "a scenario takes 5 to 20 KiB; is this the file that you meant?");
}

static bool read_descriptor(int descriptor, const char *file, TextBuffer *bytes,
                            FindingList *findings)
{
    for (;;) {
        char chunk[16384];
        ssize_t got = read(descriptor, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_open(findings, file, errno);
        if (got == 0)
            return true;
        text_add_bytes(bytes, chunk, (size_t)got);
        if (bytes->length > JSON_BYTES_MAX)
            return fail_size(findings, file);
    }
}

static bool read_checked(int descriptor, const char *file, TextBuffer *bytes, FindingList *findings)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return fail_open(findings, file, errno);
    if (S_ISDIR(status.st_mode))
        return fail_read(findings, file, FINDING_UNREADABLE, "this is a folder, not a file",
                         "give the folder another name, or move it away");
    if (!S_ISREG(status.st_mode))
        return fail_read(findings, file, FINDING_UNREADABLE, "this is not an ordinary file",
                         "a scenario is a plain text file");
    return read_descriptor(descriptor, file, bytes, findings);
}

bool library_read_file(const char *path, const char *file, TextBuffer *bytes, FindingList *findings)
{
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    text_clear(bytes);
    if (descriptor < 0)
        return fail_open(findings, file, errno);
    bool loaded = read_checked(descriptor, file, bytes, findings);
    close(descriptor);
    return loaded;
}

// --- entries -------------------------------------------------------------------------------------

void library_deinit(Library *library)
{
    for (size_t i = 0; i < library->languages.count; i++)
        free(library->languages.items[i].items);
    free(library->languages.items);
    free(library->items);
    free(library->faulty.items);
    table_deinit(&library->files);
    library_index_close(library->index);
    text_deinit(&library->bytes);
    finding_list_deinit(&library->findings);
    arena_deinit(&library->arena);
    *library = (Library){0};
}

// The index of the first entry whose id is not before `id`.
static size_t lower_bound(const Library *library, const char *id)
{
    size_t low = 0, high = library->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(library->items[middle].scenario->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const LibraryEntry *library_find(const Library *library, const char *id)
{
    size_t at = lower_bound(library, id);
    if (at < library->count && strcmp(library->items[at].scenario->id, id) == 0)
        return &library->items[at];
    return NULL;
}

void library_check_file_name(const Scenario *scenario, const char *path, FindingList *findings)
{
    const char *name = file_name(path);
    size_t length = strlen(scenario->id);
    if (strncmp(name, scenario->id, length) == 0 && strcmp(name + length, ".json") == 0)
        return;
    finding_add(findings, path, scenario->place, FINDING_FILE_NAME,
                "the id is “%s”, the file has another name", scenario->id);
    finding_hint(findings, "call the file %s.json, so that it is easy to find", scenario->id);
}

static bool in_one_folder(const char *a, const char *b)
{
    size_t length = (size_t)(file_name(a) - a);
    return (size_t)(file_name(b) - b) == length && strncmp(a, b, length) == 0;
}

// Keeps the entries sorted. Folders are read by name, which mostly is the id: the new entry then
// belongs at the end and nothing moves.
static void insert(Library *library, LibraryEntry entry)
{
    size_t at = lower_bound(library, entry.scenario->id);
    array_push(library, entry);
    memmove(&library->items[at + 1], &library->items[at],
            (library->count - 1 - at) * sizeof *library->items);
    library->items[at] = entry;
}

// Whether the file was read before, whatever its names are; remembers it.
static bool is_known(Library *library, const struct stat *status)
{
    char key[40];
    if (status->st_ino == 0) // some file systems do not number files
        return false;
    snprintf(key, sizeof key, "%" PRIxMAX ":%" PRIxMAX, (uintmax_t)status->st_dev,
             (uintmax_t)status->st_ino);
    if (table_find(&library->files, key) != SIZE_MAX)
        return true;
    table_add(&library->files, arena_string(&library->arena, key), 0);
    return false;
}

// Gives the entry what was read last.
static void take_bytes(Library *library, LibraryEntry *entry)
{
    entry->bytes = arena_copy(&library->arena, library->bytes.bytes, library->bytes.length);
    entry->length = library->bytes.length;
}

// `path` lives as long as the library.
static bool add_scenario(Library *library, const Scenario *scenario, const char *path)
{
    const LibraryEntry *first = library_find(library, scenario->id);
    if (first != NULL && !in_one_folder(first->path, path)) {
        finding_add(&library->findings, first->path, first->scenario->place, FINDING_OVERRIDES,
                    "this file takes the place of %s", path);
        finding_hint(&library->findings, "give it another id if both are to be played");
        return true;
    }
    if (first != NULL) {
        finding_add(&library->findings, path, scenario->place, FINDING_DUPLICATE_ID,
                    "the id “%s” is taken already", scenario->id);
        finding_hint(&library->findings, "by %s; give one of the two another id", first->path);
        return false;
    }
    library_check_file_name(scenario, path, &library->findings);
    LibraryEntry entry = {.scenario = scenario, .path = path};
    if (scenario->passages != NULL && !library->checking)
        take_bytes(library, &entry);
    insert(library, entry);
    return true;
}

static const Scenario *check_scenario(Library *library, const char *path)
{
    bool playable;
    const TextBuffer *read = &library->bytes;
    const Scenario *scenario =
        scenario_read_to_check(read->bytes, read->length, path, library->tone, &library->arena,
                               &library->findings, &playable);
    if (scenario == NULL || playable)
        return scenario;
    array_push(&library->faulty, (LibraryEntry){.scenario = scenario, .path = path});
    return NULL;
}

static const Scenario *read_scenario(Library *library, const char *path)
{
    if (!library_read_file(path, path, &library->bytes, &library->findings))
        return NULL;
    text_add(&library->bytes, ""); // of an empty file, too, there are bytes then
    const TextBuffer *read = &library->bytes;
    if (library->checking)
        return check_scenario(library, path);
    return scenario_read(read->bytes, read->length, path, &library->arena, &library->findings);
}

// The scenario at `path` as the index knows it; else NULL.
static const Scenario *known_scenario(Library *library, const char *path, const struct stat *status,
                                      const char *twin)
{
    return library->index != NULL ? library_index_find(library->index, path, status, twin) : NULL;
}

// Puts into the index what was read with no more findings than there were.
static void learn(Library *library, const Scenario *scenario, const char *path,
                  const struct stat *status, const char *twin, size_t findings)
{
    if (library->index != NULL && scenario != NULL && library->findings.count == findings)
        library_index_add(library->index, path, status, twin, scenario);
}

bool library_add_file(Library *library, const char *path)
{
    struct stat status = {0};
    bool there = stat(path, &status) == 0;
    if (there && is_known(library, &status))
        return true;
    path = arena_string(&library->arena, path);
    library->file_count++;
    const Scenario *scenario = there ? known_scenario(library, path, &status, "") : NULL;
    if (scenario == NULL) {
        size_t findings = library->findings.count;
        scenario = read_scenario(library, path);
        learn(library, scenario, path, &status, "", findings);
    }
    return scenario != NULL && add_scenario(library, scenario, path);
}

// The entry `at` is so now, in every language that shows it in these words.
static void replace_entry(Library *library, size_t at, LibraryEntry entry)
{
    if (library->items[at].scenario == entry.scenario)
        library->items[at] = entry;
    for (size_t i = 0; i < library->languages.count; i++)
        if (library->languages.items[i].items[at].scenario == entry.scenario)
            library->languages.items[i].items[at] = entry;
}

// Reads the file of an entry that is only known, `at` in the library, and makes its scenario whole
// in place.
static bool read_whole(Library *library, size_t at, LibraryEntry entry)
{
    FindingList ignored = {0};
    Scenario *read = NULL;
    if (library_read_file(entry.path, entry.path, &library->bytes, &ignored))
        read = scenario_read(library->bytes.bytes, library->bytes.length, entry.path,
                             &library->arena, &ignored);
    finding_list_deinit(&ignored);
    entry.changed = read == NULL || strcmp(read->hash, entry.scenario->hash) != 0;
    if (entry.changed) {
        fail_read(&library->findings, entry.path, FINDING_UNREADABLE,
                  "this file has changed since Gently was started",
                  "it is read again at the next start");
    } else {
        *(Scenario *)entry.scenario = *read; // ours: library_index_find() made it
        take_bytes(library, &entry);
    }
    replace_entry(library, at, entry);
    return !entry.changed;
}

static bool open_at(Library *library, size_t at, LibraryEntry entry)
{
    return entry.bytes != NULL || (!entry.changed && read_whole(library, at, entry));
}

bool library_open_entry(Library *library, const LibraryEntry *entry)
{
    return open_at(library, (size_t)(entry - library->items), *entry);
}

bool library_open_scenario(void *library, const Scenario *scenario)
{
    const LibraryEntry *entry = library_find(library, scenario->id);
    return entry != NULL && entry->scenario == scenario && library_open_entry(library, entry);
}

// --- folders -------------------------------------------------------------------------------------

static bool is_scenario_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0 &&
           strcmp(name, "scenario.schema.json") != 0;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const Name *)left)->name, ((const Name *)right)->name);
}

static bool is_plain(const struct dirent *entry)
{
#ifdef DT_REG
    return entry->d_type == DT_REG;
#else
    return (void)entry, false;
#endif
}

static void read_names(DIR *directory, Arena *arena, Names *names)
{
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (is_scenario_name(entry->d_name))
            array_push(names, (Name){arena_string(arena, entry->d_name), is_plain(entry)});
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
}

static void fail_link(Library *library, const char *path, const char *text)
{
    library->file_count++;
    finding_add(&library->findings, path, (FilePlace){1, 1}, FINDING_UNREADABLE, "%s", text);
    finding_hint(&library->findings, "put the file itself here, or take the link away");
}

// Whether the file may be read: it is no link, or one that stays in the folder.
static bool check_link(Library *library, const char *folder, const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISLNK(status.st_mode))
        return true;
    char *inside = realpath(folder, NULL), *target = realpath(path, NULL);
    size_t length = inside != NULL ? strlen(inside) : 0;
    bool stays = inside != NULL && target != NULL && strncmp(target, inside, length) == 0 &&
                 (target[length] == '/' || strcmp(inside, "/") == 0);
    if (target == NULL)
        fail_link(library, path, "this link leads to no file");
    else if (!stays)
        fail_link(library, path, "this link leads out of the folder");
    free(inside);
    free(target);
    return stays;
}

static bool fail_folder(Library *library, const char *folder, int error)
{
    if (error == ENOENT)
        return false;
    finding_add(&library->findings, folder, (FilePlace){1, 1}, FINDING_UNREADABLE,
                "this folder cannot be read: %s", strerror(error));
    return true;
}

bool library_add_folder(Library *library, const char *folder)
{
    Arena arena = {0};
    Names names = {0};
    DIR *directory = opendir(folder);
    if (directory == NULL)
        return fail_folder(library, folder, errno);
    read_names(directory, &arena, &names);
    closedir(directory);
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_format(&arena, "%s%s%s", folder, slash, names.items[i].name);
        if (names.items[i].plain || check_link(library, folder, path))
            library_add_file(library, path);
    }
    free(names.items);
    arena_deinit(&arena);
    return true;
}

// --- other languages -----------------------------------------------------------------------------

static bool is_in_language(const Scenario *scenario, const char *lang, const char *path,
                           FindingList *findings)
{
    if (strcmp(scenario->lang, lang) == 0)
        return true;
    finding_add(findings, path, scenario->place, FINDING_WRONG_LANGUAGE,
                "“lang” is “%s”, but this is the folder of “%s”", scenario->lang, lang);
    return false;
}

// The scenario at `path` in that language when it is what it is meant to be: the same as its
// original, `at` in the library, but for the words.
static const Scenario *read_translation(Library *library, size_t at, const char *lang,
                                        const char *path)
{
    LibraryEntry own = library->languages.items[0].items[at];
    if (!open_at(library, at, own))
        return NULL;
    const Scenario *scenario = read_scenario(library, path);
    if (scenario == NULL || !is_in_language(scenario, lang, path, &library->findings))
        return NULL;
    size_t findings = library->findings.count;
    scenario_check_twin(own.scenario, scenario, path, &library->findings);
    bool same = library->findings.count == findings && strcmp(own.scenario->id, scenario->id) == 0;
    return same ? scenario : NULL;
}

// The entry `at` in that language, or as it is where there is no such file or it cannot be used.
static LibraryEntry translated(Library *library, size_t at, const char *lang)
{
    LibraryEntry entry = library->languages.items[0].items[at];
    const char *name = file_name(entry.path), *twin = entry.scenario->hash;
    int folder = (int)(name - entry.path);
    const char *path = arena_format(&library->arena, "%.*s%s/%s", folder, entry.path, lang, name);
    struct stat status;
    if (stat(path, &status) != 0)
        return entry;
    size_t findings = library->findings.count;
    const Scenario *scenario = known_scenario(library, path, &status, twin);
    if (scenario != NULL)
        return (LibraryEntry){.scenario = scenario, .path = path};
    scenario = read_translation(library, at, lang, path);
    learn(library, scenario, path, &status, twin, findings);
    if (scenario == NULL)
        return entry;
    entry = (LibraryEntry){.scenario = scenario, .path = path};
    take_bytes(library, &entry);
    return entry;
}

static const LibraryWords *words_in(Library *library, const char *lang)
{
    for (size_t i = 0; i < library->languages.count; i++)
        if (strcmp(library->languages.items[i].lang, lang) == 0)
            return &library->languages.items[i];
    LibraryWords words = {.items = memory_new((library->count + 1) * sizeof *words.items)};
    snprintf(words.lang, sizeof words.lang, "%s", lang);
    bool own = lang[0] == '\0';
    for (size_t i = 0; i < library->count; i++)
        words.items[i] = own ? library->items[i] : translated(library, i, words.lang);
    array_push(&library->languages, words);
    return &library->languages.items[library->languages.count - 1];
}

void library_speak(Library *library, const char *lang)
{
    words_in(library, ""); // before any other, while the entries still have them
    const LibraryWords *words = words_in(library, lang);
    for (size_t i = 0; i < library->count; i++)
        library->items[i] = words->items[i];
}
