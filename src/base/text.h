// UTF-8 text: reading code points, checking bytes, building strings.
// Must not do: shape, break lines, translate.
#ifndef GENTLY_BASE_TEXT_H
#define GENTLY_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The length in bytes (1 to 4) of the well-formed UTF-8 sequence at `bytes`, and its code point;
// 0 when the bytes are not well-formed (overlong, surrogate, above U+10FFFF, cut off) or length is
// 0. Source: The Unicode Standard 15.0, table 3-7.
size_t utf8_decode(const char *bytes, size_t length, uint32_t *code_point);

// The offset of the first byte that is not well-formed UTF-8, or `length` when all is well.
size_t utf8_first_invalid(const char *bytes, size_t length);

// The number of code points in a well-formed string.
size_t utf8_count(const char *string);

// The byte offset of the code point before `offset` in a well-formed string (0 at the start).
size_t utf8_previous(const char *string, size_t offset);

enum { TEXT_EXCERPT_SIZE = 128 };

// A copy of `string` that fits into a sentence: one line, at most 30 code points and then “…”.
// Control characters, direction marks and broken bytes become U+FFFD, so that a stranger's file
// cannot steer a terminal. Returns `excerpt`.
const char *text_excerpt(const char *string, char excerpt[TEXT_EXCERPT_SIZE]);

// Cuts the next line off the text, without its line feed, and moves `*rest` behind it. After a last
// line feed comes one more line, an empty one. NULL when there is no more.
char *text_take_line(char **rest);

// A growing string, always NUL-terminated once something was added. `(TextBuffer){0}` is empty.
typedef struct TextBuffer {
    char *bytes; // NULL while empty and never added to
    size_t length, capacity;
} TextBuffer;

void text_add_bytes(TextBuffer *buffer, const char *bytes, size_t length);
void text_add(TextBuffer *buffer, const char *string);
__attribute__((format(printf, 2, 3))) void text_addf(TextBuffer *buffer, const char *format, ...);

// Without the quotation marks “ ”, „ “ or « » around all of it (and a full stop behind them), so
// that it can stand between others.
void text_add_unquoted(TextBuffer *buffer, const char *string);
void text_add_code_point(TextBuffer *buffer, uint32_t code_point);
void text_clear(TextBuffer *buffer); // empties, keeps the memory
void text_deinit(TextBuffer *buffer);

// The number of edits (insert, delete, replace, or swap two neighbours, by byte) between two
// strings, for "did you mean". Strings over 64 bytes count as far apart (64). Source: optimal
// string alignment, after Levenshtein 1966 and Damerau 1964.
int text_distance(const char *a, const char *b);

#endif
