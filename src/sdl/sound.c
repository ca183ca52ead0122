// The sound of the game: what is wanted, and the thread that makes it so. See sound.h.
//
// The main thread only writes down a wish, under a lock that is never held for longer than a copy.
// The worker copies the wish and lets the player (sound_player.h) go towards it; only the worker
// calls SDL_mixer, so there are no callbacks and nothing else to share. Between two steps it
// sleeps, without end when nothing fades.
#include "sdl/sound.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "base/memory.h"
#include "sdl/sound_player.h"

enum { CLOSE_PATIENCE_MS = 2000 };

struct Sound {
    SoundPlayer *player; // the worker's as soon as there is one
    SDL_Thread *worker;  // NULL until there is something to play, and where there are no threads
    bool alone;          // there are no threads
    uint64_t (*clock_ms)(void);
    SDL_mutex *lock;
    SDL_cond *changed;
    // the rest is under the lock
    SoundWish wish;
    SoundStatus status;
    bool dirty;   // the wish has changed since the worker has seen it
    bool serving; // the worker is at it
    bool closing, done;
    bool abandoned; // whoever ends last frees
};

Sound *sound_open(const SoundOptions *options)
{
    // the disk driver announces itself there
    SDL_LogSetPriority(SDL_LOG_CATEGORY_AUDIO, SDL_NUM_LOG_PRIORITIES);
    Sound *sound = memory_new(sizeof *sound);
    sound->player = sound_player_new(options->folder, options->seed);
    sound->lock = SDL_CreateMutex();
    sound->changed = SDL_CreateCond();
    sound->clock_ms = options->clock_ms != NULL ? options->clock_ms : SDL_GetTicks64;
    sound->wish = (SoundWish){.volumes = {1, 1, 1}, .muted = options->muted};
    return sound;
}

// One step of the player. Called and left with the lock held; it is open in between.
static int serve(Sound *sound)
{
    SoundWish wish = sound->wish;
    sound->wish.pending = 0;
    sound->wish.hush = sound->wish.device_came = sound->wish.device_went = false;
    sound->dirty = false;
    sound->serving = true;
    SDL_UnlockMutex(sound->lock);
    int wait_ms = sound_player_advance(sound->player, &wish, sound->clock_ms());
    SDL_LockMutex(sound->lock);
    sound->status = sound_player_status(sound->player);
    sound->serving = false;
    SDL_CondBroadcast(sound->changed);
    return wait_ms;
}

static void sound_free(Sound *sound)
{
    SDL_DestroyCond(sound->changed);
    SDL_DestroyMutex(sound->lock);
    free(sound);
}

static int SDLCALL work(void *state)
{
    Sound *sound = state;
    SDL_LockMutex(sound->lock);
    while (!sound->closing) {
        int wait_ms = serve(sound);
        if (sound->dirty || sound->closing)
            continue;
        if (wait_ms < 0)
            SDL_CondWait(sound->changed, sound->lock);
        else
            SDL_CondWaitTimeout(sound->changed, sound->lock, (Uint32)wait_ms);
    }
    SDL_UnlockMutex(sound->lock);
    sound_player_free(sound->player);
    SDL_LockMutex(sound->lock);
    sound->done = true;
    bool abandoned = sound->abandoned;
    SDL_CondBroadcast(sound->changed);
    SDL_UnlockMutex(sound->lock);
    if (abandoned)
        sound_free(sound);
    return 0;
}

// Ends a change of the wish: called with the lock held, and opens it.
static void post(Sound *sound)
{
    sound->dirty = true;
    if (sound->worker == NULL && !sound->alone && sound_wish_is_audible(&sound->wish)) {
        sound->worker = SDL_CreateThread(work, "gently-sound", sound);
        sound->alone = sound->worker == NULL;
    }
    if (sound->alone)
        serve(sound);
    SDL_CondBroadcast(sound->changed);
    SDL_UnlockMutex(sound->lock);
}

// Whether the worker has come to its end in time. If not, it is on its own from now on.
static bool worker_ends(Sound *sound)
{
    uint64_t latest = SDL_GetTicks64() + CLOSE_PATIENCE_MS;
    SDL_LockMutex(sound->lock);
    sound->closing = true;
    SDL_CondBroadcast(sound->changed);
    for (uint64_t now = SDL_GetTicks64(); !sound->done && now < latest; now = SDL_GetTicks64())
        SDL_CondWaitTimeout(sound->changed, sound->lock, (Uint32)(latest - now));
    bool done = sound->done;
    sound->abandoned = !done;
    SDL_UnlockMutex(sound->lock);
    return done;
}

bool sound_close(Sound *sound)
{
    if (sound == NULL)
        return true;
    if (sound->worker == NULL) {
        sound_player_free(sound->player);
    } else {
        SDL_Thread *worker = sound->worker;
        if (!worker_ends(sound)) {
            SDL_DetachThread(worker);
            return false;
        }
        SDL_WaitThread(worker, NULL);
    }
    sound_free(sound);
    return true;
}

static bool is_same_volumes(SoundVolumes a, SoundVolumes b)
{
    return a.ambience == b.ambience && a.music == b.music && a.cues == b.cues;
}

void sound_set_volumes(Sound *sound, SoundVolumes volumes)
{
    SDL_LockMutex(sound->lock);
    if (is_same_volumes(sound->wish.volumes, volumes)) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    sound->wish.volumes = volumes;
    post(sound);
}

// Wakes the worker only when something is new.
static void set_switch(Sound *sound, bool *value, bool wanted)
{
    SDL_LockMutex(sound->lock);
    if (*value == wanted) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    *value = wanted;
    post(sound);
}

void sound_set_muted(Sound *sound, bool muted)
{
    set_switch(sound, &sound->wish.muted, muted);
}

void sound_rest(Sound *sound, bool rests)
{
    set_switch(sound, &sound->wish.rests, rests);
}

void sound_duck(Sound *sound, bool ducked)
{
    set_switch(sound, &sound->wish.ducked, ducked);
}

void sound_device_came(Sound *sound)
{
    set_switch(sound, &sound->wish.device_came, true);
}

void sound_device_went(Sound *sound)
{
    set_switch(sound, &sound->wish.device_went, true);
}

void sound_set_scape(Sound *sound, const Soundscape *scape)
{
    SDL_LockMutex(sound->lock);
    const Soundscape *now = &sound->wish.scape;
    if (now->bed == scape->bed && now->weather == scape->weather && now->mood == scape->mood &&
        now->trust == scape->trust) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    sound->wish.scape = *scape;
    post(sound);
}

void sound_cue(Sound *sound, SoundId cue)
{
    assert(sound_is_cue(cue));
    SDL_LockMutex(sound->lock);
    if (sound->wish.muted) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    sound->wish.pending |= UINT64_C(1) << cue;
    sound->wish.asked_ms[cue] = sound->clock_ms();
    post(sound);
}

void sound_hush_cues(Sound *sound)
{
    SDL_LockMutex(sound->lock);
    sound->wish.pending = 0;
    sound->wish.hush = true;
    post(sound);
}

int sound_step(Sound *sound)
{
    if (!sound->alone)
        return -1;
    SDL_LockMutex(sound->lock);
    int wait_ms = serve(sound);
    SDL_UnlockMutex(sound->lock);
    return wait_ms;
}

SoundStatus sound_status(Sound *sound)
{
    SDL_LockMutex(sound->lock);
    SoundStatus status = sound->status;
    SDL_UnlockMutex(sound->lock);
    return status;
}

void sound_settle(Sound *sound)
{
    SDL_LockMutex(sound->lock);
    while (sound->worker != NULL && (sound->dirty || sound->serving || sound->status.changing))
        SDL_CondWait(sound->changed, sound->lock);
    SDL_UnlockMutex(sound->lock);
}
