// The guide's own examples: its smallest scenario is clean, and with each of the wrong lines in it
// gently check says the code under which the line stands. Works in a folder of its own in the
// temporary folder.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "faults/scratch.h"
#include "store/check.h"
#include "store/file_ops.h"

typedef struct Guide {
    Arena arena;
    TextBuffer text;
    const char *example; // the smallest complete scenario
    void *folder;
} Guide;

static int set_up(void **state)
{
    static Guide guide;
    void *folder;
    if (scratch_enter(&folder) != 0)
        return -1;
    guide = (Guide){.folder = folder};
    *state = &guide;
    if (!file_read(file_ops_posix(), GENTLY_SOURCE_DIR "/levels/README.md", 1 << 20, &guide.text))
        return -1;
    const char *start = strstr(guide.text.bytes, "\n```json\n");
    const char *end = start != NULL ? strstr(start + 1, "\n```\n") : NULL;
    if (end == NULL)
        return -1;
    guide.example = arena_copy(&guide.arena, start + 9, (size_t)(end - start - 9));
    return mkdir("own", 0700) != 0 || mkdir("levels", 0700) != 0 || mkdir("levels/de", 0700) != 0;
}

static int tear_down(void **state)
{
    Guide *guide = *state;
    text_deinit(&guide->text);
    arena_deinit(&guide->arena);
    return scratch_leave(&guide->folder);
}

// How many findings of that code, and of all codes but this one, check has.
static int count(CheckRequest request, FindingCode code, int *others)
{
    CheckReport report;
    Error problem = {0};
    int found = 0;
    request.tone_folder = GENTLY_SOURCE_DIR "/levels";
    assert_true(check_run(&request, &report, &problem));
    *others = 0;
    for (size_t i = 0; i < report.findings.count; i++) {
        if (report.findings.items[i].code == code)
            found++;
        else
            ++*others;
    }
    check_deinit(&report);
    return found;
}

static int count_in(const char *path, FindingCode code)
{
    int others;
    return count((CheckRequest){.paths = &path, .path_count = 1}, code, &others);
}

static const char *replaced(Guide *guide, const char *right, const char *wrong)
{
    const char *at = strstr(guide->example, right);
    if (at == NULL)
        fail_msg("the example has no: %s", right);
    return arena_format(&guide->arena, "%.*s%s%s", (int)(at - guide->example), guide->example,
                        wrong, at + strlen(right));
}

static void the_smallest_scenario_is_clean(void **state)
{
    Guide *guide = *state;
    int others;
    const char *path = "wet-sheets.json";
    scratch_put(path, guide->example);
    count((CheckRequest){.paths = &path, .path_count = 1}, FINDING_COUNT, &others);
    assert_int_equal(others, 0);
    unlink(path);
}

// --- codes that two lines show -------------------------------------------------------------------

// The line of the section that begins with `mark`; NULL when there is none.
static char *line_of(Guide *guide, const char *section, const char *end, const char *mark)
{
    const char *line = strstr(section, mark);
    if (line == NULL || line > end)
        return NULL;
    line += strlen(mark);
    return arena_copy(&guide->arena, line, strcspn(line, "\n"));
}

static bool has_name(const char *line)
{
    size_t length = strlen(line);
    return length > 5 && strcmp(line + length - 5, ".json") == 0;
}

static void assert_shown(Guide *guide, FindingCode code, const char *wrong, const char *right)
{
    const char *name = has_name(wrong) ? wrong : "wet-sheets.json";
    scratch_put(name, has_name(wrong) ? guide->example : replaced(guide, right, wrong));
    if (count_in(name, code) == 0)
        fail_msg("%s does not come from: %s", finding_name(code), wrong);
    unlink(name);
}

// Writes whatever it takes and expects the code.
static void assert_made(Guide *guide, FindingCode code);

static void each_code_comes_from_its_example(void **state)
{
    Guide *guide = *state;
    for (int code = 0; code < FINDING_COUNT; code++) {
        const char *name = finding_name((FindingCode)code);
        const char *heading = arena_format(&guide->arena, "\n#### `%s`\n", name);
        const char *section = strstr(guide->text.bytes, heading);
        if (section == NULL)
            fail_msg("levels/README.md has no section for %s", name);
        const char *end = strstr(section + 1, "\n##");
        assert_non_null(end);
        char *wrong = line_of(guide, section, end, "\n- "), *right = NULL;
        if (wrong == NULL) {
            assert_made(guide, (FindingCode)code);
            continue;
        }
        right = line_of(guide, section, end, "\n+ ");
        assert_non_null(right);
        assert_shown(guide, (FindingCode)code, wrong, right);
    }
}

static void warnings_are_called_so(void **state)
{
    Guide *guide = *state;
    for (int code = 0; code < FINDING_COUNT; code++) {
        const char *heading = arena_format(&guide->arena, "\n#### `%s`\n\n(warning)",
                                           finding_name((FindingCode)code));
        assert_int_equal(strstr(guide->text.bytes, heading) != NULL,
                         finding_severity((FindingCode)code) == SEVERITY_WARNING);
    }
}

// --- codes that the guide describes in words -----------------------------------------------------

static void add_repeated(TextBuffer *text, const char *part, int times)
{
    for (int i = 0; i < times; i++)
        text_add(text, part);
}

// The example with so many words of `word` in place of its first passage's first words.
static const char *grown(Guide *guide, const char *word, int times)
{
    TextBuffer text = {0};
    add_repeated(&text, word, times);
    const char *result =
        replaced(guide, "The washing machine", arena_format(&guide->arena, "%s", text.bytes));
    text_deinit(&text);
    return result;
}

static const char *long_way(Guide *guide)
{
    TextBuffer more = {0};
    for (int i = 0; i < 64; i++)
        text_addf(&more,
                  "\"p%d\": { \"text\": \"And on.\", \"choices\": [ { \"act\": \"stay\", \"text\": "
                  "\"Go on.\", \"goto\": \"%s%d\" } ] },\n",
                  i, i == 63 ? "sofa-" : "p", i == 63 ? 1 : i + 1);
    text_add(&more, "\"sofa-1\": { \"text\": \"Here.\", \"end\": true },\n\"pegs\": {");
    const char *first = replaced(guide, "\"goto\": \"basket\"", "\"goto\": \"p0\"");
    Guide changed = {.example = first};
    const char *text = replaced(&changed, "\"pegs\": {", more.bytes);
    text_deinit(&more);
    text = arena_string(&guide->arena, text);
    arena_deinit(&changed.arena);
    return text;
}

static void write_wet(const char *text)
{
    scratch_put("wet-sheets.json", text);
}

static const char *wrong_content(Guide *guide, FindingCode code)
{
    TextBuffer text = {0};
    const char *result = NULL;
    switch (code) {
    case FINDING_TOO_LARGE:
        add_repeated(&text, "          ", 110000);
        result = arena_string(&guide->arena, text.bytes);
        break;
    case FINDING_NOT_UTF8:
        result = replaced(guide, "washing", "w\xE4shing");
        break;
    case FINDING_TOO_MANY:
        for (int i = 0; i < 101; i++)
            text_addf(&text, "\"k%d\": 1, ", i);
        result =
            replaced(guide, "\"format\"", arena_format(&guide->arena, "%s\"format\"", text.bytes));
        break;
    case FINDING_TOO_LONG:
        result = long_way(guide);
        break;
    case FINDING_READING_TIME:
        result = grown(guide, "a b ", 400);
        break;
    case FINDING_TOO_TALL:
        result = grown(guide, "wet sheets ", 60);
        break;
    default:
        break;
    }
    text_deinit(&text);
    return result;
}

static void made_between_files(Guide *guide, FindingCode code)
{
    static const char *const folders[] = {"own", "levels"};
    static const char help[] = "{ \"format\": 1, \"checked\": \"2024-11\", \"countries\": [] }";
    CheckRequest request = {.folders = folders, .folder_count = 2, .year = 2026, .month = 11};
    int others;
    scratch_put("levels/wet-sheets.json", guide->example);
    if (code == FINDING_DUPLICATE_ID)
        scratch_put("levels/a-copy.json", guide->example);
    if (code == FINDING_OVERRIDES)
        scratch_put("own/wet-sheets.json", guide->example);
    if (code == FINDING_TRANSLATION_SHAPE)
        scratch_put("levels/de/wet-sheets.json", replaced(guide, "repair", "stay"));
    if (code == FINDING_WRONG_LANGUAGE)
        scratch_put("levels/de/wet-sheets.json", guide->example);
    if (code == FINDING_OLD_HELP_NUMBERS) {
        scratch_put("lines.json", help);
        request.help_file = "lines.json";
    }
    if (count(request, code, &others) == 0)
        fail_msg("%s does not come from files beside one another", finding_name(code));
    unlink("levels/wet-sheets.json");
    unlink("levels/a-copy.json");
    unlink("own/wet-sheets.json");
    unlink("levels/de/wet-sheets.json");
}

static void assert_made(Guide *guide, FindingCode code)
{
    const char *content = wrong_content(guide, code);
    if (content != NULL) {
        write_wet(content);
        if (count_in("wet-sheets.json", code) == 0)
            fail_msg("%s does not come from what was made for it", finding_name(code));
        unlink("wet-sheets.json");
    } else if (code == FINDING_UNREADABLE) {
        assert_int_equal(count_in("not-there.json", code), 1);
    } else {
        made_between_files(guide, code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_scenario_is_clean),
        cmocka_unit_test(each_code_comes_from_its_example),
        cmocka_unit_test(warnings_are_called_so),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
