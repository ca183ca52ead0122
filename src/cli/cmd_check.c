#include "cli/cmd_check.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/text.h"
#include "store/json.h"
#include "store/library.h"
#include "store/tone_file.h"

static const char *severity_name(Severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}

static void add_path(Library *library, const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        library_add_folder(library, path);
    else
        library_add_file(library, path);
}

// Names of files may hold anything; what could steer a terminal becomes "?".
static void print_plain(FILE *out, const char *string)
{
    for (; *string != '\0'; string++) {
        unsigned char byte = (unsigned char)string[0], next = (unsigned char)string[1];
        bool two_bytes = byte == 0xC2 && next >= 0x80 && next < 0xA0; // U+0080 to U+009F
        fputc(two_bytes || byte < 0x20 || byte == 0x7F ? '?' : byte, out);
        string += two_bytes;
    }
}

static void print_finding(const Finding *finding, FILE *out)
{
    print_plain(out, finding->file);
    fprintf(out, ":%u:%u: %s: ", (unsigned)finding->place.line, (unsigned)finding->place.column,
            severity_name(finding_severity(finding->code)));
    print_plain(out, finding->text);
    fprintf(out, " [%s]\n", finding_name(finding->code));
    if (finding->hint == NULL)
        return;
    fputs("    hint: ", out);
    print_plain(out, finding->hint);
    fputc('\n', out);
}

static size_t count_files(const FindingList *findings) // sorted ones
{
    size_t files = 0;
    for (size_t i = 0; i < findings->count; i++)
        files += i == 0 || strcmp(findings->items[i].file, findings->items[i - 1].file) != 0;
    return files;
}

static void print_count(FILE *out, size_t count, const char *one, const char *many)
{
    fprintf(out, "%zu %s", count, count == 1 ? one : many);
}

static void print_summary(const Library *library, FILE *out)
{
    const FindingList *findings = &library->findings;
    size_t errors = finding_count(findings, SEVERITY_ERROR);
    size_t warnings = finding_count(findings, SEVERITY_WARNING);
    if (library->file_count == 0 && findings->count == 0) {
        fputs("There are no scenario files here.\n", out);
        return;
    }
    print_count(out, (size_t)library->file_count, "scenario checked: ", "scenarios checked: ");
    if (findings->count == 0) {
        fputs("all is well.\n", out);
        return;
    }
    if (errors > 0)
        print_count(out, errors, "error", "errors");
    if (errors > 0 && warnings > 0)
        fputs(" and ", out);
    if (warnings > 0)
        print_count(out, warnings, "warning", "warnings");
    fputs(" in ", out);
    print_count(out, count_files(findings), "file.\n", "files.\n");
}

static void print_text(const Library *library, FILE *out)
{
    for (size_t i = 0; i < library->findings.count; i++)
        print_finding(&library->findings.items[i], out);
    print_summary(library, out);
}

static void add_json_finding(TextBuffer *json, const Finding *finding)
{
    text_add(json, "{\"file\":");
    json_add_string(json, finding->file);
    text_addf(json, ",\"line\":%u,\"column\":%u,\"severity\":\"%s\",\"code\":\"%s\",\"text\":",
              (unsigned)finding->place.line, (unsigned)finding->place.column,
              severity_name(finding_severity(finding->code)), finding_name(finding->code));
    json_add_string(json, finding->text);
    text_add(json, ",\"hint\":");
    if (finding->hint != NULL)
        json_add_string(json, finding->hint);
    else
        text_add(json, "null");
    text_add(json, "}");
}

static void print_json(const Library *library, FILE *out)
{
    const FindingList *findings = &library->findings;
    TextBuffer json = {0};
    text_addf(&json, "{\"files\":%d,\"errors\":%zu,\"warnings\":%zu,\"findings\":[",
              library->file_count, finding_count(findings, SEVERITY_ERROR),
              finding_count(findings, SEVERITY_WARNING));
    for (size_t i = 0; i < findings->count; i++) {
        text_add(&json, i > 0 ? ",\n" : "\n");
        add_json_finding(&json, &findings->items[i]);
    }
    text_add(&json, findings->count > 0 ? "\n]}\n" : "]}\n");
    fwrite(json.bytes, 1, json.length, out);
    text_deinit(&json);
}

static void add_paths(Library *library, const CheckRequest *request)
{
    for (int i = 0; i < request->path_count; i++)
        add_path(library, request->paths[i]);
    for (int i = 0; request->path_count == 0 && i < request->folder_count; i++)
        library_add_folder(library, request->folders[i]);
}

// Without its list everything else is checked all the same.
static void load_tone(const CheckRequest *request, ToneList *tone, FILE *err)
{
    Error error = {0};
    if (request->tone_folder != NULL &&
        !tone_file_load(file_ops_posix(), request->tone_folder, "en", tone, &error))
        fprintf(err, "gently check: the tone was not looked at: %s\n", error.text);
}

int cmd_check(const CheckRequest *request, FILE *out, FILE *err)
{
    ToneList tone = {0};
    load_tone(request, &tone, err);
    Library library = {.checking = true, .tone = &tone};
    add_paths(&library, request);
    finding_sort(&library.findings);
    if (request->as_json)
        print_json(&library, out);
    else
        print_text(&library, out);
    int status = finding_count(&library.findings, SEVERITY_ERROR) > 0 ? ERROR_INPUT : ERROR_NONE;
    library_deinit(&library);
    tone_list_deinit(&tone);
    if (fflush(out) != 0 || ferror(out)) {
        fputs("gently check: the findings could not be written; look whether the disk is full.\n",
              err);
        return ERROR_DATA;
    }
    return status;
}
