/* One look-up finds a word and all that it can be: a bucket by hash, on average half a word long.
 */
#include "dates/word.h"

#include "dates/calendar.h"
#include "dates/written.h"

#include <string.h>

struct sense {
    uint8_t class;
    int16_t value;
};

struct entry {
    akt_str text;
    uint16_t first, n; /* senses */
};

#define LOW(class) AKT_CLASS_BIT(AKT_W_##class, 0)
#define HIGH(class) AKT_CLASS_BIT(AKT_W_##class, 1)
#include "dates/lexicon.inc"

akt_word_id akt_word_find(const char *lower, size_t len, uint32_t hash)
{
    uint32_t bucket;

    hash &= 0xFFFFFF;
    bucket = (hash ^ (hash >> 11)) & (BUCKETS - 1);
    for (size_t i = starts[bucket]; i < starts[bucket + 1]; i++)
        if (entries[i].text.len == len && memcmp(entries[i].text.ptr, lower, len) == 0)
            return (akt_word_id)(i + 1);
    return 0;
}

int akt_word_value(akt_word_id id, akt_word_class class)
{
    if (!akt_word_is(id, class))
        return 0;
    for (size_t i = 0; i < entries[id - 1].n; i++)
        if (senses[entries[id - 1].first + i].class == class)
            return senses[entries[id - 1].first + i].value;
    return 0;
}
