#include "sdl/stage.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"
#include "sdl/stage_parts.h"

enum {
    SETTLE_MS = 140, // that the size has to stay the same before a scene is painted
    ARRIVE_MS = 500, // a layer that was just painted
    CHANGE_MS = 800, // from picture to picture
    HOUR_MS = 4000,  // from one hour's colours to the next
    STILL_MS = 200,  // all of these with reduced motion
    WALK_MS = 2400,  // from passage to passage
    LIGHT_MS = 1800, // the light on its way to another place
    TRUST_MS = 3500,
    SEAM_MS = 2200,
    LOOK_MS = 1100, // at the bowl, before it begins to mend
    WEATHER_MS = 3500,
    REST_MS = 60000,    // untouched for so long, everything comes to rest
    SLOWING_MS = 4000,  // and takes this long for it
    SLOW_FRAME_MS = 33, // between the frames of slow movements
};

Stage *stage_new(SDL_Renderer *renderer, const char *cache, void (*notify)(void *state),
                 void *state)
{
    Stage *stage = memory_new(sizeof *stage);
    stage->renderer = renderer;
    stage->scenery = scenery_new(cache, notify, state);
    return stage;
}

static void drop_scene(Scene *scene)
{
    for (int i = 0; i < scene->done; i++) {
        if (scene->textures[i] != NULL)
            SDL_DestroyTexture(scene->textures[i]);
    }
    *scene = (Scene){0};
}

void stage_drop_quiet(Stage *stage)
{
    if (stage->quiet != NULL)
        SDL_DestroyTexture(stage->quiet);
    stage->quiet = NULL;
}

void stage_forget_textures(Stage *stage)
{
    stage_drop_quiet(stage);
    for (int i = 0; i < SCENES_MAX; i++)
        drop_scene(&stage->scenes[i]);
    stage->shown = stage->painting = 0;
}

void stage_free(Stage *stage)
{
    if (stage == NULL)
        return;
    scenery_free(stage->scenery);
    stage_forget_textures(stage);
    free(stage);
}

// ---- scenes ---------------------------------------------------------------------------------

Scene *stage_find(const Stage *stage, uint64_t id)
{
    for (int i = 0; i < SCENES_MAX && id != 0; i++) {
        if (stage->scenes[i].id == id)
            return (Scene *)&stage->scenes[i];
    }
    return NULL;
}

SceneSpec stage_spec(const StageWish *wish, SceneKind kind, const Palette *palette)
{
    return (SceneSpec){.kind = kind,
                       .width = wish->width,
                       .height = wish->height,
                       .palette = *palette,
                       .trust = wish->trust};
}

// The same number for scenes that look the same.
static uint64_t id_of(const StageWish *wish, SceneKind kind)
{
    int parts[] = {(int)kind,
                   wish->width,
                   wish->height,
                   wish->theme,
                   wish->theme < 0 ? (int)(wish->hour * 4) : 0,
                   kind == SCENE_ROOM ? (int)(wish->trust * 1000) : 0};
    uint64_t id = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        id = random_mix(id ^ (uint64_t)(uint32_t)parts[i]);
    return id | 1;
}

SceneKind stage_kind(StagePlace place)
{
    static const SceneKind kinds[] = {[STAGE_ROOM] = SCENE_ROOM,
                                      [STAGE_LAND] = SCENE_LAND,
                                      [STAGE_QUIET] = SCENE_LAND,
                                      [STAGE_PAPER] = SCENE_PAPER};
    return kinds[place];
}

Scene *stage_scene(const Stage *stage, SceneKind kind)
{
    return stage_find(stage, id_of(&stage->wish, kind));
}

// The scene of that id, made in the place of the one longest unused when there is none.
static Scene *open_scene(Stage *stage, SceneKind kind)
{
    uint64_t id = id_of(&stage->wish, kind);
    Scene *slot = stage_find(stage, id);
    if (slot != NULL)
        return slot;
    for (int i = 0; i < SCENES_MAX; i++) {
        Scene *scene = &stage->scenes[i];
        bool needed = scene->id != 0 && (scene->id == stage->shown || scene->id == stage->wanted);
        if (!needed && (slot == NULL || scene->used < slot->used))
            slot = scene;
    }
    drop_scene(slot);
    slot->id = id;
    slot->spec = stage_spec(&stage->wish, kind, &stage->wanted_palette);
    slot->count = scene_layers(&slot->spec, slot->layers);
    slot->used = ++stage->time;
    return slot;
}

static void keep_layer(Stage *stage, Scene *scene, Image *image)
{
    int layer = scene->done++;
    scene->textures[layer] = pictures_texture(stage->renderer, image, scene->layers[layer].opaque);
    image_free(image);
}

static bool take_finished(Stage *stage, bool instant)
{
    Image image;
    uint64_t id = 0;
    int layer = 0;
    bool taken = false;
    while (scenery_take(stage->scenery, &image, &layer, &id)) {
        Scene *scene = stage_find(stage, id);
        if (scene == NULL || scene->done != layer) {
            image_free(&image);
            continue;
        }
        keep_layer(stage, scene, &image);
        if (id == stage->shown && !instant)
            stage->fade_ms = stage->wish.still ? STILL_MS : ARRIVE_MS;
        taken = true;
    }
    Scene *painted = stage_find(stage, stage->painting);
    if (painted == NULL || scene_is_complete(painted))
        stage->painting = 0;
    return taken;
}

// The next kind of scene that has to be painted, or may be painted ahead: not before the first
// frame is shown, whose processor time it would take. -1: none.
static int missing(const Stage *stage, bool instant)
{
    bool ahead = stage->drawn && !instant;
    SceneKind kinds[4] = {stage_kind(stage->wish.place)};
    int count = 1;
    bool clouds = stage->wish.weather == WEATHER_RAIN || stage->wish.weather == WEATHER_FOG;
    if (stage->wish.place == STAGE_QUIET)
        kinds[count++] = SCENE_VEIL;
    if (stage->wish.place == STAGE_LAND && clouds && !stage->palette.contrast)
        kinds[count++] = SCENE_CLOUD;
    // From the room one goes to the land, from there to the breath or back to the room.
    if (stage->wish.place == STAGE_ROOM && ahead)
        kinds[count++] = SCENE_LAND;
    if (stage->wish.place == STAGE_LAND && ahead) {
        kinds[count++] = SCENE_VEIL;
        kinds[count++] = SCENE_ROOM;
    }
    for (int i = 0; i < count; i++) {
        if (!scene_is_complete(stage_scene(stage, kinds[i])))
            return (int)kinds[i];
    }
    return -1;
}

// Reads the next layer from the cache into its texture, without another copy of it. False when it
// is not there, or the renderer lends no memory in that form.
static bool recall_layer(Stage *stage, Scene *scene)
{
    const SceneLayer *layer = &scene->layers[scene->done];
    if (!scenery_remembers(stage->scenery, &scene->spec, scene->done))
        return false;
    SDL_Texture *texture = pictures_texture_new(stage->renderer, SDL_TEXTUREACCESS_STREAMING,
                                                layer->width, layer->height, layer->opaque);
    void *pixels;
    int pitch;
    bool read = false;
    if (texture != NULL && SDL_LockTexture(texture, NULL, &pixels, &pitch) == 0) {
        Image image = {layer->width, layer->height, pixels};
        read = pitch == layer->width * 4 &&
               scenery_recall(stage->scenery, &scene->spec, scene->done, &image);
        SDL_UnlockTexture(texture);
    }
    if (read)
        scene->textures[scene->done] = texture;
    else if (texture != NULL)
        SDL_DestroyTexture(texture);
    return read;
}

// The very first scene is there in the first frame, when the cache has it.
static void recall_first(Stage *stage)
{
    Scene *scene = open_scene(stage, stage_kind(stage->wish.place));
    while (scene->done < scene->count && recall_layer(stage, scene))
        scene->done++;
}

static void ask_for_paint(Stage *stage, uint64_t now_ms, bool instant)
{
    int kind = missing(stage, instant);
    if (kind < 0 || (!instant && now_ms < stage->settled_ms))
        return;
    Scene *scene = open_scene(stage, (SceneKind)kind);
    if (scene->id == stage->painting || scene_is_complete(scene))
        return;
    stage->painting = scene->id;
    scenery_paint(stage->scenery, &scene->spec, scene->done, scene->id);
}

// ---- wishes ---------------------------------------------------------------------------------

static void follow_weather(Stage *stage, uint64_t now_ms, bool jump)
{
    uint64_t length = stage->wish.still ? STILL_MS : WEATHER_MS;
    for (int i = WEATHER_RAIN; i < WEATHERS; i++) {
        float to = (int)stage->wish.weather == i && stage->wish.place != STAGE_ROOM ? 1 : 0;
        stage->weather[i].soft = true;
        if (to != stage->weather[i].to)
            ease_to(&stage->weather[i], to, now_ms, jump ? 0 : length);
    }
}

static void follow(Ease *ease, float to, uint64_t now_ms, uint64_t length_ms)
{
    ease->soft = true;
    if (to != ease->to)
        ease_to(ease, to, now_ms, length_ms);
}

static bool same_wish(const StageWish *a, const StageWish *b)
{
    return a->place == b->place && a->width == b->width && a->height == b->height &&
           a->theme == b->theme && (int)(a->hour * 4) == (int)(b->hour * 4) &&
           a->trust == b->trust && a->walked == b->walked && a->weather == b->weather &&
           a->light_away == b->light_away && a->still == b->still;
}

// Takes over a wish: palette, places, and how the light and the figure get there.
static bool take_wish(Stage *stage, const StageWish *wish, uint64_t now_ms, bool instant)
{
    StageWish old = stage->wish;
    bool first = !stage->has_wish;
    if (!first && same_wish(&old, wish))
        return false;
    stage->wish = *wish;
    stage->has_wish = true;
    bool sized = first || old.width != wish->width || old.height != wish->height;
    stage->wanted_palette = wish->theme >= 0 ? palette_of_theme((Theme)wish->theme)
                                             : palette_of_hour(floorf(wish->hour * 4) / 4);
    if (sized)
        stage->settled_ms = first || instant ? now_ms : now_ms + SETTLE_MS;
    SceneSpec spec = stage_spec(wish, stage_kind(wish->place), &stage->wanted_palette);
    stage->map = scene_map(&spec);
    // Who comes back to the land finds the figure where it has gone in the meantime.
    bool jump = first || wish->still || old.place == STAGE_ROOM || wish->place == STAGE_PAPER;
    follow(&stage->light, wish->light_away, now_ms, jump ? 0 : LIGHT_MS);
    follow(&stage->walk, (float)wish->walked, now_ms, jump ? 0 : WALK_MS);
    follow(&stage->trust, wish->trust, now_ms, first || wish->still ? 0 : TRUST_MS);
    follow_weather(stage, now_ms, first || old.place == STAGE_ROOM);
    stage->wanted = id_of(wish, stage_kind(wish->place));
    return true;
}

// A room that differs from the wanted one in nothing but less gold.
static bool is_before(const Stage *stage, const Scene *room)
{
    StageWish then = stage->wish;
    then.trust = room->spec.trust;
    return stage->wish.place == STAGE_ROOM && room->id != 0 && room->spec.kind == SCENE_ROOM &&
           scene_is_complete(room) && room->spec.trust < stage->wish.trust &&
           room->id == id_of(&then, SCENE_ROOM);
}

// Of the rooms with more or less gold than there is now, the one that was shown last.
static Scene *room_seen(Stage *stage)
{
    uint64_t now = id_of(&stage->wish, SCENE_ROOM);
    Scene *found = NULL;
    for (int i = 0; i < SCENES_MAX; i++) {
        Scene *room = &stage->scenes[i];
        if (room->id != 0 && room->spec.kind == SCENE_ROOM && room->id != now && room->seen > 0 &&
            (found == NULL || room->seen > found->seen))
            found = room;
    }
    return found;
}

// Scenes of another hour or size are not needed any more; the room as it was seen last is.
static void drop_stale(Stage *stage)
{
    const Scene *seen = room_seen(stage);
    for (int i = 0; i < SCENES_MAX; i++) {
        Scene *scene = &stage->scenes[i];
        StageWish own = stage->wish;
        if (scene == seen)
            own.trust = scene->spec.trust;
        if (scene->id != stage->shown && scene->id != stage->wanted &&
            scene->id != id_of(&own, scene->spec.kind))
            drop_scene(scene);
    }
}

static uint64_t change_ms(const Stage *stage, const Scene *before, bool instant)
{
    if (instant || before == NULL || before->spec.kind != stage_kind(stage->wish.place))
        return 0; // another place: the page fades
    if (stage->wish.still)
        return STILL_MS;
    return stage->wish.theme < 0 && before->spec.width == stage->wish.width ? HOUR_MS : CHANGE_MS;
}

static void show(Stage *stage, uint64_t id, const Palette *palette, uint64_t now_ms)
{
    Scene *before = stage_find(stage, stage->shown), *scene = stage_find(stage, id);
    if (before == NULL || scene == NULL || before->spec.kind != scene->spec.kind)
        stage->entered_ms = now_ms;
    stage->seam = (Ease){0};
    stage->shown = id;
    stage->palette = *palette;
    drop_stale(stage);
}

// The bowl mends before one's eyes: first the room is shown as it was, then the seam fills.
static bool mends(Stage *stage, Scene *shown, uint64_t now_ms)
{
    if (stage->wish.still || !is_before(stage, shown) || stage->seam.to > 0)
        return ease_moves(&stage->seam, now_ms);
    if (now_ms >= stage->entered_ms + LOOK_MS)
        stage->seam = (Ease){0, 1, now_ms, SEAM_MS, true};
    return true;
}

// The shown scene stays until the wanted one is there, unless it is of another kind.
static bool choose_shown(Stage *stage, uint64_t now_ms, bool instant)
{
    if (stage->shown == stage->wanted)
        return false;
    Scene *shown = stage_find(stage, stage->shown), *wanted = stage_find(stage, stage->wanted);
    bool same_kind = shown != NULL && shown->spec.kind == stage_kind(stage->wish.place);
    if (same_kind && (!scene_is_complete(wanted) || mends(stage, shown, now_ms)))
        return false;
    Scene *before = !same_kind && !stage->wish.still ? room_seen(stage) : NULL;
    if (before != NULL && is_before(stage, before)) {
        show(stage, before->id, &before->spec.palette, now_ms);
        return true;
    }
    uint64_t length = change_ms(stage, shown, instant);
    if (length > stage->fade_ms)
        stage->fade_ms = length;
    show(stage, stage->wanted, &stage->wanted_palette, now_ms);
    return true;
}

static void pass_time(Stage *stage, uint64_t now_ms)
{
    double passed = stage->updated_ms > 0 ? (double)(now_ms - stage->updated_ms) : 0;
    passed = fmin(passed, 100) * (double)stage_life(stage, now_ms);
    if (stage->wish.place == STAGE_QUIET)
        passed *= .4;
    stage->moved_ms += passed;
    stage->blown_ms += passed * (1 + 5 * (double)ease_at(&stage->weather[WEATHER_WIND], now_ms));
    stage->updated_ms = now_ms;
}

bool stage_update(Stage *stage, const StageWish *wish, uint64_t now_ms, bool instant)
{
    bool first = !stage->has_wish;
    bool changed = take_wish(stage, wish, now_ms, instant);
    if (first)
        recall_first(stage);
    pass_time(stage, now_ms);
    changed = take_finished(stage, instant) || changed;
    ask_for_paint(stage, now_ms, instant);
    changed = take_finished(stage, instant) || changed;
    changed = choose_shown(stage, now_ms, instant) || changed;
    Scene *shown = stage_find(stage, stage->shown);
    if (shown != NULL)
        shown->used = shown->seen = ++stage->time;
    return changed;
}

uint64_t stage_take_fade(Stage *stage)
{
    uint64_t length = stage->fade_ms;
    stage->fade_ms = 0;
    return length;
}

// ---- what others ask ------------------------------------------------------------------------

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
    Scene *shown = stage_find(stage, stage->shown);
    bool mending = shown != NULL && is_before(stage, shown);
    return missing(stage, true) < 0 && (stage->shown == stage->wanted || mending);
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

float stage_life(const Stage *stage, uint64_t now_ms)
{
    uint64_t rest = stage->stirred_ms + REST_MS;
    if (stage->wish.still || stage->palette.contrast || now_ms >= rest)
        return 0;
    return fminf((float)(rest - now_ms) / SLOWING_MS, 1);
}

static bool eases(const Stage *stage, uint64_t now_ms)
{
    bool moves = ease_moves(&stage->light, now_ms) || ease_moves(&stage->walk, now_ms) ||
                 ease_moves(&stage->trust, now_ms) || ease_moves(&stage->seam, now_ms);
    for (int i = WEATHER_RAIN; i < WEATHERS; i++)
        moves = moves || ease_moves(&stage->weather[i], now_ms);
    return moves;
}

bool stage_paints_here(const Stage *stage)
{
    return scenery_paints_here(stage->scenery);
}

int stage_wake_in_ms(const Stage *stage, uint64_t now_ms)
{
    bool lives = stage->wish.place != STAGE_PAPER && stage_life(stage, now_ms) > 0;
    bool rains = stage->wish.place == STAGE_LAND && stage->weather[WEATHER_RAIN].to > 0;
    if (eases(stage, now_ms) || (lives && rains))
        return 0;
    Scene *shown = stage_find(stage, stage->shown);
    if (shown != NULL && is_before(stage, shown) &&
        scene_is_complete(stage_scene(stage, SCENE_ROOM)))
        return 0; // about to mend
    int wake = lives ? SLOW_FRAME_MS : -1;
    bool waits = stage->painting == 0 && missing(stage, false) >= 0;
    if (waits && now_ms < stage->settled_ms) {
        int settle = (int)(stage->settled_ms - now_ms);
        wake = wake < 0 || settle < wake ? settle : wake;
    }
    return wake;
}
