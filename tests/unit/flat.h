// A scene's layers laid over one another in memory, as the window does it.
#ifndef GENTLY_TESTS_UNIT_FLAT_H
#define GENTLY_TESTS_UNIT_FLAT_H

#include "art/scene.h"

// The picture of one layer, painted `rows` rows at a time; free with image_free().
Image flat_layer(const SceneSpec *spec, int layer, int rows);

// Lays every layer of a scene over a picture of the window's size, where they are after
// spec->walked.
void flat_lay(Image *picture, const SceneSpec *spec, int rows);

// A new picture of the whole scene; a VEIL lies over its land. Free with image_free().
Image flat_scene(const SceneSpec *spec, int rows);

#endif
