#include "sdl/desktop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char *value_of(const char *name)
{
    const char *value = getenv(name);
    return value != NULL ? value : "";
}

// The player's config folder, by XDG: an empty or relative variable counts as unset.
static FILE *open_config(const char *name)
{
    TextBuffer path = {0};
    const char *config = value_of("XDG_CONFIG_HOME");
    if (config[0] == '/')
        text_addf(&path, "%s/%s", config, name);
    else
        text_addf(&path, "%s/.config/%s", value_of("HOME"), name);
    FILE *file = fopen(path.bytes, "r");
    text_deinit(&path);
    return file;
}

// Both kinds of file are lines of `name=value`, perhaps with spaces around the sign. NULL when the
// line is about something else.
static const char *value_in(char *line, const char *name)
{
    size_t length = strlen(name);
    line += strspn(line, " \t");
    if (strncmp(line, name, length) != 0)
        return NULL;
    line += length;
    line += strspn(line, " \t");
    if (*line != '=')
        return NULL;
    line += 1 + strspn(line + 1, " \t");
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

static bool is_contrast(const char *name)
{
    return strstr(name, "HighContrast") != NULL || strstr(name, "High Contrast") != NULL;
}

static void look(char *line, DesktopWishes *wishes)
{
    static const char *const themes[] = {"gtk-theme-name", "ColorScheme", "Theme"};
    const char *animations = value_in(line, "gtk-enable-animations");
    const char *duration = value_in(line, "AnimationDurationFactor");
    if (animations != NULL)
        wishes->still = animations[0] == '0' || animations[0] == 'f' || animations[0] == 'F';
    if (duration != NULL && strspn(duration, "0.") == strlen(duration) && duration[0] != '\0')
        wishes->still = true;
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
        const char *theme = value_in(line, themes[i]);
        wishes->contrast = wishes->contrast || (theme != NULL && is_contrast(theme));
    }
}

DesktopWishes desktop_wishes(void)
{
    static const char *const files[] = {"gtk-3.0/settings.ini", "gtk-4.0/settings.ini",
                                        "kdeglobals"};
    DesktopWishes wishes = {.contrast = is_contrast(value_of("GTK_THEME"))};
    char line[512];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = open_config(files[i]);
        while (file != NULL && fgets(line, sizeof line, file) != NULL)
            look(line, &wishes);
        if (file != NULL)
            fclose(file);
    }
    return wishes;
}
