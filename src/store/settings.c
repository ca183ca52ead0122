#include "store/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "store/json.h"

typedef enum SettingKind {
    SETTING_NUMBER,
    SETTING_SWITCH,
    SETTING_WORD,     // of theme_names
    SETTING_TYPEFACE, // of typeface_names
    SETTING_COUNTRY,
    SETTING_TOPICS,
    SETTING_TEXT, // the one that is no number; `most`: its size in bytes
} SettingKind;

static const char *const theme_names[] = {"auto", "dawn", "day", "dusk", "night", "contrast"};
static const char *const typeface_names[] = {"garamond", "plain", "dyslexic"};
enum {
    THEMES = sizeof theme_names / sizeof *theme_names,
    TYPEFACES = sizeof typeface_names / sizeof *typeface_names,
};

static const struct Row {
    const char *key;
    SettingKind kind;
    size_t offset;
    int preset, least, most;
} rows[] = {
    {"text_scale", SETTING_NUMBER, offsetof(Settings, text_scale), 100, 100, 200},
    {"theme", SETTING_WORD, offsetof(Settings, theme), SETTINGS_THEME_AUTO, 0, THEMES - 1},
    {"typeface", SETTING_TYPEFACE, offsetof(Settings, typeface), SETTINGS_TYPEFACE_GARAMOND, 0,
     TYPEFACES - 1},
    {"line_spacing", SETTING_NUMBER, offsetof(Settings, line_spacing), 100, 100, 200},
    {"letter_spacing", SETTING_NUMBER, offsetof(Settings, letter_spacing), 0, 0, 20},
    {"follow_desktop", SETTING_SWITCH, offsetof(Settings, follow_desktop), 1, 0, 1},
    {"quiet_background", SETTING_SWITCH, offsetof(Settings, quiet_background), 0, 0, 1},
    {"voice", SETTING_SWITCH, offsetof(Settings, voice), 0, 0, 1},
    {"voice_shown", SETTING_SWITCH, offsetof(Settings, voice_shown), 0, 0, 1},
    {"voice_pace", SETTING_NUMBER, offsetof(Settings, voice_pace), 100, 50, 300},
    {"voice_volume", SETTING_NUMBER, offsetof(Settings, voice_volume), 100, 0, 100},
    {"voice_command", SETTING_TEXT, offsetof(Settings, voice_command), 0, 0, SETTINGS_COMMAND_SIZE},
    {"scan_ms", SETTING_NUMBER, offsetof(Settings, scan_ms), 0, 0, 20000},
    {"input_pause", SETTING_SWITCH, offsetof(Settings, input_pause), 0, 0, 1},
    {"screen_keys", SETTING_SWITCH, offsetof(Settings, screen_keys), 0, 0, 1},
    {"keys", SETTING_TEXT, offsetof(Settings, keys), 0, 0, SETTINGS_CONTROLS_SIZE},
    {"buttons", SETTING_TEXT, offsetof(Settings, buttons), 0, 0, SETTINGS_CONTROLS_SIZE},
    {"reduced_motion", SETTING_SWITCH, offsetof(Settings, reduced_motion), 0, 0, 1},
    {"muted", SETTING_SWITCH, offsetof(Settings, muted), 0, 0, 1},
    {"fullscreen", SETTING_SWITCH, offsetof(Settings, fullscreen), 0, 0, 1},
    {"ambience_volume", SETTING_NUMBER, offsetof(Settings, ambience_volume), 80, 0, 100},
    {"music_volume", SETTING_NUMBER, offsetof(Settings, music_volume), 80, 0, 100},
    {"cue_volume", SETTING_NUMBER, offsetof(Settings, cue_volume), 80, 0, 100},
    {"captions", SETTING_SWITCH, offsetof(Settings, captions), 0, 0, 1},
    {"breath_seconds", SETTING_NUMBER, offsetof(Settings, breath_seconds), SETTINGS_BREATH_USUAL_S,
     6, 20},
    {"rhythm_shown", SETTING_SWITCH, offsetof(Settings, rhythm_shown), 0, 0, 1},
    {"session_length", SETTING_NUMBER, offsetof(Settings, session_length), 3, 0, 9},
    {"day_turns_at", SETTING_NUMBER, offsetof(Settings, day_turns_at), 4, 0, 12},
    {"country", SETTING_COUNTRY, offsetof(Settings, country), 0, 0, 0},
    {"person", SETTING_TEXT, offsetof(Settings, person), 0, 0, SETTINGS_PERSON_SIZE},
    {"language", SETTING_TEXT, offsetof(Settings, language), 0, 0, SETTINGS_LANGUAGE_SIZE},
    {"hidden_topics", SETTING_TOPICS, offsetof(Settings, hidden_topics), 0, 0, 0},
    {"told_topics", SETTING_TOPICS, offsetof(Settings, told_topics), 0, 0, 0},
    {"told_heavy", SETTING_SWITCH, offsetof(Settings, told_heavy), 0, 0, 1},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void set_field(Settings *settings, const struct Row *row, int value)
{
    char *field = (char *)settings + row->offset;
    if (row->kind == SETTING_SWITCH)
        *(bool *)field = value != 0;
    else if (row->kind != SETTING_TEXT)
        memcpy(field, &value, sizeof value);
}

static int get_field(const Settings *settings, const struct Row *row)
{
    const char *field = (const char *)settings + row->offset;
    int value = 0;
    if (row->kind == SETTING_SWITCH)
        return *(const bool *)field;
    if (row->kind != SETTING_TEXT)
        memcpy(&value, field, sizeof value);
    return value;
}

void settings_init(Settings *settings)
{
    *settings = (Settings){0};
    for (int i = 0; i < ROWS; i++)
        set_field(settings, &rows[i], rows[i].preset);
}

bool settings_is_language(const char *word)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    static const char any[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t primary = strspn(word, small), length = primary;
    while (word[length] == '-' && strspn(word + length + 1, any) > 0)
        length += 1 + strspn(word + length + 1, any);
    return (primary == 2 || primary == 3) && word[length] == '\0' &&
           length < SETTINGS_LANGUAGE_SIZE;
}

void settings_deinit(Settings *settings)
{
    text_deinit(&settings->unknown);
}

void settings_set_text(char *field, size_t size, const char *text)
{
    size_t length = 0, end = strcspn(text, "\r\n"), bytes;
    uint32_t letter;
    for (size_t at = 0; at < end; at += bytes) {
        bytes = utf8_decode(text + at, end - at, &letter);
        if (bytes == 0 || length + bytes >= size)
            break;
        if (letter < ' ' || (letter >= 0x7F && letter < 0xA0)) // nothing that steers a terminal
            continue;
        memcpy(field + length, text + at, bytes);
        length += bytes;
    }
    field[length] = '\0';
}

static char *text_field(const Settings *settings, const struct Row *row)
{
    return (char *)settings + row->offset;
}

// --- reading

// A word that is not known takes nothing from the others: what somebody wished to be spared stays
// left out.
static bool read_topics(const JsonValue *list, int *value)
{
    unsigned topics = 0;
    bool known = json_type(list) == JSON_ARRAY;
    for (const JsonValue *item = json_first(list); item != NULL; item = json_next(item)) {
        const char *name = json_string(item);
        int topic = name == NULL ? -1 : word_value(WORDS_TOPIC, name);
        if (topic >= 0)
            topics |= 1u << topic;
        else
            known = false;
    }
    *value = (int)topics;
    return known;
}

static bool read_country(const char *word, int *value)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (word == NULL || (word[0] != '\0' && (strlen(word) != 2 || strspn(word, letters) != 2)))
        return false;
    *value = settings_country(word);
    return true;
}

static const char *const *names_of(const struct Row *row)
{
    return row->kind == SETTING_WORD ? theme_names : typeface_names;
}

static bool read_value(const struct Row *row, const JsonValue *json, int *value)
{
    int64_t number;
    bool on;
    const char *word = json_string(json);
    switch (row->kind) {
    case SETTING_NUMBER:
        if (!json_integer(json, &number) || number < row->least || number > row->most)
            return false;
        *value = (int)number;
        return true;
    case SETTING_SWITCH:
        if (!json_bool(json, &on))
            return false;
        *value = on;
        return true;
    case SETTING_WORD:
    case SETTING_TYPEFACE:
        for (int i = 0; word != NULL && i <= row->most; i++)
            // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): there is a name up to row->most
            if (strcmp(word, names_of(row)[i]) == 0) {
                *value = i;
                return true;
            }
        return false;
    case SETTING_COUNTRY:
        return read_country(word, value);
    case SETTING_TOPICS:
        return read_topics(json, value);
    case SETTING_TEXT:
        break;
    }
    return word != NULL;
}

static void add_json(TextBuffer *text, const JsonValue *value);

// What is beyond the range of double was read as infinity, which JSON cannot say.
static void add_number(TextBuffer *text, double number)
{
    if (fabs(number) > DBL_MAX)
        text_add(text, number < 0 ? "-1e999" : "1e999");
    else
        text_addf(text, "%.17g", number);
}

static void add_members(TextBuffer *text, const JsonValue *container, char open, char close)
{
    text_add_bytes(text, &open, 1);
    for (const JsonValue *item = json_first(container); item != NULL; item = json_next(item)) {
        if (json_key(item) != NULL) {
            json_add_string(text, json_key(item));
            text_add(text, ":");
        }
        add_json(text, item);
        if (json_next(item) != NULL)
            text_add(text, ",");
    }
    text_add_bytes(text, &close, 1);
}

// A value of a key that is not ours, as it was. Its depth is bounded by the reader's.
static void add_json(TextBuffer *text, const JsonValue *value)
{
    double number = 0;
    bool on = false;
    switch (json_type(value)) {
    case JSON_NULL:
        text_add(text, "null");
        break;
    case JSON_BOOL:
        json_bool(value, &on);
        text_add(text, on ? "true" : "false");
        break;
    case JSON_NUMBER:
        json_number(value, &number);
        add_number(text, number);
        break;
    case JSON_STRING:
        json_add_string(text, json_string(value));
        break;
    case JSON_ARRAY:
        add_members(text, value, '[', ']');
        break;
    case JSON_OBJECT:
        add_members(text, value, '{', '}');
        break;
    }
}

static const struct Row *find_row(const char *key)
{
    for (int i = 0; i < ROWS; i++)
        if (strcmp(rows[i].key, key) == 0)
            return &rows[i];
    return NULL;
}

static void keep_unknown(Settings *settings, const JsonValue *item)
{
    text_add(&settings->unknown, ",\n  ");
    json_add_string(&settings->unknown, json_key(item));
    text_add(&settings->unknown, ": ");
    add_json(&settings->unknown, item);
}

// Where what is found is put down: for the player in one sentence, and for `gently doctor` in full.
typedef struct Findings {
    Error *problem;         // NULL: nobody asks
    Arena *arena;           // with `report`
    SettingsReport *report; // NULL: nobody asks
    const JsonDoc *doc;
} Findings;

static SettingsKey key_of(const Findings *findings, const JsonValue *item)
{
    return (SettingsKey){arena_string(findings->arena, json_key(item)),
                         json_key_place(findings->doc, item)};
}

static bool read_object(const JsonValue *object, Settings *settings, const Findings *findings)
{
    bool fine = true;
    for (const JsonValue *item = json_first(object); item != NULL; item = json_next(item)) {
        const struct Row *row = find_row(json_key(item));
        if (row == NULL) {
            keep_unknown(settings, item);
            if (findings->report != NULL)
                array_push(&findings->report->unknown, key_of(findings, item));
            continue;
        }
        int value = row->preset;
        bool right = read_value(row, item, &value);
        if (!right && findings->report != NULL)
            array_push(&findings->report->wrong, key_of(findings, item));
        if (!right)
            fine =
                error_set(findings->problem, ERROR_INPUT,
                          "settings.json: “%s” holds something that it cannot have; %s.", row->key,
                          row->kind == SETTING_TOPICS ? "the topics that are known stay left out"
                                                      : "its usual value is used");
        set_field(settings, row, value);
        if (row->kind == SETTING_TEXT && json_string(item) != NULL)
            settings_set_text(text_field(settings, row), (size_t)row->most, json_string(item));
    }
    return fine;
}

// Puts a file that cannot be read out of the way, under the first free name, so that it is still
// there when the settings are written next. False when it has to stay.
static bool find_aside(const FileOps *ops, const char *path, TextBuffer *aside)
{
    enum { TRIES = 1000 };
    for (int number = 1; number <= TRIES; number++) {
        text_clear(aside);
        text_addf(aside, "%s.bad-%d", path, number);
        int fd = file_open(ops, aside->bytes, O_RDONLY | O_NONBLOCK);
        if (fd < 0 && errno == ENOENT)
            return true;
        if (fd >= 0)
            ops->close(ops->state, fd);
    }
    return false;
}

static bool move_aside(const FileOps *ops, const char *path, TextBuffer *aside)
{
    return find_aside(ops, path, aside) && ops->rename(ops->state, path, aside->bytes) == 0;
}

static void put_aside(const FileOps *ops, const char *path, const char *reason, Error *problem)
{
    TextBuffer aside = {0};
    if (move_aside(ops, path, &aside))
        error_set(problem, ERROR_INPUT,
                  "settings.json could not be read (%s). It is kept as %s, and the usual settings "
                  "are used.",
                  reason, strrchr(aside.bytes, '/') + 1);
    else
        error_set(problem, ERROR_INPUT,
                  "settings.json could not be read (%s), so the usual settings are used. Keep a "
                  "copy of it before you change any.",
                  reason);
    text_deinit(&aside);
}

typedef enum Reading { READING_WELL, READING_PARTLY, READING_NOT } Reading;

enum { REASON_SIZE = 300 };

// Reads and touches nothing. NOT: `reason` says why.
static Reading read_file(const FileOps *ops, const char *path, Settings *settings,
                         char reason[REASON_SIZE], Findings *findings)
{
    TextBuffer bytes = {0};
    JsonProblem why = {0};
    settings_init(settings);
    if (!file_read(ops, path, JSON_BYTES_MAX, &bytes)) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        snprintf(reason, REASON_SIZE, "%s", strerror(errno));
        if (findings->report != NULL) {
            findings->report->there = !missing;
            findings->report->locked = !missing && errno != EFBIG;
        }
        text_deinit(&bytes);
        return missing ? READING_WELL : READING_NOT;
    }
    JsonDoc *doc = json_parse(bytes.length > 0 ? bytes.bytes : "", bytes.length, &why);
    findings->doc = doc;
    if (findings->report != NULL)
        findings->report->there = true;
    Reading result = READING_NOT;
    if (doc == NULL)
        snprintf(reason, REASON_SIZE, "line %u: %s", why.place.line, why.text);
    else if (json_type(json_root(doc)) != JSON_OBJECT)
        snprintf(reason, REASON_SIZE, "it is not an object in braces");
    else
        result = read_object(json_root(doc), settings, findings) ? READING_WELL : READING_PARTLY;
    json_free(doc);
    text_deinit(&bytes);
    return result;
}

bool settings_load(const FileOps *ops, const char *folder, Settings *settings, Error *problem)
{
    TextBuffer path = {0};
    char reason[REASON_SIZE];
    text_addf(&path, "%s/settings.json", folder);
    Findings findings = {.problem = problem};
    Reading result = read_file(ops, path.bytes, settings, reason, &findings);
    if (result == READING_NOT)
        put_aside(ops, path.bytes, reason, problem);
    text_deinit(&path);
    return result == READING_WELL;
}

void settings_look(const FileOps *ops, const char *folder, Settings *settings)
{
    TextBuffer path = {0};
    char reason[REASON_SIZE];
    text_addf(&path, "%s/settings.json", folder);
    read_file(ops, path.bytes, settings, reason, &(Findings){0});
    text_deinit(&path);
}

void settings_examine(const FileOps *ops, const char *folder, Arena *arena, SettingsReport *report)
{
    TextBuffer path = {0};
    char reason[REASON_SIZE];
    Settings settings;
    *report = (SettingsReport){0};
    text_addf(&path, "%s/settings.json", folder);
    Findings findings = {.arena = arena, .report = report};
    if (read_file(ops, path.bytes, &settings, reason, &findings) == READING_NOT)
        report->unreadable = arena_string(arena, reason);
    settings_deinit(&settings);
    text_deinit(&path);
}

void settings_report_deinit(SettingsReport *report)
{
    free(report->wrong.items);
    free(report->unknown.items);
    *report = (SettingsReport){0};
}

// --- writing

static void add_value(TextBuffer *text, const struct Row *row, const Settings *settings)
{
    int value = get_field(settings, row);
    const char *comma = "";
    char code[3];
    switch (row->kind) {
    case SETTING_NUMBER:
        text_addf(text, "%d", value);
        break;
    case SETTING_SWITCH:
        text_add(text, value ? "true" : "false");
        break;
    case SETTING_WORD:
    case SETTING_TYPEFACE:
        text_addf(text, "\"%s\"", names_of(row)[value]);
        break;
    case SETTING_COUNTRY:
        settings_country_code(value, code);
        text_addf(text, "\"%s\"", code);
        break;
    case SETTING_TOPICS:
        text_add(text, "[");
        for (int topic = 0; topic < TOPIC_COUNT; topic++) {
            if (((unsigned)value & 1u << topic) == 0)
                continue;
            text_addf(text, "%s\"%s\"", comma, word_name(WORDS_TOPIC, topic));
            comma = ", ";
        }
        text_add(text, "]");
        break;
    case SETTING_TEXT:
        json_add_string(text, text_field(settings, row));
        break;
    }
}

bool settings_save(const FileOps *ops, const char *folder, const Settings *settings, Error *problem)
{
    TextBuffer text = {0};
    for (int i = 0; i < ROWS; i++) {
        text_addf(&text, "%s  \"%s\": ", i == 0 ? "{\n" : ",\n", rows[i].key);
        add_value(&text, &rows[i], settings);
    }
    if (settings->unknown.length > 0)
        text_add(&text, settings->unknown.bytes);
    text_add(&text, "\n}\n");
    bool saved = file_make_folder(ops, folder) &&
                 file_replace(ops, folder, "settings.json", text.bytes, text.length);
    if (!saved)
        error_set(problem, ERROR_DATA,
                  "The settings could not be written to %s (%s). They hold until you leave.",
                  folder, strerror(errno));
    text_deinit(&text);
    return saved;
}

// --- mending

// A copy of the file as it is, under the first free name.
static bool copy_aside(const FileOps *ops, const char *folder, const char *path, TextBuffer *aside)
{
    TextBuffer bytes = {0};
    bool copied =
        find_aside(ops, path, aside) && file_read(ops, path, JSON_BYTES_MAX, &bytes) &&
        file_replace(ops, folder, strrchr(aside->bytes, '/') + 1, bytes.bytes, bytes.length);
    int reason = errno;
    text_deinit(&bytes);
    errno = reason;
    return copied;
}

bool settings_mend(const FileOps *ops, const char *folder, TextBuffer *done, Error *problem)
{
    TextBuffer path = {0}, aside = {0};
    char reason[REASON_SIZE];
    Settings settings;
    text_addf(&path, "%s/settings.json", folder);
    Reading found = read_file(ops, path.bytes, &settings, reason, &(Findings){0});
    bool fine = found == READING_WELL;
    if (found == READING_NOT) {
        fine = move_aside(ops, path.bytes, &aside) && file_sync_folder(ops, folder);
        if (fine)
            text_addf(done,
                      "settings.json could not be read and is now called %s; the usual "
                      "settings hold.",
                      strrchr(aside.bytes, '/') + 1);
    } else if (found == READING_PARTLY) {
        fine = copy_aside(ops, folder, path.bytes, &aside) &&
               settings_save(ops, folder, &settings, NULL);
        if (fine)
            text_addf(done,
                      "settings.json holds the usual values where it held something that it "
                      "cannot have; as it was, it is kept as %s.",
                      strrchr(aside.bytes, '/') + 1);
    }
    if (!fine)
        error_set(problem, ERROR_DATA, "settings.json in %s could not be mended (%s).", folder,
                  strerror(errno));
    settings_deinit(&settings);
    text_deinit(&path);
    text_deinit(&aside);
    return fine;
}
