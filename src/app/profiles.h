// Several people at one computer, each with days, words and settings of their own: who plays, and
// who else could. The scenarios of one’s own are everybody’s.
// Must not do: touch their files (store/profiles.h).
#ifndef GENTLY_APP_PROFILES_H
#define GENTLY_APP_PROFILES_H

#include "app/app_internal.h"

// Before anything is opened: whose folders they are. profiles_end() frees what that took.
void profiles_begin(App *app);
void profiles_end(App *app);

// The folders of that name, or of the first one ("").
void profiles_enter(App *app, const char *name);

// At the start: the page that asks, where there is more than one and nobody was named.
void profiles_ask(App *app);

// Somebody of the page; a new name, with the present settings to begin with; the present name,
// whose journal was deleted, is gone, and the first one plays on.
bool profiles_choose(App *app, int index);
void profiles_add(App *app, const char *name);
void profiles_forget(App *app);

// What whoever plays is called.
const char *profiles_present(const App *app);

#endif
