#include "sdl/desktop.h"

#include <windows.h>

DesktopWishes desktop_wishes(void)
{
    BOOL animations = TRUE;
    HIGHCONTRASTW contrast = {.cbSize = sizeof contrast};
    SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &animations, 0);
    SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0);
    return (DesktopWishes){.still = !animations,
                           .contrast = (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0};
}
