// The four beds: wind over hills, few long tones, and crickets at night. See recipes.h.
#include "recipes.h"

#include <stdlib.h>

#include "ogg_file.h"

enum { LOOP_FRAMES = 2064 * OGG_LOOP_STRIDE };

enum { BED_AIRS = 3, BED_TONES = 7, BED_CRICKETS = 3 };

typedef struct Bed {
    uint64_t seed; // tried out: the wind's strength never changes by more than 1/7 a second
    float gain;
    Air airs[BED_AIRS]; // the far hills, the near slope, the grass
    Tone tones[BED_TONES];
    float tone_gain;
    int tone_count;
    Cricket crickets[BED_CRICKETS];
    int cricket_count;
    Room valley;
    float valley_gain;
} Bed;

// Like a rim that is stroked: it is there before one hears it begin.
static const Voice STROKED = {
    .attack_s = 2.6f,
    .count = 4,
    .partials = {
        {1, 1, 15, 0.16f}, {2, 0.20f, 11, 0.23f}, {3, 0.06f, 8, 0.31f}, {4, 0.015f, 6, 0.37f}}};

static Track bed_make(const Bed *bed)
{
    Track dry = track_new((double)LOOP_FRAMES / SOUND_RATE_HZ, true);
    for (int i = 0; i < bed->tone_count; i++) {
        Tone tone = bed->tones[i];
        tone.gain *= bed->tone_gain;
        tone_add(&dry, &STROKED, tone);
    }
    for (int i = 0; i < bed->cricket_count; i++)
        cricket_add(&dry, &bed->crickets[i], bed->seed + 100 + (uint64_t)i);
    Track answer = room_answer(&dry, &bed->valley);
    track_add(&dry, &answer, bed->valley_gain);
    track_free(&answer);

    // waves down to 11 seconds, the pace of a slow breath, upon longer ones
    float *wind = curve_drift(&dry, 1, 6, bed->seed);
    for (int i = 0; i < BED_AIRS; i++)
        air_add(&dry, &bed->airs[i], wind, bed->seed + 1 + (uint64_t)i);
    free(wind);
    track_scale(&dry, bed->gain);
    return dry;
}

Track bed_dawn(void)
{
    static const Bed DAWN = {
        .seed = 1053,
        .gain = 3.9f,
        .airs = {{150, 210, 1.6f, 0.070f, 0.55f, 1.0f, 0.7f, 0.0f},
                 {360, 560, 1.5f, 0.050f, 0.30f, 1.4f, 0.9f, 0.5f},
                 {1100, 1700, 1.4f, 0.008f, 0.15f, 2.0f, 1.0f, 1.1f}},
        .tones = {{4.0f, NOTE_A3, 0.9f, -0.3f},
                  {13.5f, NOTE_D4, 1.0f, 0.2f},
                  {25.0f, NOTE_E4, 0.7f, -0.1f},
                  {36.5f, NOTE_A4, 0.5f, 0.5f},
                  {45.0f, NOTE_D4, 0.8f, -0.4f},
                  {56.0f, NOTE_B4, 0.35f, 0.3f}},
        .tone_count = 6,
        .tone_gain = 0.0050f,
        .valley = {5.5f, 2600},
        .valley_gain = 0.5f,
    };
    return bed_make(&DAWN);
}

Track bed_day(void)
{
    static const Bed DAY = {
        .seed = 1512,
        .gain = 4.2f,
        .airs = {{170, 240, 1.6f, 0.060f, 0.50f, 1.0f, 0.7f, 0.0f},
                 {450, 740, 1.5f, 0.050f, 0.30f, 1.4f, 0.9f, 0.5f},
                 {1300, 2000, 1.4f, 0.010f, 0.15f, 1.8f, 1.0f, 1.1f}},
        .tones = {{3.0f, NOTE_D4, 0.8f, 0.3f},
                  {14.0f, NOTE_A3, 1.0f, -0.3f},
                  {27.5f, NOTE_B3, 0.7f, 0.1f},
                  {38.0f, NOTE_E4, 0.6f, -0.5f},
                  {50.0f, NOTE_F4, 0.5f, 0.4f},
                  {58.0f, NOTE_D3, 0.9f, 0.0f}},
        .tone_count = 6,
        .tone_gain = 0.0050f,
        .valley = {4.5f, 2600},
        .valley_gain = 0.45f,
    };
    return bed_make(&DAY);
}

Track bed_dusk(void)
{
    static const Bed DUSK = {
        .seed = 1088,
        .gain = 3.9f,
        .airs = {{130, 190, 1.6f, 0.080f, 0.55f, 1.0f, 0.7f, 0.0f},
                 {280, 430, 1.5f, 0.050f, 0.30f, 1.4f, 0.9f, 0.6f},
                 {900, 1500, 1.4f, 0.010f, 0.15f, 2.0f, 1.0f, 1.2f}},
        .tones = {{5.0f, NOTE_B3, 0.8f, -0.2f},
                  {16.5f, NOTE_F3, 1.0f, 0.3f},
                  {29.0f, NOTE_A3, 0.8f, -0.4f},
                  {41.5f, NOTE_E3, 0.9f, 0.2f},
                  {54.0f, NOTE_D3, 0.9f, 0.0f}},
        .tone_count = 5,
        .tone_gain = 0.0055f,
        .valley = {6.0f, 1800},
        .valley_gain = 0.5f,
    };
    return bed_make(&DUSK);
}

Track bed_night(void)
{
    static const Bed NIGHT = {
        .seed = 1646,
        .gain = 4.2f,
        .airs = {{110, 160, 1.6f, 0.080f, 0.60f, 1.0f, 0.7f, 0.0f},
                 {230, 340, 1.5f, 0.045f, 0.30f, 1.4f, 0.9f, 0.7f},
                 {700, 1100, 1.4f, 0.006f, 0.20f, 2.0f, 1.0f, 1.3f}},
        .tones = {{7.0f, NOTE_F3, 0.9f, 0.2f},
                  {21.0f, NOTE_B2, 1.0f, -0.1f},
                  {37.0f, NOTE_E3, 0.8f, -0.4f},
                  {52.0f, NOTE_B3, 0.45f, 0.4f}},
        .tone_count = 4,
        .tone_gain = 0.0055f,
        .crickets = {{88, 2710, 0.00090f, -0.8f},
                     {97, 2840, 0.00070f, 0.7f},
                     {79, 2590, 0.00060f, 0.2f}},
        .cricket_count = 3,
        .valley = {6.0f, 2400},
        .valley_gain = 0.55f,
    };
    return bed_make(&NIGHT);
}
