#include "text/wrap.h"

#include <string.h>

#include "base/text.h"

static int width_of(const char *word, size_t length)
{
    int width = 0;
    for (size_t i = 0; i < length; i++)
        width += ((unsigned char)word[i] & 0xC0) != 0x80;
    return width;
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
        fwrite(text, 1, length, output);
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
