#include "store/forget.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "store/aside.h"
#include "store/kept.h"

// A list of hashes, one a line, in the data folder while copies are being removed. Where everything
// goes, a line says which journal that was, by its last event: all copies go as soon as that is no
// longer there.
static const char list_name[] = "forgetting";

static const char *hash_of(const Event *event)
{
    return event->kind == EVENT_SCENARIO_BEGAN ? event->hash : NULL;
}

static void add_hashes(Table *table, const Event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *hash = hash_of(&events[i]);
        if (hash != NULL && table_find(table, hash) == SIZE_MAX)
            table_add(table, hash, i);
    }
}

// What only the events that go have played.
static void list_needless(const Journal *journal, const Erased *erased, KeptHashes *needless)
{
    Table needed = {0};
    add_hashes(&needed, erased->events.items, erased->events.count);
    for (size_t i = 0; i < journal_count(journal); i++) {
        const char *hash = hash_of(journal_event(journal, i));
        if (hash == NULL || table_find(&needed, hash) != SIZE_MAX)
            continue;
        table_add(&needed, hash, i);
        array_push(needless, hash);
    }
    table_deinit(&needed);
}

#define EVERYTHING "everything "

static bool write_list(const FileOps *ops, const char *data_folder, const KeptHashes *hashes,
                       const Event *last)
{
    TextBuffer text = {0};
    if (last != NULL)
        text_addf(&text, EVERYTHING "%" PRIu64 " %" PRId64 "\n", last->seq, last->at.utc_ms);
    for (size_t i = 0; i < hashes->count; i++)
        text_addf(&text, "%s\n", hashes->items[i]);
    bool written = file_replace(ops, data_folder, list_name, text.bytes, text.length);
    text_deinit(&text);
    return written;
}

// Whether the line says that everything goes, and it has gone.
static bool everything_went(const char *line, const Journal *journal)
{
    uint64_t seq;
    int64_t utc_ms;
    // NOLINTNEXTLINE(cert-err34-c): a number that is too large is none that an event has
    if (sscanf(line, EVERYTHING "%" SCNu64 " %" SCNd64, &seq, &utc_ms) != 2)
        return false;
    for (size_t i = 0; i < journal_count(journal); i++) {
        const Event *event = journal_event(journal, i);
        if (event->seq == seq && event->at.utc_ms == utc_ms)
            return false;
    }
    return true;
}

// Removes the listed copies that the journal does not name; with everything also those whose line
// was damaged. False when one is left.
static bool remove_needless(const FileOps *ops, const char *data_folder, const Journal *journal,
                            char *list)
{
    Arena arena = {0};
    KeptHashes hashes = {0};
    Table needed = {0};
    bool gone = true;
    if (journal_count(journal) > 0)
        add_hashes(&needed, journal_event(journal, 0), journal_count(journal));
    for (char *line; list != NULL && (line = strsep(&list, "\n")) != NULL;) {
        if (everything_went(line, journal))
            kept_list(data_folder, &arena, &hashes);
        else if (line[0] != '\0' && strncmp(line, EVERYTHING, strlen(EVERYTHING)) != 0)
            array_push(&hashes, line);
    }
    for (size_t i = 0; i < hashes.count; i++)
        if (table_find(&needed, hashes.items[i]) == SIZE_MAX)
            gone &= kept_remove(ops, data_folder, hashes.items[i]);
    table_deinit(&needed);
    free(hashes.items);
    arena_deinit(&arena);
    return gone;
}

void forget_finish(const FileOps *ops, const char *data_folder, const Journal *journal)
{
    enum { LIST_BYTES_MAX = 64 * 1024 * 1024 };
    TextBuffer path = {0}, list = {0}, kept = {0};
    text_addf(&path, "%s/%s", data_folder, list_name);
    text_addf(&kept, "%s/kept", data_folder);
    // The list goes last: after a power cut a copy may be back.
    if (journal_state(journal) == JOURNAL_DURABLE &&
        file_read(ops, path.bytes, LIST_BYTES_MAX, &list) &&
        remove_needless(ops, data_folder, journal, list.bytes) &&
        (file_sync_folder(ops, kept.bytes) || errno == ENOENT))
        ops->unlink(ops->state, path.bytes);
    text_deinit(&path);
    text_deinit(&list);
    text_deinit(&kept);
}

JournalRewrite forget(const FileOps *ops, const char *data_folder, Journal *journal, Erase wish,
                      Error *problem)
{
    Erased erased;
    KeptHashes needless = {0};
    JournalRewrite result = JOURNAL_UNTOUCHED;
    size_t count = journal_count(journal);
    erase(count > 0 ? journal_event(journal, 0) : NULL, count, wish, &erased);
    list_needless(journal, &erased, &needless);
    // What was put aside as damaged goes first: nobody can say that it does not hold what is being
    // deleted. Then the list: it does nothing to what the journal still names.
    bool writes = journal_state(journal) == JOURNAL_DURABLE;
    bool any = erased.removed > 0 || needless.count > 0;
    const Event *last =
        wish.kind == ERASE_ALL && count > 0 ? journal_event(journal, count - 1) : NULL;
    bool lists = writes && (needless.count > 0 || last != NULL);
    bool ready = (!writes || !any || aside_remove_all(ops, data_folder)) &&
                 (!lists || write_list(ops, data_folder, &needless, last));
    if (!ready)
        error_set(problem, ERROR_DATA, "Nothing was deleted: %s could not be written (%s).",
                  data_folder, strerror(errno));
    else if (!writes || erased.removed > 0 || wish.kind == ERASE_ALL)
        result = journal_rewrite(journal, erased.events.items, erased.events.count, erased.from,
                                 erased.to, problem);
    if (ready && lists && result != JOURNAL_UNFINISHED)
        forget_finish(ops, data_folder, journal);
    free(needless.items);
    free(erased.events.items);
    return result;
}
