// What the two halves of the health share. Nobody else includes it.
#ifndef GENTLY_STORE_HEALTH_INTERNAL_H
#define GENTLY_STORE_HEALTH_INTERNAL_H

#include <sys/types.h>

#include "core/event.h"
#include "store/health.h"
#include "store/library.h"

// Adds a remark, with its text; kept, hint, line and mendable are set by the caller.
__attribute__((format(printf, 4, 5))) HealthRemark *
health_add(HealthReport *report, HealthCode code, const char *file, const char *format, ...);

// The journal, and the scenarios that were played (health_past.c).
void health_look_at_journal(const HealthRequest *request, HealthReport *report);

// All that may be only the player's: calls `visit` for each file and folder of theirs that is
// there, with its rights.
typedef void HealthVisit(void *context, const char *path, mode_t mode);
void health_each_private(const HealthRequest *request, HealthVisit *visit, void *context);

// The entry of the library whose file has this content hash, or NULL.
const LibraryEntry *health_find_hash(const Library *library, const char *hash);

// Reads all that can be played.
void health_read_library(const HealthRequest *request, Library *library);

#endif
