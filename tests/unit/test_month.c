// A month of one player in the terminal, over the levels that the game comes with: what DESIGN.md
// promises of a relationship has to happen in it. With GENTLY_SHOW=1 in the environment the whole
// transcript is printed, to be read aloud.
#define _GNU_SOURCE // fopencookie

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/strings.h"
#include "base/random.h"
#include "store/library.h"
#include "text/terminal.h"
#include "unit/player.h"

#define KEPT "The list can lie there. It is only a list."

// What is special about a day; on all others the player arrives and plays.
typedef struct MonthDay {
    int day, hour; // of November; the first ones have the ordinary weight of life
    int moments;   // scenarios, then it is enough
    Arrived arrived;
    bool grounds, changes_mind, keeps;
    const char *note, *sentence; // written at the close; written on arriving, to be kept
} MonthDay;

static const MonthDay month[] = {
    {.day = 1, .hour = 21, .moments = 1},
    {.day = 2, .hour = 7, .moments = 2, .arrived = ARRIVED_SETTLED, .keeps = true},
    {.day = 3, .hour = 19, .moments = 3, .arrived = ARRIVED_TIRED, .sentence = KEPT},
    {.day = 4, .hour = 22, .moments = 1, .arrived = ARRIVED_RESTLESS, .changes_mind = true},
    {.day = 6, .hour = 20, .moments = 2, .arrived = ARRIVED_SETTLED, .keeps = true},
    {.day = 7, .hour = 13, .moments = 3, .arrived = ARRIVED_TENSE},
    {.day = 8, .hour = 18, .moments = 3, .arrived = ARRIVED_SETTLED, .grounds = true},
    {.day = 9, .hour = 23, .moments = 1, .arrived = ARRIVED_NONE, .note = "Rain. Slept after."},
    {.day = 10, .hour = 18, .moments = 3, .arrived = ARRIVED_TIRED, .keeps = true},
    // Nine days without.
    {.day = 20, .hour = 20, .moments = 2, .arrived = ARRIVED_HEAVY},
    {.day = 21, .hour = 19, .moments = 3, .arrived = ARRIVED_SETTLED},
    {.day = 22, .hour = 9, .moments = 3, .arrived = ARRIVED_RESTLESS, .changes_mind = true},
    {.day = 23, .hour = 21, .moments = 3, .arrived = ARRIVED_SETTLED},
    {.day = 24, .hour = 18, .moments = 3, .arrived = ARRIVED_TIRED, .keeps = true},
    {.day = 24, .hour = 22, .moments = 1, .arrived = ARRIVED_SETTLED},
    {.day = 26, .hour = 17, .moments = 3, .arrived = ARRIVED_SETTLED},
    {.day = 27, .hour = 19, .moments = 3, .arrived = ARRIVED_TIRED},
    {.day = 28, .hour = 18, .moments = 3, .arrived = ARRIVED_SETTLED},
    {.day = 29, .hour = 10, .moments = 3, .arrived = ARRIVED_SETTLED},
    {.day = 30,
     .hour = 20,
     .moments = 3,
     .arrived = ARRIVED_TIRED,
     .note = "A whole month, nearly."},
};
enum { DAYS = sizeof month / sizeof *month };

// The player's hand: gives a line whenever the terminal asks for one.
typedef struct Hand {
    Player *player;
    FILE *output;
    Random random;
    MonthDay day; // what was done is taken out of it
    char line[256];
    size_t at; // what of the line was read already
} Hand;

static int number_of(const Description *screen, Action action, int argument)
{
    for (int number = 1; description_numbered(screen, number) != NULL; number++) {
        const Node *node = description_numbered(screen, number);
        if (node->action == (int)action && (argument < 0 || node->argument == argument))
            return number;
    }
    return 0;
}

static int count_choices(const Description *screen)
{
    int count = 0;
    for (size_t i = 0; i < screen->nodes.count; i++)
        count += screen->nodes.items[i].action == ACTION_CHOOSE;
    return count;
}

static void take(char **words, char *line, size_t size)
{
    snprintf(line, size, "%s", *words);
    *words = NULL;
}

static int at_the_close(Hand *hand, const Description *screen, char *letter)
{
    int keep = hand->day.keeps ? number_of(screen, ACTION_KEEP, -1) : 0;
    if (keep > 0)
        return keep;
    if (hand->day.note != NULL)
        *letter = 'n';
    return number_of(screen, ACTION_FINISH, -1);
}

static int in_a_scenario(Hand *hand, const Description *screen, char *letter)
{
    int go_on = number_of(screen, ACTION_GO_ON, -1);
    if (go_on > 0) {
        int enough = number_of(screen, ACTION_ENOUGH, -1);
        return --hand->day.moments <= 0 && enough > 0 ? enough : go_on;
    }
    bool behind = description_by_key(screen, 'u') != NULL;
    if (hand->day.grounds)
        *letter = 'g';
    else if (hand->day.changes_mind && behind)
        *letter = 'u';
    hand->day.grounds = false;
    hand->day.changes_mind &= !behind;
    int first = number_of(screen, ACTION_CHOOSE, 0);
    return first + (int)random_below(&hand->random, (uint32_t)count_choices(screen));
}

static void decide(Hand *hand)
{
    Description *screen = &hand->player->screen;
    app_describe(hand->player->app, screen);
    const Node *field = description_field(screen);
    char letter = '\0';
    int number = 1;
    if (field != NULL) {
        const char **words =
            field->argument == WRITING_NOTE ? &hand->day.note : &hand->day.sentence;
        take((char **)words, hand->line, sizeof hand->line - 1);
    } else if (strcmp(screen->screen, "arrive") == 0) {
        letter = hand->day.sentence != NULL ? 'k' : '\0';
        number = number_of(screen, ACTION_ARRIVE, hand->day.arrived);
    } else if (strcmp(screen->screen, "keepsakes") == 0) {
        bool write = hand->day.sentence != NULL;
        number = number_of(screen, write ? ACTION_WRITE : ACTION_BACK, -1);
    } else if (strcmp(screen->screen, "close") == 0) {
        number = at_the_close(hand, screen, &letter);
    } else if (strcmp(screen->screen, "scenario") == 0) {
        number = in_a_scenario(hand, screen, &letter);
    }
    if (letter != '\0')
        snprintf(hand->line, sizeof hand->line, "%c", letter);
    else if (field == NULL)
        snprintf(hand->line, sizeof hand->line, "%d", number);
    fprintf(hand->output, "> %s\n", hand->line);
    strcat(hand->line, "\n");
    hand->at = 0;
}

static ssize_t hand_read(void *state, char *buffer, size_t size)
{
    Hand *hand = state;
    if (hand->line[hand->at] == '\0')
        decide(hand);
    size_t length = strlen(hand->line + hand->at);
    length = length < size ? length : size;
    memcpy(buffer, hand->line + hand->at, length);
    hand->at += length;
    return (ssize_t)length;
}

static uint64_t no_clock(void)
{
    return 0;
}

static void play_day(Player *player, const MonthDay *day, FILE *output)
{
    Hand hand = {.player = player, .output = output, .day = *day};
    hand.random.state = (uint64_t)day->day * 100 + (uint64_t)day->hour;
    char now[64];
    snprintf(now, sizeof now, "2026-11-%02dT%02d:10:00+01:00", day->day, day->hour);
    fprintf(output, "\n\n---- %s ----\n", now);
    assert_true(instant_parse(now, &player->now));
    player_restart(player);
    FILE *input = fopencookie(&hand, "r", (cookie_io_functions_t){.read = hand_read});
    assert_non_null(input);
    setvbuf(input, NULL, _IONBF, 0);
    terminal_play(player->app, input, output, no_clock);
    fclose(input);
}

static bool is_among(const char *transcript, StringId first, StringId last)
{
    for (StringId id = first; id <= last; id++)
        if (strstr(transcript, string_text(id)) != NULL)
            return true;
    return false;
}

static int count_plays(Player *player, bool (*counts)(const Scenario *scenario, const Play *play))
{
    const History *history = app_history(player->app);
    Library library = {0};
    library_add_folder(&library, player->levels[0]);
    int count = 0;
    for (size_t i = 0; i < history->plays.count; i++) {
        const Play *play = &history->plays.items[i];
        count += counts(library_find(&library, play->scenario)->scenario, play);
    }
    library_deinit(&library);
    return count;
}

static bool is_second_part(const Scenario *scenario, const Play *play)
{
    (void)play;
    return scenario->after_id != NULL;
}

static bool is_heavy_on_a_hard_day(const Scenario *scenario, const Play *play)
{
    int32_t year;
    int of_month, day;
    civil_from_days(play->day, &year, &of_month, &day);
    return scenario->intensity > 2 && (day == 7 || day == 20);
}

// What has to happen in every month that is lived like this one.
static void assert_held(Player *player, const char *transcript)
{
    const History *history = app_history(player->app);
    assert_int_equal(history->trust.days, 19);
    assert_int_equal(history->trust.returns, 1);
    assert_true(is_among(transcript, STRING_HOME_BACK_WEEKS_1, STRING_HOME_BACK_WEEKS_6));
    assert_true(is_among(transcript, STRING_CLOSE_BACK_WEEKS_1, STRING_CLOSE_BACK_WEEKS_4));
    assert_non_null(strstr(transcript, string_text(STRING_GROUND_SMALLER)));
    assert_int_equal(count_plays(player, is_heavy_on_a_hard_day), 0);
    assert_in_range(history->keepsakes.count, 1, 9);
    assert_non_null(strstr(transcript, string_text(STRING_HOME_KEPT)));
}

// Which scenarios come is each player's own. One of the first few lives through an arc as well, and
// meets a kept sentence within a scenario.
static void a_month(void **state)
{
    enum { PLAYERS = 12 };
    Player *player = *state;
    bool whole = false;
    for (uint64_t seed = 1; seed <= PLAYERS && !whole; seed++) {
        char *transcript;
        size_t length;
        FILE *output = open_memstream(&transcript, &length);
        player->seed = seed;
        player->in_terminal = player->no_wait = true;
        player_begin_anew(player);
        for (int i = 0; i < DAYS; i++)
            play_day(player, &month[i], output);
        fclose(output);
        assert_held(player, transcript);
        whole = count_plays(player, is_second_part) > 0 && strstr(transcript, "“" KEPT "”") != NULL;
        if (whole && getenv("GENTLY_SHOW") != NULL)
            puts(transcript);
        free(transcript);
    }
    assert_true(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_month, player_set_up, player_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
