#include "app/language.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"

// --- which there are -----------------------------------------------------------------------------

static int compare_names(const void *left, const void *right)
{
    return strcmp(left, right);
}

int languages_list(const char *folder, LanguageName names[LANGUAGES_MAX])
{
    int count = 0;
    strcpy(names[count++], "en");
    DIR *directory = folder != NULL ? opendir(folder) : NULL;
    if (directory == NULL)
        return count;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (count == LANGUAGES_MAX || length < 4 || length - 3 >= CATALOG_LANG_SIZE ||
            strcmp(entry->d_name + length - 3, ".po") != 0)
            continue;
        memcpy(names[count], entry->d_name, length - 3);
        names[count][length - 3] = '\0';
        if (settings_is_language(names[count]) && strcmp(names[count], "en") != 0)
            count++;
    }
    closedir(directory);
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

bool language_find(const char *folder, const char *wish, LanguageName name)
{
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(folder, names);
    if (!from_locale(wish, name))
        return false;
    if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        strcpy(name, "en");
    if (strcmp(name, "qps") == 0)
        return true;
    for (int primary = 0; primary < 2; primary++) {
        for (int i = 0; i < count; i++)
            if (strcmp(names[i], name) == 0)
                return true;
        name[strcspn(name, "-")] = '\0';
    }
    return false;
}

bool language_read(const FileOps *ops, const char *folder, const char *name, Catalog *catalog)
{
    TextBuffer path = {0}, bytes = {0};
    *catalog = (Catalog){0};
    text_addf(&path, "%s/%s.po", folder, name);
    bool there = file_read(ops, path.bytes, PO_BYTES_MAX, &bytes);
    if (there)
        catalog_read(catalog, name, bytes.length > 0 ? bytes.bytes : "", bytes.length);
    text_deinit(&path);
    text_deinit(&bytes);
    return there;
}

// --- which is used -------------------------------------------------------------------------------

// The catalog of that language; NULL for English, and where it cannot be read. Each is read once
// and kept: a description may still hold its sentences when another language is chosen.
static const Catalog *catalog_of(App *app, const char *name)
{
    if (strcmp(name, "en") == 0 || app->config.strings_folder == NULL)
        return NULL;
    for (size_t i = 0; i < app->catalogs.count; i++)
        if (strcmp(app->catalogs.items[i]->lang, name) == 0)
            return app->catalogs.items[i];
    Catalog *catalog = memory_new(sizeof *catalog);
    if (strcmp(name, "qps") == 0) {
        catalog_make_pseudo(catalog);
    } else if (!language_read(file_ops_posix(), app->config.strings_folder, name, catalog)) {
        free(catalog);
        return NULL;
    }
    array_push(&app->catalogs, catalog);
    return catalog;
}

static void find_wanted(const App *app, LanguageName name)
{
    const char *wishes[] = {app->config.language, app->settings.language, app->config.locale};
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        if (wishes[i] != NULL && wishes[i][0] != '\0' &&
            language_find(app->config.strings_folder, wishes[i], name))
            return;
    strcpy(name, "en");
}

void language_begin(App *app)
{
    LanguageName name;
    find_wanted(app, name);
    strings_use(catalog_of(app, name));
}

void language_apply(App *app)
{
    bool own = strcmp(strings_language(), "en") == 0;
    library_speak(&app->library, own ? "" : strings_language());
    for (size_t i = 0; i < app->library.count; i++)
        app->scenarios[i] = app->library.items[i].scenario;
}

// What was asked for on the command line holds until the setting is changed.
void language_step(App *app, int by)
{
    LanguageName names[LANGUAGES_MAX];
    int count = languages_list(app->config.strings_folder, names), at = -1; // -1: by the locale
    const char *now = app->config.language != NULL ? strings_language() : app->settings.language;
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], now) == 0)
            at = i;
    at = (at + 1 + by + count + 1) % (count + 1) - 1;
    strcpy(app->settings.language, at < 0 ? "" : names[at]);
    app->config.language = NULL;
    language_begin(app);
    if (app->scenarios != NULL)
        language_apply(app);
}

const char *language_setting(App *app)
{
    const char *name = app->config.language != NULL ? strings_language() : app->settings.language;
    if (name[0] == '\0')
        return string_text(STRING_VALUE_LANGUAGE_AUTO);
    const Catalog *catalog = catalog_of(app, name);
    const char *own = catalog != NULL ? catalog->texts[STRING_LANGUAGE_NAME][0] : NULL;
    return own != NULL ? own : string_english(STRING_LANGUAGE_NAME, 0);
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
