#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

typedef struct Range {
    uint32_t first;
    uint8_t class;
} Range;

// The class of the last range that does not begin behind the code point.
static int class_of(const Range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].first <= code_point)
            low = middle;
        else
            high = middle;
    }
    return ranges[low].class;
}

// --- lines ---------------------------------------------------------------------------------------

// Those of UAX 14; OPW and CPW are wide OP and CP, IDP is a pictograph that is not assigned yet.
typedef enum LineClass {
    LINE_START, // nothing before
    LINE_AL,
    LINE_B2,
    LINE_BA,
    LINE_BB,
    LINE_BK,
    LINE_CB,
    LINE_CL,
    LINE_CM,
    LINE_CP,
    LINE_CPW,
    LINE_CR,
    LINE_EB,
    LINE_EM,
    LINE_EX,
    LINE_GL,
    LINE_H2,
    LINE_H3,
    LINE_HL,
    LINE_HY,
    LINE_ID,
    LINE_IDP,
    LINE_IN,
    LINE_IS,
    LINE_JL,
    LINE_JT,
    LINE_JV,
    LINE_LF,
    LINE_NL,
    LINE_NS,
    LINE_NU,
    LINE_OP,
    LINE_OPW,
    LINE_PO,
    LINE_PR,
    LINE_QU,
    LINE_RI,
    LINE_SP,
    LINE_SY,
    LINE_WJ,
    LINE_ZW,
    LINE_ZWJ,
} LineClass;

#define R(first, class) {first, LINE_##class},
static const Range line_ranges[] = {
#include "base/unicode_lines.def"
};
#undef R

// Sets of classes, as bits.
typedef uint64_t ClassSet;
#define IN(class) ((ClassSet)1 << LINE_##class)
static const ClassSet breaks = IN(BK) | IN(CR) | IN(LF) | IN(NL);
static const ClassSet letters = IN(AL) | IN(HL);
static const ClassSet openings = IN(OP) | IN(OPW), closings = IN(CL) | IN(CP) | IN(CPW);
static const ClassSet syllables = IN(JL) | IN(JV) | IN(JT) | IN(H2) | IN(H3);
static const ClassSet pictures = IN(ID) | IN(IDP) | IN(EB) | IN(EM);
static const ClassSet prefixes = IN(PR) | IN(PO);

static bool is_in(LineClass class, ClassSet set)
{
    return (set >> class & 1) != 0;
}

// What the rules need to know of the text in front of a place.
typedef struct LineState {
    LineClass last;   // the class before, marks that belong to it left out (LB9)
    LineClass base;   // the last one that is no space
    LineClass before; // the one before `last`
    bool spaces;      // there are spaces behind `base`
    bool joiner;      // the code point before is a ZWJ
    bool number;      // `last` is inside a number: NU (NU | SY | IS)*
    bool closed;      // or behind one that was closed by CL or CP
    int flags;        // regional indicators in a row
} LineState;

// LB25, in the form that UAX 14 gives as an example for numbers.
static bool keeps_number(const LineState *state, LineClass next)
{
    if (is_in(next, prefixes) && (state->number || state->closed))
        return true;
    if (next == LINE_NU)
        return state->number || is_in(state->last, prefixes | IN(HY) | openings);
    if (is_in(next, IN(SY) | IN(IS) | closings) && state->number)
        return true;
    return false;
}

// LB12a to LB17: what holds over spaces. `base` is what stands in front of them.
static bool holds_over_spaces(const LineState *state, LineClass next)
{
    LineClass base = state->base;
    if (next == LINE_GL && !state->spaces)
        return !is_in(state->last, IN(SP) | IN(BA) | IN(HY));
    if (is_in(next, closings | IN(EX) | IN(IS) | IN(SY)))
        return true;
    if (is_in(base, openings))
        return true;
    if (base == LINE_QU && is_in(next, openings))
        return true;
    if (is_in(base, closings) && next == LINE_NS)
        return true;
    return base == LINE_B2 && next == LINE_B2;
}

// LB19 to LB22.
static bool holds_marks(const LineState *state, LineClass next)
{
    LineClass last = state->last;
    if (next == LINE_QU || last == LINE_QU)
        return true;
    if (next == LINE_CB || last == LINE_CB)
        return false;
    if (is_in(next, IN(BA) | IN(HY) | IN(NS)) || last == LINE_BB)
        return true;
    if (state->before == LINE_HL && is_in(last, IN(HY) | IN(BA)))
        return true;
    return (last == LINE_SY && next == LINE_HL) || next == LINE_IN;
}

// LB23 to LB30b.
static bool holds_letters(const LineState *state, LineClass next)
{
    LineClass last = state->last;
    if ((is_in(last, letters) && next == LINE_NU) || (last == LINE_NU && is_in(next, letters)))
        return true;
    if ((last == LINE_PR && is_in(next, pictures)) || (is_in(last, pictures) && next == LINE_PO))
        return true;
    if ((is_in(last, prefixes) && is_in(next, letters)) ||
        (is_in(last, letters) && is_in(next, prefixes)))
        return true;
    if (keeps_number(state, next))
        return true;
    if ((last == LINE_JL && is_in(next, IN(JL) | IN(JV) | IN(H2) | IN(H3))) ||
        (is_in(last, IN(JV) | IN(H2)) && is_in(next, IN(JV) | IN(JT))) ||
        (is_in(last, IN(JT) | IN(H3)) && next == LINE_JT))
        return true;
    if ((is_in(last, syllables) && next == LINE_PO) || (last == LINE_PR && is_in(next, syllables)))
        return true;
    if (is_in(last, letters | IN(IS)) && is_in(next, letters))
        return true;
    if ((is_in(last, letters | IN(NU)) && next == LINE_OP) ||
        (last == LINE_CP && is_in(next, letters | IN(NU))))
        return true;
    if (last == LINE_RI && next == LINE_RI)
        return state->flags % 2 == 1;
    return is_in(last, IN(EB) | IN(IDP)) && next == LINE_EM;
}

// Whether a line may break between what the state knows and `next`, which is no mark of LB9.
static bool may_break(const LineState *state, LineClass next)
{
    LineClass last = state->last;
    if (last == LINE_START || is_in(next, breaks | IN(SP) | IN(ZW)))
        return false;
    if (state->base == LINE_ZW)
        return true;
    if (state->joiner && !state->spaces)
        return false;
    if (next == LINE_WJ || last == LINE_WJ || last == LINE_GL)
        return false;
    if (holds_over_spaces(state, next))
        return false;
    if (state->spaces)
        return true;
    return !holds_marks(state, next) && !holds_letters(state, next);
}

static void take(LineState *state, LineClass class)
{
    bool mark = is_in(class, IN(CM) | IN(ZWJ));
    bool joiner = class == LINE_ZWJ;
    if (mark && state->last != LINE_START && !is_in(state->last, breaks | IN(SP) | IN(ZW))) {
        state->joiner = joiner;
        return; // LB9: it belongs to what is before
    }
    if (mark)
        class = LINE_AL; // LB10
    bool number = class == LINE_NU || (state->number && is_in(class, IN(SY) | IN(IS)));
    state->closed = state->number && is_in(class, closings);
    state->number = number;
    state->flags = class == LINE_RI ? state->flags + 1 : 0;
    state->before = state->last;
    state->last = class;
    state->spaces = class == LINE_SP;
    if (class != LINE_SP)
        state->base = class;
    state->joiner = joiner;
}

// The class at `at`, and how long its code point is.
static LineClass line_class_at(const char *text, size_t length, size_t at, size_t *size)
{
    uint32_t code_point = 0xFFFD;
    size_t found = at < length ? utf8_decode(text + at, length - at, &code_point) : 0;
    *size = found > 0 ? found : 1;
    return (LineClass)class_of(line_ranges, sizeof line_ranges / sizeof *line_ranges, code_point);
}

size_t unicode_line_break(const char *text, size_t length, size_t from, bool *forced)
{
    LineState state = {0};
    LineClass last = LINE_START;
    for (size_t at = from, size, after; at < length; at += size) {
        LineClass next = line_class_at(text, length, at, &size);
        bool ends = is_in(last, breaks) && !(last == LINE_CR && next == LINE_LF);
        bool mark = is_in(next, IN(CM) | IN(ZWJ)) && state.last != LINE_START &&
                    !is_in(state.last, breaks | IN(SP) | IN(ZW));
        LineClass seen = is_in(next, IN(CM) | IN(ZWJ)) ? LINE_AL : next;
        bool number = is_in(state.last, prefixes) && is_in(next, openings) && // LB25: “+(2”
                      line_class_at(text, length, at + size, &after) == LINE_NU;
        if (ends || (!mark && !number && may_break(&state, seen))) {
            if (forced != NULL)
                *forced = ends;
            return at;
        }
        take(&state, next);
        last = next;
    }
    if (forced != NULL)
        *forced = true;
    return length;
}

// --- letters -------------------------------------------------------------------------------------

typedef enum LetterClass {
    LETTER_OTHER,
    LETTER_CONTROL,
    LETTER_CR,
    LETTER_LF,
    LETTER_EXTEND,
    LETTER_L,
    LETTER_LV,
    LETTER_LVT,
    LETTER_PICTURE,
    LETTER_PREPEND,
    LETTER_REGIONAL_INDICATOR,
    LETTER_SPACINGMARK,
    LETTER_T,
    LETTER_V,
    LETTER_ZWJ,
} LetterClass;

#define R(first, class) {first, LETTER_##class},
static const Range letter_ranges[] = {
#include "base/unicode_graphemes.def"
};
#undef R

// GB6 to GB8: syllables of Hangul.
static bool joins_hangul(LetterClass last, LetterClass next)
{
    if (last == LETTER_L)
        return next == LETTER_L || next == LETTER_V || next == LETTER_LV || next == LETTER_LVT;
    if (last == LETTER_LV || last == LETTER_V)
        return next == LETTER_V || next == LETTER_T;
    return (last == LETTER_LVT || last == LETTER_T) && next == LETTER_T;
}

// Whether `next` begins a letter of its own. `picture`: a pictograph, perhaps with marks, is
// before; `flags`: regional indicators in a row before.
static bool begins_letter(LetterClass last, LetterClass next, bool picture, int flags)
{
    bool control = last == LETTER_CONTROL || last == LETTER_CR || last == LETTER_LF;
    if (control || next == LETTER_CONTROL || next == LETTER_CR || next == LETTER_LF)
        return !(last == LETTER_CR && next == LETTER_LF);
    if (next == LETTER_EXTEND || next == LETTER_ZWJ || next == LETTER_SPACINGMARK ||
        last == LETTER_PREPEND || joins_hangul(last, next))
        return false;
    if (last == LETTER_ZWJ && picture && next == LETTER_PICTURE)
        return false;
    return !(last == LETTER_REGIONAL_INDICATOR && next == LETTER_REGIONAL_INDICATOR &&
             flags % 2 == 1);
}

size_t unicode_letter_end(const char *text, size_t length, size_t offset)
{
    LetterClass last = LETTER_OTHER;
    bool picture = false;
    int flags = 0;
    for (size_t at = offset, size; at < length; at += size) {
        uint32_t code_point = 0xFFFD;
        size = utf8_decode(text + at, length - at, &code_point);
        size = size > 0 ? size : 1;
        LetterClass next = (LetterClass)class_of(
            letter_ranges, sizeof letter_ranges / sizeof *letter_ranges, code_point);
        if (at > offset && begins_letter(last, next, picture, flags))
            return at;
        picture =
            next == LETTER_PICTURE || (picture && (next == LETTER_EXTEND || next == LETTER_ZWJ));
        flags = next == LETTER_REGIONAL_INDICATOR ? flags + 1 : 0;
        last = next;
    }
    return length;
}

size_t unicode_letter_before(const char *text, size_t offset)
{
    size_t begin = 0;
    for (size_t end; (end = unicode_letter_end(text, offset, begin)) < offset;)
        begin = end;
    return begin;
}

// --- directions ----------------------------------------------------------------------------------

static bool is_leftward_letter(uint32_t letter)
{
    return (letter >= 0x590 && letter < 0x900) || letter == 0x200F ||
           (letter >= 0xFB1D && letter < 0xFE00) || (letter >= 0xFE70 && letter < 0xFEFF) ||
           (letter >= 0x10800 && letter < 0x11000) || (letter >= 0x1E800 && letter < 0x1F000);
}

static bool is_rightward_letter(uint32_t letter)
{
    bool ascii = (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
    bool mark = letter >= 0x2000 && letter < 0x3021 && letter != 0x200E;
    return ascii || (letter >= 0xC0 && !mark && !is_leftward_letter(letter));
}

bool unicode_is_leftward(const char *text, bool page)
{
    bool rightward = false;
    for (size_t at = 0, length = strlen(text), size; at < length; at += size) {
        uint32_t letter = 0;
        size = utf8_decode(text + at, length - at, &letter);
        size = size > 0 ? size : 1;
        if (is_leftward_letter(letter))
            return true;
        rightward = rightward || is_rightward_letter(letter);
        if (rightward && !page)
            return false;
    }
    return page && !rightward;
}
