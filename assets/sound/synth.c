// Instruments for the sounds of the game. See synth.h.
#include "synth.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

static const double TURN = 6.283185307179586;

// Filters and rooms of a loop are started this long before it, so that they are where they will be
// again at its end.
enum { RUN_UP_FRAMES = 14 * SOUND_RATE_HZ / CURVE_STEP * CURVE_STEP };

static Track track_of_frames(int frames, bool loop)
{
    return (Track){.left = memory_new((size_t)frames * sizeof(float)),
                   .right = memory_new((size_t)frames * sizeof(float)),
                   .frames = frames,
                   .loop = loop};
}

Track track_new(double seconds, bool loop)
{
    // a whole number of steps is not to become one more by rounding
    int steps = (int)ceil(seconds * SOUND_RATE_HZ / CURVE_STEP - 1e-6);
    return track_of_frames(steps * CURVE_STEP, loop);
}

void track_free(Track *track)
{
    free(track->left);
    free(track->right);
    *track = (Track){0};
}

void track_add(Track *track, const Track *other, float gain)
{
    assert(track->frames == other->frames);
    for (int i = 0; i < track->frames; i++) {
        track->left[i] += gain * other->left[i];
        track->right[i] += gain * other->right[i];
    }
}

void track_scale(Track *track, float gain)
{
    for (int i = 0; i < track->frames; i++) {
        track->left[i] *= gain;
        track->right[i] *= gain;
    }
}

// 0 to 1 along half a cosine while x goes from 0 to 1, and level outside.
static double half_cosine(double x)
{
    if (x <= 0)
        return 0;
    return x >= 1 ? 1 : 0.5 - 0.5 * cos(x * TURN / 2);
}

void track_fade_end(Track *track, double seconds)
{
    int length = (int)(seconds * SOUND_RATE_HZ);
    for (int i = 1; i <= length && i <= track->frames; i++) {
        float gain = (float)half_cosine((i - 1) / (double)length);
        track->left[track->frames - i] *= gain;
        track->right[track->frames - i] *= gain;
    }
}

// The frame's place in the track, or -1 when it lies outside of one that is no loop.
static int frame_in(const Track *track, int frame)
{
    if (track->loop)
        return (frame % track->frames + track->frames) % track->frames;
    return frame >= 0 && frame < track->frames ? frame : -1;
}

static double random_unit(Random *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}

static float *curve_new(const Track *track)
{
    return memory_resize(NULL, (size_t)(track->frames / CURVE_STEP) + 1, sizeof(float));
}

float *curve_drift(const Track *track, int slowest, int fastest, uint64_t seed)
{
    int steps = track->frames / CURVE_STEP;
    float *curve = curve_new(track);
    double power = 0;
    for (int i = 0; i <= steps; i++)
        curve[i] = 0;
    Random random = {seed};
    for (int turns = slowest; turns <= fastest; turns++) {
        double gain = 1 / sqrt(turns), phase = TURN * random_unit(&random);
        power += gain * gain / 2;
        for (int i = 0; i <= steps; i++)
            curve[i] += (float)(gain * cos(TURN * turns * i / steps + phase));
    }
    for (int i = 0; i <= steps; i++)
        curve[i] = 0.5f + 0.5f * tanhf(0.6f * curve[i] / (float)sqrt(power));
    return curve;
}

float *curve_swell(const Track *track, double from_s, double peak_s, double end_s)
{
    int steps = track->frames / CURVE_STEP;
    float *curve = curve_new(track);
    for (int i = 0; i <= steps; i++) {
        double t = (double)i * CURVE_STEP / SOUND_RATE_HZ;
        double value = t < peak_s ? half_cosine((t - from_s) / (peak_s - from_s))
                                  : half_cosine((end_s - t) / (end_s - peak_s));
        curve[i] = (float)value;
    }
    return curve;
}

// The curve at a step before, within or behind the track.
static float curve_at(const Track *track, const float *curve, int step)
{
    int steps = track->frames / CURVE_STEP;
    if (track->loop)
        return curve[(step % steps + steps) % steps];
    return curve[step < 0 ? 0 : step > steps ? steps : step];
}

// A band-pass filter whose band may move while it runs, with gain 1 in the middle of the band.
// Source: A. Simper, "Solving the continuous SVF equations using trapezoidal integration" (2013).
typedef struct Band {
    float a1, a2, a3, damping;
    float s1, s2;
} Band;

static void band_tune(Band *band, float hz, float damping)
{
    float g = tanf((float)(TURN / 2) * hz / SOUND_RATE_HZ);
    band->a1 = 1 / (1 + g * (g + damping));
    band->a2 = g * band->a1;
    band->a3 = g * band->a2;
    band->damping = damping;
}

static float band_pass(Band *band, float in)
{
    float v3 = in - band->s2;
    float v1 = band->a1 * band->s1 + band->a2 * v3;
    float v2 = band->s2 + band->a2 * band->s1 + band->a3 * v3;
    band->s1 = 2 * v1 - band->s1;
    band->s2 = 2 * v2 - band->s2;
    return band->damping * v1;
}

// Half of the random bits as a number in [-1, 1).
static float noise_of(uint32_t bits)
{
    return (float)(int32_t)bits * 0x1p-31f;
}

typedef struct AirState {
    Band bands[2][2]; // [channel][which of two in a row]
    float gain, gain_step;
    float middle, side; // how the two noises are mixed
} AirState;

static void air_frame(AirState *state, uint64_t bits, float out[2])
{
    float a = noise_of((uint32_t)bits), b = noise_of((uint32_t)(bits >> 32));
    float in[2] = {state->middle * a + state->side * b, state->middle * a - state->side * b};
    state->gain += state->gain_step;
    for (int c = 0; c < 2; c++) {
        float once = band_pass(&state->bands[c][0], in[c]);
        out[c] = state->gain * band_pass(&state->bands[c][1], once);
    }
}

static float air_gain(const Air *air, float strength)
{
    return air->gain * (air->rest + (1 - air->rest) * powf(strength, air->power));
}

void air_add(Track *track, const Air *air, const float *strength, uint64_t seed)
{
    AirState state = {.middle = sqrtf(1 - air->width / 2), .side = sqrtf(air->width / 2)};
    int lag = (int)(air->lag_s * SOUND_RATE_HZ / CURVE_STEP);
    uint64_t noise = random_mix(seed);
    for (int frame = track->loop ? -RUN_UP_FRAMES : 0; frame < track->frames; frame++) {
        int step = frame / CURVE_STEP; // a run-up is a whole number of steps
        if (frame % CURVE_STEP == 0) {
            float now = curve_at(track, strength, step - lag);
            float next = curve_at(track, strength, step - lag + 1);
            float hz = air->calm_hz * powf(air->gust_hz / air->calm_hz, now);
            for (int i = 0; i < 4; i++)
                band_tune(&state.bands[i / 2][i % 2], hz, air->damping);
            state.gain = air_gain(air, now);
            state.gain_step = (air_gain(air, next) - state.gain) / CURVE_STEP;
        }
        float out[2];
        air_frame(&state, random_mix(noise + (uint64_t)frame_in(track, frame)), out);
        if (frame >= 0) {
            track->left[frame] += out[0];
            track->right[frame] += out[1];
        }
    }
}

// A sine wave by turning a point: one complex product a frame.
typedef struct Sine {
    double x, y, turn_x, turn_y;
} Sine;

static Sine sine_new(double hz, double phase)
{
    double angle = TURN * hz / SOUND_RATE_HZ;
    return (Sine){cos(phase), sin(phase), cos(angle), sin(angle)};
}

static float sine_next(Sine *sine)
{
    double x = sine->x * sine->turn_x - sine->y * sine->turn_y;
    sine->y = sine->x * sine->turn_y + sine->y * sine->turn_x;
    sine->x = x;
    return (float)sine->y;
}

// A tone with a quieter neighbour on each side, a little below on the left and above on the right.
// Left and right drift apart and together, and the sum of both never cancels out.
typedef struct Shimmer {
    Sine middle, left, right;
} Shimmer;

static Shimmer shimmer_new(double hz, double beat_hz)
{
    return (Shimmer){sine_new(hz, 0), sine_new(hz - beat_hz, 0), sine_new(hz + beat_hz, 0)};
}

static void shimmer_add(Shimmer *shimmer, const float gains[2], float shape, Track *track,
                        int frame)
{
    float middle = 0.72f * sine_next(&shimmer->middle);
    track->left[frame] += gains[0] * shape * (middle + 0.28f * sine_next(&shimmer->left));
    track->right[frame] += gains[1] * shape * (middle + 0.28f * sine_next(&shimmer->right));
}

// Equal power, and never all on one side.
static void pan_gains(float pan, float gain, float gains[2])
{
    double angle = TURN / 8 * (1 + 0.8 * (double)pan);
    gains[0] = gain * (float)(cos(angle) * sqrt(2));
    gains[1] = gain * (float)(sin(angle) * sqrt(2));
}

static void partial_add(Track *track, const Partial *partial, float attack_s, Tone tone)
{
    float gains[2];
    pan_gains(tone.pan, tone.gain * partial->gain, gains);
    Shimmer shimmer =
        shimmer_new((double)tone.hz * (double)partial->ratio, (double)partial->beat_hz);
    int start = (int)(tone.at_s * SOUND_RATE_HZ);
    int attack = (int)(attack_s * SOUND_RATE_HZ);
    int length = attack + (int)(partial->decay_s * SOUND_RATE_HZ);
    int end = length / 4; // of the exponential, which has none by itself
    double fall = pow(10, -3 / ((double)partial->decay_s * SOUND_RATE_HZ)), level = 1;
    for (int i = 0; i < length; i++) {
        double shape = i < attack ? half_cosine((double)i / attack) : (level *= fall);
        if (i > length - end)
            shape *= half_cosine((double)(length - i) / end);
        int frame = frame_in(track, start + i);
        if (frame < 0)
            return;
        shimmer_add(&shimmer, gains, (float)shape, track, frame);
    }
}

void tone_add(Track *track, const Voice *voice, Tone tone)
{
    for (int i = 0; i < voice->count; i++)
        partial_add(track, &voice->partials[i], voice->attack_s, tone);
}

void hum_add(Track *track, const float *strength, Tone tone)
{
    static const struct {
        int ratio;
        float gain;
    } PARTS[] = {{1, 1}, {2, 0.12f}, {3, 0.03f}};
    for (size_t p = 0; p < sizeof PARTS / sizeof *PARTS; p++) {
        float gains[2];
        pan_gains(tone.pan, tone.gain * PARTS[p].gain, gains);
        Shimmer shimmer = shimmer_new((double)tone.hz * PARTS[p].ratio, 0.2);
        for (int i = 0; i < track->frames; i++) {
            float part = (float)(i % CURVE_STEP) / CURVE_STEP;
            const float *value = &strength[i / CURVE_STEP];
            float shape = value[0] + part * (value[1] - value[0]);
            shimmer_add(&shimmer, gains, shape, track, i);
        }
    }
}

static void chirp_add(Track *track, const Cricket *cricket, int start, float strength)
{
    enum { LENGTH = SOUND_RATE_HZ / 5 };
    float gains[2];
    pan_gains(cricket->pan, cricket->gain * strength, gains);
    Sine tone = sine_new((double)cricket->hz, 0), flutter = sine_new(41, 0);
    for (int i = 0; i < LENGTH; i++) {
        double shape = half_cosine(2.0 * i / LENGTH) * half_cosine(2.0 * (LENGTH - i) / LENGTH);
        float value = (float)shape * (0.65f + 0.35f * sine_next(&flutter)) * sine_next(&tone);
        int frame = frame_in(track, start + i);
        track->left[frame] += gains[0] * value;
        track->right[frame] += gains[1] * value;
    }
}

void cricket_add(Track *track, const Cricket *cricket, uint64_t seed)
{
    assert(track->loop);
    float *presence = curve_drift(track, 1, 5, seed);
    Random random = {random_mix(seed)};
    double apart = (double)track->frames / cricket->chirps;
    for (int i = 0; i < cricket->chirps; i++) {
        int start = (int)(apart * (i + 0.06 * random_unit(&random)));
        float near = presence[start / CURVE_STEP];
        chirp_add(track, cricket, start, near * near);
    }
    free(presence);
}

static void drop_add(Track *track, const Drops *drops, int start, Random *random)
{
    double size = random_unit(random), place = random_unit(random);
    double hz = (double)drops->low_hz *
                pow((double)drops->high_hz / (double)drops->low_hz, random_unit(random));
    double decay_s = (double)drops->decay_s * (0.3 + 0.7 * random_unit(random));
    float gains[2];
    // a few are near, most are not
    pan_gains(drops->width * (float)(2 * place - 1), drops->gain * (float)pow(size, 3), gains);
    int length = (int)(decay_s * SOUND_RATE_HZ), attack = length / 8;
    double phase = 0;
    for (int i = 0; i < length; i++) {
        double t = (double)i / length;
        double shape = half_cosine((double)i / attack) * exp(-5 * t) * (1 - t);
        phase += TURN * hz * (1 + 0.12 * t) / SOUND_RATE_HZ;
        float value = (float)(shape * sin(phase));
        int frame = frame_in(track, start + i);
        if (frame < 0)
            return;
        track->left[frame] += gains[0] * value;
        track->right[frame] += gains[1] * value;
    }
}

void drops_add(Track *track, const Drops *drops, const float *strength, uint64_t seed)
{
    Random random = {random_mix(seed)};
    int count = (int)((double)drops->rate_hz * track->frames / SOUND_RATE_HZ);
    for (int i = 0; i < count; i++) {
        int start = (int)(track->frames * random_unit(&random));
        bool falls = random_unit(&random) < (double)strength[start / CURVE_STEP];
        Random one = {random_next(&random)}; // so that a drop less changes no other
        if (falls)
            drop_add(track, drops, start, &one);
    }
}

// A network of eight delays that feed each other through a Hadamard matrix.
// Source: J.-M. Jot, A. Chaigne, "Digital delay networks for designing artificial reverberators",
// AES 90 (1991).
enum { DELAYS = 8, DELAY_LONGEST = 4096 };

typedef struct Network {
    float lines[DELAYS][DELAY_LONGEST];
    float gains[DELAYS], lows[DELAYS]; // lows: what the low-pass in each line holds
    float soft;
    unsigned at;
} Network;

static const unsigned DELAY_LENGTHS[DELAYS] = {1009, 1213, 1511, 1789, 2083, 2411, 2749, 3049};

static void hadamard(float v[DELAYS])
{
    for (int half = 1; half < DELAYS; half *= 2) {
        for (int i = 0; i < DELAYS; i++) {
            if ((i & half) == 0) {
                float a = v[i], b = v[i + half];
                v[i] = a + b;
                v[i + half] = a - b;
            }
        }
    }
}

static void network_frame(Network *network, float left, float right, float out[2])
{
    const float even = 0.35355339f; // 1 / sqrt(DELAYS): the matrix keeps the energy
    float v[DELAYS];
    for (int i = 0; i < DELAYS; i++) {
        float in = network->lines[i][(network->at - DELAY_LENGTHS[i]) % DELAY_LONGEST];
        network->lows[i] += network->soft * (in - network->lows[i]);
        v[i] = network->gains[i] * network->lows[i];
    }
    out[0] = even * (v[0] + v[2] - v[4] - v[6]);
    out[1] = even * (v[1] + v[3] - v[5] - v[7]);
    hadamard(v);
    for (int i = 0; i < DELAYS; i++)
        network->lines[i][network->at % DELAY_LONGEST] = even * v[i] + (i % 2 ? right : left);
    network->at++;
}

Track room_answer(const Track *track, const Room *room)
{
    Track answer = track_of_frames(track->frames, track->loop);
    Network *network = memory_new(sizeof *network);
    network->soft = 1 - expf(-(float)TURN * room->dark_hz / SOUND_RATE_HZ);
    for (int i = 0; i < DELAYS; i++)
        network->gains[i] =
            powf(10, -3 * (float)DELAY_LENGTHS[i] / (room->decay_s * SOUND_RATE_HZ));
    for (int i = track->loop ? -RUN_UP_FRAMES : 0; i < track->frames; i++) {
        int frame = frame_in(track, i);
        float out[2];
        network_frame(network, track->left[frame], track->right[frame], out);
        if (i >= 0) {
            answer.left[i] = out[0];
            answer.right[i] = out[1];
        }
    }
    free(network);
    return answer;
}
