#include "store/forget.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "store/kept.h"

// A list of hashes, one a line, in the data folder while copies are being removed.
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

// What only the events that go have played; with everything, whatever is there.
static void list_needless(const Journal *journal, const char *data_folder, const Erased *erased,
                          EraseKind kind, Arena *arena, KeptHashes *needless)
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
    if (kind == ERASE_ALL)
        kept_list(data_folder, arena, needless);
}

static bool write_list(const FileOps *ops, const char *data_folder, const KeptHashes *hashes)
{
    TextBuffer text = {0};
    for (size_t i = 0; i < hashes->count; i++)
        text_addf(&text, "%s\n", hashes->items[i]);
    bool written = file_replace(ops, data_folder, list_name, text.bytes, text.length);
    text_deinit(&text);
    return written;
}

void forget_finish(const FileOps *ops, const char *data_folder, const Journal *journal)
{
    enum { LIST_BYTES_MAX = 64 * 1024 * 1024 };
    TextBuffer path = {0}, text = {0};
    Table needed = {0};
    bool gone = true;
    text_addf(&path, "%s/%s", data_folder, list_name);
    if (journal_state(journal) == JOURNAL_DURABLE &&
        file_read(ops, path.bytes, LIST_BYTES_MAX, &text)) {
        if (journal_count(journal) > 0)
            add_hashes(&needed, journal_event(journal, 0), journal_count(journal));
        char *rest = text.bytes;
        for (char *hash; rest != NULL && (hash = strsep(&rest, "\n")) != NULL;)
            if (hash[0] != '\0' && table_find(&needed, hash) == SIZE_MAX)
                gone &= kept_remove(ops, data_folder, hash);
        TextBuffer kept = {0};
        text_addf(&kept, "%s/kept", data_folder);
        // The list goes last: after a power cut a copy may be back.
        if (gone && (file_sync_folder(ops, kept.bytes) || errno == ENOENT))
            ops->unlink(ops->state, path.bytes);
        text_deinit(&kept);
    }
    table_deinit(&needed);
    text_deinit(&path);
    text_deinit(&text);
}

JournalRewrite forget(const FileOps *ops, const char *data_folder, Journal *journal, Erase wish,
                      Error *problem)
{
    Arena arena = {0};
    Erased erased;
    KeptHashes needless = {0};
    JournalRewrite result = JOURNAL_UNTOUCHED;
    size_t count = journal_count(journal);
    erase(count > 0 ? journal_event(journal, 0) : NULL, count, wish, &erased);
    list_needless(journal, data_folder, &erased, wish.kind, &arena, &needless);
    // The list first: it does nothing to what the journal still names.
    bool writes = journal_state(journal) == JOURNAL_DURABLE;
    bool ready = !writes || needless.count == 0 || write_list(ops, data_folder, &needless);
    if (!ready)
        error_set(problem, ERROR_DATA, "Nothing was deleted: %s could not be written (%s).",
                  data_folder, strerror(errno));
    else if (!writes || erased.removed > 0 || needless.count > 0)
        result = journal_rewrite(journal, erased.events.items, erased.events.count, erased.from,
                                 erased.to, problem);
    if (ready && writes && needless.count > 0 && result != JOURNAL_UNFINISHED)
        forget_finish(ops, data_folder, journal);
    free(needless.items);
    free(erased.events.items);
    arena_deinit(&arena);
    return result;
}
