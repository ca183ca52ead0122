// The past is replayed exactly: what was shown then is what is found in the journal now, word for
// word, whatever became of files, hours and kept sentences since.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "core/replay.h"
#include "faults/scratch.h"
#include "store/journal.h"
#include "store/shelf.h"
#include "unit/player.h"

// Its words depend on all that a condition can ask for and a page can hold.
static const char changing[] =
    "{\"format\":1,\"id\":\"changing\",\"title\":\"Changing\",\"lang\":\"en\","
    "\"wear\":\"hide-feelings\",\"pull\":\"control\",\"topics\":[\"home\"],\"intensity\":1,"
    "\"scene\":{\"place\":\"kitchen\",\"weather\":\"clear\"},\"start\":\"door\",\"passages\":{"
    "\"door\":{\"text\":\"A door.\",\"variants\":["
    "{\"if\":{\"keepsake\":true},\"text\":\"A door, and on it: {keepsake}\"},"
    "{\"if\":{\"visits\":1},\"text\":\"That door again.\"}],"
    "\"choices\":[{\"act\":\"push\",\"text\":\"Through.\",\"goto\":\"hall\"},"
    "{\"act\":\"pause\",\"text\":\"Wait.\",\"goto\":\"hall\",\"breath\":20}]},"
    "\"hall\":{\"text\":\"A hall.\",\"critic\":\"Faster.\",\"variants\":["
    "{\"if\":{\"hour\":[22,24]},\"text\":\"A dark hall.\"},"
    "{\"if\":{\"arrived\":\"tense\"},\"body\":\"The jaw is tight.\"}],"
    "\"choices\":[{\"act\":\"stay\",\"text\":\"Stand.\",\"goto\":\"end\",\"keep\":true},"
    "{\"act\":\"notice\",\"text\":\"Look.\",\"goto\":\"end\"}]},"
    "\"end\":{\"text\":\"An end.\",\"end\":true,\"variants\":["
    "{\"if\":{\"chose\":\"changing/stay\"},\"text\":\"The same end.\"}]}}}";

enum { SHOWN_SIZE = 60000 };

typedef struct Watch {
    Player *player;
    char shown[SHOWN_SIZE]; // each page once, as it was shown
    uint64_t version;
} Watch;

static int set_up(void **state)
{
    void *player;
    if (player_set_up(&player) != 0)
        return 1;
    Watch *watch = memory_new(sizeof *watch);
    watch->player = player;
    Player *own = watch->player;
    snprintf(own->own_levels, sizeof own->own_levels, "%s/levels", own->folder);
    scratch_empty(own->own_levels);
    scratch_write(own->own_levels, "changing.json", changing, sizeof changing - 1);
    own->levels[0] = own->own_levels;
    player_restart(own);
    *state = watch;
    return 0;
}

static int tear_down(void **state)
{
    Watch *watch = *state;
    void *player = watch->player;
    int result = player_tear_down(&player);
    free(watch);
    return result;
}

static void add_shown(char *shown, const char *text)
{
    size_t length = strlen(shown);
    snprintf(shown + length, SHOWN_SIZE - length, "%s\n", text);
}

// Writes down the page that is shown.
static void look(Watch *watch)
{
    const Description *screen = &watch->player->screen;
    if (strcmp(screen->screen, "scenario") != 0)
        return;
    for (size_t i = 0; i < screen->nodes.count; i++) {
        Role role = screen->nodes.items[i].role;
        if (role == ROLE_TEXT || role == ROLE_BODY || role == ROLE_CRITIC)
            add_shown(watch->shown, screen->nodes.items[i].text);
    }
}

static void choose(Watch *watch, int choice)
{
    Player *player = watch->player;
    assert_true(app_do(player->app, ACTION_CHOOSE, choice));
    player_pass(player, 0);
    while (strcmp(player->screen.screen, "breath") == 0)
        player_pass(player, 60000);
    look(watch);
}

static void begin(Watch *watch, Arrived arrived)
{
    Player *player = watch->player;
    player_pick(player, ACTION_BEGIN);
    if (strcmp(player->screen.screen, "arrive") == 0)
        assert_true(app_do(player->app, ACTION_ARRIVE, (int)arrived));
    player_pass(player, 0);
    look(watch);
}

static void close_sitting(Watch *watch, bool keep)
{
    player_pick(watch->player, ACTION_ENOUGH);
    if (keep)
        player_pick(watch->player, ACTION_KEEP);
    player_pick(watch->player, ACTION_FINISH);
}

// The first sitting asks for nothing; all later ones ask how the body is.
static void have_been_here(Watch *watch)
{
    begin(watch, ARRIVED_NONE);
    choose(watch, 0);
    choose(watch, 1);
    close_sitting(watch, false);
}

static void assert_replay_shows(const Watch *watch)
{
    char *found = calloc(1, SHOWN_SIZE);
    Error error = {0};
    Library none = {0};
    Shelf shelf;
    Replay replay = {0};
    Journal *journal = journal_open_to_read(file_ops_posix(), watch->player->data, &error);
    shelf_init(&shelf, file_ops_posix(), watch->player->data, &none);
    for (size_t i = 0; i < journal_count(journal); i++) {
        if (journal_event(journal, i)->kind != EVENT_SESSION_BEGAN)
            continue;
        uint64_t to = UINT64_MAX;
        for (size_t j = i + 1; j < journal_count(journal) && to == UINT64_MAX; j++)
            if (journal_event(journal, j)->kind == EVENT_SESSION_BEGAN)
                to = journal_event(journal, j)->seq;
        replay_add(&replay, journal_event(journal, 0), journal_count(journal),
                   journal_event(journal, i)->seq, to, shelf_find_for_replay, &shelf);
    }
    for (size_t i = 0; i < replay.pages.count; i++) {
        const PassageWords *words = &replay.pages.items[i].words;
        add_shown(found, words->text);
        if (words->body != NULL)
            add_shown(found, words->body);
        if (words->critic != NULL)
            add_shown(found, words->critic);
    }
    assert_string_equal(found, watch->shown);
    replay_deinit(&replay);
    shelf_deinit(&shelf);
    journal_close(journal);
    free(found);
}

static void what_was_shown_is_what_is_replayed(void **state)
{
    Watch *watch = *state;
    Player *player = watch->player;
    have_been_here(watch);
    begin(watch, ARRIVED_TENSE);
    choose(watch, 1);
    player_pick(player, ACTION_TAKE_BACK);
    look(watch);
    choose(watch, 0);
    choose(watch, 0);
    close_sitting(watch, true);
    player_pass(player, 3 * 86400000u + 43200000u); // late in the evening, three days on
    begin(watch, ARRIVED_SETTLED);
    choose(watch, 0);
    choose(watch, 0);
    close_sitting(watch, false);
    assert_non_null(strstr(watch->shown, "The jaw is tight."));
    assert_non_null(strstr(watch->shown, "A door, and on it: Stand."));
    assert_non_null(strstr(watch->shown, "A dark hall."));
    assert_non_null(strstr(watch->shown, "The same end."));
    assert_replay_shows(watch);
    scratch_empty(player->own_levels);
    assert_replay_shows(watch);
}

// A page that was reached in the evening stays as it is when night falls over it, also where the
// window is closed on it and opened the next day.
static void a_page_stays_while_it_is_read(void **state)
{
    Watch *watch = *state;
    Player *player = watch->player;
    have_been_here(watch);
    assert_true(instant_parse("2026-11-23T21:59:00+01:00", &player->now));
    begin(watch, ARRIVED_TENSE);
    choose(watch, 0);
    char *before = strdup(watch->shown);
    player_pass(player, 120000);
    watch->shown[0] = '\0';
    player_restart(player);
    assert_true(app_do(player->app, ACTION_BEGIN, 0));
    player_pass(player, 0);
    look(watch);
    assert_non_null(strstr(before, "A hall.\nThe jaw is tight.\nFaster.\n"));
    assert_string_equal(watch->shown, "A hall.\nThe jaw is tight.\nFaster.\n");
    strcpy(watch->shown, before);
    free(before);
    assert_replay_shows(watch);
}

// What is played is what was read at the start, and that is what is kept.
static void a_file_edited_since_the_start_is_kept_as_it_was_played(void **state)
{
    Watch *watch = *state;
    char *other = strdup(changing);
    memcpy(strstr(other, "A hall."), "A ball.", 7);
    scratch_write(watch->player->own_levels, "changing.json", other, sizeof changing - 1);
    begin(watch, ARRIVED_NONE);
    choose(watch, 0);
    scratch_empty(watch->player->own_levels);
    choose(watch, 1);
    assert_non_null(strstr(watch->shown, "A hall."));
    assert_replay_shows(watch);
    free(other);
}

static Replay replay_of(const Event *events, size_t count, Shelf *shelf)
{
    Replay replay = {0};
    replay_add(&replay, events, count, 1, UINT64_MAX, shelf_find_for_replay, shelf);
    return replay;
}

// Choices, those taken back, and the hash of all that was there, page by page.
static void pages_know_their_choices(void **state)
{
    Watch *watch = *state;
    Player *player = watch->player;
    begin(watch, ARRIVED_NONE);
    choose(watch, 1);
    player_pick(player, ACTION_TAKE_BACK);
    choose(watch, 0);
    choose(watch, 1);
    Error error = {0};
    Library none = {0};
    Shelf shelf;
    Journal *journal = journal_open_to_read(file_ops_posix(), player->data, &error);
    shelf_init(&shelf, file_ops_posix(), player->data, &none);
    Replay replay = replay_of(journal_event(journal, 0), journal_count(journal), &shelf);
    Replay again = replay_of(journal_event(journal, 0), journal_count(journal), &shelf);
    assert_int_equal(replay.pages.count, 5); // door, hall, door, hall, end
    const ReplayPage *pages = replay.pages.items;
    static const int choices[] = {1, -1, 0, 1, -1};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(pages[i].choice, choices[i]);
        assert_int_equal(pages[i].taken_back, i == 0);
        assert_int_equal(pages[i].back, i == 2);
        assert_true(pages[i].state == again.pages.items[i].state);
        assert_true(i == 0 || pages[i].state != pages[i - 1].state);
    }
    assert_int_equal(replay_find_choice(&replay, pages[3].choice_seq), 3);
    assert_int_equal(replay_find_choice(&replay, 0), 5);
    assert_int_equal(replay.marks.count, 3); // the sitting, the arrival, the breath
    assert_int_equal(replay.marks.items[2].event.kind, EVENT_BREATHED);
    assert_int_equal(replay.marks.items[2].page, 1);
    replay_deinit(&replay);
    replay_deinit(&again);
    shelf_deinit(&shelf);
    journal_close(journal);
}

// A journal that was written by Gently 0.1, before there was a replay: it reads to the last line,
// and each sitting comes to the same state as ever.
static void a_journal_of_an_earlier_version_replays(void **state)
{
    (void)state;
    static const char folder[] = GENTLY_SOURCE_DIR "/tests/cases/journal/0.1";
    static const uint64_t states[] = {0xbf086c15bd35dee1, 0x2ebe271ee8aa1d2f, 0x009fe49d978f7c4c};
    Error error = {0};
    Library none = {0};
    Shelf shelf;
    Journal *journal = journal_open_to_read(file_ops_posix(), folder, &error);
    shelf_init(&shelf, file_ops_posix(), folder, &none);
    const JournalReport *report = journal_report(journal);
    assert_int_equal(journal_count(journal), 57);
    assert_int_equal(report->damaged + report->other + report->missing, 0);
    History history;
    history_init(&history);
    for (size_t i = 0; i < journal_count(journal); i++)
        history_apply(&history, journal_event(journal, i));
    assert_int_equal(history.trust.days, 3);
    assert_int_equal(history.trust.returns, 1);
    assert_int_equal(history.sittings.count, 3);
    for (size_t i = 0; i < 3; i++) {
        Replay replay = {0};
        uint64_t to = i + 1 < 3 ? history.sittings.items[i + 1].seq : UINT64_MAX;
        replay_add(&replay, journal_event(journal, 0), journal_count(journal),
                   history.sittings.items[i].seq, to, shelf_find_for_replay, &shelf);
        assert_true(replay.pages.items[replay.pages.count - 1].state == states[i]);
        replay_deinit(&replay);
    }
    history_deinit(&history);
    shelf_deinit(&shelf);
    journal_close(journal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_shown_is_what_is_replayed),
        TEST(a_page_stays_while_it_is_read),
        TEST(a_file_edited_since_the_start_is_kept_as_it_was_played),
        TEST(pages_know_their_choices),
        cmocka_unit_test(a_journal_of_an_earlier_version_replays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
