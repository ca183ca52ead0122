#include "app/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"

static void set_name(LanguageName name, const char *value)
{
    snprintf(name, sizeof(LanguageName), "%s", value);
}

// --- which there are -----------------------------------------------------------------------------

static int compare_names(const void *left, const void *right)
{
    return strcmp(left, right);
}

int languages_list(const char *folder, LanguageName names[LANGUAGES_MAX])
{
    Arena arena = {0};
    FileNames found = {0};
    if (folder != NULL)
        file_add_names(folder, ".po", &arena, &found);
    int count = 0;
    set_name(names[count++], "en");
    for (size_t i = 0; i < found.count && count < LANGUAGES_MAX; i++)
        if (settings_is_language(found.items[i]) && strcmp(found.items[i], "en") != 0)
            set_name(names[count++], found.items[i]);
    free(found.items);
    arena_deinit(&arena);
    qsort(names, (size_t)count, sizeof *names, compare_names);
    return count;
}

// "de_CH.UTF-8@euro" as "de-CH". False when it is too long to be one.
static bool from_locale(const char *locale, LanguageName name)
{
    size_t length = strcspn(locale, ".@");
    if (length >= CATALOG_LANG_SIZE)
        return false;
    for (size_t i = 0; i < length; i++)
        name[i] = locale[i] == '_' ? '-' : locale[i];
    name[length] = '\0';
    return true;
}

bool language_find(const char *folder, const char *locale, LanguageName name)
{
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(folder, names);
    if (!from_locale(locale, name))
        return false;
    for (int primary = 0; primary < 2; primary++) {
        for (int i = 0; i < count; i++)
            if (strcmp(names[i], name) == 0)
                return true;
        name[strcspn(name, "-")] = '\0';
    }
    return false;
}

// --- which is used -------------------------------------------------------------------------------

// The catalog of that language; NULL for English, and where there is none that can be read. Each is
// read once and kept: a description may still hold its sentences when another language is chosen.
static const Catalog *catalog_of(App *app, const char *name)
{
    if (strcmp(name, "en") == 0 || app->config.strings_folder == NULL)
        return NULL;
    for (size_t i = 0; i < app->catalogs.count; i++)
        if (strcmp(app->catalogs.items[i]->lang, name) == 0)
            return app->catalogs.items[i];
    Catalog *catalog = memory_new(sizeof *catalog);
    if (strcmp(name, LANGUAGE_PSEUDO) == 0) {
        catalog_make_pseudo(catalog);
    } else if (!catalog_load(file_ops_posix(), app->config.strings_folder, name, catalog, NULL)) {
        free(catalog);
        return NULL;
    }
    array_push(&app->catalogs, catalog);
    return catalog;
}

// A language that was asked for by name is taken even where the game has no sentences in it: there
// may be scenarios.
static void find_wanted(const App *app, LanguageName wanted)
{
    const char *wishes[] = {app->config.language, app->settings.language};
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        if (wishes[i] != NULL && settings_is_language(wishes[i])) {
            set_name(wanted, wishes[i]);
            return;
        }
    if (app->config.locale == NULL ||
        !language_find(app->config.strings_folder, app->config.locale, wanted))
        set_name(wanted, "en");
}

void language_use(App *app, const char *name)
{
    set_name(app->language, name);
    strings_use(catalog_of(app, app->language));
}

void language_begin(App *app)
{
    LanguageName wanted;
    find_wanted(app, wanted);
    language_use(app, wanted);
}

void language_apply(App *app)
{
    library_speak(&app->library, strcmp(app->language, "en") == 0 ? "" : app->language);
    app->scenario_count = app->library.count;
    for (size_t i = 0; i < app->library.count; i++)
        app->scenarios[i] = app->library.items[i].scenario;
    if (app->library.index != NULL)
        library_index_save(app->library.index);
}

// What was asked for on the command line holds until the setting is changed.
static const char *set_to(const App *app)
{
    return app->config.language != NULL ? app->language : app->settings.language;
}

void language_step(App *app, int by)
{
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(app->config.strings_folder, names), at = -1; // -1: by the locale
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], set_to(app)) == 0)
            at = i;
    at = (at + 1 + by + count + 1) % (count + 1) - 1;
    set_name(app->settings.language, at < 0 ? "" : names[at]);
    app->config.language = NULL;
    language_begin(app);
    language_apply(app);
}

const char *language_setting(App *app)
{
    const char *name = set_to(app);
    if (name[0] == '\0')
        return string_text(STRING_VALUE_LANGUAGE_AUTO);
    const Catalog *catalog = catalog_of(app, name);
    const char *own = catalog != NULL ? catalog->texts[STRING_LANGUAGE_NAME][0] : NULL;
    return own != NULL               ? own
           : strcmp(name, "en") == 0 ? string_english(STRING_LANGUAGE_NAME, 0)
                                     : name;
}

void language_end(App *app)
{
    strings_use(NULL);
    for (size_t i = 0; i < app->catalogs.count; i++) {
        catalog_deinit(app->catalogs.items[i]);
        free(app->catalogs.items[i]);
    }
    free(app->catalogs.items);
}
