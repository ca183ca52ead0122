// What is heard, and what is told of it: which sound answers to which action.
#include "app/app_internal.h"

static SoundId cue_of_choice(const App *app)
{
    Act act = app->session.last_act;
    return act == ACT_PAUSE    ? SOUND_CUE_PAUSE
           : act == ACT_REPAIR ? SOUND_CUE_REPAIR
                               : SOUND_CUE_CHOOSE;
}

static SoundId cue_of(const App *app, Action action)
{
    switch (action) {
    case ACTION_BEGIN:
        return SOUND_CUE_WINDOW;
    case ACTION_ARRIVE:
        return SOUND_CUE_ARRIVE;
    case ACTION_CHOOSE:
        return cue_of_choice(app);
    case ACTION_OTHERWISE_CHOOSE:
        return SOUND_CUE_CHOOSE;
    case ACTION_TAKE_BACK:
    case ACTION_OTHERWISE_TAKE_BACK:
        return SOUND_CUE_TAKE_BACK;
    case ACTION_KEEP:
    case ACTION_SAVE:
        return SOUND_CUE_KEEP;
    case ACTION_FINISH:
        return SOUND_CUE_BEAD;
    case ACTION_NEXT_VALUE:
    case ACTION_PREVIOUS_VALUE:
    case ACTION_KEY:
        return SOUND_CUE_FOCUS;
    case ACTION_NONE:
    case ACTION_BREATHE: // the breath is heard itself
    case ACTION_END_BREATH:
    case ACTION_LEAVE:
        return SOUND_NONE;
    default:
        return SOUND_CUE_PAGE;
    }
}

void hearing_cue(App *app, SoundId cue)
{
    app->cues |= UINT64_C(1) << cue;
    app->cues_untold |= UINT64_C(1) << cue;
}

void hearing_answer(App *app, Action action, ScreenId before)
{
    SoundId cue = cue_of(app, action);
    if ((action == ACTION_GO_ON || action == ACTION_ENOUGH) && before != SCREEN_CLOSE &&
        app_screen(app) == SCREEN_CLOSE)
        cue = SOUND_CUE_SEAM;
    if (cue != SOUND_NONE)
        hearing_cue(app, cue);
}

void hearing_follow(App *app, const Description *description)
{
    app->soundscape = soundscape_of(description, &app->soundscape);
}

const Soundscape *app_soundscape(const App *app)
{
    return &app->soundscape;
}

uint64_t app_take_cues(App *app)
{
    uint64_t cues = app->cues;
    app->cues = 0;
    return cues;
}

const char *app_take_caption(App *app, Arena *arena)
{
    const char *caption =
        app->settings.captions
            ? soundscape_caption(arena, &app->soundscape_told, &app->soundscape, app->cues_untold)
            : NULL;
    app->soundscape_told = app->soundscape;
    app->cues_untold = 0;
    return caption;
}
