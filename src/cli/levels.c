#include "cli/levels.h"

#include <string.h>
#include <sys/stat.h>

void levels_print_plain(FILE *out, const char *string)
{
    for (; *string != '\0'; string++) {
        unsigned char byte = (unsigned char)string[0], next = (unsigned char)string[1];
        bool two_bytes = byte == 0xC2 && next >= 0x80 && next < 0xA0; // U+0080 to U+009F
        fputc(two_bytes || byte < 0x20 || byte == 0x7F ? '?' : byte, out);
        string += two_bytes;
    }
}

static void add_path(Library *library, const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        library_add_folder(library, path);
    else
        library_add_file(library, path);
}

// One line for each file that has an error: the first one.
static void print_errors(const FindingList *findings, FILE *err)
{
    const char *last = "";
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        if (finding_severity(finding->code) != SEVERITY_ERROR || strcmp(finding->file, last) == 0)
            continue;
        last = finding->file;
        levels_print_plain(err, finding->file);
        fprintf(err, ":%u:%u: ", (unsigned)finding->place.line, (unsigned)finding->place.column);
        levels_print_plain(err, finding->text);
        fputs(" (“gently check” says more)\n", err);
    }
}

bool levels_read(const LevelsRequest *request, Library *library, FILE *err)
{
    *library = (Library){.checking = true};
    for (int i = 0; i < request->path_count; i++)
        add_path(library, request->paths[i]);
    for (int i = 0; request->path_count == 0 && i < request->folder_count; i++)
        library_add_folder(library, request->folders[i]);
    finding_sort(&library->findings);
    print_errors(&library->findings, err);
    return finding_count(&library->findings, SEVERITY_ERROR) == 0;
}
