#include "cli/cmd_thread.h"

#include <inttypes.h>

#include "store/json.h"

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

static void print_choice_text(Past *past, const Play *play, const PlayedChoice *choice,
                              FILE *output)
{
    const char *text = choice_text(past, play, choice);
    fprintf(output, "    %s: %s%s\n", word_name(WORDS_ACT, (int)choice->act),
            text == NULL ? "(its words are lost)" : text,
            choice->taken_back ? " (taken back)" : "");
}

static void print_play_text(Past *past, const Play *play, FILE *output)
{
    fprintf(output, "  %s%s\n", title_of(past, play), play->ending == NULL ? " (open)" : "");
    for (size_t i = 0; i < play->choices.count; i++)
        print_choice_text(past, play, &play->choices.items[i], output);
}

// Further lines of a note stand below its first one.
static void print_words(const Words *words, FILE *output)
{
    fprintf(output, "  %s: ", words->kept ? "kept" : words->of != 0 ? "word to then" : "note");
    for (const char *byte = words->text; *byte != '\0'; byte++)
        if (*byte == '\n')
            fputs("\n        ", output);
        else // nothing that could steer a terminal
            fputc((unsigned char)*byte < ' ' || *byte == 0x7F ? '?' : *byte, output);
    fputc('\n', output);
}

// The numbers are those that “gently replay” takes.
static void print_sessions(const Past *past, Day day, FILE *output)
{
    for (size_t i = 0; i < past->history.sittings.count; i++) {
        const Sitting *sitting = &past->history.sittings.items[i];
        CivilTime local = instant_local(sitting->at);
        if (sitting->day == day)
            fprintf(output, "  session %" PRIu64 ", %02d:%02d%s%s\n", sitting->seq, local.hour,
                    local.minute, sitting->arrived == ARRIVED_NONE ? "" : ", ",
                    sitting->arrived == ARRIVED_NONE
                        ? ""
                        : word_name(WORDS_ARRIVED, (int)sitting->arrived));
    }
}

static void print_what_ifs(Past *past, Day day, FILE *output)
{
    for (size_t i = 0; i < past->history.what_ifs.count; i++) {
        const WhatIf *what_if = &past->history.what_ifs.items[i];
        const Play *play;
        const PlayedChoice *then;
        if (what_if->day != day || !history_choice(&past->history, what_if->of, &play, &then))
            continue;
        fprintf(output, "  another way through: %s\n", title_of(past, play));
        for (size_t j = 0; j < what_if->choices.count; j++)
            print_choice_text(past, play, &what_if->choices.items[j], output);
    }
}

static void print_day_text(Past *past, const DayRecord *day, FILE *output)
{
    char date[DAY_TEXT_SIZE];
    day_format(day->day, date);
    fprintf(output, "%s, %s\n", date, weekdays[day_weekday(day->day)]);
    if (day->hidden) {
        fprintf(output, "  (hidden)\n\n");
        return;
    }
    if (day->deletions > 0)
        fprintf(output, "  (you were here; the rest is deleted)\n");
    print_sessions(past, day->day, output);
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
    print_what_ifs(past, day->day, output);
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

typedef enum WordsKind { WORDS_NOTES, WORDS_KEPT, WORDS_BACK } WordsKind;

static void add_words_json(const Past *past, Day day, WordsKind kind, TextBuffer *json)
{
    const char *comma = "";
    for (size_t i = 0; i < past->history.words.count; i++) {
        const Words *words = &past->history.words.items[i];
        WordsKind is = words->kept ? WORDS_KEPT : words->of != 0 ? WORDS_BACK : WORDS_NOTES;
        if (words->day != day || is != kind)
            continue;
        text_add(json, comma);
        json_add_string(json, words->text);
        comma = ",";
    }
}

static void add_sessions_json(const Past *past, Day day, TextBuffer *json)
{
    const char *comma = "";
    for (size_t i = 0; i < past->history.sittings.count; i++) {
        if (past->history.sittings.items[i].day != day)
            continue;
        text_addf(json, "%s%" PRIu64, comma, past->history.sittings.items[i].seq);
        comma = ",";
    }
}

static void add_plays_json(Past *past, Day day, TextBuffer *json)
{
    const char *comma = "";
    for (size_t i = 0; i < past->history.plays.count; i++) {
        const Play *play = &past->history.plays.items[i];
        if (play->day != day)
            continue;
        text_add(json, comma);
        add_play_json(past, play, json);
        comma = ",";
    }
}

static void print_day_json(Past *past, const DayRecord *day, FILE *output)
{
    static const char *const names[] = {"notes", "kept", "words_to_then"};
    char date[DAY_TEXT_SIZE];
    TextBuffer json = {0};
    day_format(day->day, date);
    text_addf(&json, "{\"day\":\"%s\",\"shown_up\":%s,\"return\":%s,\"hidden\":%s,\"deleted\":%s",
              date, day->shown_up ? "true" : "false", day->returned ? "true" : "false",
              day->hidden ? "true" : "false", day->deletions > 0 ? "true" : "false");
    if (!day->hidden) {
        text_addf(&json, ",\"breaths\":%d,\"sessions\":[", day->breaths);
        add_sessions_json(past, day->day, &json);
        text_add(&json, "],\"plays\":[");
        add_plays_json(past, day->day, &json);
        for (int kind = 0; kind < 3; kind++) {
            text_addf(&json, "],\"%s\":[", names[kind]);
            add_words_json(past, day->day, (WordsKind)kind, &json);
        }
        text_add(&json, "]");
    }
    text_add(&json, "}");
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
