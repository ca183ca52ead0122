// What the files of src/app share: the state behind App, and the table of screens. Nobody else
// includes it.
#ifndef GENTLY_APP_APP_INTERNAL_H
#define GENTLY_APP_APP_INTERNAL_H

#include "app/app.h"
#include "app/language.h"
#include "app/soundscape.h"
#include "app/strings.h"
#include "base/text.h"
#include "core/moment.h"
#include "core/replay.h"
#include "store/forget.h"
#include "store/help_lines.h"
#include "store/journal.h"
#include "store/library.h"
#include "store/profiles.h"
#include "store/shelf.h"

typedef enum ScreenId {
    SCREEN_WELCOME,
    SCREEN_HOME,
    SCREEN_ARRIVE,
    SCREEN_AHEAD,
    SCREEN_SCENARIO,
    SCREEN_BREATH,
    SCREEN_GROUND,
    SCREEN_WRITING,
    SCREEN_KEEPSAKES,
    SCREEN_KEEPSAKE,
    SCREEN_CLOSE,
    SCREEN_THREAD,
    SCREEN_SETTINGS,
    SCREEN_TOPICS,
    SCREEN_SECTION,
    SCREEN_CONTROLS,
    SCREEN_PROFILES,
    SCREEN_ASSIGN,
    SCREEN_HELP,
    SCREEN_ABOUT,
    SCREEN_HOW,
    SCREEN_DAY,
    SCREEN_WALK,
    SCREEN_OTHERWISE,
    SCREEN_COMPARE,
    SCREEN_WORDS,
    SCREEN_ERASE,
    SCREEN_FIND,
    SCREEN_PATTERNS,
    SCREEN_OWN,
    SCREEN_PREVIEW,
    SCREEN_PREVIEW_LIST,
    SCREEN_PREVIEW_MAP,
    SCREEN_COUNT
} ScreenId;

// A screen is this and one line in the table of screens.c.
typedef struct ScreenType {
    const char *name;
    LayoutKind layout;
    void (*describe)(App *app, Description *description);
} ScreenType;

const ScreenType *screen_type(ScreenId id);

// Where the player is; help, notes, breath and so on lie over it.
typedef enum AppPlace { PLACE_ROOM, PLACE_SITTING, PLACE_CLOSE } AppPlace;

typedef struct Breath {
    bool running;
    bool free;  // asked for by the player, not by a choice
    bool begun; // at the first tick: until then the time is that before the breath
    uint64_t began_ms;
    int length_s, rounds;
    int phase; // of which the words were last shown
} Breath;

// Keys on the screen (keyboard.c).
enum { KEYBOARD_PAGES = 3 }; // small letters, capitals, signs
typedef struct Keyboard {
    bool shown;
    bool needed; // the latest input came from what has no letters
    int page;
    int row; // with one switch, the one that is open; -1: the rows themselves are the keys
} Keyboard;

// Who plays (profiles.c).
typedef struct Profiles {
    const char *home_data, *home_config; // borrowed
    char name[PROFILE_NAME_SIZE];        // "": the first one
    char *data, *config;                 // the folders of a name
} Profiles;

// Pages of settings; the first is the one that ACTION_SETTINGS opens.
typedef enum SettingsSection {
    SECTION_FIRST,
    SECTION_READING,
    SECTION_SOUND,
    SECTION_INPUT,
    SECTION_SITTING,
    SECTION_COUNT
} SettingsSection;

// Rows of ACTION_NEXT_VALUE: those of the settings screen from 0 on, then topics, the country, the
// language; and all from ROW_FIND on are what is looked for.
enum {
    ROW_TOPICS = 100,
    ROW_HEAVY = 150,
    ROW_HELP_COUNTRY = 200,
    ROW_LANGUAGE = 250,
    ROW_FIND = 300
};

enum { OVERLAYS_MAX = SCREEN_COUNT, THREAD_DAYS = 98, GROUND_PAGES = 3 };

// Which days are looked for; -1: any.
typedef struct Find {
    int act, feeling, topic, part;
    bool first;       // the act is the one with which a play began
    int scenario;     // index in History.scenario_records
    TextBuffer query; // words; empty: any
    int page;
} Find;

// Looking back: what is open of the past.
typedef struct Looking {
    Day day;           // of the day's page
    Replay replay;     // the sitting that is walked through
    size_t page;       // of it
    Session otherwise; // where the other way has come to
    uint64_t what_if;  // the seq that began it, or that is compared; 0: no step was made yet
    uint64_t words;    // seq of the note that is open
    uint64_t draft_of; // seq of the choice that the unfinished word back is for
    Erase erase;       // what is asked about
    Find find;
    bool by_year; // the thread shows `year`
    int32_t year;
    bool breath_skipped; // the other way's latest choice would have brought a breath
} Looking;

struct App {
    AppConfig config; // with the folders of whoever plays
    Profiles profiles;
    size_t unsaved; // events that others could not write down
    const FileOps *file_ops;
    Journal *journal;
    History history;
    Session session;
    Settings settings;
    Controls controls;       // what the settings make of the usual ones
    SettingsSection section; // the page that is open
    Device device;           // whose controls are shown
    Control assigning;
    Library library;
    const Scenario **scenarios; // of the library, for the plan
    size_t scenario_count;      // but for those that could not be read when their turn came
    Shelf shelf;
    Arena page_arena;
    PassageWords page; // of the passage that the session shows
    AppPlace place;
    const char *ahead; // the id of the scenario that is told of before it begins; NULL: none
    bool is_spared;    // for the rest of the sitting, nothing comes that would be told of
    ScreenId overlays[OVERLAYS_MAX];
    int overlay_count;
    Breath breath;
    Writing writing;
    Keyboard keyboard;
    TextBuffer drafts[WRITING_COUNT];
    uint64_t keepsake_open; // seq; 0: none
    const char *let_go;     // what was let go while the list is open; borrowed from the journal
    Day thread_open, thread_last; // the day that is open, and the last one shown; DAY_NONE: today
    Looking looking;
    LanguageName language;        // that is used, "en" among others
    ARRAY_OF(Catalog *) catalogs; // of languages that were used or named so far
    struct Preview *preview;      // NULL until a file is opened
    HelpLines help;               // empty until the card is opened for the first time
    int ground_page;              // 0 feet, 1 breath, 2 room
    Error notice;                 // lasting; code ERROR_NONE: none
    uint64_t now_ms, version;
    uint64_t described; // the version that was described last
    bool wants_to_leave;
    Soundscape soundscape, soundscape_told; // of the screen described last; as put in words last
    uint64_t cues, cues_untold;             // 1 << SoundId: to be played; to be put in words
};

// --- state (app.c)
ScreenId app_screen(const App *app);
// What the scenery shows on that page of a sitting, at that hour.
Backdrop app_backdrop(const Session *session, Instant at, double trust);
void app_push(App *app, ScreenId screen);
void app_pop(App *app);
Day app_today(const App *app);
// How many visits there have been: sittings, and days with something else alone.
unsigned app_visits(const App *app);
// Takes in all of the journal, from its beginning.
void app_fold(App *app);
// Writes the event down, then takes it into history and session, and whatever is due because of it.
void app_record(App *app, Event event);
// The scenario with that content hash, from the library or the kept copies; NULL when it is lost.
const Scenario *app_scenario(App *app, const char *id, const char *hash);
// Adds the pages that were met in the events [from, to) of the journal, by their seq.
void app_replay(App *app, uint64_t from, uint64_t to, Replay *replay);

// Closes everything, and opens it for somebody else: "", or a name (opening.c).
void app_play_as(App *app, const char *name);

// --- the language (language.c)
void language_begin(App *app);                 // before anything is said
void language_use(App *app, const char *name); // for now
void language_apply(App *app);                 // to the scenarios, for the plan as well
void language_step(App *app, int by);          // the setting, and at once what it does
const char *language_setting(App *app);        // what it is set to, in words
void language_end(App *app);

// --- the sitting (sitting.c)
void sitting_begin(App *app);
void sitting_resume(App *app);  // takes up what the journal left open in mid-scenario
void sitting_restore(App *app); // the open sitting, wherever it is
bool sitting_arrive(App *app, Arrived arrived);
// The moment that is told of: NULL when there is none. It is met, or another one in its place,
// where there is one.
const Scenario *sitting_ahead(const App *app);
bool sitting_meet(App *app);
bool sitting_has_another(App *app);
bool sitting_another(App *app);
void sitting_follow(App *app); // what was left out meanwhile is not met
bool sitting_choose(App *app, int choice);
bool sitting_take_back(App *app);
bool sitting_go_on(App *app);
bool sitting_enough(App *app);
void sitting_finish(App *app);
bool sitting_last_moment(const App *app); // the present scenario is the last one of this sitting
// The index-th sentence of this sitting that may be kept, or NULL.
const char *sitting_keepsake(App *app, int index);
bool sitting_has_kept(const App *app, const char *words); // in this sitting

// --- writing (writing.c)
bool writing_open(App *app, Writing writing);
bool writing_save(App *app);
// Closing the window on a page keeps what is written so far.
void writing_keep(App *app);

// --- kept sentences (screen_keepsakes.c)
const Keepsake *keepsake_open(const App *app); // NULL: none, or let go
bool keepsakes_open_one(App *app, int index);
bool keepsakes_let_go(App *app);
bool keepsakes_keep_after_all(App *app);

// --- the breath (breath.c)
void breath_start(App *app, bool is_free, int length_s);
void breath_follow(App *app); // starts the breath that a choice brought; without waiting ends it
bool breath_end(App *app);
void breath_tick(App *app);
int breath_phase(const App *app); // 0 in, 1 rest, 2 out, 3 rest
int breath_phase_left_ms(const App *app);
BreathState breath_state(const App *app);

// --- what is heard (hearing.c)
void hearing_cue(App *app, SoundId cue);
// The sound that answers to an action that was done; `before`: the screen before it.
void hearing_answer(App *app, Action action, ScreenId before);
void hearing_follow(App *app, const Description *description);

// --- words that several screens use (phrases.c)
// "Monday, 23 November", with the year where it is not this one.
const char *phrase_date(const App *app, Arena *arena, Day day);
// "pausing, noticing a need and changing your mind"; NULL when nothing was practised.
const char *phrase_practised(Arena *arena, const int acts[ACT_COUNT]);
const char *phrase_quoted(Arena *arena, const char *words);
const char *phrase_number(Arena *arena, StringId id, int number);
const char *close_line(App *app); // (screen_home.c, beside the greetings)
void describe_shortcuts(App *app, Description *description); // what is at hand everywhere
void describe_words(Description *description, const PassageWords *words); // of a passage
void describe_notice(App *app, Description *description);

// --- screens
void screen_welcome(App *app, Description *description);
void screen_home(App *app, Description *description);
void screen_arrive(App *app, Description *description);
void screen_how(App *app, Description *description);
void screen_ahead(App *app, Description *description);
void screen_scenario(App *app, Description *description);
void screen_breath(App *app, Description *description);
void screen_ground(App *app, Description *description);
void screen_writing(App *app, Description *description);
void screen_keepsakes(App *app, Description *description);
void screen_keepsake(App *app, Description *description);
void screen_close(App *app, Description *description);
void screen_thread(App *app, Description *description);
void screen_settings(App *app, Description *description);
void screen_topics(App *app, Description *description);
void screen_section(App *app, Description *description);
void screen_controls(App *app, Description *description);
void screen_assign(App *app, Description *description);
void screen_profiles(App *app, Description *description);
void screen_help(App *app, Description *description);
void screen_about(App *app, Description *description);
void screen_own(App *app, Description *description);
void screen_preview(App *app, Description *description);
void screen_preview_list(App *app, Description *description);
void screen_preview_map(App *app, Description *description);
bool own_open(App *app, int index);
bool app_is_own(const App *app, const char *path); // lies in the folder of the player's own
bool app_has_own(const App *app);                  // there is a file, well or not
// What is at hand there, in place of describe_shortcuts(); and what these actions do.
void preview_shortcuts(const App *app, Description *description);
bool preview_do(App *app, Action action, int argument);

// --- looking back (past.c)
bool past_do(App *app, Action action, int argument);
bool past_is_at_hand(const App *app, Action action);
void past_begin(App *app); // with what the config looks back at
// The page that is walked through, or NULL.
const ReplayPage *past_page(const App *app);
const Words *past_words(const App *app, uint64_t seq); // NULL: none, or deleted
const WhatIf *past_what_if(const App *app, uint64_t seq);
// Writes a word to the one who made the choice of the page.
void past_write_back(App *app, const char *words);
// What a passage says on the other way. In the arena.
PassageWords past_words_otherwise(const App *app, const Session *session, Arena *arena);
// Forgets and folds anew. False when nothing was deleted.
bool past_erase(App *app);
// --- looking for days (screen_find.c)
void find_clear(App *app);
bool find_step(App *app, int row, int by);
bool find_page(App *app, int by);
bool find_pattern(App *app, int index);
void find_words(App *app, const char *words);
void screen_find(App *app, Description *description);
void screen_patterns(App *app, Description *description);
void screen_day(App *app, Description *description);
void screen_walk(App *app, Description *description);
void screen_otherwise(App *app, Description *description);
void screen_compare(App *app, Description *description);
void screen_words(App *app, Description *description);
void screen_erase(App *app, Description *description);
// Words that were written to earlier choices on that passage.
void describe_words_to_then(const App *app, Description *description, const char *scenario,
                            const char *passage);
// "You paused", "You changed your mind"...
const char *phrase_act(Act act);
const char *phrase_time(Arena *arena, Instant at); // "21:30"
void describe_feeling(Description *description, const Passage *passage, size_t turn);
void past_button(Description *description, StringId text, Action action, int argument);
void past_shortcut(Description *description, char key, StringId text, Action action, int argument);

void thread_page(App *app, int pages); // earlier: -1, later: +1
void thread_year(App *app);            // a year at a glance, or the weeks again
bool settings_step(App *app, int row, int by);
bool controls_open_one(App *app, Control control); // waits for its key or button
bool controls_set_usual(App *app);
void app_save_settings(App *app); // what goes wrong becomes the notice
void help_step_country(App *app, int by);

#endif
