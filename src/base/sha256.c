/* SHA-256 and its hexadecimal form. */
#include "base/sha256.h"

#include <nettle/sha2.h>

akt_sha256 akt_sha256_of(akt_str bytes)
{
    struct sha256_ctx context;
    akt_sha256 sum;

    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&context, sizeof sum.byte, sum.byte);
    return sum;
}

void akt_sha256_hex(const akt_sha256 *sum, char out[65])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < sizeof sum->byte; i++) {
        out[2 * i] = digits[sum->byte[i] >> 4];
        out[2 * i + 1] = digits[sum->byte[i] & 15];
    }
    out[64] = '\0';
}

/* The value of a hexadecimal digit, 16 if c is none. */
static unsigned nibble(char c)
{
    c = akt_lower_ascii(c);
    if (akt_is_digit(c))
        return (unsigned)(c - '0');
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

bool akt_sha256_read(akt_str s, akt_sha256 *out)
{
    akt_sha256 sum;

    if (s.len != 2 * sizeof sum.byte)
        return false;
    for (size_t i = 0; i < sizeof sum.byte; i++) {
        unsigned high = nibble(s.ptr[2 * i]), low = nibble(s.ptr[2 * i + 1]);

        if (high > 15 || low > 15)
            return false;
        sum.byte[i] = (uint8_t)(high << 4 | low);
    }
    *out = sum;
    return true;
}
