// Keys on the screen, for whoever writes without a keyboard. The letters are those of the language,
// from its sentences: rows with a | between them, keys with a space.
#include "app/keyboard.h"

#include <string.h>

#include "base/unicode.h"

// Arguments of ACTION_KEY: the letters of the page from 0 on, the rows, and these.
enum { KEY_ROW = 1000, KEY_SPACE = 2000, KEY_LINE, KEY_ERASE, KEY_ROWS, KEY_PAGE };

static const StringId pages[KEYBOARD_PAGES] = {STRING_KEYS_SMALL, STRING_KEYS_LARGE,
                                               STRING_KEYS_SIGNS};
static const StringId page_names[KEYBOARD_PAGES] = {STRING_KEYS_SMALL_NAME, STRING_KEYS_LARGE_NAME,
                                                    STRING_KEYS_SIGNS_NAME};

// One switch goes to a row first, and then to a key of it: else a letter would be far away.
static bool is_by_rows(const App *app)
{
    return app->settings.scan_ms > 0;
}

void keyboard_begin(App *app)
{
    app->keyboard.shown = app->config.home_first &&
                          (app->settings.screen_keys || is_by_rows(app) || app->keyboard.needed);
    app->keyboard.page = 0;
    app->keyboard.row = -1;
}

void app_expect_keyboard(App *app, bool there)
{
    app->keyboard.needed = !there;
}

bool keyboard_show(App *app)
{
    app->keyboard.shown = app->settings.screen_keys = !app->keyboard.shown;
    app_save_settings(app);
    return true;
}

// ---- letters --------------------------------------------------------------------------------

// The next word of `*rest`, which moves behind it; its length, 0 at the end.
static size_t next_word(const char **rest, const char **word)
{
    *rest += strspn(*rest, " ");
    *word = *rest;
    size_t length = strcspn(*rest, " ");
    *rest += length;
    return length;
}

static bool is_row_end(const char *word, size_t length)
{
    return length == 1 && word[0] == '|';
}

// The letter with that index on the page that is shown, in the arena; NULL when there is none.
static const char *letter_at(const App *app, Arena *arena, int index)
{
    const char *rest = string_text(pages[app->keyboard.page]), *word;
    for (size_t length = next_word(&rest, &word); length > 0; length = next_word(&rest, &word))
        if (!is_row_end(word, length) && index-- == 0)
            return arena_copy(arena, word, length);
    return NULL;
}

// What a voice calls a sign; NULL: by itself. The sentence has a sign, its name, a |, and so on.
static const char *name_of_sign(Arena *arena, const char *sign)
{
    const char *rest = string_text(STRING_KEYS_NAMES), *word;
    size_t length = strlen(sign);
    for (size_t found = next_word(&rest, &word); found > 0; found = next_word(&rest, &word)) {
        size_t name = strcspn(rest, "|");
        if (found == length && strncmp(word, sign, length) == 0) {
            rest += strspn(rest, " ");
            name = strcspn(rest, "|");
            while (name > 0 && rest[name - 1] == ' ')
                name--;
            return arena_copy(arena, rest, name);
        }
        rest += name + (rest[name] == '|');
    }
    return NULL;
}

// ---- pressing -------------------------------------------------------------------------------

// A capital is wanted once; behind a space letters go on.
static void after_letter(App *app, bool space)
{
    if (app->keyboard.page == 1 || space)
        app->keyboard.page = 0;
}

static bool press_letter(App *app, int key)
{
    Arena arena = {0};
    const char *letter = key == KEY_SPACE  ? " "
                         : key == KEY_LINE ? "\n"
                                           : letter_at(app, &arena, key);
    bool typed = letter != NULL && app_type(app, letter);
    arena_deinit(&arena);
    if (typed)
        after_letter(app, key == KEY_SPACE);
    return typed;
}

bool keyboard_press(App *app, int key)
{
    if (!app->keyboard.shown)
        return false;
    int row = key >= KEY_ROW && key < KEY_SPACE ? key - KEY_ROW : -1;
    app->keyboard.row = row;
    if (row >= 0 || key == KEY_ROWS)
        return true;
    if (key >= KEY_PAGE && key < KEY_PAGE + KEYBOARD_PAGES)
        app->keyboard.page = key - KEY_PAGE;
    else if (key == KEY_ERASE)
        app_erase(app);
    else
        return press_letter(app, key);
    return true;
}

// ---- showing --------------------------------------------------------------------------------

static Node *add_key(Description *description, const char *text, int key, int row, bool active)
{
    Node *node = description_add(description, ROLE_KEY, text);
    node->action = active ? ACTION_KEY : ACTION_NONE;
    node->argument = key;
    node->row = row;
    return node;
}

// A row of letters, from `rest` to its end: key by key, or all of it as one.
static const char *add_row(const App *app, Description *description, const char *rest, int row,
                           int *key)
{
    Arena *arena = &description->arena;
    bool whole = is_by_rows(app) && app->keyboard.row != row;
    const char *begin = rest + strspn(rest, " "), *end = begin, *word;
    size_t length = next_word(&rest, &word);
    for (; length > 0 && !is_row_end(word, length); length = next_word(&rest, &word)) {
        end = rest;
        if (!whole) {
            const char *letter = arena_copy(arena, word, length);
            add_key(description, letter, *key, row + 1, true)->value = name_of_sign(arena, letter);
        }
        ++*key;
    }
    if (whole)
        add_key(description, arena_copy(arena, begin, (size_t)(end - begin)), KEY_ROW + row,
                row + 1, app->keyboard.row < 0);
    return rest;
}

void keyboard_describe(App *app, Description *description, bool one_line)
{
    const char *rest = string_text(pages[app->keyboard.page]);
    int row = 0, key = 0;
    for (; *rest != '\0'; row++)
        rest = add_row(app, description, rest, row, &key);
    bool active = app->keyboard.row < 0;
    row++;
    if (!active)
        add_key(description, string_text(STRING_KEYS_ROWS), KEY_ROWS, row, true);
    for (int page = 0; page < KEYBOARD_PAGES; page++)
        if (page != app->keyboard.page && active)
            add_key(description, string_text(page_names[page]), KEY_PAGE + page, row, true);
    if (!active)
        return;
    add_key(description, string_text(STRING_KEYS_SPACE), KEY_SPACE, row, true);
    if (!one_line)
        add_key(description, string_text(STRING_KEYS_LINE), KEY_LINE, row, true);
    add_key(description, string_text(STRING_KEYS_ERASE), KEY_ERASE, row, true);
}
