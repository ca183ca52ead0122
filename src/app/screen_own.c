// The player's own scenarios, each with what is wrong in it; one that is picked opens as its author
// sees it.
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/table.h"

typedef ARRAY_OF(const char *) OwnPaths;

bool app_is_own(const App *app, const char *path)
{
    const char *folder = app->config.own_levels;
    size_t length = folder != NULL ? strlen(folder) : 0;
    return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

static void add_path(const App *app, OwnPaths *paths, Table *known, const char *path)
{
    if (!app_is_own(app, path) || table_find(known, path) != SIZE_MAX)
        return;
    table_add(known, path, paths->count);
    array_push(paths, path);
}

// Those that play, by id; then those that do not.
static OwnPaths own_paths(const App *app)
{
    OwnPaths paths = {0};
    Table known = {0};
    for (size_t i = 0; i < app->library.count; i++)
        add_path(app, &paths, &known, app->library.items[i].path);
    for (size_t i = 0; i < app->library.findings.count; i++)
        add_path(app, &paths, &known, app->library.findings.items[i].file);
    table_deinit(&known);
    return paths;
}

bool app_has_own(const App *app)
{
    OwnPaths paths = own_paths(app);
    bool any = paths.count > 0;
    free(paths.items);
    return any;
}

// The first thing that is wrong in the file, an error before advice; NULL when all is well.
static const Finding *worst_of(const App *app, const char *path)
{
    const Finding *worst = NULL;
    for (size_t i = 0; i < app->library.findings.count; i++) {
        const Finding *finding = &app->library.findings.items[i];
        bool error = finding_severity(finding->code) == SEVERITY_ERROR;
        if (strcmp(finding->file, path) != 0 ||
            (worst != NULL && (!error || finding_severity(worst->code) == SEVERITY_ERROR)))
            continue;
        worst = finding;
    }
    return worst;
}

static const char *state_of(const App *app, Arena *arena, const char *path)
{
    const Finding *worst = worst_of(app, path);
    if (worst == NULL)
        return string_text(STRING_OWN_WELL);
    const char *line = arena_format(arena, "%u", (unsigned)worst->place.line);
    bool error = finding_severity(worst->code) == SEVERITY_ERROR;
    return string_format(arena, error ? STRING_OWN_LEFT_OUT : STRING_OWN_ADVICE, line, worst->text);
}

void screen_own(App *app, Description *description)
{
    OwnPaths paths = own_paths(app);
    description_add(description, ROLE_HEADING, string_text(STRING_OWN_TITLE));
    description_add(description, ROLE_TEXT, string_text(STRING_OWN_TEXT));
    for (size_t i = 0; i < paths.count; i++) {
        const char *name = paths.items[i] + strlen(app->config.own_levels) + 1;
        description_add_action(description, ROLE_SETTING, name, ACTION_OPEN_OWN, (int)i)->value =
            state_of(app, &description->arena, paths.items[i]);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
    free(paths.items);
}

bool own_open(App *app, int index)
{
    OwnPaths paths = own_paths(app);
    bool there = index >= 0 && (size_t)index < paths.count;
    if (there)
        app_open_file(app, paths.items[index]);
    free(paths.items);
    return there;
}
