// The help card's phone numbers: one data file, assets/help/lines.json, by country, each with its
// sources and the month in which they were checked.
// Must not do: choose a country, show anything.
#ifndef GENTLY_STORE_HELP_LINES_H
#define GENTLY_STORE_HELP_LINES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/memory.h"
#include "store/file_ops.h"

typedef struct HelpLine {
    const char *name, *number, *hours; // one that is written to says so in its name
} HelpLine;

typedef struct HelpCountry {
    const char *code; // ISO 3166-1, two capital letters
    const char *name;
    const char *emergency;
    bool ambulance_only; // police and fire have other numbers
    ARRAY_OF(HelpLine) lines;
} HelpCountry;

typedef struct HelpLines {
    Arena arena;
    ARRAY_OF(HelpCountry) countries; // by name
    int checked_year, checked_month; // the oldest of all entries; 0: there is no entry
} HelpLines;

enum { HELP_LINES_OLD_MONTHS = 24 };

// Reads the file. False when it is not there or is not such a file; `lines` is empty then. An entry
// that lacks something is passed over.
bool help_lines_load(const FileOps *ops, const char *path, HelpLines *lines);
void help_lines_deinit(HelpLines *lines);

// The index of the country with that code (in any case), or -1.
int help_lines_country(const HelpLines *lines, const char *code);

// The country of a locale name such as "en_GB.UTF-8", or -1.
int help_lines_locale(const HelpLines *lines, const char *locale);

// Whether the numbers were checked HELP_LINES_OLD_MONTHS or more before that month.
bool help_lines_are_old(const HelpLines *lines, int year, int month);

#endif
