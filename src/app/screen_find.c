// Looking for days: by what was done, what came along, what it was about, when, in which moment,
// and by words of one's own. And what comes back, with the days behind it.
#include "app/app_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "core/patterns.h"

enum { DAYS_ON_A_PAGE = 12 };

typedef enum FindRow {
    FIND_ACT,
    FIND_FEELING,
    FIND_TOPIC,
    FIND_PART,
    FIND_SCENARIO,
    FIND_ROWS
} FindRow;

static int *value_of(Find *find, FindRow row)
{
    // cppcheck-suppress constVariable // it is
    int *const values[FIND_ROWS] = {&find->act, &find->feeling, &find->topic, &find->part,
                                    &find->scenario};
    return values[row];
}

void find_clear(App *app)
{
    Find *find = &app->looking.find;
    for (int row = 0; row < FIND_ROWS; row++)
        *value_of(find, (FindRow)row) = -1;
    text_clear(&find->query);
    find->first = false;
    find->page = 0;
}

static int count_of(const App *app, FindRow row)
{
    const int counts[FIND_ROWS] = {ACT_COUNT, FEELING_COUNT - 1, TOPIC_COUNT, PART_COUNT,
                                   (int)app->history.scenario_records.count};
    return counts[row];
}

// Around over all values and “any”.
bool find_step(App *app, int row, int by)
{
    if (row < 0 || row >= FIND_ROWS)
        return false;
    int *value = value_of(&app->looking.find, (FindRow)row);
    int count = count_of(app, (FindRow)row) + 1;
    *value = (*value + 1 + by + count) % count - 1;
    app->looking.find.first &= row != FIND_ACT;
    app->looking.find.page = 0;
    return true;
}

void find_words(App *app, const char *words)
{
    text_clear(&app->looking.find.query);
    text_add(&app->looking.find.query, words);
    app->looking.find.page = 0;
}

bool find_page(App *app, int by)
{
    if (app->looking.find.page + by < 0)
        return false;
    app->looking.find.page += by;
    return true;
}

// --- which days

// A day that is as it was wished, and what of it says so.
typedef struct Found {
    Day day;
    const char *because; // in the arena
} Found;

typedef ARRAY_OF(Found) FoundDays;

static bool has_topic(const Scenario *scenario, int topic)
{
    for (int i = 0; i < scenario->topic_count; i++)
        if ((int)scenario->topics[i] == topic)
            return true;
    return false;
}

static bool passage_feels(const Scenario *scenario, const char *id, Feeling feeling)
{
    int passage = id == NULL ? -1 : scenario_find_passage(scenario, id);
    return passage >= 0 && scenario->passages[passage].feeling == feeling;
}

static bool met_feeling(const Scenario *scenario, const Play *play, Feeling feeling)
{
    bool met = passage_feels(scenario, play->ending, feeling);
    for (size_t i = 0; i < play->choices.count; i++)
        met |= passage_feels(scenario, play->choices.items[i].passage, feeling);
    return met;
}

static bool changed_mind(const Play *play)
{
    bool changed = play_chose(play, ACT_RECONSIDER);
    for (size_t i = 0; i < play->choices.count; i++)
        changed |= play->choices.items[i].taken_back;
    return changed;
}

static bool act_fits(const Find *find, const Play *play)
{
    const PlayedChoice *first = play_first_choice(play);
    if (find->first)
        return first != NULL && (int)first->act == find->act;
    return find->act == ACT_RECONSIDER ? changed_mind(play) : play_chose(play, (Act)find->act);
}

static bool play_fits(App *app, const Play *play, const Scenario *scenario)
{
    const Find *find = &app->looking.find;
    const History *history = &app->history;
    const Sitting *sitting = history_sitting_of_event(history, play->seq);
    if (find->act >= 0 && !act_fits(find, play))
        return false;
    if (find->scenario >= 0 &&
        strcmp(history->scenario_records.items[find->scenario].id, play->scenario) != 0)
        return false;
    if (find->part >= 0 &&
        (sitting == NULL || (int)day_part((int)instant_hour(sitting->at)) != find->part))
        return false;
    if (find->topic >= 0 && (scenario == NULL || !has_topic(scenario, find->topic)))
        return false;
    return find->feeling < 0 ||
           (scenario != NULL &&
            met_feeling(scenario, play, (Feeling)(FEELING_GUILT + find->feeling)));
}

static bool wants_plays(const Find *find)
{
    return find->act >= 0 || find->feeling >= 0 || find->topic >= 0 || find->part >= 0 ||
           find->scenario >= 0;
}

// What of the day's plays [first, last) is as wished; NULL: nothing.
static const char *plays_that_fit(App *app, size_t first, size_t last, const char *query,
                                  Arena *arena)
{
    const char *list = NULL;
    for (size_t i = first; i < last; i++) {
        const Play *play = &app->history.plays.items[i];
        const Scenario *scenario = app_scenario(app, play->scenario, play->hash);
        const char *title = scenario == NULL ? play->scenario : scenario->title;
        if (!play_fits(app, play, scenario) ||
            (query != NULL && strstr(text_folded(arena, title), query) == NULL))
            continue;
        title = phrase_quoted(arena, title);
        list = list == NULL ? title : string_format(arena, STRING_LIST_COMMA, list, title);
    }
    return list;
}

static const char *words_that_fit(const App *app, size_t first, size_t last, const char *query,
                                  Arena *arena)
{
    for (size_t i = first; i < last; i++) {
        const char *text = app->history.words.items[i].text;
        if (strstr(text_folded(arena, text), query) != NULL)
            return phrase_quoted(arena, text);
    }
    return NULL;
}

// Words of one's own that fit are enough where plays are not asked for; where they are, they have
// to be of a day with such a play.
static const char *because_of(App *app, size_t plays, size_t plays_end, size_t words,
                              size_t words_end, Arena *arena)
{
    const Find *find = &app->looking.find;
    if (find->query.length == 0)
        return plays_that_fit(app, plays, plays_end, NULL, arena);
    const char *query = text_folded(arena, find->query.bytes);
    bool fits = !wants_plays(find) || plays_that_fit(app, plays, plays_end, NULL, arena) != NULL;
    const char *because = fits ? words_that_fit(app, words, words_end, query, arena) : NULL;
    return because != NULL ? because : plays_that_fit(app, plays, plays_end, query, arena);
}

// The latest first. Without any wish, all days on which something was met.
static void find_days(App *app, Arena *arena, FoundDays *found)
{
    const History *history = &app->history;
    size_t plays = history->plays.count, words = history->words.count;
    for (size_t i = history->days.count; i > 0; i--) {
        const DayRecord *day = &history->days.items[i - 1];
        size_t plays_end = plays, words_end = words;
        while (plays > 0 && history->plays.items[plays - 1].day >= day->day)
            plays--;
        while (words > 0 && history->words.items[words - 1].day >= day->day)
            words--;
        const char *because =
            day->hidden ? NULL : because_of(app, plays, plays_end, words, words_end, arena);
        if (because != NULL)
            array_push(found, (Found){day->day, because});
    }
}

// --- screens

static const char *value_text(const App *app, FindRow row, int value)
{
    static const StringId firsts[] = {STRING_DID_PUSH, STRING_FEELING_GUILT, STRING_TOPIC_WORK,
                                      STRING_PART_MORNING};
    if (value < 0)
        return string_text(STRING_FIND_ANY);
    if (row != FIND_SCENARIO)
        return string_text((StringId)((int)firsts[row] + value));
    return app->history.scenario_records.items[value].id;
}

// The title under which it was met last.
static const char *scenario_title(App *app, int record)
{
    const char *id = app->history.scenario_records.items[record].id;
    for (size_t i = app->history.plays.count; i > 0; i--) {
        const Play *play = &app->history.plays.items[i - 1];
        if (strcmp(play->scenario, id) != 0)
            continue;
        const Scenario *scenario = app_scenario(app, id, play->hash);
        return scenario == NULL ? id : scenario->title;
    }
    return id;
}

static void add_wishes(App *app, Description *description)
{
    static const StringId names[FIND_ROWS] = {STRING_FIND_ACT, STRING_FIND_FEELING,
                                              STRING_FIND_TOPIC, STRING_FIND_PART,
                                              STRING_FIND_SCENARIO};
    Find *find = &app->looking.find;
    description_add_action(description, ROLE_SETTING, string_text(STRING_FIND_WORDS), ACTION_WRITE,
                           WRITING_QUERY)
        ->value = find->query.length == 0 ? string_text(STRING_FIND_ANY)
                                          : phrase_quoted(&description->arena, find->query.bytes);
    for (int row = 0; row < FIND_ROWS; row++) {
        int value = *value_of(find, (FindRow)row);
        bool title = row == FIND_SCENARIO && value >= 0;
        const char *text =
            title ? scenario_title(app, value) : value_text(app, (FindRow)row, value);
        if (row == FIND_ACT && find->first)
            text = string_format(&description->arena, STRING_FIND_FIRST, text, NULL);
        description_add_action(description, ROLE_SETTING, string_text(names[row]),
                               ACTION_NEXT_VALUE, ROW_FIND + row)
            ->value = text;
    }
}

void screen_find(App *app, Description *description)
{
    Arena *arena = &description->arena;
    FoundDays found = {0};
    find_days(app, arena, &found);
    size_t first = (size_t)app->looking.find.page * DAYS_ON_A_PAGE;
    if (first >= found.count && found.count > 0)
        first = (found.count - 1) / DAYS_ON_A_PAGE * DAYS_ON_A_PAGE;
    app->looking.find.page = (int)(first / DAYS_ON_A_PAGE);
    size_t last = first + DAYS_ON_A_PAGE < found.count ? first + DAYS_ON_A_PAGE : found.count;
    description_add(description, ROLE_HEADING, string_text(STRING_FIND_TITLE));
    add_wishes(app, description);
    description_add(description, ROLE_LABEL,
                    string_text(found.count == 0 ? STRING_FIND_NONE : STRING_FIND_DAYS));
    for (size_t i = first; i < last; i++)
        description_add_action(description, ROLE_SETTING,
                               phrase_date(app, arena, found.items[i].day), ACTION_DAY,
                               found.items[i].day)
            ->value = found.items[i].because;
    if (last < found.count)
        past_button(description, STRING_THREAD_EARLIER, ACTION_FIND_PAGE, 1);
    if (first > 0)
        past_button(description, STRING_THREAD_LATER, ACTION_FIND_PAGE, -1);
    past_button(description, STRING_FIND_ALL, ACTION_FIND_ALL, 0);
    past_button(description, STRING_KEY_BACK, ACTION_BACK, 0);
    free(found.items);
}

static int all_patterns(App *app, Pattern patterns[PATTERNS_MAX])
{
    return patterns_find(&app->history, shelf_find_for_replay, &app->shelf, patterns);
}

bool find_pattern(App *app, int index)
{
    Pattern patterns[PATTERNS_MAX];
    if (index < 0 || index >= all_patterns(app, patterns))
        return false;
    find_clear(app);
    app->looking.find.first = true;
    app->looking.find.act = (int)patterns[index].act;
    app->looking.find.part = patterns[index].part;
    app->looking.find.topic = patterns[index].topic;
    app_push(app, SCREEN_FIND);
    return true;
}

void screen_patterns(App *app, Description *description)
{
    Pattern patterns[PATTERNS_MAX];
    int count = all_patterns(app, patterns);
    description_add(description, ROLE_HEADING, string_text(STRING_PATTERNS_TITLE));
    description_add(description, ROLE_TEXT,
                    string_text(count == 0 ? STRING_PATTERNS_NONE : STRING_PATTERNS_TEXT));
    for (int i = 0; i < count; i++) {
        int when = patterns[i].part >= 0 ? (int)STRING_PATTERN_MORNING + patterns[i].part
                                         : (int)STRING_PATTERN_WORK + patterns[i].topic;
        int did = (int)STRING_OFTEN_PUSH + (int)patterns[i].act;
        description_add_action(description, ROLE_SETTING,
                               string_format(&description->arena, STRING_PATTERN,
                                             string_text((StringId)when),
                                             string_text((StringId)did)),
                               ACTION_PATTERN, i)
            ->value = string_text(STRING_PATTERN_DAYS);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0)
        ->primary = true;
}
