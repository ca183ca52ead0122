#include "store/journal_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "core/scenario.h"
#include "store/json.h"

static void add_string_field(TextBuffer *buffer, const char *key, const char *value)
{
    text_addf(buffer, ",\"%s\":", key);
    json_add_string(buffer, value == NULL ? "" : value);
}

static int64_t limited(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

// As integers: a decimal point would be the locale's. An infinite or negative time comes from a
// clock that was set while something went on.
static void add_seconds(TextBuffer *buffer, double seconds)
{
    enum { SECONDS_MAX = 1000000 };
    int64_t tenths = 0;
    if (seconds > 0)
        tenths = seconds < SECONDS_MAX ? (int64_t)(seconds * 10 + 1e-6) : SECONDS_MAX * 10;
    text_addf(buffer, ",\"seconds\":%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

void journal_line_add_fields(TextBuffer *buffer, const Event *event)
{
    enum { FIRST_DAY = -719528, LAST_DAY = 2932896 }; // 0000-01-01 and 9999-12-31
    enum { OFFSET_MAX_MIN = 1080 };
    const int64_t ms_per_day = 86400000;
    char time[INSTANT_TEXT_SIZE], offset[INSTANT_TEXT_SIZE], day[DAY_TEXT_SIZE];
    unsigned fields = event_fields(event->kind);
    int64_t last_ms = (LAST_DAY + 1) * ms_per_day - 1;
    instant_format_utc((Instant){limited(event->at.utc_ms, FIRST_DAY * ms_per_day, last_ms), 0},
                       time);
    offset_format((int32_t)limited(event->at.offset_min, -OFFSET_MAX_MIN, OFFSET_MAX_MIN), offset);
    day_format((Day)limited(event->day, FIRST_DAY, LAST_DAY), day);
    text_addf(buffer, "\"v\":%d,\"seq\":%" PRIu64 ",\"t\":\"%s\",\"tz\":\"%s\",\"day\":\"%s\"",
              JOURNAL_VERSION, event->seq, time, offset, day);
    text_addf(buffer, ",\"ev\":\"%s\"", event_name(event->kind));
    if (fields & FIELD_SCENARIO)
        add_string_field(buffer, "scenario", event->scenario);
    if (fields & FIELD_HASH)
        add_string_field(buffer, "hash", event->hash);
    if (fields & FIELD_PASSAGE)
        add_string_field(buffer, "passage", event->passage);
    if (fields & FIELD_OF)
        text_addf(buffer, ",\"of\":%" PRIu64, event->of);
    if (fields & FIELD_CHOICE)
        text_addf(buffer, ",\"choice\":%d", event->choice);
    if (fields & FIELD_ACT)
        add_string_field(buffer, "act", word_name(WORDS_ACT, (int)event->act));
    if (fields & FIELD_ARRIVED)
        add_string_field(buffer, "arrived", word_name(WORDS_ARRIVED, (int)event->arrived));
    if (fields & FIELD_SECONDS)
        add_seconds(buffer, event->seconds);
    if (fields & FIELD_TEXT)
        add_string_field(buffer, "text", event->text);
}

static uint32_t crc_of(const char *bytes, size_t length)
{
    return (uint32_t)crc32(0, (const Bytef *)bytes, (uInt)length);
}

enum { CRC_PART = 18, PREV_PART = 18 }; // ,"crc":"12345678"} and ,"prev":"12345678"

// The end of a line that began at `start`.
static uint32_t add_chain(TextBuffer *buffer, size_t start, uint32_t previous_crc)
{
    text_addf(buffer, ",\"prev\":\"%08" PRIx32 "\"", previous_crc);
    uint32_t crc = crc_of(buffer->bytes + start, buffer->length - start);
    text_addf(buffer, ",\"crc\":\"%08" PRIx32 "\"}\n", crc);
    return crc;
}

uint32_t journal_line_add(TextBuffer *buffer, const Event *event, uint32_t previous_crc)
{
    size_t start = buffer->length;
    text_add(buffer, "{");
    journal_line_add_fields(buffer, event);
    return add_chain(buffer, start, previous_crc);
}

uint32_t journal_line_chain(TextBuffer *buffer, const char *bytes, size_t length,
                            uint32_t previous_crc)
{
    size_t start = buffer->length;
    text_add_bytes(buffer, bytes, length - CRC_PART - PREV_PART);
    return add_chain(buffer, start, previous_crc);
}

// --- reading: the form above and no other; the crc has already shown that we wrote it

typedef struct Reader {
    const char *at, *end;
    Arena *arena;
} Reader;

static bool take(Reader *reader, const char *expected)
{
    size_t length = strlen(expected);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, expected, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static bool take_number(Reader *reader, uint64_t *number)
{
    const char *start = reader->at;
    uint64_t value = 0;
    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++) {
        if (reader->at - start >= 18)
            return false;
        value = value * 10 + (uint64_t)(*reader->at - '0');
    }
    *number = value;
    return reader->at > start;
}

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

static bool take_hex(Reader *reader, int digits, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, reader->at++) {
        int digit = reader->at < reader->end ? hex_digit(*reader->at) : -1;
        if (digit < 0)
            return false;
        *value = *value << 4 | (uint32_t)digit;
    }
    return true;
}

static bool take_escape(Reader *reader, TextBuffer *text)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end)
        return false;
    char letter = *reader->at++;
    uint32_t code_point;
    if (letter == 'u') {
        if (!take_hex(reader, 4, &code_point))
            return false;
        text_add_code_point(text, code_point);
        return code_point != 0 && (code_point < 0xD800 || code_point > 0xDFFF);
    }
    const char *found = memchr(from, letter, sizeof from - 1);
    if (found != NULL)
        text_add_bytes(text, &to[found - from], 1);
    return found != NULL;
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
}

static bool take_code_point(Reader *reader, TextBuffer *text)
{
    uint32_t code_point;
    size_t size = utf8_decode(reader->at, (size_t)(reader->end - reader->at), &code_point);
    if (size == 0 || code_point < ' ')
        return false;
    text_add_bytes(text, reader->at, size);
    reader->at += size;
    return true;
}

// A string in quotes; the result is in the arena.
static const char *take_string(Reader *reader)
{
    if (!take(reader, "\""))
        return NULL;
    const char *start = reader->at;
    while (reader->at < reader->end && is_plain(*reader->at))
        reader->at++;
    if (reader->at < reader->end && *reader->at == '"') // nothing special in it: nearly always
        return arena_copy(reader->arena, start, (size_t)(reader->at++ - start));
    TextBuffer text = {0};
    text_add_bytes(&text, start, (size_t)(reader->at - start));
    bool fine = true;
    while (fine && reader->at < reader->end && *reader->at != '"') {
        if (*reader->at == '\\') {
            reader->at++;
            fine = take_escape(reader, &text);
        } else {
            fine = take_code_point(reader, &text);
        }
    }
    fine = fine && take(reader, "\"");
    const char *copy = fine ? arena_copy(reader->arena, text.bytes, text.length) : NULL;
    text_deinit(&text);
    return copy;
}

// A short string that is only looked at.
static bool take_word(Reader *reader, char *word, size_t size)
{
    if (!take(reader, "\""))
        return false;
    const char *quote = memchr(reader->at, '"', (size_t)(reader->end - reader->at));
    if (quote == NULL || (size_t)(quote - reader->at) >= size)
        return false;
    memcpy(word, reader->at, (size_t)(quote - reader->at));
    word[quote - reader->at] = '\0';
    reader->at = quote + 1;
    return true;
}

static bool take_string_field(Reader *reader, const char *key, const char **value)
{
    if (!take(reader, ",\"") || !take(reader, key) || !take(reader, "\":"))
        return false;
    *value = take_string(reader);
    return *value != NULL;
}

static bool take_when(Reader *reader, Event *event)
{
    char time[INSTANT_TEXT_SIZE], offset[INSTANT_TEXT_SIZE], day[DAY_TEXT_SIZE];
    if (!take(reader, ",\"t\":") || !take_word(reader, time, sizeof time) ||
        !take(reader, ",\"tz\":") || !take_word(reader, offset, sizeof offset) ||
        !take(reader, ",\"day\":") || !take_word(reader, day, sizeof day))
        return false;
    return instant_parse(time, &event->at) && offset_parse(offset, &event->at.offset_min) &&
           day_parse(day, &event->day);
}

static bool take_enum_field(Reader *reader, const char *key, WordKind kind, int *value)
{
    char word[32];
    if (!take(reader, ",\"") || !take(reader, key) || !take(reader, "\":") ||
        !take_word(reader, word, sizeof word))
        return false;
    *value = kind == WORDS_ARRIVED && word[0] == '\0' ? ARRIVED_NONE : word_value(kind, word);
    return *value >= 0;
}

static bool take_number_fields(Reader *reader, unsigned fields, Event *event)
{
    uint64_t number, tenths;
    int value;
    if (fields & FIELD_OF && (!take(reader, ",\"of\":") || !take_number(reader, &event->of)))
        return false;
    if (fields & FIELD_CHOICE) {
        if (!take(reader, ",\"choice\":") || !take_number(reader, &number) ||
            number >= SCENARIO_CHOICES_MAX)
            return false;
        event->choice = (int)number;
    }
    if (fields & FIELD_ACT) {
        if (!take_enum_field(reader, "act", WORDS_ACT, &value))
            return false;
        event->act = (Act)value;
    }
    if (fields & FIELD_ARRIVED) {
        if (!take_enum_field(reader, "arrived", WORDS_ARRIVED, &value))
            return false;
        event->arrived = (Arrived)value;
    }
    if (fields & FIELD_SECONDS) {
        if (!take(reader, ",\"seconds\":") || !take_number(reader, &number) || !take(reader, ".") ||
            reader->end - reader->at != 1 || !take_number(reader, &tenths))
            return false;
        event->seconds = (double)number + (double)tenths / 10.0;
    }
    return true;
}

static bool take_event(Reader *reader, Event *event)
{
    char name[32];
    if (!take_when(reader, event) || !take(reader, ",\"ev\":") ||
        !take_word(reader, name, sizeof name) || !event_kind_of(name, &event->kind))
        return false;
    unsigned fields = event_fields(event->kind);
    return (!(fields & FIELD_SCENARIO) ||
            take_string_field(reader, "scenario", &event->scenario)) &&
           (!(fields & FIELD_HASH) || take_string_field(reader, "hash", &event->hash)) &&
           (!(fields & FIELD_PASSAGE) || take_string_field(reader, "passage", &event->passage)) &&
           take_number_fields(reader, fields, event) &&
           (!(fields & FIELD_TEXT) || take_string_field(reader, "text", &event->text)) &&
           reader->at == reader->end;
}

static JournalLineResult damaged(const char **reason, const char *why)
{
    *reason = why;
    return JOURNAL_LINE_DAMAGED;
}

JournalLineResult journal_line_read(const char *bytes, size_t length, Arena *arena, Event *event,
                                    uint32_t *crc, uint32_t *previous, const char **reason)
{
    static const char crc_key[] = ",\"crc\":\"", prev_key[] = ",\"prev\":\"";
    *event = (Event){0};
    if (length < CRC_PART + PREV_PART)
        return damaged(reason, "the line is cut off");
    Reader tail = {bytes + length - CRC_PART, bytes + length, arena};
    uint32_t written;
    if (!take(&tail, crc_key) || !take_hex(&tail, 8, &written) || !take(&tail, "\"}"))
        return damaged(reason, "the line is cut off, or something was written over its end");
    *crc = crc_of(bytes, length - CRC_PART);
    if (*crc != written)
        return damaged(reason, "the line was changed after it was written");
    const char *end = bytes + length - CRC_PART - PREV_PART;
    tail = (Reader){end, bytes + length, arena};
    uint64_t version = 0;
    Reader reader = {bytes, end, arena};
    if (!take(&tail, prev_key) || !take_hex(&tail, 8, previous) || !take(&reader, "{\"v\":") ||
        !take_number(&reader, &version) || !take(&reader, ",\"seq\":") ||
        !take_number(&reader, &event->seq) || event->seq == 0)
        return damaged(reason, "the line is not one of a journal");
    bool known = version == JOURNAL_VERSION && take_event(&reader, event);
    return known ? JOURNAL_LINE_FINE : JOURNAL_LINE_OTHER;
}
