// The generated sounds, decoded: quiet, gentle at both ends, and beds without a seam.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sdl/music.h"
#include "unit/heard.h"

enum { RATE_HZ = HEARD_RATE_HZ, BYTES_AT_MOST = 6000000 };

static double seconds_of(const Heard *heard)
{
    return (double)heard->frames / RATE_HZ;
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

// Nothing is louder than a quiet room, at any moment.
static void assert_is_quiet(const char *file, const Heard *heard, double most_lufs)
{
    for (int c = 0; c < 2; c++) {
        double mean = mean_of(heard->channels[c], heard->frames);
        if (fabs(mean) >= 0.002)
            fail_msg("%s: a mean of %f", file, mean);
    }
    double momentary = heard_momentary(heard), peak = heard_true_peak(heard);
    if (momentary > most_lufs || momentary < -46 || peak > -10)
        fail_msg("%s: %.1f LUFS at its loudest, %.1f dBTP", file, momentary, peak);
}

// The end runs into the beginning as if nothing were there: in value, and in direction.
static void assert_has_no_seam(const char *file, const Heard *heard)
{
    for (int c = 0; c < 2; c++) {
        const float *samples = heard->channels[c];
        int last = heard->frames - 1;
        float usual = large_step_of(samples, heard->frames);
        float jump = fabsf(samples[0] - samples[last]);
        float bend = fabsf(samples[1] - 2 * samples[0] + samples[last]);
        if (jump > usual || bend > usual)
            fail_msg("%s: a jump of %f and a bend of %f where %f is usual", file, (double)jump,
                     (double)bend, (double)usual);
    }
}

static void assert_comes_and_goes_gently(const char *file, const Heard *heard)
{
    for (int c = 0; c < 2; c++) {
        const float *samples = heard->channels[c];
        float peak = peak_of(samples, heard->frames);
        float first = fabsf(samples[0]);
        float early = peak_of(samples, RATE_HZ / 100);
        float late = peak_of(samples + heard->frames - RATE_HZ / 100, RATE_HZ / 100);
        if (first > 0.001f || early > 0.4f * peak || late > 0.001f)
            fail_msg("%s: begins with %f, is at %f of %f after 10 ms, ends with %f", file,
                     (double)first, (double)early, (double)peak, (double)late);
    }
}

static void beds_and_weathers_are_quiet_loops(void **state)
{
    (void)state;
    for (int id = SOUND_BED_DAWN; id <= SOUND_WEATHER_FOG; id++) {
        const char *file = sound_info((SoundId)id)->file;
        Heard heard = heard_decode(file, NULL);
        assert_true(seconds_of(&heard) >= 60 && seconds_of(&heard) <= 72);
        assert_is_quiet(file, &heard, -22);
        assert_has_no_seam(file, &heard);
        double loudness = heard_integrated(&heard);
        double least = id == SOUND_WEATHER_FOG ? -37 : -32; // fog is a hush
        if (loudness > -27 || loudness < least)
            fail_msg("%s: %.1f LUFS", file, loudness);
        heard_free(&heard);
    }
}

// Hour and weather are of different prime lengths: they never meet in the same way twice.
static void weathers_do_not_keep_step_with_beds(void **state)
{
    (void)state;
    int frames[4];
    for (int i = 0; i < 4; i++) {
        SoundId id = i == 0 ? SOUND_BED_DAY : (SoundId)(SOUND_WEATHER_RAIN + i - 1);
        Heard heard = heard_decode(sound_info(id)->file, NULL);
        frames[i] = heard.frames / 1024;
        heard_free(&heard);
        for (int divisor = 2; i > 0 && divisor * divisor <= frames[i]; divisor++)
            assert_true(frames[i] % divisor != 0);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(frames[i], frames[k]);
    }
}

// A step on the way into a sound is as startling as one at its beginning.
static void assert_rises_slowly(const char *file, const Heard *heard)
{
    enum { WINDOW = RATE_HZ / 100 };
    float peak = peak_of(heard->channels[0], heard->frames);
    for (int at = 0; at + 2 * WINDOW <= heard->frames; at += WINDOW) {
        float before = peak_of(heard->channels[0] + at, WINDOW);
        float after = peak_of(heard->channels[0] + at + WINDOW, WINDOW);
        if (after - before > 0.7f * peak)
            fail_msg("%s: rises too fast at %d ms", file, at * 1000 / RATE_HZ);
    }
}

static void cues_are_gentle(void **state)
{
    (void)state;
    for (int id = SOUND_CUE_FOCUS; id < SOUND_COUNT; id++) {
        const char *file = sound_info((SoundId)id)->file;
        Heard heard = heard_decode(file, NULL);
        assert_true(seconds_of(&heard) >= 0.5 && seconds_of(&heard) < 10);
        assert_is_quiet(file, &heard, -20);
        assert_comes_and_goes_gently(file, &heard);
        assert_rises_slowly(file, &heard);
        heard_free(&heard);
    }
}

static void notes_are_gentle(void **state)
{
    (void)state;
    for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++)
        for (int pitch = 0; pitch < MUSIC_PITCH_COUNT; pitch++) {
            if (!music_has((MusicVoice)voice, pitch))
                continue;
            char file[MUSIC_FILE_SIZE];
            music_file((MusicNote){(MusicVoice)voice, pitch}, file);
            Heard heard = heard_decode(file, NULL);
            assert_is_quiet(file, &heard, -22);
            assert_comes_and_goes_gently(file, &heard);
            assert_rises_slowly(file, &heard);
            heard_free(&heard);
        }
}

static long bytes_of(const char *file)
{
    long bytes;
    Heard heard = heard_decode(file, &bytes);
    heard_free(&heard);
    return bytes;
}

static void all_together_are_small(void **state)
{
    (void)state;
    long bytes = 0;
    for (int id = SOUND_NONE + 1; id < SOUND_COUNT; id++)
        if (id < SOUND_VOICE_GROUND || id > SOUND_VOICE_WARM)
            bytes += bytes_of(sound_info((SoundId)id)->file);
    for (int i = 0; i < MUSIC_VOICE_COUNT * MUSIC_PITCH_COUNT; i++) {
        MusicNote note = {(MusicVoice)(i / MUSIC_PITCH_COUNT), i % MUSIC_PITCH_COUNT};
        char file[MUSIC_FILE_SIZE];
        music_file(note, file);
        bytes += music_has(note.voice, note.pitch) ? bytes_of(file) : 0;
    }
    assert_in_range(bytes, 1000000, BYTES_AT_MOST);
}

// The meter itself, by the first two cases of EBU Tech 3341, and a peak between two samples.
static void the_meter_is_right(void **state)
{
    (void)state;
    for (int level = -33; level <= -23; level += 10) {
        Heard sine = heard_silence(20 * RATE_HZ);
        for (int i = 0; i < sine.frames; i++)
            sine.channels[0][i] = sine.channels[1][i] =
                (float)(pow(10, level / 20.0) * sin(2 * M_PI * 1000 * i / RATE_HZ));
        assert_true(fabs(heard_integrated(&sine) - level) < 0.1);
        assert_true(fabs(heard_momentary(&sine) - level) < 0.1);
        heard_free(&sine);
    }
    Heard between = heard_silence(RATE_HZ);
    for (int i = 0; i < between.frames; i++)
        between.channels[0][i] = (float)(0.5 * sin(M_PI / 2 * i + M_PI / 4));
    assert_true(fabs(heard_true_peak(&between) - 20 * log10(0.5)) < 0.3);
    heard_free(&between);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_meter_is_right),
        cmocka_unit_test(beds_and_weathers_are_quiet_loops),
        cmocka_unit_test(weathers_do_not_keep_step_with_beds),
        cmocka_unit_test(cues_are_gentle),
        cmocka_unit_test(notes_are_gentle),
        cmocka_unit_test(all_together_are_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
