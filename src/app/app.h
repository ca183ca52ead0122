// The game itself, without a face: which screen is shown, what each action does, what gets written
// down. A face describes, waits, and hands back actions; nothing else. Must not do: draw, print,
// sleep, ask the machine for time.
#ifndef GENTLY_APP_APP_H
#define GENTLY_APP_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/soundscape.h"
#include "base/clock.h"
#include "base/error.h"
#include "core/history.h"
#include "core/session.h"
#include "store/settings.h"
#include "ui/controls.h"
#include "ui/node.h"

// What a node can ask for. The argument's meaning stands behind each.
typedef enum Action {
    ACTION_NONE,
    ACTION_BEGIN,          // a sitting, or the one that was left
    ACTION_ARRIVE,         // Arrived
    ACTION_MEET,           // the moment that was told of beforehand
    ACTION_ANOTHER,        // one that needs no telling instead, for the rest of the sitting
    ACTION_CHOOSE,         // index of the choice
    ACTION_TAKE_BACK,      // the latest choice of the scenario
    ACTION_GO_ON,          // behind an ending: the next scenario, or the close
    ACTION_ENOUGH,         // behind an ending: to the close
    ACTION_BREATHE,        // one breath, from anywhere
    ACTION_END_BREATH,     // now, however long it has been
    ACTION_GROUND,         // feet, breath, room: three pages
    ACTION_NEXT_PAGE,      // of these; behind the last one back
    ACTION_HELP,           // the card for a crisis
    ACTION_ABOUT,          // what the score is
    ACTION_HOW,            // how it goes: what the first sitting said, again
    ACTION_WRITE,          // Writing: opens its page
    ACTION_SAVE,           // what was written
    ACTION_KEYBOARD,       // shows or hides keys to write with
    ACTION_KEY,            // one of them: see keyboard.c
    ACTION_KEEP,           // index of an offered keepsake
    ACTION_KEEPSAKES,      // the sentences that are kept
    ACTION_OPEN_KEEPSAKE,  // index among these
    ACTION_LET_GO,         // the one that is open
    ACTION_KEEP_AFTER_ALL, // what was let go last
    ACTION_FINISH,         // closes the sitting
    ACTION_THREAD,         // the past
    ACTION_OPEN_DAY,       // Day
    ACTION_EARLIER,        // on the thread
    ACTION_LATER,
    ACTION_SETTINGS,
    ACTION_TOPICS,         // which topics may come
    ACTION_SECTION,        // SettingsSection: its page
    ACTION_CONTROLS,       // Device: all its keys or buttons
    ACTION_ASSIGN,         // Control: waits for another key or button of that device
    ACTION_USUAL_CONTROLS, // Device: as they were at first
    ACTION_PROFILES,       // who plays
    ACTION_PLAY_AS,        // 0: the first one; else the index of a name, from 1
    ACTION_NEXT_VALUE,     // row of the settings screen
    ACTION_PREVIOUS_VALUE,
    ACTION_OWN,               // the player's own scenarios
    ACTION_OPEN_OWN,          // index among these
    ACTION_PREVIEW_CHOOSE,    // of a scenario that is being written: index of the choice
    ACTION_PREVIEW_STEP_BACK, // to the passage before
    ACTION_PREVIEW_RESTART,   // from the first passage on
    ACTION_PREVIEW_LIST,      // all passages
    ACTION_PREVIEW_JUMP,      // index of the passage
    ACTION_PREVIEW_VARIANT,   // the passage’s next wording
    ACTION_PREVIEW_ACTS,      // shows or hides the act behind each choice
    ACTION_PREVIEW_ADVICE,    // shows or hides what could be better
    ACTION_PREVIEW_THEME,     // the next one
    ACTION_PREVIEW_TEXT,      // the next size
    ACTION_PREVIEW_LANGUAGE,  // the next one that it is there in
    ACTION_PREVIEW_MAP,       // the ways from passage to passage, as a picture
    ACTION_BACK,              // from an overlay to where it was opened
    ACTION_LEAVE,             // the game; everything is kept
    // Looking back (past.c); a seq is that of an event
    ACTION_DAY,              // Day: its page
    ACTION_DAY_STEP,         // -1 the day before on which something happened, 1 the one after
    ACTION_WALK,             // seq of the play that is walked through again
    ACTION_WALK_CHOICE,      // seq of the choice where it begins
    ACTION_WALK_STEP,        // -1 or 1 page
    ACTION_OTHERWISE,        // from the choice of this page on
    ACTION_OTHERWISE_CHOOSE, // index of the choice
    ACTION_OTHERWISE_TAKE_BACK,
    ACTION_COMPARE,   // seq of the what-if: then and now
    ACTION_WORDS,     // seq of a note or kept sentence: its page
    ACTION_HIDE,      // the day that is open; once more shows it
    ACTION_ASK_ERASE, // EraseKind, of what is open: asks first
    ACTION_ERASE,     // what was asked
    ACTION_YEAR,      // on the thread: a year at a glance, or the latest weeks
    ACTION_FIND,      // to look for days
    ACTION_FIND_ALL,  // without any wish
    ACTION_FIND_PAGE, // -1 later days, 1 earlier ones
    ACTION_PATTERNS,  // what comes back
    ACTION_PATTERN,   // index: the days behind it
} Action;

// What is being written, each with a draft of its own.
typedef enum Writing {
    WRITING_NOTE,
    WRITING_KEEPSAKE, // a sentence of one's own to keep
    WRITING_REWORDED, // the kept sentence that is open, in other words
    WRITING_PERSON,   // somebody to call
    WRITING_QUERY,    // words to look for
    WRITING_BACK,     // a word to the one who made the choice that is open
    WRITING_PROFILE,  // the name of somebody else who plays
    WRITING_COUNT
} Writing;

typedef struct AppConfig {
    Clock clock;
    const char *data_folder, *config_folder; // of the first one to play; below them the others’
    const char *profile; // who plays (store/profiles.h), a new name begins anew; NULL: asked, where
                         // there is more than one
    const char *const *level_folders; // in order; the first file of an id is the one that is played
    int level_folder_count;
    const char *cache_folder; // NULL: none
    const char *own_levels;   // the one of these that is the player's own; NULL: none is
    const char *help_file;    // the data file of the help card
    // A scenario that is being written: nothing but this one is shown, nothing is recorded, the
    // folders are not looked at. NULL: the game.
    const char *preview_file;
    int preview_theme, preview_text_scale; // to begin with, as in Settings; 0: as the settings say
    const char *tone_folder;    // where tone.en.txt is, for files that are opened; or NULL
    const char *strings_folder; // of <lang>.po; NULL: English alone
    const char *language;       // asked for, "de"; NULL: by settings and locale
    const char *locale;         // such as "en_GB.UTF-8"; NULL: not known
    bool has_seed;
    uint64_t seed;         // else made from the day of the first event
    bool no_wait;          // breaths take no time
    bool looks_back;       // begins with what is past, and ends behind it in the terminal
    uint64_t look_sitting; // the seq that began it; 0: the day
    Day look_day;
    bool home_first; // begins at home (window); else goes straight to the sitting (terminal)
} AppConfig;

typedef struct App App;

// Opens journal, settings and library. Never NULL: where something cannot be read or written, the
// game plays on and says so on its screens. Strings of the config are borrowed for the app's
// lifetime.
App *app_new(const AppConfig *config);

// Closes everything. A note that is being written is kept as it is; a sitting that is not in
// mid-scenario is closed in the journal; one that is will be resumed by the next app_new(). Returns
// how many events are lost with the memory, because the data folder could not be written.
size_t app_free(App *app);

// Fills `description` (cleared first) with the present screen. Its strings live until it is cleared
// or the next app_... call that changes something.
void app_describe(App *app, Description *description);

// Does what a node asked for. False when that is not possible now (nothing changes then): so is a
// choice on a page that was not described yet.
bool app_do(App *app, Action action, int argument);

// Shows a scenario file over the present screen, as its author sees it; what is played there is not
// recorded. A file that cannot be read is shown with the reason.
void app_open_file(App *app, const char *path);

// What the player writes, while a field is shown: UTF-8 to add at the end; the last character gone;
// all of it replaced. Over the limit of what is written (2000 bytes for a note), or a line's end
// where there is one line alone, is not taken: false then.
bool app_type(App *app, const char *text);
void app_erase(App *app);
bool app_set_draft(App *app, const char *text);

// Whether there are letters at hand: where the latest input came from what has none (a controller),
// the next page to write on shows keys by itself.
void app_expect_keyboard(App *app, bool there);

// On a page that awaits one (Description.awaits): the name of the key or button that was pressed.
// False when it cannot be taken.
bool app_assign(App *app, const char *name);

// Lets time pass up to `now_ms`, a clock that never goes back (its zero does not matter). A breath
// begins with the first tick behind the action that asked for it.
void app_tick(App *app, uint64_t now_ms);

// How many milliseconds it takes until the words of the screen change by themselves; -1: they never
// do.
int app_wake_in_ms(const App *app);

// Whether something moves between two changes of words (the breathing circle): a face that shows it
// draws frames while this is true.
bool app_is_moving(const App *app);

// Grows whenever a screen may look different from before: a face redraws when it has changed.
uint64_t app_version(const App *app);

// It has begun with what is past (AppConfig): there is no greeting then.
bool app_looks_back(const App *app);

// The player asked to leave (or, in the terminal, the sitting is over).
bool app_wants_to_leave(const App *app);

// What is to be heard with the screen that was described last; borrowed.
const Soundscape *app_soundscape(const App *app);

// The sounds that answer to what was done since the last call: a bit 1 << SoundId for each.
uint64_t app_take_cues(App *app);

// The same in words, and what has changed in the soundscape, in the arena: to be shown for some
// seconds. NULL when there is nothing to tell, or the player has not asked for words.
const char *app_take_caption(App *app, Arena *arena);

// For faces that show more than nodes, borrowed: valid until the next change.
const Settings *app_settings(const App *app);
const Controls *app_controls(const App *app);
const History *app_history(const App *app);
const Session *app_session(const App *app);
Instant app_now(const App *app);

#endif
