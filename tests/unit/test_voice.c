// The voice against the real speech-dispatcher, which writes into its log what it is given, and
// against servers that hang and die. Skipped where it is not installed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "faults/scratch.h"
#include "sdl/voice.h"

extern char **environ;

enum { PATIENCE_MS = 60000 }; // for a machine that is very busy; nothing waits for it

static const VoiceSettings usual = {.pace = 100, .volume = 100};

static char *text_of(const char *format, const char *a, const char *b)
{
    TextBuffer text = {0};
    text_addf(&text, format, a, b);
    return text.bytes;
}

// Runs a program to its end. Its status; 127 when there is none of that name.
static int run(char *const arguments[])
{
    posix_spawn_file_actions_t silent;
    pid_t process;
    int status = 127;
    posix_spawn_file_actions_init(&silent);
    posix_spawn_file_actions_addopen(&silent, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&silent, 2, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&process, arguments[0], &silent, NULL, arguments, environ) == 0 &&
        waitpid(process, &status, 0) == process)
        status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    posix_spawn_file_actions_destroy(&silent);
    return status;
}

static int server_process(const char *folder)
{
    TextBuffer pid = scratch_read(folder, "pid");
    int process = atoi(pid.bytes);
    text_deinit(&pid);
    return process;
}

// A server of its own on a socket in the folder, with the module that speaks to nobody. It ends by
// itself when no client has been there for some seconds.
static void start_server(const char *folder)
{
    static const char conf[] = "LogLevel 5\n"
                               "AudioOutputMethod \"alsa\"\n"
                               "AudioALSADevice \"null\"\n"
                               "AddModule \"dummy\" \"sd_dummy\" \"\"\n"
                               "DefaultModule dummy\n";
    scratch_write(folder, "speechd.conf", conf, sizeof conf - 1);
    char *socket = text_of("%s/socket%s", folder, ""), *pid = text_of("%s/pid%s", folder, "");
    char path[1024];
    snprintf(path, sizeof path, "%s", folder);
    char *arguments[] = {"speech-dispatcher", "-d", "-C",   path, "-L", path, "-l", "5", "-c",
                         "unix_socket",       "-S", socket, "-t", "60", "-P", pid,  NULL};
    int status = run(arguments);
    char *address = text_of("unix_socket:%s%s", socket, "");
    setenv("SPEECHD_ADDRESS", address, 1);
    setenv("SPEECHD_CMD", "/bin/false", 1); // where there is none, none is started
    free(address);
    free(socket);
    free(pid);
    if (status != 0)
        skip();
}

static void stop_server(const char *folder)
{
    kill(server_process(folder), SIGKILL);
    unsetenv("SPEECHD_ADDRESS");
}

static bool was_queued(const char *folder, const char *text)
{
    TextBuffer log = scratch_read(folder, "speech-dispatcher.log");
    char *line = text_of("Queueing message |%s| with priority%s", text, "");
    bool found = strstr(log.bytes, line) != NULL;
    free(line);
    text_deinit(&log);
    return found;
}

static void the_server_gets_the_exact_words(void **state)
{
    static const char words[] = "Close the lid & breathe <out>, choice 2 of 3. “Grün” — so.";
    start_server(*state);
    Voice *voice = voice_open(&usual);
    voice_say(voice, words);
    assert_true(voice_settle(voice, PATIENCE_MS));
    assert_true(was_queued(*state, words));
    voice_say(voice, ".\nA line that is a full stop alone ends nothing.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    assert_true(was_queued(*state, ".\nA line that is a full stop alone ends nothing."));
    voice_hush(voice);
    assert_true(voice_settle(voice, PATIENCE_MS));
    voice_close(voice);
    stop_server(*state);
}

static void pace_and_volume_reach_the_server(void **state)
{
    start_server(*state);
    VoiceSettings quick = {.pace = 200, .volume = 60, .language = "de"};
    Voice *voice = voice_open(&quick);
    voice_say(voice, "Hallo.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    TextBuffer log = scratch_read(*state, "speech-dispatcher.log");
    assert_non_null(strstr(log.bytes, "SET SELF RATE 50"));
    assert_non_null(strstr(log.bytes, "SET SELF VOLUME 20"));
    assert_non_null(strstr(log.bytes, "SET SELF LANGUAGE de"));
    text_deinit(&log);
    voice_close(voice);
    stop_server(*state);
}

// The server does not answer any more: the game neither waits for it nor for the end of the thread.
static void a_server_that_hangs_is_left_alone(void **state)
{
    start_server(*state);
    Voice *voice = voice_open(&usual);
    voice_say(voice, "Before.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    kill(server_process(*state), SIGSTOP);
    voice_say(voice, "Nobody hears this.");
    assert_false(voice_settle(voice, 100));
    for (int i = 0; i < 1000; i++)
        voice_say(voice, "Nor this.");
    voice_close(voice);
    stop_server(*state);
}

static void a_server_that_dies_takes_nothing_with_it(void **state)
{
    start_server(*state);
    VoiceSettings settings = usual;
    Voice *voice = voice_open(&settings);
    voice_say(voice, "Before.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    stop_server(*state);
    setenv("PATH", "/nowhere", 1); // and no program either
    for (int i = 0; i < 5; i++) {
        voice_say(voice, "After.");
        assert_true(voice_settle(voice, PATIENCE_MS));
    }
    voice_close(voice);
}

// ---- a program ------------------------------------------------------------------------------

static char *script(const char *folder, const char *body)
{
    scratch_write(folder, "speak", body, strlen(body));
    char *path = scratch_path(folder, "speak");
    chmod(path, 0700);
    return path;
}

static void wait_for_file(const char *folder, const char *name)
{
    while (!scratch_has(folder, name))
        sched_yield();
}

static void a_program_gets_the_words_and_no_shell(void **state)
{
    char *path = script(*state, "#!/bin/sh\n"
                                "echo \"$@\" >arguments\n"
                                "cat >part && mv part spoken\n");
    assert_int_equal(chdir(*state), 0);
    char *command = text_of("%s -s {pace}  -a {volume} $HOME ;ls%s", path, "");
    VoiceSettings settings = {.pace = 50, .volume = 30, .command = command};
    Voice *voice = voice_open(&settings);
    voice_say(voice, "-v `id` $(id)\nand 'more'");
    wait_for_file(*state, "spoken");
    TextBuffer spoken = scratch_read(*state, "spoken"),
               arguments = scratch_read(*state, "arguments");
    assert_string_equal(spoken.bytes, "-v `id` $(id)\nand 'more'\n");
    assert_string_equal(arguments.bytes, "-s 85 -a 30 $HOME ;ls\n");
    text_deinit(&spoken);
    text_deinit(&arguments);
    voice_close(voice);
    free(command);
    free(path);
}

static bool is_running(const char *folder, const char *name)
{
    TextBuffer number = scratch_read(folder, name);
    int process = atoi(number.bytes);
    text_deinit(&number);
    assert_true(process > 0);
    return kill(process, 0) == 0;
}

// The newest words end the program that still says the ones before.
static void newer_words_end_older_ones(void **state)
{
    char *path = script(*state, "#!/bin/sh\n"
                                "read -r words; echo $$ >part; mv part \"said-$words\"\n"
                                "exec tail -f /dev/null\n");
    assert_int_equal(chdir(*state), 0);
    VoiceSettings settings = {.pace = 100, .volume = 100, .command = path};
    Voice *voice = voice_open(&settings);
    voice_say(voice, "one");
    wait_for_file(*state, "said-one");
    assert_true(is_running(*state, "said-one"));
    voice_say(voice, "two");
    wait_for_file(*state, "said-two");
    assert_false(is_running(*state, "said-one"));
    voice_hush(voice);
    assert_true(voice_settle(voice, PATIENCE_MS));
    assert_false(is_running(*state, "said-two"));
    voice_close(voice);
    free(path);
}

static void without_any_of_them_nothing_happens(void **state)
{
    (void)state;
    VoiceSettings settings = {.pace = 100, .volume = 100, .command = "no-such-program --here"};
    Voice *voice = voice_open(&settings);
    voice_say(voice, "Hello.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    settings.command = "   ";
    voice_set(voice, &settings);
    voice_say(voice, "Hello.");
    assert_true(voice_settle(voice, PATIENCE_MS));
    voice_say(voice, "");
    assert_true(voice_settle(voice, PATIENCE_MS));
    voice_close(voice);
    voice_close(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_server_gets_the_exact_words),
        TEST(pace_and_volume_reach_the_server),
        TEST(a_server_that_hangs_is_left_alone),
        TEST(a_program_gets_the_words_and_no_shell),
        TEST(newer_words_end_older_ones),
        TEST(without_any_of_them_nothing_happens),
        TEST(a_server_that_dies_takes_nothing_with_it), // last: it leaves no programs to find
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
