// Deterministic numbers from seeds: the same seed gives the same numbers on every machine.
// Not for secrets.
#ifndef GENTLY_BASE_RANDOM_H
#define GENTLY_BASE_RANDOM_H

#include <stdint.h>

// A well-mixed 64-bit function of `value` (the finaliser of SplitMix64, Steele et al. 2014).
uint64_t random_mix(uint64_t value);

// A 64-bit hash of a string (FNV-1a, then mixed), for seeds; not for untrusted tables.
uint64_t random_hash(const char *string);

typedef struct Random {
    uint64_t state; // any value is a fine seed
} Random;

// The next 64 bits (SplitMix64).
uint64_t random_next(Random *random);

// A number in [0, limit); limit > 0. The bias is below 2^-32 for limits below 2^32.
uint32_t random_below(Random *random, uint32_t limit);

#endif
