// Mending: nothing is done that could not be proved, and what was damaged is kept.
#include "store/health_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/aside.h"
#include "store/forget.h"
#include "store/kept.h"
#include "store/settings.h"

typedef struct Mender {
    const HealthRequest *request;
    HealthReport *report;
    HealthDone *done;
    Error *problem;
    TextBuffer aside; // the folder for damaged files; empty until one is needed
    Journal *journal;
} Mender;

__attribute__((format(printf, 2, 3))) static void add_done(Mender *mender, const char *format, ...)
{
    va_list arguments;
    char text[512];
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    array_push(mender->done, arena_string(&mender->report->arena, text));
}

static bool fail(Mender *mender, const char *what)
{
    return error_set(mender->problem, ERROR_DATA, "%s (%s). Nothing was changed there.", what,
                     strerror(errno));
}

// Keeps the file of the data folder as it is. False when that is not sure.
static bool put_aside(Mender *mender, const char *name)
{
    const HealthRequest *request = mender->request;
    if (mender->aside.length == 0 &&
        !aside_open(request->ops, request->data_folder, &mender->aside)) {
        text_clear(&mender->aside);
        return false;
    }
    return aside_copy(request->ops, request->data_folder, name, mender->aside.bytes);
}

static const char *aside_name(const Mender *mender)
{
    return mender->aside.bytes + strlen(mender->request->data_folder) + 1;
}

// --- rights

static void close_to_others(void *context, const char *path, mode_t mode)
{
    size_t *closed = context;
    if ((mode & 077) != 0 && chmod(path, mode & 0700) == 0)
        (*closed)++;
}

static void mend_rights(Mender *mender)
{
    size_t closed = 0;
    health_each_private(mender->request, close_to_others, &closed);
    if (closed > 0)
        add_done(mender, "%zu files and folders are yours alone now.", closed);
}

// --- the journal

static bool put_segments_aside(Mender *mender)
{
    char name[JOURNAL_NAME_SIZE];
    struct stat status;
    Arena arena = {0};
    bool fine = true;
    for (int segment = 1; fine && segment <= journal_last_segment(mender->journal); segment++) {
        journal_segment_name(segment, name);
        const char *path = arena_format(&arena, "%s/%s", mender->request->data_folder, name);
        fine = (stat(path, &status) != 0 && errno == ENOENT) || put_aside(mender, name);
    }
    int reason = errno;
    arena_deinit(&arena);
    errno = reason;
    return fine;
}

// Whether the file now says the same, word for word, and is whole.
static bool is_proved(const Mender *mender)
{
    const HealthRequest *request = mender->request;
    Error problem = {0};
    Journal *again = journal_open_to_read(request->ops, request->data_folder, &problem);
    size_t count = journal_count(mender->journal);
    bool same = problem.code == ERROR_NONE && journal_count(again) == count &&
                !journal_is_damaged(journal_report(again));
    for (size_t i = 0; same && i < count; i++)
        same = event_equal(journal_event(again, i), journal_event(mender->journal, i));
    journal_close(again);
    return same;
}

static bool mend_journal(Mender *mender)
{
    Journal *journal = mender->journal;
    size_t count = journal_count(journal);
    if (!journal_is_damaged(journal_report(journal)))
        return true;
    if (!put_segments_aside(mender))
        return fail(mender, "The journal could not be kept aside, so it was not mended");
    JournalRewrite result = journal_rewrite(journal, count > 0 ? journal_event(journal, 0) : NULL,
                                            count, 0, 0, mender->problem);
    if (result == JOURNAL_UNTOUCHED)
        return false;
    if (!is_proved(mender))
        return error_set(mender->problem, ERROR_DATA,
                         "The new journal does not say the same as the old one. The old one lies "
                         "in %s: put it back.",
                         aside_name(mender));
    add_done(mender,
             "The journal holds its %zu whole lines and nothing else. As it was, it lies in %s.",
             count, aside_name(mender));
    return result == JOURNAL_REWRITTEN;
}

// --- the kept scenarios

// Puts the copy back from a file that is, byte for byte, the one that was played.
static bool mend_copy(Mender *mender, const Library *library, const char *hash)
{
    const HealthRequest *request = mender->request;
    KeptState state = kept_look(request->ops, request->data_folder, hash);
    const LibraryEntry *entry = health_find_hash(library, hash);
    if (entry == NULL || (state != KEPT_CHANGED && state != KEPT_ABSENT))
        return true;
    Arena arena = {0};
    const char *name = arena_format(&arena, "kept/%.64s.json", hash);
    bool mended = state == KEPT_ABSENT || put_aside(mender, name);
    mended = mended && kept_put(request->ops, request->data_folder, hash, entry->bytes,
                                entry->length, mender->problem);
    if (mended)
        add_done(mender, "%s is there again, as it was played.", name);
    else
        fail(mender, "A kept scenario could not be put back");
    arena_deinit(&arena);
    return mended;
}

static bool mend_kept(Mender *mender)
{
    Library library;
    KeptHashes hashes = {0};
    bool fine = true;
    health_read_library(mender->request, &library);
    kept_list(mender->request->data_folder, &mender->report->arena, &hashes);
    for (size_t i = 0; i < hashes.count; i++)
        fine &= mend_copy(mender, &library, hashes.items[i]);
    for (size_t i = 0; i < journal_count(mender->journal); i++)
        if (journal_event(mender->journal, i)->kind == EVENT_SCENARIO_BEGAN)
            fine &= mend_copy(mender, &library, journal_event(mender->journal, i)->hash);
    free(hashes.items);
    library_deinit(&library);
    return fine;
}

// --- all of it

static bool mend_past(Mender *mender)
{
    const HealthRequest *request = mender->request;
    Error opened = {0};
    mender->journal = journal_open(request->ops, request->data_folder, &opened);
    bool fine = journal_state(mender->journal) == JOURNAL_DURABLE;
    if (fine) {
        if (journal_report(mender->journal)->sealed_tail)
            add_done(mender, "The last line of the journal, cut off, got its end.");
        forget_finish(request->ops, request->data_folder, mender->journal);
        fine = mend_journal(mender);
        fine &= mend_kept(mender);
    } else {
        error_set(mender->problem, ERROR_DATA, "The journal was not mended: %s", opened.text);
    }
    journal_close(mender->journal);
    return fine;
}

bool health_mend(const HealthRequest *request, HealthReport *report, HealthDone *done,
                 Error *problem)
{
    Mender mender = {.request = request, .report = report, .done = done, .problem = problem};
    TextBuffer settings = {0};
    mend_rights(&mender);
    bool fine = settings_mend(request->ops, request->config_folder, &settings, problem);
    if (settings.length > 0)
        add_done(&mender, "%s", settings.bytes);
    if (report->data_there)
        fine &= mend_past(&mender);
    text_deinit(&settings);
    text_deinit(&mender.aside);
    return fine;
}
