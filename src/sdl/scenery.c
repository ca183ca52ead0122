#include "sdl/scenery.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/machine_clock.h"
#include "base/memory.h"
#include "sdl/cache.h"

enum {
    ROWS_PER_STEP = 8, // small enough to give up within a few milliseconds
    SLICE_MS = 6,      // without a thread: at a time
};

struct Scenery {
    pthread_t thread;
    bool has_thread;
    pthread_mutex_t lock;
    pthread_cond_t wish_changed;
    void (*notify)(void *state);
    void *state;
    Cache *cache;
    // All below is guarded by the lock.
    SceneSpec spec;
    int first_layer;
    uint64_t id;
    unsigned wish; // grows with every wish
    bool has_wish; // the latest one is not taken up yet
    bool is_leaving;
    Image pictures[SCENE_LAYERS_MAX]; // of the latest wish, by layer
    int taken, finished;              // layers: those from `taken` to `finished` are waiting
    // Without a thread:
    ScenePainter *painter; // NULL between two layers
    int layer, layers;     // the one being painted, and how many there are
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

bool scenery_remembers(const Scenery *scenery, const SceneSpec *spec, int layer)
{
    return cache_has(scenery->cache, scene_layer_key(spec, layer));
}

bool scenery_recall(const Scenery *scenery, const SceneSpec *spec, int layer, Image *image)
{
    return cache_load(scenery->cache, scene_layer_key(spec, layer), image);
}

static bool paint_layer(Scenery *scenery, const SceneSpec *spec, const SceneLayer *at,
                        unsigned wish, int layer)
{
    Image kept = {at->width, at->height, NULL};
    if (scenery_recall(scenery, spec, layer, &kept))
        return hand_over(scenery, wish, layer, kept);
    ScenePainter *painter = scene_painter_new(spec, layer);
    bool more = true, current = true;
    while (more && current) {
        more = scene_painter_step(painter, ROWS_PER_STEP);
        current = is_current(scenery, wish);
    }
    if (current) {
        Image image = scene_painter_take(painter);
        cache_store(scenery->cache, scene_layer_key(spec, layer), &image);
        current = hand_over(scenery, wish, layer, image);
    }
    scene_painter_free(painter);
    return current;
}

static void paint(Scenery *scenery, const SceneSpec *spec, unsigned wish, int first)
{
    SceneLayer layers[SCENE_LAYERS_MAX];
    int count = scene_layers(spec, layers);
    for (int layer = first; layer < count; layer++) {
        if (!paint_layer(scenery, spec, &layers[layer], wish, layer))
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

Scenery *scenery_new(const char *cache, void (*notify)(void *state), void *state)
{
    Scenery *scenery = memory_new(sizeof *scenery);
    scenery->cache = cache_open(cache, CACHE_BYTES);
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
    scene_painter_free(scenery->painter);
    cache_close(scenery->cache);
    pthread_cond_destroy(&scenery->wish_changed);
    pthread_mutex_destroy(&scenery->lock);
    free(scenery);
}

// Paints for a moment where there is no thread to do it.
static void paint_slice(Scenery *scenery)
{
    uint64_t end = machine_ms() + SLICE_MS;
    while (scenery->layer < scenery->layers && machine_ms() < end) {
        if (scenery->painter == NULL)
            scenery->painter = scene_painter_new(&scenery->spec, scenery->layer);
        if (scene_painter_step(scenery->painter, ROWS_PER_STEP))
            continue;
        Image picture = scene_painter_take(scenery->painter);
        scene_painter_free(scenery->painter);
        scenery->painter = NULL;
        hand_over(scenery, scenery->wish, scenery->layer++, picture);
    }
}

static void begin_here(Scenery *scenery)
{
    SceneLayer layers[SCENE_LAYERS_MAX];
    scene_painter_free(scenery->painter);
    scenery->painter = NULL;
    scenery->layer = scenery->first_layer;
    scenery->layers = scene_layers(&scenery->spec, layers);
}

bool scenery_paints_here(const Scenery *scenery)
{
    return scenery->layer < scenery->layers;
}

void scenery_paint(Scenery *scenery, const SceneSpec *spec, int first_layer, uint64_t id)
{
    pthread_mutex_lock(&scenery->lock);
    forget_pictures(scenery);
    scenery->taken = scenery->finished = first_layer;
    scenery->first_layer = first_layer;
    scenery->spec = *spec;
    scenery->id = id;
    scenery->wish++;
    scenery->has_wish = scenery->has_thread;
    pthread_cond_signal(&scenery->wish_changed);
    pthread_mutex_unlock(&scenery->lock);
    if (!scenery->has_thread)
        begin_here(scenery);
}

bool scenery_take(Scenery *scenery, Image *image, int *layer, uint64_t *id)
{
    if (scenery->taken == scenery->finished)
        paint_slice(scenery);
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
