// What moves in land and room: hills and mist, weather, figure, light, grass, motes, the seam.
#include <math.h>

#include "art/bowl.h"
#include "art/grass.h"
#include "art/land.h"
#include "art/noise.h"
#include "art/plan.h"
#include "base/memory.h"
#include "sdl/stage_parts.h"

#define STRIDE_PX 45.0f // design px of a whole step with both feet

enum { MOTES = 34, WALK_FRAMES = 16 };

static float wave(double ms, double period_s)
{
    return (float)sin(ms / 1000 * 6.283185307 / period_s);
}

SceneMap stage_map_at(const Stage *stage, float walked, uint64_t now_ms)
{
    bool room = stage->wish.place == STAGE_ROOM;
    SceneSpec spec = {.kind = room ? SCENE_ROOM : SCENE_LAND,
                      .width = stage->wish.width,
                      .height = stage->wish.height,
                      .palette = stage->palette,
                      .trust = ease_at(&stage->trust, now_ms),
                      .walked = walked * STEP_PX};
    return scene_map(&spec);
}

// ---- the light ------------------------------------------------------------------------------

void stage_draw_light(const Stage *stage, Pictures *pictures, float x, float y, float zoom,
                      uint64_t now_ms)
{
    float trust = roundf(ease_at(&stage->trust, now_ms) * 50) / 50;
    bool land = stage->wish.place != STAGE_ROOM;
    double ms = stage->moved_ms;
    x += (land ? 6 : 2) * zoom * wave(ms, 12.6);
    y += (land ? 5 : 4) * zoom * wave(ms, 5.2);
    float halo = .88f + .12f * wave(ms, 5.2);
    pictures_draw(pictures, pictures_halo(pictures, &stage->palette, trust, zoom), x, y, halo);
    pictures_draw(pictures, pictures_light(pictures, &stage->palette, trust, zoom), x, y, 1);
}

// Where the light is for a given distance: at the figure's side, where trust puts it, or behind.
static PathPoint light_place(const SceneMap *map, float away)
{
    PathPoint beside = {.x = map->ground_x + 26 * map->zoom, .y = map->ground_y - 30 * map->zoom};
    PathPoint ahead = {.x = map->light_x, .y = map->light_y};
    PathPoint behind = {.x = map->ground_x - 62 * map->zoom, .y = map->ground_y - 30 * map->zoom};
    PathPoint from = away < 1 ? beside : ahead, to = away < 1 ? ahead : behind;
    float t = away < 1 ? away : away - 1;
    return (PathPoint){.x = from.x + (to.x - from.x) * t, .y = from.y + (to.y - from.y) * t};
}

static void draw_companions(const Stage *stage, Pictures *pictures, float walked, uint64_t now_ms)
{
    SceneMap map = stage_map_at(stage, walked, now_ms);
    float away = ease_at(&stage->light, now_ms), zoom = map.zoom;
    float trust = roundf(ease_at(&stage->trust, now_ms) * 50) / 50;
    PathPoint at = light_place(&map, away);
    Picture pool = pictures_light_pool(pictures, &stage->palette, trust, zoom);
    pictures_draw(pictures, pool, at.x, at.y + 26 * zoom, 1);
    float phase = -1;
    if (ease_moves(&stage->walk, now_ms)) {
        float steps = walked * STEP_PX / STRIDE_PX;
        phase = floorf((steps - floorf(steps)) * WALK_FRAMES) / WALK_FRAMES;
    }
    Picture figure = pictures_figure(pictures, &stage->palette, phase, away < 1.6f, zoom);
    pictures_draw(pictures, figure, map.ground_x, map.ground_y, 1);
    stage_draw_light(stage, pictures, at.x, at.y, zoom, now_ms);
}

// ---- what the air carries -------------------------------------------------------------------

void stage_draw_motes(const Stage *stage, Pictures *pictures, const Scene *land, float alpha,
                      uint64_t now_ms)
{
    const Palette *p = &stage->palette;
    float zoom = plan_land_zoom(&land->spec);
    float dry = alpha - alpha * ease_at(&stage->weather[WEATHER_RAIN], now_ms);
    if (p->contrast || stage->wish.still || dry <= 0)
        return;
    float width = (float)land->spec.width / zoom + 60;
    Color color = color_mix(color_mix(p->sun, p->glow, .3f), color_from_hex(0xFFD48A), p->night);
    for (int i = 0; i < MOTES; i++) {
        float speed = 5 + 9 * noise_cell(i, 1, 90), size = noise_cell(i, 4, 90);
        double along =
            (double)(noise_cell(i, 2, 90) * width) - stage->blown_ms / 1000 * (double)speed;
        float x = (float)(along - (double)width * floor(along / (double)width)) - 30;
        float y = 720 * (.50f + .37f * noise_cell(i, 3, 90));
        double turn = stage->moved_ms + 9000 * (double)noise_cell(i, 5, 90);
        y += 9 * wave(turn, 7 + 6 * (double)size);
        float glint = .34f + .24f * wave(turn, 4.1 + 3 * (double)size);
        float radius = (1.5f + 1.3f * roundf(size * 4) / 4) * zoom;
        Picture mote = pictures_dot(pictures, radius, color, .9f, radius * 3.2f, .30f);
        pictures_draw(pictures, mote, x * zoom, (y - plan_land_top(&land->spec)) * zoom,
                      glint * dry);
    }
}

static void draw_grass(const Stage *stage, Pictures *pictures, const Scene *land, float walked,
                       uint64_t now_ms)
{
    const SceneLayer *front = &land->layers[land->count - 1];
    if (stage->palette.contrast)
        return;
    float zoom = plan_land_zoom(&land->spec), wind = ease_at(&stage->weather[WEATHER_WIND], now_ms);
    double t = stage->moved_ms / 1000, moved = (double)(front->x - front->parallax * walked);
    for (int i = 0; i < GRASS_CLUMPS; i++) {
        GrassPlace place = grass_place(i);
        double x = (double)(place.x * zoom) + moved, period = front->width;
        double along = (double)place.x / 210;
        float sway = (float)(sin(.9 * t - along) + .4 * sin(2.1 * t - 1.7 * along + i));
        float gust = (float)(.5 + .5 * sin(1.3 * stage->blown_ms / 2600 - 2 * along));
        float lean = GRASS_LEAN + .12f * sway * (.55f + .45f * wind) + wind * (.18f + .22f * gust);
        lean = roundf(lean * 40) / 40;
        Picture clump = pictures_grass(pictures, &stage->palette, place.variant, lean, zoom);
        float foot = (place.foot - plan_land_top(&land->spec)) * zoom;
        x -= period * floor((x + 60) / period);
        while (x < land->spec.width + 60) {
            pictures_draw(pictures, clump, (float)x, foot, 1);
            x += period;
        }
    }
}

// Two sheets of rain, the nearer one faster. It is heard no more when everything rests.
static void draw_rain(const Stage *stage, Pictures *pictures, const Scene *land, float zoom,
                      uint64_t now_ms)
{
    float rain = ease_at(&stage->weather[WEATHER_RAIN], now_ms) * stage_life(stage, now_ms);
    if (rain <= 0)
        return;
    for (int near = 0; near < 2; near++) {
        Picture sheet = pictures_rain(pictures, &stage->palette, near == 1, zoom);
        double fallen = stage->moved_ms / 1000 * (near ? 620 : 430) * (double)zoom;
        int side = sheet.width;
        int y0 = (int)fmod(fallen, side) - side, x0 = -(int)fmod(fallen * .13, side);
        for (int y = y0; y < land->spec.height; y += side)
            for (int x = x0; x < land->spec.width; x += side)
                pictures_draw(pictures, sheet, (float)x, (float)y, rain);
    }
}

static float overcast(const Stage *stage, uint64_t now_ms)
{
    return fmaxf(ease_at(&stage->weather[WEATHER_RAIN], now_ms),
                 ease_at(&stage->weather[WEATHER_FOG], now_ms));
}

// Grey over the far hills in rain and fog; in fog a bank of mist lies before the figure, too.
static void draw_clouds(const Stage *stage, uint64_t now_ms)
{
    Scene *cloud = stage_scene(stage, SCENE_CLOUD);
    if (cloud != NULL && cloud->count > 0)
        stage_draw_layer(stage, cloud, 0, 0, stage->blown_ms / 1000, overcast(stage, now_ms));
}

static void draw_bank(const Stage *stage, const Scene *land, float walked, uint64_t now_ms)
{
    float fog = ease_at(&stage->weather[WEATHER_FOG], now_ms);
    for (int i = land->count - 1; i >= 0 && fog > 0; i--) {
        if (land->layers[i].role != LAYER_MIST)
            continue;
        Scene lower = *land;
        lower.layers[i].y += 52 * plan_land_zoom(&land->spec);
        lower.layers[i].drift *= 1.7f;
        stage_draw_layer(stage, &lower, i, walked * 1.2f, stage->blown_ms / 1000, fog * .85f);
        return;
    }
}

// ---- the land -------------------------------------------------------------------------------

static void fill_below(const Stage *stage, const Scene *land)
{
    const SceneLayer *front = &land->layers[land->count - 1];
    SDL_Rect rest = {0, (int)lrintf(front->y) + front->height, land->spec.width, 0};
    rest.h = land->spec.height - rest.y;
    if (rest.h <= 0)
        return;
    float deep = stage->palette.contrast ? 1 : LAND_DEEP;
    Color color = stage->palette.foreground;
    SDL_SetRenderDrawColor(stage->renderer, (Uint8)lrintf(color.r * deep * 255),
                           (Uint8)lrintf(color.g * deep * 255), (Uint8)lrintf(color.b * deep * 255),
                           255);
    SDL_RenderFillRect(stage->renderer, &rest);
}

void stage_draw_land(Stage *stage, Pictures *pictures, Scene *land, uint64_t now_ms)
{
    bool quiet = stage->wish.place == STAGE_QUIET;
    float walked = ease_at(&stage->walk, now_ms), zoom = plan_land_zoom(&land->spec);
    double drifted_s = stage->blown_ms / 1000;
    for (int i = 0; i < land->done; i++) {
        LayerRole role = land->layers[i].role;
        if (quiet && role == LAYER_SUN)
            continue;
        float alpha = role == LAYER_SUN ? 1 - overcast(stage, now_ms) : 1;
        if (role == LAYER_WALK)
            draw_clouds(stage, now_ms);
        stage_draw_layer(stage, land, i, walked * STEP_PX * zoom,
                         role == LAYER_MIST ? drifted_s : 0, alpha);
        if (role == LAYER_WALK && !quiet)
            draw_companions(stage, pictures, walked, now_ms);
        if (role == LAYER_WALK)
            draw_bank(stage, land, walked * STEP_PX * zoom, now_ms);
        if (role == LAYER_FRONT) {
            fill_below(stage, land);
            draw_grass(stage, pictures, land, walked * STEP_PX * zoom, now_ms);
            if (quiet)
                return;
            stage_draw_motes(stage, pictures, land, 1, now_ms);
            draw_rain(stage, pictures, land, zoom, now_ms);
        }
    }
}

// ---- the seam -------------------------------------------------------------------------------

// A square of the wanted room around a point, with no more of it than has come.
static void reveal(const Stage *stage, SDL_Texture *texture, float x, float y, float reach,
                   float alpha)
{
    SDL_Rect part = {(int)lrintf(x - reach), (int)lrintf(y - reach), (int)lrintf(2 * reach),
                     (int)lrintf(2 * reach)};
    SDL_SetTextureAlphaMod(texture, (Uint8)lrintf(255 * alpha));
    SDL_RenderCopy(stage->renderer, texture, &part, &part);
}

void stage_draw_seam(const Stage *stage, Pictures *pictures, uint64_t now_ms)
{
    enum { POINTS = 60 };
    const Scene *shown = NULL, *wanted = stage_scene(stage, SCENE_ROOM);
    for (int i = 0; i < SCENES_MAX; i++) {
        if (stage->scenes[i].id == stage->shown)
            shown = &stage->scenes[i];
    }
    if (stage->seam.to <= 0 || shown == NULL || !scene_is_complete(wanted))
        return;
    BowlPlace place = plan_bowl(&wanted->spec);
    float from = shown->spec.trust * BOWL_SEAMS, to = wanted->spec.trust * BOWL_SEAMS;
    float head = ease_at(&stage->seam, now_ms) * 1.25f;
    SDL_Texture *texture = wanted->textures[0];
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    for (int i = 0; i <= POINTS; i++) {
        float t = (float)i / POINTS, x, y;
        float come = fminf(fmaxf((head - t) * 4, 0), 1);
        bowl_seam_point(&place, from + (to - from) * t, &x, &y);
        if (come > 0)
            reveal(stage, texture, x, y, 15 * place.zoom, come * .35f);
    }
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(texture, 255);
    // Where it is being mended just now, the gold is still hot.
    float part = ease_at(&stage->seam, now_ms), x, y;
    bowl_seam_point(&place, from + (to - from) * fminf(head, 1), &x, &y);
    Picture spark = pictures_dot(pictures, 2 * place.zoom, color_from_hex(0xFFDC9A), .9f,
                                 26 * place.zoom, .75f);
    pictures_draw(pictures, spark, x, y, fminf(4 * part * (1 - part) * 1.4f, 1));
}
