// gently_make_sounds FOLDER [FILE...]: makes every sound of the game, or those that are named, from
// nothing, into a folder that exists. The same program on the same machine writes the same bytes
// each time.
#include <stdio.h>
#include <string.h>

#include "ogg_file.h"
#include "recipes.h"

// Noise costs most of the bytes, and under a wind coarse coding is not heard; rings are coded
// finer.
static const float BED_QUALITY = 0.0f, CUE_QUALITY = 0.3f;

// The recipes were tuned among each other; this is how loud all of them are together.
static const float LOUDNESS = 1.35f;

typedef struct Recipe {
    const char *file;
    Track (*make)(void);
    Track (*make_note)(float hz); // instead, for a voice
    float hz;
} Recipe;

static const Recipe SOUNDS[] = {
    {"bed-dawn.ogg", bed_dawn, NULL, 0},
    {"bed-day.ogg", bed_day, NULL, 0},
    {"bed-dusk.ogg", bed_dusk, NULL, 0},
    {"bed-night.ogg", bed_night, NULL, 0},
    {"weather-rain.ogg", weather_rain, NULL, 0},
    {"weather-wind.ogg", weather_wind, NULL, 0},
    {"weather-fog.ogg", weather_fog, NULL, 0},
    {"breath-in.ogg", cue_breath_in, NULL, 0},
    {"breath-out.ogg", cue_breath_out, NULL, 0},
    {"choose.ogg", cue_choose, NULL, 0},
    {"focus.ogg", cue_focus, NULL, 0},
    {"take-back.ogg", cue_take_back, NULL, 0},
    {"pause.ogg", cue_pause, NULL, 0},
    {"repair.ogg", cue_repair, NULL, 0},
    {"arrive.ogg", cue_arrive, NULL, 0},
    {"keep.ogg", cue_keep, NULL, 0},
    {"page.ogg", cue_page, NULL, 0},
    {"window.ogg", cue_window, NULL, 0},
    {"seam.ogg", cue_seam, NULL, 0},
    {"bead.ogg", cue_bead, NULL, 0},
    {"ground-b2.ogg", NULL, voice_ground, NOTE_B2},
    {"ground-d3.ogg", NULL, voice_ground, NOTE_D3},
    {"ground-f3.ogg", NULL, voice_ground, NOTE_F3},
    {"ground-a3.ogg", NULL, voice_ground, NOTE_A3},
    {"felt-a3.ogg", NULL, voice_felt, NOTE_A3},
    {"felt-b3.ogg", NULL, voice_felt, NOTE_B3},
    {"felt-d4.ogg", NULL, voice_felt, NOTE_D4},
    {"felt-e4.ogg", NULL, voice_felt, NOTE_E4},
    {"felt-f4.ogg", NULL, voice_felt, NOTE_F4},
    {"felt-a4.ogg", NULL, voice_felt, NOTE_A4},
    {"felt-b4.ogg", NULL, voice_felt, NOTE_B4},
    {"beside-a3.ogg", NULL, voice_beside, NOTE_A3},
    {"beside-b3.ogg", NULL, voice_beside, NOTE_B3},
    {"beside-d4.ogg", NULL, voice_beside, NOTE_D4},
    {"beside-e4.ogg", NULL, voice_beside, NOTE_E4},
    {"beside-f4.ogg", NULL, voice_beside, NOTE_F4},
    {"beside-a4.ogg", NULL, voice_beside, NOTE_A4},
    {"warm-b2.ogg", NULL, voice_warm, NOTE_B2},
    {"warm-d3.ogg", NULL, voice_warm, NOTE_D3},
    {"warm-f3.ogg", NULL, voice_warm, NOTE_F3},
    {"warm-a3.ogg", NULL, voice_warm, NOTE_A3},
    {"warm-b3.ogg", NULL, voice_warm, NOTE_B3},
};
enum { SOUND_COUNT = sizeof SOUNDS / sizeof *SOUNDS };

static bool make_sound(const char *folder, const Recipe *recipe, Error *error)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s", folder, recipe->file);
    if (length < 0 || (size_t)length >= sizeof path)
        return error_set(error, ERROR_USAGE, "%s: this path is too long", folder);
    Track track = recipe->make != NULL ? recipe->make() : recipe->make_note(recipe->hz);
    track_scale(&track, LOUDNESS);
    bool written = ogg_write(path, &track, track.loop ? BED_QUALITY : CUE_QUALITY, error);
    track_free(&track);
    return written;
}

static bool is_wanted(const char *file, int count, char **wanted)
{
    bool found = count == 0;
    for (int i = 0; i < count; i++)
        found = found || strcmp(file, wanted[i]) == 0;
    return found;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: gently_make_sounds FOLDER [FILE...]\n");
        return ERROR_USAGE;
    }
    Error error = {0};
    for (int i = 0; i < SOUND_COUNT; i++) {
        if (!is_wanted(SOUNDS[i].file, argc - 2, argv + 2))
            continue;
        if (!make_sound(argv[1], &SOUNDS[i], &error)) {
            fprintf(stderr, "gently_make_sounds: %s\n", error.text);
            return (int)error.code;
        }
    }
    return 0;
}
