// What the desktop asks of every program: less movement, more contrast. Read from the files and
// variables in which GTK and KDE keep it. Must not do: ask a bus, start a program, write.
#ifndef GENTLY_SDL_DESKTOP_H
#define GENTLY_SDL_DESKTOP_H

#include <stdbool.h>

typedef struct DesktopWishes {
    bool still, contrast;
} DesktopWishes;

// Takes a fraction of a millisecond. What cannot be read wishes nothing.
DesktopWishes desktop_wishes(void);

#endif
