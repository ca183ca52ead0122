// Which key and which button asks for what, and the page that waits for another one.
#include <string.h>

#include "app/app_internal.h"

static const char *name_of(Control control)
{
    return string_text((StringId)(STRING_CONTROL_UP + control));
}

void screen_controls(App *app, Description *description)
{
    bool keys = app->device == DEVICE_KEYS;
    description_add(description, ROLE_HEADING,
                    string_text(keys ? STRING_SETTING_KEYS : STRING_SETTING_BUTTONS));
    description_add(description, ROLE_TEXT,
                    string_text(keys ? STRING_CONTROLS_KEYS : STRING_CONTROLS_BUTTONS));
    for (int control = 0; control < CONTROL_COUNT; control++) {
        const char *name = app->controls.names[app->device][control];
        description_add_action(description, ROLE_SETTING, name_of((Control)control), ACTION_ASSIGN,
                               control)
            ->value = name[0] == '\0' ? string_text(STRING_CONTROLS_NONE)
                                      : arena_string(&description->arena, name);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_CONTROLS_USUAL),
                           ACTION_USUAL_CONTROLS, 0);
}

void screen_assign(App *app, Description *description)
{
    bool keys = app->device == DEVICE_KEYS;
    description->awaits = keys ? AWAITS_KEY : AWAITS_BUTTON;
    description_add(description, ROLE_HEADING, name_of(app->assigning));
    description_add(description, ROLE_TEXT,
                    string_text(keys ? STRING_ASSIGN_KEY : STRING_ASSIGN_BUTTON));
    description_add(description, ROLE_TEXT, string_text(STRING_ASSIGN_EXCHANGE));
    description_add_action(description, ROLE_BUTTON, string_text(STRING_REWORD_CANCEL), ACTION_BACK,
                           0);
}

bool controls_open_one(App *app, Control control)
{
    if (control < 0 || control >= CONTROL_COUNT)
        return false;
    app->assigning = control;
    app_push(app, SCREEN_ASSIGN);
    return true;
}

static bool save(App *app, const Controls *controls)
{
    char text[SETTINGS_CONTROLS_SIZE];
    if (!controls_write(controls, app->device, text, sizeof text))
        return false;
    char *field = app->device == DEVICE_KEYS ? app->settings.keys : app->settings.buttons;
    settings_set_text(field, SETTINGS_CONTROLS_SIZE, text);
    app->controls = *controls;
    app_save_settings(app);
    return true;
}

bool controls_set_usual(App *app)
{
    Controls usual, controls = app->controls;
    controls_init(&usual);
    for (int control = 0; control < CONTROL_COUNT; control++)
        memcpy(controls.names[app->device][control], usual.names[app->device][control],
               CONTROLS_NAME_SIZE);
    return save(app, &controls);
}

bool app_assign(App *app, const char *name)
{
    Controls controls = app->controls;
    if (app_screen(app) != SCREEN_ASSIGN ||
        !controls_assign(&controls, app->device, app->assigning, name) || !save(app, &controls))
        return false;
    app_pop(app);
    app->version++;
    return true;
}
