#include "ui/focus.h"

#include <math.h>
#include <string.h>

#include "base/random.h"

bool focus_takes(const Node *node)
{
    return node_is_active(node) || node->role == ROLE_FIELD;
}

static int find(const Description *description, bool (*fits)(const Node *node))
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (focus_takes(&description->nodes.items[i]) && fits(&description->nodes.items[i]))
            return (int)i;
    }
    return FOCUS_NONE;
}

static bool is_key(const Node *node)
{
    return node->role == ROLE_KEY;
}

static bool is_field(const Node *node)
{
    return node->role == ROLE_FIELD;
}

static bool is_primary(const Node *node)
{
    return node->primary;
}

static bool is_open_day(const Node *node)
{
    return (node->role == ROLE_BEAD || node->role == ROLE_STOP) && node->selected;
}

static bool is_answer(const Node *node)
{
    return node->role != ROLE_SHORTCUT && node->role != ROLE_BEAD;
}

static bool is_any(const Node *node)
{
    (void)node;
    return true;
}

int focus_first(const Description *description)
{
    bool (*const order[])(const Node *) = {is_key,      is_field,  is_primary,
                                           is_open_day, is_answer, is_any};
    int found = FOCUS_NONE;
    for (size_t i = 0; i < sizeof order / sizeof *order && found == FOCUS_NONE; i++)
        found = find(description, order[i]);
    return found;
}

// Of the beads, Tab stops at the open day alone, or at the last bead when none is open.
static bool is_stop(const Description *description, size_t index)
{
    const Node *node = &description->nodes.items[index];
    if (!focus_takes(node) || node->role != ROLE_BEAD)
        return focus_takes(node);
    int open = find(description, is_open_day);
    if (open != FOCUS_NONE)
        return (size_t)open == index;
    for (size_t i = index + 1; i < description->nodes.count; i++) {
        const Node *later = &description->nodes.items[i];
        if (later->role == ROLE_BEAD && focus_takes(later))
            return false;
    }
    return true;
}

int focus_step(const Description *description, int from, int direction)
{
    int count = (int)description->nodes.count;
    int at = from == FOCUS_NONE && direction < 0 ? 0 : from;
    for (int i = 0; i < count; i++) {
        at = (at + direction + count) % count;
        if (is_stop(description, (size_t)at))
            return at;
    }
    return from;
}

// How far `to` lies from `from` in the direction; negative when it does not lie there.
static float distance(Rect from, Rect to, int dx, int dy)
{
    float cx = to.x + to.w / 2 - from.x - from.w / 2;
    float cy = to.y + to.h / 2 - from.y - from.h / 2;
    float gap_x = fmaxf(0, fmaxf(to.x - from.x - from.w, from.x - to.x - to.w));
    float gap_y = fmaxf(0, fmaxf(to.y - from.y - from.h, from.y - to.y - to.h));
    float ahead = (float)dx * cx + (float)dy * cy;
    if (ahead <= 1 || (dx != 0 && gap_x <= 0) || (dy != 0 && gap_y <= 0))
        return -1;
    return dx != 0 ? gap_x + 4 * gap_y + .1f * fabsf(cy) : gap_y + 2 * gap_x + .1f * fabsf(cx);
}

static int next_bead(const Description *description, int from, int direction)
{
    int count = (int)description->nodes.count;
    for (int at = from + direction; at >= 0 && at < count; at += direction) {
        const Node *node = &description->nodes.items[at];
        if (node->role == ROLE_BEAD && focus_takes(node))
            return at;
    }
    return FOCUS_NONE;
}

// Settings are a list, also where it goes on in a second column: the next one in order, or none.
static int next_setting(const Description *description, int from, int direction)
{
    int at = from + direction;
    bool is_one = at >= 0 && at < (int)description->nodes.count &&
                  description->nodes.items[from].role == ROLE_SETTING &&
                  description->nodes.items[at].role == ROLE_SETTING;
    return is_one ? at : FOCUS_NONE;
}

int focus_toward(const Description *description, const Layout *layout, int from, int dx, int dy)
{
    if (from == FOCUS_NONE)
        return focus_first(description);
    if (dx != 0 && description->nodes.items[from].role == ROLE_BEAD)
        return next_bead(description, from, dx);
    int best = dy != 0 ? next_setting(description, from, dy) : FOCUS_NONE;
    if (best != FOCUS_NONE)
        return best;
    float best_distance = 0;
    for (size_t i = 0; i < description->nodes.count; i++) {
        if (!focus_takes(&description->nodes.items[i]) || (int)i == from)
            continue;
        float here = distance(layout->nodes.items[from].rect, layout->nodes.items[i].rect, dx, dy);
        if (here >= 0 && (best == FOCUS_NONE || here < best_distance)) {
            best = (int)i;
            best_distance = here;
        }
    }
    return best;
}

int focus_same(const Node *before, const Description *now)
{
    for (size_t i = 0; i < now->nodes.count; i++) {
        const Node *node = &now->nodes.items[i];
        if (node->role == before->role && node->action == before->action &&
            node->argument == before->argument && focus_takes(node))
            return (int)i;
    }
    return FOCUS_NONE;
}

uint64_t focus_page(const Description *description)
{
    uint64_t page = random_hash(description->screen != NULL ? description->screen : "");
    for (size_t i = 0; i < description->nodes.count && description->layout == LAYOUT_CARD; i++) {
        const Node *node = &description->nodes.items[i];
        if (node->role == ROLE_HEADING || node->role == ROLE_TEXT)
            page = random_mix(page ^ random_hash(node->text));
    }
    return page;
}
