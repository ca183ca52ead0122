// What a player met in a year of today's choices, counted.
// Must not do: use what is tested to decide what is right (but plan_echo(), to count echoes).
#ifndef GENTLY_TESTS_PROPERTY_PLAN_YEAR_H
#define GENTLY_TESTS_PROPERTY_PLAN_YEAR_H

#include "property/plan_players.h"

enum { YEAR_DAYS = 365, YEAR_WINDOW = 40 };

// The counts of the library weigh a scenario by the sittings in which it could have come.
typedef struct Year {
    int sittings, plays;
    int reachable, met; // scenarios that could have come at some sitting; those that did
    int longest_wait;   // sittings in which a scenario could have come and did not, in a row
    const char *longest_id;
    int round;           // sittings that it takes to go through what is reachable
    int shortest_repeat; // days; YEAR_DAYS when nothing came twice
    int repeat_allowed;  // days, by the size of the library
    int echoes;          // also those that came by their turn
    int out_of_hours;
    int thinnest_wear; // plays of a wear in any YEAR_WINDOW plays in a row, the fewest
    int wear[WEAR_COUNT], pull[PULL_COUNT], intensity[4];
    int offered[ACT_COUNT]; // plays of scenarios that offer the act
    int library_wear[WEAR_COUNT], library_pull[PULL_COUNT], library_offered[ACT_COUNT];
    int library_weight; // what a scenario that offers everything at any time would add up to
} Year;

// A year of that kind of player with that library.
Year year_of(const PlayerKind *kind, PlanLibrary library, uint64_t seed);

// The heading of the table and a row of it, on standard output.
void year_print_heading(const char *title);
void year_print(const PlayerKind *kind, const Year *year);

// The share of plays, or of the library, that offered the act that is offered least; in per cent.
double year_rarest_act(const int *offered, int all);

// Largest count divided by the smallest; 0 of something counts as a half.
double year_spread(const int *counts, int count);

#endif
