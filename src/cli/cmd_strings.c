#include "cli/cmd_strings.h"

#include <errno.h>
#include <string.h>

#include "store/file_ops.h"
#include "store/json.h"
#include "store/settings.h"

// The language a file is for: "assets/strings/de.po" is "de".
static bool lang_of_file(const char *file, char lang[CATALOG_LANG_SIZE])
{
    const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
    size_t length = strcspn(name, ".");
    if (length >= CATALOG_LANG_SIZE)
        return false;
    memcpy(lang, name, length);
    lang[length] = '\0';
    return settings_is_language(lang);
}

static void print_text(const StringsRequest *request, const CatalogFinding *finding, FILE *out)
{
    bool is_error = catalog_fault_is_error(finding->fault);
    fprintf(out, "%s:%u: %s: ", request->file, finding->line > 0 ? finding->line : 1,
            is_error ? "error" : "warning");
    char excerpt[TEXT_EXCERPT_SIZE];
    if (finding->name[0] != '\0')
        fprintf(out, "%s: ", text_excerpt(finding->name, excerpt));
    fprintf(out, "%s [%s]\n", finding->text, catalog_fault_word(finding->fault));
}

static void print_json(const StringsRequest *request, const Catalog *catalog, FILE *out)
{
    TextBuffer text = {0};
    text_add(&text, "[");
    for (size_t i = 0; i < catalog->findings.count; i++) {
        const CatalogFinding *finding = &catalog->findings.items[i];
        text_add(&text, i == 0 ? "\n  {\"file\": " : ",\n  {\"file\": ");
        json_add_string(&text, request->file);
        text_addf(&text,
                  ", \"line\": %u, \"severity\": \"%s\", \"code\": \"%s\", \"id\": ", finding->line,
                  catalog_fault_is_error(finding->fault) ? "error" : "warning",
                  catalog_fault_word(finding->fault));
        json_add_string(&text, finding->name);
        text_add(&text, ", \"text\": ");
        json_add_string(&text, finding->text);
        text_add(&text, "}");
    }
    text_add(&text, catalog->findings.count > 0 ? "\n]\n" : "]\n");
    fputs(text.bytes, out);
    text_deinit(&text);
}

static void print_sum(const Catalog *catalog, FILE *out)
{
    int done = 0;
    for (int id = 0; id < STRING_COUNT; id++)
        done += catalog->texts[id][0] != NULL;
    fprintf(out, "%s: %d of %d sentences; %zu findings\n", catalog->lang, done, STRING_COUNT,
            catalog->findings.count);
}

static bool print_report(const StringsRequest *request, const Catalog *catalog, FILE *out)
{
    bool right = true;
    for (size_t i = 0; i < catalog->findings.count; i++) {
        right = right && !catalog_fault_is_error(catalog->findings.items[i].fault);
        if (!request->as_json)
            print_text(request, &catalog->findings.items[i], out);
    }
    if (request->as_json)
        print_json(request, catalog, out);
    else
        print_sum(catalog, out);
    return right;
}

// Writes the PO file to the request's output, or prints it.
static bool write_file(const StringsRequest *request, const Catalog *catalog, const char *lang,
                       FILE *print, Error *error)
{
    TextBuffer text = {0};
    catalog_write(catalog, lang, &text);
    FILE *file = request->output != NULL ? fopen(request->output, "w") : print;
    bool written = file != NULL && fputs(text.bytes, file) >= 0;
    if (file != NULL && file != print)
        written = fclose(file) == 0 && written;
    text_deinit(&text);
    return written ||
           error_set(error, ERROR_DATA, "%s could not be written: %s.",
                     request->output != NULL ? request->output : "The file", strerror(errno));
}

static bool find_lang(const StringsRequest *request, char lang[CATALOG_LANG_SIZE], Error *error)
{
    strcpy(lang, "en");
    if (request->lang == NULL && request->file != NULL)
        return lang_of_file(request->file, lang) ||
               error_set(error, ERROR_USAGE,
                         "The file’s name does not say its language. Call it de.po, or add "
                         "--lang de.");
    if (request->lang == NULL)
        return true;
    if (!settings_is_language(request->lang))
        return error_set(error, ERROR_USAGE,
                         "--lang: “%s” is not a language. Write it like de or pt-BR.",
                         request->lang);
    strcpy(lang, request->lang);
    return true;
}

bool cmd_strings(const StringsRequest *request, FILE *print, Error *error)
{
    char lang[CATALOG_LANG_SIZE];
    if (!find_lang(request, lang, error))
        return false;
    if (request->file == NULL)
        return write_file(request, NULL, lang, print, error);
    TextBuffer bytes = {0};
    Catalog catalog = {0};
    bool right = file_read(file_ops_posix(), request->file, PO_BYTES_MAX, &bytes);
    if (right) {
        catalog_read(&catalog, lang, bytes.length > 0 ? bytes.bytes : "", bytes.length);
        right = print_report(request, &catalog, print);
        if (request->output != NULL)
            right = write_file(request, &catalog, lang, print, error) && right;
    } else {
        error_set(error, ERROR_INPUT, "%s could not be read: %s.", request->file, strerror(errno));
    }
    text_deinit(&bytes);
    catalog_deinit(&catalog);
    return right;
}
