#include "store/library_index.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/memory.h"
#include "store/file_stamp.h"
#include "store/store_version.h"

enum {
    BYTES_MAX = 64 << 20, // of the file: some 200,000 scenarios
    TICK_S = 3,           // more than the coarsest clock of a file system (FAT: 2 s)
    STRINGS = 6,          // of a record
};

static const char index_name[] = "scenarios.index";

// The beginning of the file; then the records, sorted by path, then the bytes of their strings. It
// is memory as it was: whatever else has another layout or other rules has another version.
typedef struct Head {
    char version[sizeof GENTLY_STORE_VERSION - 1]; // without its NUL: no gap behind it
    uint32_t crc;                                  // of all that follows
    uint32_t count, string_bytes;
} Head;

typedef struct Record {
    FileStamp stamp;
    uint32_t strings[STRINGS]; // offsets: path, twin, id, title, lang, and the id of `after`
    Scenario scenario;         // its pointers mean nothing
} Record;

// One that is to be written.
typedef struct Known {
    const char *path, *twin;
    FileStamp stamp;
    const Scenario *scenario;
} Known;

struct LibraryIndex {
    const FileOps *ops;
    const char *folder;
    TextBuffer bytes;
    Record *records;
    size_t count;
    const char *strings;
    int64_t written_s; // when, by the clock of its file system
    ARRAY_OF(Known) known;
    bool grown;
};

// --- reading -------------------------------------------------------------------------------------

// Whether the record was made by this program and can do no harm.
static bool is_sound(const Record *record, uint32_t string_bytes)
{
    const Scenario *scenario = &record->scenario;
    for (int i = 0; i < STRINGS; i++)
        if (record->strings[i] >= string_bytes)
            return false;
    for (int i = 0; i < scenario->topic_count; i++)
        if (i == SCENARIO_TOPICS_MAX || (unsigned)scenario->topics[i] >= TOPIC_COUNT)
            return false;
    return (unsigned)scenario->wear < WEAR_COUNT && (unsigned)scenario->pull < PULL_COUNT &&
           scenario->intensity >= 1 && scenario->intensity <= 3 && scenario->topic_count >= 0 &&
           scenario->hash[SCENARIO_HASH_SIZE - 1] == '\0';
}

// The bytes of the file are the caller's promise: aligned as memory is, and all there.
static void take_bytes(LibraryIndex *index)
{
    Head head;
    const TextBuffer *bytes = &index->bytes;
    if (bytes->length < sizeof head)
        return;
    memcpy(&head, bytes->bytes, sizeof head);
    size_t records = (size_t)head.count * sizeof(Record);
    const char *rest = bytes->bytes + sizeof head;
    bool whole = memcmp(head.version, GENTLY_STORE_VERSION, sizeof head.version) == 0 &&
                 bytes->length == sizeof head + records + head.string_bytes &&
                 head.string_bytes > 0 && bytes->bytes[bytes->length - 1] == '\0' &&
                 crc32_z(0, (const Bytef *)rest, bytes->length - sizeof head) == head.crc;
    if (!whole)
        return;
    Record *read = memory_resize(NULL, head.count + 1, sizeof *read);
    memcpy(read, rest, records);
    index->records = read;
    index->strings = rest + records;
    while (index->count < head.count && is_sound(&read[index->count], head.string_bytes))
        index->count++;
}

LibraryIndex *library_index_open(const FileOps *ops, const char *folder)
{
    LibraryIndex *index = memory_new(sizeof *index);
    TextBuffer path = {0};
    struct stat status;
    *index = (LibraryIndex){.ops = ops, .folder = folder};
    text_addf(&path, "%s/%s", folder, index_name);
    if (stat(path.bytes, &status) == 0 && file_read(ops, path.bytes, BYTES_MAX, &index->bytes)) {
        index->written_s = (int64_t)status.st_mtim.tv_sec;
        take_bytes(index);
    }
    text_deinit(&path);
    return index;
}

void library_index_close(LibraryIndex *index)
{
    if (index == NULL)
        return;
    text_deinit(&index->bytes);
    free(index->records);
    free(index->known.items);
    free(index);
}

static const char *string_of(const LibraryIndex *index, const Record *record, int which)
{
    return index->strings + record->strings[which];
}

static Record *find_record(const LibraryIndex *index, const char *path)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(string_of(index, &index->records[middle], 0), path);
        if (order == 0)
            return &index->records[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

// Gives the scenario of the record its strings back.
static Scenario *scenario_of(const LibraryIndex *index, Record *record)
{
    Scenario *scenario = &record->scenario;
    const char *after = string_of(index, record, 5);
    scenario->id = string_of(index, record, 2);
    scenario->title = string_of(index, record, 3);
    scenario->lang = string_of(index, record, 4);
    scenario->after_id = after[0] != '\0' ? after : NULL;
    scenario->passages = NULL;
    scenario->passage_count = 0;
    scenario->start_id = NULL;
    return scenario;
}

Scenario *library_index_find(LibraryIndex *index, const char *path, const struct stat *status,
                             const char *twin)
{
    Record *record = find_record(index, path);
    FileStamp stamp = file_stamp(status);
    int64_t quiet_s = index->written_s - TICK_S;
    if (record == NULL || !file_stamp_same(&record->stamp, &stamp) || stamp.modified_s >= quiet_s ||
        stamp.changed_s >= quiet_s || strcmp(string_of(index, record, 1), twin) != 0)
        return NULL;
    Scenario *scenario = scenario_of(index, record);
    array_push(&index->known,
               (Known){string_of(index, record, 0), string_of(index, record, 1), stamp, scenario});
    return scenario;
}

// --- writing -------------------------------------------------------------------------------------

void library_index_add(LibraryIndex *index, const char *path, const struct stat *status,
                       const char *twin, const Scenario *scenario)
{
    array_push(&index->known, (Known){path, twin, file_stamp(status), scenario});
    index->grown = true;
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(((const Known *)left)->path, ((const Known *)right)->path);
}

static uint32_t add_string(TextBuffer *strings, const char *string)
{
    uint32_t offset = (uint32_t)strings->length;
    if (string == NULL)
        string = "";
    text_add_bytes(strings, string, strlen(string) + 1);
    return offset;
}

static Record record_of(const Known *known, TextBuffer *strings)
{
    const Scenario *scenario = known->scenario;
    Record record;
    memset(&record, 0, sizeof record);
    record.stamp = known->stamp;
    memcpy(&record.scenario, scenario, sizeof *scenario);
    record.scenario.id = record.scenario.title = record.scenario.lang = NULL;
    record.scenario.after_id = record.scenario.start_id = NULL;
    record.scenario.passages = NULL;
    const char *all[STRINGS] = {known->path,     known->twin,    scenario->id,
                                scenario->title, scenario->lang, scenario->after_id};
    for (int i = 0; i < STRINGS; i++)
        record.strings[i] = add_string(strings, all[i]);
    return record;
}

void library_index_save(LibraryIndex *index)
{
    TextBuffer strings = {0}, rest = {0}, all = {0};
    Head head = {.version = GENTLY_STORE_VERSION, .count = (uint32_t)index->known.count};
    if (!index->grown)
        return;
    qsort(index->known.items, index->known.count, sizeof *index->known.items, compare_paths);
    for (size_t i = 0; i < index->known.count; i++) {
        Record record = record_of(&index->known.items[i], &strings);
        text_add_bytes(&rest, (const char *)&record, sizeof record);
    }
    head.string_bytes = (uint32_t)strings.length;
    text_add_bytes(&rest, strings.bytes, strings.length);
    head.crc = (uint32_t)crc32_z(0, (const Bytef *)rest.bytes, rest.length);
    text_add_bytes(&all, (const char *)&head, sizeof head);
    text_add_bytes(&all, rest.bytes, rest.length);
    if (all.length <= BYTES_MAX && file_make_folder(index->ops, index->folder))
        file_put(index->ops, index->folder, index_name, all.bytes, all.length);
    index->grown = false;
    text_deinit(&strings);
    text_deinit(&rest);
    text_deinit(&all);
}
