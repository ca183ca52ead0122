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
    uint64_t id;
    unsigned wish; // grows with every wish and every cancel
    bool has_wish; // the latest one is not taken up yet
    bool is_leaving;
    bool has_picture;
    Image picture;
    uint64_t picture_id;
};

static bool is_current(Scenery *scenery, unsigned wish)
{
    pthread_mutex_lock(&scenery->lock);
    bool current = scenery->wish == wish && !scenery->is_leaving;
    pthread_mutex_unlock(&scenery->lock);
    return current;
}

static void hand_over(Scenery *scenery, unsigned wish, uint64_t id, Image picture)
{
    pthread_mutex_lock(&scenery->lock);
    bool current = scenery->wish == wish;
    if (current) {
        scenery->picture = picture;
        scenery->picture_id = id;
        scenery->has_picture = true;
    }
    pthread_mutex_unlock(&scenery->lock);
    if (current)
        scenery->notify(scenery->state);
    else
        image_free(&picture);
}

static void paint(Scenery *scenery, const SceneSpec *spec, unsigned wish, uint64_t id)
{
    ScenePainter *painter = scene_painter_new(spec);
    bool more = true, current = true;
    while (more && current) {
        more = scene_painter_step(painter, ROWS_PER_STEP);
        current = is_current(scenery, wish);
    }
    if (current)
        hand_over(scenery, wish, id, scene_painter_take(painter));
    scene_painter_free(painter);
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
        uint64_t id = scenery->id;
        scenery->has_wish = false;
        pthread_mutex_unlock(&scenery->lock);
        paint(scenery, &spec, wish, id);
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

void scenery_free(Scenery *scenery)
{
    pthread_mutex_lock(&scenery->lock);
    scenery->is_leaving = true;
    pthread_cond_signal(&scenery->wish_changed);
    pthread_mutex_unlock(&scenery->lock);
    if (scenery->has_thread)
        pthread_join(scenery->thread, NULL);
    image_free(&scenery->picture);
    pthread_cond_destroy(&scenery->wish_changed);
    pthread_mutex_destroy(&scenery->lock);
    free(scenery);
}

static void forget_picture(Scenery *scenery)
{
    if (scenery->has_picture)
        image_free(&scenery->picture);
    scenery->has_picture = false;
}

void scenery_paint(Scenery *scenery, const SceneSpec *spec, uint64_t id)
{
    pthread_mutex_lock(&scenery->lock);
    forget_picture(scenery);
    scenery->spec = *spec;
    scenery->id = id;
    unsigned wish = ++scenery->wish;
    scenery->has_wish = scenery->has_thread;
    pthread_cond_signal(&scenery->wish_changed);
    pthread_mutex_unlock(&scenery->lock);
    if (!scenery->has_thread)
        paint(scenery, spec, wish, id);
}

void scenery_cancel(Scenery *scenery)
{
    pthread_mutex_lock(&scenery->lock);
    forget_picture(scenery);
    scenery->wish++;
    scenery->has_wish = false;
    pthread_mutex_unlock(&scenery->lock);
}

bool scenery_take(Scenery *scenery, Image *image, uint64_t *id)
{
    pthread_mutex_lock(&scenery->lock);
    bool has = scenery->has_picture;
    if (has) {
        *image = scenery->picture;
        *id = scenery->picture_id;
        scenery->picture = (Image){0};
        scenery->has_picture = false;
    }
    pthread_mutex_unlock(&scenery->lock);
    return has;
}
