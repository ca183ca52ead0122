// A sitting: which moves are possible when, what each one changes, and that applying the journal's
// events again is the same sitting.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "core/session.h"
#include "store/library.h"

// a -push-> b -repair-> z (end); a -pause, breath-> c -stay-> z
static const Choice a_choices[] = {
    {.act = ACT_PUSH, .text = "1", .target_index = 1},
    {.act = ACT_PAUSE, .text = "2", .target_index = 2, .breath_s = 20},
};
static const Choice b_choices[] = {{.act = ACT_REPAIR, .text = "1", .target_index = 3}};
static const Choice c_choices[] = {{.act = ACT_STAY, .text = "1", .target_index = 3}};
static const Passage passages[] = {
    {.id = "a", .choices = a_choices, .choice_count = 2},
    {.id = "b", .choices = b_choices, .choice_count = 1},
    {.id = "c", .choices = c_choices, .choice_count = 1},
    {.id = "z", .end = true},
};
static const Scenario scenario = {
    .id = "s", .passages = passages, .passage_count = 4, .start = 0, .hash = "h"};
static const Scenario other = {
    .id = "t", .passages = passages, .passage_count = 4, .start = 0, .hash = "i"};

static void apply(Session *session, Event event)
{
    session_apply(session, &event, event.kind == EVENT_SCENARIO_BEGAN ? &scenario : NULL);
}

static void apply_kind(Session *session, EventKind kind)
{
    apply(session, (Event){.kind = kind});
}

// A sitting in each stage.
static Session in_stage(SessionStage stage)
{
    Session session;
    Event event;
    session_init(&session);
    if (stage == SESSION_IDLE)
        return session;
    apply_kind(&session, EVENT_SESSION_BEGAN);
    if (stage == SESSION_ARRIVING)
        return session;
    assert_true(session_arrive(&session, ARRIVED_TIRED, &event));
    apply(&session, event);
    if (stage == SESSION_CHOOSING)
        return session;
    assert_true(session_begin_scenario(&session, &scenario, &event));
    apply(&session, event);
    if (stage == SESSION_READING)
        return session;
    assert_true(session_choose(&session, stage == SESSION_BREATHING ? 1 : 0, &event));
    apply(&session, event);
    if (stage == SESSION_BREATHING)
        return session;
    assert_true(session_choose(&session, 0, &event));
    apply(&session, event);
    if (stage == SESSION_CLOSED)
        apply_kind(&session, EVENT_SESSION_ENDED);
    return session;
}

static void what_is_possible_in_each_stage(void **state)
{
    (void)state;
    enum { ARRIVE = 1, BEGIN = 2, CHOOSE = 4, TAKE_BACK = 8, BREATHE = 16, DUE = 32, IN = 64 };
    static const struct {
        SessionStage stage;
        int moves;
    } stages[] = {{SESSION_IDLE, 0},
                  {SESSION_ARRIVING, ARRIVE},
                  {SESSION_CHOOSING, BEGIN},
                  {SESSION_READING, CHOOSE | IN},
                  {SESSION_BREATHING, TAKE_BACK | BREATHE | IN},
                  {SESSION_ENDING, BEGIN | TAKE_BACK | DUE},
                  {SESSION_CLOSED, 0}};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        Session session = in_stage(stages[i].stage);
        Event event;
        assert_int_equal(session.stage, stages[i].stage);
        int moves = session_arrive(&session, ARRIVED_NUMB, &event) ? ARRIVE : 0;
        moves |= session_begin_scenario(&session, &scenario, &event) ? BEGIN : 0;
        moves |= session_choose(&session, 0, &event) ? CHOOSE : 0;
        moves |= session_take_back(&session, &event) ? TAKE_BACK : 0;
        moves |= session_finish_breath(&session, 3, &event) ? BREATHE : 0;
        moves |= session_due(&session, &event) ? DUE : 0;
        moves |= session_in_scenario(&session) ? IN : 0;
        assert_int_equal(moves, stages[i].moves);
        assert_int_equal(session_passage(&session) != NULL, stages[i].stage >= SESSION_READING);
    }
}

static void what_the_moves_write_down(void **state)
{
    (void)state;
    Event event;
    Session session = in_stage(SESSION_ARRIVING);
    session_arrive(&session, ARRIVED_HEAVY, &event);
    assert_int_equal(event.kind, EVENT_ARRIVED);
    assert_int_equal(event.arrived, ARRIVED_HEAVY);
    session = in_stage(SESSION_CHOOSING);
    assert_int_equal(session.arrived, ARRIVED_TIRED);
    session_begin_scenario(&session, &scenario, &event);
    assert_int_equal(event.kind, EVENT_SCENARIO_BEGAN);
    assert_string_equal(event.scenario, "s");
    assert_string_equal(event.hash, "h");
    session = in_stage(SESSION_READING);
    assert_false(session_choose(&session, -1, &event));
    assert_false(session_choose(&session, 2, &event));
    assert_true(session_choose(&session, 1, &event));
    assert_int_equal(event.kind, EVENT_CHOSE);
    assert_string_equal(event.passage, "a");
    assert_int_equal(event.choice, 1);
    assert_int_equal(event.act, ACT_PAUSE);
    session = in_stage(SESSION_BREATHING);
    assert_int_equal(session.breath_s, 20);
    session_finish_breath(&session, 7.5, &event);
    assert_int_equal(event.kind, EVENT_BREATHED);
    assert_true(event.seconds == 7.5);
    session = in_stage(SESSION_ENDING);
    session_due(&session, &event);
    assert_int_equal(event.kind, EVENT_SCENARIO_ENDED);
    assert_string_equal(event.passage, "z");
}

static void changing_ones_mind_back_to_the_start(void **state)
{
    (void)state;
    Event event;
    Session session = in_stage(SESSION_ENDING);
    session_due(&session, &event);
    apply(&session, event);
    assert_false(session_due(&session, &event));
    assert_int_equal(session.finished, 1);
    assert_true(session_take_back(&session, &event));
    assert_int_equal(event.kind, EVENT_TOOK_BACK);
    assert_string_equal(event.passage, "b");
    assert_int_equal(event.act, ACT_REPAIR);
    apply(&session, event);
    assert_int_equal(session.stage, SESSION_READING);
    assert_int_equal(session.last_act, ACT_RECONSIDER);
    assert_true(session_take_back(&session, &event));
    assert_string_equal(event.passage, "a");
    apply(&session, event);
    assert_false(session_take_back(&session, &event));
    assert_string_equal(session_passage(&session)->id, "a");
    assert_int_equal(session.acts[ACT_PUSH], 0);
    assert_int_equal(session.acts[ACT_REPAIR], 0);
    assert_int_equal(session.acts[ACT_RECONSIDER], 2);
    // Ended a second time it is due again, and counts once.
    session_choose(&session, 0, &event);
    apply(&session, event);
    session_choose(&session, 0, &event);
    apply(&session, event);
    assert_true(session_due(&session, &event));
    apply(&session, event);
    assert_int_equal(session.finished, 1);
    // And so does the next scenario.
    session_begin_scenario(&session, &scenario, &event);
    apply(&session, event);
    assert_int_equal(session.trail_count, 0);
    assert_false(session.counted);
}

static void a_breath_can_be_finished_or_taken_back(void **state)
{
    (void)state;
    Event event;
    Session session = in_stage(SESSION_BREATHING);
    session_finish_breath(&session, 1, &event);
    apply(&session, event);
    assert_int_equal(session.stage, SESSION_READING);
    assert_string_equal(session_passage(&session)->id, "c");
    apply(&session, event); // a breath between choices leads nowhere
    assert_int_equal(session.stage, SESSION_READING);
    session = in_stage(SESSION_BREATHING);
    session_take_back(&session, &event);
    apply(&session, event);
    assert_int_equal(session.stage, SESSION_READING);
    assert_int_equal(session.breath_s, 0);
    assert_string_equal(session_passage(&session)->id, "a");
}

static void assert_same(const Session *found, const Session *expected)
{
    assert_int_equal(found->stage, expected->stage);
    assert_ptr_equal(found->scenario, expected->scenario);
    assert_int_equal(found->passage, expected->passage);
    assert_int_equal(found->trail_count, expected->trail_count);
    for (int i = 0; i < found->trail_count; i++) {
        assert_int_equal(found->trail[i].passage, expected->trail[i].passage);
        assert_int_equal(found->trail[i].choice, expected->trail[i].choice);
    }
    assert_int_equal(found->breath_s, expected->breath_s);
    assert_int_equal(found->ended_recorded, expected->ended_recorded);
    assert_int_equal(found->finished, expected->finished);
    assert_int_equal(found->counted, expected->counted);
    assert_int_equal(found->arrived, expected->arrived);
    assert_int_equal(found->grounded, expected->grounded);
    assert_memory_equal(found->acts, expected->acts, sizeof found->acts);
    assert_int_equal(found->last_act, expected->last_act);
}

static void assert_changes_nothing(const Session *session, Event event)
{
    Session after = *session;
    session_apply(&after, &event, NULL);
    assert_same(&after, session);
}

static void events_that_do_not_fit_change_nothing(void **state)
{
    (void)state;
    static const EventKind kinds[] = {EVENT_CHOSE, EVENT_TOOK_BACK, EVENT_SCENARIO_ENDED};
    static const struct {
        const char *scenario, *passage;
        int choice;
    } wrong[] = {{"t", "a", 0}, {"s", "q", 0}, {"s", "a", 7}, {"s", "a", -1},
                 {"", "", 0},   {"t", "b", 0}, {"t", "z", 0}, {"s", "b", 7}};
    for (int stage = SESSION_IDLE; stage <= SESSION_CLOSED; stage++) {
        Session session = in_stage((SessionStage)stage);
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
            for (size_t j = 0; j < 3; j++)
                if (kinds[j] != EVENT_SCENARIO_ENDED || strcmp(wrong[i].passage, "z") != 0 ||
                    strcmp(wrong[i].scenario, "t") == 0)
                    assert_changes_nothing(&session, (Event){.kind = kinds[j],
                                                             .scenario = wrong[i].scenario,
                                                             .passage = wrong[i].passage,
                                                             .choice = wrong[i].choice});
        assert_changes_nothing(&session, (Event){.kind = EVENT_NOTED, .text = "n"});
        assert_changes_nothing(&session, (Event){.kind = EVENT_KEPT, .text = "k"});
        assert_changes_nothing(&session, (Event){.kind = EVENT_REWORDED, .of = 1, .text = "k"});
        assert_changes_nothing(&session, (Event){.kind = EVENT_LET_GO, .of = 1});
        assert_changes_nothing(&session, (Event){.kind = EVENT_COUNT});
        if (stage != SESSION_BREATHING)
            assert_changes_nothing(&session, (Event){.kind = EVENT_BREATHED, .seconds = 20});
    }
    Session idle = in_stage(SESSION_IDLE);
    session_apply(&idle, &(Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = "s"}, &scenario);
    assert_int_equal(idle.stage, SESSION_IDLE);
}

// Where the line that began the second scenario is lost, its choices are not the first one's.
static void a_lost_beginning_costs_its_scenario(void **state)
{
    (void)state;
    Session session = in_stage(SESSION_READING), before = session;
    Session elsewhere = in_stage(SESSION_CHOOSING);
    Event event;
    session_apply(&elsewhere, &(Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = "t"}, &other);
    assert_true(session_choose(&elsewhere, 0, &event));
    session_apply(&session, &event, NULL);
    assert_same(&session, &before);
}

static void a_scenario_whose_file_is_lost_is_waited_out(void **state)
{
    (void)state;
    Session session = in_stage(SESSION_READING);
    Event event;
    session_apply(&session, &(Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = "gone"}, NULL);
    assert_int_equal(session.stage, SESSION_CHOOSING);
    assert_null(session_passage(&session));
    assert_false(session_choose(&session, 0, &event));
    apply(&session, (Event){.kind = EVENT_CHOSE, .scenario = "gone", .passage = "a"});
    apply(&session, (Event){.kind = EVENT_SCENARIO_ENDED, .scenario = "gone", .passage = "z"});
    assert_int_equal(session.stage, SESSION_CHOOSING);
    assert_true(session_begin_scenario(&session, &scenario, &event));
}

static void grounding_holds_until_the_next_sitting(void **state)
{
    (void)state;
    Session session = in_stage(SESSION_READING);
    apply_kind(&session, EVENT_GROUNDED);
    assert_true(session.grounded);
    assert_int_equal(session.stage, SESSION_READING);
    apply_kind(&session, EVENT_ARRIVED); // too late to lead anywhere
    assert_int_equal(session.stage, SESSION_READING);
    apply_kind(&session, EVENT_SESSION_BEGAN);
    assert_false(session.grounded);
    static const SessionStage outside[] = {SESSION_IDLE, SESSION_CLOSED};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        Session resting = in_stage(outside[i]);
        apply_kind(&resting, EVENT_GROUNDED);
        assert_false(resting.grounded);
    }
    assert_int_equal(session.stage, SESSION_ARRIVING);
}

// A loop cannot come from a file; a trail that is full ends there all the same.
static void a_trail_has_an_end(void **state)
{
    (void)state;
    static const Choice round[] = {{.act = ACT_STAY, .text = "round", .target_index = 0}};
    static const Passage loop[] = {{.id = "a", .choices = round, .choice_count = 1}};
    static const Scenario endless = {.id = "e", .passages = loop, .passage_count = 1};
    Session session = in_stage(SESSION_CHOOSING);
    Event event;
    session_apply(&session, &(Event){.kind = EVENT_SCENARIO_BEGAN, .scenario = "e"}, &endless);
    for (int i = 0; i < SCENARIO_TRAIL_MAX; i++) {
        assert_true(session_choose(&session, 0, &event));
        apply(&session, event);
        assert_int_equal(session.trail_count, i + 1);
    }
    assert_false(session_choose(&session, 0, &event));
    Session full = session;
    apply(&session, event);
    assert_same(&session, &full);
    for (int i = 0; i < SCENARIO_TRAIL_MAX; i++) {
        assert_true(session_take_back(&session, &event));
        apply(&session, event);
    }
    assert_false(session_take_back(&session, &event));
}

// --- random plays over the scenarios that come with the game

enum { MOVES = 120, PLAYS = 300 };

typedef struct Play {
    Event events[2 * MOVES];
    const Scenario *scenarios[2 * MOVES];
    Session after[2 * MOVES]; // each event
    int count;
} Play;

static void record(Play *play, Session *session, Event event, const Scenario *begun)
{
    session_apply(session, &event, begun);
    play->events[play->count] = event;
    play->scenarios[play->count] = begun;
    play->after[play->count++] = *session;
}

// Any move that is possible.
static void random_move(Play *play, Session *session, const Library *library, Random *random)
{
    Event event;
    const Scenario *any = library->items[random_below(random, (uint32_t)library->count)].scenario;
    switch (random_below(random, 7)) {
    case 0:
        if (session_begin_scenario(session, any, &event))
            record(play, session, event, any);
        break;
    case 1:
        if (session_take_back(session, &event))
            record(play, session, event, NULL);
        break;
    case 2:
        if (session_finish_breath(session, 4, &event))
            record(play, session, event, NULL);
        break;
    case 3:
        if (session_arrive(session, ARRIVED_RESTLESS, &event))
            record(play, session, event, NULL);
        break;
    case 4:
        event = (Event){.kind = random_below(random, 2) ? EVENT_GROUNDED : EVENT_NOTED};
        record(play, session, event, NULL);
        break;
    default:
        if (session_choose(session, (int)random_below(random, 4), &event))
            record(play, session, event, NULL);
    }
    while (session_due(session, &event))
        record(play, session, event, NULL);
}

static void assert_sound(const Session *session)
{
    int acts = 0;
    for (int act = 0; act < ACT_COUNT; act++) {
        assert_true(session->acts[act] >= 0);
        acts += session->acts[act];
    }
    assert_true(acts >= session->trail_count);
    assert_in_range(session->trail_count, 0, SCENARIO_TRAIL_MAX);
    if (session->stage == SESSION_READING)
        assert_true(session_passage(session)->choice_count > 0);
}

static void applying_the_events_again_is_the_same_sitting(void **state)
{
    (void)state;
    Library library = {0};
    Random random = {23};
    Play *play = memory_new(sizeof *play);
    assert_true(library_add_folder(&library, GENTLY_SOURCE_DIR "/levels"));
    assert_true(library.count > 5);
    int finished = 0;
    for (int i = 0; i < PLAYS; i++) {
        Session session, again;
        session_init(&session);
        play->count = 0;
        record(play, &session, (Event){.kind = EVENT_SESSION_BEGAN}, NULL);
        for (int move = 0; move < MOVES; move++)
            random_move(play, &session, &library, &random);
        session_init(&again);
        for (int at = 0; at < play->count; at++) {
            session_apply(&again, &play->events[at], play->scenarios[at]);
            assert_same(&again, &play->after[at]);
            assert_sound(&again);
        }
        finished += session.finished;
    }
    assert_true(finished > PLAYS);
    library_deinit(&library);
    free(play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_possible_in_each_stage),
        cmocka_unit_test(what_the_moves_write_down),
        cmocka_unit_test(changing_ones_mind_back_to_the_start),
        cmocka_unit_test(a_breath_can_be_finished_or_taken_back),
        cmocka_unit_test(events_that_do_not_fit_change_nothing),
        cmocka_unit_test(a_lost_beginning_costs_its_scenario),
        cmocka_unit_test(a_scenario_whose_file_is_lost_is_waited_out),
        cmocka_unit_test(grounding_holds_until_the_next_sitting),
        cmocka_unit_test(a_trail_has_an_end),
        cmocka_unit_test(applying_the_events_again_is_the_same_sitting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
