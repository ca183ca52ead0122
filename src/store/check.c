#include "store/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "core/scenario_links.h"
#include "core/scenario_twin.h"
#include "store/file_ops.h"
#include "store/library.h"
#include "store/settings.h"
#include "store/tone_file.h"

enum { SUGGESTIONS_MAX = 10 }; // each looks at every id

typedef struct Run {
    const CheckRequest *request;
    ARRAY_OF(ToneList *) tones; // of languages that were met; empty where there is no list
    Error *problem;             // with a list
    bool toned;
    Library library;
    ARRAY_OF(Library) languages; // one for each folder such as levels/de
    Library others;              // found while looking for what others name; not reported
    const char *folder;          // of the file that is being looked at
    FileNames names;             // ids that may have been meant; filled when first needed
    int suggestions;
    Arena arena;
    FindingList findings; // of what lies between files
} Run;

// --- paths ---------------------------------------------------------------------------------------

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// --- reading -------------------------------------------------------------------------------------

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// The words to do without in that language: of the folder of lists, where there is one for it.
static const ToneList *tone_of(Run *run, const char *lang)
{
    const char *folder = run->request->tone_folder;
    for (size_t i = 0; i < run->tones.count; i++)
        if (strcmp(run->tones.items[i]->lang, lang) == 0)
            return run->tones.items[i];
    ToneList *list = memory_new(sizeof *list);
    bool english = strcmp(lang, "en") == 0;
    bool wanted =
        folder != NULL &&
        (english || access(arena_format(&run->arena, "%s/tone.%s.txt", folder, lang), F_OK) == 0);
    if (wanted && !tone_file_load(file_ops_posix(), folder, lang, list, run->problem))
        run->toned = false;
    list->lang = arena_string(&run->arena, lang);
    array_push(&run->tones, list);
    return list;
}

// The list for what lies in that folder.
static const ToneList *tone_in(Run *run, const char *folder)
{
    const char *name = file_name(folder);
    return tone_of(run, settings_is_language(name) ? name : "en");
}

static void add_languages(Run *run, const char *folder)
{
    FileNames names = {0};
    DIR *directory = opendir(folder);
    if (directory == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        const char *path = arena_format(&run->arena, "%s/%s", folder, entry->d_name);
        if (settings_is_language(entry->d_name) && is_folder(path))
            array_push(&names, path);
    }
    closedir(directory);
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    for (size_t i = 0; i < names.count; i++) {
        Library library = {.checking = true, .tone = tone_in(run, names.items[i])};
        library_add_folder(&library, names.items[i]);
        array_push(&run->languages, library);
    }
    free(names.items);
}

static void add_paths(Run *run)
{
    const CheckRequest *request = run->request;
    for (int i = 0; i < request->path_count; i++) {
        bool folder = is_folder(request->paths[i]);
        run->library.tone =
            tone_in(run, folder ? request->paths[i] : file_folder(&run->arena, request->paths[i]));
        if (folder) {
            library_add_folder(&run->library, request->paths[i]);
            add_languages(run, request->paths[i]);
        } else {
            library_add_file(&run->library, request->paths[i]);
        }
    }
    for (int i = 0; request->path_count == 0 && i < request->folder_count; i++) {
        run->library.tone = tone_of(run, "en");
        library_add_folder(&run->library, request->folders[i]);
        add_languages(run, request->folders[i]);
    }
}

// --- what others name ----------------------------------------------------------------------------

static const Scenario *find_read(const Library *library, const char *id)
{
    const LibraryEntry *entry = library_find(library, id);
    if (entry != NULL)
        return entry->scenario;
    for (size_t i = 0; i < library->faulty.count; i++)
        if (strcmp(library->faulty.items[i].scenario->id, id) == 0)
            return library->faulty.items[i].scenario;
    return NULL;
}

// Reads <folder>/<id>.json, if there is one.
static const Scenario *find_in_folder(Run *run, const char *folder, const char *id)
{
    const char *path = arena_format(&run->arena, "%s/%s.json", folder, id);
    if (access(path, R_OK) != 0)
        return NULL;
    library_add_file(&run->others, path);
    return find_read(&run->others, id);
}

static const Scenario *find_scenario(void *state, const char *id)
{
    Run *run = state;
    const Scenario *found = find_read(&run->library, id);
    if (found == NULL)
        found = find_read(&run->others, id);
    if (found == NULL)
        found = find_in_folder(run, run->folder, id);
    for (int i = 0; found == NULL && i < run->request->folder_count; i++)
        found = find_in_folder(run, run->request->folders[i], id);
    return found;
}

static const char *nearest_scenario(void *state, const char *id)
{
    Run *run = state;
    if (++run->suggestions > SUGGESTIONS_MAX)
        return NULL;
    if (run->names.count == 0) {
        for (size_t i = 0; i < run->library.count; i++)
            array_push(&run->names, run->library.items[i].scenario->id);
        file_add_names(run->folder, ".json", &run->arena, &run->names);
        for (int i = 0; i < run->request->folder_count; i++)
            file_add_names(run->request->folders[i], ".json", &run->arena, &run->names);
    }
    return word_nearest((WordList){run->names.items, (int)run->names.count}, id);
}

// --- between files -------------------------------------------------------------------------------

static void fail_language(Run *run, const LibraryEntry *entry, const char *language)
{
    finding_add(&run->findings, entry->path, entry->scenario->place, FINDING_WRONG_LANGUAGE,
                "“lang” is “%s”, but this is the folder of “%s”", entry->scenario->lang, language);
    finding_hint(&run->findings, "write \"lang\": \"%s\", or move the file", language);
}

// Compares the entry, which lies in the folder of a language, to the original in the one above.
// `sure`: all that lies there is meant as a translation.
static void check_translation(Run *run, const LibraryEntry *entry, bool sure)
{
    const char *language = file_name(run->folder);
    const char *above = strchr(run->folder, '/') != NULL ? file_folder(&run->arena, run->folder)
                                                         : arena_string(&run->arena, ".");
    const Scenario *original = find_in_folder(run, above, entry->scenario->id);
    if (original == NULL && !sure)
        return;
    if (strcmp(entry->scenario->lang, language) != 0)
        fail_language(run, entry, language);
    if (original != NULL) {
        scenario_check_twin(original, entry->scenario, entry->path, &run->findings);
        return;
    }
    finding_add(&run->findings, entry->path, entry->scenario->place, FINDING_TRANSLATION_SHAPE,
                "there is no “%s” in the folder above to translate", entry->scenario->id);
    finding_hint(&run->findings, "a translation has the id and the file name of its original");
}

static void check_entry(Run *run, const LibraryEntry *entry, bool in_language)
{
    ScenarioFinder finder = {find_scenario, nearest_scenario, run};
    const Scenario *scenario = entry->scenario;
    run->folder = file_folder(&run->arena, entry->path);
    scenario_check_links(scenario, entry->path, &finder, &run->findings);
    if (in_language || settings_is_language(file_name(run->folder)))
        check_translation(run, entry, in_language);
}

static void check_library(Run *run, Library *library, bool in_language)
{
    for (size_t i = 0; i < library->count; i++)
        check_entry(run, &library->items[i], in_language);
    for (size_t i = 0; i < library->faulty.count; i++)
        check_entry(run, &library->faulty.items[i], in_language);
}

static void report_library(Library *library, CheckReport *report)
{
    finding_add_all(&report->findings, &library->findings);
    report->file_count += library->file_count;
    library_deinit(library);
}

bool check_run(const CheckRequest *request, CheckReport *report, Error *problem)
{
    Run run = {.request = request, .others = {.checking = true}};
    *report = (CheckReport){0};
    run.problem = problem;
    run.toned = true;
    run.library = (Library){.checking = true};
    tone_of(&run, "en");
    add_paths(&run);
    check_library(&run, &run.library, false);
    for (size_t i = 0; i < run.languages.count; i++)
        check_library(&run, &run.languages.items[i], true);
    report_library(&run.library, report);
    for (size_t i = 0; i < run.languages.count; i++)
        report_library(&run.languages.items[i], report);
    finding_add_all(&report->findings, &run.findings);
    if (request->path_count == 0 && request->help_file != NULL)
        check_help_file(request->help_file, request->year, request->month, &report->findings);
    finding_sort(&report->findings);
    finding_list_deinit(&run.findings);
    library_deinit(&run.others);
    for (size_t i = 0; i < run.tones.count; i++) {
        tone_list_deinit(run.tones.items[i]);
        free(run.tones.items[i]);
    }
    free(run.tones.items);
    free(run.languages.items);
    free(run.names.items);
    arena_deinit(&run.arena);
    return run.toned;
}

void check_deinit(CheckReport *report)
{
    finding_list_deinit(&report->findings);
    *report = (CheckReport){0};
}
