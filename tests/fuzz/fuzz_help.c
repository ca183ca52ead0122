// Any bytes as the file of the help card: what is shown of it is whole, and cannot steer a
// terminal; what is said about it is fit to print.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/one_file.h"
#include "store/help_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_line(const char *text)
{
    require(text != NULL);
    require(utf8_first_invalid(text, strlen(text)) == strlen(text));
    for (; *text != '\0'; text++)
        require((unsigned char)*text >= ' ' && *text != 0x7F);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    OneFile file;
    HelpLines lines;
    one_file_init(&file, "lines.json", (const char *)data, size);
    bool loaded = help_lines_load(&file.ops, "lines.json", &lines);
    require(loaded == (lines.countries.count > 0));
    for (size_t i = 0; i < lines.countries.count; i++) {
        const HelpCountry *country = &lines.countries.items[i];
        require_line(country->code);
        require_line(country->name);
        require_line(country->emergency);
        require(strlen(country->code) == 2);
        require(help_lines_country(&lines, country->code) == (int)i);
        for (size_t j = 0; j < country->lines.count; j++) {
            require_line(country->lines.items[j].name);
            require_line(country->lines.items[j].number);
            require_line(country->lines.items[j].hours);
        }
    }
    help_lines_are_old(&lines, 2026, 11);
    help_lines_locale(&lines, "de_AT.UTF-8");
    if (loaded)
        help_lines_deinit(&lines);
    one_file_deinit(&file);
    return 0;
}
