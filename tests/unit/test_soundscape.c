// What is heard with a screen, what answers to an action, and the words for both.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "unit/player.h"

static uint64_t bit(SoundId sound)
{
    return UINT64_C(1) << sound;
}

static void assert_cues(Player *player, uint64_t cues)
{
    assert_int_equal(app_take_cues(player->app), cues);
}

static void assert_mood(Player *player, SoundMood mood)
{
    assert_int_equal(app_soundscape(player->app)->mood, mood);
}

static void each_hour_has_its_bed(void **state)
{
    (void)state;
    assert_int_equal(sound_bed_at(0), SOUND_BED_NIGHT);
    assert_int_equal(sound_bed_at(6.7f), SOUND_BED_DAWN);
    assert_int_equal(sound_bed_at(11.5f), SOUND_BED_DAY);
    assert_int_equal(sound_bed_at(18.8f), SOUND_BED_DUSK);
    assert_int_equal(sound_bed_at(22.5f), SOUND_BED_NIGHT);
}

static Soundscape scape_of(LayoutKind layout, const char *screen, float away, Sky sky,
                           SoundId weather_before)
{
    Description description = {
        .screen = screen, .layout = layout, .backdrop = {.light_away = away, .sky = (int)sky}};
    Soundscape before = {.weather = weather_before};
    return soundscape_of(&description, &before);
}

static void weather_is_heard_outside(void **state)
{
    (void)state;
    static const SoundId weathers[SKY_COUNT] = {SOUND_NONE, SOUND_WEATHER_RAIN, SOUND_WEATHER_WIND,
                                                SOUND_WEATHER_FOG};
    for (int sky = 0; sky < SKY_COUNT; sky++) {
        SoundId weather = weathers[sky];
        Sky now = (Sky)sky;
        assert_int_equal(scape_of(LAYOUT_CARD, "scenario", 1, now, SOUND_NONE).weather, weather);
        assert_int_equal(scape_of(LAYOUT_BREATH, "breath", 1, now, weather).weather, weather);
        assert_int_equal(scape_of(LAYOUT_ROOM, "home", 1, now, weather).weather, SOUND_NONE);
        // a page that is looked into leaves it as it was
        assert_int_equal(scape_of(LAYOUT_PAPER, "thread", 1, now, weather).weather, weather);
        assert_int_equal(scape_of(LAYOUT_PAPER, "thread", 1, now, SOUND_NONE).weather, SOUND_NONE);
    }
}

static void the_music_stands_where_the_light_does(void **state)
{
    (void)state;
    assert_int_equal(scape_of(LAYOUT_CARD, "scenario", 0, SKY_CLEAR, SOUND_NONE).mood,
                     SOUND_MOOD_BESIDE);
    assert_int_equal(scape_of(LAYOUT_CARD, "scenario", 1, SKY_CLEAR, SOUND_NONE).mood,
                     SOUND_MOOD_NEAR);
    assert_int_equal(scape_of(LAYOUT_CARD, "scenario", 2, SKY_CLEAR, SOUND_NONE).mood,
                     SOUND_MOOD_APART);
    assert_int_equal(scape_of(LAYOUT_BREATH, "breath", 2, SKY_CLEAR, SOUND_NONE).mood,
                     SOUND_MOOD_HELD);
    assert_int_equal(scape_of(LAYOUT_PAPER, "help", 0, SKY_CLEAR, SOUND_NONE).mood,
                     SOUND_MOOD_HELD);
    assert_int_equal(scape_of(LAYOUT_ROOM, "home", 2, SKY_CLEAR, SOUND_NONE).mood, SOUND_MOOD_NEAR);
}

// The first choice of that act that the page offers; -1: none.
static int choice_of(const Player *player, Act act)
{
    const Passage *passage = session_passage(app_session(player->app));
    for (int i = 0; passage != NULL && i < passage->choice_count; i++)
        if (passage->choices[i].act == act)
            return i;
    return -1;
}

static void each_act_has_its_answer(void **state)
{
    Player *player = *state;
    static const SoundId answers[ACT_COUNT] = {
        [ACT_PUSH] = SOUND_CUE_CHOOSE,   [ACT_PAUSE] = SOUND_CUE_PAUSE,
        [ACT_NOTICE] = SOUND_CUE_CHOOSE, [ACT_RECONSIDER] = SOUND_CUE_CHOOSE,
        [ACT_REPAIR] = SOUND_CUE_REPAIR, [ACT_STAY] = SOUND_CUE_CHOOSE,
    };
    unsigned seen = 0;
    player_pick(player, ACTION_BEGIN);
    assert_cues(player, bit(SOUND_CUE_WINDOW));
    for (int page = 0; page < 60; page++) {
        if (player_find(player, ACTION_GO_ON) != NULL) {
            player_pick(player, player_find(player, ACTION_ENOUGH) ? ACTION_ENOUGH : ACTION_GO_ON);
            player_pick(player, ACTION_FINISH);
            player->now.utc_ms += INT64_C(86400000); // another day, for other scenarios
            player_begin(player);
            continue;
        }
        Act act = (Act)(page % ACT_COUNT);
        int choice = choice_of(player, act);
        if (choice < 0) {
            act = session_passage(app_session(player->app))->choices[0].act;
            choice = 0;
        }
        app_take_cues(player->app);
        assert_true(app_do(player->app, ACTION_CHOOSE, choice));
        app_describe(player->app, &player->screen);
        bool breathes = strcmp(player->screen.screen, "breath") == 0;
        assert_cues(player, bit(answers[act]));
        assert_mood(player, breathes          ? SOUND_MOOD_HELD
                            : act == ACT_PUSH ? SOUND_MOOD_APART
                                              : SOUND_MOOD_BESIDE);
        seen |= 1u << act;
        while (strcmp(player->screen.screen, "breath") == 0)
            player_pass(player, 60000);
    }
    assert_true((seen & 1u << ACT_PUSH) && (seen & 1u << ACT_PAUSE) && (seen & 1u << ACT_REPAIR) &&
                (seen & 1u << ACT_NOTICE));
}

static void a_breath_is_heard_in_its_phases(void **state)
{
    Player *player = *state;
    player_pick(player, ACTION_BREATHE);
    assert_cues(player, bit(SOUND_CUE_BREATH_IN));
    assert_mood(player, SOUND_MOOD_HELD);
    uint64_t heard[3] = {0};
    for (int i = 0; i < 3; i++)
        for (int step = 0; step < 100 && heard[i] == 0; step++) {
            player_pass(player, 100);
            heard[i] = app_take_cues(player->app);
        }
    assert_int_equal(heard[0], bit(SOUND_CUE_BREATH_OUT));
    assert_int_equal(heard[1], bit(SOUND_CUE_BREATH_IN));
    assert_int_equal(heard[2], bit(SOUND_CUE_BREATH_OUT));
    player_pick(player, ACTION_END_BREATH);
    assert_cues(player, 0);
    assert_mood(player, SOUND_MOOD_NEAR);
}

static void the_close_rings_once(void **state)
{
    Player *player = *state;
    player_begin(player);
    player_read_to_an_ending(player);
    app_take_cues(player->app);
    player_pick(player, ACTION_ENOUGH);
    assert_cues(player, bit(SOUND_CUE_SEAM));
    player_pick(player, ACTION_WRITE);
    player_pick(player, ACTION_BACK);
    assert_cues(player, bit(SOUND_CUE_PAGE));
    player_pick(player, ACTION_FINISH);
    assert_cues(player, bit(SOUND_CUE_BEAD));
}

static const char *caption_of(Player *player)
{
    return app_take_caption(player->app, &player->screen.arena);
}

static void captions_are_told_on_wish_alone(void **state)
{
    Player *player = *state;
    enum { ROW_CAPTIONS = 14 };
    assert_null(caption_of(player));
    player_begin(player);
    assert_null(caption_of(player));
    assert_true(app_do(player->app, ACTION_SETTINGS, 0));
    assert_true(app_do(player->app, ACTION_NEXT_VALUE, ROW_CAPTIONS));
    assert_true(app_settings(player->app)->captions);
    app_describe(player->app, &player->screen);
    assert_null(caption_of(player)); // nothing of before is told afterwards
    player_pick(player, ACTION_BACK);
    player_pick(player, ACTION_BREATHE);
    assert_string_equal(caption_of(player), "Air comes in · The music holds its breath");
    assert_null(caption_of(player)); // and once
    player_pick(player, ACTION_END_BREATH);
    assert_string_equal(caption_of(player), "A few slow notes");
}

static void captions_put_what_is_new_side_by_side(void **state)
{
    (void)state;
    Arena arena = {0};
    Soundscape before = {SOUND_BED_DUSK, SOUND_NONE, SOUND_MOOD_NEAR, 0.1f};
    Soundscape now = {SOUND_BED_NIGHT, SOUND_WEATHER_RAIN, SOUND_MOOD_APART, 0.2f};
    assert_null(soundscape_caption(&arena, &now, &now, bit(SOUND_CUE_FOCUS)));
    assert_string_equal(soundscape_caption(&arena, &before, &now, bit(SOUND_CUE_BEAD)),
                        "A bead is set down · A very low wind, and crickets far away · Rain "
                        "begins · The music steps back a little");
    before = now;
    now.weather = SOUND_NONE;
    assert_string_equal(soundscape_caption(&arena, &before, &now, 0), "The weather clears");
    arena_deinit(&arena);
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hour_has_its_bed),
        cmocka_unit_test(weather_is_heard_outside),
        cmocka_unit_test(the_music_stands_where_the_light_does),
        WITH_PLAYER(each_act_has_its_answer),
        WITH_PLAYER(a_breath_is_heard_in_its_phases),
        WITH_PLAYER(the_close_rings_once),
        WITH_PLAYER(captions_are_told_on_wish_alone),
        cmocka_unit_test(captions_put_what_is_new_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
