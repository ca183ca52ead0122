// What the files of the stage share; for src/sdl/stage*.c alone.
#ifndef GENTLY_SDL_STAGE_PARTS_H
#define GENTLY_SDL_STAGE_PARTS_H

#include "sdl/ease.h"
#include "sdl/scenery.h"
#include "sdl/stage.h"

enum { SCENES_MAX = 7, WEATHERS = WEATHER_FOG + 1 };

#define STEP_PX 90.0f // design px that the land moves with a passage

// A scene of which `done` layers have been painted.
typedef struct Scene {
    uint64_t id; // 0: free
    SceneSpec spec;
    int count, done;
    SceneLayer layers[SCENE_LAYERS_MAX];
    SDL_Texture *textures[SCENE_LAYERS_MAX];
    uint64_t used, seen; // when, in Stage.time: asked for, or shown; shown (0: never)
} Scene;

struct Stage {
    SDL_Renderer *renderer;
    Scenery *scenery;
    StageWish wish;
    bool has_wish;
    bool drawn;                      // something of it was seen
    Palette palette, wanted_palette; // of what is shown; of what is wanted
    SceneMap map;
    Scene scenes[SCENES_MAX];
    uint64_t wanted, shown, painting; // ids of scenes; 0: none
    uint64_t settled_ms;              // when the wanted scene may be painted
    uint64_t entered_ms;              // when a scene of another kind was shown last
    uint64_t fade_ms;                 // of stage_take_fade()
    Ease light;                       // light_away
    Ease walk;                        // `walked` on its way
    Ease trust;
    Ease seam;              // of the bowl, 0 to 1: from the shown room to the wanted one
    Ease weather[WEATHERS]; // how much of each there is; that of clear is not used
    SDL_Texture *quiet;     // land and veil of the breath, which stand still; NULL: not there
    uint64_t quiet_id;      // of what it shows
    uint64_t stirred_ms, updated_ms;
    double moved_ms; // of slow movements: it goes slower before rest, and stands still then
    double blown_ms; // the same, faster in the wind
    uint64_t time;   // counts uses of scenes
};

// The scene of that id, or NULL.
Scene *stage_find(const Stage *stage, uint64_t id);

// Which kind of scene stands at a place, and how it has to look.
SceneKind stage_kind(StagePlace place);
SceneSpec stage_spec(const StageWish *wish, SceneKind kind, const Palette *palette);

// The scene of a kind that belongs to the present wish, or NULL while nothing of it is painted.
Scene *stage_scene(const Stage *stage, SceneKind kind);

static inline bool scene_is_complete(const Scene *scene)
{
    return scene != NULL && scene->done == scene->count;
}

// How lively everything is, 0 at rest to 1.
float stage_life(const Stage *stage, uint64_t now_ms);

// Everything of the land, from the sky to the grass (stage_land.c).
void stage_draw_land(Stage *stage, Pictures *pictures, Scene *land, uint64_t now_ms);

// The places for a figure that has walked so many passages, with the trust of the moment.
SceneMap stage_map_at(const Stage *stage, float walked, uint64_t now_ms);

// The light near that place (px), as it bobs and sways.
void stage_draw_light(const Stage *stage, Pictures *pictures, float x, float y, float zoom,
                      uint64_t now_ms);

// In the room that is shown: as much gold of the wanted one as has come so far.
void stage_draw_seam(const Stage *stage, Pictures *pictures, uint64_t now_ms);

// What floats in the air before the land, `alpha` of it.
void stage_draw_motes(const Stage *stage, Pictures *pictures, const Scene *land, float alpha,
                      uint64_t now_ms);

// Lets go of the still picture of the breath.
void stage_drop_quiet(Stage *stage);

// Lays one layer where it has moved to, design px walked and seconds drifted.
void stage_draw_layer(const Stage *stage, const Scene *scene, int index, float walked,
                      double drifted_s, float alpha);

#endif
