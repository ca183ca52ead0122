// What is to be heard: the table of sounds, which of them belong to a screen, which answer to an
// action, and the words for them. A face that can play them does; one that cannot has the words.
// Must not do: play, load, know how loud the player likes it.
#ifndef GENTLY_APP_SOUNDSCAPE_H
#define GENTLY_APP_SOUNDSCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/strings.h"
#include "ui/node.h"

typedef enum SoundId {
    SOUND_NONE,
#define SOUND(id, file, volume, caption) SOUND_##id,
#include "app/sounds.def"
#undef SOUND
    SOUND_COUNT
} SoundId;

typedef struct SoundInfo {
    const char *id;   // as in the table, "CUE_CHOOSE"
    const char *file; // within the folder of sounds
    float volume;     // beside the others, 0 to 1
    StringId caption; // STRING_COUNT: too small to be told
} SoundInfo;

// The row of the table; static. Not for SOUND_NONE.
const SoundInfo *sound_info(SoundId sound);

static inline bool sound_is_bed(SoundId sound)
{
    return sound >= SOUND_BED_DAWN && sound <= SOUND_BED_NIGHT;
}
static inline bool sound_is_weather(SoundId sound)
{
    return sound >= SOUND_WEATHER_RAIN && sound <= SOUND_WEATHER_FOG;
}
static inline bool sound_is_cue(SoundId sound)
{
    return sound >= SOUND_CUE_FOCUS && sound < SOUND_COUNT;
}

// How the music stands to the player.
typedef enum SoundMood {
    SOUND_MOOD_NONE,   // no music
    SOUND_MOOD_NEAR,   // it is there
    SOUND_MOOD_APART,  // it has stepped back a little: behind a push
    SOUND_MOOD_BESIDE, // a voice has come alongside: behind every other act
    SOUND_MOOD_HELD,   // it holds its breath: while the player breathes, or needs help
    SOUND_MOOD_COUNT
} SoundMood;

// What lies under a screen for as long as it is shown; a plain value.
typedef struct Soundscape {
    SoundId bed, weather; // weather: SOUND_NONE when it is clear
    SoundMood mood;
    float trust; // [0, 1)
} Soundscape;

// The bed of a local time of day in hours, [0, 24).
SoundId sound_bed_at(float hour);

// The soundscape of a screen, when the one before it was `before`: a page that is looked into
// leaves the weather as it was.
Soundscape soundscape_of(const Description *description, const Soundscape *before);

// What is new in words, in the arena: “Rain begins · The music steps back a little”. `cues` has a
// bit 1 << SoundId for each. NULL when there is nothing to tell.
const char *soundscape_caption(Arena *arena, const Soundscape *before, const Soundscape *now,
                               uint64_t cues);

#endif
