// What the fault tests do again and again: two sittings with a journal, settings and a kept
// scenario, and then the question whether anything is lost.
#ifndef GENTLY_TESTS_FAULTS_WORKLOAD_H
#define GENTLY_TESTS_FAULTS_WORKLOAD_H

#include <stdbool.h>

#include "store/file_ops.h"

// What one sitting gave to the journal, and what that acknowledged.
typedef struct WorkSitting {
    int issued, acknowledged;
    bool durable; // the journal was being written at its end
} WorkSitting;

typedef struct Work {
    WorkSitting sittings[2];
    bool settings_saved, scenario_kept;
    bool silent; // something was not written, and nobody said so
} Work;

// Opens `data`, 12 events, settings, a kept scenario, closes; opens again, one event, closes. Fills
// `work` as it goes, so that it is right at every moment in between.
void work_do(const FileOps *ops, const char *data, Work *work);

// Whether all that was acknowledged is found in `data`, in order, once, with nothing that was never
// given; fails the test if not. `before` events of somebody else come first. Also that a next
// sitting goes well.
void work_assert_safe(const char *data, const Work *work, int before);

#endif
