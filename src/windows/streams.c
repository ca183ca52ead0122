// The console, streams in memory, and the environment.
#include <string.h>
#include <windows.h>

#include "base/memory.h"
#include "base/text.h"
#include "windows/posix.h"
#include "windows/wide.h"

#undef fclose
#undef fopen

// ---- the environment ------------------------------------------------------------------------

// The variable, or NULL; "de_DE" for LANG, which Windows knows by another name.
static char *look_up(const char *name)
{
    wchar_t value[4 * MAX_PATH], *wide = wide_from(name);
    DWORD length = GetEnvironmentVariableW(wide, value, sizeof value / sizeof *value);
    free(wide);
    if (length > 0 && length < sizeof value / sizeof *value)
        return wide_to(value);
    if (strcmp(name, "LANG") != 0 || GetUserDefaultLocaleName(value, LOCALE_NAME_MAX_LENGTH) == 0)
        return NULL;
    char *locale = wide_to(value);
    char *hyphen = strchr(locale, '-');
    if (hyphen != NULL)
        *hyphen = '_';
    return locale;
}

// As in POSIX, what is returned stays valid: each name is looked up once.
char *windows_getenv(const char *name)
{
    enum { KNOWN_MAX = 16 };
    static struct {
        char *name, *value;
    } known[KNOWN_MAX];
    for (int i = 0; i < KNOWN_MAX; i++) {
        if (known[i].name == NULL) {
            TextBuffer copy = {0};
            text_add(&copy, name);
            known[i].name = copy.bytes;
            known[i].value = look_up(name);
        }
        if (strcmp(known[i].name, name) == 0)
            return known[i].value;
    }
    return NULL;
}

// ---- lines ----------------------------------------------------------------------------------

// A line of the console, as UTF-8: through the C library it would lose every letter beyond ASCII.
static ssize_t console_line(char **line)
{
    enum { LINE_MAX_LENGTH = 8192 };
    static wchar_t wide[LINE_MAX_LENGTH + 1];
    DWORD count = 0;
    if (!ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), wide, LINE_MAX_LENGTH, &count, NULL) ||
        count == 0 || wide[0] == 0x1A) // Ctrl+Z
        return -1;
    wide[count] = L'\0';
    *line = wide_to(wide);
    return (ssize_t)strlen(*line);
}

static ssize_t stream_line(char **line, FILE *stream)
{
    TextBuffer bytes = {0};
    for (int byte; (byte = fgetc(stream)) != EOF;) {
        char letter = (char)byte;
        text_add_bytes(&bytes, &letter, 1);
        if (byte == '\n')
            break;
    }
    *line = bytes.bytes;
    return bytes.length > 0 ? (ssize_t)bytes.length : -1;
}

ssize_t windows_getline(char **line, size_t *capacity, FILE *stream)
{
    free(*line);
    *line = NULL;
    *capacity = 0; // the line is a new one each time
    return isatty(fileno(stream)) ? console_line(line) : stream_line(line, stream);
}

char *windows_strsep(char **text, const char *ends)
{
    char *start = *text;
    if (start == NULL)
        return NULL;
    char *end = start + strcspn(start, ends);
    *text = *end != '\0' ? end + 1 : NULL;
    *end = '\0';
    return start;
}

// ---- the console ----------------------------------------------------------------------------

// Whether Enter waits in the console; whatever else happened there is taken away.
static bool has_enter(HANDLE console)
{
    INPUT_RECORD record;
    DWORD count = 0;
    while (PeekConsoleInputW(console, &record, 1, &count) && count > 0) {
        const KEY_EVENT_RECORD *key = &record.Event.KeyEvent;
        if (record.EventType == KEY_EVENT && key->bKeyDown && key->wVirtualKeyCode == VK_RETURN)
            return true;
        ReadConsoleInputW(console, &record, 1, &count);
    }
    return false;
}

int windows_poll(const struct pollfd *input, unsigned count, int milliseconds)
{
    HANDLE console = GetStdHandle(STD_INPUT_HANDLE);
    ULONGLONG end = GetTickCount64() + (milliseconds < 0 ? 0 : (ULONGLONG)milliseconds);
    (void)input;
    for (;;) {
        ULONGLONG now = GetTickCount64();
        DWORD left = milliseconds < 0 ? INFINITE : now < end ? (DWORD)(end - now) : 0;
        if (count == 0) {
            Sleep(left);
            return 0;
        }
        if (WaitForSingleObject(console, left) != WAIT_OBJECT_0)
            return 0;
        if (has_enter(console))
            return 1;
    }
}

int windows_ioctl(int fd, int request, struct winsize *size)
{
    CONSOLE_SCREEN_BUFFER_INFO about;
    (void)request;
    if (!GetConsoleScreenBufferInfo((HANDLE)_get_osfhandle(fd), &about))
        return windows_fail();
    size->ws_col = (unsigned short)(about.srWindow.Right - about.srWindow.Left + 1);
    return 0;
}

// ---- a stream in memory ---------------------------------------------------------------------

// A file that is gone with its handle; what was written is read again when it is closed.
static struct {
    FILE *stream;
    char **bytes;
    size_t *length;
} memory;

static HANDLE open_passing_file(void)
{
    wchar_t folder[MAX_PATH], path[MAX_PATH];
    if (GetTempPathW(MAX_PATH - 16, folder) == 0 || GetTempFileNameW(folder, L"gen", 0, path) == 0)
        return INVALID_HANDLE_VALUE;
    return CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

FILE *windows_open_memstream(char **bytes, size_t *length)
{
    HANDLE handle = open_passing_file();
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail(), NULL;
    memory.bytes = bytes;
    memory.length = length;
    memory.stream = _fdopen(_open_osfhandle((intptr_t)handle, O_RDWR | O_BINARY), "w+b");
    return memory.stream;
}

static bool read_back(FILE *stream)
{
    long length = fflush(stream) == 0 ? ftell(stream) : -1;
    if (length < 0 || fseek(stream, 0, SEEK_SET) != 0)
        return false;
    *memory.bytes = memory_new((size_t)length + 1);
    *memory.length = fread(*memory.bytes, 1, (size_t)length, stream);
    return *memory.length == (size_t)length;
}

int windows_fclose(FILE *stream)
{
    bool whole = stream == NULL || stream != memory.stream || read_back(stream);
    if (stream == memory.stream)
        memory.stream = NULL;
    return fclose(stream) == 0 && whole ? 0 : EOF;
}
