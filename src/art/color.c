// Colour arithmetic that follows the eye: OKLab mixing, luminance, contrast. Declared in palette.h.
#include "art/numeric.h"
#include "art/palette.h"

static float linear_from_srgb(float c)
{
    return c <= 0.04045f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static float srgb_from_linear(float c)
{
    c = saturate(c);
    return c <= 0.0031308f ? c * 12.92f : 1.055f * powf(c, 1 / 2.4f) - 0.055f;
}

typedef struct Oklab {
    float l, a, b;
} Oklab;

static Oklab oklab_from_color(Color color)
{
    float r = linear_from_srgb(color.r), g = linear_from_srgb(color.g);
    float b = linear_from_srgb(color.b);
    float l = cbrtf(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
    float m = cbrtf(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
    float s = cbrtf(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
    return (Oklab){0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
                   1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
                   0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

static Color color_from_oklab(Oklab lab)
{
    float l = lab.l + 0.3963377774f * lab.a + 0.2158037573f * lab.b;
    float m = lab.l - 0.1055613458f * lab.a - 0.0638541728f * lab.b;
    float s = lab.l - 0.0894841775f * lab.a - 1.2914855480f * lab.b;
    l = l * l * l;
    m = m * m * m;
    s = s * s * s;
    return (Color){srgb_from_linear(4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
                   srgb_from_linear(-1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
                   srgb_from_linear(-0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s)};
}

Color color_mix(Color a, Color b, float t)
{
    Oklab from = oklab_from_color(a), to = oklab_from_color(b);
    return color_from_oklab(
        (Oklab){lerp(from.l, to.l, t), lerp(from.a, to.a, t), lerp(from.b, to.b, t)});
}

float color_luminance(Color color)
{
    return 0.2126f * linear_from_srgb(color.r) + 0.7152f * linear_from_srgb(color.g) +
           0.0722f * linear_from_srgb(color.b);
}

float color_contrast(Color a, Color b)
{
    float x = color_luminance(a) + 0.05f, y = color_luminance(b) + 0.05f;
    return x > y ? x / y : y / x;
}
