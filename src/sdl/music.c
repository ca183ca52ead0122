#include "sdl/music.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// 86 a minute, of which the string takes two to four for a note: slower than a heart at rest.
enum { PULSE_MS = 700 };

static const uint64_t NEVER = UINT64_MAX;

static const char *const pitch_names[MUSIC_PITCH_COUNT] = {"b2", "d3", "e3", "f3", "a3", "b3",
                                                           "d4", "e4", "f4", "a4", "b4"};

// Bit 1 << pitch for each pitch that a voice has.
static const struct {
    SoundId sound;
    unsigned pitches;
} voices[MUSIC_VOICE_COUNT] = {
    [MUSIC_GROUND] = {SOUND_VOICE_GROUND, 0x01B},
    [MUSIC_FELT] = {SOUND_VOICE_FELT, 0x7F0},
    [MUSIC_BESIDE] = {SOUND_VOICE_BESIDE, 0x3F0},
    [MUSIC_WARM] = {SOUND_VOICE_WARM, 0x03B},
};

bool music_has(MusicVoice voice, int pitch)
{
    return pitch >= 0 && (voices[voice].pitches & 1u << pitch) != 0;
}

void music_file(MusicNote note, char file[MUSIC_FILE_SIZE])
{
    snprintf(file, MUSIC_FILE_SIZE, "%s-%s.ogg", sound_info(voices[note.voice].sound)->file,
             pitch_names[note.pitch]);
}

// ---- how loud -------------------------------------------------------------------------------

// 0 up to `from`, 1 from `to` on.
static float rise(float x, float from, float to)
{
    float t = fminf(fmaxf((x - from) / (to - from), 0), 1);
    return t * t * (3 - 2 * t);
}

float music_level(const MusicWish *wish, MusicVoice voice)
{
    static const float shares[MUSIC_VOICE_COUNT][SOUND_MOOD_COUNT] = {
        [MUSIC_GROUND] = {0, 0.85f, 0.75f, 0.95f, 0.85f},
        [MUSIC_FELT] = {0, 0.75f, 0.45f, 0.85f, 0.75f},
        [MUSIC_BESIDE] = {0, 0.55f, 0.20f, 0.95f, 0.75f},
        [MUSIC_WARM] = {0, 0.80f, 0.45f, 0.95f, 0.80f},
    };
    float near = 0.85f + 0.15f * wish->trust;
    float there = voice == MUSIC_WARM ? rise(wish->trust, 0.02f, 0.5f) : 1;
    return shares[voice][wish->mood] * near * there;
}

// ---- chance ---------------------------------------------------------------------------------

static int between(Music *music, int least, int most)
{
    return least + (int)random_below(&music->random, (uint32_t)(most - least + 1));
}

// The root, and the fifth above it.
static bool is_home(const Music *music, int pitch)
{
    int degree = (pitch + MUSIC_OCTAVE - (music->wish.dark ? 0 : 1)) % MUSIC_OCTAVE;
    return degree == 0 || degree == 3;
}

// ---- each voice's next note -----------------------------------------------------------------

// The low voices leave out what would stand a whole tone from the other one: down there that is a
// growl.
static int ground_pitch(Music *music)
{
    static const int bright[] = {1, 1, 1, 4, 4, 0, 0, 3}, dark[] = {0, 0, 0, 3, 3, 3, 1, 1};
    const int *pitches = music->wish.dark ? dark : bright;
    int pitch = pitches[between(music, 0, 7)];
    // the same note a third time would begin to be a drone
    while (music->repeats >= 2 && pitch == music->pitch[MUSIC_GROUND])
        pitch = pitches[between(music, 0, 7)];
    music->repeats = pitch == music->pitch[MUSIC_GROUND] ? music->repeats + 1 : 1;
    return pitch;
}

// With trust the string moves down to where a speaking voice is.
static void felt_range(const Music *music, int *low, int *high)
{
    *low = music->wish.trust < 0.3f ? 6 : music->wish.trust < 0.6f ? 5 : 4;
    *high = *low + 4;
}

static int within(int pitch, int low, int high)
{
    if (pitch < low)
        pitch = low + (low - pitch);
    if (pitch > high)
        pitch = high - (pitch - high);
    return pitch < low ? low : pitch > high ? high : pitch;
}

static int felt_pitch(Music *music)
{
    static const int steps[] = {-2, -1, -1, -1, 1, 1, 2};
    int low, high;
    felt_range(music, &low, &high);
    int from = music->pitch[MUSIC_FELT];
    int pitch = within(from + steps[between(music, 0, 6)], low, high);
    if (pitch == from)
        pitch = from > low ? from - 1 : from + 1;
    // a phrase comes home with its last note
    for (int away = 0; music->phrase_left == 1 && away <= high - low; away++) {
        if (pitch - away >= low && is_home(music, pitch - away))
            return pitch - away;
        if (pitch + away <= high && is_home(music, pitch + away))
            return pitch + away;
    }
    return pitch;
}

// A third or a fourth from what the string has just said: always an agreement.
static int beside_pitch(Music *music)
{
    int said = music->pitch[MUSIC_FELT];
    int below = said - 2, above = said + 2;
    if (!music_has(MUSIC_BESIDE, above))
        return below;
    if (!music_has(MUSIC_BESIDE, below))
        return above;
    return between(music, 0, 2) > 0 ? below : above;
}

static int warm_pitch(Music *music)
{
    static const int bright[] = {1, 1, 3, 4}, dark[] = {0, 1, 3, 5};
    int last = music->pitch[MUSIC_WARM], pitch = last;
    while (pitch == last)
        pitch = (music->wish.dark ? dark : bright)[between(music, 0, 3)];
    return pitch;
}

static int pitch_of(Music *music, MusicVoice voice)
{
    switch (voice) {
    case MUSIC_GROUND:
        return ground_pitch(music);
    case MUSIC_FELT:
        if (music->phrase_left == 0)
            music->phrase_left = between(music, 1, MUSIC_PHRASE_NOTES);
        return felt_pitch(music);
    case MUSIC_BESIDE:
        return beside_pitch(music);
    case MUSIC_WARM:
    case MUSIC_VOICE_COUNT:
        break;
    }
    return warm_pitch(music);
}

static bool answers(Music *music)
{
    if (music->wish.mood == SOUND_MOOD_BESIDE)
        return true;
    return music->wish.mood == SOUND_MOOD_NEAR && music->wish.trust > 0.4f &&
           between(music, 0, 2) == 0;
}

// Behind the string's phrase: who else has something to say, and how long all is quiet.
static void end_phrase(Music *music, uint64_t now_ms)
{
    bool far = music->wish.mood == SOUND_MOOD_APART;
    int space_ms = far ? between(music, 12000, 18000) : between(music, 8000, 14000);
    music->due_ms[MUSIC_FELT] = now_ms + (uint64_t)space_ms;
    if (answers(music))
        music->due_ms[MUSIC_BESIDE] = now_ms + (uint64_t)between(music, 1800, 2600);
}

static void plan_felt(Music *music, uint64_t now_ms)
{
    if (--music->phrase_left == 0)
        end_phrase(music, now_ms);
    else
        music->due_ms[MUSIC_FELT] = now_ms + (uint64_t)(PULSE_MS * between(music, 2, 4));
}

// When the voice that has just sounded sounds again.
static void plan(Music *music, MusicVoice voice, uint64_t now_ms)
{
    if (voice == MUSIC_FELT)
        plan_felt(music, now_ms);
    else if (voice == MUSIC_BESIDE)
        music->due_ms[voice] = NEVER;
    else if (voice == MUSIC_GROUND)
        music->due_ms[voice] = now_ms + (uint64_t)between(music, 13000, 19000);
    else
        music->due_ms[voice] = now_ms + (uint64_t)between(music, 15000, 22000);
}

// ---- the wish -------------------------------------------------------------------------------

void music_init(Music *music, uint64_t seed)
{
    *music = (Music){.random = {random_mix(seed)}};
    for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++) {
        music->due_ms[voice] = NEVER;
        music->pitch[voice] = -1;
    }
}

static void begin(Music *music, uint64_t now_ms)
{
    if (!music->plays)
        music->pitch[MUSIC_FELT] = 8;
    music->plays = true;
    music->ends = false;
    music->phrase_left = 0;
    music->due_ms[MUSIC_GROUND] = now_ms + (uint64_t)between(music, 1500, 2500);
    music->due_ms[MUSIC_FELT] = now_ms + (uint64_t)between(music, 4500, 6500);
    music->due_ms[MUSIC_WARM] = now_ms + (uint64_t)between(music, 8000, 11000);
    music->due_ms[MUSIC_BESIDE] = NEVER;
}

// What is under way is finished, and the ground has the last word, unless it has just spoken.
static void begin_ending(Music *music, uint64_t now_ms)
{
    if (!music->plays)
        return;
    music->ends = true;
    music->due_ms[MUSIC_WARM] = music->due_ms[MUSIC_BESIDE] = NEVER;
    if (music->phrase_left == 0)
        music->due_ms[MUSIC_FELT] = NEVER;
    music->due_ms[MUSIC_GROUND] =
        music->phrase_left > 0 ? NEVER : now_ms + (uint64_t)between(music, 900, 1500);
}

// Whoever was kept waiting takes up the word again, one after the other.
static void go_on(Music *music, uint64_t now_ms)
{
    music->phrase_left = 0;
    music->due_ms[MUSIC_FELT] = now_ms + (uint64_t)between(music, 3200, 4800);
    music->due_ms[MUSIC_GROUND] = now_ms + (uint64_t)between(music, 900, 1800);
    music->due_ms[MUSIC_WARM] = now_ms + (uint64_t)between(music, 6000, 9000);
}

void music_want(Music *music, MusicWish wish, uint64_t now_ms)
{
    SoundMood before = music->wish.mood;
    music->wish = wish;
    if (wish.mood == before)
        return;
    if (wish.mood == SOUND_MOOD_NONE)
        begin_ending(music, now_ms);
    else if (wish.mood == SOUND_MOOD_HELD)
        music->ends = false; // what was at its end goes on behind the breath
    else if (!music->plays || music->ends || before == SOUND_MOOD_NONE)
        begin(music, now_ms);
    else if (before == SOUND_MOOD_HELD)
        go_on(music, now_ms);
    if (wish.mood == SOUND_MOOD_BESIDE) // heard as an answer to what the player did
        music->due_ms[MUSIC_BESIDE] = now_ms + (uint64_t)between(music, 1400, 2000);
    else if (wish.mood == SOUND_MOOD_APART)
        music->due_ms[MUSIC_BESIDE] = NEVER;
}

static bool is_silent(const Music *music)
{
    return !music->plays || music->wish.mood == SOUND_MOOD_HELD;
}

// The voice whose note comes next.
static MusicVoice soonest(const Music *music)
{
    MusicVoice soonest = MUSIC_GROUND;
    for (int voice = 1; voice < MUSIC_VOICE_COUNT; voice++)
        if (music->due_ms[voice] < music->due_ms[soonest])
            soonest = (MusicVoice)voice;
    return soonest;
}

static void end_note(Music *music, MusicVoice voice, uint64_t now_ms)
{
    if (voice == MUSIC_FELT && --music->phrase_left > 0) {
        music->due_ms[MUSIC_FELT] = now_ms + 2 * PULSE_MS;
    } else if (voice == MUSIC_FELT) {
        music->due_ms[MUSIC_FELT] = NEVER;
        music->due_ms[MUSIC_GROUND] = now_ms + 2 * PULSE_MS;
    } else {
        music->plays = music->ends = false;
        for (int i = 0; i < MUSIC_VOICE_COUNT; i++)
            music->due_ms[i] = NEVER;
    }
}

static int closing_pitch(Music *music, MusicVoice voice)
{
    return voice == MUSIC_GROUND ? (music->wish.dark ? 0 : 1) : pitch_of(music, voice);
}

bool music_next(Music *music, uint64_t now_ms, MusicNote *note)
{
    MusicVoice voice = soonest(music);
    if (is_silent(music) || music->due_ms[voice] > now_ms)
        return false;
    if (now_ms - music->due_ms[voice] > MUSIC_LATE_MS) {
        for (int i = 0; i < MUSIC_VOICE_COUNT; i++)
            if (music->due_ms[i] < now_ms)
                music->due_ms[i] = now_ms + (uint64_t)between(music, 500, 3500);
        return false;
    }
    if (music->latest_ms > 0 && now_ms < music->latest_ms + MUSIC_APART_MS) {
        music->due_ms[voice] = music->latest_ms + MUSIC_APART_MS;
        return music_next(music, now_ms, note);
    }
    *note = (MusicNote){voice, music->ends ? closing_pitch(music, voice) : pitch_of(music, voice)};
    music->pitch[voice] = note->pitch;
    music->latest_ms = now_ms;
    if (music->ends)
        end_note(music, voice, now_ms);
    else
        plan(music, voice, now_ms);
    return true;
}

int music_wake_in_ms(const Music *music, uint64_t now_ms)
{
    uint64_t due_ms = music->due_ms[soonest(music)];
    if (is_silent(music) || due_ms == NEVER)
        return -1;
    return due_ms > now_ms ? (int)(due_ms - now_ms) : 0;
}
