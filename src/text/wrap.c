#include "text/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static int width_of(const char *word, size_t length)
{
    int width = 0;
    for (size_t i = 0; i < length; i++)
        width += ((unsigned char)word[i] & 0xC0) != 0x80;
    return width;
}

// A word without what could steer a terminal: what players and authors wrote may hold anything.
static void print_word(FILE *output, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)word[i];
        bool two = byte == 0xC2 && i + 1 < length && (unsigned char)word[i + 1] < 0xA0;
        fputc(two || byte < ' ' || byte == 0x7F ? '?' : byte, output);
        i += two;
    }
}

void wrap_print(FILE *output, const char *text, int columns, int indent)
{
    int column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " \n");
        int width = width_of(text, length);
        bool new_line = columns > 0 && column > indent && column + 1 + width > columns;
        if (new_line) {
            fprintf(output, "\n%*s", indent, "");
            column = indent;
        } else if (column > 0 && column != indent) {
            fputc(' ', output);
            column++;
        }
        print_word(output, text, length);
        column += width;
        text += length;
        if (*text == '\n') {
            fprintf(output, "\n%*s", indent, "");
            column = indent;
        }
        text += *text != '\0';
    }
    fputc('\n', output);
}
