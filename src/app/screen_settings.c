// Settings: rows of one table, each a name and a value that steps on when it is activated.
#include "app/profiles.h"

#include <stddef.h>

typedef const char *ValueText(Arena *arena, int value);

// A row steps through `values` from the setting's present one, and around at the end.
typedef struct SettingRow {
    StringId name;
    size_t offset; // of an int or bool in Settings
    bool is_bool;
    const int *values;
    int value_count;
    ValueText *text;
    SettingsSection section;
    bool window_only;
} SettingRow;

static const char *percent_text(Arena *arena, int value)
{
    return phrase_number(arena, STRING_VALUE_PERCENT, value);
}

static const char *seconds_text(Arena *arena, int value)
{
    return phrase_number(arena, STRING_VALUE_SECONDS, value);
}

static const char *hour_text(Arena *arena, int value)
{
    return phrase_number(arena, STRING_VALUE_HOUR, value);
}

static const char *length_text(Arena *arena, int value)
{
    return value == 0 ? string_text(STRING_VALUE_AS_YOU_LIKE)
                      : phrase_number(arena, STRING_VALUE_NUMBER, value);
}

static const char *theme_text(Arena *arena, int value)
{
    (void)arena;
    return string_text((StringId)(STRING_VALUE_THEME_AUTO + value));
}

static const char *on_text(Arena *arena, int value)
{
    (void)arena;
    return string_text(value ? STRING_VALUE_ON : STRING_VALUE_OFF);
}

static const char *muted_text(Arena *arena, int value)
{
    return on_text(arena, !value);
}

static const char *motion_text(Arena *arena, int value)
{
    (void)arena;
    return string_text(value ? STRING_VALUE_MOTION_LITTLE : STRING_VALUE_MOTION_FULL);
}

static const char *typeface_text(Arena *arena, int value)
{
    (void)arena;
    return string_text((StringId)(STRING_VALUE_TYPEFACE_GARAMOND + value));
}

static const char *wider_text(Arena *arena, int value)
{
    return value == 0 ? string_text(STRING_VALUE_USUAL)
                      : phrase_number(arena, STRING_VALUE_WIDER, value);
}

static const char *lines_text(Arena *arena, int value)
{
    return value == 100 ? string_text(STRING_VALUE_USUAL)
                        : phrase_number(arena, STRING_VALUE_PERCENT, value);
}

static const char *background_text(Arena *arena, int value)
{
    (void)arena;
    return string_text(value ? STRING_VALUE_BACKGROUND_QUIET : STRING_VALUE_BACKGROUND_PAINTED);
}

static const char *scan_text(Arena *arena, int value)
{
    if (value == 0)
        return string_text(STRING_VALUE_OFF);
    return string_format(arena, STRING_VALUE_SECONDS, arena_format(arena, "%g", value / 1000.0),
                         NULL);
}

static const int sizes[] = {100, 125, 150, 175, 200};
static const int themes[] = {0, 1, 2, 3, 4, 5};
static const int typefaces[] = {0, 1, 2};
static const int spacings[] = {100, 115, 130, 150};
static const int letters[] = {0, 3, 6, 10};
static const int paces[] = {50, 75, 100, 125, 150, 200, 250, 300};
static const int scans[] = {0, 1000, 1500, 2000, 3000, 4000, 6000, 10000};
static const int switches[] = {0, 1};
static const int volumes[] = {0, 20, 40, 60, 80, 100};
static const int lengths[] = {1, 3, 0};
static const int breaths[] = {8, 10, 12, 14, 16};
static const int hours[] = {0, 2, 3, 4, 5, 6};

#define VALUES(list) (list), (int)(sizeof(list) / sizeof *(list))
#define SETTING(field) offsetof(Settings, field)
static const SettingRow rows[] = {
    {STRING_SETTING_TEXT_SIZE, SETTING(text_scale), false, VALUES(sizes), percent_text,
     SECTION_FIRST, true},
    {STRING_SETTING_THEME, SETTING(theme), false, VALUES(themes), theme_text, SECTION_FIRST, true},
    {STRING_SETTING_MOTION, SETTING(reduced_motion), true, VALUES(switches), motion_text,
     SECTION_FIRST, true},
    {STRING_SETTING_VOICE, SETTING(voice), true, VALUES(switches), on_text, SECTION_FIRST, true},

    {STRING_SETTING_TYPEFACE, SETTING(typeface), false, VALUES(typefaces), typeface_text,
     SECTION_READING, true},
    {STRING_SETTING_LINES, SETTING(line_spacing), false, VALUES(spacings), lines_text,
     SECTION_READING, true},
    {STRING_SETTING_LETTERS, SETTING(letter_spacing), false, VALUES(letters), wider_text,
     SECTION_READING, true},
    {STRING_SETTING_BACKGROUND, SETTING(quiet_background), true, VALUES(switches), background_text,
     SECTION_READING, true},
    {STRING_SETTING_DESKTOP, SETTING(follow_desktop), true, VALUES(switches), on_text,
     SECTION_READING, true},
    {STRING_SETTING_FULLSCREEN, SETTING(fullscreen), true, VALUES(switches), on_text,
     SECTION_READING, true},

    {STRING_SETTING_SOUND, SETTING(muted), true, VALUES(switches), muted_text, SECTION_SOUND, true},
    {STRING_SETTING_AMBIENCE, SETTING(ambience_volume), false, VALUES(volumes), percent_text,
     SECTION_SOUND, true},
    {STRING_SETTING_MUSIC, SETTING(music_volume), false, VALUES(volumes), percent_text,
     SECTION_SOUND, true},
    {STRING_SETTING_CUES, SETTING(cue_volume), false, VALUES(volumes), percent_text, SECTION_SOUND,
     true},
    {STRING_SETTING_CAPTIONS, SETTING(captions), true, VALUES(switches), on_text, SECTION_SOUND,
     false},
    {STRING_SETTING_VOICE_PACE, SETTING(voice_pace), false, VALUES(paces), percent_text,
     SECTION_SOUND, true},
    {STRING_SETTING_VOICE_VOLUME, SETTING(voice_volume), false, VALUES(volumes), percent_text,
     SECTION_SOUND, true},
    {STRING_SETTING_VOICE_SHOWN, SETTING(voice_shown), true, VALUES(switches), on_text,
     SECTION_SOUND, true},

    {STRING_SETTING_SCAN, SETTING(scan_ms), false, VALUES(scans), scan_text, SECTION_INPUT, true},
    {STRING_SETTING_INPUT_PAUSE, SETTING(input_pause), true, VALUES(switches), on_text,
     SECTION_INPUT, true},
    {STRING_KEYS_SHOW, SETTING(screen_keys), true, VALUES(switches), on_text, SECTION_INPUT, true},

    {STRING_SETTING_BREATH, SETTING(breath_seconds), false, VALUES(breaths), seconds_text,
     SECTION_SITTING, false},
    {STRING_SETTING_RHYTHM, SETTING(rhythm_shown), true, VALUES(switches), on_text, SECTION_SITTING,
     false},
    {STRING_SETTING_LENGTH, SETTING(session_length), false, VALUES(lengths), length_text,
     SECTION_SITTING, false},
    {STRING_SETTING_DAY_TURNS, SETTING(day_turns_at), false, VALUES(hours), hour_text,
     SECTION_SITTING, false},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static int get_value(const Settings *settings, const SettingRow *row)
{
    const char *field = (const char *)settings + row->offset;
    return row->is_bool ? *(const bool *)field : *(const int *)(const void *)field;
}

static void set_value(Settings *settings, const SettingRow *row, int value)
{
    char *field = (char *)settings + row->offset;
    if (row->is_bool)
        *(bool *)field = value != 0;
    else
        *(int *)(void *)field = value;
}

// The value `by` places (1 or -1) on from the present one; from between two (set by hand in the
// file) to the one above or below.
static int stepped(const SettingRow *row, int value, int by)
{
    int at = 0; // of the greatest that is not above `value`; the list need not be in order
    for (int i = 0; i < row->value_count; i++)
        if (row->values[i] <= value &&
            (row->values[at] > value || row->values[i] > row->values[at]))
            at = i;
    if (by < 0 && row->values[at] < value)
        return row->values[at];
    return row->values[(at + by + row->value_count) % row->value_count];
}

// May come, is told of first, is left out; and around.
typedef enum TopicWish { TOPIC_COMES, TOPIC_TOLD, TOPIC_OUT, TOPIC_WISHES } TopicWish;

static TopicWish topic_wish(const Settings *settings, int topic)
{
    if ((settings->hidden_topics & 1u << topic) != 0)
        return TOPIC_OUT;
    return (settings->told_topics & 1u << topic) != 0 ? TOPIC_TOLD : TOPIC_COMES;
}

static void step_topic(Settings *settings, Topic topic, int by)
{
    int wish = ((int)topic_wish(settings, topic) + by + TOPIC_WISHES) % TOPIC_WISHES;
    settings->hidden_topics &= ~(1u << topic);
    settings->told_topics &= ~(1u << topic);
    settings->hidden_topics |= (unsigned)(wish == TOPIC_OUT) << topic;
    settings->told_topics |= (unsigned)(wish == TOPIC_TOLD) << topic;
}

bool settings_step(App *app, int row, int by)
{
    if (row >= ROW_FIND)
        return find_step(app, row - ROW_FIND, by);
    if (row == ROW_HELP_COUNTRY)
        help_step_country(app, by);
    else if (row == ROW_LANGUAGE)
        language_step(app, by);
    else if (row >= ROW_TOPICS && row < ROW_TOPICS + TOPIC_COUNT)
        step_topic(&app->settings, (Topic)(row - ROW_TOPICS), by);
    else if (row == ROW_HEAVY)
        app->settings.told_heavy = !app->settings.told_heavy;
    else if (row >= 0 && row < ROW_COUNT)
        set_value(&app->settings, &rows[row],
                  stepped(&rows[row], get_value(&app->settings, &rows[row]), by));
    else
        return false;
    app_save_settings(app);
    return true;
}

void app_save_settings(App *app)
{
    Error problem = {0};
    if (!settings_save(app->file_ops, app->config.config_folder, &app->settings, &problem))
        app->notice = problem;
}

static void add_rows(App *app, Description *description, SettingsSection section)
{
    for (int i = 0; i < ROW_COUNT; i++) {
        if (rows[i].section != section || (rows[i].window_only && !app->config.home_first))
            continue;
        description_add_action(description, ROLE_SETTING, string_text(rows[i].name),
                               ACTION_NEXT_VALUE, i)
            ->value = rows[i].text(&description->arena, get_value(&app->settings, &rows[i]));
    }
}

static void add_link(Description *description, StringId name, Action action, int argument)
{
    description_add_action(description, ROLE_SETTING, string_text(name), (int)action, argument)
        ->value = string_text(STRING_SETTING_OPEN);
}

static void add_back(Description *description)
{
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}

static StringId section_name(SettingsSection section)
{
    return (StringId)(STRING_SECTION_READING + section - SECTION_READING);
}

void screen_settings(App *app, Description *description)
{
    bool window = app->config.home_first;
    description_add(description, ROLE_HEADING, string_text(STRING_SETTINGS_TITLE));
    description_add(description, ROLE_TEXT, string_text(STRING_SETTINGS_TEXT));
    add_rows(app, description, SECTION_FIRST);
    for (int section = SECTION_READING; !window && section < SECTION_COUNT; section++)
        add_rows(app, description, (SettingsSection)section); // few enough there for one page
    for (int section = SECTION_READING; window && section < SECTION_COUNT; section++)
        add_link(description, section_name((SettingsSection)section), ACTION_SECTION, section);
    add_link(description, STRING_SETTING_TOPICS, ACTION_TOPICS, 0);
    if (app->config.strings_folder != NULL)
        description_add_action(description, ROLE_SETTING, string_text(STRING_SETTING_LANGUAGE),
                               ACTION_NEXT_VALUE, ROW_LANGUAGE)
            ->value = language_setting(app);
    if (app_has_own(app))
        add_link(description, STRING_OWN_TITLE, ACTION_OWN, 0);
    description_add_action(description, ROLE_SETTING, string_text(STRING_PROFILES_TITLE),
                           ACTION_PROFILES, 0)
        ->value = profiles_present(app);
    if (app->history.events > 0 || app->profiles.name[0] != '\0')
        add_link(description, STRING_SETTING_ERASE, ACTION_ASK_ERASE, ERASE_ALL);
    add_back(description);
}

void screen_section(App *app, Description *description)
{
    description_add(description, ROLE_HEADING, string_text(section_name(app->section)));
    description_add(
        description, ROLE_TEXT,
        string_text((StringId)(STRING_SECTION_READING_TEXT + app->section - SECTION_READING)));
    add_rows(app, description, app->section);
    if (app->section == SECTION_INPUT) {
        add_link(description, STRING_SETTING_KEYS, ACTION_CONTROLS, DEVICE_KEYS);
        add_link(description, STRING_SETTING_BUTTONS, ACTION_CONTROLS, DEVICE_BUTTONS);
    }
    add_back(description);
}

void screen_topics(App *app, Description *description)
{
    description_add(description, ROLE_HEADING, string_text(STRING_TOPICS_TITLE));
    description_add(description, ROLE_TEXT, string_text(STRING_TOPICS_TEXT));
    for (int topic = 0; topic < TOPIC_COUNT; topic++) {
        TopicWish wish = topic_wish(&app->settings, topic);
        description_add_action(description, ROLE_SETTING,
                               string_text((StringId)(STRING_TOPIC_WORK + topic)),
                               ACTION_NEXT_VALUE, ROW_TOPICS + topic)
            ->value = string_text((StringId)(STRING_TOPIC_SHOWN + wish));
    }
    description_add_action(description, ROLE_SETTING, string_text(STRING_TOPIC_HEAVY),
                           ACTION_NEXT_VALUE, ROW_HEAVY)
        ->value = string_text(app->settings.told_heavy ? STRING_TOPIC_TOLD : STRING_TOPIC_SHOWN);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}
