// The breathing pause: real time, that can always be cut short.
#include "app/app_internal.h"

#include <math.h>

// In each round 4 parts in, 1 rest, 6 out, 1 rest.
enum { PARTS = 12, IN_ENDS = 4, TOP_ENDS = 5, OUT_ENDS = 11 };

static double elapsed_s(const App *app)
{
    return app->breath.begun ? (double)(app->now_ms - app->breath.began_ms) / 1000.0 : 0.0;
}

// The round under way, and how many of its parts have passed.
static double parts_in_round(const App *app, int *round)
{
    double round_s = (double)app->breath.length_s / app->breath.rounds;
    double passed = elapsed_s(app) / round_s;
    *round = (int)passed;
    return (passed - *round) * PARTS;
}

int breath_phase(const App *app)
{
    int round;
    double parts = parts_in_round(app, &round);
    return parts < IN_ENDS ? 0 : parts < TOP_ENDS ? 1 : parts < OUT_ENDS ? 2 : 3;
}

int breath_phase_left_ms(const App *app)
{
    static const int ends[] = {IN_ENDS, TOP_ENDS, OUT_ENDS, PARTS};
    int round;
    double parts = parts_in_round(app, &round);
    double part_ms = 1000.0 * app->breath.length_s / app->breath.rounds / PARTS;
    // Rounding errors are far below a thousandth of a millisecond.
    return 1 + (int)ceil((ends[breath_phase(app)] - parts) * part_ms - 1e-3);
}

BreathState breath_state(const App *app)
{
    int round;
    double parts = parts_in_round(app, &round);
    double fullness = 0.0;
    if (parts < IN_ENDS)
        fullness = 0.5 - 0.5 * cos(M_PI * parts / IN_ENDS);
    else if (parts < TOP_ENDS)
        fullness = 1.0;
    else if (parts < OUT_ENDS)
        fullness = 0.5 + 0.5 * cos(M_PI * (parts - TOP_ENDS) / (OUT_ENDS - TOP_ENDS));
    return (BreathState){.fullness = (float)fullness, .done = round, .rounds = app->breath.rounds};
}

void breath_start(App *app, bool is_free, int length_s)
{
    // Authors write a breath for rounds of ten seconds; the player's own pace stretches it. One
    // that the player asked for is never too short to count as having come.
    int pace_s = app->settings.breath_seconds;
    int rounds = (length_s + SETTINGS_BREATH_USUAL_S / 2) / SETTINGS_BREATH_USUAL_S;
    int length = length_s * pace_s / SETTINGS_BREATH_USUAL_S;
    if (is_free && length < length_s) {
        rounds = (length_s + pace_s - 1) / pace_s;
        length = rounds * pace_s;
    }
    app->breath = (Breath){
        .running = true, .free = is_free, .length_s = length, .rounds = rounds < 1 ? 1 : rounds};
}

bool breath_end(App *app)
{
    if (!app->breath.running)
        return false;
    double seconds = fmin(elapsed_s(app), app->breath.length_s);
    seconds = floor(seconds * 10.0) / 10.0;
    app->breath.running = false;
    Event event = {.kind = EVENT_BREATHED, .seconds = seconds};
    if (app->breath.free)
        app_pop(app);
    app_record(app, event);
    app->version++;
    return true;
}

void breath_follow(App *app)
{
    if (!app->breath.running && app->place == PLACE_SITTING &&
        app->session.stage == SESSION_BREATHING)
        breath_start(app, false, app->session.breath_s);
    if (app->config.no_wait)
        breath_end(app);
}

void breath_tick(App *app)
{
    if (!app->breath.running)
        return;
    if (!app->breath.begun) {
        app->breath.begun = true;
        app->breath.began_ms = app->now_ms;
        hearing_cue(app, SOUND_CUE_BREATH_IN);
    }
    if (elapsed_s(app) >= app->breath.length_s) {
        breath_end(app);
        return;
    }
    int phase = breath_phase(app);
    app->version += phase != app->breath.phase;
    if (phase != app->breath.phase && phase % 2 == 0)
        hearing_cue(app, phase == 0 ? SOUND_CUE_BREATH_IN : SOUND_CUE_BREATH_OUT);
    app->breath.phase = phase;
}
