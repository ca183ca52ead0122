#include "cli/cmd_doctor.h"

#include <stdlib.h>

#include "base/text.h"
#include "cli/levels.h"
#include "store/json.h"

static const char *grade_name(HealthGrade grade)
{
    static const char *const names[] = {
        [HEALTH_NOTE] = "note", [HEALTH_DAMAGE] = "damage", [HEALTH_UNREADABLE] = "unreadable"};
    return names[grade];
}

// --- for people

static void print_line(FILE *out, const char *label, const char *text)
{
    if (text == NULL)
        return;
    fprintf(out, "    %s: ", label);
    levels_print_plain(out, text);
    fputc('\n', out);
}

static void print_remark(const HealthRemark *remark, FILE *out)
{
    levels_print_plain(out, remark->file);
    if (remark->line > 0)
        fprintf(out, ":%zu", remark->line);
    fprintf(out, ": %s: ", grade_name(health_grade(remark->code)));
    levels_print_plain(out, remark->text);
    fprintf(out, " [%s]\n", health_name(remark->code));
    print_line(out, "kept", remark->kept);
    print_line(out, "hint", remark->hint);
}

static const char *plural(size_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

static void print_journal(const HealthReport *report, FILE *out)
{
    char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
    if (report->lines == 0) {
        fputs("Journal: nothing yet.\n", out);
        return;
    }
    fprintf(out, "Journal: %zu %s, %zu %s on which you came", report->events,
            plural(report->events, "event", "events"), report->days,
            plural(report->days, "day", "days"));
    if (report->first_day != DAY_NONE) {
        day_format(report->first_day, first);
        day_format(report->last_day, last);
        fprintf(out, ", from %s to %s", first, last);
    }
    fputs(".\n", out);
}

static void print_facts(const HealthReport *report, FILE *out)
{
    print_journal(report, out);
    fprintf(out, "Kept scenarios: %zu", report->kept);
    if (report->kept > 0)
        fprintf(out, ", %zu as they were played", report->kept_fine);
    fprintf(out, ".\nSettings: %s.\nYour own scenarios: %d",
            report->settings_there ? "a file of your own" : "the usual ones", report->own_levels);
    if (report->own_levels > 0)
        fprintf(out, ", %d that can be played", report->own_levels - report->own_faulty);
    fputs(".\n", out);
}

static void print_sum(const HealthReport *report, FILE *out)
{
    size_t damaged = health_count(report, HEALTH_DAMAGE);
    size_t unreadable = health_count(report, HEALTH_UNREADABLE);
    size_t mendable = health_mendable(report);
    if (damaged + unreadable == 0) {
        fputs("All is well.\n", out);
        return;
    }
    if (damaged > 0)
        fprintf(out, "%zu %s damaged. ", damaged, plural(damaged, "thing is", "things are"));
    if (unreadable > 0)
        fprintf(out, "%zu %s not be read. ", unreadable,
                plural(unreadable, "thing could", "things could"));
    if (mendable > 0)
        fprintf(out, "“gently doctor --mend” mends %zu of them, and keeps what was damaged.",
                mendable);
    else
        fputs("Nothing here has to be done at once; what is whole is safe.", out);
    fputc('\n', out);
}

static void print_text(const HealthReport *report, const HealthDone *done, FILE *out)
{
    for (size_t i = 0; i < done->count; i++) {
        fputs("mended: ", out);
        levels_print_plain(out, done->items[i]);
        fputc('\n', out);
    }
    for (size_t i = 0; i < report->remarks.count; i++)
        print_remark(&report->remarks.items[i], out);
    print_facts(report, out);
    print_sum(report, out);
}

// --- for programs

static void add_string(TextBuffer *json, const char *key, const char *value)
{
    text_addf(json, ",\"%s\":", key);
    if (value != NULL)
        json_add_string(json, value);
    else
        text_add(json, "null");
}

static void add_remark(TextBuffer *json, const HealthRemark *remark)
{
    text_addf(json, "{\"severity\":\"%s\",\"code\":\"%s\",\"line\":%zu,\"mendable\":%s",
              grade_name(health_grade(remark->code)), health_name(remark->code), remark->line,
              remark->mendable ? "true" : "false");
    add_string(json, "file", remark->file);
    add_string(json, "text", remark->text);
    add_string(json, "kept", remark->kept);
    add_string(json, "hint", remark->hint);
    text_add(json, "}");
}

static void add_day(TextBuffer *json, const char *key, Day day)
{
    char text[DAY_TEXT_SIZE];
    if (day != DAY_NONE)
        day_format(day, text);
    add_string(json, key, day != DAY_NONE ? text : NULL);
}

static void print_json(const HealthReport *report, const HealthDone *done, FILE *out)
{
    TextBuffer json = {0};
    text_addf(&json,
              "{\"damaged\":%zu,\"unreadable\":%zu,\"mendable\":%zu,\"events\":%zu,\"days\":%zu,"
              "\"kept\":%zu,\"kept_fine\":%zu,\"own_scenarios\":%d,\"own_faulty\":%d",
              health_count(report, HEALTH_DAMAGE), health_count(report, HEALTH_UNREADABLE),
              health_mendable(report), report->events, report->days, report->kept,
              report->kept_fine, report->own_levels, report->own_faulty);
    add_day(&json, "first_day", report->first_day);
    add_day(&json, "last_day", report->last_day);
    text_add(&json, ",\"mended\":[");
    for (size_t i = 0; i < done->count; i++) {
        text_add(&json, i > 0 ? "," : "");
        json_add_string(&json, done->items[i]);
    }
    text_add(&json, "],\"findings\":[");
    for (size_t i = 0; i < report->remarks.count; i++) {
        text_add(&json, i > 0 ? ",\n" : "\n");
        add_remark(&json, &report->remarks.items[i]);
    }
    text_add(&json, report->remarks.count > 0 ? "\n]}\n" : "]}\n");
    fwrite(json.bytes, 1, json.length, out);
    text_deinit(&json);
}

// --- both

// The report is about what is left, the sentences about what was done before.
static bool mend(const HealthRequest *request, HealthReport *before, HealthDone *done, FILE *err)
{
    Error problem = {0};
    health_look(request, before);
    bool mended = health_mend(request, before, done, &problem);
    if (!mended) {
        fputs("gently doctor: ", err);
        levels_print_plain(err, problem.text);
        fputc('\n', err);
    }
    return mended;
}

int cmd_doctor(const HealthRequest *request, DoctorWish wish, FILE *out, FILE *err)
{
    HealthReport before = {0}, report;
    HealthDone done = {0};
    bool mended = !wish.mend || mend(request, &before, &done, err);
    health_look(request, &report);
    if (wish.as_json)
        print_json(&report, &done, out);
    else
        print_text(&report, &done, out);
    int status = health_count(&report, HEALTH_DAMAGE) > 0 ? ERROR_INPUT : ERROR_NONE;
    if (!mended || health_count(&report, HEALTH_UNREADABLE) > 0)
        status = ERROR_DATA;
    free(done.items);
    health_deinit(&before);
    health_deinit(&report);
    if (fflush(out) == 0 && !ferror(out))
        return status;
    fputs("gently doctor: not everything could be written; look whether the disk is full.\n", err);
    return ERROR_DATA;
}
