// Data and settings go with the player to other computers of the same network (APPDATA), painted
// pictures do not (LOCALAPPDATA).
#include <stdlib.h>
#include <windows.h>

#include "store/paths_system.h"
#include "windows/wide.h"

char *paths_of_player(PathsKind kind, PathsVariable *variable)
{
    const char *base = variable(kind == PATHS_CACHE ? "LOCALAPPDATA" : "APPDATA");
    if (base == NULL || base[0] == '\0')
        return NULL;
    char *folder = paths_joined(base, kind == PATHS_CACHE ? "/gently/cache" : "/gently");
    for (char *at = folder; *at != '\0'; at++)
        if (*at == '\\')
            *at = '/';
    return folder;
}

char *paths_program(void)
{
    wchar_t wide[4 * MAX_PATH];
    DWORD length = GetModuleFileNameW(NULL, wide, sizeof wide / sizeof *wide);
    return length > 0 && length < sizeof wide / sizeof *wide ? wide_to_path(wide) : NULL;
}
