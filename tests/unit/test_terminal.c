// The terminal face at a terminal (a pseudo-terminal, with a clock of its own) and from a file:
// breaths, lines that are written, how wide it prints.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "app/strings.h"
#include "text/terminal.h"
#include "unit/player.h"

#define END_OF_INPUT "\x04" // as Ctrl+D at a terminal

// What the clock of the terminal, which has no state, looks at.
static struct {
    uint64_t ms;
    App *app;
    int hangs_up; // this end of a terminal is closed as soon as a breath runs; -1: none
} world;

static uint64_t clock_ms(void)
{
    Description seen = {0};
    app_describe(world.app, &seen);
    bool breathes = strcmp(seen.screen, "breath") == 0;
    description_deinit(&seen);
    if (breathes && world.hangs_up >= 0) {
        close(world.hangs_up);
        world.hangs_up = -1;
    }
    return world.ms += breathes ? 250 : 1;
}

// Both ends of a terminal that echoes nothing.
static void open_terminal(int *person, int *program)
{
    struct termios modes = {0};
    *person = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(*person >= 0 && grantpt(*person) == 0 && unlockpt(*person) == 0);
    *program = open(ptsname(*person), O_RDWR | O_NOCTTY);
    assert_true(*program >= 0 && tcgetattr(*program, &modes) == 0);
    modes.c_lflag &= ~(tcflag_t)ECHO;
    modes.c_oflag &= ~(tcflag_t)OPOST;
    assert_int_equal(tcsetattr(*program, TCSANOW, &modes), 0);
}

static void restart(Player *player)
{
    player->in_terminal = true;
    player_restart(player);
    world.ms = 0;
    world.app = player->app;
    world.hangs_up = -1;
}

// Plays these lines; returns what was printed, for the caller to free.
static char *play_from(FILE *input)
{
    char *printed = NULL;
    size_t length;
    FILE *output = open_memstream(&printed, &length);
    terminal_play(world.app, input, output, clock_ms);
    fclose(output);
    return printed;
}

static char *play_as_person(const char *lines, bool hangs_up)
{
    int person, program;
    open_terminal(&person, &program);
    assert_int_equal(write(person, lines, strlen(lines)), strlen(lines));
    world.hangs_up = hangs_up ? person : -1;
    FILE *input = fdopen(program, "r");
    char *printed = play_from(input);
    fclose(input);
    if (!hangs_up)
        close(person);
    return printed;
}

static char *play_lines(Player *player, const char *lines)
{
    restart(player);
    FILE *input = fmemopen((char *)lines, strlen(lines), "r");
    char *printed = play_from(input);
    fclose(input);
    return printed;
}

static int count_of(const char *text, StringId id)
{
    const char *part = string_text(id);
    int count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

static void assert_says(const char *printed, const char *part)
{
    if (strstr(printed, part) == NULL)
        fail_msg("“%s” is not in:\n%s", part, printed);
}

static void a_breath_has_its_words_in_their_time(void **state)
{
    Player *player = *state;
    restart(player);
    char *printed = play_as_person("b\n", true);
    assert_int_equal(count_of(printed, STRING_TERMINAL_ENTER), 1);
    assert_true(count_of(printed, STRING_BREATH_IN) >= 2);
    int outs = count_of(printed, STRING_BREATH_OUT);
    assert_in_range(count_of(printed, STRING_BREATH_IN) - outs, 0, 1);
    assert_int_equal(app_history(player->app)->breaths, 1);
    free(printed);
}

static void enter_ends_a_breath(void **state)
{
    Player *player = *state;
    restart(player);
    char *printed = play_as_person("b\n\n?\nq\n", false);
    assert_int_equal(count_of(printed, STRING_BREATH_OUT), 0);
    assert_int_equal(app_history(player->app)->breaths, 0); // it was a short one
    assert_says(printed, string_text(STRING_TERMINAL_LEFT));
    free(printed);
}

static void a_letter_in_a_breath_does_what_it_stands_for(void **state)
{
    Player *player = *state;
    restart(player);
    char *printed = play_as_person("b\nh\n" END_OF_INPUT, false);
    assert_says(printed, string_text(STRING_HELP_TITLE));
    assert_int_equal(count_of(printed, STRING_BREATH_OUT), 0);
    free(printed);
}

static void leaving_is_possible_in_a_breath(void **state)
{
    Player *player = *state;
    restart(player);
    char *printed = play_as_person("b\nq\n", false);
    assert_true(app_wants_to_leave(player->app));
    assert_says(printed, string_text(STRING_TERMINAL_LEFT));
    free(printed);
}

// --- what is written -----------------------------------------------------------------------------

static void somebody_to_call_is_written_changed_and_taken_away(void **state)
{
    Player *player = *state;
    char *printed = play_lines(player, "h\nYour own\nMarisol, downstairs\n");
    assert_says(printed, string_text(STRING_PERSON_TITLE));
    assert_int_equal(count_of(printed, STRING_TERMINAL_LINE), 1);
    assert_says(printed, "Your own person: Marisol, downstairs");
    free(printed);

    printed = play_lines(player, "h\nYour own\n\nYour own\n-\n"); // an empty line changes nothing
    assert_says(printed, "So far: Marisol, downstairs");
    assert_says(printed, string_text(STRING_TERMINAL_LINE_PERSON));
    const char *kept = strstr(strstr(printed, "So far:"), "Your own person: Marisol, downstairs");
    assert_non_null(kept);
    assert_says(kept, "Your own person: not written down yet");
    free(printed);
}

static void the_end_of_the_input_is_no_line(void **state)
{
    char *printed = play_lines(*state, "n\n");
    assert_int_equal(count_of(printed, STRING_TERMINAL_LINE), 1);
    assert_says(printed, string_text(STRING_TERMINAL_LEFT));
    assert_int_equal(app_history(world.app)->words.count, 0);
    free(printed);
}

static void ends_of_lines_and_spaces_do_not_matter(void **state)
{
    char *printed = play_lines(*state, "  H \r\n\r\nq  \r\n");
    assert_says(printed, string_text(STRING_HELP_TITLE));
    assert_says(printed, "That is not one of the answers.");
    assert_true(app_wants_to_leave(world.app));
    free(printed);
}

// --- how wide it prints --------------------------------------------------------------------------

// The columns of the longest line that a terminal of that width is given.
static int longest_line(Player *player, unsigned short columns)
{
    static char printed[16384];
    int person, program, longest = 0, now = 0;
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    restart(player);
    open_terminal(&person, &program);
    assert_int_equal(ioctl(program, TIOCSWINSZ, &size), 0);
    FILE *input = fopen("/dev/null", "r"), *output = fdopen(program, "w");
    terminal_play(world.app, input, output, clock_ms);
    assert_int_equal(fcntl(person, F_SETFL, O_NONBLOCK), 0);
    ssize_t length = 0, more;
    while ((more = read(person, printed + length, sizeof printed - (size_t)length)) > 0)
        length += more;
    fclose(output);
    fclose(input);
    close(person);
    for (ssize_t i = 0; i < length; i++) {
        now = printed[i] == '\n' ? 0 : now + ((printed[i] & 0xC0) != 0x80);
        longest = now > longest ? now : longest;
    }
    return longest;
}

static void lines_are_as_wide_as_the_terminal_but_not_too_wide(void **state)
{
    enum { WORD = 14 }; // with the longest words of the page there may be so much room left
    static const struct {
        unsigned short columns;
        int widest;
    } cases[] = {{40, 40}, {5, 20}, {200, 76}, {0, 76}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_in_range(longest_line(*state, cases[i].columns), cases[i].widest - WORD,
                        cases[i].widest);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, player_set_up, player_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_breath_has_its_words_in_their_time),
        TEST(enter_ends_a_breath),
        TEST(a_letter_in_a_breath_does_what_it_stands_for),
        TEST(leaving_is_possible_in_a_breath),
        TEST(somebody_to_call_is_written_changed_and_taken_away),
        TEST(the_end_of_the_input_is_no_line),
        TEST(ends_of_lines_and_spaces_do_not_matter),
        TEST(lines_are_as_wide_as_the_terminal_but_not_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
