/* Numbers that look random and are the same in every run. */
#ifndef AKT_TESTS_SUPPORT_RANDOM_H
#define AKT_TESTS_SUPPORT_RANDOM_H

#include <stdint.h>

/* The next one; *seed is not 0 (Marsaglia's xorshift). */
static inline uint32_t random_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

#endif
