// How the stage is drawn: the scene that is shown, or what stands for it until it is painted.
#include <math.h>

#include "base/random.h"
#include "sdl/stage_parts.h"

static void draw_first(const Stage *stage)
{
    SceneKind kind = stage->wish.place == STAGE_QUIET ? SCENE_VEIL : stage_kind(stage->wish.place);
    SceneSpec spec = stage_spec(&stage->wish, kind, &stage->palette);
    for (int y = 0; y < spec.height; y++) {
        Color color = scene_first_color(&spec, y);
        SDL_SetRenderDrawColor(stage->renderer, (Uint8)lrintf(color.r * 255),
                               (Uint8)lrintf(color.g * 255), (Uint8)lrintf(color.b * 255), 255);
        SDL_RenderDrawLine(stage->renderer, 0, y, spec.width - 1, y);
    }
}

void stage_draw_layer(const Stage *stage, const Scene *scene, int index, float walked,
                      double drifted_s, float alpha)
{
    const SceneLayer *layer = &scene->layers[index];
    SDL_Texture *texture = scene->textures[index];
    if (index >= scene->done || texture == NULL || alpha <= 0)
        return;
    SDL_SetTextureAlphaMod(texture, (Uint8)lrintf(fminf(alpha, 1) * 255));
    double left = (double)layer->x - (double)layer->parallax * (double)walked -
                  (double)layer->drift * drifted_s;
    int period = layer->repeats ? layer->width : 1 << 20;
    int x = (int)lrint(layer->repeats ? left - period * ceil(left / period) : left);
    SDL_Rect to = {x, (int)lrintf(layer->y), layer->width, layer->height};
    for (; to.x < scene->spec.width; to.x += period) {
        if (to.x + to.w > 0)
            SDL_RenderCopy(stage->renderer, texture, NULL, &to);
    }
}

// The room, and over it as much of the wanted room's gold as has come so far.
static void draw_room(Stage *stage, Pictures *pictures, const Scene *room, uint64_t now_ms)
{
    stage_draw_layer(stage, room, 0, 0, 0, 1);
    stage_draw_seam(stage, pictures, now_ms);
    SceneMap map = stage_map_at(stage, 0, now_ms);
    stage_draw_light(stage, pictures, map.light_x, map.light_y, map.zoom, now_ms);
}

// In the breath the land stands still under its veil: both are laid over one another once. False
// where that is not possible.
static bool prepare_quiet(Stage *stage, Pictures *pictures, Scene *land, const Scene *veil,
                          uint64_t now_ms)
{
    uint64_t id = random_mix(land->id ^ random_mix(veil->id) ^ (uint64_t)stage->wish.walked);
    if (stage->quiet != NULL && stage->quiet_id == id)
        return true;
    stage_drop_quiet(stage);
    stage->quiet = SDL_CreateTexture(stage->renderer, SDL_PIXELFORMAT_RGB888,
                                     SDL_TEXTUREACCESS_TARGET, land->spec.width, land->spec.height);
    SDL_Texture *target = SDL_GetRenderTarget(stage->renderer);
    if (stage->quiet == NULL || SDL_SetRenderTarget(stage->renderer, stage->quiet) != 0)
        return false;
    stage_draw_land(stage, pictures, land, now_ms);
    stage_draw_layer(stage, veil, 0, 0, 0, 1);
    SDL_SetRenderTarget(stage->renderer, target);
    stage->quiet_id = id;
    return true;
}

static void draw_quiet(Stage *stage, Pictures *pictures, Scene *land, uint64_t now_ms)
{
    Scene *veil = stage_scene(stage, SCENE_VEIL);
    if (!scene_is_complete(land) || !scene_is_complete(veil) ||
        !prepare_quiet(stage, pictures, land, veil, now_ms)) {
        stage_draw_land(stage, pictures, land, now_ms);
        if (veil != NULL)
            stage_draw_layer(stage, veil, 0, 0, 0, 1);
        return;
    }
    SDL_RenderCopy(stage->renderer, stage->quiet, NULL, NULL);
    stage_draw_motes(stage, pictures, land, .4f, now_ms);
}

static void draw_scene(Stage *stage, Pictures *pictures, Scene *scene, uint64_t now_ms)
{
    bool quiet = stage->wish.place == STAGE_QUIET;
    if (!quiet)
        stage_drop_quiet(stage);
    if (scene->spec.kind == SCENE_ROOM)
        draw_room(stage, pictures, scene, now_ms);
    else if (scene->spec.kind != SCENE_LAND)
        stage_draw_layer(stage, scene, 0, 0, 0, 1);
    else if (quiet)
        draw_quiet(stage, pictures, scene, now_ms);
    else
        stage_draw_land(stage, pictures, scene, now_ms);
}

// Draws around what is covered: left, right, above and below of it.
static void draw_around(Stage *stage, Pictures *pictures, Scene *scene, Rect cover, uint64_t now_ms)
{
    int left = (int)ceilf(cover.x), right = (int)(cover.x + cover.w);
    int top = (int)ceilf(cover.y), bottom = (int)(cover.y + cover.h);
    int width = stage->wish.width, height = stage->wish.height;
    const SDL_Rect parts[] = {{0, 0, left, height},
                              {right, 0, width - right, height},
                              {left, 0, right - left, top},
                              {left, bottom, right - left, height - bottom}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].w <= 0 || parts[i].h <= 0)
            continue;
        SDL_RenderSetClipRect(stage->renderer, &parts[i]);
        draw_scene(stage, pictures, scene, now_ms);
    }
    SDL_RenderSetClipRect(stage->renderer, NULL);
}

void stage_draw(Stage *stage, Pictures *pictures, Rect cover, uint64_t now_ms)
{
    Scene *shown = stage_find(stage, stage->shown);
    stage->drawn = true;
    if (!scene_is_complete(shown))
        draw_first(stage);
    if (shown == NULL)
        return;
    // Until a scene of the window's new size is painted, the old one is stretched.
    bool sized = shown->spec.width != stage->wish.width || shown->spec.height != stage->wish.height;
    if (sized)
        SDL_RenderSetScale(stage->renderer, (float)stage->wish.width / (float)shown->spec.width,
                           (float)stage->wish.height / (float)shown->spec.height);
    if (cover.w > 0 && !sized && stage->wish.place == STAGE_LAND)
        draw_around(stage, pictures, shown, cover, now_ms);
    else
        draw_scene(stage, pictures, shown, now_ms);
    if (sized)
        SDL_RenderSetScale(stage->renderer, 1, 1);
}
