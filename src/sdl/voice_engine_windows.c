// The voice of Windows (SAPI). Programs that read standard input are not used here.
#include "sdl/voice_engine.h"

#define COBJMACROS
#include <windows.h>
// After the types of Windows; and this one makes the next define what it declares.
#include <initguid.h>
#include <sapi.h>

#include "base/text.h"
#include "windows/wide.h"

enum { SAY = SPF_ASYNC | SPF_PURGEBEFORESPEAK | SPF_IS_XML };

static bool connect_server(Server *server)
{
    if (server->connection != NULL || server->absent)
        return server->connection != NULL;
    void *voice = NULL;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    server->absent =
        FAILED(CoCreateInstance(&CLSID_SpVoice, NULL, CLSCTX_ALL, &IID_ISpVoice, &voice));
    server->connection = voice;
    return !server->absent;
}

static void add_escaped(TextBuffer *xml, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '<')
            text_add(xml, "&lt;");
        else if (*text == '&')
            text_add(xml, "&amp;");
        else
            text_add_bytes(xml, text, 1);
    }
}

// In a voice of that language, where there is one.
static wchar_t *xml_of(const Utterance *utterance)
{
    TextBuffer xml = {0};
    wchar_t *name = wide_from(utterance->language != NULL ? utterance->language : "");
    LCID language = utterance->language != NULL ? LocaleNameToLCID(name, 0) : 0;
    if (language != 0)
        text_addf(&xml, "<lang langid=\"%lx\">", (unsigned long)LANGIDFROMLCID(language));
    add_escaped(&xml, utterance->text);
    if (language != 0)
        text_add(&xml, "</lang>");
    wchar_t *wide = wide_from(xml.bytes);
    text_deinit(&xml);
    free(name);
    return wide;
}

// The pace goes from -10 to 10, of which 10 is three times the usual.
bool server_say(Server *server, const Utterance *utterance)
{
    if (!connect_server(server))
        return false;
    ISpVoice *voice = server->connection;
    int pace = utterance->pace < 100 ? (utterance->pace - 100) / 5 : (utterance->pace - 100) / 20;
    ISpVoice_SetRate(voice, pace < -10 ? -10 : pace > 10 ? 10 : pace);
    ISpVoice_SetVolume(voice, (USHORT)utterance->volume);
    wchar_t *text = xml_of(utterance);
    bool said = SUCCEEDED(ISpVoice_Speak(voice, text, SAY, NULL));
    free(text);
    return said;
}

void server_hush(Server *server)
{
    if (server->connection != NULL)
        ISpVoice_Speak((ISpVoice *)server->connection, NULL, SPF_PURGEBEFORESPEAK, NULL);
}

void server_close(Server *server)
{
    if (server->connection == NULL)
        return;
    ISpVoice_Release((ISpVoice *)server->connection);
    server->connection = NULL;
    CoUninitialize();
}

bool speaker_say(Speaker *speaker, const Utterance *utterance)
{
    (void)speaker;
    (void)utterance;
    return false;
}

void speaker_hush(Speaker *speaker)
{
    (void)speaker;
}
