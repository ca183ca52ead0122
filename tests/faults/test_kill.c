// Programs that end in the middle of things: kill -9 while they write, many times over; and two
// that write in turn. GENTLY_TRIES sets the number of kills.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/journal.h"

#ifndef GENTLY_KILLS // test_long_kill.c has more
#define GENTLY_KILLS 500
#endif

enum { KILLS_IN_ONE_FOLDER = 30, ACKNOWLEDGED_MAX = 40 };

static int number_of_kills(void)
{
    const char *given = getenv("GENTLY_TRIES");
    return given != NULL && given[0] != '\0' ? atoi(given) : GENTLY_KILLS;
}

// The player who is killed: gives events that are numbered from the first in this folder on, and a
// byte to the pipe for each that was acknowledged, until the pipe is broken.
static void play_until_killed(const char *data, int pipe_end)
{
    FileOps ops = frail_unsynced(); // a kill forgets nothing that write() took
    char text[300];
    Journal *journal = journal_open(&ops, data, NULL);
    memset(text, '.', sizeof text);
    for (;;) {
        int number = (int)journal_count(journal), end = 0;
        snprintf(text, sizeof text, "%d%n", number, &end);
        text[end] = number % 2 == 0 ? '.' : '\0'; // now and then a long line
        text[sizeof text - 1] = '\0';
        journal_append(journal, events_note(text), NULL);
        if (journal_unsaved(journal) > 0 || write(pipe_end, "!", 1) != 1)
            _exit(1);
    }
}

// Starts a player, kills it after `wanted` acknowledgements, and counts those it gave in all.
static int play_and_kill(const char *data, int wanted)
{
    int ends[2], acknowledged = 0, status;
    char byte;
    assert_int_equal(pipe(ends), 0);
    pid_t player = fork();
    assert_true(player >= 0);
    if (player == 0) {
        close(ends[0]);
        play_until_killed(data, ends[1]);
    }
    close(ends[1]);
    while (acknowledged < wanted && read(ends[0], &byte, 1) == 1)
        acknowledged++;
    kill(player, SIGKILL);
    waitpid(player, &status, 0);
    while (read(ends[0], &byte, 1) == 1)
        acknowledged++;
    close(ends[0]);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return acknowledged;
}

// All events are there, numbered in order; returns how many.
static int assert_numbered(const char *data)
{
    Error problem = {0};
    Journal *journal = journal_open_to_read(file_ops_posix(), data, &problem);
    assert_int_equal(problem.code, ERROR_NONE);
    int count = (int)journal_count(journal);
    for (int i = 0; i < count; i++) {
        const Event *event = journal_event(journal, (size_t)i);
        assert_int_equal(event->seq, i + 1);
        assert_int_equal(atoi(event->text), i);
    }
    assert_int_equal(journal_report(journal)->missing, 0);
    journal_close(journal);
    return count;
}

static void a_killed_player_loses_nothing(void **state)
{
    Random random = {scratch_seed("kills")};
    char *data = scratch_path(*state, "data");
    int kept = 0, kills = number_of_kills();
    for (int i = 0; i < kills; i++) {
        if (i % KILLS_IN_ONE_FOLDER == 0) {
            scratch_remove(data);
            kept = 0;
        }
        int wanted = (int)random_below(&random, ACKNOWLEDGED_MAX);
        int acknowledged = play_and_kill(data, wanted);
        assert_true(acknowledged >= wanted);
        int found = assert_numbered(data);
        assert_in_range(found, kept + acknowledged, kept + acknowledged + 1);
        kept = found;
    }
    free(data);
}

// Opens the journal again and again, and gives one event whenever it may write.
static void take_turns(const char *data, char name, int wanted)
{
    FileOps ops = frail_unsynced();
    const char text[] = {name, '\0'};
    while (wanted > 0) {
        Journal *journal = journal_open(&ops, data, NULL);
        JournalState kind = journal_state(journal);
        journal_append(journal, events_note(text), NULL);
        wanted -= journal_unsaved(journal) == 0;
        journal_close(journal);
        if (kind != JOURNAL_DURABLE && kind != JOURNAL_OTHER_INSTANCE)
            _exit(1);
    }
    _exit(0);
}

static void two_at_once_never_mix(void **state)
{
    enum { TURNS = 100 };
    pid_t players[2];
    int status[2], given[2] = {0};
    for (int i = 0; i < 2; i++) {
        players[i] = fork();
        if (players[i] == 0)
            take_turns(*state, (char)('a' + i), TURNS);
    }
    for (int i = 0; i < 2; i++)
        waitpid(players[i], &status[i], 0);
    assert_int_equal(status[0] | status[1], 0);
    Journal *journal = journal_open_to_read(file_ops_posix(), *state, NULL);
    assert_int_equal(journal_count(journal), 2 * TURNS);
    for (size_t i = 0; i < journal_count(journal); i++) {
        const Event *event = journal_event(journal, i);
        assert_int_equal(event->seq, i + 1);
        given[event->text[0] - 'a']++;
    }
    assert_int_equal(given[0], TURNS);
    assert_int_equal(journal_report(journal)->missing + journal_report(journal)->damaged, 0);
    journal_close(journal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_killed_player_loses_nothing),
        TEST(two_at_once_never_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
