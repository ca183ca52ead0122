// How a picture is composed in a window of any shape: what lies where, in design px and pixels.
// Must not do: paint.
#ifndef GENTLY_ART_PLAN_H
#define GENTLY_ART_PLAN_H

#include "art/bowl.h"
#include "art/land.h"
#include "art/scene.h"

// The room's fixed measures in design px; see ART.md.
#define ROOM_WINDOW_X 316.0f
#define ROOM_WINDOW_Y 268.0f
#define ROOM_WINDOW_RADIUS 196.0f
#define ROOM_FRAME 18.0f
#define ROOM_TABLE_Y 508.0f
#define BOWL_RIM_Y 452.0f
#define BOWL_RADIUS 158.0f
#define BOWL_HEIGHT 132.0f
#define BOWL_FLATNESS 0.17f // of the rim's ellipse

typedef struct RoomPlan {
    float zoom;          // pixels a design px
    float left, top;     // design px at pixel (0, 0)
    float right, bottom; // design px at the picture's other corner
    float bowl_x, light_x, light_y;
    float table_end; // design px; in a tall window the table is a shelf and the wall goes on
    bool stacked;
} RoomPlan;

// S of ART.md.
float plan_scale(const SceneSpec *spec);

RoomPlan plan_room(const SceneSpec *spec);

// The view of the land where one has walked so far, and the one through the window of the room.
LandView plan_land(const SceneSpec *spec);
LandView plan_land_in_window(const SceneSpec *spec, const RoomPlan *plan);

// A part of the land as a picture of its own: the view's box is that picture, its upper left corner
// lies at `y` px of the window. Hills and mist are one whole period wide.
LandView plan_land_part(const SceneSpec *spec, LandPart part, int ridge, float *x, float *y);

// The cloud of rain and fog as a picture of its own, from the window's upper edge down.
LandView plan_cloud(const SceneSpec *spec);

// Where the bowl stands in ROOM.
BowlPlace plan_bowl(const SceneSpec *spec);

// The land's height (design px) at the window's upper edge.
float plan_land_top(const SceneSpec *spec);

// Pixels a design px of the land: a whole number of pixels for a period.
float plan_land_zoom(const SceneSpec *spec);

#endif
