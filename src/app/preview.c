#include "app/preview.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/settings.h"
#include "store/tone_file.h"

static const Scenario *scenario_of(const Preview *preview)
{
    return preview->file.scenario;
}

static char *copy_of(const char *string)
{
    TextBuffer copy = {0};
    text_add(&copy, string);
    return copy.bytes;
}

static void cut_trail(Preview *preview, int count)
{
    while (preview->trail_count > count)
        free(preview->trail[--preview->trail_count]);
}

static bool go_to(Preview *preview, int passage)
{
    if (preview->trail_count == SCENARIO_TRAIL_MAX)
        cut_trail(preview, 0);
    preview->trail[preview->trail_count++] = copy_of(scenario_of(preview)->passages[passage].id);
    preview->variant = -1;
    return true;
}

static int start_of(const Scenario *scenario)
{
    return scenario->start >= 0 ? scenario->start : 0;
}

// After a change of the file: stays at the passage where it still exists, else goes back to the
// nearest one on the way here that does, else to the start.
static void find_place_again(Preview *preview)
{
    const Scenario *scenario = scenario_of(preview);
    if (scenario == NULL)
        return;
    int count = preview->trail_count;
    while (count > 0 && scenario_find_passage(scenario, preview->trail[count - 1]) < 0)
        count--;
    bool stays = count == preview->trail_count;
    cut_trail(preview, count);
    if (count == 0)
        go_to(preview, start_of(scenario));
    else if (!stays || preview->variant >= preview_passage(preview)->variant_count)
        preview->variant = -1;
}

// --- languages -----------------------------------------------------------------------------------

// The language of a folder such as levels/de; NULL for any other.
static const char *language_of_folder(const char *folder)
{
    const char *name = file_name(folder);
    return settings_is_language(name) ? name : NULL;
}

static int compare_strings(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// Originals lie in a folder, translations under the same name in folders of it: levels/a.json,
// levels/de/a.json.
static void list_versions(Preview *preview)
{
    Arena *arena = &preview->arena;
    FileNames folders = {0};
    const char *path = preview->file.path, *name = file_name(path);
    char *folder = file_folder(arena, path);
    const char *root = language_of_folder(folder) != NULL ? file_folder(arena, folder) : folder;
    const char *original = arena_format(arena, "%s/%s", root, name);
    if (access(original, F_OK) == 0)
        array_push(&preview->versions, original);
    file_add_names(root, "", arena, &folders);
    if (folders.count > 1)
        qsort(folders.items, folders.count, sizeof *folders.items, compare_strings);
    for (size_t i = 0; i < folders.count; i++) {
        const char *version = arena_format(arena, "%s/%s/%s", root, folders.items[i], name);
        if (settings_is_language(folders.items[i]) && access(version, F_OK) == 0)
            array_push(&preview->versions, version);
    }
    free(folders.items);
}

static void open_version(Preview *preview, const char *path)
{
    const char *lang = language_of_folder(file_folder(&preview->arena, path));
    if (preview->tone_folder != NULL)
        tone_file_load(file_ops_posix(), preview->tone_folder, lang != NULL ? lang : "en",
                       &preview->tone, NULL);
    watched_file_open(&preview->file, path, &preview->tone);
    find_place_again(preview);
}

static void close_version(Preview *preview)
{
    watched_file_close(&preview->file);
    tone_list_deinit(&preview->tone);
}

static bool is_same_language(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool preview_next_language(Preview *preview)
{
    Arena *arena = &preview->arena;
    const FileNames *versions = &preview->versions;
    const char *now = language_of_folder(file_folder(arena, preview->file.path));
    if (versions->count < 2)
        return false;
    size_t at = 0;
    while (at + 1 < versions->count &&
           !is_same_language(language_of_folder(file_folder(arena, versions->items[at])), now))
        at++;
    close_version(preview);
    open_version(preview, versions->items[(at + 1) % versions->count]);
    return true;
}

// --- opening -------------------------------------------------------------------------------------

Preview *preview_open(const char *path, const char *tone_folder)
{
    Preview *preview = memory_new(sizeof *preview);
    preview->variant = -1;
    preview->tone_folder = tone_folder;
    open_version(preview, path);
    list_versions(preview);
    return preview;
}

void preview_free(Preview *preview)
{
    if (preview == NULL)
        return;
    cut_trail(preview, 0);
    close_version(preview);
    free(preview->versions.items);
    arena_deinit(&preview->arena);
    free(preview);
}

bool preview_tick(Preview *preview, uint64_t now_ms)
{
    if (now_ms < preview->next_poll_ms)
        return false;
    preview->next_poll_ms = now_ms + PREVIEW_POLL_MS;
    if (!watched_file_poll(&preview->file))
        return false;
    find_place_again(preview);
    return true;
}

const Passage *preview_passage(const Preview *preview)
{
    const Scenario *scenario = scenario_of(preview);
    if (scenario == NULL || preview->trail_count == 0)
        return NULL;
    int found = scenario_find_passage(scenario, preview->trail[preview->trail_count - 1]);
    return found >= 0 ? &scenario->passages[found] : NULL;
}

bool preview_choose(Preview *preview, int choice)
{
    const Passage *passage = preview_passage(preview);
    if (passage == NULL || choice < 0 || choice >= passage->choice_count ||
        passage->choices[choice].target_index < 0)
        return false;
    return go_to(preview, passage->choices[choice].target_index);
}

bool preview_step_back(Preview *preview)
{
    if (preview->trail_count < 2)
        return false;
    cut_trail(preview, preview->trail_count - 1);
    preview->variant = -1;
    return true;
}

bool preview_jump(Preview *preview, int passage)
{
    const Scenario *scenario = scenario_of(preview);
    if (scenario == NULL || passage < 0 || passage >= scenario->passage_count)
        return false;
    return go_to(preview, passage);
}

bool preview_restart(Preview *preview)
{
    if (scenario_of(preview) == NULL)
        return false;
    cut_trail(preview, 0);
    return go_to(preview, start_of(scenario_of(preview)));
}

bool preview_next_variant(Preview *preview)
{
    const Passage *passage = preview_passage(preview);
    if (passage == NULL || passage->variant_count == 0)
        return false;
    if (++preview->variant == passage->variant_count)
        preview->variant = -1;
    return true;
}
