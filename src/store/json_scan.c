#include "store/json_scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// An object or list that was opened and not closed yet.
typedef struct Opener {
    char bracket; // '{' or '['
    FilePlace place;
} Opener;

typedef struct Scanner {
    const char *bytes;
    size_t length, at;
    uint32_t line;
    size_t line_start; // offset of the line's first byte
    size_t extra;      // bytes since then that continue a code point, so that columns cost nothing
    Opener openers[JSON_DEPTH_MAX];
    int depth;
    JsonSpots *spots;
    JsonProblem *problem;
} Scanner;

static const char quote_hint[] = "keys and texts stand in straight double quotes: \"like this\"";

static FilePlace here(const Scanner *scanner)
{
    size_t column = scanner->at - scanner->line_start - scanner->extra + 1;
    return (FilePlace){scanner->line, (uint32_t)column};
}

// The byte `ahead` of here; 0 behind the end (a NUL byte itself is never part of JSON).
static char peek(const Scanner *scanner, size_t ahead)
{
    return scanner->length - scanner->at > ahead ? scanner->bytes[scanner->at + ahead] : '\0';
}

static bool at_end(const Scanner *scanner)
{
    return scanner->at == scanner->length;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// What words and numbers are made of, and what people write when they mean one.
static bool is_wordlike(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '_' || byte == '.' || byte == '+' || byte == '-';
}

__attribute__((format(printf, 5, 6))) static bool fail(const Scanner *scanner, FindingCode code,
                                                       FilePlace place, const char *hint,
                                                       const char *format, ...)
{
    JsonProblem *problem = scanner->problem;
    problem->code = code;
    problem->place = place;
    snprintf(problem->hint, sizeof problem->hint, "%s", hint);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(problem->text, sizeof problem->text, format, arguments);
    va_end(arguments);
    return false;
}

static bool fail_end(const Scanner *scanner)
{
    if (scanner->depth == 0)
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "", "there is nothing in this file");
    const Opener *open = &scanner->openers[scanner->depth - 1];
    return fail(scanner, FINDING_NOT_JSON, here(scanner),
                open->bracket == '{' ? "close it with }" : "close it with ]",
                "the file ends too early: the %c on line %u was never closed", open->bracket,
                (unsigned)open->place.line);
}

// The wordlike bytes from `from` on, shortened, for showing them in a sentence.
static const char *excerpt(const Scanner *scanner, size_t from, char word[24])
{
    size_t length = 0;
    while (from + length < scanner->length && is_wordlike(scanner->bytes[from + length]) &&
           length < 20)
        length++;
    snprintf(word, 24, "%.*s", (int)length, scanner->bytes + from);
    return word;
}

// Of what the eye does not see, the marks and spaces that word processors and web pages leave
// behind.
static bool is_visible(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } unseen[] = {{0x00, 0x20},     {0x7F, 0xA0},     {0xAD, 0xAD},     {0x2000, 0x200F},
                  {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (code_point >= unseen[i].first && code_point <= unseen[i].last)
            return false;
    return true;
}

static bool fail_code_point(const Scanner *scanner, const char *hint)
{
    uint32_t code_point;
    size_t size =
        utf8_decode(scanner->bytes + scanner->at, scanner->length - scanner->at, &code_point);
    if (size == 0)
        return fail(scanner, FINDING_NOT_UTF8, here(scanner),
                    "save the file as UTF-8: most editors ask for the encoding in “Save as”",
                    "this byte (%02X) is not UTF-8", (unsigned char)peek(scanner, 0));
    if ((code_point >= 0x2018 && code_point <= 0x201F) || code_point == 0xAB || code_point == 0xBB)
        return fail(scanner, FINDING_NOT_JSON, here(scanner), quote_hint,
                    "a curly quote cannot stand here");
    if (is_visible(code_point))
        return fail(scanner, FINDING_NOT_JSON, here(scanner), hint, "“%.*s” cannot stand here",
                    (int)size, scanner->bytes + scanner->at);
    return fail(scanner, FINDING_NOT_JSON, here(scanner), "delete it, or type a plain space",
                "an invisible character (U+%04X) stands here", (unsigned)code_point);
}

// Says what is wrong at a place where something else was expected, for the mistakes that can be
// made anywhere; `hint` is for all others.
static bool fail_unexpected(const Scanner *scanner, const char *hint)
{
    char byte = peek(scanner, 0);
    if (at_end(scanner))
        return fail_end(scanner);
    if (byte == '/' || byte == '#')
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "take the comment out",
                    "JSON has no comments");
    if (byte == '\'' || byte == '`')
        return fail(scanner, FINDING_NOT_JSON, here(scanner), quote_hint,
                    "JSON knows only double quotes");
    if (byte == ',')
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "take it out",
                    "this comma is one too many");
    return fail_code_point(scanner, hint);
}

static bool fail_bracket(const Scanner *scanner)
{
    const Opener *open = &scanner->openers[scanner->depth - 1];
    return fail(scanner, FINDING_NOT_JSON, here(scanner),
                open->bracket == '{' ? "close that one first, with }"
                                     : "close that one first, with ]",
                "this %c does not close the %c on line %u", peek(scanner, 0), open->bracket,
                (unsigned)open->place.line);
}

static void skip_space(Scanner *scanner)
{
    for (;; scanner->at++) {
        char byte = peek(scanner, 0);
        if (byte == '\n') {
            scanner->line++;
            scanner->line_start = scanner->at + 1;
            scanner->extra = 0;
        } else if (byte != ' ' && byte != '\t' && byte != '\r') {
            return;
        }
    }
}

// --- texts ---------------------------------------------------------------------------------------

// Reads four hexadecimal digits behind "\u"; false when they are not there.
static bool scan_hex(Scanner *scanner, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, scanner->at++) {
        char byte = peek(scanner, 0);
        uint32_t digit;
        if (is_digit(byte))
            digit = (uint32_t)(byte - '0');
        else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
            digit = (uint32_t)((byte | 0x20) - 'a' + 10);
        else
            return fail(scanner, FINDING_NOT_JSON, here(scanner), "",
                        "four hexadecimal digits belong behind \\u");
        *unit = *unit << 4 | digit;
    }
    return true;
}

static bool scan_unicode_escape(Scanner *scanner)
{
    FilePlace start = here(scanner);
    uint32_t unit, second;
    scanner->at += 2;
    if (!scan_hex(scanner, &unit))
        return false;
    if (unit == 0)
        return fail(scanner, FINDING_NOT_JSON, start, "take it out",
                    "\\u0000 stands for nothing and cannot be part of a text");
    bool paired = unit < 0xD800 || unit > 0xDFFF;
    if (unit >= 0xD800 && unit <= 0xDBFF && peek(scanner, 0) == '\\' && peek(scanner, 1) == 'u') {
        scanner->at += 2;
        if (!scan_hex(scanner, &second))
            return false;
        paired = second >= 0xDC00 && second <= 0xDFFF;
    }
    if (!paired)
        return fail(
            scanner, FINDING_NOT_JSON, start, "write the character itself: the file is UTF-8",
            "\\u%04X is one half of a character, and the other half is missing", (unsigned)unit);
    return true;
}

static bool scan_escape(Scanner *scanner)
{
    char byte = peek(scanner, 1);
    if (byte == 'u')
        return scan_unicode_escape(scanner);
    if (byte == '\0' || strchr("\"\\/bfnrt", byte) == NULL)
        return fail(scanner, FINDING_NOT_JSON, here(scanner),
                    "the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u; a backslash itself is "
                    "written \\\\",
                    "JSON does not know this escape");
    scanner->at += 2;
    return true;
}

static bool fail_in_string(const Scanner *scanner, FilePlace opened)
{
    char byte = peek(scanner, 0);
    if (at_end(scanner) || byte == '\n' || byte == '\r')
        return fail(scanner, FINDING_NOT_JSON, here(scanner),
                    "close it with a straight quote; a new line inside a text is written \\n",
                    "this text was never closed: its opening quote is in column %u",
                    (unsigned)opened.column);
    if (byte == '\t')
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "write a space",
                    "a tab cannot stand inside a text");
    return fail_code_point(scanner, "");
}

// Passes what needs no second look: ASCII but for control characters, quotes and backslashes.
static void skip_plain(Scanner *scanner)
{
    const char *bytes = scanner->bytes;
    size_t at = scanner->at, length = scanner->length;
    while (at < length && (signed char)bytes[at] >= 0x20 && bytes[at] != '"' && bytes[at] != '\\')
        at++;
    scanner->at = at;
}

static bool scan_string(Scanner *scanner)
{
    FilePlace opened = here(scanner);
    scanner->at++;
    for (;;) {
        skip_plain(scanner);
        char byte = peek(scanner, 0);
        uint32_t ignored;
        if (byte == '"') {
            scanner->at++;
            return true;
        }
        if (byte == '\\') {
            if (!scan_escape(scanner))
                return false;
            continue;
        }
        size_t size =
            utf8_decode(scanner->bytes + scanner->at, scanner->length - scanner->at, &ignored);
        if (size < 2)
            return fail_in_string(scanner, opened);
        scanner->at += size;
        scanner->extra += size - 1;
    }
}

// --- numbers and words ---------------------------------------------------------------------------

static bool scan_digits(Scanner *scanner, const char *after)
{
    if (!is_digit(peek(scanner, 0)))
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "", "a digit is missing after the %s",
                    after);
    while (is_digit(peek(scanner, 0)))
        scanner->at++;
    return true;
}

static bool check_number_end(const Scanner *scanner, size_t start, FilePlace place)
{
    char word[24];
    if (is_wordlike(peek(scanner, 0)))
        return fail(scanner, FINDING_NOT_JSON, place, "a text stands in quotes",
                    "“%s” is not a number in JSON", excerpt(scanner, start, word));
    if (scanner->at - start > JSON_NUMBER_LENGTH_MAX)
        return fail(scanner, FINDING_TOO_LARGE, place, "", "this number is longer than %d digits",
                    JSON_NUMBER_LENGTH_MAX);
    return true;
}

static bool scan_number(Scanner *scanner)
{
    size_t start = scanner->at;
    FilePlace place = here(scanner);
    bool minus = peek(scanner, 0) == '-';
    scanner->at += minus;
    if (peek(scanner, 0) == '0' && is_digit(peek(scanner, 1)))
        return fail(scanner, FINDING_NOT_JSON, place, "leave the leading 0 out",
                    "a number does not begin with 0");
    if (!scan_digits(scanner, "minus"))
        return false;
    if (peek(scanner, 0) == '.') {
        scanner->at++;
        if (!scan_digits(scanner, "point"))
            return false;
    }
    if (peek(scanner, 0) == 'e' || peek(scanner, 0) == 'E') {
        scanner->at++;
        if (peek(scanner, 0) == '+' || peek(scanner, 0) == '-')
            scanner->at++;
        if (!scan_digits(scanner, "e"))
            return false;
    }
    return check_number_end(scanner, start, place);
}

static bool scan_word(Scanner *scanner)
{
    static const char *const words[] = {"true", "false", "null"};
    size_t length = 0;
    while (is_wordlike(peek(scanner, length)))
        length++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (length == strlen(words[i]) &&
            memcmp(scanner->bytes + scanner->at, words[i], length) == 0) {
            scanner->at += length;
            return true;
        }
    char word[24];
    excerpt(scanner, scanner->at, word);
    if (word[0] == '+' || word[0] == '.')
        return fail(scanner, FINDING_NOT_JSON, here(scanner),
                    "a number begins with a digit, or with a minus and a digit",
                    "“%s” is not a number in JSON", word);
    return fail(scanner, FINDING_NOT_JSON, here(scanner),
                "a text stands in quotes; the only words without quotes are true, false and null",
                "“%s” means nothing in JSON", word);
}

// --- lists and objects ---------------------------------------------------------------------------

static bool scan_value(Scanner *scanner, const FilePlace *key);

// After a comma: nothing may close now.
static bool check_not_closed(const Scanner *scanner, FilePlace comma)
{
    if (peek(scanner, 0) == '}' || peek(scanner, 0) == ']')
        return fail(scanner, FINDING_NOT_JSON, comma, "take it out",
                    "this comma is one too many: nothing comes after it");
    return true;
}

// After a value: passes a comma or the closing bracket, and says which in `more`.
static bool scan_separator(Scanner *scanner, char closing, bool *more)
{
    FilePlace after_value = here(scanner);
    bool after_text = scanner->bytes[scanner->at - 1] == '"';
    skip_space(scanner);
    char byte = peek(scanner, 0);
    *more = byte == ',';
    if (byte == ',') {
        FilePlace comma = here(scanner);
        scanner->at++;
        skip_space(scanner);
        return check_not_closed(scanner, comma);
    }
    if (byte == closing) {
        scanner->at++;
        return true;
    }
    if (byte == '}' || byte == ']')
        return fail_bracket(scanner);
    bool value_follows = byte == '"' || byte == '{' || byte == '[' || is_wordlike(byte);
    if (!value_follows)
        return fail_unexpected(scanner, "a comma or a closing bracket belongs here");
    bool inner_quote = after_text && byte != '"' && byte != '{' && byte != '[';
    return fail(scanner, FINDING_NOT_JSON, after_value,
                inner_quote ? "or, if the text goes on here: quotes inside a text are “curly”" : "",
                "a comma is missing here");
}

static bool scan_key(Scanner *scanner)
{
    char word[24], hint[48];
    if (peek(scanner, 0) == '"')
        return scan_string(scanner);
    if (!is_wordlike(peek(scanner, 0)))
        return peek(scanner, 0) == ']' ? fail_bracket(scanner)
                                       : fail_unexpected(scanner, "a key in quotes belongs here");
    snprintf(hint, sizeof hint, "write \"%s\"", excerpt(scanner, scanner->at, word));
    return fail(scanner, FINDING_NOT_JSON, here(scanner), hint, "this key has no quotes");
}

static bool scan_colon(Scanner *scanner)
{
    FilePlace after_key = here(scanner);
    skip_space(scanner);
    if (at_end(scanner))
        return fail_end(scanner);
    if (peek(scanner, 0) != ':')
        return fail(scanner, FINDING_NOT_JSON, after_key, "a key and its value: \"key\": \"value\"",
                    "a colon is missing here");
    scanner->at++;
    skip_space(scanner);
    char byte = peek(scanner, 0);
    if (byte == ',' || byte == '}')
        return fail(scanner, FINDING_NOT_JSON, here(scanner), "", "a value is missing here");
    return true;
}

static bool scan_object(Scanner *scanner)
{
    bool more = peek(scanner, 0) != '}';
    if (!more)
        scanner->at++;
    while (more) {
        FilePlace key = here(scanner);
        if (!scan_key(scanner) || !scan_colon(scanner) || !scan_value(scanner, &key) ||
            !scan_separator(scanner, '}', &more))
            return false;
    }
    return true;
}

static bool scan_array(Scanner *scanner)
{
    bool more = peek(scanner, 0) != ']';
    if (!more)
        scanner->at++;
    while (more)
        if (!scan_value(scanner, NULL) || !scan_separator(scanner, ']', &more))
            return false;
    return true;
}

static bool scan_container(Scanner *scanner)
{
    char bracket = peek(scanner, 0);
    if (scanner->depth == JSON_DEPTH_MAX)
        return fail(scanner, FINDING_TOO_DEEP, here(scanner), "",
                    "lists and objects stand inside one another more than %d deep here",
                    JSON_DEPTH_MAX);
    scanner->openers[scanner->depth++] = (Opener){bracket, here(scanner)};
    scanner->at++;
    skip_space(scanner);
    bool right = bracket == '{' ? scan_object(scanner) : scan_array(scanner);
    scanner->depth--;
    return right;
}

// Recursion ends at JSON_DEPTH_MAX.
static bool scan_value(Scanner *scanner, const FilePlace *key)
{
    FilePlace place = here(scanner);
    char byte = peek(scanner, 0);
    if (scanner->spots->count == JSON_VALUES_MAX)
        return fail(scanner, FINDING_TOO_LARGE, place, "",
                    "there are more than %d values in this file", JSON_VALUES_MAX);
    array_push(scanner->spots, (JsonSpot){place, key != NULL ? *key : place});
    if (byte == '{' || byte == '[')
        return scan_container(scanner);
    if (byte == '"')
        return scan_string(scanner);
    if (byte == '-' || is_digit(byte))
        return scan_number(scanner);
    if (is_wordlike(byte))
        return scan_word(scanner);
    if ((byte == '}' || byte == ']') && scanner->depth > 0)
        return fail_bracket(scanner);
    return fail_unexpected(scanner, "a text in quotes, a number, a list or an object belongs here");
}

static bool check_start(const Scanner *scanner)
{
    const unsigned char *bytes = (const unsigned char *)scanner->bytes;
    const char *hint = "save the file as UTF-8, without a byte order mark (BOM)";
    FilePlace start = {1, 1};
    size_t length = scanner->length;
    if (length > JSON_BYTES_MAX)
        return fail(scanner, FINDING_TOO_LARGE, start, "", "this file is larger than %d KiB",
                    JSON_BYTES_MAX / 1024);
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return fail(scanner, FINDING_NOT_UTF8, start, hint,
                    "this file begins with an invisible byte order mark");
    bool utf16 =
        length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) ||
                        (bytes[0] == 0xFE && bytes[1] == 0xFF) || bytes[0] == 0 || bytes[1] == 0);
    if (utf16)
        return fail(scanner, FINDING_NOT_UTF8, start, hint, "this file is saved as UTF-16");
    return true;
}

bool json_scan(const char *bytes, size_t length, JsonSpots *spots, JsonProblem *problem)
{
    Scanner scanner = {
        .bytes = bytes, .length = length, .line = 1, .spots = spots, .problem = problem};
    if (!check_start(&scanner))
        return false;
    spots->capacity = length / 16 + 8; // seldom too few; the array grows when they are
    spots->items = memory_resize(NULL, spots->capacity, sizeof *spots->items);
    skip_space(&scanner);
    if (!scan_value(&scanner, NULL))
        return false;
    skip_space(&scanner);
    if (!at_end(&scanner))
        return fail(&scanner, FINDING_NOT_JSON, here(&scanner),
                    "one file holds one value; take out what follows it, or look for a bracket "
                    "that closes too early",
                    "the file goes on after its end");
    return true;
}
