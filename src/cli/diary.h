// The past as a diary in Markdown: day by day, what was met, chosen, breathed and written.
#ifndef GENTLY_CLI_DIARY_H
#define GENTLY_CLI_DIARY_H

#include <stdio.h>

#include "cli/past.h"

void export_diary(Past *past, FILE *output);

#endif
