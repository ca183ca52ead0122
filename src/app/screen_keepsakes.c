// The sentences that the player keeps: all of them, and one of them.
#include "app/app_internal.h"

const Keepsake *keepsake_open(const App *app)
{
    for (size_t i = 0; i < app->history.keepsakes.count; i++)
        if (app->history.keepsakes.items[i].seq == app->keepsake_open)
            return &app->history.keepsakes.items[i];
    return NULL;
}

bool keepsakes_open_one(App *app, int index)
{
    if (index < 0 || (size_t)index >= app->history.keepsakes.count)
        return false;
    app->keepsake_open = app->history.keepsakes.items[index].seq;
    app_push(app, SCREEN_KEEPSAKE);
    return true;
}

bool keepsakes_let_go(App *app)
{
    const Keepsake *keepsake = keepsake_open(app);
    if (keepsake == NULL)
        return false;
    app->let_go = keepsake->text;
    app_record(app, (Event){.kind = EVENT_LET_GO, .of = keepsake->seq});
    app_pop(app);
    return true;
}

bool keepsakes_keep_after_all(App *app)
{
    if (app->let_go == NULL)
        return false;
    app_record(app, (Event){.kind = EVENT_KEPT, .text = app->let_go});
    app->let_go = NULL;
    return true;
}

void screen_keepsakes(App *app, Description *description)
{
    Arena *arena = &description->arena;
    size_t count = app->history.keepsakes.count;
    description_add(description, ROLE_HEADING, string_text(STRING_KEEPSAKES_TITLE));
    description_add(description, ROLE_TEXT,
                    string_text(count == 0 ? STRING_KEEPSAKES_NONE : STRING_KEEPSAKES_TEXT));
    if (app->let_go != NULL)
        description_add(
            description, ROLE_STATUS,
            string_format(arena, STRING_KEEPSAKES_LET_GO, phrase_quoted(arena, app->let_go), NULL));
    for (size_t i = 0; i < count; i++)
        description_add_action(description, ROLE_CHOICE,
                               phrase_quoted(arena, app->history.keepsakes.items[i].text),
                               ACTION_OPEN_KEEPSAKE, (int)i);
    if (app->let_go != NULL)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_KEEPSAKES_AFTER_ALL),
                               ACTION_KEEP_AFTER_ALL, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEEPSAKES_WRITE),
                           ACTION_WRITE, WRITING_KEEPSAKE);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}

// Let go in another window meanwhile, there is none: the page is empty, and Back leads out.
void screen_keepsake(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Keepsake *keepsake = keepsake_open(app);
    description_add(description, ROLE_HEADING, string_text(STRING_KEEPSAKES_ONE));
    if (keepsake != NULL) {
        description_add(description, ROLE_QUOTE, phrase_quoted(arena, keepsake->text));
        description_add(description, ROLE_LABEL,
                        string_format(arena, STRING_KEEPSAKES_SINCE,
                                      phrase_date(app, arena, keepsake->day), NULL));
        description_add_action(description, ROLE_BUTTON, string_text(STRING_KEEPSAKES_REWORD),
                               ACTION_WRITE, WRITING_REWORDED);
        description_add_action(description, ROLE_BUTTON, string_text(STRING_KEEPSAKES_GIVE_UP),
                               ACTION_LET_GO, 0);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
}
