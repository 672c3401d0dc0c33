/* One seed for all tables of a process: who cannot see one cannot see the others. */
#include "base/hash.h"

#include <sys/random.h>

uint64_t akt_hash_seed(void)
{
    static uint64_t seed;

    if (seed == 0 && getrandom(&seed, sizeof seed, GRND_NONBLOCK) < 0)
        seed = (uint64_t)(uintptr_t)&seed; /* early in a boot: good enough */
    return seed;
}
