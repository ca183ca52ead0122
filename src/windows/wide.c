#include "windows/wide.h"

#include <windows.h>

#include "base/memory.h"

wchar_t *wide_from(const char *text)
{
    int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = memory_new((size_t)count * sizeof *wide + sizeof *wide);
    MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, count);
    return wide;
}

char *wide_to(const wchar_t *text)
{
    int count = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = memory_new((size_t)count + 1);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, count, NULL, NULL);
    return bytes;
}

char *wide_to_path(const wchar_t *text)
{
    char *path = wide_to(text);
    for (char *at = path; *at != '\0'; at++)
        if (*at == '\\')
            *at = '/';
    return path;
}
