// The sound: complete tables, and quiet good manners with every kind of device, or none.
//
// SDL's disk driver without its delay plays as fast as it can, and the clock is a test's own: so
// nothing here takes the time that it is about.
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "sdl/sound.h"

static void use_driver(const char *driver)
{
    setenv("SDL_AUDIODRIVER", driver, 1);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    setenv("SDL_DISKAUDIODELAY", "0", 1);
}

// Steps in which cues are in time and notes are not late, and in which all has soon glided.
enum { PLAYS_MS = 300, GLIDES_MS = 4000 };

// A clock that goes on by a step whenever somebody looks at it: what fades takes a few looks.
static _Atomic uint64_t clock_now_ms;
static _Atomic uint64_t clock_step_ms;

static uint64_t look_at_clock(void)
{
    uint64_t step = clock_step_ms;
    return atomic_fetch_add(&clock_now_ms, step) + step;
}

static Sound *open_sound(const char *folder, bool muted)
{
    clock_step_ms = GLIDES_MS;
    SoundOptions options = {.folder = folder, .seed = 7, .muted = muted, .clock_ms = look_at_clock};
    return sound_open(&options);
}

static Soundscape scape_of(SoundId bed)
{
    return (Soundscape){.bed = bed, .mood = SOUND_MOOD_NONE, .trust = 0.5f};
}

static void set_bed(Sound *sound, SoundId bed)
{
    Soundscape scape = scape_of(bed);
    sound_set_scape(sound, &scape);
}

static SoundStatus settled(Sound *sound)
{
    sound_settle(sound);
    return sound_status(sound);
}

static void every_sound_is_in_the_table(void **state)
{
    (void)state;
    for (int i = SOUND_NONE + 1; i < SOUND_COUNT; i++) {
        const SoundInfo *info = sound_info((SoundId)i);
        assert_non_null(info->id);
        assert_true(info->volume > 0 && info->volume <= 1);
        bool voice = i >= SOUND_VOICE_GROUND && i <= SOUND_VOICE_WARM;
        assert_true(voice != (strstr(info->file, ".ogg") != NULL));
        bool told = sound_is_bed((SoundId)i) || sound_is_weather((SoundId)i) ||
                    (sound_is_cue((SoundId)i) && i != SOUND_CUE_FOCUS && i != SOUND_CUE_PAGE);
        assert_true(told == (info->caption != STRING_COUNT));
        for (int k = SOUND_NONE + 1; k < i; k++) {
            const SoundInfo *other = sound_info((SoundId)k);
            assert_string_not_equal(info->file, other->file);
            assert_true(!told || info->caption != other->caption);
        }
    }
}

static void muted_opens_nothing(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, true);
    set_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_CLOSED);
    assert_int_equal(status.bed, SOUND_NONE);
    assert_int_equal(status.cues_played, 0);
    assert_true(sound_close(sound));
}

static void volume_zero_opens_nothing(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    sound_set_volumes(sound, (SoundVolumes){0, 0, 0});
    Soundscape all = {SOUND_BED_DAY, SOUND_WEATHER_RAIN, SOUND_MOOD_NEAR, 0.5f};
    sound_set_scape(sound, &all);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_CLOSED);
    assert_true(sound_close(sound));
}

static void beds_follow_each_other(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).bed, SOUND_BED_DAY);
    set_bed(sound, SOUND_BED_DUSK);
    set_bed(sound, SOUND_BED_NIGHT);
    assert_int_equal(settled(sound).bed, SOUND_BED_NIGHT);
    sound_set_volumes(sound, (SoundVolumes){0, 1, 1});
    assert_int_equal(settled(sound).bed, SOUND_NONE);
    sound_set_volumes(sound, (SoundVolumes){0.5f, 1, 1});
    SoundStatus status = settled(sound);
    assert_int_equal(status.bed, SOUND_BED_NIGHT);
    assert_true(status.bed_gain == 0.25f);
    assert_true(sound_close(sound));
}

static void weather_lies_over_the_bed(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    Soundscape scape = scape_of(SOUND_BED_DAY);
    static const SoundId weathers[] = {SOUND_WEATHER_RAIN, SOUND_WEATHER_WIND, SOUND_WEATHER_FOG,
                                       SOUND_NONE};
    for (int i = 0; i < 4; i++) {
        scape.weather = weathers[i];
        sound_set_scape(sound, &scape);
        SoundStatus status = settled(sound);
        assert_int_equal(status.weather, weathers[i]);
        assert_int_equal(status.bed, SOUND_BED_DAY);
    }
    assert_true(sound_close(sound));
}

static void who_speaks_is_heard(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DUSK);
    assert_true(settled(sound).bed_gain == 1);
    sound_duck(sound, true);
    float ducked = settled(sound).bed_gain;
    assert_true(ducked > 0.2f && ducked < 0.4f);
    sound_duck(sound, false);
    assert_true(settled(sound).bed_gain == 1);
    assert_true(sound_close(sound));
}

static void muting_closes_the_device_until_unmuted(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DAWN);
    sound_cue(sound, SOUND_CUE_SEAM);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_OPEN);
    sound_set_muted(sound, true);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_CLOSED);
    assert_int_equal(status.bed, SOUND_NONE);
    set_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_CLOSED);
    sound_set_muted(sound, false);
    status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_DAY);
    assert_true(sound_close(sound));
}

// Lets the player look at the clock once more.
static SoundStatus look_again(Sound *sound)
{
    sound_device_came(sound); // changes nothing while there is one
    return settled(sound);
}

static void wait_for_notes(Sound *sound, int more)
{
    clock_step_ms = PLAYS_MS;
    int wanted = sound_status(sound).notes_played + more;
    int played;
    do
        played = look_again(sound).notes_played;
    while (played < wanted);
    clock_step_ms = GLIDES_MS;
}

static void music_holds_its_breath_and_goes_on(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    Soundscape scape = {SOUND_BED_DAY, SOUND_NONE, SOUND_MOOD_NEAR, 0.5f};
    sound_set_scape(sound, &scape);
    wait_for_notes(sound, 8);
    scape.mood = SOUND_MOOD_HELD;
    sound_set_scape(sound, &scape);
    int before = settled(sound).notes_played;
    for (int i = 0; i < 100; i++)
        assert_int_equal(look_again(sound).notes_played, before);
    scape.mood = SOUND_MOOD_BESIDE;
    sound_set_scape(sound, &scape);
    wait_for_notes(sound, 4);
    assert_true(sound_close(sound));
}

static void rests_with_the_picture(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    Soundscape scape = {SOUND_BED_NIGHT, SOUND_WEATHER_RAIN, SOUND_MOOD_NEAR, 0.5f};
    sound_set_scape(sound, &scape);
    wait_for_notes(sound, 2);
    sound_rest(sound, true);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_CLOSED);
    assert_false(status.music);
    sound_rest(sound, false);
    status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_NIGHT);
    assert_int_equal(status.weather, SOUND_WEATHER_RAIN);
    wait_for_notes(sound, 2);
    assert_true(sound_close(sound));
}

// Asks until it was in time: on a machine that is busy with other things a cue may come too late.
static void assert_cue_plays(Sound *sound, SoundId cue)
{
    clock_step_ms = PLAYS_MS;
    int before = sound_status(sound).cues_played;
    while (sound_status(sound).cues_played == before) {
        sound_cue(sound, cue);
        sound_settle(sound);
    }
}

static void every_cue_plays(void **state)
{
    (void)state;
    enum { CUES = SOUND_COUNT - SOUND_CUE_FOCUS };
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    for (int i = 0; i < CUES; i++)
        assert_cue_plays(sound, (SoundId)(SOUND_CUE_FOCUS + i));
    sound_hush_cues(sound);
    assert_int_equal(settled(sound).cues_played, CUES);
    sound_set_volumes(sound, (SoundVolumes){1, 1, 0});
    sound_cue(sound, SOUND_CUE_CHOOSE);
    assert_int_equal(settled(sound).cues_played, CUES);
    assert_true(sound_close(sound));
}

static void missing_files_are_silent(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR "/of-another-game", false);
    Soundscape scape = {SOUND_BED_DAY, SOUND_WEATHER_FOG, SOUND_MOOD_NEAR, 0.5f};
    sound_set_scape(sound, &scape);
    sound_cue(sound, SOUND_CUE_BEAD);
    for (int i = 0; i < 50; i++)
        look_again(sound);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_NONE);
    assert_int_equal(status.weather, SOUND_NONE);
    assert_int_equal(status.cues_played, 0);
    assert_int_equal(status.notes_played, 0);
    set_bed(sound, SOUND_BED_NIGHT);
    sound_settle(sound);
    assert_true(sound_close(sound));
}

static void a_device_that_was_absent_is_found_later(void **state)
{
    (void)state;
    use_driver("no-such-driver");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_ABSENT);
    use_driver("disk");
    clock_step_ms = PLAYS_MS;
    sound_cue(sound, SOUND_CUE_CHOOSE); // too soon to ask again
    assert_int_equal(settled(sound).device, SOUND_DEVICE_ABSENT);
    clock_now_ms += 6000;
    sound_cue(sound, SOUND_CUE_CHOOSE);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_DAY);
    assert_true(sound_close(sound));
}

static void a_device_comes_and_goes_in_play(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    Soundscape scape = {SOUND_BED_DAY, SOUND_WEATHER_RAIN, SOUND_MOOD_NEAR, 0.5f};
    sound_set_scape(sound, &scape);
    wait_for_notes(sound, 3);
    sound_device_went(sound); // there is another one
    assert_int_equal(settled(sound).device, SOUND_DEVICE_OPEN);
    wait_for_notes(sound, 3);
    use_driver("no-such-driver");
    sound_device_went(sound); // and now none
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_ABSENT);
    assert_int_equal(status.bed, SOUND_NONE);
    use_driver("dummy");
    sound_device_came(sound);
    status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_DAY);
    assert_int_equal(status.weather, SOUND_WEATHER_RAIN);
    assert_true(sound_close(sound));
}

// Plays and closes with a driver, and returns how many bytes went to stderr meanwhile.
static long noise_of(const char *driver, SoundDevice expected)
{
    FILE *heard = tmpfile();
    assert_non_null(heard);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    dup2(fileno(heard), STDERR_FILENO);
    use_driver(driver);
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    SoundDevice device = settled(sound).device;
    bool closed = sound_close(sound);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    struct stat written;
    assert_int_equal(fstat(fileno(heard), &written), 0);
    fclose(heard);
    assert_int_equal(device, expected);
    assert_true(closed);
    return (long)written.st_size;
}

static void nothing_is_said_on_stderr(void **state)
{
    (void)state;
    assert_int_equal(noise_of("dummy", SOUND_DEVICE_OPEN), 0);
    assert_int_equal(noise_of("disk", SOUND_DEVICE_OPEN), 0);
    assert_int_equal(noise_of("no-such-driver", SOUND_DEVICE_ABSENT), 0);
    setenv("AUDIODEV", "hw:97", 1); // a card that nobody has
    assert_int_equal(noise_of("alsa", SOUND_DEVICE_ABSENT), 0);
    unsetenv("AUDIODEV");
}

static void closing_at_once_is_fine(void **state)
{
    (void)state;
    use_driver("dummy");
    assert_true(sound_close(NULL));
    assert_true(sound_close(open_sound(GENTLY_SOUND_DIR, false)));
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    sound_step(sound);
    set_bed(sound, SOUND_BED_DAY);
    assert_true(sound_close(sound));
}

// A server that takes the connection and then never says a word; it stays until the process ends.
// Without PulseAudio's library there is no device instead, which is as well.
static void a_server_that_hangs_is_left_alone(void **state)
{
    (void)state;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int server = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(server, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(server, 8), 0);
    assert_int_equal(getsockname(server, (struct sockaddr *)&address, &size), 0);
    char name[64];
    snprintf(name, sizeof name, "tcp:127.0.0.1:%d", ntohs(address.sin_port));
    setenv("PULSE_SERVER", name, 1);
    use_driver("pulseaudio");
    Sound *sound = open_sound(GENTLY_SOUND_DIR, false);
    set_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_SEAM);
    sound_set_volumes(sound, (SoundVolumes){0.5f, 0.5f, 0.5f});
    struct pollfd caller = {.fd = server, .events = POLLIN};
    bool called = false;
    while (!called && sound_status(sound).device == SOUND_DEVICE_CLOSED)
        called = poll(&caller, 1, 1) == 1;
    assert_int_not_equal(sound_status(sound).device, SOUND_DEVICE_OPEN);
    assert_int_equal(sound_close(sound), !called);
    if (!called)
        close(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sound_is_in_the_table),
        cmocka_unit_test(muted_opens_nothing),
        cmocka_unit_test(volume_zero_opens_nothing),
        cmocka_unit_test(beds_follow_each_other),
        cmocka_unit_test(weather_lies_over_the_bed),
        cmocka_unit_test(who_speaks_is_heard),
        cmocka_unit_test(muting_closes_the_device_until_unmuted),
        cmocka_unit_test(music_holds_its_breath_and_goes_on),
        cmocka_unit_test(rests_with_the_picture),
        cmocka_unit_test(every_cue_plays),
        cmocka_unit_test(missing_files_are_silent),
        cmocka_unit_test(a_device_that_was_absent_is_found_later),
        cmocka_unit_test(a_device_comes_and_goes_in_play),
        cmocka_unit_test(nothing_is_said_on_stderr),
        cmocka_unit_test(closing_at_once_is_fine),
        cmocka_unit_test(a_server_that_hangs_is_left_alone), // last: it may leave a thread behind
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
