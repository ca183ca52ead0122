// A folder of a test's own, which is gone afterwards, and the files in it.
// Must not do: go through the FileOps that are tested.
#ifndef GENTLY_TESTS_FAULTS_SCRATCH_H
#define GENTLY_TESTS_FAULTS_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

// For cmocka: *state is the path of an empty folder, which tear_down removes with all in it.
int scratch_set_up(void **state);
int scratch_tear_down(void **state);

// The same, for a test that stands in the folder: relative paths lie in it.
int scratch_enter(void **state);
int scratch_leave(void **state);

// Makes an empty folder, or empties the one that is there. Removes a file or folder, if there.
void scratch_empty(const char *folder);
void scratch_remove(const char *path);

// "<folder>/<name>" in memory that the caller frees.
char *scratch_path(const char *folder, const char *name);

// Whole files. Reading one that is not there gives an empty text; the caller deinits it.
void scratch_write(const char *folder, const char *name, const void *bytes, size_t length);
TextBuffer scratch_read(const char *folder, const char *name);

// Writes a text to a path, for a test that stands where it is to lie.
void scratch_put(const char *path, const char *text);
bool scratch_has(const char *folder, const char *name);

// All that lies in the folder, with sizes and checksums, as one text; the caller deinits it. Two
// that are equal mean that nothing was changed.
TextBuffer scratch_picture(const char *folder);

// The seed of this run: GENTLY_SEED, or a new one. Printed, so that the run can be repeated.
uint64_t scratch_seed(const char *name);

#endif
