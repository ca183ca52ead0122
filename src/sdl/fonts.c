#include "sdl/fonts.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "base/text.h"
#include "sdl/font_files.h"
#include "sdl/runs.h"

enum {
    FONTS_OPEN_MAX = 24,  // faces times sizes kept open
    LINES_MAX = 400,      // textures of lines
    LINE_WINDOWS_MAX = 1, // that all of them together would cover
};

enum { SLOTS = TYPEFACE_COUNT + FONT_FILES_OTHERS };

typedef struct OpenFont {
    int slot;     // a Typeface, or TYPEFACE_COUNT and on: another
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

// A font's file, read whole: FreeType asks for it in thousands of small pieces, and each of them
// from a file is a call of the system.
typedef struct FontFile {
    char *path;
    void *bytes;
    size_t size;
} FontFile;

enum { FONT_FILE_MAX = 2 << 20 }; // those for Chinese and Japanese are read piece by piece

struct Fonts {
    SDL_Renderer *renderer;
    const char *own; // borrowed: a folder to look into first; NULL: none
    char *paths[FONTS_FAMILY_COUNT][TYPEFACE_COUNT];
    char *others[FONT_FILES_OTHERS]; // NULL: not there, or not looked for yet
    bool sought[FONT_FILES_OTHERS];
    TextRuns runs; // of the line in hand
    FontStyle style;
    ARRAY_OF(FontFile) files;
    OpenFont open[FONTS_OPEN_MAX];
    int open_count;
    ARRAY_OF(LineTexture) lines;
    size_t line_pixels, line_pixels_max;
    TextBuffer scratch; // SDL_ttf wants a NUL behind the text
    uint64_t time;      // counts uses
};

// Letters of the same em are larger in some faces than in others.
static const float FAMILY_SIZE[FONTS_FAMILY_COUNT][TYPEFACE_COUNT] = {
    {1, 1, 1}, {.82f, .82f, .94f}, {.78f, .78f, .88f}};

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
        fonts->paths[FONTS_GARAMOND][face] =
            font_file_find(FONTS_GARAMOND, (Typeface)face, fonts->own);
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

static void drop_lines(Fonts *fonts)
{
    while (fonts->lines.count > 0)
        drop_line(fonts, fonts->lines.count - 1);
}

void fonts_forget_textures(Fonts *fonts, int width, int height)
{
    drop_lines(fonts);
    fonts->line_pixels_max = (size_t)width * (size_t)height * LINE_WINDOWS_MAX;
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
            *path = font_file_find(family, (Typeface)face, fonts->own);
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
    drop_lines(fonts);
    fonts->style = *style;
    return true;
}

void fonts_free(Fonts *fonts)
{
    if (fonts == NULL)
        return;
    drop_lines(fonts);
    free(fonts->lines.items);
    close_fonts(fonts);
    for (size_t i = 0; i < fonts->files.count; i++) {
        free(fonts->files.items[i].path);
        SDL_free(fonts->files.items[i].bytes);
    }
    free(fonts->files.items);
    for (int family = 0; family < FONTS_FAMILY_COUNT; family++) {
        for (int face = 0; face < TYPEFACE_COUNT; face++)
            free(fonts->paths[family][face]);
    }
    for (int i = 0; i < FONT_FILES_OTHERS; i++)
        free(fonts->others[i]);
    free(fonts->runs.items);
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

// The file, as long as the fonts live; NULL when it is too large, or cannot be read.
static const FontFile *file_of(Fonts *fonts, const char *path)
{
    for (size_t i = 0; i < fonts->files.count; i++)
        if (strcmp(fonts->files.items[i].path, path) == 0)
            return &fonts->files.items[i];
    SDL_RWops *stream = SDL_RWFromFile(path, "rb");
    if (stream == NULL)
        return NULL;
    FontFile file = {0};
    if (SDL_RWsize(stream) <= FONT_FILE_MAX)
        file.bytes = SDL_LoadFile_RW(stream, &file.size, 0);
    SDL_RWclose(stream);
    if (file.bytes == NULL)
        return NULL;
    file.path = copy_of(path);
    array_push(&fonts->files, file);
    return &fonts->files.items[fonts->files.count - 1];
}

static TTF_Font *open_font(Fonts *fonts, const char *path, int points, unsigned dpi)
{
    const FontFile *file = file_of(fonts, path);
    if (file == NULL)
        return TTF_OpenFontDPI(path, points, dpi, dpi);
    return TTF_OpenFontDPIRW(SDL_RWFromConstMem(file->bytes, (int)file->size), 1, points, dpi, dpi);
}

// NULL when the file has become unreadable.
static TTF_Font *font_of(Fonts *fonts, int slot, float size_px)
{
    bool other = slot >= TYPEFACE_COUNT;
    const char *path =
        other ? fonts->others[slot - TYPEFACE_COUNT] : fonts->paths[fonts->style.family][slot];
    float size = size_px * (other ? 1 : FAMILY_SIZE[fonts->style.family][slot]);
    int quarters = (int)lrintf(fmaxf(size, 4) * 4);
    for (int i = 0; i < fonts->open_count; i++) {
        OpenFont *open = &fonts->open[i];
        if (open->slot == slot && open->quarters == quarters) {
            open->used = ++fonts->time;
            return open->font;
        }
    }
    // An em in px is points times dpi / 72: 18 dpi make a point a quarter of a pixel.
    TTF_Font *font = open_font(fonts, path, quarters, 18);
    if (font == NULL)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    *open_slot(fonts) = (OpenFont){slot, quarters, font, ++fonts->time};
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

static TTF_Font *other_font(Fonts *fonts, int slot, float size_px)
{
    int other = slot - TYPEFACE_COUNT;
    if (!fonts->sought[other])
        fonts->others[other] = font_file_find_other(other, fonts->own);
    fonts->sought[other] = true;
    return fonts->others[other] != NULL ? font_of(fonts, slot, size_px) : NULL;
}

// Spaces and marks that join are in no need of a typeface of their own.
static bool is_silent(uint32_t code_point)
{
    return code_point <= ' ' || (code_point >= 0x200B && code_point <= 0x200F);
}

// How far the text from `from` on can be written in one typeface, and which.
static size_t face_run(Fonts *fonts, Typeface face, float size_px, const char *text, size_t length,
                       TTF_Font **font)
{
    TTF_Font *own = font_of(fonts, (int)face, size_px);
    size_t at = 0, size = 0;
    *font = own;
    for (bool chosen = false; at < length; at += size) {
        uint32_t code_point = 0xFFFD;
        size = utf8_decode(text + at, length - at, &code_point);
        size = size > 0 ? size : 1;
        if (is_silent(code_point) || TTF_GlyphIsProvided32(*font, code_point) != 0) {
            if (chosen && *font != own && !is_silent(code_point) &&
                TTF_GlyphIsProvided32(own, code_point) != 0)
                break; // back to the face that was asked for
            chosen = chosen || !is_silent(code_point);
            continue;
        }
        if (chosen)
            break;
        for (int slot = TYPEFACE_COUNT; slot < SLOTS && !chosen; slot++) {
            TTF_Font *other = other_font(fonts, slot, size_px);
            chosen = other != NULL && TTF_GlyphIsProvided32(other, code_point) != 0;
            if (chosen)
                *font = other;
        }
        chosen = true; // of what nobody can write, the face shows that something is there
    }
    return at;
}

// Called for each piece of a line, from left to right.
typedef void PieceDo(Fonts *fonts, TTF_Font *font, const char *text, void *state);

static void each_piece(Fonts *fonts, const FontLine *line, RunsBase base, PieceDo *piece_do,
                       void *state)
{
    Typeface face = line->face;
    float size_px = line->size_px;
    const char *text = line->text;
    runs_split(text, line->length, base, &fonts->runs);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        const TextRun *run = &fonts->runs.items[i];
        ARRAY_OF(TextRun) pieces = {0};
        for (size_t at = 0, size; at < run->length; at += size) {
            TTF_Font *font;
            size = face_run(fonts, face, size_px, text + run->start + at, run->length - at, &font);
            array_push(&pieces, ((TextRun){run->start + at, size, run->rightward, run->script}));
        }
        for (size_t k = 0; k < pieces.count; k++) {
            const TextRun *piece = &pieces.items[run->rightward ? k : pieces.count - 1 - k];
            TTF_Font *font;
            face_run(fonts, face, size_px, text + piece->start, piece->length, &font);
            // The face that was asked for is left as it was: most of what it writes has no runs.
            bool own = font == font_of(fonts, (int)face, size_px);
            TTF_SetFontDirection(font, run->rightward ? TTF_DIRECTION_LTR : TTF_DIRECTION_RTL);
            if (!own)
                TTF_SetFontScriptName(font, run->script);
            piece_do(fonts, font, terminated(fonts, text + piece->start, piece->length), state);
            if (own)
                TTF_SetFontDirection(font, TTF_DIRECTION_LTR);
        }
        free(pieces.items);
    }
}

static void add_width(Fonts *fonts, TTF_Font *font, const char *text, void *state)
{
    int width = 0;
    (void)fonts;
    if (TTF_SizeUTF8(font, text, &width, NULL) == 0)
        *(int *)state += width;
}

// A line in the face itself, as nearly all are.
static bool is_plain(TTF_Font *font, const char *text, size_t length)
{
    if (!runs_are_plain(text, length))
        return false;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code_point = 0;
        size = utf8_decode(text + at, length - at, &code_point);
        size = size > 0 ? size : 1;
        if (code_point >= 0x250 && !is_silent(code_point) &&
            TTF_GlyphIsProvided32(font, code_point) == 0)
            return false;
    }
    return true;
}

static float measure_width(void *state, Typeface face, float size_px, const char *text,
                           size_t length)
{
    Fonts *fonts = state;
    TTF_Font *font = font_of(fonts, (int)face, size_px);
    int width = 0;
    if (font == NULL || length == 0)
        return 0;
    if (!is_plain(font, text, length)) {
        FontLine line = {.face = face, .size_px = size_px, .text = text, .length = length};
        each_piece(fonts, &line, RUNS_FIRST_LETTER, add_width, &width);
        return (float)width;
    }
    if (TTF_SizeUTF8(font, terminated(fonts, text, length), &width, NULL) != 0)
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
    return random_mix(key ^ (uint64_t)line->length << 48 ^ (uint64_t)line->leftward << 47);
}

static void make_room(Fonts *fonts)
{
    while (fonts->lines.count > 0 &&
           (fonts->lines.count >= LINES_MAX || fonts->line_pixels > fonts->line_pixels_max)) {
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

// The pieces of a line, side by side on one baseline.
typedef struct Pieces {
    ARRAY_OF(SDL_Surface *) surfaces;
    ARRAY_OF(int) ascents;
    int width, ascent, descent;
} Pieces;

static void add_surface(Fonts *fonts, TTF_Font *font, const char *text, void *state)
{
    Pieces *pieces = state;
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255});
    (void)fonts;
    if (surface == NULL)
        return;
    int ascent = TTF_FontAscent(font);
    array_push(&pieces->surfaces, surface);
    array_push(&pieces->ascents, ascent);
    pieces->width += surface->w;
    pieces->ascent = ascent > pieces->ascent ? ascent : pieces->ascent;
    int descent = surface->h - ascent;
    pieces->descent = descent > pieces->descent ? descent : pieces->descent;
}

static SDL_Surface *render_pieces(Fonts *fonts, const FontLine *line, int *ascent)
{
    Pieces pieces = {0};
    each_piece(fonts, line, line->leftward ? RUNS_LEFTWARD : RUNS_RIGHTWARD, add_surface, &pieces);
    SDL_Surface *whole = NULL;
    if (pieces.width > 0)
        whole = SDL_CreateRGBSurfaceWithFormat(0, pieces.width, pieces.ascent + pieces.descent, 32,
                                               SDL_PIXELFORMAT_ARGB8888);
    for (int i = 0, x = 0; i < (int)pieces.surfaces.count; i++) {
        SDL_Surface *surface = pieces.surfaces.items[i];
        SDL_Rect target = {x, pieces.ascent - pieces.ascents.items[i], surface->w, surface->h};
        SDL_SetSurfaceBlendMode(surface, SDL_BLENDMODE_NONE);
        if (whole != NULL)
            SDL_BlitSurface(surface, NULL, whole, &target);
        x += surface->w;
        SDL_FreeSurface(surface);
    }
    free(pieces.surfaces.items);
    free(pieces.ascents.items);
    *ascent = pieces.ascent;
    return whole;
}

static LineTexture render_line(Fonts *fonts, const FontLine *line, uint64_t key)
{
    LineTexture made = {.key = key};
    TTF_Font *font = font_of(fonts, (int)line->face, line->size_px);
    if (font == NULL)
        return made;
    int ascent = TTF_FontAscent(font);
    bool plain = !line->leftward && is_plain(font, line->text, line->length);
    float spacing = plain ? spacing_of(fonts, line->size_px, line->text, line->length) : 0;
    SDL_Surface *surface = !plain        ? render_pieces(fonts, line, &ascent)
                           : spacing > 0 ? render_spaced(fonts, font, line, spacing)
                                         : render(fonts, font, line->text, line->length);
    if (surface == NULL)
        return made;
    made.texture = SDL_CreateTextureFromSurface(fonts->renderer, surface);
    made.width = surface->w;
    made.height = surface->h;
    made.ascent = ascent;
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
