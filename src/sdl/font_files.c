#include "sdl/font_files.h"

#include <stdio.h>

#include "base/text.h"

// Where distributions put these files, after the place that was found when this was configured.
static const char *const FOLDERS[] = {
#ifdef GENTLY_FONT_FOLDER
    GENTLY_FONT_FOLDER,
#endif
    "/usr/share/fonts/opentype/ebgaramond",
    "/usr/share/fonts/truetype/quicksand",
    "/usr/share/fonts/truetype/ebgaramond",
    "/usr/share/fonts/ebgaramond",
    "/usr/share/fonts/quicksand",
    "/usr/share/fonts/OTF",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts",
    "/usr/share/fonts/opentype/opendyslexic",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/liberation",
    "C:/Windows/Fonts",
};

enum { NAMES_MAX = 8 };

#define SANS "NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf"
#define SANS_ITALIC "NotoSans-Italic.ttf", "DejaVuSans-Oblique.ttf", "LiberationSans-Italic.ttf"

static const char *const NAMES[FONTS_FAMILY_COUNT][TYPEFACE_COUNT][NAMES_MAX] = {
    [FONTS_PLAIN] =
        {[TYPEFACE_TEXT] = {SANS}, [TYPEFACE_ITALIC] = {SANS_ITALIC}, [TYPEFACE_LABEL] = {SANS}},
    [FONTS_DYSLEXIC] = {[TYPEFACE_TEXT] = {"OpenDyslexic-Regular.otf", SANS},
                        [TYPEFACE_ITALIC] = {"OpenDyslexic-Italic.otf", SANS_ITALIC},
                        [TYPEFACE_LABEL] = {"OpenDyslexic-Regular.otf", SANS}},
    [FONTS_GARAMOND] =
        {
            [TYPEFACE_TEXT] = {"EBGaramond12-Regular.otf", "EBGaramond-Regular.otf",
                               "EBGaramond-Regular.ttf", "NotoSerif-Regular.ttf",
                               "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"},
            [TYPEFACE_ITALIC] = {"EBGaramond12-Italic.otf", "EBGaramond-Italic.otf",
                                 "EBGaramond-Italic.ttf", "NotoSerif-Italic.ttf",
                                 "LiberationSerif-Italic.ttf"},
            [TYPEFACE_LABEL] = {"Quicksand-Medium.ttf", "Quicksand-Medium.otf",
                                "Quicksand-Regular.ttf", "NotoSans-Regular.ttf",
                                "LiberationSans-Regular.ttf", "DejaVuSans.ttf"},
        },
};

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    fclose(file);
    return true;
}

// The file of that name in the nearest folder, `own` before all others.
static char *find_named(const char *name, const char *own)
{
    enum { FOLDERS_COUNT = sizeof FOLDERS / sizeof *FOLDERS };
    TextBuffer path = {0};
    for (int f = -1; f < FOLDERS_COUNT; f++) {
        const char *folder = f < 0 ? own : FOLDERS[f];
        if (folder == NULL)
            continue;
        text_clear(&path);
        text_addf(&path, "%s/%s", folder, name);
        if (is_readable(path.bytes))
            return path.bytes;
    }
    text_deinit(&path);
    return NULL;
}

// Better names come before nearer folders.
char *font_file_find(FontFamily family, Typeface face, const char *own)
{
    char *path = NULL;
    for (int n = 0; path == NULL && n < NAMES_MAX && NAMES[family][face][n] != NULL; n++)
        path = find_named(NAMES[family][face][n], own);
    return path;
}

// What can write other scripts, in the order in which it is asked; files are looked for when a
// letter first needs them.
static const char *const OTHERS[FONT_FILES_OTHERS] = {
    "NotoNaskhArabic-Regular.ttf",
    "NotoSerifCJK-Regular.ttc",
    "NotoSansCJK-Regular.ttc",
    "YuGothR.ttc", // Japanese as Windows has it
    "msgothic.ttc",
    "NotoSerifHebrew-Regular.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSerifDevanagari-Regular.ttf",
    "NotoSerifBengali-Regular.ttf",
    "NotoSerifTamil-Regular.ttf",
    "NotoSerifThai-Regular.ttf",
    "NotoSerifEthiopic-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "DejaVuSans.ttf",
};

char *font_file_find_other(int index, const char *own)
{
    return find_named(OTHERS[index], own);
}
