#include "store/kept.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "core/scenario.h"
#include "store/json.h"
#include "store/sha256.h"

// A hash comes from the journal, a file: nothing but its 64 digits may become part of a path.
static bool is_hash(const char *hash)
{
    return strlen(hash) == SCENARIO_HASH_SIZE - 1 &&
           strspn(hash, "0123456789abcdef") == SCENARIO_HASH_SIZE - 1;
}

static KeptState read_state(const FileOps *ops, const char *folder, const char *hash,
                            TextBuffer *bytes)
{
    TextBuffer path = {0};
    char found[SHA256_HEX_SIZE] = "";
    if (!is_hash(hash))
        return KEPT_ABSENT;
    text_addf(&path, "%s/kept/%s.json", folder, hash);
    bool read = file_read(ops, path.bytes, JSON_BYTES_MAX, bytes);
    int reason = errno;
    text_deinit(&path);
    errno = reason;
    if (!read && reason == EFBIG)
        return KEPT_CHANGED;
    if (!read)
        return reason == ENOENT || reason == ENOTDIR ? KEPT_ABSENT : KEPT_UNREADABLE;
    sha256_hex(bytes->bytes, bytes->length, found);
    return strcmp(found, hash) == 0 ? KEPT_AS_PLAYED : KEPT_CHANGED;
}

static bool read_kept(const FileOps *ops, const char *folder, const char *hash, TextBuffer *bytes)
{
    return read_state(ops, folder, hash, bytes) == KEPT_AS_PLAYED;
}

KeptState kept_look(const FileOps *ops, const char *data_folder, const char *hash)
{
    TextBuffer bytes = {0};
    KeptState state = read_state(ops, data_folder, hash, &bytes);
    int reason = errno;
    text_deinit(&bytes);
    errno = reason;
    return state;
}

bool kept_put(const FileOps *ops, const char *data_folder, const char *hash, const char *bytes,
              size_t length, Error *error)
{
    TextBuffer present = {0}, folder = {0}, name = {0};
    bool done = read_kept(ops, data_folder, hash, &present);
    errno = EINVAL;
    if (is_hash(hash) && !done) {
        text_addf(&folder, "%s/kept", data_folder);
        text_addf(&name, "%s.json", hash);
        done = file_is_folder(data_folder) && file_make_folder(ops, folder.bytes) &&
               file_replace(ops, folder.bytes, name.bytes, bytes, length);
    }
    if (!done)
        error_set(error, ERROR_DATA,
                  "This scenario could not be kept in %s/kept (%s). “gently doctor --mend” keeps "
                  "it as soon as that is possible.",
                  data_folder, strerror(errno));
    text_deinit(&present);
    text_deinit(&folder);
    text_deinit(&name);
    return done;
}

bool kept_get(const FileOps *ops, const char *data_folder, const char *hash, Arena *arena,
              char **bytes, size_t *length, Error *error)
{
    TextBuffer found = {0};
    bool fine = read_kept(ops, data_folder, hash, &found);
    if (fine) {
        *bytes = arena_copy(arena, found.bytes, found.length);
        *length = found.length;
    } else {
        error_set(error, ERROR_DATA, "the kept scenario %.64s is not there, or was changed.", hash);
    }
    text_deinit(&found);
    return fine;
}

// The copy, and what is left where keeping it was interrupted.
bool kept_remove(const FileOps *ops, const char *data_folder, const char *hash)
{
    TextBuffer path = {0};
    bool gone = is_hash(hash);
    int reason = EINVAL;
    for (int i = 0; i < 2 && gone; i++) {
        text_clear(&path);
        text_addf(&path, i == 0 ? "%s/kept/.%s.json.new" : "%s/kept/%s.json", data_folder, hash);
        gone = ops->unlink(ops->state, path.bytes) == 0 || errno == ENOENT || errno == ENOTDIR;
        reason = errno;
    }
    text_deinit(&path);
    errno = reason;
    return gone;
}

void kept_list(const char *data_folder, Arena *arena, KeptHashes *hashes)
{
    DIR *folder = opendir(arena_format(arena, "%s/kept", data_folder));
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *name = entry->d_name + (entry->d_name[0] == '.');
        if (strlen(name) < SCENARIO_HASH_SIZE - 1)
            continue;
        const char *hash = arena_copy(arena, name, SCENARIO_HASH_SIZE - 1);
        if (is_hash(hash))
            array_push(hashes, hash);
    }
    closedir(folder);
}
