// The palettes of the five themes and of the hours between them. See palette.h.
// Must not do: ask for the time.
#include "art/palette.h"

#include <assert.h>
#include <stddef.h>

#include "art/numeric.h"

static const char *const THEME_NAMES[THEME_COUNT] = {"dawn", "day", "dusk", "night", "contrast"};

// Colours as literals; the order within a row is that of the struct.
typedef struct Row {
    uint32_t sky[3], hills[3], mist, sun, glow;
    uint32_t wall[2], table[2];
    uint32_t card, ink[2], choice[2], gold, focus;
    uint32_t wall_text[2], primary[2], button[3], constellation, focus_on_table;
    float sun_x, sun_y, sun_radius, daylight, night;
} Row;

static const Row ROWS[THEME_COUNT] = {
    [THEME_DAWN] = {{0x8FA6BC, 0xCFC3C6, 0xF7DDC3},
                    {0xB3AEBC, 0x656A7B, 0x3D4655},
                    0xEBD9CF,
                    0xFFF1DC,
                    0xFFD9B0,
                    {0xEAD9CD, 0xB9A9AB},
                    {0xA98C79, 0x6F5A51},
                    0xFBF6EE,
                    {0x2A2A36, 0x5A5664},
                    {0xF1E8DD, 0x8A7A72},
                    0xB8842F,
                    0x3F5F86,
                    {0x2A2630, 0x3A323C},
                    {0x272E3E, 0xFFF8EC},
                    {0x43352F, 0xFFF8EC, 0xE2D3C5},
                    0x6E470C,
                    0xFFFDF8,
                    .30f,
                    .50f,
                    30,
                    .75f,
                    0},
    [THEME_DAY] = {{0x9FC0CC, 0xCBDDDA, 0xF3ECDD},
                   {0xB4C8C6, 0x6C8A80, 0x33524A},
                   0xF1EEE2,
                   0xFFFBEF,
                   0xFFF3D0,
                   {0xF1E9DA, 0xCDC3B2},
                   {0xBF9E78, 0x8A6B4E},
                   0xFCF9F1,
                   {0x22302E, 0x4F5E5A},
                   {0xEFEBDF, 0x7C8172},
                   0xB8842F,
                   0x2E6A70,
                   {0x22302E, 0x36423F},
                   {0x1B3833, 0xFFFBF0},
                   {0x3F2F20, 0xFFF8EC, 0xEBDABF},
                   0x6E470C,
                   0x101A18,
                   .34f,
                   .20f,
                   28,
                   1,
                   0},
    [THEME_DUSK] = {{0x3F4A6E, 0x9A7488, 0xF1B78A},
                    {0x9A8094, 0x524C69, 0x2A2A40},
                    0xE3B49C,
                    0xFFE3B4,
                    0xFFC182,
                    {0xC0907C, 0x4A3A52},
                    {0x8A6254, 0x463440},
                    0xFAF1E6,
                    {0x2B2436, 0x5E5163},
                    {0xF2E4D6, 0x8C7266},
                    0xB57F2C,
                    0x5A4A86,
                    {0xFFF6E8, 0xFFF0E0},
                    {0xF6DFBE, 0x33263A},
                    {0x2E2229, 0xFFF8EC, 0xBBA096},
                    0xFFDCA0,
                    0xFFF6E8,
                    .27f,
                    .475f,
                    30,
                    .9f,
                    0},
    [THEME_NIGHT] = {{0x0D1526, 0x1B2942, 0x41526B},
                     {0x36465F, 0x1D2A40, 0x0B121F},
                     0x5D6E89,
                     0xF3EEDD,
                     0xB9C6D6,
                     {0x3A4459, 0x171E2D},
                     {0x3A3537, 0x19181F},
                     0x1A2334,
                     {0xEFE7D6, 0xB4BAC4},
                     {0x263247, 0x7686A6},
                     0xE0B465,
                     0xFFD68C,
                     {0xF1EADB, 0xC5CAD2},
                     {0xEBD3A2, 0x1B2130},
                     {0x100F14, 0xFFF8EC, 0x8B8588},
                     0xFFDCA0,
                     0xF1EADB,
                     .255f,
                     .20f,
                     24,
                     .35f,
                     1},
    [THEME_CONTRAST] = {{0, 0, 0},
                        {0x1C1C1C, 0x141414, 0},
                        0,
                        0xFFFFFF,
                        0xFFFFFF,
                        {0, 0},
                        {0x101010, 0x101010},
                        0,
                        {0xFFFFFF, 0xFFFFFF},
                        {0, 0xFFFFFF},
                        0xFFD84D,
                        0xFFD84D,
                        {0xFFFFFF, 0xFFFFFF},
                        {0xFFD84D, 0},
                        {0, 0xFFFFFF, 0xFFFFFF},
                        0xFFD84D,
                        0xFFFFFF,
                        .27f,
                        .22f,
                        26,
                        0,
                        1},
};

const char *theme_name(Theme theme)
{
    assert(theme >= 0 && theme < THEME_COUNT);
    return THEME_NAMES[theme];
}

Palette palette_of_theme(Theme theme)
{
    assert(theme >= 0 && theme < THEME_COUNT);
    const Row *row = &ROWS[theme];
    return (Palette){
        .sky_top = color_from_hex(row->sky[0]),
        .sky_mid = color_from_hex(row->sky[1]),
        .sky_horizon = color_from_hex(row->sky[2]),
        .hill_far = color_from_hex(row->hills[0]),
        .hill_near = color_from_hex(row->hills[1]),
        .foreground = color_from_hex(row->hills[2]),
        .mist = color_from_hex(row->mist),
        .sun = color_from_hex(row->sun),
        .glow = color_from_hex(row->glow),
        .wall_lit = color_from_hex(row->wall[0]),
        .wall_shade = color_from_hex(row->wall[1]),
        .table_far = color_from_hex(row->table[0]),
        .table_near = color_from_hex(row->table[1]),
        .card = color_from_hex(row->card),
        .ink = color_from_hex(row->ink[0]),
        .ink_2 = color_from_hex(row->ink[1]),
        .choice = color_from_hex(row->choice[0]),
        .choice_edge = color_from_hex(row->choice[1]),
        .gold = color_from_hex(row->gold),
        .focus = color_from_hex(row->focus),
        .wall_text = color_from_hex(row->wall_text[0]),
        .wall_text_2 = color_from_hex(row->wall_text[1]),
        .primary = color_from_hex(row->primary[0]),
        .primary_ink = color_from_hex(row->primary[1]),
        .button = color_from_hex(row->button[0]),
        .button_ink = color_from_hex(row->button[1]),
        .button_edge = color_from_hex(row->button[2]),
        .constellation = color_from_hex(row->constellation),
        .focus_on_table = color_from_hex(row->focus_on_table),
        .sun_x = row->sun_x,
        .sun_y = row->sun_y,
        .sun_radius = row->sun_radius,
        .daylight = row->daylight,
        .night = row->night,
        .contrast = theme == THEME_CONTRAST,
    };
}

// A run of colours within the struct that is mixed by one rule.
#define SPAN(first, last) offsetof(Palette, first), offsetof(Palette, last)

static void mix_span(Palette *result, const Palette *to, size_t first, size_t last, float t)
{
    for (size_t at = first; at <= last; at += sizeof(Color)) {
        Color *color = (Color *)(void *)((char *)result + at);
        *color = color_mix(*color, *(const Color *)(const void *)((const char *)to + at), t);
    }
}

static bool is_light(Color color)
{
    return color_luminance(color) > 0.18f;
}

// Grounds of equal kind mix freely. Between a light and a dark one the middle is left out: `reach`
// of the way is gone on either side of the switch.
static float leap(Color from, Color to, float t, float reach)
{
    if (is_light(from) == is_light(to))
        return t;
    return t < 0.5f ? 2 * t * reach : 1 - 2 * (1 - t) * reach;
}

// A colour that follows another ground's leap without ever passing through the middle itself.
static float jump(Color from, Color to, float t)
{
    return is_light(from) == is_light(to) ? t : (float)(t >= 0.5f);
}

// Sun and moon never turn into each other: one sets behind the hills, then the other rises.
static void mix_lights(Palette *result, const Palette *to, float t)
{
    const float below_hills = 0.66f;
    if ((result->night < 0.5f) == (to->night < 0.5f)) {
        result->sun_x = lerp(result->sun_x, to->sun_x, t);
        result->sun_y = lerp(result->sun_y, to->sun_y, t);
        result->sun_radius = lerp(result->sun_radius, to->sun_radius, t);
    } else if (t < 0.5f) {
        result->sun_y = lerp(result->sun_y, below_hills, smooth_step(0, 0.5f, t));
    } else {
        result->sun_x = to->sun_x;
        result->sun_y = lerp(below_hills, to->sun_y, smooth_step(0.5f, 1, t));
        result->sun_radius = to->sun_radius;
    }
    result->daylight = lerp(result->daylight, to->daylight, t);
    result->night = lerp(result->night, to->night, t);
}

static Palette palette_between(Palette from, const Palette *to, float t)
{
    Palette result = from;
    mix_span(&result, to, SPAN(sky_top, glow), t);
    mix_span(&result, to, SPAN(wall_lit, wall_shade),
             leap(from.wall_shade, to->wall_shade, t, 0.05f));
    mix_span(&result, to, SPAN(table_far, table_near), t);
    mix_span(&result, to, SPAN(card, focus), leap(from.card, to->card, t, 0));
    mix_span(&result, to, SPAN(wall_text, wall_text_2), jump(from.wall_text, to->wall_text, t));
    mix_span(&result, to, SPAN(primary, primary_ink), leap(from.primary, to->primary, t, 0));
    mix_span(&result, to, SPAN(button, button_edge), t);
    mix_span(&result, to, SPAN(constellation, constellation),
             jump(from.wall_text, to->wall_text, t));
    // Whichever of the two rings stands out from the boards where the buttons lie.
    Color boards = color_mix(result.table_far, result.table_near, 0.75f);
    if (color_contrast(to->focus_on_table, boards) > color_contrast(from.focus_on_table, boards))
        result.focus_on_table = to->focus_on_table;
    mix_lights(&result, to, t);
    return result;
}

// Each theme holds from `from` to `until`; the next one follows after the gap.
typedef struct Hold {
    Theme theme;
    float from, until;
} Hold;

static const Hold HOLDS[] = {{THEME_NIGHT, -2.6f, 4.9f},
                             {THEME_DAWN, 5.8f, 7.8f},
                             {THEME_DAY, 9.4f, 16.6f},
                             {THEME_DUSK, 18.2f, 19.6f},
                             {THEME_NIGHT, 21.4f, 28.9f}};

Palette palette_of_hour(float hour)
{
    assert(hour >= 0 && hour < 24);
    size_t next = 0;
    while (hour > HOLDS[next].until)
        next++;
    Palette to = palette_of_theme(HOLDS[next].theme);
    if (hour >= HOLDS[next].from)
        return to;
    const Hold *before = &HOLDS[next - 1];
    float t = (hour - before->until) / (HOLDS[next].from - before->until);
    return palette_between(palette_of_theme(before->theme), &to, t);
}
