// What the page (page.js) calls. Must not do: anything that waits.
#ifndef GENTLY_WEB_WEB_H
#define GENTLY_WEB_WEB_H

#include <stdbool.h>

typedef struct Web Web;

// One turn: in how many ms the next is due; -1: when an event comes, -2: the player has left.
int web_turn(Web *web);

// The player has touched the page, and the sounds are there: browsers allow none before.
void web_allow_sound(Web *web);

// For keyboards that send words, not keys (a telephone's): what stands in the field of this screen,
// NULL where there is none; and what is to stand there.
const char *web_field(const Web *web);
void web_write(Web *web, const char *text);

// What stands on the screen, line by line, for those who listen: NULL while it is what it was.
const char *web_words(Web *web);

// Whether these were the words of the room.
bool web_is_home(const Web *web);

// Closes everything, so that all is in its files. Nothing else may be called afterwards.
void web_close(Web *web);

#endif
