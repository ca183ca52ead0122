// What the player writes: notes, sentences to keep, the person to call. One page, several purposes.
#include <string.h>

#include "app/keyboard.h"
#include "app/profiles.h"
#include "base/unicode.h"

typedef struct WritingType {
    StringId title, text, save, cancel, full;
    size_t bytes_max;
    bool one_line;
} WritingType;

static const WritingType types[WRITING_COUNT] = {
    [WRITING_NOTE] = {STRING_NOTE_TITLE, STRING_NOTE_TEXT, STRING_NOTE_SAVE, STRING_NOTE_CANCEL,
                      STRING_NOTE_FULL, 2000, false},
    [WRITING_KEEPSAKE] = {STRING_KEEPSAKE_TITLE, STRING_KEEPSAKE_TEXT, STRING_KEEPSAKE_SAVE,
                          STRING_NOTE_CANCEL, STRING_KEEPSAKE_FULL, 300, true},
    [WRITING_REWORDED] = {STRING_REWORD_TITLE, STRING_REWORD_TEXT, STRING_REWORD_SAVE,
                          STRING_REWORD_CANCEL, STRING_KEEPSAKE_FULL, 300, true},
    [WRITING_PERSON] = {STRING_PERSON_TITLE, STRING_PERSON_TEXT, STRING_PERSON_SAVE,
                        STRING_REWORD_CANCEL, STRING_PERSON_FULL, SETTINGS_PERSON_SIZE - 1, true},
    [WRITING_QUERY] = {STRING_QUERY_TITLE, STRING_QUERY_TEXT, STRING_QUERY_SAVE, STRING_KEY_BACK,
                       STRING_NOTE_FULL, 100, true},
    [WRITING_BACK] = {STRING_WRITE_BACK_TITLE, STRING_WRITE_BACK_TEXT, STRING_NOTE_SAVE,
                      STRING_NOTE_CANCEL, STRING_NOTE_FULL, 2000, false},
    [WRITING_PROFILE] = {STRING_PROFILE_TITLE, STRING_PROFILE_TEXT, STRING_PROFILE_SAVE,
                         STRING_KEY_BACK, STRING_PERSON_FULL, PROFILE_NAME_SIZE - 1, true},
};

static TextBuffer *draft_of(App *app)
{
    return &app->drafts[app->writing];
}

// What is there already is where the writing begins. A note, or a sentence, that was left
// unfinished is still there.
static void prepare(App *app, Writing writing)
{
    const Keepsake *keepsake = keepsake_open(app);
    app->writing = writing;
    if (writing == WRITING_PERSON)
        app_set_draft(app, app->settings.person);
    else if (writing == WRITING_REWORDED && keepsake != NULL)
        app_set_draft(app, keepsake->text);
    else if (writing == WRITING_BACK && app->looking.draft_of != past_page(app)->choice_seq) {
        text_clear(draft_of(app)); // what is there was for another choice
        app->looking.draft_of = past_page(app)->choice_seq;
    }
}

bool writing_open(App *app, Writing writing)
{
    if (writing < 0 || writing >= WRITING_COUNT || app_screen(app) == SCREEN_WRITING ||
        (writing == WRITING_REWORDED && keepsake_open(app) == NULL) ||
        (writing == WRITING_BACK && (past_page(app) == NULL || past_page(app)->choice < 0)))
        return false;
    prepare(app, writing);
    keyboard_begin(app);
    app_push(app, SCREEN_WRITING);
    return true;
}

// The draft without spaces and empty lines around it: those alone are nothing.
static const char *trimmed(TextBuffer *draft)
{
    static const char blank[] = " \t\r\n";
    while (draft->length > 0 && strchr(blank, draft->bytes[draft->length - 1]) != NULL)
        draft->bytes[--draft->length] = '\0';
    return draft->length == 0 ? "" : draft->bytes + strspn(draft->bytes, blank);
}

static void save_words(App *app, const char *words)
{
    const Keepsake *keepsake = keepsake_open(app);
    if (app->writing == WRITING_PERSON) {
        settings_set_text(app->settings.person, sizeof app->settings.person, words);
        app_save_settings(app);
    } else if (app->writing == WRITING_QUERY) {
        find_words(app, words);
    } else if (words[0] == '\0') {
        return;
    } else if (app->writing == WRITING_BACK) {
        past_write_back(app, words);
    } else if (app->writing != WRITING_REWORDED) {
        EventKind kind = app->writing == WRITING_NOTE ? EVENT_NOTED : EVENT_KEPT;
        app_record(app, (Event){.kind = kind, .text = words});
    } else if (keepsake != NULL && strcmp(keepsake->text, words) != 0) {
        app_record(app, (Event){.kind = EVENT_REWORDED, .of = keepsake->seq, .text = words});
    }
}

static bool save_profile(App *app)
{
    char name[PROFILE_NAME_SIZE];
    profile_name_of(trimmed(draft_of(app)), name);
    text_clear(draft_of(app));
    app_pop(app);
    if (name[0] != '\0')
        profiles_add(app, name);
    return true;
}

bool writing_save(App *app)
{
    if (app_screen(app) != SCREEN_WRITING)
        return false;
    if (app->writing == WRITING_PROFILE)
        return save_profile(app);
    save_words(app, trimmed(draft_of(app)));
    text_clear(draft_of(app));
    app_pop(app);
    return true;
}

// What was there before is left as it was.
void writing_keep(App *app)
{
    if (app->writing != WRITING_NOTE && app->writing != WRITING_KEEPSAKE &&
        app->writing != WRITING_BACK)
        return;
    for (int i = 0; i < app->overlay_count; i++)
        if (app->overlays[i] == SCREEN_WRITING)
            app_push(app, SCREEN_WRITING);
    writing_save(app);
}

bool app_type(App *app, const char *text)
{
    size_t length = strlen(text);
    const WritingType *type = &types[app->writing];
    if (draft_of(app)->length + length > type->bytes_max ||
        utf8_first_invalid(text, length) != length ||
        (type->one_line && strpbrk(text, "\r\n") != NULL))
        return false;
    text_add(draft_of(app), text);
    app->version++;
    return true;
}

void app_erase(App *app)
{
    TextBuffer *draft = draft_of(app);
    if (draft->length == 0)
        return;
    draft->length = unicode_letter_before(draft->bytes, draft->length);
    draft->bytes[draft->length] = '\0';
    app->version++;
}

bool app_set_draft(App *app, const char *text)
{
    text_clear(draft_of(app));
    return app_type(app, text);
}

void screen_writing(App *app, Description *description)
{
    const WritingType *type = &types[app->writing];
    const TextBuffer *draft = draft_of(app);
    bool keys = app->keyboard.shown;
    description_add(description, ROLE_HEADING, string_text(type->title));
    if (keys) // they need the room; the page has been read
        description->layout = LAYOUT_PAPER;
    else
        description_add(description, ROLE_TEXT, string_text(type->text));
    Node *field = description_add_action(description, ROLE_FIELD, string_text(type->title),
                                         ACTION_SAVE, (int)app->writing);
    field->value =
        arena_copy(&description->arena, draft->length > 0 ? draft->bytes : "", draft->length);
    if (draft->length + 4 >= type->bytes_max)
        description_add(description, ROLE_STATUS, string_text(type->full));
    if (keys)
        keyboard_describe(app, description, type->one_line);
    description_add_action(description, ROLE_BUTTON, string_text(type->save), ACTION_SAVE, 0);
    description_add_action(description, ROLE_BUTTON, string_text(type->cancel), ACTION_BACK, 0);
    if (app->config.home_first)
        description_add_action(description, ROLE_BUTTON,
                               string_text(keys ? STRING_KEYS_HIDE : STRING_KEYS_SHOW),
                               ACTION_KEYBOARD, 0);
}
