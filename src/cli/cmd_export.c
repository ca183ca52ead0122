#include "cli/cmd_export.h"

#include <inttypes.h>
#include <string.h>

#include "cli/diary.h"
#include "store/journal_line.h"
#include "store/json.h"
#include "store/kept.h"

// Each kept scenario once, as it stands in its file.
static void export_scenarios(Past *past, FILE *output)
{
    Table written = {0};
    const char *comma = "";
    for (size_t i = 0; i < past->history.plays.count; i++) {
        const char *hash = past->history.plays.items[i].hash;
        if (hash == NULL || table_find(&written, hash) != SIZE_MAX)
            continue;
        table_add(&written, hash, i);
        Arena arena = {0};
        char *bytes;
        size_t length;
        if (kept_get(past->shelf.ops, past->shelf.data_folder, hash, &arena, &bytes, &length,
                     NULL)) {
            fprintf(output, "%s\n\"%s\":", comma, hash);
            fwrite(bytes, 1, length, output);
            comma = ",";
        }
        arena_deinit(&arena);
    }
    table_deinit(&written);
}

static void export_json(Past *past, Instant now, FILE *output)
{
    char time[INSTANT_TEXT_SIZE];
    instant_format_utc(now, time);
    const Trust trust = past->history.trust;
    fprintf(output,
            "{\"gently_export\":1,\"made\":\"%s\",\"days\":%d,\"returns\":%d,\"effort\":%.1f,\n"
            "\"events\":[",
            time, trust.days, trust.returns, trust_effort(trust));
    TextBuffer line = {0};
    for (size_t i = 0; i < journal_count(past->journal); i++) {
        text_clear(&line);
        text_add(&line, i > 0 ? ",\n{" : "\n{");
        journal_line_add_fields(&line, journal_event(past->journal, i));
        text_add(&line, "}");
        fputs(line.bytes, output);
    }
    text_deinit(&line);
    fputs("],\n\"scenarios\":{", output);
    export_scenarios(past, output);
    fputs("}}\n", output);
}

// --- CSV (RFC 4180)

// A cell. What a spreadsheet would take for a formula gets an apostrophe: scenarios are strangers'
// files.
static void add_cell(TextBuffer *row, const char *value)
{
    if (row->length > 0)
        text_add(row, ",");
    if (value == NULL || value[0] == '\0')
        return;
    text_add(row, "\"");
    if (strchr("=+-@\t\r", value[0]) != NULL)
        text_add(row, "'");
    for (; *value != '\0'; value++) {
        if (*value == '"')
            text_add(row, "\"");
        text_add_bytes(row, value, 1);
    }
    text_add(row, "\"");
}

// The play and the choice that an event speaks of; what is not known is NULL.
typedef struct Subject {
    const Scenario *scenario;
    const Choice *choice;
} Subject;

static Subject subject_of(Past *past, const Event *event)
{
    Subject subject = {0};
    unsigned fields = event_fields(event->kind);
    const Play *play;
    const PlayedChoice *about;
    bool found = (fields & FIELD_OF) && history_choice(&past->history, event->of, &play, &about);
    if (fields & FIELD_SCENARIO)
        play = history_play_of_event(&past->history, event->seq);
    else if (!found)
        return subject;
    subject.scenario = shelf_find(&past->shelf, play->scenario, play->hash);
    int passage = subject.scenario == NULL || event->passage == NULL
                      ? -1
                      : scenario_find_passage(subject.scenario, event->passage);
    if (fields & FIELD_CHOICE && passage >= 0 &&
        event->choice < subject.scenario->passages[passage].choice_count)
        subject.choice = &subject.scenario->passages[passage].choices[event->choice];
    return subject;
}

static void export_row(Past *past, const Event *event, FILE *output)
{
    Arena arena = {0};
    TextBuffer row = {0};
    char day[DAY_TEXT_SIZE];
    unsigned fields = event_fields(event->kind);
    Subject subject = subject_of(past, event);
    CivilTime local = instant_local(event->at);
    day_format(event->day, day);
    text_addf(&row, "%" PRIu64, event->seq);
    add_cell(&row, day);
    add_cell(&row, arena_format(&arena, "%02d:%02d", local.hour, local.minute));
    add_cell(&row, event_name(event->kind));
    add_cell(&row, event->scenario);
    add_cell(&row, subject.scenario == NULL ? NULL : subject.scenario->title);
    add_cell(&row, event->passage);
    add_cell(&row, fields & FIELD_ACT ? word_name(WORDS_ACT, (int)event->act) : NULL);
    add_cell(&row, subject.choice != NULL ? subject.choice->text : event->text);
    add_cell(&row, fields & FIELD_ARRIVED && event->arrived != ARRIVED_NONE
                       ? word_name(WORDS_ARRIVED, (int)event->arrived)
                       : NULL);
    add_cell(&row, fields & FIELD_SECONDS ? arena_format(&arena, "%.1f", event->seconds) : NULL);
    add_cell(&row, fields & FIELD_OF ? arena_format(&arena, "%" PRIu64, event->of) : NULL);
    fprintf(output, "%s\r\n", row.bytes);
    text_deinit(&row);
    arena_deinit(&arena);
}

static void export_csv(Past *past, FILE *output)
{
    fputs("seq,day,time,what,scenario,title,passage,act,words,body,seconds,about\r\n", output);
    for (size_t i = 0; i < journal_count(past->journal); i++)
        export_row(past, journal_event(past->journal, i), output);
}

void cmd_export(Past *past, Format format, Instant now, FILE *output)
{
    if (format == FORMAT_CSV)
        export_csv(past, output);
    else if (format == FORMAT_MARKDOWN)
        export_diary(past, output);
    else
        export_json(past, now, output);
}
