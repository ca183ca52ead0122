// The cues: breath, and soft answers to what the player does. See recipes.h.
#include "recipes.h"

#include <stdlib.h>

static const Room ROOM = {1.6f, 2200};
static const Room HALL = {4.0f, 2400};

// Adds the room's answer to what is there, and ends the track in silence.
static Track in_room(Track track, const Room *room, float gain, double fade_s)
{
    Track answer = room_answer(&track, room);
    track_add(&track, &answer, gain);
    track_free(&answer);
    track_fade_end(&track, fade_s);
    return track;
}

static void swell(Track *track, double from_s, double peak_s, double end_s, Tone tone)
{
    float *strength = curve_swell(track, from_s, peak_s, end_s);
    hum_add(track, strength, tone);
    free(strength);
}

static void breeze(Track *track, const Air *air, double peak_s, double end_s, uint64_t seed)
{
    float *strength = curve_swell(track, 0, peak_s, end_s);
    air_add(track, air, strength, seed);
    free(strength);
}

Track cue_breath_in(void)
{
    static const Air AIR = {260, 1300, 1.5f, 0.105f, 0, 1.2f, 0.8f, 0};
    Track track = track_new(5, false);
    swell(&track, 0.0, 2.4, 4.6, (Tone){0, NOTE_D3, 0.030f, 0});
    swell(&track, 0.8, 3.1, 4.8, (Tone){0, NOTE_A3, 0.027f, -0.2f});
    swell(&track, 1.8, 3.8, 5.0, (Tone){0, NOTE_D4, 0.021f, 0.2f});
    breeze(&track, &AIR, 3.7, 4.9, 401);
    return in_room(track, &ROOM, 0.3f, 0.6);
}

Track cue_breath_out(void)
{
    static const Air AIR = {150, 620, 1.5f, 0.115f, 0, 1.2f, 0.8f, 0};
    Track track = track_new(7, false);
    swell(&track, 0.0, 0.9, 3.4, (Tone){0, NOTE_D4, 0.021f, 0.2f});
    swell(&track, 0.1, 1.6, 5.0, (Tone){0, NOTE_A3, 0.027f, -0.2f});
    swell(&track, 0.3, 2.6, 6.8, (Tone){0, NOTE_D3, 0.032f, 0});
    breeze(&track, &AIR, 1.1, 6.4, 402);
    return in_room(track, &ROOM, 0.3f, 0.6);
}

Track cue_choose(void)
{
    static const Voice FELT = {
        .attack_s = 0.050f,
        .count = 3,
        .partials = {{1, 1, 1.3f, 0.3f}, {2, 0.34f, 0.7f, 0.5f}, {3, 0.08f, 0.4f, 0.7f}}};
    Track track = track_new(1.8, false);
    tone_add(&track, &FELT, (Tone){0, NOTE_A3, 0.060f, -0.1f});
    tone_add(&track, &FELT, (Tone){0.07f, NOTE_E4, 0.037f, 0.1f});
    return in_room(track, &ROOM, 0.35f, 0.5);
}

Track cue_focus(void)
{
    static const Voice TOUCH = {
        .attack_s = 0.042f, .count = 2, .partials = {{1, 1, 0.25f, 0}, {2, 0.1f, 0.15f, 0}}};
    Track track = track_new(0.5, false);
    tone_add(&track, &TOUCH, (Tone){0, NOTE_D4, 0.028f, 0});
    return in_room(track, &ROOM, 0.2f, 0.2);
}

Track cue_take_back(void)
{
    static const Voice TURNING = {
        .attack_s = 0.26f, .count = 2, .partials = {{1, 1, 1.5f, 0.3f}, {2, 0.24f, 0.9f, 0.4f}}};
    Track track = track_new(2.6, false);
    tone_add(&track, &TURNING, (Tone){0, NOTE_E4, 0.036f, 0.2f});
    tone_add(&track, &TURNING, (Tone){0.34f, NOTE_A3, 0.050f, -0.1f});
    return in_room(track, &ROOM, 0.4f, 0.7);
}

Track cue_seam(void)
{
    static const Voice BOWL = {.attack_s = 0.09f,
                               .count = 5,
                               .partials = {{1, 1, 10, 0.45f},
                                            {2.72f, 0.30f, 6.5f, 0.8f},
                                            {5.05f, 0.06f, 3.6f, 1.1f},
                                            {7.9f, 0.012f, 1.8f, 1.7f},
                                            {0.5f, 0.18f, 7, 0.1f}}};
    Track track = track_new(9.5, false);
    tone_add(&track, &BOWL, (Tone){0, NOTE_A3, 0.080f, 0});
    return in_room(track, &HALL, 0.3f, 2.5);
}

Track cue_bead(void)
{
    static const Voice GLAZE = {
        .attack_s = 0.042f,
        .count = 3,
        .partials = {{1, 1, 0.9f, 0.4f}, {2.76f, 0.10f, 0.4f, 0.9f}, {0.5f, 0.35f, 0.8f, 0.2f}}};
    Track track = track_new(1.6, false);
    tone_add(&track, &GLAZE, (Tone){0, NOTE_D5, 0.070f, 0.15f});
    return in_room(track, &HALL, 0.25f, 0.6);
}

// No stroke at all: two tones are there, open, and let go.
Track cue_pause(void)
{
    static const Air AIR = {420, 700, 1.4f, 0.026f, 0, 1.0f, 0.8f, 0};
    Track track = track_new(3.6, false);
    swell(&track, 0.0, 1.2, 3.4, (Tone){0, NOTE_B3, 0.036f, -0.3f});
    swell(&track, 0.3, 1.6, 3.6, (Tone){0, NOTE_F4, 0.028f, 0.3f});
    breeze(&track, &AIR, 1.2, 3.4, 403);
    return in_room(track, &HALL, 0.35f, 1.0);
}

Track cue_repair(void)
{
    static const Voice MENDING = {
        .attack_s = 0.085f,
        .count = 3,
        .partials = {{1, 1, 1.7f, 0.25f}, {2, 0.20f, 1.1f, 0.4f}, {3, 0.04f, 0.6f, 0.6f}}};
    Track track = track_new(3.2, false);
    tone_add(&track, &MENDING, (Tone){0, NOTE_D4, 0.036f, -0.3f});
    tone_add(&track, &MENDING, (Tone){0.30f, NOTE_F4, 0.033f, 0.3f});
    tone_add(&track, &MENDING, (Tone){0.66f, NOTE_A4, 0.034f, 0});
    return in_room(track, &HALL, 0.30f, 0.9);
}

Track cue_arrive(void)
{
    static const Voice FLOOR = {.attack_s = 0.055f,
                                .count = 4,
                                .partials = {{1, 1, 1.1f, 0.2f},
                                             {3.10f, 0.36f, 0.45f, 0.5f},
                                             {4.57f, 0.22f, 0.35f, 0.7f},
                                             {6.30f, 0.12f, 0.30f, 0.9f}}};
    Track track = track_new(2.2, false);
    tone_add(&track, &FLOOR, (Tone){0, NOTE_D3, 0.040f, 0.25f});
    tone_add(&track, &FLOOR, (Tone){0.55f, NOTE_D3, 0.050f, -0.25f});
    return in_room(track, &ROOM, 0.40f, 0.6);
}

Track cue_keep(void)
{
    static const Voice CLASP = {
        .attack_s = 0.045f,
        .count = 3,
        .partials = {{1, 1, 1.0f, 0.4f}, {2.76f, 0.06f, 0.35f, 0.9f}, {0.5f, 0.25f, 0.9f, 0.2f}}};
    Track track = track_new(2.0, false);
    tone_add(&track, &CLASP, (Tone){0, NOTE_B4, 0.042f, 0.2f});
    tone_add(&track, &CLASP, (Tone){0.26f, NOTE_F4, 0.052f, -0.1f});
    return in_room(track, &HALL, 0.25f, 0.7);
}

Track cue_page(void)
{
    static const Air PAPER = {900, 1700, 1.3f, 0.050f, 0, 1.3f, 0.9f, 0};
    Track track = track_new(0.9, false);
    breeze(&track, &PAPER, 0.28, 0.8, 404);
    return in_room(track, &ROOM, 0.15f, 0.25);
}

// Three tones further and further out, and the air behind them.
Track cue_window(void)
{
    static const Voice PANE = {
        .attack_s = 0.13f,
        .count = 3,
        .partials = {{1, 1, 1.9f, 0.3f}, {2, 0.16f, 1.2f, 0.5f}, {3, 0.04f, 0.7f, 0.7f}}};
    static const Air OUTSIDE = {900, 2200, 1.4f, 0.030f, 0, 1.2f, 1.0f, 0};
    Track track = track_new(4, false);
    breeze(&track, &OUTSIDE, 1.9, 3.8, 405);
    tone_add(&track, &PANE, (Tone){0, NOTE_B3, 0.034f, 0});
    tone_add(&track, &PANE, (Tone){0.50f, NOTE_A4, 0.024f, -0.5f});
    tone_add(&track, &PANE, (Tone){1.10f, NOTE_D5, 0.021f, 0.5f});
    return in_room(track, &HALL, 0.40f, 0.9);
}
