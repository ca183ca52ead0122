#include "store/paths.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/profiles.h"

static char *joined(const char *folder, const char *name)
{
    TextBuffer path = {0};
    size_t length = strlen(folder), least = name[0] == '\0' ? 1 : 0; // "/" alone stays
    while (length > least && folder[length - 1] == '/')
        length--;
    text_add_bytes(&path, folder, length);
    text_add(&path, name);
    return path.bytes;
}

// A variable's value when it is an absolute path.
static const char *absolute(PathsVariable *variable, const char *name)
{
    const char *value = variable(name);
    return value != NULL && value[0] == '/' ? value : NULL;
}

static const char *home_of(PathsVariable *variable)
{
    const char *home = absolute(variable, "HOME");
    if (home != NULL)
        return home;
    const struct passwd *user = getpwuid(getuid());
    return user != NULL && user->pw_dir != NULL && user->pw_dir[0] == '/' ? user->pw_dir : NULL;
}

// <$variable or ~/fallback>/gently; NULL when there is neither.
static char *xdg_folder(PathsVariable *variable, const char *name, const char *fallback)
{
    const char *base = absolute(variable, name);
    if (base != NULL)
        return joined(base, "/gently");
    const char *home = home_of(variable);
    if (home == NULL)
        return NULL;
    char *folder = joined(home, fallback);
    char *result = joined(folder, "/gently");
    free(folder);
    return result;
}

// The folder of what came with the program: ../share/gently beside it, else where it was built.
static char *installed(const char *name, const char *built)
{
    enum { PROGRAM_MAX = 4096 };
    char program[PROGRAM_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(program, '/');
        if (slash != NULL)
            *slash = '\0';
    }
    char *share = joined(program, "/share/gently");
    char *folder = joined(share, name);
    free(share);
    if (access(folder, R_OK) == 0)
        return folder;
    free(folder);
    return joined(built, "");
}

bool paths_find(Paths *paths, const char *data_folder, const char *config_folder,
                PathsVariable *variable, Error *error)
{
    *paths = (Paths){0};
    paths->data = data_folder != NULL ? joined(data_folder, "")
                                      : xdg_folder(variable, "XDG_DATA_HOME", "/.local/share");
    paths->config = config_folder != NULL ? joined(config_folder, "")
                                          : xdg_folder(variable, "XDG_CONFIG_HOME", "/.config");
    paths->cache = xdg_folder(variable, "XDG_CACHE_HOME", "/.cache");
    if (paths->data == NULL || paths->config == NULL)
        return error_set(error, ERROR_DATA,
                         "this user has no home folder. Name folders with --data-dir and "
                         "--config-dir.");
    paths->home_data = joined(paths->data, "");
    paths->home_config = joined(paths->config, "");
    paths->own_levels = joined(paths->data, "/levels");
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
