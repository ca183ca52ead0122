#include "text/terminal.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/strings.h"
#include "base/text.h"
#include "text/wrap.h"

typedef struct Terminal {
    App *app;
    FILE *input, *output;
    uint64_t (*clock_ms)(void);
    bool input_is_person; // a terminal, not a file or a pipe
    int width;            // columns to wrap at; 0: not at all
    Description description;
    TextBuffer title, shortcuts; // as printed last: what has not changed is not read out again
    char *line;                  // the latest line that was read, without its end
    size_t line_capacity;
} Terminal;

// Lines longer than a hand's breadth of text are hard to read, however wide the terminal is.
static int columns(FILE *output)
{
    enum { WIDEST = 76, NARROWEST = 20 };
    struct winsize size;
    if (!isatty(fileno(output)))
        return 0;
    if (ioctl(fileno(output), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDEST;
    return size.ws_col > WIDEST ? WIDEST : size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

static void print(Terminal *terminal, const char *text)
{
    wrap_print(terminal->output, text, terminal->width, 0);
}

static void print_node(Terminal *terminal, const Node *node, int *number)
{
    Arena *arena = &terminal->description.arena;
    const char *text = node->text;
    if (node_is_numbered(node)) {
        if ((*number)++ == 0 || !node_is_numbered(node - 1))
            fputc('\n', terminal->output);
        char mark[16];
        int indent = snprintf(mark, sizeof mark, "%d) ", *number);
        const char *label =
            node->value == NULL ? text : arena_format(arena, "%s: %s", text, node->value);
        wrap_print(terminal->output, arena_format(arena, "%s%s", mark, label), terminal->width,
                   indent);
        return;
    }
    switch (node->role) {
    case ROLE_HEADING:
    case ROLE_LABEL:
    case ROLE_TEXT:
    case ROLE_QUOTE:
    case ROLE_STATUS:
    case ROLE_BREATH:
        fputc('\n', terminal->output);
        print(terminal, text);
        break;
    case ROLE_BODY:
        fputc('\n', terminal->output);
        print(terminal, string_format(arena, STRING_TERMINAL_BODY, text, NULL));
        break;
    case ROLE_CRITIC:
        fputc('\n', terminal->output);
        print(terminal, string_format(arena, STRING_TERMINAL_CRITIC,
                                      string_format(arena, STRING_QUOTED, text, NULL), NULL));
        break;
    case ROLE_CHOICE:
    case ROLE_SETTING:
    case ROLE_STOP:
        if (node == terminal->description.nodes.items || node[-1].role != node->role)
            fputc('\n', terminal->output);
        wrap_print(terminal->output,
                   arena_format(arena, "– %s%s%s", text, node->value == NULL ? "" : ": ",
                                node->value == NULL ? "" : node->value),
                   terminal->width, 2);
        break;
    case ROLE_BUTTON:
    case ROLE_SHORTCUT:
    case ROLE_FIELD:
    case ROLE_KEY:
    case ROLE_BEAD:
        break;
    }
}

// Whether the words differ from those in `last`, which becomes them.
static bool is_news(TextBuffer *last, const char *words)
{
    if (last->length > 0 && strcmp(last->bytes, words) == 0)
        return false;
    text_clear(last);
    text_add(last, words);
    return true;
}

// One line: "u I changed my mind · b Breathe · ..."
static void print_shortcuts(Terminal *terminal)
{
    TextBuffer line = {0};
    for (size_t i = 0; i < terminal->description.nodes.count; i++) {
        const Node *node = &terminal->description.nodes.items[i];
        if (node->role == ROLE_SHORTCUT && node->key != '\0')
            text_addf(&line, "%s%c %s", line.length > 0 ? " · " : "", node->key, node->text);
    }
    if (line.length > 0 && is_news(&terminal->shortcuts, line.bytes)) {
        fputc('\n', terminal->output);
        print(terminal, line.bytes);
    }
    text_deinit(&line);
}

// What would be heard, in words, for who has asked for it.
static void print_caption(Terminal *terminal)
{
    Arena *arena = &terminal->description.arena;
    const char *caption = app_take_caption(terminal->app, arena);
    if (caption == NULL)
        return;
    fputc('\n', terminal->output);
    print(terminal, string_format(arena, STRING_TERMINAL_CAPTION, caption, NULL));
}

static void print_screen(Terminal *terminal)
{
    int number = 0;
    print_caption(terminal);
    const Node *first = &terminal->description.nodes.items[0];
    bool titled = first->role == ROLE_LABEL || first->role == ROLE_HEADING;
    bool known = titled && !is_news(&terminal->title, first->text);
    for (size_t i = known; i < terminal->description.nodes.count; i++)
        print_node(terminal, &terminal->description.nodes.items[i], &number);
    print_shortcuts(terminal);
}

// Without what can be picked: where a line means something else, a number would mislead.
static void print_words(Terminal *terminal)
{
    int number = 0;
    for (size_t i = 0; i < terminal->description.nodes.count; i++)
        if (!node_is_active(&terminal->description.nodes.items[i]))
            print_node(terminal, &terminal->description.nodes.items[i], &number);
}

static int count_numbered(const Description *description)
{
    int count = 0;
    while (description_numbered(description, count + 1) != NULL)
        count++;
    return count;
}

// Who only hears the page learns here how many answers there were.
static void print_prompt(Terminal *terminal)
{
    int count = count_numbered(&terminal->description);
    Arena *arena = &terminal->description.arena;
    bool writing = description_field(&terminal->description) != NULL;
    fputs(count < 2 || writing ? string_text(STRING_TERMINAL_PROMPT)
                               : string_format(arena, STRING_TERMINAL_PROMPT_RANGE,
                                               arena_format(arena, "%d", count), NULL),
          terminal->output);
}

// False at the end of the input.
static bool read_line(Terminal *terminal)
{
    if (terminal->input_is_person)
        print_prompt(terminal);
    fflush(terminal->output);
    ssize_t length = getline(&terminal->line, &terminal->line_capacity, terminal->input);
    if (length < 0)
        return false;
    while (length > 0 && strchr("\r\n", terminal->line[length - 1]) != NULL)
        terminal->line[--length] = '\0';
    return true;
}

// The line without spaces around it.
static char *trimmed(char *line)
{
    while (isspace((unsigned char)*line))
        line++;
    for (size_t length = strlen(line); length > 0 && isspace((unsigned char)line[length - 1]);)
        line[--length] = '\0';
    return line;
}

static void say_unknown(Terminal *terminal, char key)
{
    int count = count_numbered(&terminal->description);
    text_clear(&terminal->shortcuts); // these may be wanted now
    char number[16];
    snprintf(number, sizeof number, "%d", count);
    StringId text = key == 'u'   ? STRING_TERMINAL_NOT_NOW
                    : count == 0 ? STRING_TERMINAL_UNKNOWN_KEY
                                 : STRING_TERMINAL_UNKNOWN;
    print(terminal, string_format(&terminal->description.arena, text, number, NULL));
}

static bool begins_with(const char *text, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (tolower((unsigned char)text[i]) != tolower((unsigned char)word[i]))
            return false;
    }
    return true;
}

// What can be done here and begins with these letters, three of them at least; NULL where it is
// none or more than one.
static const Node *node_called(const Description *description, const char *word)
{
    enum { LETTERS_MIN = 3 };
    const Node *found = NULL;
    size_t length = strlen(word);
    for (size_t i = 0; i < description->nodes.count && length >= LETTERS_MIN; i++) {
        const Node *node = &description->nodes.items[i];
        if (!node_is_active(node) || !begins_with(node->text, word, length))
            continue;
        if (found != NULL && found->action != node->action)
            return NULL;
        found = node;
    }
    return found;
}

// The node that a line means, or NULL.
static const Node *node_for(const Description *description, const char *line)
{
    char *end;
    errno = 0;
    long number = strtol(line, &end, 10);
    if (end != line && *end == '\0' && errno == 0 && number >= 1 && number <= 1000)
        return description_numbered(description, (int)number);
    if (line[0] != '\0' && line[1] == '\0')
        return description_by_key(description, (char)tolower((unsigned char)line[0]));
    return node_called(description, line);
}

// Everything on the page anew, also what has not changed.
static bool wants_it_again(Terminal *terminal, const char *line)
{
    if (strcmp(line, "?") != 0)
        return false;
    text_clear(&terminal->title);
    text_clear(&terminal->shortcuts);
    return true;
}

// True when something was done and the screen is to be printed again.
static bool answer(Terminal *terminal)
{
    char *line = trimmed(terminal->line);
    if (wants_it_again(terminal, line))
        return true;
    const Node *node = node_for(&terminal->description, line);
    uint64_t version = app_version(terminal->app);
    app_tick(terminal->app, terminal->clock_ms());
    if (node != NULL && app_do(terminal->app, (Action)node->action, node->argument))
        return true;
    if (app_version(terminal->app) != version) // meanwhile there is something else to read
        return true;
    say_unknown(terminal, strlen(line) == 1 ? (char)tolower((unsigned char)line[0]) : '\0');
    return false;
}

// A page to write on: one line is what is written; one that cannot be kept leaves the page open.
// False at the end of the input.
static bool write_line(Terminal *terminal)
{
    const Node *field = description_field(&terminal->description);
    bool is_person = field->argument == WRITING_PERSON && field->value[0] != '\0';
    print_words(terminal);
    if (field->value[0] != '\0')
        print(terminal, string_format(&terminal->description.arena, STRING_TERMINAL_LINE_SO_FAR,
                                      field->value, NULL));
    print(terminal, string_text(is_person ? STRING_TERMINAL_LINE_PERSON : STRING_TERMINAL_LINE));
    if (!read_line(terminal))
        return false;
    const char *line = trimmed(terminal->line);
    if (is_person && strcmp(line, "-") == 0)
        line = "";
    else if (line[0] == '\0')
        return app_do(terminal->app, ACTION_BACK, 0);
    size_t length = strlen(line);
    if (app_set_draft(terminal->app, line))
        app_do(terminal->app, ACTION_SAVE, 0);
    else
        print(terminal, string_text(utf8_first_invalid(line, length) == length
                                        ? STRING_TERMINAL_LINE_LONG
                                        : STRING_TERMINAL_LINE_BROKEN));
    return true;
}

// Waits; true when the player pressed Enter meanwhile. Without a person there is nobody to press
// it.
static bool wait_for_enter(Terminal *terminal, int milliseconds)
{
    struct pollfd input = {.fd = fileno(terminal->input), .events = POLLIN};
    if (poll(&input, terminal->input_is_person ? 1 : 0, milliseconds) <= 0)
        return false;
    return getline(&terminal->line, &terminal->line_capacity, terminal->input) >= 0;
}

// Any line ends it; a letter that stands for something does that, too.
static void end_breath(Terminal *terminal)
{
    const Node *node = node_for(&terminal->description, trimmed(terminal->line));
    if (node == NULL || !app_do(terminal->app, (Action)node->action, node->argument))
        app_do(terminal->app, ACTION_END_BREATH, 0);
}

// The words of a breath, each in its time.
static void breathe(Terminal *terminal)
{
    print_caption(terminal);
    print_words(terminal);
    if (terminal->input_is_person)
        print(terminal, string_text(STRING_TERMINAL_ENTER));
    while (strcmp(terminal->description.screen, "breath") == 0 &&
           !app_wants_to_leave(terminal->app)) {
        fflush(terminal->output);
        bool enter = wait_for_enter(terminal, app_wake_in_ms(terminal->app));
        uint64_t version = app_version(terminal->app);
        app_tick(terminal->app, terminal->clock_ms());
        if (enter)
            end_breath(terminal);
        app_describe(terminal->app, &terminal->description);
        const Node *word = &terminal->description.nodes.items[0];
        if (word->role == ROLE_BREATH && app_version(terminal->app) != version)
            print(terminal, word->text);
        if (strcmp(terminal->description.screen, "breath") == 0)
            print_caption(terminal);
    }
}

static void play_on(Terminal *terminal)
{
    bool changed = true;
    while (!app_wants_to_leave(terminal->app)) {
        app_tick(terminal->app, terminal->clock_ms());
        app_describe(terminal->app, &terminal->description);
        const char *screen = terminal->description.screen;
        if (strcmp(screen, "breath") == 0) {
            breathe(terminal);
            changed = true;
            continue;
        }
        if (description_field(&terminal->description) != NULL) {
            if (!write_line(terminal))
                return;
            changed = true;
            continue;
        }
        if (changed)
            print_screen(terminal);
        if (!read_line(terminal))
            return;
        changed = answer(terminal);
    }
}

// Where several people play, the first question is who. False at the end of the input.
static bool ask_who(Terminal *terminal)
{
    while (strcmp(terminal->description.screen, "profiles") == 0 ||
           description_field(&terminal->description) != NULL) {
        if (description_field(&terminal->description) != NULL) {
            if (!write_line(terminal))
                return false;
        } else {
            print_screen(terminal);
            if (!read_line(terminal))
                return false;
            answer(terminal);
        }
        if (app_wants_to_leave(terminal->app))
            return false;
        app_describe(terminal->app, &terminal->description);
    }
    return true;
}

// The greeting of home, without its buttons: the terminal goes straight on.
static void greet(Terminal *terminal)
{
    app_describe(terminal->app, &terminal->description);
    print_caption(terminal);
    print_words(terminal);
    app_do(terminal->app, ACTION_BEGIN, 0);
}

void terminal_play(App *app, FILE *input, FILE *output, uint64_t (*clock_ms)(void))
{
    Terminal terminal = {.app = app,
                         .input = input,
                         .output = output,
                         .clock_ms = clock_ms,
                         .input_is_person = isatty(fileno(input)),
                         .width = columns(output)};
    app_tick(app, clock_ms());
    app_describe(app, &terminal.description);
    bool preview = strcmp(terminal.description.screen, "preview") == 0;
    bool begins = preview || app_looks_back(app) || ask_who(&terminal);
    if (begins && !preview && !app_looks_back(app))
        greet(&terminal);
    if (begins)
        play_on(&terminal);
    bool unfinished = session_in_scenario(app_session(app));
    fputc('\n', output);
    if (!preview)
        print(&terminal, string_text(unfinished ? STRING_TERMINAL_LEFT : STRING_TERMINAL_CLOSED));
    fflush(output);
    description_deinit(&terminal.description);
    text_deinit(&terminal.title);
    text_deinit(&terminal.shortcuts);
    free(terminal.line);
}
