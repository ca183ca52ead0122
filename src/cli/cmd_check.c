#include "cli/cmd_check.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/levels.h"
#include "store/json.h"
#include "store/library.h"

static const char *severity_name(Severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}

// --- the line of the file ------------------------------------------------------------------------

// The file whose lines are shown: findings are sorted by file, so that each is read once.
typedef struct Source {
    const char *path;
    TextBuffer bytes;
} Source;

static void open_source(Source *source, const char *path)
{
    FindingList ignored = {0};
    if (source->path != NULL && strcmp(source->path, path) == 0)
        return;
    source->path = path;
    if (!library_read_file(path, path, &source->bytes, &ignored))
        text_clear(&source->bytes);
    text_add(&source->bytes, "");
    finding_list_deinit(&ignored);
}

// The start of a line, counted from 1; NULL when there is none.
static const char *find_line(const char *text, uint32_t line)
{
    for (; line > 1 && text != NULL; line--) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return line == 0 ? NULL : text;
}

// Moves by up to `count` code points within the line; how many there were goes to `moved`.
static const char *step(const char *at, const char *end, uint32_t count, uint32_t *moved)
{
    for (*moved = 0; *moved < count && at < end; (*moved)++) {
        at++;
        while (at < end && ((unsigned char)*at & 0xC0) == 0x80)
            at++;
    }
    return at;
}

// The part of the line around the place, and a caret under it.
static void print_source(Source *source, const Finding *finding, FILE *out)
{
    enum { BEFORE = 40, WIDTH = 76 };
    open_source(source, finding->file);
    const char *line = find_line(source->bytes.bytes, finding->place.line);
    if (line == NULL || finding->place.column == 0 ||
        utf8_first_invalid(line, strcspn(line, "\n")) < strcspn(line, "\n"))
        return;
    const char *end = line + strcspn(line, "\r\n");
    uint32_t skipped = 0, shown = 0;
    if (finding->place.column > BEFORE)
        line = step(line, end, finding->place.column - BEFORE, &skipped);
    char part[WIDTH * 4 + 1];
    size_t size = (size_t)(step(line, end, WIDTH, &shown) - line);
    memcpy(part, line, size);
    part[size] = '\0';
    if (size == 0 || finding->place.column - skipped > shown + 1)
        return;
    fputs(skipped > 0 ? "    …" : "     ", out);
    levels_print_plain(out, part);
    fprintf(out, "\n     %*s^\n", (int)(finding->place.column - 1 - skipped), "");
}

static void print_finding(const Finding *finding, Source *source, FILE *out)
{
    levels_print_plain(out, finding->file);
    fprintf(out, ":%u:%u: %s: ", (unsigned)finding->place.line, (unsigned)finding->place.column,
            severity_name(finding_severity(finding->code)));
    levels_print_plain(out, finding->text);
    fprintf(out, " [%s]\n", finding_name(finding->code));
    if (source != NULL)
        print_source(source, finding, out);
    if (finding->hint == NULL)
        return;
    fputs("    hint: ", out);
    levels_print_plain(out, finding->hint);
    fputc('\n', out);
}

// --- all of them ---------------------------------------------------------------------------------

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

static void print_summary(const CheckReport *report, FILE *out)
{
    const FindingList *findings = &report->findings;
    size_t errors = finding_count(findings, SEVERITY_ERROR);
    size_t warnings = finding_count(findings, SEVERITY_WARNING);
    if (report->file_count == 0 && findings->count == 0) {
        fputs("There are no scenario files here.\n", out);
        return;
    }
    print_count(out, (size_t)report->file_count, "scenario checked: ", "scenarios checked: ");
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

static void print_text(const CheckReport *report, bool lines, FILE *out)
{
    Source source = {0};
    for (size_t i = 0; i < report->findings.count; i++)
        print_finding(&report->findings.items[i], lines ? &source : NULL, out);
    text_deinit(&source.bytes);
    print_summary(report, out);
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

static void print_json(const CheckReport *report, FILE *out)
{
    const FindingList *findings = &report->findings;
    TextBuffer json = {0};
    text_addf(&json, "{\"files\":%d,\"errors\":%zu,\"warnings\":%zu,\"findings\":[",
              report->file_count, finding_count(findings, SEVERITY_ERROR),
              finding_count(findings, SEVERITY_WARNING));
    for (size_t i = 0; i < findings->count; i++) {
        text_add(&json, i > 0 ? ",\n" : "\n");
        add_json_finding(&json, &findings->items[i]);
    }
    text_add(&json, findings->count > 0 ? "\n]}\n" : "]}\n");
    fwrite(json.bytes, 1, json.length, out);
    text_deinit(&json);
}

int cmd_check(const CheckRequest *request, CheckPrint print, FILE *out, FILE *err)
{
    CheckReport report;
    Error problem = {0};
    if (!check_run(request, &report, &problem))
        fprintf(err, "gently check: the tone was not looked at: %s\n", problem.text);
    if (print.as_json)
        print_json(&report, out);
    else
        print_text(&report, print.lines, out);
    int status = finding_count(&report.findings, SEVERITY_ERROR) > 0 ? ERROR_INPUT : ERROR_NONE;
    check_deinit(&report);
    if (fflush(out) != 0 || ferror(out)) {
        fputs("gently check: the findings could not be written; look whether the disk is full.\n",
              err);
        return ERROR_DATA;
    }
    return status;
}
