#include "store/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
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
    free(library->items);
    free(library->faulty.items);
    free(library->files.items);
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

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

void library_check_file_name(const Scenario *scenario, const char *path, FindingList *findings)
{
    const char *name = base_name(path);
    size_t length = strlen(scenario->id);
    if (strncmp(name, scenario->id, length) == 0 && strcmp(name + length, ".json") == 0)
        return;
    finding_add(findings, path, scenario->place, FINDING_FILE_NAME,
                "the id is “%s”, the file has another name", scenario->id);
    finding_hint(findings, "call the file %s.json, so that it is easy to find", scenario->id);
}

static bool in_one_folder(const char *a, const char *b)
{
    size_t length = (size_t)(base_name(a) - a);
    return (size_t)(base_name(b) - b) == length && strncmp(a, b, length) == 0;
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

static bool is_before(LibraryFile a, LibraryFile b)
{
    return a.device != b.device ? a.device < b.device : a.node < b.node;
}

// Whether the file at `path` was read before; remembers it.
static bool is_known(Library *library, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || status.st_ino == 0) // some file systems do not number files
        return false;
    LibraryFile file = {(uint64_t)status.st_dev, (uint64_t)status.st_ino};
    size_t low = 0, high = library->files.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_before(library->files.items[middle], file))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < library->files.count && !is_before(file, library->files.items[low]))
        return true;
    array_push(&library->files, file);
    memmove(&library->files.items[low + 1], &library->files.items[low],
            (library->files.count - 1 - low) * sizeof file);
    library->files.items[low] = file;
    return false;
}

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
    LibraryEntry entry = {.scenario = scenario, .path = arena_string(&library->arena, path)};
    if (!library->checking) {
        entry.bytes = arena_copy(&library->arena, library->bytes.bytes, library->bytes.length);
        entry.length = library->bytes.length;
    }
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
    array_push(&library->faulty,
               (LibraryEntry){.scenario = scenario, .path = arena_string(&library->arena, path)});
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

bool library_add_file(Library *library, const char *path)
{
    if (is_known(library, path))
        return true;
    library->file_count++;
    const Scenario *scenario = read_scenario(library, path);
    return scenario != NULL && add_scenario(library, scenario, path);
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
