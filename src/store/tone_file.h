// The list of words for core/tone, from its file: levels/tone.<lang>.txt, which also says in its
// first lines how it is written. Must not do: look for the words.
#ifndef GENTLY_STORE_TONE_FILE_H
#define GENTLY_STORE_TONE_FILE_H

#include <stdbool.h>

#include "base/error.h"
#include "core/tone.h"
#include "store/file_ops.h"

// Reads the list for `lang`, such as "en", from the folder. False, with a sentence that names the
// line, when it is not there or not right; `list` is empty then. tone_list_deinit() frees it.
bool tone_file_load(const FileOps *ops, const char *folder, const char *lang, ToneList *list,
                    Error *error);

#endif
