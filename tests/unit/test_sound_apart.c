// The cues can be told apart: as they are, on the loudspeaker of a small laptop (nothing below
// 300 Hz), and by an ear that hears little above 3 kHz.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/soundscape.h"
#include "unit/heard.h"

enum { BANDS = 18, SLICES = 16, CUES = SOUND_COUNT - SOUND_CUE_FOCUS };
enum { SLICE_FRAMES = 3 * HEARD_RATE_HZ / 10 };
static const double AUDIBLE_DB = 25; // below its own loudest part, a sound has no say

// What the ear makes of a sound: how strong it is in each third of an octave, in each moment.
typedef struct Print {
    double levels[SLICES * BANDS];
} Print;

typedef enum Hearing { HEARING_WHOLE, HEARING_SMALL_SPEAKER, HEARING_DULL_EAR } Hearing;

static void add_band(Print *print, const Heard *heard, int band)
{
    double low = 110 * pow(2, band / 3.0), high = low * pow(2, 1 / 3.0);
    Heard part = heard_silence(heard->frames);
    heard_add(&part, heard, 0, 1);
    for (int i = 0; i < 2; i++) {
        heard_filter(&part, low, true);
        heard_filter(&part, high, false);
    }
    for (int i = 0; i < part.frames && i / SLICE_FRAMES < SLICES; i++)
        for (int c = 0; c < 2; c++) {
            double sample = (double)part.channels[c][i];
            print->levels[i / SLICE_FRAMES * BANDS + band] += sample * sample;
        }
    heard_free(&part);
}

static Print print_of(SoundId cue, Hearing hearing)
{
    Print print = {0};
    Heard heard = heard_decode(sound_info(cue)->file, NULL);
    if (hearing == HEARING_SMALL_SPEAKER)
        heard_filter(&heard, 300, true);
    else if (hearing == HEARING_DULL_EAR)
        heard_filter(&heard, 3000, false);
    for (int band = 0; band < BANDS; band++)
        add_band(&print, &heard, band);
    heard_free(&heard);
    double most = 0;
    for (int i = 0; i < SLICES * BANDS; i++)
        most = fmax(most, print.levels[i]);
    assert_true(most > 0);
    for (int i = 0; i < SLICES * BANDS; i++)
        print.levels[i] = fmax(0, AUDIBLE_DB + 10 * log10(print.levels[i] / most + 1e-12));
    return print;
}

// 0: the same; 1: nothing in common.
static double distance(const Print *a, const Print *b)
{
    double both = 0, one = 0, other = 0;
    for (int i = 0; i < SLICES * BANDS; i++) {
        both += a->levels[i] * b->levels[i];
        one += a->levels[i] * a->levels[i];
        other += b->levels[i] * b->levels[i];
    }
    return 1 - both / sqrt(one * other);
}

static void assert_apart(Hearing hearing)
{
    Print prints[CUES];
    for (int i = 0; i < CUES; i++) {
        SoundId cue = (SoundId)(SOUND_CUE_FOCUS + i);
        prints[i] = print_of(cue, hearing);
        for (int k = 0; k < i; k++) {
            double apart = distance(&prints[i], &prints[k]);
            if (apart < 0.18)
                fail_msg("%s and %s sound too much alike to hearing %d: %.2f", sound_info(cue)->id,
                         sound_info((SoundId)(SOUND_CUE_FOCUS + k))->id, (int)hearing, apart);
        }
    }
}

static void as_they_are(void **state)
{
    (void)state;
    assert_apart(HEARING_WHOLE);
}

static void on_a_small_loudspeaker(void **state)
{
    (void)state;
    assert_apart(HEARING_SMALL_SPEAKER);
}

static void by_a_dull_ear(void **state)
{
    (void)state;
    assert_apart(HEARING_DULL_EAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_they_are),
        cmocka_unit_test(on_a_small_loudspeaker),
        cmocka_unit_test(by_a_dull_ear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
