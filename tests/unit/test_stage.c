// What moves behind the words, when it rests, and what wakes it. On a surface in memory, without a
// window.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sdl/stage.h"

enum { WIDTH = 160, HEIGHT = 90, STEP_MS = 16, MINUTE_MS = 60000 };

typedef struct Theatre {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    Pictures *pictures;
    Stage *stage;
    StageWish wish;
    uint64_t now_ms;
} Theatre;

static void ignore(void *state)
{
    (void)state;
}

static int open_theatre(void **state)
{
    Theatre *theatre = memory_new(sizeof *theatre);
    theatre->surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    theatre->renderer = SDL_CreateSoftwareRenderer(theatre->surface);
    theatre->pictures = pictures_new(theatre->renderer);
    theatre->stage = stage_new(theatre->renderer, NULL, ignore, NULL);
    theatre->now_ms = 1000;
    theatre->wish = (StageWish){.place = STAGE_LAND,
                                .width = WIDTH,
                                .height = HEIGHT,
                                .theme = THEME_DUSK,
                                .trust = .3f,
                                .light_away = 1};
    stage_stir(theatre->stage, theatre->now_ms);
    *state = theatre;
    return 0;
}

static int close_theatre(void **state)
{
    Theatre *theatre = *state;
    stage_free(theatre->stage);
    pictures_free(theatre->pictures);
    SDL_DestroyRenderer(theatre->renderer);
    SDL_FreeSurface(theatre->surface);
    free(theatre);
    return 0;
}

static void pass(Theatre *theatre, uint64_t ms)
{
    for (uint64_t until = theatre->now_ms + ms; theatre->now_ms < until;) {
        theatre->now_ms += STEP_MS;
        stage_update(theatre->stage, &theatre->wish, theatre->now_ms, true);
    }
}

// Lets the painter finish, without any time passing.
static void paint(Theatre *theatre)
{
    do {
        stage_update(theatre->stage, &theatre->wish, theatre->now_ms, true);
    } while (!stage_is_complete(theatre->stage));
}

static uint32_t picture(Theatre *theatre)
{
    stage_draw(theatre->stage, theatre->pictures, (Rect){0}, theatre->now_ms);
    SDL_RenderFlush(theatre->renderer);
    uint32_t hash = 2166136261u;
    for (int y = 0; y < HEIGHT; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const char *)theatre->surface->pixels +
                                             y * theatre->surface->pitch);
        for (int x = 0; x < WIDTH; x++)
            hash = (hash ^ (row[x] & 0xFFFFFF)) * 16777619u;
    }
    return hash;
}

static int wake(const Theatre *theatre)
{
    return stage_wake_in_ms(theatre->stage, theatre->now_ms);
}

static void after_a_minute_everything_rests(void **state)
{
    Theatre *theatre = *state;
    paint(theatre);
    pass(theatre, 5000);
    assert_in_range(wake(theatre), 0, 50);
    uint32_t before = picture(theatre);
    pass(theatre, 2000);
    assert_int_not_equal(picture(theatre), before);
    pass(theatre, MINUTE_MS);
    assert_int_equal(wake(theatre), -1);
    uint32_t rest = picture(theatre);
    pass(theatre, 3000);
    assert_int_equal(picture(theatre), rest);
    stage_stir(theatre->stage, theatre->now_ms);
    assert_in_range(wake(theatre), 0, 50);
    assert_int_equal(picture(theatre), rest); // it goes on from where it stood still
    pass(theatre, 3000);
    assert_int_not_equal(picture(theatre), rest);
}

static void the_figure_walks_and_then_stands(void **state)
{
    Theatre *theatre = *state;
    paint(theatre);
    pass(theatre, MINUTE_MS + 1000);
    uint32_t before = picture(theatre);
    theatre->wish.walked = 1;
    pass(theatre, STEP_MS);
    assert_int_equal(wake(theatre), 0);
    pass(theatre, 1000);
    assert_int_not_equal(picture(theatre), before);
    pass(theatre, 3000);
    assert_int_equal(wake(theatre), -1);
    uint32_t there = picture(theatre);
    assert_int_not_equal(there, before);
    pass(theatre, 1000);
    assert_int_equal(picture(theatre), there);
}

static void walking_needs_no_new_painting(void **state)
{
    Theatre *theatre = *state;
    paint(theatre);
    theatre->wish.walked = 7;
    stage_update(theatre->stage, &theatre->wish, theatre->now_ms, true);
    assert_true(stage_is_complete(theatre->stage));
}

static void reduced_motion_moves_nothing(void **state)
{
    Theatre *theatre = *state;
    theatre->wish.still = true;
    paint(theatre);
    pass(theatre, 1000);
    assert_int_equal(wake(theatre), -1);
    uint32_t before = picture(theatre);
    pass(theatre, 1000);
    assert_int_equal(picture(theatre), before);
    theatre->wish.walked = 1;
    theatre->wish.light_away = 2;
    pass(theatre, STEP_MS);
    uint32_t there = picture(theatre);
    assert_int_not_equal(there, before);
    pass(theatre, 1000);
    assert_int_equal(picture(theatre), there);
}

static void weather_comes_and_passes(void **state)
{
    Theatre *theatre = *state;
    paint(theatre);
    theatre->wish.weather = WEATHER_FOG;
    paint(theatre);
    uint32_t clear = picture(theatre);
    pass(theatre, 4000);
    assert_int_not_equal(picture(theatre), clear);
    theatre->wish.weather = WEATHER_CLEAR;
    pass(theatre, MINUTE_MS + 4000);
    assert_int_equal(wake(theatre), -1);
}

static void the_bowl_is_first_shown_as_it_was(void **state)
{
    Theatre *theatre = *state;
    theatre->wish.place = STAGE_ROOM;
    paint(theatre);
    pass(theatre, MINUTE_MS + 1000);
    uint32_t before = picture(theatre);
    theatre->wish.trust = .5f;
    paint(theatre);
    // The light sets off for its new place at once; the bowl waits to be looked at.
    assert_int_equal(picture(theatre), before);
    assert_int_equal(wake(theatre), 0);
    pass(theatre, 8000);
    assert_int_not_equal(picture(theatre), before);
    assert_int_equal(wake(theatre), -1);
}

static void the_colours_change_with_the_scene(void **state)
{
    Theatre *theatre = *state;
    paint(theatre);
    theatre->wish.theme = THEME_DAY;
    Palette dusk = palette_of_theme(THEME_DUSK), day = palette_of_theme(THEME_DAY);
    stage_update(theatre->stage, &theatre->wish, theatre->now_ms, true);
    if (!stage_is_complete(theatre->stage))
        assert_memory_equal(&stage_palette(theatre->stage)->ink, &dusk.ink, sizeof dusk.ink);
    paint(theatre);
    assert_memory_equal(&stage_palette(theatre->stage)->ink, &day.ink, sizeof day.ink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(after_a_minute_everything_rests, open_theatre,
                                        close_theatre),
        cmocka_unit_test_setup_teardown(the_figure_walks_and_then_stands, open_theatre,
                                        close_theatre),
        cmocka_unit_test_setup_teardown(walking_needs_no_new_painting, open_theatre, close_theatre),
        cmocka_unit_test_setup_teardown(reduced_motion_moves_nothing, open_theatre, close_theatre),
        cmocka_unit_test_setup_teardown(weather_comes_and_passes, open_theatre, close_theatre),
        cmocka_unit_test_setup_teardown(the_bowl_is_first_shown_as_it_was, open_theatre,
                                        close_theatre),
        cmocka_unit_test_setup_teardown(the_colours_change_with_the_scene, open_theatre,
                                        close_theatre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
