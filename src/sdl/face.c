#include "sdl/face.h"

#include <math.h>
#include <string.h>

#include "sdl/caption.h"
#include "sdl/scan.h"

enum {
    PLACE_FADE_MS = 800, // from room to land, from there to the breath
    PAGE_FADE_MS = 500,  // from passage to passage
    WORD_FADE_MS = 350,  // from one word of the breath to the next
    STILL_FADE_MS = 180, // all of these with reduced motion
};

bool face_is_still(const Face *face)
{
    const Settings *settings = app_settings(face->app);
    bool wished = settings->follow_desktop && face->desktop.still;
    return face->options->reduced_motion || settings->reduced_motion || wished;
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
    const Settings *settings = app_settings(face->app);
    bool contrast = settings->follow_desktop && face->desktop.contrast;
    if (face->options->theme == NULL)
        return settings->theme == SETTINGS_THEME_AUTO && contrast ? (int)THEME_CONTRAST
                                                                  : settings->theme - 1;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        if (strcmp(theme_name((Theme)theme), face->options->theme) == 0)
            return theme;
    }
    return -1;
}

// ---- actions --------------------------------------------------------------------------------

void face_do(Face *face, Action action, int argument)
{
    app_do(face->app, action, argument);
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

int face_next_hour_ms(const Face *face)
{
    if (theme_of(face) >= 0)
        return -1;
    float quarters = instant_hour(app_now(face->app)) * 4;
    return 1 + (int)((floorf(quarters) + 1 - quarters) * 15 * 60 * 1000);
}

static StagePlace place_of(LayoutKind layout, bool quiet)
{
    if (quiet && layout == LAYOUT_CARD)
        return STAGE_PAPER;
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
    return (StageWish){.place =
                           place_of(description->layout, app_settings(face->app)->quiet_background),
                       .width = face->width,
                       .height = face->height,
                       .theme = theme_of(face),
                       .hour = instant_hour(app_now(face->app)),
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
    pictures_clear(face->pictures, width, height);
    fonts_forget_textures(face->fonts, width, height);
    face->described = false;
}

// Where the next letter will stand.
static Rect caret_of(const Face *face)
{
    const Layout *layout = &face->page.layout;
    for (size_t i = 0; i < layout->boxes.count; i++) {
        const PlacedBox *box = &layout->boxes.items[i];
        if (box->surface == SURFACE_CARET) {
            Rect rect = box->rect;
            rect.y -= box->scrolls ? page_scroll(&face->page, face->now_ms) : 0;
            return rect;
        }
    }
    return (Rect){0};
}

// Text input runs while a field has the focus, or a key beside it, and the system knows where the
// words appear.
static void follow_field(Face *face)
{
    int field = page_field(&face->page);
    bool wanted =
        field != FOCUS_NONE && (field == face->page.focus || face->page.focused.role == ROLE_KEY);
    if (wanted != (SDL_IsTextInputActive() == SDL_TRUE)) {
        page_set_composition(&face->page, "");
        if (wanted)
            SDL_StartTextInput();
        else
            SDL_StopTextInput();
    }
    if (!wanted)
        return;
    Rect rect = caret_of(face);
    SDL_Rect area = {(int)(rect.x / face->density), (int)(rect.y / face->density),
                     (int)fmaxf(rect.w / face->density, 1), (int)(rect.h / face->density)};
    SDL_SetTextInputRect(&area);
}

// Where the picture changes from one card to the next: inside the card when it stays as it is, so
// that its edge does not flicker; else around both. Never where the figure walks on.
static Rect changed_part(Rect before, Rect now, float unit)
{
    bool same = fabsf(before.x - now.x) < 1 && fabsf(before.y - now.y) < 1 &&
                fabsf(before.w - now.w) < 1 && fabsf(before.h - now.h) < 1;
    return same ? rect_grown(now, -20 * unit) : rect_grown(rect_both(before, now), 20 * unit);
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
    Rect card;
    const char *word; // of the breath; compared, not read
    bool shown;       // there was a screen
} Before;

static Before before_of(const Face *face)
{
    const Page *page = &face->page;
    return (Before){page->description.layout, page->layout.card, breath_word(&page->description),
                    page->description.screen != NULL};
}

// How one page becomes the next: from the room one goes into its window, and comes back to it.
static Fade fade_between(const Face *face, const Before *before)
{
    const Page *page = &face->page;
    LayoutKind kind = page->description.layout;
    Fade fade = {.length_ms = kind == before->kind ? PAGE_FADE_MS : PLACE_FADE_MS};
    if (face_is_still(face))
        fade.length_ms = STILL_FADE_MS;
    else if (before->kind == LAYOUT_ROOM && kind == LAYOUT_CARD)
        fade.kind = FADE_INTO;
    else if (before->kind == LAYOUT_CARD && kind == LAYOUT_ROOM)
        fade.kind = FADE_OUT;
    bool cards = kind == LAYOUT_CARD && before->kind == LAYOUT_CARD;
    if (cards && !face_is_still(face)) // else what stands behind has jumped, and fades too
        fade.part = changed_part(before->card, page->layout.card, page->layout.unit);
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

static bool describe(Face *face, const PageFrame *frame)
{
    bool fresh = page_describe(&face->page, face->app, frame, face->now_ms);
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
}

// What the voice says has a band of its own, where the settings ask for it: 0 without one, px.
static float caption_size(const Face *face)
{
    float unit = fminf((float)face->width / 1280, (float)face->height / 720);
    return app_settings(face->app)->voice_shown ? fmaxf(16 * unit, 13) * face_text_scale(face) : 0;
}

// At the foot, with the page so much shorter; in the room above the words, where there is less
// room.
static Caption caption_of(const Face *face)
{
    bool room = face->page.description.layout == LAYOUT_ROOM;
    float size = caption_size(face);
    int lines = room ? 2 : 3;
    float height = size > 0 ? caption_height(size, lines) : 0;
    return (Caption){.text = face->reader.said.length > 0 ? face->reader.said.bytes : "",
                     .leftward = face->page.description.leftward,
                     .width = (float)face->width,
                     .y = room ? 0 : (float)face->height - height,
                     .height = height,
                     .size_px = size,
                     .lines = lines};
}

static void follow_style(Face *face)
{
    const Settings *settings = app_settings(face->app);
    FontStyle style = {(FontFamily)settings->typeface, (float)settings->letter_spacing / 100};
    if (fonts_set_style(face->fonts, &style))
        face->described = false;
}

// A breath is described with every frame; its words are read when they change.
static void read_aloud(Face *face, bool stale)
{
    Reader *reader = &face->reader;
    bool moved = face->page.focus != reader->speech.focus;
    const Settings *settings = app_settings(face->app);
    bool aloud = settings->voice || face->options->voice;
    if ((stale || moved) && reader_follow(reader, &face->page, settings, aloud, face->now_ms))
        face->dirty = true;
    if (face->sound != NULL)
        sound_duck(face->sound, reader_speaks(reader, face->now_ms));
}

void face_refresh(Face *face)
{
    app_tick(face->app, face->now_ms);
    if (app_wants_to_leave(face->app))
        face->leaving = true;
    measure_output(face);
    follow_style(face);
    PageFrame frame = {.width = (float)face->width,
                       .height = (float)face->height,
                       .text_scale = face_text_scale(face),
                       .line_spacing = (float)app_settings(face->app)->line_spacing / 100,
                       .still = face_is_still(face),
                       .measure = fonts_measure(face->fonts)};
    bool stale =
        !face->described || face->version != app_version(face->app) || app_is_moving(face->app);
    Before before = before_of(face);
    bool fresh = stale && describe(face, &frame);
    StageWish wish = wish_of(face);
    if (stage_update(face->stage, &wish, face->now_ms, face->is_virtual))
        face->dirty = true;
    if (stale) {
        SceneMap map = stage_map(face->stage);
        Caption caption = caption_of(face);
        frame.height -= caption.y > 0 ? caption.height : 0;
        page_lay_out(&face->page, &frame, map.text, map.buttons, map.stacked);
        follow_settings(face);
    }
    scan_step(face);
    follow_field(face);
    read_aloud(face, stale);
    fade_page(face, &before, fresh);
    if (frame_moves(face->frame, face->now_ms) || page_moves(&face->page, face->now_ms))
        face->dirty = true;
    face_follow_sound(face);
}

// The first frame, when the next one will show the same a moment later.
static bool is_passing(const Face *face)
{
    return !face->begun && !face->is_virtual && stage_is_complete(face->stage) &&
           stage_wake_in_ms(face->stage, face->now_ms) >= 0;
}

void face_draw(Face *face, bool present)
{
    SceneMap map = stage_map(face->stage);
    frame_begin(face->frame, face->width, face->height, is_passing(face));
    SDL_SetRenderDrawBlendMode(face->renderer, SDL_BLENDMODE_BLEND);
    stage_draw(face->stage, face->pictures, page_cover(&face->page, face->now_ms), face->now_ms);
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
    face_draw_caption(face);
    Caption caption = caption_of(face);
    if (!face->bare && caption.height > 0)
        caption_draw(face->renderer, face->fonts, stage_palette(face->stage), &caption);
    frame_end(face->frame, face->now_ms);
    if (present)
        SDL_RenderPresent(face->renderer);
    face->drawn_ms = face->now_ms;
    face->dirty = false;
}
