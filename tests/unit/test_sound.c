// The sound: complete tables, and quiet good manners with every kind of device, or none.
//
// SDL's disk driver without its delay plays as fast as it can, so that fades take no time here.
#include <setjmp.h>
#include <stdarg.h>
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

static SoundStatus settled(Sound *sound)
{
    sound_settle(sound);
    return sound_status(sound);
}

static void assert_infos_differ(const SoundInfo *a, const SoundInfo *b)
{
    assert_string_not_equal(a->id, b->id);
    assert_string_not_equal(a->file, b->file);
}

static void assert_info_is_complete(const SoundInfo *info)
{
    assert_non_null(info->id);
    assert_non_null(info->file);
    assert_string_equal(info->file + strlen(info->file) - 4, ".ogg");
    assert_true(info->volume > 0 && info->volume <= 1);
    assert_true(info->caption == NULL || strlen(info->caption) > 3);
}

static void every_sound_is_in_the_tables(void **state)
{
    (void)state;
    for (int i = 0; i < SOUND_CUE_COUNT; i++) {
        const SoundInfo *cue = sound_cue_info((SoundCue)i);
        assert_info_is_complete(cue);
        assert_true((cue->caption == NULL) == (i == SOUND_CUE_FOCUS));
        for (int k = 0; k < i; k++)
            assert_infos_differ(cue, sound_cue_info((SoundCue)k));
    }
    for (int i = SOUND_BED_NONE + 1; i < SOUND_BED_COUNT; i++) {
        const SoundInfo *bed = sound_bed_info((SoundBed)i);
        assert_info_is_complete(bed);
        assert_non_null(bed->caption);
        for (int k = SOUND_BED_NONE + 1; k < i; k++)
            assert_infos_differ(bed, sound_bed_info((SoundBed)k));
    }
}

static void each_hour_has_its_bed(void **state)
{
    (void)state;
    assert_int_equal(sound_bed_at(0), SOUND_BED_NIGHT);
    assert_int_equal(sound_bed_at(6.7f), SOUND_BED_DAWN);
    assert_int_equal(sound_bed_at(11.5f), SOUND_BED_DAY);
    assert_int_equal(sound_bed_at(18.8f), SOUND_BED_DUSK);
    assert_int_equal(sound_bed_at(22.5f), SOUND_BED_NIGHT);
}

static void muted_opens_nothing(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, true);
    sound_play_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_CLOSED);
    assert_int_equal(status.bed, SOUND_BED_NONE);
    assert_int_equal(status.cues_played, 0);
    assert_true(sound_close(sound));
}

static void volume_zero_opens_nothing(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_set_volumes(sound, 0, 0);
    sound_play_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_CLOSED);
    assert_true(sound_close(sound));
}

static void beds_follow_each_other(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_play_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).bed, SOUND_BED_DAY);
    sound_play_bed(sound, SOUND_BED_DUSK);
    sound_play_bed(sound, SOUND_BED_NIGHT);
    assert_int_equal(settled(sound).bed, SOUND_BED_NIGHT);
    sound_play_bed(sound, SOUND_BED_NIGHT);
    assert_int_equal(settled(sound).bed, SOUND_BED_NIGHT);
    sound_set_volumes(sound, 0, 1);
    assert_int_equal(settled(sound).bed, SOUND_BED_NONE);
    sound_set_volumes(sound, 0.5f, 1);
    assert_int_equal(settled(sound).bed, SOUND_BED_NIGHT);
    sound_fade_out(sound);
    SoundStatus status = settled(sound);
    assert_int_equal(status.bed, SOUND_BED_NONE);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    sound_play_bed(sound, SOUND_BED_NIGHT);
    assert_int_equal(settled(sound).bed, SOUND_BED_NIGHT);
    assert_true(sound_close(sound));
}

static void muting_closes_the_device_until_unmuted(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_play_bed(sound, SOUND_BED_DAWN);
    sound_cue(sound, SOUND_CUE_SEAM);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_OPEN);
    sound_set_muted(sound, true);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_CLOSED);
    assert_int_equal(status.bed, SOUND_BED_NONE);
    sound_play_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_CLOSED);
    sound_set_muted(sound, false);
    status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_DAY);
    assert_true(sound_close(sound));
}

// Asks until it was in time: on a machine that is busy with other things a cue may come too late.
static void assert_cue_plays(Sound *sound, SoundCue cue)
{
    int before = sound_status(sound).cues_played;
    while (sound_status(sound).cues_played == before) {
        sound_cue(sound, cue);
        sound_settle(sound);
    }
}

static void every_cue_plays(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    for (int i = 0; i < SOUND_CUE_COUNT; i++)
        assert_cue_plays(sound, (SoundCue)i);
    sound_hush_cues(sound);
    assert_int_equal(settled(sound).cues_played, SOUND_CUE_COUNT);
    sound_set_volumes(sound, 1, 0);
    sound_cue(sound, SOUND_CUE_CHOOSE);
    assert_int_equal(settled(sound).cues_played, SOUND_CUE_COUNT);
    assert_true(sound_close(sound));
}

static void missing_files_are_silent(void **state)
{
    (void)state;
    use_driver("disk");
    Sound *sound = sound_open(GENTLY_SOUND_DIR "/of-another-game", false);
    sound_play_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_BEAD);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_NONE);
    assert_int_equal(status.cues_played, 0);
    sound_play_bed(sound, SOUND_BED_NIGHT);
    sound_settle(sound);
    assert_true(sound_close(sound));
}

static void a_device_is_asked_for_again_after_muting(void **state)
{
    (void)state;
    use_driver("no-such-driver");
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_play_bed(sound, SOUND_BED_DAY);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_ABSENT);
    use_driver("disk");
    sound_cue(sound, SOUND_CUE_CHOOSE);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_ABSENT);
    sound_set_muted(sound, true);
    assert_int_equal(settled(sound).device, SOUND_DEVICE_CLOSED);
    sound_set_muted(sound, false);
    SoundStatus status = settled(sound);
    assert_int_equal(status.device, SOUND_DEVICE_OPEN);
    assert_int_equal(status.bed, SOUND_BED_DAY);
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
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_play_bed(sound, SOUND_BED_DAY);
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
    assert_true(sound_close(sound_open(GENTLY_SOUND_DIR, false)));
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_step(sound);
    sound_play_bed(sound, SOUND_BED_DAY);
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
    Sound *sound = sound_open(GENTLY_SOUND_DIR, false);
    sound_play_bed(sound, SOUND_BED_DAY);
    sound_cue(sound, SOUND_CUE_SEAM);
    sound_set_volumes(sound, 0.5f, 0.5f);
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
        cmocka_unit_test(every_sound_is_in_the_tables),
        cmocka_unit_test(each_hour_has_its_bed),
        cmocka_unit_test(muted_opens_nothing),
        cmocka_unit_test(volume_zero_opens_nothing),
        cmocka_unit_test(beds_follow_each_other),
        cmocka_unit_test(muting_closes_the_device_until_unmuted),
        cmocka_unit_test(every_cue_plays),
        cmocka_unit_test(missing_files_are_silent),
        cmocka_unit_test(a_device_is_asked_for_again_after_muting),
        cmocka_unit_test(nothing_is_said_on_stderr),
        cmocka_unit_test(closing_at_once_is_fine),
        cmocka_unit_test(a_server_that_hangs_is_left_alone), // last: it may leave a thread behind
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
