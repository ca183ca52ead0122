// See plan.h and scene_map() in scene.h.
#include "art/plan.h"

#include "art/numeric.h"

// The land has scrolled this far in a picture where nobody has walked yet: chosen for its view.
static const float LAND_START = 440;

float plan_scale(const SceneSpec *spec)
{
    return fminf((float)spec->width / 1280, (float)spec->height / 720);
}

static Box whole(const SceneSpec *spec)
{
    return (Box){0, 0, spec->width, spec->height};
}

float plan_land_zoom(const SceneSpec *spec)
{
    float width = (float)spec->width, height = (float)spec->height;
    float zoom = fmaxf(plan_scale(spec), fminf(height / 720, width / 800));
    return fmaxf(roundf(zoom * LAND_PERIOD / 2), 1) / (LAND_PERIOD / 2);
}

LandView plan_land(const SceneSpec *spec)
{
    float width = (float)spec->width, height = (float)spec->height;
    LandView view = {.box = whole(spec), .zoom = plan_land_zoom(spec)};
    float spare = height / view.zoom - 720;
    view.top = -clamp_to(spare * 0.25f, 0, 140);
    for (int i = 0; i < LAND_RIDGES; i++) {
        view.scroll[i] = (spec->walked + LAND_START) * land_parallax(i);
        view.start[i] = LAND_START * land_parallax(i);
    }
    view.sun_x = spec->palette.sun_x * width / view.zoom;
    view.sun_y = spec->palette.sun_y * 720;
    return view;
}

float plan_land_top(const SceneSpec *spec)
{
    return plan_land(spec).top;
}

BowlPlace plan_bowl(const SceneSpec *spec)
{
    RoomPlan plan = plan_room(spec);
    return (BowlPlace){(plan.bowl_x - plan.left) * plan.zoom, (BOWL_RIM_Y - plan.top) * plan.zoom,
                       plan.zoom};
}

// The rows of the window between two heights of the land.
static void cut_rows(const SceneSpec *spec, LandView *view, LandSpan span, int width, float *y)
{
    float height = (float)spec->height;
    float top = clamp_to(floorf((span.top - view->top) * view->zoom), 0, height - 1);
    float bottom = clamp_to(ceilf((span.bottom - view->top) * view->zoom), top + 1, height);
    view->top += top / view->zoom;
    view->box = (Box){0, 0, width, (int)(bottom - top)};
    *y = top;
}

LandView plan_land_part(const SceneSpec *spec, LandPart part, int ridge, float *x, float *y)
{
    LandView view = plan_land(spec);
    view.apart = true;
    *x = 0;
    if (part == LAND_SUN) {
        float reach = spec->palette.sun_radius + 60; // a low sun is lifted with its ridge
        LandSpan span = {view.sun_y - reach, view.sun_y + reach};
        *x = clamp_to(floorf((view.sun_x - reach) * view.zoom), 0, (float)spec->width - 1);
        view.left = *x / view.zoom;
        cut_rows(spec, &view, span, (int)ceilf(2 * reach * view.zoom), y);
        return view;
    }
    bool whole_width = part == LAND_SKY;
    for (int i = 0; i < LAND_RIDGES; i++)
        view.scroll[i] = whole_width ? view.start[i] : 0;
    int period = (int)lrintf(LAND_PERIOD * view.zoom);
    cut_rows(spec, &view, land_span(part, ridge), whole_width ? spec->width : period, y);
    return view;
}

LandView plan_cloud(const SceneSpec *spec)
{
    LandView view = plan_land(spec);
    float y;
    cut_rows(spec, &view, (LandSpan){-1e6f, land_cloud_bottom()},
             (int)lrintf(LAND_CLOUD_PERIOD * view.zoom), &y);
    return view;
}

LandView plan_land_in_window(const SceneSpec *spec, const RoomPlan *plan)
{
    const float shrink = 1.58f, land_left = 22, land_top = 25;
    float reach = ROOM_WINDOW_RADIUS + 2;
    LandView view = {.zoom = plan->zoom / shrink};
    float x = (ROOM_WINDOW_X - plan->left) * plan->zoom;
    float y = (ROOM_WINDOW_Y - plan->top) * plan->zoom;
    view.box = box_common(box_around(x, y, x, y, reach * plan->zoom), whole(spec));
    view.left = land_left - (x - ROOM_WINDOW_RADIUS * plan->zoom) / view.zoom;
    view.top = land_top - (y - ROOM_WINDOW_RADIUS * plan->zoom) / view.zoom;
    for (int i = 0; i < LAND_RIDGES; i++)
        view.scroll[i] = 300 * land_parallax(i) + 210 * (float)i;
    view.sun_x = spec->palette.sun_x * 1280;
    view.sun_y = spec->palette.sun_y * 720;
    return view;
}

// Beside one another as in ART.md; what a window has more is wall and table.
static RoomPlan room_beside(const SceneSpec *spec)
{
    RoomPlan plan = {.zoom = plan_scale(spec), .bowl_x = 868, .table_end = 1e6f};
    plan.left = -((float)spec->width / plan.zoom - 1280) / 2;
    plan.top = -((float)spec->height / plan.zoom - 720) * 0.38f;
    return plan;
}

// Window and bowl closer together in the upper half, on a shelf; words on the wall below it.
static RoomPlan room_stacked(const SceneSpec *spec)
{
    const float from = 62, width = 800;
    RoomPlan plan = {.stacked = true, .bowl_x = 653, .table_end = 672};
    plan.zoom = fminf((float)spec->width / width, (float)spec->height * 0.5f / 720);
    plan.left = from - ((float)spec->width / plan.zoom - width) / 2;
    plan.top = -clamp_to(((float)spec->height / plan.zoom - 1440) * 0.15f, 0, 120);
    return plan;
}

RoomPlan plan_room(const SceneSpec *spec)
{
    bool stacked = (float)spec->width < 0.85f * (float)spec->height;
    RoomPlan plan = stacked ? room_stacked(spec) : room_beside(spec);
    plan.right = plan.left + (float)spec->width / plan.zoom;
    plan.bottom = plan.top + (float)spec->height / plan.zoom;
    plan.light_x = plan.bowl_x - lerp(308, 218, spec->trust);
    plan.light_y = BOWL_RIM_Y + BOWL_HEIGHT - 16;
    return plan;
}

static Rect room_rect(const RoomPlan *plan, float x0, float y0, float x1, float y1)
{
    return (Rect){(x0 - plan->left) * plan->zoom, (y0 - plan->top) * plan->zoom,
                  (x1 - x0) * plan->zoom, (y1 - y0) * plan->zoom};
}

static void map_room(const SceneSpec *spec, SceneMap *map)
{
    RoomPlan plan = plan_room(spec);
    map->zoom = plan.zoom;
    map->stacked = plan.stacked;
    if (plan.stacked) {
        float margin = (plan.right - plan.left) * 0.05f, from = plan.table_end + 56;
        float parting = lerp(from, plan.bottom, 0.60f), left = plan.left + margin;
        float right = plan.right - margin, gap = (plan.bottom - from) * 0.03f;
        map->text = room_rect(&plan, left, from, right, parting - gap);
        map->buttons = room_rect(&plan, left, parting + gap, right, plan.bottom - margin);
    } else {
        map->text = room_rect(&plan, 656, plan.top + 48, plan.right - 64, 408);
        map->buttons = room_rect(&plan, 656, 638, plan.right - 64, plan.bottom - 28);
    }
    map->light_x = (plan.light_x - plan.left) * plan.zoom;
    map->light_y = (plan.light_y - plan.top) * plan.zoom;
    map->ground_x = map->light_x;
    map->ground_y = (plan.light_y + 28 - plan.top) * plan.zoom;
}

static float ground_at(const LandView *view, float px)
{
    float x = px / view->zoom + view->left + view->scroll[LAND_WALK];
    return (land_ridge(LAND_WALK, x) + 9 - view->top) * view->zoom;
}

static void map_land(const SceneSpec *spec, SceneMap *map)
{
    LandView view = plan_land(spec);
    float width = (float)spec->width, height = (float)spec->height, scale = map->scale;
    map->zoom = view.zoom;
    map->stacked = spec->width < spec->height;
    float free_width = map->stacked ? width * 0.8f : width - 728 * scale;
    map->ground_x = fminf(250 * view.zoom, free_width * 0.453f);
    map->ground_y = ground_at(&view, map->ground_x);
    map->light_x = map->ground_x + lerp(150, 40, spec->trust) * view.zoom;
    map->light_y = ground_at(&view, map->light_x) - 26 * view.zoom;
    if (spec->kind == SCENE_VEIL) {
        map->text = (Rect){0, 0, width, height};
    } else if (map->stacked) {
        float y = map->ground_y + 44 * view.zoom, margin = 24 * scale;
        map->text = (Rect){margin, y, width - 2 * margin, height - y - margin};
    } else {
        map->text = (Rect){width - 728 * scale, 60 * scale, 680 * scale, height - 120 * scale};
    }
}

SceneMap scene_map(const SceneSpec *spec)
{
    SceneMap map = {.scale = plan_scale(spec)};
    map.zoom = map.scale;
    if (spec->kind == SCENE_ROOM) {
        map_room(spec, &map);
    } else if (spec->kind == SCENE_LAND || spec->kind == SCENE_VEIL) {
        map_land(spec, &map);
    } else {
        float margin = 56 * map.scale;
        map.stacked = spec->width < spec->height;
        map.text = (Rect){margin, margin, (float)spec->width - 2 * margin,
                          (float)spec->height - 2 * margin};
    }
    return map;
}

void scene_window_eye(int width, int height, float *x, float *y)
{
    SceneSpec spec = {.kind = SCENE_ROOM, .width = width, .height = height};
    RoomPlan plan = plan_room(&spec);
    *x = (ROOM_WINDOW_X - plan.left) * plan.zoom;
    *y = (ROOM_WINDOW_Y - plan.top) * plan.zoom;
}
