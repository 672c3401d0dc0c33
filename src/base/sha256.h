/* SHA-256 (FIPS 180-4), through nettle. */
#ifndef AKT_BASE_SHA256_H
#define AKT_BASE_SHA256_H

#include "base/str.h"

typedef struct akt_sha256 {
    uint8_t byte[32];
} akt_sha256;

akt_sha256 akt_sha256_of(akt_str bytes);

/* 64 lower-case hexadecimal digits and a NUL. */
void akt_sha256_hex(const akt_sha256 *sum, char out[65]);

/* Reads 64 hexadecimal digits of either case; false when s is anything else. */
bool akt_sha256_read(akt_str s, akt_sha256 *out);

#endif
