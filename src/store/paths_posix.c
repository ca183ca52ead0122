#include <pwd.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/paths_system.h"

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

char *paths_of_player(PathsKind kind, PathsVariable *variable)
{
    static const char *const names[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"};
    static const char *const fallbacks[] = {"/.local/share", "/.config", "/.cache"};
    const char *base = absolute(variable, names[kind]);
    if (base != NULL)
        return paths_joined(base, "/gently");
    const char *home = home_of(variable);
    if (home == NULL)
        return NULL;
    char *folder = paths_joined(home, fallbacks[kind]);
    char *result = paths_joined(folder, "/gently");
    free(folder);
    return result;
}

char *paths_program(void)
{
    enum { PROGRAM_MAX = 4096 };
    char *program = memory_new(PROGRAM_MAX);
    if (readlink("/proc/self/exe", program, PROGRAM_MAX - 1) > 0)
        return program;
    free(program);
    return NULL;
}
