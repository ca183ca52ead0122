// How it stands with the player's data: journal, kept scenarios, settings, their own levels, the
// folders they lie in. What is damaged, what was kept, what can be done; and the mending of what
// can be proved. Must not do: print; mend without being asked.
#ifndef GENTLY_STORE_HEALTH_H
#define GENTLY_STORE_HEALTH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "core/day.h"
#include "store/file_ops.h"
#include "store/journal.h"

typedef enum HealthGrade {
    HEALTH_NOTE,       // good to know, nothing is wrong
    HEALTH_DAMAGE,     // something is damaged, or will be
    HEALTH_UNREADABLE, // could not be looked at
} HealthGrade;

// The codes are listed by “gently help doctor” and never change their meaning.
#define HEALTH_CODES(X)                                                                            \
    X(HEALTH_LINE, "journal-line", HEALTH_DAMAGE)                                                  \
    X(HEALTH_MISSING, "journal-missing", HEALTH_DAMAGE)                                            \
    X(HEALTH_NOT_READ, "journal-not-read", HEALTH_DAMAGE)                                          \
    X(HEALTH_TORN, "journal-torn", HEALTH_NOTE)                                                    \
    X(HEALTH_RESCUED, "journal-rescued", HEALTH_NOTE)                                              \
    X(HEALTH_TWICE, "journal-twice", HEALTH_NOTE)                                                  \
    X(HEALTH_OTHER_VERSION, "other-version", HEALTH_NOTE)                                          \
    X(HEALTH_UNFINISHED, "unfinished", HEALTH_NOTE)                                                \
    X(HEALTH_CLOCK_AHEAD, "clock-ahead", HEALTH_NOTE)                                              \
    X(HEALTH_KEPT_CHANGED, "kept-changed", HEALTH_DAMAGE)                                          \
    X(HEALTH_KEPT_MISSING, "kept-missing", HEALTH_DAMAGE)                                          \
    X(HEALTH_SETTINGS, "settings", HEALTH_DAMAGE)                                                  \
    X(HEALTH_SETTING_WRONG, "setting-wrong", HEALTH_DAMAGE)                                        \
    X(HEALTH_SETTING_UNKNOWN, "setting-unknown", HEALTH_NOTE)                                      \
    X(HEALTH_LEVEL, "own-scenario", HEALTH_DAMAGE)                                                 \
    X(HEALTH_OPEN_TO_OTHERS, "open-to-others", HEALTH_DAMAGE)                                      \
    X(HEALTH_NOT_WRITABLE, "not-writable", HEALTH_DAMAGE)                                          \
    X(HEALTH_DISK_FULL, "disk-full", HEALTH_DAMAGE)                                                \
    X(HEALTH_OPEN_ELSEWHERE, "open-elsewhere", HEALTH_NOTE)                                        \
    X(HEALTH_PUT_ASIDE, "put-aside", HEALTH_NOTE)                                                  \
    X(HEALTH_NOT_THERE, "unreadable", HEALTH_UNREADABLE)

#define HEALTH_CONSTANT(constant, name, grade) constant,
typedef enum HealthCode { HEALTH_CODES(HEALTH_CONSTANT) HEALTH_COUNT } HealthCode;
#undef HEALTH_CONSTANT

const char *health_name(HealthCode code);
HealthGrade health_grade(HealthCode code);

typedef struct HealthRemark {
    HealthCode code;
    const char *file; // within the data folder, or a path; one line
    size_t line;      // from 1; 0: the file as a whole
    const char *text; // one sentence: what it is
    const char *kept; // one sentence: what is not lost; NULL: nothing can be
    const char *hint; // one sentence: what to do
    bool mendable;    // health_mend() can
} HealthRemark;

typedef struct HealthRequest {
    const FileOps *ops;
    const char *data_folder, *config_folder, *own_levels;
    const char *const *level_folders; // where copies of what was played may be found
    int level_folder_count;
    Instant now;
} HealthRequest;

// What was looked at. health_deinit() frees it.
typedef struct HealthReport {
    ARRAY_OF(HealthRemark) remarks;
    Arena arena;
    bool data_there;            // there is a data folder
    size_t lines, events, days; // of the journal
    Day first_day, last_day;    // DAY_NONE: there is none
    size_t kept, kept_fine;     // scenarios, and those that are as they were played
    bool settings_there;
    int own_levels, own_faulty; // files
} HealthReport;

// Looks at everything and changes nothing.
void health_look(const HealthRequest *request, HealthReport *report);
void health_deinit(HealthReport *report);

// How many remarks are of that grade; of these, how many can be mended.
size_t health_count(const HealthReport *report, HealthGrade grade);
size_t health_mendable(const HealthReport *report);

typedef ARRAY_OF(const char *) HealthDone;

// Mends what can be mended, each only where it is sure: a journal of damaged files is written anew
// from its whole lines, a kept scenario is put back from a file of the same checksum, settings get
// their usual values where they held something that they cannot have, rights are taken from
// others. What was damaged is kept. `done` gets a sentence for each (in the report's arena; the
// caller frees `items`). False, with a sentence, when something could not be done; all else was.
bool health_mend(const HealthRequest *request, HealthReport *report, HealthDone *done,
                 Error *problem);

#endif
