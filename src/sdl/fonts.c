#include "sdl/fonts.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "base/text.h"

enum {
    FONTS_OPEN_MAX = 24,      // faces times sizes kept open
    LINES_MAX = 400,          // textures of lines
    LINE_PIXELS_MAX = 4 << 20 // in all of them
};

typedef struct OpenFont {
    Typeface face;
    int quarters; // of a pixel: the em
    TTF_Font *font;
    uint64_t used;
} OpenFont;

typedef struct LineTexture {
    uint64_t key;
    SDL_Texture *texture; // white; NULL: nothing to be seen
    int width, height, ascent;
    uint64_t used;
} LineTexture;

struct Fonts {
    SDL_Renderer *renderer;
    const char *own; // borrowed: a folder to look into first; NULL: none
    char *paths[FONTS_FAMILY_COUNT][TYPEFACE_COUNT];
    FontStyle style;
    OpenFont open[FONTS_OPEN_MAX];
    int open_count;
    ARRAY_OF(LineTexture) lines;
    size_t line_pixels;
    TextBuffer scratch; // SDL_ttf wants a NUL behind the text
    uint64_t time;      // counts uses
};

// Where distributions put these files.
static const char *const FOLDERS[] = {
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
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/liberation",
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

// Letters of the same em are larger in some faces than in others.
static const float FAMILY_SIZE[FONTS_FAMILY_COUNT][TYPEFACE_COUNT] = {
    {1, 1, 1}, {.82f, .82f, .94f}, {.78f, .78f, .88f}};

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    fclose(file);
    return true;
}

// The first of the face's files that is there; better names come before nearer folders, and `own`
// is the nearest (NULL: there is none).
static char *find_face(FontFamily family, Typeface face, const char *own)
{
    enum { FOLDERS_COUNT = sizeof FOLDERS / sizeof *FOLDERS };
    TextBuffer path = {0};
    for (int n = 0; n < NAMES_MAX && NAMES[family][face][n] != NULL; n++) {
        for (int f = own != NULL ? -1 : 0; f < FOLDERS_COUNT; f++) {
            text_clear(&path);
            text_addf(&path, "%s/%s", f < 0 ? own : FOLDERS[f], NAMES[family][face][n]);
            if (is_readable(path.bytes))
                return path.bytes;
        }
    }
    text_deinit(&path);
    return NULL;
}

static char *copy_of(const char *path)
{
    TextBuffer copy = {0};
    text_add(&copy, path);
    return copy.bytes;
}

static bool find_faces(Fonts *fonts, Error *error)
{
    char *any = NULL;
    for (int face = 0; face < TYPEFACE_COUNT; face++) {
        fonts->paths[FONTS_GARAMOND][face] = find_face(FONTS_GARAMOND, (Typeface)face, fonts->own);
        if (any == NULL)
            any = fonts->paths[FONTS_GARAMOND][face];
    }
    if (any == NULL)
        return error_set(error, ERROR_DATA,
                         "no typeface was found to write with; please install EB Garamond and "
                         "Quicksand (Debian: fonts-ebgaramond fonts-quicksand)");
    for (int face = 0; face < TYPEFACE_COUNT; face++) {
        if (fonts->paths[FONTS_GARAMOND][face] == NULL)
            fonts->paths[FONTS_GARAMOND][face] = copy_of(any);
    }
    return true;
}

Fonts *fonts_new(SDL_Renderer *renderer, const char *folder, Error *error)
{
    if (TTF_Init() != 0) {
        error_set(error, ERROR_DATA, "the text library did not start: %s", TTF_GetError());
        return NULL;
    }
    Fonts *fonts = memory_new(sizeof *fonts);
    fonts->renderer = renderer;
    fonts->own = folder;
    if (find_faces(fonts, error))
        return fonts;
    fonts_free(fonts);
    return NULL;
}

static void drop_line(Fonts *fonts, size_t index)
{
    LineTexture *line = &fonts->lines.items[index];
    fonts->line_pixels -= (size_t)line->width * (size_t)line->height;
    if (line->texture != NULL)
        SDL_DestroyTexture(line->texture);
    *line = fonts->lines.items[--fonts->lines.count];
}

void fonts_forget_textures(Fonts *fonts)
{
    while (fonts->lines.count > 0)
        drop_line(fonts, fonts->lines.count - 1);
}

static void close_fonts(Fonts *fonts)
{
    for (int i = 0; i < fonts->open_count; i++)
        TTF_CloseFont(fonts->open[i].font);
    fonts->open_count = 0;
}

// The faces of a family are looked for when it is chosen first.
static void find_family(Fonts *fonts, FontFamily family)
{
    for (int face = 0; face < TYPEFACE_COUNT; face++) {
        char **path = &fonts->paths[family][face];
        if (*path == NULL)
            *path = find_face(family, (Typeface)face, fonts->own);
        if (*path == NULL)
            *path = copy_of(fonts->paths[FONTS_GARAMOND][face]);
    }
}

bool fonts_set_style(Fonts *fonts, const FontStyle *style)
{
    if (style->family == fonts->style.family &&
        style->letter_spacing == fonts->style.letter_spacing)
        return false;
    find_family(fonts, style->family);
    close_fonts(fonts);
    fonts_forget_textures(fonts);
    fonts->style = *style;
    return true;
}

void fonts_free(Fonts *fonts)
{
    if (fonts == NULL)
        return;
    fonts_forget_textures(fonts);
    free(fonts->lines.items);
    close_fonts(fonts);
    for (int family = 0; family < FONTS_FAMILY_COUNT; family++) {
        for (int face = 0; face < TYPEFACE_COUNT; face++)
            free(fonts->paths[family][face]);
    }
    text_deinit(&fonts->scratch);
    free(fonts);
    TTF_Quit();
}

// A place for one more open font; the one that was not needed for longest makes room.
static OpenFont *open_slot(Fonts *fonts)
{
    if (fonts->open_count < FONTS_OPEN_MAX)
        return &fonts->open[fonts->open_count++];
    OpenFont *oldest = &fonts->open[0];
    for (int i = 1; i < fonts->open_count; i++) {
        if (fonts->open[i].used < oldest->used)
            oldest = &fonts->open[i];
    }
    TTF_CloseFont(oldest->font);
    return oldest;
}

// NULL when the file has become unreadable.
static TTF_Font *font_of(Fonts *fonts, Typeface face, float size_px)
{
    int quarters = (int)lrintf(fmaxf(size_px * FAMILY_SIZE[fonts->style.family][face], 4) * 4);
    for (int i = 0; i < fonts->open_count; i++) {
        OpenFont *open = &fonts->open[i];
        if (open->face == face && open->quarters == quarters) {
            open->used = ++fonts->time;
            return open->font;
        }
    }
    // An em in px is points times dpi / 72: 18 dpi make a point a quarter of a pixel.
    TTF_Font *font = TTF_OpenFontDPI(fonts->paths[fonts->style.family][face], quarters, 18, 18);
    if (font == NULL)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    *open_slot(fonts) = (OpenFont){face, quarters, font, ++fonts->time};
    return font;
}

static const char *terminated(Fonts *fonts, const char *text, size_t length)
{
    text_clear(&fonts->scratch);
    text_add_bytes(&fonts->scratch, text, length);
    return fonts->scratch.bytes;
}

// Letters that join, and marks that stand on the letter before, get no room between them.
static bool joins(uint32_t letter)
{
    return (letter >= 0x0590 && letter < 0x0E00) || (letter >= 0xFB1D && letter < 0xFE00) ||
           (letter >= 0xFE70 && letter < 0xFF00);
}

static bool is_mark(uint32_t letter)
{
    return (letter >= 0x0300 && letter < 0x0370) || letter == 0x200D ||
           (letter >= 0xFE00 && letter < 0xFE10);
}

// The length in bytes of the letter at `text`, with its marks.
static size_t letter_length(const char *text, size_t length)
{
    uint32_t letter;
    size_t at = utf8_decode(text, length, &letter);
    for (size_t size; at > 0 && at < length; at += size) {
        size = utf8_decode(text + at, length - at, &letter);
        if (size == 0 || !is_mark(letter))
            break;
    }
    return at > 0 ? at : 1;
}

// px beside each letter of the text; 0 where letters join.
static float spacing_of(const Fonts *fonts, float size_px, const char *text, size_t length)
{
    uint32_t letter;
    if (fonts->style.letter_spacing <= 0)
        return 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = utf8_decode(text + at, length - at, &letter);
        if (size == 0 || joins(letter))
            return 0;
    }
    return roundf(fonts->style.letter_spacing * size_px);
}

static size_t count_letters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at += letter_length(text + at, length - at))
        count++;
    return count;
}

static float measure_width(void *state, Typeface face, float size_px, const char *text,
                           size_t length)
{
    Fonts *fonts = state;
    TTF_Font *font = font_of(fonts, face, size_px);
    int width = 0;
    if (font == NULL || length == 0 ||
        TTF_SizeUTF8(font, terminated(fonts, text, length), &width, NULL) != 0)
        return 0;
    float spacing = spacing_of(fonts, size_px, text, length);
    return (float)width + (spacing > 0 ? spacing * (float)count_letters(text, length) : 0);
}

TextMeasure fonts_measure(Fonts *fonts)
{
    return (TextMeasure){measure_width, fonts};
}

static uint64_t line_key(const FontLine *line)
{
    uint64_t key = random_mix((uint64_t)line->face << 32 | (uint64_t)lrintf(line->size_px * 4));
    for (size_t i = 0; i < line->length; i++)
        key = (key ^ (unsigned char)line->text[i]) * 0x100000001B3u;
    return random_mix(key ^ (uint64_t)line->length << 48);
}

static void make_room(Fonts *fonts)
{
    while (fonts->lines.count > 0 &&
           (fonts->lines.count >= LINES_MAX || fonts->line_pixels > LINE_PIXELS_MAX)) {
        size_t oldest = 0;
        for (size_t i = 1; i < fonts->lines.count; i++) {
            if (fonts->lines.items[i].used < fonts->lines.items[oldest].used)
                oldest = i;
        }
        drop_line(fonts, oldest);
    }
}

static SDL_Surface *render(Fonts *fonts, TTF_Font *font, const char *text, size_t length)
{
    return TTF_RenderUTF8_Blended(font, terminated(fonts, text, length),
                                  (SDL_Color){255, 255, 255, 255});
}

// Letter by letter, each where kerning puts it, with `spacing` px more between them.
static SDL_Surface *render_spaced(Fonts *fonts, TTF_Font *font, const FontLine *line, float spacing)
{
    int width = 0, height = 0, x = 0, count = 0;
    TTF_SizeUTF8(font, terminated(fonts, line->text, line->length), &width, &height);
    width += (int)spacing * (int)count_letters(line->text, line->length);
    SDL_Surface *whole = SDL_CreateRGBSurfaceWithFormat(
        0, width > 0 ? width : 1, height > 0 ? height : 1, 32, SDL_PIXELFORMAT_ARGB8888);
    if (whole == NULL)
        return NULL;
    SDL_FillRect(whole, NULL, SDL_MapRGBA(whole->format, 255, 255, 255, 0));
    for (size_t at = 0; at < line->length; count++) {
        size_t size = letter_length(line->text + at, line->length - at);
        SDL_Surface *letter = render(fonts, font, line->text + at, size);
        if (at > 0)
            TTF_SizeUTF8(font, terminated(fonts, line->text, at), &x, NULL);
        SDL_Rect place = {x + count * (int)spacing, 0, 0, 0};
        if (letter != NULL) {
            SDL_SetSurfaceBlendMode(letter, SDL_BLENDMODE_BLEND);
            SDL_BlitSurface(letter, NULL, whole, &place);
            SDL_FreeSurface(letter);
        }
        at += size;
    }
    return whole;
}

static LineTexture render_line(Fonts *fonts, const FontLine *line, uint64_t key)
{
    LineTexture made = {.key = key};
    TTF_Font *font = font_of(fonts, line->face, line->size_px);
    if (font == NULL)
        return made;
    float spacing = spacing_of(fonts, line->size_px, line->text, line->length);
    SDL_Surface *surface = spacing > 0 ? render_spaced(fonts, font, line, spacing)
                                       : render(fonts, font, line->text, line->length);
    if (surface == NULL)
        return made;
    made.texture = SDL_CreateTextureFromSurface(fonts->renderer, surface);
    made.width = surface->w;
    made.height = surface->h;
    made.ascent = TTF_FontAscent(font);
    SDL_FreeSurface(surface);
    return made;
}

static LineTexture *texture_of(Fonts *fonts, const FontLine *line)
{
    uint64_t key = line_key(line);
    for (size_t i = 0; i < fonts->lines.count; i++) {
        if (fonts->lines.items[i].key == key)
            return &fonts->lines.items[i];
    }
    make_room(fonts);
    LineTexture made = render_line(fonts, line, key);
    fonts->line_pixels += (size_t)made.width * (size_t)made.height;
    array_push(&fonts->lines, made);
    return &fonts->lines.items[fonts->lines.count - 1];
}

static Uint8 byte_of(float channel)
{
    return (Uint8)lrintf(fminf(fmaxf(channel, 0), 1) * 255);
}

void fonts_draw(Fonts *fonts, const FontLine *line)
{
    if (line->length == 0 || line->alpha <= 0)
        return;
    LineTexture *texture = texture_of(fonts, line);
    texture->used = ++fonts->time;
    if (texture->texture == NULL)
        return;
    SDL_SetTextureColorMod(texture->texture, byte_of(line->color.r), byte_of(line->color.g),
                           byte_of(line->color.b));
    SDL_SetTextureAlphaMod(texture->texture, byte_of(line->alpha));
    SDL_Rect target = {(int)lrintf(line->x), (int)lrintf(line->baseline) - texture->ascent,
                       texture->width, texture->height};
    SDL_RenderCopy(fonts->renderer, texture->texture, NULL, &target);
}
