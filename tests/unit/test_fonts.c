// Letters with more room between them, and other faces: what is measured is what is drawn.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/press.h"

static float width_of(const Press *press, const char *text)
{
    TextMeasure measure = fonts_measure(press->fonts);
    return measure.width(measure.state, TYPEFACE_TEXT, 24, text, strlen(text));
}

static void set_style(const Press *press, FontFamily family, float letter_spacing)
{
    fonts_set_style(press->fonts, &(FontStyle){family, letter_spacing});
}

// The last column in which something of the text is seen.
static int drawn_end(const Press *press, const char *text)
{
    SDL_SetRenderDrawColor(press->renderer, 0, 0, 0, 255);
    SDL_RenderClear(press->renderer);
    FontLine line = {.face = TYPEFACE_TEXT,
                     .size_px = 24,
                     .text = text,
                     .length = strlen(text),
                     .baseline = 40,
                     .color = {1, 1, 1},
                     .alpha = 1};
    fonts_draw(press->fonts, &line);
    SDL_RenderFlush(press->renderer);
    const Uint32 *pixels = press->surface->pixels;
    int end = 0;
    for (int y = 0; y < press->surface->h; y++) {
        for (int x = 0; x < press->surface->w; x++) {
            if ((pixels[y * press->surface->pitch / 4 + x] & 0xFF) > 60 && x > end)
                end = x;
        }
    }
    return end;
}

static void each_letter_gets_the_room(void **state)
{
    const Press *press = *state;
    static const char text[] = "half-way up";
    set_style(press, FONTS_GARAMOND, 0);
    float usual = width_of(press, text);
    int end = drawn_end(press, text);
    set_style(press, FONTS_GARAMOND, .1f);
    assert_float_equal(width_of(press, text), usual + 11 * 2, .01); // a tenth of 24 px, rounded
    assert_in_range(drawn_end(press, text), end + 10 * 2 - 2, end + 10 * 2 + 2);
    set_style(press, FONTS_GARAMOND, 0);
    assert_float_equal(width_of(press, text), usual, .01);
}

static void marks_stay_on_their_letter(void **state)
{
    const Press *press = *state;
    static const char composed[] = "é\u0301e"; // a letter, its mark, a letter
    set_style(press, FONTS_GARAMOND, 0);
    float usual = width_of(press, composed);
    set_style(press, FONTS_GARAMOND, .1f);
    assert_float_equal(width_of(press, composed), usual + 2 * 2, .01);
}

static void letters_that_join_stay_together(void **state)
{
    const Press *press = *state;
    static const char arabic[] = "سلام";
    set_style(press, FONTS_GARAMOND, 0);
    float usual = width_of(press, arabic);
    set_style(press, FONTS_GARAMOND, .1f);
    assert_float_equal(width_of(press, arabic), usual, .01);
}

static void longer_text_is_never_narrower(void **state)
{
    const Press *press = *state;
    static const char text[] = "Soup keeps. People don’t like waiting.";
    TextMeasure measure = fonts_measure(press->fonts);
    for (int family = 0; family < FONTS_FAMILY_COUNT; family++) {
        set_style(press, (FontFamily)family, .06f);
        float before = 0;
        for (size_t length = 1; length < sizeof text; length++) {
            if ((text[length] & 0xC0) == 0x80)
                continue;
            float width = measure.width(measure.state, TYPEFACE_TEXT, 24, text, length);
            assert_true(width >= before);
            before = width;
        }
    }
}

static void a_family_is_said_to_differ_once(void **state)
{
    const Press *press = *state;
    set_style(press, FONTS_GARAMOND, 0);
    float serif = width_of(press, "waiting");
    assert_true(fonts_set_style(press->fonts, &(FontStyle){FONTS_PLAIN, 0}));
    assert_false(fonts_set_style(press->fonts, &(FontStyle){FONTS_PLAIN, 0}));
    assert_true(width_of(press, "waiting") != serif);
    assert_true(fonts_set_style(press->fonts, &(FontStyle){FONTS_GARAMOND, 0}));
    assert_float_equal(width_of(press, "waiting"), serif, .01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_letter_gets_the_room),
        cmocka_unit_test(marks_stay_on_their_letter),
        cmocka_unit_test(letters_that_join_stay_together),
        cmocka_unit_test(longer_text_is_never_narrower),
        cmocka_unit_test(a_family_is_said_to_differ_once),
    };
    return cmocka_run_group_tests(tests, press_set_up, press_tear_down);
}
