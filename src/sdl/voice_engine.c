#include "sdl/voice_engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__unix__) && !defined(__EMSCRIPTEN__)

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// ---- speech-dispatcher ----------------------------------------------------------------------

// What is used of libspeechd.h 0.11, which need not be installed where this is built.
enum { SPD_MODE_SINGLE = 0, SPD_MESSAGE = 2 };
typedef void *OpenFunction(const char *client, const char *connection, const char *user, int mode,
                           const void *address, int autospawn, char **error);
typedef void CloseFunction(void *connection);
typedef int SayFunction(void *connection, int priority, const char *text);
typedef int StopFunction(void *connection);
typedef int NumberFunction(void *connection, int value);
typedef int TextFunction(void *connection, const char *value);

// A function pointer from dlsym, which C cannot cast.
typedef union Symbol {
    void *object;
    OpenFunction *open;
    CloseFunction *close;
    SayFunction *say;
    StopFunction *stop;
    NumberFunction *number;
    TextFunction *text;
} Symbol;

static Symbol find(const Server *server, const char *name)
{
    return (Symbol){dlsym(server->library, name)};
}

static bool connect_server(Server *server)
{
    if (server->connection != NULL)
        return true;
    if (server->library == NULL && !server->absent)
        server->library = dlopen("libspeechd.so.2", RTLD_NOW | RTLD_LOCAL);
    server->absent = server->library == NULL;
    if (server->absent)
        return false;
    Symbol open = find(server, "spd_open2");
    char *error = NULL;
    if (open.object != NULL)
        server->connection = open.open("gently", "main", NULL, SPD_MODE_SINGLE, NULL, 1, &error);
    if (server->connection == NULL)
        free(error);
    return server->connection != NULL;
}

static void disconnect(Server *server)
{
    Symbol close = find(server, "spd_close");
    if (close.object != NULL)
        close.close(server->connection);
    server->connection = NULL;
}

static void set_number(const Server *server, const char *name, int value)
{
    Symbol symbol = find(server, name);
    if (symbol.object != NULL)
        symbol.number(server->connection, value);
}

// Speech-dispatcher's pace and volume go from -100 to 100, and 0 is usual for the pace, 100 for the
// volume.
static bool try_to_say(Server *server, const Utterance *utterance)
{
    if (!connect_server(server))
        return false;
    int rate = utterance->pace < 100 ? utterance->pace * 2 - 200 : (utterance->pace - 100) / 2;
    set_number(server, "spd_set_voice_rate", rate);
    set_number(server, "spd_set_volume", utterance->volume * 2 - 100);
    Symbol language = find(server, "spd_set_language");
    if (utterance->language != NULL && language.object != NULL)
        language.text(server->connection, utterance->language);
    server_hush(server);
    Symbol say = find(server, "spd_say");
    return say.object != NULL && say.say(server->connection, SPD_MESSAGE, utterance->text) >= 0;
}

bool server_say(Server *server, const Utterance *utterance)
{
    for (int tries = 0; tries < 2; tries++) { // the server may have been started anew
        if (try_to_say(server, utterance))
            return true;
        if (server->connection == NULL)
            return false;
        disconnect(server);
    }
    return false;
}

void server_hush(Server *server)
{
    if (server->connection == NULL)
        return;
    Symbol cancel = find(server, "spd_cancel");
    if (cancel.object != NULL)
        cancel.stop(server->connection);
}

void server_close(Server *server)
{
    if (server->connection != NULL)
        disconnect(server);
}

// ---- a program ------------------------------------------------------------------------------

enum { ARGUMENTS_MAX = 24, COMMAND_SIZE = 512, WORDS_A_MINUTE = 170 };

static void append(char line[COMMAND_SIZE], size_t *at, const char *text, size_t length)
{
    if (*at + length < COMMAND_SIZE - 1) {
        memcpy(line + *at, text, length);
        *at += length;
    }
    line[*at] = '\0';
}

static void fill_in(char line[COMMAND_SIZE], const Utterance *utterance)
{
    static const char pace[] = "{pace}", volume[] = "{volume}";
    char number[16];
    size_t at = 0;
    for (const char *rest = utterance->command; *rest != '\0';) {
        bool is_pace = strncmp(rest, pace, sizeof pace - 1) == 0;
        bool is_volume = strncmp(rest, volume, sizeof volume - 1) == 0;
        int value = is_pace ? WORDS_A_MINUTE * utterance->pace / 100 : utterance->volume;
        int length = snprintf(number, sizeof number, "%d", value);
        if (is_pace || is_volume)
            append(line, &at, number, (size_t)length);
        else
            append(line, &at, rest, 1);
        rest += is_pace ? sizeof pace - 1 : is_volume ? sizeof volume - 1 : 1;
    }
}

static int split(char *line, char *arguments[ARGUMENTS_MAX + 1])
{
    int count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(line, " ", &rest); word != NULL && count < ARGUMENTS_MAX;
         word = strtok_r(NULL, " ", &rest))
        arguments[count++] = word;
    arguments[count] = NULL;
    return count;
}

// Its input is the pipe, its output nobody's; it gets the signals that this thread holds back.
static int start(char *const arguments[], int input)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    pid_t process = 0;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawnp(&process, arguments[0], &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed != 0 ? 0 : (int)process;
}

static void write_all(int output, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(output, text, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        text += written;
        length -= (size_t)written;
    }
}

bool speaker_say(Speaker *speaker, const Utterance *utterance)
{
    char line[COMMAND_SIZE];
    char *arguments[ARGUMENTS_MAX + 1];
    int ends[2];
    speaker_hush(speaker);
    fill_in(line, utterance);
    if (split(line, arguments) == 0 || pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    speaker->process = start(arguments, ends[0]);
    close(ends[0]);
    if (speaker->process != 0) {
        write_all(ends[1], utterance->text);
        write_all(ends[1], "\n");
    }
    close(ends[1]);
    return speaker->process != 0;
}

void speaker_hush(Speaker *speaker)
{
    if (speaker->process == 0)
        return;
    kill(speaker->process, SIGKILL); // at once: there is something newer to say
    while (waitpid(speaker->process, NULL, 0) < 0 && errno == EINTR)
        continue;
    speaker->process = 0;
}

#else // neither of them can be had here

bool server_say(Server *server, const Utterance *utterance)
{
    (void)utterance;
    server->absent = true;
    return false;
}

void server_hush(Server *server)
{
    (void)server;
}

void server_close(Server *server)
{
    (void)server;
}

bool speaker_say(Speaker *speaker, const Utterance *utterance)
{
    (void)speaker;
    (void)utterance;
    return false;
}

void speaker_hush(Speaker *speaker)
{
    (void)speaker;
}

#endif
