#include "sdl/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "sdl/ease.h"
#include "sdl/scenery.h"

enum {
    SCENES_MAX = 4,      // finished pictures kept: room, land, veil, paper
    STEP_PX = 90,        // design px that the land moves with a passage
    SETTLE_MS = 140,     // that the size has to stay the same before a picture is painted
    FIRST_FADE_MS = 500, // from the sky to the picture
    FADE_MS = 800,       // from picture to picture
    WALK_MS = 2400,      // from passage to passage
    LIGHT_MS = 1500,     // the light on its way to another place
    REST_MS = 60000,     // untouched for so long, everything comes to rest
    FRAME_MS = 33,       // between the frames of the light's slow bobbing
};

typedef struct Scene {
    uint64_t id; // 0: free
    SceneKind kind;
    SDL_Texture *texture;
    int width, height;
    uint64_t used;
} Scene;

struct Stage {
    SDL_Renderer *renderer;
    Scenery *scenery;
    StageWish wish;
    Palette palette;
    SceneMap map;
    uint64_t wanted, painting; // ids of pictures; 0: none
    SceneKind painting_kind;
    uint64_t settled_ms; // when the wanted picture may be painted
    Scene scenes[SCENES_MAX];
    uint64_t shown, before; // ids; `before` lies under `shown` while that fades in
    uint64_t first_seen;    // ms of the clock at the first update
    Ease fade;              // of `shown` over `before`, 0 to 1
    Ease light;             // light_away
    Ease walk;              // `walked` on its way
    uint64_t stirred_ms;
    uint64_t time; // counts uses of scenes
    bool has_wish;
};

Stage *stage_new(SDL_Renderer *renderer, void (*notify)(void *state), void *state)
{
    Stage *stage = memory_new(sizeof *stage);
    stage->renderer = renderer;
    stage->scenery = scenery_new(notify, state);
    return stage;
}

static void drop_scene(Scene *scene)
{
    if (scene->texture != NULL)
        SDL_DestroyTexture(scene->texture);
    *scene = (Scene){0};
}

void stage_forget_textures(Stage *stage)
{
    for (int i = 0; i < SCENES_MAX; i++)
        drop_scene(&stage->scenes[i]);
    stage->shown = stage->before = stage->painting = 0;
}

void stage_free(Stage *stage)
{
    if (stage == NULL)
        return;
    scenery_free(stage->scenery);
    stage_forget_textures(stage);
    free(stage);
}

static Scene *find_scene(Stage *stage, uint64_t id)
{
    for (int i = 0; i < SCENES_MAX && id != 0; i++) {
        if (stage->scenes[i].id == id)
            return &stage->scenes[i];
    }
    return NULL;
}

static SceneSpec spec_of(const StageWish *wish, const Palette *palette)
{
    bool land = wish->kind == SCENE_LAND || wish->kind == SCENE_QUIET;
    return (SceneSpec){.kind = wish->kind,
                       .width = wish->width,
                       .height = wish->height,
                       .palette = *palette,
                       .trust = wish->trust,
                       .walked = land ? (float)(wish->walked * STEP_PX) : 0,
                       .weather = wish->kind == SCENE_LAND ? wish->weather : WEATHER_CLEAR};
}

// The same number for wishes that look the same.
static uint64_t id_of(const StageWish *wish)
{
    bool land = wish->kind == SCENE_LAND || wish->kind == SCENE_QUIET;
    int parts[] = {(int)wish->kind,
                   wish->width,
                   wish->height,
                   wish->theme,
                   wish->theme < 0 ? (int)(wish->hour * 4) : 0,
                   wish->kind == SCENE_ROOM ? (int)(wish->trust * 1000) : 0,
                   land ? wish->walked : 0,
                   wish->kind == SCENE_LAND ? (int)wish->weather : 0};
    uint64_t id = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        id = random_mix(id ^ (uint64_t)(uint32_t)parts[i]);
    return id | 1;
}

// Keeps a finished picture as a texture, in the place of the one longest unused.
static void keep_scene(Stage *stage, uint64_t id, Image *image)
{
    Scene *slot = NULL;
    for (int i = 0; i < SCENES_MAX; i++) {
        Scene *scene = &stage->scenes[i];
        if (scene->id != 0 && (scene->id == stage->shown || scene->id == stage->before))
            continue;
        if (slot == NULL || scene->used < slot->used)
            slot = scene;
    }
    drop_scene(slot);
    *slot =
        (Scene){id,           stage->painting_kind, pictures_texture(stage->renderer, image, true),
                image->width, image->height,        ++stage->time};
    image_free(image);
}

static bool take_finished(Stage *stage)
{
    Image image;
    uint64_t id = 0;
    if (!scenery_take(stage->scenery, &image, &id))
        return false;
    keep_scene(stage, id, &image);
    if (stage->painting == id)
        stage->painting = 0;
    return true;
}

static void begin_painting(Stage *stage, const StageWish *wish)
{
    SceneSpec spec = spec_of(wish, &stage->palette);
    stage->painting = id_of(wish);
    stage->painting_kind = wish->kind;
    scenery_paint(stage->scenery, &spec, stage->painting);
}

static void ask_for_paint(Stage *stage, uint64_t now_ms, bool instant)
{
    bool due = instant || now_ms >= stage->settled_ms;
    if (!due || stage->painting == stage->wanted)
        return;
    if (find_scene(stage, stage->wanted) == NULL) {
        begin_painting(stage, &stage->wish);
        return;
    }
    // From the room one goes to the land: it is painted while the player is still at home.
    StageWish next = stage->wish;
    next.kind = SCENE_LAND;
    next.weather = WEATHER_CLEAR;
    bool ahead = stage->wish.kind == SCENE_ROOM && stage->painting == 0 && !instant;
    if (ahead && find_scene(stage, id_of(&next)) == NULL)
        begin_painting(stage, &next);
}

static void show(Stage *stage, uint64_t now_ms, uint64_t length_ms)
{
    stage->before = stage->shown;
    stage->shown = stage->wanted;
    stage->fade = (Ease){0, 1, now_ms, length_ms};
}

static uint64_t fade_length(const Stage *stage, bool walks, bool instant)
{
    if (instant)
        return 0;
    if (stage->shown == 0)
        return FIRST_FADE_MS;
    return stage->wish.still ? 200 : walks ? WALK_MS : FADE_MS;
}

// Takes over a wish: palette, places, and how the light and the figure get there.
static bool take_wish(Stage *stage, const StageWish *wish, uint64_t now_ms, bool instant)
{
    StageWish old = stage->wish;
    bool first = !stage->has_wish;
    stage->wish = *wish;
    stage->has_wish = true;
    uint64_t id = id_of(wish);
    bool sized = old.width != wish->width || old.height != wish->height;
    if (first || sized || id != stage->wanted) {
        stage->palette = wish->theme >= 0 ? palette_of_theme((Theme)wish->theme)
                                          : palette_of_hour(floorf(wish->hour * 4) / 4);
        stage->settled_ms = first || !sized ? now_ms : now_ms + SETTLE_MS;
    }
    SceneSpec spec = spec_of(wish, &stage->palette);
    stage->map = scene_map(&spec);
    bool jump = first || instant || wish->still || old.kind != wish->kind;
    if (wish->light_away != stage->light.to || first)
        ease_to(&stage->light, wish->light_away, now_ms, jump ? 0 : LIGHT_MS);
    if ((float)wish->walked != stage->walk.to || first)
        ease_to(&stage->walk, (float)wish->walked, now_ms, jump ? 0 : WALK_MS);
    bool changed = id != stage->wanted || old.light_away != wish->light_away ||
                   old.trust != wish->trust || sized;
    stage->wanted = id;
    return changed;
}

bool stage_update(Stage *stage, const StageWish *wish, uint64_t now_ms, bool instant)
{
    bool walks = stage->has_wish && wish->kind == SCENE_LAND && stage->wish.kind == SCENE_LAND &&
                 wish->walked != stage->wish.walked;
    bool changed = take_wish(stage, wish, now_ms, instant);
    changed = take_finished(stage) || changed;
    ask_for_paint(stage, now_ms, instant);
    changed = take_finished(stage) || changed;
    Scene *scene = find_scene(stage, stage->wanted);
    if (scene != NULL) {
        scene->used = ++stage->time;
        if (stage->shown != stage->wanted) {
            show(stage, now_ms,
                 fade_length(stage, walks || ease_moves(&stage->walk, now_ms), instant));
            changed = true;
        }
    }
    return changed;
}

const Palette *stage_palette(const Stage *stage)
{
    return &stage->palette;
}

SceneMap stage_map(const Stage *stage)
{
    return stage->map;
}

bool stage_is_complete(const Stage *stage)
{
    return stage->shown == stage->wanted && stage->wanted != 0;
}

void stage_stir(Stage *stage, uint64_t now_ms)
{
    stage->stirred_ms = now_ms;
}

int stage_rests_in_ms(const Stage *stage, uint64_t now_ms)
{
    uint64_t rest_ms = stage->stirred_ms + REST_MS;
    return now_ms < rest_ms ? (int)(rest_ms - now_ms) : 0;
}

static bool has_light(const Stage *stage)
{
    return stage->wish.kind == SCENE_ROOM || stage->wish.kind == SCENE_LAND;
}

static bool bobs(const Stage *stage, uint64_t now_ms)
{
    return has_light(stage) && !stage->wish.still && !stage->palette.contrast &&
           now_ms < stage->stirred_ms + REST_MS;
}

int stage_wake_in_ms(const Stage *stage, uint64_t now_ms)
{
    if (ease_moves(&stage->fade, now_ms) || ease_moves(&stage->light, now_ms) ||
        ease_moves(&stage->walk, now_ms))
        return 0;
    int wake = bobs(stage, now_ms) ? FRAME_MS : -1;
    bool waits = stage->painting != stage->wanted && stage->shown != stage->wanted;
    if (waits && now_ms < stage->settled_ms) {
        int settle = (int)(stage->settled_ms - now_ms);
        wake = wake < 0 || settle < wake ? settle : wake;
    }
    return wake;
}

// ---- drawing --------------------------------------------------------------------------------

static void draw_first(const Stage *stage)
{
    SceneSpec spec = spec_of(&stage->wish, &stage->palette);
    for (int y = 0; y < spec.height; y++) {
        Color color = scene_first_color(&spec, y);
        SDL_SetRenderDrawColor(stage->renderer, (Uint8)lrintf(color.r * 255),
                               (Uint8)lrintf(color.g * 255), (Uint8)lrintf(color.b * 255), 255);
        SDL_RenderDrawLine(stage->renderer, 0, y, spec.width - 1, y);
    }
}

static void draw_scene(const Stage *stage, const Scene *scene, float alpha)
{
    SDL_SetTextureBlendMode(scene->texture, alpha < 1 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(scene->texture, (Uint8)lrintf(alpha * 255));
    bool same = scene->width == stage->wish.width && scene->height == stage->wish.height;
    SDL_Rect all = {0, 0, stage->wish.width, stage->wish.height};
    SDL_RenderCopy(stage->renderer, scene->texture, NULL, same ? &all : NULL);
}

// How far the light's slow movement reaches, 0 to 1: it dies away in the last seconds before rest.
static float liveliness(const Stage *stage, uint64_t now_ms)
{
    if (!bobs(stage, now_ms))
        return 0;
    float left = (float)(stage->stirred_ms + REST_MS - now_ms);
    return fminf(left / 4000, 1);
}

static SceneMap map_walked(const Stage *stage, float walked)
{
    SceneSpec spec = spec_of(&stage->wish, &stage->palette);
    spec.walked = walked * STEP_PX;
    return scene_map(&spec);
}

// Where the light is for a given distance: beside the figure, where trust puts it, or behind.
static PathPoint light_place(const SceneMap *map, float away)
{
    float beside_x = map->ground_x + 30 * map->zoom;
    float behind_x = map->ground_x - 62 * map->zoom;
    float ground_y = map->ground_y - 30 * map->zoom;
    float t = away < 1 ? away : away - 1;
    PathPoint ahead = {map->light_x, map->light_y};
    PathPoint from = away < 1 ? (PathPoint){beside_x, ground_y} : ahead;
    PathPoint to = away < 1 ? ahead : (PathPoint){behind_x, ground_y};
    return (PathPoint){from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
}

static void draw_light(const Stage *stage, Pictures *pictures, const SceneMap *map, uint64_t now_ms,
                       float alpha)
{
    const float tau = 6.2831853f;
    bool land = stage->wish.kind == SCENE_LAND;
    float trust = roundf(stage->wish.trust * 50) / 50;
    PathPoint at = land ? light_place(map, ease_at(&stage->light, now_ms))
                        : (PathPoint){map->light_x, map->light_y};
    float live = liveliness(stage, now_ms) * map->zoom;
    float seconds = (float)(now_ms % 10000000) / 1000;
    if (land) {
        Picture pool = pictures_light_pool(pictures, &stage->palette, trust, map->zoom);
        pictures_draw(pictures, pool, at.x, at.y + 26 * map->zoom, alpha);
    }
    float x = at.x + live * (land ? 6.0f : 2.0f) * sinf(seconds * tau / 12.6f);
    float y = at.y + live * (land ? 5.0f : 4.0f) * sinf(seconds * tau / 5.2f);
    pictures_draw(pictures, pictures_light(pictures, &stage->palette, trust, map->zoom), x, y,
                  alpha);
}

static void draw_figure(const Stage *stage, Pictures *pictures, const SceneMap *map,
                        uint64_t now_ms, float alpha)
{
    float phase = -1;
    if (ease_moves(&stage->walk, now_ms)) {
        float cycles = (float)(now_ms - stage->walk.start_ms) / 1000 * .85f;
        phase = floorf((cycles - floorf(cycles)) * 16) / 16;
    }
    bool right = ease_at(&stage->light, now_ms) < 1.6f;
    Picture figure = pictures_figure(pictures, &stage->palette, phase, right, map->zoom);
    pictures_draw(pictures, figure, map->ground_x, map->ground_y, alpha);
}

void stage_draw(Stage *stage, Pictures *pictures, uint64_t now_ms)
{
    Scene *shown = find_scene(stage, stage->shown), *before = find_scene(stage, stage->before);
    float fade = ease_at(&stage->fade, now_ms);
    if (shown == NULL || (fade < 1 && before == NULL))
        draw_first(stage);
    if (shown != NULL && fade < 1 && before != NULL)
        draw_scene(stage, before, 1);
    if (shown != NULL)
        draw_scene(stage, shown, fade);
    if (!has_light(stage) || (shown != NULL && shown->kind != stage->wish.kind))
        return;
    // What stands in a scene comes and goes with it; at the very first there is light.
    bool comes = shown != NULL && before != NULL && before->kind != shown->kind;
    SceneMap map = ease_moves(&stage->walk, now_ms)
                       ? map_walked(stage, ease_at(&stage->walk, now_ms))
                       : stage->map;
    draw_light(stage, pictures, &map, now_ms, comes ? fade : 1);
    if (stage->wish.kind == SCENE_LAND && shown != NULL)
        draw_figure(stage, pictures, &map, now_ms, comes ? fade : 1);
}
