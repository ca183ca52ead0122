// The four voices of the music, a note at a time. See recipes.h.
#include "recipes.h"

#include <stdlib.h>

static Track in_hall(Track track, float gain, double fade_s)
{
    static const Room HALL = {3.6f, 2200};
    Track answer = room_answer(&track, &HALL);
    track_add(&track, &answer, gain);
    track_free(&answer);
    track_fade_end(&track, fade_s);
    return track;
}

// A low bowl that is stroked. Its upper partials are what a small loudspeaker has of it.
Track voice_ground(float hz)
{
    static const Voice BOWL = {.attack_s = 1.3f,
                               .count = 5,
                               .partials = {{1, 1, 7, 0.13f},
                                            {2, 0.30f, 6, 0.21f},
                                            {3, 0.13f, 5, 0.29f},
                                            {4, 0.035f, 4, 0.37f},
                                            {5, 0.010f, 3, 0.41f}}};
    Track track = track_new(7.5, false);
    tone_add(&track, &BOWL, (Tone){0, hz, 0.062f, 0});
    return in_hall(track, 0.35f, 2.5);
}

// A string that is touched through felt.
Track voice_felt(float hz)
{
    static const Voice FELT = {.attack_s = 0.075f,
                               .count = 4,
                               .partials = {{1, 1, 2.8f, 0.2f},
                                            {2, 0.24f, 1.9f, 0.3f},
                                            {3, 0.07f, 1.2f, 0.5f},
                                            {4, 0.018f, 0.7f, 0.6f}}};
    Track track = track_new(4.5, false);
    tone_add(&track, &FELT, (Tone){0, hz, 0.076f, 0});
    return in_hall(track, 0.45f, 1.6);
}

// A voice that hums with a little breath in it.
Track voice_beside(float hz)
{
    Air breath = {hz, hz, 0.10f, 0.085f, 0, 1.0f, 0.4f, 0};
    Track track = track_new(5.5, false);
    float *swell = curve_swell(&track, 0, 1.3, 4.6);
    hum_add(&track, swell, (Tone){0, hz, 0.048f, 0});
    air_add(&track, &breath, swell, 501);
    free(swell);
    return in_hall(track, 0.40f, 1.2);
}

// Many strings a long way off, or one near: what trust brings.
Track voice_warm(float hz)
{
    static const Voice STRINGS = {.attack_s = 2.6f,
                                  .count = 5,
                                  .partials = {{1, 1, 7, 0.31f},
                                               {2, 0.42f, 6, 0.43f},
                                               {3, 0.20f, 5, 0.57f},
                                               {4, 0.07f, 4, 0.71f},
                                               {5, 0.03f, 4, 0.83f}}};
    Track track = track_new(8, false);
    tone_add(&track, &STRINGS, (Tone){0, hz, 0.046f, 0});
    return in_hall(track, 0.40f, 2.8);
}
