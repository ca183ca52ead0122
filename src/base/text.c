#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *code_point)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000}; // below it: overlong
    if (length == 0)
        return 0;
    unsigned char first = (unsigned char)bytes[0];
    size_t size = first < 0x80             ? 1
                  : (first & 0xE0) == 0xC0 ? 2
                  : (first & 0xF0) == 0xE0 ? 3
                  : (first & 0xF8) == 0xF0 ? 4
                                           : 0;
    if (size == 0 || size > length)
        return 0;
    uint32_t value = size == 1 ? first : first & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (!is_continuation(byte))
            return 0;
        value = value << 6 | (byte & 0x3Fu);
    }
    bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least[size] || value > 0x10FFFF || surrogate)
        return 0;
    *code_point = value;
    return size;
}

size_t utf8_first_invalid(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t ignored;
        size_t size = utf8_decode(bytes + at, length - at, &ignored);
        if (size == 0)
            return at;
        at += size;
    }
    return length;
}

size_t utf8_count(const char *string)
{
    size_t count = 0;
    for (; *string != '\0'; string++)
        count += !is_continuation((unsigned char)*string);
    return count;
}

size_t utf8_previous(const char *string, size_t offset)
{
    while (offset > 0 && is_continuation((unsigned char)string[--offset])) {
    }
    return offset;
}

static bool is_shown(uint32_t code_point)
{
    bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    bool direction = (code_point >= 0x200E && code_point <= 0x200F) ||
                     (code_point >= 0x2028 && code_point <= 0x202E) ||
                     (code_point >= 0x2066 && code_point <= 0x2069);
    return !control && !direction;
}

const char *text_excerpt(const char *string, char excerpt[TEXT_EXCERPT_SIZE])
{
    enum { EXCERPT_MAX = 30 }; // with 4 bytes each and the ellipsis below TEXT_EXCERPT_SIZE
    size_t length = strlen(string), used = 0, at = 0;
    for (int count = 0; at < length && count < EXCERPT_MAX; count++) {
        uint32_t code_point;
        size_t size = utf8_decode(string + at, length - at, &code_point);
        bool shown = size > 0 && is_shown(code_point);
        const char *from = shown ? string + at : "\xEF\xBF\xBD";
        size_t from_size = shown ? size : 3;
        memcpy(excerpt + used, from, from_size);
        used += from_size;
        at += size > 0 ? size : 1;
    }
    snprintf(excerpt + used, TEXT_EXCERPT_SIZE - used, "%s", at < length ? "…" : "");
    return excerpt;
}

char *text_take_line(char **rest)
{
    char *line = *rest;
    char *end = line != NULL ? strchr(line, '\n') : NULL;
    *rest = end != NULL ? end + 1 : NULL;
    if (end != NULL)
        *end = '\0';
    return line;
}

void text_add_bytes(TextBuffer *buffer, const char *bytes, size_t length)
{
    if (buffer->length + length + 1 > buffer->capacity) {
        size_t wanted = buffer->length + length + 1;
        size_t grown = array_next_capacity(buffer->capacity);
        buffer->capacity = grown > wanted ? grown : wanted;
        buffer->bytes = memory_resize(buffer->bytes, buffer->capacity, 1);
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void text_add(TextBuffer *buffer, const char *string)
{
    text_add_bytes(buffer, string, strlen(string));
}

void text_addf(TextBuffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0) {
        char *bytes = memory_new((size_t)length + 1);
        vsnprintf(bytes, (size_t)length + 1, format, again);
        text_add_bytes(buffer, bytes, (size_t)length);
        free(bytes);
    }
    va_end(again);
}

// Whether the marks are around all of the string; what is between them then is `*inside` long.
static bool is_between(const char *string, const char *opens, const char *closes, size_t *inside)
{
    size_t length = strlen(string), opening = strlen(opens), closing = strlen(closes);
    if (length > 0 && string[length - 1] == '.')
        length--;
    bool around = length >= opening + closing && strncmp(string, opens, opening) == 0 &&
                  strstr(string + opening, closes) == string + length - closing;
    *inside = around ? length - opening - closing : 0;
    return around;
}

void text_add_unquoted(TextBuffer *buffer, const char *string)
{
    static const char *const marks[][2] = {{"“", "”"}, {"„", "“"}, {"«", "»"}};
    size_t length;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (is_between(string, marks[i][0], marks[i][1], &length)) {
            text_add_bytes(buffer, string + strlen(marks[i][0]), length);
            return;
        }
    text_add(buffer, string);
}

void text_add_code_point(TextBuffer *buffer, uint32_t code_point)
{
    char bytes[4];
    size_t length;
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        length = 1;
    } else if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3F));
        length = 2;
    } else if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point & 0x3F));
        length = 3;
    } else {
        bytes[0] = (char)(0xF0 | code_point >> 18);
        bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (code_point & 0x3F));
        length = 4;
    }
    text_add_bytes(buffer, bytes, length);
}

void text_clear(TextBuffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

void text_deinit(TextBuffer *buffer)
{
    free(buffer->bytes);
    *buffer = (TextBuffer){0};
}

static int smallest(int a, int b, int c)
{
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

int text_distance(const char *a, const char *b)
{
    enum { LIMIT = 64 };
    size_t length_a = strlen(a), length_b = strlen(b);
    if (length_a > LIMIT || length_b > LIMIT)
        return LIMIT;
    int rows[3][LIMIT + 1]; // of i, i - 1 and i - 2, each in row i % 3
    for (size_t j = 0; j <= length_b; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= length_a; i++) {
        int *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= length_b; j++) {
            row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && two_above[j - 2] + 1 < row[j])
                row[j] = two_above[j - 2] + 1;
        }
    }
    return rows[length_a % 3][length_b];
}
