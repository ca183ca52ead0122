// Where a line may break and what a reader sees as one letter, in any script: Unicode 15.0, UAX 14
// and UAX 29. The tables are written by make_unicode.py; the Unicode Consortium's own test files
// are the oracle. Must not do: measure, shape.
#ifndef GENTLY_BASE_UNICODE_H
#define GENTLY_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

// The first place behind `from` where a line may break in `length` bytes of well-formed UTF-8, as a
// byte offset; `length` when there is none before. `*forced` (may be NULL): the line ends there in
// any case. `from` is 0 or an answer of before: what stands in front of it does not count.
size_t unicode_line_break(const char *text, size_t length, size_t from, bool *forced);

// Where the last letter before `offset` begins, with all that belongs to it (accents, the parts of
// a flag or a family); 0 at the start. `text` is well-formed up to `offset`.
size_t unicode_letter_before(const char *text, size_t offset);

// Where the letter that begins at `offset` ends; `length` at the end.
size_t unicode_letter_end(const char *text, size_t length, size_t offset);

// Whether a paragraph is read from right to left: as its first letter, or, on a page that is read
// so (`page`), when there is any such letter in it, or none at all. There a sentence may begin with
// the name of a key.
bool unicode_is_leftward(const char *text, bool page);

#endif
