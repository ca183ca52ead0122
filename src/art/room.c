// See room.h.
#include "art/room.h"

#include <stdlib.h>

#include "art/bowl.h"
#include "art/land.h"
#include "art/numeric.h"
#include "base/memory.h"

enum { SHADES = 256 };

#define SHELF_EDGE 13.0f // the front of the table where it is a shelf, design px

struct Room {
    RoomPlan plan;
    Palette palette;
    float dark; // 0 in a light room to 1 in a dark one
    float trust;
    Color wall[SHADES], table[SHADES]; // lit to shaded, far to near
    Color edge_light, wood, patch, companion;
    Land *land;
    Canvas bowl;
    BowlPlace place;
    int bowl_rows; // painted so far
    int seams;     // painted so far
};

static const Color SHADOW = {0x12 / 255.0f, 0x0E / 255.0f, 0x12 / 255.0f};

// How far from lit to shaded a wall is at a place.
static float wall_shade(float x, float y, float dark)
{
    float dx = x - ROOM_WINDOW_X, dy = (y - ROOM_WINDOW_Y) * 1.1f;
    float distance = sqrtf(dx * dx + dy * dy), height = clamp_to(y, 0, ROOM_TABLE_Y);
    float by_day = smooth_step(160, 1000, distance + 0.25f * height);
    float by_dusk = smooth_step(130, 600, distance + 0.20f * height);
    return lerp(by_day, by_dusk, dark);
}

static float darkness(const Palette *palette)
{
    return 1 - smooth_step(0.08f, 0.35f, color_luminance(palette->wall_shade));
}

static void choose_colors(Room *room)
{
    const Palette *p = &room->palette;
    for (int i = 0; i < SHADES; i++) {
        float t = (float)i / (SHADES - 1);
        room->wall[i] = color_mix(p->wall_lit, p->wall_shade, t);
        room->table[i] = color_mix(p->table_far, p->table_near, t);
    }
    room->edge_light = color_mix(p->wall_lit, p->glow, 0.35f);
    room->wood = color_mix(p->table_far, p->table_near, 0.55f);
    room->patch = color_mix(p->glow, p->sun, 0.4f);
    Color cool = color_from_hex(0xFFE9C8), warm = color_from_hex(0xFFC070);
    room->companion = color_mix(cool, warm, 0.35f + 0.65f * room->trust);
}

Room *room_new(const SceneSpec *spec)
{
    Room *room = memory_new(sizeof *room);
    room->plan = plan_room(spec);
    room->palette = spec->palette;
    room->trust = spec->trust;
    room->dark = darkness(&spec->palette);
    choose_colors(room);
    LandView view = plan_land_in_window(spec, &room->plan);
    if (view.box.right > view.box.left && view.box.bottom > view.box.top)
        room->land = land_new(&view, &room->palette);
    room->place = plan_bowl(spec);
    Box whole = {0, 0, spec->width, spec->height};
    canvas_init(&room->bowl, box_common(bowl_box(&room->place), whole));
    return room;
}

void room_free(Room *room)
{
    if (room == NULL)
        return;
    land_free(room->land);
    canvas_deinit(&room->bowl);
    free(room);
}

static BowlLight bowl_light(const Room *room)
{
    const Palette *p = &room->palette;
    float bright = lerp(0.50f, 0.62f, smooth_step(0.9f, 1, p->daylight));
    return (BowlLight){.key_color = color_mix(p->sun, p->glow, 0.5f),
                       .table = p->table_far,
                       .ambient = lerp(bright, 0.34f, p->night),
                       .key = lerp(0.72f, 0.34f, p->night),
                       .companion = lerp(0.10f, 0.80f, p->night) * (0.6f + 0.4f * room->trust)};
}

bool room_prepare(Room *room, int rows)
{
    Box box = room->bowl.box;
    if (box.right <= box.left || box.bottom <= box.top)
        return false;
    if (box.top + room->bowl_rows < box.bottom) {
        int from = box.top + room->bowl_rows;
        int until = rows < box.bottom - from ? from + rows : box.bottom;
        Canvas part = room->bowl;
        part.box.top = from;
        part.box.bottom = until;
        part.rgba = canvas_at(&room->bowl, box.left, from);
        BowlLight light = bowl_light(room);
        bowl_paint(&part, &room->place, &room->palette, &light);
        room->bowl_rows = until - box.top;
        return true;
    }
    float mended = room->trust * BOWL_SEAMS;
    int seam = room->seams++;
    bool newest = (int)mended == seam;
    bowl_paint_seam(&room->bowl, &room->place, &room->palette, seam, saturate(mended - (float)seam),
                    newest);
    return room->seams < BOWL_SEAMS;
}

static Color shade_of(const Color *shades, float t)
{
    return shades[(int)(saturate(t) * (SHADES - 1) + 0.5f)];
}

static Color wall_color(const Room *room, float x, float y)
{
    if (room->palette.contrast)
        return room->palette.wall_lit;
    bool below = y > room->plan.table_end;
    float shade = below ? lerp(0.45f, 0.92f, room->dark) + 0.08f * smooth_step(700, 1400, y)
                        : wall_shade(x, y, room->dark);
    Color color = shade_of(room->wall, shade);
    float cloud = noise_octaves(x / 90, y / 90, 0, 5, 31) - 0.5f;
    float weave = noise_octaves(x / 5, y / 3, 0, 2, 33) - 0.5f;
    color = color_dim(color, 1 + 0.060f * cloud + 0.024f * weave);
    if (below) {
        float depth = y - room->plan.table_end - SHELF_EDGE;
        return color_blend(color, SHADOW, 0.34f * expf(-depth / 26));
    }
    // The table's own shadow along the foot of the wall.
    float foot = soft_edge(y - ROOM_TABLE_Y + 7, 7) - soft_edge(y - ROOM_TABLE_Y, 7);
    return color_blend(color, SHADOW, 0.30f * foot);
}

static Color table_color(const Room *room, float x, float y)
{
    const RoomPlan *plan = &room->plan;
    if (room->palette.contrast)
        return room->palette.table_far;
    float depth = fmaxf(fminf(plan->bottom, plan->table_end) - ROOM_TABLE_Y, 212);
    float k = (y - ROOM_TABLE_Y) / depth;
    float near = powf(k, 0.8f) * 0.85f + 0.15f * smooth_step(300, 1280, x);
    // Boards come nearer toward the lower edge: their grain widens.
    float spread = 1 + (y - ROOM_TABLE_Y) * (1.2f / 212), across = y + 2 * sinf(x / 180);
    float run = logf(1 + fmaxf(across - ROOM_TABLE_Y + 2, 0) * (1.2f / 212)) * (212 / 1.2f);
    float grain = noise_octaves((x - 640) / spread / 240 + 9, run / 4.2f, 0, 5, 37);
    Color color = color_dim(shade_of(room->table, near), 1 + 0.26f * (grain - 0.5f));
    return color_blend(color, room->edge_light, 0.45f * saturate(ROOM_TABLE_Y + 2 - y));
}

// The front of the shelf, lit along its upper edge.
static Color shelf_color(const Room *room, float x, float y)
{
    if (room->palette.contrast)
        return color_from_hex(y < room->plan.table_end + 2 ? 0xFFFFFF : 0);
    float depth = y - room->plan.table_end;
    float grain = noise_octaves((x - 640) / 300 + 9, y / 3, 0, 4, 38);
    Color color =
        color_dim(room->table[SHADES - 1], (0.80f + 0.16f * grain) * (1 - 0.014f * depth));
    return color_blend(color, room->edge_light, 0.30f * saturate(2 - depth));
}

// How much of a blurred ellipse covers a place; its edge is softened by `sigma`.
static float soft_ellipse(float dx, float dy, float rx, float ry, float sigma)
{
    float k = sqrtf(dx * dx / (rx * rx) + dy * dy / (ry * ry));
    float gx = dx / (rx * rx), gy = dy / (ry * ry);
    float gradient = sqrtf(gx * gx + gy * gy);
    if (k < 1e-3f)
        return soft_edge(fminf(rx, ry), sigma);
    return soft_edge((1 - k) * k / gradient, sigma);
}

// An ellipse whose light or shadow fades like 1 - d^2 to a power.
static float pool(float dx, float dy, float rx, float ry, float power)
{
    float left = 1 - dx * dx / (rx * rx) - dy * dy / (ry * ry);
    return left > 0 ? powf(left, power) : 0;
}

static Color lit_table(const Room *room, Color color, float x, float y)
{
    const Palette *p = &room->palette;
    float bowl = room->plan.bowl_x, floor_y = BOWL_RIM_Y + BOWL_HEIGHT;
    float patch = soft_ellipse(x - bowl + 308, y - 590, 265, 56, 18);
    color = color_blend(color, room->patch, patch * lerp(0.46f, 0.34f, p->night) * p->daylight);
    float cast = soft_ellipse(x - bowl - 92, y - floor_y - 17, 178, 17, 15);
    color = color_blend(color, SHADOW, cast * lerp(0.40f, 0.45f, p->night) * 0.75f);
    float contact = soft_ellipse(x - bowl - 6, y - floor_y - 15, 68, 12, 7);
    color = color_blend(color, SHADOW, contact * 0.70f);
    float wide = lerp(190, 330, p->night), high = lerp(44, 74, p->night);
    float companion = pool(x - room->plan.light_x, y - floor_y - 12, wide, high, 2);
    return color_blend(color, room->companion, companion * lerp(0.20f, 0.38f, p->night));
}

static Color ground_color(const Room *room, float x, float y)
{
    const Palette *p = &room->palette;
    Color color;
    if (y < ROOM_TABLE_Y || y > room->plan.table_end + SHELF_EDGE) {
        color = wall_color(room, x, y);
        if (p->contrast)
            return color;
        float dx = x - ROOM_WINDOW_X - 3, dy = y - ROOM_WINDOW_Y - 9;
        float rim = ROOM_WINDOW_RADIUS + 20 - sqrtf(dx * dx + dy * dy);
        color = color_blend(color, SHADOW, 0.30f * soft_edge(rim, 11));
    } else if (y > room->plan.table_end) {
        return shelf_color(room, x, y);
    } else {
        color = table_color(room, x, y);
        if (p->contrast)
            return color;
        color = lit_table(room, color, x, y);
    }
    float warm = pool(x - room->plan.light_x, y - BOWL_RIM_Y - 60, 520, 330, 2);
    return color_blend(color, color_from_hex(0xE8A15C), 0.17f * p->night * warm);
}

// The wooden ring: `distance` from the window's centre, design px.
static Color frame_color(const Room *room, float dx, float dy, float distance)
{
    float outside = distance - ROOM_WINDOW_RADIUS;
    if (room->palette.contrast) {
        float line = fmaxf(1.2f - fabsf(outside - 17), 1.2f - fabsf(outside - 1));
        return color_dim(color_from_hex(0xFFFFFF), saturate(line * room->plan.zoom + 0.5f));
    }
    float toward = (dx * -0.6f + dy * -0.8f) / fmaxf(distance, 1);
    // The ring is round: its outer half turns to the light, its inner half away from it.
    float turn = lerp(-0.35f, 1, smooth_step(0, 16, outside));
    float angle = atan2f(dy, dx);
    float grain = noise_octaves((angle + PI_F) * (24 / TAU_F), distance / 3, 24, 3, 45) - 0.5f;
    float crest = 0.05f * bell((outside - 9) / 4);
    return color_dim(room->wood, 0.92f + 0.22f * toward * turn + 0.08f * grain + crest);
}

// What the opening does to the view: shadow of the reveal above, a lit edge below.
static Color reveal(const Room *room, Color color, float dx, float dy, float distance)
{
    if (room->palette.contrast)
        return color;
    const float r = ROOM_WINDOW_RADIUS;
    float shadow =
        smooth_step(r - 26, r, distance) * saturate(0.35f + (dx * -0.5f + dy * -0.85f) / r);
    color = color_blend(color, color_dim(color, 0), 0.42f * shadow);
    float lit = smooth_step(r - 3, r, distance) * saturate((dx * 0.5f + dy * 0.85f) / r);
    return color_blend(color, room->edge_light, lit * 0.7f);
}

static void paint_window(const Room *room, Canvas *canvas)
{
    const RoomPlan *plan = &room->plan;
    float outer = ROOM_WINDOW_RADIUS + ROOM_FRAME;
    float cx = (ROOM_WINDOW_X - plan->left) * plan->zoom;
    float cy = (ROOM_WINDOW_Y - plan->top) * plan->zoom;
    Box box = box_common(box_around(cx, cy, cx, cy, outer * plan->zoom + 1), canvas->box);
    if (room->land == NULL || box.right <= box.left || box.bottom <= box.top)
        return;
    Canvas view;
    Box inner = box_around(cx, cy, cx, cy, (ROOM_WINDOW_RADIUS + 1) * plan->zoom + 1);
    canvas_init(&view, box_common(inner, canvas->box));
    land_paint(room->land, &view);
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            float dx = ((float)x + 0.5f - cx) / plan->zoom,
                  dy = ((float)y + 0.5f - cy) / plan->zoom;
            float distance = sqrtf(dx * dx + dy * dy);
            float *pixel = canvas_at(canvas, x, y);
            float frame = saturate(0.5f - (distance - outer) * plan->zoom);
            if (frame > 0)
                pixel_over(pixel, frame_color(room, dx, dy, distance), frame);
            float open = saturate(0.5f - (distance - ROOM_WINDOW_RADIUS) * plan->zoom);
            if (open <= 0)
                continue;
            const float *seen = canvas_at(&view, x, y);
            pixel_over(pixel, reveal(room, (Color){seen[0], seen[1], seen[2]}, dx, dy, distance),
                       open * seen[3]);
        }
    canvas_deinit(&view);
}

// The corners are a little darker, so that the eye stays with window and bowl; less so in a light
// room, whose dark words need the wall.
static float vignette(const Room *room, float x, float y)
{
    const RoomPlan *plan = &room->plan;
    if (room->palette.contrast || plan->stacked)
        return 1;
    float u = (x - plan->left) / (plan->right - plan->left) - 0.46f;
    float v = (y - plan->top) / (plan->bottom - plan->top) - 0.45f;
    return 1 -
           lerp(0.11f, 0.20f, room->dark) * smooth_step(0.35f, 0.85f, sqrtf(u * u + 0.64f * v * v));
}

static void dim_corners(const Room *room, Canvas *canvas)
{
    const RoomPlan *plan = &room->plan;
    for (int y = canvas->box.top; y < canvas->box.bottom; y++)
        for (int x = canvas->box.left; x < canvas->box.right; x++) {
            float factor = vignette(room, ((float)x + 0.5f) / plan->zoom + plan->left,
                                    ((float)y + 0.5f) / plan->zoom + plan->top);
            float *pixel = canvas_at(canvas, x, y);
            for (int k = 0; k < 3; k++)
                pixel[k] *= factor;
        }
}

void room_paint(const Room *room, Canvas *canvas)
{
    const RoomPlan *plan = &room->plan;
    for (int y = canvas->box.top; y < canvas->box.bottom; y++)
        for (int x = canvas->box.left; x < canvas->box.right; x++) {
            Color color = ground_color(room, ((float)x + 0.5f) / plan->zoom + plan->left,
                                       ((float)y + 0.5f) / plan->zoom + plan->top);
            pixel_over(canvas_at(canvas, x, y), color, 1);
        }
    paint_window(room, canvas);
    canvas_lay(canvas, &room->bowl);
    dim_corners(room, canvas);
}

Color room_first_color(const SceneSpec *spec, float y_px)
{
    RoomPlan plan = plan_room(spec);
    float y = y_px / plan.zoom + plan.top;
    const Palette *p = &spec->palette;
    if (y < ROOM_TABLE_Y || y > plan.table_end)
        return color_mix(p->wall_lit, p->wall_shade, wall_shade(640, y, darkness(p)));
    return color_mix(p->table_far, p->table_near, saturate((y - ROOM_TABLE_Y) / 212) * 0.85f);
}
