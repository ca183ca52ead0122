// The room of home: wall, round window, table, bowl, and the light's reflection on the table.
// Must not do: the light itself, words, buttons.
#ifndef GENTLY_ART_ROOM_H
#define GENTLY_ART_ROOM_H

#include "art/canvas.h"
#include "art/plan.h"

typedef struct Room Room;

// Copies what it needs from the spec (kind ROOM); free with room_free().
Room *room_new(const SceneSpec *spec);
void room_free(Room *room);

// Does a share of the preparation, about as much work as `rows` rows of the picture. True while
// there is more; room_paint() may be called when it has said false.
bool room_prepare(Room *room, int rows);

// Paints every pixel of the canvas, opaque.
void room_paint(const Room *room, Canvas *canvas);

// The colour of wall or table at a height, for the first moment.
Color room_first_color(const SceneSpec *spec, float y_px);

#endif
