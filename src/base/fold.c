#include "base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *text_folded(Arena *arena, const char *string)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)string, 0, &mapped,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                         UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_LUMP | UTF8PROC_IGNORE);
    const char *folded =
        length < 0 ? string : arena_copy(arena, (const char *)mapped, (size_t)length);
    free(mapped);
    return folded;
}
