#include "app/profiles.h"

#include <stdlib.h>
#include <string.h>

void profiles_enter(App *app, const char *name)
{
    Profiles *profiles = &app->profiles;
    char own[PROFILE_NAME_SIZE];
    profile_name_of(name, own); // `name` may be the present one
    memcpy(profiles->name, own, sizeof own);
    free(profiles->data);
    free(profiles->config);
    app->config.data_folder = profiles->data = profile_folder(profiles->home_data, own);
    app->config.config_folder = profiles->config = profile_folder(profiles->home_config, own);
}

void profiles_begin(App *app)
{
    app->profiles.home_data = app->config.data_folder;
    app->profiles.home_config = app->config.config_folder;
    profiles_enter(app, app->config.profile != NULL ? app->config.profile : "");
}

void profiles_end(App *app)
{
    free(app->profiles.data);
    free(app->profiles.config);
}

static int find_names(const App *app, Arena *arena, FileNames *names)
{
    profile_names(app->profiles.home_data, arena, names);
    return (int)names->count;
}

void profiles_ask(App *app)
{
    Arena arena = {0};
    FileNames names = {0};
    bool several = find_names(app, &arena, &names) > 0;
    if (several && app->config.profile == NULL && !app->config.looks_back)
        app_push(app, SCREEN_PROFILES);
    free(names.items);
    arena_deinit(&arena);
}

bool profiles_choose(App *app, int index)
{
    Arena arena = {0};
    FileNames names = {0};
    bool found = index >= 0 && index <= find_names(app, &arena, &names);
    const char *name = found && index > 0 ? names.items[index - 1] : "";
    if (found && strcmp(name, app->profiles.name) == 0)
        app_pop(app);
    else if (found)
        app_play_as(app, name);
    free(names.items);
    arena_deinit(&arena);
    return found;
}

// What helps to read and to reach things stays, or the new page might be out of reach; what was
// said of a life does not.
static void give_settings(App *app, const char *name)
{
    Settings settings = app->settings;
    Error problem = {0};
    settings.unknown = (TextBuffer){0};
    settings.person[0] = '\0';
    settings.hidden_topics = settings.told_topics = 0;
    char *folder = profile_folder(app->profiles.home_config, name);
    char *data = profile_folder(app->profiles.home_data, name);
    if (!file_is_folder(data) && !settings_save(app->file_ops, folder, &settings, &problem))
        app->notice = problem;
    free(folder);
    free(data);
}

void profiles_add(App *app, const char *name)
{
    if (strcmp(name, app->profiles.name) == 0)
        return;
    give_settings(app, name);
    app_play_as(app, name);
}

void profiles_forget(App *app)
{
    char name[PROFILE_NAME_SIZE];
    memcpy(name, app->profiles.name, sizeof name);
    app_play_as(app, "");
    profile_remove(app->file_ops, app->profiles.home_data, app->profiles.home_config, name);
    app->wants_to_leave = !app->config.home_first;
}

const char *profiles_present(const App *app)
{
    return app->profiles.name[0] != '\0' ? app->profiles.name : string_text(STRING_PROFILES_FIRST);
}

static void add_one(const App *app, Description *description, const char *name, int index)
{
    bool present = strcmp(name, app->profiles.name) == 0;
    const char *shown = index == 0 ? string_text(STRING_PROFILES_FIRST) : name;
    description_add_action(description, ROLE_SETTING, shown, ACTION_PLAY_AS, index)->value =
        string_text(present ? STRING_PROFILES_NOW : STRING_SETTING_OPEN);
}

void screen_profiles(App *app, Description *description)
{
    FileNames names = {0};
    description_add(description, ROLE_HEADING, string_text(STRING_PROFILES_TITLE));
    description_add(description, ROLE_TEXT, string_text(STRING_PROFILES_TEXT));
    int count = find_names(app, &description->arena, &names);
    for (int i = 0; i <= count; i++)
        add_one(app, description, i == 0 ? "" : names.items[i - 1], i);
    free(names.items);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_PROFILES_NEW), ACTION_WRITE,
                           WRITING_PROFILE);
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}
