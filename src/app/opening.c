// Opening and closing: what is read at the start, and whose it is.
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "app/preview.h"
#include "app/profiles.h"

static void load_library(App *app)
{
    if (app->config.cache_folder != NULL)
        app->library.index = library_index_open(app->file_ops, app->config.cache_folder);
    for (int i = 0; i < app->config.level_folder_count; i++)
        library_add_folder(&app->library, app->config.level_folders[i]);
    app->scenarios = memory_new((app->library.count + 1) * sizeof *app->scenarios);
    language_apply(app);
    if (app->notice.code != ERROR_NONE)
        return;
    if (app->library.count == 0)
        error_set(&app->notice, ERROR_INPUT, "%s", string_text(STRING_NOTICE_NO_SCENARIOS));
    else if (finding_count(&app->library.findings, SEVERITY_ERROR) > 0)
        error_set(&app->notice, ERROR_INPUT, "%s", string_text(STRING_NOTICE_DAMAGED));
}

// Everything as it is at first, with nothing of the player’s; whatever is recorded is forgotten.
static void open_preview(App *app)
{
    app->journal = journal_open(app->file_ops, app->config.data_folder, &app->notice);
    app->notice = (Error){0};
    if (app->config.preview_theme > 0)
        app->settings.theme = app->config.preview_theme;
    if (app->config.preview_text_scale > 0)
        app->settings.text_scale = app->config.preview_text_scale;
    app->scenarios = memory_new(sizeof *app->scenarios);
    shelf_init(&app->shelf, app->file_ops, app->config.data_folder, &app->library);
    app_open_file(app, app->config.preview_file);
}

static void read_controls(App *app)
{
    controls_read(&app->controls, DEVICE_KEYS, app->settings.keys);
    controls_read(&app->controls, DEVICE_BUTTONS, app->settings.buttons);
}

// Journal, settings and library of whoever plays.
static void open_all(App *app)
{
    const AppConfig *config = &app->config;
    app->file_ops = file_ops_posix();
    Error settings_problem = {0};
    settings_load(app->file_ops, config->config_folder, &app->settings, &settings_problem);
    read_controls(app);
    language_begin(app);
    app->journal = journal_open(app->file_ops, config->data_folder, &app->notice);
    if (app->notice.code == ERROR_NONE && journal_is_damaged(journal_report(app->journal)))
        error_set(&app->notice, ERROR_INPUT, "%s", string_text(STRING_NOTICE_JOURNAL));
    if (app->notice.code == ERROR_NONE)
        app->notice = settings_problem;
    forget_finish(app->file_ops, config->data_folder, app->journal);
    load_library(app);
    shelf_init(&app->shelf, app->file_ops, config->data_folder, &app->library);
    app_fold(app);
    sitting_resume(app);
}

static void init(App *app)
{
    app->thread_open = app->thread_last = DAY_NONE;
    history_init(&app->history);
    controls_init(&app->controls);
}

App *app_new(const AppConfig *config)
{
    App *app = memory_new(sizeof *app);
    app->config = *config;
    init(app);
    if (config->preview_file != NULL) {
        app->file_ops = file_ops_nowhere();
        settings_look(file_ops_posix(), config->config_folder, &app->settings);
        read_controls(app);
        language_begin(app);
        open_preview(app);
        return app;
    }
    profiles_begin(app);
    open_all(app);
    profiles_ask(app);
    if (config->looks_back)
        past_begin(app);
    return app;
}

// All that belongs to whoever plays. What could not be written down is counted.
static void close_all(App *app)
{
    writing_keep(app);
    // A breath that a choice brought is left as it is: the next start begins it again, and only
    // then shows where it leads.
    if (app->breath.running && app->breath.free)
        breath_end(app);
    SessionStage stage = app->session.stage;
    if (stage == SESSION_ARRIVING || stage == SESSION_CHOOSING || stage == SESSION_ENDING)
        app_record(app, (Event){.kind = EVENT_SESSION_ENDED});
    app->unsaved += journal_unsaved(app->journal);
    journal_close(app->journal);
    history_deinit(&app->history);
    settings_deinit(&app->settings);
    arena_deinit(&app->page_arena);
    replay_deinit(&app->looking.replay);
    text_deinit(&app->looking.find.query);
    shelf_deinit(&app->shelf);
    library_deinit(&app->library);
    free(app->scenarios);
    language_end(app);
    preview_free(app->preview);
    help_lines_deinit(&app->help);
    for (int i = 0; i < WRITING_COUNT; i++)
        text_deinit(&app->drafts[i]);
}

void app_play_as(App *app, const char *name)
{
    close_all(app);
    App fresh = {.config = app->config,
                 .profiles = app->profiles,
                 .now_ms = app->now_ms,
                 .version = app->version,
                 .unsaved = app->unsaved,
                 .keyboard = app->keyboard};
    *app = fresh;
    app->config.looks_back = false; // that was somebody else’s past
    init(app);
    profiles_enter(app, name);
    open_all(app);
}

size_t app_free(App *app)
{
    close_all(app);
    profiles_end(app);
    size_t unsaved = app->unsaved;
    free(app);
    return unsaved;
}
