// The picture of a scenario, without a window: whatever leads where, in windows of all sizes, each
// stop has a place of its own, and each way begins and ends where it is said to.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "ui/focus.h"
#include "ui/layout.h"

enum { TRIES = 400, STOPS_MAX = 40 };

typedef struct Picture {
    Description description;
    Layout layout;
} Picture;

static float half_an_em(void *state, Typeface face, float size_px, const char *text, size_t length)
{
    (void)state, (void)face, (void)text;
    return .44f * size_px * (float)length;
}

static void begin(Picture *picture, int stops)
{
    picture->description.layout = LAYOUT_PAPER;
    picture->description.screen = "preview-map";
    for (int i = 0; i < stops; i++)
        description_add_action(&picture->description, ROLE_STOP,
                               i % 7 == 3 ? "a-very-long-name-that-goes-on-and-on" : "moment", 1,
                               i);
}

static void join(Picture *picture, int from, int to)
{
    array_push(&picture->description.links, (Link){from, to, "reconsider"});
}

static void lay_out(Picture *picture, float width, float height, float text_scale)
{
    LayoutInput input = {.description = &picture->description,
                         .width = width,
                         .height = height,
                         .text_scale = text_scale,
                         .words = {0, 0, width, height},
                         .buttons = {0, 0, width, height},
                         .measure = {half_an_em, NULL}};
    layout_build(&picture->layout, &input);
}

static void end(Picture *picture)
{
    layout_deinit(&picture->layout);
    description_deinit(&picture->description);
}

static Rect rect_of(const Picture *picture, int stop)
{
    return picture->layout.nodes.items[stop].rect;
}

// Where each stroke of the path begins, and where the last of each way's first one ends: a way is
// two strokes, the second is its arrow.
static void ends_of(const Picture *picture, size_t way, PathPoint *start, PathPoint *tip)
{
    size_t strokes = 0;
    for (size_t i = 0; i < picture->layout.path.count; i++) {
        const PathPoint *point = &picture->layout.path.items[i];
        strokes += point->lifted;
        if (point->lifted && strokes == 2 * way + 1)
            *start = *point;
        if (strokes == 2 * way + 1)
            *tip = *point;
    }
    assert_int_equal(strokes, 2 * picture->description.links.count);
}

static bool is_over(Rect rect, float x)
{
    return x >= rect.x - 1 && x <= rect.x + rect.w + 1;
}

static void assert_ways_join_their_stops(const Picture *picture)
{
    for (size_t i = 0; i < picture->description.links.count; i++) {
        const Link *link = &picture->description.links.items[i];
        PathPoint start, tip;
        ends_of(picture, i, &start, &tip);
        Rect from = rect_of(picture, link->from), to = rect_of(picture, link->to);
        assert_true(is_over(from, start.x) && start.y >= from.y + from.h);
        assert_true(is_over(to, tip.x) && tip.y <= to.y && tip.y > to.y - 20);
    }
}

static bool rects_meet(Rect a, Rect b)
{
    return a.x < b.x + b.w - .5f && b.x < a.x + a.w - .5f && a.y < b.y + b.h - .5f &&
           b.y < a.y + a.h - .5f;
}

static void assert_stops_are_apart(const Picture *picture, int stops, float width)
{
    for (int i = 0; i < stops; i++) {
        Rect rect = rect_of(picture, i);
        assert_true(rect.x >= -.5f && rect.x + rect.w <= width + .5f);
        assert_true(rect.w >= 24 && rect.h >= 24);
        for (int j = 0; j < i; j++)
            assert_false(rects_meet(rect, rect_of(picture, j)));
    }
}

static void assert_words_are_in_the_window(const Picture *picture, float width)
{
    for (size_t i = 0; i < picture->layout.lines.count; i++) {
        const PlacedLine *line = &picture->layout.lines.items[i];
        assert_true(line->x >= -.5f && line->x + line->width <= width + .5f);
    }
}

static void what_leads_on_lies_above(void **state)
{
    (void)state;
    Picture picture = {0};
    begin(&picture, 5);
    join(&picture, 0, 1);
    join(&picture, 0, 2);
    join(&picture, 1, 3);
    join(&picture, 0, 3); // passes a row
    join(&picture, 2, 4);
    lay_out(&picture, 1280, 720, 1);
    assert_true(rect_of(&picture, 0).y < rect_of(&picture, 1).y);
    assert_true(rect_of(&picture, 1).y == rect_of(&picture, 2).y);
    assert_true(rect_of(&picture, 1).y < rect_of(&picture, 3).y);
    assert_true(rect_of(&picture, 3).y == rect_of(&picture, 4).y);
    assert_stops_are_apart(&picture, 5, 1280);
    assert_ways_join_their_stops(&picture);
    end(&picture);
}

// Two beside one another that lead straight down do not cross.
static void few_ways_cross(void **state)
{
    (void)state;
    Picture picture = {0};
    begin(&picture, 5);
    join(&picture, 0, 1);
    join(&picture, 0, 2);
    join(&picture, 1, 4); // the later one lies below the first
    join(&picture, 2, 3);
    lay_out(&picture, 1280, 720, 1);
    bool upper = rect_of(&picture, 1).x < rect_of(&picture, 2).x;
    bool lower = rect_of(&picture, 4).x < rect_of(&picture, 3).x;
    assert_int_equal(upper, lower);
    end(&picture);
}

// A way that passes a row runs through no box in it.
static void ways_go_round_what_they_pass(void **state)
{
    (void)state;
    Picture picture = {0};
    begin(&picture, 4);
    join(&picture, 0, 1);
    join(&picture, 1, 2);
    join(&picture, 2, 3);
    join(&picture, 0, 3);
    lay_out(&picture, 1280, 720, 1);
    for (size_t i = 0; i < picture.layout.path.count; i++) {
        const PathPoint *point = &picture.layout.path.items[i];
        for (int stop = 1; stop < 3; stop++) {
            Rect rect = rect_of(&picture, stop);
            assert_false(is_over(rect, point->x) && point->y > rect.y + 1 &&
                         point->y < rect.y + rect.h - 1);
        }
    }
    end(&picture);
}

static void any_tangle_is_survived(void **state)
{
    (void)state;
    Random random = {2026};
    for (int i = 0; i < TRIES; i++) {
        Picture picture = {0};
        int stops = 1 + (int)random_below(&random, STOPS_MAX);
        float width = 320 + (float)random_below(&random, 2200);
        float height = 320 + (float)random_below(&random, 1200);
        begin(&picture, stops);
        for (int j = (int)random_below(&random, (uint32_t)(2 * stops)); j > 0; j--)
            join(&picture, (int)random_below(&random, (uint32_t)stops), // round and round as well
                 (int)random_below(&random, (uint32_t)stops));
        lay_out(&picture, width, height, 1 + (float)random_below(&random, 101) / 100);
        assert_stops_are_apart(&picture, stops, width);
        assert_ways_join_their_stops(&picture);
        assert_words_are_in_the_window(&picture, width);
        end(&picture);
    }
}

static void the_focus_begins_where_one_is(void **state)
{
    (void)state;
    Picture picture = {0};
    begin(&picture, 3);
    picture.description.nodes.items[2].selected = true;
    assert_int_equal(focus_first(&picture.description), 2);
    end(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_leads_on_lies_above),      cmocka_unit_test(few_ways_cross),
        cmocka_unit_test(ways_go_round_what_they_pass),  cmocka_unit_test(any_tangle_is_survived),
        cmocka_unit_test(the_focus_begins_where_one_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
