#include "store/health_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store/aside.h"
#include "store/settings.h"

static const struct {
    const char *name;
    HealthGrade grade;
} codes[HEALTH_COUNT] = {
#define HEALTH_ROW(constant, name, grade) [constant] = {name, grade},
    HEALTH_CODES(HEALTH_ROW)
#undef HEALTH_ROW
};

const char *health_name(HealthCode code)
{
    return codes[code].name;
}

HealthGrade health_grade(HealthCode code)
{
    return codes[code].grade;
}

HealthRemark *health_add(HealthReport *report, HealthCode code, const char *file,
                         const char *format, ...)
{
    va_list arguments;
    char text[512];
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    array_push(&report->remarks, (HealthRemark){.code = code,
                                                .file = arena_string(&report->arena, file),
                                                .text = arena_string(&report->arena, text)});
    return &report->remarks.items[report->remarks.count - 1];
}

void health_deinit(HealthReport *report)
{
    free(report->remarks.items);
    arena_deinit(&report->arena);
    *report = (HealthReport){0};
}

size_t health_count(const HealthReport *report, HealthGrade grade)
{
    size_t count = 0;
    for (size_t i = 0; i < report->remarks.count; i++)
        count += health_grade(report->remarks.items[i].code) == grade;
    return count;
}

size_t health_mendable(const HealthReport *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->remarks.count; i++)
        count += report->remarks.items[i].mendable;
    return count;
}

// --- the folders

static void add_unreadable(HealthReport *report, const char *path, int error)
{
    health_add(report, HEALTH_NOT_THERE, path, "this could not be read: %s", strerror(error))
        ->hint = "look at who may read it, and at the disk it lies on";
}

static void look_at_room(const HealthRequest *request, HealthReport *report)
{
    enum { LEAST_BYTES = 1 << 20 };
    struct statvfs disk;
    const char *folder = request->data_folder;
    bool read_only = access(folder, W_OK | X_OK) != 0;
    if (statvfs(folder, &disk) != 0)
        disk = (struct statvfs){.f_frsize = LEAST_BYTES, .f_bavail = 1};
    if (read_only || (disk.f_flag & ST_RDONLY) != 0) {
        HealthRemark *remark =
            health_add(report, HEALTH_NOT_WRITABLE, folder, "this folder cannot be written");
        remark->kept = "all that is there; what happens from now on is in memory only";
        remark->hint = "give yourself the right to write it, or name another with --data-dir";
    } else if ((uint64_t)disk.f_bavail * disk.f_frsize < LEAST_BYTES) {
        HealthRemark *remark =
            health_add(report, HEALTH_DISK_FULL, folder, "the disk of this folder is full");
        remark->kept = "all that is there; what happens from now on waits in memory for room";
        remark->hint = "make some room on the disk; a year of Gently takes less than 2 MiB";
    }
}

static void look_at_lock(const HealthRequest *request, HealthReport *report)
{
    TextBuffer path = {0};
    text_addf(&path, "%s/journal.lock", request->data_folder);
    int fd = file_open(request->ops, path.bytes, O_RDONLY | O_NONBLOCK);
    bool elsewhere = fd >= 0 && !file_lock(request->ops, fd) && errno == EWOULDBLOCK;
    if (fd >= 0)
        request->ops->close(request->ops->state, fd);
    if (elsewhere)
        health_add(report, HEALTH_OPEN_ELSEWHERE, "journal.lock", "Gently is open just now")->hint =
            "close it before anything is mended";
    text_deinit(&path);
}

static void visit(HealthVisit *visitor, void *context, const char *path)
{
    struct stat status;
    // A link is the player's own doing, and what it leads to is theirs to share.
    if (lstat(path, &status) == 0 && !S_ISLNK(status.st_mode))
        visitor(context, path, status.st_mode);
}

static void visit_folder(HealthVisit *visitor, void *context, const char *folder,
                         bool (*is_private)(const char *name))
{
    Arena arena = {0};
    DIR *directory = opendir(folder);
    visit(visitor, context, folder);
    if (directory != NULL) {
        for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
            if (is_private(entry->d_name))
                visit(visitor, context, arena_format(&arena, "%s/%s", folder, entry->d_name));
        closedir(directory);
    }
    arena_deinit(&arena);
}

static bool begins_with(const char *name, const char *start)
{
    return strncmp(name, start, strlen(start)) == 0;
}

static bool is_of_data(const char *name)
{
    return begins_with(name, "journal.") || strcmp(name, "forgetting") == 0 ||
           strcmp(name, "damaged") == 0;
}

static bool is_of_settings(const char *name)
{
    return begins_with(name, "settings.json");
}

static bool is_any(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

void health_each_private(const HealthRequest *request, HealthVisit *visitor, void *context)
{
    Arena arena = {0};
    visit_folder(visitor, context, request->data_folder, is_of_data);
    visit_folder(visitor, context, arena_format(&arena, "%s/kept", request->data_folder), is_any);
    visit_folder(visitor, context, request->config_folder, is_of_settings);
    arena_deinit(&arena);
}

typedef struct OpenOnes {
    const char *first; // in the report's arena
    size_t count;
    HealthReport *report;
} OpenOnes;

static void count_open(void *context, const char *path, mode_t mode)
{
    OpenOnes *open_ones = context;
    if ((mode & 077) == 0)
        return;
    if (open_ones->count++ == 0)
        open_ones->first = arena_string(&open_ones->report->arena, path);
}

static void look_at_rights(const HealthRequest *request, HealthReport *report)
{
    OpenOnes open_ones = {.report = report};
    health_each_private(request, count_open, &open_ones);
    if (open_ones.count == 0)
        return;
    HealthRemark *remark;
    if (open_ones.count == 1)
        remark = health_add(report, HEALTH_OPEN_TO_OTHERS, open_ones.first,
                            "others who use this computer may look into this");
    else
        remark = health_add(report, HEALTH_OPEN_TO_OTHERS, open_ones.first,
                            "others who use this computer may look into this, and into %zu more",
                            open_ones.count - 1);
    remark->hint = "“gently doctor --mend” makes it yours alone (0700 for folders, 0600 for files)";
    remark->mendable = true;
}

static void look_at_asides(const HealthRequest *request, HealthReport *report)
{
    int count = aside_count(request->data_folder);
    if (count > 0)
        health_add(report, HEALTH_PUT_ASIDE, "damaged",
                   count == 1
                       ? "what was damaged lies here, as it was before it was mended"
                       : "what was damaged lies here, as it was before it was mended %d times",
                   count)
            ->hint = "keep them for as long as you like; nothing reads them, and deleting "
                     "anything in Gently takes them along";
}

// --- settings

static void look_at_settings(const HealthRequest *request, HealthReport *report)
{
    static const char file[] = "settings.json";
    SettingsReport settings;
    settings_examine(request->ops, request->config_folder, &report->arena, &settings);
    report->settings_there = settings.there;
    if (settings.locked) {
        health_add(report, HEALTH_NOT_THERE, file, "this could not be read: %s",
                   settings.unreadable)
            ->hint = "look at who may read it; until then the usual settings hold";
    } else if (settings.unreadable != NULL) {
        HealthRemark *remark = health_add(report, HEALTH_SETTINGS, file,
                                          "this could not be understood: %s", settings.unreadable);
        remark->kept = "the file; Gently never writes over it, and uses the usual settings";
        remark->hint = "mend it in a text editor, or let “gently doctor --mend” put it aside";
        remark->mendable = true;
    }
    for (size_t i = 0; i < settings.wrong.count; i++) {
        HealthRemark *remark =
            health_add(report, HEALTH_SETTING_WRONG, file,
                       "“%s” holds something that it cannot have", settings.wrong.items[i].key);
        remark->line = settings.wrong.items[i].place.line;
        remark->kept = "all other settings; for this one the usual value holds";
        remark->hint = "write another value, or let “gently doctor --mend” write the usual one";
        remark->mendable = true;
    }
    for (size_t i = 0; i < settings.unknown.count; i++) {
        char key[TEXT_EXCERPT_SIZE];
        HealthRemark *remark =
            health_add(report, HEALTH_SETTING_UNKNOWN, file, "“%s” is no setting of this Gently",
                       text_excerpt(settings.unknown.items[i].key, key));
        remark->line = settings.unknown.items[i].place.line;
        remark->kept = "it stays in the file, for a newer Gently may know it";
    }
    settings_report_deinit(&settings);
}

// --- the player's own scenarios

static void look_at_levels(const HealthRequest *request, HealthReport *report)
{
    Library library = {.checking = true};
    library_add_folder(&library, request->own_levels);
    report->own_levels = library.file_count;
    report->own_faulty = library.file_count - (int)library.count;
    finding_sort(&library.findings);
    for (size_t i = 0; i < library.findings.count; i++) {
        const Finding *finding = &library.findings.items[i];
        if (finding_severity(finding->code) != SEVERITY_ERROR)
            continue;
        HealthRemark *remark = health_add(report, HEALTH_LEVEL, finding->file, "%s", finding->text);
        remark->line = finding->place.line;
        remark->kept = "the file; it is left out of the game until it is right";
        remark->hint = "“gently check” says more";
    }
    library_deinit(&library);
}

void health_read_library(const HealthRequest *request, Library *library)
{
    *library = (Library){0};
    for (int i = 0; i < request->level_folder_count; i++)
        library_add_folder(library, request->level_folders[i]);
}

const LibraryEntry *health_find_hash(const Library *library, const char *hash)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->items[i].scenario->hash, hash) == 0)
            return &library->items[i];
    return NULL;
}

// --- all of it

void health_look(const HealthRequest *request, HealthReport *report)
{
    struct stat status;
    *report = (HealthReport){.first_day = DAY_NONE, .last_day = DAY_NONE};
    report->data_there = stat(request->data_folder, &status) == 0;
    if (!report->data_there && errno != ENOENT)
        add_unreadable(report, request->data_folder, errno);
    if (report->data_there) {
        health_look_at_journal(request, report);
        look_at_lock(request, report);
        look_at_room(request, report);
        look_at_asides(request, report);
    }
    look_at_settings(request, report);
    look_at_levels(request, report);
    look_at_rights(request, report);
}
