// What the player has set: one JSON file that they can read and edit, settings.json in the config
// folder. Must not do: apply anything.
#ifndef GENTLY_STORE_SETTINGS_H
#define GENTLY_STORE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "core/scenario.h"
#include "store/file_ops.h"

typedef enum SettingsTheme {
    SETTINGS_THEME_AUTO, // by the hour
    SETTINGS_THEME_DAWN,
    SETTINGS_THEME_DAY,
    SETTINGS_THEME_DUSK,
    SETTINGS_THEME_NIGHT,
    SETTINGS_THEME_CONTRAST,
} SettingsTheme;

typedef enum SettingsTypeface {
    SETTINGS_TYPEFACE_GARAMOND,
    SETTINGS_TYPEFACE_PLAIN,    // a sans for everything
    SETTINGS_TYPEFACE_DYSLEXIC, // OpenDyslexic, where it is installed
} SettingsTypeface;

enum {
    SETTINGS_BREATH_USUAL_S = 10,
    SETTINGS_PERSON_SIZE = 160,
    SETTINGS_COMMAND_SIZE = 200,
    SETTINGS_CONTROLS_SIZE = 600,
    SETTINGS_LANGUAGE_SIZE = 16,
};

typedef struct Settings {
    int text_scale;     // percent, 100 to 200
    int typeface;       // SettingsTypeface
    int line_spacing;   // percent of the usual, 100 to 200
    int letter_spacing; // percent of the em that each letter gets beside it, 0 to 20
    int theme;          // SettingsTheme
    bool reduced_motion, muted, fullscreen;
    int ambience_volume, cue_volume; // percent, 0 to 100
    int music_volume;                // the same
    bool captions;                   // sounds in words
    bool follow_desktop;             // less movement, more contrast where the desktop asks for it
    bool quiet_background;           // nothing painted behind words that are read
    bool voice, voice_shown;         // everything is read aloud; what is said is shown
    int voice_pace;                  // percent of the usual, 50 to 300
    int voice_volume;                // percent, 0 to 100
    char voice_command[SETTINGS_COMMAND_SIZE]; // where there is no speech-dispatcher: a program
                                               // and its arguments, that reads standard input
    int scan_ms;                               // how long each thing has the focus; 0: no scanning
    bool input_pause;                          // half a second of rest after each input
    bool screen_keys;                          // to write with, on every page for writing
    char keys[SETTINGS_CONTROLS_SIZE], buttons[SETTINGS_CONTROLS_SIZE]; // ui/controls.h
    int breath_seconds; // of one round, in and out: 6 to 20
    bool rhythm_shown;  // “here on 9 of the last 28 days”
    int session_length; // scenarios in a sitting, 1 to 9; 0: as many as one likes
    int day_turns_at;   // o'clock, 0 to 12
    int country; // of the help card: two capital letters, the first * 256 + the second; 0: by the
                 // locale
    char person[SETTINGS_PERSON_SIZE]; // to call: a line of UTF-8 in the player's words; "": none
    char language[SETTINGS_LANGUAGE_SIZE]; // "de", "pt-BR"; "": as the locale says
    unsigned hidden_topics;                // bit 1 << TOPIC_...
    unsigned told_topics;                  // the same: they are named before a moment begins
    bool told_heavy;                       // so is what is as heavy as it gets
    TextBuffer unknown; // `,"key":value` of keys that this version does not know: they are kept
} Settings;

// Settings.country and the two letters that it stands for ("": 0).
static inline int settings_country(const char *code)
{
    return code[0] == '\0' ? 0 : code[0] * 256 + code[1];
}
static inline void settings_country_code(int country, char code[3])
{
    code[0] = (char)(country >> 8);
    code[1] = (char)(country & 255);
    code[2] = '\0';
}

// Puts `text`, which is not the field, into a field of `size` bytes: what fits, whole characters
// alone, one line, without control characters.
void settings_set_text(char *field, size_t size, const char *text);

// Whether the word can be the name of a language: "de", "pt-BR", at most 15 letters. Such a word is
// safe as part of a file's name.
bool settings_is_language(const char *word);

// The defaults, without a file.
void settings_init(Settings *settings);
void settings_deinit(Settings *settings);

// Reads the file into `settings`, which need not be initialised and has to be freed with
// settings_deinit(). No file gives the defaults. A file that cannot be read or is no JSON object is
// moved to settings.json.bad-N and kept; a value that is out of range is replaced by its default.
// In both cases `problem` says so in one sentence and false is returned; the settings are usable
// all the same.
bool settings_load(const FileOps *ops, const char *folder, Settings *settings, Error *problem);

// The same for commands that only look: nothing is moved, nothing is said.
void settings_look(const FileOps *ops, const char *folder, Settings *settings);

// What is to be said about the file, for `gently doctor`.
typedef struct SettingsKey {
    const char *key;
    FilePlace place;
} SettingsKey;

typedef struct SettingsReport {
    bool there;
    const char *unreadable;               // why nothing of it could be read; NULL: it could
    bool locked;                          // it could not even be opened or read through
    ARRAY_OF(SettingsKey) wrong, unknown; // in the order of the file
} SettingsReport;

// Reads and touches nothing. Strings live in the arena; settings_report_deinit() frees the rest.
void settings_examine(const FileOps *ops, const char *folder, Arena *arena, SettingsReport *report);
void settings_report_deinit(SettingsReport *report);

// Puts the file right: one that cannot be read is moved to settings.json.bad-N, one that holds what
// it cannot have is copied there and written with the usual values in these places. True when there
// is nothing wrong any more; `done` says in a sentence what was done and is untouched when nothing
// was. False, with `problem`, when the file is as it was.
bool settings_mend(const FileOps *ops, const char *folder, TextBuffer *done, Error *problem);

// Writes the file whole or not at all; the folder is made if need be.
bool settings_save(const FileOps *ops, const char *folder, const Settings *settings,
                   Error *problem);

#endif
