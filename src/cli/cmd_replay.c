#include "cli/cmd_replay.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/strings.h"
#include "core/replay.h"
#include "store/json.h"

bool replay_wish_parse(const char *text, ReplayWish *wish)
{
    char *end;
    *wish = (ReplayWish){.day = DAY_NONE};
    if (day_parse(text, &wish->day))
        return true;
    errno = 0;
    wish->session = strtoull(text, &end, 10);
    return text[0] >= '1' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static bool touches(const History *history, const Sitting *sitting, Day day)
{
    bool on_it = sitting->day == day;
    for (size_t i = 0; i < sitting->play_count; i++) {
        const Play *play = &history->plays.items[sitting->first_play + i];
        for (size_t j = 0; j < play->choices.count; j++)
            on_it |= play->choices.items[j].day == day;
    }
    return on_it;
}

static bool is_wished(const History *history, const Sitting *sitting, const ReplayWish *wish)
{
    return wish->session != 0 ? sitting->seq == wish->session
                              : touches(history, sitting, wish->day);
}

bool replay_wish_is_met(const History *history, const ReplayWish *wish)
{
    for (size_t i = 0; i < history->sittings.count && wish->session != 0; i++)
        if (history->sittings.items[i].seq == wish->session)
            return true;
    return wish->session == 0 && history_day(history, wish->day) != NULL;
}

// --- what is printed

static const char *moment_text(Arena *arena, Instant at, Day day)
{
    char date[DAY_TEXT_SIZE];
    CivilTime local = instant_local(at);
    day_format(day, date);
    return arena_format(arena, "%s, %02d:%02d", date, local.hour, local.minute);
}

// The sentence for something that is not a page; NULL: none.
static const char *mark_text(Arena *arena, const Event *event)
{
    switch (event->kind) {
    case EVENT_ARRIVED:
        return event->arrived == ARRIVED_NONE
                   ? NULL
                   : string_format(arena, STRING_REPLAY_ARRIVED,
                                   string_text((StringId)(STRING_ARRIVED_SETTLED + event->arrived -
                                                          ARRIVED_SETTLED)),
                                   NULL);
    case EVENT_BREATHED:
        return event->seconds < 1
                   ? NULL
                   : string_format(arena, STRING_DAY_BREATHED,
                                   arena_format(arena, "%d", (int)event->seconds), NULL);
    case EVENT_GROUNDED:
        return string_text(STRING_DAY_GROUNDED);
    case EVENT_NOTED:
        return string_format(arena, STRING_REPLAY_NOTED, event->text, NULL);
    case EVENT_KEPT:
        return string_format(arena, STRING_CLOSE_KEPT, event->text, NULL);
    case EVENT_SCENARIO_BEGAN:
        return string_format(arena, STRING_DAY_LOST, event->scenario, NULL);
    default:
        return NULL;
    }
}

static const char *choice_text(Arena *arena, const ReplayPage *page, int choice)
{
    const char *text = session_passage(&page->session)->choices[choice].text;
    if (choice != page->choice)
        return text;
    return string_format(arena, page->taken_back ? STRING_WALK_TOOK_BACK : STRING_WALK_CHOSE, text,
                         NULL);
}

// --- text and Markdown: the same words, other marks

typedef struct Marks {
    const char *session, *title, *body, *critic, *aside, *choice, *chosen, *end;
} Marks;

static const Marks text_marks = {"", "\n", "  ", "  ", "", "  - ", "  > ", ""};
static const Marks markdown_marks = {"# ", "\n## ", "> *", "> ", "*", "- ", "- **", "*"};

static void print_words(const PassageWords *words, const Marks *marks, bool markdown, Arena *arena,
                        FILE *output)
{
    fprintf(output, "%s\n", words->text);
    if (words->body != NULL)
        fprintf(output, "\n%s%s%s\n", marks->body, words->body, marks->end);
    if (words->critic != NULL)
        fprintf(output, "\n%s%s\n", marks->critic,
                markdown ? words->critic
                         : string_format(arena, STRING_QUOTED, words->critic, NULL));
}

static void print_page(const ReplayPage *page, bool new_title, bool markdown, Arena *arena,
                       FILE *output)
{
    const Marks *marks = markdown ? &markdown_marks : &text_marks;
    const Passage *passage = session_passage(&page->session);
    if (new_title)
        fprintf(output, "%s%s\n", marks->title, page->session.scenario->title);
    fputc('\n', output);
    if (page->back)
        fprintf(output, "%s%s%s\n\n", marks->aside, string_text(STRING_WALK_BACK_HERE), marks->end);
    print_words(&page->words, marks, markdown, arena, output);
    if (passage->feeling != FEELING_NONE)
        fprintf(output, "\n%s%s%s\n", marks->aside,
                string_feeling(passage->feeling, (unsigned)page->turn), marks->end);
    for (int i = 0; i < passage->choice_count; i++) {
        bool chosen = i == page->choice;
        fprintf(output, "%s%s%s%s\n", i == 0 ? "\n" : "", chosen ? marks->chosen : marks->choice,
                choice_text(arena, page, i), chosen && markdown ? "**" : "");
    }
    if (passage->end)
        fprintf(output, "\n%s%s%s\n", marks->aside, string_text(STRING_WALK_ENDED), marks->end);
}

static void print_marks(const Replay *replay, size_t page, bool markdown, Arena *arena,
                        FILE *output)
{
    const Marks *marks = markdown ? &markdown_marks : &text_marks;
    for (size_t i = 0; i < replay->marks.count; i++) {
        if (replay->marks.items[i].page != page)
            continue;
        const char *text = mark_text(arena, &replay->marks.items[i].event);
        if (text != NULL)
            fprintf(output, "\n%s%s%s\n", marks->aside, text, marks->end);
    }
}

static void print_replay(const Replay *replay, const Sitting *sitting, bool markdown, FILE *output)
{
    Arena arena = {0};
    const Marks *marks = markdown ? &markdown_marks : &text_marks;
    const char *when = moment_text(&arena, sitting->at, sitting->day);
    const char *number = arena_format(&arena, "%" PRIu64, sitting->seq);
    fprintf(output, "%s%s\n", marks->session,
            string_format(&arena, STRING_REPLAY_SESSION, when, number));
    for (size_t i = 0; i <= replay->pages.count; i++) {
        print_marks(replay, i, markdown, &arena, output);
        if (i == replay->pages.count)
            break;
        const ReplayPage *page = &replay->pages.items[i];
        print_page(page, i == 0 || page->began != page[-1].began, markdown, &arena, output);
    }
    fputc('\n', output);
    arena_deinit(&arena);
}

// --- JSON

static void add_string(TextBuffer *json, const char *key, const char *value)
{
    text_addf(json, ",\"%s\":", key);
    if (value == NULL)
        text_add(json, "null");
    else
        json_add_string(json, value);
}

static void add_page(TextBuffer *json, const ReplayPage *page)
{
    char time[INSTANT_TEXT_SIZE];
    const Passage *passage = session_passage(&page->session);
    instant_format_utc(page->at, time);
    text_addf(json, "{\"at\":\"%s\"", time);
    add_string(json, "scenario", page->session.scenario->id);
    add_string(json, "hash", page->session.scenario->hash);
    add_string(json, "title", page->session.scenario->title);
    add_string(json, "passage", passage->id);
    add_string(json, "text", page->words.text);
    add_string(json, "body", page->words.body);
    add_string(json, "critic", page->words.critic);
    text_add(json, ",\"choices\":[");
    for (int i = 0; i < passage->choice_count; i++) {
        text_addf(json, "%s{\"act\":\"%s\"", i > 0 ? "," : "",
                  word_name(WORDS_ACT, (int)passage->choices[i].act));
        add_string(json, "text", passage->choices[i].text);
        text_addf(json, ",\"chosen\":%s}", i == page->choice ? "true" : "false");
    }
    text_addf(json,
              "],\"taken_back\":%s,\"changed_mind\":%s,\"end\":%s,\"state\":\"%016" PRIx64 "\"}",
              page->taken_back ? "true" : "false", page->back ? "true" : "false",
              passage->end ? "true" : "false", page->state);
}

static void print_json(const Replay *replay, const Sitting *sitting, FILE *output)
{
    TextBuffer json = {0};
    char date[DAY_TEXT_SIZE];
    day_format(sitting->day, date);
    text_addf(&json, "{\"session\":%" PRIu64 ",\"day\":\"%s\",\"arrived\":\"%s\",\"pages\":[",
              sitting->seq, date,
              sitting->arrived == ARRIVED_NONE ? ""
                                               : word_name(WORDS_ARRIVED, (int)sitting->arrived));
    for (size_t i = 0; i < replay->pages.count; i++) {
        text_add(&json, i > 0 ? ",\n" : "\n");
        add_page(&json, &replay->pages.items[i]);
    }
    text_add(&json, "]}");
    fputs(json.bytes, output);
    text_deinit(&json);
}

// --- all

static void replay_sitting(Past *past, size_t index, Format format, FILE *output)
{
    const History *history = &past->history;
    const Sitting *sitting = &history->sittings.items[index];
    const DayRecord *day = history_day(history, sitting->day);
    Replay replay = {0};
    if (day->hidden && format != FORMAT_JSON) {
        char date[DAY_TEXT_SIZE];
        day_format(sitting->day, date);
        fprintf(output, "%s: %s\n", date, string_text(STRING_DAY_HIDDEN));
        return;
    }
    bool last = index + 1 == history->sittings.count;
    if (!day->hidden)
        replay_add(&replay, journal_event(past->journal, 0), journal_count(past->journal),
                   sitting->seq, last ? UINT64_MAX : sitting[1].seq, shelf_find_for_replay,
                   &past->shelf);
    if (format == FORMAT_JSON)
        print_json(&replay, sitting, output);
    else
        print_replay(&replay, sitting, format == FORMAT_MARKDOWN, output);
    replay_deinit(&replay);
}

void cmd_replay(Past *past, const ReplayWish *wish, Format format, FILE *output)
{
    const char *comma = "";
    if (format == FORMAT_JSON)
        fputs("{\"sessions\":[", output);
    for (size_t i = 0; i < past->history.sittings.count; i++) {
        if (!is_wished(&past->history, &past->history.sittings.items[i], wish))
            continue;
        fputs(comma, output);
        replay_sitting(past, i, format, output);
        comma = format == FORMAT_JSON ? ",\n" : "\n";
    }
    if (format == FORMAT_JSON)
        fputs("]}\n", output);
}
