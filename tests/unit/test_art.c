// The painted pictures: the same every time, safe at every size, and legible at every hour.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "art/palette.h"
#include "art/plan.h"
#include "art/scene.h"
#include "art/sprite.h"
#include "unit/flat.h"

static SceneSpec spec_of(SceneKind kind, Theme theme, int width, int height)
{
    return (SceneSpec){.kind = kind,
                       .width = width,
                       .height = height,
                       .palette = palette_of_theme(theme),
                       .trust = 0.5f};
}

static size_t bytes_of(const Image *image)
{
    return (size_t)image->width * (size_t)image->height * sizeof *image->pixels;
}

static void assert_same_picture(Image a, Image b)
{
    assert_int_equal(a.width, b.width);
    assert_int_equal(a.height, b.height);
    assert_memory_equal(a.pixels, b.pixels, bytes_of(&a));
}

static uint32_t pixel(const Image *image, int x, int y)
{
    return image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
}

static void themes_have_names(void **state)
{
    (void)state;
    assert_string_equal(theme_name(THEME_DAWN), "dawn");
    assert_string_equal(theme_name(THEME_DAY), "day");
    assert_string_equal(theme_name(THEME_DUSK), "dusk");
    assert_string_equal(theme_name(THEME_NIGHT), "night");
    assert_string_equal(theme_name(THEME_CONTRAST), "contrast");
}

static void each_theme_is_held_at_its_own_hour(void **state)
{
    (void)state;
    static const float HOURS[] = {6.7f, 11.5f, 18.8f, 22.5f, 2.0f};
    static const Theme THEMES[] = {THEME_DAWN, THEME_DAY, THEME_DUSK, THEME_NIGHT, THEME_NIGHT};
    for (size_t i = 0; i < 5; i++) {
        Palette now = palette_of_hour(HOURS[i]), theme = palette_of_theme(THEMES[i]);
        assert_float_equal(color_contrast(now.sky_mid, theme.sky_mid), 1, 1e-6f);
        assert_float_equal(color_contrast(now.card, theme.card), 1, 1e-6f);
        assert_float_equal(now.sun_y, theme.sun_y, 1e-6f);
    }
}

static void the_sky_changes_without_a_leap(void **state)
{
    (void)state;
    for (int minute = 0; minute < 24 * 60; minute += 5) {
        Palette now = palette_of_hour((float)minute / 60);
        Palette later = palette_of_hour((float)((minute + 5) % (24 * 60)) / 60);
        assert_true(color_contrast(now.sky_mid, later.sky_mid) < 1.35f);
        assert_true(color_contrast(now.table_far, later.table_far) < 1.35f);
    }
}

static void assert_legible(const Palette *p)
{
    assert_true(color_contrast(p->ink, p->card) >= 4.5f);
    assert_true(color_contrast(p->ink_2, p->card) >= 4.5f);
    assert_true(color_contrast(p->ink, p->choice) >= 4.5f);
    assert_true(color_contrast(p->ink_2, p->choice) >= 4.5f);
    assert_true(color_contrast(p->primary_ink, p->primary) >= 4.5f);
    assert_true(color_contrast(p->button_ink, p->button) >= 4.5f);
    assert_true(color_contrast(p->wall_text, p->wall_shade) >= 4.5f);
    assert_true(color_contrast(p->wall_text_2, p->wall_shade) >= 4.5f);
    assert_true(color_contrast(p->focus, p->card) >= 3);
    assert_true(color_contrast(p->focus, p->choice) >= 3);
    assert_true(color_contrast(p->choice_edge, p->card) >= 3);
    assert_true(color_contrast(p->choice_edge, p->choice) >= 3);
    assert_true(color_contrast(p->button_edge, p->button) >= 3);
    Color boards = color_mix(p->table_far, p->table_near, 0.6f);
    assert_true(color_contrast(p->focus_on_table, boards) >= 3);
    boards = color_mix(p->table_far, p->table_near, 0.85f);
    assert_true(color_contrast(p->focus_on_table, boards) >= 3);
    assert_true(color_contrast(p->constellation, p->wall_shade) >= 3);
    assert_true(color_contrast(p->gold, p->card) >= 3);
}

static void words_are_legible_at_every_hour(void **state)
{
    (void)state;
    for (int minute = 0; minute < 24 * 60; minute += 5) {
        Palette palette = palette_of_hour((float)minute / 60);
        assert_legible(&palette);
    }
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        Palette palette = palette_of_theme((Theme)theme);
        assert_legible(&palette);
    }
}

// The lowest contrast of a colour with any pixel of a picture's part.
static float worst_contrast(const Image *image, Rect part, Color color)
{
    float worst = 21;
    for (int y = (int)part.y; y < (int)(part.y + part.h); y++)
        for (int x = (int)part.x; x < (int)(part.x + part.w); x++) {
            float contrast = color_contrast(color, color_from_hex(pixel(image, x, y) & 0xFFFFFF));
            worst = contrast < worst ? contrast : worst;
        }
    return worst;
}

static void assert_legible_on(SceneKind kind, int minute, int width, int height)
{
    SceneSpec spec = spec_of(kind, THEME_DAY, width, height);
    spec.palette = palette_of_hour((float)minute / 60);
    Image image = flat_scene(&spec, height);
    Rect text = scene_map(&spec).text;
    bool wall = kind == SCENE_ROOM;
    Color first = wall ? spec.palette.wall_text : spec.palette.ink;
    Color second = wall ? spec.palette.wall_text_2 : spec.palette.ink_2;
    assert_true(worst_contrast(&image, text, first) >= 4.5f);
    assert_true(worst_contrast(&image, text, second) >= 4.5f);
    image_free(&image);
}

// The lines below the breathing circle: hint, beads and the way out.
static void words_of_the_pause_are_legible_at_every_hour(void **state)
{
    (void)state;
    for (int minute = 0; minute < 24 * 60; minute += 10) {
        SceneSpec spec = spec_of(SCENE_VEIL, THEME_DAY, 128, 72);
        spec.palette = palette_of_hour((float)minute / 60);
        Image image = flat_scene(&spec, 72);
        Rect words = {38, 55, 52, 13};
        assert_true(worst_contrast(&image, words, spec.palette.wall_text) >= 4.5f);
        image_free(&image);
    }
}

static void words_on_the_wall_are_legible_at_every_hour(void **state)
{
    (void)state;
    for (int minute = 0; minute < 24 * 60; minute += 10) {
        assert_legible_on(SCENE_ROOM, minute, 96, 54);
        assert_legible_on(SCENE_ROOM, minute, 64, 48);
        assert_legible_on(SCENE_ROOM, minute, 126, 54);
        assert_legible_on(SCENE_ROOM, minute, 45, 80);
        assert_legible_on(SCENE_PAPER, minute, 64, 36);
    }
}

static void the_same_spec_gives_the_same_bytes(void **state)
{
    (void)state;
    for (int kind = SCENE_ROOM; kind <= SCENE_PAPER; kind++) {
        SceneSpec spec = spec_of((SceneKind)kind, THEME_NIGHT, 160, 90);
        Image a = flat_scene(&spec, 16), b = flat_scene(&spec, 16);
        assert_same_picture(a, b);
        image_free(&a);
        image_free(&b);
    }
}

static void bands_leave_no_trace(void **state)
{
    (void)state;
    for (int kind = SCENE_ROOM; kind <= SCENE_PAPER; kind++) {
        SceneSpec spec = spec_of((SceneKind)kind, THEME_NIGHT, 160, 90);
        Image whole = flat_scene(&spec, 1000), rows = flat_scene(&spec, 1),
              sevens = flat_scene(&spec, 7);
        assert_same_picture(whole, rows);
        assert_same_picture(whole, sevens);
        image_free(&whole);
        image_free(&rows);
        image_free(&sevens);
    }
}

static void every_picture_is_opaque_and_fills_any_window(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{1, 1},   {2, 1},   {1, 2},   {1, 97},  {97, 1},  {3, 5},
                                   {17, 33}, {33, 17}, {64, 64}, {211, 9}, {9, 211}, {83, 47}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        for (int kind = SCENE_ROOM; kind <= SCENE_PAPER; kind++)
            for (int theme = 0; theme < THEME_COUNT; theme++) {
                SceneSpec spec = spec_of((SceneKind)kind, (Theme)theme, SIZES[i][0], SIZES[i][1]);
                if (kind == SCENE_CLOUD)
                    continue; // lies over others
                spec.walked = (float)i * 700;
                Image image = flat_scene(&spec, 13);
                for (int k = 0; k < image.width * image.height; k++)
                    assert_int_equal(image.pixels[k] >> 24, 255);
                (void)scene_first_color(&spec, 0);
                image_free(&image);
            }
}

// Nobody sees where a hill or its mist begins anew.
static void hills_meet_themselves(void **state)
{
    (void)state;
    SceneSpec spec = spec_of(SCENE_LAND, THEME_DUSK, 320, 180);
    SceneLayer layers[SCENE_LAYERS_MAX];
    int count = scene_layers(&spec, layers);
    for (int i = 0; i < count; i++) {
        if (!layers[i].repeats)
            continue;
        Image image = flat_layer(&spec, i, 64);
        for (int y = 0; y < image.height; y++) {
            int a = (int)(pixel(&image, image.width - 1, y) >> 24);
            int b = (int)(pixel(&image, 0, y) >> 24);
            assert_true(abs(a - b) < 96);
        }
        image_free(&image);
    }
}

static bool apart(Rect a, Rect b)
{
    return a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
}

static Rect in_room(const RoomPlan *plan, float x, float y, float half_width, float above,
                    float below)
{
    return (Rect){(x - half_width - plan->left) * plan->zoom, (y - above - plan->top) * plan->zoom,
                  2 * half_width * plan->zoom, (above + below) * plan->zoom};
}

static void assert_inside(Rect rect, int width, int height)
{
    assert_true(rect.w > 0 && rect.h > 0);
    assert_true(rect.x >= -0.01f && rect.x + rect.w <= (float)width + 0.01f);
    assert_true(rect.y >= -0.01f && rect.y + rect.h <= (float)height + 0.01f);
}

static void words_never_meet_window_bowl_or_light(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{640, 480},   {800, 600},   {1280, 720}, {1920, 1080},
                                   {2560, 1080}, {3840, 2160}, {720, 1280}, {390, 844},
                                   {600, 700},   {720, 720},   {1000, 300}, {360, 1000}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        int width = SIZES[i][0], height = SIZES[i][1];
        SceneSpec spec = spec_of(SCENE_ROOM, THEME_DUSK, width, height);
        SceneMap map = scene_map(&spec);
        RoomPlan plan = plan_room(&spec);
        float frame = ROOM_WINDOW_RADIUS + ROOM_FRAME;
        Rect window = in_room(&plan, ROOM_WINDOW_X, ROOM_WINDOW_Y, frame, frame, frame);
        Rect bowl = in_room(&plan, plan.bowl_x, BOWL_RIM_Y, BOWL_RADIUS, 27, BOWL_HEIGHT + 22);
        Rect light = in_room(&plan, plan.light_x, plan.light_y, 16, 16, 16);
        const Rect words[] = {map.text, map.buttons};
        for (int k = 0; k < 2; k++) {
            assert_inside(words[k], width, height);
            assert_true(apart(words[k], window));
            assert_true(apart(words[k], bowl));
            assert_true(apart(words[k], light));
        }
        assert_true(apart(map.text, map.buttons));
        assert_inside(window, width, height);
        assert_inside(bowl, width, height);
    }
}

static void the_card_never_covers_the_figure(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{640, 480}, {1280, 720}, {2560, 1080}, {720, 1280},
                                   {390, 844}, {720, 720},  {3840, 2160}, {720, 800}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        SceneSpec spec = spec_of(SCENE_LAND, THEME_DUSK, SIZES[i][0], SIZES[i][1]);
        SceneMap map = scene_map(&spec);
        Rect figure = {map.ground_x - 28 * map.zoom, map.ground_y - 80 * map.zoom, 52 * map.zoom,
                       80 * map.zoom};
        assert_inside(map.text, SIZES[i][0], SIZES[i][1]);
        assert_inside(figure, SIZES[i][0], SIZES[i][1]);
        assert_true(apart(map.text, figure));
        for (int step = 0; step < 5; step++) {
            spec.trust = (float)step / 5;
            map = scene_map(&spec);
            assert_false(rect_contains(map.text, map.light_x, map.light_y));
        }
    }
}

// Pixels as saturated and as warm as nothing but gold is in the night's room.
static int gold_pixels(float trust)
{
    SceneSpec spec = spec_of(SCENE_ROOM, THEME_CONTRAST, 640, 360);
    spec.trust = trust;
    Image image = flat_scene(&spec, 64);
    int count = 0;
    for (int i = 0; i < image.width * image.height; i++)
        count += (image.pixels[i] & 0xFFFFFF) == 0xFFD84D;
    image_free(&image);
    return count;
}

static void gold_grows_with_trust(void **state)
{
    (void)state;
    assert_int_equal(gold_pixels(0), 0);
    int before = 0;
    for (int i = 1; i <= 11; i++) {
        int now = gold_pixels(((float)i - 0.3f) / 11);
        assert_true(now > before);
        before = now;
    }
}

static void a_panel_has_exact_corners(void **state)
{
    (void)state;
    PanelSpec spec = {.width = 60,
                      .height = 40,
                      .radius = 12,
                      .fill = color_from_hex(0xFBF6EE),
                      .fill_alpha = 1,
                      .edge = color_from_hex(0x8A7A72),
                      .edge_alpha = 1,
                      .edge_width = 1,
                      .grain = 0.01f,
                      .scale = 1};
    Sprite panel = sprite_panel(&spec);
    int left = (int)panel.anchor_x, top = (int)panel.anchor_y;
    assert_int_equal(pixel(&panel.image, left, top) >> 24, 0);
    assert_int_equal(pixel(&panel.image, left + 59, top + 39) >> 24, 0);
    for (int y = 14; y < 26; y++)
        for (int x = 0; x < 60; x++)
            assert_int_equal(pixel(&panel.image, left + x, top + y) >> 24, 255);
    assert_int_equal(pixel(&panel.image, left + 30, top - 1) >> 24, 0);
    image_free(&panel.image);
}

static void a_shadow_ends_within_its_picture(void **state)
{
    (void)state;
    PanelSpec spec = {
        .width = 120, .height = 90, .radius = 28, .fill_alpha = 1, .shadow = 1, .scale = 1};
    Sprite panel = sprite_panel(&spec);
    const Image *image = &panel.image;
    assert_true(panel.anchor_x > 40);
    for (int x = 0; x < image->width; x++) {
        assert_true(pixel(image, x, 0) >> 24 < 4);
        assert_true(pixel(image, x, image->height - 1) >> 24 < 4);
    }
    for (int y = 0; y < image->height; y++)
        assert_true(pixel(image, 0, y) >> 24 < 4 && pixel(image, image->width - 1, y) >> 24 < 4);
    assert_true(pixel(image, image->width / 2, (int)panel.anchor_y + 100) >> 24 > 40);
    image_free(&panel.image);
}

static void the_focus_ring_leaves_its_box_free(void **state)
{
    (void)state;
    Sprite ring = sprite_focus_ring(80, 40, 20, 4, 3, color_from_hex(0x3F5F86), true);
    int left = (int)ring.anchor_x, top = (int)ring.anchor_y;
    for (int y = 0; y < 40; y++)
        for (int x = 20; x < 60; x++)
            assert_int_equal(pixel(&ring.image, left + x, top + y) >> 24, 0);
    assert_int_equal(pixel(&ring.image, left + 40, top - 6) >> 24, 255);
    image_free(&ring.image);
}

static void the_breath_stays_within_its_picture(void **state)
{
    (void)state;
    static const float SCALES[] = {0.3f, 1, 1.7f};
    for (size_t i = 0; i < 3; i++)
        for (int theme = 0; theme < THEME_COUNT; theme++) {
            int side = breath_image_side(SCALES[i]);
            Image image = {side, side, calloc((size_t)side * (size_t)side, sizeof(uint32_t))};
            Palette palette = palette_of_theme((Theme)theme);
            breath_paint(&image, &palette, 0.5f, 1, SCALES[i]);
            for (int k = 0; k < side; k++) {
                assert_int_equal(pixel(&image, k, 0), 0);
                assert_int_equal(pixel(&image, 0, k), 0);
                assert_int_equal(pixel(&image, k, side - 1), 0);
                assert_int_equal(pixel(&image, side - 1, k), 0);
            }
            // The glow has faded before the picture ends.
            assert_true(pixel(&image, 3, side / 2) >> 24 <= 1);
            image_free(&image);
        }
}

static int covered(const Image *image)
{
    int count = 0;
    for (int i = 0; i < image->width * image->height; i++)
        count += image->pixels[i] >> 24 > 120;
    return count;
}

static void the_breath_grows(void **state)
{
    (void)state;
    int side = breath_image_side(0.5f);
    Image image = {side, side, calloc((size_t)side * (size_t)side, sizeof(uint32_t))};
    Palette palette = palette_of_theme(THEME_DUSK);
    breath_paint(&image, &palette, 0.5f, 0, 0.5f);
    int low = covered(&image);
    breath_paint(&image, &palette, 0.5f, 1, 0.5f);
    assert_true(covered(&image) > 2 * low);
    image_free(&image);
}

static void assert_sprite(Sprite sprite)
{
    assert_true(sprite.image.width > 0 && sprite.image.height > 0);
    assert_true(sprite.anchor_x >= 0 && sprite.anchor_x <= (float)sprite.image.width);
    assert_true(sprite.anchor_y >= 0 && sprite.anchor_y <= (float)sprite.image.height);
    image_free(&sprite.image);
}

static void sprites_come_in_every_size(void **state)
{
    (void)state;
    static const float SCALES[] = {0.05f, 0.5f, 1, 2.5f};
    for (size_t i = 0; i < 4; i++)
        for (int theme = 0; theme < THEME_COUNT; theme++) {
            Palette palette = palette_of_theme((Theme)theme);
            float scale = SCALES[i];
            assert_sprite(sprite_light(&palette, 0.3f, scale));
            assert_sprite(sprite_light_pool(&palette, 0.3f, scale));
            assert_sprite(sprite_figure(&palette, -1, true, scale));
            assert_sprite(sprite_figure(&palette, 0.4f, false, scale));
            assert_sprite(sprite_bead(&palette, 8 * scale, -1));
            assert_sprite(sprite_bead(&palette, 8 * scale, 2));
            assert_sprite(sprite_dot(3 * scale, palette.gold, 1, 12 * scale, 0.4f));
            assert_sprite(sprite_ring(11 * scale, 1.4f * scale, palette.gold, 1));
        }
}

// Low trust is cooler, but never dimmer.
static void the_light_never_dims(void **state)
{
    (void)state;
    Palette palette = palette_of_theme(THEME_NIGHT);
    Sprite low = sprite_light(&palette, 0, 1), high = sprite_light(&palette, 0.95f, 1);
    int x = (int)low.anchor_x, y = (int)low.anchor_y;
    for (int r = 0; r < 12; r++) {
        Color a = color_from_hex(pixel(&low.image, x + r, y) & 0xFFFFFF);
        Color b = color_from_hex(pixel(&high.image, x + r, y) & 0xFFFFFF);
        assert_true(color_luminance(a) >= color_luminance(b) - 0.02f);
        assert_true(a.b >= b.b - 0.01f);
    }
    image_free(&low.image);
    image_free(&high.image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_have_names),
        cmocka_unit_test(each_theme_is_held_at_its_own_hour),
        cmocka_unit_test(the_sky_changes_without_a_leap),
        cmocka_unit_test(words_are_legible_at_every_hour),
        cmocka_unit_test(words_of_the_pause_are_legible_at_every_hour),
        cmocka_unit_test(words_on_the_wall_are_legible_at_every_hour),
        cmocka_unit_test(the_same_spec_gives_the_same_bytes),
        cmocka_unit_test(bands_leave_no_trace),
        cmocka_unit_test(every_picture_is_opaque_and_fills_any_window),
        cmocka_unit_test(hills_meet_themselves),
        cmocka_unit_test(words_never_meet_window_bowl_or_light),
        cmocka_unit_test(the_card_never_covers_the_figure),
        cmocka_unit_test(gold_grows_with_trust),
        cmocka_unit_test(a_panel_has_exact_corners),
        cmocka_unit_test(a_shadow_ends_within_its_picture),
        cmocka_unit_test(the_focus_ring_leaves_its_box_free),
        cmocka_unit_test(the_breath_stays_within_its_picture),
        cmocka_unit_test(the_breath_grows),
        cmocka_unit_test(sprites_come_in_every_size),
        cmocka_unit_test(the_light_never_dims),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
