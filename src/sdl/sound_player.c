// Playing through SDL_mixer. See sound_player.h.
//
// Everything that is heard goes through a level, and a level only ever glides: bed, weather, the
// four voices of the music, the cues. While one glides, the player asks to be called every 40 ms;
// otherwise when the next note is due, and not at all when there is none.
#include "sdl/sound_player.h"

#include <math.h>
#include <stdlib.h>

#include <SDL.h>

#include "base/memory.h"
#include "base/text.h"
#include "sdl/music.h"
#include "sdl/sound_device.h"

enum {
    BED_GLIDE_MS = 3000, // from silence to full, or back
    WEATHER_GLIDE_MS = 4000,
    MUSIC_GLIDE_MS = 3000,
    CUE_GLIDE_MS = 1000,
    VOLUME_GLIDE_MS = 1000, // everything, when the player moves a volume
    MUTE_GLIDE_MS = 600,
    DUCK_GLIDE_MS = 900,
    REST_GLIDE_MS = 12000,
    HUSH_FADE_MS = 600,
    BREATH_FADE_MS = 400,
    END_FADE_MS = 200,
    END_PATIENCE_MS = 400,
    STALE_MS = 400,    // a cue that comes later than this answers nothing
    LINGER_MS = 20000, // the device stays open for so long after the last sound
    RETRY_MS = 5000,   // a device that is absent is not asked for more often
    GLIDE_POLL_MS = 40,
    SOUND_POLL_MS = 500,
    NEVER = -1,
};

enum { CHANNEL_WEATHER, CHANNEL_NOTES, NOTE_COUNT = 8, CHANNEL_CUES = CHANNEL_NOTES + NOTE_COUNT };
enum { CUE_COUNT = 8, CHANNEL_COUNT = CHANNEL_CUES + CUE_COUNT };
enum { GROUP_OTHER = -1, GROUP_BREATH = 1 };

static const float DUCKED = 0.33f;

// Of the notes, that many stay decoded: each is half a megabyte or more.
enum { NOTES_KEPT = NOTE_COUNT + 2 };

// A note of the music, ready to sound.
typedef struct KeptNote {
    MusicNote note;
    Mix_Chunk *chunk; // NULL: the place is free
    uint64_t used_ms;
} KeptNote;

// A gain on its way, even to the ear: the gain itself is the square. It takes `glide_ms` for the
// whole way from 0 to 1.
typedef struct Level {
    float now, to;
    int glide_ms;
} Level;

struct SoundPlayer {
    TextBuffer folder;
    SoundDevice device;
    Mixer mixer;
    void *alsa;
    uint64_t now_ms, tried_ms; // tried to open the device
    Mix_Music *bed_music;      // NULL without a bed, or when its file is missing
    Mix_Chunk *weather_chunk;
    SoundId bed, weather;
    Level bed_level, weather_level, cue_level, voice_levels[MUSIC_VOICE_COUNT];
    Music music;
    KeptNote notes[NOTES_KEPT];
    MusicVoice note_voices[NOTE_COUNT]; // of the channels
    Mix_Chunk *cues[SOUND_COUNT];
    bool cue_loaded[SOUND_COUNT]; // or tried to
    bool changing;
    bool has_loaded; // a file, which took some time, since the levels were moved last
    int cues_played, notes_played;
    uint64_t quiet_since_ms; // 0 while something sounds
};

SoundPlayer *sound_player_new(const char *folder, uint64_t seed)
{
    SoundPlayer *player = memory_new(sizeof *player);
    text_add(&player->folder, folder);
    music_init(&player->music, seed);
    return player;
}

static int sooner(int a, int b)
{
    return a == NEVER ? b : b == NEVER ? a : a < b ? a : b;
}

// ---- levels ---------------------------------------------------------------------------------

static void level_advance(Level *level, uint64_t passed_ms)
{
    float most = (float)passed_ms / (float)(level->glide_ms > 0 ? level->glide_ms : 1);
    level->now += fminf(fmaxf(level->to - level->now, -most), most);
}

static bool level_moves(const Level *level)
{
    return level->now != level->to;
}

static int mixer_volume(const Level *level)
{
    return (int)lroundf(level->now * level->now * MIX_MAX_VOLUME);
}

// The gain of a setting (the square is even to the ear).
static float gain_of(float setting)
{
    return setting * setting;
}

static int glide_of(const SoundWish *wish, int usual_ms)
{
    return wish->muted ? MUTE_GLIDE_MS : wish->rests ? REST_GLIDE_MS : usual_ms;
}

// A level that sounds already follows a volume at once; one that comes or goes takes its time.
static void level_aim(Level *level, float gain, int glide_ms)
{
    float to = sqrtf(gain);
    if (level->to != to)
        level->glide_ms = level->to > 0 && to > 0 ? VOLUME_GLIDE_MS : glide_ms;
    level->to = to;
}

static void levels_aim(SoundPlayer *player, const SoundWish *wish)
{
    float all = wish->ducked ? DUCKED : 1;
    bool bed = wish->scape.bed != SOUND_NONE && wish->scape.bed == player->bed;
    bool weather = wish->scape.weather != SOUND_NONE && wish->scape.weather == player->weather;
    level_aim(&player->bed_level,
              bed ? all * gain_of(wish->volumes.ambience) * sound_info(player->bed)->volume : 0,
              glide_of(wish, BED_GLIDE_MS));
    level_aim(&player->weather_level,
              weather ? all * gain_of(wish->volumes.ambience) * sound_info(player->weather)->volume
                      : 0,
              glide_of(wish, WEATHER_GLIDE_MS));
    for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++) {
        Level *level = &player->voice_levels[voice];
        float gain = all * gain_of(wish->volumes.music) *
                     sound_info((SoundId)(SOUND_VOICE_GROUND + voice))->volume;
        if (wish->muted || gain == 0)
            level->to = 0;
        else if (player->music.wish.mood != SOUND_MOOD_NONE) // at its end it rings on as it was
            level->to = sqrtf(gain * music_level(&player->music.wish, (MusicVoice)voice));
        level->glide_ms = wish->muted    ? MUTE_GLIDE_MS
                          : wish->ducked ? DUCK_GLIDE_MS
                                         : MUSIC_GLIDE_MS;
    }
    player->cue_level.to = sqrtf(all);
    player->cue_level.glide_ms = wish->ducked ? DUCK_GLIDE_MS : CUE_GLIDE_MS;
}

static void levels_apply(const SoundPlayer *player)
{
    if (player->bed_music != NULL)
        player->mixer.VolumeMusic(mixer_volume(&player->bed_level));
    player->mixer.Volume(CHANNEL_WEATHER, mixer_volume(&player->weather_level));
    for (int i = 0; i < NOTE_COUNT; i++) {
        const Level *level = &player->voice_levels[player->note_voices[i]];
        if (level->now == 0 && level->to == 0)
            player->mixer.HaltChannel(CHANNEL_NOTES + i);
        else if (player->mixer.Playing(CHANNEL_NOTES + i))
            player->mixer.Volume(CHANNEL_NOTES + i, mixer_volume(level));
    }
    for (int i = CHANNEL_CUES; i < CHANNEL_COUNT; i++)
        if (player->mixer.FadingChannel(i) == MIX_NO_FADING)
            player->mixer.Volume(i, mixer_volume(&player->cue_level));
}

// How soon to look again at what glides; NEVER when all have come to where they go.
static int levels_advance(SoundPlayer *player, uint64_t passed_ms)
{
    Level *levels[] = {&player->bed_level, &player->weather_level, &player->cue_level};
    bool moves = false;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        level_advance(levels[i], passed_ms);
        moves = moves || level_moves(levels[i]);
    }
    for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++) {
        level_advance(&player->voice_levels[voice], passed_ms);
        moves = moves || level_moves(&player->voice_levels[voice]);
    }
    return moves ? GLIDE_POLL_MS : NEVER;
}

// ---- the device -----------------------------------------------------------------------------

static void free_chunks(SoundPlayer *player)
{
    for (int i = 0; i < SOUND_COUNT; i++) {
        player->mixer.FreeChunk(player->cues[i]);
        player->cues[i] = NULL;
        player->cue_loaded[i] = false;
    }
    for (int i = 0; i < NOTES_KEPT; i++) {
        player->mixer.FreeChunk(player->notes[i].chunk);
        player->notes[i] = (KeptNote){0};
    }
    player->mixer.FreeChunk(player->weather_chunk);
    player->mixer.FreeMusic(player->bed_music);
}

static void player_open(SoundPlayer *player)
{
    player->tried_ms = player->now_ms;
    bool opened = sound_device_open(&player->mixer, CHANNEL_COUNT, &player->alsa);
    player->device = opened ? SOUND_DEVICE_OPEN : SOUND_DEVICE_ABSENT;
    if (opened)
        player->mixer.ReserveChannels(CHANNEL_CUES);
    player->cue_level = (Level){1, 1, CUE_GLIDE_MS};
}

static void player_close(SoundPlayer *player)
{
    if (player->device == SOUND_DEVICE_OPEN) {
        player->mixer.HaltChannel(-1);
        player->mixer.HaltMusic();
        free_chunks(player);
    }
    sound_device_close(&player->mixer, player->device == SOUND_DEVICE_OPEN, &player->alsa);
    player->bed_music = NULL;
    player->weather_chunk = NULL;
    player->bed = player->weather = SOUND_NONE;
    player->bed_level = player->weather_level = (Level){0};
    for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++)
        player->voice_levels[voice] = (Level){0};
    music_init(&player->music, random_next(&player->music.random));
    player->quiet_since_ms = 0;
    player->device = SOUND_DEVICE_CLOSED;
}

void sound_player_free(SoundPlayer *player)
{
    if (player->device == SOUND_DEVICE_OPEN) {
        player->mixer.FadeOutMusic(END_FADE_MS);
        player->mixer.FadeOutChannel(-1, END_FADE_MS);
        uint64_t latest = SDL_GetTicks64() + END_PATIENCE_MS;
        while ((player->mixer.PlayingMusic() || player->mixer.Playing(-1) > 0) &&
               SDL_GetTicks64() < latest)
            SDL_Delay(10);
    }
    player_close(player);
    text_deinit(&player->folder);
    free(player);
}

// ---- bed and weather ------------------------------------------------------------------------

// The caller clears the result with text_deinit().
static TextBuffer path_of(const SoundPlayer *player, const char *file)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", player->folder.bytes, file);
    return path;
}

static Mix_Chunk *load(SoundPlayer *player, const char *file)
{
    player->has_loaded = true;
    TextBuffer path = path_of(player, file);
    Mix_Chunk *chunk = player->mixer.LoadWAV_RW(SDL_RWFromFile(path.bytes, "rb"), 1);
    text_deinit(&path);
    return chunk;
}

// The one before goes first, then the new one begins, in silence.
static void bed_advance(SoundPlayer *player, SoundId wanted)
{
    if (player->bed == wanted || player->bed_level.now > 0)
        return;
    player->mixer.HaltMusic();
    player->mixer.FreeMusic(player->bed_music);
    player->bed_music = NULL;
    player->bed = wanted; // also without its file, so that it is not looked for again and again
    if (wanted == SOUND_NONE)
        return;
    TextBuffer path = path_of(player, sound_info(wanted)->file);
    player->bed_music = player->mixer.LoadMUS(path.bytes);
    text_deinit(&path);
    player->mixer.VolumeMusic(0);
    if (player->bed_music != NULL)
        player->mixer.PlayMusic(player->bed_music, -1);
}

static void weather_advance(SoundPlayer *player, SoundId wanted)
{
    if (player->weather == wanted || player->weather_level.now > 0)
        return;
    player->mixer.HaltChannel(CHANNEL_WEATHER);
    player->mixer.FreeChunk(player->weather_chunk);
    player->weather_chunk = NULL;
    player->weather = wanted;
    if (wanted == SOUND_NONE)
        return;
    player->weather_chunk = load(player, sound_info(wanted)->file);
    player->mixer.Volume(CHANNEL_WEATHER, 0);
    if (player->weather_chunk != NULL)
        player->mixer.PlayChannelTimed(CHANNEL_WEATHER, player->weather_chunk, -1, -1);
}

// ---- music ----------------------------------------------------------------------------------

static bool sounds(const SoundPlayer *player, const Mix_Chunk *chunk)
{
    for (int i = CHANNEL_NOTES; i < CHANNEL_CUES; i++)
        if (player->mixer.Playing(i) && player->mixer.GetChunk(i) == chunk)
            return true;
    return false;
}

// The note, decoded; in place of the one that has not been needed for longest. NULL without a file.
static Mix_Chunk *note_chunk(SoundPlayer *player, MusicNote note)
{
    KeptNote *oldest = NULL;
    for (int i = 0; i < NOTES_KEPT; i++) {
        KeptNote *kept = &player->notes[i];
        if (kept->chunk != NULL && kept->note.voice == note.voice &&
            kept->note.pitch == note.pitch) {
            kept->used_ms = player->now_ms;
            return kept->chunk;
        }
        if ((oldest == NULL || kept->used_ms < oldest->used_ms) && !sounds(player, kept->chunk))
            oldest = kept;
    }
    char file[MUSIC_FILE_SIZE];
    music_file(note, file);
    player->mixer.FreeChunk(oldest->chunk);
    *oldest = (KeptNote){note, load(player, file), player->now_ms};
    return oldest->chunk;
}

static void note_play(SoundPlayer *player, MusicNote note)
{
    const Level *level = &player->voice_levels[note.voice];
    int channel = CHANNEL_NOTES;
    while (channel < CHANNEL_CUES && player->mixer.Playing(channel))
        channel++;
    if (channel == CHANNEL_CUES || level->to * level->to * MIX_MAX_VOLUME < 1)
        return;
    Mix_Chunk *chunk = note_chunk(player, note);
    player->mixer.Volume(channel, mixer_volume(level));
    player->note_voices[channel - CHANNEL_NOTES] = note.voice;
    if (chunk != NULL && player->mixer.PlayChannelTimed(channel, chunk, 0, -1) >= 0)
        player->notes_played++;
}

static int music_advance(SoundPlayer *player, const SoundWish *wish)
{
    MusicWish wanted = {.mood = wish->rests ? SOUND_MOOD_NONE : wish->scape.mood,
                        .trust = wish->scape.trust,
                        .dark = wish->scape.bed == SOUND_BED_DUSK ||
                                wish->scape.bed == SOUND_BED_NIGHT};
    if (wish->muted && player->music.plays) // at once, and not with a last word
        music_init(&player->music, random_next(&player->music.random));
    music_want(&player->music, wanted, player->now_ms);
    MusicNote note;
    while (music_next(&player->music, player->now_ms, &note))
        note_play(player, note);
    return music_wake_in_ms(&player->music, player->now_ms);
}

// ---- cues -----------------------------------------------------------------------------------

static void cue_play(SoundPlayer *player, SoundId cue, float setting)
{
    if (!player->cue_loaded[cue])
        player->cues[cue] = load(player, sound_info(cue)->file);
    player->cue_loaded[cue] = true;
    Mix_Chunk *chunk = player->cues[cue];
    if (chunk == NULL)
        return;
    bool breath = cue == SOUND_CUE_BREATH_IN || cue == SOUND_CUE_BREATH_OUT;
    if (breath)
        player->mixer.FadeOutGroup(GROUP_BREATH, BREATH_FADE_MS);
    player->mixer.VolumeChunk(
        chunk, (int)lroundf(gain_of(setting) * sound_info(cue)->volume * MIX_MAX_VOLUME));
    int channel = player->mixer.PlayChannelTimed(-1, chunk, 0, -1);
    if (channel < 0)
        return; // eight sound already: one more is not missed
    player->mixer.GroupChannel(channel, breath ? GROUP_BREATH : GROUP_OTHER);
    player->cues_played++;
}

static void cues_advance(SoundPlayer *player, const SoundWish *wish)
{
    for (int i = CHANNEL_CUES; i < CHANNEL_COUNT && (wish->hush || wish->muted); i++)
        if (player->mixer.FadingChannel(i) != MIX_FADING_OUT)
            player->mixer.FadeOutChannel(i, HUSH_FADE_MS);
    for (int i = 0; i < SOUND_COUNT; i++) {
        bool asked = (wish->pending & UINT64_C(1) << i) != 0;
        if (asked && player->now_ms - wish->asked_ms[i] <= STALE_MS)
            cue_play(player, (SoundId)i, wish->volumes.cues);
    }
}

// ---- all of it ------------------------------------------------------------------------------

// What is really to be heard of a wish.
static SoundWish wish_heard(const SoundWish *wish)
{
    SoundWish heard = *wish;
    bool ambience = !wish->muted && gain_of(wish->volumes.ambience) * MIX_MAX_VOLUME >= 0.5f;
    bool music = !wish->muted && gain_of(wish->volumes.music) * MIX_MAX_VOLUME >= 0.5f;
    bool cues = !wish->muted && gain_of(wish->volumes.cues) * MIX_MAX_VOLUME >= 0.5f;
    if (!ambience || wish->rests)
        heard.scape.bed = heard.scape.weather = SOUND_NONE;
    if (!music || wish->rests)
        heard.scape.mood = SOUND_MOOD_NONE;
    if (!cues)
        heard.pending = 0;
    return heard;
}

bool sound_wish_is_audible(const SoundWish *wish)
{
    SoundWish heard = wish_heard(wish);
    return heard.scape.bed != SOUND_NONE || heard.scape.weather != SOUND_NONE ||
           heard.scape.mood != SOUND_MOOD_NONE || heard.pending != 0;
}

static void device_advance(SoundPlayer *player, const SoundWish *wish)
{
    bool lost = player->device == SOUND_DEVICE_OPEN && wish->device_went;
    bool again =
        player->device == SOUND_DEVICE_ABSENT &&
        (wish->muted || wish->device_came || player->now_ms >= player->tried_ms + RETRY_MS);
    if (lost || again)
        player_close(player);
    if (player->device == SOUND_DEVICE_CLOSED && sound_wish_is_audible(wish))
        player_open(player);
}

static bool something_sounds(const SoundPlayer *player)
{
    return player->bed_music != NULL || player->weather_chunk != NULL || player->music.plays ||
           player->mixer.Playing(-1) > 0;
}

// Closes the device when nothing has sounded for a while; at once when muted or at rest.
static int quiet_advance(SoundPlayer *player, const SoundWish *wish)
{
    bool ends = wish->muted || wish->rests;
    if (something_sounds(player)) {
        player->quiet_since_ms = 0;
        bool lasts =
            player->bed_music != NULL || player->weather_chunk != NULL || player->music.plays;
        return ends ? GLIDE_POLL_MS : lasts ? NEVER : SOUND_POLL_MS;
    }
    if (player->quiet_since_ms == 0)
        player->quiet_since_ms = player->now_ms;
    uint64_t quiet_ms = player->now_ms - player->quiet_since_ms;
    if (!ends && quiet_ms < LINGER_MS)
        return (int)(LINGER_MS - quiet_ms);
    player_close(player);
    return NEVER;
}

int sound_player_advance(SoundPlayer *player, const SoundWish *wish, uint64_t now_ms)
{
    SoundWish heard = wish_heard(wish);
    uint64_t passed_ms = now_ms - player->now_ms;
    player->now_ms = now_ms;
    device_advance(player, wish);
    player->changing = false;
    if (player->device != SOUND_DEVICE_OPEN)
        return NEVER;
    // what took its time to be loaded still comes in from silence
    bool late = player->has_loaded && passed_ms > GLIDE_POLL_MS;
    player->has_loaded = false;
    levels_advance(player, late ? GLIDE_POLL_MS : passed_ms);
    cues_advance(player, &heard);
    bed_advance(player, heard.scape.bed);
    weather_advance(player, heard.scape.weather);
    int note_ms = music_advance(player, &heard);
    levels_aim(player, &heard);
    levels_apply(player);
    int glide_ms = levels_advance(player, 0);
    int quiet_ms = quiet_advance(player, wish);
    bool ends = (wish->muted || wish->rests) && player->device == SOUND_DEVICE_OPEN;
    player->changing = glide_ms != NEVER || ends;
    return sooner(glide_ms, sooner(note_ms, quiet_ms));
}

SoundStatus sound_player_status(const SoundPlayer *player)
{
    return (SoundStatus){.device = player->device,
                         .bed = player->bed_music != NULL ? player->bed : SOUND_NONE,
                         .weather = player->weather_chunk != NULL ? player->weather : SOUND_NONE,
                         .music = player->music.plays,
                         .bed_gain = player->bed_level.now * player->bed_level.now,
                         .changing = player->changing,
                         .cues_played = player->cues_played,
                         .notes_played = player->notes_played};
}
