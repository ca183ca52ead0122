#include "app/soundscape.h"

#include <assert.h>
#include <string.h>

#include "core/words.h"

#define STRING_NONE STRING_COUNT

const SoundInfo *sound_info(SoundId sound)
{
    static const SoundInfo infos[SOUND_COUNT] = {
#define SOUND(id, file, volume, caption) [SOUND_##id] = {#id, file, volume, STRING_##caption},
#include "app/sounds.def"
#undef SOUND
    };
    assert(sound > SOUND_NONE && sound < SOUND_COUNT);
    return &infos[sound];
}

SoundId sound_bed_at(float hour)
{
    if (hour < 4.5f || hour >= 20.75f)
        return SOUND_BED_NIGHT;
    if (hour < 9)
        return SOUND_BED_DAWN;
    return hour < 17 ? SOUND_BED_DAY : SOUND_BED_DUSK;
}

static SoundId weather_of(const Description *description, SoundId before)
{
    static const SoundId weathers[SKY_COUNT] = {[SKY_RAIN] = SOUND_WEATHER_RAIN,
                                                [SKY_WIND] = SOUND_WEATHER_WIND,
                                                [SKY_FOG] = SOUND_WEATHER_FOG};
    if (description->layout == LAYOUT_PAPER)
        return before;
    bool outside = description->layout == LAYOUT_CARD || description->layout == LAYOUT_BREATH;
    return outside ? weathers[description->backdrop.sky] : SOUND_NONE;
}

static SoundMood mood_of(const Description *description)
{
    float away = description->backdrop.light_away;
    if (description->layout == LAYOUT_BREATH || strcmp(description->screen, "help") == 0)
        return SOUND_MOOD_HELD;
    if (description->layout != LAYOUT_CARD)
        return SOUND_MOOD_NEAR;
    // as the light does: near the figure, a little behind, or where it was
    return away < 0.75f ? SOUND_MOOD_BESIDE : away > 1.5f ? SOUND_MOOD_APART : SOUND_MOOD_NEAR;
}

Soundscape soundscape_of(const Description *description, const Soundscape *before)
{
    return (Soundscape){.bed = sound_bed_at(description->backdrop.hour),
                        .weather = weather_of(description, before->weather),
                        .mood = mood_of(description),
                        .trust = description->backdrop.trust};
}

static const char *and_also(Arena *arena, const char *words, StringId more)
{
    if (more == STRING_NONE)
        return words;
    return words == NULL ? string_text(more)
                         : string_format(arena, STRING_CAPTION_AND, words, string_text(more));
}

static StringId mood_caption(SoundMood before, SoundMood now)
{
    static const StringId captions[SOUND_MOOD_COUNT] = {
        [SOUND_MOOD_NONE] = STRING_NONE,
        [SOUND_MOOD_NEAR] = STRING_CAPTION_MUSIC_NEAR,
        [SOUND_MOOD_APART] = STRING_CAPTION_MUSIC_APART,
        [SOUND_MOOD_BESIDE] = STRING_CAPTION_MUSIC_BESIDE,
        [SOUND_MOOD_HELD] = STRING_CAPTION_MUSIC_HELD};
    return before == now ? STRING_NONE : captions[now];
}

static StringId weather_caption(SoundId before, SoundId now)
{
    if (before == now)
        return STRING_NONE;
    return now == SOUND_NONE ? STRING_CAPTION_WEATHER_CLEAR : sound_info(now)->caption;
}

const char *soundscape_caption(Arena *arena, const Soundscape *before, const Soundscape *now,
                               uint64_t cues)
{
    const char *words = NULL;
    for (int cue = SOUND_CUE_FOCUS; cue < SOUND_COUNT; cue++)
        if ((cues & UINT64_C(1) << cue) != 0)
            words = and_also(arena, words, sound_info((SoundId)cue)->caption);
    if (before->bed != now->bed)
        words = and_also(arena, words, sound_info(now->bed)->caption);
    words = and_also(arena, words, weather_caption(before->weather, now->weather));
    return and_also(arena, words, mood_caption(before->mood, now->mood));
}
