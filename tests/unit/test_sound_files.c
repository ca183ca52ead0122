// The generated sounds, decoded: quiet, gentle at both ends, and beds without a seam.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <sys/stat.h>

#include <cmocka.h>
#include <vorbis/codec.h>
#define OV_EXCLUDE_STATIC_CALLBACKS
#include <vorbis/vorbisfile.h>

#include "base/memory.h"
#include "base/text.h"
#include "sdl/sound.h"

enum { RATE_HZ = 32000, BYTES_AT_MOST = 2500000 };

typedef struct Decoded {
    const char *file;
    float *channels[2];
    int frames;
    long bytes;
} Decoded;

// The caller frees the result with decoded_free().
static Decoded decode(const char *file)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/%s", GENTLY_SOUND_DIR, file);
    struct stat info;
    OggVorbis_File ogg;
    if (stat(path.bytes, &info) != 0 || ov_fopen(path.bytes, &ogg) != 0)
        fail_msg("%s: not there, or not Ogg Vorbis", path.bytes);
    assert_int_equal(ov_info(&ogg, -1)->channels, 2);
    assert_int_equal(ov_info(&ogg, -1)->rate, RATE_HZ);
    Decoded decoded = {.file = file, .bytes = (long)info.st_size};
    size_t capacity = (size_t)ov_pcm_total(&ogg, -1);
    for (int c = 0; c < 2; c++)
        decoded.channels[c] = memory_new(capacity * sizeof(float));
    float **part;
    int section;
    for (long count; (count = ov_read_float(&ogg, &part, 4096, &section)) != 0;) {
        assert_true(count > 0 && (size_t)(decoded.frames + count) <= capacity);
        for (long i = 0; i < count; i++)
            for (int c = 0; c < 2; c++)
                decoded.channels[c][decoded.frames + i] = part[c][i];
        decoded.frames += (int)count;
    }
    assert_int_equal(decoded.frames, capacity);
    ov_clear(&ogg);
    text_deinit(&path);
    return decoded;
}

static void decoded_free(Decoded *decoded)
{
    free(decoded->channels[0]);
    free(decoded->channels[1]);
}

static double seconds_of(const Decoded *decoded)
{
    return (double)decoded->frames / RATE_HZ;
}

static float peak_of(const float *samples, int count)
{
    float peak = 0;
    for (int i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}

static double mean_of(const float *samples, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += (double)samples[i];
    return sum / count;
}

static double rms_of(const float *samples, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += (double)samples[i] * (double)samples[i];
    return sqrt(sum / count);
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

// The step from sample to sample that one in a thousand is larger than.
static float large_step_of(const float *samples, int count)
{
    float *steps = memory_resize(NULL, (size_t)count, sizeof *steps);
    for (int i = 1; i < count; i++)
        steps[i - 1] = fabsf(samples[i] - samples[i - 1]);
    qsort(steps, (size_t)count - 1, sizeof *steps, compare_floats);
    float step = steps[(count - 1) / 1000 * 999];
    free(steps);
    return step;
}

static void assert_is_quiet(const Decoded *decoded)
{
    for (int c = 0; c < 2; c++) {
        float peak = peak_of(decoded->channels[c], decoded->frames);
        double mean = mean_of(decoded->channels[c], decoded->frames);
        if (peak <= 0 || peak >= 0.7f || fabs(mean) >= 0.002)
            fail_msg("%s: peak %f, mean %f", decoded->file, (double)peak, mean);
    }
}

// The end runs into the beginning as if nothing were there: in value, and in direction.
static void assert_has_no_seam(const Decoded *decoded)
{
    for (int c = 0; c < 2; c++) {
        const float *samples = decoded->channels[c];
        int last = decoded->frames - 1;
        float usual = large_step_of(samples, decoded->frames);
        float jump = fabsf(samples[0] - samples[last]);
        float bend = fabsf(samples[1] - 2 * samples[0] + samples[last]);
        if (jump > usual || bend > usual)
            fail_msg("%s: a jump of %f and a bend of %f where %f is usual", decoded->file,
                     (double)jump, (double)bend, (double)usual);
    }
}

static void assert_comes_and_goes_gently(const Decoded *decoded)
{
    for (int c = 0; c < 2; c++) {
        const float *samples = decoded->channels[c];
        float peak = peak_of(samples, decoded->frames);
        float first = fabsf(samples[0]);
        float early = peak_of(samples, RATE_HZ / 100);
        float late = peak_of(samples + decoded->frames - RATE_HZ / 100, RATE_HZ / 100);
        if (first > 0.001f || early > 0.4f * peak || late > 0.001f)
            fail_msg("%s: begins with %f, is at %f of %f after 10 ms, ends with %f", decoded->file,
                     (double)first, (double)early, (double)peak, (double)late);
    }
}

static void beds_are_quiet_loops(void **state)
{
    (void)state;
    for (int bed = SOUND_BED_NONE + 1; bed < SOUND_BED_COUNT; bed++) {
        Decoded decoded = decode(sound_bed_info((SoundBed)bed)->file);
        assert_true(seconds_of(&decoded) >= 60 && seconds_of(&decoded) <= 72);
        assert_is_quiet(&decoded);
        assert_has_no_seam(&decoded);
        double rms = rms_of(decoded.channels[0], decoded.frames);
        assert_true(rms > 0.010 && rms < 0.040); // -40 to -28 dB
        decoded_free(&decoded);
    }
}

static void cues_are_gentle(void **state)
{
    (void)state;
    static const double SECONDS[SOUND_CUE_COUNT] = {
        [SOUND_CUE_BREATH_IN] = 5,   [SOUND_CUE_BREATH_OUT] = 7, [SOUND_CUE_CHOOSE] = 1.8,
        [SOUND_CUE_FOCUS] = 0.5,     [SOUND_CUE_SEAM] = 9.5,     [SOUND_CUE_BEAD] = 1.6,
        [SOUND_CUE_TAKE_BACK] = 2.6,
    };
    for (int cue = 0; cue < SOUND_CUE_COUNT; cue++) {
        Decoded decoded = decode(sound_cue_info((SoundCue)cue)->file);
        assert_true(fabs(seconds_of(&decoded) - SECONDS[cue]) < 0.01);
        assert_is_quiet(&decoded);
        assert_comes_and_goes_gently(&decoded);
        decoded_free(&decoded);
    }
}

// A step on the way into a cue is as startling as one at its beginning.
static void cues_rise_slowly(void **state)
{
    (void)state;
    enum { WINDOW = RATE_HZ / 100 };
    for (int cue = 0; cue < SOUND_CUE_COUNT; cue++) {
        Decoded decoded = decode(sound_cue_info((SoundCue)cue)->file);
        float peak = peak_of(decoded.channels[0], decoded.frames);
        for (int at = 0; at + 2 * WINDOW <= decoded.frames; at += WINDOW) {
            float before = peak_of(decoded.channels[0] + at, WINDOW);
            float after = peak_of(decoded.channels[0] + at + WINDOW, WINDOW);
            if (after - before > 0.7f * peak)
                fail_msg("%s: rises too fast at %d ms", decoded.file, at * 1000 / RATE_HZ);
        }
        decoded_free(&decoded);
    }
}

static void all_together_are_small(void **state)
{
    (void)state;
    long bytes = 0;
    for (int i = 0; i < SOUND_CUE_COUNT + SOUND_BED_COUNT - 1; i++) {
        const SoundInfo *info = i < SOUND_CUE_COUNT
                                    ? sound_cue_info((SoundCue)i)
                                    : sound_bed_info((SoundBed)(i - SOUND_CUE_COUNT + 1));
        Decoded decoded = decode(info->file);
        bytes += decoded.bytes;
        decoded_free(&decoded);
    }
    assert_in_range(bytes, 100000, BYTES_AT_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beds_are_quiet_loops),
        cmocka_unit_test(cues_are_gentle),
        cmocka_unit_test(cues_rise_slowly),
        cmocka_unit_test(all_together_are_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
