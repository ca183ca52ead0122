// Paints scenes on a thread of its own, one at a time; the newest wish replaces the one before.
// Must not do: touch SDL, decide what is shown, keep finished pictures.
#ifndef GENTLY_SDL_SCENERY_H
#define GENTLY_SDL_SCENERY_H

#include <stdbool.h>

#include "art/scene.h"

typedef struct Scenery Scenery;

// What is in the folder `cache` (NULL: none) is taken from there, the rest is kept there.
// `notify` is called from the thread whenever a picture is finished; it has to be safe there.
// `state` has to outlive the scenery. Never NULL: where no thread can be started, each
// scenery_take() that has nothing to give paints for a few milliseconds.
Scenery *scenery_new(const char *cache, void (*notify)(void *state), void *state);

// Gives up what is being painted and waits for the thread's end (a few milliseconds).
void scenery_free(Scenery *scenery);

// Begins this scene at one of its layers, from which it goes on to the last; gives up the one being
// painted, and forgets pictures that were not taken. `id` comes back with each.
void scenery_paint(Scenery *scenery, const SceneSpec *spec, int first_layer, uint64_t id);

// Whether the cache has something under that layer's name, which is not read yet.
bool scenery_remembers(const Scenery *scenery, const SceneSpec *spec, int layer);

// A layer out of the cache at once, without painting, as cache_load() does; false when it is not
// there.
bool scenery_recall(const Scenery *scenery, const SceneSpec *spec, int layer, Image *image);

// A picture that is finished, once, in the order of painting; the caller frees it with
// image_free(). False while there is none.
bool scenery_take(Scenery *scenery, Image *image, int *layer, uint64_t *id);

// Whether the caller has to go on asking, since there is no thread and something to paint.
bool scenery_paints_here(const Scenery *scenery);

#endif
