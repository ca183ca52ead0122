// Beads: the thread of many days in rows with round turns, and the constellation of recent ones.
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/random.h"
#include "ui/flow.h"

#define PI_F 3.14159265f

static const float TURN = .085f; // the share of a row that each of its round ends takes

typedef struct Thread {
    float x, y, width; // px: the straight part of the first row
    float row_height;  // px
    float wave;        // px
    int rows;
} Thread;

// A number in [0, 1) that belongs to a day.
static float chance(int32_t day, uint64_t salt)
{
    return (float)(random_mix((uint64_t)(uint32_t)day * 31 + salt) >> 40) / 16777216.0f;
}

// The place on the thread at `along` in [0, 1].
static PathPoint thread_point(const Thread *thread, float along)
{
    float s = along * (float)thread->rows;
    int row = s < (float)thread->rows ? (int)s : thread->rows - 1;
    float f = s - (float)row;
    float turn_in = row > 0 ? TURN : 0;
    float turn_out = row < thread->rows - 1 ? TURN : 0;
    float straight = fminf(fmaxf((f - turn_in) / (1 - turn_in - turn_out), 0), 1);
    float radius = thread->row_height / 2;
    float x = thread->x + straight * thread->width;
    float y = thread->y + (float)row * thread->row_height;
    if (f < turn_in) {
        float angle = (f / TURN * .5f + .5f) * PI_F;
        x = thread->x - sinf(angle) * radius;
        y += -radius - cosf(angle) * radius;
    } else if (f > 1 - turn_out) {
        float angle = (f - 1 + TURN) / TURN * .5f * PI_F;
        x = thread->x + thread->width + sinf(angle) * radius;
        y += radius - cosf(angle) * radius;
    } else {
        y += thread->wave * sinf(straight * 3 * PI_F) * sinf(straight * PI_F);
    }
    if (row % 2 == 1)
        x = 2 * thread->x + thread->width - x;
    return (PathPoint){x, y, false};
}

static int days_shown(const Description *description)
{
    int days = description->last_day - description->first_day + 1;
    return days > 1 ? days : 1;
}

// The sizes of beads and names, px.
static float bead_radius(const Flow *flow)
{
    return (flow->input->description->by_months ? 6.5f : 8.5f) * flow->layout->unit;
}

static float name_size(const Flow *flow)
{
    return flow_size(flow, TYPEFACE_LABEL, flow->input->description->by_months ? 13 : 15);
}

// Names stand above their row, so a row leaves room for them.
static Thread thread_of(const Flow *flow)
{
    float unit = flow->layout->unit;
    bool by_months = flow->input->description->by_months;
    float least = name_size(flow) * 1.2f + 2 * bead_radius(flow) + (by_months ? 2 : 12) * unit;
    float row_height = fmaxf(
        by_months ? flow_between(flow, 46, 38) * unit : flow_between(flow, 78, 64) * unit, least);
    float width = fmaxf(flow->width - row_height - 40 * unit, 120 * unit);
    int days = days_shown(flow->input->description);
    int per_row = (int)fmaxf(4, width / (34 * unit));
    return (Thread){flow->x + (flow->width - width) / 2,
                    flow->y + fmaxf(22 * unit, least - bead_radius(flow)),
                    width,
                    row_height,
                    (by_months ? 5 : 14) * unit,
                    by_months ? 12 : (days + per_row - 1) / per_row};
}

static void add_bead(Flow *flow, size_t index, PathPoint at, Surface surface, float radius)
{
    Layout *layout = flow->layout;
    Rect rect = {at.x - radius, at.y - radius, 2 * radius, 2 * radius};
    array_push(&layout->boxes, (PlacedBox){surface, rect, radius, (int)index, flow->scrolls});
    float target = fmaxf(TARGET_PX_MIN / 2.0f, radius + 4 * layout->unit);
    layout->nodes.items[index] =
        (PlacedNode){{at.x - target, at.y - target, 2 * target, 2 * target}, target, flow->scrolls};
}

// Where a day lies between the first and the last that are shown, in [0, 1], at the middle of its
// own share of the line.
static float day_along(const Description *description, int32_t day)
{
    if (description->by_months) {
        int32_t year;
        int month, day_of_month;
        civil_from_days(day, &year, &month, &day_of_month);
        return ((float)(month - 1) + ((float)day_of_month - .5f) / 31) / 12;
    }
    float days = (float)days_shown(description);
    float along = ((float)(day - description->first_day) + .5f) / days;
    return fminf(fmaxf(along, 0), 1);
}

// Where the name of a month goes: above the place where it begins, within the straight part.
static Rect name_place(const Flow *flow, const Thread *thread, const Node *node)
{
    float along = day_along(flow->input->description, node->day);
    int row = (int)fminf(along * (float)thread->rows, (float)thread->rows - 1);
    PathPoint at = thread_point(thread, along);
    float size = name_size(flow);
    float width = flow_width(flow->input, TYPEFACE_LABEL, size, node->text);
    float x = row % 2 == 0 ? at.x : at.x - width;
    x = fminf(fmaxf(x, thread->x), thread->x + thread->width - width);
    float f = along * (float)thread->rows - (float)row;
    bool turns = f < TURN || f > 1 - TURN; // there it goes up and down
    float y = turns ? thread->y + (float)row * thread->row_height : at.y;
    float baseline = y - bead_radius(flow) - 6 * flow->layout->unit;
    return (Rect){x, baseline - size, width, size};
}

static bool rects_meet(Rect a, Rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

// A month of which little is shown gives way to the one after it.
static void add_name(Flow *flow, const Thread *thread, size_t index, size_t last)
{
    const Node *node = &flow->input->description->nodes.items[index];
    Rect place = name_place(flow, thread, node);
    bool followed = index + 1 < last && !node_is_active(node + 1);
    if (followed && rects_meet(place, name_place(flow, thread, node + 1)))
        return;
    LineSpec line = {.paragraph = node->text,
                     .text = node->text,
                     .length = strlen(node->text),
                     .face = TYPEFACE_LABEL,
                     .size_px = place.h,
                     .ink = INK_CARD_2,
                     .x = place.x,
                     .baseline = place.y + place.h,
                     .scrolls = flow->scrolls};
    flow_line(flow->layout, flow->input, &line);
}

void flow_thread(Flow *flow, size_t first, size_t last)
{
    const Description *description = flow->input->description;
    Layout *layout = flow->layout;
    Thread thread = thread_of(flow);
    int steps = thread.rows * 120;
    for (int i = 0; i <= steps; i++)
        array_push(&layout->path, thread_point(&thread, (float)i / (float)steps));
    layout->path_width = fmaxf(1.5f, (description->by_months ? 1.8f : 2.3f) * layout->unit);
    layout->path_scrolls = flow->scrolls;
    for (size_t i = first; i < last; i++) {
        const Node *node = &description->nodes.items[i];
        if (!node_is_active(node)) {
            add_name(flow, &thread, i, last);
            continue;
        }
        bool today = node->day == description->last_day && !description->by_months;
        add_bead(flow, i, thread_point(&thread, day_along(description, node->day)), SURFACE_BEAD,
                 today ? 11 * layout->unit : bead_radius(flow));
    }
    flow->y = thread.y + (float)(thread.rows - 1) * thread.row_height + 24 * layout->unit;
}

void flow_constellation(Flow *flow, size_t first, size_t last)
{
    const Description *description = flow->input->description;
    Layout *layout = flow->layout;
    float unit = layout->unit;
    float width = fminf(flow->width - 16 * unit, 520 * unit);
    float middle = flow->y + 46 * unit;
    layout->path_look = PATH_STARS;
    layout->path_width = fmaxf(1, 1.2f * unit);
    layout->path_scrolls = flow->scrolls;
    float days = fmaxf(1, (float)days_shown(description) - 1);
    for (size_t i = first; i < last; i++) {
        const Node *node = &description->nodes.items[i];
        float along = (float)(node->day - description->first_day) / days;
        PathPoint at = {
            flow->x + 8 * unit + along * width,
            middle + (24 * sinf(along * 5.6f + .6f) + (chance(node->day, 1) - .5f) * 26) * unit,
            false};
        array_push(&layout->path, at);
        bool today = node->day == description->last_day;
        float radius = today ? 5.5f : 2.6f + 1.7f * chance(node->day, 2);
        add_bead(flow, i, at, today ? SURFACE_TODAY : SURFACE_STAR, radius * unit);
    }
    flow->y += 92 * unit;
}
