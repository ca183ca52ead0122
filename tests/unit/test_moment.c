// Conditions, one kind at a time and together, and the words of a passage in a moment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "core/moment.h"

enum { DAY = 20780 };

// A condition that asks nothing.
#define NOTHING .away_days = -1, .visits = -1

typedef struct Past {
    History history;
    Moment moment;
} Past;

static void add(Past *past, Day day, Event event)
{
    event.day = day;
    event.seq = past->history.events + 1;
    history_apply(&past->history, &event);
}

static void play(Past *past, Day day, const char *scenario, Act act, bool to_its_end)
{
    add(past, day, (Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = scenario, .hash = ""});
    add(past, day, (Event){.kind = EVENT_CHOSE, .scenario = scenario, .passage = "a", .act = act});
    if (to_its_end)
        add(past, day, (Event){.kind = EVENT_SCENARIO_ENDED, .scenario = scenario, .passage = "z"});
}

static int set_up(void **state)
{
    Past *past = calloc(1, sizeof *past);
    history_init(&past->history);
    past->moment = (Moment){.history = &past->history, .today = DAY, .hour = 12};
    *state = past;
    return 0;
}

static int tear_down(void **state)
{
    Past *past = *state;
    history_deinit(&past->history);
    free(past);
    return 0;
}

static void nothing_asked_always_holds(void **state)
{
    Past *past = *state;
    assert_true(condition_holds(&(Condition){NOTHING}, &past->moment));
}

static void seen(void **state)
{
    Past *past = *state;
    const Condition condition = {NOTHING, .seen = "s"};
    assert_false(condition_holds(&condition, &past->moment));
    play(past, DAY - 1, "s", ACT_PUSH, false);
    assert_false(condition_holds(&condition, &past->moment));
    play(past, DAY - 1, "s", ACT_PUSH, true);
    play(past, DAY - 1, "s", ACT_PUSH, false);
    assert_true(condition_holds(&condition, &past->moment));
}

static void chose(void **state)
{
    Past *past = *state;
    const Condition pushed = {NOTHING, .chose = "s", .chose_act = ACT_PUSH};
    const Condition paused = {NOTHING, .chose = "s", .chose_act = ACT_PAUSE};
    assert_false(condition_holds(&pushed, &past->moment));
    play(past, DAY - 1, "s", ACT_PUSH, true);
    assert_true(condition_holds(&pushed, &past->moment));
    assert_false(condition_holds(&paused, &past->moment));
}

static void away(void **state)
{
    Past *past = *state;
    const Condition two = {.away_days = 2, .visits = -1}, none = {.away_days = 0, .visits = -1};
    assert_false(condition_holds(&two, &past->moment)); // nobody has been away before the first day
    assert_false(condition_holds(&none, &past->moment));
    play(past, DAY - 2, "s", ACT_PUSH, true);
    assert_true(condition_holds(&none, &past->moment));
    assert_false(condition_holds(&two, &past->moment));
    past->moment.today++;
    assert_true(condition_holds(&two, &past->moment));
}

// On its ending a scenario is in the past already; what it asks about itself is what was before.
static void a_scenario_does_not_remember_this_time(void **state)
{
    Past *past = *state;
    const Condition seen_s = {NOTHING, .seen = "s"};
    const Condition pushed = {NOTHING, .chose = "s", .chose_act = ACT_PUSH};
    const Condition paused = {NOTHING, .chose = "s", .chose_act = ACT_PAUSE};
    past->moment.playing = "s";
    play(past, DAY - 1, "s", ACT_PUSH, true);
    assert_false(condition_holds(&seen_s, &past->moment));
    assert_false(condition_holds(&pushed, &past->moment));
    play(past, DAY, "t", ACT_PUSH, true);
    play(past, DAY, "s", ACT_PAUSE, true);
    assert_true(condition_holds(&seen_s, &past->moment));
    assert_true(condition_holds(&pushed, &past->moment));
    assert_false(condition_holds(&paused, &past->moment));
    past->moment.playing = "u";
    assert_true(condition_holds(&paused, &past->moment));
}

// How often the scenario that is being played was finished before this play.
static void visits(void **state)
{
    Past *past = *state;
    const Condition once = {.away_days = -1, .visits = 1}, never = {.away_days = -1};
    assert_true(condition_holds(&never, &past->moment));
    assert_false(condition_holds(&once, &past->moment));
    play(past, DAY, "s", ACT_PUSH, false);
    assert_false(condition_holds(&once, &past->moment));
    play(past, DAY, "s", ACT_PUSH, true);
    assert_false(
        condition_holds(&once, &past->moment)); // this play, at its end, is no visit before
    play(past, DAY, "t", ACT_PUSH, false);
    assert_false(condition_holds(&once, &past->moment));
    play(past, DAY, "s", ACT_PUSH, false);
    assert_true(condition_holds(&once, &past->moment));
}

static void hour(void **state)
{
    Past *past = *state;
    const Condition evening = {NOTHING, .has_hour = true, .hour = {18, 26}};
    static const struct {
        int hour;
        bool holds;
    } hours[] = {{0, true}, {1, true}, {2, false}, {17, false}, {18, true}, {23, true}};
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        past->moment.hour = hours[i].hour;
        assert_int_equal(condition_holds(&evening, &past->moment), hours[i].holds);
    }
}

static void arrived(void **state)
{
    Past *past = *state;
    const Condition tired = {NOTHING, .arrived = ARRIVED_TIRED};
    assert_false(condition_holds(&tired, &past->moment));
    past->moment.arrived = ARRIVED_TENSE;
    assert_false(condition_holds(&tired, &past->moment));
    past->moment.arrived = ARRIVED_TIRED;
    assert_true(condition_holds(&tired, &past->moment));
}

static void not_and_all_together(void **state)
{
    Past *past = *state;
    const Condition seen_s = {NOTHING, .seen = "s"};
    const Condition not_seen = {NOTHING, .not = &seen_s};
    const Condition not_not_seen = {NOTHING, .not = &not_seen};
    const Condition all = {.seen = "s",
                           .chose = "s",
                           .chose_act = ACT_STAY,
                           .away_days = 3,
                           .visits = 1,
                           .has_hour = true,
                           .hour = {12, 13},
                           .arrived = ARRIVED_NUMB,
                           .not = &not_seen};
    assert_true(condition_holds(&not_seen, &past->moment));
    assert_false(condition_holds(&not_not_seen, &past->moment));
    play(past, DAY - 4, "s", ACT_STAY, true);
    play(past, DAY, "s", ACT_PUSH, false);
    past->moment.arrived = ARRIVED_NUMB;
    assert_false(condition_holds(&not_seen, &past->moment));
    assert_true(condition_holds(&not_not_seen, &past->moment));
    assert_true(condition_holds(&all, &past->moment));
    past->moment.hour = 13;
    assert_false(condition_holds(&all, &past->moment));
}

static void the_first_variant_that_holds_replaces_what_it_has(void **state)
{
    Past *past = *state;
    const Variant variants[] = {
        {.condition = {NOTHING, .seen = "s"}, .text = "seen"},
        {.condition = {NOTHING, .arrived = ARRIVED_TIRED}, .body = "tired", .critic = "lazy"},
        {.condition = {NOTHING, .has_hour = true, .hour = {12, 13}}, .text = "noon", .body = "sun"},
    };
    const Passage passage = {
        .text = "text", .critic = "critic", .variants = variants, .variant_count = 3};
    PassageWords words = passage_words(&passage, &past->moment);
    assert_string_equal(words.text, "noon");
    assert_string_equal(words.body, "sun");
    assert_string_equal(words.critic, "critic");
    past->moment.arrived = ARRIVED_TIRED;
    words = passage_words(&passage, &past->moment);
    assert_string_equal(words.text, "text");
    assert_string_equal(words.body, "tired");
    assert_string_equal(words.critic, "lazy");
    play(past, DAY, "s", ACT_PUSH, true);
    words = passage_words(&passage, &past->moment);
    assert_string_equal(words.text, "seen");
    assert_null(words.body);
    past->moment.hour = 1;
    past->moment.arrived = ARRIVED_NONE;
    past->history.scenario_records.items[0].finished = 0;
    assert_string_equal(passage_words(&passage, &past->moment).text, "text");
}

static void a_kept_sentence_comes_back_in_its_place(void **state)
{
    Past *past = *state;
    Arena arena = {0};
    const Condition kept = {NOTHING, .keepsake = true}, none = {NOTHING, .not = &kept};
    assert_false(condition_holds(&kept, &past->moment));
    assert_true(condition_holds(&none, &past->moment));
    assert_null(moment_fill(&past->moment, &arena, NULL));
    assert_string_equal(moment_fill(&past->moment, &arena, "“{keepsake}”"), "“”");
    add(past, DAY, (Event){.kind = EVENT_KEPT, .text = "“Sit down.”"});
    add(past, DAY, (Event){.kind = EVENT_KEPT, .text = "Go {keepsake} home."});
    assert_true(condition_holds(&kept, &past->moment));
    assert_false(condition_holds(&none, &past->moment));
    const char *plain = "A slip of paper {keeps} nothing.";
    assert_ptr_equal(moment_fill(&past->moment, &arena, plain), plain);
    assert_string_equal(moment_fill(&past->moment, &arena, "{keepsake}"), "Sit down.");
    // Each scenario brings the next one. What the player wrote is not read as a place for another.
    play(past, DAY, "s", ACT_PUSH, false);
    assert_string_equal(moment_fill(&past->moment, &arena, "a {keepsake}{keepsake} b"),
                        "a Go {keepsake} home.Go {keepsake} home. b");
    arena_deinit(&arena);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_asked_always_holds),
        TEST(seen),
        TEST(chose),
        TEST(away),
        TEST(a_scenario_does_not_remember_this_time),
        TEST(visits),
        TEST(hour),
        TEST(arrived),
        TEST(not_and_all_together),
        TEST(a_kept_sentence_comes_back_in_its_place),
        TEST(the_first_variant_that_holds_replaces_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
