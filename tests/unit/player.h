// A player without a face, for tests: plays by what each screen offers.
#ifndef GENTLY_TESTS_UNIT_PLAYER_H
#define GENTLY_TESTS_UNIT_PLAYER_H

#include "app/app.h"

// One player with folders of their own and a clock that only the test moves.
typedef struct Player {
    char folder[1024], data[1040], config[1040], own_levels[1040];
    Instant now;
    const char *levels[1];
    App *app;
    Description screen;
    uint64_t ms;
    bool in_terminal, no_wait; // from the next start on, as is the seed
    uint64_t seed;
    const char *language, *locale; // asked for, and of the system; NULL: not given
    const char *profile;           // who plays; NULL: not given
} Player;

// Fixtures of cmocka: a fresh player over levels/, with a clock at a Monday morning.
int player_set_up(void **state);
int player_tear_down(void **state);

// Opens the game as it is configured now; closes it first.
void player_start(Player *player);
void player_restart(Player *player);

// The same with this as settings.json.
void player_set(Player *player, const char *settings);

// The same with an empty data folder.
void player_begin_anew(Player *player);

// What the present screen is called, and its first node with that action (NULL: none).
void player_assert_screen(Player *player, const char *name);
const Node *player_find(const Player *player, Action action);

// Does what a node of the present screen offers; a screen that does not offer it is a failure.
void player_pick(Player *player, Action action);

// Lets time pass, for the clock and for the game.
void player_pass(Player *player, uint64_t ms);

// From the room to the first page of a scenario: through the arrival, where there is one.
void player_begin(Player *player);

// From a page to an ending, always by the first choice; from the room to a scenario's second page,
// whose text is filled in; a whole sitting of one scenario.
void player_read_to_an_ending(Player *player);
void player_reach_second_passage(Player *player, char *passage, size_t size);
void player_play_one(Player *player);

#endif
