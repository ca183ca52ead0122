// Lines for a terminal, broken between words.
#ifndef GENTLY_TEXT_WRAP_H
#define GENTLY_TEXT_WRAP_H

#include <stdio.h>

// Prints `text` in lines of at most `columns` characters (0: as one line), further lines indented
// by `indent`, each with its newline. A word that is longer than a line stands alone on one.
void wrap_print(FILE *output, const char *text, int columns, int indent);

#endif
