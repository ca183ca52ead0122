// The places of one run: a disk with the data folder on it, and where the disk is looked at after a
// power cut.
#ifndef GENTLY_TESTS_PLACES_H
#define GENTLY_TESTS_PLACES_H

typedef struct Places {
    char *disk, *data, *after, *data_after;
} Places;

// Names in the folder; nothing is made. Freed by places_free().
Places places_new(const char *folder);
void places_free(Places *places);

#endif
