#include "base/random.h"

#include <assert.h>

uint64_t random_mix(uint64_t value)
{
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
    value = (value ^ value >> 27) * 0x94D049BB133111EBu;
    return value ^ value >> 31;
}

uint64_t random_hash(const char *string)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (; *string != '\0'; string++)
        hash = (hash ^ (unsigned char)*string) * 0x100000001B3u;
    return random_mix(hash);
}

uint64_t random_next(Random *random)
{
    random->state += 0x9E3779B97F4A7C15u;
    return random_mix(random->state);
}

uint32_t random_below(Random *random, uint32_t limit)
{
    assert(limit > 0);
    return (uint32_t)((random_next(random) >> 32) * limit >> 32);
}
