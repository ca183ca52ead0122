// What is heard and told with the window's screens: the app says what, the settings how loud.
#include "sdl/face.h"

#include <math.h>

#include "base/unicode.h"

enum { CAPTION_MS = 6000, CAPTION_LINES = 3 };

// Design px.
static const float CAPTION_EM = 15, CAPTION_LEADING = 21, CAPTION_TOP = 14;

static void show_caption(Face *face)
{
    Arena arena = {0};
    const char *words = app_take_caption(face->app, &arena);
    if (words != NULL) {
        text_clear(&face->caption);
        text_add(&face->caption, words);
        face->caption_until_ms = face->now_ms + CAPTION_MS;
        face->dirty = true;
    } else if (face->caption.length > 0 && face->now_ms >= face->caption_until_ms) {
        text_clear(&face->caption);
        face->dirty = true;
    }
    arena_deinit(&arena);
}

static void play_cues(Face *face)
{
    uint64_t cues = app_take_cues(face->app);
    bool breathes = face->page.description.layout == LAYOUT_BREATH;
    if (face->sound != NULL && face->breathes && !breathes)
        sound_hush_cues(face->sound);
    face->breathes = breathes;
    for (int cue = 0; cue < SOUND_COUNT && face->sound != NULL; cue++)
        if ((cues & UINT64_C(1) << cue) != 0)
            sound_cue(face->sound, (SoundId)cue);
}

static float setting(int percent)
{
    return (float)percent / 100;
}

static void set_sound(Face *face)
{
    const Settings *settings = app_settings(face->app);
    sound_set_volumes(face->sound, (SoundVolumes){.ambience = setting(settings->ambience_volume),
                                                  .music = setting(settings->music_volume),
                                                  .cues = setting(settings->cue_volume)});
    sound_set_muted(face->sound, face->options->mute || settings->muted);
    sound_set_scape(face->sound, app_soundscape(face->app));
    face->sound_rests = stage_rests_in_ms(face->stage, face->now_ms) == 0;
    sound_rest(face->sound, face->sound_rests);
}

void face_follow_sound(Face *face)
{
    if (app_is_moving(face->app)) // a breath is no rest
        stage_stir(face->stage, face->now_ms);
    show_caption(face);
    if (face->sound != NULL)
        set_sound(face);
    play_cues(face);
}

void face_open_sound(Face *face)
{
    SoundOptions options = {.folder = face->options->sound_folder,
                            .seed = (uint64_t)app_now(face->app).utc_ms,
                            .muted = face->options->mute};
    face->sound = sound_open(&options);
    set_sound(face);
}

int face_sound_wake_in_ms(const Face *face)
{
    // the moment may have come since the sound was told last
    bool waits = face->sound != NULL && !face->sound_rests;
    int wake = waits ? stage_rests_in_ms(face->stage, face->now_ms) : -1;
    if (face->caption.length == 0)
        return wake;
    int caption =
        face->caption_until_ms > face->now_ms ? (int)(face->caption_until_ms - face->now_ms) : 0;
    return wake < 0 || caption < wake ? caption : wake;
}

// ---- the line of words ----------------------------------------------------------------------

static void draw_behind(Face *face, Rect rect, float unit)
{
    const Palette *p = stage_palette(face->stage);
    PanelSpec spec = {.width = roundf(rect.w),
                      .height = roundf(rect.h),
                      .radius = 12 * unit,
                      .fill = p->button,
                      .fill_alpha = p->contrast ? 1 : .9f,
                      .edge = p->button_edge,
                      .edge_alpha = 1,
                      .edge_width = fmaxf(1, unit),
                      .scale = unit};
    pictures_draw(face->pictures, pictures_panel(face->pictures, &spec), roundf(rect.x),
                  roundf(rect.y), 1);
}

void face_draw_caption(Face *face)
{
    const char *words = face->caption.bytes;
    if (face->caption.length == 0)
        return;
    TextMeasure measure = fonts_measure(face->fonts);
    float unit = face->page.layout.unit, em = CAPTION_EM * unit, width = 0;
    TextLine lines[CAPTION_LINES];
    int count = 0;
    size_t offset = 0;
    // at the left, where the card is not, as long as there is a left
    bool wide = face->width > face->height;
    float measure_px = (float)face->width * (wide ? .40f : .86f);
    while (count < CAPTION_LINES && linebreak_next(&measure, TYPEFACE_LABEL, em, words, measure_px,
                                                   &offset, &lines[count])) {
        width = fmaxf(width, lines[count].width);
        count++;
    }
    float left = CAPTION_TOP * unit, top = left, leading = CAPTION_LEADING * unit;
    draw_behind(face, (Rect){left, top, width + 28 * unit, (float)count * leading + 10 * unit},
                unit);
    bool leftward = unicode_is_leftward(words, face->page.description.leftward);
    for (int i = 0; i < count; i++) {
        float indent = leftward ? width - lines[i].width : 0;
        FontLine line = {.face = TYPEFACE_LABEL,
                         .size_px = em,
                         .text = words + lines[i].start,
                         .length = lines[i].length,
                         .x = left + 14 * unit + indent,
                         .baseline = top + 5 * unit + leading * ((float)i + .72f),
                         .leftward = leftward,
                         .color = stage_palette(face->stage)->button_ink,
                         .alpha = 1};
        fonts_draw(face->fonts, &line);
    }
}
