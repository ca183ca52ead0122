// Where a program for Windows begins: its arguments become UTF-8, and its streams are what they are
// elsewhere. Must not do: know the game.
#include <string.h>
#include <windows.h>

#include "base/memory.h"
#include "windows/posix.h"
#include "windows/wide.h"

int main(int argc, char **argv);
int wmain(int argc, wchar_t **wide);

// A program that was started by its icon has a console to itself, which nobody wants to see, except
// where the game is played in it.
static void leave_own_console(int argc, char **argv)
{
    DWORD processes[2];
    if (GetConsoleProcessList(processes, 2) == 1 && (argc < 2 || strcmp(argv[1], "text") != 0))
        FreeConsole();
}

int wmain(int argc, wchar_t **wide)
{
    char **argv = memory_new(((size_t)argc + 1) * sizeof *argv);
    for (int i = 0; i < argc; i++)
        argv[i] = wide_to_path(wide[i]);
    leave_own_console(argc, argv);
    _setmode(STDIN_FILENO, O_BINARY);
    _setmode(STDOUT_FILENO, O_BINARY);
    _setmode(STDERR_FILENO, O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
    int status = main(argc, argv);
    for (int i = 0; i < argc; i++)
        free(argv[i]);
    free(argv);
    return status;
}
