// Compares pictures of the game with those that were accepted, and measures whether what is written
// on them can be read.
//
//   golden tiles NAME PICTURE                          a line for the file of accepted pictures
//   golden compare ACCEPTED NAME PICTURE DIFFERENCE    else writes what differs, as a PNG
//   golden contrast NAME BARE PLACES                   text 4.5:1, focus and edges 3:1
//
// Pictures are BMP files of 32 bits a pixel, as `gently --script` writes them. An accepted picture
// is kept as the hash of each of its tiles: that is exact, and says where something changed.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art/palette.h"
#include "art/png.h"
#include "base/memory.h"

enum { TILE = 80, TEXT_TENTHS = 45, EDGE_TENTHS = 30 };

// ---- pictures -------------------------------------------------------------------------------

static TextBuffer read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "golden: %s could not be opened\n", path);
        exit(2);
    }
    TextBuffer all = {0};
    char bytes[65536];
    text_add(&all, "");
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_add_bytes(&all, bytes, got);
    fclose(file);
    return all;
}

static int32_t number_at(const TextBuffer *file, size_t at)
{
    int32_t number = 0;
    memcpy(&number, file->bytes + at, sizeof number);
    return number;
}

static Image read_bmp(const char *path)
{
    TextBuffer file = read_all(path);
    if (file.length < 54 || memcmp(file.bytes, "BM", 2) != 0) {
        fprintf(stderr, "golden: %s is not a BMP file\n", path);
        exit(2);
    }
    int height = number_at(&file, 22), rows = abs(height), width = number_at(&file, 18);
    size_t bytes = (size_t)(file.bytes[28] / 8), start = (size_t)number_at(&file, 10);
    size_t pitch = ((size_t)width * bytes + 3) / 4 * 4;
    Image image = {width, rows, memory_new((size_t)width * (size_t)rows * 4)};
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < width; x++) {
            int row = height > 0 ? rows - 1 - y : y;
            const unsigned char *p =
                (const unsigned char *)file.bytes + start + (size_t)row * pitch + (size_t)x * bytes;
            image.pixels[(size_t)y * (size_t)width + (size_t)x] =
                (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
        }
    text_deinit(&file);
    return image;
}

static uint32_t pixel_at(const Image *image, int x, int y)
{
    return image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
}

// ---- tiles ----------------------------------------------------------------------------------

static uint32_t hash_of(const Image *image, int left, int top)
{
    uint32_t hash = 2166136261u; // FNV-1a
    for (int y = top; y < top + TILE && y < image->height; y++)
        for (int x = left; x < left + TILE && x < image->width; x++)
            for (int shift = 0; shift < 24; shift += 8)
                hash = (hash ^ (pixel_at(image, x, y) >> shift & 255)) * 16777619u;
    return hash;
}

// "NAME WxH HASH HASH ...", row by row.
static void list_tiles(const char *name, const Image *image, TextBuffer *line)
{
    text_addf(line, "%s %dx%d", name, image->width, image->height);
    for (int y = 0; y < image->height; y += TILE)
        for (int x = 0; x < image->width; x += TILE)
            text_addf(line, " %08x", hash_of(image, x, y));
    text_add(line, "\n");
}

// Half as bright where nothing changed, so that the rest is seen.
static void dim_tile(Image *image, int left, int top)
{
    for (int y = top; y < top + TILE && y < image->height; y++)
        for (int x = left; x < left + TILE && x < image->width; x++) {
            uint32_t *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
            *pixel = *pixel >> 2 & 0x3F3F3F;
        }
}

static void write_difference(const char *path, const Image *image)
{
    TextBuffer png = {0};
    png_encode(image, &png);
    FILE *file = fopen(path, "wb");
    if (file != NULL) {
        fwrite(png.bytes, 1, png.length, file);
        fclose(file);
    }
    text_deinit(&png);
}

static int compare(const char *accepted, const char *name, const char *picture, const char *path)
{
    TextBuffer all = read_all(accepted), now = {0}, key = {0};
    Image image = read_bmp(picture);
    list_tiles(name, &image, &now);
    text_addf(&key, "\n%s ", name);
    text_add(&all, "\n");
    const char *line = strncmp(all.bytes, key.bytes + 1, key.length - 1) == 0
                           ? all.bytes
                           : strstr(all.bytes, key.bytes);
    if (line != NULL && *line == '\n')
        line++;
    bool same = line != NULL && strncmp(line, now.bytes, now.length) == 0;
    if (!same) {
        size_t at = strcspn(now.bytes, "\n") - (size_t)((image.width + TILE - 1) / TILE) *
                                                   (size_t)((image.height + TILE - 1) / TILE) * 9;
        int changed = 0;
        for (int y = 0; y < image.height; y += TILE)
            for (int x = 0; x < image.width; x += TILE, at += 9) {
                if (line != NULL && strncmp(line + at, now.bytes + at, 9) == 0)
                    dim_tile(&image, x, y);
                else
                    changed++;
            }
        write_difference(path, &image);
        printf("%s: %s; %d tiles differ, see %s\n", name,
               line == NULL ? "was never accepted" : "is not what was accepted", changed, path);
    }
    text_deinit(&all);
    text_deinit(&now);
    text_deinit(&key);
    image_free(&image);
    return same ? 0 : 1;
}

// ---- contrast -------------------------------------------------------------------------------

typedef struct Place {
    char what[8];
    int x, y, w, h;
    unsigned color;
} Place;

// Luminance is dear, and the same few colours come again and again.
static float luminance_of(uint32_t rgb)
{
    enum { SLOTS = 4096 };
    static uint32_t known[SLOTS];
    static float luminances[SLOTS];
    uint32_t slot = (rgb * 2654435761u) >> 20;
    if (known[slot] != (rgb | 1u << 24)) {
        known[slot] = rgb | 1u << 24;
        luminances[slot] = color_luminance(color_from_hex(rgb));
    }
    return luminances[slot];
}

static float contrast_of(uint32_t a, uint32_t b)
{
    float first = luminance_of(a) + .05f, second = luminance_of(b) + .05f;
    return first > second ? first / second : second / first;
}

// The lowest contrast with any pixel of a part, and where that is. Of two colours the better one
// counts: an edge is seen where it or what it surrounds stands out.
static float worst(const Image *image, int left, int top, int right, int bottom,
                   const unsigned colors[2], int *at_x, int *at_y)
{
    float lowest = 21;
    for (int y = top < 0 ? 0 : top; y < bottom && y < image->height; y++)
        for (int x = left < 0 ? 0 : left; x < right && x < image->width; x++) {
            float first = contrast_of(colors[0], pixel_at(image, x, y));
            float second = contrast_of(colors[1], pixel_at(image, x, y));
            float better = first > second ? first : second;
            if (better < lowest) {
                lowest = better;
                *at_x = x;
                *at_y = y;
            }
        }
    return lowest;
}

static int inset_of(const Place *place)
{
    int half = place->h / 2;
    return half < 30 ? half : 30;
}

// Along the straight sides of a box, from `near` to `far` px outside it.
static float worst_beside(const Image *image, const Place *place, int near, int far,
                          const unsigned colors[2], int *x, int *y)
{
    int left = place->x + inset_of(place), right = place->x + place->w - inset_of(place);
    int below = place->y + place->h, under_x = 0, under_y = 0;
    float over = worst(image, left, place->y - far, right, place->y - near, colors, x, y);
    float under = worst(image, left, below + near, right, below + far, colors, &under_x, &under_y);
    if (under < over) {
        *x = under_x;
        *y = under_y;
    }
    return under < over ? under : over;
}

static int check_place(const char *name, const Image *image, const char *line)
{
    Place place;
    int x = 0, y = 0, got = 0;
    if (sscanf(line, "%7s %d %d %d %d %6X%n", place.what, &place.x, &place.y, &place.w, &place.h,
               &place.color, &got) < 6) {
        printf("%s: this is not a place: %s\n", name, line);
        return 1;
    }
    float found = 21, least = (float)EDGE_TENTHS / 10;
    unsigned colors[2] = {place.color, place.color};
    if (strcmp(place.what, "text") == 0) {
        least = (float)TEXT_TENTHS / 10;
        found =
            worst(image, place.x, place.y, place.x + place.w, place.y + place.h, colors, &x, &y);
    } else if (strcmp(place.what, "ring") == 0) {
        found = worst_beside(image, &place, 4, 8, colors, &x, &y);
    } else if (sscanf(line + got, " %6X", &colors[1]) == 1) {
        found = worst_beside(image, &place, 2, 4, colors, &x, &y);
    }
    if (found >= least)
        return 0;
    printf("%s: %.2f:1 instead of %.1f:1 at %d, %d (%06X): %s\n", name, (double)found,
           (double)least, x, y, pixel_at(image, x, y), line);
    return 1;
}

static int contrast(const char *name, const char *picture, const char *places)
{
    TextBuffer list = read_all(places);
    Image image = read_bmp(picture);
    int faults = 0, lines = 0;
    for (char *line = strtok(list.bytes, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++)
        faults += check_place(name, &image, line);
    if (lines == 0)
        printf("%s: there is nothing to read on it\n", name);
    text_deinit(&list);
    image_free(&image);
    return faults > 0 || lines == 0 ? 1 : 0;
}

int main(int count, char **arguments)
{
    if (count == 4 && strcmp(arguments[1], "tiles") == 0) {
        TextBuffer line = {0};
        Image image = read_bmp(arguments[3]);
        list_tiles(arguments[2], &image, &line);
        fputs(line.bytes, stdout);
        text_deinit(&line);
        image_free(&image);
        return 0;
    }
    if (count == 6 && strcmp(arguments[1], "compare") == 0)
        return compare(arguments[2], arguments[3], arguments[4], arguments[5]);
    if (count == 5 && strcmp(arguments[1], "contrast") == 0)
        return contrast(arguments[2], arguments[3], arguments[4]);
    fprintf(stderr, "golden tiles | compare | contrast ...\n");
    return 2;
}
