#include "sdl/scenery.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

enum { ROWS_PER_STEP = 8 }; // small enough to give up within a few milliseconds

struct Scenery {
    pthread_t thread;
    bool has_thread;
    pthread_mutex_t lock;
    pthread_cond_t wish_changed;
    void (*notify)(void *state);
    void *state;
    // All below is guarded by the lock.
    SceneSpec spec;
    int first_layer;
    uint64_t id;
    unsigned wish; // grows with every wish
    bool has_wish; // the latest one is not taken up yet
    bool is_leaving;
    Image pictures[SCENE_LAYERS_MAX]; // of the latest wish, by layer
    int taken, finished;              // layers: those from `taken` to `finished` are waiting
};

static bool is_current(Scenery *scenery, unsigned wish)
{
    pthread_mutex_lock(&scenery->lock);
    bool current = scenery->wish == wish && !scenery->is_leaving;
    pthread_mutex_unlock(&scenery->lock);
    return current;
}

static bool hand_over(Scenery *scenery, unsigned wish, int layer, Image picture)
{
    pthread_mutex_lock(&scenery->lock);
    bool current = scenery->wish == wish;
    if (current) {
        scenery->pictures[layer] = picture;
        scenery->finished = layer + 1;
    }
    pthread_mutex_unlock(&scenery->lock);
    if (current)
        scenery->notify(scenery->state);
    else
        image_free(&picture);
    return current;
}

static bool paint_layer(Scenery *scenery, const SceneSpec *spec, unsigned wish, int layer)
{
    ScenePainter *painter = scene_painter_new(spec, layer);
    bool more = true, current = true;
    while (more && current) {
        more = scene_painter_step(painter, ROWS_PER_STEP);
        current = is_current(scenery, wish);
    }
    if (current)
        current = hand_over(scenery, wish, layer, scene_painter_take(painter));
    scene_painter_free(painter);
    return current;
}

static void paint(Scenery *scenery, const SceneSpec *spec, unsigned wish, int first)
{
    SceneLayer layers[SCENE_LAYERS_MAX];
    int count = scene_layers(spec, layers);
    for (int layer = first; layer < count; layer++) {
        if (!paint_layer(scenery, spec, wish, layer))
            return;
    }
}

static void *work(void *argument)
{
    Scenery *scenery = argument;
    pthread_mutex_lock(&scenery->lock);
    while (!scenery->is_leaving) {
        if (!scenery->has_wish) {
            pthread_cond_wait(&scenery->wish_changed, &scenery->lock);
            continue;
        }
        SceneSpec spec = scenery->spec;
        unsigned wish = scenery->wish;
        int first = scenery->first_layer;
        scenery->has_wish = false;
        pthread_mutex_unlock(&scenery->lock);
        paint(scenery, &spec, wish, first);
        pthread_mutex_lock(&scenery->lock);
    }
    pthread_mutex_unlock(&scenery->lock);
    return NULL;
}

Scenery *scenery_new(void (*notify)(void *state), void *state)
{
    Scenery *scenery = memory_new(sizeof *scenery);
    scenery->notify = notify;
    scenery->state = state;
    pthread_mutex_init(&scenery->lock, NULL);
    pthread_cond_init(&scenery->wish_changed, NULL);
    scenery->has_thread = pthread_create(&scenery->thread, NULL, work, scenery) == 0;
    return scenery;
}

static void forget_pictures(Scenery *scenery)
{
    for (int i = scenery->taken; i < scenery->finished; i++)
        image_free(&scenery->pictures[i]);
    scenery->taken = scenery->finished = 0;
}

void scenery_free(Scenery *scenery)
{
    pthread_mutex_lock(&scenery->lock);
    scenery->is_leaving = true;
    pthread_cond_signal(&scenery->wish_changed);
    pthread_mutex_unlock(&scenery->lock);
    if (scenery->has_thread)
        pthread_join(scenery->thread, NULL);
    forget_pictures(scenery);
    pthread_cond_destroy(&scenery->wish_changed);
    pthread_mutex_destroy(&scenery->lock);
    free(scenery);
}

void scenery_paint(Scenery *scenery, const SceneSpec *spec, int first_layer, uint64_t id)
{
    pthread_mutex_lock(&scenery->lock);
    forget_pictures(scenery);
    scenery->taken = scenery->finished = first_layer;
    scenery->first_layer = first_layer;
    scenery->spec = *spec;
    scenery->id = id;
    unsigned wish = ++scenery->wish;
    scenery->has_wish = scenery->has_thread;
    pthread_cond_signal(&scenery->wish_changed);
    pthread_mutex_unlock(&scenery->lock);
    if (!scenery->has_thread)
        paint(scenery, spec, wish, first_layer);
}

bool scenery_take(Scenery *scenery, Image *image, int *layer, uint64_t *id)
{
    pthread_mutex_lock(&scenery->lock);
    bool has = scenery->taken < scenery->finished;
    if (has) {
        *layer = scenery->taken++;
        *image = scenery->pictures[*layer];
        *id = scenery->id;
    }
    pthread_mutex_unlock(&scenery->lock);
    return has;
}
