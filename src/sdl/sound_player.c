// Playing through SDL_mixer. See sound_player.h.
#include "sdl/sound_player.h"

#include <math.h>
#include <stdlib.h>

#include <SDL.h>
#include <SDL_mixer.h>

#include "base/memory.h"
#include "base/text.h"

// The files have 32 kHz; a device of another rate is the business of SDL or of the audio server.
enum { RATE_HZ = 32000, DEVICE_FRAMES = 1024, CHANNELS = 8 };

enum {
    BED_FADE_MS = 3000,
    LEAVE_FADE_MS = 1500,
    MUTE_FADE_MS = 600,
    HUSH_FADE_MS = 600,
    BREATH_FADE_MS = 400,
    END_FADE_MS = 200,
    END_PATIENCE_MS = 400,
    STALE_MS = 400,    // a cue that comes later than this answers nothing
    LINGER_MS = 20000, // the device stays open for so long after the last sound
    FADE_POLL_MS = 50,
    CUE_POLL_MS = 500,
    NEVER = -1,
};

enum { GROUP_OTHER = -1, GROUP_BREATH = 1 };

struct SoundPlayer {
    TextBuffer folder;
    SoundDevice device;
    Mix_Music *music; // NULL without a bed, or when its file is missing
    SoundBed bed;
    bool leaving;  // the bed fades out
    bool changing; // or the device is about to be closed
    Mix_Chunk *cues[SOUND_CUE_COUNT];
    bool cue_loaded[SOUND_CUE_COUNT]; // or tried to
    int cues_played;
    uint64_t quiet_since_ms; // 0 while something sounds
    void *alsa;
};

SoundPlayer *sound_player_new(const char *folder)
{
    SoundPlayer *player = memory_new(sizeof *player);
    text_add(&player->folder, folder);
    return player;
}

// ALSA's own complaints about a missing device go to stderr unless there is a handler that is
// quiet. SDL loads the library itself, so it is not linked.
typedef void AlsaHandler(const char *file, int line, const char *function, int code,
                         const char *format, ...);
typedef int AlsaSetHandler(AlsaHandler *handler);

#ifdef __linux__
static void say_nothing(const char *file, int line, const char *function, int code,
                        const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)code, (void)format;
}
#endif

static void set_alsa_handler(void *alsa, AlsaHandler *handler)
{
    union {
        void *object;
        AlsaSetHandler *function;
    } set = {SDL_LoadFunction(alsa, "snd_lib_error_set_handler")};
    if (set.function != NULL)
        set.function(handler);
}

static void player_open(SoundPlayer *player)
{
#ifdef __linux__
    player->alsa = SDL_LoadObject("libasound.so.2");
    if (player->alsa != NULL)
        set_alsa_handler(player->alsa, say_nothing);
#endif
    player->device = SOUND_DEVICE_ABSENT;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return;
    if (Mix_OpenAudioDevice(RATE_HZ, AUDIO_S16SYS, 2, DEVICE_FRAMES, NULL, 0) != 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return;
    }
    Mix_AllocateChannels(CHANNELS);
    player->device = SOUND_DEVICE_OPEN;
}

static void player_close(SoundPlayer *player)
{
    if (player->device == SOUND_DEVICE_OPEN) {
        Mix_HaltChannel(-1);
        Mix_HaltMusic();
        Mix_FreeMusic(player->music);
        for (int i = 0; i < SOUND_CUE_COUNT; i++) {
            Mix_FreeChunk(player->cues[i]);
            player->cues[i] = NULL;
            player->cue_loaded[i] = false;
        }
        Mix_CloseAudio();
        Mix_Quit();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    if (player->alsa != NULL) {
        set_alsa_handler(player->alsa, NULL);
        SDL_UnloadObject(player->alsa);
    }
    player->music = NULL;
    player->bed = SOUND_BED_NONE;
    player->leaving = false;
    player->quiet_since_ms = 0;
    player->alsa = NULL;
    player->device = SOUND_DEVICE_CLOSED;
}

void sound_player_free(SoundPlayer *player)
{
    if (player->device == SOUND_DEVICE_OPEN) {
        Mix_FadeOutMusic(END_FADE_MS);
        Mix_FadeOutChannel(-1, END_FADE_MS);
        uint64_t latest = SDL_GetTicks64() + END_PATIENCE_MS;
        while ((Mix_PlayingMusic() || Mix_Playing(-1) > 0) && SDL_GetTicks64() < latest)
            SDL_Delay(10);
    }
    player_close(player);
    text_deinit(&player->folder);
    free(player);
}

// The caller clears the result with text_deinit().
static TextBuffer path_of(const SoundPlayer *player, const char *file)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", player->folder.bytes, file);
    return path;
}

// SDL_mixer's volume for a setting, which is even to the ear as a square, and a share of it.
static int mixer_volume(float setting, float share)
{
    return (int)lroundf(setting * setting * share * MIX_MAX_VOLUME);
}

static void bed_begin(SoundPlayer *player, SoundBed bed)
{
    TextBuffer path = path_of(player, sound_bed_info(bed)->file);
    player->bed = bed; // also without its file, so that it is not looked for again and again
    player->music = Mix_LoadMUS(path.bytes);
    if (player->music != NULL)
        Mix_FadeInMusic(player->music, -1, BED_FADE_MS);
    text_deinit(&path);
}

static int bed_advance(SoundPlayer *player, SoundBed bed, int fade_ms)
{
    if (player->bed != bed && player->bed != SOUND_BED_NONE && !player->leaving) {
        Mix_FadeOutMusic(fade_ms);
        player->leaving = true;
    }
    if (player->leaving) {
        if (Mix_PlayingMusic())
            return FADE_POLL_MS;
        Mix_FreeMusic(player->music);
        player->music = NULL;
        player->bed = SOUND_BED_NONE;
        player->leaving = false;
    }
    if (bed != player->bed)
        bed_begin(player, bed);
    return NEVER;
}

static Mix_Chunk *cue_chunk(SoundPlayer *player, SoundCue cue)
{
    if (!player->cue_loaded[cue]) {
        TextBuffer path = path_of(player, sound_cue_info(cue)->file);
        player->cues[cue] = Mix_LoadWAV(path.bytes);
        player->cue_loaded[cue] = true;
        text_deinit(&path);
    }
    return player->cues[cue];
}

static void cue_play(SoundPlayer *player, SoundCue cue, float setting)
{
    Mix_Chunk *chunk = cue_chunk(player, cue);
    if (chunk == NULL)
        return;
    bool breath = cue == SOUND_CUE_BREATH_IN || cue == SOUND_CUE_BREATH_OUT;
    if (breath)
        Mix_FadeOutGroup(GROUP_BREATH, BREATH_FADE_MS);
    Mix_VolumeChunk(chunk, mixer_volume(setting, sound_cue_info(cue)->volume));
    int channel = Mix_PlayChannel(-1, chunk, 0);
    if (channel < 0)
        return; // eight sound already: one more is not missed
    Mix_GroupChannel(channel, breath ? GROUP_BREATH : GROUP_OTHER);
    player->cues_played++;
}

static void cues_advance(SoundPlayer *player, const SoundWish *wish)
{
    if (wish->hush || wish->muted)
        Mix_FadeOutChannel(-1, HUSH_FADE_MS);
    uint64_t now = SDL_GetTicks64();
    for (int i = 0; i < SOUND_CUE_COUNT; i++) {
        if ((wish->pending & 1u << i) != 0 && now - wish->asked_ms[i] <= STALE_MS)
            cue_play(player, (SoundCue)i, wish->cues);
    }
}

// Closes the device when nothing has sounded for a while; at once when muted.
static int rest_advance(SoundPlayer *player, bool muted)
{
    if (player->music != NULL || Mix_Playing(-1) > 0) {
        player->quiet_since_ms = 0;
        if (muted)
            return FADE_POLL_MS;
        return player->music == NULL ? CUE_POLL_MS : NEVER;
    }
    uint64_t now = SDL_GetTicks64();
    if (player->quiet_since_ms == 0)
        player->quiet_since_ms = now;
    uint64_t quiet_ms = now - player->quiet_since_ms;
    if (!muted && quiet_ms < LINGER_MS)
        return (int)(LINGER_MS - quiet_ms);
    player_close(player);
    return NEVER;
}

// What is really to be heard of a wish.
static SoundWish wish_heard(const SoundWish *wish)
{
    SoundWish heard = *wish;
    if (heard.muted || mixer_volume(heard.beds, 1) == 0)
        heard.bed = SOUND_BED_NONE;
    if (heard.muted || mixer_volume(heard.cues, 1) == 0)
        heard.pending = 0;
    return heard;
}

int sound_player_advance(SoundPlayer *player, const SoundWish *wish)
{
    SoundWish heard = wish_heard(wish);
    if (heard.muted && player->device == SOUND_DEVICE_ABSENT)
        player_close(player);
    bool wanted = heard.bed != SOUND_BED_NONE || heard.pending != 0;
    if (wanted && player->device == SOUND_DEVICE_CLOSED)
        player_open(player);
    if (player->device != SOUND_DEVICE_OPEN)
        return NEVER;
    int fade_ms = heard.muted ? MUTE_FADE_MS : heard.leave ? LEAVE_FADE_MS : BED_FADE_MS;
    cues_advance(player, &heard);
    if (heard.bed != SOUND_BED_NONE)
        Mix_VolumeMusic(mixer_volume(heard.beds, sound_bed_info(heard.bed)->volume));
    int bed_ms = bed_advance(player, heard.bed, fade_ms);
    int rest_ms = rest_advance(player, heard.muted);
    player->changing = player->leaving || (heard.muted && player->device == SOUND_DEVICE_OPEN);
    return bed_ms != NEVER ? bed_ms : rest_ms;
}

SoundStatus sound_player_status(const SoundPlayer *player)
{
    return (SoundStatus){.device = player->device,
                         .bed = player->music != NULL ? player->bed : SOUND_BED_NONE,
                         .changing = player->changing,
                         .cues_played = player->cues_played};
}
