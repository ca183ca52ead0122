#include "sdl/reader.h"

#include "app/speaking.h"

enum { LETTERS_A_SECOND = 15 };

static VoiceSettings voice_settings(const Settings *settings)
{
    return (VoiceSettings){.pace = settings->voice_pace,
                           .volume = settings->voice_volume,
                           .command = settings->voice_command};
}

static void say(Reader *reader, const Settings *settings, uint64_t now_ms)
{
    VoiceSettings wanted = voice_settings(settings);
    bool heard = !reader->silent || settings->voice_command[0] != '\0';
    uint64_t letters = utf8_count(reader->said.bytes);
    reader->until_ms =
        now_ms + 300 + letters * 100000 / (uint64_t)(LETTERS_A_SECOND * settings->voice_pace);
    if (heard && reader->voice == NULL)
        reader->voice = voice_open(&wanted);
    if (reader->voice == NULL)
        return;
    voice_set(reader->voice, &wanted);
    voice_say(reader->voice, reader->said.bytes);
}

void reader_close(Reader *reader)
{
    voice_close(reader->voice);
    speech_deinit(&reader->speech);
    text_deinit(&reader->said);
    *reader = (Reader){0};
}

bool reader_follow(Reader *reader, const Page *page, const Settings *settings, bool aloud,
                   uint64_t now_ms)
{
    if (!aloud && !settings->voice_shown) {
        if (reader->speech.any)
            reader_hush(reader);
        speech_deinit(&reader->speech); // when it is turned on again, the page is read whole
        return false;
    }
    SpeechWords words = speaking_words();
    TextBuffer news = {0};
    bool any =
        speech_follow(&reader->speech, &page->description, page->id, page->focus, &words, &news);
    if (any) {
        text_clear(&reader->said);
        text_add(&reader->said, news.bytes);
    }
    text_deinit(&news);
    if (any && aloud)
        say(reader, settings, now_ms);
    return any;
}

void reader_again(Reader *reader, const Page *page, const Settings *settings, uint64_t now_ms)
{
    SpeechWords words = speaking_words();
    speech_again(&page->description, page->focus, &words, &reader->said);
    if (reader->said.length > 0)
        say(reader, settings, now_ms);
}

void reader_hush(Reader *reader)
{
    reader->until_ms = 0;
    if (reader->voice != NULL)
        voice_hush(reader->voice);
}

bool reader_speaks(const Reader *reader, uint64_t now_ms)
{
    return reader->voice != NULL && now_ms < reader->until_ms;
}

int reader_wake_in_ms(const Reader *reader, uint64_t now_ms)
{
    return reader_speaks(reader, now_ms) ? (int)(reader->until_ms - now_ms) : -1;
}
