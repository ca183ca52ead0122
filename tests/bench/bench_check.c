// gently check on many files, against cJSON alone parsing the same bytes in the same run. Prints
// both and their ratio; says nothing about whether that is good.
// Usage: bench_check [FILES]   (default: 10000; they are made in the temporary folder)
#include <cjson/cJSON.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/check.h"
#include "store/file_ops.h"
#include "store/library.h"

enum { ROUNDS = 5 };

typedef ARRAY_OF(TextBuffer) Files;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// The scenarios of the game, over and over, each with an id of its own.
static void write_files(int count, Files *files)
{
    Library library = {0};
    library_add_folder(&library, GENTLY_SOURCE_DIR "/levels");
    for (int i = 0; i < count; i++) {
        const LibraryEntry *entry = &library.items[(size_t)i % library.count];
        TextBuffer bytes = {0}, text = {0};
        char path[64], old[SCENARIO_ID_MAX + 16];
        file_read(file_ops_posix(), entry->path, 1 << 20, &bytes);
        snprintf(old, sizeof old, "\"id\": \"%s\"", entry->scenario->id);
        const char *at = strstr(bytes.bytes, old);
        text_add_bytes(&text, bytes.bytes, (size_t)(at - bytes.bytes));
        text_addf(&text, "\"id\": \"file-%05d\"%s", i, at + strlen(old));
        snprintf(path, sizeof path, "file-%05d.json", i);
        FILE *file = fopen(path, "wb");
        fwrite(text.bytes, 1, text.length, file);
        fclose(file);
        array_push(files, text);
        text_deinit(&bytes);
    }
    library_deinit(&library);
}

static double parse_all(const Files *files)
{
    double start = seconds();
    for (size_t i = 0; i < files->count; i++)
        cJSON_Delete(cJSON_ParseWithLength(files->items[i].bytes, files->items[i].length));
    return seconds() - start;
}

// The same with the files read first, as any program has to.
static double read_and_parse_all(size_t count)
{
    double start = seconds();
    TextBuffer bytes = {0};
    for (size_t i = 0; i < count; i++) {
        char path[64];
        snprintf(path, sizeof path, "file-%05zu.json", i);
        if (file_read(file_ops_posix(), path, 1 << 20, &bytes))
            cJSON_Delete(cJSON_ParseWithLength(bytes.bytes, bytes.length));
    }
    text_deinit(&bytes);
    return seconds() - start;
}

static double check_all(size_t *findings)
{
    const char *path = ".", *levels = GENTLY_SOURCE_DIR "/levels"; // where arcs find their parts
    CheckRequest request = {.paths = &path,
                            .path_count = 1,
                            .folders = &levels,
                            .folder_count = 1,
                            .tone_folder = levels};
    CheckReport report;
    Error problem = {0};
    double start = seconds();
    check_run(&request, &report, &problem);
    *findings = report.findings.count;
    check_deinit(&report);
    return seconds() - start;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

int main(int argc, char **argv)
{
    const char *temporary = getenv("TMPDIR");
    int count = argc > 1 ? atoi(argv[1]) : 10000;
    char folder[4096];
    Files files = {0};
    size_t findings = 0, bytes = 0;
    double parse = 1e9, read = 1e9, check = 1e9;
    snprintf(folder, sizeof folder, "%s/gently-XXXXXX", temporary != NULL ? temporary : P_tmpdir);
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    write_files(count, &files);
    for (int i = 0; i < ROUNDS; i++) { // the best of each: the machine has other things to do
        double one = parse_all(&files), two = read_and_parse_all(files.count);
        double three = check_all(&findings);
        parse = one < parse ? one : parse;
        read = two < read ? two : read;
        check = three < check ? three : check;
    }
    for (size_t i = 0; i < files.count; i++) {
        bytes += files.items[i].length;
        text_deinit(&files.items[i]);
    }
    free(files.items);
    printf("%d files, %.1f MB, %zu findings\n", count, (double)bytes / 1e6, findings);
    printf("cJSON parses them:   %7.1f ms\n", parse * 1000);
    printf("reads and parses:    %7.1f ms\n", read * 1000);
    printf("gently check:        %7.1f ms, %.2f x parsing, %.2f x reading and parsing\n",
           check * 1000, check / parse, check / read);
    return chdir("/") != 0 || nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0;
}
