#include "app/strings.h"

#include <string.h>

#include "base/text.h"

const char *string_name(StringId id)
{
#define STRING(name, text) #name,
    static const char *const names[] = {
#include "app/strings.def"
    };
#undef STRING
    return names[id];
}

const char *string_text(StringId id)
{
#define STRING(name, text) text,
    static const char *const texts[] = {
#include "app/strings.def"
    };
#undef STRING
    return texts[id];
}

const char *string_format(Arena *arena, StringId id, const char *value_0, const char *value_1)
{
    TextBuffer result = {0};
    for (const char *rest = string_text(id); *rest != '\0';) {
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
