// SHA-256 (FIPS 180-4): names a scenario by its content. Must not do: anything with secrets.
#ifndef GENTLY_STORE_SHA256_H
#define GENTLY_STORE_SHA256_H

#include <stddef.h>

enum { SHA256_HEX_SIZE = 65 }; // 64 lower-case hexadecimal digits and a NUL

// The digest of `length` bytes; `bytes` may be NULL when `length` is 0. Cannot fail.
void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE]);

#endif
