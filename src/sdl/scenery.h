// Paints scenes on a thread of its own, one at a time; the newest wish replaces the one before.
// Must not do: touch SDL, decide what is shown, keep finished pictures.
#ifndef GENTLY_SDL_SCENERY_H
#define GENTLY_SDL_SCENERY_H

#include <stdbool.h>

#include "art/scene.h"

typedef struct Scenery Scenery;

// `notify` is called from the thread whenever a picture is finished; it has to be safe there.
// `state` has to outlive the scenery. Never NULL: where no thread can be started, painting is done
// inside scenery_paint().
Scenery *scenery_new(void (*notify)(void *state), void *state);

// Gives up what is being painted and waits for the thread's end (a few milliseconds).
void scenery_free(Scenery *scenery);

// Begins this picture; gives up the one being painted, and forgets a finished one. `id` comes back
// with it.
void scenery_paint(Scenery *scenery, const SceneSpec *spec, uint64_t id);

// Gives up what is being painted.
void scenery_cancel(Scenery *scenery);

// The picture that is finished, once; the caller frees it with image_free(). False while there is
// none.
bool scenery_take(Scenery *scenery, Image *image, uint64_t *id);

#endif
