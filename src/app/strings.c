#include "app/strings.h"

#include <string.h>

#include "app/catalog.h"
#include "app/plural.h"
#include "base/text.h"

typedef struct English {
    const char *name, *one, *more; // more: NULL without a number
} English;

#define STRING(name, text) {#name, text, NULL},
#define PLURAL(name, one, more) {#name, one, more},
static const English english[] = {
#include "app/strings.def"
};
#undef STRING

static const Catalog *used; // see strings_use()

void strings_use(const Catalog *catalog)
{
    used = catalog;
}

const char *strings_language(void)
{
    return used != NULL ? used->lang : "en";
}

bool strings_are_leftward(void)
{
    static const char *const leftward[] = {"ar", "fa", "he", "ur", "yi", "ckb", "ps"};
    const char *lang = strings_language();
    size_t length = strcspn(lang, "-");
    for (size_t i = 0; i < sizeof leftward / sizeof *leftward; i++)
        if (strlen(leftward[i]) == length && strncmp(leftward[i], lang, length) == 0)
            return true;
    return false;
}

const char *string_name(StringId id)
{
    return english[id].name;
}

const char *string_english(StringId id, int form)
{
    return form == 0 ? english[id].one : english[id].more;
}

StringId string_find(const char *name)
{
    int id = 0;
    while (id < STRING_COUNT && strcmp(english[id].name, name) != 0)
        id++;
    return (StringId)id;
}

// The sentence for `number`, which does not matter where there are no forms.
static const char *text_for(StringId id, long number)
{
    const char *more = english[id].more;
    if (used != NULL && used->texts[id][0] != NULL)
        return used->texts[id][more != NULL ? plural_form(used->lang, number) : 0];
    return more != NULL && plural_form("en", number) == 1 ? more : english[id].one;
}

const char *string_text(StringId id)
{
    enum { MANY = 100 };
    return text_for(id, MANY);
}

static const char *fill(Arena *arena, const char *text, const char *value_0, const char *value_1)
{
    TextBuffer result = {0};
    for (const char *rest = text; *rest != '\0';) {
        bool place = rest[0] == '{' && (rest[1] == '0' || rest[1] == '1') && rest[2] == '}';
        const char *value = place ? (rest[1] == '0' ? value_0 : value_1) : NULL;
        if (value != NULL)
            text_add(&result, value);
        else if (!place)
            text_add_bytes(&result, rest, 1);
        rest += place ? 3 : 1;
    }
    char *copy = arena_copy(arena, result.bytes, result.length);
    text_deinit(&result);
    return copy;
}

const char *string_format(Arena *arena, StringId id, const char *value_0, const char *value_1)
{
    return fill(arena, string_text(id), value_0, value_1);
}

const char *string_count(Arena *arena, StringId id, int number)
{
    return fill(arena, text_for(id, number), arena_format(arena, "%d", number), NULL);
}

const char *string_one_of(StringId first, StringId last, unsigned turn)
{
    return string_text((StringId)(first + turn % (unsigned)(last - first + 1)));
}

const char *string_date(Arena *arena, Day day, bool with_year)
{
    int32_t year;
    int month, day_of_month;
    civil_from_days(day, &year, &month, &day_of_month);
    const char *date = string_format(arena, (StringId)(STRING_DATE_JANUARY + month - 1),
                                     arena_format(arena, "%d", day_of_month), NULL);
    if (with_year)
        date = string_format(arena, STRING_DATE_YEAR, date, arena_format(arena, "%d", (int)year));
    const char *weekday = string_text((StringId)(STRING_WEEKDAY_0 + day_weekday(day)));
    return string_format(arena, STRING_DATE_DAY, weekday, date);
}

const char *string_feeling(Feeling feeling, unsigned turn)
{
    static const StringId firsts[FEELING_COUNT] = {[FEELING_GUILT] = STRING_SCENARIO_GUILT_1,
                                                   [FEELING_FEAR] = STRING_SCENARIO_FEAR_1,
                                                   [FEELING_GRIEF] = STRING_SCENARIO_GRIEF_1};
    return string_one_of(firsts[feeling], firsts[feeling] + 2, turn);
}
