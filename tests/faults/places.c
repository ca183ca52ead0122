#include "faults/places.h"

#include <stdlib.h>

#include "faults/scratch.h"

Places places_new(const char *folder)
{
    Places places = {.disk = scratch_path(folder, "disk"), .after = scratch_path(folder, "after")};
    places.data = scratch_path(places.disk, "data");
    places.data_after = scratch_path(places.after, "data");
    return places;
}

void places_free(Places *places)
{
    free(places->disk);
    free(places->data);
    free(places->after);
    free(places->data_after);
}
