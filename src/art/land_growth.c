// Trees, tufts, and blades of grass. See land.h and grass.h.
#include "art/grass.h"
#include "art/land_parts.h"
#include "art/numeric.h"

enum { CLUSTERS = 9, CLUSTER_TREES = 6, TUFTS = 1500, OUTLINE = 14 };
enum { TREE_SEED = 303 }; // chosen by eye, for the groups that it gives

// One tree in pixels.
typedef struct Tree {
    float x, foot, height, width; // px; width of the crown
    float lean;                   // px that the tip is moved
    int seed;
    Color color, light;
    float light_side; // -1 left, 1 right
} Tree;

// Polygons and blurs are rounded within their box, so that must not depend on the canvas.
static Box box_of(const Tree *tree)
{
    return box_around(tree->x, tree->foot - tree->height, tree->x, tree->foot,
                      tree->width + fabsf(tree->lean) + 3);
}

// A slender flame: widest at a third of its height, with an uneven edge.
static void add_cypress(Mask *mask, const Tree *tree, float swell, float shift)
{
    float points[4 * OUTLINE];
    for (int i = 0; i < OUTLINE; i++) {
        float t = (float)i / (OUTLINE - 1);
        float wide = smooth_step(-0.25f, 0.34f, t) * powf(1 - t, 0.72f) * 1.3f;
        wide *= tree->width / 2 * swell;
        float y = tree->foot - tree->height * (0.06f + 0.94f * t);
        float middle = tree->x + shift + tree->lean * t * t;
        float left = 0.90f + 0.26f * noise_value(t * 9, 0, 0, tree->seed);
        float right = 0.90f + 0.26f * noise_value(t * 9, 9, 0, tree->seed);
        points[2 * i] = middle - wide * left;
        points[2 * i + 1] = y;
        points[4 * OUTLINE - 2 - 2 * i] = middle + wide * right;
        points[4 * OUTLINE - 1 - 2 * i] = y;
    }
    mask_polygon(mask, points, 2 * OUTLINE);
}

// A round crown of leaf clouds that overlap, close above the ground.
static void add_crown(Mask *mask, const Tree *tree, float swell, float shift)
{
    float half = tree->width / 2, tall = tree->height * 0.46f;
    float x = tree->x + shift + tree->lean * 0.7f, y = tree->foot - tree->height + tall;
    mask_ellipse(mask, x, y, half * 0.86f * swell, tall * 0.86f * swell);
    for (int i = 0; i < 10; i++) {
        float angle = PI_F * (-0.30f + 1.60f * (float)i / 9);
        angle += (noise_cell(i, 1, tree->seed) - 0.5f) * 0.35f;
        float size = (0.40f + 0.16f * noise_cell(i, 2, tree->seed)) * swell;
        float reach = (0.47f + 0.10f * noise_cell(i, 3, tree->seed)) * swell;
        mask_ellipse(mask, x + cosf(angle) * reach * half, y - sinf(angle) * reach * tall,
                     size * half, size * tall);
    }
}

static bool is_slim(const Tree *tree)
{
    return tree->width < tree->height * 0.5f;
}

static void paint_tree(Canvas *canvas, const Tree *tree)
{
    Mask mask;
    mask_init(&mask, box_of(tree));
    float trunk = fmaxf(tree->height * (is_slim(tree) ? 0.025f : 0.05f), 0.35f);
    mask_capsule(&mask, tree->x, tree->foot + trunk, trunk * 1.3f, tree->x + tree->lean * 0.2f,
                 tree->foot - tree->height * 0.5f, trunk * 0.8f);
    (is_slim(tree) ? add_cypress : add_crown)(&mask, tree, 1, 0);
    canvas_fill(canvas, &mask, tree->color, 1);
    mask_deinit(&mask);
    // The lit side: the same shape, smaller and moved toward the light, inside the first.
    mask_init(&mask, box_of(tree));
    (is_slim(tree) ? add_cypress : add_crown)(&mask, tree, 0.62f,
                                              tree->light_side * tree->width * 0.15f);
    mask_blur(&mask, tree->width * 0.10f);
    canvas_fill(canvas, &mask, tree->light, 0.13f);
    mask_deinit(&mask);
}

static void plant(const Land *land, Canvas *canvas, int ridge, float x, int seed)
{
    static const float SCALES[LAND_RIDGES] = {0, 0, 0.62f, 1.0f, 1.75f, 0};
    float zoom = land->view.zoom, scale = SCALES[ridge];
    // Close to the eye a round crown would be a boulder.
    bool slim = ridge == LAND_WALK || noise_cell(seed, 1, TREE_SEED) < 0.72f;
    float u = noise_cell(seed, 2, TREE_SEED);
    float height = scale * (slim ? 24 + 22 * u : 13 + 8 * u);
    float width = height * (slim ? 0.17f : 0.84f + 0.20f * noise_cell(seed, 3, TREE_SEED));
    float y = land_ridge(ridge, x) + 1.5f * scale;
    Color dark = color_mix(land->hills[ridge], land->palette.foreground, 0.24f);
    Copies copies = land_copies(land, ridge, x, 60);
    for (int i = 0; i < copies.count; i++) {
        float at = copies.first + (float)i * LAND_PERIOD;
        Tree tree = {.x = land_pixel_x(land, at),
                     .foot = land_pixel_y(land, y),
                     .height = height * zoom,
                     .width = width * zoom,
                     .seed = seed,
                     .color = dark,
                     .light = land->tree_light,
                     .light_side = land_wrap(x - land->sun_at[ridge]) > 0 ? -1 : 1};
        if (box_meets(box_of(&tree), canvas->box))
            paint_tree(canvas, &tree);
    }
}

void land_paint_trees(const Land *land, Canvas *canvas, int ridge)
{
    int clusters = ridge == LAND_WALK ? 6 : CLUSTERS;
    float spread = ridge == 2 ? 55 : ridge == 3 ? 85 : 80;
    for (int c = 0; c < clusters; c++) {
        float middle = noise_cell(c, ridge, 5) * LAND_PERIOD;
        int count = ridge == LAND_WALK ? 2 + (int)(noise_cell(c, ridge, 6) * 2)
                                       : 3 + (int)(noise_cell(c, ridge, 6) * 4);
        for (int k = 0; k < count; k++) {
            int seed = ridge * 1000 + c * 20 + k;
            float slot = ((float)k + 1.1f * noise_cell(seed, 4, TREE_SEED)) / (float)count - 0.5f;
            plant(land, canvas, ridge, middle + slot * spread, seed);
        }
    }
}

static void add_tuft(const Land *land, Mask *mask, int tuft)
{
    float x = noise_cell(tuft, 1, 150) * LAND_PERIOD, u = noise_cell(tuft, 2, 150);
    float y = land_ridge(LAND_WALK, x) + 1 + u * u * 120;
    float height = (2.5f + 7 * u) * (0.6f + 0.8f * noise_cell(tuft, 3, 150));
    float zoom = land->view.zoom, py = land_pixel_y(land, y);
    float reach = zoom + 2;
    if (py + reach < (float)mask->box.top || py - height * zoom - reach > (float)mask->box.bottom)
        return;
    Copies copies = land_copies(land, LAND_WALK, x, 20);
    for (int i = 0; i < copies.count; i++)
        for (int stalk = 0; stalk < 3; stalk++) {
            float at = copies.first + (float)i * LAND_PERIOD;
            float out = (float)(stalk - 1) * (1.2f + 1.6f * u);
            float bend = (noise_cell(tuft, stalk, 151) - 0.35f) * height * 0.5f;
            float tall = height * (stalk == 1 ? 1 : 0.75f);
            mask_capsule(mask, land_pixel_x(land, at + out), py, (0.35f + 0.45f * u) * zoom,
                         land_pixel_x(land, at + out * 1.5f + bend), py - tall * zoom,
                         0.12f * zoom);
        }
}

void land_paint_tufts(const Land *land, Canvas *canvas)
{
    Mask mask;
    mask_init(&mask, box_common(canvas->box, land->view.box));
    for (int i = 0; i < TUFTS; i++)
        add_tuft(land, &mask, i);
    Color color = color_mix(land->palette.foreground, land->palette.hill_near, 0.15f);
    canvas_fill(canvas, &mask, color, 0.28f);
    mask_deinit(&mask);
}

// A blade whose foot stands at (`x`, `foot`) px, its tip moved by `lean` of its height.
static void paint_blade(Canvas *canvas, const Palette *palette, int blade, float x, float foot,
                        float lean, float zoom)
{
    enum { STEPS = 7 };
    float height = (16 + 34 * powf(noise_cell(blade, 2, 50), 1.8f)) * zoom;
    float width = (0.9f + 1.2f * noise_cell(blade, 3, 50)) * zoom;
    float give = 0.75f + 0.5f * noise_cell(blade, 6, 50);
    float sway = (noise_cell(blade, 4, 50) - 0.4f) * 0.34f + lean * give;
    float points[4 * STEPS];
    for (int i = 0; i < STEPS; i++) {
        float t = (float)i / (STEPS - 1), wide = width * (1 - t) + 0.1f * zoom;
        float middle = x + sway * height * t * t;
        points[2 * i] = middle - wide;
        points[4 * STEPS - 2 - 2 * i] = middle + wide;
        points[2 * i + 1] = points[4 * STEPS - 1 - 2 * i] =
            foot - height * t * (1 - 0.25f * sway * sway);
    }
    Box box = box_around(points[0], points[1], points[2 * STEPS - 2], points[2 * STEPS - 1],
                         3 * zoom + 1);
    if (!box_meets(box, canvas->box))
        return;
    Mask mask;
    mask_init(&mask, box);
    mask_polygon(&mask, points, 2 * STEPS);
    Color tip =
        color_blend(palette->foreground, palette->hill_near, 0.28f * noise_cell(blade, 5, 50));
    canvas_fill_graded(canvas, &mask, tip, foot - height * 0.6f,
                       color_dim(palette->foreground, 0.96f), foot - 9 * zoom);
    mask_deinit(&mask);
}

static void paint_clump(Canvas *canvas, const Palette *palette, int variant, float x, float foot,
                        float lean, float zoom)
{
    for (int i = 0; i < GRASS_BLADES; i++) {
        int blade = variant * GRASS_BLADES + i;
        float slot = ((float)i + noise_cell(blade, 1, 50)) / GRASS_BLADES - 0.5f;
        paint_blade(canvas, palette, blade, x + slot * GRASS_WIDTH * zoom, foot, lean, zoom);
    }
}

GrassPlace grass_place(int clump)
{
    float x = ((float)clump + 0.5f + 0.5f * (noise_cell(clump, 1, 52) - 0.5f)) *
              (LAND_PERIOD / GRASS_CLUMPS);
    return (GrassPlace){x, land_ridge(LAND_FRONT, x) + 14,
                        (int)(noise_cell(clump, 2, 52) * GRASS_VARIANTS)};
}

Sprite sprite_grass(const Palette *palette, int variant, float lean, float scale)
{
    int half = (int)ceilf((GRASS_WIDTH / 2 + fabsf(lean) * 62 + 14) * scale) + 1;
    int above = (int)ceilf(52 * scale) + 1;
    Canvas canvas;
    canvas_init(&canvas, (Box){0, 0, 2 * half, above + 1});
    paint_clump(&canvas, palette, variant, (float)half, (float)above, lean, scale);
    Sprite sprite = {canvas_image(&canvas, 0), (float)half, (float)above};
    canvas_deinit(&canvas);
    return sprite;
}

void land_paint_grass(const Land *land, Canvas *canvas)
{
    for (int i = 0; i < GRASS_CLUMPS; i++) {
        GrassPlace place = grass_place(i);
        Copies copies = land_copies(land, LAND_FRONT, place.x, 60);
        for (int k = 0; k < copies.count; k++)
            paint_clump(canvas, &land->palette, place.variant,
                        land_pixel_x(land, copies.first + (float)k * LAND_PERIOD),
                        land_pixel_y(land, place.foot), GRASS_LEAN, land->view.zoom);
    }
}
