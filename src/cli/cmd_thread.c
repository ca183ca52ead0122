#include "cli/cmd_thread.h"

#include <inttypes.h>

#include "store/journal_line.h"
#include "store/json.h"
#include "store/kept.h"

static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};

// The words of a choice as they were played; NULL when the scenario is lost.
static const char *choice_text(Past *past, const Play *play, const PlayedChoice *choice)
{
    const Scenario *scenario = shelf_find(&past->shelf, play->scenario, play->hash);
    int passage = scenario == NULL ? -1 : scenario_find_passage(scenario, choice->passage);
    bool known = passage >= 0 && choice->choice >= 0 &&
                 choice->choice < scenario->passages[passage].choice_count;
    return known ? scenario->passages[passage].choices[choice->choice].text : NULL;
}

static const char *title_of(Past *past, const Play *play)
{
    const Scenario *scenario = shelf_find(&past->shelf, play->scenario, play->hash);
    return scenario == NULL ? play->scenario : scenario->title;
}

static void print_play_text(Past *past, const Play *play, FILE *output)
{
    fprintf(output, "  %s%s\n", title_of(past, play), play->ending == NULL ? " (open)" : "");
    for (size_t i = 0; i < play->choices.count; i++) {
        const PlayedChoice *choice = &play->choices.items[i];
        const char *text = choice_text(past, play, choice);
        fprintf(output, "    %s: %s%s\n", word_name(WORDS_ACT, (int)choice->act),
                text == NULL ? "(its words are lost)" : text,
                choice->taken_back ? " (taken back)" : "");
    }
}

// Further lines of a note stand below its first one.
static void print_words(const Words *words, FILE *output)
{
    fprintf(output, "  %s: ", words->kept ? "kept" : "note");
    for (const char *byte = words->text; *byte != '\0'; byte++)
        if (*byte == '\n')
            fputs("\n        ", output);
        else // nothing that could steer a terminal
            fputc((unsigned char)*byte < ' ' || *byte == 0x7F ? '?' : *byte, output);
    fputc('\n', output);
}

static void print_day_text(Past *past, const DayRecord *day, FILE *output)
{
    char date[DAY_TEXT_SIZE];
    day_format(day->day, date);
    fprintf(output, "%s, %s\n", date, weekdays[day_weekday(day->day)]);
    for (size_t i = 0; i < past->history.plays.count; i++)
        if (past->history.plays.items[i].day == day->day)
            print_play_text(past, &past->history.plays.items[i], output);
    if (day->breaths > 0)
        fprintf(output, "  breaths: %d\n", day->breaths);
    for (size_t i = 0; i < past->history.words.count; i++) {
        const Words *words = &past->history.words.items[i];
        if (words->day == day->day)
            print_words(words, output);
    }
    fputc('\n', output);
}

static void add_play_json(Past *past, const Play *play, TextBuffer *json)
{
    text_add(json, "{\"scenario\":");
    json_add_string(json, play->scenario);
    text_add(json, ",\"title\":");
    json_add_string(json, title_of(past, play));
    text_addf(json, ",\"ended\":%s,\"choices\":[", play->ending != NULL ? "true" : "false");
    for (size_t i = 0; i < play->choices.count; i++) {
        const PlayedChoice *choice = &play->choices.items[i];
        const char *text = choice_text(past, play, choice);
        text_addf(json, "%s{\"passage\":", i > 0 ? "," : "");
        json_add_string(json, choice->passage);
        text_addf(json, ",\"choice\":%d,\"act\":\"%s\",\"taken_back\":%s,\"text\":", choice->choice,
                  word_name(WORDS_ACT, (int)choice->act), choice->taken_back ? "true" : "false");
        if (text == NULL)
            text_add(json, "null");
        else
            json_add_string(json, text);
        text_add(json, "}");
    }
    text_add(json, "]}");
}

static void add_words_json(const Past *past, Day day, bool kept, TextBuffer *json)
{
    const char *comma = "";
    for (size_t i = 0; i < past->history.words.count; i++) {
        const Words *words = &past->history.words.items[i];
        if (words->day != day || words->kept != kept)
            continue;
        text_add(json, comma);
        json_add_string(json, words->text);
        comma = ",";
    }
}

static void print_day_json(Past *past, const DayRecord *day, FILE *output)
{
    char date[DAY_TEXT_SIZE];
    TextBuffer json = {0};
    day_format(day->day, date);
    text_addf(&json, "{\"day\":\"%s\",\"shown_up\":%s,\"return\":%s,\"breaths\":%d,\"plays\":[",
              date, day->shown_up ? "true" : "false", day->returned ? "true" : "false",
              day->breaths);
    const char *comma = "";
    for (size_t i = 0; i < past->history.plays.count; i++) {
        const Play *play = &past->history.plays.items[i];
        if (play->day != day->day)
            continue;
        text_add(&json, comma);
        add_play_json(past, play, &json);
        comma = ",";
    }
    text_add(&json, "],\"notes\":[");
    add_words_json(past, day->day, false, &json);
    text_add(&json, "],\"kept\":[");
    add_words_json(past, day->day, true, &json);
    text_add(&json, "]}");
    fputs(json.bytes, output);
    text_deinit(&json);
}

void cmd_thread(Past *past, Day day, bool as_json, FILE *output)
{
    const char *comma = "";
    if (as_json)
        fputs("{\"days\":[", output);
    for (size_t i = 0; i < past->history.days.count; i++) {
        const DayRecord *record = &past->history.days.items[i];
        if (day != DAY_NONE && record->day != day)
            continue;
        if (as_json) {
            fputs(comma, output);
            print_day_json(past, record, output);
            comma = ",";
        } else {
            print_day_text(past, record, output);
        }
    }
    if (as_json)
        fputs("]}\n", output);
}

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

void cmd_export_json(Past *past, Instant now, FILE *output)
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
