// The three weathers: rain, wind and fog, to lie over any hour's bed. See recipes.h.
#include "recipes.h"

#include <stdlib.h>

#include "ogg_file.h"

enum { WEATHER_AIRS = 3, WEATHER_DROPS = 2 };

typedef struct WeatherRecipe {
    int strides; // the loop's length, a prime
    uint64_t seed;
    int slowest, fastest; // waves of its strength a loop
    float gain;
    Air airs[WEATHER_AIRS];
    Drops drops[WEATHER_DROPS];
    Room room;
    float room_gain;
} WeatherRecipe;

static Track weather_make(const WeatherRecipe *recipe)
{
    double seconds = (double)recipe->strides * OGG_LOOP_STRIDE / SOUND_RATE_HZ;
    Track track = track_new(seconds, true);
    float *strength = curve_drift(&track, recipe->slowest, recipe->fastest, recipe->seed);
    for (int i = 0; i < WEATHER_DROPS; i++)
        drops_add(&track, &recipe->drops[i], strength, recipe->seed + 10 + (uint64_t)i);
    Track answer = room_answer(&track, &recipe->room);
    track_add(&track, &answer, recipe->room_gain);
    track_free(&answer);
    for (int i = 0; i < WEATHER_AIRS; i++)
        air_add(&track, &recipe->airs[i], strength, recipe->seed + 1 + (uint64_t)i);
    free(strength);
    track_scale(&track, recipe->gain);
    return track;
}

// Rain that has come to stay: it grows and thins a little, and never pours.
Track weather_rain(void)
{
    static const WeatherRecipe RAIN = {
        .strides = 1931,
        .seed = 2011,
        .slowest = 1,
        .fastest = 4,
        .gain = 3.1f,
        .airs = {{420, 520, 1.8f, 0.030f, 0.75f, 1.0f, 0.8f, 0.0f},
                 {1150, 1400, 1.9f, 0.014f, 0.65f, 1.0f, 1.0f, 0.3f},
                 {2900, 3400, 1.8f, 0.005f, 0.50f, 1.2f, 1.0f, 0.6f}},
        .drops = {{130, 800, 2900, 0.034f, 0.045f, 1.0f}, {11, 380, 1000, 0.085f, 0.044f, 0.8f}},
        .room = {1.1f, 3000},
        .room_gain = 0.20f,
    };
    return weather_make(&RAIN);
}

// Wind with room between its waves: it leans on the house, and lets go.
Track weather_wind(void)
{
    static const WeatherRecipe WIND = {
        .strides = 1973,
        .seed = 3799,
        .slowest = 1,
        .fastest = 6,
        .gain = 4.3f,
        .airs = {{210, 400, 0.9f, 0.060f, 0.40f, 1.3f, 0.8f, 0.0f},
                 {420, 820, 0.8f, 0.040f, 0.25f, 1.6f, 0.9f, 0.4f},
                 {1500, 2300, 1.5f, 0.014f, 0.10f, 1.9f, 1.0f, 1.0f}},
        .room = {2.0f, 2000},
    };
    return weather_make(&WIND);
}

// Fog: the land goes quiet and close, and here and there a drop falls from a leaf.
Track weather_fog(void)
{
    static const WeatherRecipe FOG = {
        .strides = 2003,
        .seed = 2039,
        .slowest = 1,
        .fastest = 3,
        .gain = 2.9f,
        .airs = {{130, 170, 1.2f, 0.062f, 0.45f, 1.0f, 0.2f, 0.0f},
                 {260, 340, 1.0f, 0.040f, 0.45f, 1.0f, 0.3f, 0.3f},
                 {640, 760, 0.9f, 0.011f, 0.60f, 1.0f, 0.5f, 0.6f}},
        .drops = {{0.8f, 480, 900, 0.140f, 0.048f, 0.9f}, {0.5f, 620, 1250, 0.090f, 0.036f, 1.0f}},
        .room = {3.2f, 1800},
        .room_gain = 0.55f,
    };
    return weather_make(&FOG);
}
