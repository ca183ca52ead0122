// The music's score, over many seeds and whims: few notes, long spaces, nothing wrong, nothing
// sudden; and what five minutes of it are to the ear.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sdl/music.h"
#include "unit/heard.h"

enum { TRIES = 300, STEP_MS = 50, MINUTE_MS = 60000 };

typedef struct Played {
    MusicNote note;
    uint64_t at_ms;
} Played;

typedef struct Listener {
    Music music;
    uint64_t now_ms;
    ARRAY_OF(Played) played;
} Listener;

static MusicWish wish_of(SoundMood mood, float trust)
{
    return (MusicWish){.mood = mood, .trust = trust};
}

static void listen(Listener *listener, uint64_t ms)
{
    for (uint64_t end_ms = listener->now_ms + ms; listener->now_ms < end_ms;) {
        listener->now_ms += STEP_MS;
        MusicNote note;
        while (music_next(&listener->music, listener->now_ms, &note)) {
            Played played = {note, listener->now_ms};
            array_push(&listener->played, played);
        }
    }
}

static Listener listener_of(uint64_t seed, MusicWish wish)
{
    Listener listener = {.now_ms = 1000};
    music_init(&listener.music, seed);
    music_want(&listener.music, wish, listener.now_ms);
    return listener;
}

static void listener_end(Listener *listener)
{
    free(listener->played.items);
    *listener = (Listener){0};
}

static MusicWish random_wish(Random *random)
{
    return (MusicWish){.mood = (SoundMood)random_below(random, SOUND_MOOD_COUNT),
                       .trust = (float)random_below(random, 1000) / 1000,
                       .dark = random_below(random, 2) == 1};
}

// Whatever the player does, each note is one that its voice has, and no two begin together.
static void every_note_exists_and_has_its_own_moment(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < TRIES; seed++) {
        Random random = {seed};
        Listener listener = listener_of(seed, random_wish(&random));
        for (int i = 0; i < 30; i++) {
            listen(&listener, 200 + random_below(&random, 20000));
            music_want(&listener.music, random_wish(&random), listener.now_ms);
        }
        for (size_t i = 0; i < listener.played.count; i++) {
            const Played *played = &listener.played.items[i];
            assert_true(music_has(played->note.voice, played->note.pitch));
            if (i > 0)
                assert_true(played->at_ms - played[-1].at_ms >= MUSIC_APART_MS);
        }
        assert_true(listener.played.count > 0);
        listener_end(&listener);
    }
}

static void assert_is_slow(const Listener *listener, uint64_t ms)
{
    int phrase = 0;
    uint64_t last_felt_ms = 0;
    for (size_t i = 0; i < listener->played.count; i++) {
        const Played *played = &listener->played.items[i];
        if (i > 0)
            assert_true(played->at_ms - played[-1].at_ms <= MUSIC_LONGEST_MS);
        if (played->note.voice != MUSIC_FELT)
            continue;
        uint64_t apart_ms = played->at_ms - last_felt_ms;
        assert_true(apart_ms >= 1300);
        phrase = apart_ms > 5000 ? 1 : phrase + 1;
        assert_true(phrase <= MUSIC_PHRASE_NOTES);
        last_felt_ms = played->at_ms;
    }
    double notes_a_minute = (double)listener->played.count * MINUTE_MS / (double)ms;
    assert_true(notes_a_minute > 8 && notes_a_minute < 30);
}

static void it_is_slow_and_never_stops(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < TRIES; seed++)
        for (int mood = SOUND_MOOD_NEAR; mood <= SOUND_MOOD_BESIDE; mood++) {
            float trust = (float)(seed % 10) / 10;
            Listener listener = listener_of(seed, wish_of((SoundMood)mood, trust));
            listen(&listener, 5 * MINUTE_MS);
            assert_is_slow(&listener, 5 * MINUTE_MS);
            listener_end(&listener);
        }
}

static int count_voice(const Listener *listener, MusicVoice voice)
{
    int count = 0;
    for (size_t i = 0; i < listener->played.count; i++)
        count += listener->played.items[i].note.voice == voice;
    return count;
}

static void it_answers_to_acts(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < TRIES; seed++) {
        Listener listener = listener_of(seed, wish_of(SOUND_MOOD_APART, 0.9f));
        listen(&listener, 2 * MINUTE_MS);
        assert_int_equal(count_voice(&listener, MUSIC_BESIDE), 0);
        music_want(&listener.music, wish_of(SOUND_MOOD_HELD, 0.9f), listener.now_ms);
        size_t before = listener.played.count;
        listen(&listener, MINUTE_MS);
        assert_int_equal(listener.played.count, before);
        music_want(&listener.music, wish_of(SOUND_MOOD_BESIDE, 0.9f), listener.now_ms);
        listen(&listener, 3000); // an answer is near what it answers
        assert_int_equal(count_voice(&listener, MUSIC_BESIDE), 1);
        listen(&listener, 2 * MINUTE_MS);
        assert_true(count_voice(&listener, MUSIC_BESIDE) >= 5);
        listener_end(&listener);
    }
}

static void it_comes_home_when_it_ends(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < TRIES; seed++) {
        MusicWish wish = wish_of(SOUND_MOOD_NEAR, 0.5f);
        wish.dark = seed % 2 == 1;
        Listener listener = listener_of(seed, wish);
        listen(&listener, MINUTE_MS + (seed * 997) % MINUTE_MS);
        wish.mood = SOUND_MOOD_NONE;
        music_want(&listener.music, wish, listener.now_ms);
        listen(&listener, 9000);
        assert_false(listener.music.plays);
        assert_int_equal(music_wake_in_ms(&listener.music, listener.now_ms), -1);
        MusicNote last = listener.played.items[listener.played.count - 1].note;
        assert_int_equal(last.voice, MUSIC_GROUND);
        assert_int_equal(last.pitch, wish.dark ? 0 : 1);
        size_t before = listener.played.count;
        listen(&listener, MINUTE_MS);
        assert_int_equal(listener.played.count, before);
        listener_end(&listener);
    }
}

// A phrase of the string rests on the root or the fifth, whatever it has done before.
static void phrases_come_home(void **state)
{
    (void)state;
    int phrases = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        Listener listener = listener_of(seed, wish_of(SOUND_MOOD_NEAR, (float)(seed % 10) / 10));
        listen(&listener, 5 * MINUTE_MS);
        const Played *last = NULL;
        for (size_t i = 0; i < listener.played.count; i++) {
            const Played *played = &listener.played.items[i];
            if (played->note.voice != MUSIC_FELT)
                continue;
            if (last != NULL && played->at_ms - last->at_ms > 5000) {
                int degree = (last->note.pitch + MUSIC_OCTAVE - 1) % MUSIC_OCTAVE;
                assert_true(degree == 0 || degree == 3);
                phrases++;
            }
            last = played;
        }
        listener_end(&listener);
    }
    assert_true(phrases > 500);
}

static void a_machine_that_slept_hears_no_burst(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < TRIES; seed++) {
        Listener listener = listener_of(seed, wish_of(SOUND_MOOD_BESIDE, 0.9f));
        listen(&listener, 30000);
        listener.now_ms += 3600000;
        size_t before = listener.played.count;
        listen(&listener, 500);
        assert_true(listener.played.count <= before + 1);
        listen(&listener, MINUTE_MS);
        assert_true(listener.played.count > before + 4);
        listener_end(&listener);
    }
}

// The ground and the warmth ring for eight seconds: down there, a whole tone between them growls.
static void low_voices_never_growl(void **state)
{
    (void)state;
    static const int tones[][2] = {{1, 2}, {2, 3}, {4, 5}};
    for (uint64_t seed = 0; seed < TRIES; seed++) {
        MusicWish wish = {SOUND_MOOD_BESIDE, 0.9f, seed % 2 == 1};
        Listener listener = listener_of(seed, wish);
        listen(&listener, 5 * MINUTE_MS);
        const Played *low[2] = {NULL, NULL};
        for (size_t i = 0; i < listener.played.count; i++) {
            const Played *now = &listener.played.items[i];
            if (now->note.voice != MUSIC_GROUND && now->note.voice != MUSIC_WARM)
                continue;
            const Played *other = low[now->note.voice == MUSIC_GROUND];
            for (int t = 0; t < 3 && other != NULL && now->at_ms - other->at_ms < 8000; t++) {
                assert_false(now->note.pitch == tones[t][0] && other->note.pitch == tones[t][1]);
                assert_false(now->note.pitch == tones[t][1] && other->note.pitch == tones[t][0]);
            }
            low[now->note.voice == MUSIC_WARM] = now;
        }
        listener_end(&listener);
    }
}

static void the_same_seed_is_the_same_music(void **state)
{
    (void)state;
    Listener a = listener_of(5, wish_of(SOUND_MOOD_NEAR, 0.5f));
    Listener b = listener_of(5, wish_of(SOUND_MOOD_NEAR, 0.5f));
    Listener c = listener_of(6, wish_of(SOUND_MOOD_NEAR, 0.5f));
    listen(&a, 2 * MINUTE_MS);
    listen(&b, 2 * MINUTE_MS);
    listen(&c, 2 * MINUTE_MS);
    assert_int_equal(a.played.count, b.played.count);
    bool same = a.played.count == c.played.count;
    for (size_t i = 0; i < a.played.count; i++) {
        const Played *x = &a.played.items[i], *y = &b.played.items[i];
        assert_int_equal(x->note.pitch, y->note.pitch);
        assert_int_equal(x->at_ms, y->at_ms);
        same = same && x->at_ms == c.played.items[i].at_ms;
    }
    assert_false(same);
    listener_end(&a);
    listener_end(&b);
    listener_end(&c);
}

// ---- heard ----------------------------------------------------------------------------------

static Heard hear(const Listener *listener, const MusicWish *wish)
{
    Heard all = heard_silence((int)(listener->now_ms / 1000 + 8) * HEARD_RATE_HZ);
    for (size_t i = 0; i < listener->played.count; i++) {
        const Played *played = &listener->played.items[i];
        char file[MUSIC_FILE_SIZE];
        music_file(played->note, file);
        Heard note = heard_decode(file, NULL);
        heard_add(&all, &note, (int)(played->at_ms * HEARD_RATE_HZ / 1000),
                  music_level(wish, played->note.voice));
        heard_free(&note);
    }
    return all;
}

static double loudness_of(SoundMood mood, float trust, bool dark, const char *name)
{
    MusicWish wish = {mood, trust, dark};
    Listener listener = listener_of(11, wish);
    listen(&listener, 5 * MINUTE_MS);
    Heard heard = hear(&listener, &wish);
    heard_keep(&heard, name);
    double loudness = heard_integrated(&heard);
    if (loudness > -26 || loudness < -40 || heard_momentary(&heard) > -19)
        fail_msg("%s: %.1f LUFS, %.1f at its loudest", name, loudness, heard_momentary(&heard));
    heard_free(&heard);
    listener_end(&listener);
    return loudness;
}

static void five_minutes_are_quiet(void **state)
{
    (void)state;
    double apart = loudness_of(SOUND_MOOD_APART, 0.5f, false, "music-apart");
    double near = loudness_of(SOUND_MOOD_NEAR, 0.5f, false, "music-near");
    double beside = loudness_of(SOUND_MOOD_BESIDE, 0.5f, false, "music-beside");
    loudness_of(SOUND_MOOD_NEAR, 0.0f, true, "music-first-night");
    loudness_of(SOUND_MOOD_BESIDE, 0.9f, true, "music-trusted-night");
    assert_true(apart < near - 1 && near < beside - 0.5);
}

// Round and round, as long as `heard` is.
static void add_loop(Heard *heard, SoundId sound)
{
    Heard loop = heard_decode(sound_info(sound)->file, NULL);
    for (int at = 0; at < heard->frames; at += loop.frames)
        heard_add(heard, &loop, at, sound_info(sound)->volume);
    heard_free(&loop);
}

// Everything at once, all volumes at 100 %: the loudest hour, each weather, the nearest music.
static void all_together_are_quiet(void **state)
{
    (void)state;
    for (int weather = SOUND_WEATHER_RAIN; weather <= SOUND_WEATHER_FOG; weather++) {
        MusicWish wish = wish_of(SOUND_MOOD_BESIDE, 0.9f);
        Listener listener = listener_of(11, wish);
        listen(&listener, 2 * MINUTE_MS);
        Heard heard = hear(&listener, &wish);
        add_loop(&heard, SOUND_BED_DAY);
        add_loop(&heard, (SoundId)weather);
        double loudness = heard_integrated(&heard), peak = heard_true_peak(&heard);
        if (loudness > -23 || heard_momentary(&heard) > -18 || peak > -6)
            fail_msg("%s: %.1f LUFS, %.1f at its loudest, %.1f dBTP",
                     sound_info((SoundId)weather)->id, loudness, heard_momentary(&heard), peak);
        heard_free(&heard);
        listener_end(&listener);
    }
}

// More trust: one more voice, and never less of another.
static void trust_is_heard(void **state)
{
    (void)state;
    for (int mood = SOUND_MOOD_NEAR; mood <= SOUND_MOOD_BESIDE; mood++) {
        MusicWish none = wish_of((SoundMood)mood, 0), some = wish_of((SoundMood)mood, 0.6f);
        assert_true(music_level(&none, MUSIC_WARM) == 0);
        for (int voice = 0; voice < MUSIC_VOICE_COUNT; voice++)
            assert_true(music_level(&some, (MusicVoice)voice) >
                        music_level(&none, (MusicVoice)voice));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_note_exists_and_has_its_own_moment),
        cmocka_unit_test(it_is_slow_and_never_stops),
        cmocka_unit_test(it_answers_to_acts),
        cmocka_unit_test(it_comes_home_when_it_ends),
        cmocka_unit_test(phrases_come_home),
        cmocka_unit_test(a_machine_that_slept_hears_no_burst),
        cmocka_unit_test(low_voices_never_growl),
        cmocka_unit_test(the_same_seed_is_the_same_music),
        cmocka_unit_test(five_minutes_are_quiet),
        cmocka_unit_test(all_together_are_quiet),
        cmocka_unit_test(trust_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
