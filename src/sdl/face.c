#include "sdl/face.h"

#include <math.h>
#include <string.h>

enum {
    PLACE_FADE_MS = 800, // from room to land, from there to the breath
    PAGE_FADE_MS = 500,  // from passage to passage
    WORD_FADE_MS = 350,  // from one word of the breath to the next
    STILL_FADE_MS = 180, // all of these with reduced motion
};

bool face_is_still(const Face *face)
{
    return face->options->reduced_motion || app_settings(face->app)->reduced_motion;
}

float face_text_scale(const Face *face)
{
    int percent = face->options->text_scale > 0 ? face->options->text_scale
                                                : app_settings(face->app)->text_scale;
    return fminf(fmaxf((float)percent / 100, 1), 2);
}

// A Theme, or -1: by the hour.
static int theme_of(const Face *face)
{
    if (face->options->theme == NULL)
        return app_settings(face->app)->theme - 1;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        if (strcmp(theme_name((Theme)theme), face->options->theme) == 0)
            return theme;
    }
    return -1;
}

// ---- actions --------------------------------------------------------------------------------

static void sound_for(const Face *face, Action action)
{
    if (face->sound == NULL)
        return;
    if (action == ACTION_CHOOSE || action == ACTION_ARRIVE || action == ACTION_KEEP)
        sound_cue(face->sound, SOUND_CUE_CHOOSE);
    else if (action == ACTION_TAKE_BACK)
        sound_cue(face->sound, SOUND_CUE_TAKE_BACK);
    else if (action == ACTION_FINISH)
        sound_cue(face->sound, SOUND_CUE_BEAD);
    else if (action == ACTION_END_BREATH)
        sound_hush_cues(face->sound);
}

void face_do(Face *face, Action action, int argument)
{
    if (app_do(face->app, action, argument))
        sound_for(face, action);
    face->dirty = true;
}

void face_activate(Face *face, int node)
{
    Page *page = &face->page;
    if (node == FOCUS_NONE)
        return;
    const Node *what = &page->description.nodes.items[node];
    if (!layout_is_seen(&page->layout, (size_t)node, page->scroll.to)) {
        page_set_focus(page, node, true, face_is_still(face), face->now_ms);
        face->dirty = true;
    } else if (node_is_active(what) && what->role != ROLE_FIELD) {
        face_do(face, (Action)what->action, what->argument);
    }
}

void face_set_fullscreen(Face *face, bool fullscreen)
{
    if (SDL_SetWindowFullscreen(face->window, fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) == 0)
        face->fullscreen = fullscreen;
    face->dirty = true;
}

// ---- refreshing -----------------------------------------------------------------------------

static StagePlace place_of(LayoutKind layout)
{
    static const StagePlace places[] = {[LAYOUT_ROOM] = STAGE_ROOM,
                                        [LAYOUT_CARD] = STAGE_LAND,
                                        [LAYOUT_BREATH] = STAGE_QUIET,
                                        [LAYOUT_PAPER] = STAGE_PAPER};
    return places[layout];
}

static StageWish wish_of(const Face *face)
{
    const Description *description = &face->page.description;
    const Backdrop *backdrop = &description->backdrop;
    return (StageWish){.place = place_of(description->layout),
                       .width = face->width,
                       .height = face->height,
                       .theme = theme_of(face),
                       .hour = backdrop->hour,
                       .trust = backdrop->trust,
                       .walked = backdrop->walked,
                       .weather = (Weather)backdrop->sky,
                       .light_away = backdrop->light_away,
                       .still = face_is_still(face)};
}

static void measure_output(Face *face)
{
    int width = 0, height = 0, screen_width = 1;
    if (SDL_GetRendererOutputSize(face->renderer, &width, &height) != 0 || width < 1 || height < 1)
        return;
    SDL_GetWindowSize(face->window, &screen_width, NULL);
    face->density = (float)width / (float)(screen_width > 0 ? screen_width : 1);
    if (width == face->width && height == face->height)
        return;
    face->width = width;
    face->height = height;
    pictures_clear(face->pictures);
    face->described = false;
}

// Text input runs while there is a field, and the system knows where the words appear.
static void follow_field(const Face *face)
{
    int field = page_field(&face->page);
    if ((field != FOCUS_NONE) != (SDL_IsTextInputActive() == SDL_TRUE)) {
        if (field != FOCUS_NONE)
            SDL_StartTextInput();
        else
            SDL_StopTextInput();
    }
    if (field == FOCUS_NONE)
        return;
    Rect rect =
        layout_node_rect(&face->page.layout, (size_t)field, page_scroll(&face->page, face->now_ms));
    SDL_Rect area = {(int)(rect.x / face->density), (int)(rect.y / face->density),
                     (int)(rect.w / face->density), (int)(rect.h / face->density)};
    SDL_SetTextInputRect(&area);
}

static void sound_breath(Face *face, float fullness_before)
{
    if (face->sound == NULL || face->page.description.layout != LAYOUT_BREATH)
        return;
    float change = face->page.description.breath.fullness - fullness_before;
    int direction = change > 0 ? 1 : change < 0 ? -1 : face->breath_direction;
    if (direction != face->breath_direction)
        sound_cue(face->sound, direction > 0 ? SOUND_CUE_BREATH_IN : SOUND_CUE_BREATH_OUT);
    face->breath_direction = direction;
}

static void refresh_sound(Face *face)
{
    if (face->sound == NULL)
        return;
    const Settings *settings = app_settings(face->app);
    sound_set_volumes(face->sound, (float)settings->ambience_volume / 100,
                      (float)settings->cue_volume / 100);
    sound_set_muted(face->sound, face->options->mute || settings->muted);
    sound_play_bed(face->sound, sound_bed_at(face->page.description.backdrop.hour));
}

void face_open_sound(Face *face)
{
    face->sound = sound_open(face->options->sound_folder, face->options->mute);
    refresh_sound(face);
}

// The part of a card in which words and answers change from page to page.
static Rect inside_of(const Layout *layout)
{
    return rect_grown(layout->card, -20 * layout->unit);
}

static const char *breath_word(const Description *description)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (description->nodes.items[i].role == ROLE_BREATH)
            return description->nodes.items[i].text;
    }
    return "";
}

// What was on the screen before it was described anew, as far as the change between them needs it.
typedef struct Before {
    LayoutKind kind;
    Rect inside;
    float fullness;
    const char *word; // of the breath; compared, not read
    bool shown;       // there was a screen
} Before;

static Before before_of(const Face *face)
{
    const Page *page = &face->page;
    return (Before){page->description.layout, inside_of(&page->layout),
                    page->description.breath.fullness, breath_word(&page->description),
                    page->description.screen != NULL};
}

// How one page becomes the next: from the room one goes into its window, and comes back to it.
static Fade fade_between(const Face *face, const Before *before)
{
    const Page *page = &face->page;
    LayoutKind kind = page->description.layout;
    Fade fade = {.length_ms = kind == before->kind ? PAGE_FADE_MS : PLACE_FADE_MS};
    Rect inside = inside_of(&page->layout);
    bool same_card = kind == LAYOUT_CARD && before->kind == LAYOUT_CARD &&
                     fabsf(inside.x - before->inside.x) < 1 &&
                     fabsf(inside.h - before->inside.h) < 1;
    if (face_is_still(face))
        fade.length_ms = STILL_FADE_MS;
    else if (before->kind == LAYOUT_ROOM && kind == LAYOUT_CARD)
        fade.kind = FADE_INTO;
    else if (before->kind == LAYOUT_CARD && kind == LAYOUT_ROOM)
        fade.kind = FADE_OUT;
    if (same_card && !face_is_still(face)) // else what stands behind it has jumped, and fades too
        fade.part = inside;
    scene_window_eye(face->width, face->height, &fade.eye_x, &fade.eye_y);
    return fade;
}

static void fade_page(Face *face, const Before *before, bool fresh)
{
    uint64_t scene_ms = stage_take_fade(face->stage);
    Fade fade = {.length_ms = scene_ms};
    const char *word = breath_word(&face->page.description);
    if (fresh && before->shown) {
        fade = fade_between(face, before);
    } else if (word != before->word && before->shown && scene_ms == 0) {
        const Layout *layout = &face->page.layout;
        float reach = 90 * layout->circle_scale;
        fade.part = (Rect){layout->circle_x - reach, layout->circle_y - reach / 3, 2 * reach,
                           2 * reach / 3};
        fade.length_ms = WORD_FADE_MS;
    }
    frame_fade(face->frame, &fade, face->now_ms);
}

static bool describe(Face *face, const PageFrame *frame, const Before *before)
{
    bool fresh = page_describe(&face->page, face->app, frame, face->now_ms);
    if (fresh) {
        face->breath_direction = 0;
        if (face->sound != NULL && strcmp(face->page.description.screen, "close") == 0)
            sound_cue(face->sound, SOUND_CUE_SEAM);
    } else {
        sound_breath(face, before->fullness);
    }
    face->version = app_version(face->app);
    face->described = true;
    face->dirty = true;
    return fresh;
}

static void follow_settings(Face *face)
{
    bool fullscreen = app_settings(face->app)->fullscreen;
    if (fullscreen != face->fullscreen_setting && !face->is_virtual)
        face_set_fullscreen(face, fullscreen);
    face->fullscreen_setting = fullscreen;
    refresh_sound(face);
}

void face_refresh(Face *face)
{
    app_tick(face->app, face->now_ms);
    if (app_wants_to_leave(face->app))
        face->leaving = true;
    measure_output(face);
    PageFrame frame = {(float)face->width, (float)face->height, face_text_scale(face),
                       face_is_still(face), fonts_measure(face->fonts)};
    bool stale =
        !face->described || face->version != app_version(face->app) || app_is_moving(face->app);
    Before before = before_of(face);
    bool fresh = stale && describe(face, &frame, &before);
    StageWish wish = wish_of(face);
    if (stage_update(face->stage, &wish, face->now_ms, face->is_virtual))
        face->dirty = true;
    if (stale) {
        SceneMap map = stage_map(face->stage);
        page_lay_out(&face->page, &frame, map.text, map.buttons, map.stacked);
        follow_field(face);
        follow_settings(face);
    }
    fade_page(face, &before, fresh);
    if (frame_moves(face->frame, face->now_ms) || page_moves(&face->page, face->now_ms))
        face->dirty = true;
}

void face_draw(Face *face, bool present)
{
    SceneMap map = stage_map(face->stage);
    frame_begin(face->frame, face->width, face->height);
    SDL_SetRenderDrawBlendMode(face->renderer, SDL_BLENDMODE_BLEND);
    stage_draw(face->stage, face->pictures, face->now_ms);
    DrawInput input = {.renderer = face->renderer,
                       .fonts = face->fonts,
                       .pictures = face->pictures,
                       .circle = &face->circle,
                       .page = &face->page,
                       .palette = stage_palette(face->stage),
                       .light_x = map.light_x,
                       .light_y = map.light_y,
                       .now_ms = face->now_ms,
                       .bare = face->bare,
                       .still = face_is_still(face)};
    draw_page(&input);
    frame_end(face->frame, face->now_ms);
    if (present)
        SDL_RenderPresent(face->renderer);
    face->drawn_ms = face->now_ms;
    face->dirty = false;
}
