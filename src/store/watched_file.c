#include "store/watched_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "store/library.h"
#include "store/scenario_file.h"

// A clock of files may be coarse: a second save within its tick leaves the stamp as it was. So for
// some polls after each change the bytes are compared.
enum { UNSURE_POLLS = 10 };

static FileStamp stamp_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (FileStamp){0};
    return file_stamp(&status);
}

// Takes in `bytes` as the file's present content.
static void take(WatchedFile *file, const TextBuffer *bytes)
{
    Arena arena = {0};
    bool playable;
    const Scenario *scenario = scenario_read_to_check(
        bytes->bytes, bytes->length, file->path, file->tone, &arena, &file->findings, &playable);
    file->is_latest = scenario != NULL && scenario->passage_count > 0;
    if (!file->is_latest) {
        arena_deinit(&arena);
        return;
    }
    arena_deinit(&file->arena);
    file->arena = arena;
    file->scenario = scenario;
}

// Reads the file; true when its bytes differ from those before, or when it cannot be read.
static bool read_again(WatchedFile *file, bool first)
{
    FindingList findings = {0};
    TextBuffer bytes = {0};
    bool read = library_read_file(file->path, file->path, &bytes, &findings);
    text_add(&bytes, ""); // of an empty file, too, there are bytes then
    bool same = read && !first && file->bytes.bytes != NULL && bytes.length == file->bytes.length &&
                memcmp(bytes.bytes, file->bytes.bytes, bytes.length) == 0;
    if (same) {
        text_deinit(&bytes);
        finding_list_deinit(&findings);
        return false;
    }
    finding_list_deinit(&file->findings);
    file->findings = findings;
    text_deinit(&file->bytes);
    file->is_latest = false;
    if (read) {
        file->bytes = bytes;
        take(file, &file->bytes);
    } else {
        text_deinit(&bytes);
    }
    finding_sort(&file->findings);
    return true;
}

void watched_file_open(WatchedFile *file, const char *path, const ToneList *tone)
{
    TextBuffer copy = {0};
    text_add(&copy, path);
    *file = (WatchedFile){.path = copy.bytes, .tone = tone};
    file->stamp = stamp_of(path);
    file->unsure = UNSURE_POLLS;
    read_again(file, true);
}

void watched_file_close(WatchedFile *file)
{
    free(file->path);
    text_deinit(&file->bytes);
    finding_list_deinit(&file->findings);
    arena_deinit(&file->arena);
    *file = (WatchedFile){0};
}

bool watched_file_poll(WatchedFile *file)
{
    FileStamp stamp = stamp_of(file->path);
    bool same = file_stamp_same(&stamp, &file->stamp);
    if (!same) {
        file->stamp = stamp;
        file->unsure = UNSURE_POLLS;
    } else if (file->unsure == 0) {
        return false;
    } else {
        file->unsure--;
    }
    bool was_readable = file->bytes.bytes != NULL;
    bool gone = stamp.node == 0 && stamp.size == 0 && stamp.modified_s == 0;
    if (gone && !was_readable)
        return false; // still not there
    return read_again(file, false);
}
