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
