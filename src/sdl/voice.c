// The main thread writes down a wish under a lock that is held for a copy alone; the worker takes
// the newest one and hands it over, however long that takes.
#include "sdl/voice.h"

#include <SDL.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "sdl/voice_engine.h"

enum { CLOSE_PATIENCE_MS = 300 };

static const char ESPEAK[] = "espeak-ng -s {pace} -a {volume} --stdin";

struct Voice {
    SDL_mutex *lock;
    SDL_cond *changed;
    SDL_Thread *worker;
    // All below is guarded by the lock.
    int pace, volume;
    char *command, *language; // NULL: none
    char *text;               // to be said; NULL: nothing new
    bool hush, busy, leaving, done;
    bool abandoned; // whoever ends last frees
};

static char *copy(const char *text)
{
    TextBuffer made = {0};
    if (text == NULL || text[0] == '\0')
        return NULL;
    text_add(&made, text);
    return made.bytes;
}

static void free_voice(Voice *voice)
{
    SDL_DestroyCond(voice->changed);
    SDL_DestroyMutex(voice->lock);
    free(voice->command);
    free(voice->language);
    free(voice->text);
    free(voice);
}

// A server that has gone away must not take the game with it.
static void hold_back_sigpipe(void)
{
#ifdef SIGPIPE
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, NULL);
#endif
}

static void say(Server *server, Speaker *speaker, Utterance *utterance)
{
    bool own = utterance->command != NULL;
    if (!own && server_say(server, utterance))
        return;
    if (!own)
        utterance->command = ESPEAK;
    speaker_say(speaker, utterance);
}

// Takes the wish with the lock held, and lets go of it while it is handed over.
static void serve(Voice *voice, Server *server, Speaker *speaker)
{
    char *text = voice->text, *command = copy(voice->command), *language = copy(voice->language);
    Utterance utterance = {text, voice->pace, voice->volume, language, command};
    bool hush = voice->hush;
    voice->text = NULL;
    voice->hush = false;
    voice->busy = true;
    SDL_UnlockMutex(voice->lock);
    if (hush) {
        server_hush(server);
        speaker_hush(speaker);
    }
    if (text != NULL)
        say(server, speaker, &utterance);
    free(text);
    free(command);
    free(language);
    SDL_LockMutex(voice->lock);
    voice->busy = false;
    SDL_CondBroadcast(voice->changed);
}

static int work(void *argument)
{
    Voice *voice = argument;
    Server server = {0};
    Speaker speaker = {0};
    hold_back_sigpipe();
    SDL_LockMutex(voice->lock);
    while (!voice->leaving) {
        if (voice->text != NULL || voice->hush)
            serve(voice, &server, &speaker);
        else
            SDL_CondWait(voice->changed, voice->lock);
    }
    SDL_UnlockMutex(voice->lock);
    server_hush(&server);
    server_close(&server);
    speaker_hush(&speaker);
    SDL_LockMutex(voice->lock);
    voice->done = true;
    bool alone = voice->abandoned;
    SDL_CondBroadcast(voice->changed);
    SDL_UnlockMutex(voice->lock);
    if (alone)
        free_voice(voice);
    return 0;
}

Voice *voice_open(const VoiceSettings *settings)
{
    Voice *voice = memory_new(sizeof *voice);
    voice->lock = SDL_CreateMutex();
    voice->changed = SDL_CreateCond();
    voice_set(voice, settings);
    voice->worker = SDL_CreateThread(work, "voice", voice);
    return voice;
}

void voice_close(Voice *voice)
{
    if (voice == NULL)
        return;
    SDL_LockMutex(voice->lock);
    voice->leaving = true;
    SDL_CondBroadcast(voice->changed);
    Uint64 end = SDL_GetTicks64() + CLOSE_PATIENCE_MS;
    while (voice->worker != NULL && !voice->done && SDL_GetTicks64() < end)
        SDL_CondWaitTimeout(voice->changed, voice->lock, CLOSE_PATIENCE_MS);
    bool hangs = voice->worker != NULL && !voice->done;
    voice->abandoned = hangs;
    SDL_Thread *worker = voice->worker;
    SDL_UnlockMutex(voice->lock);
    if (hangs) {
        SDL_DetachThread(worker);
        return;
    }
    SDL_WaitThread(worker, NULL);
    free_voice(voice);
}

void voice_set(Voice *voice, const VoiceSettings *settings)
{
    SDL_LockMutex(voice->lock);
    free(voice->command);
    free(voice->language);
    voice->pace = settings->pace;
    voice->volume = settings->volume;
    voice->command = copy(settings->command);
    voice->language = copy(settings->language);
    SDL_UnlockMutex(voice->lock);
}

static void wish(Voice *voice, char *text)
{
    SDL_LockMutex(voice->lock);
    free(voice->text);
    voice->text = text;
    voice->hush = text == NULL;
    SDL_CondBroadcast(voice->changed);
    SDL_UnlockMutex(voice->lock);
}

void voice_say(Voice *voice, const char *text)
{
    wish(voice, copy(text));
}

void voice_hush(Voice *voice)
{
    wish(voice, NULL);
}

bool voice_settle(Voice *voice, int timeout_ms)
{
    Uint64 end = SDL_GetTicks64() + (Uint64)timeout_ms;
    SDL_LockMutex(voice->lock);
    while ((voice->text != NULL || voice->hush || voice->busy) && SDL_GetTicks64() < end)
        SDL_CondWaitTimeout(voice->changed, voice->lock, (Uint32)timeout_ms);
    bool settled = voice->text == NULL && !voice->hush && !voice->busy;
    SDL_UnlockMutex(voice->lock);
    return settled;
}
