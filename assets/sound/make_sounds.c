// gently_make_sounds FOLDER: makes every sound of the game, from nothing, into a folder that
// exists. The same program on the same machine writes the same bytes each time.
#include <stdio.h>

#include "ogg_file.h"
#include "recipes.h"

// Noise costs most of the bytes, and under a wind coarse coding is not heard; rings are coded
// finer.
static const float BED_QUALITY = 0.0f, CUE_QUALITY = 0.3f;

static const struct {
    const char *file;
    Track (*make)(void);
    const float *quality;
} SOUNDS[] = {
    {"bed-dawn.ogg", bed_dawn, &BED_QUALITY},
    {"bed-day.ogg", bed_day, &BED_QUALITY},
    {"bed-dusk.ogg", bed_dusk, &BED_QUALITY},
    {"bed-night.ogg", bed_night, &BED_QUALITY},
    {"breath-in.ogg", cue_breath_in, &CUE_QUALITY},
    {"breath-out.ogg", cue_breath_out, &CUE_QUALITY},
    {"choose.ogg", cue_choose, &CUE_QUALITY},
    {"focus.ogg", cue_focus, &CUE_QUALITY},
    {"take-back.ogg", cue_take_back, &CUE_QUALITY},
    {"seam.ogg", cue_seam, &CUE_QUALITY},
    {"bead.ogg", cue_bead, &CUE_QUALITY},
};

static bool make_sound(const char *folder, size_t index, Error *error)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s", folder, SOUNDS[index].file);
    if (length < 0 || (size_t)length >= sizeof path)
        return error_set(error, ERROR_USAGE, "%s: this path is too long", folder);
    Track track = SOUNDS[index].make();
    bool written = ogg_write(path, &track, *SOUNDS[index].quality, error);
    track_free(&track);
    return written;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: gently_make_sounds FOLDER\n");
        return ERROR_USAGE;
    }
    Error error = {0};
    for (size_t i = 0; i < sizeof SOUNDS / sizeof *SOUNDS; i++) {
        if (!make_sound(argv[1], i, &error)) {
            fprintf(stderr, "gently_make_sounds: %s\n", error.text);
            return (int)error.code;
        }
    }
    return 0;
}
