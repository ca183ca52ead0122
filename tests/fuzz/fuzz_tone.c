// Any bytes as a list of words and, behind the first NUL, as a text to look through: finds lie
// within the text, come in order, and are made of whole characters.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/one_file.h"
#include "store/tone_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_through(const ToneList *list, const char *text, ToneVoice voice)
{
    ToneScan scan = {.text = text, .voice = voice};
    ToneMatch match;
    size_t length = strlen(text), last = 0;
    if (utf8_first_invalid(text, length) < length) // no reader lets such a text in
        return;
    while (tone_next(list, &scan, &match)) {
        require(match.offset >= last && match.length > 0);
        require(match.offset + match.length <= length);
        require(voice == TONE_NARRATOR || match.entry->everywhere);
        require(utf8_first_invalid(text + match.offset, match.length) == match.length);
        last = match.offset + match.length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    OneFile file;
    ToneList list;
    Error problem = {0};
    const uint8_t *nul = memchr(data, 0, size);
    size_t list_size = nul != NULL ? (size_t)(nul - data) : size;
    TextBuffer text = {0};
    text_add(&text, "");
    if (nul != NULL)
        text_add_bytes(&text, (const char *)nul + 1, size - list_size - 1);
    one_file_init(&file, "./tone.en.txt", (const char *)data, list_size);
    bool loaded = tone_file_load(&file.ops, ".", "en", &list, &problem);
    require(loaded == (problem.code == ERROR_NONE));
    look_through(&list, text.bytes, TONE_NARRATOR);
    look_through(&list, text.bytes, TONE_SOMEBODY);
    tone_list_deinit(&list);
    one_file_deinit(&file);
    text_deinit(&text);
    return 0;
}
