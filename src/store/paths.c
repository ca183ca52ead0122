#include "store/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/paths_system.h"
#include "store/profiles.h"

char *paths_joined(const char *folder, const char *name)
{
    TextBuffer path = {0};
    size_t length = strlen(folder), least = name[0] == '\0' ? 1 : 0; // "/" alone stays
    while (length > least && folder[length - 1] == '/')
        length--;
    text_add_bytes(&path, folder, length);
    text_add(&path, name);
    return path.bytes;
}

// What came with the program: in share/gently beside it or beside its folder, else where it was
// built.
static char *installed(const char *name, const char *built)
{
    char *folder = paths_program();
    for (int i = 0; i < 2 && folder != NULL; i++) {
        char *slash = strrchr(folder, '/');
        if (slash != NULL)
            *slash = '\0';
        TextBuffer there = {0};
        text_addf(&there, "%s/share/gently%s", folder, name);
        if (access(there.bytes, R_OK) == 0) {
            free(folder);
            return there.bytes;
        }
        text_deinit(&there);
    }
    free(folder);
    return paths_joined(built, "");
}

bool paths_find(Paths *paths, const char *data_folder, const char *config_folder,
                PathsVariable *variable, Error *error)
{
    *paths = (Paths){0};
    paths->data =
        data_folder != NULL ? paths_joined(data_folder, "") : paths_of_player(PATHS_DATA, variable);
    paths->config = config_folder != NULL ? paths_joined(config_folder, "")
                                          : paths_of_player(PATHS_CONFIG, variable);
    paths->cache = paths_of_player(PATHS_CACHE, variable);
    if (paths->data == NULL || paths->config == NULL)
        return error_set(error, ERROR_DATA,
                         "this user has no home folder. Name folders with --data-dir and "
                         "--config-dir.");
    paths->home_data = paths_joined(paths->data, "");
    paths->home_config = paths_joined(paths->config, "");
    paths->own_levels = paths_joined(paths->data, "/levels");
    paths->levels = installed("/levels", GENTLY_BUILT_LEVELS);
    paths->sounds = installed("/sounds", GENTLY_BUILT_SOUNDS);
    paths->strings = installed("/strings", GENTLY_BUILT_STRINGS);
    paths->help = installed("/help/lines.json", GENTLY_BUILT_HELP);
    paths->fonts = installed("/fonts", GENTLY_BUILT_FONTS);
    return true;
}

void paths_enter(Paths *paths, const char *profile)
{
    free(paths->data);
    free(paths->config);
    paths->data = profile_folder(paths->home_data, profile);
    paths->config = profile_folder(paths->home_config, profile);
}

void paths_deinit(Paths *paths)
{
    free(paths->home_data);
    free(paths->home_config);
    free(paths->data);
    free(paths->config);
    free(paths->cache);
    free(paths->own_levels);
    free(paths->levels);
    free(paths->sounds);
    free(paths->strings);
    free(paths->help);
    free(paths->fonts);
    *paths = (Paths){0};
}
