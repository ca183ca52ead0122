// Painted layers kept in the cache folder, so that the next start need not paint them. Everything
// here can be made again: the folder may be deleted at any time, and what is damaged, strange or
// older than a file format is as good as not there.
// Must not do: know what is painted, say anything about failures.
#ifndef GENTLY_SDL_CACHE_H
#define GENTLY_SDL_CACHE_H

#include <stdbool.h>

#include "art/image.h"

typedef struct Cache Cache;

enum { CACHE_BYTES = 192 << 20 };

// Makes the folder when it is not there. NULL when `folder` is NULL. All pictures together take
// `bytes_max` at most. May be used from one thread at a time; the folder by several programs at
// once.
Cache *cache_open(const char *folder, int64_t bytes_max);
void cache_close(Cache *cache);

// Whether there is a file for that key; cache_load() says whether it is good.
bool cache_has(const Cache *cache, uint64_t key);

// The picture of that key and of `image`'s size, into its pixels. Where they are NULL, they are
// made, and the caller frees them with image_free(). False when there is none; what pixels were
// given then hold anything.
bool cache_load(const Cache *cache, uint64_t key, Image *image);

// Keeps a picture. When all together become too large, those longest unused go.
void cache_store(const Cache *cache, uint64_t key, const Image *image);

#endif
