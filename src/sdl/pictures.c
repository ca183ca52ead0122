#include "sdl/pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "sdl/path.h"

enum { PICTURES_MAX = 600, WINDOWS_MAX = 3 };

typedef enum Kind {
    KIND_PANEL,
    KIND_FOCUS_RING,
    KIND_BEAD,
    KIND_DOT,
    KIND_RING,
    KIND_LIGHT,
    KIND_POOL,
    KIND_FIGURE,
    KIND_PATH,
    KIND_CHEVRON,
    KIND_FADE,
    KIND_HALO,
    KIND_GRASS,
    KIND_RAIN,
} Kind;

typedef struct Entry {
    uint64_t key;
    Picture picture;
    uint64_t used;
} Entry;

struct Pictures {
    SDL_Renderer *renderer;
    ARRAY_OF(Entry) entries;
    size_t pixels, pixels_max; // together
    uint64_t time;
};

Pictures *pictures_new(SDL_Renderer *renderer)
{
    Pictures *pictures = memory_new(sizeof *pictures);
    pictures->renderer = renderer;
    return pictures;
}

static void drop(Pictures *pictures, size_t index)
{
    Entry *entry = &pictures->entries.items[index];
    pictures->pixels -= (size_t)entry->picture.width * (size_t)entry->picture.height;
    if (entry->picture.texture != NULL)
        SDL_DestroyTexture(entry->picture.texture);
    *entry = pictures->entries.items[--pictures->entries.count];
}

static void drop_all(Pictures *pictures)
{
    while (pictures->entries.count > 0)
        drop(pictures, pictures->entries.count - 1);
}

void pictures_clear(Pictures *pictures, int width, int height)
{
    drop_all(pictures);
    pictures->pixels_max = (size_t)width * (size_t)height * WINDOWS_MAX;
}

void pictures_free(Pictures *pictures)
{
    if (pictures == NULL)
        return;
    drop_all(pictures);
    free(pictures->entries.items);
    free(pictures);
}

SDL_Texture *pictures_texture_new(SDL_Renderer *renderer, SDL_TextureAccess access, int width,
                                  int height, bool opaque)
{
    Uint32 format = opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888;
    SDL_Texture *texture = SDL_CreateTexture(renderer, format, (int)access, width, height);
    if (texture != NULL)
        SDL_SetTextureBlendMode(texture, opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    return texture;
}

SDL_Texture *pictures_texture(SDL_Renderer *renderer, const Image *image, bool opaque)
{
    SDL_Texture *texture = pictures_texture_new(renderer, SDL_TEXTUREACCESS_STATIC, image->width,
                                                image->height, opaque);
    if (texture != NULL)
        SDL_UpdateTexture(texture, NULL, image->pixels, image->width * 4);
    return texture;
}

void pictures_draw(Pictures *pictures, Picture picture, float x, float y, float alpha)
{
    if (picture.texture == NULL || alpha <= 0)
        return;
    SDL_SetTextureAlphaMod(picture.texture, (Uint8)lrintf(fminf(alpha, 1) * 255));
    SDL_Rect target = {(int)lrintf(x - picture.anchor_x), (int)lrintf(y - picture.anchor_y),
                       picture.width, picture.height};
    SDL_RenderCopy(pictures->renderer, picture.texture, NULL, &target);
}

// A key of the picture's kind and the numbers that it is made from.
static uint64_t key_of(Kind kind, const float *numbers, size_t count)
{
    uint64_t key = random_mix((uint64_t)kind + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = 0;
        memcpy(&bits, &numbers[i], sizeof bits);
        key = random_mix(key ^ bits);
    }
    return key;
}

static bool find(Pictures *pictures, uint64_t key, Picture *picture)
{
    for (size_t i = 0; i < pictures->entries.count; i++) {
        Entry *entry = &pictures->entries.items[i];
        if (entry->key == key) {
            entry->used = ++pictures->time;
            *picture = entry->picture;
            return true;
        }
    }
    return false;
}

static void make_room(Pictures *pictures)
{
    while (pictures->entries.count > 0 &&
           (pictures->entries.count >= PICTURES_MAX || pictures->pixels > pictures->pixels_max)) {
        size_t oldest = 0;
        for (size_t i = 1; i < pictures->entries.count; i++) {
            if (pictures->entries.items[i].used < pictures->entries.items[oldest].used)
                oldest = i;
        }
        drop(pictures, oldest);
    }
}

static Picture keep(Pictures *pictures, uint64_t key, Sprite sprite)
{
    make_room(pictures);
    Picture picture = {pictures_texture(pictures->renderer, &sprite.image, false),
                       sprite.image.width, sprite.image.height, sprite.anchor_x, sprite.anchor_y};
    image_free(&sprite.image);
    pictures->pixels += (size_t)picture.width * (size_t)picture.height;
    array_push(&pictures->entries, (Entry){key, picture, ++pictures->time});
    return picture;
}

#define KEY_OF(kind, ...)                                                                          \
    key_of(kind, (const float[]){__VA_ARGS__}, sizeof(float[]){__VA_ARGS__} / sizeof(float))

Picture pictures_panel(Pictures *pictures, const PanelSpec *spec)
{
    Picture picture;
    uint64_t key =
        KEY_OF(KIND_PANEL, spec->width, spec->height, spec->radius, spec->fill.r, spec->fill.g,
               spec->fill.b, spec->fill_alpha, spec->edge.r, spec->edge.g, spec->edge.b,
               spec->edge_alpha, spec->edge_width, spec->shadow, spec->grain, spec->scale);
    return find(pictures, key, &picture) ? picture : keep(pictures, key, sprite_panel(spec));
}

Picture pictures_focus_ring(Pictures *pictures, const Rect *box, float radius, float scale,
                            Color color, bool glow)
{
    Picture picture;
    float w = roundf(box->w), h = roundf(box->h);
    float width = fmaxf(3, 3 * scale), gap = fmaxf(3, 4 * scale);
    uint64_t key =
        KEY_OF(KIND_FOCUS_RING, w, h, radius, width, color.r, color.g, color.b, glow ? 1 : 0);
    if (find(pictures, key, &picture))
        return picture;
    return keep(pictures, key, sprite_focus_ring(w, h, radius, gap, width, color, glow));
}

Picture pictures_bead(Pictures *pictures, const Palette *palette, float radius, int glaze)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_BEAD, radius, (float)glaze, palette->night, palette->gold.r,
                          palette->contrast ? 1 : 0);
    return find(pictures, key, &picture) ? picture
                                         : keep(pictures, key, sprite_bead(palette, radius, glaze));
}

Picture pictures_dot(Pictures *pictures, float radius, Color color, float alpha, float glow_radius,
                     float glow_alpha)
{
    Picture picture;
    uint64_t key =
        KEY_OF(KIND_DOT, radius, color.r, color.g, color.b, alpha, glow_radius, glow_alpha);
    if (find(pictures, key, &picture))
        return picture;
    return keep(pictures, key, sprite_dot(radius, color, alpha, glow_radius, glow_alpha));
}

Picture pictures_ring(Pictures *pictures, float radius, float width, Color color, float alpha)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_RING, radius, width, color.r, color.g, color.b, alpha);
    return find(pictures, key, &picture)
               ? picture
               : keep(pictures, key, sprite_ring(radius, width, color, alpha));
}

Picture pictures_light(Pictures *pictures, const Palette *palette, float trust, float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_LIGHT, trust, scale, palette->night, palette->sun.b);
    return find(pictures, key, &picture) ? picture
                                         : keep(pictures, key, sprite_light(palette, trust, scale));
}

Picture pictures_halo(Pictures *pictures, const Palette *palette, float trust, float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_HALO, trust, scale, palette->night, palette->sun.b);
    return find(pictures, key, &picture) ? picture
                                         : keep(pictures, key, sprite_halo(palette, trust, scale));
}

Picture pictures_grass(Pictures *pictures, const Palette *palette, int variant, float lean,
                       float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_GRASS, (float)variant, lean, scale, palette->foreground.r,
                          palette->foreground.b, palette->hill_near.g);
    if (find(pictures, key, &picture))
        return picture;
    return keep(pictures, key, sprite_grass(palette, variant, lean, scale));
}

Picture pictures_rain(Pictures *pictures, const Palette *palette, bool near, float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_RAIN, near ? 1 : 0, scale, palette->mist.r, palette->sun.b);
    return find(pictures, key, &picture) ? picture
                                         : keep(pictures, key, sprite_rain(palette, near, scale));
}

Picture pictures_light_pool(Pictures *pictures, const Palette *palette, float trust, float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_POOL, trust, scale, palette->night, palette->sun.b);
    return find(pictures, key, &picture)
               ? picture
               : keep(pictures, key, sprite_light_pool(palette, trust, scale));
}

Picture pictures_figure(Pictures *pictures, const Palette *palette, float phase, bool right,
                        float scale)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_FIGURE, phase, scale, palette->foreground.r, palette->foreground.b,
                          palette->night, right ? 1 : 0);
    return find(pictures, key, &picture)
               ? picture
               : keep(pictures, key, sprite_figure(palette, phase, right, scale));
}

Picture pictures_path(Pictures *pictures, const Layout *layout, Color color, bool shadow)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_PATH, color.r, color.g, color.b, layout->path_width, shadow);
    for (size_t i = 0; i < layout->path.count; i += layout->path_look == PATH_THREAD ? 60 : 1)
        key = random_mix(key ^ KEY_OF(KIND_PATH, layout->path.items[i].x, layout->path.items[i].y));
    if (find(pictures, key, &picture))
        return picture;
    PathSpec spec = {layout->path.items,
                     layout->path.count,
                     layout->path_width,
                     color,
                     layout->path_look == PATH_THREAD,
                     shadow};
    return keep(pictures, key, path_paint(&spec));
}

Picture pictures_chevron(Pictures *pictures, float width, Color color, bool up)
{
    Picture picture;
    uint64_t key = KEY_OF(KIND_CHEVRON, width, color.r, color.g, color.b, up ? 1 : 0);
    if (find(pictures, key, &picture))
        return picture;
    float dy = width * (up ? -.22f : .22f);
    const PathPoint points[] = {{-width / 2, -dy, true}, {0, dy, false}, {width / 2, -dy, false}};
    PathSpec spec = {points, 3, fmaxf(1.6f, width * .12f), color, false, false};
    return keep(pictures, key, path_paint(&spec));
}

Picture pictures_fade(Pictures *pictures, int height, Color color)
{
    enum { WIDTH = 8 };
    Picture picture;
    uint64_t key = KEY_OF(KIND_FADE, (float)height, color.r, color.g, color.b);
    if (find(pictures, key, &picture))
        return picture;
    Image image = {WIDTH, height, memory_new((size_t)height * WIDTH * 4)};
    uint32_t rgb = (uint32_t)lrintf(color.r * 255) << 16 | (uint32_t)lrintf(color.g * 255) << 8 |
                   (uint32_t)lrintf(color.b * 255);
    for (int y = 0; y < height; y++) {
        float t = ((float)y + 1) / (float)height;
        uint32_t alpha = (uint32_t)lrintf(255 * t * t * (3 - 2 * t));
        for (int x = 0; x < WIDTH; x++)
            image.pixels[y * WIDTH + x] = alpha << 24 | rgb;
    }
    return keep(pictures, key, (Sprite){image, 0, 0});
}
