#include "app/preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/file_ops.h"
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

Preview *preview_open(const char *path, const char *tone_folder)
{
    Preview *preview = memory_new(sizeof *preview);
    preview->variant = -1;
    if (tone_folder != NULL)
        tone_file_load(file_ops_posix(), tone_folder, "en", &preview->tone, NULL);
    watched_file_open(&preview->file, path, &preview->tone);
    find_place_again(preview);
    return preview;
}

void preview_free(Preview *preview)
{
    if (preview == NULL)
        return;
    cut_trail(preview, 0);
    watched_file_close(&preview->file);
    tone_list_deinit(&preview->tone);
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
