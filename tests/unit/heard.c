#include "unit/heard.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include <cmocka.h>
#include <vorbis/codec.h>
#define OV_EXCLUDE_STATIC_CALLBACKS
#include <vorbis/vorbisfile.h>

#include "base/memory.h"
#include "base/text.h"

Heard heard_silence(int frames)
{
    size_t size = (size_t)(frames > 0 ? frames : 1) * sizeof(float);
    return (Heard){{memory_new(size), memory_new(size)}, frames};
}

void heard_free(Heard *heard)
{
    free(heard->channels[0]);
    free(heard->channels[1]);
    *heard = (Heard){0};
}

Heard heard_decode(const char *file, long *bytes)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", GENTLY_SOUND_DIR, file);
    struct stat info;
    OggVorbis_File ogg;
    if (stat(path.bytes, &info) != 0 || ov_fopen(path.bytes, &ogg) != 0)
        fail_msg("%s: not there, or not Ogg Vorbis", path.bytes);
    assert_int_equal(ov_info(&ogg, -1)->channels, 2);
    assert_int_equal(ov_info(&ogg, -1)->rate, HEARD_RATE_HZ);
    if (bytes != NULL)
        *bytes = (long)info.st_size;
    Heard heard = heard_silence((int)ov_pcm_total(&ogg, -1));
    float **part;
    int section, at = 0;
    for (long count; (count = ov_read_float(&ogg, &part, 4096, &section)) != 0;) {
        assert_true(count > 0 && at + count <= heard.frames);
        for (int c = 0; c < 2; c++)
            memcpy(heard.channels[c] + at, part[c], (size_t)count * sizeof(float));
        at += (int)count;
    }
    assert_int_equal(at, heard.frames);
    ov_clear(&ogg);
    text_deinit(&path);
    return heard;
}

void heard_add(Heard *heard, const Heard *part, int at, float gain)
{
    for (int c = 0; c < 2; c++)
        for (int i = at < 0 ? -at : 0; i < part->frames && at + i < heard->frames; i++)
            heard->channels[c][at + i] += gain * part->channels[c][i];
}

// ---- filters --------------------------------------------------------------------------------

typedef struct Biquad {
    double b0, b1, b2, a1, a2;
} Biquad;

static void biquad_run(const Biquad *q, float *samples, int count)
{
    double s1 = 0, s2 = 0;
    for (int i = 0; i < count; i++) {
        double in = (double)samples[i], out = q->b0 * in + s1;
        s1 = q->b1 * in - q->a1 * out + s2;
        s2 = q->b2 * in - q->a2 * out;
        samples[i] = (float)out;
    }
}

static Biquad pass(double hz, double quality, bool high)
{
    double k = tan(M_PI * hz / HEARD_RATE_HZ), a0 = 1 + k / quality + k * k;
    double gain = high ? 1 / a0 : k * k / a0;
    return (Biquad){gain, high ? -2 * gain : 2 * gain, gain, 2 * (k * k - 1) / a0,
                    (1 - k / quality + k * k) / a0};
}

void heard_filter(Heard *heard, double hz, bool high)
{
    Biquad stages[2] = {pass(hz, 0.5412, high), pass(hz, 1.3066, high)}; // Butterworth
    for (int c = 0; c < 2; c++)
        for (int i = 0; i < 2; i++)
            biquad_run(&stages[i], heard->channels[c], heard->frames);
}

// The two stages of BS.1770's K weighting, for this sample rate; the same design as in libebur128.
static void weigh(float *samples, int count)
{
    double k = tan(M_PI * 1681.974450955533 / HEARD_RATE_HZ), quality = 0.7071752369554196;
    double high = pow(10, 3.999843853973347 / 20), band = pow(high, 0.4996667741545416);
    double a0 = 1 + k / quality + k * k;
    Biquad shelf = {(high + band * k / quality + k * k) / a0, 2 * (k * k - high) / a0,
                    (high - band * k / quality + k * k) / a0, 2 * (k * k - 1) / a0,
                    (1 - k / quality + k * k) / a0};
    Biquad low_cut = pass(38.13547087602444, 0.5003270373238773, true);
    low_cut.b0 = low_cut.b2 = 1;
    low_cut.b1 = -2;
    biquad_run(&shelf, samples, count);
    biquad_run(&low_cut, samples, count);
}

// ---- loudness -------------------------------------------------------------------------------

enum { STEP = HEARD_RATE_HZ / 10, BLOCK_STEPS = 4 };

static double lufs(double power)
{
    return power > 1e-12 ? -0.691 + 10 * log10(power) : -120;
}

// The weighted power of each tenth of a second; the caller frees it.
static double *powers_of(const Heard *heard, int *count)
{
    *count = heard->frames / STEP;
    double *powers = memory_new(((size_t)*count + 1) * sizeof *powers);
    for (int c = 0; c < 2; c++) {
        float *samples = memory_new((size_t)heard->frames * sizeof(float) + 1);
        memcpy(samples, heard->channels[c], (size_t)heard->frames * sizeof(float));
        weigh(samples, heard->frames);
        for (int i = 0; i < *count * STEP; i++)
            powers[i / STEP] += (double)samples[i] * (double)samples[i] / STEP;
        free(samples);
    }
    return powers;
}

static double block_of(const double *powers, int at)
{
    double sum = 0;
    for (int i = 0; i < BLOCK_STEPS; i++)
        sum += powers[at + i] / BLOCK_STEPS;
    return sum;
}

// The mean of the blocks that are louder than `gate`.
static double gated(const double *powers, int count, double gate)
{
    double sum = 0;
    int blocks = 0;
    for (int i = 0; i + BLOCK_STEPS <= count; i++) {
        double power = block_of(powers, i);
        if (lufs(power) > gate) {
            sum += power;
            blocks++;
        }
    }
    return blocks > 0 ? sum / blocks : 0;
}

double heard_integrated(const Heard *heard)
{
    int count;
    double *powers = powers_of(heard, &count);
    double gate = lufs(gated(powers, count, -70)) - 10;
    double loudness = lufs(gated(powers, count, fmax(gate, -70)));
    free(powers);
    return loudness;
}

double heard_momentary(const Heard *heard)
{
    int count;
    double *powers = powers_of(heard, &count), most = -120;
    for (int i = 0; i + BLOCK_STEPS <= count; i++)
        most = fmax(most, lufs(block_of(powers, i)));
    free(powers);
    return most;
}

double heard_true_peak(const Heard *heard)
{
    enum { OVER = 4, REACH = 12 };
    double kernel[OVER][2 * REACH], peak = 1e-6;
    for (int phase = 0; phase < OVER; phase++)
        for (int i = 0; i < 2 * REACH; i++) {
            double x = i - REACH + 1 - (double)phase / OVER;
            double window = 0.5 + 0.5 * cos(M_PI * x / (REACH + 1));
            kernel[phase][i] = (fabs(x) < 1e-9 ? 1 : sin(M_PI * x) / (M_PI * x)) * window;
        }
    for (int c = 0; c < 2; c++)
        for (int at = REACH; at + REACH < heard->frames; at++)
            for (int phase = 0; phase < OVER; phase++) {
                double sum = 0;
                for (int i = 0; i < 2 * REACH; i++)
                    sum += kernel[phase][i] * (double)heard->channels[c][at + i - REACH + 1];
                peak = fmax(peak, fabs(sum));
            }
    return 20 * log10(peak);
}

// ---- keeping --------------------------------------------------------------------------------

void heard_keep(const Heard *heard, const char *name)
{
    const char *folder = getenv("GENTLY_LISTEN");
    if (folder == NULL)
        return;
    TextBuffer path = {0};
    text_addf(&path, "%s/%s.f32", folder, name);
    FILE *file = fopen(path.bytes, "wb");
    assert_non_null(file);
    for (int i = 0; i < heard->frames; i++)
        for (int c = 0; c < 2; c++)
            fwrite(&heard->channels[c][i], sizeof(float), 1, file);
    assert_int_equal(fclose(file), 0);
    text_deinit(&path);
}
