// The sound of the game: what is wanted, and the thread that makes it so. See sound.h.
//
// The main thread only writes down a wish, under a lock that is never held for longer than a copy.
// The worker copies the wish and lets the player (sound_player.h) go towards it; only the worker
// calls SDL_mixer, so there are no callbacks and nothing else to share. Between two steps it
// sleeps, without end when nothing fades.
#include "sdl/sound.h"

#include <assert.h>
#include <stdlib.h>

#include <SDL.h>

#include "base/memory.h"
#include "sdl/sound_player.h"

enum { CLOSE_PATIENCE_MS = 2000 };

struct Sound {
    SoundPlayer *player; // the worker's as soon as there is one
    SDL_Thread *worker;  // NULL until there is something to play, and where there are no threads
    bool alone;          // there are no threads
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

static const SoundInfo BEDS[SOUND_BED_COUNT] = {
    [SOUND_BED_DAWN] = {"dawn", "bed-dawn.ogg", 1, "a light wind, and few high tones"},
    [SOUND_BED_DAY] = {"day", "bed-day.ogg", 1, "wind in the grass, and few soft tones"},
    [SOUND_BED_DUSK] = {"dusk", "bed-dusk.ogg", 1, "a low wind, and few deep tones"},
    [SOUND_BED_NIGHT] = {"night", "bed-night.ogg", 1, "a very low wind, and crickets far away"},
};

static const SoundInfo CUES[SOUND_CUE_COUNT] = {
    [SOUND_CUE_BREATH_IN] = {"breath-in", "breath-in.ogg", 1, "air coming in"},
    [SOUND_CUE_BREATH_OUT] = {"breath-out", "breath-out.ogg", 1, "air going out"},
    [SOUND_CUE_CHOOSE] = {"choose", "choose.ogg", 1, "two soft tones, going up"},
    [SOUND_CUE_FOCUS] = {"focus", "focus.ogg", 1, NULL},
    [SOUND_CUE_TAKE_BACK] = {"take-back", "take-back.ogg", 1, "two soft tones, coming home"},
    [SOUND_CUE_SEAM] = {"seam", "seam.ogg", 1, "a bowl, ringing softly"},
    [SOUND_CUE_BEAD] = {"bead", "bead.ogg", 1, "a bead, set down"},
};

const SoundInfo *sound_bed_info(SoundBed bed)
{
    assert(bed > SOUND_BED_NONE && bed < SOUND_BED_COUNT);
    return &BEDS[bed];
}

const SoundInfo *sound_cue_info(SoundCue cue)
{
    assert(cue < SOUND_CUE_COUNT);
    return &CUES[cue];
}

SoundBed sound_bed_at(float hour)
{
    if (hour < 4.5f || hour >= 20.75f)
        return SOUND_BED_NIGHT;
    if (hour < 9)
        return SOUND_BED_DAWN;
    return hour < 17 ? SOUND_BED_DAY : SOUND_BED_DUSK;
}

Sound *sound_open(const char *folder, bool muted)
{
    // the disk driver announces itself there, and a headset that comes or goes wakes nobody
    SDL_LogSetPriority(SDL_LOG_CATEGORY_AUDIO, SDL_NUM_LOG_PRIORITIES);
    SDL_EventState(SDL_AUDIODEVICEADDED, SDL_IGNORE);
    SDL_EventState(SDL_AUDIODEVICEREMOVED, SDL_IGNORE);
    Sound *sound = memory_new(sizeof *sound);
    sound->player = sound_player_new(folder);
    sound->lock = SDL_CreateMutex();
    sound->changed = SDL_CreateCond();
    sound->wish = (SoundWish){.beds = 1, .cues = 1, .muted = muted};
    return sound;
}

// One step of the player. Called and left with the lock held; it is open in between.
static int serve(Sound *sound)
{
    SoundWish wish = sound->wish;
    sound->wish.pending = 0;
    sound->wish.hush = false;
    sound->dirty = false;
    sound->serving = true;
    SDL_UnlockMutex(sound->lock);
    int wait_ms = sound_player_advance(sound->player, &wish);
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

// Whether a wish needs a worker where there is none so far.
static bool wish_is_audible(const SoundWish *wish)
{
    return !wish->muted && (wish->bed != SOUND_BED_NONE || wish->pending != 0);
}

// Ends a change of the wish: called with the lock held, and opens it.
static void post(Sound *sound)
{
    sound->dirty = true;
    if (sound->worker == NULL && !sound->alone && wish_is_audible(&sound->wish)) {
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

void sound_set_volumes(Sound *sound, float beds, float cues)
{
    assert(beds >= 0 && beds <= 1 && cues >= 0 && cues <= 1);
    SDL_LockMutex(sound->lock);
    sound->wish.beds = beds;
    sound->wish.cues = cues;
    post(sound);
}

void sound_set_muted(Sound *sound, bool muted)
{
    SDL_LockMutex(sound->lock);
    sound->wish.muted = muted;
    post(sound);
}

void sound_play_bed(Sound *sound, SoundBed bed)
{
    assert(bed < SOUND_BED_COUNT);
    SDL_LockMutex(sound->lock);
    if (sound->wish.bed == bed) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    sound->wish.bed = bed;
    sound->wish.leave = false;
    post(sound);
}

void sound_cue(Sound *sound, SoundCue cue)
{
    assert(cue < SOUND_CUE_COUNT);
    SDL_LockMutex(sound->lock);
    if (sound->wish.muted) {
        SDL_UnlockMutex(sound->lock);
        return;
    }
    sound->wish.pending |= 1u << cue;
    sound->wish.asked_ms[cue] = SDL_GetTicks64();
    post(sound);
}

void sound_hush_cues(Sound *sound)
{
    SDL_LockMutex(sound->lock);
    sound->wish.pending = 0;
    sound->wish.hush = true;
    post(sound);
}

void sound_fade_out(Sound *sound)
{
    SDL_LockMutex(sound->lock);
    sound->wish.pending = 0;
    sound->wish.hush = true;
    sound->wish.bed = SOUND_BED_NONE;
    sound->wish.leave = true;
    post(sound);
}

void sound_step(Sound *sound)
{
    if (!sound->alone)
        return;
    SDL_LockMutex(sound->lock);
    serve(sound);
    SDL_UnlockMutex(sound->lock);
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
