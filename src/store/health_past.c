// The journal and the kept scenarios: what of the past is whole.
#include "store/health_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "core/history.h"
#include "store/kept.h"
#include "store/settings.h"

static const char journal_file[] = "journal.jsonl";
static const char mend_journal[] =
    "“gently doctor --mend” begins a clean journal from all whole lines, and keeps this one";

// --- the journal

static void add_damages(const JournalReport *journal, HealthReport *report)
{
    char name[JOURNAL_NAME_SIZE];
    for (size_t i = 0; i < journal->damage_count; i++) {
        const JournalDamage *damage = &journal->damages[i];
        journal_segment_name(damage->segment, name);
        HealthRemark *remark;
        if (damage->torn) {
            remark = health_add(report, HEALTH_TORN, name,
                                "this line was cut off while it was being written");
            remark->kept = "everything that Gently had called written";
        } else {
            remark = health_add(report, HEALTH_LINE, name, "this line cannot be read: %s",
                                damage->reason);
            remark->kept = "the line stays in the file; all others count";
            remark->hint = mend_journal;
            remark->mendable = true;
        }
        remark->line = damage->line;
    }
    if (journal->damaged > journal->damage_count) {
        HealthRemark *remark = health_add(report, HEALTH_LINE, journal_file,
                                          "%zu more lines cannot be read, further on",
                                          journal->damaged - journal->damage_count);
        remark->kept = "the lines stay in the file; all others count";
        remark->hint = mend_journal;
        remark->mendable = true;
    }
}

static void add_counts(const JournalReport *journal, HealthReport *report)
{
    if (journal->missing > 0) {
        HealthRemark *remark =
            health_add(report, HEALTH_MISSING, journal_file,
                       journal->missing == 1
                           ? "something is gone in %zu place: the next line does not follow on"
                           : "something is gone in %zu places: the next lines do not follow on",
                       journal->missing);
        remark->kept = "all lines that are there count";
        remark->hint = "a copy of the folder that you made earlier may still have them";
        remark->mendable = true;
    }
    if (journal->rescued > 0)
        health_add(report, HEALTH_RESCUED, journal_file,
                   journal->rescued == 1 ? "%zu whole line stood within a damaged one"
                                         : "%zu whole lines stood within damaged ones",
                   journal->rescued)
            ->kept = "they were found and count";
    if (journal->duplicates > 0)
        health_add(report, HEALTH_TWICE, journal_file,
                   journal->duplicates == 1
                       ? "%zu line stands twice: the disk failed once, and it was written again"
                       : "%zu lines stand twice: the disk failed once, and they were written again",
                   journal->duplicates)
            ->kept = "each counts once";
    if (journal->other > 0)
        health_add(report, HEALTH_OTHER_VERSION, journal_file,
                   journal->other == 1 ? "%zu line is of a newer Gently"
                                       : "%zu lines are of a newer Gently",
                   journal->other)
            ->kept = "nothing of it is changed, for when you use that one again";
}

// The number in the name of a segment's file; 0: it is none.
static int segment_of(const char *name)
{
    static const char start[] = "journal.";
    char again[JOURNAL_NAME_SIZE];
    if (strncmp(name, start, sizeof start - 1) != 0)
        return 0;
    long number = strtol(name + sizeof start - 1, NULL, 10);
    if (number < 1 || number > JOURNAL_SEGMENTS_MAX)
        return 0;
    journal_segment_name((int)number, again);
    return strcmp(again, name) == 0 ? (int)number : 0;
}

static void add_not_read(const HealthRequest *request, const Journal *journal, HealthReport *report)
{
    DIR *folder = opendir(request->data_folder);
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (segment_of(entry->d_name) <= journal_last_segment(journal))
            continue;
        HealthRemark *remark = health_add(report, HEALTH_NOT_READ, entry->d_name,
                                          "this file is not read: too many before it are gone");
        remark->kept = "the file";
        remark->hint = "put the missing files back from a copy, or give this one the name that "
                       "follows the last";
    }
    closedir(folder);
}

static void look_at_clock(const HealthRequest *request, const HealthReport *looked,
                          HealthReport *report)
{
    Settings settings;
    char day[DAY_TEXT_SIZE];
    settings_look(request->ops, request->config_folder, &settings);
    Day today = day_of(request->now, settings.day_turns_at);
    settings_deinit(&settings);
    if (looked->last_day == DAY_NONE || looked->last_day <= today + 1) // a journey may gain a day
        return;
    day_format(looked->last_day, day);
    HealthRemark *remark = health_add(
        report, HEALTH_CLOCK_AHEAD, journal_file,
        "the last day in it is %s, which is yet to come: a clock was once set ahead", day);
    remark->kept = "everything; no day is lost, and none is counted twice";
    remark->hint = "until that day, whatever you do counts for that day; if it is the clock of "
                   "this computer that is wrong now, set it right";
}

// --- the kept scenarios

// Plays whose scenario is not there, each once.
typedef struct Past {
    const HealthRequest *request;
    HealthReport *report;
    Library library;
    Table seen; // hashes
} Past;

static void add_kept_problem(Past *past, const char *hash, KeptState state, const Event *play)
{
    // What a damaged or foreign journal calls a hash may be anything.
    bool is_name = strlen(hash) == SCENARIO_HASH_SIZE - 1 && strchr(hash, '/') == NULL;
    const char *file = is_name ? arena_format(&past->report->arena, "kept/%s.json", hash) : "kept";
    bool elsewhere = health_find_hash(&past->library, hash) != NULL;
    char day[DAY_TEXT_SIZE];
    HealthRemark *remark;
    if (state == KEPT_UNREADABLE) {
        health_add(past->report, HEALTH_NOT_THERE, file, "this could not be read: %s",
                   strerror(errno))
            ->hint = "look at who may read it, and at the disk it lies on";
        return;
    }
    if (state == KEPT_CHANGED || play == NULL) {
        remark = health_add(past->report, HEALTH_KEPT_CHANGED, file,
                            "this copy of a played scenario was changed or damaged");
    } else {
        day_format(play->day, day);
        remark = health_add(past->report, HEALTH_KEPT_MISSING, file,
                            "the copy of “%s”, played on %s, is not there", play->scenario, day);
    }
    remark->kept = "that it was played, and what was chosen";
    remark->hint =
        elsewhere ? "“gently doctor --mend” puts it back: the very same file is among the "
                    "scenarios"
                  : "a copy of the folder that you made earlier may still have it; without it, "
                    "that play is shown without its words";
    remark->mendable = elsewhere;
}

static void look_at_copy(Past *past, const char *hash, const Event *play)
{
    if (table_find(&past->seen, hash) != SIZE_MAX)
        return;
    table_add(&past->seen, hash, 0);
    KeptState state = kept_look(past->request->ops, past->request->data_folder, hash);
    past->report->kept += state != KEPT_ABSENT;
    past->report->kept_fine += state == KEPT_AS_PLAYED;
    if (state != KEPT_AS_PLAYED && (state != KEPT_ABSENT || play != NULL))
        add_kept_problem(past, hash, state, play);
}

static void look_at_kept(Past *past, const Journal *journal)
{
    KeptHashes hashes = {0};
    for (size_t i = 0; i < journal_count(journal); i++)
        if (journal_event(journal, i)->kind == EVENT_SCENARIO_BEGAN)
            look_at_copy(past, journal_event(journal, i)->hash, journal_event(journal, i));
    kept_list(past->request->data_folder, &past->report->arena, &hashes);
    for (size_t i = 0; i < hashes.count; i++)
        look_at_copy(past, hashes.items[i], NULL);
    free(hashes.items);
}

// --- both

static void count_days(const Journal *journal, HealthReport *report)
{
    History history;
    history_init(&history);
    for (size_t i = 0; i < journal_count(journal); i++)
        history_apply(&history, journal_event(journal, i));
    report->events = journal_count(journal);
    report->days = (size_t)history.trust.days;
    report->first_day = history.first_day;
    report->last_day = history.last_day;
    history_deinit(&history);
}

void health_look_at_journal(const HealthRequest *request, HealthReport *report)
{
    Error problem = {0};
    Journal *journal = journal_open_to_read(request->ops, request->data_folder, &problem);
    const JournalReport *found = journal_report(journal);
    if (problem.code != ERROR_NONE)
        health_add(report, HEALTH_NOT_THERE, journal_file, "%s", problem.text)->hint =
            "look at who may read it, and at the disk it lies on";
    report->lines = found->lines;
    count_days(journal, report);
    add_damages(found, report);
    add_counts(found, report);
    add_not_read(request, journal, report);
    if (journal_is_unfinished(journal))
        health_add(report, HEALTH_UNFINISHED, "journal.rewritten.jsonl",
                   "a deletion was interrupted")
            ->hint = "it goes on by itself when Gently is started next";
    look_at_clock(request, report, report);
    Past past = {.request = request, .report = report};
    health_read_library(request, &past.library);
    look_at_kept(&past, journal);
    library_deinit(&past.library);
    table_deinit(&past.seen);
    journal_close(journal);
}
