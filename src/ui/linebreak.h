// Breaking a paragraph into lines that fit a measure: where Unicode allows it (base/unicode.h), and
// inside a word only when it is wider than the measure by itself.
// Must not do: shape, draw, justify, know fonts (widths come from a callback).
#ifndef GENTLY_UI_LINEBREAK_H
#define GENTLY_UI_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Typeface {
    TYPEFACE_TEXT,   // the serif of everything that is read
    TYPEFACE_ITALIC, // its italic: what is felt, what is quoted
    TYPEFACE_LABEL,  // the sans of small labels
    TYPEFACE_COUNT
} Typeface;

// Asked for widths. `width` answers in px for `length` bytes of UTF-8 set in that face with an em
// of `size_px`; it has to be monotone: more text is never narrower.
typedef struct TextMeasure {
    float (*width)(void *state, Typeface face, float size_px, const char *text, size_t length);
    void *state;
} TextMeasure;

// One line of a paragraph, as bytes of it.
typedef struct TextLine {
    size_t start, length; // without the spaces at either end
    float width;          // px
} TextLine;

// The next line of the NUL-terminated `text` from `*offset` (0 at first), at most `measure_px`
// wide; a single letter may be wider. A line feed ends a line. Moves `*offset` to the start of
// the line after it. False when there is nothing left; an empty text has no line, an empty line
// between two line feeds has length 0.
bool linebreak_next(const TextMeasure *measure, Typeface face, float size_px, const char *text,
                    float measure_px, size_t *offset, TextLine *line);

#endif
