// The picture of a scenario: stops in rows, by how far they lie from the first one, and the ways
// between them. A small form of layered drawing (Sugiyama, Tagawa and Toda, 1981): a way that
// passes a row has a spot of its own in it, and neighbours draw one another near until few cross.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "ui/flow.h"

enum { SWEEPS = 16, PASSES = 12, CURVE_POINTS = 14 };

// A stop, or where a way passes a row.
typedef struct Spot {
    int row;
    float x, width; // px; its middle
    float wish;     // where its neighbours would have it
    float sum;      // of theirs
    int neighbours;
} Spot;

// A way, by the spots that it touches: from, those that it passes, to.
typedef struct Track {
    int from, to;
    int first_passed, passed_count;
    float start_x, start_y, end_x; // px
    const char *text;
} Track;

typedef struct Row {
    int first, count;   // in Map.order
    float y, height;    // px, of its boxes
    float label_height; // of the words below them
} Row;

typedef struct Map {
    Flow *flow;
    size_t first; // node of the first stop
    int stop_count;
    int *order;           // spots, row by row, from left to right
    ARRAY_OF(Spot) spots; // the stops first
    ARRAY_OF(Track) tracks;
    ARRAY_OF(Row) rows;
    float text_px, label_px, gap; // px
} Map;

static const Node *node_of(const Map *map, int stop)
{
    return &map->flow->input->description->nodes.items[map->first + (size_t)stop];
}

// The spot `at` on a track: 0 is where it begins.
static int spot_on(const Track *track, int at)
{
    return at == 0                    ? track->from
           : at > track->passed_count ? track->to
                                      : track->first_passed + at - 1;
}

// The spot `at` in a row, from the left.
static Spot *spot_in(const Map *map, const Row *row, int at)
{
    return &map->spots.items[map->order[row->first + at]];
}

// --- rows ----------------------------------------------------------------------------------------

// A stop that nothing leads to any more but those that have a row; where all that is left goes in
// circles, the first one.
static int next_stop(const int *waits, const bool *placed, int count)
{
    int next = -1;
    for (int i = 0; i < count; i++)
        if (!placed[i] && (next < 0 || (waits[i] == 0 && waits[next] > 0)))
            next = i;
    return next;
}

// Each stop one row below the lowest of those that lead to it.
static void find_ranks(Map *map)
{
    int count = map->stop_count;
    int *waits = memory_new((size_t)count * sizeof *waits);
    bool *placed = memory_new((size_t)count * sizeof *placed);
    for (size_t i = 0; i < map->tracks.count; i++)
        waits[map->tracks.items[i].to] += map->tracks.items[i].from != map->tracks.items[i].to;
    for (int step = 0; step < count; step++) {
        int stop = next_stop(waits, placed, count);
        placed[stop] = true;
        for (size_t i = 0; i < map->tracks.count; i++) {
            const Track *track = &map->tracks.items[i];
            if (track->from != stop || track->to == stop)
                continue;
            waits[track->to]--;
            Spot *to = &map->spots.items[track->to];
            if (!placed[track->to] && to->row <= map->spots.items[stop].row)
                to->row = map->spots.items[stop].row + 1;
        }
    }
    free(waits);
    free(placed);
}

// No more stops in a row than have room beside one another: the others go into rows below.
static void break_ranks(Map *map)
{
    float least = 84 * map->flow->layout->unit * map->flow->input->text_scale + map->gap;
    int most = (int)fmaxf(1, (map->flow->width + map->gap) / least), count = map->stop_count;
    int *met = memory_new((size_t)(count + 1) * sizeof *met);
    int *base = memory_new((size_t)(count + 2) * sizeof *base); // the row where a rank begins
    for (int i = 0; i < count; i++)
        met[map->spots.items[i].row]++;
    for (int rank = 0; rank <= count; rank++) {
        base[rank + 1] = base[rank] + (met[rank] + most - 1) / most;
        met[rank] = 0;
    }
    for (int i = 0; i < count; i++) {
        int rank = map->spots.items[i].row;
        map->spots.items[i].row = base[rank] + met[rank]++ / most;
    }
    for (int row = 0; row < base[count + 1]; row++)
        array_push(&map->rows, (Row){0});
    free(met);
    free(base);
}

// A way down over more than one row has a spot in each that it passes.
static void add_passing(Map *map)
{
    for (size_t i = 0; i < map->tracks.count; i++) {
        Track *track = &map->tracks.items[i];
        int above = map->spots.items[track->from].row, below = map->spots.items[track->to].row;
        track->first_passed = (int)map->spots.count;
        for (int row = above + 1; row < below; row++) {
            array_push(&map->spots, (Spot){.row = row, .width = map->gap / 3});
            track->passed_count++;
        }
    }
}

// --- order ---------------------------------------------------------------------------------------

typedef struct Place {
    int row, spot;
    float wish;
} Place;

static int compare_places(const void *left, const void *right)
{
    const Place *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->wish < b->wish || b->wish < a->wish)
        return a->wish < b->wish ? -1 : 1;
    return a->spot - b->spot;
}

// Puts all spots in the order of their rows and wishes.
static void sort_spots(Map *map, Place *places)
{
    for (size_t i = 0; i < map->spots.count; i++)
        places[i] = (Place){map->spots.items[i].row, (int)i, map->spots.items[i].wish};
    qsort(places, map->spots.count, sizeof *places, compare_places);
    for (size_t i = 0; i < map->rows.count; i++)
        map->rows.items[i].count = 0;
    for (size_t i = 0; i < map->spots.count; i++) {
        Row *row = &map->rows.items[places[i].row];
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): each spot is in a row
        if (row->count++ == 0)
            row->first = (int)i;
        map->order[i] = places[i].spot;
    }
}

// Each spot wishes for the middle of where its neighbours are: those above, or those below.
static void wish(Map *map, bool above)
{
    for (size_t i = 0; i < map->spots.count; i++) {
        map->spots.items[i].sum = 0;
        map->spots.items[i].neighbours = 0;
    }
    for (size_t i = 0; i < map->tracks.count; i++) {
        const Track *track = &map->tracks.items[i];
        for (int at = 0; at <= track->passed_count; at++) {
            Spot *upper = &map->spots.items[spot_on(track, at)];
            Spot *lower = &map->spots.items[spot_on(track, at + 1)];
            Spot *wishes = above ? lower : upper;
            wishes->sum += above ? upper->x : lower->x;
            wishes->neighbours++;
        }
    }
    for (size_t i = 0; i < map->spots.count; i++) {
        Spot *spot = &map->spots.items[i];
        spot->wish = spot->neighbours > 0 ? spot->sum / (float)spot->neighbours : spot->x;
    }
}

// Here `x` is a place in the order, counted from the middle of the row.
static void order_spots(Map *map)
{
    Place *places = memory_resize(NULL, map->spots.count, sizeof *places);
    for (int sweep = 0; sweep <= SWEEPS; sweep++) {
        sort_spots(map, places);
        for (size_t i = 0; i < map->rows.count; i++) {
            const Row *row = &map->rows.items[i];
            for (int j = 0; j < row->count; j++)
                spot_in(map, row, j)->x = (float)j - (float)(row->count - 1) / 2;
        }
        if (sweep < SWEEPS)
            wish(map, sweep % 2 == 0);
    }
    free(places);
}

// --- where they lie ------------------------------------------------------------------------------

static float label_width(const Map *map, const char *text)
{
    return flow_width(map->flow->input, TYPEFACE_LABEL, map->label_px, text) +
           10 * map->flow->layout->unit;
}

static void measure_stop(Map *map, int stop)
{
    const char *text = node_of(map, stop)->text;
    float unit = map->flow->layout->unit, labels = 0;
    for (size_t i = 0; i < map->tracks.count; i++)
        if (map->tracks.items[i].from == stop)
            labels += label_width(map, map->tracks.items[i].text);
    float words = flow_width(map->flow->input, TYPEFACE_TEXT, map->text_px, text);
    map->spots.items[stop].width = fmaxf(fmaxf(words + 32 * unit, labels), 56 * unit);
}

// The gap between spots of the row; where there is no room, the stops become narrower, and what
// passes beside them closer.
static float fit_row(Map *map, const Row *row)
{
    float passing = 0, stops = 0, gaps = map->gap * (float)(row->count - 1), share = 1;
    int count = 0;
    for (int i = 0; i < row->count; i++) {
        bool is_stop = map->order[row->first + i] < map->stop_count;
        *(is_stop ? &stops : &passing) += spot_in(map, row, i)->width;
        count += is_stop;
    }
    if (stops + passing + gaps <= map->flow->width)
        return map->gap;
    float half = map->flow->width / 2, room = fmaxf(map->flow->width - passing - gaps, half);
    if (passing + gaps > half)
        share = half / (passing + gaps);
    for (int i = 0; i < row->count; i++) {
        Spot *spot = spot_in(map, row, i);
        if (map->order[row->first + i] >= map->stop_count)
            spot->width *= share;
        else if (stops > room)
            spot->width = fminf(spot->width, room / (float)count);
    }
    return map->gap * share;
}

static void push_right(Map *map, const Row *row, float gap)
{
    float left = map->flow->x;
    for (int i = 0; i < row->count; i++) {
        Spot *spot = spot_in(map, row, i);
        spot->x = fmaxf(spot->x, left + spot->width / 2);
        left = spot->x + spot->width / 2 + gap;
    }
}

static void push_left(Map *map, const Row *row, float gap)
{
    float right = map->flow->x + map->flow->width;
    for (int i = row->count - 1; i >= 0; i--) {
        Spot *spot = spot_in(map, row, i);
        spot->x = fminf(spot->x, right - spot->width / 2);
        right = spot->x - spot->width / 2 - gap;
    }
}

// As near to their wishes as the order and the edges allow.
static void settle_row(Map *map, const Row *row, float gap, bool rightmost_first)
{
    for (int i = 0; i < row->count; i++)
        spot_in(map, row, i)->x = spot_in(map, row, i)->wish;
    if (rightmost_first)
        push_left(map, row, gap);
    push_right(map, row, gap);
    push_left(map, row, gap);
}

// The whole in the middle of the page.
static void center_rows(Map *map)
{
    float left = map->flow->x + map->flow->width, right = map->flow->x;
    for (size_t i = 0; i < map->spots.count; i++) {
        const Spot *spot = &map->spots.items[i];
        left = fminf(left, spot->x - spot->width / 2);
        right = fmaxf(right, spot->x + spot->width / 2);
    }
    float dx = map->flow->x + map->flow->width / 2 - (left + right) / 2;
    for (size_t i = 0; i < map->spots.count; i++)
        map->spots.items[i].x += dx;
}

static void lay_rows(Map *map)
{
    float *gaps = memory_new((map->rows.count + 1) * sizeof *gaps);
    for (size_t i = 0; i < map->rows.count; i++) {
        const Row *row = &map->rows.items[i];
        float width = 0;
        gaps[i] = fit_row(map, row);
        for (int j = 0; j < row->count; j++)
            width += spot_in(map, row, j)->width + (j > 0 ? gaps[i] : 0);
        float x = map->flow->x + (map->flow->width - width) / 2;
        for (int j = 0; j < row->count; j++) {
            Spot *spot = spot_in(map, row, j);
            spot->x = x + spot->width / 2;
            x += spot->width + gaps[i];
        }
    }
    for (int pass = 0; pass < PASSES; pass++) {
        wish(map, pass % 2 == 0);
        for (size_t i = 0; i < map->rows.count; i++)
            settle_row(map, &map->rows.items[i], gaps[i], pass % 4 < 2);
    }
    center_rows(map);
    free(gaps);
}

// --- boxes ---------------------------------------------------------------------------------------

// The box of a stop at y, and its words; returns its height. Endings are round.
static float place_stop(Map *map, int stop, float y)
{
    Flow *flow = map->flow;
    const Node *node = node_of(map, stop);
    const Spot *spot = &map->spots.items[stop];
    float unit = flow->layout->unit, radius = (node->value == NULL ? 21 : 10) * unit;
    size_t index = map->first + (size_t)stop, box = flow->layout->boxes.count;
    Surface surface = node->selected ? SURFACE_PRIMARY : SURFACE_CHOICE;
    flow_box(flow, surface, (Rect){0}, radius, (int)index);
    float pad = fminf(14 * unit, spot->width / 8), inner = spot->width - 2 * pad;
    float words = flow_width(flow->input, TYPEFACE_TEXT, map->text_px, node->text);
    FlowMark mark = flow_mark(flow->layout);
    ParagraphStyle style = {TYPEFACE_TEXT, 18, 1.2f, 0, node->selected ? INK_PRIMARY : INK_CARD,
                            SURFACE_NONE};
    Paragraph paragraph = {node->text, style, map->text_px, spot->x - inner / 2, y, inner + 1};
    float text_height = flow_paragraph(flow, &paragraph);
    float height = fmaxf(42 * unit, text_height + 14 * unit);
    flow_move(flow->layout, mark, 0, 0, words < inner ? (inner - words) / 2 : 0,
              (height - text_height) / 2);
    Rect rect = {spot->x - spot->width / 2, y, spot->width, height};
    flow->layout->boxes.items[box].rect = rect;
    flow_set_node(flow, index, rect, fminf(radius, height / 2));
    return height;
}

static int compare_leftmost(const void *left, const void *right)
{
    const Track *a = *(Track *const *)left, *b = *(Track *const *)right;
    return a->end_x < b->end_x ? -1 : a->end_x > b->end_x;
}

static void add_label(const Map *map, const Track *track, float baseline)
{
    float half = label_width(map, track->text) / 2, left = map->flow->x;
    float x = fminf(fmaxf(track->start_x, left + half), left + map->flow->width - half);
    LineSpec line = {.paragraph = track->text,
                     .text = track->text,
                     .length = strlen(track->text),
                     .face = TYPEFACE_LABEL,
                     .size_px = map->label_px,
                     .ink = INK_CARD_2,
                     .x = x,
                     .baseline = baseline,
                     .centered = true,
                     .scrolls = map->flow->scrolls};
    flow_line(map->flow->layout, map->flow->input, &line);
}

// The names of the ways that begin at a stop, below its box, in the order in which they lead away:
// beside one another, or each lower than the one before. Returns their height.
static float label_ways(Map *map, int stop, float y)
{
    const Spot *spot = &map->spots.items[stop];
    float unit = map->flow->layout->unit, total = 0, step = map->label_px * 1.35f;
    Track **ways = memory_new((map->tracks.count + 1) * sizeof(Track *));
    int count = 0;
    for (size_t i = 0; i < map->tracks.count; i++) {
        Track *track = &map->tracks.items[i];
        if (track->from != stop)
            continue;
        track->end_x = map->spots.items[spot_on(track, 1)].x;
        total += label_width(map, track->text);
        ways[count++] = track;
    }
    if (count > 1)
        qsort(ways, (size_t)count, sizeof(Track *), compare_leftmost);
    bool beside = total <= spot->width + 1;
    float x = spot->x - total / 2;
    y += 6 * unit; // for the ring of the focus
    for (int i = 0; i < count; i++) {
        float width = label_width(map, ways[i]->text);
        float share = ((float)i + .5f) / (float)count - .5f;
        ways[i]->start_x = beside ? x + width / 2 : spot->x + spot->width * share;
        ways[i]->start_y = y + step * (beside ? 1 : (float)i + 1) + 4 * unit;
        x += width;
        add_label(map, ways[i], ways[i]->start_y - map->label_px * .4f);
    }
    free(ways);
    return count == 0 ? 0 : step * (beside ? 1 : (float)count) + 10 * unit;
}

static void place_rows(Map *map)
{
    Flow *flow = map->flow;
    float y = flow->y;
    for (size_t i = 0; i < map->rows.count; i++) {
        Row *row = &map->rows.items[i];
        row->y = y;
        for (int j = 0; j < row->count; j++) {
            int stop = map->order[row->first + j];
            if (stop >= map->stop_count)
                continue;
            float height = place_stop(map, stop, y);
            row->height = fmaxf(row->height, height);
            row->label_height = fmaxf(row->label_height, label_ways(map, stop, y + height));
        }
        flow->y = y + row->height + row->label_height;
        y = flow->y + 50 * flow->layout->unit;
    }
}

// --- ways ----------------------------------------------------------------------------------------

static void lift(Layout *layout, float x, float y)
{
    array_push(&layout->path, (PathPoint){x, y, true});
}

static void line_to(Layout *layout, float x, float y)
{
    array_push(&layout->path, (PathPoint){x, y, false});
}

// From where the path is, leaving and arriving upright.
static void curve_to(Layout *layout, float x, float y)
{
    PathPoint from = layout->path.items[layout->path.count - 1];
    float bend = (y - from.y) * .55f;
    for (int i = 1; i <= CURVE_POINTS; i++) {
        float t = (float)i / CURVE_POINTS, s = 1 - t;
        float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        line_to(layout, (a + b) * from.x + (c + d) * x,
                a * from.y + b * (from.y + bend) + c * (y - bend) + d * y);
    }
}

static void draw_way(Map *map, const Track *track)
{
    Layout *layout = map->flow->layout;
    Rect target = layout->nodes.items[map->first + (size_t)track->to].rect;
    float tip = 5 * layout->unit, end_y = target.y - 2 * layout->unit;
    lift(layout, track->start_x, track->start_y);
    for (int i = 1; i <= track->passed_count; i++) {
        const Spot *spot = &map->spots.items[spot_on(track, i)];
        const Row *row = &map->rows.items[spot->row];
        curve_to(layout, spot->x, row->y);
        line_to(layout, spot->x, row->y + row->height + row->label_height);
    }
    curve_to(layout, track->end_x, end_y);
    lift(layout, track->end_x - tip, end_y - 1.4f * tip);
    line_to(layout, track->end_x, end_y);
    line_to(layout, track->end_x + tip, end_y - 1.4f * tip);
}

// Ways arrive beside one another on the upper edge of their stop, in the order of where they come
// from (`end_x` for a moment).
static void find_ends(Map *map, int stop)
{
    const Spot *spot = &map->spots.items[stop];
    Track **ways = memory_new((map->tracks.count + 1) * sizeof(Track *));
    int count = 0;
    for (size_t i = 0; i < map->tracks.count; i++) {
        Track *track = &map->tracks.items[i];
        if (track->to != stop)
            continue;
        const Spot *last = &map->spots.items[spot_on(track, track->passed_count)];
        track->end_x = track->passed_count > 0 ? last->x : track->start_x;
        ways[count++] = track;
    }
    if (count > 1)
        qsort(ways, (size_t)count, sizeof(Track *), compare_leftmost);
    float step = fminf(18 * map->flow->layout->unit, spot->width * .7f / (float)(count + 1));
    for (int i = 0; i < count; i++)
        ways[i]->end_x = spot->x + step * ((float)i - (float)(count - 1) / 2);
    free(ways);
}

static void add_tracks(Map *map, const Description *description)
{
    for (int i = 0; i < map->stop_count; i++)
        array_push(&map->spots, (Spot){0});
    for (size_t i = 0; i < description->links.count; i++) {
        const Link *link = &description->links.items[i];
        int from = link->from - (int)map->first, to = link->to - (int)map->first;
        if (from >= 0 && from < map->stop_count && to >= 0 && to < map->stop_count)
            array_push(&map->tracks, (Track){.from = from, .to = to, .text = link->text});
    }
}

void flow_map(Flow *flow, size_t first, size_t last)
{
    Map map = {.flow = flow, .first = first, .stop_count = (int)(last - first)};
    map.text_px = flow_size(flow, TYPEFACE_TEXT, 18);
    map.label_px = flow_size(flow, TYPEFACE_LABEL, 13);
    map.gap = 30 * flow->layout->unit;
    flow_gap(flow, 16);
    add_tracks(&map, flow->input->description);
    find_ranks(&map);
    break_ranks(&map);
    add_passing(&map);
    for (int i = 0; i < map.stop_count; i++)
        measure_stop(&map, i);
    map.order = memory_new(map.spots.count * sizeof *map.order);
    order_spots(&map);
    lay_rows(&map);
    place_rows(&map);
    for (int i = 0; i < map.stop_count; i++)
        find_ends(&map, i);
    flow->layout->path_look = PATH_WAYS;
    flow->layout->path_width = fmaxf(1.5f, 1.6f * flow->layout->unit);
    flow->layout->path_scrolls = flow->scrolls;
    for (size_t i = 0; i < map.tracks.count; i++)
        draw_way(&map, &map.tracks.items[i]);
    free(map.order);
    free(map.spots.items);
    free(map.tracks.items);
    free(map.rows.items);
}
