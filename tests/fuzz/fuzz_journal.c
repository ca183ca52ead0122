// Any bytes as a journal: it is read without a word about what it is not, and what it holds can be
// folded, resumed and written again. Each line is also taken as one that was sealed properly, since
// no fuzzer finds a checksum.
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/erase.h"
#include "core/history.h"
#include "core/patterns.h"
#include "core/replay.h"
#include "core/session.h"
#include "fuzz/one_file.h"
#include "store/journal.h"
#include "store/journal_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// --- what is asked of it

static void require_readable(const Event *event)
{
    unsigned fields = event_fields(event->kind);
    require((event->scenario != NULL) == ((fields & FIELD_SCENARIO) != 0));
    require((event->hash != NULL) == ((fields & FIELD_HASH) != 0));
    require((event->passage != NULL) == ((fields & FIELD_PASSAGE) != 0));
    require((event->text != NULL) == ((fields & FIELD_TEXT) != 0));
    if (event->text != NULL)
        require(utf8_first_invalid(event->text, strlen(event->text)) == strlen(event->text));
    require(event->seconds >= 0 && event->choice >= 0 && event->choice < SCENARIO_CHOICES_MAX);
}

// Written again, it is the same event, unless it holds more seconds than a life has.
static void require_round_trip(const Event *event)
{
    Arena arena = {0};
    TextBuffer line = {0};
    Event again;
    uint32_t crc, previous;
    const char *reason;
    journal_line_add(&line, event, 1);
    require(journal_line_read(line.bytes, line.length - 1, &arena, &again, &crc, &previous,
                              &reason) == JOURNAL_LINE_FINE);
    require(event_equal(&again, event) || event->seconds > 1e6);
    text_deinit(&line);
    arena_deinit(&arena);
}

static void require_past(const History *history, const Session *session)
{
    static const Day days[] = {INT32_MIN, -719528, 0, 20780, 2932896, INT32_MAX};
    double trust = trust_value(history->trust);
    require(trust >= 0 && trust < 1);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int rhythm = history_rhythm_28(history, days[i]);
        require(rhythm >= 0 && rhythm <= 28);
        require(history_away_days(history, days[i]) >= -1);
        history_day(history, days[i]);
    }
    for (size_t i = 0; i < history->scenario_records.count; i++) {
        const ScenarioRecord *record = &history->scenario_records.items[i];
        require(history_scenario(history, record->id) == record);
        history_chose(history, record->id, ACT_PUSH);
    }
    history_open_sitting(history);
    require(session_passage(session) == NULL && !session_in_scenario(session));
}

static const Scenario *find_nothing(void *state, const char *id, const char *hash)
{
    (void)state, (void)id, (void)hash;
    return NULL; // no copy is left
}

// Nobody comes less often for what is deleted, but for all of it.
static void forget_some(const Event *events, size_t count, double effort)
{
    const Event *last = &events[count - 1];
    const Erase wishes[] = {{.kind = ERASE_WORDS, .seq = last->seq},
                            {.kind = ERASE_DAY, .day = last->day},
                            {.kind = ERASE_ALL}};
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        Erased erased;
        History left;
        erase(events, count, wishes[i], &erased);
        history_init(&left);
        for (size_t j = 0; j < erased.events.count; j++)
            history_apply(&left, &erased.events.items[j]);
        require(wishes[i].kind == ERASE_ALL || trust_effort(left.trust) == effort);
        require(wishes[i].kind != ERASE_ALL || erased.events.count == 0);
        history_deinit(&left);
        free(erased.events.items);
    }
}

static void look_back(const Journal *journal, const History *history)
{
    size_t count = journal_count(journal);
    Replay replay = {0};
    Pattern patterns[PATTERNS_MAX];
    require(patterns_find(history, find_nothing, NULL, patterns) <= PATTERNS_MAX);
    if (count == 0)
        return;
    replay_add(&replay, journal_event(journal, 0), count, 0, UINT64_MAX, find_nothing, NULL);
    for (size_t i = 0; i < replay.pages.count; i++)
        require(replay.pages.items[i].trust >= 0 && replay.pages.items[i].trust < 1);
    replay_deinit(&replay);
    forget_some(journal_event(journal, 0), count, trust_effort(history->trust));
}

static void live_through(const Journal *journal)
{
    History history;
    Session session;
    history_init(&history);
    session_init(&session);
    for (size_t i = 0; i < journal_count(journal); i++) {
        const Event *event = journal_event(journal, i);
        require(i == 0 || event[-1].seq <= event->seq);
        require_readable(event);
        require_round_trip(event);
        history_apply(&history, event);
        session_apply(&session, event, NULL);
    }
    require_past(&history, &session);
    look_back(journal, &history);
    history_deinit(&history);
}

static void read_journal(const char *bytes, size_t length)
{
    OneFile file;
    Error problem = {0};
    one_file_init(&file, "data/journal.jsonl", bytes, length);
    Journal *journal = journal_open_to_read(&file.ops, "data", &problem);
    require(problem.code == ERROR_NONE);
    const JournalReport *report = journal_report(journal);
    require(report->torn <= report->damaged && report->damage_count <= report->damaged);
    require(report->events + report->other + report->duplicates + report->damaged >= report->lines);
    live_through(journal);
    journal_append(journal, (Event){.kind = EVENT_NOTED, .text = "after"}, &problem);
    live_through(journal);
    journal_close(journal);
    one_file_deinit(&file);
}

// Each line with the end that we would have given it.
static void read_sealed(const char *bytes, size_t length)
{
    TextBuffer sealed = {0};
    uint32_t previous = 0;
    for (size_t at = 0; at < length;) {
        const char *newline = memchr(bytes + at, '\n', length - at);
        size_t end = newline == NULL ? length : (size_t)(newline - bytes);
        size_t start = sealed.length;
        text_add_bytes(&sealed, bytes + at, end - at);
        text_addf(&sealed, ",\"prev\":\"%08" PRIx32 "\"", previous);
        previous =
            (uint32_t)crc32(0, (const Bytef *)sealed.bytes + start, (uInt)(sealed.length - start));
        text_addf(&sealed, ",\"crc\":\"%08" PRIx32 "\"}\n", previous);
        at = end + 1;
    }
    if (sealed.length > 0)
        read_journal(sealed.bytes, sealed.length);
    text_deinit(&sealed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_journal((const char *)data, size);
    read_sealed((const char *)data, size);
    return 0;
}
