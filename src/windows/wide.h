// Text between UTF-8 and the UTF-16 of Windows. The caller frees.
#ifndef GENTLY_WINDOWS_WIDE_H
#define GENTLY_WINDOWS_WIDE_H

#include <wchar.h>

// What is no UTF-8, or UTF-16, becomes U+FFFD.
wchar_t *wide_from(const char *text);
char *wide_to(const wchar_t *text);

// The same with forward slashes, as all of the game writes paths.
char *wide_to_path(const wchar_t *text);

#endif
